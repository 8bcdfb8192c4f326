#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/stop.h"
#include "command/completion.h"
#include "session/command.h"
#include "session/outputs.h"
#include "session/print.h"

#include "base/poison.h"

/* The only place that prints an err and turns its code into the exit status. */
static int
fail(const struct err *err)
{
	int status = stop_status(err);
	log_failure(err, status);
	return status;
}

static bool
print_help(const struct invocation *invocation, struct err *err)
{
	struct buf text = BUF_INIT;
	if (invocation->value[OPT_COMPLETION])
		completion_script(invocation->value[OPT_COMPLETION], &text);
	else if (invocation->value[OPT_VERSION])
		buf_addf(&text, "kakehashi %s\n", PACKAGE_VERSION);
	else
		options_help(invocation->command, &text);
	bool ok = print_text(buf_str(&text), err);
	buf_fini(&text);
	return ok;
}

static void
configure_log(const struct invocation *invocation)
{
	const char *format = invocation->value[OPT_LOG_FORMAT];
	log_recode(print_recode);
	log_configure(format && strcmp(format, "json") == 0,
	    invocation->value[OPT_QUIET]         ? LOG_WARNING
	        : invocation->value[OPT_VERBOSE] ? LOG_INFO
	                                         : LOG_NOTICE);
}

/* A standard stream that came closed is opened so that using it fails: else the next file opened would take its number, and
   messages or data would go into that file. */
static void
guard_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(ERR_INTERNAL);
}

static int
work(int argc, char **argv, struct invocation *invocation)
{
	struct err err = ERR_INIT;
	int status = DONE;
	bool understood = options_parse(argc, argv, invocation, &err);
	configure_log(invocation); /* as far as it was understood */
	if (!understood)
		return fail(&err);
	if (invocation->value[OPT_HELP] || invocation->value[OPT_VERSION] || invocation->value[OPT_COMPLETION])
		return print_help(invocation, &err) ? DONE : fail(&err);
	if (!invocation->command) {
		err_set(&err, ERR_USAGE, _("no command given (see: kakehashi --help)"));
		return fail(&err);
	}
	if (!outputs_leave_runs(invocation, &err) || !invocation->command->run(invocation, &status, &err))
		return fail(&err);
	return status;
}

int
main(int argc, char **argv)
{
	struct invocation invocation;
	guard_standard_streams();
	i18n_set_language(NULL);
	stop_install();
	umask(077); /* what it writes is about children */
	int status = work(argc, argv, &invocation);
	options_fini(&invocation);
	return status;
}
