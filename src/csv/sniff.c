#include "config.h"

#include "csv/sniff.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "csv/split.h"
#include "text/decode.h"

#include "base/poison.h"

enum { FIRST_LINE_MOST = 64 * 1024 };

/* What people take for a CSV file. */
static const struct magic {
	struct str start;
	const char *what;
} magics[] = {
	{ { "PK\003\004", 4 }, N_("an Excel workbook (.xlsx) or a ZIP archive") },
	{ { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 }, N_("an old Excel workbook (.xls)") },
	{ { "%PDF-", 5 }, N_("a PDF document") },
	{ { "\x1F\x8B", 2 }, N_("a gzip archive") },
	{ { "\x7F" "ELF", 4 }, N_("a program") },
	{ { "MZ\x90\x00", 4 }, N_("a program") },
	{ { "\x89PNG\r\n", 6 }, N_("a picture") },
	{ { "\xFF\xD8\xFF", 3 }, N_("a picture") },
	{ { "SQLite format 3\0", 16 }, N_("an SQLite database") },
};

static bool
refuse_magic(struct str bytes, const char *name, struct err *err)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		if (!str_starts(bytes, magics[i].start))
			continue;
		err_set(err, ERR_INPUT, _("%s: is not a CSV file but %s"), name, _(magics[i].what));
		return err_hint(err, _("export the data as CSV, or name the right file"));
	}
	return true;
}

static bool
wide(enum encoding e)
{
	return encoding_unit(e) == 2;
}

static bool
refuse_escape(const char *name, struct err *err)
{
	err_set(err, ERR_INPUT, _("%s: the first line holds escape sequences, as ISO-2022-JP has them"), name);
	return err_hint(err, _("if that is what it is, set encoding = iso-2022-jp"));
}

/* Looks for control characters in the first line.  Only for encodings of single bytes. */
static bool
refuse_binary(struct str bytes, size_t offset, char separator, enum encoding asked, const char *name, struct err *err)
{
	size_t nul = 0;
	for (size_t i = 0; i < bytes.n && i < FIRST_LINE_MOST; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		if (c == '\n' || c == '\r')
			break;
		if (c == 0x1B && (asked == ENCODING_ISO2022JP || asked == ENCODING_AUTO))
			continue; /* detect tells */
		if (c == 0x1B && i + 1 < bytes.n && (bytes.p[i + 1] == '$' || bytes.p[i + 1] == '('))
			return refuse_escape(name, err);
		if (c >= 0x20 || (c >= '\t' && c <= '\f') || bytes.p[i] == separator)
			continue;
		err_set(err, ERR_INPUT, _("%s: is not text: the first line holds the byte %02X at byte %zu"), name, c,
		    offset + i);
		size_t head = bytes.n < 64 ? bytes.n : 64;
		for (size_t j = 0; j < head; j++)
			nul += bytes.p[j] == 0;
		if (nul * 4 >= head)
			return err_hint(err,
			    _("if it is UTF-16 without a byte order mark, set encoding = utf-16le or utf-16be"));
		return err_hint(err, _("export the data as CSV, or name the right file"));
	}
	return true;
}

/* The encoding whose byte order mark the file begins with, or ENCODING_AUTO. */
static enum encoding
find_bom(struct str bytes, size_t *n)
{
	static const enum encoding marked[] = { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE };
	for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++) {
		struct str bom = encoding_bom(marked[i]);
		if (bom.n && str_starts(bytes, bom)) {
			*n = bom.n;
			return marked[i];
		}
	}
	*n = 0;
	return ENCODING_AUTO;
}

/* A byte of the file, for messages. */
struct place {
	unsigned long long byte, line;
};

/* line: of the window's first byte. */
static struct place
place_of(const struct window *w, uint64_t byte, uint64_t line)
{
	struct split_rules rules = split_rules_for(ENCODING_UTF8, ',');
	return (struct place){ byte, line + split_count_lines(&rules, window_part(w, 0, (size_t)(byte - w->offset))) };
}

