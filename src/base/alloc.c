#include "config.h"

#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/poison.h"

_Noreturn void
out_of_memory(void)
{
	static const char line[] = PACKAGE ": out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, line, sizeof(line) - 1);
	(void)ignored;
	_exit(70);
}

void *
xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

void *
xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

void *
xreallocarray(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory();
	void *p = realloc(old, count != 0 && size != 0 ? count * size : 1);
	if (!p)
		out_of_memory();
	return p;
}

char *
xstrdup(const char *cstring)
{
	char *copy = strdup(cstring);
	if (!copy)
		out_of_memory();
	return copy;
}

size_t
xadd(size_t a, size_t b)
{
	if (a > SIZE_MAX - b)
		out_of_memory();
	return a + b;
}
