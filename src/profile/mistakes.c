#include "config.h"

#include "profile/mistakes.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "profile/suggest.h"

#include "base/poison.h"

static struct str
format_text(struct arena *a, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));

static struct str
format_text(struct arena *a, const char *format, va_list ap)
{
	struct buf text = BUF_INIT;
	buf_addv(&text, format, ap);
	for (size_t i = 0; i < text.n; i++) /* a message is one line, whatever the value that it quotes */
		if ((unsigned char)text.p[i] < ' ')
			text.p[i] = ' ';
	struct str copy = arena_str(a, buf_str(&text));
	buf_fini(&text);
	return copy;
}

bool
mistake(struct check *c, struct place at, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	struct mistake m = { .file = arena_str(c->a, at.file), .line = at.line, .message = format_text(c->a, format, ap) };
	va_end(ap);
	vec_push(c->mistakes, m);
	return false;
}

bool
mistake_hint(struct check *c, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	c->mistakes->v[c->mistakes->n - 1].hint = format_text(c->a, format, ap);
	va_end(ap);
	return false;
}

bool
mistake_err(struct check *c, struct place at, const struct err *err)
{
	mistake(c, at, "%s", err->message);
	if (err->hint[0] != '\0')
		mistake_hint(c, "%s", err->hint);
	return false;
}

bool
mistake_hint_names(struct check *c, struct str name, const struct str *names, size_t n)
{
	if (n == 0)
		return false;
	struct str near = suggest(name, names, n);
	if (near.n > 0)
		return mistake_hint(c, _("did you mean \"%.*s\"?"), STR_ARG(near));
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		buf_addf(&list, "%s%.*s", i > 0 ? ", " : "", STR_ARG(names[i]));
	mistake_hint(c, _("there are: %s"), buf_cstr(&list));
	buf_fini(&list);
	return false;
}

static size_t
file_order(const struct profile *p, struct str file)
{
	size_t i = 0;
	while (i < p->files.n && !str_eq(p->files.v[i], file))
		i++;
	return i;
}

static bool
comes_before(const struct profile *p, const struct mistake *a, const struct mistake *b)
{
	size_t x = file_order(p, a->file), y = file_order(p, b->file);
	return x != y ? x < y : a->line < b->line;
}

void
mistakes_sort(struct check *c)
{
	/* Insertion: stable, and there are never many. */
	struct mistake *v = c->mistakes->v;
	for (size_t i = 1; i < c->mistakes->n; i++) {
		struct mistake m = v[i];
		size_t j = i;
		for (; j > 0 && comes_before(c->p, &m, &v[j - 1]); j--)
			v[j] = v[j - 1];
		v[j] = m;
	}
}
