/*
 * How fast a register is made ready and records are matched with it, step by step, for bench/matching.sh:
 *
 *   make bench/matching && bench/matching PROFILE RECORDS.csv [THREADS]
 *
 * RECORDS.csv is what normalise writes.  Reading it is no part of any step.  The steps of matching - features of the records, candidates,
 * comparing - are done once by one thread, each for itself, and then all of matching by as many threads as are named.  Elapsed and CPU
 * time; compare two builds in turns on one machine.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "session/deciders.h"
#include "match/compare.h"
#include "record/intake.h"
#include "register/cases.h"

struct spent {
	double elapsed, cpu;
};

static double
now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct spent
spent_now(void)
{
	return (struct spent){ now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID) };
}

/* What was spent since then. */
static void
spend(struct spent *sum, struct spent since)
{
	struct spent s = spent_now();
	sum->elapsed += s.elapsed - since.elapsed;
	sum->cpu += s.cpu - since.cpu;
}

/* bytes: of all; 0: they are not told. */
static void
say(const char *what, struct spent s, size_t n, const char *of, size_t bytes)
{
	printf("  %-22s %8.2f s elapsed %8.2f s CPU %12.0f %s a second", what, s.elapsed, s.cpu, (double)n / s.elapsed, of);
	if (bytes)
		printf(", %.1f bytes each", (double)bytes / (double)n);
	printf("\n");
	fflush(stdout);
}

/* All that is measured about the records. */
struct bench {
	struct match_sides sides;
	struct features *features;
	struct candidate_index *index;
	struct comparer *comparer;
	struct matcher *matcher;
	struct deciders *deciders;
	struct record_features of_rows[BATCH_ROWS];
	struct candidates found[BATCH_ROWS];
	struct decision decisions[BATCH_ROWS];
	struct buf scratch;
	struct arena arena;
	struct spent reading, features_spent, finding, comparing, matching;
	size_t records, pairs, outcomes[OUTCOME_COUNT];
};

/* The steps of one batch. */
static void
step_through(struct bench *b, const struct batch *batch)
{
	arena_reset(&b->arena);
	struct spent since = spent_now();
	for (size_t i = 0; i < batch->n; i++)
		features_of_record(b->features, batch->rows[i].text, &b->arena, &b->scratch, &b->of_rows[i]);
	spend(&b->features_spent, since);
	since = spent_now();
	for (size_t i = 0; i < batch->n; i++)
		b->found[i] = candidates_find(b->index, &b->of_rows[i], &b->arena);
	spend(&b->finding, since);
	since = spent_now();
	for (size_t i = 0; i < batch->n; i++) {
		const struct candidates *c = &b->found[i];
		uint32_t *rows = arena_alloc(&b->arena, c->n * sizeof(*rows));
		for (size_t k = 0; k < c->n; k++)
			rows[k] = c->v[k].row;
		compare_all(b->comparer, &b->of_rows[i], batch->rows[i].text, rows, c->n, &b->arena);
		b->pairs += c->n;
	}
	spend(&b->comparing, since);
	b->records += batch->n;
}

static void
match_batch(struct bench *b, const struct batch *batch)
{
	struct spent since = spent_now();
	deciders_decide(b->deciders, batch, NULL, b->decisions);
	spend(&b->matching, since);
	for (size_t i = 0; i < batch->n; i++)
		b->outcomes[b->decisions[i].outcome]++;
}

static bool
take_records(struct bench *b, const struct source *source, const char *path, void (*take)(struct bench *b, const struct batch *batch),
    struct err *err)
{
	struct intake *in = intake_new(source, INTAKE_NORMALISED, false, false);
	struct strs extra = { 0 };
	struct batch *batch;
	enum step step = intake_open(in, path, &extra, err) ? STEP_ROW : STEP_ERROR;
	while (step == STEP_ROW) {
		struct spent since = spent_now();
		step = intake_next(in, &batch, err);
		spend(&b->reading, since);
		if (step == STEP_ROW)
			take(b, batch);
	}
	intake_free(in);
	vec_fini(&extra);
	return step == STEP_END;
}

