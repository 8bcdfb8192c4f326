#include "config.h"

#include "match/word.h"

#include "base/map.h"
#include "match/keys.h"
#include "match/names.h"
#include "match/relation.h"
#include "text/latin.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

struct words {
	const struct field *field;
	struct VEC(struct word) v; /* id - 1 */
	struct map ids;  /* text → id */
	struct map keys; /* key → key id */
	struct arena arena; /* keys and units */
	struct buf scratch;
};

struct words *
words_new(const struct field *field)
{
	struct words *w = xcalloc(1, sizeof(*w));
	w->field = field;
	return w;
}

void
words_free(struct words *w)
{
	if (!w)
		return;
	vec_fini(&w->v);
	map_fini(&w->ids);
	map_fini(&w->keys);
	arena_fini(&w->arena);
	buf_fini(&w->scratch);
	free(w);
}

/* ā ī ū ē ō of romaji, which mark what is long, and no other letter. */
static bool
is_macron(uint32_t c)
{
	static const uint32_t letters[] = { 0x100, 0x101, 0x112, 0x113, 0x12A, 0x12B, 0x14C, 0x14D, 0x16A, 0x16B, 0x304 };
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (c == letters[i])
			return true;
	return false;
}

static unsigned
flags_of(struct str text)
{
	unsigned flags = name_has_mark(text) ? WORD_WILD : 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		if (c < 0x80)
			flags |= unicode_is_letter(c) ? WORD_LETTERS : 0;
		else if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA))
			flags |= WORD_KANA;
		else if (unicode_is_kanji(c))
			flags |= WORD_KANJI;
		else if (latin_is_mark(c))
			flags |= is_macron(c) ? 0 : WORD_MARKS;
		else if (unicode_is_letter(c))
			flags |= WORD_LETTERS | (c < 0xFF00 && !is_macron(c) ? WORD_MARKS : 0);
	}
	return flags;
}

static uint16_t
put_units(struct word *word, struct str plain, struct arena *a)
{
	enum { MOST = UINT16_MAX };
	uint16_t *units = arena_alloc(a, plain.n * sizeof(*units)); /* no more units than bytes */
	size_t n = 0;
	for (size_t i = 0; i < plain.n && n + 1 < MOST;) {
		uint32_t c = utf8_next(plain, &i);
		if (c >= 0x10000) {
			units[n++] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
			c = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		units[n++] = (uint16_t)c;
	}
	word->units = units;
	return (uint16_t)n;
}

/* All but the number of its key. */
static struct word
make_word(const struct field *field, struct str text, struct arena *a, struct buf *scratch)
{
	struct word word = { .text = text, .flags = (uint16_t)flags_of(text) };
	word.key = arena_str(a, field_key(field, text, scratch));
	word.units_n = put_units(&word, field_plain(field, text, scratch), a);
	word.sketch = units_sketch(word.units, word.units_n);
	return word;
}

static uint32_t
add_key(struct words *w, struct str key)
{
	if (key.n == 0)
		return KEY_MISSING;
	uint32_t id = (uint32_t)w->keys.n + 1, there = map_add(&w->keys, key, id);
	return there == MAP_NONE ? id : there;
}

static uint32_t
next_id(const struct words *w)
{
	if (w->v.n >= KEY_UNKNOWN - 1)
		out_of_memory();
	return (uint32_t)w->v.n + 1;
}

/* A word that is not there yet, but for the number of its key; what it consists of is in the table's arena: side by side, not where
   cases are. */
static uint32_t
push_word(struct words *w, struct word *word)
{
	uint32_t id = next_id(w);
	map_add(&w->ids, word->text, id);
	word->key_id = add_key(w, word->key);
	vec_push(&w->v, *word);
	return id;
}

uint32_t
words_add(struct words *w, struct str text)
{
	if (text.n == 0)
		return 0;
	uint32_t there = map_get(&w->ids, text);
	if (there != MAP_NONE)
		return there;
	struct word word = make_word(w->field, arena_str(&w->arena, text), &w->arena, &w->scratch);
	return push_word(w, &word);
}

void
words_merge(struct words *w, const struct words *from, uint32_t *ids)
{
	ids[0] = 0;
	for (size_t i = 0; i < from->v.n; i++) {
		struct word word = from->v.v[i];
		ids[i + 1] = map_get(&w->ids, word.text);
		if (ids[i + 1] != MAP_NONE)
			continue;
		word.text = arena_str(&w->arena, word.text);
		word.key = arena_str(&w->arena, word.key);
		uint16_t *units = arena_alloc(&w->arena, word.units_n * sizeof(*units));
		if (word.units_n)
			memcpy(units, word.units, word.units_n * sizeof(*units));
		word.units = units;
		ids[i + 1] = push_word(w, &word);
	}
}

uint32_t
words_count(const struct words *w)
{
	return (uint32_t)w->v.n;
}

uint32_t
words_keys_count(const struct words *w)
{
	return (uint32_t)w->keys.n;
}

uint32_t
words_find(const struct words *w, struct str text)
{
	if (text.n == 0)
		return 0;
	uint32_t id = map_get(&w->ids, text);
	return id == MAP_NONE ? KEY_UNKNOWN : id;
}

uint32_t
words_find_key(const struct words *w, struct str key)
{
	if (key.n == 0)
		return KEY_MISSING;
	uint32_t id = map_get(&w->keys, key);
	return id == MAP_NONE ? KEY_UNKNOWN : id;
}

const struct word *
words_at(const struct words *w, uint32_t id)
{
	return &w->v.v[id - 1];
}

const struct word *
words_look(const struct words *w, const struct field *field, struct str text, uint32_t *id, struct arena *a,
    struct buf *scratch)
{
	*id = text.n == 0 ? 0 : w ? words_find(w, text) : KEY_UNKNOWN;
	if (*id == 0)
		return NULL;
	if (*id != KEY_UNKNOWN)
		return words_at(w, *id);
	struct word *word = arena_alloc(a, sizeof(*word));
	*word = make_word(field, text, a, scratch);
	word->key_id = w ? words_find_key(w, word->key) : word->key.n ? KEY_UNKNOWN : KEY_MISSING;
	return word;
}
