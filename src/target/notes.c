#include "config.h"

#include "target/notes.h"

#include <stdarg.h>

#include "base/buf.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { QUOTED = 40 };

void
notes_begin(struct notes *notes, struct arena *a)
{
	notes->arena = a;
	notes->n = 0;
}

void
notes_add(struct notes *notes, const struct target_column *column, const char *code, const char *format, ...)
{
	struct buf message = BUF_INIT;
	va_list ap;
	va_start(ap, format);
	buf_addv(&message, format, ap);
	va_end(ap);
	for (size_t i = 0; i < message.n; i++)
		if ((unsigned char)message.p[i] < 0x20 || message.p[i] == 0x7F)
			message.p[i] = ' ';
	struct str field = arena_format(notes->arena, "%.*s.%.*s", STR_ARG(notes->spec->name), STR_ARG(column->name));
	struct str kept = arena_str(notes->arena, buf_str(&message));
	vec_push(notes, (struct finding){ code, field, kept });
	buf_fini(&message);
}

struct str
notes_quote(const struct notes *notes, struct str value)
{
	size_t i = 0, characters = 0;
	while (i < value.n && characters < QUOTED) {
		utf8_next(value, &i);
		characters++;
	}
	if (i == value.n)
		return value;
	return arena_format(notes->arena, "%.*s…", STR_ARG(str_slice(value, 0, i)));
}

void
notes_end(const struct notes *notes, struct finding **findings, size_t *findings_n)
{
	if (notes->n == 0)
		return;
	struct finding *all = arena_calloc(notes->arena, xadd(*findings_n, notes->n), sizeof(*all));
	for (size_t i = 0; i < *findings_n; i++)
		all[i] = (*findings)[i];
	for (size_t i = 0; i < notes->n; i++)
		all[*findings_n + i] = notes->v[i];
	*findings = all;
	*findings_n += notes->n;
}
