/*
 * check: what each of its files looks at.  Nothing is changed.  A look that fails does not keep the others from being made.
 *
 *     register, targets, logins, ledger → exports (which are looked up in the ledger, decided and planned as a dry run does) → places
 */
#ifndef KAKEHASHI_COMMAND_CHECKUP_H
#define KAKEHASHI_COMMAND_CHECKUP_H

#include "night/night.h"
#include "report/looks.h"

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

/* How the records of the exports stand in the ledger, those apart that are rejected. */
struct standing {
	uint64_t fresh;   /* it does not know them, or only as rejected */
	uint64_t carried; /* as they are: a run skips them */
	uint64_t again;   /* as they are, but they were missing in between: a list of cases has them once more */
	uint64_t amended; /* carried with another content */
	uint64_t waiting; /* held by an earlier run */
	uint64_t decided; /* … and a person has decided */
};

struct checkup {
	struct night night; /* as that of a dry run: no folder, and a book that only looks */
	struct looks looks;
	struct losses *losses; /* one a target */
	struct sample samples[SAMPLES_MOST];
	size_t samples_n;
	bool key_failed;  /* the ledger's key cannot be used: that is said already */
	uint64_t bytes;   /* of all exports that are files */
	bool decides;     /* register and targets are there: records are decided and planned */
	bool remembers;   /* there is a ledger, and it can be read */
	struct standing standing;
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
/* check_places.c: modes, the ledger, and behind the exports how their records stand in it; room for a run. */
void checkup_files(struct checkup *c);
void checkup_ledger(struct checkup *c);
void checkup_standing(struct checkup *c);
void checkup_output(struct checkup *c);

#endif
