/* Addresses.  The text keeps the writer's characters; the key makes 四丁目21番27号 and 4-21-27 one (text/address.h). */
#include "config.h"

#include "kind/address.h"

#include <stdint.h>

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/numeral.h"
#include "text/utf8.h"

#include "base/poison.h"

static void
address_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	fold_text(raw, kind_folding(options, FOLD_KANA | FOLD_RUNS | FOLD_TRIM | FOLD_LINES), changes, out);
}

/* "There is none", as NFKC leaves it. */
static bool
is_none(struct str text)
{
	static const struct str none[] = { STR("不明"), STR("住所不明"), STR("不詳"), STR("住所不詳"), STR("住所不定"), STR("不定"), STR("未定"), STR("なし"),
		STR("無し"), STR("無"), STR("ナシ"), STR("同上") };
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (str_eq(text, none[i]))
			return true;
	return false;
}

/* Appends text in NFKC, kana composed before; returns where that begins.  There is room for taking it apart. */
static size_t
put_nfkc(struct str text, struct buf *out)
{
	size_t start = out->n;
	kind_nfkc(text, out);
	buf_reserve(out, address_room(out->n - start));
	return start;
}

void
kind_address_read(struct str text, const struct kind_options *options, struct buf *scratch, struct address *out)
{
	*out = (struct address){ 0 };
	size_t start = put_nfkc(text, scratch);
	struct str nfkc = buf_tail(scratch, start);
	if (!is_none(nfkc))
		address_parse(nfkc, options ? options->towns : NULL, scratch, out);
}

static void
address_key_of(struct str text, const struct kind_options *options, struct buf *out)
{
	struct address a;
	size_t start = out->n;
	kind_address_read(text, options, out, &a);
	size_t middle = out->n;
	address_key(&a, out);
	size_t n = out->n - middle;
	memmove(out->p + start, out->p + middle, n);
	out->n = start + n;
}

/* The first run of kanji numerals that stands before a unit and is no number (二十十番地); empty: there is none. */
static struct str
find_bad_numeral(struct str text)
{
	enum { MOST = 12 };
	uint32_t c[MOST], value;
	size_t n = 0, start = 0;
	for (size_t i = 0, at = 0; i < text.n; at = i) {
		uint32_t point = utf8_next(text, &i);
		if (numeral_is(point)) {
			if (n == 0)
				start = at;
			if (n < MOST)
				c[n] = point;
			n++;
			continue;
		}
		bool unit = point == 0x756A || point == 0x53F7 || (point == 0x4E01 && str_starts(str_slice(text, i, text.n), STR("目"))); /* 番号丁目 */
		if (unit && n > 1 && (n > MOST || numeral_read(c, n, &value) < n))
			return str_slice(text, start, at);
		n = 0;
	}
	return (struct str){ NULL, 0 };
}

/* Whether the office's table says where a name ends in the middle of the run: 十余三 and 四丁目. */
static bool
is_known_name(struct str text, struct str numeral, const struct kind_options *options)
{
	if (!options || !options->towns)
		return false;
	struct buf scratch = BUF_INIT;
	struct address a;
	kind_address_read(text, options, &scratch, &a);
	bool known = str_find(a.town, numeral, 0) == SIZE_MAX;
	buf_fini(&scratch);
	return known;
}

static enum check_answer
address_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f);
	if (answer != CHECK_OK)
		return answer;
	struct str bad = find_bad_numeral(text);
	if (bad.n == 0 || is_known_name(text, bad, options))
		return CHECK_OK;
	const char *numeral = kind_quote(a, bad);
	return kind_flag(f, "numeral", arena_format(a, _("\"%s\" holds %s, which is no number: it is written as it came"), kind_quote(a, text),
	    numeral));
}

/* 東京都世田谷区○○○: up to the municipality.  How long the rest is does not show, and nothing does where no municipality is known. */
static void
address_mask(struct str text, struct buf *out)
{
	enum { LONGEST = 32 }; /* characters, blanks and all */
	struct buf scratch = BUF_INIT, folded = BUF_INIT;
	struct address a;
	kind_address_read(text, NULL, &scratch, &a);
	size_t shown = 0;
	/* The head is folded: it is found again as the fold of a beginning of the text. */
	for (size_t i = 0, n = 0; a.head.n > 0 && shown == 0 && i < text.n && n < LONGEST; n++) {
		utf8_next(text, &i);
		buf_reset(&folded);
		size_t nfkc = put_nfkc(str_slice(text, 0, i), &folded), middle = folded.n;
		address_fold(buf_tail(&folded, nfkc), &folded);
		if (str_eq(buf_tail(&folded, middle), a.head))
			shown = i;
	}
	kind_show(str_slice(text, 0, shown), out);
	if (shown < text.n)
		buf_adds(out, STR("○○○"));
	buf_fini(&scratch);
	buf_fini(&folded);
}

const struct kind kind_address = {
	.name = "address",
	.summary = N_("an address"),
	.has_writing = true,
	.clean = address_clean,
	.key = address_key_of,
	.check = address_check,
	.mask = address_mask,
};
