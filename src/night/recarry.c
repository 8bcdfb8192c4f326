#include "config.h"

#include "night/recarry.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/map.h"
#include "csv/columns.h"
#include "csv/reader.h"
#include "ledger/holdings.h"
#include "reconcile/join.h"
#include "reconcile/stood.h"

#include "base/poison.h"

enum { SORT_MEMORY = 64 * 1024 * 1024, LOG_MOST = 20 };

/* One line that asks for something. */
struct wish {
	struct str key, run, content;
	size_t target;
	uint64_t line;
	bool fits; /* it may be carried again */
	bool done; /* it was, or it was refused */
	uint32_t next; /* of the same key; MAP_NONE: none */
};

struct recarry {
	const struct profile *profile;
	const char *path;
	struct arena arena;
	struct ledger *ledger;
	struct VEC(struct wish) wishes;
	struct map keys; /* record key → its last wish */
	bool *targets;   /* what recarry_take hands out */
	size_t refused, taken;
};

static void
refuse(struct recarry *r, uint64_t line, struct str key, const char *why)
{
	if (r->refused++ < LOG_MOST)
		log_message(LOG_ERROR, LOG_ABOUT("recarry-refused", .file = str_from(r->path), .line = line, .key = key), _("%s:%llu: record %.*s is not carried again: %s"), r->path, (unsigned long long)line, STR_ARG(key), why);
}

/* ---- the sheet */

enum { KEY, TARGET, STATE, RUN, COLUMNS };
static const int columns[COLUMNS] = { STOOD_KEY, STOOD_TARGET, STOOD_STATE, STOOD_RUN };

static size_t
find_target(const struct profile *p, struct str name)
{
	size_t i = 0;
	while (i < p->targets_n && !str_eq(p->targets[i].name, name))
		i++;
	return i;
}

static bool
is_asked(const struct recarry *r, struct str key, size_t target)
{
	for (uint32_t i = map_get(&r->keys, key); i != MAP_NONE; i = r->wishes.v[i].next)
		if (r->wishes.v[i].target == target)
			return true;
	return false;
}

static void
add_wish(struct recarry *r, const struct str *cells, uint64_t line)
{
	struct wish w = { .key = arena_str(&r->arena, cells[KEY]), .run = arena_str(&r->arena, cells[RUN]), .line = line,
		.target = find_target(r->profile, cells[TARGET]), .next = MAP_NONE };
	enum standing state;
	if (!standing_parse(cells[STATE], &state)) {
		refuse(r, line, w.key, _("its state is no word of reconcile's"));
	} else if (state != STANDING_MISSING) {
		return;
	} else if (w.target == r->profile->targets_n) {
		refuse(r, line, w.key, _("the profile has no such target"));
	} else if (is_asked(r, w.key, w.target)) {
		refuse(r, line, w.key, _("a line before asks for it already"));
	} else {
		uint32_t position = (uint32_t)r->wishes.n, first = map_add(&r->keys, w.key, position);
		if (first != MAP_NONE) { /* behind the first of its key */
			w.next = r->wishes.v[first].next;
			r->wishes.v[first].next = position;
		}
		vec_push(&r->wishes, w);
	}
}

static bool
read_lines(struct recarry *r, struct reader *reader, struct err *err)
{
	struct column_want want[COLUMNS];
	size_t position[COLUMNS], n;
	struct csv_record record;
	struct arena a = ARENA_INIT;
	const struct str *header = reader_header(reader, &n);
	for (size_t i = 0; i < COLUMNS; i++)
		want[i] = (struct column_want){ stood_header[columns[i]], true };
	if (!columns_bind(r->path, header, n, want, COLUMNS, position, NULL, ERR_INPUT, err))
		return err_hint(err, _("\"kakehashi reconcile\" writes such sheets"));
	enum step step;
	while ((step = reader_next(reader, &a, &record, err)) == STEP_ROW) {
		struct str cells[COLUMNS];
		if (finding_is_set(&record.finding)) {
			refuse(r, record.line, STR("?"), arena_cstr(&a, record.finding.message));
			continue;
		}
		for (size_t i = 0; i < COLUMNS; i++)
			cells[i] = record.cells[position[i]];
		add_wish(r, cells, record.line);
		arena_reset(&a);
	}
	arena_fini(&a);
	return step == STEP_END;
}

static bool
read_sheet(struct recarry *r, struct err *err)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct reader *reader = reader_open(r->path, &input, err);
	bool ok = reader && read_lines(r, reader, err);
	reader_close(reader);
	return ok;
}

/* ---- what is there now */

static struct wish *
find_wish(struct recarry *r, struct str key, size_t target)
{
	for (uint32_t i = map_get(&r->keys, key); i != MAP_NONE; i = r->wishes.v[i].next)
		if (r->wishes.v[i].target == target)
			return &r->wishes.v[i];
	return NULL;
}

/* The content with which that run carried the record. */
static bool
find_content(struct recarry *r, struct wish *w, struct err *err)
{
	static const char sql[] = "SELECT content FROM carried WHERE key = ?1 AND +run = ?2 ORDER BY seq DESC LIMIT 1"; /* +: by the key */
	const struct str parameters[] = { w->key, w->run };
	struct strs cells = { 0 };
	bool ok = ledger_ask(r->ledger, sql, parameters, 2, &r->arena, &cells, err);
	w->content = ok && cells.n > 0 ? cells.v[0] : STR("");
	w->fits = ok && cells.n > 0;
	vec_fini(&cells);
	return ok;
}

