#include "config.h"

#include "base/infile.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/stop.h"

#include "base/poison.h"

struct infile {
	struct infile_origin origin; /* read NULL: a file */
	int fd;
	char *name;
	int wake; /* -1: none */
	struct sha256 *tap;
};

struct infile *
infile_open(const char *path, struct err *err)
{
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard ? _("(standard input)") : *path ? path : "\"\"";
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	if (fd < 0 || fstat(fd, &status) != 0) {
		int error = errno;
		if (fd > STDIN_FILENO)
			close(fd);
		if (error == EINTR && !stop_check(err)) /* a pipe that nobody writes */
			return NULL;
		err_set_errno(err, ERR_INPUT, error, _("%s: cannot be opened"), name);
		return NULL;
	}
	if (S_ISDIR(status.st_mode)) {
		if (!standard)
			close(fd);
		err_set(err, ERR_INPUT, _("%s: is a folder, not a file"), name);
		return NULL;
	}
	struct infile *in = xcalloc(1, sizeof(*in));
	in->fd = fd;
	in->wake = -1;
	in->name = xstrdup(name);
	return in;
}

struct infile *
infile_from(const char *name, const struct infile_origin *origin)
{
	struct infile *in = xcalloc(1, sizeof(*in));
	in->origin = *origin;
	in->fd = in->wake = -1;
	in->name = xstrdup(name);
	return in;
}

void
infile_close(struct infile *in)
{
	if (!in)
		return;
	if (in->origin.close)
		in->origin.close(in->origin.context);
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	free(in->name);
	free(in);
}

const char *
infile_name(const struct infile *in)
{
	return in->name;
}

void
infile_tap(struct infile *in, struct sha256 *h)
{
	in->tap = h;
}

void
infile_wake_at(struct infile *in, int fd)
{
	in->wake = fd;
}

/* Until there are bytes, or the end; false: it was woken instead. */
static bool
wait_for_bytes(struct infile *in, struct err *err)
{
	struct pollfd either[] = { { .fd = in->fd, .events = POLLIN }, { .fd = in->wake, .events = POLLIN } };
	while (poll(either, 2, -1) < 0)
		if (errno != EINTR || !stop_check(err))
			return err_set_errno(err, ERR_INPUT, errno, _("%s: cannot be read"), in->name);
	if (either[1].revents == 0)
		return true;
	return stop_check(err) && err_set(err, ERR_INTERNAL, "%s: nobody wants the rest of it", in->name);
}

static bool
read_file(struct infile *in, char *bytes, size_t n, size_t *got, struct err *err)
{
	if (in->wake >= 0 && !wait_for_bytes(in, err))
		return false;
	ssize_t r;
	while ((r = read(in->fd, bytes, n)) < 0)
		if (errno != EINTR || !stop_check(err))
			return err_set_errno(err, ERR_INPUT, errno, _("%s: cannot be read"), in->name);
	*got = (size_t)r;
	return true;
}

bool
infile_read(struct infile *in, char *bytes, size_t n, size_t *got, struct err *err)
{
	*got = 0;
	if (!(in->origin.read ? in->origin.read(in->origin.context, bytes, n, got, err) : read_file(in, bytes, n, got, err)))
		return false;
	if (in->tap)
		sha256_add(in->tap, (struct str){ bytes, *got });
	return true;
}

bool
infile_read_all(const char *path, size_t limit, struct buf *out, struct err *err)
{
	struct infile *in = infile_open(path, err);
	if (!in)
		return false;
	bool ok = true;
	size_t start = out->n, got = 1;
	while (ok && got > 0) {
		buf_reserve(out, 65536);
		ok = infile_read(in, out->p + out->n, 65536, &got, err);
		out->n += got;
		if (ok && out->n - start > limit)
			ok = err_set(err, ERR_INPUT, _("%s: larger than %zu bytes"), in->name, limit);
	}
	infile_close(in);
	return ok;
}