static long
peak_mib(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss / 1024;
}

/* Features and indexes by themselves, and the steps of matching. */
static bool
measure_steps(struct bench *b, const struct profile *p, const struct cases *cases, const char *records, unsigned threads, struct err *err)
{
	struct spent since = spent_now(), features = { 0 }, indexes = { 0 };
	match_sides_init(&b->sides, &p->match, &p->source.schema, cases);
	b->features = features_new(&b->sides, threads);
	spend(&features, since);
	say("features", features, cases->n, "cases", features_bytes(b->features));
	since = spent_now();
	b->index = candidate_index_new(b->features, &(struct candidate_caps){ p->match.block_cap, p->match.loose_cap }, threads);
	spend(&indexes, since);
	say("indexes", indexes, cases->n, "cases", candidate_index_bytes(b->index));
	b->comparer = comparer_new(&b->sides, b->features);
	bool ok = take_records(b, &p->source, records, step_through, err);
	if (ok) {
		say("record features, 1", b->features_spent, b->records, "records", 0);
		say("candidates, 1", b->finding, b->pairs, "pairs", 0);
		say("comparisons, 1", b->comparing, b->pairs, "pairs", 0);
	}
	comparer_free(b->comparer);
	candidate_index_free(b->index);
	features_free(b->features);
	match_sides_fini(&b->sides);
	return ok;
}

static bool
measure_matching(struct bench *b, const struct profile *p, const struct cases *cases, const char *records, unsigned threads, struct err *err)
{
	b->matcher = matcher_new(&p->match, &p->source.schema, cases, threads);
	b->deciders = deciders_new(b->matcher, threads);
	b->reading = (struct spent){ 0 };
	bool ok = take_records(b, &p->source, records, match_batch, err);
	if (ok) {
		char what[32];
		snprintf(what, sizeof(what), "matching, %u", threads);
		say("reading records, 1", b->reading, b->records, "records", 0);
		say(what, b->matching, b->records, "records", 0);
		say("", b->matching, b->pairs, "pairs", 0);
		printf("  %.1f pairs a record; %zu linked, %zu review, %zu new; peak %ld MiB\n",
		    (double)b->pairs / (double)(b->records ? b->records : 1), b->outcomes[OUTCOME_LINKED], b->outcomes[OUTCOME_REVIEW],
		    b->outcomes[OUTCOME_NEW], peak_mib());
	}
	deciders_free(b->deciders);
	matcher_free(b->matcher);
	return ok;
}

int
main(int argc, char **argv)
{
	static struct bench b;
	struct arena a = ARENA_INIT;
	struct mistakes mistakes = { 0 };
	struct err err = ERR_INIT;
	struct cases cases;
	unsigned threads = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 1;
	if (argc < 3) {
		fprintf(stderr, "usage: matching PROFILE RECORDS.csv [THREADS]\n");
		return EXIT_FAILURE;
	}
	struct spent since = spent_now(), load = { 0 };
	struct profile *p = profile_load(argv[1], &a, &mistakes, &err);
	bool ok = p && cases_load(&p->cases, &cases, &err);
	if (ok) {
		spend(&load, since);
		say("register", load, cases.n, "cases", cases.bytes + cases.n * sizeof(*cases.rows));
		ok = measure_steps(&b, p, &cases, argv[2], threads, &err) && measure_matching(&b, p, &cases, argv[2], threads, &err);
		cases_fini(&cases);
	}
	if (!ok)
		fprintf(stderr, "matching: %s\n", err.message);
	profile_free(p);
	vec_fini(&mistakes);
	arena_fini(&b.arena);
	buf_fini(&b.scratch);
	arena_fini(&a);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
