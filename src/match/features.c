#include "config.h"

#include "match/features.h"

#include "base/parallel.h"
#include "match/feature_side.h"
#include "match/shared.h"

#include "base/poison.h"

enum {
	LINE = 64,          /* bytes: no case's features, or values, in two lines of the cache */
	RANGE_LEAST = 2048, /* cases that are worth a thread */
	NO_TABLE = WORD_FEATURES,
	MONTHS = 12, DAYS = 31,
};

static const enum feature shareable[] = { FEATURE_ID, FEATURE_PHONE, FEATURE_ADDRESS, FEATURE_GUARDIAN, FEATURE_GUARDIAN_KANA };
enum { SHAREABLE = sizeof(shareable) / sizeof(*shareable) };

/* Consecutive cases, which one thread makes the features of, with words numbered by tables of its own at first. */
struct range {
	size_t from, to;
	struct words *words[WORD_FEATURES]; /* as features->words */
	uint32_t *ids[WORD_FEATURES];       /* what became of their numbers */
	struct places *places;
	uint32_t *place_ids;
};

struct features {
	const struct match_sides *sides;
	struct feature_side cases, records;
	size_t n;
	struct case_features *v;
	struct case_values *values;
	size_t table[WORD_FEATURES];        /* which of the tables a feature's words stand in; NO_TABLE */
	struct words *words[WORD_FEATURES]; /* tables; NULL: not in use */
	struct places *places;
	uint32_t *keys[NAME_FEATURES];      /* of each table: word → key */
	uint32_t *counts[NAME_FEATURES];    /* of each feature: key → cases */
	uint32_t *births;                   /* cases of each day from that year on */
	uint32_t first_year, years;
	struct shared_values shared, found[SHAREABLE];
	struct range *ranges;
	size_t ranges_n;
};

/* Where the number of a case's word stands. */
static uint32_t *
word_at(const struct features *f, size_t row, size_t i)
{
	return i < NAME_FEATURES ? &f->v[row].v[i] : &f->values[row].guardian[i - NAME_FEATURES];
}

static bool
has_other_names(const struct match_spec *spec, const struct str *cells)
{
	for (size_t i = 0; i < spec->other_names_n; i++)
		if (cells[spec->other_names[i]].n > 0)
			return true;
	return false;
}

static void
make_case(const struct features *f, struct range *r, const struct str *cells, struct buf scratch[static 2], size_t row)
{
	uint32_t *v = f->v[row].v;
	struct address_print *print = &f->values[row].address;
	struct str texts[WORD_FEATURES];
	struct address address;
	struct address_place place;
	feature_names(&f->cases, cells, texts, &v[FEATURE_MARKS]);
	if (has_other_names(f->sides->spec, cells))
		v[FEATURE_MARKS] |= MARK_OTHER_NAMES;
	for (size_t i = 0; i < WORD_FEATURES; i++)
		*word_at(f, row, i) = f->table[i] == NO_TABLE ? 0 : words_add(r->words[f->table[i]], texts[i]);
	feature_values(&f->cases, cells, scratch, v, &address, print);
	if (print->place == PLACE_NONE)
		return;
	address_place(&address, &place);
	print->place = places_add(r->places, &place) & PLACE_UNKNOWN;
}

static void
make_range(void *context, size_t i)
{
	struct features *f = context;
	struct range *r = &f->ranges[i];
	struct buf scratch[2] = { BUF_INIT, BUF_INIT };
	struct str *cells = xcalloc(f->sides->cases->schema->n, sizeof(*cells));
	for (size_t t = 0; t < WORD_FEATURES; t++)
		r->words[t] = f->words[t] && f->ranges_n > 1 ? words_new(f->cases.word_field[t]) : f->words[t];
	r->places = f->ranges_n > 1 ? places_new() : f->places;
	for (size_t row = r->from; row < r->to; row++) {
		cases_unpack(f->sides->cases, row, cells);
		make_case(f, r, cells, scratch, row);
	}
	free(cells);
	buf_fini(&scratch[0]);
	buf_fini(&scratch[1]);
}

