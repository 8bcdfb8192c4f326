/* check: the exports, record by record, as a run would take them. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "command/checkup.h"
#include "night/inbox.h"
#include "night/limits.h"
#include "record/query.h"
#include "report/rejects.h"
#include "report/words.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

/* Codes of findings, each with how many records have it and where the first of them is. */
struct cause {
	const char *code;
	uint64_t count, line;
};

struct causes VEC(struct cause);

struct file {
	struct checkup *checkup;
	const char *name;
	uint64_t read, rejected, held;
	struct causes rejects, holds;
};

static void
note_cause(struct causes *causes, const char *code, uint64_t line)
{
	for (size_t i = 0; i < causes->n; i++)
		if (strcmp(causes->v[i].code, code) == 0) {
			causes->v[i].count++;
			return;
		}
	vec_push(causes, (struct cause){ code, 1, line });
}

static void
note_reject(struct file *f, const struct row *row)
{
	struct session *s = &f->checkup->night.session;
	f->rejected++;
	if (strcmp(row->findings[0].code, "duplicate-key") != 0)
		night_meet(&f->checkup->night, row->key); /* it came, and does not wait elsewhere */
	session_count_reject(s, row);
	reject_log(f->name, row, &f->checkup->logged, REJECT_LOG_MOST);
	for (size_t i = 0; i < row->findings_n; i++) {
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again = again || strcmp(row->findings[k].code, row->findings[i].code) == 0;
		if (!again)
			note_cause(&f->rejects, row->findings[i].code, row->line);
	}
}

/* ---- samples */

static struct str
masked(const struct field *field, struct str text, struct arena *a)
{
	struct buf out = BUF_INIT;
	field->kind->mask(text, &out);
	struct str copy = arena_str(a, buf_str(&out));
	buf_fini(&out);
	return copy;
}

/* Blanks are what a mask of names goes by, and keys have none: so all but the first character of such a key is covered. */
static struct str
masked_key(const struct field *field, struct str key, struct arena *a)
{
	if (!str_starts(str_from(field->kind->name), STR("person-")) || key.n == 0)
		return masked(field, key, a);
	size_t end = unicode_cluster_end(key, 0);
	struct buf out = BUF_INIT;
	buf_adds(&out, str_slice(key, 0, end));
	for (size_t i = end; i < key.n; i = unicode_cluster_end(key, i))
		buf_adds(&out, STR("○"));
	struct str copy = arena_str(a, buf_str(&out));
	buf_fini(&out);
	return copy;
}

/* The compared fields of one of the first records; those that are empty say nothing. */
static void
take_sample(struct file *f, const struct row *row)
{
	struct checkup *c = f->checkup;
	struct session *s = &c->night.session;
	const struct match_spec *m = &s->profile->match;
	const struct schema *schema = &s->profile->source.schema;
	if (c->samples_n == SAMPLES_MOST || m->pairs_n == 0)
		return;
	struct sample *sample = &c->samples[c->samples_n++];
	*sample = (struct sample){ arena_str(&s->arena, row->key), arena_str(&s->arena, str_from(f->name)), row->line,
		arena_calloc(&s->arena, m->pairs_n, sizeof(*sample->fields)), 0 };
	for (size_t i = 0; i < m->pairs_n; i++) {
		size_t at = m->pairs[i].record;
		const struct field *field = &schema->v[at];
		struct buf key = BUF_INIT;
		struct str raw = intake_raw(s->intake, row, at);
		field->kind->key(row->text[at], &field->options, &key);
		if (raw.n > 0)
			sample->fields[sample->n++] = (struct sample_field){ field->name, masked(field, raw, &s->arena),
				masked(field, row->text[at], &s->arena), masked_key(field, buf_str(&key), &s->arena) };
		buf_fini(&key);
	}
}

/* ---- characters */

/* "TARGET.COLUMN" of that target. */
static bool
is_of(struct str where, struct str target)
{
	return where.n > target.n && str_starts(where, target) && where.p[target.n] == '.';
}

/* "U+845B U+E0100": a kanji and its selector are one character. */
static void
tally_character(struct tally *t, struct str from, uint64_t count)
{
	struct buf word = BUF_INIT;
	for (size_t i = 0; i < from.n;)
		buf_addf(&word, "%sU+%04X", i ? " " : "", (unsigned)utf8_next(from, &i));
	tally_add(t, buf_cstr(&word), count);
	buf_fini(&word);
}

