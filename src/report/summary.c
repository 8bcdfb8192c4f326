#include "config.h"

#include "report/summary.h"

#include <string.h>

#include "base/console.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/vec.h"
#include "match/decision.h"
#include "report/crowds.h"
#include "report/lines.h"

#include "base/poison.h"

void
tally_add(struct tally *t, const char *word, uint64_t count)
{
	size_t i = 0;
	int order = 1;
	while (i < t->n && (order = strcmp(t->v[i].word, word)) < 0)
		i++;
	if (i < t->n && order == 0) {
		t->v[i].count += count;
		return;
	}
	struct tally_entry entry = { xstrdup(word), count };
	vec_push(t, entry);
	memmove(t->v + i + 1, t->v + i, (t->n - 1 - i) * sizeof(*t->v));
	t->v[i] = entry;
}

void
tally_fini(struct tally *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].word);
	vec_fini(t);
}

void
summary_fini(struct summary *s)
{
	tally_fini(&s->bases);
	tally_fini(&s->reasons);
	tally_fini(&s->findings);
	tally_fini(&s->flags);
	tally_fini(&s->replacements);
}

void
summary_came(const struct summary *s, uint64_t outcomes[static OUTCOME_COUNT])
{
	for (size_t i = 0; i < OUTCOME_COUNT; i++)
		outcomes[i] = s->outcomes[i] - s->waited_outcomes[i];
}

bool
summary_adds_up(const struct summary *s)
{
	uint64_t sum = s->passed;
	for (size_t i = 0; i < OUTCOME_COUNT; i++)
		sum += s->outcomes[i];
	return sum == s->read && (!s->parted || s->children == s->read);
}

bool
summary_waits(const struct summary *s)
{
	return s->outcomes[OUTCOME_REVIEW] > 0 || s->outcomes[OUTCOME_REJECTED] > 0 || s->untaken > 0 ||
	       s->newly_missing > 0;
}

static void
put_flags(const struct summary *s, struct buf *out)
{
	if (s->flags.n == 0)
		return;
	buf_addf(out, "%s\n", _("flagged, and passed on all the same"));
	line_tally(out, &s->flags, NULL);
}

static void
put_replacements(const struct summary *s, struct buf *out)
{
	uint64_t total = 0;
	for (size_t i = 0; i < s->replacements.n; i++)
		total += s->replacements.v[i].count;
	if (total > 0)
		line_count(out, "", str_from(_("replaced")), total, _("characters; see replacements.csv"));
}

/* An outcome's line: its label painted, unless there are none. */
static void
put_outcome(bool colours, enum paint paint, const char *label, uint64_t count, const char *meaning, struct buf *out)
{
	bool painted = colours && count > 0;
	if (painted)
		buf_adds(out, str_from(paint_code(paint)));
	line_label(out, "", str_from(label));
	if (painted)
		buf_adds(out, str_from(paint_code(PAINT_NONE)));
	line_number(out, count, meaning);
}

static void
put_new(const struct summary *s, bool colours, struct buf *out)
{
	put_outcome(colours, PAINT_GOOD, _("new"), s->outcomes[OUTCOME_NEW],
	    s->own_cases ? _("are cases of the source, and go to the record service") : _("have no case"), out);
	if (s->own_cases)
		line_count(out, "", str_from(_("  amended")), s->amended, _("were carried before, and are not as they were"));
}

static void
put_rejected(const struct summary *s, bool colours, struct buf *out)
{
	put_outcome(colours, PAINT_BAD, _("rejected"), s->outcomes[OUTCOME_REJECTED], _("could not be read or carried"), out);
	line_tally(out, &s->findings, NULL);
}

/* The equation, with the numbers filled in. */
static void
put_equation(const struct summary *s, bool colours, struct buf *out)
{
	bool good = summary_adds_up(s);
	if (s->parted)
		buf_addf(out, _("children: %llu in %llu records = %llu read\n"), (unsigned long long)s->children, (unsigned long long)s->records,
		    (unsigned long long)s->read);
	const char *holds = good ? _("holds") : _("DOES NOT HOLD");
	buf_addf(out, _("equation: %llu ="), (unsigned long long)s->read);
	if (s->only_cleans)
		buf_addf(out, " %llu + %llu", (unsigned long long)s->passed, (unsigned long long)s->outcomes[OUTCOME_REJECTED]);
	else
		for (size_t i = 0; i < OUTCOME_COUNT; i++)
			buf_addf(out, "%s%llu", i ? " + " : " ", (unsigned long long)s->outcomes[i]);
	buf_addf(out, ": %s%s%s\n", colours ? paint_code(good ? PAINT_GOOD : PAINT_BAD) : "", holds, colours ? paint_code(PAINT_NONE) : "");
}

