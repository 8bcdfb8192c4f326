#include "config.h"

#include <stdio.h>
#include <string.h>

#include "errors.h"

#include "base/poison.h"

#define COUNT(array) (uint32_t)(sizeof(array) / sizeof(*(array)))

enum { KANA_BYTES = 3 }; /* of each katakana in UTF-8 */

/* What is heard, typed or read wrongly in a reading. */
static const struct confusion {
	const char *from, *to;
} confusions[] = {
	/* voicing */
	{ "ガ", "カ" }, { "ギ", "キ" }, { "グ", "ク" }, { "ゲ", "ケ" }, { "ゴ", "コ" }, { "ザ", "サ" }, { "ジ", "シ" }, { "ズ", "ス" }, { "ゼ", "セ" },
	{ "ダ", "タ" }, { "デ", "テ" }, { "ド", "ト" }, { "バ", "ハ" }, { "ビ", "ヒ" }, { "ブ", "フ" }, { "ベ", "ヘ" }, { "ボ", "ホ" },
	/* small and large */
	{ "ャ", "ヤ" }, { "ュ", "ユ" }, { "ョ", "ヨ" }, { "ッ", "ツ" },
	/* alike in sound */
	{ "ヅ", "ズ" }, { "ヂ", "ジ" }, { "ヲ", "オ" },
	/* long vowels */
	{ "ウ", "ー" }, { "オオ", "オー" }, { "オオ", "オウ" },
	/* alike in shape */
	{ "ソ", "ン" }, { "ン", "ソ" }, { "シ", "ツ" }, { "ツ", "シ" },
};

/* ウ is a long vowel behind these only. */
static bool
lengthens(const char *text, size_t at)
{
	static const char *const o_and_u = "オコソトノホモヨロゴゾドボポョウクスツヌフムユルグズヅブプュ";
	if (at < KANA_BYTES)
		return false;
	char before[KANA_BYTES + 1] = { text[at - 3], text[at - 2], text[at - 1], 0 };
	return strstr(o_and_u, before) != NULL;
}

static bool
confuse(struct rng *r, char text[static NAME_SIZE])
{
	struct {
		size_t at;
		const struct confusion *c;
	} found[32];
	uint32_t n = 0;
	for (size_t at = 0; text[at]; at += (unsigned char)text[at] < 0x80 ? 1 : KANA_BYTES)
		for (size_t i = 0; i < COUNT(confusions) && n < COUNT(found); i++) {
			const struct confusion *c = &confusions[i];
			if (strncmp(text + at, c->from, strlen(c->from)) != 0 || (strcmp(c->to, "ー") == 0 && !lengthens(text, at)))
				continue;
			found[n].at = at;
			found[n++].c = c;
		}
	if (n == 0)
		return false;
	uint32_t i = rng_below(r, n);
	char other[NAME_SIZE];
	(void)snprintf(other, sizeof(other), "%.*s%s%s", (int)found[i].at, text, found[i].c->to, text + found[i].at + strlen(found[i].c->from));
	(void)snprintf(text, NAME_SIZE, "%s", other);
	return true;
}

static enum name_list
given_list(const struct child *c)
{
	return c->male ? NAME_BOY : NAME_GIRL;
}

bool
error_kana(struct rng *r, const struct family *f, const struct child *c, struct facts *facts)
{
	if (!f->foreign_surname && rng_percent(r, 25)) {
		bool family = rng_percent(r, 50);
		const struct name *n = family ? f->surname : c->given;
		const struct name *other = name_other_reading(family ? NAME_SURNAME : given_list(c), n->text, n->kana);
		if (other) {
			(void)snprintf(family ? facts->child.family_kana : facts->child.given_kana, NAME_SIZE, "%s", other->kana);
			return true;
		}
	}
	if (rng_percent(r, 50))
		return confuse(r, facts->child.family_kana) || confuse(r, facts->child.given_kana);
	return confuse(r, facts->child.given_kana) || confuse(r, facts->child.family_kana);
}

