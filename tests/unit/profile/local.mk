check_PROGRAMS += tests/unit/profile/unit-profile
TESTS += tests/unit/profile/unit-profile
tests_unit_profile_unit_profile_SOURCES = tests/unit/profile/main.c tests/unit/profile/suites.h \
	tests/unit/profile/room.c tests/unit/profile/room.h \
	tests/unit/profile/test_codes.c tests/unit/profile/test_column_rule.c tests/unit/profile/test_examples.c \
	tests/unit/profile/test_gaiji.c tests/unit/profile/test_mistakes.c \
	tests/unit/profile/test_profile.c tests/unit/profile/test_template.c \
	tests/unit/profile/test_towns.c
tests_unit_profile_unit_profile_CFLAGS = $(UNIT_CFLAGS)
tests_unit_profile_unit_profile_LDADD = $(UNIT_LDADD)
