/* The draft as the text of a profile. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/path.h"
#include "draft/draft.h"
#include "draft/mapping.h"
#include "text/unicode.h"

#include "base/poison.h"

struct page {
	struct draft *d;
	struct arena *a;
	struct buf *out;
	bool tables;
};

/* ---- pieces */

/* "text", so that the profile's syntax takes it for itself. */
static void
add_quoted(struct buf *out, struct str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '\n' || c == '\r' || c == '\t') {
			buf_addf(out, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
			continue;
		}
		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, c);
	}
	buf_addc(out, '"');
}

static struct str
quoted(struct page *w, struct str text)
{
	struct buf b = BUF_INIT;
	add_quoted(&b, text);
	struct str copy = arena_str(w->a, buf_str(&b));
	buf_fini(&b);
	return copy;
}

/* What goes into a comment stands on one line. */
static void
add_comment_text(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_addc(out, (unsigned char)text.p[i] < 0x20 ? ' ' : text.p[i]);
}

/* Ends the line, with the doubt before the remark; either may be empty. */
static void
end_line(struct page *w, struct str doubt, struct str remark)
{
	if (doubt.n > 0 || remark.n > 0)
		{
		bool alone = w->out->n > 0 && w->out->p[w->out->n - 1] == '\t';
		buf_adds(w->out, alone ? STR("# ") : STR("  # "));
		buf_adds(w->out, doubt.n > 0 ? STR("? ") : STR(""));
	}
	add_comment_text(w->out, doubt);
	if (doubt.n > 0 && remark.n > 0)
		buf_adds(w->out, STR("; "));
	add_comment_text(w->out, remark);
	buf_addc(w->out, '\n');
	w->d->doubts += doubt.n > 0;
}

static void
add_setting(struct page *w, const char *name, struct str value, struct str doubt, struct str remark)
{
	buf_addf(w->out, "\t%s = %.*s", name, STR_ARG(value));
	end_line(w, doubt, remark);
}

static void
pad_to(struct buf *out, size_t from, size_t width)
{
	for (size_t used = unicode_width(buf_tail(out, from)); used < width; used++)
		buf_addc(out, ' ');
}

static bool
is_kind(const struct guess *g, const char *kind)
{
	return g->kind && strcmp(g->kind->name, kind) == 0;
}

/* ---- fields */

static size_t
field_width(const struct draft_side *side)
{
	size_t width = 0;
	for (size_t i = 0; i < side->rows.columns.n; i++)
		width = side->columns[i].field.n > width ? side->columns[i].field.n : width;
	return width;
}

/* The widest name of a column, but for a few that are very wide. */
static size_t
column_width(struct page *w, const struct draft_side *side)
{
	enum { WIDE = 24 };
	size_t width = 0;
	for (size_t i = 0; i < side->rows.columns.n; i++) {
		size_t one = unicode_width(quoted(w, side->rows.columns.v[i]));
		width = one > width && one <= WIDE ? one : width;
	}
	return width;
}

static bool
is_key(const struct draft_side *side, size_t column)
{
	for (size_t i = 0; i < side->key.n; i++)
		if (side->key.columns[i] == column)
			return true;
	return false;
}

/* What a record cannot do without: its key, the child's name, its day and its text, where nearly all have them. */
static bool
is_required(const struct draft_side *side, size_t column)
{
	const struct guess *g = &side->columns[column];
	bool wanted = g->header.party == PARTY_CHILD && (g->header.attribute == ATTRIBUTE_NAME || g->header.attribute == ATTRIBUTE_RECORDED ||
	                                                    g->header.attribute == ATTRIBUTE_BODY);
	return is_key(side, column) || (wanted && g->facts.filled > 0 && g->facts.filled * 100 >= side->rows.rows * 95);
}

/* The field of the source with the day of the record, against which a birth date can be held; empty: none. */
static struct str
record_day(const struct draft_side *export)
{
	for (size_t i = 0; i < export->rows.columns.n; i++) {
		const struct guess *g = &export->columns[i];
		if (g->header.attribute == ATTRIBUTE_RECORDED && (is_kind(g, "date") || is_kind(g, "datetime")))
			return g->field;
	}
	return STR("");
}

static struct str
codes_path(struct page *w, size_t column)
{
	return arena_format(w->a, "%.*s/%.*s.csv", STR_ARG(w->d->codes_folder), STR_ARG(w->d->export.columns[column].field));
}

