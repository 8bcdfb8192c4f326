#include "config.h"

#include "diff/load.h"

#include <pthread.h>
#include <signal.h>

#include "base/i18n.h"
#include "base/stop.h"
#include "base/wake.h"
#include "diff/pack.h"

#include "base/poison.h"

static void
add_trouble(struct diff_load *l, const struct csv_record *record, const struct finding *finding)
{
	if (l->troubles_n++ >= DIFF_TROUBLES_MOST)
		return;
	struct finding kept = { finding->code, arena_str(&l->arena, finding->field), arena_str(&l->arena, finding->message) };
	vec_push(&l->troubles, (struct diff_trouble){ record->line, record->number, kept });
}

static struct finding
no_key(struct diff_load *l)
{
	return (struct finding){ "missing", l->plan->keys_n == 1 ? l->plan->keys[0].name : STR(""),
		str_from(_("every column of the key is empty")) };
}

static bool
load_records(struct diff_load *l, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct buf key = BUF_INIT, payload = BUF_INIT;
	struct diff_scratch scratch = { 0 };
	struct csv_record record;
	enum step step = STEP_ERROR;
	while (stop_check(err) && (step = reader_next(l->reader, &a, &record, err)) == STEP_ROW) {
		struct finding finding = record.finding;
		buf_reset(&key);
		if (!finding_is_set(&finding)) {
			diff_pack_key(l->plan, l->side, record.cells, &scratch, &key);
			if (key.n == 0)
				finding = no_key(l);
		}
		if (finding_is_set(&finding)) {
			add_trouble(l, &record, &finding);
		} else {
			buf_reset(&payload);
			diff_pack_cells(l->plan, l->side, record.cells, &payload);
			struct sorted item = { buf_str(&key), buf_str(&payload), record.line };
			if (!sorter_add(l->sorter, &item, err)) {
				step = STEP_ERROR;
				break;
			}
		}
		arena_reset(&a);
		step = STEP_ERROR; /* should stop_check say so */
	}
	arena_fini(&a);
	buf_fini(&key);
	buf_fini(&payload);
	diff_scratch_fini(&scratch);
	return step == STEP_END && sorter_finish(l->sorter, err);
}

static void *
load_in_thread(void *data)
{
	struct diff_load *l = data;
	load_records(l, &l->err);
	return NULL;
}

/* False: there is no thread to be had. */
static bool
start(struct diff_load *l, const struct wake *bell, pthread_t *thread)
{
	sigset_t all, before;
	reader_wake_at(l->reader, bell->ear);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = pthread_create(thread, NULL, load_in_thread, l) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!started)
		reader_wake_at(l->reader, -1);
	return started;
}

/* The new file in the thread, the old one here.  What goes wrong with either ends the wait for the other's input. */
static bool
load_threaded(struct diff_load loads[static DIFF_SIDES], const struct wake *bell, bool *started, struct err *err)
{
	struct diff_load *old = &loads[DIFF_OLD], *new = &loads[DIFF_NEW];
	pthread_t thread;
	stop_rings(bell);
	*started = start(new, bell, &thread);
	bool ok = *started && load_records(old, err);
	if (*started && !ok)
		wake_ring(bell);
	if (*started)
		pthread_join(thread, NULL);
	stop_rings(NULL);
	reader_wake_at(new->reader, -1);
	if (ok && new->err.code != ERR_NONE) {
		*err = new->err;
		ok = false;
	}
	return ok;
}

bool
diff_load_both(struct diff_load loads[static DIFF_SIDES], bool threaded, struct err *err)
{
	struct wake bell;
	if (threaded && wake_open(&bell)) {
		bool started, ok = load_threaded(loads, &bell, &started, err);
		wake_close(&bell);
		if (started)
			return ok;
	}
	return load_records(&loads[DIFF_OLD], err) && load_records(&loads[DIFF_NEW], err);
}

void
diff_load_fini(struct diff_load *load)
{
	arena_fini(&load->arena);
	vec_fini(&load->troubles);
}
