libkakehashi_a_SOURCES += \
	src/target/carried.c \
	src/target/carried.h \
	src/target/carrier.c \
	src/target/carrier.h \
	src/target/file.c \
	src/target/file.h \
	src/target/fit.c \
	src/target/fit.h \
	src/target/held.c \
	src/target/held.h \
	src/target/identify.c \
	src/target/identify.h \
	src/target/notes.c \
	src/target/notes.h \
	src/target/plan.c \
	src/target/plan.h \
	src/target/readback.c \
	src/target/readback.h \
	src/target/settle.c \
	src/target/settle.h \
	src/target/table.c \
	src/target/table.h \
	src/target/target.c \
	src/target/target.h \
	src/target/value.c \
	src/target/value.h
