/*
 * Room on disk for what does not fit into memory: a file in TMPDIR (/tmp where that is not set) with mode 0600, which has no name any
 * more when temp_open returns, so that nobody else opens it and nothing is left behind however the program ends.
 * Errors are ERR_OUTPUT and name the folder.
 */
#ifndef KAKEHASHI_BASE_TEMP_H
#define KAKEHASHI_BASE_TEMP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct temp;

/* NULL and err on failure. */
struct temp *temp_open(struct err *err);
/* NULL is fine. */
void temp_close(struct temp *t);
/* Writes behind what is there. */
bool temp_append(struct temp *t, struct str bytes, struct err *err);
/* Bytes written so far. */
uint64_t temp_size(const struct temp *t);
/* Reads exactly n bytes from byte at on, which have been written. */
bool temp_read(struct temp *t, uint64_t at, char *bytes, size_t n, struct err *err);

#endif
