/* check: the register and the targets are there, and the logins may do what is needed, and no more. */
#include "config.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/path.h"
#include "command/checkup.h"
#include "db/rights.h"
#include "report/crowds.h"

#include "base/poison.h"

static const struct str carried_table = { "kakehashi_carried", 17 };

void
checkup_register(struct checkup *c)
{
	struct session *s = &c->night.session;
	struct err err = ERR_INIT;
	struct buf notes = BUF_INIT;
	if (!s->profile->cases.present) {
		looks_add(&c->looks, LOOK_REGISTER, STR(""), str_from(_("the profile has none")));
		c->decides = s->profile->source.cases;
		return;
	}
	bool ok = session_open_matcher(s, &err);
	struct look *look = looks_add(&c->looks, LOOK_REGISTER, s->profile->cases.name,
	    arena_format(&s->arena, _("%zu cases, each with a number of its own"), s->cases.n));
	if (!ok) {
		look_fail(&c->looks, look, &err);
		return;
	}
	c->decides = true;
	if (s->cases.n == 0)
		look_warn(&c->looks, look, _("every child will look new: is it the right table or file?"));
	crowds_text(&s->summary, &notes);
	look->notes = arena_str(&s->arena, buf_str(&notes));
	buf_fini(&notes);
}

/* ---- targets */

static bool
keeps_ledger(const struct profile *p)
{
	return p->names_ledger || access(p->ledger, F_OK) == 0;
}

/* The login may insert into the table, and into the one where runs note what is in. */
static bool
look_at_table(struct checkup *c, const struct target_spec *t, struct err *err)
{
	const struct profile *p = c->night.session.profile;
	struct arena *a = c->looks.arena;
	struct table_rights table, carried;
	struct login_rights login = { .creates = false };
	struct str *columns = arena_calloc(a, t->columns_n, sizeof(*columns));
	struct db *db = db_open(DB_POSTGRESQL, t->where, DB_READ, err);
	for (size_t i = 0; i < t->columns_n; i++)
		columns[i] = t->columns[i].name;
	bool ok = db && rights_of_login(db, a, &login, err) && rights_of_table(db, t->table, columns, t->columns_n, a, &table, err) &&
	          rights_of_table(db, carried_table, NULL, 0, a, &carried, err);
	unsigned replaces = p->amended == AMENDED_REPLACE ? RIGHT_SELECT | RIGHT_DELETE : 0;
	unsigned missing = ok ? (RIGHT_INSERT | replaces) & ~table.rights : 0;
	unsigned unnoted = ok && keeps_ledger(p) ? (RIGHT_SELECT | RIGHT_INSERT) & ~carried.rights : 0;
	if (missing) {
		ok = err_set(err, ERR_DATABASE, _("login %.*s lacks %.*s on %.*s"),
		    STR_ARG(login.name), STR_ARG(rights_words(missing, a)), STR_ARG(table.table));
		err_hint(err, "GRANT %.*s ON %.*s TO %.*s", STR_ARG(rights_words(missing, a)), STR_ARG(table.table), STR_ARG(login.name));
	} else if (unnoted && !login.creates) {
		ok = err_set(err, ERR_DATABASE, _("the ledger needs the table kakehashi_carried there, with SELECT and INSERT for login %.*s"), STR_ARG(login.name));
		err_hint(err, _("let an administrator make it (samples/ward/grants.sql)"));
	} else if (ok && !login.temporary) {
		ok = err_set(err, ERR_DATABASE, _("login %.*s may make no temporary tables, through which the rows go"), STR_ARG(login.name));
		err_hint(err, "GRANT TEMPORARY ON DATABASE … TO %.*s", STR_ARG(login.name));
	}
	rights_fini(&login);
	db_close(db);
	return ok;
}

/* SQLite writes the file, and a journal beside it. */
static bool
look_at_database_file(struct checkup *c, const struct target_spec *t, struct look *look, struct err *err)
{
	struct stat st;
	const char *folder = path_dir(c->looks.arena, str_from(t->where)).p;
	if (access(t->where, W_OK) != 0 || access(folder, W_OK) != 0) {
		err_set(err, ERR_DATABASE, _("%s: the database can only be read"), t->where);
		return err_hint(err, _("allow this user to write the file and its folder"));
	}
	if (stat(t->where, &st) == 0 && (st.st_mode & S_IWOTH)) {
		look->finding = arena_format(c->looks.arena, _("everybody may change %s"), t->where);
		look_warn(&c->looks, look, "chmod o-w");
	}
	return true;
}

