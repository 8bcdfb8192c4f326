#include "config.h"

#include "night/handover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/log.h"
#include "base/path.h"

#include "base/poison.h"

#define ENDING STR(".handover")

enum { DIGITS = 4 }; /* at least */

/* A hidden copy: ".NAME.RUN.handover"; and the temporary name that it had before: "..NAME.RUN.handover.XXXXXX". */
struct hidden {
	struct str file;
	struct str name, run; /* name: under which it is to be laid */
	bool whole;
};

static bool
is_there(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0;
}

/* "progress.csv": "progress" and ".csv" */
static void
split_name(struct str name, struct str *stem, struct str *ending)
{
	size_t dot = name.n;
	for (size_t i = 1; i < name.n; i++)
		if (name.p[i] == '.')
			dot = i;
	*stem = str_slice(name, 0, dot);
	*ending = str_slice(name, dot, name.n);
}

/* The number behind the stem, and how many bytes of text the name takes; 0: text does not begin with a name of the target. */
static size_t
match_name(const struct target_spec *spec, struct str text, uint64_t *number)
{
	struct str stem, ending;
	split_name(spec->path, &stem, &ending);
	*number = 0;
	if (!str_starts(text, stem))
		return 0;
	size_t at = stem.n;
	if (spec->handover == HANDOVER_NUMBER) {
		size_t first = ++at;
		if (text.n < at || text.p[at - 1] != '-')
			return 0;
		for (; at < text.n && at - first < 18 && text.p[at] >= '0' && text.p[at] <= '9'; at++)
			*number = *number * 10 + (uint64_t)(text.p[at] - '0');
		if (at - first < DIGITS)
			return 0;
	}
	return str_starts(str_slice(text, at, text.n), ending) ? at + ending.n : 0;
}

static bool
parse_hidden(const struct target_spec *spec, struct str file, struct hidden *out)
{
	enum { RANDOM = 7 }; /* ".XXXXXX" */
	uint64_t number;
	struct str text = file;
	out->file = file;
	out->whole = !str_starts(file, STR(".."));
	if (!out->whole && text.n > RANDOM + 1)
		text = str_slice(text, 1, text.n - RANDOM);
	if (!str_starts(text, STR(".")) || !str_ends(text, ENDING))
		return false;
	text = str_slice(text, 1, text.n - ENDING.n);
	size_t n = match_name(spec, text, &number);
	if (n == 0 || n + 1 >= text.n || text.p[n] != '.')
		return false;
	out->name = str_slice(text, 0, n);
	out->run = str_slice(text, n + 1, text.n);
	return true;
}

/* Calls take for each hidden copy of the target; run: only of that one, where it is not empty. */
static bool
walk(const struct target_spec *spec, struct str run, bool (*take)(const struct target_spec *spec, const struct hidden *h,
    struct arena *a, struct err *err), struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs files = { 0 };
	struct hidden h;
	bool ok = path_list(spec->pickup, &a, &files, err);
	for (size_t i = 0; ok && i < files.n; i++)
		if (parse_hidden(spec, files.v[i], &h) && (run.n == 0 || (h.whole && str_eq(h.run, run))))
			ok = take(spec, &h, &a, err);
	vec_fini(&files);
	arena_fini(&a);
	return ok;
}

/* The same for all targets that have a pickup. */
static bool
walk_all(const struct profile *p, struct str run, bool (*take)(const struct target_spec *spec, const struct hidden *h,
    struct arena *a, struct err *err), struct err *err)
{
	for (size_t i = 0; i < p->targets_n; i++)
		if (p->targets[i].pickup && !walk(&p->targets[i], run, take, err))
			return false;
	return true;
}

static bool
drop(const struct target_spec *spec, const struct hidden *h, struct arena *a, struct err *err)
{
	const char *path = path_join(a, str_from(spec->pickup), h->file);
	fault_point();
	return unlink(path) == 0 || err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be removed"), path);
}

/* Never over what is there. */
static bool
rename_to(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS) /* a file system that cannot */
		return false;
	if (!is_there(to))
		return rename(from, to) == 0;
	errno = EEXIST;
	return false;
}

static bool
lay(const struct target_spec *spec, const struct hidden *h, struct arena *a, struct err *err)
{
	const char *from = path_join(a, str_from(spec->pickup), h->file), *to = path_join(a, str_from(spec->pickup), h->name);
	fault_point();
	if (!rename_to(from, to))
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be laid there to be fetched"), to);
	fault_point();
	if (!path_flush(spec->pickup, err))
		return false;
	log_message(LOG_NOTICE, LOG_ABOUT("file-handed-over", .file = str_from(to)), _("%s: is there to be fetched"), to);
	return true;
}

