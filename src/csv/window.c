#include "config.h"

#include "csv/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

#include "base/poison.h"

enum { CHUNK = 256 * 1024, NORMAL = 2 * CHUNK };

void
window_init(struct window *w, struct infile *in, size_t most)
{
	*w = (struct window){ .in = in, .most = most };
}

void
window_fini(struct window *w)
{
	infile_close(w->in);
	free(w->room);
	*w = (struct window){ 0 };
}

struct str
window_bytes(const struct window *w)
{
	return (struct str){ w->room + w->start, w->n };
}

struct str
window_part(const struct window *w, size_t from, size_t max)
{
	size_t left = w->n - from;
	return (struct str){ w->room + w->start + from, left < max ? left : max };
}

/* Moves the bytes to the front of a room that fits them and one chunk. */
static void
make_room(struct window *w)
{
	if (w->cap - w->start - w->n >= CHUNK && w->cap <= 8 * NORMAL)
		return;
	if (w->start) {
		memmove(w->room, w->room + w->start, w->n);
		w->start = 0;
	}
	size_t cap = w->cap ? w->cap : NORMAL;
	while (cap - w->n < CHUNK)
		cap = xadd(cap, cap);
	/* One giant record does not hold its room until the end of the file. */
	if (cap > 8 * NORMAL && w->n <= CHUNK)
		cap = NORMAL;
	if (cap != w->cap) {
		w->room = xreallocarray(w->room, cap, 1);
		w->cap = cap;
	}
}

bool
window_more(struct window *w, struct err *err)
{
	if (w->end)
		return true;
	if (w->n >= w->most) {
		err_set(err, ERR_INPUT, _("%s: no record ends within the %zu bytes from byte %llu on"), infile_name(w->in),
		    w->most, (unsigned long long)w->offset);
		return err_hint(err, _("check the separator, the encoding and the quotes at that place"));
	}
	make_room(w);
	size_t got;
	if (!infile_read(w->in, w->room + w->start + w->n, CHUNK, &got, err))
		return false;
	w->n += got;
	w->end = got == 0;
	return true;
}

void
window_skip(struct window *w, size_t n)
{
	w->start += n;
	w->n -= n;
	w->offset += n;
	if (w->n == 0)
		w->start = 0;
}
