#include "config.h"

#include "draft/guess.h"

#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "text/fold.h"

#include "base/poison.h"

enum {
	MOST = 90,        /* percent of the values that make a kind certain */
	ENOUGH = 75,      /* … that make it likely, where the name says so, too */
	WORDS_MOST = 60,  /* different words that a code table may have */
	FEW_ROWS = 10,    /* fewer values prove nothing */
};

static bool
share(size_t n, size_t of, size_t percent)
{
	return of > 0 && n * 100 >= of * percent;
}

static bool
is_kind(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

static bool
has_few_words(const struct facts *f)
{
	return f->distinct > 0 && f->distinct <= WORDS_MOST && f->lines == 0 && (f->distinct * 4 <= f->filled || f->filled < FEW_ROWS);
}

/* The kind that the values alone speak for.  *format is set where the dates need one. */
static const char *
kind_of_values(const struct facts *f, struct str *format)
{
	const size_t n = f->looked;
	const struct {
		size_t count;
		const char *kind;
	} kinds[] = {
		{ f->sexes, "sex" }, { f->postal_codes, "postal-code" }, { f->phones, "phone" }, { f->addresses, "address" },
		{ f->readings, "person-kana" }, { f->grades, "school-grade" }, { f->ages, "age" }, { f->names, "person-name" },
	};
	if (share(f->dates + f->moments, n, MOST))
		return f->moments * 2 >= n ? "datetime" : "date";
	if (share(f->era_numbers, n, MOST) && f->distinct > 1) {
		*format = STR("%G%y%m%d");
		return "date";
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (share(kinds[i].count, n, MOST) && !(i > 3 && f->filled >= FEW_ROWS && has_few_words(f)))
			return kinds[i].kind;
	if (has_few_words(f) && f->filled >= FEW_ROWS)
		return "code";
	return share(f->signs, n, MOST) && share(f->distinct, f->filled, 30) ? "id" : "text";
}

/* Dates and moments as the values are, whatever the name says. */
static const char *
kind_of_dates(const struct guess *g, struct str *format)
{
	const struct facts *f = &g->facts;
	if (share(f->era_numbers, f->looked, ENOUGH))
		*format = STR("%G%y%m%d");
	return g->header.attribute != ATTRIBUTE_BIRTH_DATE && f->moments * 2 >= f->looked && f->moments > 0 ? "datetime" : "date";
}

static struct str
doubt_name(const struct guess *g, const char *wanted, const char *found, struct arena *a)
{
	return arena_format(a, _("by its name %s, but only %zu of %zu values are: %s?"), wanted, g->taken, g->facts.looked, found);
}

/* The name says what it is, and the values have to bear it out. */
static const char *
kind_of_both(const struct draft_table *t, size_t column, struct guess *g, const char *wanted, struct arena *a)
{
	struct str format = STR("");
	const char *values = kind_of_values(&g->facts, &format);
	if (is_kind(wanted, "date") || is_kind(wanted, "datetime"))
		wanted = g->facts.filled > 0 ? kind_of_dates(g, &g->format) : wanted;
	if (is_kind(wanted, "code") && !has_few_words(&g->facts) && g->facts.filled > 0)
		return "text";
	g->taken = facts_taken(t, column, kind_find(str_from(wanted)), g->format);
	if (is_kind(wanted, "phone") && g->taken < g->facts.phones)
		g->taken = g->facts.phones; /* the numbers of an older area code, too */
	/* Anything may be a name or an address as far as the kind is concerned. */
	bool lax = is_kind(wanted, "person-name") || is_kind(wanted, "address");
	bool other = lax && g->facts.filled >= FEW_ROWS && !is_kind(values, wanted) && !is_kind(values, "text") && !is_kind(values, "code") &&
	             !is_kind(values, "person-kana") && !is_kind(values, "person-name");
	if (other)
		g->taken = is_kind(wanted, "address") ? g->facts.addresses : g->facts.names;
	if (g->facts.filled == 0 || (share(g->taken, g->facts.looked, ENOUGH) && !other))
		return wanted;
	g->doubt = doubt_name(g, wanted, values, a);
	g->format = format;
	return values;
}

static void
guess_kind(const struct draft_table *t, size_t column, struct guess *g, struct arena *a)
{
	const char *wanted = header_kind(g->header), *kind;
	if (wanted) {
		kind = kind_of_both(t, column, g, wanted, a);
	} else {
		kind = kind_of_values(&g->facts, &g->format);
		if (!is_kind(kind, "text") && !is_kind(kind, "code") && !is_kind(kind, "id"))
			g->doubt = arena_format(a, _("its name says nothing; by its values %s"), kind);
	}
	if (g->facts.filled == 0 && t->rows > 0 && g->doubt.n == 0 && wanted && !is_kind(kind, "text"))
		g->doubt = str_from(_("it is empty: by its name alone"));
	g->kind = kind_find(str_from(kind));
	g->taken = facts_taken(t, column, g->kind, g->format);
	g->few = has_few_words(&g->facts) && !share(g->facts.names, g->facts.looked, 10);
}

/* "BIRTH_DT" → "birth_dt"; "" where nothing of the name can stand in a profile. */
static struct str
own_name(struct str name, struct arena *a)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (good)
			buf_addc(&out, c);
		else if ((unsigned char)c >= 0x80) {
			buf_reset(&out);
			break;
		} else if (out.n > 0 && out.p[out.n - 1] != '_')
			buf_addc(&out, '_');
	}
	while (out.n > 0 && out.p[out.n - 1] == '_')
		out.n--;
	bool starts = out.n > 0 && out.p[0] >= 'a' && out.p[0] <= 'z';
	struct str copy = starts ? arena_str(a, buf_str(&out)) : STR("");
	buf_fini(&out);
	return copy;
}

