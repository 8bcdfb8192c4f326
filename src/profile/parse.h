/* From the words of a profile to its tree, by libconfuse.  Private to profile/; parse.c is the only file with confuse.h. */
#ifndef KAKEHASHI_PROFILE_PARSE_H
#define KAKEHASHI_PROFILE_PARSE_H

#include "profile/tree.h"

/*
 * The tree lives in memory of its own (section_free); it points into the tokens.  Options and sections that do not exist, that
 * have the wrong shape or are there twice become mistakes and are left out; the first fault of syntax ends the reading:
 * *whole becomes false (when it was false already, the fault is known and not noted again).  NULL unless *whole.
 */
struct section *parse_tokens(struct check *c, struct tokens *tokens, bool *whole);

#endif
