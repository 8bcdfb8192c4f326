#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#include "random.h"
#include "suites.h"
#include "text/area_code.h"
#include "text/phone.h"
#include "text/utf8.h"

/* The numbers of a text as "digits sort[start,end)", e.g. "0312345678F[0,12)"; "-": it is not readable. */
static const struct {
	const char *text, *numbers;
} texts[] = {
	{ "03-1234-5678", "0312345678F[0,12)" },
	{ "(03)1234-5678", "0312345678F[0,13)" },
	{ "03(1234)5678", "0312345678F[0,12)" },
	{ "03.1234.5678", "0312345678F[0,12)" },
	{ "03ー1234─5678", "0312345678F[0,16)" },
	{ "+81 3 1234 5678", "0312345678F[0,15)" },
	{ "+81(0)3-1234-5678", "0312345678F[0,17)" },
	{ "010-81-3-1234-5678", "0312345678F[0,18)" },
	{ "010-1-212-555-0100", "12125550100A[0,18)" },
	{ "+44 20 7946 0000", "442079460000A[0,16)" },
	{ "090 1234 5678", "09012345678F[0,13)" },
	{ "0120-12-34-56", "0120123456F[0,13)" },
	{ "0200-12345-67890", "02001234567890F[0,16)" },
	{ "03-1234-5678 内線12", "0312345678F[0,12)" },
	{ "03-1234-5678#12", "0312345678F[0,12)" },
	{ "03-1234-5678x12", "0312345678F[0,12)" },
	{ "03-1234-5678代表", "0312345678F[0,12)" },
	{ "03-1234-5678,12", "0312345678F[0,12)" },
	{ "03-1234-5678・5679", "0312345678F[0,12)" },
	{ "03-1234-5678(自宅)、090-1234-5678(母", "0312345678F[0,12) 09012345678F[23,36)" },
	{ "03-1234-5678 090-1234-5678", "0312345678F[0,12) 09012345678F[13,26)" },
	{ "自宅03-1234-5678 携帯:090-1234-5678", "0312345678F[6,18) 09012345678F[26,39)" },
	{ "Tel. (03)1234-5678", "0312345678F[5,18)" },
	{ "123-4567", "1234567B[0,8)" },
	{ "223-4567", "2234567L[0,8)" },
	{ "2-3456", "23456L[0,6)" },
	{ "03-1234-567", "031234567B[0,11)" },
	{ "03-1234-56789", "03123456789B[0,13)" },
	{ "090-1234-567", "0901234567B[0,12)" },
	{ "00312345678", "00312345678B[0,11)" },
	{ "189", "189B[0,3)" },
	{ "+1", "1B[0,2)" },
	{ "03-1234-5678/03-1234-5678/03-1234-5678/03-1234-5678",
	    "0312345678F[0,12) 0312345678F[13,25) 0312345678F[26,38) 0312345678F[39,51)" },
	{ "03-1234-5678/03-1234-5678/03-1234-5678/03-1234-5678/03-1234-5678", "-" },
	{ "090-ABCD-5678", "-" },
	{ "03-1234-5678A", "-" },
	{ "O3-1234-5678", "-" },
	{ "03-1234-5678の隣", "-" },
	{ "1234567890123456", "-" },
	{ "電話なし", "-" },
	{ "TEL", "-" },
	{ "+", "-" },
	{ "()", "-" },
	{ "", "-" },
};

START_TEST(numbers_are_found)
{
	struct phones phones;
	struct buf got = BUF_INIT;
	if (!phones_read(str_from(texts[_i].text), &phones))
		buf_adds(&got, STR("-"));
	else
		for (size_t i = 0; i < phones.n; i++)
			buf_addf(&got, "%s%.*s%c[%zu,%zu)", i > 0 ? " " : "", (int)phones.v[i].n, phones.v[i].digits,
			    "BFLA"[phones.v[i].sort], phones.v[i].start, phones.v[i].end);
	ck_assert_msg(str_eq(buf_str(&got), str_from(texts[_i].numbers)), "%s: %s", texts[_i].text, buf_cstr(&got));
	buf_fini(&got);
}
END_TEST

