#include "config.h"

#include "report/mail.h"

#include "base/i18n.h"
#include "report/fit.h"

#include "base/poison.h"

static void
put_subject(const struct mail *m, struct buf *out)
{
	const struct summary *s = m->next.summary;
	if (m->failure) {
		buf_addf(out, _("kakehashi FAILED (exit status %d)"), m->status);
	} else if (m->next.folder.n == 0) {
		buf_adds(out, str_from(_("kakehashi: no export, nothing to do")));
	} else {
		uint64_t carried = s->outcomes[OUTCOME_LINKED] + s->outcomes[OUTCOME_NEW] - s->untaken;
		uint64_t waiting = s->outcomes[OUTCOME_REVIEW] + s->untaken;
		buf_addf(out, _("kakehashi: %llu carried, %llu wait, %llu rejected"), (unsigned long long)carried, (unsigned long long)waiting,
		    (unsigned long long)s->outcomes[OUTCOME_REJECTED]);
	}
	buf_adds(out, STR("\n\n"));
}

static void
put_failure(const struct mail *m, struct buf *out)
{
	const struct err *e = m->failure;
	buf_addf(out, "%s%s%s%s\n", e->message, *e->sqlstate ? " (SQLSTATE " : "", e->sqlstate, *e->sqlstate ? ")" : "");
	if (*e->hint)
		buf_addf(out, "%s: %s\n", _("hint"), e->hint);
}

void
mail_text(const struct mail *m, struct buf *out)
{
	struct buf body = BUF_INIT;
	put_subject(m, out);
	if (m->failure)
		put_failure(m, &body);
	else if (m->next.folder.n > 0)
		summary_text(m->next.summary, false, &body);
	fit_text(buf_str(&body), MAIL_WIDTH, out);
	if (!m->failure && m->next.folder.n > 0) {
		buf_addc(out, '\n');
		next_steps_text(&m->next, out);
	}
	buf_addf(out, "\n%s: %.*s\n", _("profile"), STR_ARG(m->profile));
	if (!m->failure && m->next.folder.n > 0)
		buf_addf(out, "%s: %.*s\n", _("the run's files"), STR_ARG(m->next.folder));
	buf_fini(&body);
}
