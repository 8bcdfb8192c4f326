/* The findings of one record in one target, while its rows are planned.  Private to target/. */
#ifndef KAKEHASHI_TARGET_NOTES_H
#define KAKEHASHI_TARGET_NOTES_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/vec.h"
#include "profile/profile.h"

struct notes {
	const struct target_spec *spec;
	struct arena *arena; /* of the record that is being planned */
	struct finding *v;
	size_t n, cap;
};

void notes_begin(struct notes *notes, struct arena *a);
/* code: a string literal.  Line breaks and other control characters in the message become blanks. */
void notes_add(struct notes *notes, const struct target_column *column, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A value for a message: the first 40 characters. */
struct str notes_quote(const struct notes *notes, struct str value);
/* Appends the collected findings to those that are there. */
void notes_end(const struct notes *notes, struct finding **findings, size_t *findings_n);

#endif
