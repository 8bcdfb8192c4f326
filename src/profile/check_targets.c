#include "config.h"

#include "profile/check.h"

#include <stdint.h>
#include <sys/stat.h>

#include "base/i18n.h"

#include "base/poison.h"

static const struct choice types[] = {
	{ "file", TARGET_FILE },
	{ "sqlite", TARGET_SQLITE },
	{ "postgresql", TARGET_POSTGRESQL },
	{ NULL, 0 },
};

static const struct choice newlines[] = {
	{ "crlf", CSV_CRLF },
	{ "lf", CSV_LF },
	{ "cr", CSV_CR },
	{ NULL, 0 },
};

static const struct choice quotes[] = {
	{ "needed", CSV_QUOTE_NEEDED },
	{ "all", CSV_QUOTE_ALL },
	{ "none", CSV_QUOTE_NONE },
	{ NULL, 0 },
};

static const struct choice empties[] = { { "null", true }, { "text", false }, { NULL, 0 } };

/* rejects.2.csv of the second export, rejects.reasons.csv */
static bool
is_one_of_many(struct str name, struct str head)
{
	struct str tail = STR(".csv");
	return name.n >= head.n + tail.n && str_eq_ascii_nocase(str_slice(name, 0, head.n), head) &&
	       str_eq_ascii_nocase(str_slice(name, name.n - tail.n, name.n), tail);
}

/* The program's own file of that name, which stands in each run's folder or may stand there; NULL: none. */
static const char *
own_file(struct str name)
{
	static const char *const taken[] = { "review.csv", "review.html", "held.csv", "rejects.csv", "decisions.csv", "summary.json", "report.html",
		"manifest.json", "manifest.sig", "flags.csv",
		"replacements.csv", "replaced-rows.csv" };
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (str_eq_ascii_nocase(name, str_from(taken[i])))
			return taken[i];
	if (is_one_of_many(name, STR("rejects.")))
		return "rejects.*.csv";
	return is_one_of_many(name, STR("held.")) ? "held.*.csv" : NULL;
}

/* The name of the file in the run's folder: no path, and not one of the program's own. */
static void
check_file_name(struct check *c, const struct section *s, struct target_spec *t)
{
	if (!section_setting(s, "path")) {
		check_missing(c, s, "path", _("write path = \"NAME.csv\", the name of the file in the run's folder"));
		return;
	}
	if (!setting_filled(c, s, "path", &t->path))
		return;
	if (memchr(t->path.p, '/', t->path.n) || t->path.p[0] == '.') {
		mistake(c, setting_place(s, "path"), _("path = \"%.*s\" is not the plain name of a file"), STR_ARG(t->path));
		mistake_hint(c, _("the file is written into the run's folder; output says where that is"));
	}
	const char *own = own_file(t->path);
	if (own) {
		mistake(c, setting_place(s, "path"), _("%s is the name of a file that each run writes anyway"), own);
		mistake_hint(c, _("give the target another name"));
	}
	for (const struct target_spec *other = c->p->targets; other != t; other++)
		if (other->type == TARGET_FILE && str_eq_ascii_nocase(other->path, t->path)) {
			mistake(c, setting_place(s, "path"), _("targets %.*s and %.*s have the same path"), STR_ARG(other->name),
			    STR_ARG(t->name));
			mistake_hint(c, _("give each target a file of its own"));
		}
}

static void
check_mode(struct check *c, const struct section *s, struct target_spec *t)
{
	struct str text;
	t->mode = 0600;
	if (!setting_text(c, s, "mode", &text))
		return;
	unsigned mode = 0;
	bool good = text.n >= 3 && text.n <= 4;
	for (size_t i = 0; i < text.n && good; i++) {
		good = text.p[i] >= '0' && text.p[i] <= '7';
		mode = mode * 8 + (unsigned)(text.p[i] - '0');
	}
	if (!good || mode > 0777 || (mode & 0600) != 0600 || (mode & 0111) != 0) {
		mistake(c, setting_place(s, "mode"), _("mode = \"%.*s\" is not possible"), STR_ARG(text));
		mistake_hint(c, _("write it as for chmod, at least 0600: 0600, 0640 or 0660"));
		return;
	}
	t->mode = (mode_t)mode;
}

