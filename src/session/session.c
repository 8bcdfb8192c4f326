#include "config.h"

#include "session/session.h"

#include <string.h>
#include <unistd.h>

#include "base/console.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/log.h"
#include "match/explain.h"
#include "match/items.h"
#include "match/model_text.h"
#include "session/crowds.h"
#include "session/deciders.h"
#include "session/outputs.h"
#include "session/print.h"

#include "base/poison.h"

static void
log_mistakes(const struct mistakes *mistakes)
{
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < mistakes->n; i++) {
		const struct mistake *m = &mistakes->v[i];
		const char *hint = arena_cstr(&a, m->hint);
		if (m->line > 0)
			log_message(LOG_ERROR, LOG_ABOUT("profile-mistake", .hint = hint, .file = m->file, .line = (uint64_t)m->line), "%.*s:%d: %.*s",
			    STR_ARG(m->file), m->line, STR_ARG(m->message));
		else
			log_message(LOG_ERROR, LOG_ABOUT("profile-mistake", .hint = hint, .file = m->file), "%.*s: %.*s", STR_ARG(m->file), STR_ARG(m->message));
	}
	arena_fini(&a);
}

bool
session_open(struct session *s, const struct invocation *invocation, struct err *err)
{
	*s = (struct session){ .invocation = invocation };
	progress_init(&s->progress, invocation);
	struct mistakes mistakes = { 0 };
	const char *path = invocation->value[OPT_PROFILE];
	s->profile = profile_load(path ? path : "kakehashi.conf", &s->arena, &mistakes, err);
	log_mistakes(&mistakes);
	vec_fini(&mistakes);
	if (!s->profile) {
		if (!path && access("kakehashi.conf", F_OK) != 0)
			err_hint(err, "%s", invocation->command->no_profile ? _(invocation->command->no_profile) : _("name the profile with -c"));
		return false;
	}
	return outputs_check_profile(invocation, s->profile, err);
}

void
session_open_plain(struct session *s, const struct invocation *invocation, const struct csv_input *input)
{
	*s = (struct session){ .invocation = invocation, .profile = profile_new(input) };
	progress_init(&s->progress, invocation);
}

void
session_close(struct session *s)
{
	progress_end(&s->progress);
	carrier_free(s->carrier);
	deciders_free(s->deciders);
	matcher_free(s->matcher);
	crosswalk_fini(&s->crosswalk);
	cases_fini(&s->cases);
	intake_free(s->intake);
	summary_fini(&s->summary);
	shift_fini(&s->shift);
	buf_fini(&s->siblings.record);
	vec_fini(&s->siblings.cases);
	arena_fini(&s->siblings.arena);
	profile_free(s->profile);
	arena_fini(&s->arena);
}

struct ledger_place
session_ledger(const struct session *s)
{
	return (struct ledger_place){ s->profile->ledger, s->profile->ledger_key, s->profile->bridge };
}

bool
session_open_cases(struct session *s, struct err *err)
{
	s->cases.schema = &s->profile->cases.schema;
	if (s->profile->source.cases)
		return true;
	if (!s->profile->cases.present)
		return err_set(err, ERR_PROFILE, _("%.*s: this command needs a register, and the profile has none"),
		    STR_ARG(s->profile->path));
	progress_stage(&s->progress, STAGE_REGISTER);
	if (!cases_load(&s->profile->cases, &s->cases, err))
		return false;
	log_message(LOG_INFO, LOG_ABOUT("register-read"), _("register %.*s: %zu cases"), STR_ARG(s->profile->cases.name), s->cases.n);
	if (s->cases.n == 0)
		log_message(LOG_WARNING, LOG_ABOUT("register-empty"), _("register %.*s has no cases: every child will look new"), STR_ARG(s->profile->cases.name));
	s->summary.has_cases = true;
	s->summary.cases = s->cases.n;
	return true;
}

/* What matching has learned, where the profile names it. */
static bool
load_model(struct session *s, struct err *err)
{
	enum { MOST_BYTES = 1 << 20 };
	const char *path = s->profile->match.model;
	struct buf text = BUF_INIT;
	bool ok = !path || (infile_read_all(path, MOST_BYTES, &text, err) &&
	    model_read(buf_str(&text), path, matcher_items(s->matcher), &s->profile->match, &s->profile->source.schema,
	        matcher_model(s->matcher), err));
	if (!ok && err->code == ERR_INPUT)
		err->code = ERR_PROFILE;
	buf_fini(&text);
	return ok;
}