/* No name of a field twice, nor one of the words that templates know. */
static struct str
free_name(struct str name, const struct guess *before, size_t n, struct arena *a)
{
	static const struct str taken[] = { { "part", 4 }, { "parts", 5 }, { "outcome", 7 } };
	struct str tried = name;
	for (size_t k = 2;; k++) {
		bool free = true;
		for (size_t i = 0; i < n; i++)
			free = free && !str_eq(before[i].field, tried);
		for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
			free = free && !str_eq(taken[i], tried);
		if (free)
			return tried;
		tried = arena_format(a, "%.*s_%zu", STR_ARG(name), k);
	}
}

static void
name_field(const struct draft_table *t, size_t column, struct guess *all, struct arena *a)
{
	struct guess *g = &all[column];
	struct str name = header_field_name(g->header, a);
	if (name.n == 0)
		name = own_name(t->columns.v[column], a);
	if (name.n == 0)
		name = arena_format(a, "column_%zu", column + 1);
	g->field = free_name(name, all, column, a);
}

void
guess_columns(const struct draft_table *t, struct guess *out, struct arena *a)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		out[i] = (struct guess){ .header = header_guess(t->columns.v[i]), .facts = facts_of(t, i) };
		if (!draft_column_named(t, i))
			continue;
		guess_kind(t, i, &out[i], a);
		name_field(t, i, out, a);
	}
}

struct str
guess_confidence(const struct guess *g, struct arena *a)
{
	static const struct {
		const char *kind, *values;
	} words[] = {
		{ "date", N_("dates") }, { "datetime", N_("dates with a time or without") }, { "sex", N_("words for a sex") },
		{ "postal-code", N_("postal codes") }, { "phone", N_("telephone numbers") }, { "person-kana", N_("readings") },
		{ "age", N_("ages") }, { "school-grade", N_("school grades") }, { "person-name", N_("names") }, { "address", N_("addresses") },
	};
	if (g->facts.filled == 0)
		return str_from(_("no value"));
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(g->kind->name, words[i].kind) == 0)
			return arena_format(a, _("%zu of %zu values are %s"), g->taken, g->facts.looked, _(words[i].values));
	return arena_format(a, _("%zu values, %zu of them different"), g->facts.filled, g->facts.distinct);
}