/* Findings name the characters in their message, whatever its language, as U+2665. */
static void
tally_named(struct tally *t, struct str message)
{
	for (size_t at = 0; (at = str_find(message, STR("U+"), at)) != SIZE_MAX;) {
		uint32_t code;
		size_t n;
		if (utf8_parse_name(str_slice(message, at, message.n), &code, &n)) {
			struct buf character = BUF_INIT;
			buf_add_utf8(&character, code);
			tally_character(t, buf_str(&character), 1);
			buf_fini(&character);
			at += n;
		} else {
			at += 2;
		}
	}
}

static void
note_losses(struct file *f, const struct row *row)
{
	const struct profile *p = f->checkup->night.session.profile;
	for (size_t t = 0; t < p->targets_n; t++) {
		struct losses *l = &f->checkup->losses[t];
		bool refused = false;
		for (size_t i = 0; i < row->replacements_n && row->findings_n == 0; i++)
			if (is_of(row->replacements[i].where, p->targets[t].name))
				tally_character(&l->replaced, row->replacements[i].from, row->replacements[i].count);
		for (size_t i = 0; i < row->findings_n; i++)
			if (strcmp(row->findings[i].code, "unencodable") == 0 && is_of(row->findings[i].field, p->targets[t].name)) {
				tally_named(&l->refused, row->findings[i].message);
				refused = true;
			}
		l->records += refused;
	}
}

/* ---- records */

/* Behind night_look_out. */
static void
note_standing(struct checkup *c, size_t i)
{
	const struct night *n = &c->night;
	const struct outlook *o = &n->outlook;
	const struct row *row = &n->session.batch->rows[i];
	struct standing *s = &c->standing;
	if (!n->book)
		return;
	bool waits = night_waits(n, o->waited[i]);
	uint64_t *count = o->carried[i] ? &s->carried : row->again ? &s->again : o->decided[i] ? &s->decided : waits ? &s->waiting
	                  : row->amended ? &s->amended : &s->fresh;
	++*count;
	night_meet(&c->night, row->key);
}

/* The row is decided: planned for the targets, and counted. */
static bool
plan_row(struct file *f, size_t i, struct err *err)
{
	struct night *n = &f->checkup->night;
	struct session *s = &n->session;
	struct row *row = &s->batch->rows[i];
	struct decision *d = &n->outlook.decisions[i];
	size_t taken = 0;
	if (row->replaces && !night_settle_amended(n, row, &n->outlook.before[i], d, err))
		return false;
	bool carries = d->outcome == OUTCOME_LINKED || d->outcome == OUTCOME_NEW;
	if (carries && !session_carry(s, row, d, &taken, err))
		return false;
	if (row->findings_n > 0)
		return true;
	if (d->outcome == OUTCOME_SKIPPED)
		s->summary.outcomes[OUTCOME_SKIPPED]++;
	else
		session_count(s, d, taken);
	return true;
}

static void
look_at_row(struct file *f, const struct row *row)
{
	take_sample(f, row);
	if (finding_is_set(&row->hold)) {
		f->held++;
		note_cause(&f->holds, row->hold.code, row->line);
	}
}

/* What a run would make of the batch. */
static bool
take_batch(struct file *f, struct err *err)
{
	struct checkup *c = f->checkup;
	struct session *s = &c->night.session;
	for (size_t i = 0; i < s->batch->n; i++)
		if (s->batch->rows[i].findings_n == 0)
			look_at_row(f, &s->batch->rows[i]);
	/* Behind that: what a record is held for may be that it was carried before. */
	if (c->decides && !night_look_out(&c->night, err))
		return false;
	for (size_t i = 0; i < s->batch->n; i++) {
		struct row *row = &s->batch->rows[i];
		s->summary.read++;
		if (row->findings_n == 0) {
			if (c->decides && !plan_row(f, i, err))
				return false;
			if (c->decides && row->findings_n == 0)
				note_standing(c, i);
			note_losses(f, row);
		}
		if (row->findings_n > 0)
			note_reject(f, row);
	}
	return true;
}

