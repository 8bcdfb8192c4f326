#include "config.h"

#include "night/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/log.h"
#include "base/outfile.h"
#include "base/path.h"

#include "base/poison.h"

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
is_folder(const char *folder, const struct stat *file)
{
	struct stat status;
	return folder && stat(folder, &status) == 0 && same_file(&status, file);
}

/* It is one of the two folders, or lies in one. */
static bool
is_put_away(const struct inbox *in, const struct inbox_file *file)
{
	struct stat above;
	const struct source *s = in->source;
	return is_folder(s->done, &file->found) || is_folder(s->failed, &file->found) ||
	       (stat(path_dir(in->arena, file->path).p, &above) == 0 && (is_folder(s->done, &above) || is_folder(s->failed, &above)));
}

/* How much older b is than a, in seconds. */
static double
seconds_between(struct timespec a, struct timespec b)
{
	return (double)(a.tv_sec - b.tv_sec) + (double)(a.tv_nsec - b.tv_nsec) / 1e9;
}

/* It may still be growing. */
static bool
is_young(const struct inbox *in, const struct inbox_file *file, struct timespec now)
{
	double age = seconds_between(now, file->found.st_mtim);
	if (in->source->settle == 0 || !S_ISREG(file->found.st_mode) || age >= (double)in->source->settle)
		return false;
	if (age < -(double)in->source->settle)
		log_message(LOG_WARNING, LOG_ABOUT("file-of-the-future", .hint = _("look at the clocks of the two machines"), .file = file->path),
		    _("%.*s: its time lies in the future; it is left until then"), STR_ARG(file->path));
	else
		log_message(LOG_NOTICE, LOG_ABOUT("file-left", .file = file->path), _("%.*s: changed less than %zu seconds ago; it is left for the next run"), STR_ARG(file->path),
		    in->source->settle);
	return true;
}

static int
by_age(const void *a, const void *b)
{
	const struct inbox_file *x = a, *y = b;
	double older = seconds_between(x->found.st_mtim, y->found.st_mtim);
	return older != 0 ? (older > 0) - (older < 0) : str_cmp(x->path, y->path);
}

bool
inbox_list(struct inbox *in, const struct source *source, struct arena *a, struct err *err)
{
	*in = (struct inbox){ .source = source, .arena = a };
	struct strs paths = { 0 };
	struct timespec now;
	bool ok = path_glob(arena_cstr(a, source->path), a, &paths, err);
	clock_gettime(CLOCK_REALTIME, &now);
	for (size_t i = 0; ok && i < paths.n; i++) {
		struct inbox_file file = { .path = paths.v[i] };
		if (stat(paths.v[i].p, &file.found) != 0)
			file.found = (struct stat){ 0 }; /* whoever opens it says why */
		if (is_put_away(in, &file))
			continue;
		if (is_young(in, &file, now))
			in->young++;
		else
			vec_push(&in->files, file);
	}
	vec_fini(&paths);
	if (in->files.n > 0)
		qsort(in->files.v, in->files.n, sizeof(*in->files.v), by_age);
	return ok;
}

void
inbox_fini(struct inbox *in)
{
	vec_fini(&in->files);
}

void
inbox_forget_gone(struct inbox *in)
{
	struct stat status;
	size_t kept = 0;
	for (size_t i = 0; i < in->files.n; i++)
		if (lstat(in->files.v[i].path.p, &status) == 0 || errno != ENOENT)
			in->files.v[kept++] = in->files.v[i];
	in->files.n = kept;
}

static bool
folder_ready(const char *folder, struct err *err)
{
	if (!folder)
		return true;
	if (!path_make_dirs(folder, err))
		return false;
	return access(folder, W_OK | X_OK) == 0 || err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be written"), folder);
}

bool
inbox_ready(const struct inbox *in, struct err *err)
{
	return folder_ready(in->source->done, err) && folder_ready(in->source->failed, err);
}

bool
inbox_fail(struct inbox *in, size_t k, const struct err *why)
{
	if (k >= in->files.n || !in->source->failed || why->code != ERR_INPUT || !S_ISREG(in->files.v[k].found.st_mode))
		return false;
	in->files.v[k].reason = arena_format(in->arena, "%s\n%s%s", why->message, why->hint, *why->hint ? "\n" : "");
	in->failed++;
	log_error(LOG_ERROR, why);
	return true;
}

