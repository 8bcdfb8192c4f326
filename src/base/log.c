#include "config.h"

#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
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

/* One fwrite, so that lines of several processes in one log do not mix. */
static void
print_line(enum log_level level, struct str message, const char *hint)
{
	struct buf line = BUF_INIT;
	if (as_json) {
		struct json *object = json_new_object();
		json_set_str(object, "level", str_from(level_word(level)));
		json_set_str(object, "message", message);
		if (hint && *hint)
			json_set_str(object, "hint", str_from(hint));
		json_print(object, &line, false);
		json_free(object);
		buf_addc(&line, '\n');
	} else {
		bool colours = console_of(STDERR_FILENO).colours;
		add_painted(&line, colours && level == LOG_ERROR, PAINT_BAD, PACKAGE ":");
		buf_addc(&line, ' ');
		if (level == LOG_WARNING) {
			add_painted(&line, colours, PAINT_WAITS, _("warning"));
			buf_adds(&line, STR(": "));
		}
		add_text(&line, message);
		if (hint && *hint) {
			buf_adds(&line, STR("\n" PACKAGE ": "));
			add_painted(&line, colours, PAINT_HINT, _("hint"));
			buf_adds(&line, STR(": "));
			add_text(&line, str_from(hint));
		}
		buf_addc(&line, '\n');
	}
	if (wipe_screen)
		wipe_screen(wipe_context);
	fwrite(line.p, 1, line.n, stderr);
	buf_fini(&line);
}

static void __attribute__((format(printf, 3, 0)))
log_formatted(enum log_level level, const char *hint, const char *format, va_list ap)
{
	if (level > most_level)
		return;
	struct buf message = BUF_INIT;
	buf_addv(&message, format, ap);
	print_line(level, buf_str(&message), hint);
	buf_fini(&message);
}

void
log_message(enum log_level level, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	log_formatted(level, NULL, format, ap);
	va_end(ap);
}

void
log_with_hint(enum log_level level, const char *hint, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	log_formatted(level, hint, format, ap);
	va_end(ap);
}
