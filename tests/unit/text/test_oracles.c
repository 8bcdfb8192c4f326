#include "config.h"

#include "suites.h"

#include <stdlib.h>

#include "oracle.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static void
run_perl(const char *what, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	struct buf command = BUF_INIT;
	buf_addf(&command, "perl '%s/tests/unit/text/cp932.pl' %s", top ? top : ".", what);
	oracle_run(buf_cstr(&command), (struct str){ NULL, 0 }, 0, out);
	buf_fini(&command);
}

START_TEST(cp932_decodes_as_perl)
{
	static const struct known known[] = {
		{ 0xA0, 0xA0, "Perl: U+F8F0, as Windows shows it" },
		{ 0xFD, 0xFF, "Perl: U+F8F1–F8F3, as Windows shows them" },
	};
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	table_decode(ENCODING_CP932, false, &ours);
	run_perl("decode", &theirs);
	table_compare(buf_str(&ours), buf_str(&theirs), known, COUNT(known));
	buf_fini(&ours);
	buf_fini(&theirs);
}
END_TEST

START_TEST(cp932_encodes_as_perl)
{
	static const struct known known[] = { { 0xF8F0, 0xF8F3, "the way back of A0, FD, FE and FF" } };
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	table_encode(ENCODING_CP932, 0xFFFF, &ours);
	run_perl("encode", &theirs);
	table_compare(buf_str(&ours), buf_str(&theirs), known, COUNT(known));
	buf_fini(&ours);
	buf_fini(&theirs);
}
END_TEST

/* Those codes of a table that stand for something, as bytes and as UTF-8, a line each. */
static void
split_table(struct str table, bool skip80, struct buf *bytes, struct buf *utf8)
{
	struct buf *to = bytes;
	for (size_t i = 0; i < table.n;) {
		size_t end = str_find(table, STR("\n"), i);
		struct str line = str_slice(table, i, end);
		i = end + 1;
		if (line.p[line.n - 1] == '-' || (skip80 && str_starts(line, STR("80 "))))
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
	split_table(buf_str(&table), e == ENCODING_CP932, &bytes, &utf8);
	oracle_run(command, buf_str(&bytes), 0, &theirs);
	ck_assert_uint_gt(utf8.n, 20000);
	ck_assert_uint_eq(utf8.n, theirs.n);
	ck_assert_mem_eq(utf8.p, theirs.p, utf8.n);
	buf_fini(&table);
	buf_fini(&bytes);
	buf_fini(&utf8);
	buf_fini(&theirs);
}

static void
encode_as(enum encoding e, const char *command, uint32_t last, const struct known *known, size_t n)
{
	struct buf ours = BUF_INIT, points = BUF_INIT, lines = BUF_INIT, theirs = BUF_INIT;
	table_encode(e, last, &ours);
	table_points(last, &points);
	oracle_run(command, buf_str(&points), 1, &lines);
	table_from_lines(buf_str(&lines), last, &theirs);
	table_compare(buf_str(&ours), buf_str(&theirs), known, n);
	buf_fini(&ours);
	buf_fini(&points);
	buf_fini(&lines);
	buf_fini(&theirs);
}

START_TEST(cp932_as_icu)
{
	static const struct known known[] = {
		{ 0x0080, 0x0080, "ICU has nothing at 80" },
		{ 0xF86F, 0xF86F, "a private sign of IBM's for № in vertical text" },
	};
	decode_as(ENCODING_CP932, false, "uconv -f windows-31j -t utf-8");
	encode_as(ENCODING_CP932, "uconv -f utf-8 -t windows-31j --to-callback escape-unicode", 0xFFFF, known, COUNT(known));
}
END_TEST

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
	encode_as(ENCODING_EUCJP, "iconv -c -f UTF-8 -t EUC-JP-MS", 0x2FFFF, known, COUNT(known));
}
END_TEST

START_TEST(sjis2004_as_iconv)
{
	static const struct known known[] = {
		{ 0x00A5, 0x00A5, "iconv has it at 5C" },
		{ 0x203E, 0x203E, "iconv has it at 7E" },
	};
	decode_as(ENCODING_SJIS2004, false, "iconv -f SHIFT_JISX0213 -t UTF-8");
	encode_as(ENCODING_SJIS2004, "iconv -c -f UTF-8 -t SHIFT_JISX0213", 0x2FFFF, known, COUNT(known));
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
	encode_as(ENCODING_ISO2022JP, "iconv -c -f UTF-8 -t ISO-2022-JP", 0xFFFF, known, COUNT(known));
}
END_TEST

Suite *
oracles_suite(void)
{
	Suite *s = suite_create("encodings against other programs");
	TCase *t = tcase_create("tables");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, cp932_decodes_as_perl);
	tcase_add_test(t, cp932_encodes_as_perl);
	tcase_add_test(t, cp932_as_icu);
	tcase_add_test(t, eucjp_as_iconv);
	tcase_add_test(t, sjis2004_as_iconv);
	tcase_add_test(t, iso2022jp_as_iconv);
	suite_add_tcase(s, t);
	return s;
}
