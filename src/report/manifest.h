/*
 * manifest.json: what a run read and wrote, by SHA-256, and when.  The only file of a run in which time stands;
 * SOURCE_DATE_EPOCH takes the clock's place where it is set.
 */
#ifndef KAKEHASHI_REPORT_MANIFEST_H
#define KAKEHASHI_REPORT_MANIFEST_H

#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/crypto.h"
#include "base/err.h"
#include "base/vec.h"

struct manifest_file {
	struct str path;     /* as named on the command line or in the profile; outputs: within the run's folder */
	char sha256[DIGEST_HEX];
	struct str encoding; /* inputs; empty: not said */
	uint64_t records;    /* inputs */
	bool parted;         /* inputs: its records were read as one row for each of their children: */
	uint64_t children;
};

struct manifest_files VEC(struct manifest_file);

struct manifest {
	struct str run;
	struct str ledger, bridge; /* the ledger's file, without its folder, and whose ledger it is; empty: there is none */
	time_t started, ended;
	struct manifest_files inputs, outputs, rules; /* rules: the profile, what it includes, its tables */
};

void manifest_fini(struct manifest *m);
/* Adds a file of the profile, hashed now. */
bool manifest_add_rule(struct manifest *m, struct str path, struct err *err);
void manifest_json(const struct manifest *m, struct buf *out);
/* The way back; strings live in a, manifest_fini either way.  ERR_INPUT: text is no manifest. */
bool manifest_read(struct str text, struct arena *a, struct manifest *out, struct err *err);
/* The same from the folder of a run. */
bool manifest_load(const char *folder, struct arena *a, struct manifest *out, struct err *err);
/* The output of that name; NULL: there is none. */
const struct manifest_file *manifest_output(const struct manifest *m, struct str path);
/* The clock, or SOURCE_DATE_EPOCH. */
time_t manifest_now(void);

#endif