/* Numbers of exchanges that are assigned, and of what is no place for hyphens. */
static const struct {
	const char *digits;
	unsigned groups[3]; /* none: 0 */
} grouped[] = {
	{ "0312345678", { 2, 4, 4 } }, { "0662081234", { 2, 4, 4 } }, { "0112112345", { 3, 3, 4 } }, { "0452101234", { 3, 3, 4 } },
	{ "0422212345", { 4, 2, 4 } }, { "0466212345", { 4, 2, 4 } }, { "0470221234", { 4, 2, 4 } }, { "0471671234", { 2, 4, 4 } },
	{ "0126521234", { 4, 2, 4 } }, { "0126721234", { 5, 1, 4 } }, { "0499821234", { 5, 1, 4 } }, { "0997221234", { 4, 2, 4 } },
	{ "0120123456", { 4, 3, 3 } }, { "0570012345", { 4, 3, 3 } }, { "05012345678", { 3, 4, 4 } }, { "08001234567", { 4, 3, 4 } },
	{ "07012345678", { 3, 4, 4 } }, { "0539212345", { 0, 0, 0 } }, { "0999999999", { 0, 0, 0 } }, { "0000000000", { 0, 0, 0 } },
	{ "9012345678", { 0, 0, 0 } }, { "02012345678", { 0, 0, 0 } }, { "03123456789", { 0, 0, 0 } }, { "031234567", { 0, 0, 0 } },
};

START_TEST(hyphens_have_their_places)
{
	unsigned groups[3] = { 0 };
	bool known = area_code_groups(grouped[_i].digits, strlen(grouped[_i].digits), groups);
	ck_assert_msg(known == (grouped[_i].groups[0] > 0), "%s", grouped[_i].digits);
	for (size_t i = 0; known && i < 3; i++)
		ck_assert_msg(groups[i] == grouped[_i].groups[i], "%s: %u", grouped[_i].digits, groups[i]);
}
END_TEST

START_TEST(numbers_lie_inside_the_text)
{
	unsigned long seed = random_seed("numbers_lie_inside_the_text");
	static const struct str pieces[] = { STR("0"), STR("3"), STR("90"), STR("1234"), STR("5678"), STR("-"), STR(" "), STR("("), STR(")"),
		STR("+"), STR("81"), STR("/"), STR("、"), STR("ー"), STR("内線"), STR("(母"), STR("TEL"), STR("携帯"), STR("x"), STR("字"), STR(".") };
	struct buf text = BUF_INIT;
	for (int round = 0; round < 50000; round++) {
		struct phones phones;
		buf_reset(&text);
		for (uint32_t n = random_below(16); n > 0; n--)
			buf_adds(&text, pieces[random_below(sizeof(pieces) / sizeof(*pieces))]);
		struct str exact = { text.n > 0 ? memcpy(xmalloc(text.n), text.p, text.n) : NULL, text.n }; /* for a sanitizer to watch its ends */
		size_t done = 0;
		bool readable = phones_read(exact, &phones);
		for (size_t i = 0; readable && i < phones.n; done = phones.v[i++].end) {
			const struct phone_number *p = &phones.v[i];
			ck_assert_msg(done <= p->start && p->start < p->end && p->end <= exact.n, "seed %lu: %s", seed, buf_cstr(&text));
			ck_assert(p->n > 0 && p->n <= PHONE_DIGITS);
			ck_assert_uint_eq(utf8_valid(str_slice(exact, p->start, p->end)), p->end - p->start);
		}
		free((void *)(uintptr_t)exact.p);
	}
	buf_fini(&text);
}
END_TEST

Suite *
phone_suite(void)
{
	Suite *suite = suite_create("text/phone");
	TCase *c = tcase_create("phone");
	tcase_add_loop_test(c, numbers_are_found, 0, sizeof(texts) / sizeof(*texts));
	tcase_add_loop_test(c, hyphens_have_their_places, 0, sizeof(grouped) / sizeof(*grouped));
	tcase_add_test(c, numbers_lie_inside_the_text);
	suite_add_tcase(suite, c);
	return suite;
}
