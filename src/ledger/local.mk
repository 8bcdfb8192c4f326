libkakehashi_a_SOURCES += \
	src/ledger/book.c \
	src/ledger/book.h \
	src/ledger/event.c \
	src/ledger/event.h \
	src/ledger/export.c \
	src/ledger/export.h \
	src/ledger/holdings.c \
	src/ledger/holdings.h \
	src/ledger/ledger.c \
	src/ledger/ledger.h \
	src/ledger/nights.c \
	src/ledger/nights.h \
	src/ledger/print.c \
	src/ledger/print.h \
	src/ledger/sql.h \
	src/ledger/verify.c \
	src/ledger/verify.h \
	src/ledger/waiting.c \
	src/ledger/waiting.h

# The SQL files as C.
ledger_sql = src/ledger/schema-1.sql src/ledger/schema-2.sql
nodist_libkakehashi_a_SOURCES += src/ledger/sql.c
EXTRA_DIST += $(ledger_sql)
CLEANFILES += src/ledger/sql.c
src/ledger/sql.c: $(ledger_sql) src/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/ledger && (cd $(srcdir) && $(AWK) -v prefix=ledger_ -v header=ledger/sql.h -f src/embed.awk $(ledger_sql)) >$@.tmp && mv $@.tmp $@