/* The words of a code table that is not written, or has no codes yet. */
static void
add_codes(struct page *w, size_t column)
{
	struct buf table = BUF_INIT;
	size_t open = draft_write_codes(w->d, column, &table);
	struct str path = codes_path(w, column);
	bool asked = w->d->coded[column];
	if (open > 0 || !asked) {
		buf_addf(w->out, "\t# %s", asked ? "? " : "");
		if (asked)
			buf_addf(w->out, _("%.*s: write a code beside each word that has none yet (%zu)"), STR_ARG(path), open);
		else
			buf_addf(w->out, _("%.*s: its words; a target that wants codes needs codes = \"%.*s\""), STR_ARG(path), STR_ARG(path));
		buf_addc(w->out, '\n');
		w->d->doubts += asked;
	}
	if (!w->tables) {
		struct str rest = buf_str(&table);
		buf_addf(w->out, "\t#   %.*s:\n", STR_ARG(path));
		for (size_t at = 3, end; at < rest.n; at = end + 2) {
			end = str_find(rest, STR("\r\n"), at);
			buf_adds(w->out, STR("\t#   "));
			add_comment_text(w->out, str_slice(rest, at, end));
			buf_addc(w->out, '\n');
		}
	}
	buf_fini(&table);
}

static struct str
pair_remark(struct page *w, const struct pairing *p)
{
	return arena_format(w->a, _("%zu of %zu different values are in the register"), p->met, p->of);
}

static void
add_field(struct page *w, const struct draft_side *side, size_t column, size_t names, size_t columns)
{
	const struct guess *g = &side->columns[column];
	bool source = side == &w->d->export, codes = source && draft_has_codes(w->d, column);
	struct str doubt = g->doubt, day = record_day(&w->d->export);
	if (codes)
		add_codes(w, column);
	buf_addf(w->out, "\tfield %.*s", STR_ARG(g->field));
	for (size_t i = g->field.n; i < names; i++)
		buf_addc(w->out, ' ');
	size_t from = w->out->n;
	buf_adds(w->out, STR(" { column = "));
	add_quoted(w->out, side->rows.columns.v[column]);
	pad_to(w->out, from, columns + 12);
	buf_addf(w->out, "  kind = %s", g->kind->name);
	if (g->format.n > 0) {
		buf_adds(w->out, STR("  format = "));
		add_quoted(w->out, g->format);
	}
	if (codes && w->d->coded[column]) {
		buf_adds(w->out, STR("  codes = "));
		add_quoted(w->out, codes_path(w, column));
	}
	if (source && g->header.attribute == ATTRIBUTE_BIRTH_DATE && is_kind(g, "date") && day.n > 0)
		buf_addf(w->out, "  not_after = %.*s", STR_ARG(day));
	if (source && is_required(side, column)) {
		buf_adds(w->out, STR("  required = true"));
		if (doubt.n == 0 && g->facts.filled < side->rows.rows)
			doubt = arena_format(w->a, _("%zu of %zu records have none, and would be rejected"), side->rows.rows - g->facts.filled, side->rows.rows);
	}
	buf_adds(w->out, STR(" }"));
	end_line(w, doubt, guess_confidence(g, w->a));
}

static void
add_fields(struct page *w, const struct draft_side *side)
{
	size_t names = field_width(side), columns = column_width(w, side);
	for (size_t i = 0; i < side->rows.columns.n; i++) {
		if (side->columns[i].kind) {
			add_field(w, side, i, names, columns);
			continue;
		}
		struct str name = side->rows.columns.v[i];
		buf_adds(w->out, STR("\t"));
		end_line(w, arena_format(w->a, name.n ? _("column %zu, %.*s, is left out: several have this name")
		                                      : _("column %zu is left out: it has no name"), i + 1, STR_ARG(name)), STR(""));
	}
}

/* ---- sections */

static struct str
separator_word(struct page *w, char c)
{
	return c == '\t' ? STR("tab") : arena_format(w->a, "\"%c\"", c);
}

static void
add_input(struct page *w, const struct draft_side *side)
{
	bool said = side->csv.encoding != ENCODING_AUTO;
	add_setting(w, "encoding", str_from(encoding_name(side->csv.encoding)),
	    side->encoding_guessed ? str_from(_("the header reads well so; the other is utf-8, cp932 or utf-16le")) : STR(""),
	    said ? STR("") : arena_format(w->a, _("found: %s"), encoding_name(side->layout.encoding)));
	if (side->csv.separator != ',')
		add_setting(w, "separator", separator_word(w, side->csv.separator), STR(""), STR(""));
}