/* How the lines of the file are built. */
static void
check_layout(struct check *c, const struct section *s, struct target_spec *t)
{
	int choice;
	t->csv = (struct csv_output){ ',', CSV_QUOTE_NEEDED, CSV_CRLF };
	check_separator(c, s, true, &t->csv.separator);
	if (setting_choice(c, s, "newline", newlines, &choice))
		t->csv.newline = (enum csv_newline)choice;
	bool quoted = setting_choice(c, s, "quote", quotes, &choice);
	if (quoted)
		t->csv.quote = (enum csv_quote)choice;
	if (t->csv.separator == '\0' && quoted && t->csv.quote != CSV_QUOTE_NONE) {
		mistake(c, setting_place(s, "quote"), _("quotes make no sense without separators"));
		mistake_hint(c, _("write quote = none, or another separator"));
	}
	if (t->csv.separator == '\0')
		t->csv.quote = CSV_QUOTE_NONE;
	t->header = true;
	setting_bool(c, s, "header", &t->header);
	if (t->csv.separator == '\0' && t->header && !section_setting(s, "header"))
		t->header = false;
}

/* By device and inode where both are there: one database can have several names. */
static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;
	if (stat(a, &x) == 0 && stat(b, &y) == 0)
		return x.st_dev == y.st_dev && x.st_ino == y.st_ino;
	return strcmp(a, b) == 0;
}

/* Where the system fetches the file. */
static void
check_pickup(struct check *c, const struct section *s, struct target_spec *t)
{
	static const struct choice handovers[] = { { "wait", HANDOVER_WAIT }, { "number", HANDOVER_NUMBER }, { NULL, 0 } };
	int choice;
	if (setting_choice(c, s, "handover", handovers, &choice))
		t->handover = (enum handover)choice;
	if (section_setting(s, "handover") && !section_setting(s, "pickup") && !section_lost(s, "pickup")) {
		mistake(c, setting_place(s, "handover"), _("%s means nothing without pickup"), "handover");
		mistake_hint(c, _("write pickup = \"FOLDER\", the folder from which the system fetches the file"));
	}
	if (setting_path(c, s, "pickup", &t->pickup) && !c->p->names_ledger) {
		mistake(c, setting_place(s, "pickup"), _("pickup needs a ledger: without one a run that is cut off could lay a file twice"));
		mistake_hint(c, _("write ledger = \"FILE\" at the top of the profile"));
	}
	for (const struct target_spec *other = c->p->targets; t->pickup && other != t; other++)
		if (other->pickup && same_file(other->pickup, t->pickup) && str_eq_ascii_nocase(other->path, t->path)) {
			mistake(c, setting_place(s, "pickup"), _("targets %.*s and %.*s are fetched under the same name"), STR_ARG(other->name),
			    STR_ARG(t->name));
			mistake_hint(c, _("give each target a file of its own"));
		}
}

static void
check_file(struct check *c, const struct section *s, struct target_spec *t)
{
	check_file_name(c, s, t);
	t->encoding = ENCODING_UTF8;
	if (check_encoding(c, s, &t->encoding) && t->encoding == ENCODING_AUTO) {
		mistake(c, setting_place(s, "encoding"), _("encoding = auto means nothing for a file that is written"));
		mistake_hint(c, _("write the encoding that the system wants: cp932 or utf-8"));
		t->encoding = ENCODING_UTF8;
	}
	check_layout(c, s, t);
	setting_bool(c, s, "bom", &t->bom);
	if (t->bom && encoding_bom(t->encoding).n == 0) {
		mistake(c, setting_place(s, "bom"), _("encoding %s has no byte order mark"), encoding_name(t->encoding));
		mistake_hint(c, _("remove bom, or write encoding = utf-8"));
	}
	check_mode(c, s, t);
	check_pickup(c, s, t);
	check_substitutions(c, s, t);
}

