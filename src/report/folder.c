#include "config.h"

#include "report/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/log.h"
#include "base/path.h"

#include "base/poison.h"

struct outfiles VEC(struct outfile *);

struct folder {
	struct arena arena;
	const char *output, *name, *partial, *final;
	struct outfiles files;
	struct strs held; /* paths; some may not be there */
	bool kept; /* or there is nothing to remove */
	char manifest[DIGEST_HEX]; /* its SHA-256 */
};

static bool
exists(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0;
}

/* The run's name: the one given, or the first free one of this second. */
static bool
choose_name(struct folder *f, const char *name, time_t now, struct err *err)
{
	char stamp[32];
	struct tm local;
	localtime_r(&now, &local);
	strftime(stamp, sizeof(stamp), "%Y%m%d-%H%M%S", &local);
	for (unsigned k = 1;; k++) {
		f->name = name ? name : k == 1 ? arena_cstr(&f->arena, str_from(stamp)) : arena_format(&f->arena, "%s-%u", stamp, k).p;
		f->final = arena_format(&f->arena, "%s/%s", f->output, f->name).p;
		f->partial = arena_format(&f->arena, "%s/.%s.partial", f->output, f->name).p;
		if (!exists(f->final) && !exists(f->partial))
			return true;
		if (name)
			return err_set(err, ERR_OUTPUT, _("%s: a run of that name is there already"),
			    exists(f->final) ? f->final : f->partial);
	}
}

struct folder *
folder_open(const char *output, const char *name, time_t now, struct err *err)
{
	struct folder *f = xcalloc(1, sizeof(*f));
	f->output = output;
	if (!choose_name(f, name, now, err)) {
		f->kept = true;
	} else if (mkdir(f->partial, 0700) != 0) {
		err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot make the folder"), f->partial);
		f->kept = true;
	} else {
		return f;
	}
	folder_close(f);
	return NULL;
}

const char *
folder_name(const struct folder *f)
{
	return f->name;
}

const char *
folder_path(struct folder *f, const char *file)
{
	return arena_format(&f->arena, "%s/%s", f->partial, file).p;
}

static const char *
held_path(struct arena *a, const char *partial, struct str target)
{
	return arena_format(a, "%s/.%.*s.rows", partial, STR_ARG(target)).p;
}

const char *
folder_held(struct folder *f, struct str target)
{
	const char *path = held_path(&f->arena, f->partial, target);
	vec_push(&f->held, str_from(path));
	return path;
}

const char *
folder_final(const struct folder *f)
{
	return f->final;
}

struct outfile *
folder_add(struct folder *f, const char *file, struct err *err)
{
	struct outfile *out = outfile_open(folder_path(f, file), 0600, err);
	if (out)
		vec_push(&f->files, out);
	return out;
}

bool
folder_finish_files(struct folder *f, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; i < f->files.n && ok; i++)
		ok = outfile_finish(f->files.v[i], err) && outfile_commit(f->files.v[i], err);
	for (size_t i = 0; i < f->files.n; i++)
		outfile_close(f->files.v[i]);
	f->files.n = 0;
	return ok;
}

static bool
hash_file(const char *path, char hex[static DIGEST_HEX], struct err *err)
{
	struct infile *in = infile_open(path, err);
	if (!in)
		return false;
	struct sha256 *h = sha256_new();
	infile_tap(in, h);
	char chunk[16384];
	size_t got = 1;
	bool ok = true;
	while (ok && got > 0)
		ok = infile_read(in, chunk, sizeof(chunk), &got, err);
	sha256_hex(h, hex);
	sha256_free(h);
	infile_close(in);
	return ok;
}

/* Held rows: they are not the run's to keep. */
static bool
is_hidden(struct str name)
{
	return str_starts(name, STR("."));
}

bool
folder_write_manifest(struct folder *f, struct manifest *m, struct err *err)
{
	struct strs paths = { 0 };
	bool ok = path_list(f->partial, &f->arena, &paths, err);
	for (size_t i = 0; ok && i < paths.n; i++) {
		if (is_hidden(paths.v[i]))
			continue;
		struct manifest_file file = { .path = paths.v[i] };
		ok = hash_file(folder_path(f, paths.v[i].p), file.sha256, err);
		vec_push(&m->outputs, file);
	}
	vec_fini(&paths);
	struct outfile *out = ok ? folder_add(f, "manifest.json", err) : NULL;
	struct buf text = BUF_INIT;
	if (out)
		manifest_json(m, &text);
	ok = out && outfile_write(out, buf_str(&text), err) && folder_finish_files(f, err);
	struct sha256 *h = sha256_new();
	sha256_add(h, buf_str(&text));
	sha256_hex(h, f->manifest);
	sha256_free(h);
	buf_fini(&text);
	return ok;
}

bool
folder_sign_manifest(struct folder *f, const char *key_path, struct err *err)
{
	struct secret key;
	char signature[SIGNATURE_HEX];
	if (!secret_read(key_path, &key, err))
		return false;
	/* Its hash is signed: so a manifest can be checked by that alone. */
	sign_hex(&key, str_from(f->manifest), signature);
	struct outfile *out = folder_add(f, "manifest.sig", err);
	return out && outfile_write(out, str_from(signature), err) && outfile_write(out, STR("\n"), err) && folder_finish_files(f, err);
}

bool
folder_hash(const char *output, struct str run, struct str file, bool *there, char sha256[static DIGEST_HEX], struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *path = arena_format(&a, "%s/%.*s/%.*s", output, STR_ARG(run), STR_ARG(file)).p;
	*there = exists(path);
	bool ok = !*there || hash_file(path, sha256, err);
	arena_fini(&a);
	return ok;
}