bool
session_remember_pairs(struct ledger *ledger, struct crosswalk *out, struct err *err)
{
	const struct str *cells;
	enum step step = STEP_END;
	struct ledger_query *q = ledger_query_open(ledger, "SELECT person_id, case_no, outcome FROM crosswalk ORDER BY seq", err);
	while (q && (step = ledger_query_next(q, &cells, err)) == STEP_ROW)
		crosswalk_put(out, cells[0], str_eq(cells[2], STR("confirmed")) ? cells[1] : STR(""));
	ledger_query_close(q);
	return q && step == STEP_END;
}

static bool
remember(struct session *s, struct err *err)
{
	struct ledger_place place = session_ledger(s);
	if (access(place.path, F_OK) != 0)
		return true;
	struct ledger *ledger = ledger_open(&place, LEDGER_READ, NULL, err);
	bool ok = ledger && session_remember_pairs(ledger, &s->crosswalk, err);
	ledger_close(ledger);
	return ok;
}

/* Pairs that were confirmed before: those of the profile's file, and on top of them the ledger's. */
static bool
load_crosswalk(struct session *s, struct err *err)
{
	const struct match_spec *m = &s->profile->match;
	if (m->person == FIELD_NONE)
		return true;
	if ((m->crosswalk && !crosswalk_load(&s->crosswalk, m->crosswalk, err)) || !remember(s, err))
		return false;
	matcher_use_crosswalk(s->matcher, &s->crosswalk);
	return true;
}

/* What is not compared cannot agree: with too few of the basic four no record is ever linked but by the crosswalk, or by its number. */
static void
warn_of_basic(const struct session *s)
{
	const struct match_spec *m = &s->profile->match;
	int compared = match_items_basic(matcher_items(s->matcher), m, false);
	bool numbered = match_items_basic(matcher_items(s->matcher), m, true) >= m->basic;
	if (m->by_weight || compared >= m->basic)
		return;
	const char *hint = _("give fields of both sides that mean the same the same name, or write pair FIELD { with = FIELD } in match");
	if (compared > 0)
		hint = arena_format(&s->profile->arena, _("pair the missing ones, or write basic = %d in match where the register has no more"), compared).p;
	log_message(LOG_WARNING, LOG_ABOUT("too-few-compared", .hint = hint, .file = s->profile->path),
	    numbered ? _("%.*s: %d of name, birth date, sex and address must agree (basic), and %d are compared: nothing without a case number can be linked") :
	    _("%.*s: %d of name, birth date, sex and address must agree (basic), and %d are compared: nothing can be linked"),
	    STR_ARG(s->profile->path), m->basic, compared);
}

bool
session_open_matcher(struct session *s, struct err *err)
{
	if (!session_open_cases(s, err))
		return false;
	if (s->profile->source.cases) {
		s->summary.own_cases = true;
		return true;
	}
	progress_stage(&s->progress, STAGE_INDEX);
	s->matcher = matcher_new(&s->profile->match, &s->profile->source.schema, &s->cases,
	    options_threads(s->invocation));
	crowds_count(s);
	warn_of_basic(s);
	s->summary.has_thresholds = true;
	s->summary.link_bits = s->profile->match.link_bits;
	s->summary.margin_bits = s->profile->match.margin_bits;
	s->summary.review_bits = s->profile->match.review_bits;
	return load_model(s, err) && load_crosswalk(s, err);
}

bool
session_open_carrier(struct session *s, struct err *err)
{
	s->carrier = carrier_new(s->profile, err);
	return s->carrier != NULL;
}

void
session_open_intake(struct session *s, enum intake_form form, bool hashed)
{
	s->intake = intake_new(&s->profile->source, form, hashed, options_threads(s->invocation) > 1);
}

