#include "config.h"

#include "profile/check.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/path.h"

#include "base/poison.h"

static void
check_key(struct check *c, const struct section *s, struct source *source)
{
	const struct setting *key = section_setting(s, "key");
	if (!key) {
		check_missing(c, s, "key", _("name the fields that tell one record from another: key = { record_id }"));
		return;
	}
	source->key = arena_calloc(&c->p->arena, key->n + 1, sizeof(*source->key)); /* one more for check_children */
	for (size_t i = 0; i < key->n; i++) {
		size_t field = check_field_name(c, key->at, key->v[i]->text, &source->schema, "source");
		bool twice = false;
		for (size_t k = 0; k < source->key_n; k++)
			twice = twice || source->key[k] == field;
		if (field == FIELD_NONE)
			continue;
		if (twice) {
			mistake(c, key->at, _("key names \"%.*s\" twice"), STR_ARG(key->v[i]->text));
			continue;
		}
		if (source->schema.v[field].has_constant) {
			mistake(c, key->at, _("key: \"%.*s\" is the same in all records"), STR_ARG(key->v[i]->text));
			mistake_hint(c, _("a key needs fields that are read from the export"));
		}
		source->key[source->key_n++] = field;
	}
}

/* A folder as it has to stand in a shell pattern to mean itself. */
static struct str
escape_folder(struct arena *a, struct str folder)
{
	struct buf escaped = BUF_INIT;
	for (size_t i = 0; i < folder.n; i++) {
		if (memchr("*?[\\", folder.p[i], 4))
			buf_addc(&escaped, '\\');
		buf_addc(&escaped, folder.p[i]);
	}
	struct str copy = arena_str(a, buf_str(&escaped));
	buf_fini(&escaped);
	return copy;
}

/* The pattern is what the profile says; the folder in which the profile lies is none, whatever its name. */
static void
check_inbox(struct check *c, const struct section *s, struct source *source)
{
	struct arena *a = &c->p->arena;
	struct str pattern;
	if (!setting_filled(c, s, "path", &pattern))
		return;
	struct str folder = path_dir(a, section_setting(s, "path")->v[0]->at.file);
	source->path = str_from(path_join(a, escape_folder(a, folder), pattern));
}

/* When files of the inbox are taken, and where they go. */
static void
check_moves(struct check *c, const struct section *s, struct source *source)
{
	static const char *const options[] = { "settle", "done", "failed", NULL };
	setting_count(c, s, "settle", &source->settle);
	setting_path(c, s, "done", &source->done);
	setting_path(c, s, "failed", &source->failed);
	if (source->done && source->failed && str_eq(str_from(source->done), str_from(source->failed))) {
		mistake(c, setting_place(s, "failed"), _("done and failed are the same folder"));
		mistake_hint(c, _("write two: what failed is to be looked at"));
	}
	for (size_t i = 0; options[i] && !section_setting(s, "path") && !section_lost(s, "path"); i++)
		if (section_setting(s, options[i])) {
			mistake(c, setting_place(s, options[i]), _("%s means nothing without path"), options[i]);
			mistake_hint(c, _("write path = \"inbox/*.csv\": files named on the command line stay where they are"));
		}
}

static const struct choice backends[] = {
	{ "sqlite", DB_SQLITE },
	{ "postgresql", DB_POSTGRESQL },
	{ NULL, 0 },
};

/* The records are in a database: what a file would need means nothing. */
static void
check_database(struct check *c, const struct section *s, struct source *source)
{
	static const char *const not_sqlite[] = { "connect", "settle", "done", "failed", "encoding", "separator", NULL };
	static const char *const not_postgresql[] = { "path", "settle", "done", "failed", "encoding", "separator", NULL };
	int backend;
	if (!setting_choice(c, s, "backend", backends, &backend))
		return;
	source->asks = source->full = true;
	source->backend = (enum db_backend)backend;
	check_idle(c, s, backend == DB_SQLITE ? not_sqlite : not_postgresql, "backend", backends[backend].word);
	if (backend == DB_POSTGRESQL) {
		check_connect(c, s, &source->where);
		return;
	}
	if (!section_setting(s, "path"))
		check_missing(c, s, "path", _("write path = \"FILE\", the SQLite database"));
	setting_path(c, s, "path", &source->where);
}

static void
check_files(struct check *c, const struct section *s, struct source *source)
{
	static const char *const options[] = { "connect", "query", "table", NULL };
	check_inbox(c, s, source);
	check_moves(c, s, source);
	for (size_t i = 0; options[i] && !section_lost(s, "backend"); i++)
		if (section_setting(s, options[i])) {
			mistake(c, setting_place(s, options[i]), _("%s means nothing without backend"), options[i]);
			mistake_hint(c, _("write backend = sqlite or postgresql: the records are asked of a database"));
		}
}

void
check_source(struct check *c, const struct section *root)
{
	struct source *source = &c->p->source;
	size_t i = 0;
	const struct section *s = section_next(root, "source", &i), *second = section_next(root, "source", &i);
	if (!s && section_lost(root, "source"))
		return;
	if (!s) {
		mistake(c, (struct place){ c->p->path, 0 }, _("the profile has no section source"));
		mistake_hint(c, _("write source { … }: it says what the export looks like"));
		return;
	}
	if (second) {
		mistake(c, second->at, _("source is given twice"));
		mistake_hint(c, _("it stands in line %d already; write one profile for each export"), s->at.line);
	}
	source->where = "";
	if (section_setting(s, "backend"))
		check_database(c, s, source);
	else
		check_files(c, s, source);
	check_csv_input(c, s, &source->csv);
	if (source->asks) /* of a file in place of the query: the program wrote it */
		source->csv.encoding = ENCODING_UTF8;
	setting_bool(c, s, "full", &source->full);
	setting_bool(c, s, "cases", &source->cases);
	check_fields(c, s, &source->schema);
	if (source->asks)
		check_sql(c, s, &source->schema, &source->query);
	check_gaiji(c, s, &source->schema);
	check_bounds(c, s, &source->schema);
	check_key(c, s, source);
	check_children(c, s, source);
}