static void
add_key(struct page *w, const struct draft_side *side)
{
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < side->key.n; i++)
		buf_addf(&list, "%s%.*s", i ? ", " : "", STR_ARG(side->columns[side->key.columns[i]].field));
	add_setting(w, "key", arena_format(w->a, "{ %s }", buf_cstr(&list)), side->key.doubt, STR(""));
	buf_fini(&list);
}

static void
add_rows_remark(struct page *w, const struct draft_side *side)
{
	buf_addf(w->out, side->rows.cut ? _("\t# looked at: the first %zu rows\n") : _("\t# looked at: %zu rows\n"), side->rows.rows);
	if (side->rows.malformed > 0)
		buf_addf(w->out, _("\t# passed over: %zu records that cannot be read\n"), side->rows.malformed);
}

static struct str
inbox_pattern(struct page *w, struct str path)
{
	struct str base = path_base(path), folder = str_slice(path, 0, path.n - base.n);
	size_t dot = base.n;
	while (dot > 0 && base.p[dot - 1] != '.')
		dot--;
	return arena_format(w->a, "%.*s*%s%.*s", STR_ARG(folder), dot > 0 ? "." : "", STR_ARG(str_slice(base, dot > 0 ? dot : base.n, base.n)));
}

static void
add_source(struct page *w)
{
	const struct draft_side *e = &w->d->export;
	buf_adds(w->out, STR("source {\n"));
	add_rows_remark(w, e);
	add_setting(w, "path", quoted(w, e->place),
	    arena_format(w->a, _("only this file; a pattern for those to come: %.*s"), STR_ARG(quoted(w, inbox_pattern(w, e->place)))), STR(""));
	add_input(w, e);
	add_key(w, e);
	buf_addc(w->out, '\n');
	add_fields(w, e);
	buf_adds(w->out, STR("}\n\n"));
}

static void
add_place(struct page *w, const struct draft_side *side, const char *word)
{
	static const char *const backends[] = { [DRAFT_CSV] = "csv", [DRAFT_SQLITE] = "sqlite", [DRAFT_POSTGRESQL] = "postgresql" };
	add_setting(w, word, str_from(backends[side->where]), STR(""), STR(""));
	add_setting(w, side->where == DRAFT_POSTGRESQL ? "connect" : "path", quoted(w, side->place), STR(""), STR(""));
	if (side->where != DRAFT_CSV)
		add_setting(w, "table", quoted(w, side->table), STR(""), STR(""));
}

static void
add_register(struct page *w)
{
	const struct draft_side *c = &w->d->cases;
	if (c->where == DRAFT_NOWHERE)
		return;
	buf_adds(w->out, STR("register cases {\n"));
	add_rows_remark(w, c);
	add_place(w, c, "backend");
	if (c->where == DRAFT_CSV)
		add_input(w, c);
	add_key(w, c);
	buf_addc(w->out, '\n');
	add_fields(w, c);
	buf_adds(w->out, STR("}\n\n"));
}

/* ---- matching */

/* The compared field of that meaning; empty: none. */
static struct str
paired_field(const struct draft *d, enum party party, enum attribute attribute)
{
	for (size_t i = 0; i < d->pairs.n; i++) {
		const struct guess *g = &d->export.columns[d->pairs.v[i].record], *c = &d->cases.columns[d->pairs.v[i].cases];
		bool in_record = g->header.attribute == attribute && g->header.party == party;
		bool in_case = c->header.attribute == attribute && c->header.party == party;
		if (in_record || (in_case && g->header.attribute == ATTRIBUTE_NONE))
			return g->field;
	}
	return STR("");
}

static size_t
count_paired(const struct draft *d, const char *kind, struct str *first)
{
	size_t n = 0;
	for (size_t i = 0; i < d->pairs.n; i++)
		if (is_kind(&d->export.columns[d->pairs.v[i].record], kind) && n++ == 0)
			*first = d->export.columns[d->pairs.v[i].record].field;
	return n;
}

/* Which of several compared fields is the child's. */
static void
add_role(struct page *w, const char *option, const char *kind, enum attribute attribute)
{
	struct str first = STR(""), named = paired_field(w->d, PARTY_CHILD, attribute);
	if (count_paired(w->d, kind, &first) > 1)
		add_setting(w, option, named.n ? named : first, named.n ? STR("") : str_from(_("several could be it: which is the child's?")), STR(""));
}