bool
session_next_file(struct session *s, const char *path, struct err *err)
{
	struct strs extra = { 0 };
	bool ok = path ? intake_open(s->intake, path, &extra, err) : intake_ask(s->intake, &extra, err);
	struct buf names = BUF_INIT;
	for (size_t i = 0; ok && i < extra.n; i++)
		buf_addf(&names, "%s%.*s", i ? ", " : "", STR_ARG(extra.v[i]));
	if (names.n)
		log_message(LOG_NOTICE, LOG_ABOUT("columns-unused", .file = str_from(reader_name(intake_reader(s->intake)))),
		    _("%s: columns that the profile does not use: %s"), reader_name(intake_reader(s->intake)),
		    buf_cstr(&names));
	buf_fini(&names);
	vec_fini(&extra);
	return ok;
}

void
session_operands(struct session *s, struct strs *out)
{
	for (size_t i = 0; i < s->invocation->files_n; i++)
		vec_push(out, str_from(s->invocation->files[i]));
	if (s->invocation->files_n == 0)
		vec_push(out, STR("-"));
}

void
session_exports(struct session *s, struct strs *out)
{
	if (s->invocation->files_n == 0 && s->profile->source.asks)
		vec_push(out, ((struct str){ NULL, 0 }));
	else
		session_operands(s, out);
}

/* A case of the source itself has nothing to be compared with: it goes to the record service unless its text holds it. */
static void
decide_case(const struct row *row, struct decision *out)
{
	bool held = finding_is_set(&row->hold);
	*out = (struct decision){ .record_id = row->key, .outcome = held ? OUTCOME_REVIEW : OUTCOME_NEW, .basis = "",
		.reason = held ? row->hold.code : OWN_CASE };
}

void
session_decide_batch(struct session *s, const bool *skip, struct decision *out)
{
	for (size_t i = 0; !s->matcher && i < s->batch->n; i++)
		if (!skip || !skip[i])
			decide_case(&s->batch->rows[i], &out[i]);
	if (!s->matcher)
		return;
	if (!s->deciders)
		s->deciders = deciders_new(s->matcher, options_threads(s->invocation));
	deciders_decide(s->deciders, s->batch, skip, out);
}

void
session_decide(struct session *s, const struct row *row, struct decision *out)
{
	if (s->matcher)
		matcher_decide(s->matcher, row->key, row->text, &row->hold, &s->batch->arena, out);
	else
		decide_case(row, out);
}

void
session_explain(struct session *s, const struct row *row, struct decision *out, struct explanation *why)
{
	*why = (struct explanation){ 0 };
	if (s->matcher)
		matcher_explain(s->matcher, row->key, row->text, &row->hold, &s->batch->arena, out, why);
	else
		decide_case(row, out);
}

static bool
make_cargo(struct session *s, const struct row *row, const struct decision *d, struct cargo *cargo, struct err *err)
{
	*cargo = (struct cargo){ row->text, NULL, d->case_no, d->outcome };
	if (d->outcome != OUTCOME_LINKED || !s->summary.has_cases)
		return true;
	size_t i = cases_find(&s->cases, d->case_no);
	if (i == CASE_NONE)
		return err_set(err, ERR_INPUT, _("record %.*s: case %.*s is not in the register"), STR_ARG(row->key), STR_ARG(d->case_no));
	struct str *cells = arena_alloc(&s->batch->arena, s->cases.schema->n * sizeof(*cells));
	cases_unpack(&s->cases, i, cells);
	cargo->case_row = cells;
	return true;
}

/* The cases of the record's children so far. */
static void
follow_siblings(struct siblings *k, struct str record)
{
	if (str_eq(buf_str(&k->record), record))
		return;
	buf_reset(&k->record);
	buf_adds(&k->record, record);
	arena_reset(&k->arena);
	k->cases.n = 0;
}

void
session_part_siblings(struct session *s, const bool *known, const bool *fixed, struct decision *decisions)
{
	const struct source *source = &s->profile->source;
	struct siblings *k = &s->siblings;
	for (size_t i = 0; source->children.fields_n > 0 && i < s->batch->n; i++) {
		struct row *row = &s->batch->rows[i];
		struct decision *d = &decisions[i];
		if (known && !known[i])
			continue;
		struct str child = row->text[source->children.position];
		follow_siblings(k, str_slice(row->key, 0, row->key.n - child.n));
		bool linked = d->case_no.n > 0 && (d->outcome == OUTCOME_LINKED || d->outcome == OUTCOME_SKIPPED);
		if (linked && !(fixed && fixed[i]) && strs_have(&k->cases, d->case_no)) {
			row->hold = (struct finding){ "child-twice", STR(""), arena_format(&s->batch->arena,
			    _("another child of this record is in case %.*s already"), STR_ARG(d->case_no)) };
			session_decide(s, row, d);
		} else if (linked) {
			vec_push(&k->cases, arena_str(&k->arena, d->case_no));
		}
	}
}

