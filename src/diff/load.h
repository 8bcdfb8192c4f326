/*
 * Both files into their sorters, one after the other or at the same time.  A record that cannot be read, and one without a key, cannot
 * be compared: it is a trouble, which is kept, up to some, and the rest is read all the same.
 */
#ifndef KAKEHASHI_DIFF_LOAD_H
#define KAKEHASHI_DIFF_LOAD_H

#include "base/err.h"
#include "base/sorter.h"
#include "csv/reader.h"
#include "diff/plan.h"

struct diff_trouble {
	uint64_t line, number; /* of the record */
	struct finding finding; /* of csv/reader.h, or missing: the key */
};

struct diff_load {
	/* the caller's */
	const struct diff_plan *plan;
	enum diff_side side;
	struct reader *reader; /* behind its header */
	struct sorter *sorter;
	/* filled */
	struct arena arena; /* of the troubles */
	struct diff_troubles VEC(struct diff_trouble) troubles; /* the first of them */
	uint64_t troubles_n;                                    /* all */
	struct err err;
};

enum { DIFF_TROUBLES_MOST = 20 };

/* Loads and finishes the sorters.  threaded: the new file in a thread of its own, where the system has one to give. */
bool diff_load_both(struct diff_load loads[static DIFF_SIDES], bool threaded, struct err *err);
void diff_load_fini(struct diff_load *load);

#endif
