/* kakehashi review show: one record that waits, beside the cases that it may belong to, as the register has them now. */
#include "config.h"

#include "command/review.h"

#include "base/i18n.h"
#include "night/kept.h"
#include "report/review_text.h"

#include "base/poison.h"

/* The record in the open file; *row NULL: it is not in it. */
static bool
find_row(struct session *s, struct str key, struct row **row, struct err *err)
{
	enum step step;
	*row = NULL;
	while ((step = intake_next(s->intake, &s->batch, err)) == STEP_ROW)
		for (size_t i = 0; i < s->batch->n; i++)
			if (s->batch->rows[i].text && str_eq(s->batch->rows[i].key, key)) {
				*row = &s->batch->rows[i];
				return true;
			}
	return step == STEP_END;
}

static bool
show_row(struct desk *desk, const struct waiting *w, const struct row *row)
{
	struct session *s = &desk->session;
	struct decision d;
	session_decide(s, row, &d);
	const struct review_view view = { .profile = s->profile, .cases = &s->cases, .waiting = w, .row = row, .decision = &d,
		.show_names = s->invocation->value[OPT_SHOW_NAMES] != NULL };
	review_text(&view, &desk->text);
	desk->waits = !ruling_decides(&w->ruling);
	return true;
}

static bool
show(struct desk *desk, struct ledger *l, const struct waiting *w, struct err *err)
{
	struct session *s = &desk->session;
	struct kept_files files = { 0 };
	struct row *row = NULL;
	bool ok = session_open_matcher(s, err) && kept_list(s, l, w, &files, err);
	if (ok)
		session_open_intake(s, INTAKE_EXPORT, true);
	for (size_t i = 0; ok && !row && i < files.n; i++)
		ok = !kept_open(s, &files.v[i]) || find_row(s, w->key, &row, err);
	if (ok && row)
		ok = show_row(desk, w, row);
	else if (ok) {
		err_set(err, ERR_INPUT, _("record %.*s: the file in which it waits cannot be read"), STR_ARG(w->key));
		ok = err_hint(err, _("put the folder of run %.*s back, or take in the export again"), STR_ARG(w->run));
	}
	vec_fini(&files);
	return ok;
}

bool
review_show(struct desk *desk, struct str key, struct err *err)
{
	struct arena *a = &desk->session.arena;
	struct waiting_list list = { 0 };
	struct ledger *l = ledger_open(&desk->place, LEDGER_READ, NULL, err);
	bool ok = l && ledger_waiting(l, key, a, &list, err);
	if (ok && list.n == 0) {
		err_set(err, ERR_INPUT, _("record %.*s does not wait"), STR_ARG(key));
		ok = err_hint(err, _("\"kakehashi ledger show %.*s\" says what became of it"), STR_ARG(key));
	}
	ok = ok && show(desk, l, &list.v[0], err);
	ledger_close(l);
	vec_fini(&list);
	return ok;
}
