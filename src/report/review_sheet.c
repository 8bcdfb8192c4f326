#include "config.h"

#include "report/review_sheet.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "csv/columns.h"
#include "csv/reader.h"
#include "kind/kind.h"
#include "profile/profile.h"
#include "report/sheet.h"

#include "base/poison.h"

enum { RECORD_ID, DECISION, TICKET, CASE_NO, CANDIDATES, WANTED = CANDIDATES + REVIEW_CANDIDATES };

static const struct column_want wanted[WANTED] = {
	{ { "record_id", 9 }, true },
	{ { "decision", 8 }, true },
	{ { "ticket", 6 }, true },
	{ { "decision_case_no", 16 }, false },
	{ { "candidate_1", 11 }, false },
	{ { "candidate_2", 11 }, false },
	{ { "candidate_3", 11 }, false },
	{ { "candidate_4", 11 }, false },
	{ { "candidate_5", 11 }, false },
};

struct review_sheet {
	struct reader *reader;
	size_t position[WANTED];
	struct buf scratch;
};

static bool
has_a_column(const struct reader *r)
{
	size_t n;
	const struct str *header = reader_header(r, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < WANTED; k++)
			if (str_eq(header[i], wanted[k].name))
				return true;
	return false;
}

/* The separator with which the header has one of our columns, separator first; else the first with which there is a header at all: with the
   wrong one a header of quoted cells is none. */
static struct reader *
open_reader(const char *path, enum encoding encoding, char separator, struct err *err)
{
	const char tried[] = { separator, ',', ';', '\t' };
	size_t n = strcmp(path, "-") == 0 ? 1 : sizeof(tried);
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct err why[sizeof(tried)] = { ERR_INIT };
	struct reader *first = NULL;
	input.encoding = encoding;
	for (size_t i = 0; i < n; i++) {
		input.separator = tried[i];
		struct reader *r = reader_open(path, &input, &why[i]);
		if (r && has_a_column(r)) {
			reader_close(first);
			return r;
		}
		if (!first)
			first = r;
		else
			reader_close(r);
	}
	if (!first)
		*err = why[0];
	return first;
}

struct review_sheet *
review_sheet_open(const char *path, enum encoding encoding, char separator, struct err *err)
{
	struct review_sheet *s = xcalloc(1, sizeof(*s));
	size_t n;
	s->reader = open_reader(path, encoding, separator, err);
	if (s->reader) {
		const struct str *header = reader_header(s->reader, &n);
		if (columns_bind(reader_name(s->reader), header, n, wanted, WANTED, s->position, NULL, ERR_INPUT, err))
			return s;
	}
	review_sheet_close(s);
	return NULL;
}

void
review_sheet_close(struct review_sheet *s)
{
	if (!s)
		return;
	reader_close(s->reader);
	buf_fini(&s->scratch);
	free(s);
}

static struct str
cell_of(const struct review_sheet *s, const struct csv_record *record, size_t column)
{
	return s->position[column] == COLUMN_NONE ? STR("") : record->cells[s->position[column]];
}

static bool
is_blank(const struct csv_record *record)
{
	for (size_t i = 0; record->cells && i < record->n; i++)
		if (str_trim(record->cells[i]).n > 0)
			return false;
	return record->cells != NULL;
}

/* What was typed, in the width in which ids are written. */
static struct str
typed(struct review_sheet *s, struct str cell, struct arena *a)
{
	static const struct kind_options plain;
	buf_reset(&s->scratch);
	kind_find(STR("id"))->clean(cell, &plain, NULL, &s->scratch);
	return arena_str(a, sheet_id_read(buf_str(&s->scratch)));
}

static struct finding
refused(const char *code, struct str field, struct str message)
{
	return (struct finding){ code, field, message };
}

/* The letter of the column decision; false: there is no such one. */
static bool
read_letter(struct str text, struct sheet_line *out)
{
	static const struct {
		char letter;
		enum sheet_word word;
	} letters[] = { { 'n', SHEET_NEW }, { 'x', SHEET_SETTLED }, { 'h', SHEET_HOLD }, { 'u', SHEET_UNDO } };
	if (text.n == 0)
		return true;
	if (text.n != 1)
		return false;
	if (text.p[0] >= '1' && text.p[0] < '1' + REVIEW_CANDIDATES) {
		out->word = SHEET_CANDIDATE;
		out->place = (size_t)(text.p[0] - '1');
		return true;
	}
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (text.p[0] == letters[i].letter || text.p[0] == letters[i].letter - 'a' + 'A') {
			out->word = letters[i].word;
			return true;
		}
	return false;
}

static void
read_answer(struct review_sheet *s, const struct csv_record *record, struct arena *a, struct sheet_line *out)
{
	struct str letter = typed(s, cell_of(s, record, DECISION), a), number = typed(s, cell_of(s, record, CASE_NO), a);
	if (!read_letter(letter, out)) {
		out->finding = refused("unknown-letter", wanted[DECISION].name,
		    arena_format(a, _("\"%.*s\" is none of 1 to %d, n, x, h, u; a case number stands in decision_case_no"), STR_ARG(letter),
		        REVIEW_CANDIDATES));
	} else if (out->word != SHEET_EMPTY && number.n > 0) {
		out->finding = refused("two-answers", wanted[DECISION].name,
		    arena_format(a, _("there is a letter and a case number: keep one of them")));
	} else if (number.n > 0) {
		out->word = SHEET_CASE;
		out->number = number;
	} else if (out->word == SHEET_CANDIDATE) {
		out->number = arena_str(a, sheet_id_read(cell_of(s, record, CANDIDATES + out->place)));
	}
}

enum step
review_sheet_next(struct review_sheet *s, struct arena *a, struct sheet_line *out, struct err *err)
{
	struct csv_record record;
	enum step step;
	while ((step = reader_next(s->reader, a, &record, err)) == STEP_ROW && is_blank(&record))
		;
	*out = (struct sheet_line){ .line = record.line, .finding = record.finding };
	if (step != STEP_ROW || finding_is_set(&record.finding))
		return step;
	out->key = arena_str(a, sheet_id_read(cell_of(s, &record, RECORD_ID)));
	out->ticket = cell_of(s, &record, TICKET);
	read_answer(s, &record, a, out);
	if (out->key.n == 0 && out->word != SHEET_EMPTY && !finding_is_set(&out->finding))
		out->finding = refused("no-record-id", wanted[RECORD_ID].name,
		    arena_format(a, _("the row has no record id: were cells merged, or a row put in?")));
	return step;
}
