check_PROGRAMS += tests/unit/kind/unit-kind
TESTS += tests/unit/kind/unit-kind
tests_unit_kind_unit_kind_SOURCES = tests/unit/seed.c tests/unit/seed.h tests/unit/kind/main.c tests/unit/kind/suites.h \
	tests/unit/kind/test_kinds.c tests/unit/kind/test_address.c tests/unit/kind/test_codes.c \
	tests/unit/kind/test_names.c tests/unit/kind/test_properties.c
tests_unit_kind_unit_kind_CFLAGS = $(UNIT_CFLAGS)
tests_unit_kind_unit_kind_LDADD = $(UNIT_LDADD)
