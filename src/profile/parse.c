#include "config.h"

#include "profile/parse.h"

#include <confuse.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "profile/grammar.h"
#include "profile/suggest.h"

#include "base/poison.h"

/*
 * libconfuse sees each token on a line of its own, all words in double quotes: so the line that it is in is the number of the
 * token, whose real place is known.  The values that it keeps are these numbers too.  It stops at the first fault; what is
 * at fault is then noted and dropped, and it reads again what is left.
 */
struct parser {
	struct check *check;
	struct tokens *tokens;
	struct { struct seen { const cfg_opt_t *opt; size_t name; } *v; size_t n, cap; } seen;
	cfg_t *fault_in; /* the section in which libconfuse stopped, or NULL */
	size_t fault;    /* the token at which it did */
	bool again;      /* something was dropped */
};

/* libconfuse's callbacks carry no pointer of their own, and its lexer is global anyway: one parse at a time. */
static struct parser *current;

/* tokens */

static struct token *
token(const struct parser *p, size_t i)
{
	return i < p->tokens->n ? &p->tokens->v[i] : NULL;
}

static bool
is(const struct parser *p, size_t i, enum token_type type)
{
	const struct token *t = token(p, i);
	return t && !t->dropped && t->type == type;
}

/* The closing brace that belongs to the opening one at i; SIZE_MAX: there is none. */
static size_t
close_of(const struct parser *p, size_t i)
{
	enum token_type open = p->tokens->v[i].type, close = open == TOKEN_OPEN ? TOKEN_CLOSE : TOKEN_PAREN_CLOSE;
	size_t depth = 0;
	for (; i < p->tokens->n; i++) {
		if (p->tokens->v[i].type == open)
			depth++;
		else if (p->tokens->v[i].type == close && --depth == 0)
			return i;
	}
	return SIZE_MAX;
}

static size_t
open_of(const struct parser *p, size_t i)
{
	size_t depth = 0;
	for (;; i--) {
		if (p->tokens->v[i].type == TOKEN_CLOSE)
			depth++;
		else if (p->tokens->v[i].type == TOKEN_OPEN && --depth == 0)
			return i;
		if (i == 0)
			return SIZE_MAX;
	}
}

/* The last token of the option or section whose name is token i; SIZE_MAX when none begins there. */
static size_t
item_end(const struct parser *p, size_t i)
{
	if (!is(p, i, TOKEN_WORD))
		return SIZE_MAX;
	if (is(p, i + 1, TOKEN_SET) || is(p, i + 1, TOKEN_ADD)) {
		if (is(p, i + 2, TOKEN_OPEN))
			return close_of(p, i + 2);
		return is(p, i + 2, TOKEN_WORD) ? i + 2 : SIZE_MAX;
	}
	if (is(p, i + 1, TOKEN_OPEN) || is(p, i + 1, TOKEN_PAREN_OPEN))
		return close_of(p, i + 1);
	if (is(p, i + 1, TOKEN_WORD) && is(p, i + 2, TOKEN_OPEN))
		return close_of(p, i + 2);
	return SIZE_MAX;
}

static void
drop(struct parser *p, size_t from, size_t to)
{
	for (size_t i = from; i <= to; i++)
		p->tokens->v[i].dropped = true;
	p->again = true;
}

/* The name of the option to which the value at token i belongs. */
static size_t
name_of_value(const struct parser *p, size_t i)
{
	while (i > 0 && p->tokens->v[i].type != TOKEN_SET && p->tokens->v[i].type != TOKEN_ADD)
		i--;
	return i > 0 ? i - 1 : 0;
}

/* What libconfuse reads. */
static void
print_tokens(const struct tokens *tokens, struct buf *out)
{
	static const char *const signs[] = { [TOKEN_OPEN] = "{", [TOKEN_CLOSE] = "}", [TOKEN_PAREN_OPEN] = "(",
		[TOKEN_PAREN_CLOSE] = ")", [TOKEN_SET] = "=", [TOKEN_ADD] = "+=", [TOKEN_COMMA] = "," };
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *t = &tokens->v[i];
		if (!t->dropped && t->type != TOKEN_WORD)
			buf_adds(out, str_from(signs[t->type]));
		if (!t->dropped && t->type == TOKEN_WORD) {
			buf_addc(out, '"');
			for (size_t j = 0; j < t->text.n; j++) {
				char c = t->text.p[j];
				if (c == '"' || c == '\\' || c == '$')
					buf_addc(out, '\\');
				if (c == '\n')
					buf_add(out, "\\n", 2);
				else
					buf_addc(out, c);
			}
			buf_addc(out, '"');
		}
		buf_addc(out, '\n');
	}
}

/* libconfuse's tables and callbacks */

