/* kakehashi check: everything that a run will need looked over; nothing is changed. */
#include "config.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/outfile.h"
#include "command/checkup.h"
#include "session/print.h"

#include "base/poison.h"

static void
sample_text(const struct checkup *c, struct buf *out)
{
	if (c->samples_n > 0)
		buf_addf(out, "\n%s\n", _("As it came -> as it is written -> as it is compared (masked):"));
	for (size_t i = 0; i < c->samples_n; i++) {
		const struct sample *s = &c->samples[i];
		buf_addf(out, _("record %.*s (%.*s, line %llu)\n"), STR_ARG(s->key), STR_ARG(s->file), (unsigned long long)s->line);
		for (size_t k = 0; k < s->n; k++)
			buf_addf(out, "  %.*s: %.*s -> %.*s -> %.*s\n", STR_ARG(s->fields[k].name), STR_ARG(s->fields[k].raw),
			    STR_ARG(s->fields[k].text), STR_ARG(s->fields[k].key));
	}
}

static struct json *
sample_json(const struct checkup *c)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < c->samples_n; i++) {
		const struct sample *s = &c->samples[i];
		struct json *one = json_new_object(), *fields = json_new_array();
		json_set_str(one, "record_id", s->key);
		json_set_str(one, "file", s->file);
		json_set_int(one, "line", (int64_t)s->line);
		for (size_t k = 0; k < s->n; k++) {
			struct json *field = json_new_object();
			json_set_str(field, "field", s->fields[k].name);
			json_set_str(field, "raw", s->fields[k].raw);
			json_set_str(field, "text", s->fields[k].text);
			json_set_str(field, "key", s->fields[k].key);
			json_append_child(fields, field);
		}
		json_set_child(one, "fields", fields);
		json_append_child(array, one);
	}
	return array;
}

static void
add_characters(struct json *object, const char *key, const struct tally *t)
{
	struct json *one = json_new_object();
	for (size_t i = 0; i < t->n; i++)
		json_set_int(one, t->v[i].word, (int64_t)t->v[i].count);
	json_set_child(object, key, one);
}

static void
print_json(const struct checkup *c, int status, struct buf *out)
{
	const struct session *s = &c->night.session;
	struct json *all = json_new_object(), *losses = json_new_object(), *preview = json_new_object();
	json_set_int(all, "status", status);
	json_set_child(all, "looks", looks_json(&c->looks));
	json_set_int(preview, "read", (int64_t)s->summary.read);
	for (int i = 0; i < OUTCOME_COUNT; i++)
		json_set_int(preview, outcome_word((enum outcome)i), (int64_t)s->summary.outcomes[i]);
	json_set_child(all, "preview", preview);
	for (size_t i = 0; i < s->profile->targets_n; i++) {
		struct json *one = json_new_object();
		add_characters(one, "replaced", &c->losses[i].replaced);
		add_characters(one, "refused", &c->losses[i].refused);
		json_set_child(losses, arena_cstr(c->looks.arena, s->profile->targets[i].name), one);
	}
	json_set_child(all, "characters", losses);
	json_set_child(all, "samples", sample_json(c));
	json_print(all, out, true);
	json_free(all);
}

static bool
print_all(const struct checkup *c, int status, struct err *err)
{
	bool json = c->night.session.invocation->value[OPT_JSON];
	struct buf text = BUF_INIT;
	if (json) {
		print_json(c, status, &text);
	} else {
		looks_text(&c->looks, &text);
		sample_text(c, &text);
	}
	bool ok;
	if (json) {
		struct outfile *out = outfile_open("-", 0, err);
		ok = out && outfile_write(out, buf_str(&text), err) && outfile_finish(out, err);
		outfile_close(out);
	} else {
		ok = print_text(buf_str(&text), err);
	}
	buf_fini(&text);
	return ok;
}

/* Problems are told as any error is, too: the worst one ends the program, and is told last. */
static bool
end(const struct checkup *c, enum err_code worst, struct err *err)
{
	const struct look *last = NULL;
	for (size_t i = 0; i < c->looks.list.n; i++) {
		const struct look *look = &c->looks.list.v[i];
		if (look->state != LOOK_PROBLEM)
			continue;
		struct err one = ERR_INIT;
		err_set(&one, look->code, "%.*s", STR_ARG(look->finding));
		if (look->remedy.n > 0)
			err_hint(&one, "%.*s", STR_ARG(look->remedy));
		if (look->code == worst && !last) {
			last = look;
			*err = one;
		} else {
			log_error(LOG_ERROR, &one);
		}
	}
	return last == NULL;
}

static bool
run(const struct invocation *invocation, int *status, struct err *err)
{
	struct checkup c = { .logged = 0 };
	struct session *s = &c.night.session;
	bool ok = session_open(s, invocation, err);
	c.looks.arena = &s->arena;
	if (ok) {
		c.losses = arena_calloc(&s->arena, s->profile->targets_n + 1, sizeof(*c.losses));
		looks_add(&c.looks, LOOK_PROFILE, s->profile->path, str_from(_("without mistakes")));
		checkup_files(&c);
		checkup_register(&c);
		checkup_targets(&c);
		checkup_logins(&c);
		checkup_ledger(&c);
		checkup_exports(&c);
		checkup_matching(&c);
		checkup_characters(&c);
		checkup_standing(&c);
		checkup_output(&c);
		enum err_code worst;
		enum look_state state = looks_worst(&c.looks, &worst);
		*status = state == LOOK_OK ? DONE : DONE_WAITING;
		ok = print_all(&c, state == LOOK_PROBLEM ? (int)worst : *status, err) && end(&c, worst, err);
		for (size_t i = 0; i < s->profile->targets_n; i++) {
			tally_fini(&c.losses[i].replaced);
			tally_fini(&c.losses[i].refused);
		}
	}
	looks_fini(&c.looks);
	night_fini(&c.night);
	return ok;
}

static const struct option_spec options[] = {
	{ OPT_JSON, 0, "json", NULL, N_("print JSON instead of lines for people") },
};

const struct command command_check = {
	.name = "check",
	.operands = "[FILE]...",
	.summary = N_("look over profile, export, register and targets; change nothing"),
	.options = options,
	.options_n = sizeof(options) / sizeof(*options),
	.run = run,
};
