#include "config.h"

#include "text/encode.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/ascii.h"
#include "text/cp932.h"
#include "text/iso2022jp.h"
#include "text/jis.h"
#include "text/unicode.h"
#include "text/utf16.h"
#include "text/utf8.h"

#include "base/poison.h"

struct substitute {
	uint32_t from;
	size_t order; /* as given: of two for one character the later counts */
	struct str to; /* the encoder's own copy */
};

struct encoder {
	enum encoding encoding;
	struct codemap *map; /* NULL for the Unicode encodings */
	struct substitute *substitutes; /* by from */
	size_t n_substitutes;
};

/* Where encoded bytes go. */
struct sink {
	struct buf *out; /* NULL: they are only counted */
	size_t n;
	enum iso2022jp_set set; /* ISO-2022-JP: the set that is on */
};

static const char escape_ascii[] = "\x1B(B", escape_kanji[] = "\x1B$B";

const struct substitution encode_cp932_defaults[] = {
	{ 0x00A2, { "\xEF\xBF\xA0", 3 } }, /* ¢ → ￠ */
	{ 0x00A3, { "\xEF\xBF\xA1", 3 } }, /* £ → ￡ */
	{ 0x00AC, { "\xEF\xBF\xA2", 3 } }, /* ¬ → ￢ */
	{ 0x2014, { "\xE2\x80\x95", 3 } }, /* — → ― */
	{ 0x2016, { "\xE2\x88\xA5", 3 } }, /* ‖ → ∥ */
	{ 0x2212, { "\xEF\xBC\x8D", 3 } }, /* − → － */
	{ 0x301C, { "\xEF\xBD\x9E", 3 } }, /* 〜 → ～ */
};
const size_t encode_cp932_defaults_n = sizeof encode_cp932_defaults / sizeof encode_cp932_defaults[0];

/* JIS X 0213 has 〜 ‖ − beside ～ ∥ －, but these only in the form that JIS gives them. */
static const struct substitution sjis2004_defaults[] = {
	{ 0x2015, { "\xE2\x80\x94", 3 } }, /* ― → — */
	{ 0xFFE0, { "\xC2\xA2", 2 } },     /* ￠ → ¢ */
	{ 0xFFE1, { "\xC2\xA3", 2 } },     /* ￡ → £ */
	{ 0xFFE2, { "\xC2\xAC", 2 } },     /* ￢ → ¬ */
};

const struct substitution *
encode_defaults(enum encoding e, size_t *n)
{
	switch (e) {
	case ENCODING_CP932:
	case ENCODING_EUCJP:
	case ENCODING_ISO2022JP:
		*n = encode_cp932_defaults_n;
		return encode_cp932_defaults;
	case ENCODING_SJIS2004:
		*n = sizeof sjis2004_defaults / sizeof sjis2004_defaults[0];
		return sjis2004_defaults;
	default:
		*n = 0;
		return NULL;
	}
}

static void
put(struct sink *sink, const void *bytes, size_t n)
{
	sink->n += n;
	if (sink->out)
		buf_add(sink->out, bytes, n);
}

static void
put_code(const struct encoder *e, uint32_t code, struct sink *sink)
{
	if (e->encoding == ENCODING_ISO2022JP) {
		enum iso2022jp_set set = code < 0x100 ? ISO2022JP_ASCII : ISO2022JP_KANJI;
		if (set != sink->set)
			put(sink, set == ISO2022JP_ASCII ? escape_ascii : escape_kanji, ISO2022JP_ESCAPE);
		sink->set = set;
	}
	const unsigned char bytes[3] = { (unsigned char)(code >> 16), (unsigned char)(code >> 8), (unsigned char)code };
	size_t n = code < 0x100 ? 1 : code < 0x10000 ? 2 : 3;
	put(sink, bytes + 3 - n, n);
}

/* How many bytes the text has when it ends here: back in the initial state. */
static size_t
closed_size(const struct sink *sink)
{
	return sink->n + (sink->set == ISO2022JP_ASCII ? 0 : ISO2022JP_ESCAPE);
}

