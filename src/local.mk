noinst_LIBRARIES += libkakehashi.a
libkakehashi_a_SOURCES =
EXTRA_DIST += src/embed.awk

include src/base/local.mk
include src/text/local.mk
include src/csv/local.mk
include src/db/local.mk
include src/kind/local.mk
include src/draft/local.mk
include src/profile/local.mk
include src/record/local.mk
include src/register/local.mk
include src/match/local.mk
include src/target/local.mk
include src/ledger/local.mk
include src/report/local.mk
include src/diff/local.mk
include src/reconcile/local.mk
include src/session/local.mk
include src/night/local.mk
include src/command/local.mk

# Everything but main.c is in the library, so that tests and fuzzers link it.
KAKEHASHI_LIBS = libkakehashi.a $(CSV_LIBS) $(SQLITE_LIBS) $(LIBPQ_LIBS) $(PCRE2_LIBS) $(CONFUSE_LIBS) \
	$(JANSSON_LIBS) $(SODIUM_LIBS) $(UTF8PROC_LIBS) $(LIBICONV) $(INTL_LIBS) -lm

bin_PROGRAMS += kakehashi
kakehashi_SOURCES = src/main.c
kakehashi_LDADD = $(KAKEHASHI_LIBS)
