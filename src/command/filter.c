#include "config.h"

#include "command/filter.h"

#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/path.h"
#include "report/findings.h"
#include "report/rejects.h"
#include "report/replacements.h"

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

/* Whether both names lead to one file: one that is there, or one name in one folder. */
static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;
	bool there = stat(a, &x) == 0;
	if (there != (stat(b, &y) == 0))
		return false;
	if (there)
		return x.st_dev == y.st_dev && x.st_ino == y.st_ino && S_ISREG(x.st_mode);
	if (!str_eq(path_base(str_from(a)), path_base(str_from(b))))
		return false;
	struct arena arena = ARENA_INIT;
	bool same = stat(path_dir(&arena, str_from(a)).p, &x) == 0 && stat(path_dir(&arena, str_from(b)).p, &y) == 0 &&
	    x.st_dev == y.st_dev && x.st_ino == y.st_ino;
	arena_fini(&arena);
	return same;
}

/* A file that the program makes of the invocation's own wish. */
struct output {
	const char *option, *path;
};

enum { OUTPUTS = 4 };

/* Returns their number. */
static size_t
list_outputs(const struct invocation *invocation, struct arena *a, struct output *out)
{
	const char *const output = invocation->value[OPT_OUTPUT], *const rejects = invocation->value[OPT_REJECTS];
	const char *const replacements = invocation->value[OPT_REPLACEMENTS];
	size_t n = 0;
	if (output)
		out[n++] = (struct output){ "--output", output };
	if (rejects) {
		out[n++] = (struct output){ "--rejects", rejects };
		out[n++] = (struct output){ "--rejects", reasons_path(a, rejects) };
	}
	if (replacements)
		out[n++] = (struct output){ "--replacements", replacements };
	return n;
}

static bool
check_output(const struct invocation *invocation, const struct output *outputs, size_t i, struct err *err)
{
	const char *path = outputs[i].path;
	if (strcmp(outputs[i].option, "--output") != 0 && strcmp(path, "-") == 0)
		return err_set(err, ERR_USAGE, _("%s needs a file of its own, not standard output"), outputs[i].option);
	for (size_t k = 0; k < i; k++)
		if (strcmp(outputs[k].path, path) == 0 || is_same_file(outputs[k].path, path))
			return err_set(err, ERR_USAGE, _("%s and %s are the same file %s"), outputs[k].option, outputs[i].option, path);
	for (size_t k = 0; k <= invocation->files_n; k++) {
		const char *input = k < invocation->files_n ? invocation->files[k] : invocation->value[OPT_RECORDS];
		if (input && is_same_file(input, path))
			return err_set(err, ERR_USAGE, _("%s would be written over while it is read"), input);
	}
	return true;
}

bool
filter_check_names(const struct invocation *invocation, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct output outputs[OUTPUTS];
	size_t n = list_outputs(invocation, &a, outputs);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = check_output(invocation, outputs, i, err);
	arena_fini(&a);
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
	return filter_check_names(invocation, err) && (!rejects || open_rejects(f, rejects, err)) &&
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
