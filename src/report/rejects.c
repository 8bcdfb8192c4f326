#include "config.h"

#include "report/rejects.h"

#include "base/i18n.h"
#include "base/log.h"
#include "report/words.h"

#include "base/poison.h"

void
reject_bytes(const struct row *row, enum encoding encoding, struct buf *out)
{
	buf_adds(out, row->bytes);
	if (!str_ends(row->bytes, encoding_newline(encoding, false)) && !str_ends(row->bytes, encoding_newline(encoding, true)))
		buf_adds(out, encoding_newline(encoding, false));
}

void
reject_log(const char *file, const struct row *row, unsigned long long *logged, unsigned long long most)
{
	if (++*logged > most)
		return;
	for (size_t i = 0; i < row->findings_n; i++) {
		const struct finding *f = &row->findings[i];
		struct str what = finding_is_private(f->code) ? str_from(word_meaning(f->code)) : f->message;
		struct arena a = ARENA_INIT;
		struct str column = f->field.n ? arena_format(&a, _("column %.*s: "), STR_ARG(f->field)) : STR("");
		log_message(LOG_WARNING, LOG_ABOUT("record-rejected", .file = str_from(file), .line = row->line, .record = row->number,
		    .key = row->key, .column = f->field, .code = f->code), _("%s:%llu: record %llu rejected: %.*s%s (%.*s)"), file,
		    (unsigned long long)row->line, (unsigned long long)row->number, STR_ARG(column), f->code, STR_ARG(what));
		arena_fini(&a);
	}
}

void
reject_log_rest(unsigned long long logged, unsigned long long most)
{
	if (logged > most)
		log_message(LOG_WARNING, LOG_ABOUT("more-rejected"), _("%llu more records were rejected; a run names each in rejects.reasons.csv"), logged - most);
}
