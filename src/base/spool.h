/*
 * Output that is held back until it is known that it may appear: in memory up to a size, behind that in a temporary file.
 */
#ifndef KAKEHASHI_BASE_SPOOL_H
#define KAKEHASHI_BASE_SPOOL_H

#include <stdbool.h>

#include "base/err.h"
#include "base/outfile.h"
#include "base/str.h"

struct spool;

/* memory: bytes held before a temporary file is taken. */
struct spool *spool_new(size_t memory);
/* NULL is fine. */
void spool_free(struct spool *s);
bool spool_write(struct spool *s, struct str bytes, struct err *err);
/* Writes all of it to out. */
bool spool_copy(struct spool *s, struct outfile *out, struct err *err);

#endif
