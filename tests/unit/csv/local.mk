check_PROGRAMS += tests/unit/csv/unit-csv
TESTS += tests/unit/csv/unit-csv
tests_unit_csv_unit_csv_SOURCES = \
	tests/unit/csv/help.c \
	tests/unit/csv/help.h \
	tests/unit/csv/main.c \
	tests/unit/csv/oracle.c \
	tests/unit/csv/oracle.h \
	tests/unit/csv/suites.h \
	tests/unit/csv/test_chunks.c \
	tests/unit/csv/test_columns.c \
	tests/unit/csv/test_encodings.c \
	tests/unit/csv/test_reader.c \
	tests/unit/csv/test_recovery.c \
	tests/unit/csv/test_sniff.c \
	tests/unit/csv/test_split.c \
	tests/unit/csv/test_window.c \
	tests/unit/csv/test_writer.c
tests_unit_csv_unit_csv_CFLAGS = $(UNIT_CFLAGS)
tests_unit_csv_unit_csv_LDADD = $(UNIT_LDADD)
