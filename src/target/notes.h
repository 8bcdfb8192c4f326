/* The findings of one record in one target, and what was replaced in it, while its rows are planned.  Private to target/. */
#ifndef KAKEHASHI_TARGET_NOTES_H
#define KAKEHASHI_TARGET_NOTES_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/vec.h"
#include "profile/profile.h"
#include "text/replacement.h"

struct notes {
	const struct target_spec *spec;
	struct arena *arena; /* of the record that is being planned */
	struct finding *v;
	size_t n, cap;
	struct replacements replaced;
	struct VEC(struct finding) flags; /* what people should know although the record goes on */
	bool again; /* a value is made once more for a further row: what is replaced in it was noted already */
	const struct target_column *labelled; /* the column whose label is at hand */
	struct str label;
};

void notes_begin(struct notes *notes, struct arena *a);
void notes_fini(struct notes *notes);
/* code: a string literal.  Line breaks and other control characters in the message become blanks. */
void notes_add(struct notes *notes, const struct target_column *column, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same for what people should know although the record goes on; once for a value that is made for several rows. */
void notes_flag(struct notes *notes, const struct target_column *column, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* from was written as to, by means of by.  The strings are copied into the arena where this is new. */
void notes_replace(struct notes *notes, const struct target_column *column, struct str from, struct str to, const char *by);
/* A value for a message: the first 40 characters. */
struct str notes_quote(const struct notes *notes, struct str value);
/* Appends the collected findings to those that are there. */
void notes_end(const struct notes *notes, struct finding **findings, size_t *findings_n);

#endif