static void
add_names(struct page *w, const char *whole, const char *family, const char *given, const char *kind, enum attribute all,
    enum attribute first, enum attribute last)
{
	struct str f = paired_field(w->d, PARTY_CHILD, first), g = paired_field(w->d, PARTY_CHILD, last);
	if (paired_field(w->d, PARTY_CHILD, all).n > 0 || f.n == 0 || g.n == 0) {
		add_role(w, whole, kind, all);
		return;
	}
	add_setting(w, family, f, STR(""), STR(""));
	add_setting(w, given, g, STR(""), STR(""));
}

/* A link asks for three of name, birth date, sex and address: where fewer can be compared none would ever come of it. */
static void
add_basic(struct page *w)
{
	enum { USUAL = 3 };
	struct str unused;
	size_t n = 0;
	n += count_paired(w->d, "person-name", &unused) > 0 || count_paired(w->d, "person-kana", &unused) > 0;
	n += count_paired(w->d, "date", &unused) > 0;
	n += count_paired(w->d, "sex", &unused) > 0;
	n += count_paired(w->d, "address", &unused) > 0;
	if (n > 0 && n < USUAL)
		add_setting(w, "basic", arena_format(w->a, "%zu", n), arena_format(w->a,
		    _("of name, birth date, sex and address only %zu can be compared; is that enough for a link?"), n), STR(""));
}

/* Which is worth while with a ledger only, so it is no more than a suggestion. */
static void
add_person(struct page *w)
{
	const struct draft_side *e = &w->d->export;
	for (size_t i = 0; i < e->rows.columns.n; i++) {
		const struct guess *g = &e->columns[i];
		if (g->header.attribute != ATTRIBUTE_PERSON_ID || g->header.party != PARTY_CHILD || !is_kind(g, "id"))
			continue;
		buf_addf(w->out, "\t# person = %.*s", STR_ARG(g->field));
		end_line(w, STR(""), str_from(_("with a ledger: a person that was linked once is known from then on")));
		return;
	}
}

static void
add_match(struct page *w)
{
	const struct draft *d = w->d;
	if (d->cases.where == DRAFT_NOWHERE)
		return;
	buf_adds(w->out, STR("match {\n"));
	buf_addf(w->out, "\t# %s\n", _("Fields of one name are compared:"));
	for (size_t i = 0; i < d->pairs.n; i++) {
		const struct pairing *p = &d->pairs.v[i];
		buf_addf(w->out, "\t# %s %.*s: ", p->doubt.n ? "?" : " ", STR_ARG(d->export.columns[p->record].field));
		add_comment_text(w->out, p->doubt.n ? p->doubt : pair_remark(w, p));
		buf_addc(w->out, '\n');
		w->d->doubts += p->doubt.n > 0;
	}
	if (d->pairs.n == 0) {
		buf_addf(w->out, "\t# ? %s\n",
		    _("none: no column of the export holds what one of the register does; give the fields that belong together one name"));
		w->d->doubts++;
	}
	add_names(w, "name", "family", "given", "person-name", ATTRIBUTE_NAME, ATTRIBUTE_FAMILY, ATTRIBUTE_GIVEN);
	add_names(w, "kana", "family_kana", "given_kana", "person-kana", ATTRIBUTE_KANA, ATTRIBUTE_FAMILY_KANA, ATTRIBUTE_GIVEN_KANA);
	add_role(w, "birth_date", "date", ATTRIBUTE_BIRTH_DATE);
	add_role(w, "sex", "sex", ATTRIBUTE_SEX);
	add_basic(w);
	add_person(w);
	buf_adds(w->out, STR("}\n\n"));
}

/* ---- target */

static void
add_layout(struct page *w, const struct layout *l)
{
	static const char *const newlines[] = { [CSV_LF] = "lf", [CSV_CRLF] = "crlf", [CSV_CR] = "cr" };
	add_setting(w, "encoding", str_from(encoding_name(l->encoding)),
	    w->d->target.encoding_guessed ? str_from(_("its header reads well so")) : STR(""), STR(""));
	if (l->bom)
		add_setting(w, "bom", STR("true"), STR(""), STR(""));
	add_setting(w, "newline", str_from(newlines[l->newline]), STR(""), STR(""));
	if (l->separator == '\0') {
		add_setting(w, "separator", STR("none"), str_from(_("the columns are where the lines of the sample change; hold them against the system's description")), STR(""));
		if (!l->headless)
			add_setting(w, "header", STR("true"), STR(""), STR(""));
		return;
	}
	add_setting(w, "quote", l->quote == CSV_QUOTE_ALL ? STR("all") : STR("needed"), STR(""), STR(""));
	if (l->separator != ',')
		add_setting(w, "separator", separator_word(w, l->separator), STR(""), STR(""));
}

