# The program with fault points: the files that have them, compiled again, before the library's.
check_PROGRAMS += tests/fault/kakehashi
tests_fault_kakehashi_SOURCES = \
	src/main.c \
	src/base/fault.h \
	src/base/outfile.c \
	src/night/handover.c \
	src/night/inbox.c \
	src/db/db.c \
	src/report/folder.c \
	src/target/table.c \
	tests/fault/fault.c \
	tests/fault/full.c
tests_fault_kakehashi_CPPFLAGS = $(AM_CPPFLAGS) -DFAULT_POINTS
tests_fault_kakehashi_LDADD = $(KAKEHASHI_LIBS)

dist_check_SCRIPTS += tests/fault/kill.sh \
	tests/fault/tables.sh \
	tests/fault/amended.sh \
	tests/fault/caselist.sh \
	tests/fault/children.sh \
	tests/fault/inbox.sh \
	tests/fault/review.sh \
	tests/fault/full.sh \
	tests/fault/server.sh \
	tests/fault/handover.sh
TESTS += tests/fault/kill.sh \
	tests/fault/tables.sh \
	tests/fault/amended.sh \
	tests/fault/caselist.sh \
	tests/fault/children.sh \
	tests/fault/inbox.sh \
	tests/fault/review.sh \
	tests/fault/full.sh \
	tests/fault/server.sh \
	tests/fault/handover.sh
EXTRA_DIST += tests/lib/kill.sh tests/fault/cut.pl
