#include "config.h"

#include "report/sheet.h"

#include "csv/writer.h"
#include "text/utf8.h"

#include "base/poison.h"

static const struct csv_output dress = { ',', CSV_QUOTE_ALL, CSV_CRLF };

void
sheet_header(const struct str *names, size_t n, struct buf *out)
{
	buf_adds(out, STR("\xEF\xBB\xBF"));
	sheet_row(names, n, out);
}

void
sheet_row(const struct str *cells, size_t n, struct buf *out)
{
	csv_write_row(&dress, cells, n, out);
}

struct str
sheet_safe(struct str cell, struct arena *a)
{
	if (cell.n == 0)
		return cell;
	size_t i = 0;
	switch (utf8_next(cell, &i)) {
	case '=': case '+': case '-': case '@': case '\t': case '\r':
	case 0xFF1D: case 0xFF0B: case 0xFF0D: case 0xFF20:
		break;
	default:
		return cell;
	}
	char *safe = arena_bytes(a, cell.n + 1);
	safe[0] = '\'';
	memcpy(safe + 1, cell.p, cell.n);
	return (struct str){ safe, cell.n + 1 };
}
