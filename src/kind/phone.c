/*
 * Telephone numbers.  The text keeps the writer's hyphens and brackets, in ASCII, unless the field asks for a form; the key is
 * the digits alone, from the 0 on (+81 being 0), + before those of another country, and a comma between several.  What stands
 * around the number - TEL, an extension (内線12, ext. 12, #12), a remark in brackets (母携帯) - stays in the text and is not in
 * the key.  "There is none" (なし, 不明) is a fine value without a key.
 */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/area_code.h"
#include "text/fold.h"
#include "text/phone.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { PHONE_FOLDING = FOLD_WORD | FOLD_HYPHEN };

static bool
is_none(struct str text)
{
	static const struct str none[] = { STR("なし"), STR("無し"), STR("無"), STR("不明"), STR("非通知"), STR("ナシ") };
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (str_eq(text, none[i]))
			return true;
	return false;
}

static bool
put_hyphens(const struct phone_number *p, struct buf *out)
{
	unsigned groups[3];
	if (p->sort != PHONE_FULL || !area_code_groups(p->digits, p->n, groups))
		return false;
	size_t at = 0;
	for (int i = 0; i < 3; at += groups[i++]) {
		if (i > 0)
			buf_addc(out, '-');
		buf_add(out, p->digits + at, groups[i]);
	}
	return true;
}

/* Appends the number in its form; false: it has none, and stays as it came. */
static bool
put_form(const struct phone_number *p, enum kind_form form, struct buf *out)
{
	bool e164 = form == FORM_E164;
	if (p->sort == PHONE_BAD || (p->sort == PHONE_ABROAD && !e164) || (p->sort == PHONE_LOCAL && form != FORM_DIGITS))
		return false;
	if (form == FORM_HYPHENS)
		return put_hyphens(p, out);
	if (e164)
		buf_adds(out, p->sort == PHONE_FULL ? STR("+81") : STR("+"));
	size_t skipped = e164 && p->sort == PHONE_FULL;
	buf_add(out, p->digits + skipped, p->n - skipped);
	return true;
}

/* Appends text with each number in the form. */
static void
put_text(struct str text, const struct phones *phones, enum kind_form form, struct buf *out)
{
	size_t done = 0;
	for (size_t i = 0; i < phones->n; i++) {
		const struct phone_number *p = &phones->v[i];
		buf_adds(out, str_slice(text, done, p->start));
		if (!put_form(p, form, out))
			buf_adds(out, str_slice(text, p->start, p->end));
		done = p->end;
	}
	buf_adds(out, str_slice(text, done, text.n));
}

static void
phone_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	struct phones phones;
	size_t start = out->n;
	fold_text(raw, PHONE_FOLDING, changes, out);
	enum kind_form form = options ? options->form : FORM_USUAL;
	if (form == FORM_USUAL || form == FORM_KEEP || !phones_read(buf_tail(out, start), &phones))
		return;
	size_t middle = out->n;
	buf_reserve(out, middle - start + PHONE_NUMBERS * (PHONE_DIGITS + 4)); /* out must not move while its own text is read */
	struct str folded = buf_tail(out, start);
	folded.n = middle - start;
	put_text(folded, &phones, form, out);
	kind_note_form(folded, buf_tail(out, middle), changes);
	memmove(out->p + start, out->p + middle, out->n - middle);
	out->n -= middle - start;
}

static void
phone_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	struct phones phones;
	size_t start = out->n;
	bool plain = phone_is_plain(text);
	if (!plain)
		fold_text(text, PHONE_FOLDING, NULL, out);
	bool readable = phones_read(plain ? text : buf_tail(out, start), &phones);
	out->n = start;
	for (size_t i = 0; readable && i < phones.n; i++) {
		if (i > 0)
			buf_addc(out, ',');
		if (phones.v[i].sort == PHONE_ABROAD)
			buf_addc(out, '+');
		buf_add(out, phones.v[i].digits, phones.v[i].n);
	}
}

static enum check_answer
phone_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	if (text.n == 0 || is_none(text))
		return CHECK_OK;
	enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f);
	if (answer == CHECK_HOLD || answer == CHECK_REJECT)
		return answer;
	struct phones phones;
	bool good = phones_read(text, &phones);
	for (size_t i = 0; good && i < phones.n; i++)
		good = phones.v[i].sort != PHONE_BAD;
	return good ? answer : kind_flag(f, "phone", arena_format(a,
	    _("\"%s\" is not a telephone number that can be called: it is written as it came"), kind_quote(a, text)));
}

/* 03-1234-**** and nothing of what stands around it. */
static void
phone_mask(struct str text, struct buf *out)
{
	enum { COVERED = 4 };
	struct phones phones;
	bool readable = phones_read(text, &phones);
	for (size_t i = 0; readable && i < phones.n; i++)
		readable = phones.v[i].n > COVERED;
	if (!readable) {
		kind_cover(text, out);
		return;
	}
	for (size_t i = 0; i < phones.n; i++) {
		struct str number = str_slice(text, phones.v[i].start, phones.v[i].end);
		size_t digits = 0, seen = 0;
		for (size_t k = 0; k < number.n; k++)
			digits += number.p[k] >= '0' && number.p[k] <= '9';
		if (i > 0)
			buf_addc(out, '/');
		for (size_t k = 0; k < number.n; k++) {
			bool digit = number.p[k] >= '0' && number.p[k] <= '9';
			seen += digit;
			buf_addc(out, digit && seen + COVERED > digits ? '*' : number.p[k]);
		}
	}
}

const struct kind kind_phone = {
	.name = "phone",
	.summary = N_("a telephone number"),
	.forms = KIND_FORMS(FORM_KEEP, FORM_HYPHENS, FORM_DIGITS, FORM_E164),
	.clean = phone_clean,
	.key = phone_key,
	.check = phone_check,
	.mask = phone_mask,
};
