#include "config.h"

#include "base/spool.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/temp.h"

#include "base/poison.h"

struct spool {
	size_t memory;
	struct buf held;   /* what is not in the file, behind what is */
	struct temp *file; /* NULL: all is in memory */
};

struct spool *
spool_new(size_t memory)
{
	struct spool *s = xcalloc(1, sizeof(*s));
	s->memory = memory;
	return s;
}

void
spool_free(struct spool *s)
{
	if (!s)
		return;
	temp_close(s->file);
	buf_fini(&s->held);
	free(s);
}

bool
spool_write(struct spool *s, struct str bytes, struct err *err)
{
	buf_adds(&s->held, bytes);
	if (s->held.n <= s->memory)
		return true;
	if (!s->file && !(s->file = temp_open(err)))
		return false;
	bool ok = temp_append(s->file, buf_str(&s->held), err);
	buf_reset(&s->held);
	return ok;
}

bool
spool_copy(struct spool *s, struct outfile *out, struct err *err)
{
	enum { PIECE = 64 * 1024 };
	struct buf piece = BUF_INIT;
	bool ok = true;
	for (uint64_t at = 0, end = s->file ? temp_size(s->file) : 0; ok && at < end; at += piece.n) {
		buf_reset(&piece);
		buf_reserve(&piece, PIECE);
		piece.n = end - at < PIECE ? (size_t)(end - at) : PIECE;
		ok = temp_read(s->file, at, piece.p, piece.n, err) && outfile_write(out, buf_str(&piece), err);
	}
	buf_fini(&piece);
	return ok && outfile_write(out, buf_str(&s->held), err);
}
