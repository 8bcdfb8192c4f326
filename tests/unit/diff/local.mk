check_PROGRAMS += tests/unit/diff/unit-diff
TESTS += tests/unit/diff/unit-diff
tests_unit_diff_unit_diff_SOURCES = \
	tests/unit/seed.c tests/unit/seed.h \
	tests/unit/diff/main.c \
	tests/unit/diff/suites.h \
	tests/unit/diff/test_marks.c \
	tests/unit/diff/test_merge.c \
	tests/unit/diff/test_plan.c
tests_unit_diff_unit_diff_CFLAGS = $(UNIT_CFLAGS)
tests_unit_diff_unit_diff_LDADD = $(UNIT_LDADD)
