#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "office.h"
#include "suites.h"

static struct office *o;
static struct err err;

static void
setup(void)
{
	o = office_new();
	err = ERR_INIT;
	office_column(o, "番号", "{record_id}");
	office_column(o, "内容", "{body}");
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

static struct target *
open_target(const char *name)
{
	struct target *t = target_open(&o->spec, strcmp(name, "-") == 0 ? "-" : office_path(o, name), STR(""), &err);
	ck_assert_msg(t != NULL, "%s", err.message);
	return t;
}

/* The body as one record. */
static void
append(struct target *t, struct str body)
{
	office_set(o, "body", body);
	struct planned rows = office_plan_once(o, OUTCOME_LINKED);
	ck_assert_msg(rows.rows > 0, "%s", o->findings_n ? o->findings[0].message.p : "");
	ok(target_append(t, &rows, NULL, &err));
}

static void
write_bodies(const char *name, const struct str *bodies, size_t n)
{
	unsigned long long rows = 0;
	struct target *t = open_target(name);
	for (size_t i = 0; i < n; i++)
		append(t, bodies[i]);
	ok(target_finish(t, &rows, &err));
	ck_assert_uint_eq(rows, n);
	ok(target_commit(t, &err));
	target_close(t);
}

static const struct str bodies[] = { TEXT("表示,ソ能|\\十予"), TEXT("改行\r\nあり"), TEXT("「\"引用\"」"), TEXT("ｶﾞ㈱Ⅰ①～−髙﨑"), TEXT("") };

enum { BODIES = sizeof(bodies) / sizeof(bodies[0]) };

/* What the file must hold, in UTF-8, with substitution of U+2212 where the encoding lacks it. */
static const char quoted_all[] = "\"番号\",\"内容\"\r\n"
				 "\"R0001\",\"表示,ソ能|\\十予\"\r\n"
				 "\"R0001\",\"改行\r\nあり\"\r\n"
				 "\"R0001\",\"「\"\"引用\"\"」\"\r\n"
				 "\"R0001\",\"ｶﾞ㈱Ⅰ①～－髙﨑\"\r\n"
				 "\"R0001\",\"\"\r\n";

START_TEST(writes_cp932_byte_by_byte)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.csv.quote = CSV_QUOTE_ALL;
	o->spec.header = true;
	o->spec.substitutions = (struct substitution *)encode_cp932_defaults;
	o->spec.substitutions_n = encode_cp932_defaults_n;
	office_column(o, "番号", "{record_id}");
	office_column(o, "内容", "{body}");
	write_bodies("import.csv", bodies, BODIES);
	office_write(o, "expect.txt", (struct str){ quoted_all, sizeof(quoted_all) - 1 });
	ck_assert_int_eq(office_shell(o, "uconv -f utf-8 -t windows-31j expect.txt > expect.csv"), 0);
	ck_str(office_read(o, "import.csv"), office_read(o, "expect.csv"));
	ck_assert_int_eq(office_shell(o, "uconv -f windows-31j -t utf-8 import.csv | cmp - expect.txt"), 0);
	ck_assert_int_eq(
	    office_shell(o, "perl -MEncode -0777 -ne 'print encode(\"cp932\", decode(\"UTF-8\", $_), 1)' expect.txt | cmp - import.csv"),
	    0);
}
END_TEST

