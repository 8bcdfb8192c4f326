#include "config.h"

#include "text/address_parts.h"

#include "text/fold.h"
#include "text/numeral.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum {
	C_CHOU = 0x4E01,  /* 丁 */
	C_ME = 0x76EE,    /* 目 */
	C_BAN = 0x756A,   /* 番 */
	C_CHI = 0x5730,   /* 地 */
	C_GOU = 0x53F7,   /* 号 */
	C_NO = 0x30CE,    /* ノ */
	C_KORE = 0x4E4B,  /* 之 */
	C_DAI = 0x7B2C,   /* 第 */
	C_RU = 0x30EB,    /* ル */
	NUMERALS = 12,    /* more than any number has */
	FAR = 64,         /* characters to look ahead, so that no address takes long */
};

enum unit { UNIT_NONE, UNIT_CHOME, UNIT_BAN, UNIT_GO, UNIT_ROOM };

struct scan {
	struct str s;
	size_t i;
	struct buf *out;
	uint32_t last; /* character written last; 0 at first */
	bool apart;    /* rest: between the digit written last and one that follows belongs a hyphen */
	bool kyoto;
};

/* A number of the row 丁目, 番, 号, …: (letter) digits (letter). */
struct element {
	uint32_t letter, suffix;
	char digits[12]; /* of a kanji numeral */
	struct str number;
	enum unit unit;
	size_t end; /* behind it and its unit */
};

static bool
is_latin(uint32_t c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_katakana(uint32_t c)
{
	return c >= 0x30A1 && c <= 0x30FC;
}

static bool
is_any(uint32_t c, const uint32_t *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c == of[i])
			return true;
	return false;
}

/* Moves i over c when it stands there. */
static bool
over(struct str s, size_t *i, uint32_t c)
{
	if (address_at(s, *i) != c)
		return false;
	utf8_next(s, i);
	return true;
}

static bool
number_at(struct str s, size_t i)
{
	uint32_t c = address_at(s, i);
	return is_digit(c) || numeral_is(c);
}

static bool
is_hyphen(uint32_t c)
{
	return fold_is_hyphen(c) || fold_is_long(c);
}

static bool
is_particle(uint32_t c)
{
	return c == C_NO || c == C_KORE;
}

/* A hyphen at i, and a number behind it. */
static bool
hyphen_and_number(struct str s, size_t i)
{
	if (!is_hyphen(address_at(s, i)))
		return false;
	utf8_next(s, &i);
	return number_at(s, i);
}

/* Where the word at i ends that may follow a number and part it from the next (丁目, 番地, 番, 号, …); i: there is none. */
static size_t
unit_end(struct str s, size_t i, enum unit *unit)
{
	static const uint32_t behind_ban[] = { 0x753A, C_CHOU, 0x9928, 0x8857, 0x5916, 0x5800, 0x6CA2, 0x5272, 0x8015, 0x7D44 }, /* 町丁館街外堀沢割耕組 */
	    behind_gou[] = { 0x68DF, 0x9928, 0x7DDA, 0x5730 }; /* 棟館線地 */
	size_t end = i;
	*unit = UNIT_NONE;
	if (over(s, &end, C_CHOU)) {
		uint32_t c = address_at(s, end);
		if (!over(s, &end, C_ME) && c != 0 && c != ' ' && !is_hyphen(c) && !number_at(s, end))
			return i; /* 八丁堀 */
		*unit = UNIT_CHOME;
	} else if (over(s, &end, C_BAN)) {
		if (!over(s, &end, C_CHI) && is_any(address_at(s, end), behind_ban, sizeof(behind_ban) / sizeof(*behind_ban)))
			return i;
		*unit = UNIT_BAN;
	} else if (over(s, &end, C_GOU)) {
		if (is_any(address_at(s, end), behind_gou, sizeof(behind_gou) / sizeof(*behind_gou)))
			return i;
		*unit = over(s, &end, 0x5BA4) ? UNIT_ROOM : UNIT_GO; /* 号室 */
	}
	return end;
}

static bool
has_unit(struct str s, size_t i)
{
	enum unit unit;
	return unit_end(s, i, &unit) != i;
}

