#include "config.h"

#include "profile/lex.h"

#include "base/i18n.h"

#include "base/poison.h"

struct lexer {
	struct check *check;
	struct str text;
	size_t i;
	struct place at; /* of the byte i */
	struct tokens *out;
	struct buf word;
};

static bool
at_text(const struct lexer *l, struct str what)
{
	return l->text.n - l->i >= what.n && str_eq(str_slice(l->text, l->i, l->i + what.n), what);
}

static void
push(struct lexer *l, enum token_type type, struct place at, bool quoted)
{
	struct token t = { .type = type, .quoted = quoted, .at = at };
	if (type == TOKEN_WORD)
		t.text = arena_str(&l->check->p->arena, buf_str(&l->word));
	vec_push(l->out, t);
}

/* Signs that Japanese input methods write in place of those that the profile is made of. */
static const struct wide {
	struct str wide, narrow;
	enum token_type type; /* TOKEN_WORD: only reported */
} wides[] = {
	{ { "＝", 3 }, { "=", 1 }, TOKEN_SET },
	{ { "｛", 3 }, { "{", 1 }, TOKEN_OPEN },
	{ { "｝", 3 }, { "}", 1 }, TOKEN_CLOSE },
	{ { "，", 3 }, { ",", 1 }, TOKEN_COMMA },
	{ { "、", 3 }, { ",", 1 }, TOKEN_COMMA },
	{ { "“", 3 }, { "\"", 1 }, TOKEN_WORD },
	{ { "”", 3 }, { "\"", 1 }, TOKEN_WORD },
	{ { "＂", 3 }, { "\"", 1 }, TOKEN_WORD },
	{ { "＃", 3 }, { "#", 1 }, TOKEN_WORD },
};

static const struct wide *
wide_here(const struct lexer *l)
{
	for (size_t i = 0; i < sizeof(wides) / sizeof(wides[0]); i++)
		if (at_text(l, wides[i].wide))
			return &wides[i];
	return NULL;
}

static void
complain_wide(struct lexer *l, const struct wide *w)
{
	mistake(l->check, l->at, _("full-width %.*s outside quotes"), STR_ARG(w->wide));
	mistake_hint(l->check, _("write %.*s, or put the value in quotes"), STR_ARG(w->narrow));
}

static void
skip_line(struct lexer *l)
{
	while (l->i < l->text.n && l->text.p[l->i] != '\n')
		l->i++;
}

static bool
skip_comment(struct lexer *l)
{
	struct place start = l->at;
	for (l->i += 2; l->i < l->text.n; l->i++) {
		if (at_text(l, STR("*/"))) {
			l->i += 2;
			return true;
		}
		if (l->text.p[l->i] == '\n')
			l->at.line++;
	}
	mistake(l->check, start, _("the comment that begins here is not closed"));
	return mistake_hint(l->check, _("close it with */; a value that holds /* stands in quotes"));
}

/* One backslash in double quotes. */
static void
read_escape(struct lexer *l)
{
	char c = l->i + 1 < l->text.n ? l->text.p[l->i + 1] : '\0';
	l->i += 2;
	switch (c) {
	case '\n':
		l->at.line++;
		return; /* the string goes on in the next line */
	case 'n':
		buf_addc(&l->word, '\n');
		return;
	case 'r':
		buf_addc(&l->word, '\r');
		return;
	case 't':
		buf_addc(&l->word, '\t');
		return;
	case '\\':
	case '"':
	case '$':
		buf_addc(&l->word, c);
		return;
	default:
		l->i--; /* the byte behind the backslash is read as it stands */
		if (c == '\0')
			mistake(l->check, l->at, _("a backslash with nothing behind it, in double quotes"));
		else if ((unsigned char)c < 0x80)
			mistake(l->check, l->at, _("\\%c means nothing in double quotes"), c);
		else
			mistake(l->check, l->at, _("a backslash before a letter that needs none, in double quotes"));
		mistake_hint(l->check, _("put patterns in single quotes: 'like \\d this'; \\\\ writes a backslash"));
	}
}

/* One backslash in single quotes: everything stands for itself, so that patterns can be written as they are; only \' is a
   quote, and \\ is a pair, which a quote may follow. */
static void
read_plain_backslash(struct lexer *l)
{
	char c = l->i + 1 < l->text.n ? l->text.p[l->i + 1] : '\0';
	if (c != '\'')
		buf_addc(&l->word, '\\');
	l->i++;
	if (c == '\'' || c == '\\') {
		buf_addc(&l->word, c);
		l->i++;
	}
}

