#include "config.h"

#include "report/ledger_files.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/infile.h"
#include "report/folder.h"

#include "base/poison.h"

struct looking {
	struct ledger *ledger;
	const char *output;
	struct files_found *found;
	struct buf *out;
	struct arena arena;
};

static void
fault(struct looking *l, struct str run, struct str file, const char *what)
{
	l->found->faults++;
	buf_addf(l->out, "%s/%.*s/%.*s: %s\n", l->output, STR_ARG(run), STR_ARG(file), what);
}

static bool
is_there(struct looking *l, struct str run)
{
	struct stat status;
	return stat(arena_format(&l->arena, "%s/%.*s", l->output, STR_ARG(run)).p, &status) == 0;
}

/* One file against the hash that it had. */
static bool
look(struct looking *l, struct str run, struct str file, struct str expected, struct err *err)
{
	char sha256[DIGEST_HEX];
	bool there;
	if (!folder_hash(l->output, run, file, &there, sha256, err))
		return false;
	l->found->looked++;
	if (!there)
		fault(l, run, file, _("is missing"));
	else if (!str_eq(expected, str_from(sha256)))
		fault(l, run, file, _("was changed"));
	return true;
}

/* The signature over the manifest's hash; *text without its newline. */
static bool
read_signature(struct looking *l, struct str run, char text[static SIGNATURE_HEX], struct err *err)
{
	size_t got = 0;
	struct infile *in = infile_open(arena_format(&l->arena, "%s/%.*s/manifest.sig", l->output, STR_ARG(run)).p, err);
	bool ok = in && infile_read(in, text, SIGNATURE_HEX - 1, &got, err);
	text[ok ? got : 0] = '\0';
	infile_close(in);
	return ok;
}

static bool
look_at_signature(struct looking *l, struct str run, struct str manifest, const struct strs *keys, struct err *err)
{
	char text[SIGNATURE_HEX], unused[DIGEST_HEX];
	bool there, good = false;
	if (!folder_hash(l->output, run, STR("manifest.sig"), &there, unused, err))
		return false;
	if (!there)
		return true;
	if (!read_signature(l, run, text, err))
		return false;
	l->found->looked++;
	for (size_t i = 0; i < keys->n; i++)
		good = good || sign_verify(keys->v[i], manifest, str_from(text));
	if (!good)
		fault(l, run, STR("manifest.sig"), _("is not the signature of this manifest by a key of the ledger"));
	return true;
}

static bool
look_at_run(struct looking *l, struct str run, struct str manifest, const struct strs *keys, struct err *err)
{
	static const char sql[] = "SELECT name, sha256 FROM file WHERE run = ?1 AND role = 'output' AND seq >"
	                          " (SELECT max(seq) FROM run WHERE name = ?1) ORDER BY name";
	struct strs files = { 0 };
	if (!is_there(l, run)) {
		l->found->gone++;
		return true;
	}
	bool ok = ledger_ask(l->ledger, sql, &run, 1, &l->arena, &files, err);
	for (size_t i = 0; ok && i < files.n; i += 2)
		ok = look(l, run, files.v[i], files.v[i + 1], err);
	vec_fini(&files);
	return ok && (manifest.n == 0 || look(l, run, STR("manifest.json"), manifest, err)) &&
	       look_at_signature(l, run, manifest, keys, err);
}

bool
ledger_verify_files(struct ledger *l, const char *output, struct files_found *found, struct buf *out, struct err *err)
{
	struct looking looking = { .ledger = l, .output = output, .found = found, .out = out };
	struct strs runs = { 0 }, keys = { 0 };
	*found = (struct files_found){ 0 };
	bool ok = ledger_ask(l, "SELECT content FROM event WHERE kind = 'sign-key' ORDER BY seq", NULL, 0, &looking.arena, &keys, err) &&
	          ledger_ask(l, "SELECT run, content FROM event WHERE kind = 'committed' ORDER BY seq", NULL, 0, &looking.arena, &runs, err);
	for (size_t i = 0; ok && i < runs.n; i += 2)
		ok = look_at_run(&looking, runs.v[i], runs.v[i + 1], &keys, err);
	vec_fini(&runs);
	vec_fini(&keys);
	arena_fini(&looking.arena);
	return ok;
}
