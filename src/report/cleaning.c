#include "config.h"

#include "report/cleaning.h"

#include "base/i18n.h"
#include "base/json.h"
#include "report/lines.h"

#include "base/poison.h"

static void
put_column(const struct cleaning_column *c, struct buf *out)
{
	line_count(out, "", c->name.n ? c->name : str_from(_("lines")), c->changed, _("values changed"));
	for (enum change i = 0; i < CHANGE_COUNT; i++)
		if (c->changes.n[i])
			line_count(out, "  ", str_from(change_word(i)), c->changes.n[i], _(change_meaning(i)));
}

/* A heading and its words; nothing where there is no word. */
static void
put_words(const char *heading, const struct tally *t, const char *meaning, struct buf *out)
{
	if (t->n)
		buf_addf(out, "%s\n", heading);
	line_tally(out, t, meaning);
}

void
cleaning_report_text(const struct cleaning_report *r, struct buf *out)
{
	const struct summary *s = r->summary;
	bool changed = false;
	line_count(out, "", str_from(_("read")), s->read, "");
	for (size_t i = 0; i < r->columns_n; i++) {
		changed = changed || r->columns[i].changed;
		if (r->columns[i].changed)
			put_column(&r->columns[i], out);
	}
	if (!changed)
		line_count(out, "", str_from(_("nothing")), 0, _("values changed"));
	put_words(_("written with another character"), r->substituted, _("which the encoding lacks"), out);
	line_count(out, "", str_from(_("rejected")), s->outcomes[OUTCOME_REJECTED], _("could not be read or carried"));
	line_tally(out, &s->findings, NULL);
	put_words(_("passed on; matching will hold them for a person"), r->held, NULL, out);
	put_words(_("flagged, and passed on all the same"), &s->flags, NULL, out);
}

static struct json *
changes_json(const struct changes *c)
{
	struct json *object = json_new_object();
	for (enum change i = 0; i < CHANGE_COUNT; i++)
		json_set_int(object, change_word(i), (int64_t)c->n[i]);
	return object;
}

void
cleaning_report_json(const struct cleaning_report *r, struct buf *out)
{
	const struct summary *s = r->summary;
	struct json *object = json_new_object(), *columns = json_new_array();
	json_set_int(object, "read", (int64_t)s->read);
	json_set_int(object, "passed", (int64_t)s->passed);
	json_set_int(object, "rejected", (int64_t)s->outcomes[OUTCOME_REJECTED]);
	for (size_t i = 0; i < r->columns_n; i++) {
		const struct cleaning_column *c = &r->columns[i];
		struct json *column = json_new_object();
		json_set_str(column, "name", c->name);
		json_set_str(column, "kind", str_from(c->kind));
		json_set_int(column, "values", (int64_t)c->values);
		json_set_int(column, "changed", (int64_t)c->changed);
		json_set_child(column, "changes", changes_json(&c->changes));
		json_append_child(columns, column);
	}
	json_set_child(object, "columns", columns);
	line_tally_json(object, "substituted", r->substituted);
	line_tally_json(object, "findings", &s->findings);
	line_tally_json(object, "held", r->held);
	line_tally_json(object, "flags", &s->flags);
	json_print(object, out, true);
	json_free(object);
}