void
folder_manifest_sha256(const struct folder *f, char hex[static DIGEST_HEX])
{
	memcpy(hex, f->manifest, sizeof(f->manifest));
}

void
folder_keep(struct folder *f)
{
	f->kept = true;
}

/* Every table has been committed. */
static bool
remove_held(const char *path, struct err *err)
{
	fault_point();
	return unlink(path) == 0 || errno == ENOENT || err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be removed"), path);
}

static bool
put_in_place(const char *output, const char *partial, const char *final, struct err *err)
{
	fault_point();
	if (rename(partial, final) != 0)
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be put in place; the run's files stay in %s"), final, partial);
	fault_point();
	return path_flush(output, err);
}

bool
folder_commit(struct folder *f, bool *placed, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < f->held.n; i++)
		ok = remove_held(f->held.v[i].p, err);
	ok = ok && put_in_place(f->output, f->partial, f->final, err);
	*placed = ok || !exists(f->partial);
	f->kept = f->kept || *placed;
	return ok;
}

bool
folder_stop(struct folder *f, const char **where, struct err *err)
{
	const char *stopped = arena_format(&f->arena, "%s.stopped", f->final).p;
	for (unsigned k = 2; exists(stopped); k++)
		stopped = arena_format(&f->arena, "%s.stopped-%u", f->final, k).p;
	*where = stopped;
	bool ok = folder_finish_files(f, err) && put_in_place(f->output, f->partial, stopped, err);
	f->kept = !exists(f->partial);
	return ok;
}

static const char *
partial_path(struct arena *a, const char *output, struct str run)
{
	return arena_format(a, "%s/.%.*s.partial", output, STR_ARG(run)).p;
}

/* Removes the files of a folder, and the folder. */
static bool
remove_folder(const char *path, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs names = { 0 };
	bool ok = path_list(path, &a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++) {
		fault_point();
		unlink(arena_format(&a, "%s/%.*s", path, STR_ARG(names.v[i])).p);
	}
	fault_point();
	if (ok && rmdir(path) != 0)
		ok = err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be removed"), path);
	vec_fini(&names);
	arena_fini(&a);
	return ok;
}

/* Of a run that was cut off. */
static bool
remove_all_held(const char *partial, struct arena *a, struct err *err)
{
	struct strs names = { 0 };
	bool ok = path_list(partial, a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++)
		if (is_hidden(names.v[i]))
			ok = remove_held(path_join(a, str_from(partial), names.v[i]), err);
	vec_fini(&names);
	return ok;
}

bool
folder_complete(const char *output, struct str run, char sha256[static DIGEST_HEX], struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *partial = partial_path(&a, output, run), *final = arena_format(&a, "%s/%.*s", output, STR_ARG(run)).p;
	bool ok = !exists(partial) || (remove_all_held(partial, &a, err) && put_in_place(output, partial, final, err));
	const char *manifest = arena_format(&a, "%s/manifest.json", final).p;
	sha256[0] = '\0';
	ok = ok && (!exists(manifest) || hash_file(manifest, sha256, err));
	arena_fini(&a);
	return ok;
}

const char *
folder_held_of(const char *output, struct str run, struct str target, struct arena *a)
{
	const char *path = held_path(a, partial_path(a, output, run), target);
	return exists(path) ? path : NULL;
}

bool
folder_remove(const char *output, struct str run, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *partial = partial_path(&a, output, run);
	bool ok = !exists(partial) || remove_folder(partial, err);
	arena_fini(&a);
	return ok;
}

static bool
is_partial(struct str name)
{
	return str_starts(name, STR(".")) && str_ends(name, STR(".partial"));
}

bool
folder_remove_leftovers(const char *output, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs names = { 0 };
	bool ok = path_list(output, &a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++) {
		if (!is_partial(names.v[i]))
			continue;
		const char *path = path_join(&a, str_from(output), names.v[i]);
		ok = remove_folder(path, err);
		if (ok)
			log_message(LOG_NOTICE, LOG_ABOUT("leftover-removed", .file = str_from(path)), _("%s: a run was cut off here before it had changed anything: removed"), path);
	}
	vec_fini(&names);
	arena_fini(&a);
	return ok;
}

void
folder_close(struct folder *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->files.n; i++)
		outfile_close(f->files.v[i]);
	vec_fini(&f->files);
	vec_fini(&f->held);
	struct err err = ERR_INIT;
	if (!f->kept && !remove_folder(f->partial, &err))
		log_error(LOG_WARNING, &err);
	arena_fini(&f->arena);
	free(f);
}

/* What to say of one folder that was left behind. */
static bool
check_leftover(const char *path, bool tables, struct arena *a, struct err *err)
{
	const char *hint = _("compare its files with the target before you remove it");
	if (tables && exists(arena_format(a, "%s/manifest.json", path).p)) {
		err_set(err, ERR_OUTPUT, _("%s: a run was cut off here when its rows may have been in the table already"), path);
		return err_hint(err, "%s", hint);
	}
	log_message(LOG_WARNING, LOG_ABOUT("leftover", .hint = hint, .file = str_from(path)), _("%s: a run was cut off here before it was complete"), path);
	return true;
}

bool
folder_check_leftovers(const char *output, bool tables, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs names = { 0 };
	bool ok = path_list(output, &a, &names, err);
	for (size_t i = 0; ok && i < names.n; i++)
		if (is_partial(names.v[i]))
			ok = check_leftover(path_join(&a, str_from(output), names.v[i]), tables, &a, err);
	vec_fini(&names);
	arena_fini(&a);
	return ok;
}