static void
merge_places(struct features *f)
{
	for (size_t i = 0; i < f->ranges_n; i++) {
		struct range *r = &f->ranges[i];
		r->place_ids = xcalloc((size_t)places_count(r->places) + 1, sizeof(*r->place_ids));
		places_merge(f->places, r->places, r->place_ids);
		places_free(r->places);
	}
}

/* In the order of the rows: the numbers are those that one thread would have given. */
static void
merge_table(void *context, size_t table)
{
	struct features *f = context;
	if (table == NO_TABLE) {
		merge_places(f);
		return;
	}
	for (size_t i = 0; f->words[table] && i < f->ranges_n; i++) {
		struct range *r = &f->ranges[i];
		r->ids[table] = xcalloc((size_t)words_count(r->words[table]) + 1, sizeof(*r->ids[table]));
		words_merge(f->words[table], r->words[table], r->ids[table]);
		words_free(r->words[table]);
	}
}

static void
renumber_range(void *context, size_t i)
{
	struct features *f = context;
	const struct range *r = &f->ranges[i];
	for (size_t row = r->from; row < r->to; row++) {
		struct address_print *print = &f->values[row].address;
		for (size_t k = 0; k < WORD_FEATURES; k++)
			if (f->table[k] != NO_TABLE)
				*word_at(f, row, k) = r->ids[f->table[k]][*word_at(f, row, k)];
		if (print->place != PLACE_UNKNOWN)
			print->place = r->place_ids[print->place] & PLACE_UNKNOWN;
	}
}

static void
make_cases(struct features *f, unsigned threads)
{
	f->ranges_n = f->n / RANGE_LEAST + 1;
	if (f->ranges_n > threads)
		f->ranges_n = threads;
	f->ranges = xcalloc(f->ranges_n, sizeof(*f->ranges));
	for (size_t i = 0; i < f->ranges_n; i++)
		f->ranges[i] = (struct range){ .from = f->n * i / f->ranges_n, .to = f->n * (i + 1) / f->ranges_n };
	parallel_each(threads, f->ranges_n, make_range, f);
	if (f->ranges_n > 1) {
		parallel_each(threads, WORD_FEATURES + 1, merge_table, f);
		parallel_each(threads, f->ranges_n, renumber_range, f);
	}
	for (size_t i = 0; i < f->ranges_n; i++) {
		for (size_t t = 0; t < WORD_FEATURES; t++)
			free(f->ranges[i].ids[t]);
		free(f->ranges[i].place_ids);
	}
	free(f->ranges);
}

static void
make_keys(struct features *f)
{
	for (size_t t = 0; t < NAME_FEATURES; t++) {
		if (!f->words[t])
			continue;
		uint32_t n = words_count(f->words[t]);
		f->keys[t] = xcalloc((size_t)n + 1, sizeof(*f->keys[t]));
		for (uint32_t id = 1; id <= n; id++)
			f->keys[t][id] = words_at(f->words[t], id)->key_id;
	}
}

static bool
is_whole(const uint32_t *v, size_t name)
{
	return v[FEATURE_MARKS] & (name < FEATURE_KANA_FAMILY ? MARK_NAME_WHOLE : MARK_KANA_WHOLE);
}

static void
count_keys(struct features *f, size_t name)
{
	size_t t = f->table[name];
	if (t == NO_TABLE)
		return;
	f->counts[name] = xcalloc((size_t)words_keys_count(f->words[t]) + 1, sizeof(*f->counts[name]));
	for (size_t row = 0; row < f->n; row++)
		if (!is_whole(f->v[row].v, name))
			f->counts[name][f->keys[t][f->v[row].v[name]]]++;
}

static size_t
day_of(const struct features *f, uint32_t birth)
{
	uint32_t year = birth / 10000, month = birth / 100 % 100, day = birth % 100;
	return ((size_t)(year - f->first_year) * MONTHS + month - 1) * DAYS + day - 1;
}

