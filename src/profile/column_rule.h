/*
 * What the command line says of a column where there is no profile:
 *
 *     COLUMN=KIND[,OPTION]...
 *
 * COLUMN is the column's name in the header, equal to the letter, or * for all columns that no other rule names.  It ends at the
 * last = that has the name of a kind behind it, so a name may hold = and , itself.  The options are words for what a profile says
 * in a field section (struct column_option).
 */
#ifndef KAKEHASHI_PROFILE_COLUMN_RULE_H
#define KAKEHASHI_PROFILE_COLUMN_RULE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "profile/schema.h"

struct column_rule {
	bool others;        /* COLUMN is * */
	struct field field; /* column, kind, options, required; the column's name points into the text given */
};

struct column_rules VEC(struct column_rule);

/* One word of OPTION. */
struct column_option {
	const char *word;  /* "katakana", or with a value: "letters" */
	const char *value; /* what stands behind its =, N_(); NULL: nothing */
	const char *help;  /* one line, N_() */
};

/* All options, in the order of the man page; *n of them. */
const struct column_option *column_options(size_t *n);
/* Whether an option means something with a kind. */
bool column_option_fits(const struct column_option *option, const struct kind *kind);
/* Appends the option as it is written with a kind: "katakana", "letters", "form=hyphens|digits". */
void column_option_show(const struct column_option *option, const struct kind *kind, struct buf *out);

/* Adds the rule in text, which must stay.  ERR_USAGE: it is none, or its column has one already. */
bool column_rules_add(struct column_rules *rules, const char *text, struct err *err);

/*
 * The fields of a file with this header, field i for column i, called like it; the strings are copied into a.  A column without a
 * rule is taken as it is.  ERR_INPUT, naming file and columns: a rule's column is not there, or is there twice.
 */
bool column_rules_bind(const struct column_rules *rules, const char *file, const struct str *header, size_t header_n,
    struct arena *a, struct schema *out, struct err *err);

#endif
