/*
 * Templates of target columns: text with references in braces.
 *
 *   {NAME}         the record's field NAME; but when NAME is the register's key, the case number that matching decided
 *                  (empty for outcome new) - so that a mistyped number of the record is never written by mistake
 *                  (when the field that is compared with that key has another name, its bare name is a mistake of the
 *                  profile: check_columns.c sees to that by template_part.bare)
 *   {record.NAME}  the record's field, always
 *   {case.NAME}    the field of the linked case in the register (empty for outcome new)
 *   {….code}       the code of the word, by the field's code table
 *   {part} {parts} number of this row, and of all rows, of a record that overflow = split spread over several rows
 *   {outcome}      linked or new
 *   {{ }}          a brace
 *
 * A field that is called part, parts or outcome can only be written {record.part} and so on: its bare name is an error.
 */
#ifndef KAKEHASHI_PROFILE_TEMPLATE_H
#define KAKEHASHI_PROFILE_TEMPLATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "profile/schema.h"

enum reference {
	REF_LITERAL,
	REF_RECORD,
	REF_CASE,
	REF_CASE_NUMBER, /* also for {case.NAME} where NAME is the register's key */
	REF_PART,
	REF_PARTS,
	REF_OUTCOME,
};

struct template_part {
	enum reference reference;
	struct str literal; /* REF_LITERAL; in the arena */
	size_t field;       /* REF_RECORD: in the source's schema; REF_CASE: in the register's */
	bool code;
	bool bare;          /* REF_RECORD: written {NAME}, without record. */
};

struct template {
	struct template_part *v;
	size_t n;
};

/* Parses text; names that do not exist, .code on a field without a code table, a lone brace are errors (ERR_PROFILE) that
   name the place in the text, with the names that exist or the nearest one as hint.  cases may be NULL (no register),
   register_key then FIELD_NONE.  The result lives in a. */
bool template_parse(struct str text, const struct schema *record, const struct schema *cases, size_t register_key,
    struct arena *a, struct template *out, struct err *err);

/* True when a part of the template is such a reference. */
bool template_has(const struct template *t, enum reference reference);
/* The only part, when the template is one reference to a field of record or case and nothing beside; else NULL. */
const struct template_part *template_field(const struct template *t);

#endif
