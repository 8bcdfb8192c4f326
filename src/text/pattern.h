/*
 * Rules of a profile: a PCRE2 pattern (UTF, Unicode properties, JIT where there is one) and a replacement with $1, ${name}.
 * Limits on matching make a bad pattern fail on a value instead of hanging on it.  The only file that includes pcre2.h is
 * pattern.c.
 */
#ifndef KAKEHASHI_TEXT_PATTERN_H
#define KAKEHASHI_TEXT_PATTERN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct pattern;

enum pattern_answer {
	PATTERN_CHANGED,   /* the pattern matched; out holds the value with every match replaced */
	PATTERN_UNMATCHED, /* no match: out is untouched */
	PATTERN_LIMIT,     /* gave up at the match limit; out is untouched */
};

/* Compiles; ERR_PROFILE with PCRE2's message and the place in the pattern.  The replacement is checked too. */
struct pattern *pattern_new(struct str match, struct str replace, struct err *err);
void pattern_free(struct pattern *p);
/* Replaces every match in value (valid UTF-8) and appends the result. */
enum pattern_answer pattern_run(struct pattern *p, struct str value, struct buf *out);
/* Only matches, for rules without a replacement; nothing is written. */
enum pattern_answer pattern_match(struct pattern *p, struct str value);
/* The first match in value that begins at byte from or behind it and is not empty: bytes [*start, *end).  PATTERN_CHANGED: there is one. */
enum pattern_answer pattern_find(struct pattern *p, struct str value, size_t from, size_t *start, size_t *end);

#endif
