/*
 * CP932 over its whole code space: against Perl, ICU and glibc's iconv, each code both ways, and the codes that do not come back.
 *
 * How the characters are counted.  9,604 pairs stand for a character: 6,879 of JIS X 0208, 83 of NEC's row 13, 374 of NEC's
 * selection of IBM's characters, 388 of IBM's own, 1,880 gaiji.  398 of them stand for a character that another pair is written
 * for, so there are 9,206 characters of two bytes: 7,326 of the standard and 1,880 gaiji.  The single bytes have 192
 * more: ASCII, U+0080 and 63 half-width kana.
 */
#include "config.h"

#include "suites.h"

#include <stdlib.h>

#include "oracle.h"
#include "require.h"
#include "text/decode.h"
#include "text/encode.h"
#include "text/utf8.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

enum { POINTS = 0x110000, CODES = 0x10000 };

/* --- other programs */

static void
run_perl(const char *what, struct buf *out)
{
	const char *top = getenv("top_srcdir");
	struct buf command = BUF_INIT;
	buf_addf(&command, "perl '%s/tests/unit/text/cp932.pl' %s", top ? top : ".", what);
	oracle_run(buf_cstr(&command), (struct str){ NULL, 0 }, 0, out);
	buf_fini(&command);
}

static const struct known perl_decodes[] = {
	{ 0xA0, 0xA0, "Perl: U+F8F0, as Windows shows it" },
	{ 0xFD, 0xFF, "Perl: U+F8F1–F8F3, as Windows shows them" },
};

START_TEST(decodes_as_perl)
{
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	table_decode(ENCODING_CP932, false, &ours);
	run_perl("decode", &theirs);
	table_compare(buf_str(&ours), buf_str(&theirs), perl_decodes, COUNT(perl_decodes));
	buf_fini(&ours);
	buf_fini(&theirs);
}
END_TEST

START_TEST(encodes_as_perl)
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

/* One wrong character, and one difference that is no longer there, are found. */
START_TEST(comparison_can_fail)
{
	struct buf table = BUF_INIT, planted = BUF_INIT, first = BUF_INIT;
	table_decode(ENCODING_CP932, false, &table);
	buf_adds(&planted, buf_str(&table));
	size_t at = str_find(buf_str(&planted), STR("\nFBFC "), 0);
	ck_assert_uint_ne(at, SIZE_MAX);
	planted.p[at + 8] = '0'; /* the second digit of E9AB99 */
	ck_assert_uint_eq(table_differences(buf_str(&table), buf_str(&table), NULL, 0, &first), 0);
	ck_assert_uint_eq(table_differences(buf_str(&table), buf_str(&planted), NULL, 0, &first), 1);
	ck_assert_ptr_nonnull(strstr(buf_cstr(&first), "ours \"FBFC E9AB99\""));
	ck_assert_uint_eq(table_differences(buf_str(&table), buf_str(&table), perl_decodes, COUNT(perl_decodes), &first), 4);
	buf_fini(&table);
	buf_fini(&planted);
	buf_fini(&first);
}
END_TEST

/* A byte from 80 on, alone or with a trail byte from 40 on: what can be asked line by line. */
static bool
askable(struct str line)
{
	size_t n = str_find(line, STR(" "), 0);
	return line.p[0] >= '8' && (n == 2 || line.p[2] >= '4');
}

/* Those lines of the table, and their codes as bytes, one on a line. */
static void
questions(struct str table, struct buf *ours, struct buf *bytes)
{
	for (size_t i = 0, end; i < table.n; i = end + 1) {
		end = str_find(table, STR("\n"), i);
		struct str line = str_slice(table, i, end);
		if (!askable(line))
			continue;
		buf_adds(ours, line);
		buf_addc(ours, '\n');
		for (size_t k = 0; line.p[k] != ' '; k += 2) {
			char hex[3] = { line.p[k], line.p[k + 1], '\0' };
			buf_addc(bytes, (char)strtoul(hex, NULL, 16));
		}
		buf_addc(bytes, '\n');
	}
}

/* Whether a line of the answer is the character of the code asked for, and not the sign that there is none or, of a pair that
   stands for nothing, the trail byte read as ASCII or half-width kana. */
