#include "config.h"

#include "db/copytext.h"

#include <stdlib.h>

#include "../seed.h"
#include "help.h"
#include "suites.h"

#define LITERAL(s) { s, sizeof(s) - 1 }

/* What each escape of the manual's table reads as. */
static const struct {
	struct str text, cell;
} escapes[] = {
	{ LITERAL("plain"), LITERAL("plain") },
	{ LITERAL(""), LITERAL("") },
	{ LITERAL("\\N"), { NULL, 0 } },
	{ LITERAL("\\\\N"), LITERAL("\\N") },
	{ LITERAL("a\\N"), LITERAL("aN") },
	{ LITERAL("\\t\\n\\r\\b\\f\\v"), LITERAL("\t\n\r\b\f\v") },
	{ LITERAL("\\\\"), LITERAL("\\") },
	{ LITERAL("\\."), LITERAL(".") },
	{ LITERAL("\\q"), LITERAL("q") },
	{ LITERAL("\\101\\12x\\7"), LITERAL("A\nx\a") },
	{ LITERAL("\\1018"), LITERAL("A8") },
	{ LITERAL("\\x41\\x9z\\x"), LITERAL("A\tzx") },
	{ LITERAL("\\x4G\\xe3\\x81\\x82"), LITERAL("\004Gあ") },
	{ LITERAL("end\\"), LITERAL("end\\") },
	{ LITERAL("児童\\t氏名"), LITERAL("児童\t氏名") },
};

START_TEST(reads)
{
	struct buf room = BUF_INIT, line = BUF_INIT;
	/* in the middle of a row, and alone */
	buf_adds(&line, STR("x\t"));
	buf_adds(&line, escapes[_i].text);
	buf_adds(&line, STR("\ty\n"));
	struct str cells[3];
	ck_assert(copytext_split(buf_str(&line), cells, 3, &room));
	ck_assert(str_eq(cells[0], STR("x")) && str_eq(cells[2], STR("y")));
	ck_assert(str_eq(cells[1], escapes[_i].cell));
	ck_assert_int_eq(cells[1].p == NULL, escapes[_i].cell.p == NULL);
	ck_assert(copytext_split(escapes[_i].text, cells, 1, &room));
	ck_assert(str_eq(cells[0], escapes[_i].cell));
	buf_fini(&line);
	buf_fini(&room);
}
END_TEST

START_TEST(counts)
{
	struct buf room = BUF_INIT;
	struct str cells[3];
	ck_assert(!copytext_split(STR("a\tb"), cells, 3, &room));
	ck_assert(!copytext_split(STR("a\tb\tc\td"), cells, 3, &room));
	ck_assert(!copytext_split(STR("a\tb\tc\t"), cells, 3, &room));
	ck_assert(copytext_split(STR("\t\t\n"), cells, 3, &room));
	for (int i = 0; i < 3; i++)
		ck_assert(cells[i].p != NULL && cells[i].n == 0);
	buf_fini(&room);
}
END_TEST

START_TEST(round_trip)
{
	unsigned seed = test_seed("round trip of COPY");
	struct buf line = BUF_INIT, room = BUF_INIT;
	for (int round = 0; round < 20000; round++) {
		char bytes[4][24];
		struct str in[4], out[4];
		buf_reset(&line);
		for (int i = 0; i < 4; i++) {
			in[i] = (struct str){ bytes[i], (size_t)(rand_r(&seed) % 24) };
			for (size_t k = 0; k < in[i].n; k++)
				bytes[i][k] = (char)(rand_r(&seed) % 3 ? rand_r(&seed) % 256 : "\\N.x1\t\n\r"[rand_r(&seed) % 8]);
			if (rand_r(&seed) % 8 == 0)
				in[i] = (struct str){ NULL, 0 };
			if (i > 0)
				buf_addc(&line, '\t');
			copytext_add_cell(in[i], &line);
		}
		ck_assert(!memchr(line.p, '\n', line.n));
		buf_addc(&line, '\n');
		ck_assert(copytext_split(buf_str(&line), out, 4, &room));
		for (int i = 0; i < 4; i++) {
			ck_assert(str_eq(in[i], out[i]));
			ck_assert_int_eq(in[i].p == NULL, out[i].p == NULL);
		}
	}
	buf_fini(&line);
	buf_fini(&room);
}
END_TEST

Suite *
copytext_suite(void)
{
	Suite *s = suite_create("copytext");
	TCase *t = tcase_create("copytext");
	tcase_add_loop_test(t, reads, 0, sizeof(escapes) / sizeof(escapes[0]));
	tcase_add_test(t, counts);
	tcase_add_test(t, round_trip);
	suite_add_tcase(s, t);
	return s;
}
