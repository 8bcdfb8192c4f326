#include "config.h"

#include "report/manifest.h"

#include <stdlib.h>

#include "base/crypto.h"
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
	set_time(object, "started", m->started);
	set_time(object, "ended", m->ended);
	set_files(object, "inputs", &m->inputs);
	set_files(object, "rules", &m->rules);
	set_files(object, "outputs", &m->outputs);
	json_print(object, out, true);
	json_free(object);
}
