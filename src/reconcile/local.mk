libkakehashi_a_SOURCES += \
	src/reconcile/join.c \
	src/reconcile/join.h \
	src/reconcile/standing.c \
	src/reconcile/standing.h \
	src/reconcile/stood.c \
	src/reconcile/stood.h
