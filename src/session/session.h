/*
 * What most commands need: the profile and, opened one by one as a command asks for them, the register, the matcher, the
 * carrier and the intake with its batches.  session_close gives everything back, in whatever state.
 */
#ifndef KAKEHASHI_SESSION_SESSION_H
#define KAKEHASHI_SESSION_SESSION_H

#include "base/outfile.h"
#include "ledger/ledger.h"
#include "match/matcher.h"
#include "record/intake.h"
#include "register/cases.h"
#include "report/summary.h"
#include "session/command.h"
#include "session/progress.h"
#include "session/shift.h"
#include "target/carrier.h"

/* Of the record whose children were decided last: the cases that they are in. */
struct siblings {
	struct arena arena;
	struct buf record; /* the record key, without the child's number */
	struct strs cases;
};

struct session {
	const struct invocation *invocation;
	struct arena arena;
	struct profile *profile;
	struct cases cases;
	struct crosswalk crosswalk;
	struct matcher *matcher;
	struct deciders *deciders; /* of the matcher; NULL: nothing was decided yet */
	struct carrier *carrier;
	struct intake *intake;
	struct batch *batch; /* the intake's, as it handed it out last */
	struct progress progress;
	struct summary summary;
	struct shift shift;
	struct siblings siblings;
};

/* Loads the profile, which sets the language of messages; mistakes are logged one by one. */
bool session_open(struct session *s, const struct invocation *invocation, struct err *err);
/* The same without a profile, for a filter that is told on the command line what an input is: the fields of the profile's source
   are filled in when the first file is open (profile/column_rule.h), and the intake is opened behind that. */
void session_open_plain(struct session *s, const struct invocation *invocation, const struct csv_input *input);
void session_close(struct session *s);
/* Where the profile has its ledger, whether it is there or not. */
struct ledger_place session_ledger(const struct session *s);

/* ERR_PROFILE: there is no register; where the source itself holds the cases, none are opened. */
bool session_open_cases(struct session *s, struct err *err);
/* Also opens the cases.  Where the source itself holds them there is neither: rows are decided without. */
bool session_open_matcher(struct session *s, struct err *err);
/* Adds the pairs of persons and cases that the ledger remembers. */
bool session_remember_pairs(struct ledger *ledger, struct crosswalk *out, struct err *err);
bool session_open_carrier(struct session *s, struct err *err);
/* hashed: the files' SHA-256 will be asked. */
void session_open_intake(struct session *s, enum intake_form form, bool hashed);
/* Opens a file in the intake (NULL: the profile's query) and logs the columns that the profile does not know. */
bool session_next_file(struct session *s, const char *path, struct err *err);

/* The files of an invocation; "-" where none is named.  Strings live in the session. */
void session_operands(struct session *s, struct strs *out);
/* The same for commands that read exports: where none is named, and the source is a database, one without a path (p == NULL). */
void session_exports(struct session *s, struct strs *out);

/* The decisions for the rows of the batch, in all threads, but where skip[i] is true (NULL: nowhere): out has room for batch->n.  They
   live as long as the batch, at most to the next call. */
void session_decide_batch(struct session *s, const bool *skip, struct decision *out);
/* The decision for one row of the intake. */
void session_decide(struct session *s, const struct row *row, struct decision *out);
/* The same, and why; both live as long as the batch. */
struct explanation;
void session_explain(struct session *s, const struct row *row, struct decision *out, struct explanation *why);
/*
 * Two children of one record are not one: of those that are linked to the same case the first is, and the others are held (child-twice).
 * To be called once for each batch, in order, with its decisions.  known: rows that have one (NULL: all); fixed: those that were decided
 * before, by whomever, and stay as they are (NULL: none).
 */
void session_part_siblings(struct session *s, const bool *known, const bool *fixed, struct decision *decisions);
/* Counts the record of a row, once for all its children. */
void session_count_record(struct session *s, const struct row *row);
/* Plans and appends a decided row (linked or new).  Findings of the targets are on the row then. */
bool session_carry(struct session *s, struct row *row, const struct decision *d, size_t *taken, struct err *err);
/* Whether the tables' rows of a row that was carried before can go for those of this one; target/carrier.h. */
bool session_may_replace(struct session *s, const struct row *row, const struct decision *d, struct str *against, struct err *err);
/* Counts a decided row in the summary; taken: how many targets took it. */
void session_count(struct session *s, const struct decision *d, size_t taken);
/* Moves what the carrier counted into the summary. */
void session_count_targets(struct session *s);
/* Counts a rejected row: its outcome and each of its findings. */
void session_count_reject(struct session *s, const struct row *row);
/* Counts the flags of a row that goes on. */
void session_count_flags(struct session *s, const struct row *row);
/* Counts what was replaced in a row that goes on. */
void session_count_replacements(struct session *s, const struct row *row);

/* Text for people: to standard output, or, where filter says that data goes there, to standard error when it is asked for. */
bool session_print(struct str text, bool filter, bool asked, struct err *err);
/* The summary as --summary asks (text unless json): to standard output, or to standard error for filters. */
bool session_print_summary(const struct session *s, bool filter, struct err *err);
/* Ends a command: the equation is checked (ERR_INTERNAL when it does not hold), and whether the rows have slipped (session/shift.h); the
   status is set. */
bool session_end(struct session *s, int *status, struct err *err);

#endif
