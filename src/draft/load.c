#include "config.h"

#include "draft/load.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/stop.h"
#include "db/db.h"
#include "db/quote.h"
#include "draft/fixed.h"
#include "text/date.h"
#include "text/utf8.h"

#include "base/poison.h"

/* ---- files */

/* How a header reads in one encoding with one separator. */
struct reading {
	struct csv_input input;
	size_t columns, understood; /* of them the names that draft/header.h knows */
	size_t bad;                 /* of the first records, those that cannot be read so */
	bool opened;
};

/* A header of ASCII letters reads well in any encoding. */
static size_t
count_bad(struct reader *reader)
{
	enum { LOOKED_MOST = 200 };
	struct arena batch = ARENA_INIT;
	struct csv_record record;
	struct err unused = ERR_INIT;
	size_t bad = 0;
	enum step step = STEP_ROW;
	for (size_t i = 0; i < LOOKED_MOST && step == STEP_ROW; i++) {
		step = reader_next(reader, &batch, &record, &unused);
		bad += step == STEP_ERROR ? LOOKED_MOST : step == STEP_ROW && finding_is_set(&record.finding);
		arena_reset(&batch);
	}
	arena_fini(&batch);
	return bad;
}

static struct reading
try_reading(const char *path, enum encoding encoding, char separator, struct err *err)
{
	struct reading r = { .input = CSV_INPUT_DEFAULT };
	r.input.encoding = encoding;
	r.input.separator = separator;
	struct reader *reader = reader_open(path, &r.input, err);
	if (!reader)
		return r;
	r.opened = true;
	const struct str *names = reader_header(reader, &r.columns);
	for (size_t i = 0; i < r.columns; i++)
		r.understood += header_guess(names[i]).attribute != ATTRIBUTE_NONE;
	r.bad = count_bad(reader);
	reader_close(reader);
	return r;
}

static bool
is_better(const struct reading *r, const struct reading *best)
{
	if (r->opened != best->opened)
		return r->opened;
	if (r->understood != best->understood)
		return r->understood > best->understood;
	if (r->columns != best->columns)
		return r->columns > best->columns;
	return r->bad < best->bad;
}

/* The best of all ways to read it; where there is none, *err is that of the plainest. */
static bool
find_reading(const char *path, enum encoding asked, char separator, struct reading *out, struct err *err)
{
	static const char separators[] = { ',', '\t', ';', '|' };
	/* Text that may be UTF-8 or CP932 is not opened without a word; then it is the first of them that reads, and a person is asked. */
	const enum encoding encodings[] = { asked, ENCODING_UTF8, ENCODING_CP932, ENCODING_EUCJP };
	*out = (struct reading){ 0 };
	for (size_t e = 0; e < (asked == ENCODING_AUTO ? sizeof(encodings) / sizeof(*encodings) : 1u); e++)
		for (size_t i = 0; i < (separator ? 1u : sizeof(separators)); i++) {
			struct err one = ERR_INIT;
			struct reading r = try_reading(path, encodings[e], separator ? separator : separators[i], &one);
			if (!stop_check(err))
				return false;
			if (e == 0 && i == 0 && !r.opened)
				*err = one;
			if (is_better(&r, out))
				*out = r;
		}
	if (!out->opened)
		return false;
	*err = ERR_INIT;
	return true;
}

/* Digits of either width. */
static bool
is_number(struct str s)
{
	bool all = s.n > 0;
	for (size_t i = 0; all && i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		all = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
	}
	return all;
}

/* Dates and numbers are no names of columns. */
static bool
refuse_values(const char *path, const struct str *names, size_t n, struct err *err)
{
	size_t values = 0, known = 0;
	for (size_t i = 0; i < n; i++) {
		struct date d;
		values += is_number(names[i]) || (date_parse(names[i], &d) && d.precision == DATE_DAY);
		known += header_guess(names[i]).attribute != ATTRIBUTE_NONE;
	}
	if (values == 0 || known > values)
		return true;
	err_set(err, ERR_INPUT, _("%s: the first line holds values, not the names of columns"), path);
	return err_hint(err, _("put a line with the names in front: a profile finds columns by name"));
}

