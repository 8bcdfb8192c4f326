#include "config.h"

#include "target/held.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/outfile.h"

#include "base/poison.h"

enum { PIECE = 256 * 1024, MOST_BYTES = 1 << 30, MOST_ROWS = 1 << 24 }; /* more in one text or record is no sense */

/* With what word a record begins. */
#define RECORD STR("record")
#define AMENDED STR("amended") /* it replaces */
#define AGAIN STR("again")

static const struct str what = { "kakehashi rows 1", 16 };

struct held {
	const struct target_spec *spec;
	unsigned long long records;
	/* One of the two. */
	struct outfile *out;
	struct infile *in;
	struct buf piece; /* written: what is not yet in the file; read: what came of it */
	size_t at;        /* of piece */
	struct arena arena; /* of the record that was read last */
};

static void
put_text(struct buf *b, struct str text)
{
	if (text.p) {
		buf_addf(b, "%zu:", text.n);
		buf_adds(b, text);
	} else {
		buf_addc(b, '-');
	}
}

static void
put_number(struct buf *b, unsigned long long n)
{
	char digits[24];
	int length = snprintf(digits, sizeof(digits), "%llu", n);
	put_text(b, (struct str){ digits, (size_t)length });
}

static bool
flush(struct held *h, struct err *err)
{
	bool ok = outfile_write(h->out, buf_str(&h->piece), err);
	buf_reset(&h->piece);
	return ok;
}

static struct held *
new_held(const struct target_spec *spec)
{
	struct held *h = xcalloc(1, sizeof(*h));
	h->spec = spec;
	return h;
}

struct held *
held_open(const struct target_spec *spec, const char *path, struct err *err)
{
	struct held *h = new_held(spec);
	h->out = outfile_open(path, 0600, err);
	put_text(&h->piece, what);
	put_text(&h->piece, spec->name);
	put_number(&h->piece, spec->columns_n);
	for (size_t i = 0; i < spec->columns_n; i++)
		put_text(&h->piece, spec->columns[i].name);
	if (h->out && flush(h, err))
		return h;
	held_close(h);
	return NULL;
}

bool
held_add(struct held *h, const struct planned *rows, const struct carried_mark *mark, struct err *err)
{
	put_text(&h->piece, mark->replaces ? AMENDED : mark->again ? AGAIN : RECORD);
	put_text(&h->piece, mark->key);
	put_text(&h->piece, mark->content);
	put_number(&h->piece, rows->rows);
	for (size_t i = 0; i < rows->rows * h->spec->columns_n; i++)
		put_text(&h->piece, rows->cells[i]);
	h->records++;
	return flush(h, err);
}

bool
held_finish(struct held *h, struct err *err)
{
	put_text(&h->piece, STR("end"));
	put_number(&h->piece, h->records);
	return flush(h, err) && outfile_finish(h->out, err) && outfile_commit(h->out, err);
}

static bool
broken(const struct held *h, struct err *err)
{
	return err_set(err, ERR_INPUT, _("%s: is not whole: it does not hold the rows of target %.*s"), infile_name(h->in),
	    STR_ARG(h->spec->name));
}

/* Makes n bytes of the file stand at h->at, or as many as there are. */
static bool
want(struct held *h, size_t n, struct err *err)
{
	if (h->piece.n - h->at >= n)
		return true;
	if (h->at > 0) /* else there may be no bytes at all, and no address */
		memmove(h->piece.p, h->piece.p + h->at, h->piece.n - h->at);
	h->piece.n -= h->at;
	h->at = 0;
	buf_reserve(&h->piece, n > PIECE ? n : PIECE);
	for (size_t got = 1; h->piece.n < n && got > 0; h->piece.n += got)
		if (!infile_read(h->in, h->piece.p + h->piece.n, h->piece.cap - h->piece.n, &got, err))
			return false;
	return true;
}

