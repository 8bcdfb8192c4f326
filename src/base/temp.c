#include "config.h"

#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/stop.h"

#include "base/poison.h"

struct temp {
	int fd;
	char *folder;
	uint64_t size;
};

static bool
fail(const char *folder, int error, struct err *err)
{
	err_set_errno(err, ERR_OUTPUT, error, _("%s: no temporary file can be written there"), folder);
	return err_hint(err, _("name a folder with more room in TMPDIR"));
}

struct temp *
temp_open(struct err *err)
{
	const char *folder = getenv("TMPDIR");
	if (!folder || !*folder)
		folder = "/tmp";
	struct arena a = ARENA_INIT;
	char *name = arena_cstr(&a, arena_format(&a, "%s/kakehashi.XXXXXX", folder));
	int fd = mkostemp(name, O_CLOEXEC);
	struct temp *t = NULL;
	if (fd < 0) {
		fail(folder, errno, err);
	} else {
		unlink(name);
		t = xcalloc(1, sizeof(*t));
		t->fd = fd;
		t->folder = xstrdup(folder);
	}
	arena_fini(&a);
	return t;
}

void
temp_close(struct temp *t)
{
	if (!t)
		return;
	close(t->fd);
	free(t->folder);
	free(t);
}

bool
temp_append(struct temp *t, struct str bytes, struct err *err)
{
	while (bytes.n > 0) {
		ssize_t w = pwrite(t->fd, bytes.p, bytes.n, (off_t)t->size);
		if (w < 0) {
			if (errno == EINTR && stop_check(err))
				continue;
			return fail(t->folder, errno, err);
		}
		bytes = str_slice(bytes, (size_t)w, bytes.n);
		t->size += (uint64_t)w;
	}
	return true;
}

uint64_t
temp_size(const struct temp *t)
{
	return t->size;
}

bool
temp_read(struct temp *t, uint64_t at, char *bytes, size_t n, struct err *err)
{
	while (n > 0) {
		ssize_t r = pread(t->fd, bytes, n, (off_t)at);
		if (r < 0 && errno == EINTR && stop_check(err))
			continue;
		if (r < 0)
			return err_set_errno(err, ERR_OUTPUT, errno, _("%s: a temporary file there cannot be read"), t->folder);
		if (r == 0)
			return err_set(err, ERR_OUTPUT, _("%s: a temporary file there has become shorter"), t->folder);
		bytes += r;
		at += (uint64_t)r;
		n -= (size_t)r;
	}
	return true;
}
