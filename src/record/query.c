#include "config.h"

#include "record/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/sorter.h"
#include "base/stop.h"
#include "csv/writer.h"
#include "record/key.h"

#include "base/poison.h"

enum {
	MEMORY = 64 * 1024 * 1024,
	CHECK_EVERY = 256, /* rows between two looks at stop_check */
};

/* The rows on their way from the database to the reader. */
struct sheet {
	struct sorter *sorter;
	struct buf ready; /* bytes that nobody has read yet, from taken on */
	size_t taken;
};

static void
sheet_close(void *context)
{
	struct sheet *s = context;
	sorter_free(s->sorter);
	buf_fini(&s->ready);
	free(s);
}

/* Fills ready with the next row; *end: there is none. */
static bool
sheet_more(struct sheet *s, bool *end, struct err *err)
{
	struct sorted item;
	enum step step = sorter_next(s->sorter, &item, err);
	*end = step == STEP_END;
	buf_reset(&s->ready);
	s->taken = 0;
	if (step == STEP_ROW)
		buf_adds(&s->ready, item.payload);
	return step != STEP_ERROR;
}

static bool
sheet_read(void *context, char *bytes, size_t n, size_t *got, struct err *err)
{
	struct sheet *s = context;
	bool end = false;
	*got = 0;
	while (*got < n && !end) {
		size_t left = s->ready.n - s->taken, part = left < n - *got ? left : n - *got;
		if (part > 0)
			memcpy(bytes + *got, s->ready.p + s->taken, part);
		*got += part;
		s->taken += part;
		if (s->taken == s->ready.n && *got < n && !sheet_more(s, &end, err))
			return false;
	}
	return true;
}

/* One row of the query, as it is sorted and as it is written. */
struct line {
	size_t n;      /* columns */
	size_t *key;   /* those of the record key */
	size_t key_n;  /* 0: the profile's key is not among them, which the intake says */
	struct str *parts;
	struct buf order, text;
};

static void
line_fini(struct line *l)
{
	free(l->key);
	free(l->parts);
	buf_fini(&l->order);
	buf_fini(&l->text);
}

static void
line_init(struct line *l, const struct source *source, const struct str *columns, size_t n)
{
	*l = (struct line){ .n = n };
	l->key = xcalloc(source->key_n + 1, sizeof(*l->key));
	l->parts = xcalloc(source->key_n + 1, sizeof(*l->parts));
	for (size_t k = 0; k < source->key_n; k++)
		for (size_t i = 0; i < n; i++)
			if (str_eq(columns[i], source->schema.v[source->key[k]].column)) {
				l->key[l->key_n++] = i;
				break;
			}
}

static void
line_write(struct line *l, const struct str *cells)
{
	buf_reset(&l->text);
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, l->n, &l->text);
	for (size_t k = 0; k < l->key_n; k++)
		l->parts[k] = cells[l->key[k]];
	buf_reset(&l->order);
	record_key_write(l->parts, l->key_n, &l->order);
	buf_addc(&l->order, '\0');
	buf_adds(&l->order, buf_str(&l->text));
}

static bool
fetch(struct sheet *s, struct line *l, struct db_query *q, struct err *err)
{
	const struct str *cells;
	enum step step;
	uint64_t rows = 0;
	while ((step = db_query_next(q, &cells, err)) == STEP_ROW) {
		if (++rows % CHECK_EVERY == 0 && !stop_check(err))
			return false;
		line_write(l, cells);
		const struct sorted item = { buf_str(&l->order), buf_str(&l->text), rows };
		if (!sorter_add(s->sorter, &item, err))
			return false;
	}
	return step == STEP_END && sorter_finish(s->sorter, err);
}

static bool
fill(struct sheet *s, const struct source *source, struct db *db, struct err *err)
{
	struct db_query *q = db_query_open(db, source->query, err);
	if (!q)
		return false;
	size_t n;
	const struct str *columns = db_query_columns(q, &n);
	struct line line;
	line_init(&line, source, columns, n);
	csv_write_row(&CSV_OUTPUT_DEFAULT, columns, n, &s->ready);
	bool ok = fetch(s, &line, q, err);
	line_fini(&line);
	db_query_close(q);
	return ok;
}

struct reader *
query_open(const struct source *source, bool hashed, struct err *err)
{
	struct db *db = db_open(source->backend, source->where, DB_READ, err);
	if (!db)
		return NULL;
	struct sheet *s = xcalloc(1, sizeof(*s));
	s->sorter = sorter_new(MEMORY);
	bool ok = fill(s, source, db, err);
	db_close(db);
	if (!ok) {
		sheet_close(s);
		return NULL;
	}
	const struct infile_origin origin = { sheet_read, sheet_close, s };
	const struct csv_input input = { ENCODING_UTF8, ',', source->csv.max_record, hashed, CSV_HEADED };
	return reader_take(infile_from(QUERY_NAME, &origin), &input, err);
}
