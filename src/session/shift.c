#include "config.h"

#include "session/shift.h"

#include <string.h>

#include "base/i18n.h"

#include "base/poison.h"

enum { LEAST = 10, SHARE = 10 };

void
shift_fini(struct shift *s)
{
	buf_fini(&s->first);
	buf_fini(&s->number);
	buf_fini(&s->other);
}

static bool
is_reason(const struct decision *d, enum reason reason)
{
	return strcmp(d->reason, reasons[reason].word) == 0;
}

static void
keep(struct buf *to, struct str text)
{
	buf_reset(to);
	buf_adds(to, text);
}

void
shift_add(struct shift *s, const struct decision *d)
{
	bool conflict = is_reason(d, REASON_CASE_NUMBER_CONFLICT);
	if (conflict || strcmp(d->basis, bases[BASIS_CASE_NUMBER].word) == 0)
		s->numbered++;
	struct str number = conflict || d->outcome == OUTCOME_LINKED ? d->case_no : STR(""), other = conflict ? d->second_case_no : STR("");
	bool up = other.n > 0 && str_eq(other, buf_str(&s->number));
	bool down = conflict && s->other.n > 0 && str_eq(number, buf_str(&s->other));
	if ((up || down) && s->shifted++ == 0)
		keep(&s->first, d->record_id);
	keep(&s->number, number);
	keep(&s->other, other);
}

bool
shift_check(const struct shift *s, struct err *err)
{
	if (s->shifted < LEAST || s->shifted * SHARE < s->numbered)
		return true;
	err_set(err, ERR_INPUT, _("the rows have slipped against their case numbers: of %llu records with a known number %llu are the child of a neighbour, first record %.*s"),
	    (unsigned long long)s->numbered, (unsigned long long)s->shifted, STR_ARG(buf_str(&s->first)));
	return err_hint(err, _("nothing was carried; look whether the export was sorted by some of its columns only, or a cell was deleted, and export it again"));
}
