#include "config.h"

#include "text/fold.h"

#include "text/block.h"
#include "text/utf8.h"

#include "base/poison.h"

/* U+FF61–FF9F.  The lone marks FF9E and FF9F become the spacing ones, as the sender saw them. */
static const uint16_t half_kana[] = {
	0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7, 0x30C3,
	0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB,
	0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8,
	0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF,
	0x30F3, 0x309B, 0x309C,
};

/* How far the voiced form lies behind the plain one, by the low bits from U+3040 (hiragana) and from U+30A0 (katakana). */
static const uint8_t voiced[0x60] = {
	[0x06] = 0x4E, [0x0B] = 1, [0x0D] = 1, [0x0F] = 1, [0x11] = 1, [0x13] = 1, [0x15] = 1, [0x17] = 1, [0x19] = 1,
	[0x1B] = 1, [0x1D] = 1, [0x1F] = 1, [0x21] = 1, [0x24] = 1, [0x26] = 1, [0x28] = 1, [0x2F] = 1, [0x32] = 1,
	[0x35] = 1, [0x38] = 1, [0x3B] = 1, [0x5D] = 1,
};

/* By the first byte of a character: the foldings that may concern it.  Zero for the lead bytes of most kanji. */
static const uint16_t concerned[256] = {
	['\t'] = FOLD_BLANK | FOLD_RUNS | FOLD_BLANK_WIDE,
	['\n'] = FOLD_LINES,
	['\r'] = FOLD_LINES,
	[' '] = FOLD_BLANK | FOLD_RUNS | FOLD_BLANK_WIDE,
	[0x21 ... 0x2F] = FOLD_SIGN_WIDE,
	['0' ... '9'] = FOLD_DIGIT_WIDE,
	[0x3A ... 0x40] = FOLD_SIGN_WIDE,
	['A' ... 'Z'] = FOLD_LETTER_WIDE,
	[0x5B ... 0x60] = FOLD_SIGN_WIDE,
	['a' ... 'z'] = FOLD_LETTER_WIDE,
	[0x7B ... 0x7E] = FOLD_SIGN_WIDE,
	[0xC2] = FOLD_BLANK | FOLD_RUNS | FOLD_BLANK_WIDE | FOLD_LINES,
	[0xE2] = FOLD_BLANK | FOLD_RUNS | FOLD_BLANK_WIDE | FOLD_LINES | FOLD_HYPHEN,
	[0xE3] = FOLD_KANA | FOLD_BLANK | FOLD_RUNS | FOLD_BLANK_WIDE | FOLD_KATAKANA | FOLD_HIRAGANA | FOLD_HYPHEN,
	[0xEF] = FOLD_KANA | FOLD_LETTER | FOLD_DIGIT | FOLD_SIGN | FOLD_HYPHEN,
};

