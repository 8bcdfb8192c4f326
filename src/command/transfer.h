/*
 * What write and load share: normalised records from --records, the decisions about them from FILE or standard input, and
 * the targets that take them.  Every record must have a decision and every decision its record, in any order.
 */
#ifndef KAKEHASHI_COMMAND_TRANSFER_H
#define KAKEHASHI_COMMAND_TRANSFER_H

#include "session/command.h"

/* files: import files (write), else tables (load). */
bool transfer_run(const struct invocation *invocation, bool files, int *status, struct err *err);

#endif