START_TEST(writes_every_encoding)
{
	static const struct {
		enum encoding encoding;
		bool bom;
		const char *oracle; /* expect.txt → bytes */
	} encodings[] = {
		{ ENCODING_UTF8, false, "cat expect.txt" },
		{ ENCODING_UTF8, true, "{ printf '\\357\\273\\277'; cat expect.txt; }" },
		{ ENCODING_UTF16LE, true, "{ printf '\\377\\376'; iconv -f UTF-8 -t UTF-16LE expect.txt; }" },
		{ ENCODING_UTF16BE, true, "{ printf '\\376\\377'; iconv -f UTF-8 -t UTF-16BE expect.txt; }" },
		{ ENCODING_UTF16LE, false, "iconv -f UTF-8 -t UTF-16LE expect.txt" },
		{ ENCODING_EUCJP, false, "iconv -f UTF-8 -t EUC-JP expect.txt" },
		{ ENCODING_ISO2022JP, true, "iconv -f UTF-8 -t ISO-2022-JP expect.txt" },
		{ ENCODING_SJIS2004, false, "iconv -f UTF-8 -t SHIFT_JISX0213 expect.txt" },
	};
	/* 改 is 2 B 2 ~ in ISO-2022-JP, 茶 holds a quote's byte (43 63), U+2C22 a separator's (UTF-16). */
	static const struct str texts[] = { TEXT("改,\"行\"\r\n茶"), TEXT("あ"), TEXT("漢\""), TEXT("a|b") };
	static const char expect[] = "番号,内容\r\nR0001,\"改,\"\"行\"\"\r\n茶\"\r\nR0001,あ\r\nR0001,\"漢\"\"\"\r\nR0001,a|b\r\n";
	office_write(o, "expect.txt", (struct str){ expect, sizeof(expect) - 1 });
	for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++) {
		office_target(o, TARGET_FILE, encodings[i].encoding);
		o->spec.header = true;
		o->spec.bom = encodings[i].bom;
		office_column(o, "番号", "{record_id}");
		office_column(o, "内容", "{body}");
		write_bodies("import.csv", texts, 4);
		ck_assert_int_eq(office_shell(o, "%s > expect.csv", encodings[i].oracle), 0);
		ck_assert_msg(str_eq(office_read(o, "import.csv"), office_read(o, "expect.csv")), "%s",
		    encoding_name(encodings[i].encoding));
	}
}
END_TEST

START_TEST(writes_fixed_widths)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.csv.quote = CSV_QUOTE_NONE;
	struct target_column *c = office_column(o, "番号", "{record_id}");
	c->width = 8;
	c->right = true;
	c->pad = '0';
	c = office_column(o, "内容", "{body}");
	c->width = 10;
	c->overflow = OVERFLOW_CUT;
	static const struct str texts[] = { TEXT("漢字"), TEXT("ｶﾅ漢"), TEXT("一二三四五六"), TEXT("a一二三四五") };
	write_bodies("import.csv", texts, 4);
	static const char expect[] = "000R0001,漢字      \r\n000R0001,ｶﾅ漢      \r\n000R0001,一二三四五\r\n"
				     "000R0001,a一二三四 \r\n";
	office_write(o, "expect.txt", (struct str){ expect, sizeof(expect) - 1 });
	ck_assert_int_eq(office_shell(o, "uconv -f utf-8 -t windows-31j expect.txt | cmp - import.csv"), 0);
	/* Every line has 8 + 1 + 10 bytes and its CRLF. */
	ck_assert_int_eq(office_shell(o, "test \"$(LC_ALL=C awk '{ print length($0) }' import.csv | sort -u)\" = 20"), 0);
}
END_TEST

START_TEST(writes_fixed_widths_without_separators)
{
	static const struct str texts[] = { TEXT("漢"), TEXT("\"a"), TEXT("あいう") };
	static const enum encoding encodings[] = { ENCODING_CP932, ENCODING_ISO2022JP, ENCODING_UTF16LE };
	for (size_t i = 0; i < 3; i++) {
		office_target(o, TARGET_FILE, encodings[i]);
		o->spec.csv.separator = '\0';
		o->spec.csv.quote = CSV_QUOTE_NONE;
		for (int c = 0; c < 2; c++)
			office_column(o, "内容", "{body}")->width = 12;
		write_bodies("import.txt", texts, 3);
		/* Every row has its two widths and a line break (two characters), whatever stands in it. */
		ck_assert_uint_eq(office_read(o, "import.txt").n, 3 * (12 + 12 + 2 * encoding_unit(encodings[i])));
	}
	office_target(o, TARGET_FILE, ENCODING_ISO2022JP);
	o->spec.csv.separator = '\0';
	o->spec.csv.quote = CSV_QUOTE_NONE;
	office_column(o, "a", "{body}")->width = 8;
	office_column(o, "b", "{body}")->width = 8;
	write_bodies("import.txt", texts, 1);
	ck_str(office_read(o, "import.txt"), STR("\x1B$B4A\x1B(B\x1B$B4A\x1B(B\r\n"));
	office_set(o, "body", STR("a\nb"));
	office_plan_once(o, OUTCOME_LINKED);
	ck_assert_ptr_nonnull(office_finding(o, "unquotable"));
}
END_TEST

