/*
 * Whether levels from what is kept of cases (match/features.h) are those from the texts, for levels.sh:
 *
 *   levels [--fault] PROFILE RECORDS.csv
 *
 * Each record (as normalise writes them) beside its candidates and beside some other cases, both ways.  Prints how many pairs there were,
 * and how often each level of each item came; status 1 where two ways differ, with the first of them.  --fault first spoils what is
 * kept of every hundredth case, which must show.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/candidates.h"
#include "match/compare.h"
#include "record/intake.h"

enum { OTHERS = 40, EACH = 100 };

struct test {
	struct match_sides sides;
	struct cases cases;
	struct features *features;
	struct candidate_index *index;
	struct comparer *kept, *texts;
	struct arena arena;
	struct buf scratch;
	unsigned random;
	size_t pairs, unlike;
	size_t (*counts)[LEVEL_COUNT]; /* one an item */
};

/* As somebody would who made a mistake in features.c. */
static void
spoil(struct test *t)
{
	for (size_t row = 0; row < t->cases.n; row += EACH) {
		struct case_values *v;
		const struct case_values *kept = features_values(t->features, row);
		memcpy(&v, &kept, sizeof(v));
		v->address.hash ^= 1;
		v->guardian[0] = v->guardian[0] > 1 ? v->guardian[0] - 1 : v->guardian[0];
	}
}

static size_t
random_row(struct test *t)
{
	t->random = t->random * 1664525u + 1013904223u;
	return (size_t)((uint64_t)t->random * t->cases.n >> 32);
}

static int
compare_rows(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void
look_at(struct test *t, const struct row *record, const struct comparison *a, const struct comparison *b)
{
	size_t items = t->sides.items.n;
	for (size_t i = 0; i < items; i++)
		t->counts[i][b->levels[i]]++;
	t->pairs++;
	if (memcmp(a->levels, b->levels, items) == 0 && a->row == b->row)
		return;
	if (t->unlike++ > 0)
		return;
	struct str number = cases_number(&t->cases, a->row);
	printf("record %.*s, case %.*s:", STR_ARG(record->key), STR_ARG(number));
	for (size_t i = 0; i < items; i++)
		if (a->levels[i] != b->levels[i])
			printf(" %s is %s, by the texts %s", item_words[t->sides.items.v[i].kind], level_words[a->levels[i]],
			    level_words[b->levels[i]]);
	printf("\n");
}

static void
take_record(struct test *t, const struct row *record)
{
	struct record_features r;
	features_of_record(t->features, record->text, &t->arena, &t->scratch, &r);
	struct candidates c = candidates_find(t->index, &r, &t->arena);
	size_t n = c.n + OTHERS;
	uint32_t *rows = arena_alloc(&t->arena, n * sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		rows[i] = i < c.n ? c.v[i].row : (uint32_t)random_row(t);
	qsort(rows, n, sizeof(*rows), compare_rows);
	const struct comparison *a = compare_all(t->kept, &r, record->text, rows, n, &t->arena);
	const struct comparison *b = compare_all(t->texts, &r, record->text, rows, n, &t->arena);
	for (size_t i = 0; i < n; i++)
		look_at(t, record, &a[i], &b[i]);
	arena_reset(&t->arena);
}

static bool
take_records(struct test *t, const struct source *source, const char *path, struct err *err)
{
	struct intake *in = intake_new(source, INTAKE_NORMALISED, false, false);
	struct strs extra = { 0 };
	struct batch *batch;
	enum step step = intake_open(in, path, &extra, err) ? STEP_ROW : STEP_ERROR;
	while (step == STEP_ROW && (step = intake_next(in, &batch, err)) == STEP_ROW)
		for (size_t i = 0; i < batch->n; i++)
			take_record(t, &batch->rows[i]);
	intake_free(in);
	vec_fini(&extra);
	return step == STEP_END;
}

static bool
run(struct test *t, const struct profile *p, const char *records, bool fault, struct err *err)
{
	if (!cases_load(&p->cases, &t->cases, err))
		return false;
	match_sides_init(&t->sides, &p->match, &p->source.schema, &t->cases);
	t->features = features_new(&t->sides, 2);
	t->index = candidate_index_new(t->features, &(struct candidate_caps){ p->match.block_cap, p->match.loose_cap }, 2);
	t->kept = comparer_new(&t->sides, t->features);
	t->texts = comparer_new(&t->sides, t->features);
	comparer_read_texts(t->texts);
	t->counts = xcalloc(t->sides.items.n, sizeof(*t->counts));
	if (fault)
		spoil(t);
	bool ok = take_records(t, &p->source, records, err);
	for (size_t i = 0; ok && i < t->sides.items.n; i++) {
		printf("%s", item_words[t->sides.items.v[i].kind]);
		for (size_t level = 0; level < LEVEL_COUNT; level++)
			if (t->counts[i][level])
				printf(" %s=%zu", level_words[level], t->counts[i][level]);
		printf("\n");
	}
	printf("%zu pairs, %zu unlike\n", t->pairs, t->unlike);
	comparer_free(t->kept);
	comparer_free(t->texts);
	candidate_index_free(t->index);
	features_free(t->features);
	match_sides_fini(&t->sides);
	cases_fini(&t->cases);
	free(t->counts);
	arena_fini(&t->arena);
	buf_fini(&t->scratch);
	return ok;
}

int
main(int argc, char **argv)
{
	static struct test t;
	struct arena a = ARENA_INIT;
	struct mistakes mistakes = { 0 };
	struct err err = ERR_INIT;
	bool fault = argc > 1 && strcmp(argv[1], "--fault") == 0;
	if (argc != 3 + fault) {
		fputs("usage: levels [--fault] PROFILE RECORDS.csv\n", stderr);
		return 2;
	}
	struct profile *p = profile_load(argv[1 + fault], &a, &mistakes, &err);
	bool ok = p && run(&t, p, argv[2 + fault], fault, &err);
	if (!ok)
		fprintf(stderr, "levels: %s\n", err.message);
	profile_free(p);
	vec_fini(&mistakes);
	arena_fini(&a);
	return !ok ? 2 : t.unlike > 0;
}
