/* Rows that are held for a table: what comes out is what went in, and what is not whole is not taken. */
#include "config.h"

#include <stdlib.h>

#include "office.h"
#include "suites.h"
#include "target/held.h"

static struct office *o;
static struct err err;
static const char *path;

static void
setup(void)
{
	o = office_new();
	err = ERR_INIT;
	office_target(o, TARGET_SQLITE, ENCODING_UTF8);
	o->spec.name = STR("diary");
	office_column(o, "id", "{record_id}");
	office_column(o, "body", "{body}");
	path = office_path(o, "held");
}

static void
teardown(void)
{
	office_free(o);
}

static void
ok(bool done)
{
	ck_assert_msg(done, "%s", err.message);
}

static void
add(struct held *h, const char *key, struct str *cells, size_t rows)
{
	struct planned planned = { .cells = cells, .rows = rows };
	struct carried_mark mark = { str_from(key), STR("abc"), false, false };
	ok(held_add(h, &planned, &mark, &err));
}

/* Two records, of one row and of two; one value that is NULL, one that is empty, one with whatever a length could be taken for. */
static void
write_two(void)
{
	struct str one[] = { TEXT("R1"), { NULL, 0 } };
	struct str two[] = { TEXT("R2"), TEXT("3:abc-\n髙橋"), TEXT("R2"), TEXT("") };
	struct held *h = held_open(&o->spec, path, &err);
	ck_assert_msg(h != NULL, "%s", err.message);
	add(h, "R1", one, 1);
	add(h, "R2", two, 2);
	ok(held_finish(h, &err));
	held_close(h);
}

START_TEST(comes_out_as_it_went_in)
{
	struct planned rows;
	struct carried_mark mark;
	write_two();
	for (int again = 0; again < 2; again++) {
		struct held *h = held_read(&o->spec, path, &err);
		ck_assert_msg(h != NULL, "%s", err.message);
		ck_assert_int_eq(held_next(h, &rows, &mark, &err), STEP_ROW);
		ck_str(mark.key, STR("R1"));
		ck_str(mark.content, STR("abc"));
		ck_assert_uint_eq(rows.rows, 1);
		ck_str(rows.cells[0], STR("R1"));
		ck_assert_ptr_null(rows.cells[1].p);
		ck_assert_int_eq(held_next(h, &rows, &mark, &err), STEP_ROW);
		ck_assert_uint_eq(rows.rows, 2);
		ck_str(rows.cells[1], STR("3:abc-\n髙橋"));
		ck_str(rows.cells[3], STR(""));
		ck_assert_ptr_nonnull(rows.cells[3].p);
		ck_assert_int_eq(held_next(h, &rows, &mark, &err), STEP_END);
		held_close(h);
	}
}
END_TEST

/* More than what is read at once, in one value and in all. */
START_TEST(holds_much)
{
	enum { RECORDS = 3000, BIG = 700000 };
	struct planned rows;
	struct carried_mark mark;
	char *big = xcalloc(1, BIG);
	memset(big, 'x', BIG);
	struct held *h = held_open(&o->spec, path, &err);
	for (size_t i = 0; i < RECORDS; i++) {
		struct str cells[] = { TEXT("R"), { big, i == 7 ? BIG : i % 500 } };
		add(h, "R", cells, 1);
	}
	ok(held_finish(h, &err));
	held_close(h);
	h = held_read(&o->spec, path, &err);
	for (size_t i = 0; i < RECORDS; i++) {
		ck_assert_int_eq(held_next(h, &rows, &mark, &err), STEP_ROW);
		ck_assert_uint_eq(rows.cells[1].n, i == 7 ? BIG : i % 500);
		ck_assert(memcmp(rows.cells[1].p, big, rows.cells[1].n) == 0);
	}
	ck_assert_int_eq(held_next(h, &rows, &mark, &err), STEP_END);
	held_close(h);
	free(big);
}
END_TEST

/* Whether all of the file was taken. */
static bool
is_taken(void)
{
	struct planned rows;
	struct carried_mark mark;
	err = ERR_INIT;
	struct held *h = held_read(&o->spec, path, &err);
	enum step step = h ? STEP_ROW : STEP_ERROR;
	while (step == STEP_ROW)
		step = held_next(h, &rows, &mark, &err);
	held_close(h);
	if (step == STEP_ERROR)
		ck_assert_int_eq(err.code, ERR_INPUT);
	return step == STEP_END;
}

/* Cut off at whatever byte it is not whole, and neither without one of its records. */
START_TEST(is_taken_whole_or_not_at_all)
{
	write_two();
	ck_assert(is_taken());
	struct str all = office_read(o, "held");
	for (size_t n = 0; n < all.n; n++) {
		office_write(o, "held", str_slice(all, 0, n));
		ck_assert_msg(!is_taken(), "cut off behind %zu bytes", n);
	}
	size_t second = str_find(all, STR("6:record2:R2"), 0), end = str_find(all, STR("3:end"), 0);
	ck_assert_uint_lt(second, end);
	office_write(o, "held", arena_format(&o->arena, "%.*s%.*s", STR_ARG(str_slice(all, 0, second)),
	    STR_ARG(str_slice(all, end, all.n))));
	ck_assert(!is_taken());
	office_write(o, "held", STR("99999999999999999999:x"));
	ck_assert(!is_taken());
}
END_TEST

START_TEST(is_for_its_target_alone)
{
	write_two();
	o->spec.name = STR("other");
	ck_assert(!is_taken());
	o->spec.name = STR("diary");
	o->spec.columns[1].name = STR("text");
	ck_assert(!is_taken());
	ck_holds(str_from(err.message), "does not hold the rows of target diary");
	o->spec.columns[1].name = STR("body");
	ck_assert(is_taken());
	office_column(o, "more", "x");
	ck_assert(!is_taken());
}
END_TEST

START_TEST(is_not_there_before_it_is_whole)
{
	struct str one[] = { TEXT("R1"), TEXT("") };
	struct held *h = held_open(&o->spec, path, &err);
	add(h, "R1", one, 1);
	ck_assert_int_ne(office_shell(o, "test -e held"), 0);
	held_close(h);
	ck_assert_int_eq(office_shell(o, "test -z \"$(ls -A | grep held)\""), 0);
}
END_TEST

Suite *
held_suite(void)
{
	Suite *s = suite_create("held rows");
	TCase *c = tcase_create("held");
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, comes_out_as_it_went_in);
	tcase_add_test(c, holds_much);
	tcase_add_test(c, is_taken_whole_or_not_at_all);
	tcase_add_test(c, is_for_its_target_alone);
	tcase_add_test(c, is_not_there_before_it_is_whole);
	suite_add_tcase(s, c);
	return s;
}