/* A declared substitute is quoted like any other text. */
START_TEST(quotes_substitutes)
{
	struct substitution list[] = { { 0xAB, STR("\"") }, { 0x2E41, STR(",") } };
	o->spec.encoding = ENCODING_CP932;
	o->spec.substitutions = list;
	o->spec.substitutions_n = 2;
	struct str body = STR("«a\u2E41");
	write_bodies("import.csv", &body, 1);
	ck_str(office_read(o, "import.csv"), STR("R0001,\"\"\"a,\"\r\n"));
}
END_TEST

START_TEST(appears_whole_or_not_at_all)
{
	unsigned long long rows = 0;
	office_write(o, "import.csv", STR("yesterday"));
	struct target *t = open_target("import.csv");
	append(t, STR("a"));
	ok(target_finish(t, &rows, &err));
	ck_str(office_read(o, "import.csv"), STR("yesterday"));
	target_close(t);
	ck_str(office_read(o, "import.csv"), STR("yesterday"));
	ck_assert_int_eq(office_shell(o, "test \"$(ls -A)\" = import.csv"), 0);

	t = open_target("import.csv");
	append(t, STR("a"));
	target_close(t); /* not even finished */
	ck_assert_int_eq(office_shell(o, "test \"$(ls -A)\" = import.csv"), 0);

	t = open_target("import.csv");
	append(t, STR("b"));
	ok(target_finish(t, &rows, &err));
	ok(target_commit(t, &err));
	target_close(t);
	ck_str(office_read(o, "import.csv"), STR("R0001,b\r\n"));
	ck_assert_int_eq(office_shell(o, "test \"$(ls -A)\" = import.csv"), 0);
	target_close(NULL);
}
END_TEST

START_TEST(has_the_mode_of_the_profile)
{
	static const mode_t modes[] = { 0600, 0640, 0644 };
	mode_t before = umask(077); /* has no say in it */
	for (size_t i = 0; i < 3; i++) {
		struct stat status;
		o->spec.mode = modes[i];
		write_bodies("import.csv", bodies, 1);
		ck_assert_int_eq(stat(office_path(o, "import.csv"), &status), 0);
		ck_assert_uint_eq(status.st_mode & 07777, modes[i]);
	}
	umask(before);
}
END_TEST

START_TEST(writes_an_empty_night)
{
	write_bodies("import.csv", NULL, 0);
	ck_assert_uint_eq(office_read(o, "import.csv").n, 0);
	o->spec.header = true;
	o->spec.bom = true;
	write_bodies("import.csv", NULL, 0);
	ck_str(office_read(o, "import.csv"), STR("\xEF\xBB\xBF番号,内容\r\n"));
}
END_TEST

/* Standard output is another file while body runs. */
static int
redirect(const char *path)
{
	fflush(stdout);
	int saved = dup(STDOUT_FILENO);
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(dup2(fd, STDOUT_FILENO), STDOUT_FILENO);
	close(fd);
	return saved;
}

static void
restore(int saved)
{
	dup2(saved, STDOUT_FILENO);
	close(saved);
}

START_TEST(writes_standard_output)
{
	int saved = redirect(office_path(o, "stdout"));
	write_bodies("-", bodies, 1);
	restore(saved);
	ck_str(office_read(o, "stdout"), STR("R0001,\"表示,ソ能|\\十予\"\r\n"));
}
END_TEST

