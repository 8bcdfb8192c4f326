/*
 * replacements.csv: which characters of which records were written as something else, or not at all; one line a record, place and
 * character.  A sheet for people (report/sheet.h).
 *
 *     record_id    the record key
 *     where        the field's column, or TARGET.COLUMN
 *     character    as it came; empty where nobody would see it
 *     code         U+XXXX; of a kanji and its selector both
 *     replacement  what was written; empty: nothing
 *     by           gaiji, substitute, selector, invisible, geta, or the table of variants that says so: compatibility, unify,
 *                  notice-582-1, koseki-parent
 *     count        how often in this place
 */
#ifndef KAKEHASHI_REPORT_REPLACEMENTS_H
#define KAKEHASHI_REPORT_REPLACEMENTS_H

#include "base/buf.h"
#include "record/batch.h"

void replacements_header(struct buf *out);
/* A line for each of the row's replacements. */
void replacements_rows(const struct row *row, struct buf *out);

#endif
