#include "config.h"

#include "oracle_names.h"

#include "base/poison.h"

struct str
mine(const struct question *q, enum match_role role)
{
	return office_record_key(q->o, q->record, role);
}

/* Kanji that are one in names.  斎 and 斉 are not, nor are 玉 and 王. */
static const char *const variants[][2] = { { "邉", "辺" }, { "邊", "辺" }, { "邉", "邊" }, { "齋", "斎" }, { "齊", "斉" }, { "髙", "高" } };

/* Readings that are one, whole or in part: the letters of a passport do not tell long vowels.  Latin names in capitals. */
static const char *const readings[][2] = {
	{ "SETAGAYATarō", "セタガヤタロウ" }, { "SETAGAYA", "セタガヤ" }, { "Tarō", "タロウ" }, { "ONOYUMI", "オオノユミ" },
	{ "ONOYUMI", "オノユミ" }, { "ONO", "オオノ" }, { "ONO", "オノ" }, { "YUMI", "ユミ" }, { "サイトウツバサ", "サイトーツバサ" },
	{ "サイトウ", "サイトー" }, { "SANTOS", "Santos" }, { "MARIA", "Maria" }, { "SANTOSMARIA", "SANTOSMaria" },
};

static bool
listed(const char *const pairs[][2], size_t n, struct str a, struct str b)
{
	for (size_t i = 0; i < n; i++) {
		struct str c = str_from(pairs[i][0]), d = str_from(pairs[i][1]);
		if ((str_eq(a, c) && str_eq(b, d)) || (str_eq(a, d) && str_eq(b, c)))
			return true;
	}
	return false;
}

/* One name or part without blanks.  Kanji of the tests take 3 bytes. */
static bool
same_word(const struct question *q, struct str a, struct str b)
{
	if (str_eq(a, b))
		return true;
	if (q->fault == FAULT_WRITING)
		return false;
	if (listed(readings, sizeof(readings) / sizeof(*readings), a, b))
		return true;
	for (size_t i = 0; i < a.n; i += 3)
		if (a.n != b.n || (!str_eq(str_slice(a, i, i + 3), str_slice(b, i, i + 3)) &&
		    !listed(variants, sizeof(variants) / sizeof(*variants), str_slice(a, i, i + 3), str_slice(b, i, i + 3))))
			return false;
	return a.n > 0;
}

size_t
cut(struct str text, struct str parts[static PARTS_MOST])
{
	size_t n = 0;
	for (size_t i = 0, start = 0; i <= text.n; i++) {
		size_t blank = i == text.n ? 1 : text.p[i] == ' ' ? 1 : str_starts(str_slice(text, i, text.n), STR("\u3000")) ? 3 : 0;
		if (blank == 0)
			continue;
		if (i > start)
			parts[n++] = str_slice(text, start, i);
		start = i + blank;
		i = start - 1;
	}
	return n;
}

static struct str
without_blanks(struct office *o, struct str text)
{
	struct str parts[PARTS_MOST];
	struct buf b = BUF_INIT;
	size_t n = cut(text, parts);
	for (size_t i = 0; i < n; i++)
		buf_adds(&b, parts[i]);
	struct str s = arena_str(&o->arena, buf_str(&b));
	buf_fini(&b);
	return s;
}

bool
contains(struct str s, struct str part)
{
	return str_find(s, part, 0) != SIZE_MAX;
}

/* Names in letters may go round: SANTOS Maria, Maria Santos; readings may not. */
static bool
same_name(const struct question *q, struct str a, struct str b, bool may_swap)
{
	struct str x[PARTS_MOST], y[PARTS_MOST];
	size_t n = cut(a, x), m = cut(b, y);
	if (n < 2 || m < 2 || q->fault == FAULT_PARTS)
		return same_word(q, without_blanks(q->o, a), without_blanks(q->o, b));
	if (n != m)
		return false; /* not in these tests */
	bool alike = true, swapped = may_swap && n == 2 && (unsigned char)a.p[0] < 0x80 && q->fault != FAULT_WRITING;
	for (size_t i = 0; i < n; i++) {
		alike = alike && same_word(q, x[i], y[i]);
		swapped = swapped && same_word(q, x[i], y[n - 1 - i]);
	}
	return alike || swapped;
}

/* 1: the same, -1: not the same, 0: who knows. */
static int
same(const struct question *q, size_t row, enum match_role role)
{
	struct str a = mine(q, role), b = office_case_key(q->o, row, role);
	if (a.n == 0 || b.n == 0 || (role == ROLE_KANA && q->fault == FAULT_KANA))
		return 0;
	if ((role != ROLE_NAME && role != ROLE_KANA) || q->fault == FAULT_KEYS)
		return str_eq(a, b) ? 1 : -1;
	return same_name(q, office_record_text(q->o, q->record, role), office_case_text(q->o, row, role), role == ROLE_NAME) ? 1 : -1;
}

