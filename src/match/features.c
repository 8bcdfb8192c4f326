#include "config.h"

#include "match/features.h"

#include "base/parallel.h"
#include "match/feature_side.h"
#include "match/shared.h"

#include "base/poison.h"

enum {
	LINE = 64,          /* bytes: no case's features in two lines of the cache */
	RANGE_LEAST = 2048, /* cases that are worth a thread */
	NO_TABLE = NAME_FEATURES,
	MONTHS = 12, DAYS = 31,
};

static const enum feature shareable[] = { FEATURE_ID, FEATURE_PHONE, FEATURE_ADDRESS, FEATURE_GUARDIAN, FEATURE_GUARDIAN_KANA };
enum { SHAREABLE = sizeof(shareable) / sizeof(*shareable) };

/* Consecutive cases, which one thread makes the features of, with words numbered by tables of its own at first. */
struct range {
	size_t from, to;
	struct words *words[NAME_FEATURES]; /* as features->words */
	uint32_t *ids[NAME_FEATURES];       /* what became of their numbers */
};

struct features {
	const struct match_sides *sides;
	struct feature_side cases, records;
	size_t n;
	struct case_features *v;
	size_t table[NAME_FEATURES];        /* which of the tables a feature's words stand in; NO_TABLE */
	struct words *words[NAME_FEATURES]; /* tables; NULL: not in use */
	uint32_t *keys[NAME_FEATURES];      /* of each table: word → key */
	uint32_t *counts[NAME_FEATURES];    /* of each feature: key → cases */
	uint32_t *births;                   /* cases of each day from that year on */
	uint32_t first_year, years;
	struct shared_values shared, found[SHAREABLE];
	struct range *ranges;
	size_t ranges_n;
};

static void
make_case(const struct features *f, struct range *r, const struct str *cells, struct buf scratch[static 2], uint32_t *v)
{
	struct str texts[NAME_FEATURES];
	feature_values(&f->cases, cells, scratch, v);
	feature_names(&f->cases, cells, texts, &v[FEATURE_MARKS]);
	for (size_t i = 0; i < NAME_FEATURES; i++)
		v[i] = f->table[i] == NO_TABLE ? 0 : words_add(r->words[f->table[i]], texts[i]);
}

static void
make_range(void *context, size_t i)
{
	struct features *f = context;
	struct range *r = &f->ranges[i];
	struct buf scratch[2] = { BUF_INIT, BUF_INIT };
	struct str *cells = xcalloc(f->sides->cases->schema->n, sizeof(*cells));
	for (size_t t = 0; t < NAME_FEATURES; t++)
		r->words[t] = f->words[t] && f->ranges_n > 1 ? words_new(f->cases.field[t]) : f->words[t];
	for (size_t row = r->from; row < r->to; row++) {
		cases_unpack(f->sides->cases, row, cells);
		make_case(f, r, cells, scratch, f->v[row].v);
	}
	free(cells);
	buf_fini(&scratch[0]);
	buf_fini(&scratch[1]);
}

/* In the order of the rows: the numbers are those that one thread would have given. */
static void
merge_words(void *context, size_t table)
{
	struct features *f = context;
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
	for (size_t row = r->from; row < r->to; row++)
		for (size_t k = 0; k < NAME_FEATURES; k++)
			if (f->table[k] != NO_TABLE)
				f->v[row].v[k] = r->ids[f->table[k]][f->v[row].v[k]];
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
		parallel_each(threads, NAME_FEATURES, merge_words, f);
		parallel_each(threads, f->ranges_n, renumber_range, f);
	}
	for (size_t i = 0; i < f->ranges_n; i++)
		for (size_t t = 0; t < NAME_FEATURES; t++)
			free(f->ranges[i].ids[t]);
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
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		f->table[i] = f->cases.field[i] ? i : NO_TABLE;
		for (size_t k = 0; k < i; k++)
			if (f->cases.field[i] && f->cases.field[k] == f->cases.field[i])
				f->table[i] = f->table[k];
		if (f->table[i] == i)
			f->words[i] = words_new(f->cases.field[i]);
	}
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
	if (!f->v || f->n >= UINT32_MAX / 2)
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
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		words_free(f->words[i]);
		free(f->keys[i]);
		free(f->counts[i]);
	}
	free(f->births);
	vec_fini(&f->shared);
	free(f->v);
	free(f);
}

const struct case_features *
features_of(const struct features *f, size_t row)
{
	return &f->v[row];
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
	size_t bytes = sizeof(*f) + (f->n + 1) * sizeof(*f->v) + (size_t)f->years * MONTHS * DAYS * sizeof(*f->births) +
	    f->shared.cap * sizeof(*f->shared.v);
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		bytes += f->words[i] ? ((size_t)words_count(f->words[i]) + 1) * sizeof(**f->keys) : 0;
		bytes += f->counts[i] ? ((size_t)words_keys_count(f->words[f->table[i]]) + 1) * sizeof(**f->counts) : 0;
	}
	return bytes;
}

void
features_of_record(const struct features *f, const struct str *text, struct arena *a, struct buf *scratch,
    struct record_features *out)
{
	struct buf both[2] = { *scratch, BUF_INIT };
	struct str texts[NAME_FEATURES];
	feature_values(&f->records, text, both, out->f.v);
	*scratch = both[0];
	buf_fini(&both[1]);
	feature_names(&f->records, text, texts, &out->f.v[FEATURE_MARKS]);
	for (size_t i = 0; i < NAME_FEATURES; i++) {
		out->words[i] = NULL;
		out->f.v[i] = out->keys[i] = 0;
		if (f->table[i] == NO_TABLE)
			continue;
		out->words[i] = words_look(f->words[f->table[i]], f->records.field[i], texts[i], &out->f.v[i], a, scratch);
		if (out->words[i])
			out->keys[i] = out->words[i]->key_id;
	}
}
