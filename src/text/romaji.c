#include "config.h"

#include "text/romaji.h"

#include "text/kana.h"
#include "text/utf8.h"

#include "base/poison.h"

struct speller {
	struct buf *out;
	size_t start;
	bool unvoiced;
};

static bool
is_vowel(char c)
{
	static const bool vowels[128] = { ['a'] = true, ['i'] = true, ['u'] = true, ['e'] = true, ['o'] = true };
	return !(c & 0x80) && vowels[(unsigned char)c];
}

static bool
is_consonant(char c)
{
	return c >= 'a' && c <= 'z' && !is_vowel(c);
}

/* The letter written back letters ago, from 1 on; 0: none. */
static char
written(const struct speller *s, size_t back)
{
	return s->out->n - s->start >= back ? s->out->p[s->out->n - back] : 0;
}

/* Whether v after vowel only makes it long. */
static bool
is_long(char vowel, char v)
{
	return vowel == v || (vowel == 'o' && v == 'u') || (vowel == 'e' && v == 'i');
}

static char
unvoice(char c)
{
	switch (c) {
	case 'g':
		return 'k';
	case 'z':
		return 's';
	case 'd':
		return 't';
	case 'b':
	case 'p':
		return 'h';
	default:
		return c;
	}
}

static void
put(struct speller *s, char c)
{
	char last = written(s, 1);
	if (is_vowel(c) && is_long(last, c))
		return;
	if (c == 'y' && last == 'i' && is_consonant(written(s, 2))) /* kiya = kya */
		s->out->n--;
	if (c == 'y' && written(s, 1) == 'h' && written(s, 2) == 'o') /* Ohyama: the h is no sound, or who knows */
		s->out->n--;
	buf_addc(s->out, s->unvoiced ? unvoice(c) : c);
}

/* The letters ahead: [0] is to be spelled, 0 where there is none. */
struct ahead {
	char c[3];
	size_t behind; /* where [1] is, in the text */
};

static char
letter_at(struct str text, size_t *i)
{
	while (*i < text.n && text.p[*i] == ' ')
		(*i)++;
	if (*i == text.n || (text.p[*i] & 0x80))
		return 0;
	return text.p[(*i)++];
}

static struct ahead
look_ahead(struct str text, size_t i)
{
	struct ahead a;
	a.c[0] = letter_at(text, &i);
	a.behind = i;
	a.c[1] = letter_at(text, &i);
	a.c[2] = a.c[1] ? letter_at(text, &i) : 0;
	return a;
}

/* sh, ch and j, which are s, t and z with a y; before an i they are nothing more. */
static void
put_palatal(struct speller *s, char plain, char next)
{
	put(s, plain);
	if (is_vowel(next) && next != 'i')
		put(s, 'y');
}

/* The first of two like consonants, as in kk and tch, is a っ: with other kana that is つ.  nn is ん and n. */
static bool
is_geminate(const struct ahead *a)
{
	char c = a->c[0];
	return is_consonant(c) && c != 'n' && c != 'm' && (a->c[1] == c || (c == 't' && a->c[1] == 'c' && a->c[2] == 'h'));
}

/* Spells the letter at i; returns where to go on. */
static size_t
spell_letter(struct speller *s, struct str text, size_t i)
{
	struct ahead a = look_ahead(text, i);
	char c = a.c[0], next = a.c[1];
	size_t two = a.behind;
	letter_at(text, &two);
	if (is_geminate(&a)) {
		put(s, 't');
		put(s, 'u');
	} else if ((c == 's' || c == 'c') && next == 'h') {
		put_palatal(s, c == 's' ? 's' : 't', a.c[2]);
		return two;
	} else if (c == 'j') {
		put_palatal(s, 'z', next);
	} else if (c == 't' && next == 's') {
		put(s, 't');
		return two;
	} else if (c == 'd' && (next == 'z' || next == 'j')) {
		; /* dz, dj: what follows says it */
	} else if (c == 'd' && next == 'u') {
		put(s, 'z');
	} else if (c == 'f') {
		put(s, 'h');
		if (is_vowel(next) && next != 'u')
			put(s, 'u');
	} else if (c == 'h' && is_vowel(written(s, 1)) && !is_vowel(next) && next != 'y') {
		; /* Satoh */
	} else if (c == 'w' && next == 'o') {
		;
	} else {
		bool nasal = c == 'm' && (next == 'b' || next == 'm' || next == 'p');
		put(s, nasal ? 'n' : c == 'v' ? 'b' : c == 'l' ? 'r' : c);
	}
	return a.behind;
}

void
romaji_spell(struct str folded, bool unvoiced, struct buf *out)
{
	struct speller s = { out, out->n, unvoiced };
	for (size_t i = 0; i < folded.n;) {
		char first = folded.p[i];
		if (first == ' ') {
			i++;
			continue;
		}
		if (!(first & 0x80)) {
			i = spell_letter(&s, folded, i);
			continue;
		}
		size_t at = i;
		uint32_t c = utf8_next(folded, &i);
		if (kana_is(c))
			for (const char *p = kana_letters(c); *p; p++)
				put(&s, *p);
		else if (c != 0x30FC)
			buf_adds(out, str_slice(folded, at, i));
	}
}
