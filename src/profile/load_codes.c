#include "config.h"

#include "profile/load_codes.h"

#include "base/i18n.h"
#include "profile/load_table.h"

#include "base/poison.h"

struct loading {
	const char *path;
	struct arena *arena;
	struct codes *codes;
	struct codes lines; /* word → line of its first row, under the same folding of words */
};

static bool
is_row(const struct str *cells)
{
	struct str code = cells[1];
	size_t i = 0;
	while (i < code.n && code.p[i] >= '0' && code.p[i] <= '9')
		i++;
	return code.n > 0 && i == code.n;
}

static bool
add(void *ctx, const struct str *cells, unsigned long long line, struct err *err)
{
	struct loading *l = ctx;
	struct str word = cells[0], code = cells[1];
	if (word.n == 0) {
		err_set_at(err, ERR_PROFILE, l->path, line, _("code \"%.*s\" has no word"), STR_ARG(code));
		return err_hint(err, _("fill in the word, or remove the row"));
	}
	if (code.n == 0) {
		err_set_at(err, ERR_PROFILE, l->path, line, _("the word \"%.*s\" has no code"), STR_ARG(word));
		return err_hint(err, _("fill in the code, or remove the row"));
	}
	if (!codes_add(l->codes, l->arena, word, code)) {
		struct str there = { "?", 1 }, at = { "?", 1 };
		codes_find(l->codes, word, &there);
		codes_find(&l->lines, word, &at);
		err_set_at(err, ERR_PROFILE, l->path, line, _("the word \"%.*s\" has two codes: %.*s in line %.*s, %.*s here"),
		    STR_ARG(word), STR_ARG(there), STR_ARG(at), STR_ARG(code));
		return err_hint(err, _("keep one of the two rows"));
	}
	codes_add(&l->lines, l->arena, word, arena_format(l->arena, "%llu", line)); /* refused, rightly, for a word that came before */
	return true;
}

bool
codes_load(const char *path, struct arena *a, struct codes *out, struct table_faults *faults)
{
	static const char *const words[] = { "word", "言葉", "語", NULL };
	static const char *const codes[] = { "code", "コード", NULL };
	static const struct table_form form = {
		.columns = 2,
		.names = { words, codes },
		.what = N_("a code table needs two columns, word and code"),
		.header = N_("word,code"),
		.hint = N_("a code table is a CSV with the columns word and code; save it as UTF-8 with BOM (in Excel: \"CSV UTF-8\")"),
		.is_row = is_row,
		.add = add,
	};
	struct loading l = { .path = path, .arena = a, .codes = out };
	codes_init(out);
	codes_init(&l.lines);
	bool ok = table_load(path, &form, &l, faults);
	codes_fini(&l.lines);
	return ok;
}
