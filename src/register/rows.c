#include "config.h"

#include "register/rows.h"

#include <assert.h>
#include <stdlib.h>

#include "base/i18n.h"

#include "base/poison.h"

enum {
	POOL_MOST = 4096, /* distinct values; a field with more of them is not worth a look-up */
	LISTED = 5,       /* offenders named in a message */
};

void
rows_init(struct rows *r, struct cases *cases, const struct schema *schema, size_t key)
{
	*r = (struct rows){ .cases = cases, .pooled = xcalloc(schema->n, sizeof(*r->pooled)) };
	*cases = (struct cases){ .schema = schema, .key = key, .pools = xcalloc(schema->n, sizeof(*cases->pools)) };
}

void
rows_fini(struct rows *r)
{
	for (size_t i = 0; i < r->cases->schema->n; i++)
		map_fini(&r->pooled[i]);
	free(r->pooled);
	free(r->places);
	buf_fini(&r->numbers);
	buf_fini(&r->texts);
}

bool
rows_begin(struct rows *r, uint64_t place)
{
	struct cases *c = r->cases;
	if (c->n >= UINT32_MAX - 1)
		return false;
	if (c->n == r->room) {
		r->room = r->room ? r->room * 2 : 256;
		c->rows = xreallocarray(c->rows, r->room, sizeof(*c->rows));
		r->places = xreallocarray(r->places, r->room, sizeof(*r->places));
	}
	r->places[c->n] = place;
	r->fields = 0;
	buf_reset(&r->numbers);
	buf_reset(&r->texts);
	return true;
}

static void
add_number(struct buf *out, size_t value)
{
	for (; value >= 0x80; value >>= 7)
		buf_addc(out, (char)(value | 0x80));
	buf_addc(out, (char)value);
}

/* The place of text in the pool of field, which may take it up; MAP_NONE: it is to stand in the row. */
static uint32_t
pool_place(struct rows *r, size_t field, struct str text)
{
	struct strs *pool = &r->cases->pools[field];
	if (field == r->cases->key || text.n == 0 || pool->n >= POOL_MOST)
		return MAP_NONE;
	uint32_t place = map_get(&r->pooled[field], text);
	if (place == MAP_NONE) {
		place = (uint32_t)pool->n;
		vec_push(pool, arena_str(&r->cases->arena, text));
		map_add(&r->pooled[field], pool->v[place], place);
	}
	return place;
}

void
rows_add(struct rows *r, struct str text)
{
	size_t field = r->fields++;
	if (field == r->cases->key && text.n == 0) {
		if (r->empty_n < LISTED)
			r->empty[r->empty_n] = r->places[r->cases->n];
		r->empty_n++;
	}
	uint32_t place = pool_place(r, field, text);
	if (place != MAP_NONE) {
		add_number(&r->numbers, 2 * (size_t)place + 1);
	} else {
		add_number(&r->numbers, 2 * text.n);
		buf_adds(&r->texts, text);
	}
}

void
rows_end(struct rows *r)
{
	struct cases *c = r->cases;
	assert(r->fields == c->schema->n);
	size_t numbers = r->numbers.n;
	add_number(&r->numbers, numbers); /* its place is in front */
	size_t before = r->numbers.n - numbers, bytes = r->numbers.n + r->texts.n;
	char *row = arena_bytes(&c->arena, bytes);
	memcpy(row, r->numbers.p + numbers, before);
	memcpy(row + before, r->numbers.p, numbers);
	if (r->texts.n)
		memcpy(row + before + numbers, r->texts.p, r->texts.n);
	c->rows[c->n++] = (const unsigned char *)row;
	c->bytes += bytes;
}

/* A row that waits to be sorted. */
struct numbered {
	uint64_t digits;    /* of its number: the eight bytes behind what all numbers begin with, the first one highest */
	const char *number;
	uint32_t number_n;
	uint32_t row;       /* as it came */
};

