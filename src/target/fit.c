#include "config.h"

#include "target/fit.h"

#include <string.h>

#include "base/i18n.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

enum { NAMED = 5 }; /* characters that one finding names */

static enum encoding
encoding_of(const struct target_spec *spec)
{
	return spec->type == TARGET_FILE ? spec->encoding : ENCODING_UTF8;
}

static struct str
newline_of(const struct target_spec *spec)
{
	switch (spec->csv.newline) {
	case CSV_LF:
		return STR("\n");
	case CSV_CR:
		return STR("\r");
	case CSV_CRLF:
		break;
	}
	return STR("\r\n");
}

/* Bytes that the column has room for; 0: no limit. */
static size_t
limit_of(const struct target_column *column)
{
	if (column->width > 0 && (column->max_bytes == 0 || column->width < column->max_bytes))
		return column->width;
	return column->max_bytes;
}

static struct str
character_key(const uint32_t *character)
{
	return (struct str){ (const char *)character, sizeof(*character) };
}

/* Of several declarations for one character the last one counts: the profile's stand behind the encoding's defaults. */
static void
take_substitutions(struct fitter *f)
{
	const struct target_spec *spec = f->spec;
	for (size_t i = spec->type == TARGET_FILE ? spec->substitutions_n : 0; i-- > 0;)
		map_add(&f->substitutions, character_key(&spec->substitutions[i].from), (uint32_t)i);
}

static const struct substitution *
find_substitution(const struct fitter *f, uint32_t character)
{
	uint32_t i = map_get(&f->substitutions, character_key(&character));
	return i == MAP_NONE ? NULL : &f->spec->substitutions[i];
}

static bool
check_columns(const struct target_spec *spec, struct err *err)
{
	if (spec->columns_n == 0)
		return err_set(err, ERR_PROFILE, _("target %.*s has no column"), STR_ARG(spec->name));
	for (size_t i = 0; i < spec->columns_n; i++) {
		const struct target_column *column = &spec->columns[i];
		bool split = column->overflow == OVERFLOW_SPLIT;
		if (split != (i == spec->split) || (split && limit_of(column) == 0))
			err_set(err, ERR_PROFILE, _("overflow = split needs max_bytes or width, and belongs to one column of a target"));
		else if (split && (template_has(&column->value, REF_PART) || template_has(&column->value, REF_PARTS)))
			err_set(err, ERR_PROFILE, _("the column that is split cannot itself contain {part} or {parts}"));
		else if (column->width % encoding_unit(encoding_of(spec)) != 0)
			err_set(err, ERR_PROFILE, _("width %zu: a character of %s takes 2 bytes; the width must be even"), column->width,
			    encoding_name(encoding_of(spec)));
		else
			continue;
		return err_wrap(err, "%.*s.%.*s", STR_ARG(spec->name), STR_ARG(column->name));
	}
	return true;
}

bool
fitter_init(struct fitter *f, const struct target_spec *spec, struct err *err)
{
	*f = (struct fitter){ .spec = spec };
	if (!check_columns(spec, err))
		return false;
	take_substitutions(f);
	size_t n = spec->type == TARGET_FILE ? spec->substitutions_n : 0;
	if (n > 0) {
		/* Made only for its check that the encoding holds every substitute. */
		struct encoder *trial = encoder_new(encoding_of(spec), spec->substitutions, n, err);
		encoder_free(trial);
		if (!trial)
			return err_wrap(err, _("target %.*s"), STR_ARG(spec->name));
	}
	f->encoder = encoder_new(encoding_of(spec), NULL, 0, err);
	return f->encoder || err_wrap(err, _("target %.*s"), STR_ARG(spec->name));
}

void
fitter_fini(struct fitter *f)
{
	encoder_free(f->encoder);
	map_fini(&f->substitutions);
	buf_fini(&f->text);
	buf_fini(&f->piece);
	buf_fini(&f->encoded);
	*f = (struct fitter){ 0 };
}

