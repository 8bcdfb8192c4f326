/* Collecting the mistakes of a profile, each with its place.  Private to profile/. */
#ifndef KAKEHASHI_PROFILE_MISTAKES_H
#define KAKEHASHI_PROFILE_MISTAKES_H

#include "profile/profile.h"

struct place {
	struct str file;
	int line; /* from 1; 0: the file as a whole */
};

/* What reading and checking carry along. */
struct check {
	struct profile *p;         /* being filled */
	struct arena *a;           /* of the mistakes' strings */
	struct mistakes *mistakes;
};

/* Adds a mistake; always false, so that `return mistake(…)` reads well. */
bool mistake(struct check *c, struct place at, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The remedy for the mistake that was added last.  False. */
bool mistake_hint(struct check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same as an err from another module; its hint comes along. */
bool mistake_err(struct check *c, struct place at, const struct err *err);
/* Hint for a name that does not exist: "did you mean …?", or the list of those that do. */
bool mistake_hint_names(struct check *c, struct str name, const struct str *names, size_t n);
/* Into the order of p->files, and of lines in each; mistakes of one line stay as they were found. */
void mistakes_sort(struct check *c);

#endif
