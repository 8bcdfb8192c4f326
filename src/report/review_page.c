#include "config.h"

#include "report/review_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/json.h"
#include "profile/field.h"
#include "report/agreement.h"
#include "report/html.h"
#include "report/review.h"
#include "report/review_page_words.h"
#include "report/ticket.h"
#include "report/words.h"
#include "text/sight.h"
#include "text/utf8.h"

#include "base/poison.h"

static const char NO_TARGET[] = "no-target"; /* as review take says it */

enum { CASE_ALONE = -1, CASE_NUMBER = -2 }; /* in place of a column of a case */

/* A line of the table: a field of the record, and what it is compared with. */
struct line {
	size_t field;
	int column; /* of the case's fields that are shown, or one of those above */
	struct str label;
};

struct review_page {
	const struct profile *profile;
	const struct cases *cases;
	const struct ledger *ledger;
	bool of_run;
	struct VEC(struct line) lines;
	struct VEC(size_t) shown; /* fields of a case */
	struct strs words;        /* reasons that came */
	struct json *items;       /* what was compared; NULL: nothing yet */
	struct sha256 *hash;      /* of the tickets: tells pages apart */
	uint64_t records, left_out;
	struct arena arena, scratch; /* of the page, and of the record at hand */
	struct buf text;
};

static int
column_of(struct review_page *page, size_t field)
{
	if (field == page->profile->cases.key)
		return CASE_NUMBER;
	for (size_t i = 0; i < page->shown.n; i++)
		if (page->shown.v[i] == field)
			return (int)i;
	vec_push(&page->shown, field);
	return (int)page->shown.n - 1;
}

/* A line for each field of the register with which the record's is compared; false: with none. */
static bool
add_lines(struct review_page *page, size_t field)
{
	const struct profile *p = page->profile;
	size_t before = page->lines.n;
	for (size_t k = 0; k < p->match.pairs_n; k++) {
		const struct match_pair *pair = &p->match.pairs[k];
		if (pair->record != field)
			continue;
		const struct field *named = page->lines.n > before ? &p->cases.schema.v[pair->cases] : &p->source.schema.v[field];
		vec_push(&page->lines, (struct line){ field, column_of(page, pair->cases), field_label(named) });
	}
	return page->lines.n > before;
}

/* What is compared stands first. */
static void
make_lines(struct review_page *page)
{
	const struct profile *p = page->profile;
	const struct schema *schema = &p->source.schema;
	bool *compared = arena_calloc(&page->arena, schema->n, sizeof(*compared));
	for (size_t i = 0; i < schema->n; i++)
		compared[i] = add_lines(page, i);
	for (size_t i = 0; i < schema->n; i++)
		if (!compared[i] && !(p->source.key_n == 1 && p->source.key[0] == i))
			vec_push(&page->lines, (struct line){ i, CASE_ALONE, field_label(&schema->v[i]) });
}

struct review_page *
review_page_new(const struct profile *p, const struct cases *cases, const struct ledger *l, bool of_run)
{
	struct review_page *page = xcalloc(1, sizeof(*page));
	*page = (struct review_page){ .profile = p, .cases = cases, .ledger = l, .of_run = of_run, .hash = sha256_new() };
	make_lines(page);
	return page;
}

void
review_page_free(struct review_page *page)
{
	if (!page)
		return;
	json_free(page->items);
	sha256_free(page->hash);
	vec_fini(&page->lines);
	vec_fini(&page->shown);
	vec_fini(&page->words);
	buf_fini(&page->text);
	arena_fini(&page->arena);
	arena_fini(&page->scratch);
	free(page);
}

