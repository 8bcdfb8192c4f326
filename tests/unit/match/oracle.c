#include "config.h"

#include "oracle.h"

#include "base/poison.h"

/* What is true of a case beside the record. */
enum {
	NUMBER = 1 << 0,
	SAME_DAY = 1 << 1,
	OTHER_DAY = 1 << 2,
	CASE_WITHOUT_DAY = 1 << 3,
	NAME = 1 << 4,       /* name or kana is the same */
	OTHER_NAME = 1 << 5, /* neither is the same, and one could be */
	DOUBTFUL = 1 << 6,   /* beside NAME */
	FAMILY = 1 << 7,
	SAME_SEX = 1 << 8,
	OTHER_SEX = 1 << 9,
	OTHER_OF_ONE_KEY = 1 << 10, /* another name, but the index finds it */
};

struct question {
	struct office *o;
	const struct str *record;
	enum fault fault;
};

static struct str
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

enum { PARTS_MOST = 4 };

/* The parts of text. */
static size_t
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

static bool
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
	if (q->fault == FAULT_FAMILY)
		return false;
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

static bool
doubtful(const struct question *q, size_t row, int name, int kana)
{
	if (q->fault == FAULT_DOUBT)
		return false;
	bool name_shows = name > 0 && given_name_shown(q, row, ROLE_NAME);
	bool kana_shows = kana > 0 && given_name_shown(q, row, ROLE_KANA);
	if (name < 0)
		return kana > 0 && !(kana_shows && written_alike(q, row, ROLE_KANA));
	if (kana < 0)
		return name > 0 && !(name_shows && written_alike(q, row, ROLE_NAME));
	bool kana_in_letters = kana > 0 && in_letters(office_record_text(q->o, q->record, ROLE_KANA)) !=
	    in_letters(office_case_text(q->o, row, ROLE_KANA));
	if (name_shows || (kana_shows && !kana_in_letters) || name + kana == 0)
		return false;
	if (name == 0 && kana_in_letters)
		return true;
	return short_name(q, name > 0 ? ROLE_NAME : ROLE_KANA);
}

static unsigned
truths(const struct question *q, size_t row)
{
	unsigned t = 0;
	int name = same(q, row, ROLE_NAME), kana = same(q, row, ROLE_KANA);
	int day = same(q, row, ROLE_BIRTH_DATE), sex = same(q, row, ROLE_SEX);
	if (same(q, row, ROLE_CASE_NUMBER) > 0)
		t |= NUMBER;
	if (day != 0)
		t |= day > 0 ? SAME_DAY : OTHER_DAY;
	if (office_case_key(q->o, row, ROLE_BIRTH_DATE).n == 0)
		t |= CASE_WITHOUT_DAY;
	if (sex != 0)
		t |= sex > 0 ? SAME_SEX : OTHER_SEX;
	else if (q->fault == FAULT_SEX)
		t |= SAME_SEX;
	if (name > 0 || kana > 0)
		t |= NAME;
	else if (name < 0 || kana < 0)
		t |= OTHER_NAME;
	if (doubtful(q, row, name, kana))
		t |= DOUBTFUL;
	for (enum match_role role = ROLE_NAME; role <= ROLE_KANA; role++)
		if (mine(q, role).n > 0 && str_eq(mine(q, role), office_case_key(q->o, row, role)) && same(q, row, role) < 0)
			t |= OTHER_OF_ONE_KEY;
	if (same_family(q, row, ROLE_NAME) || same_family(q, row, ROLE_KANA))
		t |= FAMILY;
	return t;
}

/* How many cases, but not row except, have all of yes and none of no; *last is one of them. */
static size_t
count(const struct question *q, unsigned yes, unsigned no, size_t except, size_t *last)
{
	size_t n = 0;
	for (size_t row = 0; row < q->o->cases.n; row++) {
		unsigned t = truths(q, row);
		if (row != except && (t & yes) == yes && !(t & no)) {
			n++;
			*last = row;
		}
	}
	return n;
}

