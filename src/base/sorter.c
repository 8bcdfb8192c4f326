#include "config.h"

#include "base/sorter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/temp.h"
#include "base/vec.h"

#include "base/poison.h"

/* So many runs of one level become one of the next. */
enum { FAN_IN = 16, PIECE_LEAST = 4096, PIECE_MOST = 1024 * 1024 };

/* In memory and on disk an item is this, the key's bytes, the payload's bytes. */
struct head {
	uint32_t key_n, payload_n;
	uint64_t tag;
};

struct entry {
	uint64_t prefix; /* of the key behind what all keys have in common, as a number that sorts like its bytes */
	const char *item;
};

struct run {
	uint64_t at, end; /* in the file */
	unsigned level;
};

/* A run that is being read. */
struct cursor {
	uint64_t at, end; /* what has not been read from the file */
	struct buf piece;
	size_t pos; /* of the item behind head, in piece */
	struct sorted head;
};

struct merge {
	struct cursor *cursors;
	size_t n;
	struct cursor **heap; /* the least head first */
	size_t heap_n;
	size_t piece; /* bytes read at once */
	bool begun;   /* the first head has been handed out */
};

struct sorter {
	size_t memory, used;
	struct arena arena;
	struct entries VEC(struct entry) entries;
	struct str first; /* a key in the arena, of which common bytes begin every key */
	size_t common;
	size_t next; /* entry to hand out, when all is in memory */
	struct temp *file;
	struct runs VEC(struct run) runs;
	size_t runs_written;
	struct merge merge;
};

static struct sorted
item_at(const char *p)
{
	struct head h;
	memcpy(&h, p, sizeof(h));
	p += sizeof(h);
	return (struct sorted){ { p, h.key_n }, { p + h.key_n, h.payload_n }, h.tag };
}

static size_t
item_size(const struct sorted *item)
{
	return sizeof(struct head) + item->key.n + item->payload.n;
}

static void
item_put(const struct sorted *item, char *p)
{
	struct head h = { (uint32_t)item->key.n, (uint32_t)item->payload.n, item->tag };
	memcpy(p, &h, sizeof(h));
	p += sizeof(h);
	if (item->key.n)
		memcpy(p, item->key.p, item->key.n);
	if (item->payload.n)
		memcpy(p + item->key.n, item->payload.p, item->payload.n);
}

static int
item_cmp(const struct sorted *a, const struct sorted *b)
{
	int c = str_cmp(a->key, b->key);
	return c ? c : (a->tag > b->tag) - (a->tag < b->tag);
}

struct sorter *
sorter_new(size_t memory)
{
	struct sorter *s = xcalloc(1, sizeof(*s));
	s->memory = memory;
	return s;
}

static void
merge_fini(struct merge *m)
{
	for (size_t i = 0; i < m->n; i++)
		buf_fini(&m->cursors[i].piece);
	free(m->cursors);
	free(m->heap);
	*m = (struct merge){ 0 };
}

void
sorter_free(struct sorter *s)
{
	if (!s)
		return;
	merge_fini(&s->merge);
	arena_fini(&s->arena);
	vec_fini(&s->entries);
	vec_fini(&s->runs);
	temp_close(s->file);
	free(s);
}

/* ---- in memory */

static uint64_t
prefix_of(struct str key, size_t from)
{
	unsigned char bytes[8] = { 0 };
	size_t n = key.n - from < sizeof(bytes) ? key.n - from : sizeof(bytes);
	uint64_t prefix = 0;
	if (n)
		memcpy(bytes, key.p + from, n);
	for (size_t i = 0; i < sizeof(bytes); i++)
		prefix = prefix << 8 | bytes[i];
	return prefix;
}

static int
entry_cmp(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->prefix != y->prefix)
		return x->prefix < y->prefix ? -1 : 1;
	struct sorted left = item_at(x->item), right = item_at(y->item);
	return item_cmp(&left, &right);
}

/* Exports are often in the order of their keys already. */
static bool
is_sorted(const struct entry *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (entry_cmp(&v[i - 1], &v[i]) > 0)
			return false;
	return true;
}

