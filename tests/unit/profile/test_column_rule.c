#include "config.h"

#include "profile/column_rule.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "suites.h"

/* What was understood: "COLUMN kind +option…", or the message and " [HINT]". */
static void
say_rule(const char *text, struct buf *out)
{
	static const char *const scripts[] = { NULL, "keep", "katakana", "hiragana" };
	static const char *const widths[] = { NULL, "keep", "narrow", "wide" };
	struct column_rules rules = { 0 };
	struct err err = ERR_INIT;
	if (column_rules_add(&rules, text, &err)) {
		const struct field *f = &rules.v[0].field;
		const struct writing *w = &f->options.writing;
		const struct {
			const char *name, *value;
		} said[] = { { "kana", scripts[w->kana] }, { "letters", widths[w->letters] }, { "digits", widths[w->digits] },
			{ "signs", widths[w->signs] }, { "blanks", widths[w->blanks] } };
		buf_addf(out, "%.*s|%s", STR_ARG(f->column), f->kind->name);
		for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
			if (said[i].value)
				buf_addf(out, " %s=%s", said[i].name, said[i].value);
		if (f->options.form != FORM_USUAL)
			buf_addf(out, " form=%d", (int)f->options.form);
		buf_addf(out, "%s%s%s", f->options.fold_newlines ? " fold" : "", f->required ? " required" : "",
		    rules.v[0].others ? " others" : "");
	} else {
		ck_assert_int_eq(err.code, ERR_USAGE);
		buf_addf(out, "%s", err.message);
		if (err.hint[0])
			buf_addf(out, " [%s]", err.hint);
	}
	vec_fini(&rules);
}

#define FORM " is not of the form COLUMN=KIND[,OPTION]... [such as --rule 氏名=person-name; see kakehashi normalise --list-rules]"

static const struct {
	const char *text, *want;
} table[] = {
	{ "氏名=person-name", "氏名|person-name" },
	{ "フリガナ=person-kana,katakana", "フリガナ|person-kana kana=katakana" },
	{ "a=text,hiragana,letters=narrow,digits=wide,signs=keep,blanks=narrow,fold-newlines,required",
	    "a|text kana=hiragana letters=narrow digits=wide signs=keep blanks=narrow fold required" },
	{ "*=text", "*|text others" },
	{ "a=date,required", "a|date required" },
	{ "a=phone,form=e164", "a|phone form=4" },
	{ "a=postal-code,form=digits,required", "a|postal-code form=3 required" },
	/* The last = before a kind ends the name. */
	{ "a=b=text", "a=b|text" },
	{ "a,b=text", "a,b|text" },
	{ "a=text,b=date", "a=text,b|date" },
	{ "text=date", "text|date" },
	{ "=text=date", "=text|date" },
	{ " a =text", " a |text" },
	{ "==text", "=|text" },
	/* Refused. */
	{ "", "--rule: ''" FORM },
	{ "text", "--rule: 'text'" FORM },
	{ "=text", "--rule: '=text' names no column" },
	{ "a=", "--rule: unknown kind \"\" in 'a=' [there are: id, text, person-name, person-kana, date, datetime, age, school-grade, sex, "
	    "postal-code, address, phone, code]" },
	{ "a=txt", "--rule: unknown kind \"txt\" in 'a=txt' [did you mean \"text\"?]" },
	{ "a=Text", "--rule: unknown kind \"Text\" in 'a=Text' [did you mean \"text\"?]" },
	{ "a=person-nam,katakana", "--rule: unknown kind \"person-nam\" in 'a=person-nam,katakana' [did you mean \"person-name\"?]" },
	{ "a= text", "--rule: unknown kind \" text\" in 'a= text' [did you mean \"text\"?]" },
	{ "a=text,", "--rule: unknown option \"\" in 'a=text,' [there are: katakana, hiragana, letters, digits, signs, blanks, "
	    "fold-newlines, required]" },
	{ "a=text,,required", "--rule: unknown option \"\" in 'a=text,,required' [there are: katakana, hiragana, letters, digits, signs, "
	    "blanks, fold-newlines, required]" },
	{ "a=text,katakan", "--rule: unknown option \"katakan\" in 'a=text,katakan' [did you mean \"katakana\"?]" },
	{ "a=text,letter=wide", "--rule: unknown option \"letter\" in 'a=text,letter=wide' [did you mean \"letters\"?]" },
	{ "a=date,katakana", "--rule: kind date takes no option \"katakana\" ('a=date,katakana') [it takes: required]" },
	{ "a=person-kana,fold-newlines", "--rule: kind person-kana takes no option \"fold-newlines\" ('a=person-kana,fold-newlines') "
	    "[it takes: katakana, hiragana, letters, digits, signs, blanks, required]" },
	{ "a=text,letters=broad", "--rule: letters needs one of keep|narrow|wide, not \"broad\" ('a=text,letters=broad')" },
	{ "a=text,letters", "--rule: letters needs one of keep|narrow|wide, not \"\" ('a=text,letters')" },
	{ "a=postal-code,form=e164", "--rule: form needs one of hyphens|digits, not \"e164\" ('a=postal-code,form=e164')" },
	{ "a=text,form=digits", "--rule: kind text takes no option \"form\" ('a=text,form=digits') [it takes: katakana, hiragana, "
	    "letters, digits, signs, blanks, fold-newlines, required]" },
	{ "a=text,required=yes", "--rule: required takes no value ('a=text,required=yes')" },
	{ "a=text,katakana,hiragana", "--rule: \"hiragana\" says again what was said before ('a=text,katakana,hiragana')" },
	{ "a=text,digits=keep,digits=keep", "--rule: \"digits=keep\" says again what was said before ('a=text,digits=keep,digits=keep')" },
	{ "a=text,required,required", "--rule: \"required\" says again what was said before ('a=text,required,required')" },
};

