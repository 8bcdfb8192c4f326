#include "config.h"

#include "report/looks.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "report/lines.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { WIDTH = 80, GAP = 2, SUBJECT_MOST = 26 };

static const struct {
	const char *word, *label;
} whats[LOOK_AT_COUNT] = {
	[LOOK_PROFILE] = { "profile", N_("profile") },
	[LOOK_FILES] = { "files", N_("files") },
	[LOOK_EXPORT] = { "export", N_("export") },
	[LOOK_REGISTER] = { "register", N_("register") },
	[LOOK_TARGET] = { "target", N_("target") },
	[LOOK_LOGIN] = { "login", N_("login") },
	[LOOK_CHARACTERS] = { "characters", N_("characters") },
	[LOOK_MATCHING] = { "matching", N_("matching") },
	[LOOK_LEDGER] = { "ledger", N_("ledger") },
	[LOOK_OUTPUT] = { "output", N_("output") },
};

static const struct {
	const char *word, *label;
} states[] = {
	[LOOK_OK] = { "ok", N_("ok") },
	[LOOK_WARNING] = { "warning", N_("warning") },
	[LOOK_PROBLEM] = { "problem", N_("problem") },
};

void
looks_fini(struct looks *l)
{
	vec_fini(&l->list);
}

struct look *
looks_add(struct looks *l, enum look_at at, struct str subject, struct str finding)
{
	vec_push(&l->list, (struct look){ .at = at, .subject = arena_str(l->arena, subject), .finding = arena_str(l->arena, finding) });
	return &l->list.v[l->list.n - 1];
}

void
look_warn(struct looks *l, struct look *look, const char *remedy)
{
	if (look->state == LOOK_PROBLEM)
		return;
	look->state = LOOK_WARNING;
	look->remedy = look->remedy.n ? arena_format(l->arena, "%.*s; %s", STR_ARG(look->remedy), remedy) : arena_str(l->arena, str_from(remedy));
}

void
look_count(struct looks *l, struct look *look, const char *word, uint64_t count, struct str meaning)
{
	struct look_count *more = arena_calloc(l->arena, look->counts_n + 1, sizeof(*more));
	for (size_t i = 0; i < look->counts_n; i++)
		more[i] = look->counts[i];
	more[look->counts_n++] = (struct look_count){ arena_str(l->arena, str_from(word)), count, arena_str(l->arena, meaning) };
	look->counts = more;
}

void
look_fail(struct looks *l, struct look *look, struct err *err)
{
	look->state = LOOK_PROBLEM;
	look->code = err->code;
	look->finding = arena_format(l->arena, "%s%s%s%s", err->message, err->sqlstate[0] ? " (SQLSTATE " : "", err->sqlstate,
	    err->sqlstate[0] ? ")" : "");
	look->remedy = arena_str(l->arena, str_from(err->hint));
	*err = ERR_INIT;
}

enum look_state
looks_worst(const struct looks *l, enum err_code *code)
{
	enum look_state worst = LOOK_OK;
	*code = ERR_NONE;
	for (size_t i = 0; i < l->list.n; i++) {
		const struct look *look = &l->list.v[i];
		worst = look->state > worst ? look->state : worst;
		*code = look->code > *code ? look->code : *code;
	}
	return worst;
}

static struct str
title_of(const struct looks *l, const struct look *look)
{
	const char *label = _(whats[look->at].label);
	return look->subject.n ? arena_format(l->arena, "%s %.*s", label, STR_ARG(look->subject)) : str_from(label);
}

static void
pad_to(struct buf *out, size_t start, size_t width)
{
	for (size_t used = unicode_width(buf_tail(out, start)); used < width; used++)
		buf_addc(out, ' ');
}

/* How much of text goes into a line of that width: to a blank, or between two characters where one of them is wide. */
static size_t
break_at(struct str text, size_t width)
{
	size_t used = 0, blank = 0, i = 0;
	while (i < text.n) {
		size_t end = unicode_cluster_end(text, i);
		size_t columns = unicode_width(str_slice(text, i, end));
		if (used + columns > width)
			break;
		if (text.p[i] == ' ' || columns == 2)
			blank = text.p[i] == ' ' ? i : end;
		used += columns;
		i = end;
	}
	if (i == text.n)
		return i;
	return text.p[i] == ' ' || blank == 0 ? i : blank;
}

