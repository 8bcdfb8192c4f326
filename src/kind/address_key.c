#include "config.h"

#include "kind/address_key.h"

#include "text/fold.h"
#include "text/numeral.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum {
	C_CHOU = 0x4E01, /* 丁 */
	C_ME = 0x76EE,   /* 目 */
	C_BAN = 0x756A,  /* 番 */
	C_CHI = 0x5730,  /* 地 */
	C_GOU = 0x53F7,  /* 号 */
	C_TOWN = 0x753A, /* 町 */
	C_NO = 0x306E,   /* の */
	C_AZA = 0x5B57,  /* 字 */
	C_OO = 0x5927,   /* 大 */
	C_HALL = 0x9928, /* 館 */
};

struct maker {
	struct str s;
	size_t i;
	struct buf *out;
	uint32_t last;   /* last character written; 0 at first */
	uint32_t before; /* last character read */
	bool apart;      /* between the number written last and a number that follows belongs a hyphen */
};

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The code point at byte i, 0 at the end. */
static uint32_t
at(const struct maker *m, size_t i)
{
	return i < m->s.n ? utf8_next(m->s, &i) : 0;
}

/* Moves i over c when it stands there. */
static bool
over(const struct maker *m, size_t *i, uint32_t c)
{
	if (at(m, *i) != c)
		return false;
	utf8_next(m->s, i);
	return true;
}

static bool
number_at(const struct maker *m, size_t i)
{
	uint32_t c = at(m, i);
	return is_digit(c) || numeral_is(c);
}

static bool
hyphen_at(const struct maker *m, size_t i)
{
	uint32_t c = at(m, i);
	return fold_is_hyphen(c) || fold_is_long(c);
}

static void
put(struct maker *m, uint32_t c)
{
	if (m->apart && is_digit(m->last) && is_digit(c))
		buf_addc(m->out, '-');
	m->apart = false;
	buf_add_utf8(m->out, c);
	m->last = c;
}

/* Where the word at i ends that may follow a number and parts it from the next (丁目, 番地, 番, 号, …); i: there is none. */
static size_t
unit_end(const struct maker *m, size_t i)
{
	size_t end = i;
	if (over(m, &end, C_CHOU))
		return over(m, &end, C_ME) || number_at(m, end) ? end : i;
	if (over(m, &end, C_BAN)) {
		if (over(m, &end, C_CHI))
			return end;
		uint32_t c = at(m, end);
		return c == C_TOWN || c == C_CHOU || c == C_HALL ? i : end; /* 番町, 番丁, 一番館 are names */
	}
	if (over(m, &end, C_GOU)) {
		over(m, &end, 0x5BA4); /* 号室 */
		return at(m, end) == 0x68DF || at(m, end) == C_HALL ? i : end; /* 号棟, 号館: of a building's name */
	}
	return i;
}

/* Words that stand behind a number inside a name: the numeral becomes digits, the word stays. */
static bool
name_unit_at(const struct maker *m, size_t i)
{
	switch (at(m, i)) {
	case C_BAN:
	case 0x6761: /* 条 */
	case 0x8ED2: /* 軒 */
	case 0x7DDA: /* 線 */
		return true;
	case C_CHI: /* 地割 */
		return over(m, &i, C_CHI) && at(m, i) == 0x5272;
	default:
		return false;
	}
}

/* Whether the kanji numeral that ends before byte end is a number of the address, and not part of a name (六本木, 三田). */
static bool
is_number(const struct maker *m, size_t end)
{
	if (unit_end(m, end) != end || name_unit_at(m, end))
		return true;
	if (hyphen_at(m, end)) {
		size_t behind = end;
		utf8_next(m->s, &behind);
		if (number_at(m, behind))
			return true;
	}
	/* the last of a row: 4-21-二十七, 21番地の二 */
	return m->apart && is_digit(m->last) && (end == m->s.n || fold_is_blank(at(m, end)));
}

static void
put_numeral(struct maker *m)
{
	enum { MOST = 12 };
	uint32_t c[MOST], value;
	size_t n = 0, ends[MOST];
	for (size_t i = m->i; i < m->s.n && n < MOST; n++) {
		c[n] = utf8_next(m->s, &i);
		ends[n] = i;
	}
	size_t read = numeral_read(c, n, &value);
	if (read == 0 || !is_number(m, ends[read - 1])) {
		put(m, c[0]);
		m->i = ends[0];
		/* the rest of 三十三 must not be taken for a number of its own */
		for (size_t k = 1; k < read; k++, m->i = ends[k - 1])
			put(m, c[k]);
		return;
	}
	char digits[10];
	size_t count = 0;
	do
		digits[count++] = (char)('0' + value % 10);
	while ((value /= 10) != 0);
	while (count > 0)
		put(m, (unsigned char)digits[--count]);
	m->i = ends[read - 1];
}

/* Signs that part two numbers: hyphens, ー, の, a blank; and the words of unit_end.  True: read over. */
static bool
skip_separator(struct maker *m)
{
	bool behind_digit = is_digit(m->last);
	size_t next = m->i, unit = unit_end(m, m->i);
	uint32_t c = utf8_next(m->s, &next);
	if (behind_digit && unit != m->i) {
		next = unit;
		m->apart = true;
	} else if (fold_is_blank(c)) {
		m->apart = m->apart || (behind_digit && is_digit(at(m, next)));
	} else if (behind_digit && (fold_is_long(c) || c == C_NO || c == 0x30CE || c == 0x4E4B) && number_at(m, next)) { /* の ノ 之 */
		m->apart = true;
	} else if (fold_is_hyphen(c)) {
		m->apart = m->apart || behind_digit;
	} else {
		return false;
	}
	m->i = next;
	return true;
}

/* 大字 and 字 before the name of a part of a village; not in 文字, 十字. */
static bool
skip_aza(struct maker *m)
{
	size_t end = m->i;
	bool big = over(m, &end, C_OO);
	if (!over(m, &end, C_AZA) || (!big && (m->before == 0x6587 || m->before == 0x5341)))
		return false;
	m->i = end;
	return true;
}

void
address_key(struct str address, struct buf *out)
{
	struct maker m = { .s = address, .out = out };
	while (m.i < m.s.n) {
		uint32_t c = at(&m, m.i);
		if (skip_separator(&m) || skip_aza(&m)) {
			m.before = c;
			continue;
		}
		if (numeral_is(c)) {
			put_numeral(&m);
			m.before = c;
			continue;
		}
		utf8_next(m.s, &m.i);
		m.before = c;
		if (unicode_is_selector(c) || unicode_is_invisible(c))
			continue;
		put(&m, c == 0x30F6 ? 0x30B1 : c == 0x30F5 ? 0x30AB : fold_katakana(unicode_lower(c))); /* ヶ ヵ */
	}
}
