/*
 * Telephone numbers.  The text keeps the writer's hyphens and brackets, in ASCII; the key is the digits alone, +81 being 0.
 * What follows the number - an extension (内線12, ext. 12, #12), a remark in brackets (母携帯) - stays in the text and is not in
 * the key.  "There is none" (なし, 不明) is a fine value without a key.
 */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { LEAST = 9, MOST = 15, ROOM = 32, PHONE_FOLDING = FOLD_WORD | FOLD_HYPHEN };

struct phone {
	char digits[ROOM];
	size_t n;
	size_t end;    /* where the number ends and what follows it begins */
	bool readable; /* nothing but a number and what may follow one */
};

static bool
is_none(struct str text)
{
	static const struct str none[] = { STR("なし"), STR("無し"), STR("無"), STR("不明"), STR("非通知"), STR("ナシ") };
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (str_eq(text, none[i]))
			return true;
	return false;
}

/* Whether rest begins what may stand behind a number. */
static bool
is_tail(struct str rest)
{
	static const struct str begins[] = { STR("内"), STR("ext"), STR("EXT"), STR("Ext"), STR("x"), STR("#"), STR(",") };
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (str_starts(rest, begins[i]))
			return true;
	if (rest.n < 2 || rest.p[0] != '(')
		return false;
	return rest.p[1] < '0' || rest.p[1] > '9'; /* (母携帯), but not 03(1234)5678 */
}

/* text is clean. */
static struct phone
phone_read(struct str text)
{
	struct phone p = { 0 };
	bool plus = false;
	for (size_t i = 0; i < text.n; p.end = i) {
		if (p.n > 0 && is_tail(str_slice(text, i, text.n)))
			break;
		uint32_t c = utf8_next(text, &i);
		if (c >= '0' && c <= '9' && p.n < ROOM)
			p.digits[p.n++] = (char)c;
		else if (c == '+' && p.n == 0)
			plus = true;
		else if (c != ' ' && c != '(' && c != ')' && c != '.' && !fold_is_hyphen(c) && !fold_is_long(c))
			return p;
	}
	p.readable = true;
	if (plus && p.n > 2 && p.digits[0] == '8' && p.digits[1] == '1') {
		/* +81 3 … and +81 (0)3 … are both 03 … */
		size_t drop = p.digits[2] == '0' ? 2 : 1;
		memmove(p.digits, p.digits + drop, p.n - drop);
		p.n -= drop;
		p.digits[0] = '0';
	}
	return p;
}

static void
phone_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	(void)options;
	fold_text(raw, PHONE_FOLDING, changes, out);
}

static void
phone_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	size_t start = out->n;
	fold_text(text, PHONE_FOLDING, NULL, out);
	struct phone p = phone_read(buf_tail(out, start));
	out->n = start;
	if (p.readable)
		buf_add(out, p.digits, p.n);
}

static enum check_answer
phone_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	(void)options;
	if (text.n == 0 || is_none(text))
		return CHECK_OK;
	struct phone p = phone_read(text);
	if (!p.readable || p.n < LEAST || p.n > MOST)
		return kind_reject(f, "phone", arena_format(a, _("\"%s\" is not a telephone number of %d to %d digits: correct it in the record"),
		    kind_quote(a, text), LEAST, MOST));
	return kind_look(text, KIND_LOOK_LINE, a, f);
}

/* 03-1234-**** and nothing of what follows. */
static void
phone_mask(struct str text, struct buf *out)
{
	enum { COVERED = 4 };
	struct phone p = phone_read(text);
	if (!p.readable || p.n <= COVERED) {
		kind_cover(text, out);
		return;
	}
	size_t digits = 0, seen = 0;
	while (p.end > 0 && text.p[p.end - 1] == ' ')
		p.end--;
	for (size_t i = 0; i < p.end; i++)
		digits += text.p[i] >= '0' && text.p[i] <= '9';
	for (size_t i = 0; i < p.end; i++) {
		bool digit = text.p[i] >= '0' && text.p[i] <= '9';
		seen += digit;
		buf_addc(out, digit && seen + COVERED > digits ? '*' : text.p[i]);
	}
}

const struct kind kind_phone = {
	.name = "phone",
	.summary = N_("a telephone number"),
	.clean = phone_clean,
	.key = phone_key,
	.check = phone_check,
	.mask = phone_mask,
};
