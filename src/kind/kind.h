/*
 * A kind says what a value is: how to clean it for writing, fold it for comparing, check it, mask it.  One file each; the
 * table of kinds is kind.c.  Pure functions: no file, database, clock, locale or environment.
 *
 * The three forms of a value (never mixed up):
 *   raw   what came, decoded to UTF-8
 *   text  clean(raw): correct, still the person's own characters; the only form that is ever written to a target
 *   key   key(text): folded; only ever compared.  Equal for all texts that may mean the same: keys find, and same decides
 * A finding has one of these codes.  REJECT: control, lone-mark (a combining kana mark without its kana; か゚ is one, text/fold.h), date, sex, missing-code.
 * HOLD: gaiji (private use, and the table of gaiji does not keep it), replacement (U+FFFD), not-kana (kanji in a reading).  FLAG:
 * invisible (nobody sees it; in values of one line; keys are without it), noncharacter, lone-selector (a variation selector at the
 * start, or behind what takes none), postal-code, phone, age and school-grade (not understood), numeral (二十十番地), out-of-era
 * (平成31年5月2日).
 *
 * clean is idempotent: clean(clean(x)) = clean(x); key(clean(x)) = key(clean(clean(x))).
 */
#ifndef KAKEHASHI_KIND_KIND_H
#define KAKEHASHI_KIND_KIND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/finding.h"
#include "base/str.h"
#include "text/change.h"

struct codes;
struct era_codes;
struct gaiji;
struct towns;

/* How a text is written.  The zeroes are each kind's usual way; KEEP leaves what the writer chose. */
enum writing_script { SCRIPT_USUAL, SCRIPT_KEEP, SCRIPT_KATAKANA, SCRIPT_HIRAGANA };
enum writing_width { WIDTH_USUAL, WIDTH_KEEP, WIDTH_NARROW, WIDTH_WIDE };

struct writing {
	enum writing_script kana;
	enum writing_width letters, digits, signs, blanks;
};

/* The form of a value as a whole, for kinds that know several; the zero is each kind's usual one. */
enum kind_form { FORM_USUAL, FORM_KEEP, FORM_HYPHENS, FORM_DIGITS, FORM_E164, FORM_COUNT };
#define KIND_FORMS(...) (const enum kind_form[]){ __VA_ARGS__, FORM_USUAL }

/* Folds of names (text/name_fold.h) that the field switches on and off, against those of its kind. */
struct folding {
	unsigned on, off;
};

/* What a profile may say about one field beside its kind.  All zeroes are the defaults. */
struct kind_options {
	const struct codes *codes; /* kind code (and sex): word → code; NULL: any word */
	const struct gaiji *gaiji; /* what the office says of its gaiji; those that it keeps are as good as any other character */
	const struct towns *towns; /* kind address: the office's table of places; NULL: none */
	bool fold_newlines;        /* kind text: line breaks inside become one space */
	struct writing writing;    /* kinds with has_writing */
	enum kind_form form;       /* one of the kind's forms */
	struct str date_format;    /* kinds date and datetime: values in this form (text/date.h) are read by it; empty: none */
	const struct era_codes *era_codes; /* of date_format; NULL: 1 to 5 */
	struct folding folding;    /* kinds with folds */
};

enum check_answer {
	CHECK_OK,
	CHECK_FLAG,   /* the record goes on, and the finding is listed for people: e.g. a date behind the end of its era */
	CHECK_HOLD,   /* the record goes to review: e.g. gaiji that no table names */
	CHECK_REJECT, /* the record is rejected: e.g. 30 February */
};

struct kind {
	const char *name;    /* as profiles write it: "person-name" */
	const char *summary; /* one line for --list and the man page, N_() */
	bool has_writing;    /* the options' writing has a meaning: for others the form is the kind's own */
	const enum kind_form *forms; /* that the options may choose, the usual one first; ends with FORM_USUAL; NULL: none */
	unsigned folds;      /* that a profile may switch; 0: none */
	unsigned usual;      /* those of them that are on where the profile says nothing */
	/* Appends the text of raw (valid UTF-8), and counts what it changed (changes may be NULL).  What it cannot understand it
	   leaves as it is: check complains about it. */
	void (*clean)(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out);
	/* Appends the key of text; an empty key means "missing", which agrees and disagrees with nothing. */
	void (*key)(struct str text, const struct kind_options *options, struct buf *out);
	/* Whether two texts whose keys are equal are the same value, as far as can be told; NULL: they are.  Reflexive and symmetric,
	   but not transitive; true for texts of unlike keys never.  Works behind scratch's content, and leaves that as it is. */
	bool (*same)(struct str a, struct str b, const struct kind_options *options, struct buf *scratch);
	/* Appends text folded character by character, for looking at its words; NULL: the key is that. */
	void (*plain)(struct str text, const struct kind_options *options, struct buf *out);
	/* Looks at text; on FLAG, HOLD and REJECT fills code and message (in a), not field.  Empty text is always CHECK_OK: whether a
	   field may be empty is the profile's business. */
	enum check_answer (*check)(struct str text, const struct kind_options *options, struct arena *a,
	    struct finding *finding);
	/* Looks at what came for what its text (clean of it) no longer shows; on FLAG fills code and message (in a).  Never HOLD or REJECT.  NULL:
	   the text shows all. */
	enum check_answer (*look_raw)(struct str raw, struct str text, const struct kind_options *options, struct arena *a,
	    struct finding *finding);
	/* Appends text with the parts that would identify a person covered: 世田○　太○. */
	void (*mask)(struct str text, struct buf *out);
};

/* The foldings that write as w says, where usual is what is done without it. */
unsigned writing_folding(const struct writing *w, unsigned usual);

/* The folds of a field of that kind; options may be NULL. */
static inline unsigned
kind_folds(const struct kind *kind, const struct kind_options *options)
{
	return options ? (kind->usual | options->folding.on) & ~options->folding.off : kind->usual;
}

/* NULL: no such kind. */
const struct kind *kind_find(struct str name);
/* All kinds, in the order of the man page; ends with NULL. */
const struct kind *const *kind_all(void);

#endif