/* value with every CRLF, CR and LF as the target writes line breaks; a copy in f->text where there are any. */
static struct str
target_newlines(struct fitter *f, struct str value)
{
	if (f->spec->type != TARGET_FILE || value.n == 0 || (!memchr(value.p, '\r', value.n) && !memchr(value.p, '\n', value.n)))
		return value;
	struct str newline = newline_of(f->spec);
	buf_reset(&f->text);
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] != '\r' && value.p[i] != '\n') {
			buf_addc(&f->text, value.p[i]);
			continue;
		}
		if (value.p[i] == '\r' && i + 1 < value.n && value.p[i + 1] == '\n')
			i++;
		buf_adds(&f->text, newline);
	}
	return buf_str(&f->text);
}

/* Characters that a message cannot show by themselves: controls, marks, selectors, joiners. */
static bool
is_shown(uint32_t c)
{
	static const uint32_t unseen[][2] = { { 0, 0x20 }, { 0x7F, 0xA0 }, { 0xAD, 0xAD }, { 0x300, 0x36F }, { 0x200B, 0x200F },
		{ 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0x20D0, 0x20FF }, { 0x3099, 0x309A }, { 0xE000, 0xF8FF },
		{ 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0x10FFFF } };
	for (size_t i = 0; i < sizeof(unseen) / sizeof(unseen[0]); i++)
		if (c >= unseen[i][0] && c <= unseen[i][1])
			return false;
	return true;
}

/* Characters that the encoding lacks, each once, in the order of the text. */
struct lacking {
	uint32_t v[NAMED];
	size_t n, more;
};

static void
lack(struct lacking *l, uint32_t c)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i] == c)
			return;
	if (l->n < NAMED)
		l->v[l->n++] = c;
	else
		l->more++;
}

static void
note_lacking(const struct fitter *f, const struct target_column *column, const struct lacking *l, struct notes *notes)
{
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < l->n; i++) {
		if (i > 0)
			buf_adds(&list, STR(", "));
		if (is_shown(l->v[i])) {
			buf_add_utf8(&list, l->v[i]);
			buf_addf(&list, " (U+%04X)", (unsigned)l->v[i]);
		} else {
			buf_addf(&list, "U+%04X", (unsigned)l->v[i]);
		}
	}
	if (l->more > 0)
		buf_adds(&list, STR(", …"));
	notes_add(notes, column, "unencodable",
	    _("%s does not hold %s; use another character, or declare a substitution for the target"),
	    encoding_name(encoding_of(f->spec)), buf_cstr(&list));
	buf_fini(&list);
}

static bool
encoding_holds(uint32_t c, void *ctx)
{
	struct fitter *f = ctx;
	struct encode_fault fault;
	buf_reset(&f->piece);
	buf_add_utf8(&f->piece, c);
	buf_reset(&f->encoded);
	return encoder_run(f->encoder, buf_str(&f->piece), &f->encoded, &fault);
}

/* What is written for a character that the encoding lacks; to may be in f->piece. */
struct stand_in {
	struct str to;
	const char *by;
};

static bool
find_stand_in(struct fitter *f, uint32_t c, bool lenient, struct stand_in *out)
{
	const struct target_spec *spec = f->spec;
	const struct substitution *declared = find_substitution(f, c);
	const char *table;
	if (declared)
		return *out = (struct stand_in){ declared->to, BY_SUBSTITUTE }, true;
	if (!lenient || !(spec->reduce || spec->geta))
		return false;
	if (unicode_is_selector(c))
		return *out = (struct stand_in){ STR(""), BY_SELECTOR }, true;
	if (unicode_is_invisible(c))
		return *out = (struct stand_in){ STR(""), BY_INVISIBLE }, true;
	uint32_t other = spec->reduce ? variants_reduce(c, encoding_holds, f, &table) : 0;
	if (other == 0)
		return spec->geta && (*out = (struct stand_in){ STR("〓"), BY_GETA }, true);
	buf_reset(&f->piece);
	buf_add_utf8(&f->piece, other);
	*out = (struct stand_in){ buf_str(&f->piece), table };
	return true;
}

