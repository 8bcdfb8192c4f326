/* The table behind municipality.h, made by municipalities.awk out of data/municipalities.tsv.  Private to src/text/municipality.c. */
#ifndef KAKEHASHI_TEXT_MUNICIPALITY_TABLE_H
#define KAKEHASHI_TEXT_MUNICIPALITY_TABLE_H

#include <stddef.h>

struct municipality_row {
	const char *name;         /* folded: county, city and ward, or one of the shorter ways of writing them */
	unsigned char n;          /* bytes of name */
	unsigned char prefecture; /* 1 to 47 */
	unsigned char county;     /* where the county's name ends */
	unsigned char city;       /* where the city's, town's or village's name ends; behind it stands the ward's */
};

/* In byte order of the names. */
extern const struct municipality_row municipality_rows[];
extern const size_t municipality_rows_n;

#endif
