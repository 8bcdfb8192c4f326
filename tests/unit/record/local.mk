check_PROGRAMS += tests/unit/record/unit-record
TESTS += tests/unit/record/unit-record
tests_unit_record_unit_record_SOURCES = \
	tests/unit/seed.c tests/unit/seed.h \
	tests/unit/profile/room.c \
	tests/unit/profile/room.h \
	tests/unit/record/main.c \
	tests/unit/record/suites.h \
	tests/unit/record/test_ahead.c \
	tests/unit/record/test_batch.c \
	tests/unit/record/test_children.c \
	tests/unit/record/test_intake.c \
	tests/unit/record/test_outlet.c \
	tests/unit/record/test_query.c \
	tests/unit/record/test_seen.c
tests_unit_record_unit_record_CFLAGS = $(UNIT_CFLAGS)
tests_unit_record_unit_record_LDADD = $(UNIT_LDADD)
