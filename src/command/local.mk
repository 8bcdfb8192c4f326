libkakehashi_a_SOURCES += \
	src/command/check.c \
	src/command/command.h \
	src/command/decisions.c \
	src/command/decisions.h \
	src/command/diff.c \
	src/command/filter.c \
	src/command/filter.h \
	src/command/ledger.c \
	src/command/limits.c \
	src/command/limits.h \
	src/command/load.c \
	src/command/match.c \
	src/command/normalise.c \
	src/command/options.c \
	src/command/plain.c \
	src/command/plain.h \
	src/command/progress.c \
	src/command/progress.h \
	src/command/recover.c \
	src/command/recover.h \
	src/command/run.c \
	src/command/session.c \
	src/command/session.h \
	src/command/table.c \
	src/command/transfer.c \
	src/command/transfer.h \
	src/command/write.c