static void
judge(struct recarry *r, struct wish *w, const struct stood *s)
{
	if (!str_eq(w->run, s->run)) {
		refuse(r, w->line, w->key, _("another run has carried it since"));
	} else if (s->standing != STANDING_MISSING) {
		refuse(r, w->line, w->key, _("it is not missing any more"));
	} else if (s->times > 1) {
		refuse(r, w->line, w->key, _("it was carried with several contents, one behind the other: put it right by hand"));
	} else {
		w->fits = true;
		return;
	}
	w->done = true; /* nothing more is said of it */
}

/* Against the rows that are there. */
static bool
look_there(struct recarry *r, size_t target, const bool *left_out, struct err *err)
{
	struct join_request request = { r->ledger, &r->profile->targets[target], NULL, left_out, SORT_MEMORY };
	struct join *j = join_open(&request, err);
	enum step step = STEP_ERROR;
	struct stood s;
	while (j && (step = join_next(j, &s, err)) == STEP_ROW) {
		struct wish *w = s.standing == STANDING_UNKNOWN ? NULL : find_wish(r, s.key, target);
		if (w)
			judge(r, w, &s);
	}
	join_close(j);
	return step == STEP_END;
}

/* Of a target that nobody can ask: against the ledger alone. */
static bool
look_up(struct recarry *r, size_t target, struct err *err)
{
	const struct target_spec *spec = &r->profile->targets[target];
	struct printer *printer = printer_new(r->ledger, NULL, NULL, 0);
	struct holdings *h = holdings_open(r->ledger, spec->name, spec->linked, spec->fresh, printer, err);
	enum step step = STEP_ERROR;
	struct holding holding;
	while (h && (step = holdings_next(h, &holding, err)) == STEP_ROW) {
		struct stood s = { .run = holding.run, .standing = STANDING_MISSING, .times = holding.times };
		struct wish *w = find_wish(r, holding.key, target);
		if (w)
			judge(r, w, &s);
	}
	holdings_close(h);
	printer_free(printer);
	return step == STEP_END;
}

/* Only the columns that say whose a row is are read. */
static bool
look_at_target(struct recarry *r, size_t target, struct err *err)
{
	const struct target_spec *spec = &r->profile->targets[target];
	if (spec->readback.type == TARGET_FILE)
		return look_up(r, target, err);
	bool *left_out = xcalloc(spec->columns_n, sizeof(*left_out));
	for (size_t i = 0; i < spec->columns_n; i++)
		left_out[i] = true;
	for (size_t k = 0; k < spec->identity_n; k++)
		left_out[spec->identity[k].column] = false;
	bool ok = look_there(r, target, left_out, err);
	free(left_out);
	return ok;
}

static bool
look(struct recarry *r, struct err *err)
{
	for (size_t t = 0; t < r->profile->targets_n; t++) {
		bool asked = false;
		for (size_t i = 0; i < r->wishes.n; i++)
			asked = asked || r->wishes.v[i].target == t;
		if (asked && !look_at_target(r, t, err))
			return false;
	}
	for (size_t i = 0; i < r->wishes.n; i++) {
		struct wish *w = &r->wishes.v[i];
		if (w->fits && !find_content(r, w, err))
			return false;
		if (w->fits || w->done)
			continue;
		refuse(r, w->line, w->key, _("the ledger knows of no such record in this target"));
		w->done = true;
	}
	return true;
}

struct recarry *
recarry_open(const char *path, const struct profile *p, const struct ledger_place *place, struct err *err)
{
	struct recarry *r = xcalloc(1, sizeof(*r));
	r->profile = p;
	r->path = path;
	r->targets = xcalloc(p->targets_n, sizeof(*r->targets));
	r->ledger = ledger_open(place, LEDGER_READ, NULL, err);
	bool ok = r->ledger && read_sheet(r, err) && look(r, err);
	ledger_close(r->ledger);
	r->ledger = NULL;
	if (ok)
		return r;
	recarry_close(r);
	return NULL;
}

void
recarry_close(struct recarry *r)
{
	if (!r)
		return;
	ledger_close(r->ledger);
	vec_fini(&r->wishes);
	map_fini(&r->keys);
	arena_fini(&r->arena);
	free(r->targets);
	free(r);
}

const bool *
recarry_take(struct recarry *r, struct str key, struct str content)
{
	bool any = false;
	for (size_t t = 0; t < r->profile->targets_n; t++)
		r->targets[t] = false;
	for (uint32_t i = map_get(&r->keys, key); i != MAP_NONE; i = r->wishes.v[i].next) {
		struct wish *w = &r->wishes.v[i];
		if (w->done || !w->fits || !str_eq(w->content, content))
			continue;
		w->done = r->targets[w->target] = any = true;
		r->taken++;
	}
	return any ? r->targets : NULL;
}

bool
recarry_end(const struct recarry *r)
{
	size_t left = 0;
	for (size_t i = 0; i < r->wishes.n; i++) {
		const struct wish *w = &r->wishes.v[i];
		if (!w->done && left++ < LOG_MOST)
			log_message(LOG_WARNING, LOG_ABOUT("recarry-not-found", .file = str_from(r->path), .line = w->line, .key = w->key),
			    _("%s:%llu: record %.*s was not carried again: no file had it with the content that was carried"),
			    r->path, (unsigned long long)w->line, STR_ARG(w->key));
	}
	log_message(LOG_NOTICE, LOG_ABOUT("recarry-done", .file = str_from(r->path)), _("%s: carried again: %zu; not in the files: %zu; refused: %zu"), r->path, r->taken, left, r->refused);
	return left == 0 && r->refused == 0;
}