static void
sort_entries(struct sorter *s)
{
	for (size_t i = 0; i < s->entries.n; i++)
		s->entries.v[i].prefix = prefix_of(item_at(s->entries.v[i].item).key, s->common);
	if (!is_sorted(s->entries.v, s->entries.n))
		qsort(s->entries.v, s->entries.n, sizeof(*s->entries.v), entry_cmp);
}

static void
note_common(struct sorter *s, struct str key)
{
	if (s->entries.n == 1) {
		s->first = key;
		s->common = key.n;
	}
	size_t n = s->common < key.n ? s->common : key.n, i = 0;
	while (i < n && key.p[i] == s->first.p[i])
		i++;
	s->common = i;
}

/* ---- runs on disk */

/* Bytes of the heads and texts of a run, collected so that few of the system's calls are needed. */
static bool
run_write(struct sorter *s, struct buf *piece, const struct sorted *item, struct err *err)
{
	buf_reserve(piece, item_size(item));
	item_put(item, piece->p + piece->n);
	piece->n += item_size(item);
	if (piece->n < PIECE_MOST / 4)
		return true;
	bool ok = temp_append(s->file, buf_str(piece), err);
	buf_reset(piece);
	return ok;
}

static bool
run_end(struct sorter *s, struct buf *piece, uint64_t at, unsigned level, struct err *err)
{
	if (!temp_append(s->file, buf_str(piece), err))
		return false;
	vec_push(&s->runs, (struct run){ at, temp_size(s->file), level });
	s->runs_written++;
	return true;
}

/* Reads on behind what is left of the piece, until need bytes are there. */
static bool
cursor_fill(struct sorter *s, struct cursor *c, size_t need, size_t most, struct err *err)
{
	size_t left = c->piece.n - c->pos;
	if (left >= need)
		return true;
	if (left)
		memmove(c->piece.p, c->piece.p + c->pos, left);
	c->piece.n = left;
	c->pos = 0;
	size_t n = need - left > most ? need - left : most;
	if (n > c->end - c->at)
		n = (size_t)(c->end - c->at);
	buf_reserve(&c->piece, n);
	if (!temp_read(s->file, c->at, c->piece.p + left, n, err))
		return false;
	c->at += n;
	c->piece.n += n;
	return c->piece.n >= need || err_set(err, ERR_INTERNAL, "a sorted run ends inside an item");
}

static enum step
cursor_next(struct sorter *s, struct cursor *c, size_t most, struct err *err)
{
	if (c->pos == c->piece.n && c->at == c->end)
		return STEP_END;
	struct head h;
	if (!cursor_fill(s, c, sizeof(h), most, err))
		return STEP_ERROR;
	memcpy(&h, c->piece.p + c->pos, sizeof(h));
	size_t need = sizeof(h) + h.key_n + h.payload_n;
	if (!cursor_fill(s, c, need, most, err))
		return STEP_ERROR;
	c->head = item_at(c->piece.p + c->pos);
	c->pos += need;
	return STEP_ROW;
}

static void
heap_down(struct merge *m, size_t i)
{
	for (;;) {
		size_t least = i;
		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < m->heap_n; child++)
			if (item_cmp(&m->heap[child]->head, &m->heap[least]->head) < 0)
				least = child;
		if (least == i)
			return;
		struct cursor *c = m->heap[i];
		m->heap[i] = m->heap[least];
		m->heap[least] = c;
		i = least;
	}
}

/* Of the n last runs. */
static bool
merge_begin(struct sorter *s, size_t n, struct err *err)
{
	struct merge *m = &s->merge;
	*m = (struct merge){ .n = n };
	m->cursors = xcalloc(n, sizeof(*m->cursors));
	m->heap = xcalloc(n, sizeof(*m->heap));
	size_t piece = s->memory / (n + 1);
	m->piece = piece < PIECE_LEAST ? PIECE_LEAST : piece > PIECE_MOST ? PIECE_MOST : piece;
	for (size_t i = 0; i < n; i++) {
		struct run r = s->runs.v[s->runs.n - n + i];
		m->cursors[i] = (struct cursor){ .at = r.at, .end = r.end };
		if (cursor_next(s, &m->cursors[i], m->piece, err) != STEP_ROW) /* no run is empty */
			return false;
		m->heap[m->heap_n++] = &m->cursors[i];
	}
	for (size_t i = n; i-- > 0;)
		heap_down(m, i);
	return true;
}

