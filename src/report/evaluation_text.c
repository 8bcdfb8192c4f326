#include "config.h"

#include <math.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/i18n.h"
#include "report/evaluation.h"
#include "report/lines.h"
#include "report/text_table.h"

#include "base/poison.h"

enum { PLACES = 5, PERCENT_PLACES = 2, SCALE = 100000 /* of PLACES */, PERCENT_SCALE = 10000 /* of per cent with PERCENT_PLACES */ };

static struct str
share(uint64_t scaled, struct arena *a)
{
	return decimal_str((int64_t)scaled, PLACES, a);
}

/* What should be large: cut. */
static struct str
good_share(uint64_t part, uint64_t whole, struct arena *a)
{
	return whole ? share(part * SCALE / whole, a) : STR("-");
}

/* What should be small: rounded up. */
static struct str
bad_percent(uint64_t part, uint64_t whole, struct arena *a)
{
	if (whole == 0)
		return STR("-");
	uint64_t scaled = (part * PERCENT_SCALE + whole - 1) / whole;
	return arena_format(a, "%.*s %%", STR_ARG(decimal_str((int64_t)scaled, PERCENT_PLACES, a)));
}

static struct str
low_end(struct interval i, struct arena *a)
{
	return share((uint64_t)floor(i.low * SCALE), a);
}

static struct str
high_end(struct interval i, struct arena *a)
{
	return share((uint64_t)ceil(i.high * SCALE), a);
}

static void
put_share(const char *label, uint64_t part, uint64_t whole, struct arena *a, struct buf *out)
{
	line_label(out, "", str_from(label));
	buf_addf(out, "%8.*s", STR_ARG(good_share(part, whole, a)));
	if (whole) {
		struct interval i = interval_wilson(part, whole);
		buf_addf(out, _("   95 %% interval: %.*s to %.*s"), STR_ARG(low_end(i, a)), STR_ARG(high_end(i, a)));
	}
	buf_addc(out, '\n');
}

static void
put_percent(const char *label, uint64_t part, uint64_t whole, const char *of, struct arena *a, struct buf *out)
{
	line_count(out, "", str_from(label), part, whole ? arena_format(a, "%s: %.*s", of, STR_ARG(bad_percent(part, whole, a))).p : "");
}

static void
put_all(const struct evaluation_counts *c, struct arena *a, struct buf *out)
{
	uint64_t records = counts_records(c), registered = counts_registered(c), links = counts_links(c), right = c->n[JUDGEMENT_RIGHT_LINK];
	line_count(out, "", str_from(_("records")), records, "");
	line_count(out, "  ", str_from(_("registered")), registered, _("whose child has a case"));
	line_count(out, "  ", str_from(_("not registered")), records - registered, "");
	line_count(out, "", str_from(_("linked")), links, "");
	line_count(out, "  ", str_from(_("rightly")), right, "");
	line_count(out, "  ", str_from(_("falsely")), counts_false_links(c), _("records in another child's case"));
	line_count(out, "    ", str_from(_("has another case")), c->n[JUDGEMENT_OTHER_CHILD], "");
	line_count(out, "    ", str_from(_("has no case")), c->n[JUDGEMENT_UNREGISTERED], "");
	put_percent(_("held"), counts_held(c), records, _("share of all records"), a, out);
	line_count(out, "  ", str_from(_("right case first")), c->n[JUDGEMENT_HELD_RIGHT], "");
	put_percent(_("wrongly new"), c->n[JUDGEMENT_WRONGLY_NEW], registered, _("share of the registered"), a, out);
	line_count(out, "", str_from(_("rightly new")), c->n[JUDGEMENT_RIGHTLY_NEW], "");
	put_share(_("precision"), right, links, a, out);
	put_share(_("recall"), right, registered, a, out);
	line_label(out, "", STR("F1"));
	buf_addf(out, "%8.*s\n", STR_ARG(good_share(2 * right, links + registered, a)));
}

static void
put_class_row(const struct evaluation_class *class, const struct evaluation_counts *c, struct text_table *t, struct arena *a)
{
	uint64_t records = counts_records(c), right = c->n[JUDGEMENT_RIGHT_LINK];
	text_table_cell(t, class->value.n ? class->value : str_from(_("(empty)")));
	text_table_cellf(t, "%llu", (unsigned long long)records);
	text_table_cellf(t, "%llu", (unsigned long long)counts_false_links(c));
	text_table_cell(t, good_share(right, counts_links(c), a));
	text_table_cell(t, good_share(right, counts_registered(c), a));
	text_table_cell(t, bad_percent(counts_held(c), records, a));
	text_table_cellf(t, "%llu", (unsigned long long)c->n[JUDGEMENT_WRONGLY_NEW]);
	text_table_cellf(t, "%llu", (unsigned long long)c->n[JUDGEMENT_RIGHTLY_NEW]);
}

static void
put_headings(struct text_table *t, const char *const *headings, size_t n)
{
	for (size_t i = 0; i < n; i++)
		text_table_cell(t, str_from(_(headings[i])));
}

static void
put_title(const char *title, struct buf *out)
{
	buf_addf(out, "\n%s\n", title);
}

