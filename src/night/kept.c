#include "config.h"

#include "night/kept.h"

#include "base/i18n.h"
#include "base/log.h"
#include "report/folder.h"

#include "base/poison.h"

/* Of "encoding=NAME records=N". */
static enum encoding
encoding_of(struct str detail)
{
	enum encoding e = ENCODING_AUTO;
	struct str word = STR("encoding=");
	size_t end = str_find(detail, STR(" "), 0);
	if (str_starts(detail, word) && end != SIZE_MAX)
		encoding_parse(str_slice(detail, word.n, end), &e);
	return e;
}

bool
kept_list(struct session *s, struct ledger *l, const struct waiting *w, struct kept_files *out, struct err *err)
{
	struct strs files = { 0 };
	bool ok = ledger_held_files(l, w->run, w->seq, &s->arena, &files, err);
	for (size_t i = 0; ok && i + 2 < files.n; i += 3) {
		struct kept_file in = { .run = w->run, .name = files.v[i], .sha256 = files.v[i + 1], .encoding = encoding_of(files.v[i + 2]) };
		in.path = arena_format(&s->arena, "%s/%.*s/%.*s", s->profile->output, STR_ARG(in.run), STR_ARG(in.name)).p;
		vec_push(out, in);
	}
	vec_fini(&files);
	return ok;
}

/* It is there, and as the run left it. */
static bool
is_whole(const struct session *s, const struct kept_file *in)
{
	struct err err = ERR_INIT;
	char sha256[DIGEST_HEX];
	bool there;
	if (!folder_hash(s->profile->output, in->run, in->name, &there, sha256, &err))
		log_error(LOG_ERROR, &err);
	else if (there && str_eq(str_from(sha256), in->sha256))
		return true;
	else
		log_message(LOG_ERROR, LOG_ABOUT("held-file-lost", .file = str_from(in->path)), there ? _("%s: was changed since its run wrote it") : _("%s: is not there any more"), in->path);
	return false;
}

bool
kept_open(struct session *s, const struct kept_file *in)
{
	struct err why = ERR_INIT;
	struct csv_input input = s->profile->source.csv;
	input.encoding = in->encoding;
	input.hashed = true;
	if (!is_whole(s, in))
		return false;
	struct reader *reader = reader_open(in->path, &input, &why);
	if (reader && intake_take(s->intake, reader, NULL, &why))
		return true;
	log_error(LOG_ERROR, &why);
	return false;
}
