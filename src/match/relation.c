#include "config.h"

#include "match/relation.h"

#include "match/keys.h"
#include "match/names.h"
#include "text/distance.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/name_fold.h"
#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

enum { KANJI_FIRST = 0x3400 };

bool
units_agree(uint16_t a, uint16_t b)
{
	return a == b || (a >= KANJI_FIRST && b >= KANJI_FIRST && variants_agree(a, b));
}

static const struct {
	uint16_t a, b;
} confusions[] = {
	{ 0x30F3, 0x30BD }, { 0x30B7, 0x30C4 }, { 0x30EF, 0x30CF }, { 0x30A8, 0x30D8 }, { 0x30AA, 0x30DB }, /* ンソ シツ ワハ エヘ オホ */
};
enum { CONFUSIONS = sizeof(confusions) / sizeof(*confusions) };

bool
kana_confused(uint16_t a, uint16_t b)
{
	if (!kana_is(a) || !kana_is(b))
		return false;
	if (kana_unvoice(a) == kana_unvoice(b))
		return true;
	for (size_t i = 0; i < CONFUSIONS; i++)
		if ((a == confusions[i].a && b == confusions[i].b) || (a == confusions[i].b && b == confusions[i].a))
			return true;
	return false;
}

struct spans {
	const uint16_t *a, *b;
	size_t a_n, b_n;
};

enum script { SCRIPT_OF_KANJI, SCRIPT_OF_KANA, SCRIPT_OF_LETTERS, SCRIPT_OTHER };

static enum script
script_of(const uint16_t *units, size_t n)
{
	bool kana = false, letters = false;
	for (size_t i = 0; i < n; i++) {
		if (units[i] >= KANJI_FIRST && units[i] < 0xE000)
			return SCRIPT_OF_KANJI; /* Hangul too, whose syllables are as dense */
		kana |= kana_is(units[i]);
		letters |= units[i] < 0x250;
	}
	return kana ? SCRIPT_OF_KANA : letters ? SCRIPT_OF_LETTERS : SCRIPT_OTHER;
}

/* The same for units that a sketch must not tell apart. */
static uint32_t
sketched(uint16_t unit)
{
	if (unit >= KANJI_FIRST)
		return variants_class(unit) * 0x9E3779B1u >> 8;
	uint32_t plain = kana_is(unit) ? kana_unvoice(unit) : unit;
	for (size_t i = 0; i < CONFUSIONS; i++)
		if (plain == confusions[i].b)
			return confusions[i].a;
	return plain;
}

uint64_t
units_sketch(const uint16_t *units, size_t n)
{
	enum { BITS = 62 };
	static const uint64_t scripts[] = { [SCRIPT_OF_KANJI] = SKETCH_KANJI, [SCRIPT_OF_LETTERS] = SKETCH_LETTERS, [SCRIPT_OTHER] = 0 };
	uint64_t sketch = scripts[script_of(units, n)];
	for (size_t i = 0; i < n; i++)
		sketch |= UINT64_C(1) << sketched(units[i]) % BITS;
	return sketch;
}

static bool
near_kanji(const struct spans *s)
{
	enum { LEAST = 3 };
	size_t longer = s->a_n > s->b_n ? s->a_n : s->b_n;
	if (s->a_n != s->b_n)
		return longer >= LEAST && distance_levenshtein(s->a, s->a_n, s->b, s->b_n, 1) == 1;
	for (size_t i = 0; i < s->a_n; i++)
		if (s->a[i] != s->b[i] && variants_class(s->a[i]) != variants_class(s->b[i]))
			return false;
	return true;
}

static bool
near_kana(const struct spans *s)
{
	enum { CONFUSED_MOST = 2, LEAST = 4 };
	size_t confused = 0, i = 0;
	for (; s->a_n == s->b_n && i < s->a_n; i++) {
		if (s->a[i] == s->b[i])
			continue;
		if (!kana_confused(s->a[i], s->b[i]))
			break;
		confused++;
	}
	if (s->a_n == s->b_n && i == s->a_n)
		return confused <= CONFUSED_MOST;
	size_t longer = s->a_n > s->b_n ? s->a_n : s->b_n;
	return longer >= LEAST && distance_osa(s->a, s->a_n, s->b, s->b_n, 1) <= 1;
}

static bool
near_letters(const struct spans *s)
{
	enum { LEAST = 4, LIKENESS_LEAST = 5, LIKENESS = SIMILARITY_WHOLE / 10 * 9 };
	size_t longer = s->a_n > s->b_n ? s->a_n : s->b_n;
	if (longer < LEAST)
		return false;
	return distance_osa(s->a, s->a_n, s->b, s->b_n, 1) <= 1 ||
	    (longer >= LIKENESS_LEAST && similarity_jaro_winkler(s->a, s->a_n, s->b, s->b_n) >= LIKENESS);
}

