#include "config.h"

#include "base/stop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"

#include "base/poison.h"

static atomic_int stopped_by;   /* read by other threads, too */
static atomic_int clapper = -1; /* of the bell to ring */

static void
note(int signal)
{
	int error = errno;
	atomic_store(&stopped_by, signal);
	int fd = atomic_load(&clapper);
	if (fd >= 0) {
		ssize_t ignored = write(fd, "", 1);
		(void)ignored;
	}
	errno = error;
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
	return atomic_load(&stopped_by);
}

int
stop_status(const struct err *err)
{
	return err->code == ERR_SIGNAL ? 128 + stop_signal() : (int)err->code;
}

bool
stop_check(struct err *err)
{
	int signal = stop_signal();
	if (signal == 0)
		return true;
	return err_set(err, ERR_SIGNAL, _("stopped by signal %d (%s); nothing was carried by this run"), signal,
	    strsignal(signal));
}

void
stop_rings(const struct wake *w)
{
	atomic_store(&clapper, w ? w->clapper : -1);
	if (w && stop_signal() != 0)
		wake_ring(w);
}
