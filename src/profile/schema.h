/* The fields of one source or one register, as the profile describes them. */
#ifndef KAKEHASHI_PROFILE_SCHEMA_H
#define KAKEHASHI_PROFILE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "kind/kind.h"
#include "text/pattern.h"

#define FIELD_NONE SIZE_MAX

/* A value that match finds in is rewritten; values that it does not match stay as they are. */
struct rule {
	struct pattern *pattern; /* match and replacement */
	int line;                /* in the profile */
};

/* What must hold between a field's value and those of others, or it is flagged (record/plausible.h). */
struct bounds {
	int earliest;     /* dates: yyyymmdd; 0: any day */
	size_t not_after; /* dates: the date field that this one cannot follow; FIELD_NONE */
	size_t born, at;  /* ages and grades: the date fields that they must fit; FIELD_NONE, or both */
};

struct field {
	struct str name;             /* ASCII letters, digits, _; without a profile the column's */
	struct str column;           /* header of the CSV column, or column of the query; empty with a constant */
	const struct kind *kind;     /* never NULL */
	bool as_is;                  /* a column that nobody said anything of: neither cleaned nor checked */
	struct kind_options options;
	bool is_position;            /* it says which child of its record a row is about, from 1; no column is read */
	bool required;               /* empty after cleaning: the record is rejected (finding "missing") */
	bool flag_unreadable;        /* a value that the kind refuses is flagged, and no reason to reject the record */
	bool has_constant;           /* the value is always constant; no column is read */
	struct str constant;
	struct rule *rules;          /* applied in order to the cleaned text, which is then cleaned again */
	size_t rules_n;
	struct pattern *pattern;     /* text that is not empty must match it (finding "pattern"); may be NULL */
	struct bounds *bounds;       /* NULL: none */
	int line;                    /* in the profile */
};

struct schema {
	struct field *v;
	size_t n;
};

/* Position of the field of that name; FIELD_NONE when there is none. */
size_t schema_find(const struct schema *s, struct str name);

#endif
