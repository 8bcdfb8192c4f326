libkakehashi_a_SOURCES += \
	src/record/ahead.c \
	src/record/ahead.h \
	src/record/batch.c \
	src/record/batch.h \
	src/record/children.c \
	src/record/children.h \
	src/record/intake.c \
	src/record/intake.h \
	src/record/key.c \
	src/record/key.h \
	src/record/kin.c \
	src/record/kin.h \
	src/record/outlet.c \
	src/record/outlet.h \
	src/record/plausible.c \
	src/record/plausible.h \
	src/record/query.c \
	src/record/query.h \
	src/record/seen.c \
	src/record/seen.h
