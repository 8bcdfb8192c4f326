check_PROGRAMS += tests/unit/report/unit-report
TESTS += tests/unit/report/unit-report
tests_unit_report_unit_report_SOURCES = \
	tests/unit/seed.c \
	tests/unit/seed.h \
	tests/unit/profile/room.c \
	tests/unit/profile/room.h \
	tests/unit/report/damage.h \
	tests/unit/report/desk.c \
	tests/unit/report/desk.h \
	tests/unit/report/main.c \
	tests/unit/report/suites.h \
	tests/unit/report/test_fit.c \
	tests/unit/report/test_folder.c \
	tests/unit/report/test_gauge.c \
	tests/unit/report/test_html.c \
	tests/unit/report/test_looks.c \
	tests/unit/report/test_manifest.c \
	tests/unit/report/test_metrics.c \
	tests/unit/report/test_next_steps.c \
	tests/unit/report/test_rejects.c \
	tests/unit/report/test_replacements.c \
	tests/unit/report/test_report_page.c \
	tests/unit/report/test_review.c \
	tests/unit/report/test_review_page.c \
	tests/unit/report/test_review_sheet.c \
	tests/unit/report/test_run_data.c \
	tests/unit/report/test_sheet.c \
	tests/unit/report/test_summary.c \
	tests/unit/report/test_text_table.c \
	tests/unit/report/test_ticket.c
tests_unit_report_unit_report_CFLAGS = $(UNIT_CFLAGS)
tests_unit_report_unit_report_LDADD = $(UNIT_LDADD)
