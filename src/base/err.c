#include "config.h"

#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/poison.h"

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
{
	if (err->code != ERR_NONE)
		return false;
	va_list ap;
	va_start(ap, format);
	vsnprintf(err->message, sizeof(err->message), format, ap);
	va_end(ap);
	err->code = code;
	return false;
}

bool
err_set_at(struct err *err, enum err_code code, const char *file, uint64_t line, const char *format, ...)
{
	if (err->code != ERR_NONE)
		return false;
	char what[sizeof(err->message)];
	va_list ap;
	va_start(ap, format);
	vsnprintf(what, sizeof(what), format, ap);
	va_end(ap);
	snprintf(err->file, sizeof(err->file), "%s", file);
	err->line = line;
	return err_set(err, code, "%.1000s:%llu: %.1000s", file, (unsigned long long)line, what);
}

bool
err_set_errno(struct err *err, enum err_code code, int error, const char *format, ...)
{
	if (err->code != ERR_NONE)
		return false;
	char what[sizeof(err->message)];
	va_list ap;
	va_start(ap, format);
	vsnprintf(what, sizeof(what), format, ap);
	va_end(ap);
	return err_set(err, code, "%.1500s: %s", what, strerror(error));
}

bool
err_hint(struct err *err, const char *format, ...)
{
	if (err->hint[0] != '\0')
		return false;
	va_list ap;
	va_start(ap, format);
	vsnprintf(err->hint, sizeof(err->hint), format, ap);
	va_end(ap);
	return false;
}

bool
err_wrap(struct err *err, const char *format, ...)
{
	char inner[sizeof(err->message)];
	memcpy(inner, err->message, sizeof(inner));
	char context[512];
	va_list ap;
	va_start(ap, format);
	vsnprintf(context, sizeof(context), format, ap);
	va_end(ap);
	snprintf(err->message, sizeof(err->message), "%s: %.1500s", context, inner);
	return false;
}
