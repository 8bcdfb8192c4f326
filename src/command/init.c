/* kakehashi init: drafts a profile from a sample export, the register, and what a target holds. */
#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/outfile.h"
#include "base/path.h"
#include "command/plain.h"
#include "db/connect.h"
#include "draft/load.h"
#include "session/command.h"
#include "session/outputs.h"

#include "base/poison.h"

struct drafting {
	const struct invocation *invocation;
	struct arena arena;
	struct draft draft;
	const char *folder; /* of the profile; "." for standard output */
	bool to_file;
	struct buf text;
};

static const char *
given(const struct drafting *dr, enum option_id id)
{
	return dr->invocation->value[id];
}

/* ---- the command line */

static bool
check_usage(const struct drafting *dr, struct err *err)
{
	const char *places[] = { given(dr, OPT_REGISTER), given(dr, OPT_TARGET) };
	if (dr->invocation->files_n > 0)
		return err_set(err, ERR_USAGE, _("init takes no operands: name the export with --export"));
	if (!given(dr, OPT_EXPORT))
		return err_set(err, ERR_USAGE, _("--export is missing: a sample of what the record service exports"));
	if (given(dr, OPT_TABLE) && !given(dr, OPT_REGISTER))
		return err_set(err, ERR_USAGE, _("--table means nothing without --register"));
	if (given(dr, OPT_TARGET_TABLE) && !given(dr, OPT_TARGET) && !given(dr, OPT_REGISTER))
		return err_set(err, ERR_USAGE, _("--target-table means nothing without --target or --register"));
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (places[i] && connect_holds_password(str_from(places[i]))) {
			err_set(err, ERR_USAGE, _("the connection string holds a password"));
			return err_hint(err, _("it would stand in the profile: put it in ~/.pgpass, or use \"service=NAME\" with a service file"));
		}
	return true;
}

/* --force is for a draft that is there, not for what it is made of. */
static bool
spares_sources(const struct drafting *dr, struct err *err)
{
	const enum option_id sources[] = { OPT_EXPORT, OPT_REGISTER, OPT_TARGET };
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof(sources) / sizeof(*sources); i++)
		ok = outputs_spare(dr->invocation, given(dr, sources[i]), err);
	return ok;
}

static bool
is_free(const struct drafting *dr, const char *path, struct err *err)
{
	struct stat st;
	if (given(dr, OPT_FORCE) || lstat(path, &st) != 0 || (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode)))
		return true;
	err_set(err, ERR_OUTPUT, _("%s: is there already"), path);
	return err_hint(err, _("give the draft another name, or overwrite it with --force"));
}

/* ---- reading */

static bool
load_export(struct drafting *dr, struct err *err)
{
	struct draft_side *e = &dr->draft.export;
	enum encoding encoding = ENCODING_AUTO;
	char separator = 0;
	const char *from = given(dr, OPT_FROM), *word = given(dr, OPT_SEPARATOR), *path = given(dr, OPT_EXPORT);
	if (!plain_read_encoding("from", from, true, &encoding, err))
		return false;
	if (word && !csv_separator_parse(str_from(word), &separator))
		return err_set(err, ERR_USAGE, _("--separator: '%s' is neither one ASCII character nor the word tab"), word);
	e->place = str_from(path);
	return draft_load_csv(path, encoding, separator, e, &dr->arena, err);
}

/* A file, or a table of a database. */
static bool
load_side(struct drafting *dr, const char *where, const char *table, const char *option, struct draft_side *out, struct err *err)
{
	enum draft_where kind = draft_where_of(where);
	if (kind == DRAFT_CSV && table)
		kind = DRAFT_SQLITE; /* opening it says what is wrong */
	out->place = str_from(where);
	if (kind == DRAFT_CSV)
		return out == &dr->draft.target ? draft_load_target(where, out, &dr->arena, err) : draft_load_csv(where, ENCODING_AUTO, 0, out, &dr->arena, err);
	return draft_load_table(kind, where, str_from(table ? table : ""), option, out == &dr->draft.target, out, &dr->arena, err);
}

