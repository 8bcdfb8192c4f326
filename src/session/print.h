/*
 * Text for people, all of it at once.  For a terminal it is made narrower where that is (report/fit.h), and in the characters of the
 * locale where those are of a Japanese encoding and not UTF-8; anywhere else it is left as it is, in UTF-8.
 */
#ifndef KAKEHASHI_SESSION_PRINT_H
#define KAKEHASHI_SESSION_PRINT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* To standard output.  ERR_OUTPUT where it cannot be written. */
bool print_text(struct str text, struct err *err);
/* To standard error, beside a command's data. */
void print_aside(struct str text);

/* Appends text as it goes to that file: to a terminal of another encoding in its characters, ? for those that it lacks. */
void print_recode(int fd, struct str text, struct buf *out);

#endif
