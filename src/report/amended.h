/*
 * Two sheets of what changed in records that were carried before: replaced-rows.csv, what tables held of records that were amended,
 * one line a value; and missing.csv, the records that are not in a full export any more.
 */
#ifndef KAKEHASHI_REPORT_AMENDED_H
#define KAKEHASHI_REPORT_AMENDED_H

#include "base/buf.h"
#include "ledger/ledger.h"
#include "target/target.h"

void replaced_header(struct buf *out);
/* A value that was NULL has no line. */
void replaced_rows(const struct replaced *r, struct buf *out);

void missing_header(struct buf *out);
/* key: of the record; since: the run that missed it first; carried: how it was carried last. */
void missing_row(struct str key, struct str since, const struct event *carried, struct buf *out);

#endif
