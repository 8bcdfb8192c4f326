/*
 * Prints: what the ledger keeps of the rows that a target got of a record, so that it can be said later whether they are there as
 * they were carried, and which columns are not, without a single value in the ledger.
 *
 * A cell's print is the keyed hash of the record key, the column's name and the value as it is compared (target/settle.h): equal
 * values of two records have nothing in common.  Prints of several rows are added up, so that their order says nothing and that
 * none can be there twice unseen.  Of each column 36 bits are kept, of whole rows all.
 */
#ifndef KAKEHASHI_LEDGER_PRINT_H
#define KAKEHASHI_LEDGER_PRINT_H

#include "base/buf.h"
#include "ledger/ledger.h"

/* Of the rows that were added. */
struct print {
	uint64_t rows;
	uint64_t whole[DIGEST_NUMBERS];
	uint64_t *columns; /* one for each column of the printer */
};

struct printer;

/* n columns; skipped (may be NULL): those that are not looked at.  The names must outlive it, and so must the ledger. */
struct printer *printer_new(const struct ledger *l, const struct str *names, const bool *skipped, size_t n);
void printer_free(struct printer *p);

/* No rows yet; columns live in a. */
void print_init(struct print *sum, const struct printer *p, struct arena *a);
void print_reset(struct print *sum, const struct printer *p);
/* Adds one row of the record; p == NULL is an empty cell. */
void printer_add(struct printer *p, struct str key, const struct str *cells, struct print *sum);

/* Adds what was added up elsewhere to column i. */
void print_add_column(struct print *sum, size_t i, uint64_t value);

/* As an event keeps it: content is a digest of the whole, detail the rows and the columns.  anew: what was noted of the record and
   the target before does not count any more. */
void print_write(const struct printer *p, const struct print *sum, bool anew, char content[static DIGEST_HEX],
    struct buf *detail);

/* What events say of a record: several are added up. */
struct remembered {
	struct print sum;
	bool *known;   /* columns that all of them know and the printer looks at */
	bool complete; /* they know no other column: sum.whole can be compared */
};

/* Nothing is remembered; the arrays live in a. */
void remembered_init(struct remembered *r, const struct printer *p, struct arena *a);
void remembered_reset(struct remembered *r, const struct printer *p);
/* Adds what an event says; one that says anew takes the place of those before.  False: it is not written as print_write writes. */
bool remembered_add(struct remembered *r, const struct printer *p, struct str content, struct str detail, bool *anew);

#endif