static bool
is_at_home(const struct family *f, const struct name *given)
{
	for (uint32_t i = 0; i < f->outline.children; i++)
		if (f->children[i].given && strcmp(f->children[i].given->text, given->text) == 0)
			return true;
	return false;
}

/* Never a brother's or sister's own name: nobody could tell such a record from theirs. */
static bool
homophone(struct rng *r, enum name_list list, const struct family *f, const struct name *n, char text[static NAME_SIZE])
{
	const struct name *other = n ? name_homophone(r, list, n->kana, n->text) : NULL;
	if (other && list != NAME_SURNAME && is_at_home(f, other))
		return false;
	if (other)
		(void)snprintf(text, NAME_SIZE, "%s", other->text);
	return other;
}

/* Of yyyymmdd, the century's apart. */
void
error_date_digit(struct rng *r, struct facts *facts)
{
	for (;;) {
		struct date d = days_date(facts->born);
		char text[16];
		(void)snprintf(text, sizeof(text), "%04u%02u%02u", d.year, d.month, d.day);
		uint32_t at = 2 + rng_below(r, 6);
		char digit = (char)('0' + rng_below(r, 10));
		if (text[at] == digit)
			continue;
		text[at] = digit;
		if (sscanf(text, "%4u%2u%2u", &d.year, &d.month, &d.day) != 3 || d.year < 2001 || d.year > 2024 || d.month < 1 || d.month > 12)
			continue;
		if (d.day < 1 || d.day > month_days(d.year, d.month))
			continue;
		facts->born = date_days(d);
		return;
	}
}

static bool
month_and_day(struct facts *facts)
{
	struct date d = days_date(facts->born);
	if (d.day > 12 || d.day == d.month)
		return false;
	facts->born = date_days((struct date){ d.year, d.day, d.month });
	return facts->born <= 20178; /* 2025-03-31 */
}

/* One kana of a name of three or more left out. */
static bool
kana_lost(struct rng *r, char text[static NAME_SIZE])
{
	size_t n = strlen(text);
	if (n < 3 * KANA_BYTES || n % KANA_BYTES != 0 || strchr(text, ' '))
		return false;
	size_t at = KANA_BYTES * (1 + rng_below(r, (uint32_t)(n / KANA_BYTES) - 1));
	memmove(text + at, text + at + KANA_BYTES, n - at - KANA_BYTES + 1);
	return true;
}

void
error_typo(struct rng *r, const struct family *f, const struct child *c, struct facts *facts)
{
	uint32_t kind = rng_below(r, 100), born = facts->born;
	bool done = false;
	if (kind < 35) {
		done = homophone(r, given_list(c), f, c->given, facts->child.given);
	} else if (kind < 50) {
		done = homophone(r, NAME_SURNAME, f, f->surname, facts->child.family);
	} else if (kind < 60) {
		done = kana_lost(r, facts->child.given_kana) || kana_lost(r, facts->child.family_kana);
	} else if (kind < 67) {
		done = month_and_day(facts);
	} else if (kind < 72) {
		facts->male = !facts->male;
		return;
	}
	if (done)
		return;
	facts->born = born;
	error_date_digit(r, facts);
}

static const char *
partial_date(struct rng *r, uint32_t born)
{
	static const char *const words[] = { "", "", "", "", "不明", "年月日不詳" };
	static const char *const years[] = { "2007年頃", "2008年頃", "2009年頃", "2010年頃", "2011年頃", "2012年頃", "2013年頃", "2014年頃", "2015年頃", "2016年頃", "2017年頃",
		"2018年頃", "2019年頃", "2020年頃", "2021年頃", "2022年頃", "2023年頃", "2024年頃", "2025年頃" };
	uint32_t year = days_date(born).year - 2007;
	return rng_percent(r, 25) && year < COUNT(years) ? years[year] : words[rng_below(r, COUNT(words))];
}

void
error_birth_date(struct rng *r, struct facts *facts)
{
	facts->born_words = partial_date(r, facts->born);
}

