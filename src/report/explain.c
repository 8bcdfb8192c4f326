#include "config.h"

#include "report/explain.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/json.h"
#include "match/names.h"
#include "report/agreement.h"
#include "report/words.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { ITEM_WIDTH = 15, VALUE_WIDTH = 21, LEVEL_WIDTH = 10, BITS_WIDTH = 9 }; /* columns of a terminal: 78 with the blanks between */

/* Cut to width columns, and filled up to them. */
static void
add_cell(struct buf *out, struct str text, size_t width)
{
	size_t used = 0, end = 0;
	for (size_t i = 0; i < text.n;) {
		size_t from = i;
		utf8_next(text, &i);
		size_t w = unicode_width(str_slice(text, from, i));
		if (used + w > width)
			break;
		used += w;
		end = i;
	}
	buf_adds(out, str_slice(text, 0, end));
	for (; used < width; used++)
		buf_addc(out, ' ');
}

/* Hundredths of a bit, behind blanks; a sign where asked. */
static void
add_bits(struct buf *out, int bits, int width, bool sign)
{
	struct buf text = BUF_INIT;
	if (sign && bits >= 0)
		buf_addc(&text, '+');
	decimal_add(&text, bits, 2);
	buf_addf(out, "%*s", width, buf_cstr(&text));
	buf_fini(&text);
}

/* The text of an item on one side, as it may be shown; of a name the part that is compared. */
static struct str
shown(const struct explain_view *v, const struct explained_item *item, const struct field *f, struct str text, struct buf *scratch)
{
	buf_reset(scratch);
	if (text.n == 0)
		return STR("-");
	if (v->show_names)
		buf_adds(scratch, text);
	else
		f->kind->mask(text, scratch);
	struct str whole = buf_str(scratch);
	enum item_kind kind = item->item->kind;
	if ((kind != ITEM_FAMILY && kind != ITEM_GIVEN) || !name_has_parts(whole))
		return whole;
	size_t at = 0;
	struct str family = name_part(whole, &at), given = name_part(whole, &at);
	return kind == ITEM_FAMILY ? family : str_slice(whole, (size_t)(given.p - whole.p), whole.n);
}

static struct str
shown_of_record(const struct explain_view *v, const struct explained_item *item, struct buf *scratch)
{
	return shown(v, item, &v->profile->source.schema.v[item->field], v->record[item->field], scratch);
}

static struct str
shown_of_case(const struct explain_view *v, const struct explained_item *item, size_t row, struct buf *scratch)
{
	return shown(v, item, &v->profile->cases.schema.v[item->case_field], cases_cell(v->cases, row, item->case_field), scratch);
}

static void
add_item(const struct explain_view *v, const struct explained_candidate *c, const struct explained_item *item, struct buf *out,
    struct buf *scratch)
{
	buf_adds(out, STR("  "));
	add_cell(out, str_from(item_name(item->item->kind)), ITEM_WIDTH);
	add_cell(out, shown_of_record(v, item, scratch), VALUE_WIDTH - 1);
	buf_addc(out, ' ');
	add_cell(out, shown_of_case(v, item, c->row, scratch), VALUE_WIDTH - 1);
	buf_addc(out, ' ');
	add_cell(out, str_from(level_name(item->level)), LEVEL_WIDTH);
	add_bits(out, item->weight, BITS_WIDTH, false);
	buf_addc(out, '\n');
}

/* A line without values: the prior, the cap, the total. */
static void
add_sum(struct buf *out, const char *label, int bits)
{
	buf_adds(out, STR("  "));
	add_cell(out, str_from(label), ITEM_WIDTH + 2 * VALUE_WIDTH + LEVEL_WIDTH);
	add_bits(out, bits, BITS_WIDTH, false);
	buf_addc(out, '\n');
}

static void
add_candidate(const struct explain_view *v, const struct explained_candidate *c, struct buf *out)
{
	struct buf scratch = BUF_INIT;
	struct str number = cases_number(v->cases, c->row);
	buf_addf(out, _("\ncase %.*s%s\n"), STR_ARG(number), c->weighed->closed ? _(" (closed)") : "");
	buf_adds(out, STR("  "));
	add_cell(out, str_from(_("item")), ITEM_WIDTH);
	add_cell(out, str_from(_("record")), VALUE_WIDTH);
	add_cell(out, str_from(_("case")), VALUE_WIDTH);
	add_cell(out, str_from(_("level")), LEVEL_WIDTH);
	struct str bits = str_from(_("bits"));
	for (size_t i = unicode_width(bits); i < BITS_WIDTH; i++)
		buf_addc(out, ' ');
	buf_adds(out, bits);
	buf_addc(out, '\n');
	add_sum(out, _("prior"), c->prior);
	for (size_t i = 0; i < c->items_n; i++)
		add_item(v, c, &c->items[i], out, &scratch);
	if (c->cut)
		add_sum(out, _("what a family shares counts as one witness"), c->cut);
	add_sum(out, _("total"), c->total);
	buf_reset(&scratch);
	decimal_add(&scratch, decimal_scaled(c->probability, 6), 6);
	buf_addf(out, _("  probability %s\n"), buf_cstr(&scratch));
	for (size_t i = 0; i < c->obstacles_n; i++)
		buf_addf(out, _("  against: %s (%s)\n"), word_meaning(reasons[c->obstacles[i]].word), reasons[c->obstacles[i]].word);
	buf_fini(&scratch);
}

