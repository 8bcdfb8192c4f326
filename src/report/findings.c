#include "config.h"

#include "report/findings.h"

#include <string.h>

#include "csv/writer.h"
#include "report/sheet.h"
#include "text/utf8.h"

#include "base/poison.h"

void
findings_header(struct buf *out)
{
	buf_adds(out, STR("file,record,line,record_id,code,field,message\n"));
}

void
findings_rows(const char *file, const struct row *row, const struct finding *v, size_t n, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct buf name = BUF_INIT;
	bool input = strcmp(file, "-") == 0; /* alone it is no formula */
	utf8_escape(str_from(file), &name);
	for (size_t i = 0; i < n; i++) {
		const struct str cells[] = { input ? STR("-") : sheet_safe(buf_str(&name), &a), arena_format(&a, "%llu", (unsigned long long)row->number),
			arena_format(&a, "%llu", (unsigned long long)row->line), sheet_safe(row->key, &a), str_from(v[i].code),
			sheet_safe(v[i].field, &a), sheet_safe(v[i].message, &a) };
		csv_write_row(&CSV_OUTPUT_DEFAULT, cells, sizeof(cells) / sizeof(*cells), out);
	}
	buf_fini(&name);
	arena_fini(&a);
}
