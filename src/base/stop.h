/*
 * SIGINT, SIGTERM and SIGHUP ask the program to stop.  The handler only notes the signal; loops over records, and waits
 * for a database, ask stop_check between two steps and leave through their ordinary error path, so that temporary files
 * are removed and transactions rolled back.
 *
 * What waits in a system call is interrupted (EINTR), also when the signal came just in front of that call: from the signal on, the
 * program is interrupted ten times a second until it ends (SIGURG).  Interrupted calls ask stop_check.
 *
 * Threads block the signals, so that the handler runs in the main thread and interrupts what that one waits for; a thread that
 * waits itself has a bell (base/wake.h).
 */
#ifndef KAKEHASHI_BASE_STOP_H
#define KAKEHASHI_BASE_STOP_H

#include <stdbool.h>

#include "base/err.h"
#include "base/wake.h"

/* Called once by main.  SIGPIPE is ignored: a closed pipe is an error of write(2). */
void stop_install(void);
/* The signal that asked to stop, 0 while there is none. */
int stop_signal(void);
/* True while nobody asked to stop; else sets err (ERR_SIGNAL) and returns false. */
bool stop_check(struct err *err);
/* The exit status for an error: its code, or for ERR_SIGNAL 128 and the signal. */
int stop_status(const struct err *err);
/* From now on a signal also rings this bell, and at once when it has come already; NULL: none.  One bell at a time. */
void stop_rings(const struct wake *w);

#endif
