/*
 * Names and parts of names as numbers: each distinct cleaned text of a field once, with all that comparing it needs, so that
 * nothing is folded when two names are compared.
 *
 * A table serves one field of the register.  While it is built it belongs to one thread; from then on it is only read, by any
 * number of them.  Words are numbered from 1 in order of arrival, and so are their keys: tables that several threads filled
 * from consecutive rows, merged in the order of the rows, give the numbers that one thread would have given.
 */
#ifndef KAKEHASHI_MATCH_WORD_H
#define KAKEHASHI_MATCH_WORD_H

#include "match/intern.h"
#include "profile/schema.h"

enum word_flag {
	WORD_KANJI = 1 << 0,
	WORD_KANA = 1 << 1,    /* hiragana or katakana */
	WORD_LETTERS = 1 << 2, /* of an alphabet */
	WORD_MARKS = 1 << 3,   /* letters with marks: ễ, é, ö; but not ō, which is how romaji mark what is long */
	WORD_WILD = 1 << 4,    /* a mark such as 〓 or ● stands for a character (names.h) */
};

/* What most comparisons ask for comes first, in one line of the cache as a rule. */
struct word {
	uint64_t sketch; /* of the units: words_differ (match/relation.h) */
	uint32_t key_id; /* equal for equal keys; KEY_MISSING: no key; KEY_UNKNOWN: a record's word whose key no case has */
	uint16_t units_n; /* what goes beyond 65535 is left off */
	uint16_t flags;
	const uint16_t *units; /* the text folded by the kind's plain (kind.h), as UTF-16 code units: for distances */
	struct str text; /* cleaned */
	struct str key;  /* by the field's kind; empty: it agrees and disagrees with nothing */
};

struct words;

/* For texts of the field, which must outlive the table. */
struct words *words_new(const struct field *field);
void words_free(struct words *w);
/* The number of text, a new one where it is new; 0 for an empty text.  text is copied. */
uint32_t words_add(struct words *w, struct str text);
/* Adds the words of from to w; ids[i] becomes the number in w of the word that is i in from.  ids has room for words_count(from) + 1
   numbers.  Both are tables of one field; from may then be freed. */
void words_merge(struct words *w, const struct words *from, uint32_t *ids);
/* How many words there are; the largest number. */
uint32_t words_count(const struct words *w);
uint32_t words_keys_count(const struct words *w);
/* The number of text; 0: it is empty; KEY_UNKNOWN: it is not there. */
uint32_t words_find(const struct words *w, struct str text);
/* The number of a key; KEY_MISSING: it is empty; KEY_UNKNOWN: no word has it. */
uint32_t words_find_key(const struct words *w, struct str key);
/* The word of number id, 1 to words_count. */
const struct word *words_at(const struct words *w, uint32_t id);
/* A word of a record, whose field is folded as that of the table: the table's own where it is there, else one in a, and *id =
   KEY_UNKNOWN.  NULL and 0: text is empty.  w may be NULL: a table without words.  text must live as long as a. */
const struct word *words_look(const struct words *w, const struct field *field, struct str text, uint32_t *id, struct arena *a,
    struct buf *scratch);

#endif
