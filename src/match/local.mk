libkakehashi_a_SOURCES += \
	src/match/candidates.c \
	src/match/candidates.h \
	src/match/compare.c \
	src/match/compare.h \
	src/match/decide.c \
	src/match/decide.h \
	src/match/decision.c \
	src/match/decision.h \
	src/match/intern.c \
	src/match/intern.h \
	src/match/items.c \
	src/match/items.h \
	src/match/keys.c \
	src/match/keys.h \
	src/match/matcher.c \
	src/match/matcher.h \
	src/match/names.c \
	src/match/names.h \
	src/match/weights.c \
	src/match/weights.h \
	src/match/word.c \
	src/match/word.h