bool
handover_check(const struct profile *p, bool clean, struct err *err)
{
	struct arena a = ARENA_INIT;
	bool ok = true;
	for (size_t i = 0; ok && i < p->targets_n; i++) {
		const struct target_spec *spec = &p->targets[i];
		if (!spec->pickup)
			continue;
		const char *path = path_join(&a, str_from(spec->pickup), spec->path);
		if (access(spec->pickup, W_OK | X_OK) != 0) {
			ok = err_set_errno(err, ERR_OUTPUT, errno, _("%s: the folder from which target %.*s is fetched cannot be written"),
			    spec->pickup, STR_ARG(spec->name));
		} else if (spec->handover == HANDOVER_WAIT && is_there(path)) {
			ok = err_set(err, ERR_OUTPUT, _("%s: has not been fetched yet; nothing is carried before it is"), path);
			err_hint(err, _("look why it is not fetched; the next run goes on. handover = number lays one file beside the other"));
		}
	}
	arena_fini(&a);
	return ok && (!clean || walk_all(p, STR(""), drop, err));
}

static bool
copy(const char *from, const char *to, mode_t mode, struct sha256 *h, struct err *err)
{
	char piece[64 * 1024];
	size_t got = 1;
	struct infile *in = infile_open(from, err);
	struct outfile *out = in ? outfile_open(to, mode, err) : NULL;
	bool ok = out != NULL;
	if (ok)
		infile_tap(in, h);
	while (ok && got > 0)
		ok = infile_read(in, piece, sizeof(piece), &got, err) && outfile_write(out, (struct str){ piece, got }, err);
	ok = ok && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	infile_close(in);
	return ok;
}

/* One more than any that a run ever laid there, or that lies there. */
static bool
next_number(const struct target_spec *spec, struct book *b, struct arena *a, uint64_t *out, struct err *err)
{
	struct strs names = { 0 };
	uint64_t number;
	*out = 1;
	bool ok = book_handed_over(b, a, &names, err) && path_list(spec->pickup, a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++)
		if (match_name(spec, names.v[i], &number) == names.v[i].n && number >= *out)
			*out = number + 1;
	vec_fini(&names);
	return ok;
}

/* The name under which the file is to be laid. */
static bool
choose_name(const struct target_spec *spec, struct book *b, struct arena *a, struct str *out, struct err *err)
{
	struct str stem, ending;
	uint64_t number;
	*out = spec->path;
	if (spec->handover == HANDOVER_WAIT)
		return true;
	if (!next_number(spec, b, a, &number, err))
		return false;
	split_name(spec->path, &stem, &ending);
	*out = arena_format(a, "%.*s-%0*llu%.*s", STR_ARG(stem), (int)DIGITS, (unsigned long long)number, STR_ARG(ending));
	return true;
}

static bool
prepare(const struct target_spec *spec, struct folder *f, struct book *b, struct arena *a, struct err *err)
{
	struct str name;
	char hex[DIGEST_HEX];
	if (!choose_name(spec, b, a, &name, err))
		return false;
	const char *to = arena_format(a, "%s/.%.*s.%s%s", spec->pickup, STR_ARG(name), folder_name(f), ENDING.p).p;
	struct sha256 *h = sha256_new();
	bool ok = copy(folder_path(f, arena_cstr(a, spec->path)), to, spec->mode, h, err);
	sha256_hex(h, hex);
	sha256_free(h);
	return ok && book_enter(b, (struct event){ .kind = EVENT_FILE, .subject = name, .content = str_from(hex), .outcome = STR("handover"),
	                               .detail = arena_format(a, "target=%.*s", STR_ARG(spec->name)) }, err);
}

bool
handover_prepare(const struct profile *p, struct folder *f, struct book *b, const struct carrier *c, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct carried count;
	bool ok = true;
	for (size_t i = 0; ok && i < p->targets_n; i++)
		if (p->targets[i].pickup && carrier_count(c, i, &count) && count.rows > 0)
			ok = prepare(&p->targets[i], f, b, &a, err);
	arena_fini(&a);
	return ok;
}

bool
handover_release(const struct profile *p, struct str run, struct err *err)
{
	return walk_all(p, run, lay, err);
}

bool
handover_undo(const struct profile *p, struct str run, struct err *err)
{
	return walk_all(p, run, drop, err);
}
