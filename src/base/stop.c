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
	static const int stopping[] = { SIGINT, SIGTERM, SIGHUP };
	for (size_t i = 0; i < sizeof(stopping) / sizeof(*stopping); i++) {
		struct sigaction now;
		if (sigaction(stopping[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) /* nohup, or a shell's background */
			sigaction(stopping[i], &action, NULL);
	}
	action.sa_handler = SIG_IGN; /* write says EPIPE and EFBIG then */
	sigaction(SIGPIPE, &action, NULL);
	sigaction(SIGXFSZ, &action, NULL);
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