/* Words that stand behind a number inside a name: a numeral becomes digits, the word stays. */
static bool
name_unit_at(struct str s, size_t i)
{
	static const uint32_t words[] = { C_BAN, C_GOU, 0x6761, 0x8ED2, 0x7DDA, 0x968E }; /* 番号条軒線階 */
	if (is_any(address_at(s, i), words, sizeof(words) / sizeof(*words)))
		return !has_unit(s, i);
	return over(s, &i, C_CHI) && address_at(s, i) == 0x5272; /* 地割 */
}

/* The kanji numeral at i: bytes of the whole run of numerals, and its value; *number false: it is no number (二十十). */
static size_t
numeral_at(struct str s, size_t i, uint32_t *value, bool *number)
{
	uint32_t c[NUMERALS];
	size_t n = 0, end = i;
	while (numeral_is(address_at(s, end))) {
		uint32_t point = utf8_next(s, &end);
		if (n < NUMERALS)
			c[n] = point;
		n++;
	}
	*number = n > 0 && n <= NUMERALS && numeral_read(c, n, value) == n;
	return end - i;
}

static size_t
put_digits(uint32_t value, char digits[static 12])
{
	char reversed[12];
	size_t n = 0;
	do
		reversed[n++] = (char)('0' + value % 10);
	while ((value /= 10) != 0);
	for (size_t i = 0; i < n; i++)
		digits[i] = reversed[n - 1 - i];
	return n;
}

/* Whether a row of numbers begins somewhere behind i; any: even if only a digit shows it. */
static bool
row_ahead(struct str s, size_t i, bool any)
{
	for (unsigned n = 0; n < FAR && i < s.n; n++) {
		uint32_t c = utf8_next(s, &i);
		if ((is_digit(c) || numeral_is(c)) && (has_unit(s, i) || hyphen_and_number(s, i) || (any && is_digit(c))))
			return true;
	}
	return false;
}

/* Whether the numeral that ends before i is a number, and not part of a name (六本木, 三田). */
static bool
shows_number(struct str s, size_t i, bool first)
{
	if (has_unit(s, i) || hyphen_and_number(s, i))
		return true;
	uint32_t c = address_at(s, i), value;
	if (!first && (c == 0 || c == ' '))
		return true; /* the last of a row: 4-21-二十七 */
	if (!is_particle(c))
		return false;
	utf8_next(s, &i);
	bool number;
	size_t n = numeral_at(s, i, &value, &number);
	if (n == 0)
		return is_digit(address_at(s, i));
	c = address_at(s, i + n); /* 一の二, but not 一の宮 */
	return number && (c == 0 || c == ' ' || is_particle(c) || is_hyphen(c) || has_unit(s, i + n));
}

/* A letter before the first number; returns where the number begins, i where there is no letter. */
static size_t
letter_end(const struct scan *m, size_t i, uint32_t *letter)
{
	static const uint32_t stems[] = { 0x7532, 0x4E59, 0x4E19, 0x620A, 0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678 }, /* 甲乙丙戊己庚辛壬癸 */
	    endings[] = { 0x30B1, 0x30B7, 0x30BF, 0x30C4, C_NO, 0x30EA }; /* ケシタツノリ: of names (大通り) */
	uint32_t c = address_at(m->s, i);
	bool stem = is_any(c, stems, sizeof(stems) / sizeof(*stems)) && !is_digit(m->last) && !numeral_is(m->last);
	bool iroha = is_katakana(c) && !is_katakana(m->last) && !is_any(c, endings, sizeof(endings) / sizeof(*endings));
	if (!stem && !iroha)
		return i;
	size_t end = i;
	utf8_next(m->s, &end);
	uint32_t sign = address_at(m->s, end);
	if (fold_is_hyphen(sign) || is_particle(sign))
		utf8_next(m->s, &end);
	if (!number_at(m->s, end))
		return i;
	*letter = c;
	return end;
}

