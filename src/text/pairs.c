#include "config.h"

#include "text/pairs.h"

#include <stdlib.h>

#include "text/ascii.h"
#include "text/utf8.h"

#include "base/poison.h"

struct pairs *
pairs_new(void)
{
	return xcalloc(1, sizeof(struct pairs));
}

void
pairs_free(struct pairs *t)
{
	if (!t)
		return;
	vec_fini(&t->longs);
	free(t);
}

static struct pair
pair_of(struct pairs *t, const uint32_t *code, unsigned n)
{
	struct buf utf8 = BUF_INIT;
	struct pair pair = { { 0 }, 0 };
	for (unsigned i = 0; i < n; i++)
		buf_add_utf8(&utf8, code[i]);
	if (utf8.n <= sizeof pair.utf8) {
		memcpy(pair.utf8, utf8.p, utf8.n);
		pair.n = (unsigned char)utf8.n;
	} else {
		struct pair_long form = { { 0 }, utf8.n };
		memcpy(form.utf8, utf8.p, utf8.n);
		pair = (struct pair){ { (unsigned char)(t->longs.n >> 8), (unsigned char)t->longs.n, 0 }, PAIR_LONG };
		vec_push(&t->longs, form);
	}
	buf_fini(&utf8);
	return pair;
}

void
pairs_set(struct pairs *t, unsigned lead, unsigned trail, const uint32_t *code, unsigned n)
{
	t->at[lead & 0x7F][trail] = pair_of(t, code, n);
}

void
pairs_set_single(struct pairs *t, unsigned byte, uint32_t code)
{
	struct pair pair = pair_of(t, &code, 1);
	pair.n |= PAIR_SINGLE;
	for (unsigned trail = 0; trail < 256; trail++)
		t->at[byte & 0x7F][trail] = pair;
}

static struct str
long_form(const struct pairs *t, struct pair pair)
{
	const struct pair_long *form = &t->longs.v[pair.utf8[0] << 8 | pair.utf8[1]];
	return (struct str){ form->utf8, form->n };
}

unsigned
pairs_get(const struct pairs *t, unsigned lead, unsigned trail, uint32_t code[static 2])
{
	struct pair pair = t->at[lead & 0x7F][trail];
	if (pair.n == PAIR_NONE || (pair.n & PAIR_SINGLE))
		return 0;
	struct str utf8 = pair.n == PAIR_LONG ? long_form(t, pair) : (struct str){ (const char *)pair.utf8, pair.n };
	unsigned n = 0;
	for (size_t i = 0; i < utf8.n; n++)
		code[n] = utf8_next(utf8, &i);
	return n;
}

/*
 * Decodes from p on until stop, or until something that decode_rare has to look at; stop <= end.  The output has room for
 * three bytes for each byte up to stop, and for 16 more, because whole words are written.
 */
static const unsigned char *
decode_common(const struct pairs *t, const unsigned char *p, const unsigned char *stop, const unsigned char *end, char **to)
{
	char *o = *to;
	while (p < stop) {
		if (*p < 0x80) {
			unsigned n = 1;
			if (end - p >= 8)
				n = ascii_copy8(o, p);
			else
				*o = (char)*p;
			p += n;
			o += n;
			continue;
		}
		/* The last byte has no next one: 0 is no trail of anything. */
		struct pair pair = t->at[*p & 0x7F][end - p > 1 ? p[1] : 0];
		memcpy(o, &pair, sizeof pair);
		if (pair.n - 1u < 3) {
			p += 2;
			o += pair.n;
		} else if (pair.n & PAIR_SINGLE) {
			p += 1;
			o += pair.n & 3;
		} else {
			break;
		}
	}
	*to = o;
	return p;
}

/* The sequence at p in full, for the fault: a lead byte is shown with what follows it. */
static void
set_fault(const struct pairs *t, const struct pairs *behind_8f, struct str bytes, size_t at, struct decode_fault *fault)
{
	const unsigned char *p = (const unsigned char *)bytes.p + at;
	unsigned n = 1;
	if (behind_8f && p[0] == 0x8F) {
		n = 3;
	} else {
		for (unsigned trail = 0; trail < 256 && n == 1; trail++)
			n = t->at[p[0] & 0x7F][trail].n == PAIR_NONE ? 1 : 2;
	}
	if (n > bytes.n - at)
		n = (unsigned)(bytes.n - at);
	fault->offset = at;
	fault->n = n;
	memcpy(fault->bytes, p, n);
}

/* What decode_common leaves: long forms and three-byte sequences.  Returns the bytes taken; 0: a bad sequence. */
static size_t
decode_rare(const struct pairs *t, const struct pairs *behind_8f, const unsigned char *p, const unsigned char *end,
    struct buf *out)
{
	size_t length = 2;
	if (behind_8f && p[0] == 0x8F) {
		if (end - p < 3 || p[1] < 0x80)
			return 0;
		length = 3;
		t = behind_8f;
		p++;
	}
	if (end - p < 2)
		return 0;
	struct pair pair = t->at[*p & 0x7F][p[1]];
	if (pair.n == PAIR_NONE)
		return 0;
	if (pair.n == PAIR_LONG)
		buf_adds(out, long_form(t, pair));
	else
		buf_add(out, pair.utf8, pair.n);
	return length;
}

bool
pairs_decode(const struct pairs *t, const struct pairs *behind_8f, struct str bytes, struct buf *out,
    struct decode_fault *fault)
{
	enum { STRETCH = 64 * 1024 }; /* so that a cell of 50 MB does not ask for 150 MB */
	if (bytes.n == 0)
		return true;
	const unsigned char *start = (const unsigned char *)bytes.p;
	const unsigned char *p = start, *end = start + bytes.n;
	while (p < end) {
		const unsigned char *stop = end - p > STRETCH ? p + STRETCH : end;
		buf_reserve(out, (size_t)(stop - p) * 3 + 16);
		char *o = out->p + out->n;
		p = decode_common(t, p, stop, end, &o);
		out->n = (size_t)(o - out->p);
		if (p < stop) {
			size_t n = decode_rare(t, behind_8f, p, end, out);
			if (n == 0) {
				set_fault(t, behind_8f, bytes, (size_t)(p - start), fault);
				return false;
			}
			p += n;
		}
	}
	return true;
}