static bool
load_all(struct drafting *dr, struct err *err)
{
	const char *cases = given(dr, OPT_REGISTER), *target = given(dr, OPT_TARGET), *table = given(dr, OPT_TARGET_TABLE);
	if (!load_export(dr, err) || (cases && !load_side(dr, cases, given(dr, OPT_TABLE), "table", &dr->draft.cases, err)))
		return false;
	if (!target && !table)
		return true;
	return load_side(dr, target ? target : cases, table, "target-table", &dr->draft.target, err);
}

/* Paths in a profile are relative to it; its folder is made where it is not there. */
static bool
see_from_profile(struct drafting *dr, struct err *err)
{
	struct draft_side *sides[] = { &dr->draft.export, &dr->draft.cases, &dr->draft.target };
	if (dr->to_file && !path_make_dirs(dr->folder, err))
		return false;
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		if (sides[i]->where == DRAFT_CSV || sides[i]->where == DRAFT_SQLITE)
			sides[i]->place = path_seen_from(&dr->arena, dr->folder, sides[i]->place);
	return true;
}

static void
tell_column(const struct draft_table *t, size_t column)
{
	struct str name = t->columns.v[column];
	log_message(LOG_WARNING, LOG_ABOUT("column-left-out", .file = t->name, .column = name),
	    name.n ? _("%.*s: column %zu: the name %.*s stands twice, so it is left out") : _("%.*s: column %zu has no name, so it is left out"),
	    STR_ARG(t->name), column + 1, STR_ARG(name));
}

/* What the person should know before reading the draft. */
static void
tell(const struct drafting *dr)
{
	const struct draft *d = &dr->draft;
	const struct draft_side *sides[] = { &d->export, &d->cases, &d->target };
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++) {
		const struct draft_table *t = &sides[i]->rows;
		if (sides[i]->where == DRAFT_NOWHERE)
			continue;
		for (size_t c = 0; c < t->columns.n; c++)
			if (!draft_column_named(t, c))
				tell_column(t, c);
		if (t->rows == 0 && i < 2)
			log_message(LOG_WARNING, LOG_ABOUT("no-records", .file = t->name),
			    _("%.*s: holds no records: only the names of its columns could be looked at"), STR_ARG(t->name));
		if (t->malformed > 0)
			log_message(LOG_WARNING, LOG_ABOUT("records-passed-over", .file = t->name),
			    _("%.*s: %zu records cannot be read and were passed over"), STR_ARG(t->name), t->malformed);
	}
	if (d->cases.where != DRAFT_NOWHERE && d->pairs.n == 0)
		log_message(LOG_WARNING, LOG_ABOUT("nothing-compared", .file = d->export.rows.name),
		    _("%.*s and %.*s have no column in common: nothing could be compared"),
		    STR_ARG(d->export.rows.name), STR_ARG(d->cases.rows.name));
}

/* ---- writing */

static struct outfile *
finish_file(const char *path, struct str text, struct err *err)
{
	struct outfile *out = outfile_open(path, 0600, err);
	if (out && outfile_write(out, text, err) && outfile_finish(out, err))
		return out;
	outfile_close(out);
	return NULL;
}

