#include "config.h"

#include "csv/reader.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/crypto.h"
#include "help.h"
#include "suites.h"

enum { CHUNK = 256 * 1024 };

#define S(literal) { (literal), sizeof(literal) - 1 }

/* Good and bad records, as help_dump writes them. */
static const struct {
	const char *name;
	struct csv_input input;
	struct str bytes;
	struct str want;
} table[] = {
	{ "newlines", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\r\n1,2\n3,4\r5,6"),
	    S("1@2+5:4 [1][2]\n2@3+9:4 [3][4]\n3@4+13:3 [5][6]\n") },
	{ "header only", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n"), S("") },
	{ "header without newline", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b"), S("") },
	{ "blank lines", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\n\r\na,b\n\n1,2\r\r\r\n3,4\n\n"),
	    S("1@5+8:4 [1][2]\n2@8+15:4 [3][4]\n") },
	{ "multi-line cells count lines", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n\"x\ny\r\nz\rw\",2\n3,4\n"),
	    S("1@2+4:13 [x\\ny\\r\\nz\\rw][2]\n2@6+17:4 [3][4]\n") },
	{ "cells are text", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n 007 ,\"  =1+1\t\"\n\"\",\n"),
	    S("1@2+4:16 [ 007 ][  =1+1\t]\n2@3+20:4 [][]\n") },
	{ "doubled quotes", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n\"\"\"x\"\"\",\"\"\"\"\n"), S("1@2+4:13 [\"x\"][\"]\n") },
	{ "NUL in cells", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\nx\0y,\"\0\"\n"), S("1@2+4:8 [x\\0y][\\0]\n") },
	{ "single column", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a\n\n\"\"\nx\n"), S("1@3+3:3 []\n2@4+6:2 [x]\n") },
	{ "tab", { ENCODING_AUTO, '\t', 0, false, CSV_HEADED }, S("a\tb\n1,\t2\n"), S("1@2+4:5 [1,][2]\n") },
	{ "semicolon", { ENCODING_AUTO, ';', 0, false, CSV_HEADED }, S("a;b\n1;\"2;\"\n"), S("1@2+4:7 [1][2;]\n") },
	{ "bar in CP932", { ENCODING_CP932, '|', 0, false, CSV_HEADED }, S("a|b\n\x83\x7C|\"\x83\x7C|\"\n"),
	    S("1@2+4:9 [ポ][ポ|]\n") },
	{ "backslash in CP932", { ENCODING_CP932, '\\', 0, false, CSV_HEADED }, S("a\\b\n\x95\x5C\\x\n"), S("1@2+4:5 [表][x]\n") },
	{ "BOM", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\xEF\xBB\xBF\"a\",b\n1,\xEF\xBB\xBF\n"), S("1@2+9:6 [1][\xEF\xBB\xBF]\n") },
	{ "UTF-8 asked and marked", { ENCODING_UTF8, ',', 0, false, CSV_HEADED }, S("\xEF\xBB\xBF" "a\n1\n"), S("1@2+5:2 [1]\n") },
	{ "UTF-16LE", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\xFF\xFE\"\0a\0\"\0\n\0B0\n\0"), S("1@2+10:4 [あ]\n") },
	{ "UTF-16BE", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\xFE\xFF\0a\0\n\x30\x42\0\r\0\n"), S("1@2+6:6 [あ]\n") },
	{ "a mark decides for utf-16", { ENCODING_UTF16LE, ',', 0, false, CSV_HEADED }, S("\xFE\xFF\0a\0\n\x30\x42"), S("1@2+6:2 [あ]\n") },
	{ "UTF-16 asked, not marked", { ENCODING_UTF16LE, ',', 0, false, CSV_HEADED }, S("a\0\n\0B0"), S("1@2+4:2 [あ]\n") },
	{ "CP932 found", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\x8E\x99\x93\xB6,b\n\x82\xA0,\x95\x5C\n"), S("1@2+7:6 [あ][表]\n") },
	{ "CP932 found late", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1,2\n\x8E\x99\x93\xB6,\xB1\n"),
	    S("1@2+4:4 [1][2]\n2@3+8:7 [児童][ｱ]\n") },
	{ "ISO-2022-JP found", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\033$B$\"\033(B,b\n\"\033$B$\"0,\033(B\",2\n"),
	    S("1@2+11:15 [あ穐][2]\n") },
	{ "EUC-JP", { ENCODING_EUCJP, ',', 0, false, CSV_HEADED }, S("a,b\n\xA4\xA2,\x8E\xB1\n"), S("1@2+4:6 [あ][ｱ]\n") },
	{ "column count", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1\n1,2,3\n1,2\n1,\"\n\"\"\n,\",x\n5,6\n"),
	    S("1@2+4:2 column-count\n2@3+6:6 column-count\n3@4+12:4 [1][2]\n4@5+16:12 column-count\n5@8+28:4 [5][6]\n") },
	{ "stray quote", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1,x\"y\n3,4\n\"5\"6,7\n8,9\n"),
	    S("1@2+4:6 stray-quote\n2@3+10:4 [3][4]\n3@4+14:7 stray-quote\n4@5+21:4 [8][9]\n") },
	{ "stray quote in many lines", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1,\"x\ny \"z\" w\nlast\"\n3,4\n"),
	    S("1@2+4:19 stray-quote\n2@5+23:4 [3][4]\n") },
	{ "open quote at the end", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1,2\n3,\"x\n\ny"),
	    S("1@2+4:4 [1][2]\n2@3+8:7 open-quote\n") },
	{ "open quote, next line good", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1,\"x\n3,4\n5,6\n"),
	    S("1@2+4:5 open-quote\n2@3+9:4 [3][4]\n3@4+13:4 [5][6]\n") },
	{ "open quote before quoted records", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n\"1\",\"x\n\"3\",\"4\"\n"),
	    S("1@2+4:7 open-quote\n2@3+11:8 [3][4]\n") },
	{ "blank lines behind a malformed record are its own", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\n1,\"x\n\n\n3,4\n"),
	    S("1@2+4:7 open-quote\n2@5+11:4 [3][4]\n") },
	{ "UTF-16 malformed", { ENCODING_UTF16LE, ',', 0, false, CSV_HEADED }, S("a\0\n\0x\0\"\0\n\0y\0\n\0"),
	    S("1@2+4:6 stray-quote\n2@3+10:4 [y]\n") },
	{ "undecodable", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("a,b\n1,\x81\x22\n\"\x81\",2\n3,4\n"),
	    S("1@2+4:5 stray-quote\n2@3+9:6 undecodable\n3@4+15:4 [3][4]\n") },
	{ "undecodable UTF-8", { ENCODING_UTF8, ',', 0, false, CSV_HEADED }, S("a,b\n1,\xFF\n3,4\n"), S("1@2+4:4 undecodable\n2@3+8:4 [3][4]\n") },
	{ "half a unit of UTF-16", { ENCODING_UTF16LE, ',', 0, false, CSV_HEADED }, S("a\0\n\0b\0\n\0c"), S("1@2+4:4 [b]\n2@3+8:1 undecodable\n") },
	{ "too long", { ENCODING_AUTO, ',', 8, false, CSV_HEADED }, S("a,b\n1,2\n1234567,8\n12345,\r\n3,4\n123456,\n"),
	    S("1@2+4:4 [1][2]\n2@3+8:10 record-too-long\n3@4+18:8 [12345][]\n4@5+26:4 [3][4]\n5@6+30:8 [123456][]\n") },
	{ "too long inside quotes", { ENCODING_AUTO, ',', 8, false, CSV_HEADED }, S("a,b\n1,\"234567890\n1\"\n3,4\n"),
	    S("1@2+4:16 record-too-long\n2@4+20:4 [3][4]\n") },
	{ "open, and longer than allowed", { ENCODING_AUTO, ',', 8, false, CSV_HEADED }, S("a,b\n1,\"2\n3,4\n5,6\n7,8\n"),
	    S("1@2+4:5 open-quote\n2@3+9:4 [3][4]\n3@4+13:4 [5][6]\n4@5+17:4 [7][8]\n") },
	{ "no header", { ENCODING_AUTO, ',', 0, false, CSV_HEADLESS }, S("\n1,2\n\n3,\"4\n\"\n"),
	    S("1@2+1:4 [1][2]\n2@4+6:7 [3][4\\n]\n") },
	{ "no header, marked", { ENCODING_AUTO, ',', 0, false, CSV_HEADLESS }, S("\xEF\xBB\xBF\"1\",2\n3\n"),
	    S("1@1+3:6 [1][2]\n2@2+9:2 column-count\n") },
	{ "no header, undecodable", { ENCODING_CP932, ',', 0, false, CSV_HEADLESS }, S("\x81,2\n3,4\n"),
	    S("1@1+0:4 undecodable\n2@2+4:4 [3][4]\n") },
	{ "lines", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S("a,\"b\n\n\r\nx\ry"),
	    S("1@1+0:5 [a,\"b]\n2@2+5:1 []\n3@3+6:2 []\n4@4+8:2 [x]\n5@5+10:1 [y]\n") },
	{ "no lines", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S(""), S("") },
	{ "no lines, marked", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S("\xEF\xBB\xBF"), S("") },
	{ "lines of UTF-16", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S("\xFF\xFE" "\x42\x30\r\0\n\0\x0A\x0A"),
	    S("1@1+2:6 [あ]\n2@2+8:2 [\xE0\xA8\x8A]\n") },
	{ "undecodable lines", { ENCODING_CP932, ',', 0, false, CSV_LINES }, S("\x82\n\"\x82\xA0\n\x95\x5C"),
	    S("1@1+0:2 undecodable\n2@2+2:4 [\"あ]\n3@3+6:2 [表]\n") },
	{ "encoding of lines found late", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S("a\n\n\x8E\x99\x93\xB6\n"),
	    S("1@1+0:2 [a]\n2@2+2:1 []\n3@3+3:5 [児童]\n") },
	{ "lines of ISO-2022-JP", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S("\033$B$\"\033(B\n\033$B$\"\033(B"),
	    S("1@1+0:9 [あ]\n2@2+9:8 [あ]\n") },
	{ "too long a line", { ENCODING_AUTO, ',', 4, false, CSV_LINES }, S("123\n1234\n1234"),
	    S("1@1+0:4 [123]\n2@2+4:5 record-too-long\n3@3+9:4 [1234]\n") },
};