static void
on_error(cfg_t *cfg, const char *format, va_list ap)
{
	(void)format, (void)ap;
	if (current->fault_in)
		return;
	current->fault_in = cfg;
	current->fault = cfg->line > 0 ? (size_t)cfg->line - 1 : 0;
}

static int
on_value(cfg_t *cfg, cfg_opt_t *opt, const char *value, void *result)
{
	static char number[24]; /* libconfuse copies it */
	struct parser *p = current;
	(void)value;
	size_t i = (size_t)cfg->line - 1, name = name_of_value(p, i);
	snprintf(number, sizeof(number), "%zu", i);
	*(const char **)result = number;
	for (size_t k = 0; k < p->seen.n; k++) {
		struct seen *s = &p->seen.v[k];
		if (s->opt != opt || s->name == name || is(p, name + 1, TOKEN_ADD) || p->tokens->v[name].dropped)
			continue;
		mistake(p->check, p->tokens->v[name].at, _("%s is given twice"), opt->name);
		mistake_hint(p->check, _("it stands in line %d already; keep one of them"), p->tokens->v[s->name].at.line);
		drop(p, name, item_end(p, name));
	}
	vec_push(&p->seen, (struct seen){ opt, name });
	return 0;
}

static cfg_opt_t *
make_table(struct arena *a, const struct section_rule *rule)
{
	size_t n = 0, at = 0;
	for (size_t i = 0; rule->options[i]; i++)
		n++;
	for (size_t i = 0; rule->sections[i]; i++)
		n++;
	cfg_opt_t *table = arena_calloc(a, n + 1, sizeof(*table)); /* ends with an entry without a name */
	for (size_t i = 0; rule->options[i]; i++)
		table[at++] = (cfg_opt_t){ .name = rule->options[i], .type = CFGT_STR, .flags = CFGF_LIST, .parsecb = on_value };
	for (size_t i = 0; rule->sections[i]; i++) {
		const struct section_rule *inner = rule->sections[i];
		cfg_flag_t flags = CFGF_MULTI | (inner->titled ? CFGF_TITLE | CFGF_NO_TITLE_DUPES : CFGF_NONE);
		table[at++] = (cfg_opt_t){ .name = inner->name, .type = CFGT_SEC, .flags = flags,
			.subopts = make_table(a, inner) };
	}
	return table;
}

/* faults */

static cfg_opt_t *
find_opt(cfg_t *cfg, struct str name)
{
	for (cfg_opt_t *opt = cfg->opts; opt && opt->name; opt++)
		if (str_eq(str_from(opt->name), name))
			return opt;
	return NULL;
}

/* A mistyped name is taken for the one that was probably meant, so that one mistake does not make ten. */
static void
note_unknown(struct parser *p, cfg_t *in, size_t i)
{
	const struct token *t = token(p, i);
	bool option = is(p, i + 1, TOKEN_SET) || is(p, i + 1, TOKEN_ADD);
	if (!in->opts || strcmp(in->name, "root") == 0)
		mistake(p->check, t->at, option ? _("unknown option \"%.*s\"") : _("unknown section \"%.*s\""),
		    STR_ARG(t->text));
	else
		mistake(p->check, t->at,
		    option ? _("unknown option \"%.*s\" in section %s%s%s") : _("unknown section \"%.*s\" in section %s%s%s"),
		    STR_ARG(t->text), in->name, in->title ? " " : "", in->title ? in->title : "");
	struct strs names = { 0 };
	for (cfg_opt_t *opt = in->opts; opt && opt->name; opt++)
		vec_push(&names, str_from(opt->name));
	mistake_hint_names(p->check, t->text, names.v, names.n);
	struct str near = suggest(t->text, names.v, names.n);
	if (near.n > 0) {
		p->tokens->v[i].text = arena_str(&p->check->p->arena, near);
		p->again = true;
	} else {
		drop(p, i, item_end(p, i));
	}
	vec_fini(&names);
}

/* libconfuse stops at the opening brace of a section whose title is there already. */
static bool
note_duplicate(struct parser *p, cfg_t *in, size_t open)
{
	cfg_opt_t *opt = open >= 2 && is(p, open, TOKEN_OPEN) && is(p, open - 2, TOKEN_WORD)
	    ? find_opt(in, p->tokens->v[open - 2].text) : NULL;
	if (!opt || opt->type != CFGT_SEC || !(opt->flags & CFGF_TITLE))
		return false;
	const struct token *name = token(p, open - 2), *title = token(p, open - 1);
	for (unsigned i = 0; i < cfg_opt_size(opt); i++) {
		const cfg_t *there = cfg_opt_getnsec(opt, i);
		if (!str_eq(str_from(there->title), title->text))
			continue;
		size_t first = open_of(p, (size_t)there->line - 1);
		mistake(p->check, name->at, _("%s \"%.*s\" is there twice"), opt->name, STR_ARG(title->text));
		mistake_hint(p->check, _("it stands in line %d already; give this one another name, or remove it"),
		    p->tokens->v[first - 2].at.line);
		drop(p, open - 2, close_of(p, open));
		return true;
	}
	return false;
}

