#include "config.h"

#include "report/manifest.h"

#include <stdlib.h>

#include "base/crypto.h"
#include "base/i18n.h"
#include "base/infile.h"
#include "base/json.h"

#include "base/poison.h"

void
manifest_fini(struct manifest *m)
{
	vec_fini(&m->inputs);
	vec_fini(&m->outputs);
	vec_fini(&m->rules);
}

time_t
manifest_now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	long long seconds = epoch ? strtoll(epoch, &end, 10) : 0;
	return epoch && *epoch && *end == '\0' ? (time_t)seconds : time(NULL);
}

bool
manifest_add_rule(struct manifest *m, struct str path, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct buf bytes = BUF_INIT;
	bool ok = infile_read_all(arena_cstr(&a, path), SIZE_MAX / 2, &bytes, err);
	if (ok) {
		struct manifest_file file = { .path = path };
		struct sha256 *h = sha256_new();
		sha256_add(h, buf_str(&bytes));
		sha256_hex(h, file.sha256);
		sha256_free(h);
		vec_push(&m->rules, file);
	}
	buf_fini(&bytes);
	arena_fini(&a);
	return ok;
}

static void
set_time(struct json *object, const char *key, time_t when)
{
	char text[32];
	struct tm utc;
	gmtime_r(&when, &utc);
	size_t n = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &utc);
	json_set_str(object, key, (struct str){ text, n });
}

static void
set_files(struct json *object, const char *key, const struct manifest_files *files)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < files->n; i++) {
		const struct manifest_file *f = &files->v[i];
		struct json *file = json_new_object();
		json_set_str(file, "path", f->path);
		json_set_str(file, "sha256", str_from(f->sha256));
		if (f->encoding.n) {
			json_set_str(file, "encoding", f->encoding);
			json_set_int(file, "records", (int64_t)f->records);
			if (f->parted)
				json_set_int(file, "children", (int64_t)f->children);
		}
		json_append_child(array, file);
	}
	json_set_child(object, key, array);
}

void
manifest_json(const struct manifest *m, struct buf *out)
{
	struct json *object = json_new_object();
	json_set_str(object, "program", STR(PACKAGE " " PACKAGE_VERSION));
	json_set_str(object, "run", m->run);
	if (m->ledger.n) {
		json_set_str(object, "ledger", m->ledger);
		json_set_str(object, "bridge", m->bridge);
	}
	set_time(object, "started", m->started);
	set_time(object, "ended", m->ended);
	set_files(object, "inputs", &m->inputs);
	set_files(object, "rules", &m->rules);
	set_files(object, "outputs", &m->outputs);
	json_print(object, out, true);
	json_free(object);
}

static bool
lacks(const char *key, struct err *err)
{
	return err_set(err, ERR_INPUT, _("no manifest of a run: \"%s\" is missing, or is not what it should be"), key);
}

static bool
get_str(const struct json *object, const char *key, struct arena *a, struct str *out)
{
	struct str s;
	if (!json_to_str(json_get(object, key), &s))
		return false;
	*out = arena_str(a, s);
	return true;
}

/* As set_time writes it. */
static bool
get_time(const struct json *object, const char *key, time_t *out)
{
	struct arena a = ARENA_INIT;
	struct str text = { 0 };
	struct tm utc = { 0 };
	bool ok = get_str(object, key, &a, &text);
	const char *end = ok ? strptime(text.p, "%Y-%m-%dT%H:%M:%SZ", &utc) : NULL;
	ok = end && *end == '\0';
	*out = ok ? timegm(&utc) : 0;
	arena_fini(&a);
	return ok;
}

static bool
get_file(const struct json *file, struct arena *a, struct manifest_file *out)
{
	struct str hex = { 0 };
	*out = (struct manifest_file){ 0 };
	if (!get_str(file, "path", a, &out->path) || !json_to_str(json_get(file, "sha256"), &hex) || hex.n != sizeof(out->sha256) - 1)
		return false;
	memcpy(out->sha256, hex.p, hex.n);
	const struct json *children = json_get(file, "children");
	out->parted = children != NULL;
	return !json_get(file, "encoding") || (get_str(file, "encoding", a, &out->encoding) &&
	    json_to_count(json_get(file, "records"), &out->records) && (!children || json_to_count(children, &out->children)));
}

static bool
get_files(const struct json *object, const char *key, struct arena *a, struct manifest_files *out, struct err *err)
{
	const struct json *list = json_get(object, key);
	if (!json_is_list(list))
		return lacks(key, err);
	for (size_t i = 0; i < json_length(list); i++) {
		struct manifest_file file;
		if (!get_file(json_at(list, i), a, &file))
			return lacks(key, err);
		vec_push(out, file);
	}
	return true;
}

bool
manifest_read(struct str text, struct arena *a, struct manifest *out, struct err *err)
{
	*out = (struct manifest){ 0 };
	struct json *o = json_read(text, err);
	bool ok = o != NULL;
	ok = ok && (get_str(o, "run", a, &out->run) || lacks("run", err));
	if (ok && json_get(o, "ledger"))
		ok = (get_str(o, "ledger", a, &out->ledger) || lacks("ledger", err)) && (get_str(o, "bridge", a, &out->bridge) || lacks("bridge", err));
	ok = ok && (get_time(o, "started", &out->started) || lacks("started", err));
	ok = ok && (get_time(o, "ended", &out->ended) || lacks("ended", err));
	ok = ok && get_files(o, "inputs", a, &out->inputs, err) && get_files(o, "rules", a, &out->rules, err) &&
	     get_files(o, "outputs", a, &out->outputs, err);
	json_free(o);
	return ok;
}

bool
manifest_load(const char *folder, struct arena *a, struct manifest *out, struct err *err)
{
	enum { MOST = 64 << 20 /* bytes */ };
	struct buf text = BUF_INIT;
	const char *path = arena_format(a, "%s/manifest.json", folder).p;
	*out = (struct manifest){ 0 };
	bool ok = infile_read_all(path, MOST, &text, err) && (manifest_read(buf_str(&text), a, out, err) || err_wrap(err, "%s", path));
	buf_fini(&text);
	return ok;
}

const struct manifest_file *
manifest_output(const struct manifest *m, struct str path)
{
	for (size_t i = 0; i < m->outputs.n; i++)
		if (str_eq(m->outputs.v[i].path, path))
			return &m->outputs.v[i];
	return NULL;
}
