/*
 * An office's own table of places: prefecture, city, town.  It decides what the structure of an address leaves open: a town that
 * ends in a numeral (八丁目), a city that is gone (浦和市), a city that could be cut in two ways.
 */
#ifndef KAKEHASHI_TEXT_TOWNS_H
#define KAKEHASHI_TEXT_TOWNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/municipality.h"

struct town_row {
	struct str city; /* folded; may be empty */
	int prefecture;  /* 0: not said */
	uint32_t next;   /* another town of the same name; UINT32_MAX: none */
};

struct town_city {
	struct municipality parts;
	uint32_t next; /* another city of the same name */
};

struct towns {
	struct map cities, names; /* folded name → the first of its rows */
	struct VEC(struct town_city) city_rows;
	struct VEC(struct town_row) town_rows;
	size_t longest_city, longest_town; /* in bytes */
};

enum towns_answer {
	TOWNS_OK,
	TOWNS_PREFECTURE, /* no prefecture has this name */
	TOWNS_EMPTY,      /* neither a city nor a town */
};

void towns_init(struct towns *t);
void towns_fini(struct towns *t);
/* Takes a row of the table in; any of the three may be empty, and a city may be one that nobody knows.  What is kept lives in a. */
enum towns_answer towns_add(struct towns *t, struct arena *a, struct str prefecture, struct str city, struct str town);

/* The longest city of the table that text (folded) begins with, in the prefecture or (0) in any. */
bool towns_city_at(const struct towns *t, struct str text, int prefecture, struct municipality *out);
/* Bytes of the longest town that text (folded) begins with; prefecture (0) and city (empty) may be unknown.  0: none. */
size_t towns_town_at(const struct towns *t, struct str text, int prefecture, struct str city);

#endif
