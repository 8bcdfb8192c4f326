/*
 * The tables behind text/variants.h, as variants.awk makes them from data/variants.tsv.  Private to variants.c.
 */
#ifndef KAKEHASHI_TEXT_VARIANTS_TABLE_H
#define KAKEHASHI_TEXT_VARIANTS_TABLE_H

#include <stdint.h>

#include "text/variants.h"

enum { VARIANTS_END = 0x40000 }; /* behind the last plane that has kanji */

/* A character that has candidates, or that is not the one its class is called by. */
struct variants_entry {
	uint32_t class;
	uint32_t reduced; /* 0: none */
	uint16_t start;   /* its candidates, itself apart: variants_candidate[start …] */
	uint8_t n;
	uint8_t table; /* that reduced comes from: variants_table[] */
};

extern const uint16_t variants_page[VARIANTS_END / 256]; /* [point >> 8]: page of variants_slot; page 0 is empty */
extern const uint16_t variants_slot[][256];              /* [page][point & 0xFF]: entry; 0: none */
extern const struct variants_entry variants_entry[];
extern const uint32_t variants_candidate[];
extern const char *const variants_table[];

#endif
