check_PROGRAMS += tests/unit/text/unit-text
TESTS += tests/unit/text/unit-text
EXTRA_DIST += tests/unit/text/cp932.pl tests/unit/text/eras.pl tests/unit/text/unicode.pl tests/unit/text/variants.pl
tests_unit_text_unit_text_SOURCES = \
	tests/unit/seed.c tests/unit/seed.h \
	tests/unit/text/main.c \
	tests/unit/text/oracle.c \
	tests/unit/text/oracle.h \
	tests/unit/text/random.c \
	tests/unit/text/random.h \
	tests/unit/text/require.h \
	tests/unit/text/suites.h \
	tests/unit/text/test_age.c \
	tests/unit/text/test_cp932.c \
	tests/unit/text/test_address.c \
	tests/unit/text/test_date.c \
	tests/unit/text/test_date_forms.c \
	tests/unit/text/test_decode.c \
	tests/unit/text/test_detect.c \
	tests/unit/text/test_distance.c \
	tests/unit/text/test_encode.c \
	tests/unit/text/test_encoding.c \
	tests/unit/text/test_fold.c \
	tests/unit/text/test_gaiji.c \
	tests/unit/text/test_names.c \
	tests/unit/text/test_oracles.c \
	tests/unit/text/test_pattern.c \
	tests/unit/text/test_phone.c \
	tests/unit/text/test_unicode.c \
	tests/unit/text/test_utf8.c \
	tests/unit/text/test_variants.c
tests_unit_text_unit_text_CFLAGS = $(UNIT_CFLAGS)
tests_unit_text_unit_text_LDADD = $(UNIT_LDADD)