static bool
refuse_undecided(const struct sniff *s, const struct window *w, uint64_t line, struct err *err)
{
	struct place high = place_of(w, s->high, line);
	err_set(err, ERR_INPUT, _("%s: may be UTF-8 or CP932: both are possible from byte %llu (line %llu) on"),
	    infile_name(w->in), high.byte, high.line);
	return err_hint(err, _("set encoding = utf-8 or encoding = cp932 for this file; without a profile, --from"));
}

/* Whether the byte at position at of the file stands in its first line. */
static bool
in_first_line(const struct window *w, uint64_t at)
{
	struct str bytes = window_bytes(w);
	size_t i = 0;
	while (i < bytes.n && bytes.p[i] != '\n' && bytes.p[i] != '\r')
		i++;
	return w->offset == 0 && at < i;
}

/* Decodes what the window has, at most its first n bytes, and nothing of it is kept.  False: byte *at of them is no text.  A character
   that these bytes cut off is none of the window's faults; at the end of the file it is. */
static bool
is_text(struct decoder *d, const struct window *w, size_t n, size_t *at)
{
	enum { STRETCH = 64 * 1024, LONGEST = 4 };
	struct buf text = BUF_INIT;
	bool ok = true;
	for (*at = 0; ok && *at < n;) {
		struct decode_fault fault;
		struct str part = window_part(w, *at, n - *at < STRETCH ? n - *at : STRETCH);
		bool last = *at + part.n == n, end = last && w->end && n == w->n;
		buf_reset(&text);
		if (decoder_run(d, part, &text, &fault)) {
			*at += part.n;
			continue;
		}
		*at += fault.offset;
		if (fault.offset + LONGEST < part.n || end)
			ok = false;
		else if (last)
			break;
	}
	buf_fini(&text);
	return ok;
}

/* Reads on and looks whether all of it is text in the encoding found. */
static bool
verify(const struct sniff *s, struct window *w, uint64_t line, struct err *err)
{
	uint64_t end = s->high + SNIFF_MOST;
	while (!w->end && w->offset + w->n < end)
		if (!window_more(w, err))
			return false;
	struct decoder *decoder = decoder_new(s->encoding, err);
	size_t n = w->offset + w->n < end ? w->n : (size_t)(end - w->offset), at;
	bool ok = decoder != NULL;
	if (ok && !is_text(decoder, w, n, &at)) {
		struct place decided = place_of(w, s->detect.seen, line), bad = place_of(w, w->offset + at, line);
		ok = err_set(err, ERR_INPUT,
		    _("%s: is neither UTF-8 nor CP932 as a whole: see byte %llu (line %llu) and byte %llu (line %llu)"),
		    infile_name(w->in), decided.byte, decided.line, bad.byte, bad.line);
		err_hint(err, _("set encoding to what the file is; then the records with bad bytes are set aside alone"));
	}
	decoder_free(decoder);
	return ok;
}

/* What the window has that detect has not seen; from the first byte outside ASCII on no more than SNIFF_MOST bytes. */
static struct str
unseen(struct sniff *s, const struct window *w)
{
	struct str bytes = window_part(w, (size_t)(s->fed - w->offset), SIZE_MAX);
	for (size_t i = 0; s->ascii && i < bytes.n; i++) {
		s->ascii = (unsigned char)bytes.p[i] < 0x80;
		s->high = s->fed + i;
	}
	uint64_t left = s->high + SNIFF_MOST - s->fed;
	if (!s->ascii && bytes.n > left)
		bytes.n = (size_t)left;
	return bytes;
}

