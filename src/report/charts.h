/*
 * The drawings of a report, as SVG within the page.  Places are shares of the width and heights are pixels, so that they fit a telephone and
 * a sheet of paper without their words growing or shrinking with them.  Colours are those of page.css.  Each has a name and a
 * description for those who have the page read to them; the numbers stand in a table beside it.
 */
#ifndef KAKEHASHI_REPORT_CHARTS_H
#define KAKEHASHI_REPORT_CHARTS_H

#include "base/buf.h"
#include "ledger/nights.h"
#include "report/run_data.h"

/* What became of the records: one bar of five parts.  It holds the patterns that the other drawings fill areas with, and is in each page. */
void chart_outcomes(const struct summary *s, struct buf *out);
/* Weights of linked and held records, with the thresholds where they are known. */
void chart_weights(const struct run_data *d, struct buf *out);
/* Records a night, by what became of them. */
void chart_nights(const struct nights *n, struct buf *out);
/* Records of a day of which the ledger does not say what became of them. */
uint64_t nights_unsaid(const struct night_count *day);

/* Of the nights with a run before the last one: the one in the middle.  False: they are too few to say what is usual. */
bool nights_usual(const struct nights *n, uint64_t *records);
/* A number as people read it: 12,345. */
void chart_number(uint64_t n, struct buf *out);

#endif
