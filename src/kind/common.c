#include "config.h"

#include "kind/common.h"

#include "base/i18n.h"
#include "text/fold.h"
#include "text/gaiji.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

const struct codes *
kind_codes(const struct kind_options *options)
{
	return options ? options->codes : NULL;
}

/* The folding of one class of characters: as the option says, the kind's usual one without it. */
static unsigned
fold_width(unsigned folding, enum writing_width width, unsigned narrow, unsigned wide)
{
	if (width == WIDTH_USUAL)
		return folding;
	folding &= ~(narrow | wide);
	return width == WIDTH_NARROW ? folding | narrow : width == WIDTH_WIDE ? folding | wide : folding;
}

unsigned
writing_folding(const struct writing *w, unsigned usual)
{
	unsigned folding = usual;
	if (w->kana != SCRIPT_USUAL)
		folding &= ~(unsigned)(FOLD_KATAKANA | FOLD_HIRAGANA);
	if (w->kana == SCRIPT_KATAKANA || w->kana == SCRIPT_HIRAGANA)
		folding |= w->kana == SCRIPT_KATAKANA ? FOLD_KATAKANA : FOLD_HIRAGANA;
	folding = fold_width(folding, w->letters, FOLD_LETTER, FOLD_LETTER_WIDE);
	folding = fold_width(folding, w->digits, FOLD_DIGIT, FOLD_DIGIT_WIDE);
	folding = fold_width(folding, w->signs, FOLD_SIGN, FOLD_SIGN_WIDE);
	return fold_width(folding, w->blanks, FOLD_BLANK, FOLD_BLANK_WIDE);
}

unsigned
kind_folding(const struct kind_options *options, unsigned usual)
{
	return options ? writing_folding(&options->writing, usual) : usual;
}

void
kind_note_form(struct str raw, struct str text, struct changes *changes)
{
	if (!str_eq(raw, text))
		change_note(changes, CHANGE_FORM, 1);
}

static bool
hides(uint32_t c)
{
	return unicode_is_control(c) || unicode_is_invisible(c);
}

const char *
kind_quote(struct arena *a, struct str text)
{
	enum { MOST = 60 };
	static const char more[] = "…";
	size_t i = 0, to = 0;
	for (unsigned n = 0; i < text.n && n < MOST; n++)
		utf8_next(text, &i);
	char *p = arena_bytes(a, i + sizeof(more));
	for (size_t at = 0, next = 0; next < i; at = next) {
		if (hides(utf8_next(text, &next)))
			p[to++] = ' ';
		else
			while (at < next)
				p[to++] = text.p[at++];
	}
	memcpy(p + to, i < text.n ? more : "", i < text.n ? sizeof(more) : 1);
	return p;
}

enum check_answer
kind_flag(struct finding *f, const char *code, struct str message)
{
	f->code = code;
	f->message = message;
	return CHECK_FLAG;
}

enum check_answer
kind_hold(struct finding *f, const char *code, struct str message)
{
	f->code = code;
	f->message = message;
	return CHECK_HOLD;
}

enum check_answer
kind_reject(struct finding *f, const char *code, struct str message)
{
	f->code = code;
	f->message = message;
	return CHECK_REJECT;
}

static enum check_answer
reject_character(struct str text, uint32_t c, struct arena *a, struct finding *f)
{
	const char *value = kind_quote(a, text);
	if (fold_is_mark(c))
		return kind_reject(f, "lone-mark", arena_format(a,
		    _("\"%s\" holds a voicing mark (U+%04X) that belongs to no kana before it: write the kana with its mark again"),
		    value, (unsigned)c));
	return kind_reject(f, "control", arena_format(a,
	    _("\"%s\" holds the control character U+%04X: remove it from the record"), value, (unsigned)c));
}

static enum check_answer
hold_gaiji(const char *value, uint32_t c, const struct gaiji *table, struct arena *a, struct finding *f)
{
	unsigned cp932 = gaiji_cp932(c);
	const char *code = cp932 ? arena_format(a, "U+%04X = %04X", (unsigned)c, cp932).p : arena_format(a, "U+%04X", (unsigned)c).p;
	if (table)
		return kind_hold(f, "gaiji", arena_format(a,
		    _("\"%s\" holds a gaiji (%s) that %.*s does not name: add it there with the character that it is"), value, code,
		    STR_ARG(table->name)));
	return kind_hold(f, "gaiji", arena_format(a,
	    _("\"%s\" holds a gaiji (%s), which only one office's font knows: write it with a standard character, or give the profile a "
	      "table of gaiji"), value, code));
}

