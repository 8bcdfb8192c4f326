/* "Did you mean …?": the name that a mistyped one was probably meant to be. */
#ifndef KAKEHASHI_PROFILE_SUGGEST_H
#define KAKEHASHI_PROFILE_SUGGEST_H

#include "base/str.h"

/* The nearest of n names: at most two letters changed, added, dropped or swapped with the next one (one in words of up to
   four letters), letter case apart.  The first of several as near; empty when none is near. */
struct str suggest(struct str word, const struct str *names, size_t n);

#endif