/* JSON in a <script> of data: nothing in it can end the element, begin a comment, or be taken for a line's end by a script. */
static void
put_json(struct review_page *page, struct json *value, struct buf *out)
{
	buf_reset(&page->text);
	json_print(value, &page->text, false);
	json_free(value);
	struct str text = buf_str(&page->text);
	size_t from = 0;
	for (size_t i = 0, next; i < text.n; i = next) {
		next = i;
		uint32_t c = utf8_next(text, &next);
		bool plain = c >= 0x20 && c < 0x7F ? c != '<' && c != '>' && c != '&' : c > 0x9F && c != 0x2028 && c != 0x2029;
		if (plain)
			continue;
		buf_adds(out, str_slice(text, from, i));
		buf_addf(out, "\\u%04X", (unsigned)c);
		from = next;
	}
	buf_adds(out, str_slice(text, from, text.n));
}

static void
put_block(struct review_page *page, const char *id, struct json *value, struct buf *out)
{
	buf_addf(out, "<script type=\"application/json\" id=\"%s\">", id);
	put_json(page, value, out);
	buf_adds(out, STR("</script>\n"));
}

/* The text with what acts, hides or passes for another character between two U+0000, which no cleaned text holds, by its number. */
static struct str
seen(struct review_page *page, struct str text)
{
	struct buf b = BUF_INIT;
	size_t from = 0;
	for (size_t i = 0, next; i < text.n; i = next) {
		next = i;
		uint32_t c = utf8_next(text, &next);
		enum sight sight = sight_of(c);
		if (sight == SIGHT_PLAIN || sight == SIGHT_LINE)
			continue;
		buf_adds(&b, str_slice(text, from, sight == SIGHT_DOUBLE ? next : i));
		buf_addc(&b, '\0');
		buf_addf(&b, "%04X", (unsigned)c);
		buf_addc(&b, '\0');
		from = next;
	}
	if (from == 0) {
		buf_fini(&b);
		return text;
	}
	buf_adds(&b, str_slice(text, from, text.n));
	struct str out = arena_str(&page->scratch, buf_str(&b));
	buf_fini(&b);
	return out;
}

static struct json *
lines_json(const struct review_page *page)
{
	struct json *lines = json_new_array();
	for (size_t i = 0; i < page->lines.n; i++) {
		struct json *line = json_new_object();
		json_set_str(line, "label", page->lines.v[i].label);
		json_set_int(line, "of_record", (int64_t)page->lines.v[i].field);
		json_set_int(line, "of_case", page->lines.v[i].column);
		json_append_child(lines, line);
	}
	return lines;
}

static struct json *
head_json(struct review_page *page)
{
	const struct profile *p = page->profile;
	struct json *head = json_new_object(), *levels = json_new_array();
	json_set_str(head, "language", str_from(i18n_language()));
	json_set_bool(head, "tickets", page->ledger != NULL);
	json_set_bool(head, "of_run", page->of_run);
	json_set_int(head, "candidates", (int64_t)p->review.candidates);
	json_set_int(head, "link", lround(100 * p->match.link_bits));
	json_set_child(head, "rows", lines_json(page));
	for (enum level level = 0; level < LEVEL_COUNT; level++)
		json_append_str(levels, str_from(level_meaning(level)));
	json_set_child(head, "levels", levels);
	json_set_child(head, "strings", page_words_json());
	return head;
}

/* The body as review_page.html has it, {{word}} replaced. */
static void
put_body(struct buf *out)
{
	struct str html = str_from(review_page_html);
	size_t from = 0;
	for (size_t open; (open = str_find(html, STR("{{"), from)) != SIZE_MAX;) {
		size_t close = str_find(html, STR("}}"), open);
		struct str key = str_slice(html, open + 2, close);
		buf_adds(out, str_slice(html, from, open));
		html_word(page_word(key), out);
		from = close + 2;
	}
	buf_adds(out, str_slice(html, from, html.n));
}

void
review_page_begin(struct review_page *page, struct buf *out)
{
	struct str title = str_from(page_word(STR("heading")));
	html_begin(&(struct html_page){ .title = title, .style = review_page_css, .script = review_page_js }, out);
	put_body(out);
	put_block(page, "head", head_json(page), out);
	buf_adds(out, STR("<script type=\"application/json\" id=\"records\">["));
	arena_reset(&page->scratch);
}

bool
review_page_has_room(const struct review_page *page)
{
	return page->records < page->profile->review.page;
}

