/* Whatever a run writes is opened, or for a dry run looked at: its folder, the sheets in it, its pages of the ledger, the targets. */
#include "config.h"

#include "night/night.h"

#include <string.h>

#include "base/i18n.h"
#include "report/amended.h"
#include "report/findings.h"
#include "report/replacements.h"

#include "base/poison.h"

bool
night_put(struct night *n, struct outfile *sheet, struct err *err)
{
	bool ok = !sheet || outfile_write(sheet, buf_str(&n->line), err);
	buf_reset(&n->line);
	return ok;
}

/* Those that only some profiles want. */
static bool
open_more_sheets(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	if (n->keeps_ledger && p->amended == AMENDED_REPLACE) {
		n->sheets.replaced = folder_add(n->folder, "replaced-rows.csv", err);
		replaced_header(&n->line);
		if (!n->sheets.replaced || !night_put(n, n->sheets.replaced, err))
			return false;
	}
	if (!n->keeps_ledger || (!p->source.full && p->source.children.fields_n == 0))
		return true;
	n->sheets.missing = folder_add(n->folder, "missing.csv", err);
	missing_header(&n->line);
	return n->sheets.missing && night_put(n, n->sheets.missing, err);
}

static bool
open_sheets(struct night *n, struct err *err)
{
	struct folder *f = n->folder;
	n->review = review_new(n->session.profile, &n->session.cases, n->book ? book_memory(n->book) : NULL, err);
	if (!n->review || !(n->sheets.decisions = folder_add(f, "decisions.csv", err)) ||
	    !(n->sheets.review = folder_add(f, "review.csv", err)) ||
	    !(n->sheets.reasons = folder_add(f, "rejects.reasons.csv", err)) ||
	    !(n->sheets.flags = folder_add(f, "flags.csv", err)) ||
	    !(n->sheets.replacements = folder_add(f, "replacements.csv", err)))
		return false;
	csv_write_row(&CSV_OUTPUT_DEFAULT, decision_header, DECISION_COLUMNS, &n->line);
	if (!night_put(n, n->sheets.decisions, err))
		return false;
	review_header(n->review, &n->line);
	if (!night_put(n, n->sheets.review, err))
		return false;
	findings_header(&n->line);
	if (!night_put(n, n->sheets.reasons, err))
		return false;
	findings_header(&n->line);
	if (!night_put(n, n->sheets.flags, err))
		return false;
	replacements_header(&n->line);
	return night_put(n, n->sheets.replacements, err) && open_more_sheets(n, err) && night_open_page(n, err);
}

/* Names of the fields, as contents are hashed with them. */
static void
name_fields(struct night *n)
{
	const struct schema *schema = &n->session.profile->source.schema;
	n->names = arena_alloc(&n->session.arena, schema->n * sizeof(*n->names));
	for (size_t i = 0; i < schema->n; i++)
		n->names[i] = schema->v[i].name;
}

bool
night_check_whole(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	n->whole = n->session.invocation->value[OPT_FULL] != NULL;
	if (!n->whole)
		return true;
	if (!p->source.cases) {
		err_set(err, ERR_USAGE, _("--full is for a list of cases"));
		return err_hint(err, _("the profile's source does not say cases = true: what was carried from it would be there twice"));
	}
	return profile_tables(p) == 0 ||
	       err_set(err, ERR_USAGE, _("--full is for files: a table would have each case twice"));
}

bool
night_read_recarry(struct night *n, struct err *err)
{
	const struct profile *p = n->session.profile;
	const char *sheet = n->session.invocation->value[OPT_RECARRY];
	struct ledger_place place = session_ledger(&n->session);
	if (!sheet)
		return true;
	if (!n->keeps_ledger) {
		err_set(err, ERR_USAGE, _("--recarry needs a ledger, and there is none"));
		return err_hint(err, _("without one nobody knows what was carried"));
	}
	if (strcmp(sheet, "-") == 0)
		return err_set(err, ERR_USAGE, _("--recarry needs a file, whose hash goes into the manifest, not standard input"));
	n->recarry = recarry_open(sheet, p, &place, err);
	return n->recarry && manifest_add_rule(&n->manifest, str_from(sheet), err);
}

/* Its folder may have been moved away: the name is taken all the same, in the ledger and in the tables. */
static bool
check_name_is_free(struct night *n, struct str run, struct err *err)
{
	bool knows;
	if (!book_knows_run(n->book, run, &knows, err))
		return false;
	if (!knows)
		return true;
	err_set(err, ERR_OUTPUT, _("%.*s: the ledger knows a run of that name already"), STR_ARG(run));
	return err_hint(err, _("choose another name; the ledger tells runs by their names, also when their folders have been moved away"));
}

bool
night_open_book(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	struct ledger_place place = session_ledger(s);
	if (!n->keeps_ledger)
		return true;
	name_fields(n);
	if (!n->folder) {
		n->book = book_peek(&place, err);
		return n->book != NULL;
	}
	struct str run = arena_str(&s->arena, str_from(folder_name(n->folder)));
	carrier_set_run(s->carrier, run);
	struct str detail = arena_format(&s->arena, "version=%s profile=%s%s%s%s%s", PACKAGE_VERSION, n->manifest.rules.v[0].sha256,
	    s->invocation->value[OPT_NO_LIMITS] ? " limits=off" : "", n->whole ? " full" : "", n->recarry ? " recarry=" : "",
	    n->recarry ? n->manifest.rules.v[n->manifest.rules.n - 1].sha256 : "");
	n->book = book_open(&place, run, n->manifest.started, detail, err);
	if (n->book && !check_name_is_free(n, run, err))
		return false;
	n->noting = n->book ? noting_new(s->profile, n->book, s->carrier) : NULL;
	return n->book != NULL;
}

bool
night_open_outputs(struct night *n, struct err *err)
{
	struct session *s = &n->session;
	const struct profile *p = s->profile;
	n->folder = folder_open(p->output, s->invocation->value[OPT_RUN_NAME], n->manifest.started, err);
	if (!n->folder || !night_open_book(n, err) || !open_sheets(n, err))
		return false;
	/* A run with several tables may be cut off between two commits: their rows are held for the next one, which the ledger tells.
	   And a table that is asked what it has of an amended record must not be busy taking rows. */
	bool held = n->book && (profile_tables(p) > 1 || p->amended == AMENDED_REPLACE);
	for (size_t i = 0; i < p->targets_n; i++) {
		const char *path = NULL;
		if (p->targets[i].type == TARGET_FILE)
			path = folder_path(n->folder, arena_cstr(&s->arena, p->targets[i].path));
		else if (held)
			path = folder_held(n->folder, p->targets[i].name);
		if (!carrier_open(s->carrier, i, path, err))
			return false;
	}
	n->replaced = (struct replaced_sink){ night_note_replaced, n };
	carrier_tell_replaced(s->carrier, &n->replaced);
	return true;
}

bool
night_try_outputs(struct night *n, struct err *err)
{
	for (size_t i = 0; i < n->session.profile->targets_n; i++)
		if (!carrier_try(n->session.carrier, i, err))
			return false;
	return night_open_book(n, err);
}

bool
night_write_summary(struct night *n, struct err *err)
{
	struct outfile *out = folder_add(n->folder, "summary.json", err);
	if (!out)
		return false;
	summary_json(&n->session.summary, &n->line);
	return night_put(n, out, err);
}
