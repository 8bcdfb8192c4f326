#include "config.h"

#include "profile/suggest.h"
#include "profile/template.h"

#include "suites.h"

static struct arena arena;
static struct kind any = { .name = "text" };
static const struct codes *const a_table = (const struct codes *)&any; /* only its being there counts */

static struct field record_fields[] = {
	{ .name = { "record_id", 9 }, .kind = &any },
	{ .name = { "case_no", 7 }, .kind = &any },
	{ .name = { "method", 6 }, .kind = &any },
	{ .name = { "birth_date", 10 }, .kind = &any },
	{ .name = { "part", 4 }, .kind = &any },
};

static struct field case_fields[] = {
	{ .name = { "case_no", 7 }, .kind = &any },
	{ .name = { "ward", 4 }, .kind = &any },
	{ .name = { "closed", 6 }, .kind = &any },
};

static const struct schema record = { record_fields, 5 }, cases = { case_fields, 3 };

static void
setup(void)
{
	arena = ARENA_INIT;
	record_fields[1].options.codes = a_table;
	record_fields[2].options.codes = a_table;
	case_fields[0].options.codes = a_table;
	case_fields[1].options.codes = a_table;
}

static void
teardown(void)
{
	arena_fini(&arena);
}

/* The template as one line: literals in quotes, references as letter and field. */
static struct str
shown(const struct template *t)
{
	static const char letters[] = "?RCNPQO";
	struct buf line = BUF_INIT;
	for (size_t i = 0; i < t->n; i++) {
		const struct template_part *part = &t->v[i];
		if (part->reference == REF_LITERAL)
			buf_addf(&line, "'%.*s'", STR_ARG(part->literal));
		else
			buf_addc(&line, letters[part->reference]);
		if (part->reference == REF_RECORD || part->reference == REF_CASE)
			buf_addf(&line, "%zu%s", part->field, part->code ? "c" : "");
		else
			ck_assert(!part->code);
	}
	struct str s = arena_str(&arena, buf_str(&line));
	buf_fini(&line);
	return s;
}

static const struct {
	const char *text, *expect;
} good[] = {
	{ "", "" },
	{ "固定", "'固定'" },
	{ "{record_id}", "R0" },
	{ "{record.record_id}", "R0" },
	{ "{case_no}", "N" },
	{ "{case.case_no}", "N" },
	{ "{record.case_no}", "R1" },
	{ "{record.case_no.code}", "R1c" },
	{ "{case.case_no.code}", "C0c" },
	{ "{case.ward}", "C1" },
	{ "{case.ward.code}", "C1c" },
	{ "{method.code}", "R2c" },
	{ "{record.part}", "R4" },
	{ "{parts}", "Q" },
	{ "{outcome}", "O" },
	{ "{{}}", "'{}'" },
	{ "a{{b}}c", "'a{b}c'" },
	{ "{{{record_id}}}", "'{'R0'}'" },
	{ "令和{method}年{case.ward}{birth_date}", "'令和'R2'年'C1R3" },
	{ "}}{{", "'}{'" },
};

START_TEST(reads_references)
{
	struct err err = ERR_INIT;
	struct template t;
	bool ok = template_parse(str_from(good[_i].text), &record, &cases, 0, &arena, &t, &err);
	ck_assert_msg(ok, "%s: %s", good[_i].text, err.message);
	ck_assert_str_eq(shown(&t).p, good[_i].expect);
}
END_TEST

static const struct {
	const char *text, *message, *hint;
} bad[] = {
	{ "a{record_id", "character 2: the brace is not closed", "{{" },
	{ "{rec{ord_id}", "character 1: the brace is not closed", "{{" },
	{ "{", "character 1: the brace is not closed", "{{" },
	{ "漢字}", "character 3: a closing brace", "}}" },
	{ "{{}", "character 3: a closing brace", "}}" },
	{ "{record_id}}", "character 12: a closing brace", "}}" },
	{ "{}", "character 1: no name", "{{" },
	{ "{record.}", "no name", "{{" },
	{ "{.code}", "no name", "{{" },
	{ "漢{methd}", "character 2: the source has no field \"methd\"", "{method}" },
	{ "{ method }", "the source has no field \" method \"", "{method}" },
	{ "{Method}", "the source has no field \"Method\"", "{method}" },
	{ "{outcom}", "no field \"outcom\"", "{outcome}" },
	{ "{氏名}", "no field \"氏名\"", "{record_id}, {case_no}, {method}, {birth_date}" },
	{ "{ward}", "the source has no field \"ward\"", "{case.ward}" },
	{ "{case.wrad}", "the register has no field \"wrad\"", "{case.ward}" },
	{ "{case.method}", "the register has no field \"method\"", "{case.case_no}, {case.ward}, {case.closed}" },
	{ "{record.ward}", "the source has no field \"ward\"", "{case.ward}" },
	{ "{method.kode}", "unknown suffix \".kode\"", ".code" },
	{ "{method.}", "unknown suffix \".\"", ".code" },
	{ "{case.ward.code.code}", "unknown suffix \".code.code\"", ".code" },
	{ "{birth_date.code}", "the field \"birth_date\" has no code table", "kind = code" },
	{ "{case.closed.code}", "the field \"closed\" has no code table", "kind = code" },
	{ "{case_no.code}", "is the case number", "{record.case_no.code}" },
	{ "{outcome.code}", "{outcome} has no code", "" },
	{ "{part}", "could be the field", "{record.part}" },
};

