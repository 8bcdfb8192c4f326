/* Children of one record: a row each, with a key of its own; and those whom a record had before and has no more. */
#include "config.h"

#include "night/night.h"

#include "base/i18n.h"
#include "base/log.h"
#include "record/key.h"

#include "base/poison.h"

bool
night_recall_sibling(struct night *n, const struct row *row, struct decision *d, bool *known, struct err *err)
{
	struct ledger_record before = { .seq = 0 };
	*known = false;
	if (!row->family || !n->book)
		return true;
	if (!ledger_find_carried(book_memory(n->book), row->key, STR(""), &n->session.batch->arena, &before, err))
		return false;
	*known = before.seq > 0;
	*d = (struct decision){ .record_id = row->key, .outcome = OUTCOME_SKIPPED, .case_no = before.case_no, .basis = "", .reason = "" };
	return true;
}

/* The key that child `number` of the row's record would have. */
static struct str
key_of_child(struct night *n, const struct row *row, size_t number)
{
	const struct source *source = &n->session.profile->source;
	struct arena *a = &n->session.batch->arena;
	struct str *parts = arena_alloc(a, source->key_n * sizeof(*parts));
	for (size_t k = 0; k < source->key_n; k++)
		parts[k] = source->key[k] == source->children.position ? arena_format(a, "%zu", number) : row->text[source->key[k]];
	buf_reset(&n->line);
	record_key_write(parts, source->key_n, &n->line);
	struct str key = arena_str(a, buf_str(&n->line));
	buf_reset(&n->line);
	return key;
}

/* A child whom the record had and has no more: nothing of it waits any more. */
static bool
let_go(struct night *n, struct str key, const struct ledger_record *standing, struct err *err)
{
	const struct event e = { .kind = EVENT_RECORD, .subject = key, .content = standing->content,
		.outcome = str_from(outcome_word(OUTCOME_SKIPPED)), .detail = STR("child-gone") };
	night_meet(n, key);
	if (!str_eq(standing->outcome, str_from(outcome_word(OUTCOME_REVIEW))))
		return true;
	log_message(LOG_WARNING, LOG_ABOUT("child-gone", .key = key),
	    _("record %.*s waited for a person; it is not in the export's record any more, and does not wait any more"), STR_ARG(key));
	return book_enter(n->book, e, err);
}

/* What was carried of such a child. */
static bool
tell_carried(struct night *n, struct str key, struct err *err)
{
	struct ledger_record carried;
	if (!ledger_find_carried(book_memory(n->book), key, STR(""), &n->session.batch->arena, &carried, err))
		return false;
	const struct event e = { .subject = key, .run = carried.run, .outcome = carried.outcome, .case_no = carried.case_no };
	return carried.seq == 0 || night_tell_missing(n, &e, err);
}

/* Those behind the row's. */
static bool
follow(struct night *n, const struct row *row, struct err *err)
{
	bool full = n->session.profile->source.full, parted = row->child > 0;
	/* Of a record that could not be parted nothing is known but that it is another one now. */
	for (size_t number = row->child + 1;; number++) {
		struct ledger_record standing;
		struct str key = key_of_child(n, row, number);
		if (!ledger_standing(book_memory(n->book), key, &n->session.batch->arena, &standing, err))
			return false;
		if (standing.seq == 0) /* the children of a record are noted one behind the other */
			return true;
		if (!parted && full)
			map_add(&n->missed.unknown, arena_str(&n->session.arena, key), 0);
		/* A full export tells what is missing by itself. */
		if (!let_go(n, key, &standing, err) || (parted && !full && !tell_carried(n, key, err)))
			return false;
	}
}

bool
night_follow_children(struct night *n, const struct row *row, struct err *err)
{
	if (!row->family || !n->book)
		return true;
	if (row->child > 0 && !n->session.profile->source.full && night_missed(n, row->key) &&
	    !night_note_missing(n, row->key, "back", err))
		return false;
	return (row->child > 0 && row->child < row->family->children) || follow(n, row, err);
}
