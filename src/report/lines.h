/*
 * What reports are made of: for people lines of a label, a number and what it means, aligned by display width; for programs the same
 * counts as JSON.
 */
#ifndef KAKEHASHI_REPORT_LINES_H
#define KAKEHASHI_REPORT_LINES_H

#include <stdint.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "report/summary.h"

enum { LINE_LABEL = 24 }; /* columns of a terminal */

/* Text may come from a file: nothing of it, from byte from on, acts on a terminal. */
void line_blank_controls(struct buf *text, size_t from);
/* Appends indent and label, and blanks up to LINE_LABEL columns. */
void line_label(struct buf *out, const char *indent, struct str label);
/* A whole line; an empty meaning is left out. */
void line_count(struct buf *out, const char *indent, struct str label, uint64_t count, const char *meaning);
/* What stands behind the label. */
void line_number(struct buf *out, uint64_t count, const char *meaning);
/* A line for each word of the tally, with its meaning (report/words.h), or with one for all. */
void line_tally(struct buf *out, const struct tally *t, const char *meaning);
/* Rows of n cells, at most LINE_CELLS, each column as wide as its widest cell, two blanks between; to the right where right says so. */
enum { LINE_CELLS = 8 };
void line_table(const struct str *cells, size_t rows, size_t n, const bool *right, struct buf *out);
/* Sets an object of words and counts. */
void line_tally_json(struct json *object, const char *key, const struct tally *t);

#endif
