#include "config.h"

#include "text/pattern.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/i18n.h"

#include "base/poison.h"

/* A match over an ordinary value takes some hundred steps; a pattern that backtracks without end meets the first limit within
   some milliseconds. */
enum {
	MATCH_LIMIT = 1000000,
	DEPTH_LIMIT = 10000,
	HEAP_LIMIT = 16384, /* KiB */
	JIT_STACK_FIRST = 32 * 1024,
	JIT_STACK_MOST = 1024 * 1024,
};

static const uint32_t compile_options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C; /* \C could cut a character */
static const uint32_t substitute_options = PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_EXTENDED | PCRE2_SUBSTITUTE_UNSET_EMPTY |
    PCRE2_SUBSTITUTE_OVERFLOW_LENGTH | PCRE2_NO_UTF_CHECK;

struct pattern {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack; /* NULL where there is no JIT */
	struct buf replace;
};

static PCRE2_SPTR
subject(struct str s)
{
	return (PCRE2_SPTR)(s.n ? s.p : "");
}

struct reason {
	PCRE2_UCHAR text[256];
};

static const char *
reason_of(int code, struct reason *room)
{
	return pcre2_get_error_message(code, room->text, sizeof(room->text)) < 0 ? "?" : (const char *)room->text;
}

static pcre2_code *
compile(struct str match, struct err *err)
{
	int code;
	PCRE2_SIZE place = 0;
	pcre2_compile_context *c = pcre2_compile_context_create(NULL);
	if (!c)
		out_of_memory();
	pcre2_set_newline(c, PCRE2_NEWLINE_ANYCRLF);
	pcre2_code *re = pcre2_compile(subject(match), match.n, compile_options, &code, &place, c);
	pcre2_compile_context_free(c);
	if (!re)
		err_set(err, ERR_PROFILE, _("the pattern \"%.*s\" is wrong at its byte %zu: %s"), STR_ARG(match), place + 1,
		    reason_of(code, &(struct reason){ 0 }));
	return re;
}

/*
 * PCRE2 looks at a replacement only when a pattern matches.  So a pattern with the same groups is made that matches the
 * empty value, and tried on it.
 */
static bool
check_replacement(struct str match, struct str replace, struct err *err)
{
	struct buf tried = BUF_INIT;
	struct err ignored = ERR_INIT;
	buf_adds(&tried, STR("(?=)|(?:"));
	buf_adds(&tried, match);
	buf_adds(&tried, STR("\n)")); /* the newline ends a comment of an (?x) pattern */
	pcre2_code *re = compile(buf_str(&tried), &ignored);
	buf_fini(&tried);
	if (!re) /* a pattern with (*VERBS) in front: its replacement is checked when it is used */
		return true;
	PCRE2_UCHAR room[1];
	PCRE2_SIZE n = 0;
	int answer = pcre2_substitute(re, subject(STR("")), 0, 0, substitute_options, NULL, NULL, subject(replace), replace.n, room, &n);
	pcre2_code_free(re);
	if (answer >= 0 || answer == PCRE2_ERROR_NOMEMORY)
		return true;
	return err_set(err, ERR_PROFILE, _("the replacement \"%.*s\" is wrong at its byte %zu: %s"), STR_ARG(replace),
	    n == PCRE2_UNSET ? 1 : n + 1, reason_of(answer, &(struct reason){ 0 }));
}

struct pattern *
pattern_new(struct str match, struct str replace, struct err *err)
{
	pcre2_code *re = compile(match, err);
	if (!re)
		return NULL;
	if (!check_replacement(match, replace, err)) {
		pcre2_code_free(re);
		return NULL;
	}
	struct pattern *p = xcalloc(1, sizeof(*p));
	p->code = re;
	buf_adds(&p->replace, replace);
	p->data = pcre2_match_data_create_from_pattern(re, NULL);
	p->context = pcre2_match_context_create(NULL);
	if (!p->data || !p->context)
		out_of_memory();
	pcre2_set_match_limit(p->context, MATCH_LIMIT);
	pcre2_set_depth_limit(p->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(p->context, HEAP_LIMIT);
	if (pcre2_jit_compile(re, PCRE2_JIT_COMPLETE) == 0) { /* else the interpreter does it */
		p->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST, NULL);
		if (p->stack)
			pcre2_jit_stack_assign(p->context, NULL, p->stack);
	}
	return p;
}

void
pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_jit_stack_free(p->stack);
	pcre2_match_context_free(p->context);
	pcre2_match_data_free(p->data);
	pcre2_code_free(p->code);
	buf_fini(&p->replace);
	free(p);
}

enum pattern_answer
pattern_run(struct pattern *p, struct str value, struct buf *out)
{
	struct str replace = buf_str(&p->replace);
	buf_reserve(out, xadd(value.n, replace.n + 64));
	int answer;
	PCRE2_SIZE n;
	for (;;) {
		n = out->cap - out->n;
		answer = pcre2_substitute(p->code, subject(value), value.n, 0, substitute_options, p->data, p->context, subject(replace),
		    replace.n, (PCRE2_UCHAR *)out->p + out->n, &n);
		/* n is what would be needed; PCRE2_UNSET when it was not the buffer that was too small */
		if (answer != PCRE2_ERROR_NOMEMORY || n == PCRE2_UNSET || n <= out->cap - out->n)
			break;
		buf_reserve(out, n);
	}
	if (answer == 0)
		return PATTERN_UNMATCHED;
	if (answer < 0) /* the limits, the JIT's stack: in each case PCRE2 gave up */
		return PATTERN_LIMIT;
	out->n += n;
	return PATTERN_CHANGED;
}

enum pattern_answer
pattern_match(struct pattern *p, struct str value)
{
	int answer = pcre2_match(p->code, subject(value), value.n, 0, PCRE2_NO_UTF_CHECK, p->data, p->context);
	if (answer == PCRE2_ERROR_NOMATCH)
		return PATTERN_UNMATCHED;
	return answer < 0 ? PATTERN_LIMIT : PATTERN_CHANGED;
}

enum pattern_answer
pattern_find(struct pattern *p, struct str value, size_t from, size_t *start, size_t *end)
{
	int answer = pcre2_match(p->code, subject(value), value.n, from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, p->data, p->context);
	if (answer < 0)
		return answer == PCRE2_ERROR_NOMATCH ? PATTERN_UNMATCHED : PATTERN_LIMIT;
	const PCRE2_SIZE *found = pcre2_get_ovector_pointer(p->data);
	/* \K in a lookahead can put the start behind the end. */
	if (found[0] < from || found[0] >= found[1])
		return PATTERN_UNMATCHED;
	*start = found[0];
	*end = found[1];
	return PATTERN_CHANGED;
}
