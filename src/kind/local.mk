libkakehashi_a_SOURCES += \
	src/kind/address.c \
	src/kind/age.c \
	src/kind/address.h \
	src/kind/code.c \
	src/kind/codes.c \
	src/kind/codes.h \
	src/kind/common.c \
	src/kind/common.h \
	src/kind/date.c \
	src/kind/datetime.c \
	src/kind/id.c \
	src/kind/kind.c \
	src/kind/kind.h \
	src/kind/kinds.h \
	src/kind/name_key.c \
	src/kind/name_key.h \
	src/kind/person_kana.c \
	src/kind/person_name.c \
	src/kind/phone.c \
	src/kind/postal_code.c \
	src/kind/school_grade.c \
	src/kind/sex.c \
	src/kind/text.c
