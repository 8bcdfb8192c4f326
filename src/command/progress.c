#include "config.h"

#include "command/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"

#include "base/poison.h"

enum { EVERY_MS = 200 };

static long long
steady_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
progress_init(struct progress *p, const struct invocation *invocation)
{
	const char *when = invocation->value[OPT_PROGRESS];
	*p = (struct progress){ .shown_at = steady_ms() };
	if (when && strcmp(when, "always") == 0)
		p->on = true;
	else if (!when || strcmp(when, "auto") == 0)
		p->on = isatty(STDERR_FILENO) && !invocation->value[OPT_QUIET];
}

void
progress_add(struct progress *p, size_t records)
{
	p->records += records;
	if (!p->on)
		return;
	long long now = steady_ms();
	if (now - p->shown_at < EVERY_MS)
		return;
	p->shown_at = now;
	p->visible = true;
	fputc('\r', stderr);
	fprintf(stderr, _("%llu records"), p->records);
	fflush(stderr);
}

void
progress_end(struct progress *p)
{
	if (p->visible)
		fputs("\r\033[K", stderr);
	p->visible = false;
}
