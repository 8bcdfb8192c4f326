libkakehashi_a_SOURCES += \
	src/report/cleaning.c \
	src/report/cleaning.h \
	src/report/findings.c \
	src/report/findings.h \
	src/report/folder.c \
	src/report/folder.h \
	src/report/ledger_files.c \
	src/report/ledger_files.h \
	src/report/ledger_text.c \
	src/report/ledger_text.h \
	src/report/lines.c \
	src/report/lines.h \
	src/report/manifest.c \
	src/report/manifest.h \
	src/report/rejects.c \
	src/report/rejects.h \
	src/report/replacements.c \
	src/report/replacements.h \
	src/report/review.c \
	src/report/review.h \
	src/report/sheet.c \
	src/report/sheet.h \
	src/report/summary.c \
	src/report/summary.h \
	src/report/words.c \
	src/report/words.h