START_TEST(refuses_mistakes)
{
	struct err err = ERR_INIT;
	struct template t;
	ck_assert(!template_parse(str_from(bad[_i].text), &record, &cases, 0, &arena, &t, &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_msg(strstr(err.message, bad[_i].message) && strstr(err.message, bad[_i].text), "%s: %s", bad[_i].text,
	    err.message);
	ck_assert_msg(strstr(err.hint, bad[_i].hint) != NULL, "%s: %s", bad[_i].text, err.hint);
}
END_TEST

START_TEST(does_without_a_register)
{
	struct err err = ERR_INIT;
	struct template t;
	ck_assert(template_parse(STR("{case_no}"), &record, NULL, FIELD_NONE, &arena, &t, &err));
	ck_assert_str_eq(shown(&t).p, "R1"); /* no register: nothing but the record's own number */
	ck_assert(!template_parse(STR("x{case.ward}"), &record, NULL, FIELD_NONE, &arena, &t, &err));
	ck_assert_msg(strstr(err.message, "character 2: {case.ward}: the profile has no register"), "%s", err.message);
	ck_assert_int_eq(err.code, ERR_PROFILE);
}
END_TEST

START_TEST(tells_bare_names)
{
	struct err err = ERR_INIT;
	struct template t;
	ck_assert(template_parse(STR("{method}{record.method}{case.ward}{method.code}"), &record, &cases, 0, &arena, &t, &err));
	ck_assert(t.v[0].bare && !t.v[1].bare && !t.v[2].bare && t.v[3].bare);
}
END_TEST

START_TEST(tells_what_is_in_it)
{
	struct err err = ERR_INIT;
	struct template t;
	ck_assert(template_parse(STR("{parts}{case.ward}x"), &record, &cases, 0, &arena, &t, &err));
	ck_assert(template_has(&t, REF_PARTS) && template_has(&t, REF_CASE) && template_has(&t, REF_LITERAL));
	ck_assert(!template_has(&t, REF_PART) && !template_has(&t, REF_RECORD));
	ck_assert_ptr_null(template_field(&t));
	static const char *const none[] = { "", "x", "{outcome}", "{case_no}", "{method} " };
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		ck_assert(template_parse(str_from(none[i]), &record, &cases, 0, &arena, &t, &err));
		ck_assert_ptr_null(template_field(&t));
	}
	ck_assert(template_parse(STR("{case.ward}"), &record, &cases, 0, &arena, &t, &err));
	ck_assert_ptr_eq(template_field(&t), t.v);
}
END_TEST

START_TEST(suggests_the_nearest_name)
{
	static const struct str names[] = { { "encoding", 8 }, { "newline", 7 }, { "mode", 4 }, { "code", 4 } };
	static const struct {
		const char *word, *expect;
	} words[] = { { "encoding", "encoding" }, { "encodnig", "encoding" }, { "ENCODNG", "encoding" }, { "new_line", "newline" },
		{ "newlinexyz", "" }, { "moed", "mode" }, { "node", "mode" }, { "kode", "mode" }, { "codes", "code" }, { "mooode", "mode" },
		{ "cd", "" }, { "", "" }, { "x", "" } };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str found = suggest(str_from(words[i].word), names, 4);
		ck_assert_msg(str_eq(found, str_from(words[i].expect)), "%s: %.*s", words[i].word, STR_ARG(found));
	}
	char longest[200];
	memset(longest, 'n', sizeof(longest));
	ck_assert_uint_eq(suggest((struct str){ longest, sizeof(longest) }, names, 4).n, 0);
	ck_assert_uint_eq(suggest(STR("mode"), NULL, 0).n, 0);
}
END_TEST

Suite *
template_suite(void)
{
	Suite *s = suite_create("profile/template");
	TCase *t = tcase_create("template");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, reads_references, 0, sizeof(good) / sizeof(good[0]));
	tcase_add_loop_test(t, refuses_mistakes, 0, sizeof(bad) / sizeof(bad[0]));
	tcase_add_test(t, does_without_a_register);
	tcase_add_test(t, tells_bare_names);
	tcase_add_test(t, tells_what_is_in_it);
	tcase_add_test(t, suggests_the_nearest_name);
	suite_add_tcase(s, t);
	return s;
}