static size_t
width(char lead)
{
	unsigned char b = (unsigned char)lead;
	return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

bool
fold_is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

bool
fold_is_line(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool
fold_is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool
fold_is_long(uint32_t c)
{
	return c == 0x30FC || c == 0xFF70 || c == 0x2500 || c == 0x2501;
}

bool
fold_is_mark(uint32_t c)
{
	return c == 0x3099 || c == 0x309A;
}

bool
fold_takes_mark(uint32_t base, uint32_t mark)
{
	static const uint32_t bases[] = { 0x304B, 0x304D, 0x304F, 0x3051, 0x3053, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30BB, 0x30C4,
		0x30C8, 0x31F7 };
	for (size_t i = 0; mark == 0x309A && i < sizeof(bases) / sizeof(*bases); i++)
		if (bases[i] == base)
			return true;
	return false;
}

static bool
is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

uint32_t
fold_compose(uint32_t base, uint32_t mark)
{
	if (base < 0x3040 || base > 0x30FF)
		return 0;
	unsigned low = base >= 0x30A0 ? base - 0x30A0 : base - 0x3040;
	if (mark == 0x309A)
		return low == 0x2F || low == 0x32 || low == 0x35 || low == 0x38 || low == 0x3B ? base + 2 : 0;
	if (base >= 0x30EF && base <= 0x30F2) /* ヷ ヸ ヹ ヺ have no hiragana beside them */
		return base + 8;
	return voiced[low] ? base + voiced[low] : 0;
}

uint32_t
fold_katakana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E ? c + 0x60 : c;
}

/* Katakana as hiragana, of those that are in Shift_JIS. */
static uint32_t
fold_hiragana(uint32_t c)
{
	return (c >= 0x30A1 && c <= 0x30F3) || c == 0x30FD || c == 0x30FE ? c - 0x60 : c;
}

static bool
is_ascii_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* c is full-width, U+FF01–FF5E. */
static uint32_t
fold_narrow(uint32_t c, unsigned what)
{
	uint32_t ascii = c - 0xFEE0;
	unsigned folding = is_ascii_letter(ascii) ? FOLD_LETTER : is_digit(ascii) ? FOLD_DIGIT : FOLD_SIGN;
	return what & folding ? ascii : c;
}

/* The mark at s.p[i], U+FF9E and U+FF9F as the combining ones when half says so; 0: none. */
static uint32_t
mark_at(struct str s, size_t i, bool half)
{
	if (s.n - i < 3 || (s.p[i] != '\xE3' && s.p[i] != '\xEF'))
		return 0;
	uint32_t c = utf8_next(s, &i);
	if (half && (c == 0xFF9E || c == 0xFF9F))
		return c - 0xFF9E + 0x3099;
	return fold_is_mark(c) ? c : 0;
}

uint32_t
fold_next(struct str s, size_t *i, unsigned what)
{
	unsigned char lead = (unsigned char)s.p[*i];
	uint32_t c = utf8_next(s, i);
	if (!(concerned[lead] & what))
		return c;
	if (what & FOLD_BLANK && fold_is_blank(c))
		return ' ';
	if (what & FOLD_BLANK_WIDE && fold_is_blank(c))
		return 0x3000;
	if (c < 0x80)
		return what & concerned[lead] & FOLD_WIDE ? c + 0xFEE0 : c;
	if (what & FOLD_HYPHEN && fold_is_hyphen(c))
		return '-';
	if (c >= 0xFF01 && c <= 0xFF5E)
		return fold_narrow(c, what);
	bool half = c >= 0xFF61 && c <= 0xFF9F;
	if (what & FOLD_KANA && (half || (c >= 0x3040 && c <= 0x30FF))) {
		if (half)
			c = half_kana[c - 0xFF61];
		uint32_t mark = mark_at(s, *i, half);
		uint32_t one = mark ? fold_compose(c, mark) : 0;
		if (one) {
			*i += 3;
			c = one;
		}
	}
	if (what & FOLD_KATAKANA)
		return c >= 0x308F && c <= 0x3092 && mark_at(s, *i, false) == 0x3099 ? c : fold_katakana(c); /* を takes no mark, but ヲ would */
	return what & FOLD_HIRAGANA ? fold_hiragana(c) : c;
}

struct str
fold_trim(struct str text, bool lines)
{
	size_t from = 0, to = text.n;
	for (size_t i = 0; i < text.n; from = i) {
		uint32_t c = utf8_next(text, &i);
		if (!fold_is_blank(c) && !(lines && fold_is_line(c)))
			break;
	}
	while (to > from) {
		size_t i = to - 1;
		while ((text.p[i] & 0xC0) == 0x80)
			i--;
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if (!fold_is_blank(c) && !(lines && fold_is_line(c)))
			break;
		to = at;
	}
	return str_slice(text, from, to);
}

static bool
is_dull(const char *p)
{
	block b, next;
	memcpy(&b, p, sizeof(b));
	memcpy(&next, p + 1, sizeof(next));
	/* EE, EF and F0 upward lead what has to be looked at; 82 99 and 82 9A end U+3099 and U+309A (and some kanji). */
	halves hit = (halves)(b == 0xEE) | (halves)(b == 0xEF) | (halves)(b >= 0xF0) |
	    ((halves)(b == 0x82) & ((halves)(next == 0x99) | (halves)(next == 0x9A)));
	return !block_any(hit);
}

size_t
fold_skip(struct str s, size_t i)
{
	size_t from = i;
	while (s.n - i > sizeof(block) && is_dull(s.p + i))
		i += sizeof(block);
	if (i == from)
		return i;
	/* The block may begin inside a character, and its first one may be a mark: back to the character before. */
	while (i > from && (s.p[i] & 0xC0) == 0x80)
		i--;
	return utf8_before(s, from, i);
}

/* Whether the long mark at [at, next) of text stands between digits. */
static bool
between_digits(struct str text, size_t at, size_t next)
{
	if (at == 0 || next == text.n)
		return false;
	size_t before = utf8_before(text, 0, at);
	return is_digit(utf8_next(text, &before)) && is_digit(utf8_next(text, &next));
}

static bool
is_gap(uint32_t c, unsigned what)
{
	return (what & (FOLD_BLANK | FOLD_RUNS | FOLD_BLANK_WIDE) && fold_is_blank(c)) || (what & FOLD_LINES && fold_is_line(c));
}

/* What is written for a gap that begins with first. */
static uint32_t
gap_form(uint32_t first, unsigned what)
{
	if (what & FOLD_BLANK_WIDE)
		return 0x3000;
	return first == 0x3000 && !(what & FOLD_BLANK) ? first : ' ';
}

static void
note_gap(uint32_t c, uint32_t before, struct changes *changes)
{
	if (!fold_is_line(c))
		change_note(changes, CHANGE_BLANK, 1);
	else if (c != '\n' || before != '\r') /* CR and LF are one break */
		change_note(changes, CHANGE_LINE, 1);
}

/* Reads a run of blanks (or the one that it is to be) at *i, which is known to be one; returns what to write for it. */
static uint32_t
fold_gap(struct str text, size_t *i, unsigned what, struct changes *changes)
{
	uint32_t first = utf8_next(text, i), before = first, form = gap_form(first, what);
	bool lines = fold_is_line(first);
	if (form != first)
		note_gap(first, 0, changes);
	while ((what & FOLD_RUNS || lines) && *i < text.n) {
		size_t next = *i;
		uint32_t c = utf8_next(text, &next);
		if (what & FOLD_RUNS ? !is_gap(c, what) : !fold_is_line(c))
			break;
		note_gap(c, before, changes);
		before = c;
		*i = next;
	}
	return form;
}

/* Which change made now of was; joined: a mark went into it. */
static enum change
change_of(uint32_t was, uint32_t now, bool joined)
{
	if (was >= 0xFF61 && was <= 0xFF9F && now != '-')
		return CHANGE_KANA_WIDTH;
	if (now == '-' && was != '-')
		return CHANGE_HYPHEN;
	if (joined)
		return CHANGE_KANA_MARK;
	if (was >= 0x3040 && was <= 0x30FF)
		return CHANGE_KANA_SCRIPT;
	uint32_t ascii = was < 0x80 ? was : now;
	return is_ascii_letter(ascii) ? CHANGE_LETTER_WIDTH : is_digit(ascii) ? CHANGE_DIGIT_WIDTH : CHANGE_SIGN_WIDTH;
}

static struct str
trim(struct str text, unsigned what, struct changes *changes)
{
	struct str inner = fold_trim(text, what & FOLD_LINES);
	if (inner.n < text.n) {
		size_t left = (size_t)(inner.p - text.p);
		uint64_t before = utf8_length(str_slice(text, 0, left)), behind = utf8_length(str_slice(text, left + inner.n, text.n));
		change_note(changes, CHANGE_BLANK, before + behind);
	}
	return inner;
}

void
fold_text(struct str text, unsigned what, struct changes *changes, struct buf *out)
{
	if (what & FOLD_TRIM)
		text = trim(text, what, changes);
	buf_reserve(out, text.n);
	size_t run = 0, i = 0, looked = 0;
	while (i < text.n) {
		if ((what & ~(unsigned)FOLD_TRIM) == FOLD_KANA && i >= looked) { /* bodies: the bulk of an export */
			i = fold_skip(text, i);
			looked = i + 2 * sizeof(block);
		}
		if (!(concerned[(unsigned char)text.p[i]] & what)) {
			i += width(text.p[i]);
			continue;
		}
		size_t at = i, next = i;
		uint32_t was = utf8_next(text, &next), now;
		if (is_gap(was, what)) {
			now = fold_gap(text, &i, what, changes);
		} else if (what & FOLD_HYPHEN && fold_is_long(was) && between_digits(text, at, next)) {
			now = '-', i = next;
			change_note(changes, CHANGE_HYPHEN, 1);
		} else {
			now = fold_next(text, &i, what);
			if (now != was)
				change_note(changes, change_of(was, now, i > next), 1);
		}
		if (now == was && i == next)
			continue;
		buf_adds(out, str_slice(text, run, at));
		buf_add_utf8(out, now);
		run = i;
	}
	buf_adds(out, str_slice(text, run, text.n));
}