static int
compare(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	if (x->digits != y->digits)
		return x->digits < y->digits ? -1 : 1;
	int c = str_cmp((struct str){ x->number, x->number_n }, (struct str){ y->number, y->number_n });
	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

/* Of two numbers one after the other: whether they are in order, and at most *common bytes that they begin with. */
static bool
is_ascending(struct str a, struct str b, size_t *common)
{
	size_t least = a.n < b.n ? a.n : b.n, i = 0;
	while (i < least && i < *common && a.p[i] == b.p[i])
		i++;
	*common = i;
	return str_cmp(a, b) < 0;
}

static uint64_t
digits_behind(struct str number, size_t common)
{
	uint64_t digits = 0;
	for (size_t i = common; i < common + 8; i++)
		digits = digits << 8 | (i < number.n ? (unsigned char)number.p[i] : 0);
	return digits;
}

/* NULL when the rows are in order already, as they are when the query says ORDER BY. */
static struct numbered *
sort(const struct cases *c)
{
	size_t common = SIZE_MAX;
	bool ascending = true;
	for (size_t i = 1; i < c->n; i++)
		ascending &= is_ascending(cases_number(c, i - 1), cases_number(c, i), &common);
	if (ascending)
		return NULL;
	struct numbered *order = xreallocarray(NULL, c->n, sizeof(*order));
	for (size_t i = 0; i < c->n; i++) {
		struct str number = cases_number(c, i);
		order[i] = (struct numbered){ digits_behind(number, common), number.p, (uint32_t)number.n, (uint32_t)i };
	}
	qsort(order, c->n, sizeof(*order), compare);
	return order;
}

static bool
same_number(const struct numbered *a, const struct numbered *b)
{
	return a->number_n == b->number_n && memcmp(a->number, b->number, a->number_n) == 0;
}

/* The numbers that stand more than once, with their places: "K-1: 3, 17; K-2: 4, 5". */
static void
list_duplicates(const struct rows *r, const struct numbered *order, struct buf *out)
{
	size_t n = r->cases->n, listed = 0;
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && same_number(&order[i], &order[end]); end++)
			;
		if (end == i + 1)
			continue;
		if (listed++ == LISTED) {
			buf_adds(out, STR("; …"));
			return;
		}
		buf_addf(out, "%s%.*s: ", out->n ? "; " : "", (int)order[i].number_n, order[i].number);
		for (size_t k = i; k < end && k - i < LISTED; k++)
			buf_addf(out, "%s%llu", k > i ? ", " : "", (unsigned long long)r->places[order[k].row]);
		if (end - i > LISTED)
			buf_adds(out, STR(", …"));
	}
}

static bool
check_empty(const struct rows *r, const char *name, bool lines, enum err_code code, struct err *err)
{
	if (r->empty_n == 0)
		return true;
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < r->empty_n && i < LISTED; i++)
		buf_addf(&list, "%s%llu", i ? ", " : "", (unsigned long long)r->empty[i]);
	if (r->empty_n > LISTED)
		buf_adds(&list, STR(", …"));
	err_set(err, code, lines ? _("%s: cases without a case number, on the lines %s") :
	                           _("%s: cases without a case number, in the rows %s of the query"), name, buf_cstr(&list));
	buf_fini(&list);
	return err_hint(err, _("give them a number in the register, or leave them out of the query"));
}

static bool
check_duplicates(const struct rows *r, const struct numbered *order, const char *name, bool lines, enum err_code code,
    struct err *err)
{
	struct buf list = BUF_INIT;
	if (order)
		list_duplicates(r, order, &list);
	bool ok = list.n == 0;
	if (!ok) {
		err_set(err, code, lines ? _("%s: case numbers that stand on several lines: %s") :
		                           _("%s: case numbers that stand in several rows of the query: %s"), name,
		    buf_cstr(&list));
		err_hint(err, _("a case must come once; look whether the query joins too much, or correct the register"));
	}
	buf_fini(&list);
	return ok;
}

/* Puts the rows into the order given; NULL: the one that they have. */
static void
rearrange(struct cases *c, const struct numbered *order)
{
	if (!order) {
		c->rows = xreallocarray(c->rows, c->n, sizeof(*c->rows)); /* no longer room for more */
		return;
	}
	const unsigned char **rows = xreallocarray(NULL, c->n, sizeof(*rows));
	for (size_t i = 0; i < c->n; i++)
		rows[i] = c->rows[order[i].row];
	free(c->rows);
	c->rows = rows;
}

bool
rows_finish(struct rows *r, const char *name, bool lines, enum err_code code, struct err *err)
{
	struct cases *c = r->cases;
	if (!check_empty(r, name, lines, code, err))
		return false;
	struct numbered *order = sort(c);
	bool ok = check_duplicates(r, order, name, lines, code, err);
	if (ok && c->n > 0)
		rearrange(c, order);
	free(order);
	return ok;
}
