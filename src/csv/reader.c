#include "config.h"

#include "csv/reader.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "csv/records.h"
#include "csv/scan.h"
#include "csv/trouble.h"
#include "text/decode.h"

#include "base/poison.h"

static const size_t RECORD_MAX = (size_t)8 << 20;

struct reader {
	struct records records;
	struct csv_parser parser;
	struct decoder *decoder;
	enum encoding encoding; /* of decoder */
	struct sha256 *sha256;
	bool sha256_done;
	char sha256_hex[DIGEST_HEX];
	struct buf text;    /* the record, decoded */
	struct arena arena; /* the header */
	struct str *header;
	size_t header_n;
	struct str header_bytes;
	struct span span; /* the record handed out last */
	uint64_t number;
};

/* What libcsv's callback fills. */
struct cells {
	struct str *v;
	size_t n, room;
	char *p; /* where the next cell's text goes */
	bool surplus;
};

static void *
grow(void *old, size_t size)
{
	return xreallocarray(old, size, 1);
}

/* Blanks belong to the cell. */
static int
nothing_is_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
add_cell(void *bytes, size_t n, void *data)
{
	struct cells *c = data;
	if (c->n == c->room) {
		c->surplus = true;
		return;
	}
	if (n)
		memcpy(c->p, bytes, n);
	c->v[c->n++] = (struct str){ c->p, n };
	c->p += n;
}

/* The text is one record: only its end may end a row. */
static void
end_row(int newline, void *data)
{
	if (newline != -1)
		((struct cells *)data)->surplus = true;
}

/*
 * Most records have nothing to parse: a cell is what stands between two separators, or between a quote and the next one.
 * libcsv would be two thirds of the time that reading takes; the tests hold both ways against one oracle, and against each
 * other.  False: there is a doubled quote, or anything else, which is for the parser to judge.
 */
static bool
cut(const struct reader *r, struct str text, struct cells *c)
{
	const unsigned char *p = (const unsigned char *)c->p;
	if (text.n)
		memcpy(c->p, text.p, text.n);
	for (size_t i = 0, end; c->n < c->room; i = end + 1) {
		if (i < text.n && p[i] == '"') {
			const char *quote = memchr(c->p + i + 1, '"', text.n - i - 1);
			if (!quote)
				return false;
			end = (size_t)(quote - c->p) + 1;
			c->v[c->n++] = (struct str){ c->p + i + 1, end - i - 2 };
		} else {
			end = scan_any(p, i, text.n, r->records.rules.set);
			c->v[c->n++] = (struct str){ c->p + i, end - i };
		}
		if (end == text.n)
			return c->n == c->room;
		if (c->p[end] != r->records.separator)
			return false;
	}
	return false;
}

/* The decoded record into c->room cells.  What the splitter let through has to come out of the parser alike: checked. */
static bool
parse(struct reader *r, struct arena *a, struct cells *c, struct err *err)
{
	struct str text = buf_str(&r->text);
	c->v = arena_alloc(a, c->room * sizeof(*c->v));
	if (r->records.by_line) {
		c->v[c->n++] = arena_str(a, text);
		return true;
	}
	c->p = arena_bytes(a, text.n);
	if (cut(r, text, c))
		return true;
	c->n = 0;
	bool good = csv_parse(&r->parser, text.p, text.n, add_cell, end_row, c) == text.n;
	good = csv_fini(&r->parser, add_cell, end_row, c) == 0 && good && !c->surplus && c->n == c->room;
	if (good)
		return true;
	return err_set(err, ERR_INTERNAL, "%s: line %llu: the record's end and its cells do not agree", reader_name(r),
	    (unsigned long long)r->records.line);
}

static bool
fail_separator(const struct reader *r, struct err *err)
{
	err_set(err, ERR_PROFILE, _("%s: the byte %02X cannot be the separator"), reader_name(r),
	    (unsigned char)r->records.separator);
	return err_hint(err, _("take one ASCII character that is no quote and no newline, such as a comma or a tab"));
}

/* The decoder for the encoding that the file turned out to have. */
static bool
need_decoder(struct reader *r, struct err *err)
{
	enum encoding e = r->records.sniff.encoding;
	if (r->decoder && r->encoding == e)
		return true;
	decoder_free(r->decoder);
	r->encoding = e;
	r->decoder = decoder_new(e, err);
	return r->decoder || err_wrap(err, "%s", reader_name(r));
}

