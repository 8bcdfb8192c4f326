libkakehashi_a_SOURCES += \
	src/csv/columns.c \
	src/csv/columns.h \
	src/csv/reader.c \
	src/csv/reader.h \
	src/csv/records.c \
	src/csv/records.h \
	src/csv/scan.h \
	src/csv/sniff.c \
	src/csv/sniff.h \
	src/csv/split.c \
	src/csv/split.h \
	src/csv/trouble.c \
	src/csv/trouble.h \
	src/csv/window.c \
	src/csv/window.h \
	src/csv/writer.c \
	src/csv/writer.h