START_TEST(reports_a_full_disk)
{
	unsigned long long rows = 0;
	int saved = redirect("/dev/full");
	struct target *t = target_open(&o->spec, "-", STR(""), &err);
	struct planned planned = office_plan_once(o, OUTCOME_LINKED);
	bool appended = target_append(t, &planned, NULL, &err), finished = appended && target_finish(t, &rows, &err);
	target_close(t);
	restore(saved);
	ck_assert(!finished);
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_msg(strstr(err.message, "standard output") != NULL, "%s", err.message);
}
END_TEST

START_TEST(reports_a_folder_that_is_not_there)
{
	ck_assert_ptr_null(target_open(&o->spec, office_path(o, "no/such/import.csv"), STR(""), &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	ck_assert_msg(strstr(err.message, "no/such/import.csv") != NULL, "%s", err.message);
}
END_TEST

START_TEST(refuses_a_header_that_cannot_be_written)
{
	o->spec.encoding = ENCODING_CP932;
	o->spec.header = true;
	ok(target_check(&o->spec, &err));
	o->spec.columns[1].name = STR("内容é");
	ck_assert(!target_check(&o->spec, &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_msg(strstr(err.message, "progress.内容é") && strstr(err.message, "U+00E9"), "%s", err.message);
	err = ERR_INIT;
	ck_assert_ptr_null(target_open(&o->spec, office_path(o, "import.csv"), STR(""), &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_int_eq(office_shell(o, "test -z \"$(ls -A)\""), 0);
}
END_TEST

/* Without separators names are as wide as their columns, whatever is done to the values. */
START_TEST(pads_names)
{
	office_target(o, TARGET_FILE, ENCODING_CP932);
	o->spec.header = true;
	o->spec.csv.separator = '\0';
	o->spec.csv.quote = CSV_QUOTE_NONE;
	struct target_column *number = office_column(o, "番号", "{record_id}");
	number->width = 8;
	number->right = true;
	number->pad = '0';
	struct target_column *text = office_column(o, "本", "{body}");
	text->width = 4;
	struct str body = STR("x");
	write_bodies("import.txt", &body, 1);
	ck_str(office_read(o, "import.txt"), STR("\x94\xD4\x8D\x86    \x96\x7B  \r\n000R0001x   \r\n"));
	text->name = STR("内容と");
	ck_assert(!target_check(&o->spec, &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_msg(strstr(err.message, "内容と: the column's name takes 6 bytes, and the column is 4 wide"), "%s", err.message);
}
END_TEST

/* What no planner lets through is an error of the program, not a damaged file. */
START_TEST(refuses_what_was_not_planned)
{
	struct str cells[2] = { STR("1"), STR("𠮷") };
	struct planned rows = { .cells = cells, .rows = 1 };
	o->spec.encoding = ENCODING_CP932;
	struct target *t = open_target("import.csv");
	ck_assert(!target_append(t, &rows, NULL, &err));
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	target_close(t);
}
END_TEST

Suite *
file_suite(void)
{
	Suite *s = suite_create("target/file");
	TCase *t = tcase_create("file");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, writes_cp932_byte_by_byte);
	tcase_add_test(t, writes_every_encoding);
	tcase_add_test(t, writes_fixed_widths);
	tcase_add_test(t, writes_fixed_widths_without_separators);
	tcase_add_test(t, pads_names);
	tcase_add_test(t, quotes_substitutes);
	tcase_add_test(t, appears_whole_or_not_at_all);
	tcase_add_test(t, has_the_mode_of_the_profile);
	tcase_add_test(t, writes_an_empty_night);
	tcase_add_test(t, writes_standard_output);
	tcase_add_test(t, reports_a_full_disk);
	tcase_add_test(t, reports_a_folder_that_is_not_there);
	tcase_add_test(t, refuses_a_header_that_cannot_be_written);
	tcase_add_test(t, refuses_what_was_not_planned);
	suite_add_tcase(s, t);
	return s;
}
