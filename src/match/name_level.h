/*
 * Family and given name of a record beside those of a case: each as it is written and as it is read, and a level for each of the
 * two from both forms.
 *
 * A form, written or read, stands in parts, or whole where nobody parted it (names.h).  Both in parts: part by part; if they do not
 * agree so: not at all, where they are one text that is cut elsewhere (小野田 一, 小野 田一), unless the other form agrees part by part; in
 * letters with the end of the name put in front (JOHN PAUL SMITH, SMITH JOHN PAUL), in kana turned at the family name of one of them (アン ニエン
 * ホアン, ホアン アン ニエン), but not where the kanji are crosswise; and crosswise.  One of them whole: it is cut
 * where the other's family name ends, or its given name begins.  Both whole: one answer for both parts, but a name that is short
 * enough to be a family name alone says nothing of the given name, and one that begins as the other does says nothing of the
 * family name when it ends otherwise.
 *
 * The two forms together (rows: written; columns: read; see relation.h; "script": unlike, as they are in two of kanji,
 * kana and letters.  A name in kana is its reading, where only the other side has one):
 *              missing   equal    same    near    mix     unlike
 *   missing    missing   equal    same    near    near    unlike
 *   equal      equal     equal    same    same    same    kanji
 *   same       same      same     same    kanji   same    near
 *   near       near      kana     kana    near    near    unlike
 *   script     missing   kana     kana    near    near    unlike    (same for kana, where family and given name are both in another script:
 *                                                                 わかむら すみれ; but 若村 すみれ is not 若村 壽美礼)
 *   unlike     unlike    kana     near    unlike  unlike  unlike
 *
 * A form that is whole on a side shows nothing against one that is not: it says nothing where the other form, in parts on both sides, has
 * another family name (小野 田一 オノ デンイチ is not 小野田一 オノダ ハジメ), or another given name and a family name that does not agree; and
 * nothing of the given name where neither side parts it, and the other form has another.
 */
#ifndef KAKEHASHI_MATCH_NAME_LEVEL_H
#define KAKEHASHI_MATCH_NAME_LEVEL_H

#include "match/compare.h"
#include "match/relation.h"

enum name_form { FORM_WRITTEN, FORM_READ, NAME_FORMS };
enum name_part_of { PART_FAMILY, PART_GIVEN, NAME_PARTS };

/* One form of one side's name. */
struct form {
	const struct word *parts[NAME_PARTS]; /* NULL: missing.  The family name is all of the name where whole */
	uint32_t ids[NAME_PARTS];             /* their numbers in the tables; 0 or KEY_UNKNOWN: none */
	bool whole;
};

struct name {
	struct form forms[NAME_FORMS];
};

struct name_levels {
	enum level levels[NAME_PARTS];
	bool swapped, unparted, short_name, latin_kana_mix, read, same_text; /* compare.h */
};

/* What is remembered of two words, so that comparing them again is a look-up.  For one thread; answers do not depend on it. */
struct memo;

/* What comparing names needs; for one thread. */
struct name_comparer {
	/* Of the record, and folded as the case's are; NULL: there is no such form.  One field twice where a name stands in one. */
	const struct field *fields[NAME_FORMS][NAME_PARTS];
	struct memo *memo;
	struct buf *scratch;
	struct buf joined;
};

/* fields as in the struct. */
void name_comparer_init(struct name_comparer *c, const struct field *const fields[static NAME_FORMS][NAME_PARTS], struct buf *scratch);
void name_comparer_fini(struct name_comparer *c);
/* Which parts of the record's form, family name and given name, are those of another name of the case, which may be a family name
   alone.  A whole name bears a family name when it begins with it. */
void name_bears(struct name_comparer *c, enum name_form f, const struct form *record, const struct form *other,
    bool bears[static NAME_PARTS]);
/* Symmetric but for the fields. */
void name_levels(struct name_comparer *c, const struct name *record, const struct name *cases, struct name_levels *out);

#endif