static void
count_births(struct features *f)
{
	uint32_t first = UINT32_MAX, last = 0;
	for (size_t row = 0; row < f->n; row++) {
		uint32_t birth = f->v[row].v[FEATURE_BIRTH];
		if (!birth_is_exact(birth))
			continue;
		first = birth < first ? birth : first;
		last = birth > last ? birth : last;
	}
	if (last == 0)
		return;
	f->first_year = first / 10000;
	f->years = last / 10000 - f->first_year + 1;
	f->births = xcalloc((size_t)f->years * MONTHS * DAYS, sizeof(*f->births));
	for (size_t row = 0; row < f->n; row++)
		if (birth_is_exact(f->v[row].v[FEATURE_BIRTH]))
			f->births[day_of(f, f->v[row].v[FEATURE_BIRTH])]++;
}

/* Names, birth dates, and shareable values: work for as many threads. */
static void
count(void *context, size_t i)
{
	struct features *f = context;
	if (i < NAME_FEATURES)
		count_keys(f, i);
	else if (i == NAME_FEATURES)
		count_births(f);
	else
		shared_find(f->v, f->n, shareable[i - NAME_FEATURES - 1], &f->found[i - NAME_FEATURES - 1]);
}

static void
count_all(struct features *f, unsigned threads)
{
	parallel_each(threads, NAME_FEATURES + 1 + SHAREABLE, count, f);
	for (size_t i = 0; i < SHAREABLE; i++) {
		for (size_t k = 0; k < f->found[i].n; k++)
			vec_push(&f->shared, f->found[i].v[k]);
		vec_fini(&f->found[i]);
	}
}

/* One table a field. */
static void
make_tables(struct features *f)
{
	for (size_t i = 0; i < WORD_FEATURES; i++) {
		const struct field *field = f->cases.word_field[i];
		f->table[i] = field ? i : NO_TABLE;
		for (size_t k = 0; k < i; k++)
			if (field && f->cases.word_field[k] == field)
				f->table[i] = f->table[k];
		if (f->table[i] == i)
			f->words[i] = words_new(field);
	}
	f->places = places_new();
}

struct features *
features_new(const struct match_sides *s, unsigned threads)
{
	struct features *f = xcalloc(1, sizeof(*f));
	f->sides = s;
	f->n = s->cases->n;
	feature_side_init(&f->cases, s, true);
	feature_side_init(&f->records, s, false);
	f->v = aligned_alloc(LINE, (f->n + 1) * sizeof(*f->v));
	f->values = aligned_alloc(LINE, (f->n + 2) / 2 * LINE);
	if (!f->v || !f->values || f->n >= UINT32_MAX / 2)
		out_of_memory();
	make_tables(f);
	make_cases(f, threads ? threads : 1);
	make_keys(f);
	count_all(f, threads);
	return f;
}

void
features_free(struct features *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < WORD_FEATURES; i++)
		words_free(f->words[i]);
	places_free(f->places);
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		free(f->keys[i]);
		free(f->counts[i]);
	}
	free(f->births);
	vec_fini(&f->shared);
	free(f->v);
	free(f->values);
	free(f);
}

const struct case_features *
features_of(const struct features *f, size_t row)
{
	return &f->v[row];
}

const struct case_values *
features_values(const struct features *f, size_t row)
{
	return &f->values[row];
}

size_t
features_count(const struct features *f)
{
	return f->n;
}

const struct match_sides *
features_sides(const struct features *f)
{
	return f->sides;
}

const struct words *
features_words(const struct features *f, enum feature name)
{
	return f->table[name] == NO_TABLE ? NULL : f->words[f->table[name]];
}

const struct words *
features_guardian_words(const struct features *f, enum feature name)
{
	size_t table = f->table[NAME_FEATURES + name];
	return table == NO_TABLE ? NULL : f->words[table];
}

const struct address_place *
features_place(const struct features *f, uint32_t id)
{
	return places_at(f->places, id);
}

