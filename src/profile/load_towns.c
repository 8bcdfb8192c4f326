#include "config.h"

#include "profile/load_towns.h"

#include "base/i18n.h"
#include "profile/load_table.h"

#include "base/poison.h"

struct loading {
	const char *path;
	struct arena *arena;
	struct towns *towns;
};

static bool
is_row(const struct str *cells)
{
	size_t length = 0;
	return prefecture_at(cells[0], &length) && length == cells[0].n;
}

static bool
add(void *ctx, const struct str *cells, unsigned long long line, struct err *err)
{
	struct loading *l = ctx;
	switch (towns_add(l->towns, l->arena, cells[0], cells[1], cells[2])) {
	case TOWNS_OK:
		break;
	case TOWNS_PREFECTURE:
		err_set_at(err, ERR_PROFILE, l->path, line, _("there is no prefecture \"%.*s\""), STR_ARG(cells[0]));
		return err_hint(err, _("write one of the 47, such as 東京都, or leave the cell empty"));
	case TOWNS_EMPTY:
		err_set_at(err, ERR_PROFILE, l->path, line, _("the row has neither a city nor a town"));
		return err_hint(err, _("fill in one of them, or remove the row"));
	}
	return true;
}

bool
towns_load(const char *path, struct arena *a, struct towns *out, struct table_faults *faults)
{
	static const char *const prefectures[] = { "prefecture", "都道府県", NULL };
	static const char *const cities[] = { "city", "市区町村", NULL };
	static const char *const towns[] = { "town", "町名", "町域", NULL };
	static const struct table_form form = {
		.columns = 3,
		.names = { prefectures, cities, towns },
		.what = N_("a table of towns needs three columns, prefecture, city and town"),
		.header = N_("prefecture,city,town"),
		.hint = N_("a table of towns is a CSV with the columns prefecture, city and town; save it as UTF-8 with BOM (in Excel: \"CSV UTF-8\")"),
		.is_row = is_row,
		.add = add,
	};
	struct loading l = { path, a, out };
	towns_init(out);
	return table_load(path, &form, &l, faults);
}