/* Shows it to detect. */
static bool
feed(struct sniff *s, struct window *w, uint64_t line, struct err *err)
{
	struct str bytes = unseen(s, w);
	s->fed += bytes.n;
	bool all = s->fed == w->offset + w->n, enough = !s->ascii && s->fed == s->high + SNIFF_MOST;
	switch (detect_feed(&s->detect, bytes, all && w->end)) {
	case DETECT_MORE:
		return !enough || refuse_undecided(s, w, line, err);
	case DETECT_FOUND:
		s->encoding = s->detect.encoding;
		s->decided = true;
		return s->ascii || in_first_line(w, s->detect.seen) || verify(s, w, line, err);
	case DETECT_AMBIGUOUS:
		return refuse_undecided(s, w, line, err);
	case DETECT_NEITHER:
		break;
	}
	struct place bad = place_of(w, s->detect.offset, line);
	err_set(err, ERR_INPUT, _("%s: is neither UTF-8 nor CP932: see byte %llu (line %llu)"), infile_name(w->in), bad.byte,
	    bad.line);
	return err_hint(err, _("if it is another encoding, set encoding; if not, the file is damaged or is not text"));
}

bool
sniff_more(struct sniff *s, struct window *w, uint64_t line, struct err *err)
{
	do
		if (!window_more(w, err) || (!s->decided && !feed(s, w, line, err)))
			return false;
	while (!s->decided && !s->ascii);
	return true;
}

/* Whether the bytes are the beginning of another kind of file; *may_be: they may become one. */
static bool
is_magic(struct str bytes, bool *may_be)
{
	*may_be = false;
	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		if (str_starts(bytes, magics[i].start))
			return true;
		*may_be = *may_be || str_starts(magics[i].start, bytes);
	}
	return false;
}

/* Reads until the first line is there, or enough of it, and what may become the beginning of another kind of file has become
   one, or not.  (No line ends in a byte order mark.) */
static bool
read_first_line(struct window *w, struct err *err)
{
	size_t line = 0;
	for (bool open = true; open && !w->end;) {
		if (!window_more(w, err))
			return false;
		struct str bytes = window_bytes(w);
		if (is_magic(bytes, &open))
			return true;
		while (line < bytes.n && line < FIRST_LINE_MOST && bytes.p[line] != '\n' && bytes.p[line] != '\r')
			line++;
		open = open || (line == bytes.n && line < FIRST_LINE_MOST);
	}
	return true;
}

bool
sniff_start(struct sniff *s, struct window *w, enum encoding asked, char separator, struct err *err)
{
	*s = (struct sniff){ .encoding = ENCODING_UTF8, .ascii = true };
	if (!read_first_line(w, err))
		return false;
	struct str bytes = window_bytes(w);
	const char *name = infile_name(w->in);
	enum encoding marked = find_bom(bytes, &s->bom);
	/* "utf-16" is read as UTF-16LE, and a mark decides. */
	bool agrees = marked == asked || asked == ENCODING_AUTO || (asked == ENCODING_UTF16LE && wide(marked));
	if (marked != ENCODING_AUTO && !agrees) {
		err_set(err, ERR_INPUT, _("%s: begins with the byte order mark of %s, but its encoding is set to %s"), name,
		    encoding_name(marked), encoding_name(asked));
		return err_hint(err, _("set encoding = auto or encoding = %s"), encoding_name(marked));
	}
	if (!refuse_magic(bytes, name, err))
		return false;
	enum encoding known = marked != ENCODING_AUTO ? marked : asked;
	if (!wide(known)) {
		struct str text = window_part(w, s->bom, SIZE_MAX);
		if (!refuse_binary(text, s->bom, separator, asked, name, err))
			return false;
	}
	if (known != ENCODING_AUTO) {
		s->encoding = known;
		s->decided = true;
		return true;
	}
	detect_init(&s->detect);
	if (!feed(s, w, 1, err))
		return false;
	while (!s->decided && (!s->ascii || w->n < SNIFF_MOST))
		if (!sniff_more(s, w, 1, err))
			return false;
	return true;
}