START_TEST(records)
{
	struct buf got = BUF_INIT;
	help_dump(help_file(table[_i].bytes), &table[_i].input, &got);
	help_remove();
	ck_assert_msg(str_eq(buf_str(&got), table[_i].want), "%s:\n%.*swant\n%.*s", table[_i].name, STR_ARG(got),
	    STR_ARG(table[_i].want));
	buf_fini(&got);
}
END_TEST

/* The same records however the bytes arrive. */
START_TEST(records_in_pieces)
{
	struct buf got = BUF_INIT;
	help_dump_all_cuts(table[_i].name, table[_i].bytes, &table[_i].input, &got);
	ck_assert_msg(str_eq(buf_str(&got), table[_i].want), "%s:\n%.*s", table[_i].name, STR_ARG(got));
	buf_fini(&got);
}
END_TEST

/* Files that are refused. */
static const struct {
	const char *name;
	struct csv_input input;
	struct str bytes;
	enum err_code code;
	const char *message, *hint;
} refused[] = {
	{ "empty", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S(""), ERR_INPUT, "has no header", "name the columns" },
	{ "BOM alone", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\xEF\xBB\xBF"), ERR_INPUT, "has no header", "name the columns" },
	{ "blank lines", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\n\r\n\r"), ERR_INPUT, "has no header", "name the columns" },
	{ "workbook", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("PK\003\004\024\0\006\0"), ERR_INPUT, "an Excel workbook", "CSV" },
	{ "old workbook", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ERR_INPUT, "old Excel", "CSV" },
	{ "program", { ENCODING_UTF8, ',', 0, false, CSV_HEADED }, S("\x7F" "ELF\002\001"), ERR_INPUT, "a program", "CSV" },
	{ "picture", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("\x89PNG\r\n\032\n\0"), ERR_INPUT, "a picture", "CSV" }, /* it holds line breaks */
	{ "NUL in the header", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("ab,c\0\n"), ERR_INPUT, "not text: the first line holds the byte 00 at byte 4",
	    "CSV" },
	{ "NUL behind a BOM", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\xEF\xBB\xBF" "a\0b\n"), ERR_INPUT, "byte 00 at byte 4", "" },
	{ "UTF-16 without BOM", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a\0,\0b\0\n\0"), ERR_INPUT, "not text", "utf-16le" },
	{ "ISO-2022-JP not asked for", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("\033$B$\"\033(B,a\n"), ERR_INPUT, "escape sequences",
	    "iso-2022-jp" },
	{ "header does not decode", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("a,b\x81\n"), ERR_INPUT, "81 on line 1, at byte 3", "encoding" },
	{ "second line of the header does not decode", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("a,\"b\n\x81\"\n"), ERR_INPUT,
	    "the bytes 81 22 on line 2, at byte 5", "encoding" },
	{ "stray quote in the header", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,b\"\n1,2\n"), ERR_INPUT, "stray-quote", "first line" },
	{ "open quote in the header", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("\na,\"b\n1,2\n"), ERR_INPUT, "opens on line 2", "" },
	{ "header too long", { ENCODING_AUTO, ',', 4, false, CSV_HEADED }, S("abcd\n"), ERR_INPUT, "record-too-long", "" },
	{ "ambiguous", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,\xC3\xB1\n"), ERR_INPUT, "both are possible from byte 2", "encoding = cp932" },
	{ "neither", { ENCODING_AUTO, ',', 0, false, CSV_HEADED }, S("a,\xFF\n"), ERR_INPUT, "neither UTF-8 nor CP932", "encoding" },
	{ "marked otherwise", { ENCODING_CP932, ',', 0, false, CSV_HEADED }, S("\xEF\xBB\xBF" "a\n"), ERR_INPUT, "mark of utf-8, but its encoding is set to cp932",
	    "utf-8" },
	{ "marked UTF-16LE, asked UTF-16BE", { ENCODING_UTF16BE, ',', 0, false, CSV_HEADED }, S("\xFF\xFE" "a\0"), ERR_INPUT, "mark of utf-16le",
	    "utf-16le" },
	{ "marked UTF-16LE, asked UTF-8", { ENCODING_UTF8, ',', 0, false, CSV_HEADED }, S("\xFF\xFE" "a\0"), ERR_INPUT, "mark of utf-16le", "" },
	{ "empty, no header", { ENCODING_AUTO, ',', 0, false, CSV_HEADLESS }, S(""), ERR_INPUT, "the file is empty", "" },
	{ "stray quote, no header", { ENCODING_AUTO, ',', 0, false, CSV_HEADLESS }, S("a,b\"\n1,2\n"), ERR_INPUT,
	    "the first record cannot be read (stray-quote)", "how many columns" },
	{ "a workbook for a text", { ENCODING_AUTO, ',', 0, false, CSV_LINES }, S("PK\003\004\024\0\006\0"), ERR_INPUT, "an Excel workbook",
	    "CSV" },
	{ "quote as separator", { ENCODING_AUTO, '"', 0, false, CSV_HEADED }, S("a\n"), ERR_PROFILE, "22 cannot be the separator", "comma" },
	{ "newline as separator", { ENCODING_AUTO, '\n', 0, false, CSV_HEADED }, S("a\n"), ERR_PROFILE, "0A cannot be the separator", "comma" },
	{ "separator outside ASCII", { ENCODING_AUTO, '\xA5', 0, false, CSV_HEADED }, S("a\n"), ERR_PROFILE, "A5 cannot be the separator", "comma" },
};

START_TEST(refusals)
{
	struct err err = ERR_INIT;
	const char *path = help_file(refused[_i].bytes), *name = refused[_i].name;
	struct reader *r = reader_open(path, &refused[_i].input, &err);
	ck_assert_msg(!r, "%s: was opened", name);
	ck_assert_msg(err.code == refused[_i].code, "%s: code %d: %s", name, (int)err.code, err.message);
	ck_assert_msg(strstr(err.message, refused[_i].message), "%s: message: %s", name, err.message);
	ck_assert_msg(strstr(err.hint, refused[_i].hint), "%s: hint: %s", name, err.hint);
	ck_assert_msg(err.hint[0], "%s: no hint: %s", name, err.message);
	ck_assert_msg(str_starts(str_from(err.message), str_from(path)), "%s: no file: %s", name, err.message);
	help_remove();
}
END_TEST

START_TEST(refusals_in_pieces)
{
	struct buf got = BUF_INIT;
	help_dump_all_cuts(refused[_i].name, refused[_i].bytes, &refused[_i].input, &got);
	ck_assert_msg(str_starts(buf_str(&got), STR("ERROR ")), "%s: %.*s", refused[_i].name, STR_ARG(got));
	ck_assert_uint_ne(str_find(buf_str(&got), str_from(refused[_i].message), 0), SIZE_MAX);
	buf_fini(&got);
}
END_TEST

/* Whoever writes the file is still there, and waits: what has come is enough to answer. */
START_TEST(answers_before_the_end)
{
	struct err err = ERR_INIT;
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct arena a = ARENA_INIT;
	struct csv_record record;
	size_t n;
	help_input_open();
	help_send(STR("\x96\xBC")); /* 名 in CP932 */
	help_send(STR("\x91O,b\n1,2\n"));
	struct reader *r = reader_open("-", &input, &err);
	ck_assert_msg(r, "%s", err.message);
	ck_assert_int_eq(reader_encoding(r), ENCODING_CP932);
	assert_str(reader_header(r, &n)[0], STR("名前"));
	ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_ROW);
	assert_str(record.cells[1], STR("2"));
	help_send(STR("3,\x82\xA0\n"));
	ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_ROW);
	assert_str(record.cells[1], STR("あ"));
	reader_close(r);
	help_input_end();
	help_input_close();
	/* Neither encoding, and another kind of file. */
	static const struct {
		struct str bytes;
		const char *message;
	} bad[] = {
		{ S("a,b\n1,2\n3,\xFF"), "neither UTF-8 nor CP932: see byte 10 (line 3)" },
		{ S("\xE5\x90\x8D,b\n\"1"), NULL },
		{ S("PK\003\004"), "an Excel workbook" },
		{ S("a,\0b\n"), "byte 00 at byte 2" },
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		err = ERR_INIT;
		help_input_open();
		help_send(bad[i].bytes);
		r = reader_open("-", &input, &err);
		ck_assert_msg(bad[i].message ? !r && strstr(err.message, bad[i].message) : r != NULL, "%zu: %s", i, err.message);
		reader_close(r);
		help_input_end();
		help_input_close();
	}
	arena_fini(&a);
}
END_TEST

START_TEST(missing_file)
{
	struct err err = ERR_INIT;
	struct csv_input input = CSV_INPUT_DEFAULT;
	ck_assert_ptr_null(reader_open("/nonexistent/a.csv", &input, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	err = ERR_INIT;
	ck_assert_ptr_null(reader_open("/", &input, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	reader_close(NULL);
}
END_TEST

START_TEST(header)
{
	struct err err = ERR_INIT;
	struct csv_input input = CSV_INPUT_DEFAULT;
	input.hashed = true;
	struct str bytes = STR("\xEF\xBB\xBF\"a\nb\",,a\r\n1,2,3\n");
	struct reader *r = reader_open(help_file(bytes), &input, &err);
	ck_assert_ptr_nonnull(r);
	size_t n;
	const struct str *cells = reader_header(r, &n);
	ck_assert_uint_eq(n, 3);
	assert_str(cells[0], STR("a\nb"));
	assert_str(cells[1], STR(""));
	assert_str(cells[2], STR("a"));
	assert_str(reader_header_bytes(r), STR("\xEF\xBB\xBF\"a\nb\",,a\r\n"));
	ck_assert_int_eq(reader_encoding(r), ENCODING_UTF8);
	ck_assert_ptr_nonnull(strstr(reader_name(r), "kakehashi-csv-"));
	struct arena a = ARENA_INIT;
	struct csv_record record;
	ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_ROW);
	ck_assert_uint_eq(record.line, 3);
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_END);
	char got[65], want[65];
	struct sha256 *h = sha256_new();
	sha256_add(h, bytes);
	sha256_hex(h, want);
	sha256_free(h);
	for (int i = 0; i < 2; i++) {
		reader_sha256(r, got);
		ck_assert_str_eq(got, want);
	}
	arena_fini(&a);
	reader_close(r);
	help_remove();
}
END_TEST

/* What people read. */
START_TEST(messages)
{
	static const struct {
		struct str bytes;
		const char *code, *field, *message;
	} rows[] = {
		{ S("\x8E\x99,b\n\"x\n\",\"y\n\x81\"\n"), "undecodable", "b",
		    "the bytes 81 22 on line 4, at byte 13 of the file, are no text in cp932" },
		{ S("\x8E\x99,b\n\xFF,y\n"), "undecodable", "児", "the bytes FF on line 2, at byte 5" },
		{ S("\x8E\x99,\"b\nc\"\n1,\xFF\n"), "undecodable", "b\nc", "on line 3, at byte " },
		{ S("\x8E\x99,b\n1,2,3\n"), "column-count", "", "3 cells, but the header has 2 columns" },
		{ S("\x8E\x99,b\n1,\"x\ny\"z\n"), "stray-quote", "",
		    "a quote inside a cell on line 3 is not written twice" },
		{ S("\x8E\x99,b\n\"1\n\",\"x\n3,4\n"), "open-quote", "",
		    "the quote that opens on line 3 is never closed" },
		{ S("\x8E\x99,b\n1,0123456789\n"), "record-too-long", "", "longer than 10 bytes; split" },
		{ S("\x8E\x99,b\n1,\"0123456789\"\n"), "record-too-long", "", "the quote that opens on line 2 is still open" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct err err = ERR_INIT;
		bool is_long = strcmp(rows[i].code, "record-too-long") == 0;
		struct csv_input input = { ENCODING_CP932, ',', is_long ? 10 : 0, false, CSV_HEADED };
		struct reader *r = reader_open(help_file(rows[i].bytes), &input, &err);
		struct arena a = ARENA_INIT;
		struct csv_record record;
		ck_assert_ptr_nonnull(r);
		ck_assert_int_eq(reader_next(r, &a, &record, &err), STEP_ROW);
		ck_assert_str_eq(record.finding.code, rows[i].code);
		assert_str(record.finding.field, str_from(rows[i].field));
		ck_assert_msg(str_find(record.finding.message, str_from(rows[i].message), 0) != SIZE_MAX, "row %zu: %.*s", i,
		    STR_ARG(record.finding.message));
		arena_fini(&a);
		reader_close(r);
		help_remove();
	}
}
END_TEST

/* ASCII for longer than anybody waits; only then comes the text that tells. */
static void
ascii_then(struct str tail, struct buf *got)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct buf b = BUF_INIT;
	buf_adds(&b, STR("a|b\n"));
	while (b.n < (17u << 20) + 5) {
		buf_addc(&b, '"');
		for (int i = 0; i < 2000; i++)
			buf_adds(&b, STR("0123456789"));
		buf_adds(&b, STR("\"|x\n"));
	}
	/* The first byte of tail is the last of a chunk. */
	while (b.n % CHUNK != CHUNK - 1 - 3)
		buf_addc(&b, 'p');
	buf_adds(&b, STR("|x\n"));
	buf_adds(&b, tail);
	input.separator = '|';
	help_dump(help_file(buf_str(&b)), &input, got);
	help_remove();
	buf_fini(&b);
}

START_TEST(late_decision)
{
	struct buf got = BUF_INIT;
	ascii_then(STR("\x83\x7C|2\n"), &got); /* ポ: its second byte is the separator */
	ck_assert(str_ends(buf_str(&got), STR("[ポ][2]\n")));
	buf_reset(&got);
	ascii_then(STR("\033$B$\"\033(B|2\n"), &got);
	ck_assert(str_ends(buf_str(&got), STR("[あ][2]\n")));
	buf_reset(&got);
	ascii_then(STR("\xC3\xB1|2\n"), &got);
	ck_assert_uint_ne(str_find(buf_str(&got), STR("ERROR 4: "), 0), SIZE_MAX);
	ck_assert_uint_ne(str_find(buf_str(&got), STR("both are possible"), 0), SIZE_MAX);
	buf_reset(&got);
	ascii_then(STR("x|2\n"), &got);
	ck_assert(str_ends(buf_str(&got), STR("[x][2]\n")));
	buf_fini(&got);
}
END_TEST

START_TEST(never_decided)
{
	struct csv_input input = CSV_INPUT_DEFAULT;
	struct buf b = BUF_INIT, got = BUF_INIT;
	buf_adds(&b, STR("a\n"));
	while (b.n < 17u << 20)
		buf_adds(&b, STR("\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\xC3\xB1\n"));
	help_dump(help_file(buf_str(&b)), &input, &got);
	ck_assert(str_starts(buf_str(&got), STR("ERROR 4: ")));
	ck_assert_uint_ne(str_find(buf_str(&got), STR("both are possible from byte 2"), 0), SIZE_MAX);
	help_remove();
	buf_fini(&b);
	buf_fini(&got);
}
END_TEST

Suite *
reader_suite(void)
{
	Suite *suite = suite_create("csv/reader");
	TCase *t = tcase_create("reader");
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, records, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_loop_test(t, refusals, 0, sizeof(refused) / sizeof(refused[0]));
	tcase_add_loop_test(t, records_in_pieces, 0, sizeof(table) / sizeof(table[0]));
	tcase_add_loop_test(t, refusals_in_pieces, 0, sizeof(refused) / sizeof(refused[0]));
	tcase_add_test(t, answers_before_the_end);
	tcase_add_test(t, missing_file);
	tcase_add_test(t, header);
	tcase_add_test(t, messages);
	tcase_add_test(t, late_decision);
	tcase_add_test(t, never_decided);
	suite_add_tcase(suite, t);
	return suite;
}