static bool
read_string(struct lexer *l)
{
	struct place start = l->at;
	char quote = l->text.p[l->i++];
	buf_reset(&l->word);
	while (l->i < l->text.n) {
		char c = l->text.p[l->i];
		if (c == quote) {
			l->i++;
			push(l, TOKEN_WORD, start, true);
			return true;
		}
		if (c == '\\') {
			if (quote == '"')
				read_escape(l);
			else
				read_plain_backslash(l);
			continue;
		}
		if (c == '\n')
			l->at.line++;
		buf_addc(&l->word, c);
		l->i++;
	}
	mistake(l->check, start, _("the quote that opens here is not closed"));
	return mistake_hint(l->check, _("close it with %c"), quote);
}

static bool
ends_word(const struct lexer *l)
{
	static const char ends[] = " \t\r\n\"'={}(),";
	return memchr(ends, l->text.p[l->i], sizeof(ends) - 1) || at_text(l, STR("\u3000"));
}

/* ${…} outside quotes, as one piece of a word, so that its brace closes nothing. */
static void
read_variable(struct lexer *l)
{
	char c;
	do {
		c = l->text.p[l->i++];
		buf_addc(&l->word, c);
	} while (c != '}' && l->i < l->text.n && l->text.p[l->i] != '\n');
}

/* A value without quotes. */
static void
read_word(struct lexer *l)
{
	bool odd = false;
	buf_reset(&l->word);
	while (l->i < l->text.n && !ends_word(l)) {
		const struct wide *w = wide_here(l);
		if (w && w->type != TOKEN_WORD)
			break;
		if (w)
			complain_wide(l, w);
		char c = l->text.p[l->i];
		if (c == '+' && l->i + 1 < l->text.n && l->text.p[l->i + 1] == '=')
			break;
		if (at_text(l, STR("${"))) {
			read_variable(l);
			odd = true;
			continue;
		}
		odd = odd || c == '*' || c == '+' || c == '#';
		size_t n = w ? w->wide.n : 1;
		buf_add(&l->word, l->text.p + l->i, n);
		l->i += n;
	}
	if (odd) {
		mistake(l->check, l->at, _("%.*s has to stand in quotes"), STR_ARG(buf_str(&l->word)));
		if (str_find(buf_str(&l->word), STR("${"), 0) != SIZE_MAX)
			mistake_hint(l->check, _("the environment does not change a profile: ${…} is not replaced"));
	}
	push(l, TOKEN_WORD, l->at, false);
}

static bool
read_sign(struct lexer *l)
{
	static const struct {
		char sign;
		enum token_type type;
	} signs[] = {
		{ '{', TOKEN_OPEN }, { '}', TOKEN_CLOSE }, { '(', TOKEN_PAREN_OPEN },
		{ ')', TOKEN_PAREN_CLOSE }, { '=', TOKEN_SET }, { ',', TOKEN_COMMA },
	};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (l->text.p[l->i] == signs[i].sign) {
			push(l, signs[i].type, l->at, false);
			l->i++;
			return true;
		}
	if (at_text(l, STR("+="))) {
		push(l, TOKEN_ADD, l->at, false);
		l->i += 2;
		return true;
	}
	const struct wide *w = wide_here(l);
	if (!w || w->type == TOKEN_WORD)
		return false;
	complain_wide(l, w);
	push(l, w->type, l->at, false);
	l->i += w->wide.n;
	return true;
}

/* Blanks, ends of lines and stray control characters. */
static bool
read_blank(struct lexer *l)
{
	unsigned char c = (unsigned char)l->text.p[l->i];
	if (at_text(l, STR("\u3000"))) {
		l->i += sizeof("\u3000") - 1;
		return true;
	}
	if (c > ' ' && c != 0x7F)
		return false;
	if (c == '\n')
		l->at.line++;
	else if (c != ' ' && c != '\t' && c != '\r')
		mistake(l->check, l->at, _("a control character (%02X) that does not belong here"), c);
	l->i++;
	return true;
}

bool
lex_text(struct check *c, struct str file, struct str text, struct tokens *out)
{
	struct lexer l = { .check = c, .text = text, .at = { file, 1 }, .out = out };
	bool ok = true;
	while (ok && l.i < text.n) {
		if (text.p[l.i] == '#' || at_text(&l, STR("//")))
			skip_line(&l);
		else if (at_text(&l, STR("/*")))
			ok = skip_comment(&l);
		else if (text.p[l.i] == '"' || text.p[l.i] == '\'')
			ok = read_string(&l);
		else if (!read_blank(&l) && !read_sign(&l))
			read_word(&l);
	}
	buf_fini(&l.word);
	return ok;
}
