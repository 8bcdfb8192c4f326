#include "config.h"

#include <stdio.h>
#include <string.h>

#include "forms.h"
#include "kanji_forms.h"

#include "base/poison.h"

#define COUNT(array) (uint32_t)(sizeof(array) / sizeof(*(array)))

static void
put(struct buf *out, const char *text)
{
	buf_adds(out, str_from(text));
}

/* The character that begins at *at, which moves behind it; 0 at the end.  The text is valid UTF-8. */
static uint32_t
next(const char **at)
{
	const unsigned char *p = (const unsigned char *)*at;
	if (*p == 0)
		return 0;
	if (*p < 0x80) {
		++*at;
		return p[0];
	}
	size_t n = *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
	uint32_t c = *p & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (p[i] & 0x3F);
	*at += n;
	return c;
}

struct kanji_form {
	const char *form, *of;
	bool cp932;
};

static const struct kanji_form kanji_forms[] = {
#define X(form, of, cp932) { form, of, cp932 },
	KANJI_FORMS_TABLE(X)
#undef X
};

static bool
starts(const char *text, const char *part)
{
	return strncmp(text, part, strlen(part)) == 0;
}

bool
forms_swap(struct rng *r, char text[static NAME_SIZE], enum forms_set set)
{
	struct {
		const char *at, *from, *to;
	} found[32];
	uint32_t n = 0;
	for (const char *at = text; *at; (void)next(&at)) {
		if ((unsigned char)*at < 0xE3)
			continue;
		for (size_t i = 0; i < COUNT(kanji_forms) && n < COUNT(found); i++) {
			const struct kanji_form *k = &kanji_forms[i];
			if (starts(at, k->form)) {
				found[n].at = at, found[n].from = k->form, found[n++].to = k->of;
			} else if ((k->cp932 || set == FORMS_ALL) && starts(at, k->of)) {
				found[n].at = at, found[n].from = k->of, found[n++].to = k->form;
			}
		}
	}
	if (n == 0)
		return false;
	uint32_t i = rng_below(r, n);
	char swapped[NAME_SIZE];
	(void)snprintf(swapped, sizeof(swapped), "%.*s%s%s", (int)(found[i].at - text), text, found[i].to, found[i].at + strlen(found[i].from));
	(void)snprintf(text, NAME_SIZE, "%s", swapped);
	return true;
}

/* Behind these kanji fonts have a second shape, which a variation selector asks for. */
static bool
has_selector(uint32_t c)
{
	return c == 0x845B /* 葛 */ || c == 0x8FBB /* 辻 */ || c == 0x698A /* 榊 */ || c == 0x8FBA /* 辺 */ || c == 0x68A2 /* 梢 */ || c == 0x6A0B /* 樋 */;
}

static void
put_kanji(struct rng *r, uint32_t ways, const char *text, struct buf *out)
{
	char other[NAME_SIZE];
	(void)snprintf(other, sizeof(other), "%s", text);
	if (ways & WAY_VARIANT)
		(void)forms_swap(r, other, FORMS_ALL);
	const char *at = other;
	for (uint32_t c; (c = next(&at)) != 0;) {
		buf_add_utf8(out, c);
		if (ways & WAY_VARIANT && has_selector(c) && rng_percent(r, 50))
			buf_add_utf8(out, 0xE0100);
	}
}

/* Names in Latin letters keep their gap: without it they would be others. */
static const char *
gap(struct rng *r, uint32_t ways, const char *family)
{
	static const char *const gaps[] = { " ", "", "　　", " 　" };
	if (!(ways & WAY_GAP))
		return "　";
	return gaps[(unsigned char)*family < 0x80 ? 0 : rng_below(r, COUNT(gaps))];
}

void
forms_name(struct rng *r, uint32_t ways, const char *family, const char *given, struct buf *out)
{
	static const char *const around[] = { " ", "　", "  " };
	if (ways & WAY_BLANKS && rng_percent(r, 50))
		put(out, around[rng_below(r, COUNT(around))]);
	put_kanji(r, ways, family, out);
	if (*family && *given)
		put(out, gap(r, ways, family));
	put_kanji(r, ways, given, out);
	if (ways & WAY_BLANKS)
		put(out, around[rng_below(r, COUNT(around))]);
}

