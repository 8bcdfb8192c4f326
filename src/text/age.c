#include "config.h"

#include "text/age.h"

#include "text/date_reader.h"

#include "base/poison.h"

enum { MOST_YEARS = 130, YEAR = 12 };

static const char *const after[] = { "頃", "ごろ", "ころ", "くらい", "ぐらい", "位", "前後", "程度", "推定", "(推定)", "?", "(?)", NULL };

static bool
is_whole(struct reader *r, const char *const *words)
{
	bool found = take_one_of(r, words) && r->i == r->n;
	r->i = found ? r->i : 0;
	return found;
}

/* か月, ヶ月, ケ月, 月. */
static bool
take_months(struct reader *r)
{
	static const char *const words[] = { "か月", "カ月", "ヶ月", "ケ月", "ヵ月", "箇月", "個月", "月", NULL };
	return take_one_of(r, words);
}

/* 生後2か月, 生後10日, 生後3週; 2か月 alone. */
static bool
take_infant(struct reader *r, bool said, struct age *a)
{
	static const char *const weeks[] = { "週間", "週", NULL };
	struct number n;
	size_t at = r->i;
	if (!take_number(r, 3, &n)) {
		r->i = at;
		return false;
	}
	int months = -1;
	if (take_months(r))
		months = n.value;
	else if (said && take_one_of(r, weeks))
		months = n.value * 7 / 30;
	else if (said && take_word(r, "日"))
		months = n.value / 30;
	if (months < 0 || months > 3 * YEAR) {
		r->i = at;
		return false;
	}
	a->about = months != n.value; /* 30 days are a month, or nearly */
	a->least = a->most = months;
	return true;
}

/* 5歳, 5歳3か月, 5歳半, 30代, 5. */
static bool
take_years(struct reader *r, struct age *a)
{
	struct number n;
	if (!take_number(r, 3, &n) || n.value > MOST_YEARS)
		return false;
	a->least = n.value * YEAR;
	a->most = a->least + YEAR - 1;
	bool said = take_word(r, "歳") || take_word(r, "才");
	if (take_word(r, "代")) {
		a->most = a->least + 10 * YEAR - 1;
		return n.value >= 10 && n.value % 10 == 0;
	}
	if (said && take_word(r, "半")) {
		a->least = a->most = a->least + YEAR / 2;
		a->about = true;
	} else if (said && number_ahead(r)) {
		if (!take_number(r, 2, &n) || !take_months(r) || n.value >= YEAR)
			return false;
		a->least = a->most = a->least + n.value;
	}
	return true;
}

bool
age_parse(struct str text, struct age *out)
{
	static const char *const unborn[] = { "胎児", "妊娠中", "出生前", "未出生", NULL };
	static const char *const before[] = { "約", "およそ", "推定", "数え年", "数え", NULL };
	struct reader r;
	*out = (struct age){ 0 };
	if (!reader_fill(&r, text) || r.n == 0)
		return false;
	if (take_unknown(&r) && r.i == r.n)
		return true;
	r.i = 0;
	struct age a = { .sort = AGE_UNBORN };
	if (!is_whole(&r, unborn)) {
		a.sort = AGE_KNOWN;
		bool about = take_one_of(&r, before);
		take_word(&r, "満");
		bool infant = take_word(&r, "生後");
		if (!take_infant(&r, infant, &a) && (infant || !take_years(&r, &a)))
			return false;
		take_word(&r, "児");
		while (take_one_of(&r, after))
			about = true;
		a.about = a.about || about;
	}
	if (r.i != r.n)
		return false;
	*out = a;
	return true;
}

void
age_key(const struct age *a, struct buf *out)
{
	if (a->sort == AGE_UNBORN)
		buf_adds(out, STR("unborn"));
	if (a->sort != AGE_KNOWN || a->about)
		return;
	if (a->least == a->most)
		buf_addf(out, "%d/%d", a->least / YEAR, a->least % YEAR);
	else if (a->most - a->least == YEAR - 1)
		buf_addf(out, "%d", a->least / YEAR);
}

/* Whole months from one day to another, both yyyymmdd; below 0 when the second comes first. */
static int
months_between(int from, int to)
{
	int months = (to / 10000 - from / 10000) * YEAR + to / 100 % 100 - from / 100 % 100;
	return to % 100 < from % 100 ? months - 1 : months;
}

bool
age_fits(const struct age *a, const struct date_span *born, const struct date_span *at)
{
	if (a->sort != AGE_KNOWN || a->about)
		return true;
	int least = months_between(born->last, at->first), most = months_between(born->first, at->last);
	return a->most >= least - YEAR && a->least <= most + YEAR;
}
