#include "config.h"

#include "suites.h"

#include <stdlib.h>

#include "oracle.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Those codes of a table that stand for something, as bytes and as UTF-8, a line each. */
static void
split_table(struct str table, struct buf *bytes, struct buf *utf8)
{
	struct buf *to = bytes;
	for (size_t i = 0; i < table.n;) {
		size_t end = str_find(table, STR("\n"), i);
		struct str line = str_slice(table, i, end);
		i = end + 1;
		if (line.p[line.n - 1] == '-')
			continue;
		to = bytes;
		for (size_t k = 0; k < line.n;) {
			if (line.p[k] == ' ') {
				to = utf8;
				k++;
				continue;
			}
			char hex[3] = { line.p[k], line.p[k + 1], '\0' };
			buf_addc(to, (char)strtoul(hex, NULL, 16));
			k += 2;
		}
		buf_addc(bytes, '\n');
		buf_addc(utf8, '\n');
	}
}

static void
decode_as(enum encoding e, bool lead8f, const char *command)
{
	struct buf table = BUF_INIT, bytes = BUF_INIT, utf8 = BUF_INIT, theirs = BUF_INIT;
	table_decode(e, lead8f, &table);
	split_table(buf_str(&table), &bytes, &utf8);
	oracle_run(command, buf_str(&bytes), 0, &theirs);
	ck_assert_uint_gt(utf8.n, 20000);
	ck_assert_uint_eq(utf8.n, theirs.n);
	ck_assert_mem_eq(utf8.p, theirs.p, utf8.n);
	buf_fini(&table);
	buf_fini(&bytes);
	buf_fini(&utf8);
	buf_fini(&theirs);
}

START_TEST(eucjp_as_iconv)
{
	static const struct known known[] = {
		{ 0x0080, 0x008D, "C1 controls: iconv passes them through" },
		{ 0x0090, 0x009F, "C1 controls" },
		{ 0x00A2, 0x00A3, "taken for U+FFE0 and FFE1: a declared substitution here" },
		{ 0x00A5, 0x00A6, "taken for \\ and U+FFE4" },
		{ 0x00AC, 0x00AC, "taken for U+FFE2: declared" },
		{ 0x2014, 0x2014, "taken for U+2015: declared" },
		{ 0x2016, 0x2016, "taken for U+2225: declared" },
		{ 0x203E, 0x203E, "taken for ~" },
		{ 0x2212, 0x2212, "taken for U+FF0D: declared" },
		{ 0x301C, 0x301C, "taken for U+FF5E: declared" },
		{ 0xE000, 0xE757, "rows 85–94: gaiji in eucJP-ms" },
	};
	decode_as(ENCODING_EUCJP, false, "iconv -f EUC-JP-MS -t UTF-8");
	decode_as(ENCODING_EUCJP, true, "iconv -f EUC-JP-MS -t UTF-8");
	table_encode_as(ENCODING_EUCJP, "iconv -c -f UTF-8 -t EUC-JP-MS", 0x2FFFF, known, COUNT(known));
}
END_TEST

START_TEST(sjis2004_as_iconv)
{
	static const struct known known[] = {
		{ 0x00A5, 0x00A5, "iconv has it at 5C" },
		{ 0x203E, 0x203E, "iconv has it at 7E" },
	};
	decode_as(ENCODING_SJIS2004, false, "iconv -f SHIFT_JISX0213 -t UTF-8");
	table_encode_as(ENCODING_SJIS2004, "iconv -c -f UTF-8 -t SHIFT_JISX0213", 0x2FFFF, known, COUNT(known));
}
END_TEST

START_TEST(iso2022jp_as_iconv)
{
	static const struct known known[] = {
		{ 0x00A2, 0x00A3, "the JIS form of U+FFE0 and FFE1: declared" },
		{ 0x00A5, 0x00A5, "iconv writes it in JIS-Roman" },
		{ 0x00AC, 0x00AC, "the JIS form of U+FFE2: declared" },
		{ 0x2016, 0x2016, "the JIS form of U+2225: declared" },
		{ 0x203E, 0x203E, "iconv writes it in JIS-Roman" },
		{ 0x2212, 0x2212, "the JIS form of U+FF0D: declared" },
		{ 0x2225, 0x2225, "the form of CP932" },
		{ 0x301C, 0x301C, "the JIS form of U+FF5E: declared" },
		{ 0xFF0D, 0xFF0D, "the form of CP932" },
		{ 0xFF5E, 0xFF5E, "the form of CP932" },
		{ 0xFFE0, 0xFFE2, "the form of CP932" },
	};
	table_encode_as(ENCODING_ISO2022JP, "iconv -c -f UTF-8 -t ISO-2022-JP", 0xFFFF, known, COUNT(known));
}
END_TEST

Suite *
oracles_suite(void)
{
	Suite *s = suite_create("encodings against other programs");
	TCase *t = tcase_create("tables");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, eucjp_as_iconv);
	tcase_add_test(t, sjis2004_as_iconv);
	tcase_add_test(t, iso2022jp_as_iconv);
	suite_add_tcase(s, t);
	return s;
}
