# One program a folder of src/: tests/unit/FOLDER/main.c runs the suites of that folder.

UNIT_LDADD = $(KAKEHASHI_LIBS) $(CHECK_LIBS)
UNIT_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
include tests/unit/base/local.mk
include tests/unit/text/local.mk
include tests/unit/csv/local.mk
include tests/unit/db/local.mk
include tests/unit/kind/local.mk
include tests/unit/profile/local.mk
include tests/unit/record/local.mk
include tests/unit/register/local.mk
include tests/unit/match/local.mk
include tests/unit/target/local.mk
include tests/unit/ledger/local.mk
include tests/unit/report/local.mk
include tests/unit/draft/local.mk
include tests/unit/diff/local.mk
