#include "config.h"

#include "match/terms.h"

#include "base/poison.h"

/* 0 also for a name without parts: what stands in its family name's place is none. */
static uint32_t
name_count(const struct features *f, enum feature feature, const struct record_features *r)
{
	bool kana = feature == FEATURE_KANA_FAMILY || feature == FEATURE_KANA_GIVEN;
	uint32_t key = r->f.v[FEATURE_MARKS] & (kana ? MARK_KANA_WHOLE : MARK_NAME_WHOLE) ? KEY_MISSING : r->keys[feature];
	return key == KEY_MISSING || key == KEY_UNKNOWN ? 0 : features_key_frequency(f, feature, key);
}

static void
count_item(const struct item *item, const struct features *f, const struct candidate_index *x, const struct record_features *r,
    uint32_t count[TERM_FORMS])
{
	const uint32_t *v = r->f.v;
	switch (item->kind) {
	case ITEM_FAMILY:
		count[TERM_WRITTEN] = name_count(f, FEATURE_FAMILY, r);
		count[TERM_READ] = name_count(f, FEATURE_KANA_FAMILY, r);
		break;
	case ITEM_GIVEN:
		count[TERM_WRITTEN] = name_count(f, FEATURE_GIVEN, r);
		count[TERM_READ] = name_count(f, FEATURE_KANA_GIVEN, r);
		break;
	case ITEM_BIRTH:
		count[TERM_WRITTEN] = v[FEATURE_BIRTH] ? features_birth_frequency(f, v[FEATURE_BIRTH]) : 0;
		break;
	case ITEM_PHONE:
		count[TERM_WRITTEN] = (uint32_t)candidates_frequency(x, BY_PHONE, r);
		break;
	case ITEM_ADDRESS:
		count[TERM_WRITTEN] = features_shared(f, FEATURE_ADDRESS, v[FEATURE_ADDRESS]);
		break;
	case ITEM_GUARDIAN:
		count[TERM_WRITTEN] = features_shared(f, FEATURE_GUARDIAN, v[FEATURE_GUARDIAN]);
		count[TERM_READ] = features_shared(f, FEATURE_GUARDIAN_KANA, v[FEATURE_GUARDIAN_KANA]);
		break;
	case ITEM_OTHER:
		if (item->pair == features_pair(f, FEATURE_ID))
			count[TERM_WRITTEN] = (uint32_t)candidates_frequency(x, BY_ID, r);
		break;
	case ITEM_NUMBER:
	case ITEM_SEX:
	case ITEM_POSTAL:
	case ITEM_KINDS:
		break;
	}
}

struct terms
terms_of(const struct match_items *items, const struct features *f, const struct candidate_index *x, const struct record_features *r,
    struct arena *a)
{
	struct terms terms = { .cases = features_count(f), .items = arena_calloc(a, items->n, sizeof(*terms.items)) };
	for (size_t i = 0; i < items->n; i++)
		count_item(&items->v[i], f, x, r, terms.items[i]);
	terms.full[TERM_WRITTEN] = (uint32_t)candidates_frequency(x, BY_NAME, r);
	terms.full[TERM_READ] = (uint32_t)candidates_frequency(x, BY_KANA, r);
	return terms;
}
