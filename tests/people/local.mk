# A maker of made-up populations, for the tests and for bench/; README says what it makes.  bench/ builds it by: make tests/people/people

EXTRA_DIST += tests/people/README tests/people/LICENSE.names tests/people/check.pl tests/people/judge.pl tests/people/make-names.pl \
	tests/people/names.awk tests/people/surnames.tsv tests/people/given-names.tsv

check_PROGRAMS += tests/people/people
tests_people_people_SOURCES = \
	tests/people/days.c \
	tests/people/days.h \
	tests/people/errors.c \
	tests/people/errors.h \
	tests/people/facts.c \
	tests/people/facts.h \
	tests/people/families.c \
	tests/people/families.h \
	tests/people/foreign.c \
	tests/people/foreign.h \
	tests/people/forms.c \
	tests/people/forms.h \
	tests/people/kanji_forms.h \
	tests/people/model.h \
	tests/people/names.c \
	tests/people/names.h \
	tests/people/people.c \
	tests/people/places.c \
	tests/people/places.h \
	tests/people/records.c \
	tests/people/records.h \
	tests/people/rivals.c \
	tests/people/rivals.h \
	tests/people/rng.h \
	tests/people/writing.c \
	tests/people/writing.h
nodist_tests_people_people_SOURCES = tests/people/names_table.c
tests_people_people_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/people
tests_people_people_LDADD = libkakehashi.a $(KAKEHASHI_LIBS)

CLEANFILES += tests/people/names_table.c
tests/people/names_table.c: $(srcdir)/tests/people/surnames.tsv $(srcdir)/tests/people/given-names.tsv $(srcdir)/tests/people/names.awk
	$(AM_V_GEN)$(MKDIR_P) tests/people && $(AWK) -f $(srcdir)/tests/people/names.awk $(srcdir)/tests/people/surnames.tsv \
		$(srcdir)/tests/people/given-names.tsv >$@.tmp && mv $@.tmp $@

dist_check_SCRIPTS += tests/people/made.sh
TESTS += tests/people/made.sh

# Levels from what is kept of cases beside those from the texts.
check_PROGRAMS += tests/people/levels
tests_people_levels_SOURCES = tests/people/levels.c
tests_people_levels_LDADD = libkakehashi.a $(KAKEHASHI_LIBS)
dist_check_SCRIPTS += tests/people/levels.sh
TESTS += tests/people/levels.sh
