#include "config.h"

#include "target/identify.h"

#include "base/buf.h"
#include "db/quote.h"

#include "base/poison.h"

/* Appends the table and the condition to sql, and the condition's values to parameters. */
static void
add_where(const struct target_spec *spec, const struct str *cells, struct buf *sql, struct strs *parameters)
{
	db_quote_table(spec->table, sql);
	for (size_t i = 0; i < spec->identity_n; i++) {
		size_t column = spec->identity[i].column;
		struct str value = cells[column];
		buf_adds(sql, i ? STR(" AND ") : STR(" WHERE "));
		db_quote_name(spec->columns[column].name, sql);
		if (value.p) {
			vec_push(parameters, value);
			buf_addf(sql, " = $%zu", parameters->n);
		} else {
			buf_adds(sql, STR(" IS NULL"));
		}
	}
}

bool
identify_count(struct db *db, const struct target_spec *spec, const struct str *cells, size_t *rows, struct err *err)
{
	struct buf sql = BUF_INIT;
	struct strs parameters = { 0 }, ones = { 0 };
	struct arena a = ARENA_INIT;
	buf_adds(&sql, STR("SELECT 1 FROM "));
	add_where(spec, cells, &sql, &parameters);
	bool ok = db_ask(db, buf_cstr(&sql), parameters.v, parameters.n, &a, &ones, err);
	*rows = ones.n;
	arena_fini(&a);
	vec_fini(&ones);
	vec_fini(&parameters);
	buf_fini(&sql);
	return ok;
}

bool
identify_take_out(struct db *db, const struct target_spec *spec, const struct strs *columns, const struct str *cells,
    struct arena *a, struct strs *old, struct err *err)
{
	struct buf sql = BUF_INIT;
	struct strs parameters = { 0 };
	buf_adds(&sql, STR("DELETE FROM "));
	add_where(spec, cells, &sql, &parameters);
	buf_adds(&sql, STR(" RETURNING "));
	db_quote_names(columns->v, columns->n, &sql);
	bool ok = db_ask(db, buf_cstr(&sql), parameters.v, parameters.n, a, old, err);
	vec_fini(&parameters);
	buf_fini(&sql);
	return ok;
}
