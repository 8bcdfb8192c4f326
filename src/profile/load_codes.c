#include "config.h"

#include "profile/load_codes.h"

#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "csv/reader.h"

#include "base/poison.h"

struct loading {
	const char *path;
	struct arena *arena;
	struct codes *codes;
	struct codes lines; /* word → line of its first row, under the same folding of words */
	size_t word, code;  /* columns */
	struct err *err;
};

static bool
is_named(struct str cell, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_ascii_nocase(cell, str_from(*names)))
			return true;
	return false;
}

static bool
is_number(struct str cell)
{
	size_t i = 0;
	cell = str_trim(cell);
	while (i < cell.n && cell.p[i] >= '0' && cell.p[i] <= '9')
		i++;
	return cell.n > 0 && i == cell.n;
}

/* By name where the header has the names, else the first two columns. */
static bool
find_columns(struct loading *l, const struct reader *r)
{
	static const char *const words[] = { "word", "言葉", "語", NULL };
	static const char *const codes[] = { "code", "コード", NULL };
	size_t n;
	const struct str *header = reader_header(r, &n);
	if (n < 2) {
		err_set(l->err, ERR_PROFILE, _("%s:1: a code table needs two columns, word and code"), l->path);
		return err_hint(l->err, _("the first line holds the names of the columns: word,code"));
	}
	l->word = l->code = SIZE_MAX;
	for (size_t i = n; i-- > 0;) {
		if (is_named(str_trim(header[i]), words))
			l->word = i;
		if (is_named(str_trim(header[i]), codes))
			l->code = i;
	}
	if (l->word != SIZE_MAX && l->code != SIZE_MAX)
		return true;
	l->word = 0;
	l->code = 1;
	if (is_number(header[1])) {
		err_set(l->err, ERR_PROFILE, _("%s:1: the first line looks like a row of the table, not like its header"), l->path);
		return err_hint(l->err, _("put a line with the names of the columns above it: word,code"));
	}
	return true;
}

static bool
is_blank(const struct csv_record *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (str_trim(row->cells[i]).n > 0)
			return false;
	return true;
}

static bool
add_row(struct loading *l, const struct csv_record *row)
{
	unsigned long long line = row->line;
	if (finding_is_set(&row->finding))
		return err_set(l->err, ERR_PROFILE, "%s:%llu: %.*s", l->path, line, STR_ARG(row->finding.message));
	if (is_blank(row))
		return true; /* spreadsheets leave such rows behind */
	struct str word = str_trim(row->cells[l->word]), code = str_trim(row->cells[l->code]);
	if (word.n == 0) {
		err_set(l->err, ERR_PROFILE, _("%s:%llu: code \"%.*s\" has no word"), l->path, line, STR_ARG(code));
		return err_hint(l->err, _("fill in the word, or remove the row"));
	}
	if (code.n == 0) {
		err_set(l->err, ERR_PROFILE, _("%s:%llu: the word \"%.*s\" has no code"), l->path, line, STR_ARG(word));
		return err_hint(l->err, _("fill in the code, or remove the row"));
	}
	if (!codes_add(l->codes, l->arena, word, code)) {
		struct str there = { "?", 1 }, at = { "?", 1 };
		codes_find(l->codes, word, &there);
		codes_find(&l->lines, word, &at);
		err_set(l->err, ERR_PROFILE, _("%s:%llu: the word \"%.*s\" has two codes: %.*s in line %.*s, %.*s here"), l->path,
		    line, STR_ARG(word), STR_ARG(there), STR_ARG(at), STR_ARG(code));
		return err_hint(l->err, _("keep one of the two rows"));
	}
	codes_add(&l->lines, l->arena, word, arena_format(l->arena, "%llu", line)); /* refused, rightly, for a word that came before */
	return true;
}

static bool
read_rows(struct loading *l, struct reader *r)
{
	struct arena rows = ARENA_INIT;
	struct csv_record row;
	enum step step;
	bool ok = true;
	while (ok && (step = reader_next(r, &rows, &row, l->err)) != STEP_END) {
		ok = step == STEP_ROW && add_row(l, &row);
		arena_reset(&rows);
	}
	arena_fini(&rows);
	return ok;
}

bool
codes_load(const char *path, struct arena *a, struct codes *out, struct err *err)
{
	struct loading l = { .path = path, .arena = a, .codes = out, .err = err };
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct err own = ERR_INIT;
	codes_init(out);
	struct reader *r = reader_open(path, &input, &own);
	if (!r) {
		err_set(err, ERR_PROFILE, "%s", own.message);
		if (access(path, R_OK) == 0)
			err_hint(err, _("a code table is a CSV with the columns word and code; save it as UTF-8 with BOM (in Excel: \"CSV UTF-8\")"));
		return err_hint(err, "%s", own.hint);
	}
	codes_init(&l.lines);
	l.err = &own;
	bool ok = find_columns(&l, r) && read_rows(&l, r);
	if (!ok) {
		err_set(err, ERR_PROFILE, "%s", own.message);
		err_hint(err, "%s", own.hint);
	}
	codes_fini(&l.lines);
	reader_close(r);
	return ok;
}
