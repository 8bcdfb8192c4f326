#include "config.h"

#include "report/review_page.h"

#include <stdlib.h>
#include <string.h>

#include "report/review_page_words.h"
#include "desk.h"
#include "suites.h"

static struct desk desk;
static struct buf out;

static void
set_up(void)
{
	desk_open(&desk, "review { page = 2 }\n", STR("K1,桁山,北\n</script>,橋立,南\n"));
}

static void
tear_down(void)
{
	buf_fini(&out);
	desk_close(&desk);
}

static void
add(struct review_page *page, struct str id, struct str name, struct str body)
{
	struct str record[] = { id, name, body };
	struct candidate c = { cases_find(&desk.cases, STR("</script>")), 1.5, 0.25 };
	struct decision d = { .record_id = id, .outcome = OUTCOME_REVIEW, .basis = "", .reason = "several-cases", .candidates = &c, .candidates_n = 1 };
	struct row row = { .text = record };
	review_page_add(page, &(struct review_page_record){ .decision = &d, .row = &row }, &out);
}

/* The page of one record, or of none, by its name. */
static const char *
page_of(size_t records, struct str name, struct str body)
{
	struct review_page *page = review_page_new(desk.profile, &desk.cases, NULL, true);
	buf_reset(&out);
	review_page_begin(page, &out);
	for (size_t i = 0; i < records; i++) {
		ck_assert(review_page_has_room(page) == (i < 2));
		add(page, STR("R1"), name, body);
	}
	review_page_end(page, &out);
	review_page_free(page);
	return buf_cstr(&out);
}

/* The records as the page has them. */
static struct str
records_of(const char *page)
{
	static const char begin[] = "id=\"records\">";
	const char *from = strstr(page, begin);
	ck_assert_ptr_nonnull(from);
	from += sizeof(begin) - 1;
	return (struct str){ from, (size_t)(strstr(from, "</script>") - from) };
}

START_TEST(nothing)
{
	struct str records = records_of(page_of(0, STR(""), STR("")));
	ck_assert(str_eq(records, STR("[]")));
	ck_assert_ptr_nonnull(strstr(buf_cstr(&out), "\"left_out\":0,"));
}
END_TEST

/* Whatever a value is, it neither ends the element nor begins another, and it comes back as it was. */
static const struct {
	const char *value, *written;
} values[] = {
	{ "桁山", "\"桁山\"" },
	{ "</script><!--&", "\"\\u003C/script\\u003E\\u003C!--\\u0026\"" },
	{ "a\"\\\n", "\"a\\\"\\\\\\n\"" },
	{ "a\xE2\x80\xA8", "\"a\\u00002028\\u0000\"" },                /* acts: its number between two U+0000 */
	{ "\xE2\x80\xAE" "b", "\"\\u0000202E\\u0000b\"" },
	{ "\xC2\x85", "\"\\u00000085\\u0000\"" },
	{ "\xEF\xA4\x80", "\"\xEF\xA4\x80\\u0000F900\\u0000\"" },                   /* passes for 豈 */
};

START_TEST(escapes)
{
	struct str records = records_of(page_of(1, STR("x"), str_from(values[_i].value)));
	struct buf wanted = BUF_INIT;
	buf_addf(&wanted, "\"values\":[\"R1\",\"x\",%s]", values[_i].written);
	ck_assert_msg(str_find(records, buf_str(&wanted), 0) != SIZE_MAX, "%s in %.*s", buf_cstr(&wanted), STR_ARG(records));
	ck_assert_msg(!memchr(records.p, '<', records.n) && !memchr(records.p, '>', records.n), "%.*s", STR_ARG(records));
	buf_fini(&wanted);
}
END_TEST

START_TEST(cases_beside_it)
{
	struct str records = records_of(page_of(1, STR("橋　立"), STR("x")));
	ck_assert_msg(str_find(records, STR("\"cases\":[{\"number\":\"\\u003C/script\\u003E\",\"shown\":\"\\u003C/script\\u003E\",\"number_mark\":0,"
	                                    "\"weight\":\"1.50\",\"probability\":0.25,\"closed\":false,\"about\":\"about\",\"values\":[\"橋立\"],\"marks\":[1]}],"
	                                    "\"compared\":1,\"ticket\":\"\""), 0) != SIZE_MAX, "%.*s", STR_ARG(records));
}
END_TEST

