/*
 * Errors are values.
 *
 *     bool thing_do(…, struct err *err);   false: it failed, err says why.
 *
 * The first error wins: err_set on an err that is set already changes nothing.  Callers add context in front with
 * err_wrap.  Nobody but main prints an err, and nobody but main turns its code into the exit status.
 *
 * A *finding* (base/finding.h) is not an error: it says what is wrong with one record, and the run goes on.
 */
#ifndef KAKEHASHI_BASE_ERR_H
#define KAKEHASHI_BASE_ERR_H

#include <stdbool.h>
#include <stdint.h>

/* The values are the program's exit statuses, kakehashi(1). */
enum err_code {
	ERR_NONE = 0,
	ERR_USAGE = 2,
	ERR_PROFILE = 3,
	ERR_INPUT = 4,
	ERR_DATABASE = 5,
	ERR_OUTPUT = 6,
	ERR_LOCKED = 7,
	ERR_INTERNAL = 70,
	ERR_SIGNAL = 128, /* stopped by a signal: main adds stop_signal() */
};

struct err {
	enum err_code code;
	char message[2048]; /* one line, no newline, in the user's language */
	char hint[512];     /* what to do about it; may be empty */
	char sqlstate[6];   /* five characters where a database gave one */
	char file[256];     /* the place, as far as it was told: a path, cut where it is longer */
	uint64_t line;      /* of the file, from 1; 0: none */
};

#define ERR_INIT ((struct err){ .code = ERR_NONE })

/* Sets code and message; always returns false, so that `return err_set(…)` reads well. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same of a line of a file: "file:line: " stands in front of the message. */
bool err_set_at(struct err *err, enum err_code code, const char *file, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The same with ": " and the text of errno value error behind the message. */
bool err_set_errno(struct err *err, enum err_code code, int error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds the remedy to an error; the first hint wins.  Returns false. */
bool err_hint(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Puts "context: " in front of the message.  Returns false. */
bool err_wrap(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
