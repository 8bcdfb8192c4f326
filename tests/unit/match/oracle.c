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
	OTHERWISE_PARTED = 1 << 10, /* the same characters, but not the same family and given name */
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

/* The keys of the parts of text, with bars between them. */
static struct str
barred(struct office *o, enum match_role role, struct str text)
{
	struct buf b = BUF_INIT;
	for (size_t i = 0, start = 0; i <= text.n; i++) {
		size_t blank = i == text.n ? 1 : text.p[i] == ' ' ? 1 : str_starts(str_slice(text, i, text.n), STR("\u3000")) ? 3 : 0;
		if (blank == 0)
			continue;
		if (b.n > 0)
			buf_addc(&b, '|');
		buf_adds(&b, office_key(o, role, str_slice(text, start, i)));
		start = i + blank;
		i = start - 1;
	}
	struct str s = arena_str(&o->arena, buf_str(&b));
	buf_fini(&b);
	return s;
}

static bool
contains(struct str s, struct str part)
{
	return str_find(s, part, 0) != SIZE_MAX;
}

/* Both sides show their parts, and these are others. */
static bool
parts_differ(const struct question *q, size_t row, enum match_role role)
{
	if ((role != ROLE_NAME && role != ROLE_KANA) || q->fault == FAULT_PARTS)
		return false;
	struct str a = barred(q->o, role, office_record_text(q->o, q->record, role));
	struct str b = barred(q->o, role, office_case_text(q->o, row, role));
	return contains(a, STR("|")) && contains(b, STR("|")) && !str_eq(a, b);
}

/* 1: the same, -1: not the same, 0: who knows. */
static int
same(const struct question *q, size_t row, enum match_role role)
{
	struct str a = mine(q, role), b = office_case_key(q->o, row, role);
	if (a.n == 0 || b.n == 0 || (role == ROLE_KANA && q->fault == FAULT_KANA))
		return 0;
	return str_eq(a, b) && !parts_differ(q, row, role) ? 1 : -1;
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
	return a.n > 0 && str_eq(a, b); /* the tests write family names in one way only */
}

static bool
given_name_shown(const struct question *q, size_t row, enum match_role role)
{
	return family_length(office_record_text(q->o, q->record, role)) > 0 ||
	    family_length(office_case_text(q->o, row, role)) > 0;
}

/* The same text, after all blanks are taken out. */
static bool
written_alike(const struct question *q, size_t row, enum match_role role)
{
	struct str texts[] = { office_record_text(q->o, q->record, role), office_case_text(q->o, row, role) }, bare[2];
	for (size_t side = 0; side < 2; side++) {
		struct buf b = BUF_INIT;
		for (size_t i = 0; i < texts[side].n; i++) {
			if (str_starts(str_slice(texts[side], i, texts[side].n), STR("\u3000")))
				i += 2;
			else if (texts[side].p[i] != ' ')
				buf_addc(&b, texts[side].p[i]);
		}
		bare[side] = arena_str(&q->o->arena, buf_str(&b));
		buf_fini(&b);
	}
	return str_eq(bare[0], bare[1]) || q->fault == FAULT_FOLD;
}

/* The names of the tests are of kana and of kanji that take 3 bytes, from 0xE4 on the first. */
static bool
short_name(const struct question *q, enum match_role role)
{
	struct str key = mine(q, role);
	bool kanji = key.n > 0 && (unsigned char)key.p[0] >= 0xE4;
	return key.n <= (kanji ? 6 : 12) && q->fault != FAULT_SHORT;
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
	if (name_shows || kana_shows || name + kana == 0)
		return false;
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
		if (mine(q, role).n > 0 && str_eq(mine(q, role), office_case_key(q->o, row, role)) && parts_differ(q, row, role))
			t |= OTHERWISE_PARTED;
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
	if (count(q, SAME_DAY | OTHERWISE_PARTED, 0, SIZE_MAX, &row) +
	    count(q, CASE_WITHOUT_DAY | OTHERWISE_PARTED, 0, SIZE_MAX, &row) > 0)
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