/* So that the page can say what the word means. */
static void
note_word(struct review_page *page, struct str word)
{
	if (!strs_have(&page->words, word))
		vec_push(&page->words, arena_str(&page->arena, word));
}

/* What the items are called for people; all records have the same. */
static void
note_items(struct review_page *page, const struct explained_candidate *c)
{
	const struct schema *schema = &page->profile->source.schema;
	if (page->items)
		return;
	page->items = json_new_array();
	for (size_t i = 0; i < c->items_n; i++) {
		enum item_kind kind = c->items[i].item->kind;
		bool part = kind == ITEM_FAMILY || kind == ITEM_GIVEN;
		json_append_str(page->items, part ? str_from(item_name(kind)) :
		    field_label(&schema->v[c->items[i].field]));
	}
}

static struct json *
why_json(struct review_page *page, const struct explained_candidate *c)
{
	struct json *why = json_new_object(), *items = json_new_array(), *against = json_new_array();
	note_items(page, c);
	json_set_int(why, "prior", c->prior);
	for (size_t i = 0; i < c->items_n; i++) {
		struct json *item = json_new_array();
		json_append_int(item, (int64_t)c->items[i].level);
		json_append_int(item, c->items[i].weight);
		json_append_child(items, item);
	}
	json_set_child(why, "items", items);
	json_set_int(why, "cut", c->cut);
	json_set_int(why, "total", c->total);
	for (size_t i = 0; i < c->obstacles_n; i++) {
		struct str word = str_from(reasons[c->obstacles[i]].word);
		note_word(page, word);
		json_append_str(against, word);
	}
	json_set_child(why, "against", against);
	return why;
}

static const struct explained_candidate *
explained(const struct explanation *e, size_t row)
{
	for (size_t i = 0; e && i < e->n; i++)
		if (e->candidates[i].row == row)
			return &e->candidates[i];
	return NULL;
}

/* 1: the same, written otherwise; 2: another; 0: neither can be said of it. */
static int
mark_of(struct review_page *page, size_t field, struct str theirs, const struct str *record)
{
	struct str mark = review_mark(page->profile, field, theirs, record, &page->text);
	return mark.n == 0 ? 0 : str_eq(mark, STR("≒ ")) ? 1 : 2;
}

/* A word of review_page_words.c: why the case is shown whatever it weighs; empty where it is not for that. */
static struct str
about(const struct decision *d, size_t at)
{
	if (d->outcome != OUTCOME_REVIEW)
		return STR("");
	if (at == d->other && d->other != d->about)
		return d->about_none ? STR("numbered") : STR("about_too");
	return at == d->about && !d->about_none ? STR("about") : STR("");
}

static struct json *
case_json(struct review_page *page, const struct decision *d, size_t at, const struct review_page_record *r)
{
	const struct candidate *c = &d->candidates[at];
	const struct explanation *e = r->explanation;
	const struct str *record = r->row->text;
	struct json *of = json_new_object(), *values = json_new_array(), *marks = json_new_array();
	struct str number = cases_number(page->cases, c->row);
	const struct explained_candidate *why = explained(e, c->row);
	json_set_str(of, "number", number);
	json_set_str(of, "shown", seen(page, number));
	json_set_int(of, "number_mark", mark_of(page, page->profile->cases.key, number, record));
	json_set_str(of, "weight", decimal_str(decimal_scaled(c->weight, 2), 2, &page->scratch));
	json_set_number(of, "probability", c->probability);
	json_set_bool(of, "closed", why && why->weighed->closed);
	if (about(d, at).n)
		json_set_str(of, "about", about(d, at));
	for (size_t i = 0; i < page->shown.n; i++) {
		struct str text = cases_cell(page->cases, c->row, page->shown.v[i]);
		json_append_str(values, seen(page, text));
		json_append_int(marks, mark_of(page, page->shown.v[i], text, record));
	}
	json_set_child(of, "values", values);
	json_set_child(of, "marks", marks);
	if (why)
		json_set_child(of, "why", why_json(page, why));
	return of;
}

