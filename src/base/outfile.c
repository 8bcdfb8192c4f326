#include "config.h"

#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/stop.h"

#include "base/poison.h"

enum { FLUSH_AT = 256 * 1024 };

struct outfile {
	int fd;
	mode_t mode;
	char *name;      /* as it was given; for messages on standard output too */
	char *final;     /* where it will stand: name without links */
	char *temporary; /* NULL: standard output */
	bool renamed;
	struct buf pending;
};

static struct outfile *
new_outfile(const char *name, char *temporary, int fd, mode_t mode)
{
	struct outfile *out = xcalloc(1, sizeof(*out));
	out->fd = fd;
	out->mode = mode;
	out->name = xstrdup(name);
	out->temporary = temporary;
	return out;
}

/* /dev/stdout and its like: to be written, never to be replaced. */
static bool
is_standard_output(const struct stat *file)
{
	struct stat out;
	return fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == file->st_dev && out.st_ino == file->st_ino;
}

bool
outfile_is_standard_output(const char *path)
{
	struct stat file, null;
	if (strcmp(path, "-") == 0)
		return true;
	if (stat(path, &file) != 0 || !is_standard_output(&file))
		return false;
	return !S_ISCHR(file.st_mode) || stat("/dev/null", &null) != 0 || file.st_rdev != null.st_rdev;
}

struct outfile *
outfile_open(const char *path, mode_t mode, struct err *err)
{
	struct stat status;
	bool there = stat(path, &status) == 0;
	if (strcmp(path, "-") == 0 || (there && S_ISREG(status.st_mode) && is_standard_output(&status)))
		return new_outfile(_("(standard output)"), NULL, STDOUT_FILENO, mode);
	if (there && S_ISDIR(status.st_mode)) {
		err_set(err, ERR_OUTPUT, _("%s: is a folder, not a file"), path);
		return NULL;
	}
	if (there && !S_ISREG(status.st_mode)) {
		int device = open(path, O_WRONLY | O_CLOEXEC); /* a pipe or a device stays what it is */
		if (device < 0 && !(errno == EINTR && !stop_check(err)))
			err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be written"), path);
		return device < 0 ? NULL : new_outfile(path, NULL, device, mode);
	}
	struct arena a = ARENA_INIT;
	struct outfile *out = NULL;
	char *real = there ? realpath(path, NULL) : NULL; /* a link stays, what it points to is replaced */
	const char *final = real ? real : path;
	struct str base = path_base(str_from(final));
	struct str dir = path_dir(&a, str_from(final));
	struct str temporary = arena_format(&a, "%.*s/.%.*s.XXXXXX", STR_ARG(dir), STR_ARG(base));
	char *name = xstrdup(temporary.p);
	int fd = mkostemp(name, O_CLOEXEC);
	if (fd < 0) {
		err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be written"), path);
		free(name);
	} else {
		out = new_outfile(path, name, fd, mode);
	}
	if (out)
		out->final = xstrdup(final);
	free(real);
	arena_fini(&a);
	return out;
}

static bool
write_all(struct outfile *out, const char *p, size_t n, struct err *err)
{
	while (n > 0) {
		fault_point();
		ssize_t w = write(out->fd, p, n);
		if (w < 0) {
			if (errno == EINTR && stop_check(err))
				continue;
			return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be written"), out->name);
		}
		p += w;
		n -= (size_t)w;
		if (n > 0 && !stop_check(err)) /* a signal that came while a part was written: the next write may wait for ever */
			return false;
	}
	return true;
}

static bool
flush(struct outfile *out, struct err *err)
{
	bool ok = write_all(out, out->pending.p, out->pending.n, err);
	buf_reset(&out->pending);
	return ok;
}

bool
outfile_write(struct outfile *out, struct str bytes, struct err *err)
{
	buf_adds(&out->pending, bytes);
	return out->pending.n < FLUSH_AT || flush(out, err);
}

bool
outfile_finish(struct outfile *out, struct err *err)
{
	if (!flush(out, err))
		return false;
	if (!out->temporary) /* a full disk or a broken pipe may show only when the file is closed */
		return true;
	fault_point();
	if (fchmod(out->fd, out->mode) != 0 || fsync(out->fd) != 0)
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be flushed to disk"), out->name);
	return true;
}

bool
outfile_commit(struct outfile *out, struct err *err)
{
	if (!out->temporary)
		return true;
	fault_point();
	if (rename(out->temporary, out->final) != 0)
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be put in place"), out->name);
	out->renamed = true;
	fault_point();
	struct arena a = ARENA_INIT;
	bool ok = path_flush(path_dir(&a, str_from(out->final)).p, err);
	arena_fini(&a);
	return ok;
}

void
outfile_close(struct outfile *out)
{
	if (!out)
		return;
	if (out->fd != STDOUT_FILENO)
		close(out->fd);
	if (out->temporary && !out->renamed)
		unlink(out->temporary);
	buf_fini(&out->pending);
	free(out->temporary);
	free(out->final);
	free(out->name);
	free(out);
}
