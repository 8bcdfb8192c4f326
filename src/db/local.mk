libkakehashi_a_SOURCES += \
	src/db/backend.h \
	src/db/connect.c \
	src/db/connect.h \
	src/db/copytext.c \
	src/db/copytext.h \
	src/db/db.c \
	src/db/db.h \
	src/db/pg.h \
	src/db/pgdb.h \
	src/db/pgerror.c \
	src/db/pgerror.h \
	src/db/pginsert.c \
	src/db/pgread.c \
	src/db/postgres.c \
	src/db/quote.c \
	src/db/quote.h \
	src/db/rights.c \
	src/db/rights.h \
	src/db/sqlite.c
