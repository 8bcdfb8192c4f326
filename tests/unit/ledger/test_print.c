/* Prints of rows: what they tell apart, and what the ledger keeps of them. */
#include "config.h"

#include <string.h>

#include "help.h"
#include "ledger/print.h"
#include "suites.h"

enum { N = 3 };
static const struct str names[N] = { { "id", 2 }, { "day", 3 }, { "text", 4 } };

static struct arena arena;
static struct ledger *ledger;
static struct printer *printer;

static void
setup(void)
{
	folder_open();
	ledger = open_ledger(LEDGER_CREATE);
	printer = printer_new(ledger, names, NULL, N);
}

static void
teardown(void)
{
	printer_free(printer);
	ledger_close(ledger);
	arena_fini(&arena);
	folder_close();
}

static struct print
print_of(struct printer *p, const char *key, const char *const *cells, size_t rows, size_t n)
{
	struct print sum;
	struct str row[N];
	print_init(&sum, p, &arena);
	for (size_t r = 0; r < rows; r++) {
		for (size_t i = 0; i < n; i++)
			row[i] = str_from(cells[r * n + i]);
		printer_add(p, str_from(key), row, &sum);
	}
	return sum;
}

static bool
same(const struct print *a, const struct print *b)
{
	return a->rows == b->rows && memcmp(a->whole, b->whole, sizeof(a->whole)) == 0 &&
	       memcmp(a->columns, b->columns, N * sizeof(*a->columns)) == 0;
}

static size_t
columns_equal(const struct print *a, const struct print *b)
{
	size_t n = 0;
	for (size_t i = 0; i < N; i++)
		n += a->columns[i] == b->columns[i];
	return n;
}

START_TEST(sums)
{
	const char *const rows[] = { "R1", "2026/4/1", "one", "R1", "2026/4/2", "two" };
	const char *const turned[] = { "R1", "2026-04-02", "two", "R1", "2026-04-01", "one" };
	const char *const crossed[] = { "R1", "2026/4/1", "two", "R1", "2026/4/2", "one" };
	struct print a = print_of(printer, "R1", rows, 2, N), b = print_of(printer, "R1", turned, 2, N);
	ck_assert_msg(same(&a, &b), "the order of rows and the writing of a date say nothing");
	struct print c = print_of(printer, "R1", crossed, 2, N);
	ck_assert_uint_eq(columns_equal(&a, &c), N);
	ck_assert_msg(!same(&a, &c), "values that stand in other rows are seen in the whole");
	struct print other = print_of(printer, "R2", rows, 2, N);
	ck_assert_msg(columns_equal(&a, &other) == 0, "equal values of two records have nothing in common");
	struct print one = print_of(printer, "R1", rows, 1, N);
	const char *const twice[] = { "R1", "2026/4/1", "one", "R1", "2026/4/1", "one" };
	struct print two = print_of(printer, "R1", twice, 2, N);
	ck_assert_uint_eq(columns_equal(&one, &two), 0);
	/* no value is an empty one */
	const char *const null[] = { "R1", NULL, "one" }, *const empty[] = { "R1", "", "one" };
	struct print x = print_of(printer, "R1", null, 1, N), y = print_of(printer, "R1", empty, 1, N);
	ck_assert(same(&x, &y));
	ck_assert_uint_eq(columns_equal(&x, &one), 2);
}
END_TEST

/* What is written comes back, and adds up. */
START_TEST(written)
{
	const char *const rows[] = { "R1", "2026/4/1", "one", "R1", "2026/4/2", "two" };
	struct print a = print_of(printer, "R1", rows, 1, N), b = print_of(printer, "R1", rows + N, 1, N), both = print_of(printer, "R1", rows, 2, N);
	struct buf first = BUF_INIT, second = BUF_INIT;
	char content_a[DIGEST_HEX], content_b[DIGEST_HEX];
	print_write(printer, &a, false, content_a, &first);
	print_write(printer, &b, true, content_b, &second);
	ck_assert_uint_eq(strlen(content_a), DIGEST_HEX - 1);
	ck_assert(str_starts(buf_str(&first), STR("rows=1 columns=")));
	ck_assert(str_starts(buf_str(&second), STR("rows=1 anew columns=")));
	ck_assert_uint_eq(first.n, strlen("rows=1 columns=") + 10 * N);
	struct remembered r;
	bool anew;
	remembered_init(&r, printer, &arena);
	ck_assert(remembered_add(&r, printer, str_from(content_b), buf_str(&second), &anew));
	ck_assert(anew && same(&r.sum, &b) && r.complete && r.known[0] && r.known[2]);
	ck_assert(remembered_add(&r, printer, str_from(content_a), buf_str(&first), &anew));
	ck_assert(!anew && same(&r.sum, &both));
	/* anew: what was before does not count */
	ck_assert(remembered_add(&r, printer, str_from(content_b), buf_str(&second), &anew));
	ck_assert(same(&r.sum, &b));
	buf_fini(&first);
	buf_fini(&second);
}
END_TEST

/* A profile that has changed since: columns are known by their names. */
START_TEST(other_columns)
{
	static const struct str later[] = { { "text", 4 }, { "new", 3 }, { "id", 2 } };
	static const bool skipped[] = { false, false, true };
	const char *const row[] = { "R1", "2026/4/1", "one" }, *const now[] = { "one", "x", "R1" };
	struct print a = print_of(printer, "R1", row, 1, N);
	struct printer *p = printer_new(ledger, later, skipped, N);
	struct print b = print_of(p, "R1", now, 1, N);
	char content[DIGEST_HEX];
	struct buf detail = BUF_INIT;
	print_write(printer, &a, false, content, &detail);
	struct remembered r;
	bool anew;
	remembered_init(&r, p, &arena);
	ck_assert(remembered_add(&r, p, str_from(content), buf_str(&detail), &anew));
	ck_assert(r.known[0] && !r.known[1] && !r.known[2] && !r.complete);
	ck_assert_uint_eq(r.sum.columns[0], b.columns[0]);
	buf_fini(&detail);
	printer_free(p);
}
END_TEST

static const char *const broken[] = { "", "rows=1", "rows=0 columns=", "rows=1 columns=AAAA", "rows=x columns=AAAABBBBBB", "rows=1columns=",
	"rows=1 columns=AAAABBBB!B", "rows=1  columns=", "ROWS=1 columns=", "rows=1 anewcolumns=" };

START_TEST(not_written_so)
{
	char content[DIGEST_HEX];
	memset(content, '0', sizeof(content) - 1);
	content[DIGEST_HEX - 1] = '\0';
	struct remembered r;
	bool anew;
	remembered_init(&r, printer, &arena);
	ck_assert_msg(!remembered_add(&r, printer, str_from(content), str_from(broken[_i]), &anew), "\"%s\"", broken[_i]);
	ck_assert(remembered_add(&r, printer, str_from(content), STR("rows=1 columns=AAAABBBBBB"), &anew));
	ck_assert(!remembered_add(&r, printer, STR("0123"), STR("rows=1 columns=AAAABBBBBB"), &anew));
	content[0] = 'g';
	ck_assert(!remembered_add(&r, printer, str_from(content), STR("rows=1 columns=AAAABBBBBB"), &anew));
}
END_TEST

Suite *
print_suite(void)
{
	Suite *suite = suite_create("print");
	TCase *t = tcase_create("print");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, sums);
	tcase_add_test(t, written);
	tcase_add_test(t, other_columns);
	tcase_add_loop_test(t, not_written_so, 0, sizeof(broken) / sizeof(*broken));
	suite_add_tcase(suite, t);
	return suite;
}
