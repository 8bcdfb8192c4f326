/* The report of a run, from the files that it has written: "kakehashi report" makes the same of them later. */
#include "config.h"

#include "night/night.h"

#include "base/path.h"
#include "ledger/nights.h"
#include "report/report_page.h"

#include "base/poison.h"

/* Those that the manifest will list. */
static bool
list_files(const char *folder, struct arena *a, struct strs *out, struct err *err)
{
	struct strs names = { 0 };
	bool ok = path_list(folder, a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++)
		if (!str_starts(names.v[i], STR(".")))
			vec_push(out, names.v[i]);
	vec_fini(&names);
	return ok;
}

bool
night_write_report(struct night *n, bool stopped, struct err *err)
{
	struct nights nights = { 0 };
	uint64_t outcomes[OUTCOME_COUNT];
	struct strs files = { 0 };
	const char *folder = folder_path(n->folder, "");
	struct report report = { .run = str_from(folder_name(n->folder)), .inputs = &n->manifest.inputs, .files = &files, .nights = &nights,
		.stopped = stopped };
	struct outfile *out;
	summary_came(&n->session.summary, outcomes);
	bool ok = list_files(folder, &n->session.arena, &files, err) && (!n->book || book_nights(n->book, outcomes, &nights, err)) &&
	    report_make(folder, &report, &n->line, err) && (out = folder_add(n->folder, REPORT_FILE, err)) != NULL && night_put(n, out, err) &&
	    folder_finish_files(n->folder, err);
	buf_reset(&n->line);
	vec_fini(&files);
	return ok;
}