/* From ァ on. */
static const char *const half_kana[] = {
	"ｧ", "ｱ", "ｨ", "ｲ", "ｩ", "ｳ", "ｪ", "ｴ", "ｫ", "ｵ", "ｶ", "ｶﾞ", "ｷ", "ｷﾞ", "ｸ", "ｸﾞ",
	"ｹ", "ｹﾞ", "ｺ", "ｺﾞ", "ｻ", "ｻﾞ", "ｼ", "ｼﾞ", "ｽ", "ｽﾞ", "ｾ", "ｾﾞ", "ｿ", "ｿﾞ", "ﾀ", "ﾀﾞ",
	"ﾁ", "ﾁﾞ", "ｯ", "ﾂ", "ﾂﾞ", "ﾃ", "ﾃﾞ", "ﾄ", "ﾄﾞ", "ﾅ", "ﾆ", "ﾇ", "ﾈ", "ﾉ", "ﾊ", "ﾊﾞ",
	"ﾊﾟ", "ﾋ", "ﾋﾞ", "ﾋﾟ", "ﾌ", "ﾌﾞ", "ﾌﾟ", "ﾍ", "ﾍﾞ", "ﾍﾟ", "ﾎ", "ﾎﾞ", "ﾎﾟ", "ﾏ", "ﾐ", "ﾑ",
	"ﾒ", "ﾓ", "ｬ", "ﾔ", "ｭ", "ﾕ", "ｮ", "ﾖ", "ﾗ", "ﾘ", "ﾙ", "ﾚ", "ﾛ", "ヮ", "ﾜ", "ヰ",
	"ヱ", "ｦ", "ﾝ", "ｳﾞ",
};

enum kana_form { KANA_FULL, KANA_HIRAGANA, KANA_HALF, KANA_DECOMPOSED };

static void
put_kana_character(uint32_t c, enum kana_form form, struct buf *out)
{
	if (form == KANA_HALF && c == 0x30FC)
		put(out, "ｰ");
	else if (form == KANA_FULL || c < 0x30A1 || c >= 0x30A1 + COUNT(half_kana))
		buf_add_utf8(out, c);
	else if (form == KANA_HIRAGANA)
		buf_add_utf8(out, c - 0x60);
	else if (form == KANA_HALF)
		put(out, half_kana[c - 0x30A1]);
	else {
		struct str half = str_from(half_kana[c - 0x30A1]);
		bool voiced = str_ends(half, STR("ﾞ")), semi = str_ends(half, STR("ﾟ"));
		buf_add_utf8(out, c == 0x30F4 ? 0x30A6 : c - voiced - 2 * semi); /* ヴ stands apart from ウ */
		if (voiced || semi)
			buf_add_utf8(out, voiced ? 0x3099 : 0x309A);
	}
}

static void
put_kana(const char *text, enum kana_form form, struct buf *out)
{
	for (uint32_t c; (c = next(&text)) != 0;)
		put_kana_character(c, form, out);
}

static bool
has_marks(const char *text)
{
	for (uint32_t c; (c = next(&text)) != 0;)
		if (c >= 0x30A1 && c < 0x30A1 + COUNT(half_kana) && strlen(half_kana[c - 0x30A1]) > 3)
			return true;
	return false;
}

void
forms_kana(struct rng *r, uint32_t ways, const char *family, const char *given, struct buf *out)
{
	enum kana_form form = ways & WAY_KANA ? 1 + rng_below(r, 3) : KANA_FULL;
	if (form == KANA_DECOMPOSED && !has_marks(family) && !has_marks(given))
		form = KANA_HIRAGANA;
	put_kana(family, form, out);
	if (*family && *given)
		put(out, form == KANA_HALF ? " " : gap(r, ways, family));
	put_kana(given, form, out);
}

static void
put_wide(struct buf *out, const char *ascii)
{
	for (; *ascii; ascii++)
		buf_add_utf8(out, (uint32_t)*ascii + 0xFEE0);
}

static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* 1 to 99 */
static void
put_kanji_number(struct buf *out, uint32_t n)
{
	if (n >= 20)
		put(out, digits[n / 10]);
	if (n >= 10)
		put(out, "十");
	if (n % 10)
		put(out, digits[n % 10]);
}

/* 平成 until 2019-04-30, 令和 from the day after. */
static void
put_era(struct rng *r, struct date d, struct buf *out)
{
	bool reiwa = date_days(d) >= 18017;
	uint32_t year = d.year - (reiwa ? 2018 : 1988), form = rng_below(r, 6);
	const char *era = reiwa ? "令和" : "平成";
	char text[64];
	if (form == 0 || form == 1) {
		(void)snprintf(text, sizeof(text), "%c%u.%u.%u", reiwa ? 'R' : 'H', year, d.month, d.day);
		if (form == 0)
			put(out, text);
		else
			put_wide(out, text);
	} else if (form == 2) {
		buf_addf(out, "%c%02u/%02u/%02u", reiwa ? 'R' : 'H', year, d.month, d.day);
	} else if (form == 3 || (form == 4 && year > 1)) {
		put(out, era);
		if (year == 1)
			put(out, "元");
		else
			put_kanji_number(out, year);
		put(out, "年");
		put_kanji_number(out, d.month);
		put(out, "月");
		put_kanji_number(out, d.day);
		put(out, "日");
	} else if (year == 1) {
		buf_addf(out, "%s元年%u月%u日", era, d.month, d.day);
	} else {
		buf_addf(out, "%s%u年%u月%u日", era, year, d.month, d.day);
	}
}

