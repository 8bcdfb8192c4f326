check_PROGRAMS += tests/unit/base/unit-base
TESTS += tests/unit/base/unit-base
tests_unit_base_unit_base_SOURCES = tests/unit/comma.c tests/unit/comma.h tests/unit/seed.c tests/unit/seed.h \
	tests/unit/base/main.c tests/unit/base/suites.h \
	tests/unit/base/test_memory.c tests/unit/base/test_strings.c tests/unit/base/test_tables.c \
	tests/unit/base/test_errors.c tests/unit/base/test_files.c tests/unit/base/test_json.c tests/unit/base/test_crypto.c \
	tests/unit/base/test_parallel.c tests/unit/base/test_sorter.c tests/unit/base/test_decimal.c
tests_unit_base_unit_base_CFLAGS = $(UNIT_CFLAGS)
tests_unit_base_unit_base_LDADD = $(UNIT_LDADD)
