#include "config.h"

#include "report/replacements.h"

#include "report/sheet.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

void
replacements_header(struct buf *out)
{
	const struct str names[] = { STR("record_id"), STR("where"), STR("character"), STR("code"), STR("replacement"), STR("by"),
		STR("count") };
	sheet_header(names, sizeof(names) / sizeof(*names), out);
}

/* A character that would act on the sheet, or that nobody would see there, is told by its code alone. */
static struct str
shown(struct str from)
{
	size_t i = 0;
	uint32_t first = from.n > 0 ? utf8_next(from, &i) : 0;
	bool unseen = unicode_is_control(first) || unicode_is_invisible(first) || unicode_is_selector(first);
	return unseen ? STR("") : from;
}

static struct str
code_of(struct str from, struct buf *scratch, struct arena *a)
{
	buf_reset(scratch);
	for (size_t i = 0; i < from.n;) {
		const char *blank = i ? " " : "";
		buf_addf(scratch, "%sU+%04X", blank, (unsigned)utf8_next(from, &i));
	}
	return arena_str(a, buf_str(scratch));
}

void
replacements_rows(const struct row *row, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct buf scratch = BUF_INIT;
	for (size_t i = 0; i < row->replacements_n; i++) {
		const struct replacement *r = &row->replacements[i];
		const struct str cells[] = { sheet_safe(row->key, &a), sheet_safe(r->where, &a), sheet_safe(shown(r->from), &a),
			code_of(r->from, &scratch, &a), sheet_safe(r->to, &a), str_from(r->by),
			arena_format(&a, "%llu", (unsigned long long)r->count) };
		sheet_row(cells, sizeof(cells) / sizeof(*cells), out);
	}
	buf_fini(&scratch);
	arena_fini(&a);
}
