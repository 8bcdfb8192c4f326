/*
 * A profile as it was written: sections, options and their words, each with its place.  Private to profile/.
 *
 * The getters look one option up, note a mistake when its words do not fit, and answer true only for a good value.
 */
#ifndef KAKEHASHI_PROFILE_TREE_H
#define KAKEHASHI_PROFILE_TREE_H

#include "base/vec.h"
#include "profile/lex.h"

struct setting {
	struct str name;
	struct place at;        /* of its name */
	const struct token **v; /* its words */
	size_t n;
};

struct settings VEC(struct setting);

struct section;
struct sections VEC(struct section *);

struct section {
	struct str name;
	struct str title;
	struct place at;
	struct settings settings; /* each name at most once */
	struct sections sections; /* those of one name in the order of the profile */
	struct strs lost;         /* words of options and sections in it that were dropped for a mistake */
};

void section_free(struct section *s);
/* Something of that name was there, but had a mistake that was noted: do not ask for it. */
bool section_lost(const struct section *s, const char *name);
/* NULL: not given. */
const struct setting *section_setting(const struct section *s, const char *name);
/* The next section of that name, from position *i on; NULL: no more. */
const struct section *section_next(const struct section *s, const char *name, size_t *i);
size_t section_count(const struct section *s, const char *name);

/* One of the words that an option may have. */
struct choice {
	const char *word;
	int value;
};

/* The one word of the option, as it stands; false: not given, or (a mistake) not one. */
bool setting_text(struct check *c, const struct section *s, const char *name, struct str *out);
/* The same, and it must not be empty. */
bool setting_filled(struct check *c, const struct section *s, const char *name, struct str *out);
bool setting_bool(struct check *c, const struct section *s, const char *name, bool *out);
/* A whole number of at least least; K and M behind it mean 1024 and 1024². */
bool setting_size(struct check *c, const struct section *s, const char *name, size_t least, size_t *out);
/* The same from 0 on, without K and M. */
bool setting_count(struct check *c, const struct section *s, const char *name, size_t *out);
bool setting_double(struct check *c, const struct section *s, const char *name, double *out);
/* choices end with a NULL word. */
bool setting_choice(struct check *c, const struct section *s, const char *name, const struct choice *choices, int *out);
/* A path, relative to the file that names it; NUL-terminated. */
bool setting_path(struct check *c, const struct section *s, const char *name, const char **out);
/* Where the option stands, or the section when it is not given. */
struct place setting_place(const struct section *s, const char *name);

#endif
