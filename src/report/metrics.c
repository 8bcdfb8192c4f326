#include "config.h"

#include "report/metrics.h"

#include "match/decision.h"

#include "base/poison.h"

static const char SUCCESS[] = "kakehashi_last_success_timestamp_seconds";

static void
put_head(const char *name, const char *help, struct buf *out)
{
	buf_addf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

/* A label's value: backslash, quote and newline have an escape of their own. */
static void
add_value(struct str value, struct buf *out)
{
	for (size_t i = 0; i < value.n; i++)
		switch (value.p[i]) {
		case '\\': buf_adds(out, STR("\\\\")); break;
		case '"': buf_adds(out, STR("\\\"")); break;
		case '\n': buf_adds(out, STR("\\n")); break;
		default: buf_addc(out, value.p[i]);
		}
}

/* name{profile="…",label="value"} and a blank; label NULL: only the profile. */
static void
put_name(const char *name, struct str profile, const char *label, struct str value, struct buf *out)
{
	buf_addf(out, "%s{profile=\"", name);
	add_value(profile, out);
	if (label) {
		buf_addf(out, "\",%s=\"", label);
		add_value(value, out);
	}
	buf_adds(out, STR("\"} "));
}

static void
put_count(const struct metrics *m, const char *name, const char *label, struct str value, uint64_t count, struct buf *out)
{
	put_name(name, m->profile, label, value, out);
	buf_addf(out, "%llu\n", (unsigned long long)count);
}

static void
put_one(const struct metrics *m, const char *name, const char *help, uint64_t count, struct buf *out)
{
	put_head(name, help, out);
	put_count(m, name, NULL, STR(""), count, out);
}

static void
put_tally(const struct metrics *m, const char *name, const char *help, const char *label, const struct tally *t, struct buf *out)
{
	put_head(name, help, out);
	for (size_t i = 0; i < t->n; i++)
		put_count(m, name, label, str_from(t->v[i].word), t->v[i].count, out);
}

/* Milliseconds as seconds. */
static void
put_seconds(int64_t ms, struct buf *out)
{
	buf_addf(out, "%lld.%03d\n", (long long)(ms / 1000), (int)(ms % 1000));
}

static void
put_times(const struct metrics *m, struct buf *out)
{
	int64_t all = 0;
	put_one(m, "kakehashi_exit_status", "Exit status of the last run.", (uint64_t)m->status, out);
	put_one(m, "kakehashi_last_run_timestamp_seconds", "When the last run ended, whatever came of it.", (uint64_t)m->ended, out);
	if (m->succeeded > 0)
		put_one(m, SUCCESS, "When a run last ended with status 0 or 1.", (uint64_t)m->succeeded, out);
	put_head("kakehashi_stage_duration_seconds", "How long each stage of the last run took.", out);
	for (size_t i = 0; i < m->stages_n; i++) {
		put_name("kakehashi_stage_duration_seconds", m->profile, "stage", str_from(m->stages[i].word), out);
		put_seconds(m->stages[i].ms, out);
		all += m->stages[i].ms;
	}
	put_head("kakehashi_duration_seconds", "How long the last run took.", out);
	put_name("kakehashi_duration_seconds", m->profile, NULL, STR(""), out);
	put_seconds(all, out);
}

static void
put_records(const struct metrics *m, const struct summary *s, struct buf *out)
{
	put_one(m, "kakehashi_read_records", "Records that were read.", s->read, out);
	put_head("kakehashi_records", "Records by what became of them; their sum is kakehashi_read_records.", out);
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		put_count(m, "kakehashi_records", "outcome", str_from(outcome_word(o)), s->outcomes[o], out);
	put_tally(m, "kakehashi_linked_records", "Linked records by their basis.", "basis", &s->bases, out);
	put_tally(m, "kakehashi_held_records", "Records in review by the reason.", "reason", &s->reasons, out);
	put_tally(m, "kakehashi_rejected_records", "Rejected records by cause; a record with two causes counts in both.", "cause",
	    &s->findings, out);
	put_tally(m, "kakehashi_flagged_records", "Records that were flagged and went on, by flag.", "flag", &s->flags, out);
	put_tally(m, "kakehashi_replaced_characters", "Characters that were replaced, by what replaced them.", "by", &s->replacements, out);
	put_one(m, "kakehashi_waited_records", "Of the records read, those that an earlier run held.", s->waited, out);
	put_one(m, "kakehashi_decided_records", "Records of which a person had decided.", s->decided, out);
	put_one(m, "kakehashi_untaken_records", "Linked or new records that no target takes.", s->untaken, out);
	put_one(m, "kakehashi_amended_records", "Records that went in place of what was carried before.", s->replaced, out);
	put_one(m, "kakehashi_missing_records", "Records that were carried before and are not in a full export.", s->missing, out);
	put_one(m, "kakehashi_newly_missing_records", "Those of them that were there the time before.", s->newly_missing, out);
}

static uint64_t
records_of(const struct target_count *t)
{
	return t->records;
}

static uint64_t
rows_of(const struct target_count *t)
{
	return t->rows;
}

static uint64_t
cut_of(const struct target_count *t)
{
	return t->cut;
}

static void
put_targets(const struct metrics *m, const struct summary *s, struct buf *out)
{
	static const struct {
		const char *name, *help;
		uint64_t (*of)(const struct target_count *t);
	} counts[] = {
		{ "kakehashi_target_records", "Records that a target took.", records_of },
		{ "kakehashi_target_rows", "Rows that a target took.", rows_of },
		{ "kakehashi_target_cut_values", "Values of which a target took only the beginning.", cut_of },
	};
	for (size_t k = 0; k < sizeof(counts) / sizeof(*counts); k++) {
		put_head(counts[k].name, counts[k].help, out);
		for (size_t i = 0; i < s->targets_n; i++)
			put_count(m, counts[k].name, "target", s->targets[i].name, counts[k].of(&s->targets[i]), out);
	}
}

static void
put_register(const struct metrics *m, const struct summary *s, struct buf *out)
{
	if (!s->has_cases)
		return;
	put_one(m, "kakehashi_register_cases", "Cases in the register.", s->cases, out);
	put_head("kakehashi_capped_blocks", "Blocks of the register that so many cases share that they lead to none.", out);
	for (size_t i = 0; i < s->capped_n; i++)
		put_count(m, "kakehashi_capped_blocks", "way", s->capped[i].what, s->capped[i].blocks, out);
	put_one(m, "kakehashi_shared_values", "Values that stand in too many cases to be a person's own.", s->shared_all, out);
}

void
metrics_text(const struct metrics *m, struct buf *out)
{
	put_head("kakehashi_build_info", "The program; always 1.", out);
	put_count(m, "kakehashi_build_info", "version", str_from(m->version), 1, out);
	put_times(m, out);
	if (!m->summary)
		return;
	put_records(m, m->summary, out);
	put_targets(m, m->summary, out);
	put_register(m, m->summary, out);
}

int64_t
metrics_succeeded(struct str text, struct str profile)
{
	struct buf name = BUF_INIT;
	int64_t seconds = 0;
	buf_addc(&name, '\n');
	put_name(SUCCESS, profile, NULL, STR(""), &name);
	size_t at = str_find(text, buf_str(&name), 0);
	for (size_t i = at == SIZE_MAX ? text.n : at + name.n; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		if (seconds < INT64_MAX / 10 - 9)
			seconds = 10 * seconds + (text.p[i] - '0');
	buf_fini(&name);
	return seconds;
}