/* The next text, in the arena. */
static bool
get_text(struct held *h, struct str *out, struct err *err)
{
	enum { DIGITS = 20 };
	if (!want(h, DIGITS, err))
		return false;
	const char *p = h->piece.p + h->at;
	size_t there = h->piece.n - h->at, i = 0, n = 0;
	*out = (struct str){ NULL, 0 };
	if (there > 0 && p[0] == '-') {
		h->at++;
		return true;
	}
	for (; i < there && i < DIGITS - 1 && p[i] >= '0' && p[i] <= '9'; i++)
		n = n * 10 + (size_t)(p[i] - '0');
	if (i == 0 || i == there || p[i] != ':' || n > MOST_BYTES)
		return broken(h, err);
	h->at += i + 1;
	if (!want(h, n, err))
		return false;
	if (h->piece.n - h->at < n)
		return broken(h, err);
	*out = arena_str(&h->arena, (struct str){ h->piece.p + h->at, n });
	h->at += n;
	return true;
}

static bool
get_number(struct held *h, unsigned long long *out, struct err *err)
{
	struct str text;
	if (!get_text(h, &text, err))
		return false;
	*out = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || i > 18)
			return broken(h, err);
		*out = *out * 10 + (unsigned long long)(text.p[i] - '0');
	}
	return text.n > 0 || broken(h, err);
}

/* The next text, which must be that one. */
static bool
expect(struct held *h, struct str text, struct err *err)
{
	struct str got;
	return get_text(h, &got, err) && ((got.p && str_eq(got, text)) || broken(h, err));
}

static bool
read_head(struct held *h, struct err *err)
{
	unsigned long long columns;
	if (!expect(h, what, err) || !expect(h, h->spec->name, err) || !get_number(h, &columns, err))
		return false;
	if (columns != h->spec->columns_n)
		return broken(h, err);
	for (size_t i = 0; i < h->spec->columns_n; i++)
		if (!expect(h, h->spec->columns[i].name, err))
			return false;
	return true;
}

struct held *
held_read(const struct target_spec *spec, const char *path, struct err *err)
{
	struct held *h = new_held(spec);
	h->in = infile_open(path, err);
	if (h->in && read_head(h, err))
		return h;
	held_close(h);
	return NULL;
}

static enum step
read_end(struct held *h, struct err *err)
{
	unsigned long long records;
	if (!get_number(h, &records, err))
		return STEP_ERROR;
	if (records == h->records)
		return STEP_END;
	broken(h, err);
	return STEP_ERROR;
}

static bool
read_record(struct held *h, struct planned *rows, struct carried_mark *mark, struct err *err)
{
	unsigned long long n;
	*rows = (struct planned){ 0 };
	if (!get_text(h, &mark->key, err) || !get_text(h, &mark->content, err) || !get_number(h, &n, err))
		return false;
	if (n > MOST_ROWS)
		return broken(h, err);
	rows->rows = (size_t)n;
	rows->cells = arena_calloc(&h->arena, rows->rows, h->spec->columns_n * sizeof(*rows->cells));
	for (size_t i = 0; i < rows->rows * h->spec->columns_n; i++)
		if (!get_text(h, &rows->cells[i], err))
			return false;
	h->records++;
	return true;
}

enum step
held_next(struct held *h, struct planned *rows, struct carried_mark *mark, struct err *err)
{
	struct str word;
	arena_reset(&h->arena);
	if (!get_text(h, &word, err))
		return STEP_ERROR;
	if (word.p && str_eq(word, STR("end")))
		return read_end(h, err);
	mark->replaces = word.p && str_eq(word, AMENDED);
	mark->again = word.p && str_eq(word, AGAIN);
	if (!mark->replaces && !mark->again && !(word.p && str_eq(word, RECORD))) {
		broken(h, err);
		return STEP_ERROR;
	}
	return read_record(h, rows, mark, err) ? STEP_ROW : STEP_ERROR;
}

void
held_close(struct held *h)
{
	if (!h)
		return;
	outfile_close(h->out);
	infile_close(h->in);
	buf_fini(&h->piece);
	arena_fini(&h->arena);
	free(h);
}