START_TEST(rules_are_parsed)
{
	struct buf got = BUF_INIT;
	say_rule(table[_i].text, &got);
	ck_assert_str_eq(buf_cstr(&got), table[_i].want);
	buf_fini(&got);
}
END_TEST

START_TEST(one_rule_a_column)
{
	struct column_rules rules = { 0 };
	struct err err = ERR_INIT;
	ck_assert(column_rules_add(&rules, "a=text", &err));
	ck_assert(column_rules_add(&rules, "*=text", &err));
	ck_assert(!column_rules_add(&rules, "a=date", &err));
	ck_assert_str_eq(err.message, "--rule: two rules for the column a");
	err = ERR_INIT;
	ck_assert(!column_rules_add(&rules, "*=date", &err));
	ck_assert_str_eq(err.message, "--rule: two rules for the column *");
	ck_assert_uint_eq(rules.n, 2);
	vec_fini(&rules);
}
END_TEST

/* Binding: "name:kind" for each field, "-" for those taken as they are; or message and hint. */
static void
bind(const char *const *texts, size_t n, const struct str *header, size_t header_n, const char *want)
{
	struct column_rules rules = { 0 };
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct schema schema;
	struct buf got = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		ck_assert(column_rules_add(&rules, texts[i], &err));
	if (column_rules_bind(&rules, "f.csv", header, header_n, &a, &schema, &err)) {
		ck_assert_uint_eq(schema.n, header_n);
		for (size_t i = 0; i < schema.n; i++) {
			ck_assert(str_eq(schema.v[i].name, header[i]) && str_eq(schema.v[i].column, header[i]));
			buf_addf(&got, "%s%s", i ? " " : "", schema.v[i].as_is ? "-" : schema.v[i].kind->name);
		}
	} else {
		ck_assert_int_eq(err.code, ERR_INPUT);
		buf_addf(&got, "%s [%s]", err.message, err.hint);
	}
	ck_assert_str_eq(buf_cstr(&got), want);
	vec_fini(&rules);
	arena_fini(&a);
	buf_fini(&got);
}

#define BIND(rules, header, want) \
	bind(rules, sizeof(rules) / sizeof(*(rules)), header, sizeof(header) / sizeof(*(header)), want)

START_TEST(fields_stand_by_column)
{
	static const struct str header[] = { { "id", 2 }, { "name", 4 }, { "born", 4 } }, twice[] = { { "a", 1 }, { "b", 1 }, { "a", 1 } };
	static const char *const out_of_order[] = { "born=date", "id=id" }, *const others[] = { "*=text", "name=person-name" };
	static const char *const missing[] = { "id=id", "nmae=text" }, *const far[] = { "kana=text", "age=text" };
	static const char *const doubled[] = { "a=text" }, *const single[] = { "b=text" };
	BIND(out_of_order, header, "id - date");
	BIND(others, header, "text person-name text");
	BIND(missing, header, "f.csv: columns missing: nmae [did you mean \"name\"?]");
	BIND(far, header, "f.csv: columns missing: kana, age [the file has: id, name, born]");
	BIND(doubled, twice, "f.csv: columns that are there twice: a [the file has: a, b, a]");
	/* A column that nobody names may stand there twice. */
	BIND(single, twice, "- text -");
	bind(NULL, 0, header, 3, "- - -");
}
END_TEST

/* Every kind takes what column_option_fits says, and nothing else. */
START_TEST(options_fit_kinds)
{
	size_t n;
	const struct column_option *options = column_options(&n);
	for (const struct kind *const *k = kind_all(); *k; k++)
		for (size_t i = 0; i < n; i++) {
			struct column_rules rules = { 0 };
			struct err err = ERR_INIT;
			char text[100];
			const char *value = (*k)->forms && options[i].value ? "=digits" : options[i].value ? "=keep" : "";
			snprintf(text, sizeof(text), "a=%s,%s%s", (*k)->name, options[i].word, value);
			ck_assert_msg(column_rules_add(&rules, text, &err) == column_option_fits(&options[i], *k), "%s: %s", text, err.message);
			vec_fini(&rules);
		}
}
END_TEST

Suite *
column_rule_suite(void)
{
	Suite *s = suite_create("column_rule");
	TCase *t = tcase_create("column_rule");
	tcase_add_loop_test(t, rules_are_parsed, 0, sizeof(table) / sizeof(*table));
	tcase_add_test(t, one_rule_a_column);
	tcase_add_test(t, fields_stand_by_column);
	tcase_add_test(t, options_fit_kinds);
	suite_add_tcase(s, t);
	return s;
}