static struct str
ticket_of(struct review_page *page, const struct decision *d, const struct row *row, const size_t *places, size_t n)
{
	size_t rows[REVIEW_CANDIDATES];
	if (!page->ledger)
		return STR("");
	for (size_t i = 0; i < n; i++)
		rows[i] = d->candidates[places[i]].row;
	buf_reset(&page->text);
	ticket_write(page->ledger, page->profile, page->cases, d->record_id, row->content, rows, n, &page->text);
	sha256_add(page->hash, buf_str(&page->text));
	return arena_str(&page->scratch, buf_str(&page->text));
}

/* Why it waits: a word, and what it says.  What is decided waits where no target takes it. */
static const char *
reason_word(const struct decision *d)
{
	return d->outcome == OUTCOME_REVIEW ? d->reason : NO_TARGET;
}

static struct str
reason_text(struct review_page *page, const struct decision *d, const struct row *row)
{
	if (d->outcome == OUTCOME_LINKED)
		return str_from(_("no target of the profile takes linked records"));
	if (d->outcome == OUTCOME_NEW)
		return str_from(_("no target of the profile takes new records"));
	return seen(page, review_reason(d, &row->hold, &page->scratch));
}

static struct json *
record_json(struct review_page *page, const struct review_page_record *r)
{
	const struct decision *d = r->decision;
	size_t places[REVIEW_CANDIDATES], n = decision_shown(d, page->profile->review.candidates, places);
	struct json *record = json_new_object(), *values = json_new_array(), *cases = json_new_array();
	struct str id = d->record_id, shown = seen(page, id);
	json_set_str(record, "id", id);
	if (!str_eq(id, shown))
		json_set_str(record, "shown", shown);
	json_set_str(record, "reason", str_from(reason_word(d)));
	json_set_str(record, "because", reason_text(page, d, r->row));
	json_set_str(record, "since", r->since);
	if (r->ruling.n)
		json_set_str(record, "ruling", r->ruling);
	for (size_t i = 0; i < page->profile->source.schema.n; i++)
		json_append_str(values, seen(page, r->row->text[i]));
	json_set_child(record, "values", values);
	for (size_t i = 0; i < n; i++)
		json_append_child(cases, case_json(page, d, places[i], r));
	json_set_child(record, "cases", cases);
	json_set_int(record, "compared", (int64_t)d->candidates_n);
	json_set_str(record, "ticket", ticket_of(page, d, r->row, places, n));
	note_word(page, str_from(reason_word(d)));
	return record;
}

void
review_page_add(struct review_page *page, const struct review_page_record *r, struct buf *out)
{
	if (!review_page_has_room(page)) {
		page->left_out++;
		return;
	}
	buf_adds(out, page->records++ ? STR(",\n") : STR("\n"));
	put_json(page, record_json(page, r), out);
	arena_reset(&page->scratch);
}

void
review_page_leave_out(struct review_page *page, uint64_t n)
{
	page->left_out += n;
}

static struct json *
tail_json(struct review_page *page)
{
	enum { ID = 16 };
	char id[DIGEST_HEX];
	struct json *tail = json_new_object(), *meanings = json_new_object();
	sha256_hex(page->hash, id);
	json_set_str(tail, "id", (struct str){ id, ID });
	json_set_int(tail, "left_out", (int64_t)page->left_out);
	for (size_t i = 0; i < page->words.n; i++) {
		const char *word = arena_cstr(&page->scratch, page->words.v[i]);
		json_set_str(meanings, word, str_from(strcmp(word, NO_TARGET) == 0 ? _("no target takes it") : word_meaning(word)));
	}
	json_set_child(tail, "meanings", meanings);
	json_set_child(tail, "items", page->items ? page->items : json_new_array());
	page->items = NULL;
	return tail;
}

void
review_page_end(struct review_page *page, struct buf *out)
{
	buf_adds(out, STR("]</script>\n"));
	put_block(page, "tail", tail_json(page), out);
	html_script(review_page_js, out);
	html_end(out);
}
