#include "config.h"

#include "report/run_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/map.h"
#include "base/stop.h"
#include "csv/columns.h"
#include "csv/reader.h"
#include "report/sheet.h"

#include "base/poison.h"

enum { SUMMARY_MOST = 64 << 20 /* bytes */ };

/* A sheet of the run, read row by row by the names of its columns. */
struct rows {
	struct reader *reader;
	struct arena arena; /* of the row */
	size_t position[4];
	struct csv_record record;
};

static bool
rows_open(struct rows *rows, const char *path, const struct column_want *want, size_t n, struct err *err)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	input.encoding = ENCODING_UTF8;
	rows->reader = reader_open(path, &input, err);
	if (!rows->reader)
		return false;
	size_t header_n;
	const struct str *header = reader_header(rows->reader, &header_n);
	return columns_bind(reader_name(rows->reader), header, header_n, want, n, rows->position, NULL, ERR_INPUT, err);
}

static enum step
rows_next(struct rows *rows, struct err *err)
{
	arena_reset(&rows->arena);
	enum step step = stop_check(err) ? reader_next(rows->reader, &rows->arena, &rows->record, err) : STEP_ERROR;
	if (step != STEP_ROW || !finding_is_set(&rows->record.finding))
		return step;
	err_set_at(err, ERR_INPUT, reader_name(rows->reader), rows->record.line, "%.*s", STR_ARG(rows->record.finding.message));
	return STEP_ERROR;
}

static struct str
cell(const struct rows *rows, size_t i)
{
	return rows->record.cells[rows->position[i]];
}

static void
rows_close(struct rows *rows)
{
	reader_close(rows->reader);
	arena_fini(&rows->arena);
}

/* The column want[i] holds what no run writes. */
static bool
refuse(const struct rows *rows, const struct column_want *want, size_t i, struct err *err)
{
	return err_set_at(err, ERR_INPUT, reader_name(rows->reader), rows->record.line,
	    _("column %.*s: '%.*s' was not written by a run"), STR_ARG(want[i].name), STR_ARG(cell(rows, i)));
}

size_t
weights_bin(double weight)
{
	double bin = floor((weight - WEIGHTS_LOW) / WEIGHTS_STEP);
	return bin < 0 ? 0 : bin >= WEIGHTS_BINS ? WEIGHTS_BINS - 1 : (size_t)bin;
}

static bool
count_decisions(const char *path, struct weights_seen *seen, struct err *err)
{
	static const struct column_want want[] = { { STR("outcome"), true }, { STR("weight"), true } };
	struct rows rows = { 0 };
	enum step step = STEP_END;
	bool ok = rows_open(&rows, path, want, 2, err);
	while (ok && (step = rows_next(&rows, err)) == STEP_ROW) {
		enum outcome outcome;
		struct decimal weight = { 0 };
		bool has = cell(&rows, 1).n > 0;
		if (!outcome_parse(cell(&rows, 0), &outcome))
			ok = refuse(&rows, want, 0, err);
		else if (has && !decimal_parse(cell(&rows, 1), &weight))
			ok = refuse(&rows, want, 1, err);
		else if (outcome != OUTCOME_LINKED && outcome != OUTCOME_REVIEW)
			continue;
		else if (!has)
			seen->without++;
		else if (outcome == OUTCOME_LINKED)
			seen->bin[weights_bin(decimal_double(weight))].linked++;
		else
			seen->bin[weights_bin(decimal_double(weight))].review++;
	}
	rows_close(&rows);
	return ok && step == STEP_END;
}

/* A cell of a sheet without the ' that keeps a spreadsheet from taking it for a formula. */
static struct str
unguarded(struct str guarded, struct arena *a)
{
	struct str bare = str_starts(guarded, STR("'")) ? str_slice(guarded, 1, guarded.n) : guarded;
	return str_eq(sheet_safe(bare, a), guarded) ? bare : guarded;
}

static bool
parse_count(struct str s, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || i == 18)
			return false;
		*out = *out * 10 + (uint64_t)(s.p[i] - '0');
	}
	return s.n > 0;
}

static void
add_character(struct run_data *d, struct map *index, const struct rows *rows, uint64_t count)
{
	struct arena *a = &d->arena;
	struct str code = cell(rows, 0), replacement = cell(rows, 1), by = cell(rows, 2);
	struct buf key = BUF_INIT;
	buf_addf(&key, "%.*s\n%.*s\n%.*s", STR_ARG(code), STR_ARG(by), STR_ARG(replacement));
	uint32_t at = map_get(index, buf_str(&key));
	if (at != MAP_NONE) {
		d->characters.v[at].count += count;
	} else if (d->characters.n == CHARACTERS_MOST) {
		d->further += count;
	} else {
		map_add(index, arena_str(a, buf_str(&key)), (uint32_t)d->characters.n);
		vec_push(&d->characters, (struct character){ arena_str(a, code), unguarded(arena_str(a, replacement), a), arena_str(a, by), count });
	}
	buf_fini(&key);
}

static int
compare_characters(const void *a, const void *b)
{
	const struct character *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	int order = str_cmp(x->code, y->code);
	if (order == 0)
		order = str_cmp(x->replacement, y->replacement);
	return order != 0 ? order : str_cmp(x->by, y->by);
}

static bool
count_characters(const char *path, struct run_data *d, struct err *err)
{
	static const struct column_want want[] = { { STR("code"), true }, { STR("replacement"), true }, { STR("by"), true }, { STR("count"), true } };
	struct rows rows = { 0 };
	struct map index = MAP_INIT;
	enum step step = STEP_END;
	uint64_t count;
	bool ok = rows_open(&rows, path, want, 4, err);
	while (ok && (step = rows_next(&rows, err)) == STEP_ROW) {
		if (parse_count(cell(&rows, 3), &count))
			add_character(d, &index, &rows, count);
		else
			ok = refuse(&rows, want, 3, err);
	}
	if (d->characters.n > 0)
		qsort(d->characters.v, d->characters.n, sizeof(*d->characters.v), compare_characters);
	rows_close(&rows);
	map_fini(&index);
	return ok && step == STEP_END;
}

bool
run_data_read(const char *folder, struct run_data *out, struct err *err)
{
	*out = (struct run_data){ 0 };
	struct arena *a = &out->arena;
	struct buf text = BUF_INIT;
	const char *summary = arena_format(a, "%s/summary.json", folder).p;
	bool ok = infile_read_all(summary, SUMMARY_MOST, &text, err) &&
	          (summary_read(buf_str(&text), a, &out->summary, err) || err_wrap(err, "%s", summary));
	buf_fini(&text);
	return ok && count_decisions(arena_format(a, "%s/decisions.csv", folder).p, &out->weights, err) &&
	       count_characters(arena_format(a, "%s/replacements.csv", folder).p, out, err);
}

void
run_data_fini(struct run_data *d)
{
	summary_fini(&d->summary);
	vec_fini(&d->characters);
	arena_fini(&d->arena);
}