/* False: the encoding lacks the character. */
static bool
put_point(const struct encoder *e, uint32_t point, struct sink *sink)
{
	unsigned char unit[4];
	uint32_t code = point;
	switch (e->encoding) {
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		put(sink, unit, utf16_put(e->encoding == ENCODING_UTF16BE, point, unit));
		return true;
	case ENCODING_ISO2022JP:
		/* SO, SI and ESC would be taken for shifts. */
		if (point == 0x0E || point == 0x0F || point == 0x1B)
			return false;
		break;
	default:
		break;
	}
	if (point >= 0x80) {
		code = codemap_get(e->map, point);
		if (code == 0)
			return false;
	}
	put_code(e, code, sink);
	return true;
}

static const struct substitute *
find_substitute(const struct encoder *e, uint32_t point)
{
	size_t low = 0, high = e->n_substitutes;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (e->substitutes[middle].from <= point)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && e->substitutes[low - 1].from == point ? &e->substitutes[low - 1] : NULL;
}

/* Writes the character at *i, or the two that have one code between them, and moves *i behind.  False: the encoding lacks
   it and nothing was declared for it. */
static bool
put_next(const struct encoder *e, struct str text, size_t *i, struct sink *sink)
{
	size_t next = *i;
	uint32_t point = utf8_next(text, &next);
	if (e->encoding == ENCODING_UTF8) {
		put(sink, text.p + *i, next - *i);
		*i = next;
		return true;
	}
	if (e->map && e->map->sequences.n && next < text.n) {
		size_t behind = next;
		uint32_t code = codemap_sequence(e->map, point, utf8_next(text, &behind));
		if (code) {
			put_code(e, code, sink);
			*i = behind;
			return true;
		}
	}
	if (!put_point(e, point, sink)) {
		const struct substitute *s = find_substitute(e, point);
		if (!s)
			return false;
		for (size_t k = 0; k < s->to.n;)
			put_next(e, s->to, &k, sink); /* encoder_new saw to it that it can be written */
	}
	*i = next;
	return true;
}

static bool
check_substitution(const struct encoder *e, const struct substitution *s, struct err *err)
{
	struct sink sink = { 0 };
	if (utf8_valid(s->to) != s->to.n)
		return err_set(err, ERR_PROFILE, _("the substitute for U+%04X is not valid UTF-8"), (unsigned)s->from);
	for (size_t i = 0; i < s->to.n;) {
		size_t at = i;
		if (!put_next(e, s->to, &i, &sink)) {
			err_set(err, ERR_PROFILE, _("the substitute for U+%04X holds U+%04X, which %s lacks too"),
			    (unsigned)s->from, (unsigned)utf8_next(s->to, &at), encoding_name(e->encoding));
			return err_hint(err, _("choose a substitute that the encoding has"));
		}
	}
	return true;
}

