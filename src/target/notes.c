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
	notes->replaced.n = 0;
	notes->flags.n = 0;
	notes->labelled = NULL;
	notes->again = false;
}

void
notes_fini(struct notes *notes)
{
	vec_fini(notes);
	vec_fini(&notes->replaced);
	vec_fini(&notes->flags);
}

/* "TARGET.COLUMN" */
static struct str
label_of(struct notes *notes, const struct target_column *column)
{
	if (notes->labelled != column)
		notes->label = arena_format(notes->arena, "%.*s.%.*s", STR_ARG(notes->spec->name), STR_ARG(column->name));
	notes->labelled = column;
	return notes->label;
}

static struct finding __attribute__((format(printf, 4, 0)))
make(struct notes *notes, const struct target_column *column, const char *code, const char *format, va_list ap)
{
	struct buf message = BUF_INIT;
	buf_addv(&message, format, ap);
	for (size_t i = 0; i < message.n; i++)
		if ((unsigned char)message.p[i] < 0x20 || message.p[i] == 0x7F)
			message.p[i] = ' ';
	struct finding made = { code, label_of(notes, column), arena_str(notes->arena, buf_str(&message)) };
	buf_fini(&message);
	return made;
}

void
notes_add(struct notes *notes, const struct target_column *column, const char *code, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	struct finding made = make(notes, column, code, format, ap);
	va_end(ap);
	vec_push(notes, made);
}

void
notes_flag(struct notes *notes, const struct target_column *column, const char *code, const char *format, ...)
{
	if (notes->again)
		return;
	va_list ap;
	va_start(ap, format);
	struct finding made = make(notes, column, code, format, ap);
	va_end(ap);
	vec_push(&notes->flags, made);
}

void
notes_replace(struct notes *notes, const struct target_column *column, struct str from, struct str to, const char *by)
{
	if (notes->again)
		return;
	size_t before = notes->replaced.n;
	replacements_note(&notes->replaced, label_of(notes, column), from, to, by);
	if (notes->replaced.n == before)
		return;
	struct replacement *one = &notes->replaced.v[before];
	one->from = arena_str(notes->arena, from);
	one->to = arena_str(notes->arena, to);
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
