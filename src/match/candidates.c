#include "config.h"

#include "match/candidates.h"

#include "base/parallel.h"
#include "match/blocks.h"
#include "match/other_names.h"

#include "base/poison.h"

const char *const candidate_way_words[CANDIDATE_WAYS] = {
	[BY_NUMBER] = "number",
	[BY_ID] = "id",
	[BY_NAME] = "name",
	[BY_KANA] = "reading",
	[BY_FAMILY_BIRTH] = "family+birth",
	[BY_KANA_FAMILY_BIRTH] = "family-reading+birth",
	[BY_GIVEN_BIRTH] = "given+birth",
	[BY_KANA_GIVEN_BIRTH] = "given-reading+birth",
	[BY_FAMILY_POSTAL] = "family+postal",
	[BY_GUARDIAN_PHONE] = "guardian+phone",
	[BY_PHONE] = "phone",
	[BY_ADDRESS] = "address",
	[BY_BIRTH_SEX] = "birth+sex",
	[BY_OTHER_NAME] = "other-name",
};

/* A key is made of two features: of a name's word its key, of others the number.  Of a phone alone it is the whole number, so that no other
   one is counted with it. */
static const struct way {
	enum feature first, second; /* FEATURES: there is no such part */
	enum feature instead; /* of first, where the profile lacks it */
} ways[] = { /* but BY_OTHER_NAME, which is of another make */
	[BY_NUMBER] = { FEATURE_NUMBER, FEATURES, FEATURES },
	[BY_ID] = { FEATURE_ID, FEATURES, FEATURES },
	[BY_NAME] = { FEATURE_NAME, FEATURES, FEATURES },
	[BY_KANA] = { FEATURE_KANA, FEATURES, FEATURES },
	[BY_FAMILY_BIRTH] = { FEATURE_FAMILY, FEATURE_BIRTH, FEATURES },
	[BY_KANA_FAMILY_BIRTH] = { FEATURE_KANA_FAMILY, FEATURE_BIRTH, FEATURES },
	[BY_GIVEN_BIRTH] = { FEATURE_GIVEN, FEATURE_BIRTH, FEATURES },
	[BY_KANA_GIVEN_BIRTH] = { FEATURE_KANA_GIVEN, FEATURE_BIRTH, FEATURES },
	[BY_FAMILY_POSTAL] = { FEATURE_KANA_FAMILY, FEATURE_POSTAL, FEATURE_FAMILY },
	[BY_GUARDIAN_PHONE] = { FEATURE_GUARDIAN_KANA, FEATURE_PHONE, FEATURE_GUARDIAN },
	[BY_PHONE] = { FEATURE_PHONE, FEATURES, FEATURES },
	[BY_ADDRESS] = { FEATURE_ADDRESS, FEATURES, FEATURES },
	[BY_BIRTH_SEX] = { FEATURE_SEX, FEATURE_BIRTH, FEATURES },
};

enum { BLOCK_WAYS = sizeof(ways) / sizeof(*ways) };

struct index {
	const struct features *f;
	enum feature first, second;
	struct blocks blocks;
};

struct candidate_index {
	struct index of[BLOCK_WAYS];
	struct other_names others;
	struct candidate_caps caps;
};

static uint64_t
key_of(uint32_t first, bool two, uint32_t second)
{
	if (first == KEY_MISSING || first == KEY_UNKNOWN || (two && second == 0))
		return 0;
	return (uint64_t)first << 32 | second;
}

static uint32_t
exact(const uint32_t *v, enum feature feature)
{
	return feature == FEATURE_BIRTH && !birth_is_exact(v[feature]) ? 0 : v[feature];
}

/* What a key of one feature has beside it. */
static uint32_t
rest_of(const struct index *x, const struct case_features *f)
{
	return x->first == FEATURE_PHONE ? feature_phone_high(f) : 0;
}

static uint64_t
case_key_of(const void *context, size_t row)
{
	const struct index *x = context;
	const uint32_t *v = features_of(x->f, row)->v;
	uint32_t first = x->first < NAME_FEATURES ? features_key(x->f, x->first, row) : exact(v, x->first);
	return x->second == FEATURES ? key_of(first, false, rest_of(x, features_of(x->f, row))) : key_of(first, true, exact(v, x->second));
}

/* Within the block of a name: what is not known to the day first. */
static uint32_t
case_birth(const void *context, size_t row)
{
	const struct index *x = context;
	return exact(features_of(x->f, row)->v, FEATURE_BIRTH);
}

static bool
is_name(enum candidate_way way)
{
	return way == BY_NAME || way == BY_KANA;
}

