/*
 * check: what each of its files looks at.  Nothing is changed.  A look that fails does not keep the others from being made.
 *
 *     register, targets, logins → exports (which are decided and planned as a run would, but not carried) → places
 */
#ifndef KAKEHASHI_COMMAND_CHECKUP_H
#define KAKEHASHI_COMMAND_CHECKUP_H

#include "report/looks.h"
#include "session/session.h"

/* A field of a sample record, as it came, as it is written and as it is compared; all three masked by its kind. */
struct sample_field {
	struct str name, raw, text, key;
};

struct sample {
	struct str key, file;
	uint64_t line;
	struct sample_field *fields; /* those that are compared */
	size_t n;
};

enum { SAMPLES_MOST = 10 };

/* Characters that a target's encoding lacks, by code point: of records that would be carried, and of those it refuses. */
struct losses {
	struct tally replaced, refused;
	uint64_t records; /* refused */
};

struct checkup {
	struct session session;
	struct looks looks;
	struct losses *losses; /* one a target */
	struct sample samples[SAMPLES_MOST];
	size_t samples_n;
	bool key_failed;  /* the ledger's key cannot be used: that is said already */
	uint64_t bytes;   /* of all exports that are files */
	bool decides;     /* register and targets are there: records are decided and planned */
	unsigned long long logged;
};

/* check_rights.c: the register is read, targets are there, and what the logins may do. */
void checkup_register(struct checkup *c);
void checkup_targets(struct checkup *c);
void checkup_logins(struct checkup *c);
/* check_export.c: every record of every export, and what a run would make of them. */
void checkup_exports(struct checkup *c);
void checkup_matching(struct checkup *c);
void checkup_characters(struct checkup *c);
/* check_places.c: modes, the ledger, room for a run. */
void checkup_files(struct checkup *c);
void checkup_ledger(struct checkup *c);
void checkup_output(struct checkup *c);

#endif
