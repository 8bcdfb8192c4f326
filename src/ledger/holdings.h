/* What a target holds by the ledger: the records that were carried into it, in byte order of their keys. */
#ifndef KAKEHASHI_LEDGER_HOLDINGS_H
#define KAKEHASHI_LEDGER_HOLDINGS_H

#include "ledger/print.h"

struct holding {
	struct str key, case_no, run; /* as it was carried last */
	bool noted;                   /* its rows were noted; else it was carried when the ledger did not know rows */
	size_t times;                 /* how often it was carried there, one behind the other */
	const struct remembered *rows;
};

struct holdings;

/* linked, fresh: the outcomes that the target takes, for records whose rows were not noted.  The printer says which columns count.
   One at a time on a ledger. */
struct holdings *holdings_open(struct ledger *l, struct str target, bool linked, bool fresh, const struct printer *p,
    struct err *err);
/* Valid until the next call. */
enum step holdings_next(struct holdings *h, struct holding *out, struct err *err);
void holdings_close(struct holdings *h);

/* The number of the last event that began or ended what runs do to targets: equal before and behind a look, nothing was carried
   in between. */
bool ledger_stand(struct ledger *l, uint64_t *seq, struct err *err);

#endif
