#include "config.h"

#include "kind/codes.h"

#include "text/fold.h"

#include "base/poison.h"

void
codes_init(struct codes *c)
{
	*c = (struct codes){ 0 };
}

void
codes_fini(struct codes *c)
{
	vec_fini(&c->words);
	vec_fini(&c->codes);
	map_fini(&c->index);
}

bool
codes_add(struct codes *c, struct arena *a, struct str word, struct str code)
{
	struct buf folded = BUF_INIT;
	fold_text(word, FOLD_WORD, NULL, &folded);
	uint32_t there = map_get(&c->index, buf_str(&folded));
	if (there == MAP_NONE) {
		map_add(&c->index, arena_str(a, buf_str(&folded)), (uint32_t)c->words.n);
		vec_push(&c->words, arena_str(a, word));
		vec_push(&c->codes, arena_str(a, code));
	}
	buf_fini(&folded);
	return there == MAP_NONE || str_eq(c->codes.v[there], code);
}

bool
codes_find(const struct codes *c, struct str word, struct str *code)
{
	/* Most words are in the table as they come; only the others are folded, which takes memory. */
	uint32_t i = map_get(&c->index, word);
	if (i == MAP_NONE) {
		struct buf folded = BUF_INIT;
		fold_text(word, FOLD_WORD, NULL, &folded);
		i = map_get(&c->index, buf_str(&folded));
		buf_fini(&folded);
	}
	if (i == MAP_NONE)
		return false;
	*code = c->codes.v[i];
	return true;
}
