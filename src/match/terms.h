/*
 * How often a record's values stand in the register: the term frequencies of weights.h, from what is kept of the cases anyway.
 *
 *   family, given name   cases that show it as such a part, in kanji and in reading
 *   full name            cases that have all of it; what shows no parts is among them
 *   birth date, phone, id   cases that have it
 *   address, guardian    cases that share it, where they are so many that it is nobody's own (features_shared); else not known, which
 *                        is taken for usual
 *   others               not known
 */
#ifndef KAKEHASHI_MATCH_TERMS_H
#define KAKEHASHI_MATCH_TERMS_H

#include "match/candidates.h"
#include "match/weights.h"

/* In a. */
struct terms terms_of(const struct match_items *items, const struct features *f, const struct candidate_index *x,
    const struct record_features *r, struct arena *a);

#endif