/* Digits at i, and what shows that they are a number of the row. */
static bool
digits_at(const struct scan *m, size_t i, bool first, struct element *e)
{
	struct str s = m->s;
	size_t start = i;
	while (is_digit(address_at(s, i)))
		i++;
	while (start + 1 < i && s.p[start] == '0')
		start++;
	e->number = str_slice(s, start, i);
	uint32_t c = address_at(s, i);
	if (name_unit_at(s, i) || (first && m->last == C_DAI && !e->letter && !has_unit(s, i) && !hyphen_and_number(s, i)))
		return false;
	if (is_latin(c)) { /* 27a, but not 2f, 3ldk or 27a棟 */
		size_t behind = i + 1;
		uint32_t next = address_at(s, behind);
		if (c == 'f' || is_latin(next) || is_digit(next) || next == 0x68DF)
			return false;
		e->suffix = c;
		i = behind;
	} else if (first && unicode_is_kanji(c) && !has_unit(s, i) && row_ahead(s, i, false)) {
		return false; /* 2本松3-4 */
	} else if (first && is_particle(c)) { /* 1の通り5-6 */
		size_t behind = i;
		utf8_next(s, &behind);
		if (behind < s.n && !number_at(s, behind) && row_ahead(s, behind, false))
			return false;
	}
	e->end = unit_end(s, i, &e->unit);
	return true;
}

/* Whether a name goes on behind the unit, and the row is still to come: 三番川12-3, 十号南5番地, 忠節三丁目南町7-8; and in Kyoto
   東入二丁目轆轤町110.  番地 ends every name. */
static bool
goes_on(const struct scan *m, const struct element *e)
{
	uint32_t c = address_at(m->s, e->end);
	if (!unicode_is_kanji(c) || numeral_is(c) || str_ends(str_slice(m->s, 0, e->end), STR("番地")))
		return false;
	return row_ahead(m->s, e->end, m->kyoto && e->unit == UNIT_CHOME);
}

static bool
element_at(const struct scan *m, size_t i, bool first, struct element *e)
{
	*e = (struct element){ 0 };
	if (first)
		i = letter_end(m, i, &e->letter);
	uint32_t c = address_at(m->s, i), value = 0;
	bool number, found;
	if (is_digit(c)) {
		found = digits_at(m, i, first, e);
	} else if (numeral_is(c)) {
		size_t end = i + numeral_at(m->s, i, &value, &number);
		found = number && shows_number(m->s, end, first);
		if (found) {
			e->number = (struct str){ e->digits, put_digits(value, e->digits) };
			e->end = unit_end(m->s, end, &e->unit);
		}
	} else {
		return false;
	}
	if (found && first && e->unit != UNIT_NONE)
		return !goes_on(m, e);
	return found;
}

static void
put(struct scan *m, uint32_t c)
{
	if (m->apart && is_digit(m->last) && is_digit(c))
		buf_addc(m->out, '-');
	m->apart = false;
	buf_add_utf8(m->out, c);
	m->last = c;
}

/* A run of numerals inside a name: as digits before a unit (三番町, 北一条), else as it stands. */
static void
put_numeral(struct scan *m)
{
	uint32_t value;
	bool number;
	size_t end = m->i + numeral_at(m->s, m->i, &value, &number);
	if (number && (has_unit(m->s, end) || name_unit_at(m->s, end) ||
	                  (m->apart && is_digit(m->last) && (end == m->s.n || address_at(m->s, end) == ' ')))) {
		char digits[12];
		size_t n = put_digits(value, digits);
		for (size_t i = 0; i < n; i++)
			put(m, (unsigned char)digits[i]);
		m->i = end;
	}
	while (m->i < end)
		put(m, utf8_next(m->s, &m->i));
}

/* 上がる as 上ル, 東入 as 東入ル. */
static void
put_kyoto(struct scan *m, uint32_t c)
{
	size_t i = m->i;
	bool side = m->last == 0x6771 || m->last == 0x897F; /* 東西 */
	put(m, c);
	if (c == 0x5165 && side && address_at(m->s, i) != C_RU) /* 入 */
		put(m, C_RU);
	else if ((c == 0x4E0A || c == 0x4E0B) && over(m->s, &i, 0x30AC) && address_at(m->s, i) == C_RU) /* 上ガル 下ガル */
		m->i = i;
}

