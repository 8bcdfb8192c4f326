libkakehashi_a_SOURCES += \
	src/night/amended.c \
	src/night/children.c \
	src/night/closing.c \
	src/night/commit.c \
	src/night/handover.c \
	src/night/handover.h \
	src/night/inbox.c \
	src/night/inbox.h \
	src/night/kept.c \
	src/night/kept.h \
	src/night/limits.c \
	src/night/limits.h \
	src/night/night.h \
	src/night/noting.c \
	src/night/noting.h \
	src/night/outputs.c \
	src/night/page.c \
	src/night/pairs.c \
	src/night/ready.c \
	src/night/recarry.c \
	src/night/recarry.h \
	src/night/records.c \
	src/night/recover.c \
	src/night/recover.h \
	src/night/report.c \
	src/night/waiting.c
