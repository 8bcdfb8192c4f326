check_PROGRAMS += tests/unit/register/unit-register
TESTS += tests/unit/register/register.sh
dist_check_SCRIPTS += tests/unit/register/register.sh
# Not a test by itself: register.sh starts a server for it.
tests_unit_register_unit_register_SOURCES = tests/unit/seed.c tests/unit/seed.h tests/unit/register/main.c tests/unit/register/suites.h \
	tests/unit/register/test_load.c tests/unit/register/test_rows.c tests/unit/db/help.c tests/unit/db/help.h
tests_unit_register_unit_register_CFLAGS = $(UNIT_CFLAGS)
tests_unit_register_unit_register_LDADD = $(UNIT_LDADD)