/* Appends what stands in for the character of text at fault, and notes it. */
static void
replace(struct fitter *f, const struct target_column *column, struct str text, const struct encode_fault *fault, bool lenient,
    struct buf *changed, struct lacking *lacking, struct notes *notes)
{
	struct stand_in s;
	if (!find_stand_in(f, fault->code, lenient, &s)) {
		lack(lacking, fault->code);
		return;
	}
	buf_adds(changed, s.to);
	size_t behind = fault->offset, before = fault->offset;
	utf8_next(text, &behind);
	if (s.to.n == 0 && unicode_is_selector(fault->code)) /* by itself it says nothing to anybody */
		before = utf8_before(text, 0, before);
	struct str base = str_slice(text, before, fault->offset);
	notes_replace(notes, column, str_slice(text, before, behind), base.n > 0 ? base : s.to, s.by);
}

/*
 * text with what stands in for the characters that the encoding lacks, in the notes' arena; its encoded form is left in f->encoded.
 * Each try stops at the next such character, so that the whole is one pass however many there are.  lenient: not only what was
 * declared character by character.
 */
static bool
substitute(struct fitter *f, const struct target_column *column, struct str text, bool lenient, struct str *out,
    struct lacking *lacking, struct notes *notes)
{
	struct encode_fault fault;
	buf_reset(&f->encoded);
	if (encoder_run(f->encoder, text, &f->encoded, &fault)) {
		*out = arena_str(notes->arena, text);
		return true;
	}
	struct buf changed = BUF_INIT;
	struct str rest = text;
	do {
		buf_adds(&changed, str_slice(rest, 0, fault.offset));
		replace(f, column, rest, &fault, lenient, &changed, lacking, notes);
		size_t behind = fault.offset;
		utf8_next(rest, &behind);
		rest = str_slice(rest, behind, rest.n);
		buf_reset(&f->encoded);
	} while (!encoder_run(f->encoder, rest, &f->encoded, &fault));
	buf_adds(&changed, rest);
	buf_reset(&f->encoded);
	/* Again as a whole: shift states and characters that combine are not the sum of the pieces. */
	if (lacking->n == 0 && !encoder_run(f->encoder, buf_str(&changed), &f->encoded, &fault))
		lack(lacking, fault.code);
	*out = arena_str(notes->arena, buf_str(&changed));
	buf_fini(&changed);
	return lacking->n == 0;
}

/* The row could not be read back.  Without separators (fixed widths) only a line break is in the way, not a quote. */
static bool
is_unquotable(const struct target_spec *spec, struct str text)
{
	if (spec->type != TARGET_FILE)
		return false;
	if (spec->csv.separator != '\0')
		return !csv_writable(&spec->csv, text);
	return text.n > 0 && (memchr(text.p, '\r', text.n) || memchr(text.p, '\n', text.n));
}

/* Line breaks, characters, quotes.  The encoded length is f->encoded.n. */
static bool
fit_characters(struct fitter *f, const struct target_column *column, struct str value, bool lenient, struct str *out,
    struct notes *notes)
{
	bool ok = true;
	if (f->spec->type != TARGET_FILE && value.n > 0 && memchr(value.p, '\0', value.n)) {
		notes_add(notes, column, "nul", _("the value holds a NUL character, which no database text can; correct the record"));
		return false;
	}
	struct lacking lacking = { .n = 0 };
	if (!substitute(f, column, target_newlines(f, value), lenient, out, &lacking, notes)) {
		note_lacking(f, column, &lacking, notes);
		ok = false;
	}
	if (is_unquotable(f->spec, *out)) {
		notes_add(notes, column, "unquotable",
		    _("the value holds a separator, a quote or a line break, and the target is written without quotes; take it "
		      "out, or set quote = needed for the target"));
		ok = false;
	}
	return ok;
}

/* piece, padded to the column's width; in the notes' arena. */
static struct str
pad(struct fitter *f, const struct target_column *column, struct str piece, struct arena *a)
{
	if (column->width == 0)
		return piece;
	struct encode_fault fault;
	buf_reset(&f->encoded);
	if (!encoder_run(f->encoder, piece, &f->encoded, &fault) || f->encoded.n >= column->width)
		return piece;
	size_t n = (column->width - f->encoded.n) / encoding_unit(encoding_of(f->spec));
	char *padded = arena_bytes(a, xadd(piece.n, n));
	memset(padded, column->pad, piece.n + n);
	if (piece.n > 0)
		memcpy(padded + (column->right ? n : 0), piece.p, piece.n);
	return (struct str){ padded, piece.n + n };
}

