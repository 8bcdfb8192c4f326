#include "config.h"

#include "report/crowds.h"

#include "base/i18n.h"
#include "report/lines.h"

#include "base/poison.h"

static void
put_capped(const struct crowd *c, struct buf *out)
{
	struct buf meaning = BUF_INIT;
	buf_addf(&meaning, _("blocks above the cap, the largest of %llu cases"), (unsigned long long)c->largest);
	line_count(out, "  ", c->what, c->blocks, buf_cstr(&meaning));
	buf_fini(&meaning);
}

static void
put_shared(const struct crowd *c, struct buf *out)
{
	struct buf label = BUF_INIT;
	buf_addf(&label, "%.*s %.*s", STR_ARG(c->what), STR_ARG(c->value));
	line_count(out, "  ", buf_str(&label), c->cases, _("cases"));
	buf_fini(&label);
}

void
crowds_text(const struct summary *s, struct buf *out)
{
	if (s->capped_n > 0)
		buf_addf(out, "%s\n", _("shared by too many cases to be compared"));
	for (size_t i = 0; i < s->capped_n; i++)
		put_capped(&s->capped[i], out);
	if (s->shared_n > 0)
		buf_addf(out, "%s\n", _("values that stand in too many cases to be anybody's own"));
	for (size_t i = 0; i < s->shared_n; i++)
		put_shared(&s->shared[i], out);
	if (s->shared_all > s->shared_n)
		line_count(out, "  ", STR("…"), s->shared_all - s->shared_n, _("more such values"));
}

void
crowds_json(const struct summary *s, struct json *object)
{
	struct json *capped = json_new_array(), *shared = json_new_array();
	for (size_t i = 0; i < s->capped_n; i++) {
		struct json *one = json_new_object();
		json_set_str(one, "by", s->capped[i].what);
		json_set_int(one, "blocks", (int64_t)s->capped[i].blocks);
		json_set_int(one, "cases", (int64_t)s->capped[i].cases);
		json_set_int(one, "largest", (int64_t)s->capped[i].largest);
		json_append_child(capped, one);
	}
	json_set_child(object, "capped_blocks", capped);
	for (size_t i = 0; i < s->shared_n; i++) {
		struct json *one = json_new_object();
		json_set_str(one, "field", s->shared[i].what);
		json_set_str(one, "value", s->shared[i].value);
		json_set_int(one, "cases", (int64_t)s->shared[i].cases);
		json_append_child(shared, one);
	}
	json_set_child(object, "shared_values", shared);
	json_set_int(object, "shared_values_all", (int64_t)s->shared_all);
}
