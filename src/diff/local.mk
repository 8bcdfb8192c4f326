libkakehashi_a_SOURCES += \
	src/diff/cell.c \
	src/diff/cell.h \
	src/diff/csv.c \
	src/diff/form.h \
	src/diff/html.c \
	src/diff/json.c \
	src/diff/load.c \
	src/diff/load.h \
	src/diff/marks.c \
	src/diff/marks.h \
	src/diff/merge.c \
	src/diff/merge.h \
	src/diff/pack.c \
	src/diff/pack.h \
	src/diff/plan.c \
	src/diff/plan.h \
	src/diff/show.c \
	src/diff/show.h \
	src/diff/text.c
