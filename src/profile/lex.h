/*
 * The text of a profile as tokens.  Private to profile/.
 *
 * libconfuse has a lexer of its own, but its line numbers are wrong behind comments (3.3 counts a comment line three times), it
 * puts environment variables into strings, drops unknown backslashes and stray characters without a word, and takes a file
 * whose last brace is missing.  So the text is read here, strictly, and libconfuse gets the tokens (profile/parse.c).
 */
#ifndef KAKEHASHI_PROFILE_LEX_H
#define KAKEHASHI_PROFILE_LEX_H

#include "base/vec.h"
#include "profile/mistakes.h"

enum token_type {
	TOKEN_WORD, /* bare or quoted */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_PAREN_OPEN,
	TOKEN_PAREN_CLOSE,
	TOKEN_SET,
	TOKEN_ADD,
	TOKEN_COMMA,
};

struct token {
	enum token_type type;
	bool quoted;
	bool dropped;    /* part of a mistake that was reported: nobody looks at it any more */
	struct str text; /* of a word: what it means, escapes undone */
	struct place at; /* where it begins */
};

struct tokens VEC(struct token);

/* Appends the tokens of text (valid UTF-8) from the file named; strings live in the profile's arena.  False: a quote or a
   comment is not closed, and what follows cannot be read.  Other mistakes are noted and read over. */
bool lex_text(struct check *c, struct str file, struct str text, struct tokens *out);

#endif
