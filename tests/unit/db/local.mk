check_PROGRAMS += tests/unit/db/unit-db tests/unit/db/unit-postgres
TESTS += tests/unit/db/unit-db tests/unit/db/postgres.sh
dist_check_SCRIPTS += tests/unit/db/postgres.sh
EXTRA_DIST += tests/lib/postgres.sh
tests_unit_db_unit_db_SOURCES = tests/unit/seed.c tests/unit/seed.h tests/unit/db/main.c tests/unit/db/help.c tests/unit/db/help.h tests/unit/db/suites.h \
	tests/unit/db/test_copytext.c tests/unit/db/test_pgerror.c tests/unit/db/test_quote.c tests/unit/db/test_sqlite.c
tests_unit_db_unit_db_CFLAGS = $(UNIT_CFLAGS)
tests_unit_db_unit_db_LDADD = $(UNIT_LDADD)
# Not a test by itself: postgres.sh starts a server for it.
tests_unit_db_unit_postgres_SOURCES = tests/unit/seed.c tests/unit/seed.h tests/unit/db/main_postgres.c tests/unit/db/help.c tests/unit/db/help.h \
	tests/unit/db/pghelp.c tests/unit/db/pghelp.h tests/unit/db/suites.h tests/unit/db/test_pgconnect.c \
	tests/unit/db/test_pginsert.c tests/unit/db/test_pgread.c tests/unit/db/test_pgstop.c
tests_unit_db_unit_postgres_CFLAGS = $(UNIT_CFLAGS)
tests_unit_db_unit_postgres_LDADD = $(UNIT_LDADD)