bool
session_carry(struct session *s, struct row *row, const struct decision *d, size_t *taken, struct err *err)
{
	struct cargo cargo;
	*taken = 0;
	return make_cargo(s, row, d, &cargo, err) && carrier_take(s->carrier, &cargo, row, &s->batch->arena, taken, err);
}

bool
session_may_replace(struct session *s, const struct row *row, const struct decision *d, struct str *against, struct err *err)
{
	struct cargo cargo;
	return make_cargo(s, row, d, &cargo, err) && carrier_may_replace(s->carrier, &cargo, row, &s->batch->arena, against, err);
}

void
session_count(struct session *s, const struct decision *d, size_t taken)
{
	shift_add(&s->shift, d);
	s->summary.outcomes[d->outcome]++;
	if (d->outcome == OUTCOME_LINKED && *d->basis)
		tally_add(&s->summary.bases, d->basis, 1);
	if (d->outcome == OUTCOME_REVIEW && *d->reason)
		tally_add(&s->summary.reasons, d->reason, 1);
	if (d->outcome != OUTCOME_REVIEW && taken == 0)
		s->summary.untaken++;
}

void
session_count_record(struct session *s, const struct row *row)
{
	struct family *family = row->family;
	s->summary.parted = s->profile->source.children.fields_n > 0;
	if (family && family->counted)
		return;
	s->summary.records++;
	s->summary.children += family ? family->rows : 1;
	if (family)
		family->counted = true;
}

void
session_count_targets(struct session *s)
{
	const struct profile *p = s->profile;
	s->summary.targets = arena_calloc(&s->arena, p->targets_n, sizeof(*s->summary.targets));
	for (size_t i = 0; i < p->targets_n; i++) {
		struct carried count;
		if (carrier_count(s->carrier, i, &count))
			s->summary.targets[s->summary.targets_n++] =
			    (struct target_count){ p->targets[i].name, count.records, count.rows, count.cut, count.changes };
	}
}

/* Each code once a record. */
static void
tally_codes(struct tally *tally, const struct finding *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again |= strcmp(v[k].code, v[i].code) == 0;
		if (!again)
			tally_add(tally, v[i].code, 1);
	}
}

void
session_count_reject(struct session *s, const struct row *row)
{
	s->summary.outcomes[OUTCOME_REJECTED]++;
	tally_codes(&s->summary.findings, row->findings, row->findings_n);
}

void
session_count_flags(struct session *s, const struct row *row)
{
	tally_codes(&s->summary.flags, row->flags, row->flags_n);
}

void
session_count_replacements(struct session *s, const struct row *row)
{
	for (size_t i = 0; i < row->replacements_n; i++)
		tally_add(&s->summary.replacements, row->replacements[i].by, row->replacements[i].count);
}

bool
session_print(struct str text, bool filter, bool asked, struct err *err)
{
	if (!filter)
		return print_text(text, err);
	if (asked)
		print_aside(text);
	return true;
}

bool
session_print_summary(const struct session *s, bool filter, struct err *err)
{
	const char *form = s->invocation->value[OPT_SUMMARY];
	struct buf text = BUF_INIT;
	if (form && strcmp(form, "json") == 0)
		summary_json(&s->summary, &text);
	else
		summary_text(&s->summary, console_of(filter ? STDERR_FILENO : STDOUT_FILENO).colours, &text);
	bool ok = session_print(buf_str(&text), filter, form != NULL, err);
	buf_fini(&text);
	return ok;
}

bool
session_end(struct session *s, int *status, struct err *err)
{
	s->summary.changes = intake_changes(s->intake);
	if (!summary_adds_up(&s->summary))
		return err_set(err, ERR_INTERNAL, _("the records do not add up; nothing was carried"));
	if (!shift_check(&s->shift, err))
		return false;
	*status = summary_waits(&s->summary) ? DONE_WAITING : DONE;
	return true;
}