uint32_t
features_key(const struct features *f, enum feature name, size_t row)
{
	return f->table[name] == NO_TABLE ? KEY_MISSING : f->keys[f->table[name]][f->v[row].v[name]];
}

uint32_t
features_key_frequency(const struct features *f, enum feature name, uint32_t key_id)
{
	return f->table[name] == NO_TABLE || key_id == KEY_MISSING || key_id == KEY_UNKNOWN ? 0 : f->counts[name][key_id];
}

uint32_t
features_birth_frequency(const struct features *f, uint32_t birth)
{
	uint32_t year = birth / 10000, month = birth / 100 % 100, day = birth % 100;
	if (year < f->first_year || year - f->first_year >= f->years || month < 1 || month > MONTHS || day < 1 || day > DAYS)
		return 0;
	return f->births[day_of(f, birth)];
}

const struct shared_value *
features_shared_values(const struct features *f, size_t *n)
{
	*n = f->shared.n;
	return f->shared.v;
}

uint32_t
features_shared(const struct features *f, enum feature feature, uint32_t hash)
{
	size_t low = 0, high = f->shared.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct shared_value *v = &f->shared.v[middle];
		if (v->feature == feature && v->hash == hash)
			return v->n;
		if (v->feature < feature || (v->feature == feature && v->hash < hash))
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

size_t
features_pair(const struct features *f, enum feature feature)
{
	return feature_pair(f->sides, feature);
}

size_t
features_bytes(const struct features *f)
{
	size_t bytes = sizeof(*f) + (f->n + 1) * (sizeof(*f->v) + sizeof(*f->values)) + places_bytes(f->places) + (size_t)f->years * MONTHS * DAYS * sizeof(*f->births) +
	    f->shared.cap * sizeof(*f->shared.v);
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		bytes += f->words[i] ? ((size_t)words_count(f->words[i]) + 1) * sizeof(**f->keys) : 0;
		bytes += f->counts[i] ? ((size_t)words_keys_count(f->words[f->table[i]]) + 1) * sizeof(**f->counts) : 0;
	}
	return bytes;
}

/* Of a record: the place is that of the table, or its parts are in a. */
static void
find_place(const struct features *f, const struct address *address, struct arena *a, struct buf *scratch, struct record_features *out)
{
	struct address_print *print = &out->values.address;
	if (print->place == PLACE_NONE)
		return;
	address_place(address, &out->place);
	print->place = places_find(f->places, &out->place, scratch) & PLACE_UNKNOWN;
	if (print->place != PLACE_UNKNOWN) {
		out->place = *places_at(f->places, print->place);
		return;
	}
	for (size_t i = 0; i < ADDRESS_AREAS; i++)
		out->place.areas[i] = arena_str(a, out->place.areas[i]);
	out->place.town = arena_str(a, out->place.town);
}

static const struct word *
find_word(const struct features *f, size_t i, struct str text, uint32_t *id, struct arena *a, struct buf *scratch)
{
	*id = 0;
	return f->table[i] == NO_TABLE ? NULL : words_look(f->words[f->table[i]], f->records.word_field[i], text, id, a, scratch);
}

void
features_of_record(const struct features *f, const struct str *text, struct arena *a, struct buf *scratch,
    struct record_features *out)
{
	struct buf both[2] = { *scratch, BUF_INIT };
	struct str texts[WORD_FEATURES];
	struct address address;
	feature_names(&f->records, text, texts, &out->f.v[FEATURE_MARKS]);
	feature_values(&f->records, text, both, out->f.v, &address, &out->values.address);
	find_place(f, &address, a, &both[1], out);
	*scratch = both[0];
	buf_fini(&both[1]);
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		out->words[i] = find_word(f, i, texts[i], &out->f.v[i], a, scratch);
		out->keys[i] = out->words[i] ? out->words[i]->key_id : 0;
		out->guardian[i] = find_word(f, NAME_FEATURES + i, texts[NAME_FEATURES + i], &out->values.guardian[i], a, scratch);
	}
}
