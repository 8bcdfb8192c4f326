#include "config.h"

#include "register/crosswalk.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "csv/columns.h"
#include "csv/reader.h"
#include "kind/kind.h"

#include "base/poison.h"

#define WORD(literal) { (literal), sizeof(literal) - 1 }
const struct str crosswalk_header[CROSSWALK_COLUMNS] = { WORD("person_id"), WORD("case_no") };

void
crosswalk_fini(struct crosswalk *c)
{
	map_fini(&c->by_person);
	vec_fini(&c->persons);
	vec_fini(&c->cases);
	arena_fini(&c->arena);
}

/* In the crosswalk's arena. */
static struct str
cleaned(struct crosswalk *c, struct str text)
{
	static const struct kind_options options;
	struct buf clean = BUF_INIT;
	kind_find(STR("id"))->clean(text, &options, NULL, &clean);
	struct str kept = clean.n > 0 ? arena_str(&c->arena, buf_str(&clean)) : STR("");
	buf_fini(&clean);
	return kept;
}

/* Both are cleaned, and in the crosswalk's arena. */
static void
put(struct crosswalk *c, struct str person, struct str case_no)
{
	uint32_t there = map_add(&c->by_person, person, (uint32_t)c->cases.n);
	if (there != MAP_NONE) {
		c->cases.v[there] = case_no;
		return;
	}
	vec_push(&c->persons, person);
	vec_push(&c->cases, case_no);
}

void
crosswalk_put(struct crosswalk *c, struct str person, struct str case_no)
{
	struct str key = cleaned(c, person), number = cleaned(c, case_no);
	put(c, key, number);
}

struct str
crosswalk_find(const struct crosswalk *c, struct str person)
{
	uint32_t there = person.n > 0 ? map_get(&c->by_person, person) : MAP_NONE;
	return there == MAP_NONE ? STR("") : c->cases.v[there];
}

/* A file while it is read: the lines of the pairs, by their place in the crosswalk. */
struct loading {
	struct crosswalk *c;
	const char *name;
	struct map lines; /* person → place in at */
	struct VEC(uint64_t) at;
};

static bool
take(struct loading *l, struct str person, struct str case_no, uint64_t line, struct err *err)
{
	struct crosswalk *c = l->c;
	struct str key = cleaned(c, person), number = cleaned(c, case_no);
	if (key.n == 0 || number.n == 0)
		return err_set_at(err, ERR_INPUT, l->name, line, _("a pair needs a person and a case"));
	uint32_t there = map_add(&l->lines, key, (uint32_t)l->at.n);
	if (there == MAP_NONE) {
		vec_push(&l->at, line);
		put(c, key, number);
		return true;
	}
	if (str_eq(crosswalk_find(c, key), number))
		return true;
	err_set_at(err, ERR_INPUT, l->name, line, _("person %.*s has another case than on line %llu"), STR_ARG(key),
	    (unsigned long long)l->at.v[there]);
	return err_hint(err, _("a person has one case here; remove the pair that is wrong"));
}

static bool
read_pairs(struct loading *l, struct reader *reader, struct arena *a, struct err *err)
{
	size_t n, at[CROSSWALK_COLUMNS];
	const struct str *header = reader_header(reader, &n);
	struct column_want want[CROSSWALK_COLUMNS] = { { crosswalk_header[0], true }, { crosswalk_header[1], true } };
	if (!columns_bind(l->name, header, n, want, CROSSWALK_COLUMNS, at, NULL, ERR_INPUT, err))
		return false;
	struct csv_record record;
	enum step step;
	while ((step = reader_next(reader, a, &record, err)) == STEP_ROW) {
		if (finding_is_set(&record.finding))
			return err_set_at(err, ERR_INPUT, l->name, record.line, _("record %llu: %.*s"), (unsigned long long)record.number,
			    STR_ARG(record.finding.message));
		if (!take(l, record.cells[at[0]], record.cells[at[1]], record.line, err))
			return false;
		arena_reset(a);
	}
	return step == STEP_END;
}

bool
crosswalk_load(struct crosswalk *c, const char *path, struct err *err)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct reader *reader = reader_open(path, &input, err);
	if (!reader)
		return false;
	struct loading l = { .c = c, .name = reader_name(reader) };
	struct arena a = ARENA_INIT;
	bool ok = read_pairs(&l, reader, &a, err);
	arena_fini(&a);
	map_fini(&l.lines);
	vec_fini(&l.at);
	reader_close(reader);
	return ok;
}
