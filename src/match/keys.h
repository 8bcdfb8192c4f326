/*
 * The two sides of matching, the record's fields and the register's: which are compared with which, and how their texts are folded.
 */
#ifndef KAKEHASHI_MATCH_KEYS_H
#define KAKEHASHI_MATCH_KEYS_H

#include "match/intern.h"
#include "match/items.h"
#include "register/cases.h"

/* What is compared with what; lives as long as the matcher. */
struct match_sides {
	const struct match_spec *spec;
	const struct schema *source;
	const struct cases *cases;
	struct match_items items;
	size_t pair[ROLE_OTHER]; /* in spec->pairs; PAIR_NONE: the profile has no such role */
};

void match_sides_init(struct match_sides *s, const struct match_spec *spec, const struct schema *source,
    const struct cases *cases);
void match_sides_fini(struct match_sides *s);

/* The key of text by the field's kind, in scratch until its next use. */
struct str field_key(const struct field *f, struct str text, struct buf *scratch);

/* The text folded for looking at its words (kind.h, plain), in scratch until its next use. */
struct str field_plain(const struct field *f, struct str text, struct buf *scratch);
/* Whether two texts of equal keys, neither of them empty, are the same for the field. */
bool field_same(const struct field *f, struct str a, struct str b, struct buf *scratch);

/* Both need a pair that is there. */
const struct field *pair_record_field(const struct match_sides *s, size_t pair);
const struct field *pair_case_field(const struct match_sides *s, size_t pair);

#endif
