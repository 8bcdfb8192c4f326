/*
 * What is known of a run from the files in its folder, as its report shows it: counts, words and characters; no name and no record key.
 * The same files give the same data, whether the run has just written them or somebody asks years later.  Memory does not grow with
 * the records: decisions.csv is counted into bins, replacements.csv by character.
 */
#ifndef KAKEHASHI_REPORT_RUN_DATA_H
#define KAKEHASHI_REPORT_RUN_DATA_H

#include "base/arena.h"
#include "base/err.h"
#include "report/manifest.h"
#include "report/summary.h"

/* Bin i holds weights from WEIGHTS_LOW + i * WEIGHTS_STEP bits to below the next one; the first and the last also what lies beyond. */
enum { WEIGHTS_LOW = -60, WEIGHTS_HIGH = 100, WEIGHTS_STEP = 2, WEIGHTS_BINS = (WEIGHTS_HIGH - WEIGHTS_LOW) / WEIGHTS_STEP };

struct weight_bin {
	uint64_t linked, review;
};

struct weights_seen {
	struct weight_bin bin[WEIGHTS_BINS];
	uint64_t without; /* linked or held records that have no weight: nothing was compared */
};

/* A character that was written as something else; strings are as in replacements.csv. */
struct character {
	struct str code;        /* U+XXXX, or two of them */
	struct str replacement; /* empty: nothing */
	struct str by;
	uint64_t count;
};

enum { CHARACTERS_MOST = 4096 };

struct run_data {
	struct arena arena;
	struct summary summary;
	struct weights_seen weights;
	struct characters VEC(struct character) characters; /* most often first, then by code, replacement, by */
	uint64_t further; /* replacements of characters beyond CHARACTERS_MOST different ones */
};

/* Reads summary.json, decisions.csv and replacements.csv of a folder.  ERR_INPUT: one is missing, or is not what a run writes.
   run_data_fini either way. */
bool run_data_read(const char *folder, struct run_data *out, struct err *err);
void run_data_fini(struct run_data *d);

/* The bin of a weight. */
size_t weights_bin(double weight);

#endif
