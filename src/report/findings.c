#include "config.h"

#include "report/findings.h"

#include "csv/writer.h"
#include "report/sheet.h"

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
	for (size_t i = 0; i < n; i++) {
		const struct str cells[] = { str_from(file), arena_format(&a, "%llu", (unsigned long long)row->number),
			arena_format(&a, "%llu", (unsigned long long)row->line), sheet_safe(row->key, &a), str_from(v[i].code),
			sheet_safe(v[i].field, &a), sheet_safe(v[i].message, &a) };
		csv_write_row(&CSV_OUTPUT_DEFAULT, cells, sizeof(cells) / sizeof(*cells), out);
	}
	arena_fini(&a);
}
