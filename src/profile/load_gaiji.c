#include "config.h"

#include "profile/load_gaiji.h"

#include <limits.h>

#include "base/i18n.h"
#include "base/path.h"
#include "profile/load_table.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

struct loading {
	const char *path;
	struct arena *arena;
	struct gaiji *gaiji;
};

static bool
is_row(const struct str *cells)
{
	uint32_t ignored;
	return gaiji_parse(cells[0], &ignored);
}

/* Whether c may be written for a gaiji: not one itself, nothing that would be an error or unseen in any text. */
static bool
is_text(uint32_t c)
{
	return !unicode_is_private(c) && !unicode_is_control(c) && !unicode_is_invisible(c) && c != 0xFFFD;
}

/* Whether there is a character that may not be written; *bad: the first one. */
static bool
has_bad(struct str to, uint32_t *bad)
{
	uint32_t before = 0;
	for (size_t i = 0; i < to.n;) {
		uint32_t c = utf8_next(to, &i);
		if (!is_text(c) || (before == 0 && unicode_is_selector(c)) || (fold_is_mark(c) && !fold_takes_mark(before, c)))
			return *bad = c, true;
		before = c;
	}
	return false;
}

static bool
check_to(const struct loading *l, struct str code, struct str to, unsigned long long line, struct err *err)
{
	if (to.n == 0) {
		err_set_at(err, ERR_PROFILE, l->path, line, _("gaiji %.*s: nothing says what it is"), STR_ARG(code));
		return err_hint(err, _("fill in the character, \"keep\" to leave it as it is, or 〓"));
	}
	uint32_t bad;
	if (!has_bad(to, &bad))
		return true;
	if (unicode_is_private(bad))
		err_set_at(err, ERR_PROFILE, l->path, line, _("gaiji %.*s: U+%04X is a gaiji itself"), STR_ARG(code), (unsigned)bad);
	else
		err_set_at(err, ERR_PROFILE, l->path, line, _("gaiji %.*s: U+%04X is nothing that can be written"), STR_ARG(code),
		    (unsigned)bad);
	return err_hint(err, _("fill in the character, \"keep\" to leave it as it is, or 〓"));
}

static bool
add(void *ctx, const struct str *cells, unsigned long long line, struct err *err)
{
	struct loading *l = ctx;
	struct str code = cells[0], to = cells[1];
	struct gaiji_entry entry = { .to = to, .line = line > UINT_MAX ? UINT_MAX : (unsigned)line };
	if (!gaiji_parse(code, &entry.code)) {
		err_set_at(err, ERR_PROFILE, l->path, line, _("\"%.*s\" is no gaiji"), STR_ARG(code));
		return err_hint(err, _("write its code, F040 to F9FC of Shift_JIS or U+E000 to U+F8FF, or the character itself"));
	}
	if (str_eq_ascii_nocase(to, STR("keep")) || str_eq(to, STR("そのまま"))) {
		entry.keep = true;
		entry.to = STR("");
	} else if (!check_to(l, code, to, line, err)) {
		return false;
	}
	const struct gaiji_entry *there = gaiji_add(l->gaiji, l->arena, entry);
	if (!there)
		return true;
	err_set_at(err, ERR_PROFILE, l->path, line, _("gaiji %.*s (U+%04X) is something else in line %u"), STR_ARG(code),
	    (unsigned)entry.code, there->line);
	return err_hint(err, _("keep one of the two rows"));
}

bool
gaiji_load(const char *path, struct arena *a, struct gaiji *out, struct table_faults *faults)
{
	static const char *const codes[] = { "code", "gaiji", "外字", "コード", "外字コード", NULL };
	static const char *const texts[] = { "to", "character", "文字", "置換", "置き換え", NULL };
	static const struct table_form form = {
		.columns = 2,
		.names = { codes, texts },
		.what = N_("a table of gaiji needs two columns, the code and what it is"),
		.header = N_("code,to,note"),
		.hint = N_("a table of gaiji is a CSV with the columns code and to; save it as UTF-8 with BOM (in Excel: \"CSV UTF-8\")"),
		.is_row = is_row,
		.add = add,
	};
	struct loading l = { path, a, out };
	*out = (struct gaiji){ .name = arena_str(a, path_base(str_from(path))) };
	return table_load(path, &form, &l, faults);
}
