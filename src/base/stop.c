#include "config.h"

#include "base/stop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"

#include "base/poison.h"

static atomic_int stopped_by;   /* read by other threads, too */
static atomic_int clapper = -1; /* of the bell to ring */

/* A signal that comes between a stop_check and the call that then waits interrupts nothing.  So from the first one on another knocks
   again and again.  It is one that nobody else uses, and that a program which does not know it ignores. */
#define KNOCK       SIGURG
#define KNOCK_EVERY 100000000L /* nanoseconds */
static timer_t knocking;
static bool can_knock;

static void
interrupt(int signal)
{
	(void)signal;
}

static void
note(int signal)
{
	static const struct itimerspec every = { { 0, KNOCK_EVERY }, { 0, KNOCK_EVERY } };
	int error = errno;
	atomic_store(&stopped_by, signal);
	if (can_knock)
		timer_settime(knocking, 0, &every, NULL);
	int fd = atomic_load(&clapper);
	if (fd >= 0) {
		ssize_t ignored = write(fd, "", 1);
		(void)ignored;
	}
	errno = error;
}

/* Where the system has no timer left, a second signal does what the timer would do. */
static void
make_timer(struct sigaction *action)
{
	struct sigevent event;
	if (can_knock)
		return;
	memset(&event, 0, sizeof(event));
	event.sigev_notify = SIGEV_SIGNAL;
	event.sigev_signo = KNOCK;
	action->sa_handler = interrupt;
	can_knock = sigaction(KNOCK, action, NULL) == 0 && timer_create(CLOCK_MONOTONIC, &event, &knocking) == 0;
}

void
stop_install(void)
{
	struct sigaction action;
	memset(&action, 0, sizeof(action)); /* no SA_RESTART: a blocked read or write returns EINTR */
	make_timer(&action);
	action.sa_handler = note;
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
