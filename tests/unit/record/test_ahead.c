#include "config.h"

#include "record/ahead.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../profile/room.h"
#include "suites.h"

/* A source of numbered rows, which the tests fill by hand. */
struct numbers {
	unsigned batches; /* then its end, or an error */
	bool fails;
	size_t bytes;     /* of each batch */
	atomic_uint filled;
};

static struct ahead *ahead;
static struct reader *reader;
static struct batch *batch;
static struct err error;
static struct numbers numbers;

/* The pipe that the reader reads has a header; nobody closes its other end before the test ends. */
static int mouth;

static void
set_up(void)
{
	room_open();
	error = ERR_INIT;
	numbers.batches = 20;
	numbers.fails = false;
	numbers.bytes = 10;
	atomic_store(&numbers.filled, 0);
	const char *pipe = room_path("pipe");
	ck_assert_int_eq(mkfifo(pipe, 0600), 0);
	mouth = open(pipe, O_RDWR | O_CLOEXEC);
	ck_assert_int_ge(mouth, 0);
	/* The first read takes a whole chunk: so the header's line is as long as one. */
	static char header[256 * 1024];
	memset(header, 'x', sizeof(header));
	header[sizeof(header) - 1] = '\n';
	ck_assert_int_ge(fcntl(mouth, F_SETPIPE_SZ, (int)sizeof(header)), (int)sizeof(header));
	ck_assert_int_eq(write(mouth, header, sizeof(header)), sizeof(header));
	reader = reader_open(pipe, &(struct csv_input){ .encoding = ENCODING_UTF8, .separator = ',' }, &error);
	ck_assert_msg(reader != NULL, "%s", error.message);
	ahead = ahead_new();
}

static void
tear_down(void)
{
	ahead_free(ahead);
	reader_close(reader);
	close(mouth);
	room_close();
}

static enum step
fill(void *context, struct batch *b, struct err *err)
{
	struct numbers *s = context;
	if (s->filled == s->batches)
		return s->fails ? err_set(err, ERR_INPUT, "it broke"), STEP_ERROR : STEP_END;
	b->rows[b->n++] = (struct row){ .number = s->filled + 1 };
	b->bytes = s->bytes;
	s->filled++;
	return STEP_ROW;
}

static void
pause_a_little(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 20 * 1000 * 1000 }, NULL);
}

/* _i: whether there is a thread. */
START_TEST(batches_come_in_order)
{
	for (int round = 0; round < 2; round++) { /* it can be started again */
		numbers.filled = 0;
		ahead_start(ahead, _i, reader, fill, &numbers);
		for (unsigned i = 1; i <= numbers.batches; i++) {
			ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ROW);
			ck_assert_uint_eq(batch->n, 1);
			ck_assert_uint_eq(batch->rows[0].number, i);
		}
		for (int again = 0; again < 2; again++) {
			ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_END);
			ck_assert_uint_eq(batch->n, 0);
		}
	}
}
END_TEST

START_TEST(an_error_comes_behind_the_batches)
{
	numbers.fails = true;
	numbers.batches = 2;
	ahead_start(ahead, _i, reader, fill, &numbers);
	ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ROW);
	ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ROW);
	ck_assert_int_eq(error.code, ERR_NONE);
	ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ERROR);
	ck_assert_int_eq(error.code, ERR_INPUT);
	ck_assert_str_eq(error.message, "it broke");
	ck_assert_uint_eq(batch->n, 0);
}
END_TEST

/* What the caller has stays as it is while the thread goes on, and the thread does not go far. */
START_TEST(so_far_and_no_further)
{
	ahead_start(ahead, true, reader, fill, &numbers);
	ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ROW);
	while (atomic_load(&numbers.filled) < 8) /* the test's time is limited */
		pause_a_little();
	pause_a_little(); /* it could go on now */
	ck_assert_uint_eq(batch->rows[0].number, 1);
	ahead_stop(ahead);
	ck_assert_uint_eq(numbers.filled, 8);
	ck_assert_uint_eq(batch->rows[0].number, 1);
}
END_TEST

/* One giant batch is enough. */
START_TEST(no_giants_ahead)
{
	numbers.bytes = 8 * 1024 * 1024;
	ahead_start(ahead, true, reader, fill, &numbers);
	ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ROW);
	pause_a_little();
	ahead_stop(ahead);
	ck_assert_uint_eq(numbers.filled, 1);
}
END_TEST

static enum step
fill_from_reader(void *context, struct batch *b, struct err *err)
{
	(void)context;
	struct csv_record record;
	enum step step = reader_next(reader, &b->arena, &record, err);
	b->n += step == STEP_ROW;
	return step;
}

/* A thread that waits for input which never comes is stopped all the same, before it has begun to wait and long after. */
START_TEST(a_waiting_thread_is_stopped)
{
	ahead_start(ahead, true, reader, fill_from_reader, NULL);
	if (_i)
		pause_a_little();
	ahead_stop(ahead);
	ahead_stop(ahead);
}
END_TEST

START_TEST(a_waiting_thread_reads_what_comes)
{
	ahead_start(ahead, true, reader, fill_from_reader, NULL);
	pause_a_little();
	static char row[256 * 1024];
	memset(row, 'y', sizeof(row));
	row[sizeof(row) - 1] = '\n';
	ck_assert_int_eq(write(mouth, row, sizeof(row)), sizeof(row));
	ck_assert_int_eq(ahead_next(ahead, &batch, &error), STEP_ROW);
	ck_assert_uint_eq(batch->n, 1);
}
END_TEST

Suite *
ahead_suite(void)
{
	Suite *s = suite_create("ahead");
	TCase *t = tcase_create("ahead");
	tcase_set_timeout(t, 20);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, batches_come_in_order, 0, 2);
	tcase_add_loop_test(t, an_error_comes_behind_the_batches, 0, 2);
	tcase_add_test(t, so_far_and_no_further);
	tcase_add_test(t, no_giants_ahead);
	tcase_add_loop_test(t, a_waiting_thread_is_stopped, 0, 2);
	tcase_add_test(t, a_waiting_thread_reads_what_comes);
	suite_add_tcase(s, t);
	return s;
}
