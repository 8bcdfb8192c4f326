#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"

#include "base/poison.h"

static const struct choice types[] = {
	{ "csv", TARGET_FILE },
	{ "sqlite", TARGET_SQLITE },
	{ "postgresql", TARGET_POSTGRESQL },
	{ NULL, 0 },
};

static const struct choice unknowns[] = { { "report", false }, { "ignore", true }, { NULL, 0 } };

/* Without a word about it: the table itself; nothing of a file that another system has taken. */
static struct readback_spec
usual(const struct target_spec *t)
{
	struct readback_spec r = { .type = t->type, .csv = CSV_INPUT_DEFAULT };
	if (t->type != TARGET_FILE) {
		r.where = t->where;
		r.table = t->table;
	}
	return r;
}

static void
check_query(struct check *c, const struct section *s, struct readback_spec *r)
{
	setting_filled(c, s, "query", &r->query);
	setting_filled(c, s, "table", &r->table);
	if (section_setting(s, "query") && section_setting(s, "table")) {
		mistake(c, setting_place(s, "table"), _("query and table exclude each other"));
		mistake_hint(c, _("keep one of them"));
	}
	if (r->query.n > 0)
		r->table = STR("");
	else if (r->table.n == 0)
		check_missing(c, s, "query", _("write query = \"SELECT … FROM …\", or table = \"NAME\""));
}

static void
check_place(struct check *c, const struct section *s, const struct target_spec *t, struct readback_spec *r)
{
	if (r->type == TARGET_POSTGRESQL) {
		if (section_setting(s, "connect") || t->type != TARGET_POSTGRESQL)
			check_connect(c, s, &r->where);
		return;
	}
	setting_path(c, s, "path", &r->where);
	if (r->type == TARGET_SQLITE && !r->where && !section_setting(s, "path"))
		check_missing(c, s, "path", _("write path = \"FILE\""));
}

void
check_readback(struct check *c, const struct section *s, struct target_spec *t)
{
	static const char *const not_csv[] = { "connect", "table", "query", NULL };
	static const char *const not_sqlite[] = { "connect", "encoding", "separator", "max_record", NULL };
	static const char *const not_postgresql[] = { "path", "encoding", "separator", "max_record", NULL };
	static const char *const *const idle[] = { not_csv, not_sqlite, not_postgresql };
	size_t i = 0;
	int choice;
	const struct section *inner = section_next(s, "readback", &i), *second = section_next(s, "readback", &i);
	struct readback_spec *r = &t->readback;
	*r = usual(t);
	if (!inner)
		return;
	if (second)
		mistake(c, second->at, _("readback is given twice; it stands in line %d already"), inner->at.line);
	r->given = true;
	if (setting_choice(c, inner, "type", types, &choice))
		r->type = (enum target_type)choice;
	if (r->type != t->type) {
		r->where = NULL;
		r->table = STR("");
	}
	check_idle(c, inner, idle[r->type], "type", types[r->type].word);
	check_place(c, inner, t, r);
	if (r->type == TARGET_FILE)
		check_csv_input(c, inner, &r->csv);
	else
		check_query(c, inner, r);
	if (setting_choice(c, inner, "unknown", unknowns, &choice))
		r->ignores_unknown = choice;
}
