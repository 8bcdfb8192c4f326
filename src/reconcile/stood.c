#include "config.h"

#include "reconcile/stood.h"

#include "base/i18n.h"
#include "base/json.h"
#include "csv/writer.h"
#include "report/lines.h"

#include "base/poison.h"

const struct str stood_header[STOOD_WIDTH] = { { "record_id", 9 }, { "target", 6 }, { "state", 5 }, { "case_no", 7 }, { "run", 3 },
	{ "rows", 4 }, { "found", 5 }, { "columns", 7 } };

void
stood_write_header(struct buf *out)
{
	csv_write_row(&CSV_OUTPUT_DEFAULT, stood_header, STOOD_WIDTH, out);
}

static struct str
number(uint64_t n, char room[static 24])
{
	return n > 0 ? event_number_text(n, room) : STR("");
}

void
stood_write_row(const struct target_spec *spec, const struct stood *s, struct buf *out)
{
	char rows[24], found[24];
	struct buf columns = BUF_INIT;
	for (size_t i = 0; i < spec->columns_n; i++)
		if (s->differs[i])
			buf_addf(&columns, "%s%.*s", columns.n > 0 ? ", " : "", STR_ARG(spec->columns[i].name));
	const struct str cells[STOOD_WIDTH] = { s->key, spec->name, str_from(standing_word(s->standing)), s->case_no, s->run,
		number(s->rows, rows), s->found > 0 ? number(s->found, found) : STR("0"), buf_str(&columns) };
	csv_write_row(&CSV_OUTPUT_DEFAULT, cells, STOOD_WIDTH, out);
	buf_fini(&columns);
}

void
counts_add(struct stood_counts *c, const struct target_spec *spec, const struct stood *s)
{
	c->keys[s->standing]++;
	c->rows += s->found;
	for (size_t i = 0; i < spec->columns_n; i++)
		c->differs[i] += s->differs[i];
}

bool
counts_are_same(const struct stood_counts *c, const struct target_spec *spec)
{
	for (enum standing s = STANDING_PRESENT + 1; s < STANDING_COUNT; s++)
		if (c->keys[s] > 0 && !(s == STANDING_UNKNOWN && spec->readback.ignores_unknown))
			return false;
	return true;
}

static uint64_t
carried(const struct stood_counts *c)
{
	uint64_t n = 0;
	for (enum standing s = 0; s < STANDING_COUNT; s++)
		n += s == STANDING_UNKNOWN ? 0 : c->keys[s];
	return n;
}

void
counts_text(const struct stood_counts *c, const struct target_spec *spec, struct buf *out)
{
	struct buf label = BUF_INIT;
	buf_addf(&label, _("target %.*s"), STR_ARG(spec->name));
	line_count(out, "", buf_str(&label), c->rows, _("rows are there"));
	buf_fini(&label);
	line_count(out, "", str_from(_("carried")), carried(c), _("records, by the ledger"));
	for (enum standing s = 0; s < STANDING_COUNT; s++) {
		line_count(out, "", str_from(standing_word(s)), c->keys[s], _(standing_meaning(s)));
		for (size_t i = 0; s == STANDING_DIFFERENT && i < spec->columns_n; i++)
			if (c->differs[i] > 0)
				line_count(out, "  ", spec->columns[i].name, c->differs[i], "");
	}
}

void
counts_json(const struct stood_counts *c, const struct target_spec *spec, struct buf *out)
{
	struct json *object = json_new_object(), *columns = json_new_object();
	struct buf name = BUF_INIT;
	json_set_str(object, "target", spec->name);
	json_set_bool(object, "same", counts_are_same(c, spec));
	json_set_int(object, "rows", (int64_t)c->rows);
	json_set_int(object, "carried", (int64_t)carried(c));
	for (enum standing s = 0; s < STANDING_COUNT; s++)
		json_set_int(object, standing_word(s), (int64_t)c->keys[s]);
	for (size_t i = 0; i < spec->columns_n; i++) {
		buf_reset(&name);
		buf_adds(&name, spec->columns[i].name);
		if (c->differs[i] > 0)
			json_set_int(columns, buf_cstr(&name), (int64_t)c->differs[i]);
	}
	buf_fini(&name);
	json_set_child(object, "columns", columns);
	json_print(object, out, true);
	json_free(object);
}