void
checkup_targets(struct checkup *c)
{
	struct session *s = &c->night.session;
	struct err err = ERR_INIT;
	if (!session_open_carrier(s, &err)) {
		look_fail(&c->looks, looks_add(&c->looks, LOOK_TARGET, STR(""), STR("")), &err);
		c->decides = false;
		return;
	}
	for (size_t i = 0; i < s->profile->targets_n; i++) {
		const struct target_spec *t = &s->profile->targets[i];
		struct look *look = looks_add(&c->looks, LOOK_TARGET, t->name, str_from(_("ready")));
		bool ok = carrier_try(s->carrier, i, &err);
		if (ok && t->type == TARGET_POSTGRESQL)
			ok = look_at_table(c, t, &err);
		else if (ok && t->type == TARGET_SQLITE)
			ok = look_at_database_file(c, t, look, &err);
		if (!ok)
			look_fail(&c->looks, look, &err);
	}
}

/* ---- logins */

/* What the profile needs there beside reading. */
static unsigned
needed(struct checkup *c, struct db *db, const char *where, struct str table)
{
	const struct profile *p = c->night.session.profile;
	unsigned replaces = p->amended == AMENDED_REPLACE ? RIGHT_DELETE : 0;
	struct err ignored = ERR_INIT;
	struct table_rights of;
	if (str_eq(table, carried_table))
		return RIGHT_INSERT | replaces;
	for (size_t i = 0; i < p->targets_n; i++)
		if (p->targets[i].type == TARGET_POSTGRESQL && str_eq(str_from(p->targets[i].where), str_from(where)) &&
		    rights_of_table(db, p->targets[i].table, NULL, 0, c->looks.arena, &of, &ignored) && str_eq(of.table, table))
			return RIGHT_INSERT | replaces;
	return 0;
}

/* "cases (UPDATE, DELETE), …": the first of many. */
static struct str
list_excess(struct checkup *c, struct db *db, const char *where, const struct login_rights *login)
{
	enum { SHOWN_MOST = 5 };
	struct arena *a = c->looks.arena;
	struct str list = STR("");
	size_t n = 0;
	for (size_t i = 0; i < login->tables.n; i++) {
		const struct table_rights *t = &login->tables.v[i];
		unsigned excess = t->rights & ~needed(c, db, where, t->table);
		if (excess && n++ < SHOWN_MOST)
			list = arena_format(a, "%.*s%s%.*s (%.*s)", STR_ARG(list), list.n ? ", " : "", STR_ARG(t->table), STR_ARG(rights_words(excess, a)));
	}
	return n > SHOWN_MOST ? arena_format(a, "%.*s, …", STR_ARG(list)) : list;
}

static void
look_at_login(struct checkup *c, const char *where)
{
	struct arena *a = c->looks.arena;
	struct err err = ERR_INIT;
	struct login_rights login = { .creates = false };
	struct db *db = db_open(DB_POSTGRESQL, where, DB_READ, &err);
	bool ok = db && rights_of_login(db, a, &login, &err);
	struct str excess = ok && !login.superuser ? list_excess(c, db, where, &login) : STR("");
	/* A database that cannot be reached was told with its register or target. */
	if (ok) {
		struct look *look = looks_add(&c->looks, LOOK_LOGIN, login.name, str_from(_("may do what is needed, and no more")));
		if (login.superuser) {
			look->finding = str_from(_("is a superuser: nothing keeps it from any table"));
			look_warn(&c->looks, look, _("use a login of its own for this program (samples/ward/grants.sql)"));
		} else if (excess.n > 0) {
			look->finding = arena_format(a, _("may change more than it needs: %.*s"), STR_ARG(excess));
			look_warn(&c->looks, look, _("REVOKE what is named (samples/ward/grants.sql)"));
		}
		if (!login.superuser && login.creates) {
			look->finding = excess.n ? arena_format(a, "%.*s; %s", STR_ARG(look->finding), _("may create tables")) : str_from(_("may create tables"));
			look_warn(&c->looks, look, "REVOKE CREATE ON SCHEMA … FROM PUBLIC");
		}
	}
	rights_fini(&login);
	db_close(db);
}

void
checkup_logins(struct checkup *c)
{
	const struct profile *p = c->night.session.profile;
	struct strs seen = { 0 };
	if (p->cases.present && p->cases.backend == REGISTER_POSTGRESQL)
		vec_push(&seen, str_from(p->cases.where));
	for (size_t i = 0; i < p->targets_n; i++)
		if (p->targets[i].type == TARGET_POSTGRESQL && !strs_have(&seen, str_from(p->targets[i].where)))
			vec_push(&seen, str_from(p->targets[i].where));
	for (size_t i = 0; i < seen.n; i++)
		look_at_login(c, seen.v[i].p ? seen.v[i].p : "");
	vec_fini(&seen);
}
