#include "config.h"

#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

#include "base/poison.h"

struct str
path_dir(struct arena *a, struct str path)
{
	size_t n = path.n;
	while (n > 0 && path.p[n - 1] != '/')
		n--;
	if (n == 0)
		return STR(".");
	while (n > 1 && path.p[n - 1] == '/')
		n--;
	return arena_str(a, str_slice(path, 0, n));
}

struct str
path_base(struct str path)
{
	size_t i = path.n;
	while (i > 0 && path.p[i - 1] != '/')
		i--;
	return str_slice(path, i, path.n);
}

const char *
path_join(struct arena *a, struct str dir, struct str path)
{
	if ((path.n > 0 && path.p[0] == '/') || str_eq(dir, STR(".")) || dir.n == 0)
		return arena_cstr(a, path);
	return arena_format(a, "%.*s%s%.*s", STR_ARG(dir), str_ends(dir, STR("/")) ? "" : "/", STR_ARG(path)).p;
}

struct str
path_seen_from(struct arena *a, const char *dir, struct str path)
{
	if (path.n > 0 && path.p[0] == '/')
		return path;
	char *from = realpath(dir, NULL), *to = realpath(path_dir(a, path).p, NULL);
	struct str seen = path;
	if (from && to) {
		size_t same = 0, up = 0;
		for (size_t i = 0;; i++) { /* to behind the last folder that both lie in */
			bool ends = (from[i] == '/' || from[i] == '\0') && (to[i] == '/' || to[i] == '\0');
			if (ends && i > 0)
				same = i;
			if (from[i] != to[i] || from[i] == '\0')
				break;
		}
		for (size_t i = same; from[i] != '\0'; i++)
			up += from[i] == '/' && from[i + 1] != '\0';
		struct str rest = str_from(to + same);
		rest = rest.n > 0 && rest.p[0] == '/' ? str_slice(rest, 1, rest.n) : rest;
		seen = STR("");
		for (; up > 0; up--)
			seen = arena_format(a, "%.*s../", STR_ARG(seen));
		seen = arena_format(a, "%.*s%.*s%s%.*s", STR_ARG(seen), STR_ARG(rest), rest.n > 0 ? "/" : "", STR_ARG(path_base(path)));
	}
	free(from);
	free(to);
	return seen;
}

bool
path_make_dirs(const char *path, struct err *err)
{
	struct arena a = ARENA_INIT;
	char *p = arena_cstr(&a, str_from(path));
	bool ok = true;
	for (char *slash = p;;) {
		slash = strchr(slash + 1, '/');
		if (slash)
			*slash = '\0';
		if (mkdir(p, 0700) != 0 && errno != EEXIST) {
			int error = errno;
			ok = err_set_errno(err, ERR_OUTPUT, error, _("%s: cannot make the folder"), p);
			break;
		}
		if (!slash)
			break;
		*slash = '/';
	}
	arena_fini(&a);
	return ok;
}

bool
path_flush(const char *folder, struct err *err)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
	if (!ok)
		err_set_errno(err, ERR_OUTPUT, errno, _("%s: the folder cannot be flushed to disk"), folder);
	if (fd >= 0)
		close(fd);
	return ok;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void
sort_from(struct strs *s, size_t first)
{
	if (s->n > first)
		qsort(s->v + first, s->n - first, sizeof(*s->v), by_bytes);
}

/* The folder in front of the first component with a wildcard, or of the last component; without escapes. */
static const char *
fixed_folder(const char *pattern, struct arena *a, bool *wild)
{
	char *folder = arena_bytes(a, strlen(pattern) + 2), *p = folder, *end = NULL;
	*wild = false;
	for (; *pattern != '\0' && !*wild; pattern++) {
		if (*pattern == '/')
			end = p;
		if (*pattern == '\\' && pattern[1] != '\0')
			pattern++;
		else
			*wild = strchr("*?[", *pattern) != NULL;
		*p++ = *pattern;
	}
	if (!end)
		return ".";
	end[end == folder] = '\0'; /* "/" stays */
	return folder;
}

/* A share that is not mounted must not look like an inbox without files. */
static bool
folder_is_there(const char *pattern, struct arena *a, struct err *err)
{
	bool wild;
	const char *folder = fixed_folder(pattern, a, &wild);
	if (access(arena_format(a, "%s/.", folder).p, wild ? R_OK | X_OK : X_OK) == 0)
		return true;
	err_set_errno(err, ERR_INPUT, errno, _("the inbox %s cannot be read"), folder);
	return err_hint(err, _("look whether its share is mounted, and who may read it"));
}

bool
path_glob(const char *pattern, struct arena *a, struct strs *out, struct err *err)
{
	glob_t found;
	size_t first = out->n;
	if (!folder_is_there(pattern, a, err))
		return false;
	int status = glob(pattern, GLOB_NOSORT | GLOB_ERR, NULL, &found);
	if (status == GLOB_NOMATCH)
		return true;
	if (status != 0) {
		globfree(&found);
		return err_set(err, ERR_INPUT, _("%s: the folder cannot be read"), pattern);
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		vec_push(out, arena_str(a, str_from(found.gl_pathv[i])));
	globfree(&found);
	sort_from(out, first);
	return true;
}

bool
path_list(const char *dir, struct arena *a, struct strs *out, struct err *err)
{
	DIR *stream = opendir(dir);
	if (!stream)
		return err_set_errno(err, ERR_INPUT, errno, _("%s: the folder cannot be read"), dir);
	size_t first = out->n;
	struct dirent *entry;
	while ((entry = readdir(stream)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			vec_push(out, arena_str(a, str_from(entry->d_name)));
	closedir(stream);
	sort_from(out, first);
	return true;
}
