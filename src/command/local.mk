libkakehashi_a_SOURCES += \
	src/command/check.c \
	src/command/check_export.c \
	src/command/check_places.c \
	src/command/check_rights.c \
	src/command/checkup.h \
	src/command/completion.c \
	src/command/completion.h \
	src/command/decisions.c \
	src/command/decisions.h \
	src/command/diff.c \
	src/command/evaluate.c \
	src/command/filter.c \
	src/command/filter.h \
	src/command/init.c \
	src/command/labels.c \
	src/command/labels.h \
	src/command/ledger.c \
	src/command/load.c \
	src/command/match.c \
	src/command/normalise.c \
	src/command/plain.c \
	src/command/plain.h \
	src/command/reconcile.c \
	src/command/report.c \
	src/command/review.c \
	src/command/review.h \
	src/command/review_page.c \
	src/command/review_show.c \
	src/command/review_take.c \
	src/command/run.c \
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
