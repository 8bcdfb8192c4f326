/* Private to match/features: where the features of one side, records or cases, come from, and how they are made of its cells. */
#ifndef KAKEHASHI_MATCH_FEATURE_SIDE_H
#define KAKEHASHI_MATCH_FEATURE_SIDE_H

#include "match/features.h"

enum written { WRITTEN_NAME, WRITTEN_KANA, WRITTEN_FORMS };

struct feature_side {
	const struct field *field[FEATURES]; /* NULL: there is none */
	size_t column[FEATURES];
	bool one_field[WRITTEN_FORMS]; /* family and given name stand in one */
};

/* The pair of the profile that a feature comes from; PAIR_NONE. */
size_t feature_pair(const struct match_sides *s, enum feature feature);
void feature_side_init(struct feature_side *side, const struct match_sides *s, bool cases);

/* The texts of the four name features, empty ones where they are missing, and the marks. */
void feature_names(const struct feature_side *side, const struct str *cells, struct str texts[static NAME_FEATURES], uint32_t *marks);
/* All features but words and marks.  scratch: two of them, whose content is lost. */
void feature_values(const struct feature_side *side, const struct str *cells, struct buf scratch[static 2], uint32_t *v);
/* What stands for a key among the features that are hashes: 0 where it is empty. */
uint32_t feature_hash(struct str key);

#endif
