check_PROGRAMS += tests/unit/match/unit-match
TESTS += tests/unit/match/unit-match
tests_unit_match_unit_match_SOURCES = \
	tests/unit/comma.c tests/unit/comma.h tests/unit/seed.c tests/unit/seed.h \
	tests/unit/match/main.c \
	tests/unit/match/office.c \
	tests/unit/match/office.h \
	tests/unit/match/oracle.c \
	tests/unit/match/oracle.h \
	tests/unit/match/registry.c \
	tests/unit/match/registry.h \
	tests/unit/match/suites.h \
	tests/unit/match/test_candidates.c \
	tests/unit/match/test_compare.c \
	tests/unit/match/test_decide.c \
	tests/unit/match/test_decision.c \
	tests/unit/match/test_evaluation.c \
	tests/unit/match/test_intern.c \
	tests/unit/match/test_items.c \
	tests/unit/match/test_matcher.c \
	tests/unit/match/test_model.c \
	tests/unit/match/test_model_text.c \
	tests/unit/match/test_names.c \
	tests/unit/match/test_number.c \
	tests/unit/match/test_oracle.c \
	tests/unit/match/test_place.c \
	tests/unit/match/test_relation.c \
	tests/unit/match/test_terms.c \
	tests/unit/match/test_train.c \
	tests/unit/match/test_name_level.c \
	tests/unit/match/test_value_level.c \
	tests/unit/match/test_weights.c \
	tests/unit/match/test_word.c
tests_unit_match_unit_match_CFLAGS = $(UNIT_CFLAGS)
tests_unit_match_unit_match_LDADD = $(UNIT_LDADD)