static void
count_causes(struct checkup *c, struct look *look, const struct causes *causes)
{
	for (size_t i = 0; i < causes->n; i++) {
		const struct cause *one = &causes->v[i];
		look_count(&c->looks, look, one->code, one->count,
		    arena_format(c->looks.arena, _("%s (first on line %llu)"), word_meaning(one->code), (unsigned long long)one->line));
	}
}

static void
tell_file(struct file *f, enum step step, struct err *err)
{
	struct checkup *c = f->checkup;
	struct buf text = BUF_INIT;
	if (step == STEP_END)
		buf_addf(&text, _("%s; %llu records, %llu would be rejected, %llu held for their text"),
		    encoding_name(reader_encoding(intake_reader(c->night.session.intake))), (unsigned long long)(c->night.session.summary.read - f->read),
		    (unsigned long long)f->rejected, (unsigned long long)f->held);
	struct look *look = looks_add(&c->looks, LOOK_EXPORT, str_from(f->name), buf_str(&text));
	count_causes(c, look, &f->rejects);
	count_causes(c, look, &f->holds);
	c->night.inbox.failed += err->code != ERR_NONE;
	if (err->code != ERR_NONE)
		look_fail(&c->looks, look, err);
	else if (c->night.session.summary.read == f->read && !limits_take_none(&c->night.session.profile->limits))
		look_warn(&c->looks, look, _("it holds no record: look whether it is whole"));
	else if (f->rejected > 0)
		look_warn(&c->looks, look, _("correct these records where they come from; a run lays them into rejects.csv"));
	buf_fini(&text);
}

static void
look_at_file(struct checkup *c, const char *path)
{
	struct session *s = &c->night.session;
	struct err err = ERR_INIT;
	struct stat st;
	struct file f = { .checkup = c, .name = path ? path : QUERY_NAME, .read = s->summary.read };
	enum step step = STEP_ERROR;
	if (path && stat(path, &st) == 0 && S_ISREG(st.st_mode))
		c->bytes += (uint64_t)st.st_size;
	bool ok = session_next_file(s, path, &err);
	while (ok && (step = intake_next(s->intake, &s->batch, &err)) == STEP_ROW) {
		ok = take_batch(&f, &err);
		progress_add(&s->progress, s->batch->n, s->batch->bytes);
	}
	tell_file(&f, ok ? step : STEP_ERROR, &err);
	vec_fini(&f.rejects);
	vec_fini(&f.holds);
}

/* What a run finds in the ledger before it reads a record. */
static bool
open_memory(struct night *n, struct err *err)
{
	n->keeps_ledger = true;
	return night_open_book(n, err) && night_open_backlog(n, err) && night_open_missed(n, err);
}

static void
find_exports(struct checkup *c)
{
	struct night *n = &c->night;
	struct err err = ERR_INIT;
	bool lists = n->session.invocation->files_n == 0 && !n->session.profile->source.asks;
	if (lists && n->session.profile->source.path.n == 0)
		looks_add(&c->looks, LOOK_EXPORT, STR(""), str_from(_("none is named, and the source has no path")));
	else if (!night_find_files(n, &err))
		look_fail(&c->looks, looks_add(&c->looks, LOOK_EXPORT, STR(""), STR("")), &err);
	else if (n->files.n == 0)
		looks_add(&c->looks, LOOK_EXPORT, STR(""), str_from(_("none lies in the inbox")));
}

void
checkup_exports(struct checkup *c)
{
	struct night *n = &c->night;
	struct session *s = &n->session;
	struct err err = ERR_INIT;
	session_open_intake(s, INTAKE_EXPORT, false);
	find_exports(c);
	if (c->remembers && c->decides && !open_memory(n, &err))
		look_fail(&c->looks, looks_add(&c->looks, LOOK_LEDGER, STR(""), STR("")), &err);
	progress_stage(&s->progress, STAGE_RECORDS);
	for (size_t i = 0; i < n->files.n; i++)
		progress_expect_file(&s->progress, n->files.v[i].p);
	for (size_t i = 0; i < n->files.n; i++)
		look_at_file(c, n->files.v[i].p);
	if (n->book && !night_find_missing(n, &err))
		look_fail(&c->looks, looks_add(&c->looks, LOOK_LEDGER, STR(""), STR("")), &err);
	progress_end(&s->progress);
	reject_log_rest(c->logged, REJECT_LOG_MOST);
}