/* Rows that have both columns, and how many of these differ; with a == b one column. */
static void
count_together(const struct draft_table *t, size_t x, size_t y, size_t *filled, size_t *distinct)
{
	struct map seen = MAP_INIT;
	struct arena a = ARENA_INIT;
	*filled = *distinct = 0;
	for (size_t r = 0; r < t->rows; r++) {
		struct str one = fold_trim(draft_cell(t, r, x), true), two = fold_trim(draft_cell(t, r, y), true);
		if (one.n == 0 || two.n == 0)
			continue;
		++*filled;
		*distinct += map_add(&seen, arena_format(&a, "%.*s\x1F%.*s", STR_ARG(one), STR_ARG(two)), 0) == MAP_NONE;
	}
	map_fini(&seen);
	arena_fini(&a);
}

static bool
can_be_key(const struct guess *g)
{
	return g->kind && (strcmp(g->kind->name, "id") == 0 || strcmp(g->kind->name, "code") == 0 || strcmp(g->kind->name, "text") == 0) &&
	       g->facts.lines == 0 && g->facts.longest <= 64;
}

/* How good a key the column is: 0 none, more is better. */
static unsigned
key_grade(const struct draft_table *t, const struct guess *g, enum attribute want)
{
	const struct facts *f = &g->facts;
	bool called = g->header.attribute == want && g->header.party == PARTY_CHILD;
	if (!can_be_key(g))
		return 0;
	if (t->rows == 0)
		return called ? 4 : 0;
	if (called && share(f->filled, t->rows, MOST) && share(f->distinct, f->filled, MOST))
		return 5;
	if (f->filled < t->rows || f->distinct < f->filled)
		return 0;
	return strcmp(g->kind->name, "id") != 0 ? 1 : g->header.attribute == ATTRIBUTE_NUMBER ? 3 : 2;
}

static bool
find_two(const struct draft_table *t, const struct guess *columns, struct guess_key *key)
{
	enum { TRIED_MOST = 12 };
	size_t tried = 0;
	for (size_t i = 0; i < t->columns.n && tried < TRIED_MOST; i++) {
		if (!columns[i].kind || columns[i].facts.filled < t->rows || columns[i].facts.longest > 64)
			continue;
		tried++;
		for (size_t k = i + 1; k < t->columns.n; k++) {
			size_t filled, distinct;
			if (!columns[k].kind || columns[k].facts.filled < t->rows || columns[k].facts.longest > 64)
				continue;
			count_together(t, i, k, &filled, &distinct);
			if (filled == t->rows && distinct == filled) {
				*key = (struct guess_key){ { i, k }, 2, { NULL, 0 } };
				return true;
			}
		}
	}
	return false;
}

struct guess_key
guess_find_key(const struct draft_table *t, const struct guess *columns, enum attribute want, struct arena *a)
{
	struct guess_key key = { .n = 0 };
	unsigned best = 0;
	for (size_t i = 0; i < t->columns.n; i++) {
		unsigned grade = key_grade(t, &columns[i], want);
		if (grade > best) {
			best = grade;
			key = (struct guess_key){ { i, 0 }, 1, { NULL, 0 } };
		}
	}
	if (best >= 4) {
		const struct facts *f = &columns[key.columns[0]].facts;
		if (f->distinct < f->filled || f->filled < t->rows)
			key.doubt = arena_format(a, _("%zu rows, %zu have a value, %zu of these differ"), t->rows, f->filled, f->distinct);
	} else if (best > 0) {
		key.doubt = str_from(_("every row has another value here; its name does not say that it is the key"));
	} else if (want != ATTRIBUTE_CASE_NO && t->rows > 1 && find_two(t, columns, &key)) {
		key.doubt = str_from(_("no single column tells the rows apart, these two do"));
	} else {
		for (size_t i = 0; i < t->columns.n && key.n == 0; i++)
			if (columns[i].kind && (want != ATTRIBUTE_CASE_NO || columns[i].header.attribute == want || i + 1 == t->columns.n))
				key = (struct guess_key){ { i, 0 }, 1, str_from(_("no column tells the rows apart: which is it?")) };
	}
	return key;
}
