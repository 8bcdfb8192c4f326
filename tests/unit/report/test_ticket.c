#include "config.h"

#include "report/ticket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../profile/room.h"
#include "desk.h"
#include "suites.h"

static struct desk desk;
static struct ledger *ledger;
static char db[128], key[128];

static void
set_up(void)
{
	struct err err = ERR_INIT;
	desk_open(&desk, "", STR("K1,桁山,北\nK2,橋立,南\nK3,渡,西\n"));
	snprintf(db, sizeof(db), "%s", room_path("ledger.db"));
	snprintf(key, sizeof(key), "%s", room_path("ledger.key"));
	ledger = ledger_open(&(struct ledger_place){ db, key, STR("t") }, LEDGER_CREATE, NULL, &err);
	ck_assert_msg(ledger != NULL, "%s", err.message);
}

static void
tear_down(void)
{
	static const char *const left[] = { "", "-wal", "-shm" };
	ledger_close(ledger);
	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++) {
		char path[140];
		snprintf(path, sizeof(path), "%s%s", db, left[i]);
		unlink(path);
	}
	unlink(key);
	desk_close(&desk);
}

static struct buf
ticket_of(struct str record, struct str content, const size_t *rows, size_t n)
{
	struct buf b = BUF_INIT;
	ticket_write(ledger, desk.profile, &desk.cases, record, content, rows, n, &b);
	return b;
}

/* Everything that a sheet may have shown is found in the ticket; nothing else is. */
static bool
fits(struct str cell, struct str record, struct str content, const char *const *numbers, size_t n)
{
	struct ticket t;
	char hex[TICKET_CASE + 1];
	if (!ticket_parse(cell, &t) || t.n != n || !ticket_is_of(&t, ledger, record, content))
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t row = cases_find(&desk.cases, str_from(numbers[i]));
		if (row == CASE_NONE || !ticket_has_number(&t, ledger, record, i, str_from(numbers[i])))
			return false;
		ticket_case(ledger, desk.profile, &desk.cases, row, hex);
		if (!str_eq(t.cases[i], str_from(hex)))
			return false;
	}
	return true;
}

START_TEST(proves)
{
	static const char *const numbers[] = { "K2", "K1" }, *const swapped[] = { "K1", "K2" };
	const size_t rows[] = { 1, 0 };
	struct buf b = ticket_of(STR("R1"), STR("c1"), rows, 2);
	struct str cell = buf_str(&b);
	ck_assert(fits(cell, STR("R1"), STR("c1"), numbers, 2));
	ck_assert(!fits(cell, STR("R2"), STR("c1"), numbers, 2));
	ck_assert(!fits(cell, STR("R1"), STR("c2"), numbers, 2));
	ck_assert(!fits(cell, STR("R1"), STR("c1"), swapped, 2));
	/* what is not shown of a case does not matter; what is, does; the number is one of its own */
	desk_put_cases(&desk, STR("K1,桁山,東\nK2,橋立,南\nK3,渡,西\n"));
	ck_assert(fits(cell, STR("R1"), STR("c1"), numbers, 2));
	desk_put_cases(&desk, STR("K1,桁山,北\nK2,橋立 一,南\nK3,渡,西\n"));
	ck_assert(!fits(cell, STR("R1"), STR("c1"), numbers, 2));
	struct ticket t;
	ck_assert(ticket_parse(cell, &t) && ticket_has_number(&t, ledger, STR("R1"), 0, STR("K2")) &&
	          !ticket_has_number(&t, ledger, STR("R1"), 2, STR("K3")));
	buf_fini(&b);
	/* without candidates */
	b = ticket_of(STR("R1"), STR("c1"), NULL, 0);
	ck_assert(fits(buf_str(&b), STR("R1"), STR("c1"), NULL, 0));
	ck_assert_uint_eq(b.n, TICKET_RECORD + 2);
	buf_fini(&b);
}
END_TEST

/* Each change of one character, and each cut, is noticed. */
START_TEST(changes_are_found)
{
	static const char *const numbers[] = { "K1", "K2", "K3", "K1", "K2" };
	const size_t rows[] = { 0, 1, 2, 0, 1 };
	struct buf b = ticket_of(STR("R1"), STR("c1"), rows, 5);
	ck_assert(fits(buf_str(&b), STR("R1"), STR("c1"), numbers, 5));
	for (size_t i = 0; i < b.n; i++) {
		char was = b.p[i];
		b.p[i] = was == '0' ? '1' : '0';
		ck_assert_msg(!fits(buf_str(&b), STR("R1"), STR("c1"), numbers, 5), "byte %zu", i);
		b.p[i] = was;
		ck_assert(!fits(str_slice(buf_str(&b), 0, i), STR("R1"), STR("c1"), numbers, 5));
	}
	struct ticket t;
	ck_assert(!ticket_parse(STR(""), &t) && !ticket_parse(STR("[]"), &t) && !ticket_parse(STR("["), &t));
	/* one candidate more than there can be */
	b.n--;
	buf_adds(&b, STR("-0123456789abcdef01234567]"));
	ck_assert(!ticket_parse(buf_str(&b), &t));
	buf_fini(&b);
}
END_TEST

Suite *
ticket_suite(void)
{
	Suite *s = suite_create("ticket");
	TCase *t = tcase_create("ticket");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, proves);
	tcase_add_test(t, changes_are_found);
	suite_add_tcase(s, t);
	return s;
}
