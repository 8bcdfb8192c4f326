/* Pairs of persons and cases that the run's links confirm: what the ledger remembers as the crosswalk. */
#include "config.h"

#include "night/night.h"

#include "base/i18n.h"
#include "base/log.h"

#include "base/poison.h"

/* Notes that a record of the person was linked. */
void
night_note_pair(struct night *n, const struct row *row, const struct decision *d)
{
	struct session *s = &n->session;
	size_t person = s->profile->match.person;
	if (!n->book || person == FIELD_NONE || row->text[person].n == 0 || d->outcome != OUTCOME_LINKED)
		return;
	struct str known = crosswalk_find(&n->pairs, row->text[person]);
	if (known.n > 0 && !str_eq(known, d->case_no))
		crosswalk_put(&n->doubtful, row->text[person], d->case_no);
	else
		crosswalk_put(&n->pairs, row->text[person], d->case_no);
}

/* In the order in which the persons came first.  A person whose records went into two cases is nobody's. */
bool
night_enter_pairs(struct night *n, struct err *err)
{
	for (size_t i = 0; n->book && i < n->pairs.by_person.n; i++) {
		struct str person = n->pairs.persons.v[i], case_no = n->pairs.cases.v[i];
		if (crosswalk_find(&n->doubtful, person).n > 0) {
			log_message(LOG_WARNING, LOG_ABOUT("pair-doubtful", .key = person), _("person %.*s: records were linked to several cases; the pair is not remembered"), STR_ARG(person));
			continue;
		}
		if (str_eq(crosswalk_find(&n->session.crosswalk, person), case_no))
			continue;
		struct event e = { .kind = EVENT_CROSSWALK, .subject = person, .outcome = STR("confirmed"), .case_no = case_no };
		if (!book_enter(n->book, e, err))
			return false;
	}
	return true;
}
