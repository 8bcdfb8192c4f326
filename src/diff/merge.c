#include "config.h"

#include "diff/merge.h"

#include "base/arena.h"
#include "base/stop.h"
#include "base/vec.h"

#include "base/poison.h"

/* One file: the record at hand, and the key before it. */
struct side {
	enum diff_side which;
	struct sorter *sorter;
	struct sorted item;
	bool at_end;
	struct buf last;  /* key of the item */
	uint64_t line;    /* of the first record with that key */
	bool any;         /* there was one */
	struct diff_record record;
};

struct merging {
	const struct diff_plan *plan;
	const struct diff_sink *sink;
	struct diff_counts *counts;
	struct side sides[DIFF_SIDES];
	struct diff_scratch scratch;
	struct places VEC(size_t) changed;
};

/* The next record whose key is new. */
static bool
advance(struct merging *m, struct side *s, struct err *err)
{
	for (;;) {
		if (!stop_check(err))
			return false;
		switch (sorter_next(s->sorter, &s->item, err)) {
		case STEP_ERROR:
			return false;
		case STEP_END:
			s->at_end = true;
			return true;
		case STEP_ROW:
			break;
		}
		m->counts->read[s->which]++;
		if (!s->any || !str_eq(s->item.key, buf_str(&s->last)))
			break;
		diff_unpack(m->plan, s->which, s->item.payload, &s->record);
		m->sink->twice(m->sink->data, s->which, &s->record, s->line, s->item.tag);
	}
	buf_reset(&s->last);
	buf_adds(&s->last, s->item.key);
	s->line = s->item.tag;
	s->any = true;
	return true;
}

static bool
tell_single(struct merging *m, struct side *s, struct err *err)
{
	struct diff_entry entry = { 0 };
	diff_unpack(m->plan, s->which, s->item.payload, &s->record);
	entry.side[s->which] = &s->record;
	if (s->which == DIFF_OLD)
		m->counts->removed++;
	else
		m->counts->added++;
	return m->sink->entry(m->sink->data, &entry, err) && advance(m, s, err);
}

static bool
compare_pair(struct merging *m, struct err *err)
{
	struct side *old = &m->sides[DIFF_OLD], *new = &m->sides[DIFF_NEW];
	if (str_eq(diff_packed_common(old->item.payload), diff_packed_common(new->item.payload)))
		return true;
	diff_unpack(m->plan, DIFF_OLD, old->item.payload, &old->record);
	diff_unpack(m->plan, DIFF_NEW, new->item.payload, &new->record);
	m->changed.n = 0;
	for (size_t i = 0; i < m->plan->common_n; i++) {
		struct str cells[DIFF_SIDES] = { old->record.common[i], new->record.common[i] };
		if (!diff_cell_same(&m->plan->common[i], cells, &m->scratch))
			vec_push(&m->changed, i);
	}
	if (m->changed.n == 0)
		return true;
	m->counts->changed++;
	m->counts->values += m->changed.n;
	struct diff_entry entry = { { &old->record, &new->record }, m->changed.v, m->changed.n };
	return m->sink->entry(m->sink->data, &entry, err);
}

static bool
merge(struct merging *m, struct err *err)
{
	struct side *old = &m->sides[DIFF_OLD], *new = &m->sides[DIFF_NEW];
	if (!advance(m, old, err) || !advance(m, new, err))
		return false;
	while (!old->at_end || !new->at_end) {
		int c = old->at_end ? 1 : new->at_end ? -1 : str_cmp(old->item.key, new->item.key);
		bool ok = c != 0 ? tell_single(m, c < 0 ? old : new, err)
		                 : compare_pair(m, err) && advance(m, old, err) && advance(m, new, err);
		if (!ok)
			return false;
	}
	return true;
}

bool
diff_merge(const struct diff_plan *plan, struct sorter *const sorters[static DIFF_SIDES], const struct diff_sink *sink,
    struct diff_counts *counts, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct merging m = { .plan = plan, .sink = sink, .counts = counts };
	for (size_t i = 0; i < DIFF_SIDES; i++)
		m.sides[i] = (struct side){ .which = (enum diff_side)i, .sorter = sorters[i],
			.record = diff_record_new(plan, (enum diff_side)i, &a) };
	bool ok = merge(&m, err);
	for (size_t i = 0; i < DIFF_SIDES; i++)
		buf_fini(&m.sides[i].last);
	diff_scratch_fini(&m.scratch);
	vec_fini(&m.changed);
	arena_fini(&a);
	return ok;
}
