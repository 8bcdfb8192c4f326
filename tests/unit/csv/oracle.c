#include "config.h"

#include "oracle.h"

#include <check.h>

#include "base/buf.h"

enum reading { GOOD, BLANK, STRAY, OPEN };

struct one {
	enum reading reading;
	size_t to;   /* behind the newline; where it went wrong for STRAY */
	bool plain;  /* STRAY: in a cell without quotes */
	struct strs cells;
};

static size_t
newline(struct str t, size_t i)
{
	if (i < t.n && t.p[i] == '\r')
		return i + 1 < t.n && t.p[i + 1] == '\n' ? 2 : 1;
	return i < t.n && t.p[i] == '\n' ? 1 : 0;
}

static struct one
read_one(struct str t, size_t from, char separator, struct arena *a)
{
	struct one one = { .reading = GOOD };
	size_t i = from;
	if (newline(t, i)) {
		one.reading = BLANK;
		one.to = i + newline(t, i);
		return one;
	}
	for (;;) {
		struct buf cell = BUF_INIT;
		if (i < t.n && t.p[i] == '"') {
			for (i++;; i++) {
				if (i == t.n) {
					one.reading = OPEN;
					break;
				}
				if (t.p[i] == '"' && i + 1 < t.n && t.p[i + 1] == '"')
					i++;
				else if (t.p[i] == '"')
					break;
				buf_addc(&cell, t.p[i]);
			}
			if (one.reading == GOOD)
				i++;
			if (i < t.n && t.p[i] != separator && !newline(t, i))
				one.reading = STRAY;
		} else {
			for (; i < t.n && t.p[i] != separator && !newline(t, i) && one.reading == GOOD; i++) {
				if (t.p[i] == '"') {
					one.reading = STRAY;
					one.plain = true;
					break;
				}
				buf_addc(&cell, t.p[i]);
			}
		}
		vec_push(&one.cells, arena_str(a, buf_str(&cell)));
		buf_fini(&cell);
		one.to = i;
		if (one.reading != GOOD)
			return one;
		if (i == t.n || newline(t, i)) {
			one.to = i + newline(t, i);
			return one;
		}
		i++;
	}
}

static size_t
line_end(struct str t, size_t i)
{
	while (i < t.n && !newline(t, i))
		i++;
	return i + newline(t, i);
}

static uint64_t
lines_between(struct str t, size_t from, size_t to)
{
	uint64_t lines = 0;
	for (size_t i = from; i < to;)
		if (newline(t, i)) {
			i += newline(t, i);
			lines++;
		} else {
			i++;
		}
	return lines;
}

void
oracle_read(struct str t, char separator, struct arena *a, struct oracle_records *out)
{
	size_t columns = 0, i = 0;
	uint64_t line = 1;
	while (i < t.n) {
		struct one one = read_one(t, i, separator, a);
		size_t to = one.to;
		if (one.reading == BLANK) {
			line++;
			i = to;
			continue;
		}
		const char *code = NULL;
		if (one.reading != GOOD) {
			ck_assert_uint_gt(columns, 0);
			code = one.reading == OPEN ? "open-quote" : "stray-quote";
			for (to = line_end(t, one.plain ? one.to : i); to < t.n && !one.plain; to = line_end(t, to)) {
				struct one next = read_one(t, to, separator, a);
				bool good = next.reading == GOOD && next.cells.n == columns;
				vec_fini(&next.cells);
				if (good)
					break;
			}
			if (to <= one.to)
				code = "open-quote";
		} else if (columns && one.cells.n != columns) {
			code = "column-count";
		}
		if (code)
			one.cells.n = 0;
		if (columns)
			vec_push(out, (struct oracle_record){ i, to, line, code, one.cells });
		else {
			columns = one.cells.n;
			vec_fini(&one.cells);
		}
		if (code)
			vec_fini(&out->v[out->n - 1].cells);
		line += lines_between(t, i, to);
		i = to;
	}
}

void
oracle_free(struct oracle_records *records)
{
	for (size_t i = 0; i < records->n; i++)
		vec_fini(&records->v[i].cells);
	vec_fini(records);
}
