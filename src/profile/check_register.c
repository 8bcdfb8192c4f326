#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"
#include "db/quote.h"

#include "base/poison.h"

static const struct choice backends[] = {
	{ "csv", REGISTER_CSV },
	{ "sqlite", REGISTER_SQLITE },
	{ "postgresql", REGISTER_POSTGRESQL },
	{ NULL, 0 },
};

/*
 * The query for table = NAME: the fields' columns.  They are qualified, because SQLite takes a quoted name that is no column
 * for a string, unless the table stands in front of it.
 */
static struct str
build_query(struct check *c, struct str table, const struct schema *schema)
{
	struct buf sql = BUF_INIT;
	buf_adds(&sql, STR("SELECT "));
	bool first = true;
	for (size_t i = 0; i < schema->n; i++) {
		bool seen = schema->v[i].has_constant;
		for (size_t k = 0; k < i; k++)
			seen = seen || str_eq(schema->v[k].column, schema->v[i].column);
		if (seen)
			continue;
		buf_adds(&sql, first ? STR("c.") : STR(", c."));
		db_quote_name(schema->v[i].column, &sql);
		first = false;
	}
	buf_adds(&sql, STR(" FROM "));
	db_quote_table(table, &sql);
	buf_adds(&sql, STR(" AS c"));
	struct str copy = arena_str(&c->p->arena, buf_str(&sql));
	buf_fini(&sql);
	return copy;
}

void
check_sql(struct check *c, const struct section *s, const struct schema *schema, struct str *query)
{
	struct str table;
	setting_filled(c, s, "query", query);
	bool tabled = setting_filled(c, s, "table", &table);
	if (section_setting(s, "query") && section_setting(s, "table")) {
		mistake(c, setting_place(s, "table"), _("query and table exclude each other"));
		mistake_hint(c, _("keep one of them"));
	} else if (!section_setting(s, "query") && !section_setting(s, "table")) {
		check_missing(c, s, "query", _("write query = \"SELECT … FROM …\", or table = \"NAME\""));
	} else if (tabled) {
		*query = build_query(c, table, schema);
	}
}

static void
check_backend(struct check *c, const struct section *s, struct register_spec *r)
{
	static const char *const not_csv[] = { "connect", "query", "table", NULL };
	static const char *const not_sqlite[] = { "connect", "encoding", "separator", "max_record", NULL };
	static const char *const not_postgresql[] = { "path", "encoding", "separator", "max_record", NULL };
	static const char *const *const idle[] = { not_csv, not_sqlite, not_postgresql };
	int backend;
	if (!section_setting(s, "backend"))
		check_missing(c, s, "backend", _("write backend = sqlite, postgresql or csv"));
	if (!setting_choice(c, s, "backend", backends, &backend))
		return;
	r->backend = (enum register_backend)backend;
	check_idle(c, s, idle[backend], "backend", backends[backend].word);
	if (r->backend == REGISTER_POSTGRESQL) {
		check_connect(c, s, &r->where);
	} else {
		if (!section_setting(s, "path"))
			check_missing(c, s, "path", _("write path = \"FILE\""));
		setting_path(c, s, "path", &r->where);
	}
	if (r->backend == REGISTER_CSV)
		check_csv_input(c, s, &r->csv);
	else
		check_sql(c, s, &r->schema, &r->query);
}

static void
check_key(struct check *c, const struct section *s, struct register_spec *r)
{
	const struct setting *key = section_setting(s, "key");
	if (!key) {
		check_missing(c, s, "key", _("name the field that holds the case number: key = { case_no }"));
		return;
	}
	if (key->n != 1) {
		mistake(c, key->at, _("the key of a register is one field"));
		mistake_hint(c, _("name the field that holds the case number: key = { case_no }"));
		return;
	}
	r->key = check_field_name(c, key->at, key->v[0]->text, &r->schema, "register");
	const struct field *f = r->key == FIELD_NONE ? NULL : &r->schema.v[r->key];
	if (f && (f->has_constant || (f->kind && !check_kind_is(f, "id")))) {
		mistake(c, key->at, _("key: field \"%.*s\" has to be of kind id, and read from a column"), STR_ARG(f->name));
		mistake_hint(c, _("write kind = id in line %d"), f->line);
	}
}

/* What a case's fields say is not the program's to judge. */
static void
refuse_bounds(struct check *c, const struct section *s)
{
	static const char *const options[] = { "earliest", "not_after", "born", "at" };
	size_t i = 0;
	for (const struct section *f; (f = section_next(s, "field", &i));)
		for (size_t k = 0; k < sizeof(options) / sizeof(*options); k++)
			if (section_setting(f, options[k])) {
				mistake(c, setting_place(f, options[k]), _("%s belongs to a field of the source"), options[k]);
				mistake_hint(c, _("remove it"));
			}
}

void
check_register(struct check *c, const struct section *root)
{
	struct register_spec *r = &c->p->cases;
	size_t i = 0;
	const struct section *s = section_next(root, "register", &i), *second = section_next(root, "register", &i);
	r->key = FIELD_NONE;
	r->csv = CSV_INPUT_DEFAULT;
	r->where = "";
	if (!s)
		return;
	if (second) {
		mistake(c, second->at, _("there is a second register"));
		mistake_hint(c, _("the first stands in line %d; a profile has one"), s->at.line);
	}
	if (c->p->source.cases) {
		mistake(c, s->at, _("a register has nothing to say where the source itself holds the cases"));
		mistake_hint(c, _("remove the register, or cases = true in the source"));
	}
	r->present = true;
	r->name = s->title;
	check_name(c, s, true);
	check_fields(c, s, &r->schema);
	check_gaiji(c, s, &r->schema);
	refuse_bounds(c, s);
	check_backend(c, s, r);
	check_key(c, s, r);
}
