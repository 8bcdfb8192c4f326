#include "config.h"

#include "db/quote.h"

#include <stdint.h>

#include "base/poison.h"

void
db_quote_name(struct str name, struct buf *out)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, name.p[i]);
	}
	buf_addc(out, '"');
}

void
db_quote_table(struct str table, struct buf *out)
{
	for (size_t from = 0;;) {
		size_t dot = str_find(table, STR("."), from);
		size_t to = dot == SIZE_MAX ? table.n : dot;
		db_quote_name(str_slice(table, from, to), out);
		if (dot == SIZE_MAX)
			return;
		buf_addc(out, '.');
		from = dot + 1;
	}
}

void
db_quote_names(const struct str *names, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_adds(out, STR(", "));
		db_quote_name(names[i], out);
	}
}