static int
by_from(const void *a, const void *b)
{
	const struct substitute *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* A Unicode encoding lacks nothing: its substitutions are not even looked at. */
static bool
add_substitutions(struct encoder *e, const struct substitution *s, size_t n, struct err *err)
{
	if (!e->map || n == 0)
		return true;
	struct substitute *all = xreallocarray(NULL, n, sizeof *all);
	bool ok = true;
	size_t i;
	for (i = 0; ok && i < n; i++) {
		char *copy = xmalloc(s[i].to.n + 1);
		if (s[i].to.n)
			memcpy(copy, s[i].to.p, s[i].to.n);
		all[i] = (struct substitute){ s[i].from, i, { copy, s[i].to.n } };
		ok = check_substitution(e, &s[i], err);
	}
	e->substitutes = all;
	e->n_substitutes = i;
	qsort(all, i, sizeof *all, by_from);
	return ok;
}

struct encoder *
encoder_new(enum encoding encoding, const struct substitution *s, size_t n, struct err *err)
{
	struct encoder *e = xcalloc(1, sizeof *e);
	bool ok = true;
	e->encoding = encoding;
	switch (encoding) {
	case ENCODING_CP932:
		ok = (e->map = cp932_codemap(err)) != NULL;
		break;
	case ENCODING_SJIS2004:
		ok = (e->map = jis_sjis2004_codemap(err)) != NULL;
		break;
	case ENCODING_EUCJP:
		ok = (e->map = jis_eucjp_codemap(err)) != NULL;
		break;
	case ENCODING_ISO2022JP:
		ok = (e->map = jis_0208_codemap(err)) != NULL;
		break;
	case ENCODING_UTF8:
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		break;
	case ENCODING_AUTO:
		ok = err_set(err, ERR_INTERNAL, "encoder_new: encoding auto");
		break;
	}
	if (!ok || !add_substitutions(e, s, n, err)) {
		encoder_free(e);
		return NULL;
	}
	return e;
}

void
encoder_free(struct encoder *e)
{
	if (!e)
		return;
	for (size_t i = 0; i < e->n_substitutes; i++)
		free((char *)e->substitutes[i].to.p);
	free(e->substitutes);
	codemap_free(e->map);
	free(e);
}

/* Copies what needs neither a shift, a substitute nor a look at the next character, from i on; returns where it stopped.
   A character grows by one byte at most (é: C3A9 → 8FABB1). */
static size_t
run_common(const struct encoder *e, struct str text, size_t i, size_t stop, struct buf *out)
{
	buf_reserve(out, (stop - i) * 2 + 16);
	char *o = out->p + out->n;
	while (i < stop) {
		const unsigned char *p = (const unsigned char *)text.p + i;
		if (*p < 0x80) {
			unsigned n = 1;
			if (text.n - i >= 8)
				n = ascii_copy8(o, p);
			else
				*o = (char)*p;
			i += n;
			o += n;
			continue;
		}
		size_t next = i;
		uint32_t code = codemap_get(e->map, utf8_next(text, &next));
		if (code == 0)
			break;
		if (code > 0xFFFF)
			*o++ = (char)(code >> 16);
		if (code > 0xFF)
			*o++ = (char)(code >> 8);
		*o++ = (char)code;
		i = next;
	}
	out->n = (size_t)(o - out->p);
	return i;
}

bool
encoder_run(struct encoder *e, struct str text, struct buf *out, struct encode_fault *fault)
{
	enum { STRETCH = 64 * 1024 };
	if (e->encoding == ENCODING_UTF8) {
		buf_adds(out, text);
		return true;
	}
	bool simple = e->map && e->map->sequences.n == 0 && e->encoding != ENCODING_ISO2022JP;
	size_t start = out->n;
	struct sink sink = { .out = out };
	for (size_t i = 0; i < text.n;) {
		if (simple) {
			i = run_common(e, text, i, text.n - i > STRETCH ? i + STRETCH : text.n, out);
			if (i == text.n)
				break;
		}
		size_t at = i;
		if (!put_next(e, text, &i, &sink)) {
			fault->offset = at;
			fault->code = utf8_next(text, &at);
			out->n = start;
			return false;
		}
	}
	if (sink.set != ISO2022JP_ASCII)
		buf_add(out, escape_ascii, ISO2022JP_ESCAPE);
	return true;
}

static bool
fits(const struct encoder *e, struct str text, size_t max)
{
	if (e->encoding == ENCODING_UTF8)
		return text.n <= max;
	struct sink sink = { 0 };
	for (size_t i = 0; i < text.n;)
		if (!put_next(e, text, &i, &sink) || sink.n > max)
			return false;
	return closed_size(&sink) <= max;
}

size_t
encoder_fit(struct encoder *e, struct str text, size_t max)
{
	size_t i = 0, end = 0, best = 0;
	struct sink sink = { 0 };
	if (fits(e, text, max))
		return text.n;
	while (end < text.n) {
		end = unicode_cluster_end(text, end);
		/* Two characters with one code between them may be two clusters; the first alone takes as many bytes as both. */
		while (i < end)
			if (!put_next(e, text, &i, &sink))
				return best;
		if (closed_size(&sink) > max)
			break;
		best = end;
	}
	return best;
}