static enum step
merge_next(struct sorter *s, struct sorted *out, struct err *err)
{
	struct merge *m = &s->merge;
	if (m->begun && m->heap_n > 0) {
		switch (cursor_next(s, m->heap[0], m->piece, err)) {
		case STEP_ROW:
			break;
		case STEP_END:
			m->heap[0] = m->heap[--m->heap_n];
			break;
		case STEP_ERROR:
			return STEP_ERROR;
		}
		heap_down(m, 0);
	}
	m->begun = true;
	if (m->heap_n == 0)
		return STEP_END;
	*out = m->heap[0]->head;
	return STEP_ROW;
}

/* The last FAN_IN runs become one of the next level. */
static bool
merge_runs(struct sorter *s, struct err *err)
{
	struct buf piece = BUF_INIT;
	uint64_t at = temp_size(s->file);
	unsigned level = s->runs.v[s->runs.n - 1].level + 1;
	struct sorted item;
	enum step step = STEP_ERROR;
	if (merge_begin(s, FAN_IN, err))
		while ((step = merge_next(s, &item, err)) == STEP_ROW)
			if (!run_write(s, &piece, &item, err)) {
				step = STEP_ERROR;
				break;
			}
	merge_fini(&s->merge);
	s->runs.n -= FAN_IN;
	bool ok = step == STEP_END && run_end(s, &piece, at, level, err);
	buf_fini(&piece);
	return ok;
}

static bool
is_full_level(const struct runs *runs)
{
	return runs->n >= FAN_IN && runs->v[runs->n - FAN_IN].level == runs->v[runs->n - 1].level;
}

/* What is in memory becomes a run. */
static bool
spill(struct sorter *s, struct err *err)
{
	struct buf piece = BUF_INIT;
	if (!s->file && !(s->file = temp_open(err)))
		return false;
	sort_entries(s);
	uint64_t at = temp_size(s->file);
	bool ok = true;
	for (size_t i = 0; ok && i < s->entries.n; i++) {
		struct sorted item = item_at(s->entries.v[i].item);
		ok = run_write(s, &piece, &item, err);
	}
	ok = ok && run_end(s, &piece, at, 0, err);
	buf_fini(&piece);
	arena_reset(&s->arena);
	s->entries.n = 0;
	s->used = 0;
	while (ok && is_full_level(&s->runs))
		ok = merge_runs(s, err);
	return ok;
}

bool
sorter_add(struct sorter *s, const struct sorted *item, struct err *err)
{
	/* Growing, and sorting, take the list of entries twice. */
	size_t n = item_size(item), room = n + 2 * sizeof(struct entry);
	if (s->entries.n > 0 && s->used + room > s->memory && !spill(s, err))
		return false;
	char *p = arena_bytes(&s->arena, n);
	item_put(item, p);
	s->used += room;
	vec_push(&s->entries, (struct entry){ 0, p });
	note_common(s, item_at(p).key);
	return true;
}

bool
sorter_finish(struct sorter *s, struct err *err)
{
	if (!s->file) {
		sort_entries(s);
		return true;
	}
	if (s->entries.n > 0 && !spill(s, err))
		return false;
	arena_fini(&s->arena);
	vec_fini(&s->entries);
	return merge_begin(s, s->runs.n, err);
}

enum step
sorter_next(struct sorter *s, struct sorted *out, struct err *err)
{
	if (s->file)
		return merge_next(s, out, err);
	if (s->next == s->entries.n)
		return STEP_END;
	*out = item_at(s->entries.v[s->next++].item);
	return STEP_ROW;
}

size_t
sorter_runs_written(const struct sorter *s)
{
	return s->runs_written;
}