/* A known name that is not followed by what has to follow it. */
static bool
note_shape(struct parser *p, cfg_t *in, size_t i)
{
	const struct token *t = token(p, i);
	const cfg_opt_t *opt = is(p, i, TOKEN_WORD) ? find_opt(in, t->text) : NULL;
	if (!opt)
		return false;
	size_t end = item_end(p, i);
	if (end == SIZE_MAX && opt->type != CFGT_SEC && is(p, i + 1, TOKEN_WORD)) {
		mistake(p->check, t->at, _("no = behind \"%s\""), opt->name);
		mistake_hint(p->check, _("write %s = VALUE"), opt->name);
		end = i + 1;
	} else if (end == SIZE_MAX) {
		return false;
	} else if (opt->type != CFGT_SEC) {
		mistake(p->check, t->at, _("\"%s\" is an option, not a section"), opt->name);
		mistake_hint(p->check, _("write %s = VALUE"), opt->name);
	} else if (is(p, i + 1, TOKEN_WORD)) {
		mistake(p->check, t->at, _("section %s has no name"), opt->name);
		mistake_hint(p->check, _("write %s { … }"), opt->name);
	} else {
		bool titled = opt->flags & CFGF_TITLE, open = is(p, i + 1, TOKEN_OPEN);
		mistake(p->check, t->at, titled && open ? _("section %s needs a name") : _("\"%s\" is a section, not an option"),
		    opt->name);
		mistake_hint(p->check, titled ? _("write %s NAME { … }") : _("write %s { … }"), opt->name);
	}
	drop(p, i, end);
	return true;
}

/* field NAME = VALUE */
static bool
note_no_braces(struct parser *p, cfg_t *in, size_t i)
{
	const struct token *t = token(p, i);
	const cfg_opt_t *opt = is(p, i, TOKEN_WORD) ? find_opt(in, t->text) : NULL;
	if (!opt || opt->type != CFGT_SEC || !is(p, i + 2, TOKEN_SET) || item_end(p, i + 1) == SIZE_MAX)
		return false;
	mistake(p->check, t->at, _("\"%s\" is a section, not an option"), opt->name);
	mistake_hint(p->check, _("write %s NAME { … }"), opt->name);
	drop(p, i, item_end(p, i + 1));
	return true;
}

static void
note_syntax(struct parser *p, size_t i)
{
	const struct token *t = token(p, i);
	if (!t && p->tokens->n > 0) {
		mistake(p->check, p->tokens->v[p->tokens->n - 1].at, _("the profile ends too early behind this"));
		return;
	}
	if (!t)
		return;
	static const char *const signs[] = { [TOKEN_OPEN] = "{", [TOKEN_CLOSE] = "}", [TOKEN_PAREN_OPEN] = "(",
		[TOKEN_PAREN_CLOSE] = ")", [TOKEN_SET] = "=", [TOKEN_ADD] = "+=", [TOKEN_COMMA] = "," };
	struct str text = t->type == TOKEN_WORD ? t->text : str_from(signs[t->type]);
	mistake(p->check, t->at, _("\"%.*s\" does not fit here"), STR_ARG(text));
	mistake_hint(p->check, _("look for a missing =, comma, quote or brace before it"));
}

/* A name may stand at token i: what is before it is complete. */
static bool
is_name_place(const struct parser *p, size_t i)
{
	if (i == 0 || !is(p, i - 1, TOKEN_WORD))
		return i == 0 || !(is(p, i - 1, TOKEN_SET) || is(p, i - 1, TOKEN_ADD) || is(p, i - 1, TOKEN_COMMA));
	return i > 1 && (is(p, i - 2, TOKEN_SET) || is(p, i - 2, TOKEN_ADD));
}

/* Notes what stopped libconfuse.  True: it was dropped, and the rest can be read. */
static bool
note_fault(struct parser *p)
{
	cfg_t *in = p->fault_in;
	size_t i = p->fault;
	const struct token *t = token(p, i);
	if (i > 0 && is_name_place(p, i - 1) && note_shape(p, in, i - 1))
		return true;
	if (t && t->type == TOKEN_WORD && !find_opt(in, t->text) && item_end(p, i) != SIZE_MAX) {
		note_unknown(p, in, i);
		return true;
	}
	return note_duplicate(p, in, i) || (i > 1 && note_no_braces(p, in, i - 2));
}

