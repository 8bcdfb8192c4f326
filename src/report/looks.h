/*
 * What `check` found: one look after the other, each good, a warning that a person should think about, or a problem that a run would
 * fail at.  For people a line each, aligned, with the remedy below; for programs JSON.
 */
#ifndef KAKEHASHI_REPORT_LOOKS_H
#define KAKEHASHI_REPORT_LOOKS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/vec.h"

enum look_state { LOOK_OK, LOOK_WARNING, LOOK_PROBLEM };

/* What is looked at, in the order in which it is told. */
enum look_at {
	LOOK_PROFILE,
	LOOK_FILES, /* modes of the profile, its tables, the keys */
	LOOK_EXPORT,
	LOOK_REGISTER,
	LOOK_TARGET,
	LOOK_LOGIN,      /* what it may do in a database */
	LOOK_CHARACTERS, /* what a target's encoding cannot hold */
	LOOK_MATCHING,
	LOOK_LEDGER,
	LOOK_OUTPUT, /* the folder, and room on its disk */
	LOOK_AT_COUNT,
};

/* One of what a look has counted. */
struct look_count {
	struct str word; /* as decisions and findings have it */
	uint64_t count;
	struct str meaning; /* in the user's language */
};

struct look {
	enum look_at at;
	enum look_state state;
	struct str subject; /* which of them; may be empty */
	struct str finding; /* in the user's language */
	struct str remedy;  /* empty when it is good */
	struct str notes;   /* whole lines that stand below; may be empty */
	struct look_count *counts; /* stand below it, too */
	size_t counts_n;
	enum err_code code; /* of a problem */
};

struct looks {
	struct look_list VEC(struct look) list;
	struct arena *arena; /* of all strings */
};

void looks_fini(struct looks *l);
/* The look that is filled in further: state good. */
struct look *looks_add(struct looks *l, enum look_at at, struct str subject, struct str finding);
/* It is a warning, unless it is worse already. */
void look_warn(struct looks *l, struct look *look, const char *remedy);
void look_count(struct looks *l, struct look *look, const char *word, uint64_t count, struct str meaning);
/* It is a problem by err, which is emptied. */
void look_fail(struct looks *l, struct look *look, struct err *err);
/* The worst state; *code: the highest code of the problems. */
enum look_state looks_worst(const struct looks *l, enum err_code *code);
/* In the order of enum look_at, and within it as they were added. */
void looks_text(const struct looks *l, struct buf *out);
/* An array of objects: look, subject, state, finding, and remedy, notes, counts, status where there are such. */
struct json *looks_json(const struct looks *l);

#endif