/* Bytes before the first blank; 0: no blank. */
static size_t
family_length(struct str text)
{
	size_t ascii = str_find(text, STR(" "), 0), wide = str_find(text, STR("\u3000"), 0);
	size_t at = ascii < wide ? ascii : wide;
	return at == SIZE_MAX ? 0 : at;
}

static bool
same_family(const struct question *q, size_t row, enum match_role role)
{
	struct str a = office_record_text(q->o, q->record, role), b = office_case_text(q->o, row, role);
	a.n = family_length(a);
	b.n = family_length(b);
	return a.n > 0 && same_word(q, a, b);
}

static bool
given_name_shown(const struct question *q, size_t row, enum match_role role)
{
	return family_length(office_record_text(q->o, q->record, role)) > 0 ||
	    family_length(office_case_text(q->o, row, role)) > 0;
}

static bool
written_alike(const struct question *q, size_t row, enum match_role role)
{
	return q->fault == FAULT_FOLD || str_eq(without_blanks(q->o, office_record_text(q->o, q->record, role)),
	    without_blanks(q->o, office_case_text(q->o, row, role)));
}

/* The names of the tests are of kana and of kanji that take 3 bytes, from 0xE4 on the first; those in letters are long. */
static bool
short_name(const struct question *q, enum match_role role)
{
	struct str bare = without_blanks(q->o, office_record_text(q->o, q->record, role));
	bool kanji = bare.n > 0 && (unsigned char)bare.p[0] >= 0xE4;
	return bare.n > 0 && (unsigned char)bare.p[0] >= 0x80 && bare.n <= (kanji ? 6 : 12) && q->fault != FAULT_SHORT;
}

static bool
in_letters(struct str text)
{
	return text.n > 0 && (unsigned char)text.p[0] < 0x80;
}

enum level
level_of_form(const struct question *q, size_t row, enum match_role role)
{
	int agrees = same(q, row, role);
	if (agrees == 0)
		return LEVEL_MISSING;
	if (agrees < 0)
		return LEVEL_UNLIKE;
	return str_eq(office_record_text(q->o, q->record, role), office_case_text(q->o, row, role)) ? LEVEL_EQUAL : LEVEL_SAME;
}

/* One agrees, the other does not: the one must show a given name, written alike. */
static bool
shows_all(const struct question *q, size_t row, enum match_role role)
{
	return q->fault == FAULT_DOUBT || (given_name_shown(q, row, role) && written_alike(q, row, role));
}

static bool
letters_beside_kana(const struct question *q, size_t row)
{
	return in_letters(office_record_text(q->o, q->record, ROLE_KANA)) != in_letters(office_case_text(q->o, row, ROLE_KANA));
}

bool
same_key(const struct question *q, size_t row, enum match_role role)
{
	return mine(q, role).n > 0 && str_eq(mine(q, role), office_case_key(q->o, row, role));
}

void
compare_names(const struct question *q, size_t row, enum level name, enum level kana, struct beside *b)
{
	enum level *family = &b->levels[FAMILY], *given = &b->levels[GIVEN];
	*family = *given = LEVEL_MISSING;
	b->read = name == LEVEL_MISSING && kana != LEVEL_MISSING;
	bool written = level_agrees(name), read = level_agrees(kana);
	if (!written && !read) {
		if (name == LEVEL_MISSING && kana == LEVEL_MISSING)
			return;
		bool one_key = same_key(q, row, ROLE_NAME) || same_key(q, row, ROLE_KANA);
		if (one_key && !level_agrees(b->levels[NUMBER])) {
			*family = *given = LEVEL_NEAR;
			return;
		}
		*given = LEVEL_UNLIKE;
		bool home = level_agrees(b->levels[NUMBER]) && (same_family(q, row, ROLE_NAME) || same_family(q, row, ROLE_KANA));
		*family = home ? LEVEL_SAME : LEVEL_UNLIKE;
	} else if (name == LEVEL_UNLIKE) {
		*family = *given = shows_all(q, row, ROLE_KANA) ? LEVEL_KANA : LEVEL_NEAR;
	} else if (kana == LEVEL_UNLIKE) {
		*family = *given = shows_all(q, row, ROLE_NAME) ? LEVEL_KANJI : LEVEL_NEAR;
	} else {
		*family = *given = written && read ? (name == LEVEL_EQUAL && kana == LEVEL_EQUAL ? LEVEL_EQUAL : LEVEL_SAME) :
		    written ? name : kana;
		bool mixed = read && letters_beside_kana(q, row);
		bool shown = (written && given_name_shown(q, row, ROLE_NAME)) || (read && !mixed && given_name_shown(q, row, ROLE_KANA));
		if (shown || q->fault == FAULT_DOUBT)
			return;
		if (!written && mixed) {
			*family = *given = LEVEL_NEAR;
			b->doubt = true;
		} else if (short_name(q, written ? ROLE_NAME : ROLE_KANA)) {
			*given = LEVEL_MISSING;
			b->doubt = true;
		}
	}
}
