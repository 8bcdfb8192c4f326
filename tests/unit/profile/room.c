#include "config.h"

#include "room.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/path.h"

static char folder[64];
static struct arena arena;
static struct mistakes mistakes;
static struct buf shown;

void
room_open(void)
{
	snprintf(folder, sizeof(folder), "/tmp/kakehashi-profile-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	arena = ARENA_INIT;
	i18n_set_language("en"); /* the profile of a test before this one may have set another */
}

void
room_close(void)
{
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
	vec_fini(&mistakes);
	buf_fini(&shown);
	arena_fini(&arena);
}

const char *
room_path(const char *name)
{
	return path_join(&arena, str_from(folder), str_from(name));
}

void
room_put(const char *name, struct str bytes)
{
	struct err err = ERR_INIT;
	const char *path = room_path(name);
	ck_assert(path_make_dirs(arena_cstr(&arena, path_dir(&arena, str_from(path))), &err));
	FILE *f = fopen(path, "wb");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	ck_assert_int_eq(fclose(f), 0);
}

struct profile *
room_load(const char *name, struct err *err)
{
	vec_fini(&mistakes);
	*err = ERR_INIT;
	return profile_load(room_path(name), &arena, &mistakes, err);
}

const char *
room_mistakes(bool hints)
{
	buf_reset(&shown);
	for (size_t i = 0; i < mistakes.n; i++) {
		const struct mistake *m = &mistakes.v[i];
		struct str file = m->file;
		ck_assert_msg(str_starts(file, str_from(folder)), "%.*s", STR_ARG(file));
		file = str_slice(file, strlen(folder) + 1, file.n);
		if (!str_eq(file, STR("p.conf")))
			buf_addf(&shown, "%.*s:", STR_ARG(file));
		buf_addf(&shown, "%d: %.*s", m->line, STR_ARG(m->message));
		if (hints && m->hint.n > 0)
			buf_addf(&shown, " [%.*s]", STR_ARG(m->hint));
		buf_addc(&shown, '\n');
	}
	/* Paths inside messages: without the folder, whose name is another one each time. */
	char whole[80];
	snprintf(whole, sizeof(whole), "%s/", folder);
	for (size_t at; (at = str_find(buf_str(&shown), str_from(whole), 0)) != SIZE_MAX;) {
		size_t n = strlen(whole);
		memmove(shown.p + at, shown.p + at + n, shown.n - at - n);
		shown.n -= n;
	}
	return buf_cstr(&shown);
}

void
room_expect(const char *profile, const char *expected)
{
	struct err err;
	room_put("p.conf", str_from(profile));
	struct profile *p = room_load("p.conf", &err);
	const char *found = room_mistakes(false);
	ck_assert_msg(!p, "loaded: %s", profile);
	ck_assert_msg(strcmp(found, expected) == 0, "profile:\n%s\nfound:\n%s\nexpected:\n%s", profile, found, expected);
	ck_assert_int_eq(err.code, ERR_PROFILE);
	profile_free(p);
}

void
room_refused(const struct err *err, const char *name, const char *want)
{
	ck_assert_int_eq(err->code, ERR_PROFILE);
	const char *got = strstr(err->message, name);
	ck_assert_msg(got && strncmp(got, want, strlen(want)) == 0, "%s\nexpected %s", err->message, want);
}