static bool
near(const struct spans *s)
{
	enum script a = script_of(s->a, s->a_n), b = script_of(s->b, s->b_n);
	if (a == SCRIPT_OF_KANJI || b == SCRIPT_OF_KANJI)
		return near_kanji(s);
	return a == b && (a == SCRIPT_OF_LETTERS ? near_letters(s) : near_kana(s));
}

enum relation
units_relation(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n)
{
	if (a_n == 0 || b_n == 0)
		return REL_MISSING;
	bool same = a_n == b_n;
	for (size_t i = 0; same && i < a_n; i++)
		same = units_agree(a[i], b[i]);
	return same ? REL_SAME : near(&(struct spans){ a, b, a_n, b_n }) ? REL_NEAR : REL_UNLIKE;
}

/* A name with marks for characters: each fits any one character. */
static enum relation
wild_relation(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	bool known = false;
	while (i < a.n && j < b.n) {
		size_t at = i, to = j;
		uint32_t c = fold_katakana(utf8_next(a, &i)), d = fold_katakana(utf8_next(b, &j));
		bool wild = name_has_mark(str_slice(a, at, i)) || name_has_mark(str_slice(b, to, j));
		if (!wild && c != d && !(c < 0x10000 && d < 0x10000 && units_agree((uint16_t)c, (uint16_t)d)))
			return REL_UNLIKE;
		known |= !wild;
	}
	return i < a.n || j < b.n ? REL_UNLIKE : known ? REL_NEAR : REL_MISSING;
}

static bool
is_wild_alone(const struct word *w)
{
	return w->flags == WORD_WILD;
}

static bool
same_key(const struct word *a, const struct word *b)
{
	if (a->key_id == KEY_UNKNOWN || b->key_id == KEY_UNKNOWN)
		return str_eq(a->key, b->key);
	return a->key_id == b->key_id;
}

bool
words_may_agree(const struct word *a, const struct word *b, bool one_field)
{
	return same_key(a, b) || (!one_field && str_eq(a->text, b->text));
}

/* The same without these folds. */
static bool
same_without(const struct field *field, unsigned folds, struct str a, struct str b, struct buf *scratch)
{
	struct kind_options strict = field->options;
	strict.folding.on &= ~folds;
	strict.folding.off |= folds;
	return !field->kind->same || field->kind->same(a, b, &strict, scratch);
}

/* Of two words of one key that are not written alike. */
static enum relation
folded_relation(const struct field *field, const struct word *a, const struct word *b, struct buf *scratch)
{
	bool reading = field->kind->folds & NAME_ROMAJI;
	if (!same_without(field, NAME_ORDER, a->text, b->text, scratch))
		return REL_UNLIKE;
	if (reading && (a->flags & WORD_LETTERS) != (b->flags & WORD_LETTERS))
		return REL_MIX;
	if (!reading && (a->flags | b->flags) & WORD_MARKS &&
	    !same_without(field, NAME_ORDER | NAME_DIACRITICS, a->text, b->text, scratch))
		return REL_NEAR;
	return REL_SAME;
}

enum relation
names_turned(const struct field *field, struct str a, struct str b, bool marks, struct buf *scratch)
{
	if (!field_same(field, a, b, scratch))
		return REL_UNLIKE;
	return marks && !same_without(field, NAME_DIACRITICS, a, b, scratch) ? REL_NEAR : REL_SAME;
}

enum relation
word_relation(const struct field *field, const struct word *a, const struct word *b, struct buf *scratch)
{
	if (!a || !b || a->key_id == KEY_MISSING || b->key_id == KEY_MISSING)
		return REL_MISSING;
	if ((a->flags | b->flags) & WORD_WILD)
		return is_wild_alone(a) || is_wild_alone(b) ? REL_MISSING : wild_relation(a->text, b->text);
	if (a == b || str_eq(a->text, b->text))
		return REL_EQUAL;
	bool key = same_key(a, b);
	enum relation r = key ? folded_relation(field, a, b, scratch) : REL_UNLIKE;
	if (r != REL_UNLIKE)
		return r;
	struct spans s = { a->units, b->units, a->units_n, b->units_n };
	if (s.a_n == 0 || s.b_n == 0)
		return REL_UNLIKE;
	/* A reading's key leaves out what is long; those of letters are sorted, and say nothing more. */
	if (key && field->kind->folds & NAME_ROMAJI && !((a->flags | b->flags) & WORD_LETTERS))
		return REL_NEAR;
	return near(&s) ? REL_NEAR : REL_UNLIKE;
}