static bool
has_placeholder(const struct question *q)
{
	struct str name = office_record_text(q->o, q->record, ROLE_NAME);
	struct str kana = office_record_text(q->o, q->record, ROLE_KANA);
	return q->fault != FAULT_PLACEHOLDER && (contains(name, STR("ベビー")) || contains(kana, STR("ベビー")) ||
	    contains(name, STR("第二子")) || contains(name, STR("〓")) || str_ends(name, STR("　弟")) ||
	    str_ends(name, STR("　N.N.")));
}

static struct answer
held(const char *word)
{
	return (struct answer){ OUTCOME_REVIEW, word, { 0 } };
}

static struct answer
to(const struct question *q, size_t row, const char *word)
{
	return (struct answer){ OUTCOME_LINKED, word, cases_number(&q->o->cases, row) };
}

static struct answer
by_number(const struct question *q, size_t row)
{
	size_t other;
	bool rival = q->fault != FAULT_RIVAL && count(q, SAME_DAY | NAME, DOUBTFUL | OTHER_SEX, row, &other) > 0;
	unsigned t = truths(q, row);
	bool day_known = t & (SAME_DAY | OTHER_DAY), name_known = t & (NAME | OTHER_NAME);
	if (q->fault == FAULT_BIRTH_DATE) {
		t = (t | SAME_DAY) & ~(unsigned)OTHER_DAY;
		day_known = true;
	}
	if (t & OTHER_NAME)
		return held(t & SAME_DAY && t & FAMILY && !rival ? "name-unlike" : "case-number-conflict");
	if (t & OTHER_DAY)
		return held("case-number-conflict");
	if (rival)
		return held(t & (DOUBTFUL | OTHER_SEX) ? "case-number-conflict" : "several-cases");
	if (t & DOUBTFUL)
		return held("name-unlike");
	if (!day_known)
		return held("birth-date-missing");
	if (!name_known)
		return held("name-missing");
	return t & OTHER_SEX ? held("sex-unlike") : to(q, row, "case-number");
}

static struct answer
by_name(const struct question *q)
{
	size_t row = SIZE_MAX;
	bool thin = mine(q, ROLE_BIRTH_DATE).n == 0 ||
	    (mine(q, ROLE_NAME).n == 0 && (mine(q, ROLE_KANA).n == 0 || q->fault == FAULT_KANA));
	if (thin && q->fault != FAULT_THIN)
		return held("too-thin");
	size_t fit = count(q, SAME_DAY | NAME, OTHER_SEX, SIZE_MAX, &row);
	if (fit > 1 && q->fault != FAULT_RIVAL)
		return held("several-cases");
	if (fit > 0) {
		if (truths(q, row) & DOUBTFUL)
			return held("name-unlike");
		if (!(truths(q, row) & SAME_SEX))
			return held("sex-missing");
		if (mine(q, ROLE_CASE_NUMBER).n > 0 && q->fault != FAULT_NUMBER)
			return held("case-number-unknown");
		return to(q, row, "name-birth-sex");
	}
	if (count(q, SAME_DAY | NAME | OTHER_SEX, 0, SIZE_MAX, &row) > 0)
		return held("sex-unlike");
	if (count(q, CASE_WITHOUT_DAY | NAME, 0, SIZE_MAX, &row) > 0)
		return held("birth-date-missing");
	if (count(q, SAME_DAY | OTHER_OF_ONE_KEY, 0, SIZE_MAX, &row) +
	    count(q, CASE_WITHOUT_DAY | OTHER_OF_ONE_KEY, 0, SIZE_MAX, &row) > 0)
		return held("name-unlike");
	return (struct answer){ OUTCOME_NEW, "nothing-near", { 0 } };
}

struct answer
oracle(struct office *o, const struct str *record, enum fault fault)
{
	struct question q = { o, record, fault };
	size_t row = SIZE_MAX;
	if (has_placeholder(&q))
		return held("placeholder-name");
	switch (count(&q, NUMBER, 0, SIZE_MAX, &row)) {
	case 0:
		return by_name(&q);
	case 1:
		return by_number(&q, row);
	default:
		return held("several-cases");
	}
}
