/*
 * How far a command is, and how long its stages took.  On a terminal a line tells it (report/gauge.h), rewritten in place five times a
 * second, wiped before any message and when the work is done; the window's width is asked for each time.  Nowhere else: no log of
 * cron has it.  --progress=always writes it wherever standard error leads.
 *
 * With --progress=auto there is also none under -q, with --log-format=json, on a terminal that cannot go back in its line (TERM=dumb), and
 * where the command's data go to a terminal, too.
 */
#ifndef KAKEHASHI_SESSION_PROGRESS_H
#define KAKEHASHI_SESSION_PROGRESS_H

#include "report/gauge.h"
#include "session/command.h"

/* Parts of the work, in their order.  A command goes through some of them. */
enum stage {
	STAGE_START,    /* profile, locks, what earlier runs left */
	STAGE_REGISTER, /* reading the register */
	STAGE_INDEX,    /* making ready to match */
	STAGE_RECORDS,  /* reading, matching, writing record by record */
	STAGE_WAITING,  /* what waited before */
	STAGE_COMPARE,  /* diff, reconcile: two sides against each other */
	STAGE_WRITE,    /* to disk, and commits */
	STAGE_COUNT,
};

/* The stage's name for programs: "register". */
const char *stage_word(enum stage stage);

struct progress {
	bool on, moves, utf8;
	struct gauge gauge;
	bool endless; /* nobody knows how many bytes are to come */
	enum stage stage;
	int64_t began[STAGE_COUNT], took[STAGE_COUNT]; /* milliseconds of a steady clock; as often as a stage came */
	int64_t shown_at;
	size_t drawn; /* columns of the line that stands there; 0: none */
};

/* Begins STAGE_START. */
void progress_init(struct progress *p, const struct invocation *invocation);
/* Ends the stage before.  Each stage counts anew. */
void progress_stage(struct progress *p, enum stage stage);
/* The bytes of this file are to come in this stage, too.  Of a pipe, or a query (path NULL), nothing is known, and then there is no bar. */
void progress_expect_file(struct progress *p, const char *path);
/* So many more records are done, from so many bytes of input. */
void progress_add(struct progress *p, size_t records, size_t bytes);
/* Wipes the line.  It comes back with the next stage. */
void progress_end(struct progress *p);
/* Milliseconds that the stage took, up to now where it has not ended. */
int64_t progress_took(const struct progress *p, enum stage stage);

#endif
