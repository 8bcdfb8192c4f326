/*
 * The existing system's cases in memory: plain data, read only after loading.  Texts are cleaned by their kinds.
 *
 * A case is one packed row: numbers of one byte or more (LEB128: 7 bits a byte, the low ones first, the eighth bit on all bytes
 * but the last), then the texts without anything between them:
 *   how many bytes the numbers of the fields take;
 *   one a field, in the schema's order: 2 * length, for a text that stands in the row, or 2 * i + 1, for value i of the field's pool.
 * That is one byte a field beside the text in most cases, and one in place of the text where values come again and again.
 */
#ifndef KAKEHASHI_REGISTER_CASES_H
#define KAKEHASHI_REGISTER_CASES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "profile/profile.h"

#define CASE_NONE SIZE_MAX

struct cases {
	const struct schema *schema;
	size_t key;                 /* field of the case number */
	size_t n;
	const unsigned char **rows; /* packed; in ascending byte order of the case number */
	struct strs *pools;         /* one a field: values of which rows only say the place */
	size_t bytes;               /* of all rows */
	struct arena arena;         /* rows and pools */
};

/*
 * Reads all cases of the register that the profile names (CSV, SQLite, PostgreSQL), streaming.  Read only.
 * Errors: ERR_DATABASE (ERR_INPUT for a CSV) for a missing column, an empty or duplicate case number (named, with its
 * rows), and whatever the database says.  A CSV record that is malformed is an error too: a register with holes would
 * make children look new.  0 cases is no error.
 */
bool cases_load(const struct register_spec *spec, struct cases *out, struct err *err);
void cases_fini(struct cases *c);

/* The text of one field; row < n.  It lives as long as the cases. */
struct str cases_cell(const struct cases *c, size_t row, size_t field);
/* The texts of all fields of a row, for who wants most of them: cells has room for schema->n. */
void cases_unpack(const struct cases *c, size_t row, struct str *cells);
/* The row of the case with that number; CASE_NONE: there is none. */
size_t cases_find(const struct cases *c, struct str number);

static inline struct str
cases_number(const struct cases *c, size_t row)
{
	return cases_cell(c, row, c->key);
}

#endif
