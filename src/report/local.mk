libkakehashi_a_SOURCES += \
	src/report/agreement.c \
	src/report/agreement.h \
	src/report/amended.c \
	src/report/amended.h \
	src/report/charts.c \
	src/report/charts.h \
	src/report/cleaning.c \
	src/report/cleaning.h \
	src/report/crowds.c \
	src/report/crowds.h \
	src/report/evaluation.h \
	src/report/evaluation_json.c \
	src/report/evaluation_text.c \
	src/report/explain.c \
	src/report/explain.h \
	src/report/findings.c \
	src/report/findings.h \
	src/report/fit.c \
	src/report/fit.h \
	src/report/folder.c \
	src/report/folder.h \
	src/report/gauge.c \
	src/report/gauge.h \
	src/report/html.c \
	src/report/html.h \
	src/report/ledger_files.c \
	src/report/ledger_files.h \
	src/report/ledger_text.c \
	src/report/ledger_text.h \
	src/report/lines.c \
	src/report/lines.h \
	src/report/mail.c \
	src/report/mail.h \
	src/report/looks.c \
	src/report/looks.h \
	src/report/manifest.c \
	src/report/manifest.h \
	src/report/metrics.c \
	src/report/metrics.h \
	src/report/next_steps.c \
	src/report/next_steps.h \
	src/report/rejects.c \
	src/report/rejects.h \
	src/report/replacements.c \
	src/report/replacements.h \
	src/report/report_charts.c \
	src/report/report_page.c \
	src/report/report_page.h \
	src/report/report_steps.c \
	src/report/report_tallies.c \
	src/report/review.c \
	src/report/review.h \
	src/report/review_page.c \
	src/report/review_page.h \
	src/report/review_page_words.c \
	src/report/review_page_words.h \
	src/report/review_sheet.c \
	src/report/review_sheet.h \
	src/report/review_text.c \
	src/report/review_text.h \
	src/report/run_data.c \
	src/report/run_data.h \
	src/report/sheet.c \
	src/report/sheet.h \
	src/report/summary.c \
	src/report/summary.h \
	src/report/summary_read.c \
	src/report/ticket.c \
	src/report/ticket.h \
	src/report/text_table.c \
	src/report/text_table.h \
	src/report/words.c \
	src/report/words.h

# The styles of pages as C.
page_styles = src/report/page.css src/report/report.css
nodist_libkakehashi_a_SOURCES += src/report/page_styles.c
EXTRA_DIST += $(page_styles)
CLEANFILES += src/report/page_styles.c
src/report/page_styles.c: $(page_styles) src/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/report && (cd $(srcdir) && $(AWK) -v prefix=html_ -v header=report/html.h -f src/embed.awk $(page_styles)) >$@.tmp && mv $@.tmp $@

# The parts of the review page as C.
review_page_parts = src/report/review_page.css src/report/review_page.html src/report/review_page.js
nodist_libkakehashi_a_SOURCES += src/report/review_page_parts.c
EXTRA_DIST += $(review_page_parts)
CLEANFILES += src/report/review_page_parts.c
src/report/review_page_parts.c: $(review_page_parts) src/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/report && (cd $(srcdir) && $(AWK) -v header=report/review_page.h -f src/embed.awk $(review_page_parts)) >$@.tmp && mv $@.tmp $@