/* The first character of text, for messages. */
static struct str
first_character(struct str text)
{
	size_t i = 0;
	if (text.n > 0)
		utf8_next(text, &i);
	return str_slice(text, 0, i);
}

static bool
note_wide(const struct target_column *column, struct str rest, size_t limit, struct notes *notes)
{
	notes_add(notes, column, "too-long",
	    _("\"%.*s\" alone takes more than the %zu bytes that fit; raise max_bytes or width of the column"),
	    STR_ARG(first_character(rest)), limit);
	return false;
}

bool
fitter_run(struct fitter *f, const struct target_column *column, struct str value, struct strs *pieces, size_t *cut,
    struct notes *notes)
{
	struct str text;
	if (!fit_characters(f, column, value, true, &text, notes))
		return false;
	size_t limit = limit_of(column);
	if (limit == 0 || f->encoded.n <= limit) {
		vec_push(pieces, pad(f, column, text, notes->arena));
		return true;
	}
	if (column->overflow == OVERFLOW_ERROR) {
		notes_add(notes, column, "too-long",
		    _("the value takes %zu bytes in %s and %zu fit; shorten it, or set overflow = cut or split for the column"),
		    f->encoded.n, encoding_name(encoding_of(f->spec)), limit);
		return false;
	}
	do {
		size_t n = encoder_fit(f->encoder, text, limit);
		if (n == 0)
			return note_wide(column, text, limit, notes);
		vec_push(pieces, pad(f, column, str_slice(text, 0, n), notes->arena));
		text = str_slice(text, n, text.n);
	} while (column->overflow == OVERFLOW_SPLIT && text.n > 0);
	if (column->overflow == OVERFLOW_CUT) {
		(*cut)++;
		notes_flag(notes, column, "cut", _("the value takes %zu bytes in %s and %zu fit: its last %zu characters were left out"),
		    f->encoded.n, encoding_name(encoding_of(f->spec)), limit, utf8_length(text));
	}
	return true;
}

/* Without separators a name has its column's width, too: to the left, with blanks. */
static bool
pad_name(struct fitter *f, size_t column, struct str *name, struct arena *a, struct err *err)
{
	const struct target_spec *spec = f->spec;
	struct target_column as = spec->columns[column];
	struct encode_fault fault;
	if (spec->type != TARGET_FILE || spec->csv.separator != '\0')
		return true;
	as.right = false;
	as.pad = ' ';
	*name = pad(f, &as, *name, a);
	buf_reset(&f->encoded);
	if (!encoder_run(f->encoder, *name, &f->encoded, &fault) || f->encoded.n <= as.width)
		return true;
	err_set(err, ERR_PROFILE, _("%.*s.%.*s: the column's name takes %zu bytes, and the column is %zu wide"), STR_ARG(spec->name),
	    STR_ARG(as.name), f->encoded.n, as.width);
	return err_hint(err, _("give it a shorter name, or write header = false"));
}

bool
fitter_header(struct fitter *f, struct arena *a, struct str *cells, struct err *err)
{
	const struct target_spec *spec = f->spec;
	for (size_t i = 0; i < spec->columns_n; i++) {
		struct notes notes = { .spec = spec, .arena = a };
		/* Names of columns are no text of a record, in which somebody would look for a replaced character: as declared, or not. */
		bool ok = fit_characters(f, &spec->columns[i], spec->columns[i].name, false, &cells[i], &notes);
		if (!ok)
			err_set(err, ERR_PROFILE, _("%.*s: the column's name cannot be written: %.*s"), STR_ARG(notes.v[0].field),
			    STR_ARG(notes.v[0].message));
		notes_fini(&notes);
		if (!ok || !pad_name(f, i, &cells[i], a, err))
			return false;
	}
	return true;
}
