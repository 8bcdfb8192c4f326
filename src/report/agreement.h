/*
 * The items of a comparison and the levels of their agreement as they are shown to people, in the user's language.  In JSON, CSV and
 * model files their codes stand: item_words, level_words.
 */
#ifndef KAKEHASHI_REPORT_AGREEMENT_H
#define KAKEHASHI_REPORT_AGREEMENT_H

#include "match/compare.h"

const char *item_name(enum item_kind kind);
/* In a word. */
const char *level_name(enum level level);
/* For who does not know the word: "the same, written otherwise". */
const char *level_meaning(enum level level);

#endif
