/*
 * What can be said of a name without a dictionary: its parts where a blank parts them, and whether somebody wrote a
 * placeholder because there was no name yet or it could not be written.
 */
#ifndef KAKEHASHI_MATCH_NAMES_H
#define KAKEHASHI_MATCH_NAMES_H

#include "match/intern.h"
#include "profile/schema.h"

/* The next part of text at or after *at, parted by blanks (U+0020, U+3000); empty: there is no further one. */
struct str name_part(struct str text, size_t *at);
/* True: there are two parts at least, so that text has family and given name.  False says nothing: 山田太郎 is both. */
bool name_has_parts(struct str text);
/* A name as family and given name: the first part and all behind it, as they stand.  Without parts: the whole of it stands in
   family, and given is empty. */
struct name_parts {
	struct str family, given;
	bool parted;
};
struct name_parts name_cut(struct str text);
/* The next of several names in one value, at or after *at, without blanks at its ends; they are parted by , ; / 、 and their full-width
   forms, and by ・ beside a kanji (in マリア・サントス it parts one name).  Empty: there is no further one. */
struct str name_of_several(struct str text, size_t *at);
/* True: a mark such as 〓 ● ？ stands in text, for a character that the sender could not or would not write. */
bool name_has_mark(struct str text);
/* True: a text (field_plain) that is short enough to be a family name alone, at most 2 characters with kanji (鈴木), or 4 without (スズキ). */
bool name_may_be_family(struct str plain);

/* The words for "no name yet", folded by a field's kind. */
struct placeholders {
	struct intern parts; /* any part of a name may be one */
	struct intern given; /* a given name */
	struct strs endings; /* of a name that goes on before them: 山田ベビー */
	struct arena arena;
};

/* field NULL: no words. */
void placeholders_init(struct placeholders *p, const struct field *field, struct buf *scratch);
void placeholders_fini(struct placeholders *p);
/*
 * True: a part of text is such a word, or ends in one (美咲ベビー; numbers, letters and brackets behind it do not count:
 * ベビー2（第一子）), or a mark such as 〓 ● ？ stands in text, or neither kana nor kanji nor two letters side by side stand where
 * the given name should (×, －, N.N.).
 */
bool name_is_placeholder(const struct placeholders *p, const struct field *field, struct str text, struct buf *scratch);

#endif
