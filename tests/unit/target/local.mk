check_PROGRAMS += tests/unit/target/unit-target
TESTS += tests/unit/target/unit-target
tests_unit_target_unit_target_SOURCES = \
	tests/unit/seed.c tests/unit/seed.h \
	tests/unit/target/main.c \
	tests/unit/target/office.c \
	tests/unit/target/office.h \
	tests/unit/target/suites.h \
	tests/unit/target/test_carrier.c \
	tests/unit/target/test_file.c \
	tests/unit/target/test_held.c \
	tests/unit/target/test_plan.c \
	tests/unit/target/test_replace.c \
	tests/unit/target/test_settle.c \
	tests/unit/target/test_split.c \
	tests/unit/target/test_table.c
tests_unit_target_unit_target_CFLAGS = $(UNIT_CFLAGS)
tests_unit_target_unit_target_LDADD = $(UNIT_LDADD)