/* Where in the record the fault is: cells and lines before it. */
static void
locate(const struct reader *r, struct str record, size_t offset, struct split *s)
{
	*s = (struct split){ 0 };
	split_record(&r->records.rules, s, str_slice(record, 0, offset), false, 0);
}

static bool
fail_header(struct reader *r, enum csv_shape shape, struct finding finding, struct err *err)
{
	if (shape == CSV_HEADLESS) {
		err_set(err, ERR_INPUT, _("%s: the first record cannot be read (%s): %.*s"), reader_name(r), finding.code,
		    STR_ARG(finding.message));
		return err_hint(err, _("it tells how many columns there are: correct it"));
	}
	err_set(err, ERR_INPUT, _("%s: the header cannot be read (%s): %.*s"), reader_name(r), finding.code,
	    STR_ARG(finding.message));
	return err_hint(err, _("correct the first line of the file, or set encoding and separator as the file has them"));
}

static bool
fail_empty(const struct reader *r, enum csv_shape shape, struct err *err)
{
	if (shape == CSV_HEADLESS)
		err_set(err, ERR_INPUT, _("%s: the file is empty"), reader_name(r));
	else
		err_set(err, ERR_INPUT, _("%s: has no header: the file is empty"), reader_name(r));
	return err_hint(err, shape == CSV_HEADLESS ? _("its first record must tell how many columns there are")
	                                           : _("the first line must name the columns"));
}

/* Names for n columns that have none: their numbers.  The record at hand will be read again, as the first one. */
static bool
number_columns(struct reader *r, size_t n)
{
	r->header = arena_alloc(&r->arena, n * sizeof(*r->header));
	r->header_n = r->records.columns = n;
	for (size_t i = 0; i < n; i++)
		r->header[i] = arena_format(&r->arena, "%zu", i + 1);
	r->span = (struct span){ .fault = SPAN_GOOD };
	return true;
}

/* A text has one column, and no name for it. */
static bool
take_lines(struct reader *r)
{
	r->records.by_line = true;
	r->header = arena_calloc(&r->arena, 1, sizeof(*r->header));
	r->header_n = r->records.columns = 1;
	return true;
}

static bool
read_header(struct reader *r, enum csv_shape shape, struct err *err)
{
	struct records *rs = &r->records;
	struct str bom = arena_str(&r->arena, window_part(&rs->window, 0, rs->sniff.bom));
	window_skip(&rs->window, rs->sniff.bom);
	r->header_bytes = bom;
	if (shape == CSV_LINES)
		return take_lines(r);
	switch (records_next(rs, &r->span, err)) {
	case STEP_ROW:
		break;
	case STEP_END:
		return fail_empty(r, shape, err);
	case STEP_ERROR:
		return false;
	}
	struct trouble_place at = { rs->line, rs->window.offset };
	if (r->span.fault != SPAN_GOOD)
		return fail_header(r, shape, trouble_malformed(&r->arena, &at, &r->span, rs->record_max), err);
	if (shape == CSV_HEADLESS)
		return number_columns(r, r->span.split.cells);
	if (!need_decoder(r, err))
		return false;
	struct str bytes = window_part(&rs->window, 0, r->span.n);
	struct decode_fault fault;
	buf_reset(&r->text);
	if (!decoder_run(r->decoder, str_slice(bytes, 0, r->span.split.body), &r->text, &fault)) {
		struct split s;
		locate(r, bytes, fault.offset, &s);
		return fail_header(r, shape, trouble_undecodable(&r->arena, &at, &fault, s.lines, r->encoding, STR("")), err);
	}
	struct cells cells = { .room = r->span.split.cells };
	if (!parse(r, &r->arena, &cells, err))
		return false;
	r->header = cells.v;
	r->header_n = rs->columns = cells.n;
	char *p = arena_bytes(&r->arena, bom.n + bytes.n);
	memcpy(p, bom.p, bom.n);
	memcpy(p + bom.n, bytes.p, bytes.n);
	r->header_bytes = (struct str){ p, bom.n + bytes.n };
	return true;
}

bool
csv_separator_parse(struct str word, char *out)
{
	bool tab = str_eq(word, STR("tab"));
	if (!tab && (word.n != 1 || (unsigned char)word.p[0] >= 0x7F || word.p[0] == '\0' || strchr("\"\r\n \v\f", word.p[0])))
		return false;
	*out = tab ? '\t' : word.p[0];
	return true;
}

