#include "config.h"

#include "draft/facts.h"

#include "base/map.h"
#include "text/date.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { LOOKED_AT_MOST = 200 /* bytes of a value; longer ones are running text */, SIGNS_MOST = 24, NAME_MOST = 12 };

/* How many characters of each sort a value has. */
struct characters {
	size_t n, kanji, kana, letters, digits, blanks, others;
};

static bool
is_kana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x309F) || (c >= 0x30A1 && c <= 0x30FF);
}

static struct characters
characters_of(struct str s)
{
	struct characters of = { 0 };
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		of.n++;
		if (unicode_is_kanji(c))
			of.kanji++;
		else if (is_kana(c))
			of.kana++;
		else if (c >= '0' && c <= '9')
			of.digits++;
		else if (fold_is_blank(c))
			of.blanks++;
		else if (unicode_is_letter(c))
			of.letters++;
		else
			of.others++;
	}
	return of;
}

static bool
has(struct str s, const char *word)
{
	return str_find(s, str_from(word), 0) != SIZE_MAX;
}

static bool
is_clock(struct str s)
{
	size_t colon = str_find(s, STR(":"), 0);
	bool shape = colon != SIZE_MAX && colon >= 1 && colon <= 2 && s.n >= colon + 3 && s.n <= colon + 6;
	for (size_t i = 0; shape && i < s.n; i++)
		shape = (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == ':';
	return shape;
}

/* The kind's text of a value, and whether the kind has nothing to say against it. */
static bool
takes(const struct kind *kind, struct str raw, const struct kind_options *options, struct arena *scratch, struct buf *text)
{
	struct finding finding = FINDING_NONE;
	buf_reset(text);
	kind->clean(raw, options, NULL, text);
	return kind->check(buf_str(text), options, scratch, &finding) == CHECK_OK;
}

static bool
is_taken(const char *name, struct str raw, struct arena *scratch, struct buf *text)
{
	return takes(kind_find(str_from(name)), raw, &(struct kind_options){ 0 }, scratch, text);
}

static void
count_date(struct facts *f, struct str s)
{
	struct date d;
	if (date_parse(s, &d)) {
		f->moments += d.has_time;
		f->dates += !d.has_time;
	} else if (s.n == 7 && date_scan(s, STR("%G%y%m%d"), NULL, &d)) {
		f->era_numbers++;
	}
	f->clocks += is_clock(s);
}

/* raw is the value without blanks at its ends, s the same folded to narrow letters and digits and wide kana. */
static void
count_value(struct facts *f, struct str raw, struct str s, struct arena *scratch, struct buf *text)
{
	struct characters of = characters_of(s);
	bool bare = of.digits == of.n;
	count_date(f, s);
	f->digits += bare;
	f->signs += of.letters + of.digits + of.others == of.n && s.n == of.n && of.n <= SIGNS_MOST;
	f->sexes += !bare && is_taken("sex", raw, scratch, text);
	f->postal_codes += of.digits == 7 && !bare && is_taken("postal-code", raw, scratch, text);
	f->phones += (of.digits == 10 || of.digits == 11) && of.others > 0 && of.kanji == 0 && s.p[0] != '-' && of.digits + of.others + of.blanks == of.n;
	f->readings += of.kana > 1 && of.kana + of.blanks + of.others == of.n && of.others <= 1;
	f->names += of.n >= 3 && of.n <= NAME_MOST && of.blanks == 1 && of.kanji > 0 && of.kanji + of.kana + 1 == of.n;
	f->addresses += of.digits > 0 && of.kanji >= 3 &&
	                (has(s, "都") || has(s, "道") || has(s, "府") || has(s, "県") || has(s, "市") || has(s, "区") || has(s, "町") ||
	                    has(s, "村") || has(s, "丁目")) &&
	                s.n >= 15;
	f->grades += !bare && of.n <= NAME_MOST && is_taken("school-grade", raw, scratch, text);
	f->ages += !bare && of.n <= NAME_MOST && is_taken("age", raw, scratch, text);
}

struct facts
facts_of(const struct draft_table *t, size_t column)
{
	struct facts f = { 0 };
	struct arena scratch = ARENA_INIT;
	struct buf text = BUF_INIT, folded = BUF_INIT;
	struct map seen = MAP_INIT;
	for (size_t r = 0; r < t->rows; r++) {
		struct str raw = fold_trim(draft_cell(t, r, column), true);
		if (raw.n == 0)
			continue;
		f.filled++;
		f.distinct += map_add(&seen, raw, 0) == MAP_NONE;
		f.longest = raw.n > f.longest ? raw.n : f.longest;
		f.lines += memchr(raw.p, '\n', raw.n) || memchr(raw.p, '\r', raw.n);
		if (f.looked == FACTS_LOOKED_MOST)
			continue;
		f.looked++;
		if (raw.n > LOOKED_AT_MOST)
			continue;
		buf_reset(&folded);
		fold_text(raw, FOLD_WORD, NULL, &folded);
		count_value(&f, raw, buf_str(&folded), &scratch, &text);
		arena_reset(&scratch);
	}
	map_fini(&seen);
	buf_fini(&folded);
	buf_fini(&text);
	arena_fini(&scratch);
	return f;
}

size_t
facts_taken(const struct draft_table *t, size_t column, const struct kind *kind, struct str date_format)
{
	const struct kind_options options = { .date_format = date_format };
	struct arena scratch = ARENA_INIT;
	struct buf text = BUF_INIT;
	size_t n = 0, looked = 0;
	for (size_t r = 0; r < t->rows && looked < FACTS_LOOKED_MOST; r++) {
		struct str raw = fold_trim(draft_cell(t, r, column), true);
		if (raw.n == 0)
			continue;
		looked++;
		n += takes(kind, raw, &options, &scratch, &text);
		arena_reset(&scratch);
	}
	buf_fini(&text);
	arena_fini(&scratch);
	return n;
}