/* Appends text from column on, its further lines below its beginning, and a newline. */
static void
add_wrapped(struct str text, size_t column, struct buf *out)
{
	while (text.n > 0) {
		size_t n = break_at(text, WIDTH - column);
		n = n == 0 ? text.n : n;
		size_t start = out->n;
		buf_adds(out, str_slice(text, 0, n));
		line_blank_controls(out, start);
		while (n < text.n && text.p[n] == ' ')
			n++;
		text = str_slice(text, n, text.n);
		buf_addc(out, '\n');
		for (size_t i = 0; text.n > 0 && i < column; i++)
			buf_addc(out, ' ');
	}
}

static void
put_counts(const struct look *look, size_t indent, struct buf *out)
{
	enum { WORD = 22, NUMBER = 6 };
	for (size_t i = 0; i < look->counts_n; i++) {
		const struct look_count *c = &look->counts[i];
		size_t start = out->n;
		pad_to(out, start, indent);
		buf_adds(out, c->word);
		pad_to(out, start, indent + WORD);
		buf_addf(out, "%*llu  ", NUMBER, (unsigned long long)c->count);
		if (c->meaning.n == 0)
			buf_addc(out, '\n');
		add_wrapped(c->meaning, indent + WORD + NUMBER + GAP, out);
	}
}

static void
put_look(const struct looks *l, const struct look *look, size_t state_width, size_t subject_width, struct buf *out)
{
	struct str title = title_of(l, look);
	size_t start = out->n, indent = state_width + GAP, column = indent + subject_width + GAP;
	buf_adds(out, str_from(_(states[look->state].label)));
	pad_to(out, start, indent);
	buf_adds(out, title);
	line_blank_controls(out, start);
	if (unicode_width(title) > subject_width) {
		buf_addc(out, '\n');
		start = out->n;
	}
	pad_to(out, start, column);
	if (look->finding.n == 0)
		buf_addc(out, '\n');
	add_wrapped(look->finding, column, out);
	if (look->remedy.n > 0) {
		start = out->n;
		pad_to(out, start, indent);
		buf_adds(out, STR("-> "));
		add_wrapped(look->remedy, indent + 3, out);
	}
	put_counts(look, indent, out);
	buf_adds(out, look->notes);
}

void
looks_text(const struct looks *l, struct buf *out)
{
	size_t state_width = 0, subject_width = 0;
	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		size_t width = unicode_width(str_from(_(states[i].label)));
		state_width = width > state_width ? width : state_width;
	}
	for (size_t i = 0; i < l->list.n; i++) {
		size_t width = unicode_width(title_of(l, &l->list.v[i]));
		subject_width = width > subject_width && width <= SUBJECT_MOST ? width : subject_width;
	}
	for (int at = 0; at < LOOK_AT_COUNT; at++)
		for (size_t i = 0; i < l->list.n; i++)
			if ((int)l->list.v[i].at == at)
				put_look(l, &l->list.v[i], state_width, subject_width, out);
}

static struct json *
counts_json(const struct look *look)
{
	struct json *object = json_new_object();
	for (size_t i = 0; i < look->counts_n; i++)
		json_set_int(object, look->counts[i].word.p, (int64_t)look->counts[i].count);
	return object;
}

struct json *
looks_json(const struct looks *l)
{
	struct json *array = json_new_array();
	for (int at = 0; at < LOOK_AT_COUNT; at++)
		for (size_t i = 0; i < l->list.n; i++) {
			const struct look *look = &l->list.v[i];
			if ((int)look->at != at)
				continue;
			struct json *one = json_new_object();
			json_set_str(one, "look", str_from(whats[at].word));
			json_set_str(one, "subject", look->subject);
			json_set_str(one, "state", str_from(states[look->state].word));
			json_set_str(one, "finding", look->finding);
			if (look->remedy.n > 0)
				json_set_str(one, "remedy", look->remedy);
			if (look->notes.n > 0)
				json_set_str(one, "notes", look->notes);
			if (look->counts_n > 0)
				json_set_child(one, "counts", counts_json(look));
			if (look->state == LOOK_PROBLEM)
				json_set_int(one, "status", look->code);
			json_append_child(array, one);
		}
	return array;
}
