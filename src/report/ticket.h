/*
 * A ticket stands at the end of each row of the review sheet and proves what the row showed when it was written: keyed hashes of
 * the record and of each case beside it, which nobody can make without the ledger's key, and which tell nobody anything.
 *
 *     [RRRRRRRRRRRRRRRR-NNNNNNNNCCCCCCCCCCCCCCCC-…]     hex; R of the record, N of a candidate's number, C of its case
 *
 *     R   record key and content
 *     N   record key, place among the candidates and case number
 *     C   what the sheet shows of the case, and that it is closed, where it is; the same wherever it stands
 *
 * So it can be told apart whether the record was amended, a number was changed in the sheet, or the case was changed in the register.
 */
#ifndef KAKEHASHI_REPORT_TICKET_H
#define KAKEHASHI_REPORT_TICKET_H

#include "ledger/ledger.h"
#include "profile/profile.h"
#include "register/cases.h"

enum { TICKET_RECORD = 16, TICKET_NUMBER = 8, TICKET_CASE = 16 };

/* As read from a sheet: its parts point into the cell. */
struct ticket {
	struct str text; /* without the brackets: what a decision notes */
	struct str record;
	struct str numbers[REVIEW_CANDIDATES], cases[REVIEW_CANDIDATES];
	size_t n; /* candidates */
};

/* Which fields of the register the sheet shows, beside the case number: those that are compared, other names among them. */
bool ticket_shows(const struct profile *p, size_t field);
/* C of the case in that row of the register. */
void ticket_case(const struct ledger *l, const struct profile *p, const struct cases *cases, size_t row,
    char hex[static TICKET_CASE + 1]);
/* Appends the ticket of a record with n candidates, at most REVIEW_CANDIDATES, by their rows in the register. */
void ticket_write(const struct ledger *l, const struct profile *p, const struct cases *cases, struct str key, struct str content,
    const size_t *rows, size_t n, struct buf *out);

/* False: it is none, or was damaged. */
bool ticket_parse(struct str cell, struct ticket *out);
/* It is of that record with that content. */
bool ticket_is_of(const struct ticket *t, const struct ledger *l, struct str key, struct str content);
/* The case of that number stood at that place, from 0. */
bool ticket_has_number(const struct ticket *t, const struct ledger *l, struct str key, size_t place, struct str number);

#endif
