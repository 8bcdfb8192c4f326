/* Text for people, all of it at once: made narrower where the terminal is (report/fit.h), and left as it is anywhere else. */
#ifndef KAKEHASHI_COMMAND_PRINT_H
#define KAKEHASHI_COMMAND_PRINT_H

#include "base/err.h"
#include "base/str.h"

/* To standard output.  ERR_OUTPUT where it cannot be written. */
bool print_text(struct str text, struct err *err);
/* To standard error, beside a command's data. */
void print_aside(struct str text);

#endif