static void
put_name(struct scan *m)
{
	uint32_t c = address_at(m->s, m->i);
	if (numeral_is(c)) {
		put_numeral(m);
		return;
	}
	utf8_next(m->s, &m->i);
	if (c == ' ' || fold_is_hyphen(c))
		return;
	if (m->kyoto)
		put_kyoto(m, c);
	else
		put(m, c);
}

/* The town: up to the first number of the row, which is not in the named part. */
static void
read_name(struct scan *m, size_t named)
{
	struct element e;
	struct str whole = m->s;
	m->s.n = named; /* so that no numeral goes on behind it */
	while (m->i < named)
		put_name(m);
	m->s = whole;
	while (m->i < m->s.n && !element_at(m, m->i, true, &e)) {
		size_t aza = address_skip_aza(m->s, m->i, m->last);
		if (aza != m->i)
			m->i = aza;
		else
			put_name(m);
	}
}

static struct str
put_element(struct scan *m, const struct element *e)
{
	size_t start = m->out->n;
	if (e->letter)
		buf_add_utf8(m->out, e->letter);
	buf_adds(m->out, e->number);
	if (e->suffix)
		buf_add_utf8(m->out, e->suffix);
	return buf_tail(m->out, start);
}

/* Signs that part two numbers: hyphens, ー, の, a blank. */
static size_t
skip_signs(struct str s, size_t i)
{
	for (uint32_t c; (c = address_at(s, i)) == ' ' || is_hyphen(c) || is_particle(c);)
		utf8_next(s, &i);
	return i;
}

static void
read_row(struct scan *m, struct address *a)
{
	struct element e;
	bool block = false;
	a->block = 1;
	size_t next = m->i;
	while (a->numbers_n < ADDRESS_NUMBERS && element_at(m, next, a->numbers_n == 0, &e)) {
		size_t k = a->numbers_n++;
		a->numbers[k] = put_element(m, &e);
		bool go = e.unit == UNIT_GO && (k == 1 || k == 2); /* 101号 behind them is a room */
		if (e.unit == UNIT_CHOME || (!block && (e.unit == UNIT_BAN || go))) {
			a->block = e.unit == UNIT_CHOME ? k + 1 : go ? k - 1 : k;
			block = true;
		}
		m->i = e.end;
		next = skip_signs(m->s, m->i);
		if (next == m->i && e.unit == UNIT_NONE)
			break;
	}
	a->block_known = block;
	while (address_at(m->s, m->i) == ' ' || fold_is_hyphen(address_at(m->s, m->i)))
		utf8_next(m->s, &m->i);
}

/* In the building's name: signs and units that part two numbers.  True: read over. */
static bool
skip_separator(struct scan *m)
{
	bool behind_digit = is_digit(m->last);
	bool unit = has_unit(m->s, m->i);
	size_t next = m->i;
	uint32_t c = utf8_next(m->s, &next);
	if (behind_digit && unit) {
		enum unit what;
		next = unit_end(m->s, m->i, &what);
		m->apart = true;
	} else if (c == ' ') {
		m->apart = m->apart || (behind_digit && is_digit(address_at(m->s, next)));
	} else if (behind_digit && (fold_is_long(c) || is_particle(c)) && number_at(m->s, next)) {
		m->apart = true;
	} else if (fold_is_hyphen(c)) {
		m->apart = m->apart || behind_digit;
	} else {
		return false;
	}
	m->i = next;
	return true;
}

static void
read_rest(struct scan *m)
{
	m->last = 0;
	while (m->i < m->s.n)
		if (numeral_is(address_at(m->s, m->i)))
			put_numeral(m);
		else if (!skip_separator(m))
			put(m, utf8_next(m->s, &m->i));
}

void
address_read_town(struct str folded, size_t named, bool kyoto, struct buf *out, struct address *a)
{
	struct scan m = { .s = folded, .out = out, .kyoto = kyoto };
	size_t start = out->n;
	read_name(&m, named);
	a->town = buf_tail(out, start);
	read_row(&m, a);
	start = out->n;
	read_rest(&m);
	a->rest = buf_tail(out, start);
}