/* The code tables lie beside the profile, in codes/. */
static bool
write_codes(struct drafting *dr, struct err *err)
{
	const struct draft *d = &dr->draft;
	const char *folder = path_join(&dr->arena, str_from(dr->folder), d->codes_folder);
	bool ok = true;
	for (int turn = 0; turn < 2; turn++) /* nothing is written as long as one of them is there */
		for (size_t i = 0; ok && i < d->export.rows.columns.n; i++) {
			if (!d->export.columns[i].kind || !draft_has_codes(d, i))
				continue;
			const char *path = arena_format(&dr->arena, "%s/%.*s.csv", folder, STR_ARG(d->export.columns[i].field)).p;
			if (turn == 0) {
				ok = is_free(dr, path, err);
				continue;
			}
			struct buf table = BUF_INIT;
			draft_write_codes(d, i, &table);
			struct outfile *out = path_make_dirs(folder, err) ? finish_file(path, buf_str(&table), err) : NULL;
			ok = out && outfile_commit(out, err);
			outfile_close(out);
			buf_fini(&table);
			if (ok)
				log_message(LOG_NOTICE, LOG_ABOUT("codes-drafted", .file = str_from(path), .column = d->export.rows.columns.v[i]),
				    _("%s: the words of column %.*s"), path, STR_ARG(d->export.rows.columns.v[i]));
		}
	return ok;
}

static bool
write_draft(struct drafting *dr, struct err *err)
{
	const char *path = dr->to_file ? given(dr, OPT_OUTPUT) : "-";
	draft_write(&dr->draft, dr->to_file, &dr->arena, &dr->text);
	struct outfile *out = finish_file(path, buf_str(&dr->text), err);
	bool ok = out && (!dr->to_file || write_codes(dr, err)) && outfile_commit(out, err);
	outfile_close(out);
	if (!ok)
		return false;
	if (dr->draft.doubts > 0)
		log_message(LOG_NOTICE, LOG_ABOUT("draft-marked", .file = str_from(path)),
		    _("places marked \"# ?\": %zu; look at them, then run kakehashi check"), dr->draft.doubts);
	return true;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct drafting dr = { .invocation = invocation, .folder = "." };
	const char *language = given(&dr, OPT_LANGUAGE), *output = given(&dr, OPT_OUTPUT);
	if (language)
		i18n_set_language(language);
	dr.to_file = output && !str_eq(str_from(output), STR("-"));
	if (dr.to_file)
		dr.folder = path_dir(&dr.arena, str_from(output)).p;
	dr.draft.codes_folder = STR("codes");
	bool ok = check_usage(&dr, err) && spares_sources(&dr, err) && (!dr.to_file || is_free(&dr, output, err)) && load_all(&dr, err) && see_from_profile(&dr, err);
	if (ok) {
		draft_think(&dr.draft, &dr.arena);
		tell(&dr);
		ok = write_draft(&dr, err);
	}
	*status = dr.draft.doubts > 0 ? DONE_WAITING : DONE;
	draft_fini(&dr.draft);
	buf_fini(&dr.text);
	arena_fini(&dr.arena);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_EXPORT, 'e', "export", N_("FILE"), N_("a sample of what the record service exports") },
	{ OPT_REGISTER, 'r', "register", N_("PLACE"), N_("the register: CSV, SQLite database, or connection string") },
	{ OPT_TABLE, 0, "table", N_("TABLE"), N_("its table or view (default: the only one)") },
	{ OPT_TARGET, 't', "target", N_("PLACE"), N_("a sample import file, or the database to insert into") },
	{ OPT_TARGET_TABLE, 0, "target-table", N_("TABLE"), N_("the table to insert into (default: of the register's database)") },
	{ OPT_FROM, 'f', "from", N_("ENCODING"), N_("encoding of the export (default: found out)") },
	{ OPT_SEPARATOR, 0, "separator", N_("CHARACTER"), N_("what stands between its cells (default: found out)") },
	{ OPT_LANGUAGE, 0, "language", "ja|en", N_("language of the draft (default: the locale's)") },
	{ OPT_OUTPUT, 'o', "output", N_("PROFILE"), N_("write there, and code tables beside it (default: standard output)") },
	{ OPT_FORCE, 0, "force", NULL, N_("overwrite what is there") },
};

const struct command command_init = {
	.name = "init",
	.operands = "",
	.summary = N_("draft a profile from a sample export and the register"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
