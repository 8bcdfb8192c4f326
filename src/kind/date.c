/*
 * Dates.  The text is 2024-04-01 where the day is known; a partial, an approximate or an unknown date keeps its own words
 * (and has no key: it agrees and disagrees with nothing).  A time behind a date is not part of a date and is left out: systems
 * write 00:00:00 behind birthdays.
 */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/date.h"
#include "text/fold.h"

#include "base/poison.h"

enum { FIRST_YEAR = 1868, LAST_YEAR = 2200 };

/* By the field's own form where it has one, else as people write dates. */
static bool
read_date(struct str text, const struct kind_options *options, struct date *d)
{
	if (options && options->date_format.n > 0 && date_scan(text, options->date_format, options->era_codes, d))
		return true;
	return date_parse(text, d);
}

static bool
is_possible(const struct date *d)
{
	return d->precision == DATE_UNKNOWN || (d->year >= FIRST_YEAR && d->year <= LAST_YEAR);
}

/* Whether d is a day that may stand for the value.  Any other value keeps its words. */
static bool
is_exact(const struct date *d)
{
	return d->precision == DATE_DAY && !d->about && is_possible(d);
}

void
kind_date_clean(struct str raw, const struct kind_options *options, bool keep_time, struct changes *changes, struct buf *out)
{
	struct date d;
	if (!read_date(raw, options, &d) || !is_exact(&d)) {
		fold_text(raw, FOLD_WORD, changes, out);
		return;
	}
	d.has_time = d.has_time && keep_time;
	size_t start = out->n;
	date_iso(&d, out);
	kind_note_form(raw, buf_tail(out, start), changes);
}

void
kind_date_key(struct str text, const struct kind_options *options, bool with_time, struct buf *out)
{
	struct date d;
	if (!read_date(text, options, &d) || !is_exact(&d))
		return;
	size_t start = out->n;
	date_iso(&d, out);
	/* 2024-04-01T14:05:00 → 202404011405 */
	size_t end = with_time && d.has_time ? start + sizeof("2024-04-01T14:05") - 1 : start + sizeof("2024-04-01") - 1, to = start;
	for (size_t i = start; i < end; i++)
		if (out->p[i] >= '0' && out->p[i] <= '9')
			out->p[to++] = out->p[i];
	out->n = to;
}

/* "2019-05-02, 令和元年5月2日": as the calendar has it, and as the right era does where there is one. */
static void
add_both_calendars(const struct date *d, struct buf *out)
{
	static const char *const gregorian[] = { "", "%Y", "%Y-%m", "%Y-%m-%d" };
	static const char *const era[] = { "", "%N%K年", "%N%K年%-m月", "%N%K年%-m月%-d日" };
	struct buf right = BUF_INIT;
	date_format(d, str_from(gregorian[d->precision]), NULL, out);
	if (date_format(d, str_from(era[d->precision]), NULL, &right)) {
		buf_adds(out, STR(", "));
		buf_adds(out, buf_str(&right));
	}
	buf_fini(&right);
}

enum check_answer
kind_date_look_raw(struct str raw, struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	struct date d;
	bool ordinary = !options || options->date_format.n == 0;
	if (raw.n == 0 || (ordinary && raw.p[0] >= '0' && raw.p[0] <= '9')) /* the most by far: no era at all */
		return CHECK_OK;
	if (ordinary && date_parse(text, &d) && date_fits_era(raw, &d))
		return CHECK_OK;
	if (!read_date(raw, options, &d) || !d.out_of_era || !is_possible(&d))
		return CHECK_OK;
	struct buf read = BUF_INIT;
	add_both_calendars(&d, &read);
	enum check_answer answer = kind_flag(f, "out-of-era", arena_format(a,
	    _("\"%s\" lies outside the era that it names; it was read as %s: check whether the year is right"), kind_quote(a, raw),
	    buf_cstr(&read)));
	buf_fini(&read);
	return answer;
}

enum check_answer
kind_date_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	struct date d;
	if (text.n == 0)
		return CHECK_OK;
	if (!date_parse(text, &d)) {
		enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f); /* a character may be why */
		return answer == CHECK_REJECT ? answer : kind_reject(f, "date",
		    arena_format(a, _("\"%s\" is no date that exists, or can be read in two ways: correct it in the record"), kind_quote(a, text)));
	}
	if (!is_possible(&d))
		return kind_reject(f, "date", arena_format(a, _("the year of \"%s\" is not between %d and %d: correct it in the record"),
		    kind_quote(a, text), FIRST_YEAR, LAST_YEAR));
	return CHECK_OK;
}

void
kind_date_mask(struct str text, struct buf *out)
{
	struct date d;
	if (!date_parse(text, &d) || d.precision == DATE_UNKNOWN)
		kind_cover(text, out);
	else
		buf_addf(out, "%04d-**-**", d.year);
}

static void
date_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	kind_date_clean(raw, options, false, changes, out);
}

static void
date_key(struct str text, const struct kind_options *options, struct buf *out)
{
	kind_date_key(text, options, false, out);
}

const struct kind kind_date = {
	.name = "date",
	.summary = N_("a date, of the Gregorian calendar or of an era"),
	.clean = date_clean,
	.key = date_key,
	.check = kind_date_check,
	.look_raw = kind_date_look_raw,
	.mask = kind_date_mask,
};
