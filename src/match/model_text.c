#include "config.h"

#include "match/model_text.h"

#include "base/decimal.h"
#include "base/i18n.h"

#include "base/poison.h"

enum { MOST_WORDS = 4, DECIMALS = 9, WRITTEN = 6 };

static const char first_line[] = "kakehashi-model 1";

static struct str
field_of(const struct item *item, const struct match_spec *spec, const struct schema *schema)
{
	return schema->v[spec->pairs[item->pair != PAIR_NONE ? item->pair : item->pair2].record].name;
}

static void
add_probability(double p, struct buf *out)
{
	buf_adds(out, STR("  "));
	decimal_add(out, decimal_scaled(p, WRITTEN), WRITTEN);
}

void
model_write(const struct model *model, const struct match_items *items, const struct match_spec *spec, const struct schema *schema,
    struct buf *out)
{
	buf_addf(out, "%s\n# level of agreement, m, u; u of the levels with * is a share of the value's frequency in the register\nknown", first_line);
	add_probability(model->known, out);
	buf_addc(out, '\n');
	for (size_t i = 0; i < items->n; i++) {
		const struct item *item = &items->v[i];
		buf_addf(out, "item %s %.*s\n", item_words[item->kind], STR_ARG(field_of(item, spec, schema)));
		for (enum level level = LEVEL_EQUAL; level < LEVEL_COUNT; level++) {
			const struct odds *odds = &model->items[i].v[level];
			if (odds->m <= 0 || odds->u <= 0)
				continue;
			buf_addf(out, "  %-7s", level_words[level]);
			add_probability(odds->m, out);
			add_probability(odds->u, out);
			buf_adds(out, str_from(model_is_term(item->kind, level) ? " *\n" : "\n"));
		}
	}
}

/* What is read, and how far. */
struct reading {
	const char *name;
	size_t line;
	struct str words[MOST_WORDS + 1];
	size_t words_n;
	struct err *err;
};

static bool
refuse(struct reading *r, const char *what)
{
	err_set(r->err, ERR_PROFILE, "%s:%zu: %s", r->name, r->line, what);
	return err_hint(r->err, _("make it anew with \"kakehashi match --train\""));
}

static void
cut_words(struct reading *r, struct str line)
{
	r->words_n = 0;
	for (size_t i = 0; i < line.n && line.p[i] != '#' && r->words_n <= MOST_WORDS;) {
		size_t from = i;
		while (i < line.n && line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\r' && line.p[i] != '#')
			i++;
		if (i > from)
			r->words[r->words_n++] = str_slice(line, from, i);
		while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t' || line.p[i] == '\r'))
			i++;
	}
}

/* Above 0, at most 1. */
static bool
parse_probability(struct str word, double *out)
{
	struct decimal d;
	if (!decimal_parse(word, &d) || d.places > DECIMALS)
		return false;
	*out = decimal_double(d);
	return *out > 0 && *out <= 1;
}

static bool
read_item(struct reading *r, const struct item *item, const struct match_spec *spec, const struct schema *schema)
{
	if (r->words_n == 3 && str_eq(r->words[1], str_from(item_words[item->kind])) && str_eq(r->words[2], field_of(item, spec, schema)))
		return true;
	return refuse(r, _("this item is not the profile's next one: the model is another profile's"));
}

static bool
read_level(struct reading *r, enum item_kind kind, struct item_odds *out)
{
	enum level level = LEVEL_EQUAL;
	while (level < LEVEL_COUNT && !str_eq(r->words[0], str_from(level_words[level])))
		level++;
	if (level == LEVEL_COUNT)
		return refuse(r, _("begins with no level of agreement"));
	bool star = r->words_n == 4 && str_eq(r->words[3], STR("*"));
	struct odds *odds = &out->v[level];
	if (r->words_n != (star ? 4 : 3) || star != model_is_term(kind, level) || !parse_probability(r->words[1], &odds->m) ||
	    !parse_probability(r->words[2], &odds->u))
		return refuse(r, _("is no level with two probabilities, above 0 and at most 1, and a * where u is a share"));
	return true;
}

static bool
read_lines(struct reading *r, struct str text, const struct match_items *items, const struct match_spec *spec,
    const struct schema *schema, struct model *out)
{
	size_t next = 0;
	for (size_t i = 0; i < text.n;) {
		size_t from = i;
		while (i < text.n && text.p[i] != '\n')
			i++;
		struct str line = str_slice(text, from, i);
		i += i < text.n;
		if (r->line++ == 0) {
			if (!str_eq(line, str_from(first_line)))
				return refuse(r, _("is no model of matching, or of another version"));
			continue;
		}
		cut_words(r, line);
		if (r->words_n == 0)
			continue;
		if (str_eq(r->words[0], STR("known"))) {
			if (r->words_n != 2 || !parse_probability(r->words[1], &out->known) || out->known >= 1)
				return refuse(r, _("known is no share above 0 and below 1"));
		} else if (str_eq(r->words[0], STR("item"))) {
			if (next == items->n)
				return refuse(r, _("there are more items than the profile compares: the model is another profile's"));
			if (!read_item(r, &items->v[next], spec, schema))
				return false;
			next++;
		} else if (next == 0) {
			return refuse(r, _("a level stands before the first item"));
		} else if (!read_level(r, items->v[next - 1].kind, &out->items[next - 1])) {
			return false;
		}
	}
	if (r->line == 0 || next < items->n)
		return refuse(r, _("items are missing at the end: the model is cut off, or another profile's"));
	return true;
}

bool
model_read(struct str text, const char *name, const struct match_items *items, const struct match_spec *spec,
    const struct schema *schema, struct model *out, struct err *err)
{
	struct reading r = { .name = name, .err = err };
	return read_lines(&r, text, items, spec, schema, out);
}
