#include "config.h"

#include "profile/read.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/infile.h"
#include "base/path.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { LARGEST = 4 << 20, DEEPEST = 16 };

/* One file that is being read, and the one that included it. */
struct reading {
	struct str file;
	char *real; /* to recognise it under another name */
	const struct reading *by;
	unsigned depth;
};

struct files {
	struct check *check;
	struct tokens *out;
	bool *whole;
};

static bool
check_text(struct check *c, struct str file, struct str text)
{
	size_t good = utf8_valid(text);
	const char *zero = memchr(text.p ? text.p : "", 0, text.n);
	if (zero && (size_t)(zero - text.p) < good)
		good = (size_t)(zero - text.p);
	if (good == text.n)
		return true;
	struct place at = { file, 1 };
	for (size_t i = 0; i < good; i++)
		at.line += text.p[i] == '\n';
	if (text.p[good] == 0) {
		mistake(c, at, _("a NUL byte: this is no text file, or it is UTF-16"));
		return mistake_hint(c, _("save it as UTF-8"));
	}
	mistake(c, at, _("the file is not UTF-8 (byte %02X)"), (unsigned char)text.p[good]);
	return mistake_hint(c, _("save it as UTF-8; Shift_JIS is for data, not for profiles"));
}

/* Braces and parentheses of one file, from token first on. */
static bool
check_pairs(struct files *f, size_t first)
{
	struct { size_t *v; size_t n, cap; } open = { 0 };
	size_t stray = SIZE_MAX;
	for (size_t i = first; i < f->out->n && stray == SIZE_MAX; i++) {
		enum token_type type = f->out->v[i].type;
		if (type == TOKEN_OPEN || type == TOKEN_PAREN_OPEN) {
			vec_push(&open, i);
		} else if (type == TOKEN_CLOSE || type == TOKEN_PAREN_CLOSE) {
			enum token_type want = type == TOKEN_CLOSE ? TOKEN_OPEN : TOKEN_PAREN_OPEN;
			if (open.n == 0 || f->out->v[open.v[open.n - 1]].type != want)
				stray = i;
			else
				open.n--;
		}
	}
	bool ok = open.n == 0 && stray == SIZE_MAX;
	if (stray != SIZE_MAX) {
		const struct token *t = &f->out->v[stray];
		mistake(f->check, t->at, _("%s closes nothing"), t->type == TOKEN_CLOSE ? "}" : ")");
		mistake_hint(f->check, _("remove it, or look for a brace that was closed too early above"));
	} else if (open.n > 0) {
		const struct token *t = &f->out->v[open.v[open.n - 1]];
		mistake(f->check, t->at, _("the %s that opens here is not closed"), t->type == TOKEN_OPEN ? "{" : "(");
		mistake_hint(f->check, _("each { needs a } in the same file"));
	}
	vec_fini(&open);
	return ok;
}

/* Position behind an include directive that begins at token i, or i when it is none; *name: the file's name. */
static size_t
include_here(const struct tokens *t, size_t i, size_t *name)
{
	if (t->v[i].type != TOKEN_WORD || t->v[i].quoted || !str_eq(t->v[i].text, STR("include")))
		return i;
	if (i > 0 && (t->v[i - 1].type == TOKEN_SET || t->v[i - 1].type == TOKEN_ADD || t->v[i - 1].type == TOKEN_COMMA))
		return i; /* a value */
	if (i > 1 && t->v[i - 1].type == TOKEN_OPEN && t->v[i - 2].type == TOKEN_SET)
		return i; /* the first of a list */
	if (i + 1 < t->n && t->v[i + 1].type == TOKEN_WORD) {
		*name = i + 1;
		return i + 2;
	}
	if (i + 3 < t->n && t->v[i + 1].type == TOKEN_PAREN_OPEN && t->v[i + 2].type == TOKEN_WORD &&
	    t->v[i + 3].type == TOKEN_PAREN_CLOSE) {
		*name = i + 2;
		return i + 4;
	}
	return i;
}

static bool
is_loop(struct check *c, const struct reading *by, const char *real, struct place at, const char *path)
{
	for (const struct reading *r = by; r; r = r->by)
		if (strcmp(r->real, real) == 0) {
			mistake(c, at, _("include goes round in a circle: %s is being read already"), path);
			mistake_hint(c, _("remove one of the include lines"));
			return true;
		}
	return false;
}

static bool read_one(struct files *f, const char *path, struct place at, const struct reading *by, struct err *err);

static void
include(struct files *f, const struct token *name, const struct reading *by)
{
	struct err err = ERR_INIT;
	struct arena *a = &f->check->p->arena;
	const char *path = path_join(a, path_dir(a, by->file), name->text);
	if (!read_one(f, path, name->at, by, &err))
		mistake_err(f->check, name->at, &err);
}

/* Puts the tokens of one file behind those that are there, included files in their places. */
static void
splice(struct files *f, struct tokens *own, const struct reading *self)
{
	for (size_t i = 0; i < own->n;) {
		size_t name, behind = include_here(own, i, &name);
		if (behind == i) {
			vec_push(f->out, own->v[i]);
			i++;
		} else {
			include(f, &own->v[name], self);
			i = behind;
		}
	}
}

/* CRLF → LF, so that strings over several lines do not depend on the editor. */
static void
drop_returns(struct buf *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++)
		if (text->p[i] != '\r' || i + 1 == text->n || text->p[i + 1] != '\n')
			text->p[n++] = text->p[i];
	text->n = n;
}

static void
read_text(struct files *f, struct buf *bytes, const struct reading *self)
{
	drop_returns(bytes);
	struct str text = buf_str(bytes);
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.n);
	if (!check_text(f->check, self->file, text)) {
		*f->whole = false;
		return;
	}
	struct tokens own = { 0 };
	struct files checked = { f->check, &own, f->whole };
	if (!lex_text(f->check, self->file, text, &own) || !check_pairs(&checked, 0))
		*f->whole = false;
	splice(f, &own, self);
	vec_fini(&own);
}

/* at: the include line.  False and err: the file cannot be read. */
static bool
read_one(struct files *f, const char *path, struct place at, const struct reading *by, struct err *err)
{
	struct check *c = f->check;
	struct buf text = BUF_INIT;
	char *real = realpath(path, NULL);
	bool ok = true;
	if (real && is_loop(c, by, real, at, path)) {
		*f->whole = false;
	} else if (by && by->depth >= DEEPEST) {
		mistake(c, at, _("more than %d files include each other"), DEEPEST);
		*f->whole = false;
	} else if (!infile_read_all(path, LARGEST, &text, err)) {
		err->code = ERR_PROFILE;
		if (by)
			*f->whole = false;
		ok = false;
	} else {
		struct reading self = { arena_str(&c->p->arena, str_from(path)), real ? real : xstrdup(path), by,
			by ? by->depth + 1 : 0 };
		real = self.real;
		vec_push(&c->p->files, self.file);
		read_text(f, &text, &self);
	}
	free(real);
	buf_fini(&text);
	return ok;
}

bool
read_files(struct check *c, const char *path, struct tokens *out, bool *whole, struct err *err)
{
	struct files f = { c, out, whole };
	*whole = true;
	return read_one(&f, path, (struct place){ str_from(path), 0 }, NULL, err);
}