static void
build(void *context, size_t way)
{
	struct candidate_index *x = context;
	if (way == BY_OTHER_NAME) {
		other_names_init(&x->others, x->of[0].f);
		return;
	}
	struct index *index = &x->of[way];
	if (features_pair(index->f, index->first) == PAIR_NONE ||
	    (index->second != FEATURES && features_pair(index->f, index->second) == PAIR_NONE))
		return;
	struct block_source source = { index, case_key_of, is_name((enum candidate_way)way) ? case_birth : NULL,
		features_count(index->f), way == BY_BIRTH_SEX || way == BY_FAMILY_POSTAL ? x->caps.loose : x->caps.block };
	blocks_init(&index->blocks, &source);
}

struct candidate_index *
candidate_index_new(const struct features *f, const struct candidate_caps *caps, unsigned threads)
{
	struct candidate_index *x = xcalloc(1, sizeof(*x));
	x->caps = *caps;
	for (size_t way = 0; way < BLOCK_WAYS; way++) {
		enum feature first = ways[way].first, instead = ways[way].instead;
		if (instead != FEATURES && features_pair(f, first) == PAIR_NONE)
			first = instead;
		x->of[way] = (struct index){ .f = f, .first = first, .second = ways[way].second };
	}
	if (features_pair(f, FEATURE_SEX) == PAIR_NONE) {
		x->of[BY_BIRTH_SEX].first = FEATURE_BIRTH;
		x->of[BY_BIRTH_SEX].second = FEATURES;
	}
	parallel_each(threads, CANDIDATE_WAYS, build, x);
	return x;
}

void
candidate_index_free(struct candidate_index *x)
{
	if (!x)
		return;
	for (size_t way = 0; way < BLOCK_WAYS; way++)
		blocks_fini(&x->of[way].blocks);
	other_names_fini(&x->others);
	free(x);
}

/* One key that is looked up. */
struct look {
	enum candidate_way way;
	uint64_t key;
	uint32_t start, end; /* of its bucket */
};

enum {
	LOOKS_MOST = BLOCK_WAYS + 12,
	NEAR_MOST = 8 * 9 + 2, /* dates near another one: a digit otherwise, month and day swapped, itself */
	PARTS_MOST = 2 * (NEAR_MOST + 1),
	AHEAD = 4, /* rows of a bucket whose features are asked for before they are needed */
};

struct looks {
	const struct candidate_index *x;
	const struct record_features *r;
	struct look v[LOOKS_MOST];
	size_t n;
	struct part { /* of a large block */
		enum candidate_way way;
		const uint32_t *rows;
		uint32_t n;
	} parts[PARTS_MOST];
	size_t parts_n;
	struct {
		const struct other_name *v;
		size_t n;
	} others[OTHER_NAME_KEYS];
	uint32_t capped;
};

static uint64_t
record_key(const struct index *x, const struct record_features *r, enum feature first, uint32_t birth)
{
	uint32_t of_first = first < NAME_FEATURES ? r->keys[first] : first == FEATURE_BIRTH ? birth : r->f.v[first];
	if (x->second == FEATURES)
		return key_of(of_first, false, rest_of(x, &r->f));
	return key_of(of_first, true, x->second == FEATURE_BIRTH ? birth : r->f.v[x->second]);
}

static void
add_look(struct looks *l, enum candidate_way way, uint64_t key)
{
	const struct blocks *b = &l->x->of[way].blocks;
	if (key == 0 || b->buckets == 0)
		return;
	uint32_t bucket = block_bucket(b, key);
	__builtin_prefetch(&b->starts[bucket]);
	l->v[l->n++] = (struct look){ way, key, bucket, 0 };
}

/* Month and day the other way round; 0: that is no other day. */
static uint32_t
swapped(uint32_t birth)
{
	uint32_t month = birth / 100 % 100, day = birth % 100;
	return birth_is_exact(birth) && day <= 12 && day != month ? birth / 10000 * 10000 + day * 100 + month : 0;
}

static void
add_looks(struct looks *l)
{
	static const enum candidate_way with_birth[][2] = { /* the way of a name's part, and of the other one */
		{ BY_FAMILY_BIRTH, BY_GIVEN_BIRTH }, { BY_KANA_FAMILY_BIRTH, BY_KANA_GIVEN_BIRTH },
		{ BY_GIVEN_BIRTH, BY_FAMILY_BIRTH }, { BY_KANA_GIVEN_BIRTH, BY_KANA_FAMILY_BIRTH },
	};
	const struct record_features *r = l->r;
	const struct features *f = l->x->of[0].f;
	uint32_t birth = exact(r->f.v, FEATURE_BIRTH), other = swapped(birth);
	for (enum candidate_way way = 0; way < BY_BIRTH_SEX; way++)
		add_look(l, way, record_key(&l->x->of[way], r, l->x->of[way].first, birth));
	for (size_t i = 0; i < sizeof(with_birth) / sizeof(*with_birth); i++) {
		enum candidate_way way = with_birth[i][0];
		const struct index *x = &l->x->of[way], *turned = &l->x->of[with_birth[i][1]];
		if (other)
			add_look(l, way, record_key(x, r, x->first, other));
		if (features_words(f, x->first) == features_words(f, turned->first))
			add_look(l, way, record_key(x, r, turned->first, birth));
	}
	add_look(l, BY_BIRTH_SEX, record_key(&l->x->of[BY_BIRTH_SEX], r, l->x->of[BY_BIRTH_SEX].first, birth)); /* the most rows: last */
}

