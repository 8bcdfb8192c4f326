#include "config.h"

#include "diff/pack.h"

#include <string.h>

#include "base/poison.h"

static void
escape(struct buf *b, size_t from)
{
	for (size_t i = from; i < b->n; i++)
		if (b->p[i] == '\0') {
			buf_addc(b, '\xFF');
			memmove(b->p + i + 2, b->p + i + 1, b->n - i - 2);
			b->p[++i] = '\xFF';
		}
}

void
diff_pack_key(const struct diff_plan *p, enum diff_side side, const struct str *cells, struct diff_scratch *s, struct buf *out)
{
	size_t start = out->n;
	for (size_t i = 0; i < p->keys_n; i++) {
		size_t from = out->n;
		diff_cell_key(&p->keys[i], cells[p->keys[i].at[side]], s, out);
		if (p->keys_n > 1)
			escape(out, from);
		if (i + 1 < p->keys_n)
			buf_add(out, "\0\0", 2);
	}
	if (p->keys_n > 1 && out->n - start == 2 * (p->keys_n - 1))
		out->n = start;
}

static void
pack_number(struct buf *out, size_t number)
{
	uint32_t n = (uint32_t)number; /* cells are shorter than the reader's longest record */
	buf_add(out, &n, sizeof(n));
}

static void
pack_list(const struct diff_column *columns, size_t n, enum diff_side side, const struct str *cells, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		struct str cell = cells[columns[i].at[side]];
		pack_number(out, cell.n);
		buf_adds(out, cell);
	}
}

void
diff_pack_cells(const struct diff_plan *p, enum diff_side side, const struct str *cells, struct buf *out)
{
	size_t start = out->n;
	pack_number(out, 0);
	pack_list(p->common, p->common_n, side, cells, out);
	uint32_t common = (uint32_t)(out->n - start);
	memcpy(out->p + start, &common, sizeof(common));
	pack_list(p->keys, p->keys_n, side, cells, out);
	pack_list(p->only[side], p->only_n[side], side, cells, out);
}

static uint32_t
number_at(const char *p)
{
	uint32_t n;
	memcpy(&n, p, sizeof(n));
	return n;
}

struct str
diff_packed_common(struct str packed)
{
	return str_slice(packed, 0, number_at(packed.p));
}

struct diff_record
diff_record_new(const struct diff_plan *p, enum diff_side side, struct arena *a)
{
	return (struct diff_record){
		.keys = arena_calloc(a, p->keys_n, sizeof(struct str)),
		.common = arena_calloc(a, p->common_n, sizeof(struct str)),
		.only = arena_calloc(a, p->only_n[side], sizeof(struct str)),
	};
}

static const char *
unpack_list(const char *p, struct str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		cells[i] = (struct str){ p + sizeof(uint32_t), number_at(p) };
		p += sizeof(uint32_t) + cells[i].n;
	}
	return p;
}

void
diff_unpack(const struct diff_plan *p, enum diff_side side, struct str packed, struct diff_record *out)
{
	const char *at = unpack_list(packed.p + sizeof(uint32_t), out->common, p->common_n);
	at = unpack_list(at, out->keys, p->keys_n);
	unpack_list(at, out->only, p->only_n[side]);
}
