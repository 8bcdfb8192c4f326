#include "config.h"

#include "profile/profile.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "kind/codes.h"
#include "profile/check.h"
#include "profile/parse.h"
#include "profile/read.h"
#include "text/gaiji.h"
#include "text/towns.h"

#include "base/poison.h"

/* Reading, parsing, checking: each goes on as long as what it stands on is whole. */
static bool
load(struct check *c, const char *path, struct err *err)
{
	struct tokens tokens = { 0 };
	bool whole = true, ok = read_files(c, path, &tokens, &whole, err);
	if (ok) {
		struct section *root = parse_tokens(c, &tokens, &whole);
		if (root)
			check_profile(c, root);
		section_free(root);
	}
	vec_fini(&tokens);
	return ok;
}

struct profile *
profile_new(const struct csv_input *csv)
{
	struct profile *p = xcalloc(1, sizeof(*p));
	p->cases.key = FIELD_NONE;
	p->source.csv = *csv;
	p->source.by_position = true;
	return p;
}

struct profile *
profile_load(const char *path, struct arena *a, struct mistakes *mistakes, struct err *err)
{
	struct profile *p = xcalloc(1, sizeof(*p));
	struct check c = { p, a, mistakes };
	p->path = arena_str(&p->arena, str_from(path));
	p->cases.key = FIELD_NONE;
	bool ok = load(&c, path, err);
	if (ok && mistakes->n > 0) {
		mistakes_sort(&c);
		ok = err_set(err, ERR_PROFILE, ngettext("%s: %zu mistake", "%s: %zu mistakes", mistakes->n), path, mistakes->n);
	}
	if (ok)
		return p;
	profile_free(p);
	return NULL;
}

void
profile_free(struct profile *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->patterns.n; i++)
		pattern_free(p->patterns.v[i]);
	for (size_t i = 0; i < p->codes.n; i++) {
		codes_fini(p->codes.v[i]);
		free(p->codes.v[i]);
	}
	for (size_t i = 0; i < p->gaiji.n; i++) {
		gaiji_fini(p->gaiji.v[i]);
		free(p->gaiji.v[i]);
	}
	for (size_t i = 0; i < p->towns.n; i++) {
		towns_fini(p->towns.v[i]);
		free(p->towns.v[i]);
	}
	vec_fini(&p->patterns);
	vec_fini(&p->codes);
	vec_fini(&p->code_paths);
	vec_fini(&p->gaiji);
	vec_fini(&p->gaiji_paths);
	vec_fini(&p->towns);
	vec_fini(&p->town_paths);
	vec_fini(&p->files);
	arena_fini(&p->arena);
	free(p);
}

size_t
profile_tables(const struct profile *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->targets_n; i++)
		n += p->targets[i].type != TARGET_FILE;
	return n;
}

const struct target_spec *
profile_target(const struct profile *p, struct str name)
{
	for (size_t i = 0; i < p->targets_n; i++)
		if (str_eq(p->targets[i].name, name))
			return &p->targets[i];
	return NULL;
}