static enum check_answer
note_character(struct str text, uint32_t c, const struct kind_options *options, struct arena *a, struct finding *f)
{
	const char *value = kind_quote(a, text);
	if (unicode_is_private(c))
		return hold_gaiji(value, c, options ? options->gaiji : NULL, a, f);
	if (c == 0xFFFD)
		return kind_hold(f, "replacement", arena_format(a,
		    _("\"%s\" holds U+FFFD, put there for a character that was lost before the export: write that character again"),
		    value));
	if (unicode_is_noncharacter(c))
		return kind_flag(f, "noncharacter", arena_format(a,
		    _("\"%s\" holds U+%04X, which is no character and never will be: it is written as it came, and not compared"), value,
		    (unsigned)c));
	if (unicode_is_selector(c))
		return kind_flag(f, "lone-selector", arena_format(a,
		    _("\"%s\" holds the variation selector U+%04X behind nothing whose form it can choose: it is written as it came, and not "
		      "compared"),
		    value, (unsigned)c));
	return kind_flag(f, "invisible", arena_format(a,
	    _("\"%s\" holds U+%04X, which cannot be seen: it is written as it came, and not compared"), value, (unsigned)c));
}

/* The character before byte at; 0 at the beginning. */
static uint32_t
character_before(struct str text, size_t at)
{
	if (at == 0)
		return 0;
	size_t i = utf8_before(text, 0, at);
	return utf8_next(text, &i);
}

/* Whether the selector at byte at has no character before it whose form it can choose. */
static bool
selects_nothing(struct str text, size_t at, uint32_t selector)
{
	return at == 0 || !unicode_takes_selector(character_before(text, at), selector);
}

/* Whether c, at byte at, is a mark without its kana. */
static bool
is_lone_mark(struct str text, size_t at, uint32_t c)
{
	return fold_is_mark(c) && !fold_takes_mark(character_before(text, at), c);
}

/* Whether nobody has to look at the character at p: printable ASCII, the common kanji (U+4000–9FFF), kana and punctuation of
   U+3000–30FF but for the combining marks U+3099 and U+309A. */
static bool
is_ordinary(const unsigned char *p)
{
	if (p[0] < 0x80)
		return p[0] >= ' ' && p[0] != 0x7F;
	if (p[0] == 0xE3)
		return p[1] <= 0x83 && !(p[1] == 0x82 && (p[2] == 0x99 || p[2] == 0x9A));
	return p[0] >= 0xE4 && p[0] <= 0xE9;
}

/* Whether a record with c in it waits for a person. */
static bool
is_held(uint32_t c, const struct kind_options *options)
{
	if (!unicode_is_private(c))
		return c == 0xFFFD;
	const struct gaiji_entry *entry = gaiji_find(options ? options->gaiji : NULL, c);
	return !entry || !entry->keep;
}

enum check_answer
kind_look(struct str text, unsigned what, const struct kind_options *options, struct arena *a, struct finding *f)
{
	enum { STRETCH = 32 };
	uint32_t held = 0, flagged = 0;
	size_t looked = 0;
	for (size_t i = 0; i < text.n;) {
		if (!(what & (KIND_LOOK_CONTROL | KIND_LOOK_INVISIBLE)) && i >= looked) {
			i = fold_skip(text, i);
			looked = i + STRETCH;
		}
		if (is_ordinary((const unsigned char *)text.p + i)) {
			i += (unsigned char)text.p[i] < 0x80 ? 1 : 3;
			continue;
		}
		size_t at = i;
		uint32_t c = utf8_next(text, &i);
		if ((what & KIND_LOOK_MARK && is_lone_mark(text, at, c)) || (what & KIND_LOOK_CONTROL && unicode_is_control(c)))
			return reject_character(text, c, a, f);
		if (held == 0 && is_held(c, options))
			held = c;
		if (flagged == 0 &&
		    ((what & KIND_LOOK_INVISIBLE && unicode_is_invisible(c)) || unicode_is_noncharacter(c) ||
			(unicode_is_selector(c) && selects_nothing(text, at, c))))
			flagged = c;
	}
	return held || flagged ? note_character(text, held ? held : flagged, options, a, f) : CHECK_OK;
}

void
kind_show(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		if (!hides(c))
			buf_add_utf8(out, c);
	}
}

void
kind_cover(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		if (unicode_is_selector(c) || unicode_is_invisible(c) || fold_is_mark(c))
			continue;
		if (fold_is_blank(c))
			buf_add_utf8(out, c);
		else
			buf_adds(out, STR("○"));
	}
}

void
kind_replace(struct buf *out, size_t start, size_t middle)
{
	size_t n = out->n - middle;
	memmove(out->p + start, out->p + middle, n);
	out->n = start + n;
}

void
kind_nfkc(struct str text, struct buf *out)
{
	size_t start = out->n;
	fold_text(text, FOLD_KANA | FOLD_LINES | FOLD_TRIM, NULL, out);
	size_t folded = out->n;
	buf_reserve(out, xadd(folded - start, 64));
	unicode_nfkc((struct str){ out->p + start, folded - start }, out);
	kind_replace(out, start, folded);
}
