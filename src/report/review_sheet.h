/*
 * A review sheet that comes back from a clerk, in whatever encoding and with whatever separator it was saved: UTF-8 with or without
 * a mark, CP932, UTF-16 with one; comma, semicolon or tab.  Rows may stand in any order, columns too, and there may be more of
 * them.  Only what was typed and what proves the row is read; cells that Excel has made something else of do not matter.
 *
 * In the column decision stands, in either letter case and width:
 *
 *     1 … 5    the record belongs to that candidate
 *     n        to none: a new case
 *     x        somebody has seen to it by hand: it is not carried
 *     h        hold on: it goes on waiting
 *     u        undo: take back what was decided, while no run has carried it out
 *
 * or nothing: the record is left open, unless decision_case_no names a case.
 */
#ifndef KAKEHASHI_REPORT_REVIEW_SHEET_H
#define KAKEHASHI_REPORT_REVIEW_SHEET_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/finding.h"
#include "base/step.h"
#include "text/encoding.h"

enum sheet_word {
	SHEET_EMPTY,
	SHEET_CANDIDATE,
	SHEET_CASE, /* decision_case_no */
	SHEET_NEW,
	SHEET_SETTLED,
	SHEET_HOLD,
	SHEET_UNDO,
};

struct sheet_line {
	uint64_t line; /* physical line of the file */
	struct str key;
	struct str ticket; /* the cell */
	enum sheet_word word;
	size_t place;      /* of SHEET_CANDIDATE, from 0 */
	struct str number; /* of SHEET_CANDIDATE as the sheet has it, of SHEET_CASE as it was typed; without brackets */
	/* What makes the line unusable, beside what csv/reader.h finds in a record: no-record-id, unknown-letter, two-answers. */
	struct finding finding;
};

struct review_sheet;

/* encoding: ENCODING_AUTO finds out; separator: is tried first, and alone where path is "-", standard input.  ERR_INPUT: it cannot be
   read, or lacks one of the columns record_id, decision and ticket. */
struct review_sheet *review_sheet_open(const char *path, enum encoding encoding, char separator, struct err *err);
void review_sheet_close(struct review_sheet *s);
/* Lines that are empty in all cells are passed over.  Strings live in a. */
enum step review_sheet_next(struct review_sheet *s, struct arena *a, struct sheet_line *out, struct err *err);

#endif
