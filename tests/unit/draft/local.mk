check_PROGRAMS += tests/unit/draft/unit-draft
TESTS += tests/unit/draft/unit-draft
tests_unit_draft_unit_draft_SOURCES = \
	tests/unit/draft/main.c \
	tests/unit/draft/suites.h \
	tests/unit/draft/test_fixed.c \
	tests/unit/draft/test_guess.c \
	tests/unit/draft/test_header.c \
	tests/unit/draft/test_pairing.c
tests_unit_draft_unit_draft_CFLAGS = $(UNIT_CFLAGS)
tests_unit_draft_unit_draft_LDADD = $(UNIT_LDADD)
