/*
 * Messages for people and for log collectors: one line each on standard error, `kakehashi: …` or, with
 * --log-format=json, one JSON object a line.  Never data, never a child's name.
 */
#ifndef KAKEHASHI_BASE_LOG_H
#define KAKEHASHI_BASE_LOG_H

#include <stdbool.h>

enum log_level {
	LOG_ERROR,
	LOG_WARNING,
	LOG_NOTICE, /* shown unless -q */
	LOG_INFO,   /* shown with -v */
};

/* To be called before any message; until then: text, LOG_NOTICE. */
void log_configure(bool json, enum log_level most);
/* Wipes what stands on the screen before a message comes there; NULL: nothing does. */
void log_wipe_first(void (*wipe)(void *context), void *context);
void log_message(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same with the remedy: text puts it on a line of its own, JSON in "hint". */
void log_with_hint(enum log_level level, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