static const char *
word_of(const struct verdict *v)
{
	return v->outcome == OUTCOME_LINKED ? bases[v->basis].word : reasons[v->reason].word;
}

static void
add_flip(const struct explanation *e, struct buf *out)
{
	const struct explained_flip *f = &e->flip;
	if (f->what == FLIP_NONE)
		return;
	struct buf bits = BUF_INIT;
	add_bits(&bits, f->bits, 0, f->what == FLIP_ITEM);
	const char *then = outcome_word(f->then.outcome), *why = word_of(&f->then);
	if (f->what == FLIP_ITEM)
		buf_addf(out, _("nearest change: %s %s (%s bits)\n  would make it %s (%s)\n"),
		    item_name(e->candidates[0].items[f->item].item->kind), level_name(f->level), buf_cstr(&bits), then, why);
	else if (f->what == FLIP_TOTAL)
		buf_addf(out, _("nearest change: %s bits more\n  would make it %s (%s)\n"), buf_cstr(&bits), then, why);
	else
		buf_addf(out, _("nearest change: a lead of %s bits more\n  would make it %s (%s)\n"), buf_cstr(&bits), then, why);
	buf_fini(&bits);
}

void
explain_text(const struct explain_view *v, const struct decision *d, const struct explanation *e, struct buf *out)
{
	const char *word = *d->basis ? d->basis : d->reason;
	buf_addf(out, _("record %.*s: %s (%s)\n  %s\n"), STR_ARG(d->record_id), outcome_word(d->outcome), word, word_meaning(word));
	for (size_t i = 0; i < e->n; i++)
		add_candidate(v, &e->candidates[i], out);
	buf_addc(out, '\n');
	if (e->all == 0)
		buf_addf(out, _("no case was near enough to be compared\n"));
	else if (e->all > e->n)
		buf_addf(out, _("%zu more cases were compared\n"), e->all - e->n);
	if (e->has_lead) {
		struct buf lead = BUF_INIT;
		add_bits(&lead, e->lead, 0, false);
		buf_addf(out, _("lead over the next: %s bits\n"), buf_cstr(&lead));
		buf_fini(&lead);
	}
	add_flip(e, out);
}

static struct json *
item_json(const struct explain_view *v, const struct explained_candidate *c, const struct explained_item *item, struct buf *scratch)
{
	struct json *out = json_new_object();
	json_set_str(out, "item", str_from(item_words[item->item->kind]));
	json_set_str(out, "field", v->profile->source.schema.v[item->field].name);
	json_set_str(out, "group", str_from(group_words[item->item->group]));
	json_set_str(out, "record", shown_of_record(v, item, scratch));
	json_set_str(out, "case", shown_of_case(v, item, c->row, scratch));
	json_set_str(out, "level", str_from(level_words[item->level]));
	json_set_number(out, "bits", item->weight / 100.0);
	return out;
}

static struct json *
candidate_json(const struct explain_view *v, const struct explained_candidate *c)
{
	struct buf scratch = BUF_INIT;
	struct json *out = json_new_object(), *items = json_new_array(), *obstacles = json_new_array();
	json_set_str(out, "case_no", cases_number(v->cases, c->row));
	json_set_bool(out, "closed", c->weighed->closed);
	json_set_number(out, "prior", c->prior / 100.0);
	for (size_t i = 0; i < c->items_n; i++)
		json_append_child(items, item_json(v, c, &c->items[i], &scratch));
	json_set_child(out, "items", items);
	json_set_number(out, "family_cut", c->cut / 100.0);
	json_set_number(out, "total", c->total / 100.0);
	json_set_number(out, "probability", c->probability);
	for (size_t i = 0; i < c->obstacles_n; i++)
		json_append_str(obstacles, str_from(reasons[c->obstacles[i]].word));
	json_set_child(out, "against", obstacles);
	buf_fini(&scratch);
	return out;
}

static struct json *
flip_json(const struct explanation *e)
{
	static const char *const what[] = { [FLIP_ITEM] = "item", [FLIP_TOTAL] = "total", [FLIP_LEAD] = "lead" };
	const struct explained_flip *f = &e->flip;
	struct json *out = json_new_object();
	json_set_str(out, "change", str_from(what[f->what]));
	if (f->what == FLIP_ITEM) {
		json_set_str(out, "item", str_from(item_words[e->candidates[0].items[f->item].item->kind]));
		json_set_str(out, "level", str_from(level_words[f->level]));
	}
	json_set_number(out, "bits", f->bits / 100.0);
	json_set_str(out, "outcome", str_from(outcome_word(f->then.outcome)));
	json_set_str(out, "why", str_from(word_of(&f->then)));
	return out;
}

void
explain_json(const struct explain_view *v, const struct decision *d, const struct explanation *e, struct buf *out)
{
	struct json *root = json_new_object(), *candidates = json_new_array();
	json_set_str(root, "record_id", d->record_id);
	json_set_str(root, "outcome", str_from(outcome_word(d->outcome)));
	json_set_str(root, "basis", str_from(d->basis));
	json_set_str(root, "reason", str_from(d->reason));
	for (size_t i = 0; i < e->n; i++)
		json_append_child(candidates, candidate_json(v, &e->candidates[i]));
	json_set_child(root, "candidates", candidates);
	json_set_int(root, "compared", (int64_t)e->all);
	if (e->has_lead)
		json_set_number(root, "lead", e->lead / 100.0);
	if (e->flip.what != FLIP_NONE)
		json_set_child(root, "nearest_change", flip_json(e));
	json_print(root, out, true);
	json_free(root);
}