static bool
is_unchanged(const struct inbox_file *file)
{
	struct stat now;
	return !S_ISREG(file->found.st_mode) ||
	       (stat(file->path.p, &now) == 0 && same_file(&now, &file->found) && now.st_size == file->found.st_size &&
	           seconds_between(now.st_mtim, file->found.st_mtim) == 0);
}

bool
inbox_settled(const struct inbox *in, struct err *err)
{
	for (size_t i = 0; i < in->files.n; i++)
		if (in->files.v[i].reason.n == 0 && !is_unchanged(&in->files.v[i])) {
			err_set(err, ERR_INPUT, _("%.*s: was changed while it was read; nothing was carried"), STR_ARG(in->files.v[i].path));
			return err_hint(err, _("write settle = SECONDS in the profile's source, longer than an upload pauses"));
		}
	return true;
}

/* The first free name of NAME, NAME.2, NAME.3, … in the folder. */
static const char *
free_name(struct arena *a, const char *folder, struct str name)
{
	struct stat status;
	const char *path = path_join(a, str_from(folder), name);
	for (unsigned k = 2; lstat(path, &status) == 0; k++)
		path = path_join(a, str_from(folder), arena_format(a, "%.*s.%u", STR_ARG(name), k));
	return path;
}

/* Another file system: a copy that is whole and on disk before the original goes. */
static bool
copy_over(const char *from, const char *to, struct err *err)
{
	struct infile *in = infile_open(from, err);
	struct outfile *out = in ? outfile_open(to, 0600, err) : NULL;
	char chunk[16384];
	size_t got = 1;
	bool ok = out != NULL;
	while (ok && got > 0)
		ok = infile_read(in, chunk, sizeof(chunk), &got, err) && outfile_write(out, (struct str){ chunk, got }, err);
	ok = ok && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	infile_close(in);
	fault_point();
	if (ok && unlink(from) != 0)
		ok = err_set_errno(err, ERR_OUTPUT, errno, _("%s: was copied to %s, and cannot be removed"), from, to);
	return ok;
}

/* Never onto a file that is there: where the system can see to it itself, not even one that came a moment ago. */
static int
rename_to_free(const char *from, const char *to)
{
#ifdef RENAME_NOREPLACE
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
#endif
	return rename(from, to);
}

static bool
move(struct inbox *in, const struct inbox_file *file, const char *to, struct err *err)
{
	const char *from = file->path.p;
	fault_point();
	bool ok = rename_to_free(from, to) == 0;
	if (!ok && errno == EXDEV)
		ok = copy_over(from, to, err);
	else if (!ok)
		err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be moved to %s"), from, to);
	fault_point();
	return ok && path_flush(path_dir(in->arena, str_from(to)).p, err) && path_flush(path_dir(in->arena, file->path).p, err);
}

/* The reason lies there before the file comes. */
static bool
write_reason(struct inbox *in, const struct inbox_file *file, const char *to, struct err *err)
{
	struct outfile *out = outfile_open(arena_format(in->arena, "%s.reason.txt", to).p, 0600, err);
	bool ok = out && outfile_write(out, file->reason, err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	return ok;
}

static bool
put_away(struct inbox *in, const struct inbox_file *file)
{
	struct err err = ERR_INIT;
	bool failed = file->reason.n > 0;
	const char *folder = failed ? in->source->failed : in->source->done;
	if (!folder)
		return true;
	const char *to = free_name(in->arena, folder, path_base(file->path));
	if (!is_unchanged(file))
		err_set(&err, ERR_INPUT, _("%.*s: was changed behind the run; it stays, and comes again"), STR_ARG(file->path));
	else if ((!failed || write_reason(in, file, to, &err)) && move(in, file, to, &err)) {
		log_message(LOG_NOTICE, LOG_ABOUT("file-moved", .file = file->path), _("%.*s: moved to %s"), STR_ARG(file->path), to);
		return true;
	}
	log_message(LOG_ERROR, LOG_ABOUT("file-not-moved", .file = file->path,
	    .hint = _("without a ledger, move it by hand before the next run: it would be carried again")), "%s", err.message);
	return false;
}

bool
inbox_clear(struct inbox *in)
{
	bool ok = true;
	for (size_t i = 0; i < in->files.n; i++)
		ok = put_away(in, &in->files.v[i]) && ok;
	return ok;
}
