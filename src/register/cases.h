/*
 * The existing system's cases in memory: plain data, read only after loading.  Texts are cleaned by their kinds.
 */
#ifndef KAKEHASHI_REGISTER_CASES_H
#define KAKEHASHI_REGISTER_CASES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "profile/profile.h"

struct cases {
	const struct schema *schema;
	size_t key;        /* field of the case number */
	size_t n;
	struct str *cells; /* n * schema->n texts, row by row, in ascending byte order of the case number */
	struct map index;  /* case number → row */
	struct arena arena;
};

/*
 * Reads all cases of the register that the profile names (CSV, SQLite, PostgreSQL), streaming.  Read only.
 * Errors: ERR_DATABASE (ERR_INPUT for a CSV) for a missing column, an empty or duplicate case number (named, with its
 * rows), and whatever the database says.  A CSV record that is malformed is an error too: a register with holes would
 * make children look new.  0 cases is no error.
 */
bool cases_load(const struct register_spec *spec, struct cases *out, struct err *err);
void cases_fini(struct cases *c);

static inline const struct str *
cases_row(const struct cases *c, size_t i)
{
	return c->cells + i * c->schema->n;
}

static inline struct str
cases_number(const struct cases *c, size_t i)
{
	return cases_row(c, i)[c->key];
}

#endif
