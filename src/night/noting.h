/* Notes in the ledger what each target got of a record, for reconcile. */
#ifndef KAKEHASHI_NIGHT_NOTING_H
#define KAKEHASHI_NIGHT_NOTING_H

#include "ledger/book.h"
#include "profile/profile.h"
#include "target/carrier.h"

struct noting;

/* The profile, the book and the carrier must outlive it. */
struct noting *noting_new(const struct profile *p, struct book *b, const struct carrier *c);
void noting_free(struct noting *n);
/* The record that the carrier took last.  anew: what was noted of it before does not count any more, because its rows took the place
   of those or of none. */
bool noting_record(struct noting *n, struct str key, struct str case_no, bool anew, struct err *err);

#endif
