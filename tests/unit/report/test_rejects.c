#include "config.h"

#include "report/findings.h"
#include "report/rejects.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "suites.h"

/* For initializers, where STR is no constant. */
#define TEXT(literal) { (literal), sizeof(literal) - 1 }

static const struct {
	struct str bytes;
	enum encoding encoding;
	struct str expected;
} records[] = {
	{ TEXT("a,b\r\n"), ENCODING_UTF8, TEXT("a,b\r\n") },
	{ TEXT("a,b\n"), ENCODING_CP932, TEXT("a,b\n") },
	{ TEXT("a,b\r"), ENCODING_UTF8, TEXT("a,b\r") },
	{ TEXT("a,b"), ENCODING_UTF8, TEXT("a,b\n") },
	{ TEXT("\x82\xA0,\xFF"), ENCODING_CP932, TEXT("\x82\xA0,\xFF\n") },
	{ TEXT("a\0,b"), ENCODING_UTF8, TEXT("a\0,b\n") },
	{ TEXT("a\0,\0\n\0"), ENCODING_UTF16LE, TEXT("a\0,\0\n\0") },
	{ TEXT("a\0,\0"), ENCODING_UTF16LE, TEXT("a\0,\0\n\0") },
	{ TEXT("\0a\0,\0\n"), ENCODING_UTF16BE, TEXT("\0a\0,\0\n") },
	{ TEXT("\0a\0,"), ENCODING_UTF16BE, TEXT("\0a\0,\0\n") },
	{ TEXT("\0a\0\r"), ENCODING_UTF16BE, TEXT("\0a\0\r") },
	/* U+010A and U+0A00 hold the byte of a newline, and are none */
	{ TEXT("\x01\x0A"), ENCODING_UTF16BE, TEXT("\x01\x0A\0\n") },
	{ TEXT("a\0\0\x0A"), ENCODING_UTF16LE, TEXT("a\0\0\x0A\n\0") },
	{ TEXT("\x0A\x01"), ENCODING_UTF16LE, TEXT("\x0A\x01\n\0") },
	/* the same at any place but the bytes of two neighbours: U+0D0A is one character */
	{ TEXT("\x0D\x0A"), ENCODING_UTF16BE, TEXT("\x0D\x0A\0\n") },
	{ TEXT(""), ENCODING_UTF8, TEXT("\n") },
};

START_TEST(bytes)
{
	struct row row = { .bytes = records[_i].bytes };
	struct buf out = BUF_INIT;
	buf_adds(&out, STR("before"));
	reject_bytes(&row, records[_i].encoding, &out);
	ck_assert(str_eq(buf_tail(&out, 6), records[_i].expected));
	buf_fini(&out);
}
END_TEST

START_TEST(reasons)
{
	struct finding findings[] = {
		{ "date", STR("生年月日"), STR("\"x\" is no date") },
		{ "missing", STR(""), STR("a,b") },
	};
	struct row row = { .key = STR("R,1"), .number = 7, .line = 12, .findings = findings, .findings_n = 2 };
	struct buf out = BUF_INIT;
	findings_header(&out);
	findings_rows("in,box.csv", &row, row.findings, row.findings_n, &out);
	ck_assert_str_eq(buf_cstr(&out), "file,record,line,record_id,code,field,message\n"
	                                 "\"in,box.csv\",7,12,\"R,1\",date,生年月日,\"\"\"x\"\" is no date\"\n"
	                                 "\"in,box.csv\",7,12,\"R,1\",missing,,\"a,b\"\n");
	/* Spreadsheets take no formula from it. */
	struct finding formula = { "missing", STR("+1"), STR("@a") };
	row.key = STR("=R1");
	buf_reset(&out);
	findings_rows("-", &row, &formula, 1, &out);
	ck_assert_str_eq(buf_cstr(&out), "-,7,12,'=R1,missing,'+1,'@a\n");
	buf_fini(&out);
}
END_TEST

/* What reject_log prints, in a static buffer. */
static const char *
logged(const struct row *row, unsigned long long *count, unsigned long long most, bool rest)
{
	static char text[8192];
	FILE *file = tmpfile();
	ck_assert_ptr_nonnull(file);
	int saved = dup(STDERR_FILENO);
	fflush(stderr);
	dup2(fileno(file), STDERR_FILENO);
	if (row)
		reject_log("in.csv", row, count, most);
	if (rest)
		reject_log_rest(*count, most);
	fflush(stderr);
	dup2(saved, STDERR_FILENO);
	close(saved);
	rewind(file);
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	return text;
}

/* The terminal sees no value of a record; after some records it sees only how many more there are. */
START_TEST(log_is_discreet)
{
	struct finding private = { "date", STR("生年月日"), STR("\"秘密の値\" is no date") };
	struct finding open = { "column-count", STR(""), STR("15 cells, but the header has 14") };
	struct row row = { .key = STR("R1"), .number = 7, .line = 12, .findings = &private, .findings_n = 1 };
	unsigned long long count = 0;
	const char *text = logged(&row, &count, 2, false);
	ck_assert_msg(strstr(text, "in.csv:12") && strstr(text, "生年月日") && strstr(text, "date"), "%s", text);
	ck_assert_msg(!strstr(text, "秘密"), "%s", text);
	row.findings = &open;
	text = logged(&row, &count, 2, true);
	ck_assert_msg(strstr(text, "15 cells") && !strstr(text, "more records"), "%s", text);
	text = logged(&row, &count, 2, false);
	ck_assert_str_eq(text, "");
	ck_assert_uint_eq(count, 3);
	text = logged(NULL, &count, 2, true);
	ck_assert_msg(strstr(text, "1 more record") != NULL, "%s", text);
}
END_TEST

Suite *
rejects_suite(void)
{
	Suite *s = suite_create("rejects");
	TCase *t = tcase_create("rejects");
	tcase_add_loop_test(t, bytes, 0, sizeof(records) / sizeof(*records));
	tcase_add_test(t, reasons);
	tcase_add_test(t, log_is_discreet);
	suite_add_tcase(s, t);
	return s;
}
