/*
 * Sorting what may not fit into memory: items go in in any order and come out in byte order of their keys, a shorter key before the
 * longer ones that begin with it, equal keys by their tags.
 *
 * Items are kept in memory up to a size.  What is more goes to a temporary file as sorted runs, which are merged when the items come
 * out; many runs are merged into longer ones before, so that memory and open files stay bounded.
 */
#ifndef KAKEHASHI_BASE_SORTER_H
#define KAKEHASHI_BASE_SORTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/step.h"
#include "base/str.h"

struct sorted {
	struct str key, payload;
	uint64_t tag;
};

struct sorter;

/* memory: bytes that may be held, about; a single item may be larger. */
struct sorter *sorter_new(size_t memory);
/* NULL is fine. */
void sorter_free(struct sorter *s);
/* Copies the item.  Key and payload are each shorter than 4 GiB. */
bool sorter_add(struct sorter *s, const struct sorted *item, struct err *err);
/* To be called once between the last sorter_add and the first sorter_next. */
bool sorter_finish(struct sorter *s, struct err *err);
/* The next item; it is valid until the next call. */
enum step sorter_next(struct sorter *s, struct sorted *out, struct err *err);
/* Runs that went to disk so far, merged ones counted anew. */
size_t sorter_runs_written(const struct sorter *s);

#endif