/* All targets are open until the last row is in, each in a transaction of its own; SQLite lets only one of them write. */
static void
check_database(struct check *c, const struct section *s, struct target_spec *t)
{
	if (!setting_path(c, s, "path", &t->where))
		return;
	for (const struct target_spec *other = c->p->targets; other != t; other++)
		if (other->type == TARGET_SQLITE && same_file(other->where, t->where)) {
			mistake(c, setting_place(s, "path"),
			    _("targets %.*s and %.*s write to the same database, and cannot be open at once"), STR_ARG(other->name),
			    STR_ARG(t->name));
			mistake_hint(c, _("give each table an SQLite file of its own, or use PostgreSQL"));
		}
}

static void
check_table(struct check *c, const struct section *s, struct target_spec *t)
{
	int empty;
	t->encoding = ENCODING_UTF8;
	if (!section_setting(s, "table"))
		check_missing(c, s, "table", _("write table = NAME"));
	setting_filled(c, s, "table", &t->table);
	if (setting_choice(c, s, "empty", empties, &empty))
		t->empty_is_null = empty;
	if (t->type == TARGET_POSTGRESQL) {
		check_connect(c, s, &t->where);
		return;
	}
	if (!section_setting(s, "path"))
		check_missing(c, s, "path", _("write path = \"FILE\", the SQLite database"));
	check_database(c, s, t);
}

static void
check_outcomes(struct check *c, const struct section *s, struct target_spec *t)
{
	const struct setting *setting = section_setting(s, "outcomes");
	bool cases = c->p->source.cases;
	t->linked = !setting && !cases;
	t->fresh = !setting && cases;
	for (size_t i = 0; setting && i < setting->n; i++) {
		struct str word = setting->v[i]->text;
		if (str_eq(word, STR("linked"))) {
			t->linked = true;
		} else if (str_eq(word, STR("new"))) {
			t->fresh = true;
		} else {
			mistake(c, setting->at, _("outcomes: a target cannot take \"%.*s\""), STR_ARG(word));
			mistake_hint(c, _("write outcomes = { linked }, { new } or { linked, new }"));
		}
	}
	if (cases && t->linked) {
		mistake(c, setting->at, _("outcomes: cases of the source itself are never linked"));
		mistake_hint(c, _("remove outcomes, or write outcomes = { new }"));
	}
}

/* A case that changed comes again; a table would have it twice. */
static void
check_case_table(struct check *c, const struct section *s)
{
	if (!c->p->source.cases || c->p->amended == AMENDED_REPLACE)
		return;
	mistake(c, s->at, _("a table of cases needs amended = replace: what it has of a case that changed has to go"));
	mistake_hint(c, _("write amended = replace at the top of the profile"));
}

static void
check_target(struct check *c, const struct section *s, struct target_spec *t)
{
	static const char *const not_file[] = { "connect", "table", "empty", NULL };
	static const char *const not_sqlite[] = { "connect", "encoding", "newline", "quote", "separator", "header", "bom",
		"mode", "pickup", "handover", "substitute", "substitute_defaults", "unencodable", NULL };
	static const char *const not_postgresql[] = { "path", "encoding", "newline", "quote", "separator", "header", "bom",
		"mode", "pickup", "handover", "substitute", "substitute_defaults", "unencodable", NULL };
	static const char *const *const idle[] = { not_file, not_sqlite, not_postgresql };
	int type;
	t->name = s->title;
	t->line = s->at.line;
	t->where = "";
	t->empty_is_null = true;
	check_name(c, s, true);
	check_outcomes(c, s, t);
	if (!section_setting(s, "type"))
		check_missing(c, s, "type", _("write type = file, sqlite or postgresql"));
	if (setting_choice(c, s, "type", types, &type)) {
		t->type = (enum target_type)type;
		check_idle(c, s, idle[type], "type", types[type].word);
		if (t->type == TARGET_FILE)
			check_file(c, s, t);
		else {
			check_table(c, s, t);
			check_case_table(c, s);
		}
	}
	check_columns(c, s, t);
	check_identity(c, s, t);
	check_readback(c, s, t);
	check_replaceable(c, s, t);
}

void
check_targets(struct check *c, const struct section *root)
{
	struct profile *p = c->p;
	size_t n = section_count(root, "target"), i = 0;
	p->targets = arena_calloc(&p->arena, n, sizeof(*p->targets));
	for (const struct section *s; (s = section_next(root, "target", &i));) {
		check_target(c, s, &p->targets[p->targets_n]);
		p->targets_n++;
	}
}