/* Whether the record's part of the page has each of the words as why a case is shown; "-" for none. */
static void
is_about(const struct decision *d, const char *words)
{
	struct review_page *page = review_page_new(desk.profile, &desk.cases, NULL, true);
	struct str record[] = { STR("R1"), STR("x"), STR("y") };
	struct row row = { .text = record };
	struct buf got = BUF_INIT;
	buf_reset(&out);
	review_page_add(page, &(struct review_page_record){ .decision = d, .row = &row }, &out);
	struct str text = buf_str(&out), number = STR("\"number\":"), about = STR("\"about\":\"");
	for (size_t i = 0; (i = str_find(text, number, i)) != SIZE_MAX; i++) {
		size_t next = str_find(text, number, i + 1), from = str_find(text, about, i);
		if (from < (next == SIZE_MAX ? text.n : next))
			buf_adds(&got, str_slice(text, from + about.n, str_find(text, STR("\""), from + about.n)));
		else
			buf_addc(&got, '-');
		buf_addc(&got, ' ');
	}
	ck_assert_str_eq(buf_cstr(&got), words);
	buf_fini(&got);
	review_page_free(page);
}

START_TEST(whom_the_reason_is_about)
{
	struct candidate all[7];
	for (size_t i = 0; i < 7; i++)
		all[i] = (struct candidate){ i % 2, 9 - (double)i, 0.1 };
	struct decision d = { .record_id = STR("R1"), .outcome = OUTCOME_REVIEW, .basis = "", .reason = "several-cases", .candidates = all,
		.candidates_n = 7, .about = 0, .other = 6 };
	is_about(&d, "about - - - about_too ");
	d.about = 5;
	is_about(&d, "- - - about about_too ");
	d.other = 5;
	is_about(&d, "- - - - about ");
	d.about = d.other = 1;
	is_about(&d, "- about - - - ");
	d.about_none = true; /* the best one, or whom the number leads to */
	is_about(&d, "- - - - - ");
	d.other = 6;
	is_about(&d, "- - - - numbered ");
	d.outcome = OUTCOME_LINKED; /* which no target takes */
	is_about(&d, "- - - - - ");
}
END_TEST

/* Two have room; the third is counted. */
START_TEST(room)
{
	const char *page = page_of(3, STR("x"), STR("y"));
	struct str records = records_of(page);
	size_t n = 0;
	for (size_t i = 0; (i = str_find(records, STR("\"id\":"), i)) != SIZE_MAX; i++)
		n++;
	ck_assert_uint_eq(n, 2);
	ck_assert_ptr_nonnull(strstr(page, "\"left_out\":1,"));
	ck_assert_ptr_nonnull(strstr(page, "\"several-cases\":\"several cases may be the child\""));
}
END_TEST

/* Each word that the parts ask for is there, and each that is there is asked for. */
START_TEST(words)
{
	struct str html = str_from(review_page_html), js = str_from(review_page_js);
	struct json *all = page_words_json();
	struct buf text = BUF_INIT, name = BUF_INIT;
	for (size_t i = 0; (i = str_find(html, STR("{{"), i)) != SIZE_MAX; i++) {
		struct str key = str_slice(html, i + 2, str_find(html, STR("}}"), i));
		ck_assert_msg(*page_word(key), "%.*s", STR_ARG(key));
	}
	for (size_t i = 0, end; (i = str_find(js, STR("say."), i)) != SIZE_MAX; i = end) {
		end = i + 4 + strspn(js.p + i + 4, "abcdefghijklmnopqrstuvwxyz_");
		ck_assert_msg(*page_word(str_slice(js, i + 4, end)), "%.*s", STR_ARG(str_slice(js, i, end)));
	}
	json_print(all, &text, false);
	struct str rest = buf_str(&text);
	for (size_t i = 0; (i = str_find(rest, STR("\":\""), i)) != SIZE_MAX; i++) {
		size_t from = i;
		while (rest.p[from - 1] != '"')
			from--;
		struct str key = str_slice(rest, from, i);
		buf_reset(&name);
		buf_addf(&name, "{{%.*s}}", STR_ARG(key));
		bool used = str_find(html, buf_str(&name), 0) != SIZE_MAX;
		buf_reset(&name);
		buf_addf(&name, "say.%.*s", STR_ARG(key));
		ck_assert_msg(used || str_find(js, buf_str(&name), 0) != SIZE_MAX, "%.*s is not used", STR_ARG(key));
	}
	ck_assert(str_find(js, STR("</script"), 0) == SIZE_MAX && str_find(js, STR("innerHTML"), 0) == SIZE_MAX);
	json_free(all);
	buf_fini(&text);
	buf_fini(&name);
}
END_TEST

Suite *
review_page_suite(void)
{
	Suite *s = suite_create("review_page");
	TCase *t = tcase_create("page");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, nothing);
	tcase_add_loop_test(t, escapes, 0, (int)(sizeof(values) / sizeof(*values)));
	tcase_add_test(t, cases_beside_it);
	tcase_add_test(t, whom_the_reason_is_about);
	tcase_add_test(t, room);
	tcase_add_test(t, words);
	suite_add_tcase(s, t);
	return s;
}
