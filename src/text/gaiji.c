#include "config.h"

#include "text/gaiji.h"

#include "text/block.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { FIRST = 0xE000, LEAD = 0xF0, LAST_LEAD = 0xF9, ROW = 188 };

void
gaiji_fini(struct gaiji *g)
{
	vec_fini(g);
}

/* Where code is, or belongs. */
static size_t
place_of(const struct gaiji *g, uint32_t code)
{
	size_t from = 0, to = g->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (g->v[middle].code < code)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

const struct gaiji_entry *
gaiji_find(const struct gaiji *g, uint32_t code)
{
	if (!g)
		return NULL;
	size_t i = place_of(g, code);
	return i < g->n && g->v[i].code == code ? &g->v[i] : NULL;
}

const struct gaiji_entry *
gaiji_add(struct gaiji *g, struct arena *a, struct gaiji_entry entry)
{
	const struct gaiji_entry *there = gaiji_find(g, entry.code);
	if (there)
		return there->keep == entry.keep && str_eq(there->to, entry.to) ? NULL : there;
	size_t i = place_of(g, entry.code);
	entry.to = arena_str(a, entry.to);
	vec_push(g, entry);
	memmove(g->v + i + 1, g->v + i, (g->n - 1 - i) * sizeof(*g->v));
	g->v[i] = entry;
	return NULL;
}

static bool
parse_cp932(struct str text, uint32_t *code)
{
	uint32_t bytes;
	if (text.n != 4 || !utf8_parse_hex(text, &bytes))
		return false;
	uint32_t lead = bytes >> 8, trail = bytes & 0xFF;
	if (lead < LEAD || lead > LAST_LEAD || trail < 0x40 || trail == 0x7F || trail > 0xFC)
		return false;
	*code = FIRST + ROW * (lead - LEAD) + (trail < 0x80 ? trail - 0x40 : trail - 0x41);
	return true;
}

bool
gaiji_parse(struct str text, uint32_t *code)
{
	size_t n = 0;
	if (parse_cp932(text, code))
		return true;
	if (text.n == 0)
		return false;
	if (!utf8_parse_name(text, code, &n))
		*code = utf8_next(text, &n);
	return n == text.n && unicode_is_private(*code);
}

unsigned
gaiji_cp932(uint32_t code)
{
	if (code < FIRST || code >= FIRST + ROW * (LAST_LEAD - LEAD + 1))
		return 0;
	uint32_t cell = (code - FIRST) % ROW;
	return (LEAD + (code - FIRST) / ROW) << 8 | (cell + (cell < 0x3F ? 0x40 : 0x41));
}

/* EE leads U+E000–EFFF, EF with A3 or less behind it U+F000–F8FF, F3 and F4 the planes 15 and 16 (and the selectors of 14). */
static bool
may_be_private(const char *p)
{
	block b, next;
	memcpy(&b, p, sizeof(b));
	memcpy(&next, p + 1, sizeof(next));
	halves hit = (halves)(b == 0xEE) | ((halves)(b == 0xEF) & (halves)(next <= 0xA3)) | (halves)(b >= 0xF3);
	return block_any(hit);
}

size_t
gaiji_next(struct str text, size_t i)
{
	while (i < text.n) {
		while (text.n - i > sizeof(block) && !may_be_private(text.p + i))
			i += sizeof(block);
		for (size_t end = text.n - i > sizeof(block) ? i + sizeof(block) : text.n; i < end;) {
			size_t next = i;
			if ((unsigned char)text.p[i] < 0xEE)
				i++;
			else if (unicode_is_private(utf8_next(text, &next)))
				return i;
			else
				i = next;
		}
	}
	return text.n;
}

uint64_t
gaiji_replace(const struct gaiji *g, struct str text, struct str where, struct replacements *made, struct buf *out)
{
	size_t run = 0;
	uint64_t n = 0;
	for (size_t i = gaiji_next(text, 0); i < text.n; i = gaiji_next(text, i)) {
		size_t at = i;
		const struct gaiji_entry *entry = gaiji_find(g, utf8_next(text, &i));
		if (!entry || entry->keep)
			continue;
		buf_adds(out, str_slice(text, run, at));
		buf_adds(out, entry->to);
		if (made)
			replacements_note(made, where, str_slice(text, at, i), entry->to, BY_GAIJI);
		run = i;
		n++;
	}
	buf_adds(out, str_slice(text, run, text.n));
	return n;
}
