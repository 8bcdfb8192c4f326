/* The words that say how a field's values are written, the same in a profile and in --rule. */
#ifndef KAKEHASHI_PROFILE_FIELD_WORDS_H
#define KAKEHASHI_PROFILE_FIELD_WORDS_H

#include <stddef.h>

#include "kind/kind.h"
#include "profile/tree.h"

/* Each ends with a NULL word. */
extern const struct choice field_scripts[], field_widths[];
/* The forms that a kind has, of all kinds where it is NULL, with a NULL word behind them. */
void field_forms(const struct kind *kind, struct choice out[static FORM_COUNT]);

#endif
