#include "config.h"

#include "kind/name_key.h"

#include "kind/common.h"
#include "text/romaji.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

/* Room for what name_fold and romaji_spell make of n bytes. */
static size_t
room_for(size_t n)
{
	return xadd(xadd(n, n), xadd(n, 64));
}

void
kind_name_fold(struct str text, unsigned folds, struct buf *out)
{
	size_t start = out->n;
	if (unicode_is_common(text)) { /* nearly always, and NFKC would change nothing */
		buf_reserve(out, room_for(text.n));
		name_fold(text, folds, out);
		return;
	}
	kind_nfkc(text, out);
	size_t middle = out->n;
	buf_reserve(out, room_for(middle - start));
	name_fold(str_slice(buf_str(out), start, middle), folds, out);
	kind_replace(out, start, middle);
}

/* Sorts the letters of a name that has no others, in place: a key that any order of its parts has. */
static void
sort_letters(struct str key, char *p)
{
	size_t n[128] = { 0 };
	for (size_t i = 0; i < key.n; i++)
		n[(unsigned char)key.p[i]]++;
	for (size_t c = 0; c < sizeof(n) / sizeof(*n); c++)
		for (; n[c] > 0; n[c]--)
			*p++ = (char)c;
}

static bool
is_ascii(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] & 0x80)
			return false;
	return true;
}

void
kind_name_key(struct str text, unsigned folds, struct buf *out)
{
	size_t start = out->n;
	kind_name_fold(text, folds | NAME_OF_ALL_KEYS | NAME_CLASS | NAME_JOIN, out);
	struct str key = buf_tail(out, start);
	if (is_ascii(key) && name_is_latin(key))
		sort_letters(key, out->p + start);
}

void
kind_kana_key(struct str text, unsigned folds, struct buf *out)
{
	size_t start = out->n;
	kind_name_fold(text, folds | NAME_OF_ALL_KEYS | NAME_JOIN, out);
	size_t middle = out->n;
	buf_reserve(out, room_for(middle - start));
	romaji_spell(str_slice(buf_str(out), start, middle), folds & NAME_VOICING, out);
	kind_replace(out, start, middle);
}

static bool
has_letters(struct str folded)
{
	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] & 0x40 && !(folded.p[i] & 0x80) && unicode_is_letter((unsigned char)folded.p[i]))
			return true;
	return false;
}

static bool
skip_cut(struct str s, size_t *i)
{
	bool cut = *i < s.n && s.p[*i] == ' ';
	*i += cut;
	return cut;
}

/* Whether c and d, which stand at the same place, are one.  begins: one of them begins a part, where nothing is lengthened. */
static bool
same_character(uint32_t c, uint32_t d, char vowel, bool begins, unsigned folds)
{
	if (c == d)
		return true;
	if (folds & NAME_LONG && !begins && name_lengthens(vowel, c) && name_lengthens(vowel, d))
		return true;
	return folds & NAME_VARIANTS && variants_agree(c, d);
}

static bool
same_characters(struct str a, struct str b, unsigned folds)
{
	bool only_a = false, only_b = false; /* cuts of one side alone */
	char vowel = 0;
	size_t i = 0, j = 0;
	while (i < a.n && j < b.n) {
		bool cut_a = skip_cut(a, &i), cut_b = skip_cut(b, &j);
		only_a |= cut_a && !cut_b;
		only_b |= cut_b && !cut_a;
		uint32_t c = utf8_next(a, &i), d = utf8_next(b, &j);
		if (!same_character(c, d, vowel, cut_a || cut_b, folds))
			return false;
		vowel = name_vowel(cut_a || cut_b ? 0 : vowel, c);
	}
	return i == a.n && j == b.n && !(folds & NAME_BLANKS ? only_a && only_b : only_a || only_b);
}

/* The part at *i, which goes behind it; empty: no more. */
static struct str
next_part(struct str s, size_t *i)
{
	size_t from = *i, to = str_find(s, STR(" "), from);
	if (to == SIZE_MAX)
		to = s.n;
	*i = to < s.n ? to + 1 : to;
	return str_slice(s, from, to);
}

static bool
has_parts(struct str s)
{
	return str_find(s, STR(" "), 0) != SIZE_MAX;
}

/* Whether b is a with some of its parts put from the front to the end. */
static bool
same_parts_turned(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n;) {
		next_part(a, &i);
		struct str behind = str_slice(a, i, a.n), front = str_slice(a, 0, i < a.n ? i - 1 : i);
		if (str_starts(b, behind) && str_ends(b, front) && (behind.n == 0 || b.p[behind.n] == ' '))
			return true;
	}
	return false;
}

static bool
spelled_alike(struct str a, struct str b, unsigned folds, struct buf *scratch)
{
	size_t start = scratch->n;
	romaji_spell(a, folds & NAME_VOICING, scratch);
	size_t middle = scratch->n;
	romaji_spell(b, folds & NAME_VOICING, scratch);
	bool alike = str_eq(str_slice(buf_str(scratch), start, middle), buf_tail(scratch, middle));
	scratch->n = start;
	return alike;
}

static bool
same_spelling(struct str a, struct str b, unsigned folds, struct buf *scratch)
{
	if (!spelled_alike(a, b, folds, scratch))
		return false;
	bool parted_a = has_parts(a), parted_b = has_parts(b);
	if (!parted_a || !parted_b)
		return folds & NAME_BLANKS || parted_a == parted_b;
	size_t i = 0, j = 0;
	while (i < a.n && j < b.n)
		if (!spelled_alike(next_part(a, &i), next_part(b, &j), folds, scratch))
			return false;
	return i == a.n && j == b.n;
}

struct two {
	struct str a, b;
};

/* Both folded, behind scratch's content, with room behind them: they do not move while they are compared. */
static struct two
fold_two(struct str a, struct str b, unsigned folds, struct buf *scratch)
{
	size_t start = scratch->n;
	kind_name_fold(a, folds, scratch);
	size_t middle = scratch->n;
	kind_name_fold(b, folds, scratch);
	size_t end = scratch->n;
	buf_reserve(scratch, room_for(end - start));
	return (struct two){ str_slice(buf_str(scratch), start, middle), str_slice(buf_str(scratch), middle, end) };
}

bool
kind_name_same(struct str a, struct str b, unsigned folds, struct buf *scratch)
{
	if (str_eq(a, b))
		return true;
	size_t start = scratch->n;
	struct two t = fold_two(a, b, folds, scratch);
	bool same = same_characters(t.a, t.b, folds);
	if (!same && folds & NAME_ORDER)
		same = name_is_latin(t.a) && name_is_latin(t.b) && same_parts_turned(t.a, t.b);
	if (!same && folds & NAME_ROMAJI && (has_letters(t.a) || has_letters(t.b))) {
		scratch->n = start;
		t = fold_two(a, b, folds | NAME_OF_ALL_KEYS, scratch); /* letters cannot tell what the switches are about */
		same = same_spelling(t.a, t.b, folds, scratch);
	}
	scratch->n = start;
	return same;
}