static bool
is_answer(struct str line, bool pair)
{
	size_t i = 0;
	if (utf8_valid(line) != line.n || utf8_length(line) != 1)
		return false;
	uint32_t point = utf8_next(line, &i);
	return point >= 0x80 && point != 0xFFFD && !(pair && point >= 0xFF61 && point <= 0xFF9F);
}

/* The answers, in the form of the table ours. */
static void
answers(struct str ours, struct str lines, struct buf *theirs)
{
	size_t at = 0;
	for (size_t i = 0; i < ours.n; i = str_find(ours, STR("\n"), i) + 1) {
		size_t end = str_find(lines, STR("\n"), at);
		require(end != SIZE_MAX, "the answers end too early");
		struct str line = str_slice(lines, at, end);
		at = end + 1;
		size_t blank = str_find(ours, STR(" "), i);
		bool good = is_answer(line, blank - i == 4);
		buf_adds(theirs, str_slice(ours, i, blank + 1));
		for (size_t k = 0; good && k < line.n; k++)
			buf_addf(theirs, "%02X", (unsigned char)line.p[k]);
		if (!good)
			buf_addc(theirs, '-');
		buf_addc(theirs, '\n');
	}
	ck_assert_uint_eq(at, lines.n);
}

static void
decode_as(const char *command, const struct known *known, size_t n)
{
	struct buf table = BUF_INIT, ours = BUF_INIT, bytes = BUF_INIT, lines = BUF_INIT, theirs = BUF_INIT;
	table_decode(ENCODING_CP932, false, &table);
	questions(buf_str(&table), &ours, &bytes);
	oracle_run(command, buf_str(&bytes), 1, &lines);
	answers(buf_str(&ours), buf_str(&lines), &theirs);
	table_compare(buf_str(&ours), buf_str(&theirs), known, n);
	buf_fini(&table);
	buf_fini(&ours);
	buf_fini(&bytes);
	buf_fini(&lines);
	buf_fini(&theirs);
}

START_TEST(as_icu)
{
	static const struct known decodes[] = { { 0x80, 0x80, "ICU has nothing at 80" } };
	static const struct known encodes[] = {
		{ 0x0080, 0x0080, "ICU has nothing at 80" },
		{ 0xF86F, 0xF86F, "a private sign of IBM's for № in vertical text" },
	};
	decode_as("uconv -f windows-31j -t utf-8 --callback substitute", decodes, COUNT(decodes));
	table_encode_as(ENCODING_CP932, "uconv -f utf-8 -t windows-31j --to-callback escape-unicode", 0x2FFFF, encodes, COUNT(encodes));
}
END_TEST

/* The table that the program begins with, before its own layer: what the layer has to mend. */
START_TEST(as_iconv)
{
	static const struct known decodes[] = { { 0x80, 0x80, "glibc has nothing at 80" } };
	static const struct known encodes[] = {
		{ 0x0080, 0x0080, "glibc has nothing at 80" },
		{ 0x00A2, 0x00A3, "taken for U+FFE0 and FFE1: a declared substitution here" },
		{ 0x00A5, 0x00A5, "taken for \\ without a word: a fault here" },
		{ 0x00AC, 0x00AC, "taken for U+FFE2: declared" },
		{ 0x2014, 0x2014, "taken for U+2015: declared" },
		{ 0x2016, 0x2016, "taken for U+2225: declared" },
		{ 0x203E, 0x203E, "taken for ~ without a word: a fault here" },
		{ 0x2212, 0x2212, "taken for U+FF0D: declared" },
		{ 0x301C, 0x301C, "taken for U+FF5E: declared" },
	};
	decode_as("iconv -c -f CP932 -t UTF-8", decodes, COUNT(decodes));
	table_encode_as(ENCODING_CP932, "iconv -c -f UTF-8 -t CP932", 0x2FFFF, encodes, COUNT(encodes));
}
END_TEST

/* --- there and back */

enum twin { ROW13_TO_JIS, SELECTION_TO_IBM, SELECTION_TO_JIS, IBM_TO_ROW13, IBM_TO_JIS, TWINS };

/* Runs of codes that are read and never written, and the code that is written for the first of each: Windows' choice, listed as
   "Conversion problem between Shift-JIS and Unicode" in Microsoft's knowledge base (170559). */