/* Those of one column, from class i on; returns the next one. */
static size_t
put_column(const struct evaluation_report *r, size_t i, struct arena *a, struct buf *out)
{
	static const char *const headings[] = { N_("value"), N_("records"), N_("false"), N_("precision"), N_("recall"), N_("held"),
		N_("new wrong"), N_("new right") };
	struct text_table t = text_table_init(sizeof(headings) / sizeof(*headings));
	const struct evaluation_class *first = &r->classes[i];
	struct buf title = BUF_INIT;
	buf_addf(&title, _("by %.*s"), STR_ARG(first->column));
	line_blank_controls(&title, 0);
	put_title(buf_cstr(&title), out);
	put_headings(&t, headings, t.columns);
	for (; i < r->classes_n && r->classes[i].column_at == first->column_at; i++)
		put_class_row(&r->classes[i], &r->evaluation->groups.v[r->classes[i].group], &t, a);
	text_table_print(&t, out);
	text_table_fini(&t);
	buf_fini(&title);
	return i;
}

static void
put_calibration(const struct evaluation *e, struct arena *a, struct buf *out)
{
	static const char *const headings[] = { N_("stated probability"), N_("records"), N_("stated"), N_("observed"), N_("at least"),
		N_("at most") };
	struct text_table t = text_table_init(sizeof(headings) / sizeof(*headings));
	put_title(_("calibration: how often the case that is named is right (95 per cent interval)"), out);
	put_headings(&t, headings, t.columns);
	for (size_t i = 0; i < CALIBRATION_BINS; i++) {
		const struct calibration_bin *bin = &e->bins[i];
		struct interval ends = bin->n ? interval_wilson(bin->right, bin->n) : (struct interval){ 0, 0 };
		text_table_cellf(&t, _("%.*s to %.*s"), STR_ARG(share(calibration_edges[i] / 10, a)),
		    STR_ARG(share(calibration_edges[i + 1] / 10, a)));
		text_table_cellf(&t, "%llu", (unsigned long long)bin->n);
		text_table_cell(&t, good_share(bin->stated, bin->n * CALIBRATION_ONE, a));
		text_table_cell(&t, good_share(bin->right, bin->n, a));
		text_table_cell(&t, bin->n ? low_end(ends, a) : STR("-"));
		text_table_cell(&t, bin->n ? high_end(ends, a) : STR("-"));
	}
	text_table_print(&t, out);
	text_table_fini(&t);
}

/* Hundredths, as they would be written in a profile. */
static struct str
bits(int32_t hundredths, struct arena *a)
{
	return decimal_str_short(hundredths, 2, a);
}

static void
put_thresholds(const struct evaluation *e, struct arena *a, struct buf *out)
{
	/* The first two are words of a profile. */
	static const char *const headings[] = { "link_bits", "margin_bits", N_("linked"), N_("false"), N_("precision"), N_("recall"),
		N_("held"), N_("of all") };
	struct text_table t = text_table_init(sizeof(headings) / sizeof(*headings));
	const struct evaluation_counts *all = &e->groups.v[0];
	put_title(_("what other thresholds would give"), out);
	put_headings(&t, headings, t.columns);
	for (size_t i = 0; i < e->link_bits.n; i++)
		for (size_t j = 0; j < e->margin_bits.n; j++) {
			struct threshold_result with = evaluation_at(e, i, j);
			text_table_cell(&t, bits(e->link_bits.v[i], a));
			text_table_cell(&t, bits(e->margin_bits.v[j], a));
			text_table_cellf(&t, "%llu", (unsigned long long)(with.right + with.false_links));
			text_table_cellf(&t, "%llu", (unsigned long long)with.false_links);
			text_table_cell(&t, good_share(with.right, with.right + with.false_links, a));
			text_table_cell(&t, good_share(with.right, counts_registered(all), a));
			text_table_cellf(&t, "%llu", (unsigned long long)with.held);
			text_table_cell(&t, bad_percent(with.held, counts_records(all), a));
		}
	text_table_print(&t, out);
	text_table_fini(&t);
}

static void
put_false_links(const struct evaluation_report *r, struct arena *a, struct buf *out)
{
	static const char *const headings[] = { N_("record"), N_("linked to"), N_("belongs to") };
	if (r->false_links_n == 0)
		return;
	struct text_table t = text_table_init(sizeof(headings) / sizeof(*headings));
	put_title(_("false links"), out);
	put_headings(&t, headings, t.columns);
	for (size_t i = 0; i < r->false_links_n; i++) {
		const struct false_link *f = &r->false_links[i];
		struct str belongs = f->cases_n ? f->cases[0] : str_from(_("(no case)"));
		for (size_t k = 1; k < f->cases_n; k++)
			belongs = arena_format(a, _("%.*s, %.*s"), STR_ARG(belongs), STR_ARG(f->cases[k]));
		text_table_cell(&t, f->record_id);
		text_table_cell(&t, f->case_no);
		text_table_cell(&t, belongs);
	}
	text_table_print(&t, out);
	text_table_fini(&t);
}

void
evaluation_text(const struct evaluation_report *r, struct buf *out)
{
	struct arena a = ARENA_INIT;
	put_all(&r->evaluation->groups.v[0], &a, out);
	if (r->skipped > 0)
		line_count(out, "", str_from(_("skipped")), r->skipped, _("were carried before, and are not judged"));
	if (r->only_decided + r->only_true > 0)
		buf_addf(out, _("left out: %llu records of the decisions alone, %llu of the truth alone\n"), (unsigned long long)r->only_decided,
		    (unsigned long long)r->only_true);
	for (size_t i = 0; i < r->classes_n;)
		i = put_column(r, i, &a, out);
	put_calibration(r->evaluation, &a, out);
	put_thresholds(r->evaluation, &a, out);
	put_false_links(r, &a, out);
	arena_fini(&a);
}
