/*
 * A disk that gets full: the write to a file that KAKEHASHI_FULL_AT names (from 1) takes half of its bytes, and from then on no write
 * takes any, nor does a file grow otherwise.  How many writes there were is written to the file that KAKEHASHI_FULL_COUNT names.
 *
 * The program's own symbols come before those of the C library, also for libraries that it uses: so SQLite's writes are counted, too.
 */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

static unsigned long writes;

static void
write_count(void)
{
	FILE *f = fopen(getenv("KAKEHASHI_FULL_COUNT"), "w");
	if (f) {
		fprintf(f, "%lu\n", writes);
		fclose(f);
	}
}

/* How many of n bytes there is room for in the file. */
static size_t
room(int fd, size_t n)
{
	const char *at = getenv("KAKEHASHI_FULL_AT");
	struct stat file;
	if (n == 0 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode))
		return n;
	if (writes++ == 0 && getenv("KAKEHASHI_FULL_COUNT"))
		atexit(write_count);
	unsigned long full = at ? strtoul(at, NULL, 10) : 0;
	return full == 0 || writes < full ? n : writes == full ? n / 2 : 0;
}

static ssize_t
no_room(void)
{
	errno = ENOSPC;
	return -1;
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
	static ssize_t (*real)(int, const void *, size_t);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "write");
	size_t taken = room(fd, n);
	return n > 0 && taken == 0 ? no_room() : real(fd, bytes, taken);
}

static ssize_t
write_at(const char *name, int fd, const void *bytes, size_t n, off_t at)
{
	ssize_t (*real)(int, const void *, size_t, off_t);
	*(void **)&real = dlsym(RTLD_NEXT, name);
	size_t taken = room(fd, n);
	return n > 0 && taken == 0 ? no_room() : real(fd, bytes, taken, at);
}

ssize_t
pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	return write_at("pwrite", fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at);

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
	return write_at("pwrite64", fd, bytes, n, at);
}

/* How many bytes statvfs says are free, where KAKEHASHI_FREE says it. */
int
statvfs(const char *path, struct statvfs *out)
{
	int (*real)(const char *, struct statvfs *);
	*(void **)&real = dlsym(RTLD_NEXT, "statvfs");
	const char *free_bytes = getenv("KAKEHASHI_FREE");
	int answer = real(path, out);
	if (answer == 0 && free_bytes && *free_bytes) {
		out->f_frsize = 1;
		out->f_bavail = strtoull(free_bytes, NULL, 10);
	}
	return answer;
}