void
summary_text(const struct summary *s, bool colours, struct buf *out)
{
	if (s->parted)
		line_count(out, "", str_from(_("records")), s->records, _("with a row for each child"));
	line_count(out, "", str_from(_("read")), s->read, "");
	if (s->only_cleans) {
		line_count(out, "", str_from(_("passed on")), s->passed, "");
		put_rejected(s, colours, out);
		put_flags(s, out);
		put_replacements(s, out);
		put_equation(s, colours, out);
		return;
	}
	if (s->waited)
		line_count(out, "", str_from(_("  waited before")), s->waited, _("held by an earlier run, and looked at again"));
	if (s->decided)
		line_count(out, "", str_from(_("  decided")), s->decided, _("by people"));
	put_outcome(colours, PAINT_GOOD, _("linked"), s->outcomes[OUTCOME_LINKED], _("belong to a case"), out);
	line_tally(out, &s->bases, NULL);
	put_outcome(colours, PAINT_WAITS, _("review"), s->outcomes[OUTCOME_REVIEW], _("wait for a person's decision"), out);
	line_tally(out, &s->reasons, NULL);
	put_new(s, colours, out);
	if (s->untaken)
		line_count(out, "", str_from(_("  not taken")), s->untaken, _("go to no target; they wait for a person"));
	if (s->replaced)
		line_count(out, "", str_from(_("  replaced")), s->replaced, _("were amended; see replaced-rows.csv"));
	put_rejected(s, colours, out);
	line_count(out, "", str_from(_("skipped")), s->outcomes[OUTCOME_SKIPPED], _("were carried before, or seen to by hand"));
	if (s->missing) {
		line_count(out, "", str_from(_("missing")), s->missing, _("were carried, and are not in the export; see missing.csv"));
		line_count(out, "", str_from(_("  for the first time")), s->newly_missing, "");
	}
	for (size_t i = 0; i < s->targets_n; i++) {
		const struct target_count *t = &s->targets[i];
		struct buf label = BUF_INIT;
		buf_addf(&label, _("target %.*s"), STR_ARG(t->name));
		line_label(out, "", buf_str(&label));
		buf_fini(&label);
		buf_addf(out, _("%8llu records in %llu rows"), (unsigned long long)t->records, (unsigned long long)t->rows);
		if (t->cut)
			buf_addf(out, _(", %llu values cut"), (unsigned long long)t->cut);
		buf_addc(out, '\n');
	}
	put_flags(s, out);
	put_replacements(s, out);
	crowds_text(s, out);
	put_equation(s, colours, out);
}

static void
set_changes(struct json *object, const struct changes *changes)
{
	struct json *child = json_new_object();
	for (enum change c = 0; c < CHANGE_COUNT; c++)
		json_set_int(child, change_word(c), (int64_t)changes->n[c]);
	json_set_child(object, "changes", child);
}

void
summary_json(const struct summary *s, struct buf *out)
{
	struct json *object = json_new_object();
	json_set_int(object, "read", (int64_t)s->read);
	if (s->parted) {
		json_set_int(object, "records", (int64_t)s->records);
		json_set_int(object, "children", (int64_t)s->children);
	}
	for (size_t i = 0; i < OUTCOME_COUNT; i++)
		json_set_int(object, outcome_word((enum outcome)i), (int64_t)s->outcomes[i]);
	json_set_bool(object, "adds_up", summary_adds_up(s));
	json_set_int(object, "passed", (int64_t)s->passed);
	json_set_int(object, "untaken", (int64_t)s->untaken);
	json_set_int(object, "amended", (int64_t)s->amended);
	json_set_bool(object, "own_cases", s->own_cases);
	json_set_int(object, "replaced", (int64_t)s->replaced);
	json_set_int(object, "missing", (int64_t)s->missing);
	json_set_int(object, "newly_missing", (int64_t)s->newly_missing);
	json_set_int(object, "waited", (int64_t)s->waited);
	json_set_int(object, "decided", (int64_t)s->decided);
	if (s->has_cases)
		json_set_int(object, "cases", (int64_t)s->cases);
	if (s->has_thresholds) {
		struct json *thresholds = json_new_object();
		json_set_number(thresholds, "link_bits", s->link_bits);
		json_set_number(thresholds, "margin_bits", s->margin_bits);
		json_set_number(thresholds, "review_bits", s->review_bits);
		json_set_child(object, "thresholds", thresholds);
	}
	line_tally_json(object, "bases", &s->bases);
	line_tally_json(object, "reasons", &s->reasons);
	line_tally_json(object, "findings", &s->findings);
	line_tally_json(object, "flags", &s->flags);
	set_changes(object, &s->changes);
	line_tally_json(object, "replacements", &s->replacements);
	crowds_json(s, object);
	struct json *targets = json_new_array();
	for (size_t i = 0; i < s->targets_n; i++) {
		struct json *target = json_new_object();
		json_set_str(target, "name", s->targets[i].name);
		json_set_int(target, "records", (int64_t)s->targets[i].records);
		json_set_int(target, "rows", (int64_t)s->targets[i].rows);
		json_set_int(target, "cut", (int64_t)s->targets[i].cut);
		set_changes(target, &s->targets[i].changes);
		json_append_child(targets, target);
	}
	json_set_child(object, "targets", targets);
	json_print(object, out, true);
	json_free(object);
}