/* ---- what a run would make of them */

static void
count_words(struct checkup *c, struct look *look, const struct tally *t)
{
	for (size_t i = 0; i < t->n; i++)
		look_count(&c->looks, look, t->v[i].word, t->v[i].count, str_from(word_meaning(t->v[i].word)));
}

static void
judge_matching(struct checkup *c, struct look *look)
{
	enum { MANY = 10 };
	struct session *s = &c->night.session;
	struct err err = ERR_INIT;
	bool hold = true;
	if (!shift_check(&s->shift, &err)) {
		look_fail(&c->looks, look, &err);
		return;
	}
	const uint64_t *outcomes = s->summary.outcomes;
	uint64_t judged = s->summary.read - outcomes[OUTCOME_REJECTED] - outcomes[OUTCOME_SKIPPED];
	if (s->summary.has_cases && outcomes[OUTCOME_LINKED] == 0 && judged >= MANY)
		look_warn(&c->looks, look, _("nothing would be linked: does the register belong to this export, and is enough compared?"));
	if (limits_judge(&s->profile->limits, &s->summary, true, c->night.book, LOG_WARNING, &hold, &err) && !hold)
		look_warn(&c->looks, look, _("a run would stop: a limit of the profile is passed"));
}

void
checkup_matching(struct checkup *c)
{
	const struct summary *sum = &c->night.session.summary;
	if (!c->decides || c->night.files.n == 0 || (sum->read == 0 && c->night.inbox.failed > 0))
		return;
	struct buf text = BUF_INIT;
	buf_addf(&text, _("linked %llu, review %llu, new %llu, rejected %llu"), (unsigned long long)sum->outcomes[OUTCOME_LINKED],
	    (unsigned long long)sum->outcomes[OUTCOME_REVIEW], (unsigned long long)sum->outcomes[OUTCOME_NEW],
	    (unsigned long long)sum->outcomes[OUTCOME_REJECTED]);
	if (c->night.book)
		buf_addf(&text, _(", skipped %llu"), (unsigned long long)sum->outcomes[OUTCOME_SKIPPED]);
	struct look *look = looks_add(&c->looks, LOOK_MATCHING, STR(""), buf_str(&text));
	count_words(c, look, &sum->bases);
	count_words(c, look, &sum->reasons);
	judge_matching(c, look);
	buf_fini(&text);
}

/* Code points and how often each came; the first of many. */
static void
add_characters(struct buf *out, const struct tally *t)
{
	enum { SHOWN_MOST = 8 };
	for (size_t i = 0; i < t->n && i < SHOWN_MOST; i++)
		buf_addf(out, "%s%s %llu", i ? ", " : " ", t->v[i].word, (unsigned long long)t->v[i].count);
	if (t->n > SHOWN_MOST)
		buf_adds(out, STR(", …"));
}

void
checkup_characters(struct checkup *c)
{
	const struct session *s = &c->night.session;
	for (size_t i = 0; c->decides && s->summary.read > 0 && i < s->profile->targets_n; i++) {
		const struct target_spec *t = &s->profile->targets[i];
		const struct losses *l = &c->losses[i];
		struct buf text = BUF_INIT;
		if (t->type != TARGET_FILE || encoding_is_unicode(t->encoding))
			continue;
		if (l->replaced.n + l->refused.n == 0)
			buf_addf(&text, _("%s holds all that would be carried"), encoding_name(t->encoding));
		if (l->replaced.n > 0) {
			buf_addf(&text, _("%s: others are written for"), encoding_name(t->encoding));
			add_characters(&text, &l->replaced);
		}
		if (l->refused.n > 0) {
			buf_addf(&text, l->replaced.n ? _("; records refused: %llu, for") : _("records refused: %llu, for"), (unsigned long long)l->records);
			add_characters(&text, &l->refused);
		}
		struct look *look = looks_add(&c->looks, LOOK_CHARACTERS, t->name, buf_str(&text));
		if (l->refused.n > 0)
			look_warn(&c->looks, look, _("say what is to be written for them: substitute or unencodable in the target"));
		buf_fini(&text);
	}
}