/* One name and cells without any: what stands above a table in a spreadsheet. */
static bool
refuse_title(const char *path, const struct str *names, size_t n, struct err *err)
{
	enum { COLUMNS_LEAST = 3 };
	size_t named = 0;
	for (size_t i = 0; i < n; i++)
		named += str_trim(names[i]).n > 0;
	if (n < COLUMNS_LEAST || named > 1)
		return true;
	err_set(err, ERR_INPUT, _("%s: the first line names one column of %zu: it looks like a title"), path, n);
	return err_hint(err, _("remove what stands above the line with the names: a profile finds columns by name"));
}

static bool
read_rows(struct reader *reader, struct draft_side *out, struct arena *a, struct err *err)
{
	struct arena batch = ARENA_INIT;
	struct csv_record record;
	enum step step = STEP_END;
	bool more = true;
	while (more && (step = reader_next(reader, &batch, &record, err)) == STEP_ROW) {
		if (finding_is_set(&record.finding)) {
			out->rows.malformed++;
		} else {
			more = draft_table_add(&out->rows, record.cells, a);
			layout_look(&out->layout, record.bytes, false);
		}
		arena_reset(&batch);
		if (out->rows.rows % 1024 == 0 && !stop_check(err)) {
			step = STEP_ERROR;
			break;
		}
	}
	arena_fini(&batch);
	return step != STEP_ERROR;
}

