#include "config.h"

#include "register/rows.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"

#include "base/poison.h"

enum {
	POOL_MOST = 4096, /* distinct values; a field with more of them is not worth a look-up */
	LISTED = 5,       /* offenders named in a message */
};

struct pool {
	struct map index;
	struct strs values;
};

void
cases_fini(struct cases *c)
{
	free(c->cells);
	map_fini(&c->index);
	arena_fini(&c->arena);
	*c = (struct cases){ 0 };
}

void
rows_init(struct rows *r, struct cases *cases, const struct schema *schema, size_t key)
{
	*r = (struct rows){ .cases = cases, .pools = xcalloc(schema->n, sizeof(*r->pools)) };
	*cases = (struct cases){ .schema = schema, .key = key };
}

void
rows_fini(struct rows *r)
{
	for (size_t i = 0; i < r->cases->schema->n; i++) {
		map_fini(&r->pools[i].index);
		vec_fini(&r->pools[i].values);
	}
	free(r->pools);
	free(r->places);
}

/* A copy without the NUL that arena_str puts behind: there are millions of them. */
static struct str
copy(struct arena *a, struct str text)
{
	if (text.n == 0)
		return (struct str){ "", 0 };
	char *p = arena_bytes(a, text.n);
	memcpy(p, text.p, text.n);
	return (struct str){ p, text.n };
}

static struct str
keep(struct rows *r, size_t field, struct str text)
{
	struct pool *pool = &r->pools[field];
	if (field == r->cases->key || pool->values.n >= POOL_MOST)
		return copy(&r->cases->arena, text);
	uint32_t known = map_get(&pool->index, text);
	if (known != MAP_NONE)
		return pool->values.v[known];
	struct str kept = copy(&r->cases->arena, text);
	map_add(&pool->index, kept, (uint32_t)pool->values.n);
	vec_push(&pool->values, kept);
	return kept;
}

bool
rows_begin(struct rows *r, uint64_t place)
{
	struct cases *c = r->cases;
	if (c->n >= MAP_NONE - 1)
		return false;
	if (c->n == r->room) {
		r->room = r->room ? r->room * 2 : 256;
		c->cells = xreallocarray(c->cells, r->room, c->schema->n * sizeof(*c->cells));
		r->places = xreallocarray(r->places, r->room, sizeof(*r->places));
	}
	r->places[c->n] = place;
	return true;
}

void
rows_set(struct rows *r, size_t field, struct str text)
{
	r->cases->cells[r->cases->n * r->cases->schema->n + field] = keep(r, field, text);
}

void
rows_end(struct rows *r)
{
	if (r->cases->cells[r->cases->n * r->cases->schema->n + r->cases->key].n == 0) {
		if (r->empty_n < LISTED)
			r->empty[r->empty_n] = r->places[r->cases->n];
		r->empty_n++;
	}
	r->cases->n++;
}

struct numbered {
	struct str number;
	uint32_t row; /* as it came */
};

static int
compare(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int c = str_cmp(x->number, y->number);
	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

/* NULL when the rows are in order already, as they are when the query says ORDER BY. */
static struct numbered *
sort(const struct cases *c)
{
	size_t i = 1;
	while (i < c->n && str_cmp(cases_number(c, i - 1), cases_number(c, i)) < 0)
		i++;
	if (i >= c->n)
		return NULL;
	struct numbered *order = xreallocarray(NULL, c->n, sizeof(*order));
	for (i = 0; i < c->n; i++)
		order[i] = (struct numbered){ cases_number(c, i), (uint32_t)i };
	qsort(order, c->n, sizeof(*order), compare);
	return order;
}

/* The numbers that stand more than once, with their places: "K-1: 3, 17; K-2: 4, 5". */
static void
list_duplicates(const struct rows *r, const struct numbered *order, struct buf *out)
{
	size_t n = r->cases->n, listed = 0;
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && str_eq(order[i].number, order[end].number); end++)
			;
		if (end == i + 1)
			continue;
		if (listed++ == LISTED) {
			buf_adds(out, STR("; …"));
			return;
		}
		buf_addf(out, "%s%.*s: ", out->n ? "; " : "", STR_ARG(order[i].number));
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

/* Puts the rows into the order given, each cycle of the permutation with one row in hand.  order is used up. */
static void
rearrange(struct cases *c, struct numbered *order)
{
	size_t width = c->schema->n, bytes = width * sizeof(*c->cells);
	struct str *hand = xmalloc(bytes);
	for (size_t start = 0; start < c->n; start++) {
		if (order[start].row == start)
			continue;
		memcpy(hand, c->cells + start * width, bytes);
		size_t to = start;
		for (size_t from; (from = order[to].row) != start; to = from) {
			memcpy(c->cells + to * width, c->cells + from * width, bytes);
			order[to].row = (uint32_t)to;
		}
		memcpy(c->cells + to * width, hand, bytes);
		order[to].row = (uint32_t)to;
	}
	free(hand);
}

bool
rows_finish(struct rows *r, const char *name, bool lines, enum err_code code, struct err *err)
{
	struct cases *c = r->cases;
	if (!check_empty(r, name, lines, code, err))
		return false;
	struct numbered *order = sort(c);
	bool ok = check_duplicates(r, order, name, lines, code, err);
	if (ok && order)
		rearrange(c, order);
	free(order);
	for (size_t i = 0; ok && i < c->n; i++)
		map_add(&c->index, cases_number(c, i), (uint32_t)i);
	if (ok && c->n > 0)
		c->cells = xreallocarray(c->cells, c->n, c->schema->n * sizeof(*c->cells));
	return ok;
}
