/*
 * How fast cases are loaded, made ready and found:  make bench/candidates && bench/candidates PROFILE [THREADS]
 *
 * The register of the profile, and for records every tenth of its cases.  Elapsed and CPU time; compare two builds in turns on one
 * machine.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "match/candidates.h"
#include "register/cases.h"

static struct {
	double elapsed, cpu;
} last;

static double
now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What happened since the last call. */
static void
say(const char *what, size_t n, size_t bytes)
{
	double elapsed = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	if (what) {
		printf("%-12s %7.2f s elapsed %7.2f s CPU %10zu, %8.0f a second of CPU", what, elapsed - last.elapsed, cpu - last.cpu, n,
		    (double)n / (cpu - last.cpu));
		if (bytes)
			printf(", %.1f bytes each", (double)bytes / (double)n);
		printf("\n");
	}
	last.elapsed = now(CLOCK_MONOTONIC);
	last.cpu = now(CLOCK_PROCESS_CPUTIME_ID);
}

static void
look_up(const struct match_sides *s, const struct features *f, const struct candidate_index *x)
{
	struct arena a = ARENA_INIT;
	struct buf scratch = BUF_INIT;
	struct str *record = xcalloc(s->source->n, sizeof(*record));
	size_t records = 0, rows = 0;
	for (size_t row = 0; row < s->cases->n; row += 10, records++) {
		struct record_features r;
		for (size_t i = 0; i < s->spec->pairs_n; i++)
			record[s->spec->pairs[i].record] = cases_cell(s->cases, row, s->spec->pairs[i].cases);
		features_of_record(f, record, &a, &scratch, &r);
		rows += candidates_find(x, &r, &a).n;
		arena_reset(&a);
	}
	say("records", records, 0);
	printf("%.1f candidates a record\n", (double)rows / (double)(records ? records : 1));
	free(record);
	arena_fini(&a);
	buf_fini(&scratch);
}

int
main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct mistakes mistakes = { 0 };
	struct err err = ERR_INIT;
	struct cases cases;
	unsigned threads = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 1;
	struct profile *p = argc > 1 ? profile_load(argv[1], &a, &mistakes, &err) : NULL;
	if (!p || (say(NULL, 0, 0), !cases_load(&p->cases, &cases, &err))) {
		fprintf(stderr, "%s\n", p || argc > 1 ? err.message : "usage: candidates PROFILE [THREADS]");
		return EXIT_FAILURE;
	}
	say("cases", cases.n, cases.bytes + cases.n * sizeof(*cases.rows));
	struct match_sides sides;
	match_sides_init(&sides, &p->match, &p->source.schema, &cases);
	struct features *f = features_new(&sides, threads);
	say("features", cases.n, features_bytes(f));
	struct candidate_index *x =
	    candidate_index_new(f, &(struct candidate_caps){ p->match.block_cap, p->match.loose_cap }, threads);
	say("indexes", cases.n, candidate_index_bytes(x));
	look_up(&sides, f, x);
	candidate_index_free(x);
	features_free(f);
	match_sides_fini(&sides);
	cases_fini(&cases);
	profile_free(p);
	vec_fini(&mistakes);
	arena_fini(&a);
	return EXIT_SUCCESS;
}
