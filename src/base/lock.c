#include "config.h"

#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"

#include "base/poison.h"

struct lock {
	int fd;
};

struct lock *
lock_acquire(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0) {
		err_set_errno(err, ERR_OUTPUT, errno, _("%s: the lock file cannot be opened"), path);
		return NULL;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int error = errno;
		char pid[32] = "";
		ssize_t n = pread(fd, pid, sizeof(pid) - 1, 0);
		close(fd);
		if (error == EWOULDBLOCK)
			err_set(err, ERR_LOCKED, _("another run holds the lock %s (process %.*s)"), path,
			    n > 0 ? (int)n - 1 : 1, n > 0 ? pid : "?");
		else
			err_set_errno(err, ERR_OUTPUT, error, _("%s: cannot be locked"), path);
		return NULL;
	}
	/* The number is for the other run's message only; the lock holds without it. */
	char pid[32];
	int n = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
	ssize_t written = ftruncate(fd, 0) == 0 ? pwrite(fd, pid, (size_t)n, 0) : -1;
	if (written != n) { /* a part of it: there was room for no more */
		err_set_errno(err, ERR_OUTPUT, written < 0 ? errno : ENOSPC, _("%s: cannot be written"), path);
		close(fd);
		return NULL;
	}
	struct lock *lock = xmalloc(sizeof(*lock));
	lock->fd = fd;
	return lock;
}

void
lock_release(struct lock *lock)
{
	if (!lock)
		return;
	close(lock->fd);
	free(lock);
}
