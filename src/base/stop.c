#include "config.h"

#include "base/stop.h"

#include <signal.h>
#include <string.h>

#include "base/i18n.h"

#include "base/poison.h"

static volatile sig_atomic_t stopped_by;

static void
note(int signal)
{
	stopped_by = signal;
}

void
stop_install(void)
{
	struct sigaction action;
	memset(&action, 0, sizeof(action));
	action.sa_handler = note; /* no SA_RESTART: a blocked read or write returns EINTR */
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
}

int
stop_signal(void)
{
	return stopped_by;
}

bool
stop_check(struct err *err)
{
	if (stopped_by == 0)
		return true;
	return err_set(err, ERR_SIGNAL, _("stopped by signal %d (%s); nothing was carried by this run"), (int)stopped_by,
	    strsignal(stopped_by));
}
