/*
 * Messages for people and for log collectors: on standard error one line each, `kakehashi: …`, or with --log-format=json one JSON
 * object a line.  Never data, never a child's name.
 *
 * Keys of the object, in this order, those of which nothing is known left out; kakehashi(1), MESSAGES, tells them to users:
 *
 *     time      UTC, to the millisecond: 2026-11-26T02:30:00.125Z
 *     level     error, warning, notice, info
 *     event     what happened: a fixed word, whatever the language
 *     message   in the user's language, as text has it
 *     hint      what to do about it
 *     file, line, record, key, column   the place: path, physical line and number of the record from 1, record key, column
 *     code      the finding's word
 *     run       another run's name
 *     sqlstate  where a database gave one
 *     status    the exit status, of the error that ends the program
 */
#ifndef KAKEHASHI_BASE_LOG_H
#define KAKEHASHI_BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum log_level {
	LOG_ERROR,
	LOG_WARNING,
	LOG_NOTICE, /* shown unless -q */
	LOG_INFO,   /* shown with -v */
};

/* To be called before any message; until then: text, LOG_NOTICE. */
void log_configure(bool json, enum log_level most);
/* Makes of the line, in UTF-8, what goes to standard error; NULL, as at the start: the same bytes. */
void log_recode(void (*recode)(int fd, struct str text, struct buf *out));
/* Wipes what stands on the screen before a message comes there; NULL: nothing does. */
void log_wipe_first(void (*wipe)(void *context), void *context);
/* event is needed; what else is known of it. */
struct log_about {
	const char *event, *hint;
	struct str file;
	uint64_t line, record; /* 0: none */
	struct str key, column;
	const char *code;
	struct str run;
	const char *sqlstate;
	int status;
};
/* LOG_ABOUT("file-moved", .file = path) */
#define LOG_ABOUT(word, ...) (&(struct log_about){ .event = (word), __VA_ARGS__ })

/* In text, the hint has a line of its own. */
void log_message(enum log_level level, const struct log_about *about, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An error that does not end the program.  Its event is the word of its code: input-error. */
void log_error(enum log_level level, const struct err *err);
/* The one that does. */
void log_failure(const struct err *err, int status);

#endif
