check_PROGRAMS += tests/unit/ledger/unit-ledger
TESTS += tests/unit/ledger/unit-ledger
tests_unit_ledger_unit_ledger_SOURCES = \
	tests/unit/seed.c tests/unit/seed.h \
	tests/unit/ledger/main.c \
	tests/unit/ledger/suites.h \
	tests/unit/ledger/help.c \
	tests/unit/ledger/help.h \
	tests/unit/ledger/test_chain.c \
	tests/unit/ledger/test_ledger.c \
	tests/unit/ledger/test_nights.c \
	tests/unit/ledger/test_print.c \
	tests/unit/ledger/test_waiting.c
tests_unit_ledger_unit_ledger_CFLAGS = $(UNIT_CFLAGS)
tests_unit_ledger_unit_ledger_LDADD = $(UNIT_LDADD)
