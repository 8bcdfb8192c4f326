#include "config.h"

#include "record/children.h"

#include "base/i18n.h"
#include "text/utf8.h"

#include "base/poison.h"

static bool
is_blank(struct str cell)
{
	for (size_t i = 0; i < cell.n;) {
		uint32_t c = utf8_next(cell, &i);
		if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != 0x3000)
			return false;
	}
	return true;
}

/* What stands between two values, from byte `from` on.  PATTERN_UNMATCHED: nothing more. */
static enum pattern_answer
find_end(const struct children *c, struct str cell, size_t from, size_t *start, size_t *end)
{
	if (c->pattern)
		return pattern_find(c->pattern, cell, from, start, end);
	*start = str_find(cell, c->separator, from);
	*end = *start + c->separator.n;
	return *start == SIZE_MAX ? PATTERN_UNMATCHED : PATTERN_CHANGED;
}

/* Cuts one cell into at most CHILDREN_MOST + 1 parts. */
static size_t
cut(const struct children *c, struct str cell, struct str parts[static CHILDREN_MOST + 1], bool *limit)
{
	size_t n = 0, from = 0, start, end;
	if (is_blank(cell))
		return 0;
	while (n < CHILDREN_MOST) {
		enum pattern_answer answer = find_end(c, cell, from, &start, &end);
		*limit = *limit || answer == PATTERN_LIMIT;
		if (answer != PATTERN_CHANGED)
			break;
		parts[n++] = str_slice(cell, from, start);
		from = end;
	}
	parts[n++] = str_slice(cell, from, cell.n);
	return n;
}

static const struct field *
field_of(const struct source *source, size_t k)
{
	return &source->schema.v[source->children.fields[k]];
}

/* first, k: two of the fields, whose numbers differ. */
static struct finding
uneven(const struct source *source, const size_t *counts, size_t first, size_t k, struct arena *a)
{
	const struct field *f = field_of(source, first), *g = field_of(source, k);
	return (struct finding){ "children-uneven", g->column,
		arena_format(a, _("%.*s holds %zu values and %.*s %zu: which belong together is not known; write one for each child, also where they are alike"),
		    STR_ARG(f->column), counts[first], STR_ARG(g->column), counts[k]) };
}

void
children_split(const struct source *source, const struct str *cells, struct arena *a, struct split_children *out)
{
	const struct children *c = &source->children;
	struct str(*parts)[CHILDREN_MOST + 1] = arena_alloc(a, c->fields_n * sizeof(*parts));
	size_t *counts = arena_alloc(a, c->fields_n * sizeof(*counts)), first = FIELD_NONE;
	bool limit = false;
	*out = (struct split_children){ .n = 1, .finding = FINDING_NONE };
	for (size_t k = 0; k < c->fields_n; k++) {
		counts[k] = cut(c, cells[k], parts[k], &limit);
		const struct field *f = field_of(source, k);
		if (counts[k] > CHILDREN_MOST && !finding_is_set(&out->finding))
			out->finding = (struct finding){ "children-many", f->column, arena_format(a, _("more than %d children: is the separator the right one?"), CHILDREN_MOST) };
		if (counts[k] == 0)
			continue;
		if (first == FIELD_NONE)
			first = k;
		else if (counts[k] != counts[first] && !finding_is_set(&out->finding))
			out->finding = uneven(source, counts, first, k, a);
	}
	if (limit)
		out->finding = (struct finding){ "rule-limit", STR(""), arena_str(a, str_from(_("the pattern of children takes too long on this record; simplify it"))) };
	if (finding_is_set(&out->finding))
		return;
	out->n = first == FIELD_NONE ? 1 : counts[first];
	out->values = arena_alloc(a, out->n * c->fields_n * sizeof(*out->values));
	for (size_t i = 0; i < out->n; i++)
		for (size_t k = 0; k < c->fields_n; k++)
			out->values[i * c->fields_n + k] = counts[k] > 0 ? parts[k][i] : STR("");
}
