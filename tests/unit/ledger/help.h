/* A ledger in a fresh folder, for the tests of src/ledger/. */
#include <check.h>

#include "ledger/verify.h"

extern struct ledger_place place; /* of the folder; bridge "test" */

void folder_open(void);
void folder_close(void);
const char *in_folder(const char *name); /* valid until the call after the next */

/* Opens; fails the test where that does not go. */
struct ledger *open_ledger(enum ledger_access access);
/* Two nights: 2 + 2 * 8 events and more. */
void fill(struct ledger *l);

/* Faults by kind, as ledger_verify or ledger_verify_export tell them. */
struct faults {
	unsigned n, kinds[CHAIN_FAULT_COUNT];
	uint64_t first; /* number of the first event that was told of */
};
struct faults faults_of_ledger(void);
struct faults faults_of_export(const char *path);
