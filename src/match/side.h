/*
 * One side of a comparison, a record or a case, as comparing wants it: names cut and in words, dates and addresses taken apart, one
 * value for each item.
 */
#ifndef KAKEHASHI_MATCH_SIDE_H
#define KAKEHASHI_MATCH_SIDE_H

#include "match/features.h"
#include "match/name_level.h"
#include "text/address.h"
#include "text/date.h"

/* How the values of an item are compared. */
enum measure {
	MEASURE_PART,    /* family or given name of the child: the features have both */
	MEASURE_NAME,    /* of another person */
	MEASURE_DATE,
	MEASURE_ADDRESS,
	MEASURE_PHONE,
	MEASURE_POSTAL,
	MEASURE_WORD,    /* the same, near, or unlike */
	MEASURE_EXACT,   /* the same or unlike */
};

/* By the kind of the item's fields and what the profile says. */
enum measure measure_of(const struct item *item, const struct match_spec *spec, const struct schema *schema, enum pair_near *near);

struct value {
	struct str text;
	union {
		struct str key;          /* EXACT, PHONE, POSTAL; empty: missing */
		const struct word *word; /* WORD; NULL: missing */
		struct name name;        /* NAME */
		struct date date;        /* DATE, where readable */
		struct address address;  /* ADDRESS; the parts live in the side's arena */
	};
	bool readable;
};

/* Where the cells of a side stand, and how they are folded. */
struct side_source {
	const struct match_sides *sides;
	const enum measure *measures; /* one an item */
	bool cases;                   /* the register's side */
};

/* The value of an item that has not MEASURE_PART; cells: by the schema of the side.  In a. */
void side_read_value(const struct side_source *source, size_t item, const struct str *cells, struct value *out, struct arena *a,
    struct buf *scratch);

/* A name, or a family name alone, in a field of that kind.  Words are in a. */
void side_read_other_name(const struct field *field, struct str text, struct form *out, struct arena *a, struct buf *scratch);

/* The child's names, from the features of a case, or of a record; and the guardian's. */
void side_name_of_case(const struct features *f, size_t row, struct name *out);
void side_name_of_record(const struct record_features *r, struct name *out);
void side_guardian_of_case(const struct features *f, size_t row, struct name *out);
void side_guardian_of_record(const struct record_features *r, struct name *out);

#endif