/* What libconfuse would take without a word, or not name: empty lists, and names that it takes for paths into sections. */
static void
note_odd(struct parser *p)
{
	for (size_t i = 0; i < p->tokens->n; i++) {
		const struct token *t = token(p, i);
		if (!is(p, i, TOKEN_WORD) || item_end(p, i) == SIZE_MAX)
			continue;
		bool option = is(p, i + 1, TOKEN_SET) || is(p, i + 1, TOKEN_ADD);
		bool section = i == 0 || !(is(p, i - 1, TOKEN_SET) || is(p, i - 1, TOKEN_ADD) || is(p, i - 1, TOKEN_WORD));
		bool odd = t->text.n == 0 || memchr(t->text.p, '|', t->text.n) || memchr(t->text.p, '=', t->text.n);
		if (odd && (option || section)) {
			mistake(p->check, t->at, _("\"%.*s\" is no name of an option or section"), STR_ARG(t->text));
			drop(p, i, item_end(p, i));
		} else if (option && is(p, i + 2, TOKEN_OPEN) && is(p, i + 3, TOKEN_CLOSE)) {
			mistake(p->check, t->at, _("the list of %.*s is empty"), STR_ARG(t->text));
			mistake_hint(p->check, _("fill it, or remove the option"));
			drop(p, i, i + 3);
		}
	}
}

/* the tree */

/* The words between two tokens, sections inside apart, that were dropped for a mistake. */
static void
find_lost(const struct parser *p, size_t from, size_t to, struct strs *lost)
{
	size_t depth = 0;
	for (size_t i = from; i < to; i++) {
		const struct token *t = token(p, i);
		if (t->type == TOKEN_OPEN)
			depth++;
		else if (t->type == TOKEN_CLOSE)
			depth--;
		else if (t->type == TOKEN_WORD && t->dropped && depth == 0)
			vec_push(lost, t->text);
	}
}

static struct section *
make_section(const struct parser *p, cfg_t *cfg, size_t close)
{
	struct section *s = xcalloc(1, sizeof(*s));
	if (close != SIZE_MAX) {
		size_t open = open_of(p, close), name = open - (cfg->title ? 2 : 1);
		s->name = p->tokens->v[name].text;
		s->at = p->tokens->v[name].at;
		if (cfg->title)
			s->title = p->tokens->v[open - 1].text;
		find_lost(p, open + 1, close, &s->lost);
	} else {
		find_lost(p, 0, p->tokens->n, &s->lost);
	}
	for (cfg_opt_t *opt = cfg->opts; opt->name; opt++) {
		unsigned n = cfg_opt_size(opt);
		for (unsigned i = 0; opt->type == CFGT_SEC && i < n; i++) {
			cfg_t *inner = cfg_opt_getnsec(opt, i);
			vec_push(&s->sections, make_section(p, inner, (size_t)inner->line - 1));
		}
		if (opt->type == CFGT_SEC || n == 0)
			continue;
		struct setting setting = { .n = n, .v = xcalloc(n, sizeof(*setting.v)) };
		for (unsigned i = 0; i < n; i++)
			setting.v[i] = &p->tokens->v[strtoul(cfg_opt_getnstr(opt, i), NULL, 10)];
		const struct token *name = &p->tokens->v[name_of_value(p, (size_t)(setting.v[0] - p->tokens->v))];
		setting.name = name->text;
		setting.at = name->at;
		vec_push(&s->settings, setting);
	}
	return s;
}

/* One round through libconfuse.  NULL: p->again says whether another one makes sense. */
static struct section *
parse_once(struct parser *p, cfg_opt_t *table, bool *whole)
{
	struct buf text = BUF_INIT;
	print_tokens(p->tokens, &text);
	p->seen.n = 0;
	p->again = false;
	p->fault_in = NULL;
	current = p;
	cfg_t *cfg = cfg_init(table, CFGF_NONE);
	if (!cfg)
		out_of_memory();
	cfg_set_error_function(cfg, on_error);
	int status = cfg_parse_buf(cfg, buf_cstr(&text));
	struct section *root = NULL;
	if (status == CFG_SUCCESS && !p->again) {
		if (*whole) /* libconfuse does not mind sections that are never closed */
			root = make_section(p, cfg, SIZE_MAX);
	} else if (status != CFG_SUCCESS && (!p->fault_in || !note_fault(p))) {
		if (*whole)
			note_syntax(p, p->fault_in ? p->fault : p->tokens->n);
		*whole = false;
		p->again = false;
	}
	cfg_free(cfg);
	current = NULL;
	buf_fini(&text);
	return root;
}

struct section *
parse_tokens(struct check *c, struct tokens *tokens, bool *whole)
{
	struct parser p = { .check = c, .tokens = tokens };
	struct arena tables = ARENA_INIT;
	cfg_opt_t *table = make_table(&tables, &grammar);
	note_odd(&p);
	struct section *root;
	do
		root = parse_once(&p, table, whole);
	while (!root && p.again);
	vec_fini(&p.seen);
	arena_fini(&tables);
	return root;
}