struct reader *
reader_open(const char *path, const struct csv_input *input, struct err *err)
{
	struct infile *in = infile_open(path, err);
	return in ? reader_take(in, input, err) : NULL;
}

struct reader *
reader_take(struct infile *in, const struct csv_input *input, struct err *err)
{
	struct reader *r = xcalloc(1, sizeof(*r));
	if (input->hashed) {
		r->sha256 = sha256_new();
		infile_tap(in, r->sha256);
	}
	csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&r->parser, (unsigned char)input->separator);
	csv_set_space_func(&r->parser, nothing_is_space);
	csv_set_realloc_func(&r->parser, grow);
	csv_set_blk_size(&r->parser, 64 * 1024);
	size_t max = input->max_record ? input->max_record : RECORD_MAX;
	bool ok = records_init(&r->records, in, input->encoding, input->separator, max, err);
	unsigned char c = (unsigned char)input->separator;
	if (ok && (c == '\0' || c == '"' || c == '\r' || c == '\n' || c >= 0x80))
		ok = fail_separator(r, err);
	if (ok && read_header(r, input->shape, err))
		return r;
	reader_close(r);
	return NULL;
}

void
reader_close(struct reader *r)
{
	if (!r)
		return;
	records_fini(&r->records);
	csv_free(&r->parser);
	decoder_free(r->decoder);
	sha256_free(r->sha256);
	buf_fini(&r->text);
	arena_fini(&r->arena);
	free(r);
}

const char *
reader_name(const struct reader *r)
{
	return infile_name(r->records.window.in);
}

enum encoding
reader_encoding(const struct reader *r)
{
	return r->records.sniff.encoding;
}

const struct str *
reader_header(const struct reader *r, size_t *n)
{
	*n = r->header_n;
	return r->header;
}

struct str
reader_header_bytes(const struct reader *r)
{
	return r->header_bytes;
}

void
reader_sha256(struct reader *r, char hex[static DIGEST_HEX])
{
	if (!r->sha256_done) {
		sha256_hex(r->sha256, r->sha256_hex);
		infile_tap(r->records.window.in, NULL);
		r->sha256_done = true;
	}
	memcpy(hex, r->sha256_hex, sizeof(r->sha256_hex));
}

void
reader_wake_at(struct reader *r, int fd)
{
	infile_wake_at(r->records.window.in, fd);
}

/* The cells of a well-formed record, or a finding. */
static bool
read_cells(struct reader *r, struct arena *a, const struct trouble_place *at, struct csv_record *out, struct err *err)
{
	const struct split *split = &r->span.split;
	if (split->cells != r->header_n) {
		out->finding = trouble_columns(a, split->cells, r->header_n);
		return true;
	}
	if (!need_decoder(r, err))
		return false;
	struct decode_fault fault;
	buf_reset(&r->text);
	if (!decoder_run(r->decoder, str_slice(out->bytes, 0, split->body), &r->text, &fault)) {
		struct split s;
		locate(r, out->bytes, fault.offset, &s);
		struct str column = s.cells < r->header_n ? r->header[s.cells] : STR("");
		out->finding = trouble_undecodable(a, at, &fault, s.lines, r->encoding, column);
		return true;
	}
	struct cells cells = { .room = r->header_n };
	if (!parse(r, a, &cells, err))
		return false;
	out->cells = cells.v;
	return true;
}

enum step
reader_next(struct reader *r, struct arena *a, struct csv_record *out, struct err *err)
{
	struct records *rs = &r->records;
	*out = (struct csv_record){ 0 };
	records_skip(rs, &r->span);
	enum step step = records_next(rs, &r->span, err);
	if (step != STEP_ROW)
		return step;
	out->number = ++r->number;
	out->line = rs->line;
	out->offset = rs->window.offset;
	out->bytes = window_part(&rs->window, 0, r->span.n);
	out->n = r->header_n;
	struct trouble_place at = { out->line, out->offset };
	if (r->span.fault != SPAN_GOOD)
		out->finding = trouble_malformed(a, &at, &r->span, rs->record_max);
	else if (!read_cells(r, a, &at, out, err))
		return STEP_ERROR;
	return STEP_ROW;
}
