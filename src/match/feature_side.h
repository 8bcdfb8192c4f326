/* Private to match/features: where the features of one side, records or cases, come from, and how they are made of its cells. */
#ifndef KAKEHASHI_MATCH_FEATURE_SIDE_H
#define KAKEHASHI_MATCH_FEATURE_SIDE_H

#include "match/features.h"

enum written { WRITTEN_NAME, WRITTEN_KANA, WRITTEN_GUARDIAN, WRITTEN_GUARDIAN_KANA, WRITTEN_FORMS };

/* Words: family and given name of each form, first those of NAME_FEATURES. */
enum { WORD_FEATURES = 2 * WRITTEN_FORMS };

struct feature_side {
	const struct field *field[FEATURES]; /* NULL: there is none */
	size_t column[FEATURES];
	const struct field *word_field[WORD_FEATURES];
	size_t word_column[WORD_FEATURES];
	bool one_field[WRITTEN_FORMS]; /* family and given name stand in one */
	bool has_address; /* of the kind address */
};

/* The pair of the profile that a feature comes from; PAIR_NONE. */
size_t feature_pair(const struct match_sides *s, enum feature feature);
void feature_side_init(struct feature_side *side, const struct match_sides *s, bool cases);

/* The texts of names in parts, empty ones where they are missing, and their marks. */
void feature_names(const struct feature_side *side, const struct str *cells, struct str texts[static WORD_FEATURES], uint32_t *marks);
/* All features but words and marks, to which it adds what belongs to packed numbers, and the address with its print but for the number
   of its place.  scratch: two of them, whose content is lost; the parts of the address lie in scratch[0]. */
void feature_values(const struct feature_side *side, const struct str *cells, struct buf scratch[static 2], uint32_t *v,
    struct address *address, struct address_print *print);
/* What stands for a key among the features that are hashes: 0 where it is empty. */
uint32_t feature_hash(struct str key);

#endif