/* A name for the file that is none of the run's own. */
static struct str
target_file_name(struct page *w)
{
	static const char *const own[] = { "decisions", "flags", "replacements", "held", "review", "rejects", "report", "summary", "manifest", "." };
	struct str base = path_base(w->d->target.place);
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (base.n >= strlen(own[i]) && str_eq_ascii_nocase(str_slice(base, 0, strlen(own[i])), str_from(own[i])))
			return arena_format(w->a, "import-%.*s", STR_ARG(base));
	return base;
}

static void
add_column(struct page *w, size_t column, size_t width)
{
	const struct draft_side *t = &w->d->target;
	const struct mapping *m = &w->d->mappings[column];
	struct str doubt = m->doubt, remark = STR("");
	if (m->left_out) {
		buf_addc(w->out, '\t');
		end_line(w, STR(""), arena_format(w->a, _("column %.*s is left out: the database gives it a value of its own"), STR_ARG(t->rows.columns.v[column])));
		return;
	}
	buf_adds(w->out, STR("\tcolumn "));
	size_t from = w->out->n;
	add_quoted(w->out, t->rows.columns.v[column]);
	pad_to(w->out, from, width);
	buf_adds(w->out, STR(" { value = "));
	add_quoted(w->out, m->value);
	if (m->format.n > 0) {
		buf_adds(w->out, STR("  format = "));
		add_quoted(w->out, m->format);
	}
	if (m->may_be_unknown)
		buf_adds(w->out, STR("  unknown = \"\""));
	if (m->required)
		buf_adds(w->out, STR("  required = true"));
	if (t->where == DRAFT_CSV && t->layout.width[column] > 0) {
		buf_addf(w->out, "  width = %zu", t->layout.width[column]);
		if (t->layout.right[column] || m->zeros)
			buf_addf(w->out, "  align = right%s", m->zeros ? "  pad = \"0\"" : "");
		if (m->cut || m->split)
			buf_addf(w->out, "  overflow = %s", m->cut ? "cut" : "split");
		remark = t->layout.separator == '\0' && t->columns[column].kind ? guess_confidence(&t->columns[column], w->a) : str_from(_("padded in the sample"));
	} else if (t->where == DRAFT_CSV && m->cut) {
		buf_addf(w->out, "  max_bytes = %zu  overflow = cut", t->layout.longest[column]);
		doubt = str_from(_("longer values end there in the sample: is that how many bytes the system takes?"));
	} else if (t->where == DRAFT_CSV && m->split && t->layout.longest[column] > 0) {
		buf_addf(w->out, "  max_bytes = %zu  overflow = split", t->layout.longest[column]);
		doubt = str_from(_("that is the longest value of the sample: how many bytes does the system take?"));
	} else if (t->where == DRAFT_CSV && t->rows.rows > 0) {
		remark = arena_format(w->a, _("longest in the sample: %zu bytes"), t->layout.longest[column]);
	}
	buf_adds(w->out, STR(" }"));
	end_line(w, doubt, remark);
}

static void
add_target(struct page *w)
{
	const struct draft_side *t = &w->d->target;
	if (t->where == DRAFT_NOWHERE) {
		buf_addf(w->out, "# %s\n", _("No target yet: what was linked stands in review.csv. See TARGET in kakehashi.conf(5)."));
		return;
	}
	buf_adds(w->out, STR("target progress {\n"));
	if (t->where == DRAFT_CSV) {
		add_setting(w, "type", STR("file"), STR(""), STR(""));
		add_setting(w, "path", quoted(w, target_file_name(w)), STR(""), STR(""));
	} else {
		add_place(w, t, "type");
	}
	add_setting(w, "outcomes", STR("{ linked }"), STR(""), STR(""));
	if (t->where == DRAFT_CSV)
		add_layout(w, &t->layout);
	size_t width = column_width(w, t);
	for (size_t i = 0; i < t->rows.columns.n; i++)
		add_column(w, i, width);
	buf_adds(w->out, STR("}\n"));
}

void
draft_write(struct draft *d, bool tables, struct arena *a, struct buf *out)
{
	struct page w = { d, a, out, tables };
	d->doubts = 0;
	buf_addf(out, "# %s\n", _("Drafted by kakehashi init; the words are those of kakehashi.conf(5)."));
	buf_addf(out, "# %s\n\n", _("A question mark says what was not certain: look at it, correct it, take the mark away. Then: kakehashi check"));
	buf_addf(out, "language = %s\n\n", i18n_language());
	add_source(&w);
	add_register(&w);
	add_match(&w);
	add_target(&w);
}