static size_t
find_others(struct looks *l)
{
	const struct other_names *o = &l->x->others;
	uint64_t keys[OTHER_NAME_KEYS];
	size_t most = 0, cap = l->x->caps.block;
	if (o->n == 0)
		return 0;
	other_names_keys(l->r, keys);
	for (size_t i = 0; i < OTHER_NAME_KEYS; i++) {
		size_t n;
		const struct other_name *v = other_names_find(o, keys[i], &n);
		if (cap > 0 && n > cap) {
			l->capped |= 1u << BY_OTHER_NAME;
			continue;
		}
		l->others[i].v = v;
		l->others[i].n = n;
		most += n;
	}
	return most;
}

/* The dates that a birth date may be a slip of, itself among them; 0 stands for all that are not known to the day. */
static size_t
near_dates(uint32_t birth, uint32_t *out)
{
	size_t n = 0;
	out[n++] = 0;
	if (birth == 0)
		return n;
	out[n++] = birth;
	if (swapped(birth))
		out[n++] = swapped(birth);
	for (uint32_t place = 1; place <= 10000000; place *= 10) {
		uint32_t digit = birth / place % 10;
		for (uint32_t d = 0; d < 10; d++) {
			uint32_t date = birth - digit * place + d * place;
			if (d != digit && date % 100 >= 1 && date % 100 <= 31 && date / 100 % 100 >= 1 && date / 100 % 100 <= 12 &&
			    date != swapped(birth))
				out[n++] = date;
		}
	}
	return n;
}

