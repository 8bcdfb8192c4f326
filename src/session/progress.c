#include "config.h"

#include "session/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/console.h"
#include "base/i18n.h"
#include "base/log.h"
#include "session/print.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { EVERY_MS = 200 };

static const struct {
	const char *word, *text;
} stages[STAGE_COUNT] = {
	[STAGE_START] = { "start", N_("getting ready") },
	[STAGE_REGISTER] = { "register", N_("reading the register") },
	[STAGE_INDEX] = { "index", N_("indexing the register") },
	[STAGE_RECORDS] = { "records", N_("reading records") },
	[STAGE_WAITING] = { "waiting", N_("looking at what waits") },
	[STAGE_COMPARE] = { "compare", N_("comparing") },
	[STAGE_WRITE] = { "write", N_("writing to disk") },
};

static int64_t
steady_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *
stage_word(enum stage stage)
{
	return stages[stage].word;
}

/* Whether the command's data go to standard output, and that is a terminal: its lines and ours would mix. */
static bool
shares_terminal(const struct invocation *invocation)
{
	const struct command *c = invocation->command;
	bool writes = false;
	for (size_t i = 0; c && i < c->options_n; i++)
		writes |= c->options[i].id == OPT_OUTPUT;
	return writes && !invocation->value[OPT_OUTPUT] && isatty(STDOUT_FILENO);
}

void
progress_init(struct progress *p, const struct invocation *invocation)
{
	const char *when = invocation->value[OPT_PROGRESS], *log = invocation->value[OPT_LOG_FORMAT];
	struct console console = console_of(STDERR_FILENO);
	*p = (struct progress){ .moves = console.moves, .utf8 = console.utf8, .shown_at = steady_ms() };
	if (when && strcmp(when, "auto") != 0)
		p->on = strcmp(when, "always") == 0;
	else
		p->on = console.moves && !invocation->value[OPT_QUIET] && !(log && strcmp(log, "json") == 0) && !shares_terminal(invocation);
	progress_stage(p, STAGE_START);
}

/* Goes back to the beginning of an empty line, and writes nothing behind it. */
static void
wipe(void *progress)
{
	struct progress *p = progress;
	if (p->drawn == 0)
		return;
	if (p->moves)
		fputs("\r\033[K", stderr);
	else
		fprintf(stderr, "\r%*s\r", (int)p->drawn, "");
	fflush(stderr);
	p->drawn = 0;
}

static void
draw(struct progress *p)
{
	struct buf line = BUF_INIT, recoded = BUF_INIT;
	if (!p->on)
		return;
	/* The last column stays free: a cursor behind it is in the next line on some terminals. */
	gauge_line(&p->gauge, console_width(STDERR_FILENO) - 1, p->utf8, &line);
	size_t width = unicode_width(buf_str(&line));
	fputc('\r', stderr);
	print_recode(STDERR_FILENO, buf_str(&line), &recoded);
	fwrite(recoded.p, 1, recoded.n, stderr);
	if (p->moves)
		fputs("\033[K", stderr);
	else if (p->drawn > width)
		fprintf(stderr, "%*s", (int)(p->drawn - width), "");
	fflush(stderr);
	p->drawn = width;
	log_wipe_first(wipe, p);
	buf_fini(&line);
	buf_fini(&recoded);
}

int64_t
progress_took(const struct progress *p, enum stage stage)
{
	return p->took[stage] + (stage == p->stage ? steady_ms() - p->began[stage] : 0);
}

void
progress_stage(struct progress *p, enum stage stage)
{
	p->took[p->stage] = p->began[p->stage] ? progress_took(p, p->stage) : 0;
	p->stage = stage;
	p->began[stage] = steady_ms();
	p->gauge = (struct gauge){ .stage = _(stages[stage].text) };
	p->endless = false;
	if (stage != STAGE_START)
		draw(p);
}

void
progress_expect_file(struct progress *p, const char *path)
{
	struct stat status;
	p->endless |= !path || strcmp(path, "-") == 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode);
	p->gauge.total = p->endless ? 0 : p->gauge.total + (uint64_t)status.st_size;
}

void
progress_add(struct progress *p, size_t records, size_t bytes)
{
	p->gauge.records += records;
	p->gauge.done += bytes;
	if (!p->on)
		return;
	int64_t now = steady_ms();
	if (now - p->shown_at < EVERY_MS)
		return;
	p->shown_at = now;
	p->gauge.elapsed = now - p->began[p->stage];
	draw(p);
}

void
progress_end(struct progress *p)
{
	wipe(p);
	log_wipe_first(NULL, NULL);
}