void
forms_date(struct rng *r, uint32_t ways, uint32_t days, struct buf *out)
{
	struct date d = days_date(days);
	if (!(ways & WAY_DATE)) {
		buf_addf(out, "%04u-%02u-%02u", d.year, d.month, d.day);
		return;
	}
	switch (rng_below(r, 10)) {
	case 0:
		buf_addf(out, "%u/%u/%u", d.year, d.month, d.day);
		break;
	case 1:
		buf_addf(out, "%04u/%02u/%02u", d.year, d.month, d.day);
		break;
	case 2:
		buf_addf(out, "%04u%02u%02u", d.year, d.month, d.day);
		break;
	case 3:
		buf_addf(out, "%u年%u月%u日", d.year, d.month, d.day);
		break;
	default:
		put_era(r, d, out);
	}
}

void
forms_sex(struct rng *r, uint32_t ways, bool male, struct buf *out)
{
	static const char *const words[2][5] = { { "女性", "女児", "女子", "F", "２" }, { "男性", "男児", "男子", "M", "１" } };
	put(out, ways & WAY_SEX ? words[male][rng_below(r, 5)] : male ? "男" : "女");
}

/* Chome, block and number in figures, between hyphens of one sort. */
static void
put_figures(struct rng *r, const struct place *p, struct buf *out)
{
	static const char *const hyphens[] = { "－", "−", "‐", "ー", "―" };
	char text[3][16];
	uint32_t n = 0;
	if (p->chome)
		(void)snprintf(text[n++], sizeof(text[0]), "%u", p->chome);
	(void)snprintf(text[n++], sizeof(text[0]), "%u", p->block);
	(void)snprintf(text[n++], sizeof(text[0]), "%u", p->number);
	bool wide = rng_percent(r, 50);
	const char *hyphen = wide ? hyphens[rng_below(r, COUNT(hyphens))] : "-";
	for (uint32_t i = 0; i < n; i++) {
		put(out, i > 0 ? hyphen : "");
		if (wide)
			put_wide(out, text[i]);
		else
			put(out, text[i]);
	}
}

void
forms_address(struct rng *r, uint32_t ways, const struct place *p, struct buf *out)
{
	bool other = ways & WAY_ADDRESS;
	uint32_t form = other ? rng_below(r, 4) : 0;
	if (!other || rng_percent(r, 50))
		put(out, p->prefecture);
	buf_addf(out, "%s%s%s", p->city, p->town[0], p->town[1]);
	if (form >= 2) {
		put_figures(r, p, out);
	} else if (p->chome) {
		if (form == 0)
			put_kanji_number(out, p->chome);
		else
			buf_addf(out, "%u", p->chome);
		buf_addf(out, "丁目%u番%u号", p->block, p->number);
	} else {
		buf_addf(out, "%u番地%u", p->block, p->number);
	}
	if (!p->building)
		return;
	put(out, other && rng_percent(r, 50) ? " " : "　");
	put(out, p->building);
	char room[16];
	(void)snprintf(room, sizeof(room), "%u", p->room);
	if (other && rng_percent(r, 50))
		put_wide(out, room);
	else
		put(out, room);
	put(out, other && rng_percent(r, 50) ? "号室" : "");
}

void
forms_phone(struct rng *r, uint32_t ways, struct phone p, struct buf *out)
{
	char area[8], middle[8], last[8], all[32];
	(void)snprintf(area, sizeof(area), "0%u", p.area);
	(void)snprintf(middle, sizeof(middle), "%04u", p.digits / 10000);
	(void)snprintf(last, sizeof(last), "%04u", p.digits % 10000);
	(void)snprintf(all, sizeof(all), "%s-%s-%s", area, middle, last);
	uint32_t form = ways & WAY_PHONE ? 1 + rng_below(r, 4) : 0;
	if (form == 0)
		put(out, all);
	else if (form == 1)
		buf_addf(out, "%s%s%s", area, middle, last);
	else if (form == 2)
		put_wide(out, all);
	else if (form == 3)
		buf_addf(out, "%s(%s)%s", area, middle, last);
	else
		buf_addf(out, "%s　%s　%s", area, middle, last);
}

void
forms_postal(struct rng *r, uint32_t ways, uint32_t number, struct buf *out)
{
	char text[16];
	(void)snprintf(text, sizeof(text), "000-%04u", number);
	uint32_t form = ways & WAY_POSTAL ? 1 + rng_below(r, 3) : 0;
	if (form == 0)
		put(out, text);
	else if (form == 1)
		buf_addf(out, "000%04u", number);
	else if (form == 2)
		put_wide(out, text);
	else
		buf_addf(out, "〒%s", text);
}
