/*
 * Ways of writing one and the same thing: what differs from the register in notation only.  Each way of the mask is taken wherever it
 * can be; which form it is, is drawn.
 */
#ifndef KAKEHASHI_PEOPLE_FORMS_H
#define KAKEHASHI_PEOPLE_FORMS_H

#include "base/buf.h"
#include "days.h"
#include "families.h"

enum way {
	WAY_GAP = 1 << 0,     /* between family name and given name: a narrow blank, none, two */
	WAY_KANA = 1 << 1,    /* hiragana, half width, voicing marks as characters of their own */
	WAY_VARIANT = 1 << 2, /* 髙 for 高 or the other way round; a variation selector */
	WAY_DATE = 1 << 3,    /* H27.4.1, 平成二十七年四月一日, 2015/4/1 */
	WAY_ADDRESS = 1 << 4, /* 3-21-11, full width, without prefecture */
	WAY_PHONE = 1 << 5,
	WAY_POSTAL = 1 << 6,
	WAY_SEX = 1 << 7,     /* 女性, 女児, F */
	WAY_BLANKS = 1 << 8,  /* around the name */
	WAYS = 9,
};

enum forms_set {
	FORMS_CP932, /* only forms that CP932 has */
	FORMS_ALL,   /* 𠮷, too */
};

/* Replaces one kanji by another form of it; false: there is none to replace. */
bool forms_swap(struct rng *r, char text[static NAME_SIZE], enum forms_set set);

/* Each appends to out, in the register's way when its bit is not in ways. */
void forms_name(struct rng *r, uint32_t ways, const char *family, const char *given, struct buf *out);
void forms_kana(struct rng *r, uint32_t ways, const char *family, const char *given, struct buf *out);
void forms_date(struct rng *r, uint32_t ways, uint32_t days, struct buf *out);
void forms_sex(struct rng *r, uint32_t ways, bool male, struct buf *out);
void forms_address(struct rng *r, uint32_t ways, const struct place *p, struct buf *out);
void forms_phone(struct rng *r, uint32_t ways, struct phone p, struct buf *out);
void forms_postal(struct rng *r, uint32_t ways, uint32_t digits, struct buf *out);

#endif
