libkakehashi_a_SOURCES += \
	src/command/check.c \
	src/command/check_export.c \
	src/command/check_places.c \
	src/command/check_rights.c \
	src/command/checkup.h \
	src/command/command.h \
	src/command/completion.c \
	src/command/completion.h \
	src/command/crowds.c \
	src/command/crowds.h \
	src/command/deciders.c \
	src/command/deciders.h \
	src/command/decisions.c \
	src/command/decisions.h \
	src/command/diff.c \
	src/command/evaluate.c \
	src/command/filter.c \
	src/command/filter.h \
	src/command/handover.c \
	src/command/handover.h \
	src/command/init.c \
	src/command/inbox.c \
	src/command/inbox.h \
	src/command/kept.c \
	src/command/kept.h \
	src/command/labels.c \
	src/command/labels.h \
	src/command/ledger.c \
	src/command/limits.c \
	src/command/limits.h \
	src/command/load.c \
	src/command/match.c \
	src/command/night.h \
	src/command/night_amended.c \
	src/command/night_closing.c \
	src/command/night_children.c \
	src/command/night_commit.c \
	src/command/night_outputs.c \
	src/command/night_page.c \
	src/command/night_pairs.c \
	src/command/night_ready.c \
	src/command/night_records.c \
	src/command/night_report.c \
	src/command/night_waiting.c \
	src/command/normalise.c \
	src/command/noting.c \
	src/command/noting.h \
	src/command/options.c \
	src/command/outputs.c \
	src/command/outputs.h \
	src/command/plain.c \
	src/command/plain.h \
	src/command/print.c \
	src/command/print.h \
	src/command/progress.c \
	src/command/progress.h \
	src/command/recarry.c \
	src/command/recarry.h \
	src/command/reconcile.c \
	src/command/recover.c \
	src/command/recover.h \
	src/command/report.c \
	src/command/review.c \
	src/command/review.h \
	src/command/review_page.c \
	src/command/review_show.c \
	src/command/review_take.c \
	src/command/run.c \
	src/command/session.c \
	src/command/session.h \
	src/command/shift.c \
	src/command/shift.h \
	src/command/table.c \
	src/command/transfer.c \
	src/command/transfer.h \
	src/command/truth.c \
	src/command/truth.h \
	src/command/write.c

# The shells' own parts of completion as C, and the scripts that the program makes with them, to be installed.
completion_parts = src/command/completion.bash src/command/completion.zsh
nodist_libkakehashi_a_SOURCES += src/command/completion_parts.c
EXTRA_DIST += $(completion_parts)
CLEANFILES += src/command/completion_parts.c completion/kakehashi completion/_kakehashi
src/command/completion_parts.c: $(completion_parts) src/embed.awk
	$(AM_V_GEN)$(MKDIR_P) src/command && (cd $(srcdir) && $(AWK) -v prefix=completion_ -v header=command/completion.h -f src/embed.awk $(completion_parts)) >$@.tmp && mv $@.tmp $@

bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
nodist_bashcompletion_DATA = completion/kakehashi
nodist_zshcompletion_DATA = completion/_kakehashi
completion/kakehashi: kakehashi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./kakehashi$(EXEEXT) --completion=bash >$@.tmp && mv $@.tmp $@
completion/_kakehashi: kakehashi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./kakehashi$(EXEEXT) --completion=zsh >$@.tmp && mv $@.tmp $@
