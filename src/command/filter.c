#include "config.h"

#include "command/filter.h"

#include <string.h>

#include "base/i18n.h"
#include "report/findings.h"
#include "report/rejects.h"
#include "report/replacements.h"
#include "session/outputs.h"

#include "base/poison.h"

/* Where the reasons of the rejects in path stand. */
static const char *
reasons_path(struct arena *a, const char *path)
{
	return arena_format(a, "%s.reasons.csv", path).p;
}

static bool
open_rejects(struct filter *f, const char *path, struct err *err)
{
	struct arena a = ARENA_INIT;
	f->rejects = outfile_open(path, 0600, err);
	f->reasons = f->rejects ? outfile_open(reasons_path(&a, path), 0600, err) : NULL;
	arena_fini(&a);
	if (!f->reasons)
		return false;
	findings_header(&f->line);
	bool ok = outfile_write(f->reasons, buf_str(&f->line), err);
	buf_reset(&f->line);
	return ok;
}

static bool
open_replacements(struct filter *f, const char *path, struct err *err)
{
	f->replacements = outfile_open(path, 0600, err);
	if (!f->replacements)
		return false;
	replacements_header(&f->line);
	bool ok = outfile_write(f->replacements, buf_str(&f->line), err);
	buf_reset(&f->line);
	return ok;
}

bool
filter_open_rejects(struct filter *f, const struct invocation *invocation, struct err *err)
{
	const char *rejects = invocation->value[OPT_REJECTS], *replacements = invocation->value[OPT_REPLACEMENTS];
	return outputs_check(invocation, err) && (!rejects || open_rejects(f, rejects, err)) &&
	       (!replacements || open_replacements(f, replacements, err));
}

bool
filter_open(struct filter *f, const struct invocation *invocation, struct err *err)
{
	const char *output = invocation->value[OPT_OUTPUT];
	if (!filter_open_rejects(f, invocation, err))
		return false;
	f->out = outfile_open(output ? output : "-", 0600, err);
	return f->out != NULL;
}

bool
filter_next_file(struct filter *f, const struct reader *reader, struct err *err)
{
	struct str header = reader_header_bytes(reader);
	if (f->files++ == 0) {
		buf_adds(&f->header, header);
		return !f->rejects || outfile_write(f->rejects, header, err);
	}
	if (!f->rejects || str_eq(header, buf_str(&f->header)))
		return true;
	err_set(err, ERR_USAGE, _("%s: its header differs from the first file's, so --rejects cannot hold the records of both"),
	    reader_name(reader));
	return err_hint(err, _("give the files one by one"));
}

bool
filter_write(struct filter *f, struct buf *b, struct err *err)
{
	bool ok = outfile_write(f->out, buf_str(b), err);
	buf_reset(b);
	return ok;
}

bool
filter_reject(struct filter *f, struct session *s, const struct row *row, struct err *err)
{
	const char *file = reader_name(intake_reader(s->intake));
	session_count_reject(s, row);
	reject_log(file, row, &f->logged, REJECT_LOG_MOST);
	if (!f->rejects)
		return true;
	bool ok = true;
	if (!row->family || !row->family->rejected) {
		reject_bytes(row, s->batch->encoding, &f->line);
		ok = outfile_write(f->rejects, buf_str(&f->line), err);
		buf_reset(&f->line);
	}
	if (row->family)
		row->family->rejected = true;
	findings_rows(file, row, row->findings, row->findings_n, &f->line);
	ok = ok && outfile_write(f->reasons, buf_str(&f->line), err);
	buf_reset(&f->line);
	return ok;
}

bool
filter_replaced(struct filter *f, struct session *s, const struct row *row, struct err *err)
{
	session_count_replacements(s, row);
	if (!f->replacements || row->replacements_n == 0)
		return true;
	replacements_rows(row, &f->line);
	bool ok = outfile_write(f->replacements, buf_str(&f->line), err);
	buf_reset(&f->line);
	return ok;
}

bool
filter_finish(struct filter *f, struct err *err)
{
	struct outfile *files[] = { f->rejects, f->reasons, f->replacements, f->out };
	reject_log_rest(f->logged, REJECT_LOG_MOST);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (files[i] && !outfile_finish(files[i], err))
			return false;
	return true;
}

bool
filter_commit(struct filter *f, struct err *err)
{
	struct outfile *files[] = { f->rejects, f->reasons, f->replacements, f->out };
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (files[i] && !outfile_commit(files[i], err))
			return false;
	return true;
}

void
filter_close(struct filter *f)
{
	outfile_close(f->out);
	outfile_close(f->rejects);
	outfile_close(f->reasons);
	outfile_close(f->replacements);
	buf_fini(&f->line);
	buf_fini(&f->header);
}
