/* The words of a profile: which sections and options may stand where.  Private to profile/. */
#ifndef KAKEHASHI_PROFILE_GRAMMAR_H
#define KAKEHASHI_PROFILE_GRAMMAR_H

#include <stdbool.h>

struct section_rule {
	const char *name;
	bool titled;                                /* NAME TITLE { … }; titles are unique in the section around it */
	const char *const *options;                 /* ends with NULL */
	const struct section_rule *const *sections; /* inside it; ends with NULL */
};

extern const struct section_rule grammar;

#endif