static const struct {
	enum twin class;
	unsigned first, n, written;
} twins[] = {
	{ ROW13_TO_JIS, 0x8790, 1, 0x81E0 },       /* ≒ */
	{ ROW13_TO_JIS, 0x8791, 1, 0x81DF },       /* ≡ */
	{ ROW13_TO_JIS, 0x8792, 1, 0x81E7 },       /* ∫ */
	{ ROW13_TO_JIS, 0x8795, 1, 0x81E3 },       /* √ */
	{ ROW13_TO_JIS, 0x8796, 1, 0x81DB },       /* ⊥ */
	{ ROW13_TO_JIS, 0x8797, 1, 0x81DA },       /* ∠ */
	{ ROW13_TO_JIS, 0x879A, 1, 0x81E6 },       /* ∵ */
	{ ROW13_TO_JIS, 0x879B, 1, 0x81BF },       /* ∩ */
	{ ROW13_TO_JIS, 0x879C, 1, 0x81BE },       /* ∪ */
	{ SELECTION_TO_IBM, 0xED40, 360, 0xFA5C }, /* 纊 … 黑: 髙 EEE0 → FBFC, 﨑 ED95 → FAB1 */
	{ SELECTION_TO_IBM, 0xEEEF, 10, 0xFA40 },  /* ⅰ … ⅹ */
	{ SELECTION_TO_JIS, 0xEEF9, 1, 0x81CA },   /* ￢ */
	{ SELECTION_TO_IBM, 0xEEFA, 3, 0xFA55 },   /* ￤ ＇ ＂ */
	{ IBM_TO_ROW13, 0xFA4A, 10, 0x8754 },      /* Ⅰ … Ⅹ */
	{ IBM_TO_JIS, 0xFA54, 1, 0x81CA },         /* ￢ */
	{ IBM_TO_ROW13, 0xFA58, 1, 0x878A },       /* ㈱ */
	{ IBM_TO_ROW13, 0xFA59, 1, 0x8782 },       /* № */
	{ IBM_TO_ROW13, 0xFA5A, 1, 0x8784 },       /* ℡ */
	{ IBM_TO_JIS, 0xFA5B, 1, 0x81E6 },         /* ∵ */
};
static const size_t twins_n[TWINS] = {
	[ROW13_TO_JIS] = 9,
	[SELECTION_TO_IBM] = 373,
	[SELECTION_TO_JIS] = 1,
	[IBM_TO_ROW13] = 13,
	[IBM_TO_JIS] = 2,
};

/* The next pair of the code space. */
static unsigned
next_code(unsigned code)
{
	unsigned trail = code & 0xFF;
	if (trail == 0xFC)
		return (code & 0xFF00) + 0x140;
	return code + (trail == 0x7E ? 2 : 1);
}

/* Code → the code that is written for it, 0 where it is itself. */
static unsigned *
list_twins(void)
{
	unsigned *written = calloc(CODES, sizeof *written);
	size_t n[TWINS] = { 0 }, all = 0;
	ck_assert_ptr_nonnull(written);
	for (size_t i = 0; i < COUNT(twins); i++) {
		unsigned code = twins[i].first, other = twins[i].written;
		for (unsigned k = 0; k < twins[i].n; k++) {
			ck_assert_uint_eq(written[code], 0);
			written[code] = other;
			code = next_code(code);
			other = next_code(other);
		}
		n[twins[i].class] += twins[i].n;
		all += twins[i].n;
	}
	ck_assert_mem_eq(n, twins_n, sizeof n);
	ck_assert_uint_eq(all, 398);
	return written;
}

/* The code point of a code of n bytes; UINT32_MAX: it stands for nothing. */
static uint32_t
point_of(struct decoder *d, unsigned code, size_t n)
{
	struct buf out = BUF_INIT;
	struct decode_fault fault;
	char bytes[2] = { (char)(n == 2 ? code >> 8 : code), (char)code };
	uint32_t point = UINT32_MAX;
	size_t i = 0;
	if (decoder_run(d, (struct str){ bytes, n }, &out, &fault)) {
		point = utf8_next(buf_str(&out), &i);
		require(i == out.n, "%04X is more than one character", code);
	}
	buf_fini(&out);
	return point;
}

