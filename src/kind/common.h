/* What several kinds need: the look at a text's characters, findings, masks.  Private to src/kind. */
#ifndef KAKEHASHI_KIND_COMMON_H
#define KAKEHASHI_KIND_COMMON_H

#include "kind/kind.h"

/* The code table of the field; NULL where it has none, or where there are no options at all. */
const struct codes *kind_codes(const struct kind_options *options);

/* The value for a message: on one line, cut after 60 characters, NUL behind it. */
const char *kind_quote(struct arena *a, struct str text);

/* The foldings that make a value's text: usual, the kind's own, as the field's writing changes them. */
unsigned kind_folding(const struct kind_options *options, unsigned usual);
/* Counts a value that its kind put into a form of its own, when text (what clean appended) is not what came. */
void kind_note_form(struct str raw, struct str text, struct changes *changes);

/* Fill the finding; the answer that goes with it comes back. */
enum check_answer kind_flag(struct finding *f, const char *code, struct str message);
enum check_answer kind_hold(struct finding *f, const char *code, struct str message);
enum check_answer kind_reject(struct finding *f, const char *code, struct str message);

enum {
	KIND_LOOK_MARK = 1 << 0,      /* a combining kana mark behind no kana that takes it → REJECT lone-mark */
	KIND_LOOK_CONTROL = 1 << 1,   /* a control character → REJECT control */
	KIND_LOOK_INVISIBLE = 1 << 2, /* a character that nobody sees → FLAG invisible */
	KIND_LOOK_LINE = KIND_LOOK_MARK | KIND_LOOK_CONTROL | KIND_LOOK_INVISIBLE, /* values of one line */
};
/* Looks at every character; gaiji that the options' table does not keep → HOLD gaiji, U+FFFD → HOLD replacement, a noncharacter →
   FLAG noncharacter and a variation selector that chooses nothing → FLAG lone-selector always.  A REJECT goes before a HOLD and a
   HOLD before a FLAG, else the first finding counts. */
enum check_answer kind_look(struct str text, unsigned what, const struct kind_options *options, struct arena *a,
    struct finding *f);

/* Appends text for people to see: without what would act on a terminal or hide, controls and invisible characters. */
void kind_show(struct str text, struct buf *out);
/* Appends ○ for each character, blanks as they are. */
void kind_cover(struct str text, struct buf *out);

/* Appends the NFKC form of text, kana composed before, line breaks made blanks, and none of these at the ends. */
void kind_nfkc(struct str text, struct buf *out);
/* Puts what stands from middle on into the place of what stands from start on. */
void kind_replace(struct buf *out, size_t start, size_t middle);

#endif
