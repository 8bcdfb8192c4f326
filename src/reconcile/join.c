#include "config.h"

#include "reconcile/join.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/sorter.h"
#include "ledger/book.h"
#include "ledger/holdings.h"
#include "target/readback.h"

#include "base/poison.h"

struct join {
	struct join_request request;
	struct arena arena;
	struct printer *printer;
	struct sorter *sorter;
	struct holdings *holdings;
	struct sorted row; /* the next one, where has_row */
	struct holding holding; /* the next one, where has_holding */
	bool has_row, has_holding;
	bool used; /* the holding was handed out */
	struct buf key;
	struct print there; /* of the rows of one key */
	bool *differs;
	uint64_t stand; /* of the ledger when it began */
};

static size_t
columns(const struct join *j)
{
	return j->request.spec->columns_n;
}

/* A row's print, as bytes for the sorter: it never leaves the machine. */
static struct str
pack(const struct join *j, const struct print *sum, struct buf *out)
{
	buf_reset(out);
	buf_add(out, sum->whole, sizeof(sum->whole));
	buf_add(out, sum->columns, columns(j) * sizeof(*sum->columns));
	return buf_str(out);
}

static void
add_packed(struct join *j, struct str packed)
{
	uint64_t n;
	for (size_t at = 0; at + sizeof(n) <= packed.n; at += sizeof(n)) {
		memcpy(&n, packed.p + at, sizeof(n));
		if (at < sizeof(j->there.whole))
			j->there.whole[at / sizeof(n)] += n;
		else
			print_add_column(&j->there, (at - sizeof(j->there.whole)) / sizeof(n), n);
	}
	j->there.rows++;
}

static bool
read_rows(struct join *j, struct err *err)
{
	const struct join_request *q = &j->request;
	struct readback *r = readback_open(q->spec, q->file, q->left_out, err);
	struct arena a = ARENA_INIT;
	struct buf packed = BUF_INIT;
	struct print one;
	struct sorted item = { .tag = 0 };
	const struct str *cells;
	enum step step = STEP_ERROR;
	print_init(&one, j->printer, &a);
	while (r && (step = readback_next(r, &item.key, &cells, err)) == STEP_ROW) {
		print_reset(&one, j->printer);
		printer_add(j->printer, item.key, cells, &one);
		item.payload = pack(j, &one, &packed);
		item.tag++;
		if (!sorter_add(j->sorter, &item, err)) {
			step = STEP_ERROR;
			break;
		}
	}
	readback_close(r);
	buf_fini(&packed);
	arena_fini(&a);
	return step == STEP_END && sorter_finish(j->sorter, err);
}

/* What a run that was cut off has carried, nobody knows before the next one. */
static bool
check_ended(struct ledger *l, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct strs runs = { 0 };
	bool ok = ledger_unfinished(l, &a, &runs, err);
	if (ok && runs.n > 0) {
		ok = err_set(err, ERR_DATABASE, _("run %.*s is at work, or was cut off and is not completed yet"), STR_ARG(runs.v[0]));
		err_hint(err, _("wait for its end, or let the next run complete or undo it"));
	}
	vec_fini(&runs);
	arena_fini(&a);
	return ok;
}

static bool
next_row(struct join *j, struct err *err)
{
	enum step step = sorter_next(j->sorter, &j->row, err);
	j->has_row = step == STEP_ROW;
	return step != STEP_ERROR;
}

static bool
next_holding(struct join *j, struct err *err)
{
	enum step step = holdings_next(j->holdings, &j->holding, err);
	j->has_holding = step == STEP_ROW;
	return step != STEP_ERROR;
}

static bool
begin(struct join *j, struct err *err)
{
	const struct join_request *q = &j->request;
	size_t n = columns(j);
	struct str *names = arena_calloc(&j->arena, n, sizeof(*names));
	bool *skipped = arena_calloc(&j->arena, n, sizeof(*skipped));
	for (size_t i = 0; i < n; i++) {
		names[i] = q->spec->columns[i].name;
		skipped[i] = !readback_reads(q->spec, q->left_out, i);
	}
	j->printer = printer_new(q->ledger, names, skipped, n);
	j->sorter = sorter_new(q->memory);
	j->differs = arena_calloc(&j->arena, n, sizeof(*j->differs));
	print_init(&j->there, j->printer, &j->arena);
	if (!check_ended(q->ledger, err) || !ledger_stand(q->ledger, &j->stand, err) || !read_rows(j, err))
		return false;
	j->holdings = holdings_open(q->ledger, q->spec->name, q->spec->linked, q->spec->fresh, j->printer, err);
	return j->holdings && next_row(j, err) && next_holding(j, err);
}

struct join *
join_open(const struct join_request *request, struct err *err)
{
	struct join *j = xcalloc(1, sizeof(*j));
	j->request = *request;
	if (begin(j, err))
		return j;
	join_close(j);
	return NULL;
}

void
join_close(struct join *j)
{
	if (!j)
		return;
	holdings_close(j->holdings);
	sorter_free(j->sorter);
	printer_free(j->printer);
	buf_fini(&j->key);
	arena_fini(&j->arena);
	free(j);
}

static enum step
end(struct join *j, struct err *err)
{
	uint64_t stand;
	holdings_close(j->holdings);
	j->holdings = NULL;
	if (!ledger_stand(j->request.ledger, &stand, err))
		return STEP_ERROR;
	if (stand == j->stand)
		return STEP_END;
	err_set(err, ERR_DATABASE, _("a run has carried something meanwhile"));
	err_hint(err, _("do it again when no run is at work"));
	return STEP_ERROR;
}

/* The rows of the key at hand into j->there. */
static bool
gather(struct join *j, struct err *err)
{
	print_reset(&j->there, j->printer);
	while (j->has_row && str_eq(j->row.key, buf_str(&j->key))) {
		add_packed(j, j->row.payload);
		if (!next_row(j, err))
			return false;
	}
	return true;
}

static void
keep_key(struct join *j, struct str key)
{
	buf_reset(&j->key);
	buf_adds(&j->key, key);
}

enum step
join_next(struct join *j, struct stood *out, struct err *err)
{
	/* The holding that was handed out last has been used up; the next one is fetched late, since its strings go with it. */
	if (j->used && !next_holding(j, err))
		return STEP_ERROR;
	j->used = false;
	if (!j->has_row && !j->has_holding)
		return j->holdings ? end(j, err) : STEP_END;
	int order = !j->has_row ? 1 : !j->has_holding ? -1 : str_cmp(j->row.key, j->holding.key);
	keep_key(j, order < 0 ? j->row.key : j->holding.key);
	if (!gather(j, err))
		return STEP_ERROR;
	*out = (struct stood){ .key = buf_str(&j->key), .case_no = STR(""), .run = STR("") };
	if (order < 0) {
		for (size_t i = 0; i < columns(j); i++)
			j->differs[i] = false;
		out->standing = STANDING_UNKNOWN;
		out->found = j->there.rows;
		out->differs = j->differs;
		return STEP_ROW;
	}
	out->case_no = j->holding.case_no;
	out->run = j->holding.run;
	out->times = j->holding.times;
	standing_judge(j->holding.rows, j->holding.noted, &j->there, columns(j), out, j->differs);
	j->used = true;
	return STEP_ROW;
}
