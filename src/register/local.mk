libkakehashi_a_SOURCES += \
	src/register/cases.c \
	src/register/cases.h \
	src/register/crosswalk.c \
	src/register/crosswalk.h \
	src/register/load.c \
	src/register/rows.c \
	src/register/rows.h
