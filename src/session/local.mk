libkakehashi_a_SOURCES += \
	src/session/command.h \
	src/session/crowds.c \
	src/session/crowds.h \
	src/session/deciders.c \
	src/session/deciders.h \
	src/session/options.c \
	src/session/outputs.c \
	src/session/outputs.h \
	src/session/print.c \
	src/session/print.h \
	src/session/progress.c \
	src/session/progress.h \
	src/session/session.c \
	src/session/session.h \
	src/session/shift.c \
	src/session/shift.h