/* The code of a code point, and its length in bytes; 0: there is none. */
static size_t
code_of(struct encoder *e, uint32_t point, unsigned *code)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct encode_fault fault;
	buf_add_utf8(&text, point);
	size_t n = encoder_run(e, buf_str(&text), &out, &fault) ? out.n : 0;
	require(n <= 2, "U+%04X has %zu bytes", (unsigned)point, n);
	*code = 0;
	for (size_t i = 0; i < n; i++)
		*code = *code << 8 | (unsigned char)out.p[i];
	buf_fini(&text);
	buf_fini(&out);
	return n;
}

struct both {
	struct decoder *d;
	struct encoder *e;
};

static struct both
open_both(void)
{
	struct err err = ERR_INIT;
	struct both both = { decoder_new(ENCODING_CP932, &err), encoder_new(ENCODING_CP932, NULL, 0, &err) };
	ck_assert_msg(both.d && both.e, "%s", err.message);
	return both;
}

static void
close_both(struct both *both)
{
	decoder_free(both->d);
	encoder_free(both->e);
}

START_TEST(every_code_comes_back_or_is_listed)
{
	struct both both = open_both();
	unsigned *written = list_twins(), code;
	bool *seen = calloc(POINTS, sizeof *seen);
	size_t pairs = 0, same = 0, others = 0, distinct = 0, gaiji = 0;
	for (unsigned c = 0; c < CODES; c++) {
		/* Two characters in two bytes are no pair. */
		if (point_of(both.d, c >> 8, 1) != UINT32_MAX)
			continue;
		uint32_t point = point_of(both.d, c, 2);
		if (point == UINT32_MAX) {
			require(written[c] == 0, "%04X is listed and stands for nothing", c);
			continue;
		}
		pairs++;
		require(code_of(both.e, point, &code) == 2, "%04X U+%04X", c, (unsigned)point);
		require(code == (written[c] ? written[c] : c), "%04X U+%04X is written %04X", c, (unsigned)point, code);
		same += code == c;
		others += code != c;
		distinct += !seen[point];
		gaiji += !seen[point] && point >= 0xE000 && point <= 0xE757;
		seen[point] = true;
	}
	ck_assert_uint_eq(pairs, 9604);
	ck_assert_uint_eq(others, 398);
	ck_assert_uint_eq(same, 9206);
	ck_assert_uint_eq(distinct, 9206);
	ck_assert_uint_eq(gaiji, 1880);
	free(seen);
	free(written);
	close_both(&both);
}
END_TEST

START_TEST(every_character_comes_back)
{
	struct both both = open_both();
	size_t n[3] = { 0 };
	unsigned code;
	for (uint32_t point = 0; point < POINTS; point = point == 0xD7FF ? 0xE000 : point + 1) {
		size_t bytes = code_of(both.e, point, &code);
		n[bytes]++;
		require(bytes == 0 || point_of(both.d, code, bytes) == point, "U+%04X %04X", (unsigned)point, code);
	}
	ck_assert_uint_eq(n[1], 128 + 1 + 63);
	ck_assert_uint_eq(n[2], 9206);
	close_both(&both);
}
END_TEST

START_TEST(single_bytes)
{
	struct both both = open_both();
	unsigned code;
	for (unsigned byte = 0; byte <= 0xFF; byte++) {
		uint32_t want = byte <= 0x80 ? byte : byte >= 0xA1 && byte <= 0xDF ? 0xFF61 + (byte - 0xA1) : UINT32_MAX;
		require(point_of(both.d, byte, 1) == want, "%02X", byte);
		require(want == UINT32_MAX || (code_of(both.e, want, &code) == 1 && code == byte), "%02X is not written", byte);
	}
	close_both(&both);
}
END_TEST

Suite *
cp932_suite(void)
{
	Suite *s = suite_create("CP932");
	TCase *t = tcase_create("whole table");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, decodes_as_perl);
	tcase_add_test(t, encodes_as_perl);
	tcase_add_test(t, comparison_can_fail);
	tcase_add_test(t, as_icu);
	tcase_add_test(t, as_iconv);
	tcase_add_test(t, every_code_comes_back_or_is_listed);
	tcase_add_test(t, every_character_comes_back);
	tcase_add_test(t, single_bytes);
	suite_add_tcase(s, t);
	return s;
}
