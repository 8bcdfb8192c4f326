#include "config.h"

#include "session/outputs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/outfile.h"
#include "base/path.h"
#include "report/manifest.h"

#include "base/poison.h"

/* Whether both names lead to one file: one that is there, or one name in one folder. */
static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;
	bool there = stat(a, &x) == 0;
	if (there != (stat(b, &y) == 0))
		return false;
	if (there)
		return x.st_dev == y.st_dev && x.st_ino == y.st_ino && S_ISREG(x.st_mode);
	if (!str_eq(path_base(str_from(a)), path_base(str_from(b))))
		return false;
	struct arena arena = ARENA_INIT;
	bool same = stat(path_dir(&arena, str_from(a)).p, &x) == 0 && stat(path_dir(&arena, str_from(b)).p, &y) == 0 &&
	    x.st_dev == y.st_dev && x.st_ino == y.st_ino;
	arena_fini(&arena);
	return same;
}

/* A file that the program makes of the invocation's own wish. */
struct output {
	const char *option, *path;
};

enum { OUTPUTS = 6 };

static bool
may_be_standard_output(const struct output *o)
{
	return strcmp(o->option, "--output") == 0 || strcmp(o->option, "--mail") == 0;
}

/* Returns their number. */
static size_t
list_outputs(const struct invocation *invocation, struct arena *a, struct output *out)
{
	static const struct {
		enum option_id option;
		const char *name;
	} names[] = { { OPT_OUTPUT, "--output" }, { OPT_REJECTS, "--rejects" }, { OPT_REPLACEMENTS, "--replacements" },
		{ OPT_METRICS, "--metrics" }, { OPT_MAIL, "--mail" } };
	size_t n = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *path = invocation->value[names[i].option];
		if (!path)
			continue;
		out[n++] = (struct output){ names[i].name, path };
		if (names[i].option == OPT_REJECTS)
			out[n++] = (struct output){ names[i].name, arena_format(a, "%s.reasons.csv", path).p };
	}
	return n;
}

bool
outputs_spare(const struct invocation *invocation, const char *input, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct output outputs[OUTPUTS];
	size_t n = input ? list_outputs(invocation, &a, outputs) : 0;
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		if (is_same_file(input, outputs[i].path))
			ok = err_set(err, ERR_USAGE, _("%s would be written over while it is read"), input);
	arena_fini(&a);
	return ok;
}

static bool
check_output(const struct invocation *invocation, const struct output *outputs, size_t i, struct err *err)
{
	static const enum option_id read[] = { OPT_RECORDS, OPT_LABELS, OPT_RECARRY };
	const char *path = outputs[i].path;
	size_t files = invocation->files_n, all = files + sizeof(read) / sizeof(*read);
	if (outfile_is_standard_output(path) && !may_be_standard_output(&outputs[i]))
		return err_set(err, ERR_USAGE, _("%s needs a file of its own, not standard output"), outputs[i].option);
	for (size_t k = 0; k < i; k++)
		if (strcmp(outputs[k].path, path) == 0 || is_same_file(outputs[k].path, path))
			return err_set(err, ERR_USAGE, _("%s and %s are the same file %s"), outputs[k].option, outputs[i].option, path);
	for (size_t k = 0; k < all; k++)
		if (!outputs_spare(invocation, k < files ? invocation->files[k] : invocation->value[read[k - files]], err))
			return false;
	return true;
}

bool
outputs_check(const struct invocation *invocation, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct output outputs[OUTPUTS];
	size_t n = list_outputs(invocation, &a, outputs);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = check_output(invocation, outputs, i, err);
	arena_fini(&a);
	return ok;
}

/* It lies beside the manifest of a run that has ended. */
static bool
is_of_run(const char *path, struct arena *a)
{
	struct manifest m = { 0 };
	struct err ignored = ERR_INIT;
	if (outfile_is_standard_output(path))
		return false;
	char *real = realpath(path, NULL); /* what a link points to is replaced; NULL: nothing is there */
	bool is = manifest_load(path_dir(a, str_from(real ? real : path)).p, a, &m, &ignored);
	free(real);
	manifest_fini(&m);
	return is;
}

bool
outputs_leave_runs(const struct invocation *invocation, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct output outputs[OUTPUTS];
	size_t n = list_outputs(invocation, &a, outputs);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		if (is_of_run(outputs[i].path, &a))
			ok = err_set(err, ERR_OUTPUT, _("%s: %s lies in the folder of a run, which stays as the run left it"), outputs[i].option,
			    outputs[i].path);
	arena_fini(&a);
	return ok || err_hint(err, _("name a file in another folder"));
}

static bool
is_of_profile(const char *path, const struct profile *p, struct arena *a)
{
	const char *const named[] = { p->cases.where, p->source.where, p->ledger, p->ledger_key, p->sign_key };
	bool same = false;
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		same |= named[i] && is_same_file(named[i], path);
	if (p->match.model && is_same_file(p->match.model, path)) /* it is among the files of the profile */
		return false;
	for (size_t i = 0; i < p->files.n; i++)
		same |= is_same_file(arena_cstr(a, p->files.v[i]), path);
	for (size_t i = 0; i < p->targets_n; i++)
		same |= p->targets[i].where && is_same_file(p->targets[i].where, path);
	return same;
}

bool
outputs_check_profile(const struct invocation *invocation, const struct profile *p, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct output outputs[OUTPUTS];
	size_t n = list_outputs(invocation, &a, outputs);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		if (is_of_profile(outputs[i].path, p, &a))
			ok = err_set(err, ERR_USAGE, _("%s: %s belongs to the profile, and would be lost"), outputs[i].option, outputs[i].path);
	arena_fini(&a);
	return ok || err_hint(err, _("name a file that nothing else needs"));
}
