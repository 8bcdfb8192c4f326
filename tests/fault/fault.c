/* Fault points that count, and kill the process at the one that KAKEHASHI_KILL_AT names.  How many there were is written to the
   file that KAKEHASHI_KILL_COUNT names. */
#include "config.h"

#include "base/fault.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static unsigned long count;

/* A process that is killed loses nothing that it has written; only a computer that stops does.  So these tests need not wait for
   the disk, which is most of their time.  SQLite finds these, too. */
int
fsync(int fd)
{
	(void)fd;
	return 0;
}

int
fdatasync(int fd)
{
	(void)fd;
	return 0;
}

static void
write_count(void)
{
	FILE *f = fopen(getenv("KAKEHASHI_KILL_COUNT"), "w");
	if (f) {
		fprintf(f, "%lu\n", count);
		fclose(f);
	}
}

void
fault_point(void)
{
	const char *at = getenv("KAKEHASHI_KILL_AT");
	if (count++ == 0 && getenv("KAKEHASHI_KILL_COUNT"))
		atexit(write_count);
	if (at && count == strtoul(at, NULL, 10))
		raise(SIGKILL);
}
