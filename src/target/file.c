#include "config.h"

#include "target/file.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/outfile.h"
#include "target/fit.h"

#include "base/poison.h"

struct file_target {
	const struct target_spec *spec;
	struct outfile *file;
	struct fitter fitter; /* its encoder, and what it does to the header */
	struct buf begin;   /* byte order mark and header row */
	struct buf row;     /* one CSV row, UTF-8 */
	struct buf encoded; /* rows that are about to be written */
	unsigned long long rows;
};

/* Appends encoded text to out. */
static bool
add_text(struct file_target *t, struct str text, struct buf *out, struct err *err)
{
	struct encode_fault fault;
	if (encoder_run(t->fitter.encoder, text, out, &fault))
		return true;
	return err_set(err, ERR_INTERNAL, _("target %.*s: U+%04X was planned and is not in %s"), STR_ARG(t->spec->name),
	    (unsigned)fault.code, encoding_name(t->spec->encoding));
}

/*
 * Appends a row to out.  A CSV row is encoded as a whole: in ISO-2022-JP and UTF-16 a quote is not the byte 22.  Without
 * separators each cell is encoded alone: its width was counted so, and ISO-2022-JP shifts back at its end.
 */
static bool
add_row(struct file_target *t, const struct str *cells, struct buf *out, struct err *err)
{
	const struct csv_output *csv = &t->spec->csv;
	size_t n = t->spec->columns_n;
	buf_reset(&t->row);
	if (csv->separator == '\0') {
		for (size_t i = 0; i < n; i++)
			if (!add_text(t, cells[i], out, err))
				return false;
		n = 0; /* only the line break is left */
	}
	csv_write_row(csv, cells, n, &t->row);
	return add_text(t, buf_str(&t->row), out, err);
}

/* Byte order mark and header, where the profile asks for them. */
static bool
prepare(struct file_target *t, struct err *err)
{
	const struct target_spec *spec = t->spec;
	if (spec->bom)
		buf_adds(&t->begin, encoding_bom(spec->encoding));
	if (!spec->header)
		return true;
	struct arena scratch = ARENA_INIT;
	struct str *header = arena_calloc(&scratch, spec->columns_n, sizeof(*header));
	bool ok = fitter_header(&t->fitter, &scratch, header, err) && add_row(t, header, &t->begin, err);
	arena_fini(&scratch);
	return ok;
}

static struct file_target *
new_target(const struct target_spec *spec, struct err *err)
{
	struct file_target *t = xcalloc(1, sizeof(*t));
	t->spec = spec;
	if (fitter_init(&t->fitter, spec, err) && prepare(t, err))
		return t;
	file_target_close(t);
	return NULL;
}

struct file_target *
file_target_open(const struct target_spec *spec, const char *path, struct err *err)
{
	struct file_target *t = new_target(spec, err);
	if (!t)
		return NULL;
	t->file = outfile_open(path, spec->mode, err);
	if (t->file && outfile_write(t->file, buf_str(&t->begin), err))
		return t;
	file_target_close(t);
	return NULL;
}

bool
file_target_append(struct file_target *t, const struct planned *rows, struct err *err)
{
	buf_reset(&t->encoded);
	for (size_t row = 0; row < rows->rows; row++)
		if (!add_row(t, rows->cells + row * t->spec->columns_n, &t->encoded, err))
			return false;
	t->rows += rows->rows;
	return outfile_write(t->file, buf_str(&t->encoded), err);
}

bool
file_target_finish(struct file_target *t, unsigned long long *rows, struct err *err)
{
	*rows = t->rows;
	return outfile_finish(t->file, err);
}

bool
file_target_commit(struct file_target *t, struct err *err)
{
	return outfile_commit(t->file, err);
}

void
file_target_close(struct file_target *t)
{
	if (!t)
		return;
	outfile_close(t->file);
	fitter_fini(&t->fitter);
	buf_fini(&t->begin);
	buf_fini(&t->row);
	buf_fini(&t->encoded);
	free(t);
}

bool
file_target_check(const struct target_spec *spec, struct err *err)
{
	struct file_target *t = new_target(spec, err);
	file_target_close(t);
	return t != NULL;
}