void
error_missing(struct rng *r, struct facts *facts)
{
	for (uint32_t n = 1 + rng_below(r, 2); n > 0; n--) {
		uint32_t kind = rng_below(r, 100);
		if (kind < 35) {
			facts->no_kana = true;
		} else if (kind < 55) {
			error_birth_date(r, facts);
		} else if (kind < 80) {
			facts->no_sex = rng_percent(r, 60);
			facts->sex_unknown = !facts->no_sex;
		} else {
			facts->no_postal = facts->no_address = facts->no_phone = facts->no_guardian = true;
		}
	}
}

void
error_placeholder(struct rng *r, struct facts *facts)
{
	static const char *const words[][2] = { { "ベビー", "ベビー" }, { "第一子", "" }, { "第二子", "" }, { "赤ちゃん", "アカチャン" }, { "不明", "" }, { "〓", "" } };
	uint32_t i = rng_below(r, COUNT(words));
	(void)snprintf(facts->child.given, NAME_SIZE, "%s", words[i][0]);
	(void)snprintf(facts->child.given_kana, NAME_SIZE, "%s", words[i][1]);
	facts->no_kana = !*words[i][1];
}

static void
with_dots(const char *family, const char *given, char out[static 2 * NAME_SIZE])
{
	size_t n = 0;
	for (int part = 0; part < 2; part++) {
		for (const char *p = part ? given : family; *p;) {
			bool blank = strncmp(p, "　", 3) == 0;
			n += (size_t)snprintf(out + n, 2 * NAME_SIZE - n, "%.*s", blank ? 3 : 1, blank ? "・" : p);
			p += blank ? 3 : 1;
		}
		if (part == 0)
			n += (size_t)snprintf(out + n, 2 * NAME_SIZE - n, "・");
	}
}

/* MARIA CLARA as Maria Clara */
static void
capitals_only(char *text)
{
	for (size_t i = 1; text[i]; i++)
		if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] != ' ')
			text[i] = (char)(text[i] - 'A' + 'a');
}

void
error_foreign(struct rng *r, const struct family *f, const struct child *c, struct facts *facts)
{
	const struct foreign_name *family = f->foreign_surname, *given = c->foreign_given;
	char *name = facts->whole_name;
	size_t room = sizeof(facts->whole_name);
	switch (rng_below(r, 6)) {
	case 0:
		(void)snprintf(name, room, "%s %s", family->latin, given->latin);
		break;
	case 1:
		(void)snprintf(name, room, "%s %s", given->latin, family->latin);
		break;
	case 2:
		(void)snprintf(name, room, "%s, %s", family->latin, given->latin);
		break;
	case 3:
		(void)snprintf(name, room, "%s　%s", family->latin, given->latin);
		capitals_only(name);
		break;
	case 4:
		with_dots(family->kana, given->kana, name);
		break;
	default:
		(void)snprintf(name, room, "%s　%s", given->kana, family->kana);
	}
	if (rng_percent(r, 30))
		facts->no_kana = true;
	else if (rng_percent(r, 25))
		(void)snprintf(facts->whole_kana, sizeof(facts->whole_kana), "%s　%s", given->kana, family->kana);
}

uint32_t
error_number(struct rng *r, uint32_t cases, uint32_t own, uint32_t a, uint32_t b)
{
	for (int tries = 0; tries < 200; tries++) {
		char text[16];
		(void)snprintf(text, sizeof(text), "%08u", own + CASE_FIRST);
		uint32_t at = rng_below(r, CASE_DIGITS);
		if (at < CASE_DIGITS - 1 && rng_percent(r, 30)) {
			char digit = text[at];
			text[at] = text[at + 1];
			text[at + 1] = digit;
		} else {
			text[at] = (char)('0' + rng_below(r, 10));
		}
		uint32_t number = 0;
		if (sscanf(text, "%8u", &number) != 1 || number < CASE_FIRST)
			continue;
		uint32_t index = number - CASE_FIRST;
		if (index < cases && index != a && index != b)
			return index;
	}
	return CASE_NONE;
}
