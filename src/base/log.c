#include "config.h"

#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/console.h"
#include "base/i18n.h"
#include "base/json.h"

#include "base/poison.h"

static bool as_json;
static enum log_level most_level = LOG_NOTICE;

void
log_configure(bool json, enum log_level most)
{
	as_json = json;
	most_level = most;
}

static void (*recode_line)(int fd, struct str text, struct buf *out);

void
log_recode(void (*recode)(int fd, struct str text, struct buf *out))
{
	recode_line = recode;
}

static void (*wipe_screen)(void *context);
static void *wipe_context;

void
log_wipe_first(void (*wipe)(void *context), void *context)
{
	wipe_screen = wipe;
	wipe_context = context;
}

/* What the reader's eye is to find, in the colour for it. */
static void
add_painted(struct buf *line, bool colours, enum paint paint, const char *text)
{
	buf_addf(line, "%s%s%s", colours ? paint_code(paint) : "", text, colours ? paint_code(PAINT_NONE) : "");
}

static const char *
level_word(enum log_level level)
{
	switch (level) {
	case LOG_ERROR: return "error";
	case LOG_WARNING: return "warning";
	case LOG_NOTICE: return "notice";
	case LOG_INFO: break;
	}
	return "info";
}

/* A message is one line and moves no cursor, whatever file name or value it quotes. */
static void
add_text(struct buf *line, struct str text)
{
	size_t start = line->n;
	buf_adds(line, text);
	for (size_t i = start; i < line->n; i++)
		if ((unsigned char)line->p[i] < ' ' || line->p[i] == 0x7F)
			line->p[i] = '?';
}

/* Now, for a log: SOURCE_DATE_EPOCH is for what is made, not for when it was said. */
static void
set_time(struct json *object)
{
	struct timespec now;
	struct tm tm;
	char text[40];
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	size_t n = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(text + n, sizeof(text) - n, ".%03dZ", (int)(now.tv_nsec / 1000000));
	json_set_str(object, "time", str_from(text));
}

static void
set_str(struct json *object, const char *key, struct str value)
{
	if (value.n > 0)
		json_set_str(object, key, value);
}

static void
set_number(struct json *object, const char *key, uint64_t value)
{
	if (value > 0)
		json_set_int(object, key, (int64_t)value);
}

static void
add_json(struct buf *line, enum log_level level, const struct log_about *about, struct str message)
{
	struct json *object = json_new_object();
	set_time(object);
	json_set_str(object, "level", str_from(level_word(level)));
	json_set_str(object, "event", str_from(about->event));
	json_set_str(object, "message", message);
	set_str(object, "hint", str_from(about->hint));
	set_str(object, "file", about->file);
	set_number(object, "line", about->line);
	set_number(object, "record", about->record);
	set_str(object, "key", about->key);
	set_str(object, "column", about->column);
	set_str(object, "code", str_from(about->code));
	set_str(object, "run", about->run);
	set_str(object, "sqlstate", str_from(about->sqlstate));
	set_number(object, "status", (uint64_t)about->status);
	json_print(object, line, false);
	json_free(object);
	buf_addc(line, '\n');
}

static void
add_lines(struct buf *line, enum log_level level, const char *hint, struct str message)
{
	bool colours = console_of(STDERR_FILENO).colours;
	add_painted(line, colours && level == LOG_ERROR, PAINT_BAD, PACKAGE ":");
	buf_addc(line, ' ');
	if (level == LOG_WARNING) {
		add_painted(line, colours, PAINT_WAITS, _("warning"));
		buf_adds(line, STR(": "));
	}
	add_text(line, message);
	if (hint && *hint) {
		buf_adds(line, STR("\n" PACKAGE ": "));
		add_painted(line, colours, PAINT_HINT, _("hint"));
		buf_adds(line, STR(": "));
		add_text(line, str_from(hint));
	}
	buf_addc(line, '\n');
}

/* One fwrite, so that lines of several processes in one log do not mix. */
static void
print_line(enum log_level level, const struct log_about *about, struct str message)
{
	struct buf line = BUF_INIT, recoded = BUF_INIT;
	if (as_json)
		add_json(&line, level, about, message);
	else
		add_lines(&line, level, about->hint, message);
	if (recode_line && !as_json)
		recode_line(STDERR_FILENO, buf_str(&line), &recoded);
	if (wipe_screen)
		wipe_screen(wipe_context);
	const struct buf *out = recoded.n > 0 ? &recoded : &line;
	fwrite(out->p, 1, out->n, stderr);
	buf_fini(&line);
	buf_fini(&recoded);
}

void
log_message(enum log_level level, const struct log_about *about, const char *format, ...)
{
	va_list ap;
	if (level > most_level)
		return;
	struct buf message = BUF_INIT;
	va_start(ap, format);
	buf_addv(&message, format, ap);
	va_end(ap);
	print_line(level, about, buf_str(&message));
	buf_fini(&message);
}

static const char *
error_word(enum err_code code)
{
	switch (code) {
	case ERR_USAGE: return "usage-error";
	case ERR_PROFILE: return "profile-error";
	case ERR_INPUT: return "input-error";
	case ERR_DATABASE: return "database-error";
	case ERR_OUTPUT: return "output-error";
	case ERR_LOCKED: return "locked";
	case ERR_SIGNAL: return "stopped";
	case ERR_NONE:
	case ERR_INTERNAL: break;
	}
	return "internal-error";
}

void
log_error(enum log_level level, const struct err *err)
{
	log_message(level, LOG_ABOUT(error_word(err->code), .hint = err->hint, .sqlstate = err->sqlstate, .file = str_from(err->file), .line = err->line), "%s", err->message);
}

void
log_failure(const struct err *err, int status)
{
	bool coded = *err->sqlstate;
	log_message(LOG_ERROR, LOG_ABOUT(error_word(err->code), .hint = err->hint, .sqlstate = err->sqlstate, .file = str_from(err->file), .line = err->line, .status = status), "%s%s%s%s",
	    err->message, coded ? " (SQLSTATE " : "", err->sqlstate, coded ? ")" : "");
}
