/* kakehashi report: report.html of a run made anew, from the files in its folder. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/infile.h"
#include "base/path.h"
#include "ledger/nights.h"
#include "report/folder.h"
#include "report/report_page.h"
#include "session/session.h"

#include "base/poison.h"

struct reporting {
	struct session session;
	const char *folder; /* "": not found yet */
	struct manifest manifest;
	struct strs files; /* as the manifest lists them, without the report */
	struct nights nights;
};

/* The run that ended last, by its manifest; of several of one second the last in byte order. */
static bool
find_last(struct reporting *r, struct err *err)
{
	struct arena *a = &r->session.arena;
	const char *output = r->session.profile->output;
	struct strs names = { 0 };
	time_t latest = 0;
	bool ok = access(output, F_OK) != 0 || path_list(output, a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++) {
		struct manifest m = { 0 };
		const char *folder = path_join(a, str_from(output), names.v[i]);
		if (str_starts(names.v[i], STR(".")) || access(arena_format(a, "%s/manifest.json", folder).p, F_OK) != 0)
			continue;
		ok = manifest_load(folder, a, &m, err);
		if (ok && (!*r->folder || m.ended >= latest)) {
			r->folder = folder;
			latest = m.ended;
		}
		manifest_fini(&m);
	}
	vec_fini(&names);
	if (!ok || *r->folder)
		return ok;
	err_set(err, ERR_INPUT, _("%s: there is no run to report on"), output);
	return err_hint(err, _("\"kakehashi run\" makes one; name its folder where it lies elsewhere"));
}

/* A name is one in the output folder; with a / in it, it is the way to a folder. */
static bool
find_folder(struct reporting *r, struct err *err)
{
	const struct invocation *in = r->session.invocation;
	struct arena *a = &r->session.arena;
	if (in->files_n > 1)
		return err_set(err, ERR_USAGE, _("report: too many operands"));
	if (in->files_n == 0)
		return find_last(r, err);
	const char *name = in->files[0];
	r->folder = strchr(name, '/') ? name : path_join(a, str_from(r->session.profile->output), str_from(name));
	return true;
}

/* The files that the report is made of are as the run left them. */
static bool
check_files(struct reporting *r, struct err *err)
{
	static const char *const names[] = { "summary.json", "decisions.csv", "replacements.csv" };
	char now[DIGEST_HEX];
	bool there;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct manifest_file *file = manifest_output(&r->manifest, str_from(names[i]));
		struct arena *a = &r->session.arena;
		if (!file)
			return err_set(err, ERR_INPUT, _("%s/manifest.json: no manifest of a run: it does not name %s"), r->folder, names[i]);
		if (!folder_hash(path_dir(a, str_from(r->folder)).p, path_base(str_from(r->folder)), str_from(names[i]), &there, now, err))
			return false;
		if (!there)
			return err_set(err, ERR_INPUT, _("%s/%s: is not there any more"), r->folder, names[i]);
		if (strcmp(now, file->sha256) != 0)
			return err_set(err, ERR_INPUT, _("%s/%s: is not as the run wrote it"), r->folder, names[i]);
	}
	return true;
}

static bool
look_at_ledger(struct reporting *r, struct err *err)
{
	struct ledger_place place = session_ledger(&r->session);
	if (access(place.path, F_OK) != 0)
		return true;
	struct ledger *ledger = ledger_open(&place, LEDGER_READ, NULL, err);
	bool ok = ledger && ledger_nights(ledger, r->manifest.run, &r->nights, err);
	ledger_close(ledger);
	return ok;
}

static bool
gather(struct reporting *r, struct err *err)
{
	if (!find_folder(r, err))
		return false;
	if (!manifest_load(r->folder, &r->session.arena, &r->manifest, err) || !check_files(r, err)) {
		if (err->code == ERR_INPUT)
			err_hint(err, _("name the folder of a run that was completed, or put back a copy of its files: a report is made of what the run wrote"));
		return false;
	}
	for (size_t i = 0; i < r->manifest.outputs.n; i++)
		if (!str_eq(r->manifest.outputs.v[i].path, STR(REPORT_FILE)))
			vec_push(&r->files, r->manifest.outputs.v[i].path);
	return look_at_ledger(r, err);
}

static bool
write_page(struct reporting *r, struct err *err)
{
	const char *path = r->session.invocation->value[OPT_OUTPUT];
	struct report report = { .run = r->manifest.run, .inputs = &r->manifest.inputs, .files = &r->files, .nights = &r->nights };
	struct buf page = BUF_INIT;
	struct outfile *out = NULL;
	bool ok = report_make(r->folder, &report, &page, err) && (out = outfile_open(path ? path : "-", 0600, err)) != NULL &&
	    outfile_write(out, buf_str(&page), err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	buf_fini(&page);
	return ok;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct reporting r = { .folder = "" };
	bool ok = session_open(&r.session, invocation, err) && gather(&r, err) && write_page(&r, err);
	*status = DONE;
	vec_fini(&r.files);
	manifest_fini(&r.manifest);
	session_close(&r.session);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_OUTPUT, 'o', "output", N_("FILE"), N_("write there, whole or not at all (default: standard output)") },
};

const struct command command_report = {
	.name = "report",
	.operands = "[RUN]",
	.summary = N_("the report of a run as one page of HTML"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
