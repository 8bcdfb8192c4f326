/*
 * One value by what the profile says of its field: its gaiji by the office's table, cleaned by its kind, then each rule in turn, cleaned again behind every
 * rule that changed something.  The record side and the register side both go through here, so that the same words come
 * out alike.  Pure.
 */
#ifndef KAKEHASHI_PROFILE_FIELD_H
#define KAKEHASHI_PROFILE_FIELD_H

#include "base/buf.h"
#include "profile/schema.h"
#include "text/replacement.h"

enum field_answer {
	FIELD_OK,
	FIELD_RULE_LIMIT, /* a rule gave up at its match limit: the value is not to be trusted */
};

/* Writes the text of raw (valid UTF-8, not inside out or scratch) to out; out and scratch are emptied first.  With
   FIELD_RULE_LIMIT out holds the text as it was before that rule.  Constants, required and pattern are the caller's.  What
   was changed is counted, gaiji that were replaced are noted under the field's column; both may be NULL.  The notes hold parts of raw. */
enum field_answer field_clean(const struct field *f, struct str raw, struct changes *changes, struct replacements *replaced,
    struct buf *out, struct buf *scratch);
/* Whether two texts of the field, neither of them empty, are one value by its folds (kind.h: key and same).  Empties scratch. */
bool field_alike(const struct field *f, struct str a, struct str b, struct buf *scratch);
/* What the field is called for people: its column, or its name where it has none. */
struct str field_label(const struct field *f);

#endif