/* A pipe can be read once only. */
static bool
is_file(const char *path, struct err *err)
{
	struct stat st;
	if (strcmp(path, "-") != 0 && (stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
		return true;
	err_set(err, ERR_INPUT, _("%s: is not a file"), path);
	return err_hint(err, _("it is read several times: save it as a file"));
}

bool
draft_load_csv(const char *path, enum encoding asked, char separator, struct draft_side *out, struct arena *a, struct err *err)
{
	struct reading best;
	if (!is_file(path, err) || !find_reading(path, asked, separator, &best, err))
		return false;
	struct reader *reader = reader_open(path, &best.input, err);
	if (!reader)
		return false;
	size_t n;
	const struct str *names = reader_header(reader, &n);
	bool ok = refuse_values(path, names, n, err) && refuse_title(path, names, n, err);
	if (ok && n < 2) {
		ok = err_set(err, ERR_INPUT, _("%s: has one column only, \"%.*s\""), path, (int)(names[0].n < 60 ? names[0].n : 60), names[0].p);
		err_hint(err, _("if another character than , ; | or a tab stands between its cells, name it with --separator"));
	}
	for (size_t i = 0; ok && i < n; i++)
		vec_push(&out->rows.columns, arena_str(a, names[i]));
	bool named = false;
	for (size_t i = 0; ok && i < n; i++)
		named = named || draft_column_named(&out->rows, i);
	if (ok && !named) {
		ok = err_set(err, ERR_INPUT, _("%s: no column has a name of its own"), path);
		err_hint(err, _("give the columns different names in the first line: a profile finds columns by name"));
	}
	out->where = DRAFT_CSV;
	out->csv = best.input;
	out->encoding_guessed = best.input.encoding != asked;
	out->rows.name = arena_str(a, str_from(path));
	out->layout.separator = best.input.separator;
	out->layout.encoding = best.input.encoding == ENCODING_AUTO ? reader_encoding(reader) : best.input.encoding;
	if (ok) {
		layout_look(&out->layout, reader_header_bytes(reader), true);
		ok = read_rows(reader, out, a, err);
		out->layout.encoding = reader_encoding(reader);
	}
	reader_close(reader);
	if (ok)
		layout_measure(&out->layout, &out->rows, a);
	return ok;
}

/* ---- lines of fixed width */

struct lines {
	struct strs text; /* UTF-8 */
	size_t bytes;     /* of each, without its end; SIZE_MAX: they differ */
	bool first;       /* none was looked at yet */
};

static void
add_line(struct lines *l, const struct csv_record *record, struct draft_side *out, struct arena *a)
{
	struct str bytes = record->bytes;
	layout_look(&out->layout, bytes, l->first);
	while (bytes.n > 0 && (bytes.p[bytes.n - 1] == '\n' || bytes.p[bytes.n - 1] == '\r'))
		bytes.n--;
	l->bytes = l->first || l->bytes == bytes.n ? bytes.n : SIZE_MAX;
	l->first = false;
	vec_push(&l->text, arena_str(a, record->cells[0]));
}

/* False: they cannot be read, or are not all as long. */
static bool
read_lines(const char *path, enum encoding encoding, struct lines *l, struct draft_side *out, struct arena *a)
{
	struct err unused = ERR_INIT;
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct csv_record record;
	struct arena batch = ARENA_INIT;
	enum step step = STEP_ERROR;
	input.encoding = encoding;
	input.shape = CSV_LINES;
	struct reader *reader = reader_open(path, &input, &unused);
	*l = (struct lines){ .first = true };
	out->layout.bom = reader && reader_header_bytes(reader).n > 0; /* lines have no other */
	while (reader && l->bytes != SIZE_MAX && l->text.n < DRAFT_ROWS_MOST && (step = reader_next(reader, &batch, &record, &unused)) == STEP_ROW) {
		out->layout.encoding = reader_encoding(reader);
		if (finding_is_set(&record.finding))
			l->bytes = SIZE_MAX;
		else
			add_line(l, &record, out, a);
		arena_reset(&batch);
	}
	out->layout.encoding = reader ? reader_encoding(reader) : out->layout.encoding;
	reader_close(reader);
	arena_fini(&batch);
	return reader && step != STEP_ERROR && l->bytes != SIZE_MAX;
}

/* Whether the first line names the columns that the others have. */
static bool
names_columns(const struct fixed *f, struct str line, struct encoder *encoder, struct str *cells)
{
	size_t known = 0;
	if (!fixed_cut(f, line, encoder, cells))
		return false;
	for (size_t i = 0; i < f->begins.n; i++)
		known += header_guess(str_trim(cells[i])).attribute != ATTRIBUTE_NONE;
	return known * 2 > f->begins.n;
}

static struct str
place_name(const struct fixed *f, size_t column, struct arena *a)
{
	size_t end = column + 1 < f->begins.n ? f->begins.v[column + 1] : f->bytes;
	return arena_format(a, "%zu-%zu", f->begins.v[column] + 1, end);
}

static bool
cut_lines(const struct lines *l, struct encoder *encoder, struct draft_side *out, struct arena *a)
{
	struct fixed f = { 0 };
	struct str *cells = arena_alloc(a, (l->bytes + 1) * sizeof(*cells));
	bool found = l->text.n > 0 && fixed_find(l->text.v + 1, l->text.n - 1, l->bytes, encoder, &f);
	bool named = found && names_columns(&f, l->text.v[0], encoder, cells);
	if (!named) {
		fixed_fini(&f);
		found = fixed_find(l->text.v, l->text.n, l->bytes, encoder, &f);
	}
	for (size_t i = 0; found && i < f.begins.n; i++)
		vec_push(&out->rows.columns, named ? arena_str(a, str_trim(cells[i])) : place_name(&f, i, a));
	for (size_t i = named; found && i < l->text.n; i++)
		if (!fixed_cut(&f, l->text.v[i], encoder, cells))
			out->rows.malformed++;
		else
			draft_table_add(&out->rows, cells, a);
	out->layout.headless = !named;
	fixed_fini(&f);
	return found && out->rows.malformed == 0;
}

/* False: it is no such file; *out is as it was. */
static bool
load_fixed(const char *path, struct draft_side *out, struct arena *a)
{
	const struct draft_side before = *out;
	static const enum encoding encodings[] = { ENCODING_AUTO, ENCODING_CP932, ENCODING_EUCJP };
	for (size_t i = 0; i < sizeof(encodings) / sizeof(*encodings); i++) {
		struct lines l;
		struct err unused = ERR_INIT;
		*out = before;
		out->layout.separator = '\0';
		bool ok = read_lines(path, encodings[i], &l, out, a);
		struct encoder *encoder = ok ? encoder_new(out->layout.encoding, NULL, 0, &unused) : NULL;
		ok = encoder && cut_lines(&l, encoder, out, a);
		encoder_free(encoder);
		vec_fini(&l.text);
		if (ok) {
			out->where = DRAFT_CSV;
			out->encoding_guessed = encodings[i] != ENCODING_AUTO;
			out->rows.name = arena_str(a, str_from(path));
			layout_measure(&out->layout, &out->rows, a);
			return true;
		}
		draft_table_fini(&out->rows);
	}
	*out = before;
	return false;
}

bool
draft_load_target(const char *path, struct draft_side *out, struct arena *a, struct err *err)
{
	struct reading best;
	if (!is_file(path, err))
		return false;
	bool reads = find_reading(path, ENCODING_AUTO, 0, &best, err);
	if (reads && best.columns > 1 && (best.understood > 0 || best.bad == 0))
		return draft_load_csv(path, ENCODING_AUTO, 0, out, a, err);
	if (err->code != ERR_SIGNAL && load_fixed(path, out, a)) {
		*err = ERR_INIT;
		return true;
	}
	if (!reads || best.columns > 1)
		return reads && draft_load_csv(path, ENCODING_AUTO, 0, out, a, err);
	err_set(err, ERR_INPUT, _("%s: is neither a CSV file of several columns nor lines of fixed width"), path);
	return err_hint(err, _("a sample of fixed width has three lines or more, all of them as long in bytes"));
}

/* ---- databases */

enum draft_where
draft_where_of(const char *text)
{
	static const struct str magic = { "SQLite format 3", 16 };
	char head[16];
	struct str s = str_from(text);
	int fd = open(text, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return str_find(s, STR("="), 0) != SIZE_MAX || str_starts(s, STR("postgresql://")) || str_starts(s, STR("postgres://"))
		           ? DRAFT_POSTGRESQL
		           : DRAFT_CSV;
	ssize_t got = read(fd, head, sizeof(head));
	close(fd);
	return got == (ssize_t)sizeof(head) && str_eq((struct str){ head, sizeof(head) }, magic) ? DRAFT_SQLITE : DRAFT_CSV;
}

/* The only table that there is; several have to be chosen from. */
static bool
find_table(struct db *db, const char *option, struct arena *a, struct str *out, struct err *err)
{
	struct strs tables = { 0 };
	struct buf list = BUF_INIT;
	bool ok = db_tables(db, a, &tables, err);
	for (size_t i = 0; ok && i < tables.n; i++)
		buf_addf(&list, "%s%.*s", i ? ", " : "", STR_ARG(tables.v[i]));
	if (ok && tables.n == 0) {
		ok = err_set(err, ERR_DATABASE, _("the database has no table that this login can see"));
	} else if (ok && tables.n > 1) {
		ok = err_set(err, ERR_USAGE, _("the database has several tables: %.800s"), buf_cstr(&list));
		err_hint(err, _("choose one with --%s"), option);
	} else if (ok) {
		*out = tables.v[0];
	}
	buf_fini(&list);
	vec_fini(&tables);
	return ok;
}

/* In an order that does not depend on how the table lies on disk. */
static void
make_query(struct str table, const struct strs *columns, struct buf *sql)
{
	buf_adds(sql, STR("SELECT "));
	for (size_t i = 0; i < columns->n; i++) {
		buf_adds(sql, i ? STR(", t.") : STR("t."));
		db_quote_name(columns->v[i], sql);
	}
	buf_adds(sql, STR(" FROM "));
	db_quote_table(table, sql);
	buf_adds(sql, STR(" AS t ORDER BY CAST(t."));
	db_quote_name(columns->v[0], sql);
	buf_addf(sql, " AS text) LIMIT %d", DRAFT_ROWS_MOST + 1);
}

static bool
read_table(struct db *db, struct draft_side *out, struct arena *a, struct err *err)
{
	struct buf sql = BUF_INIT;
	const struct str *cells;
	enum step step = STEP_ERROR;
	make_query(out->table, &out->rows.columns, &sql);
	struct db_query *q = db_query_open(db, buf_str(&sql), err);
	while (q && (step = db_query_next(q, &cells, err)) == STEP_ROW)
		if (!draft_table_add(&out->rows, cells, a))
			break;
	db_query_close(q);
	buf_fini(&sql);
	return q && step != STEP_ERROR;
}

bool
draft_load_table(enum draft_where backend, const char *where, struct str table, const char *option, bool filled,
    struct draft_side *out, struct arena *a, struct err *err)
{
	struct db *db = db_open(backend == DRAFT_SQLITE ? DB_SQLITE : DB_POSTGRESQL, where, DB_READ, err);
	out->where = backend;
	out->table = table;
	bool ok = db && (table.n > 0 || find_table(db, option, a, &out->table, err)) &&
	          db_table_columns(db, out->table, a, &out->rows.columns, err) &&
	          (!filled || db_table_own_values(db, out->table, a, &out->own_values, err)) && read_table(db, out, a, err);
	out->rows.name = out->table;
	db_close(db);
	return ok;
}
