/* Two sorted files side by side: which records stand in one only, and which values of the others differ. */
#ifndef KAKEHASHI_DIFF_MERGE_H
#define KAKEHASHI_DIFF_MERGE_H

#include "base/err.h"
#include "base/sorter.h"
#include "diff/form.h"

/* What is told while merging. */
struct diff_sink {
	void *data;
	/* A record that differs. */
	bool (*entry)(void *data, const struct diff_entry *entry, struct err *err);
	/* The key of a record that came before in the same file; lines are the records' first. */
	void (*twice)(void *data, enum diff_side side, const struct diff_record *record, uint64_t first_line, uint64_t line);
};

/* The sorters are finished, and hold packed records (diff/pack.h) with their lines as tags.  Only the first record of each key is compared.
   counts is added to. */
bool diff_merge(const struct diff_plan *plan, struct sorter *const sorters[static DIFF_SIDES], const struct diff_sink *sink,
    struct diff_counts *counts, struct err *err);

#endif
