#include "config.h"

#include "diff/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "csv/columns.h"
#include "kind/kind.h"

#include "base/poison.h"

bool
diff_names_parse(struct str list, struct arena *a, struct strs *out)
{
	struct buf name = BUF_INIT;
	size_t i = 0;
	bool ok = true;
	do {
		buf_reset(&name);
		bool quoted = i < list.n && list.p[i] == '"';
		for (i += quoted; i < list.n; i++) {
			if (quoted && list.p[i] == '"') {
				if (i + 1 == list.n || list.p[i + 1] != '"')
					break;
				i++;
			} else if (!quoted && list.p[i] == ',') {
				break;
			}
			buf_addc(&name, list.p[i]);
		}
		if (quoted)
			ok = i < list.n && (++i == list.n || list.p[i] == ',');
		vec_push(out, arena_str(a, buf_str(&name)));
	} while (ok && i++ < list.n);
	buf_fini(&name);
	return ok;
}

bool
diff_as_parse(struct str text, struct diff_as *out, struct err *err)
{
	const char *equals = text.n ? memrchr(text.p, '=', text.n) : NULL;
	if (!equals)
		return err_set(err, ERR_USAGE, _("--as: '%.*s' is not COLUMN=KIND"), STR_ARG(text));
	size_t at = (size_t)(equals - text.p);
	struct str word = str_slice(text, at + 1, text.n);
	*out = (struct diff_as){ str_slice(text, 0, at), kind_find(word) };
	if (out->kind || str_eq(word, STR("exact")))
		return true;
	err_set(err, ERR_USAGE, _("--as: there is no kind '%.*s'"), STR_ARG(word));
	struct buf kinds = BUF_INIT;
	for (const struct kind *const *k = kind_all(); *k; k++)
		buf_addf(&kinds, "%s, ", (*k)->name);
	err_hint(err, _("kinds: %.*sexact"), STR_ARG(buf_str(&kinds)));
	buf_fini(&kinds);
	return false;
}

static size_t
find(const struct diff_header *h, struct str name)
{
	for (size_t i = 0; i < h->n; i++)
		if (str_eq(h->names[i], name))
			return i;
	return COLUMN_NONE;
}

static const struct kind *
kind_of(const struct diff_request *request, struct str name, const struct kind *usual)
{
	for (size_t i = request->as.n; i-- > 0;)
		if (str_eq(request->as.v[i].column, name))
			return request->as.v[i].kind;
	return usual;
}

/* The names must be in the header, and each name of the header that is not ignored there once. */
static bool
check_header(const struct diff_header *h, const struct diff_request *request, struct err *err)
{
	struct wants VEC(struct column_want) wants = { 0 };
	for (size_t i = 0; i < request->key.n; i++)
		vec_push(&wants, (struct column_want){ request->key.v[i], true });
	for (size_t i = 0; i < h->n; i++)
		if (!strs_have(&request->ignore, h->names[i]) && !strs_have(&request->key, h->names[i]) && find(h, h->names[i]) == i)
			vec_push(&wants, (struct column_want){ h->names[i], false });
	size_t *position = xcalloc(wants.n, sizeof(*position));
	bool ok = columns_bind(h->file, h->names, h->n, wants.v, wants.n, position, NULL, ERR_INPUT, err);
	free(position);
	vec_fini(&wants);
	return ok;
}

/* A name that the options give is a slip of the pen when neither file has it. */
static bool
check_name(struct str name, const struct diff_header header[static DIFF_SIDES], struct err *err)
{
	size_t position;
	struct column_want want = { name, true };
	const struct diff_header *h = &header[DIFF_OLD];
	if (find(&header[DIFF_OLD], name) != COLUMN_NONE || find(&header[DIFF_NEW], name) != COLUMN_NONE)
		return true;
	return columns_bind(h->file, h->names, h->n, &want, 1, &position, NULL, ERR_INPUT, err);
}

static bool
check_request(const struct diff_request *request, const struct diff_header header[static DIFF_SIDES], struct err *err)
{
	for (size_t i = 0; i < request->key.n; i++) {
		struct str name = request->key.v[i];
		for (size_t j = 0; j < i; j++)
			if (str_eq(request->key.v[j], name))
				return err_set(err, ERR_USAGE, _("--key: %.*s is named twice"), STR_ARG(name));
		if (strs_have(&request->ignore, name))
			return err_set(err, ERR_USAGE, _("--ignore: %.*s is a column of the key"), STR_ARG(name));
	}
	for (size_t i = 0; i < DIFF_SIDES; i++)
		if (!check_header(&header[i], request, err))
			return false;
	for (size_t i = 0; i < request->ignore.n; i++)
		if (!check_name(request->ignore.v[i], header, err))
			return false;
	for (size_t i = 0; i < request->as.n; i++)
		if (!check_name(request->as.v[i].column, header, err))
			return false;
	return true;
}

static struct diff_column
column_of(const struct diff_request *request, const struct diff_header header[static DIFF_SIDES], struct str name,
    const struct kind *usual, struct arena *a)
{
	return (struct diff_column){
		.name = arena_str(a, name),
		.kind = kind_of(request, name, usual),
		.at = { find(&header[DIFF_OLD], name), find(&header[DIFF_NEW], name) },
	};
}

/* The columns of one file: those of both go to common where the file is the old one, the others to only. */
static void
sort_columns(struct diff_plan *p, const struct diff_request *request, const struct diff_header header[static DIFF_SIDES],
    enum diff_side side, struct arena *a)
{
	const struct diff_header *h = &header[side];
	p->only[side] = arena_calloc(a, h->n, sizeof(*p->only[side]));
	for (size_t i = 0; i < h->n; i++) {
		if (strs_have(&request->key, h->names[i]) || strs_have(&request->ignore, h->names[i]))
			continue;
		struct diff_column c = column_of(request, header, h->names[i], NULL, a);
		if (c.at[DIFF_OLD] == COLUMN_NONE || c.at[DIFF_NEW] == COLUMN_NONE)
			p->only[side][p->only_n[side]++] = c;
		else if (side == DIFF_OLD)
			p->common[p->common_n++] = c;
	}
}

bool
diff_plan_make(struct diff_plan *p, const struct diff_request *request, const struct diff_header header[static DIFF_SIDES],
    struct arena *a, struct err *err)
{
	*p = (struct diff_plan){ .file = { header[DIFF_OLD].file, header[DIFF_NEW].file } };
	if (!check_request(request, header, err))
		return false;
	p->keys = arena_calloc(a, request->key.n, sizeof(*p->keys));
	for (size_t i = 0; i < request->key.n; i++)
		p->keys[p->keys_n++] = column_of(request, header, request->key.v[i], kind_find(STR("id")), a);
	p->common = arena_calloc(a, header[DIFF_OLD].n, sizeof(*p->common));
	sort_columns(p, request, header, DIFF_OLD, a);
	sort_columns(p, request, header, DIFF_NEW, a);
	return true;
}