/* The first place in a large block at which the birth date is not below that one. */
static uint32_t
first_not_below(const struct index *x, const struct large_block *block, uint32_t birth)
{
	uint32_t low = 0, high = block->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (case_birth(x, x->blocks.large_rows[block->start + middle]) < birth)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
add_parts(struct looks *l, enum candidate_way way, const struct large_block *block)
{
	const struct index *x = &l->x->of[way];
	uint32_t dates[NEAR_MOST + 1], birth = exact(l->r->f.v, FEATURE_BIRTH);
	size_t n = near_dates(birth, dates);
	if (birth == 0) /* any of them may be the one */
		l->capped |= 1u << way;
	for (size_t i = 0; i < n; i++) {
		uint32_t from = first_not_below(x, block, dates[i]), to = first_not_below(x, block, dates[i] + 1);
		if (to - from > l->x->caps.block)
			l->capped |= 1u << way;
		else if (to > from)
			l->parts[l->parts_n++] = (struct part){ way, x->blocks.large_rows + block->start + from, to - from };
	}
}

static size_t
find_buckets(struct looks *l)
{
	size_t most = 0;
	for (size_t i = 0; i < l->n; i++) {
		struct look *look = &l->v[i];
		const struct blocks *b = &l->x->of[look->way].blocks;
		uint32_t bucket = look->start;
		look->start = b->starts[bucket];
		look->end = b->starts[bucket + 1];
		most += look->end - look->start;
		for (uint32_t k = look->start; k < look->end && k < look->start + AHEAD; k++)
			__builtin_prefetch(features_of(l->x->of[look->way].f, b->rows[k]));
		const struct large_block *large = b->large_n ? blocks_large(b, look->key) : NULL;
		if (large && is_name(look->way))
			add_parts(l, look->way, large);
		else if (large)
			l->capped |= 1u << look->way;
	}
	for (size_t i = 0; i < l->parts_n; i++)
		most += l->parts[i].n;
	return most;
}

/* Rows so far, and room to merge others into them. */
struct gathered {
	struct candidate_row *v, *spare;
	uint32_t *rows; /* of one list */
	size_t n;
};

static void
merge(struct gathered *g, const uint32_t *rows, size_t n, enum candidate_way way)
{
	const struct candidate_row *v = g->v;
	size_t i = 0, k = 0, to = 0;
	if (n == 0)
		return;
	while (i < g->n || k < n) {
		if (k == n || (i < g->n && v[i].row < rows[k])) {
			g->spare[to++] = v[i++];
		} else {
			uint32_t also = i < g->n && v[i].row == rows[k] ? v[i++].ways : 0;
			g->spare[to++] = (struct candidate_row){ rows[k++], also | 1u << way };
		}
	}
	struct candidate_row *before = g->v;
	g->v = g->spare;
	g->spare = before;
	g->n = to;
}

/* Whether one may be a slip of the other, or is not known to the day. */
static bool
is_near(uint32_t a, uint32_t b)
{
	if (!birth_is_exact(a) || !birth_is_exact(b) || swapped(a) == b)
		return true;
	unsigned unlike = 0;
	for (; a != b; a /= 10, b /= 10)
		unlike += a % 10 != b % 10;
	return unlike <= 1;
}

/* Of many who share a reading, or a family name and a place, those are left out who were born on quite another day: they are other
   children, unless their name in kanji is the same, too, or their home, which other ways find. */
static bool
is_worth_a_look(const struct record_features *r, const struct case_features *c, enum candidate_way way)
{
	if (way == BY_KANA ? r->f.v[FEATURE_NAME] == 0 || c->v[FEATURE_NAME] == 0 : way != BY_FAMILY_POSTAL)
		return true;
	return is_near(r->f.v[FEATURE_BIRTH], c->v[FEATURE_BIRTH]);
}

/* The rows of the bucket that have the key. */
static size_t
rows_of(const struct looks *l, const struct look *look, uint32_t *rows)
{
	const struct index *x = &l->x->of[look->way];
	size_t n = 0;
	for (uint32_t i = look->start; i < look->end; i++) {
		uint32_t row = x->blocks.rows[i];
		if (case_key_of(x, row) == look->key && is_worth_a_look(l->r, features_of(x->f, row), look->way))
			rows[n++] = row;
	}
	return n;
}

struct candidates
candidates_find(const struct candidate_index *x, const struct record_features *r, struct arena *a)
{
	struct looks l = { .x = x, .r = r };
	add_looks(&l);
	size_t most = find_buckets(&l) + find_others(&l);
	struct gathered g = { arena_alloc(a, most * sizeof(*g.v)), arena_alloc(a, most * sizeof(*g.spare)),
		arena_alloc(a, most * sizeof(*g.rows)), 0 };
	for (size_t i = 0; i < l.parts_n; i++)
		merge(&g, l.parts[i].rows, l.parts[i].n, l.parts[i].way);
	for (size_t i = 0; i < l.n; i++)
		merge(&g, g.rows, rows_of(&l, &l.v[i], g.rows), l.v[i].way);
	for (size_t i = 0; i < OTHER_NAME_KEYS; i++) {
		for (size_t k = 0; k < l.others[i].n; k++)
			g.rows[k] = l.others[i].v[k].row;
		merge(&g, g.rows, l.others[i].n, BY_OTHER_NAME);
	}
	return (struct candidates){ g.v, g.n, l.capped };
}

size_t
candidates_frequency(const struct candidate_index *x, enum candidate_way way, const struct record_features *r)
{
	if (way == BY_OTHER_NAME)
		return 0;
	const struct index *index = &x->of[way];
	const struct blocks *b = &index->blocks;
	uint64_t key = record_key(index, r, index->first, exact(r->f.v, FEATURE_BIRTH));
	if (key == 0 || b->buckets == 0)
		return 0;
	const struct large_block *large = blocks_large(b, key);
	if (large)
		return large->n;
	uint32_t bucket = block_bucket(b, key);
	size_t n = 0;
	for (uint32_t i = b->starts[bucket]; i < b->starts[bucket + 1]; i++)
		n += case_key_of(index, b->rows[i]) == key;
	return n;
}

static struct capped_blocks
capped_others(const struct candidate_index *x)
{
	const struct other_names *o = &x->others;
	struct capped_blocks all = { 0 };
	for (size_t i = 0, n; i < o->n; i += n) {
		for (n = 1; i + n < o->n && o->v[i + n].key == o->v[i].key; n++)
			;
		if (x->caps.block == 0 || n <= x->caps.block)
			continue;
		all.blocks++;
		all.cases += n;
		all.largest = n > all.largest ? n : all.largest;
	}
	return all;
}

struct capped_blocks
candidates_capped(const struct candidate_index *x, enum candidate_way way)
{
	if (way == BY_OTHER_NAME)
		return capped_others(x);
	const struct blocks *b = &x->of[way].blocks;
	struct capped_blocks all = { .blocks = b->large_n };
	for (size_t i = 0; i < b->large_n; i++) {
		all.cases += b->large[i].n;
		all.largest = b->large[i].n > all.largest ? b->large[i].n : all.largest;
	}
	return all;
}

size_t
candidate_index_bytes(const struct candidate_index *x)
{
	size_t bytes = sizeof(*x);
	bytes += x->others.cap * sizeof(*x->others.v);
	for (size_t way = 0; way < BLOCK_WAYS; way++)
		bytes += blocks_bytes(&x->of[way].blocks);
	return bytes;
}
