libkakehashi_a_SOURCES += \
	src/draft/draft.c \
	src/draft/draft.h \
	src/draft/facts.c \
	src/draft/facts.h \
	src/draft/fixed.c \
	src/draft/fixed.h \
	src/draft/guess.c \
	src/draft/guess.h \
	src/draft/header.c \
	src/draft/header.h \
	src/draft/layout.c \
	src/draft/layout.h \
	src/draft/load.c \
	src/draft/load.h \
	src/draft/mapping.c \
	src/draft/mapping.h \
	src/draft/pairing.c \
	src/draft/pairing.h \
	src/draft/table.c \
	src/draft/table.h \
	src/draft/write.c
