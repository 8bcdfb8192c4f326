#include "config.h"

#include "report/report_page.h"

#include <string.h>

#include "report/charts.h"
#include "suites.h"

static struct run_data data;
static struct nights nights;
static struct strs files;
static struct manifest_files inputs;
static struct buf page;

static void
set_up(void)
{
	data = (struct run_data){ 0 };
	nights = (struct nights){ 0 };
	page = BUF_INIT;
}

static void
tear_down(void)
{
	vec_fini(&files);
	vec_fini(&inputs);
	summary_fini(&data.summary);
	vec_fini(&data.characters);
	buf_fini(&page);
}

static const char *
make(struct str run, bool stopped)
{
	struct report r = { .run = run, .inputs = &inputs, .files = &files, .data = &data, .nights = &nights, .stopped = stopped };
	buf_reset(&page);
	report_page(&r, &page);
	return buf_cstr(&page);
}

static void
has(const char *text, const char *part)
{
	ck_assert_msg(strstr(text, part) != NULL, "lacks %s", part);
}

static void
lacks(const char *text, const char *part)
{
	ck_assert_msg(strstr(text, part) == NULL, "has %s", part);
}

START_TEST(numbers_are_grouped)
{
	static const struct {
		uint64_t n;
		const char *text;
	} rows[] = { { 0, "0" }, { 7, "7" }, { 999, "999" }, { 1000, "1,000" }, { 12345, "12,345" }, { 1234567, "1,234,567" }, { 100000, "100,000" },
		{ UINT64_MAX, "18,446,744,073,709,551,615" } };
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf_reset(&page);
		chart_number(rows[i].n, &page);
		ck_assert_str_eq(buf_cstr(&page), rows[i].text);
	}
}
END_TEST

/* Nothing was read: nothing is divided by it, and nothing is drawn that is not there. */
START_TEST(a_run_of_nothing)
{
	const char *text = make(STR("n1"), false);
	has(text, "Nothing waits for a person.");
	has(text, "The equation holds");
	has(text, "<td class=\"number\">–</td>");
	has(text, "No ledger knows this run");
	lacks(text, "id=\"reasons\"");
	lacks(text, "id=\"weights-heading\"");
	lacks(text, "nan");
}
END_TEST

START_TEST(what_waits_comes_first)
{
	data.summary = (struct summary){ .read = 1500, .outcomes = { [OUTCOME_LINKED] = 100, [OUTCOME_REVIEW] = 1234, [OUTCOME_NEW] = 150,
		[OUTCOME_REJECTED] = 16 }, .untaken = 66, .newly_missing = 3 };
	vec_push(&files, STR("rejects.csv"));
	vec_push(&files, STR("review.csv"));
	const char *text = make(STR("n1"), false);
	has(text, "<li class=\"review\"><span class=\"count\">1,300</span>"); /* what no target takes is on the sheet, too */
	has(text, "<a href=\"./review.csv\"><bdi>review.csv</bdi></a>");
	has(text, "enter it in the business system by hand");
	lacks(text, "review.html\"");
	has(text, "<span class=\"count\">16</span>");
	has(text, "<a href=\"./rejects.csv\">");
	lacks(text, "./rejects.reasons.csv"); /* is not there */
	has(text, "<span class=\"count\">3</span>");
	has(text, "<b>1,500</b> <span>read</span>");
	const char *steps = strstr(text, "class=\"steps\""), *equation = strstr(text, "id=\"equation\"");
	ck_assert(steps && equation && steps < equation);
	nights.known = true;
	has(make(STR("n1"), false), "kakehashi review take FILE");
	data.summary.read++;
	has(make(STR("n1"), false), "The equation DOES NOT HOLD");
}
END_TEST

START_TEST(a_run_that_was_stopped)
{
	data.summary = (struct summary){ .read = 5, .outcomes = { [OUTCOME_REVIEW] = 5 } };
	const char *text = make(STR("n1"), true);
	has(text, "The run was stopped: <bdi>n1</bdi>");
	has(text, "nothing was carried");
	lacks(text, "manifest.json");
	lacks(text, "class=\"steps\"");
}
END_TEST

START_TEST(several_children_in_one_record)
{
	vec_push(&inputs, (struct manifest_file){ .path = STR("a.csv"), .records = 3, .parted = true, .children = 5 });
	data.summary = (struct summary){ .read = 5, .outcomes = { [OUTCOME_LINKED] = 5 }, .records = 3, .children = 5 };
	lacks(make(STR("n1"), false), "one row for each of their children");
	data.summary.parted = true;
	has(make(STR("n1"), false), "<bdi>a.csv</bdi> (records: 3, children: 5)");
	has(make(STR("n1"), false), "Records: 3, read as one row for each of their children: 5.");
	has(make(STR("n1"), false), "The equation holds");
	data.summary.children = 4;
	has(make(STR("n1"), false), "The equation DOES NOT HOLD");
}
END_TEST

START_TEST(the_other_direction)
{
	data.summary = (struct summary){ .read = 5, .outcomes = { [OUTCOME_NEW] = 5 }, .amended = 2 };
	has(make(STR("n1"), false), "have no case");
	data.summary.own_cases = true;
	const char *text = make(STR("n1"), false);
	has(text, "are cases of the source, and go to the record service");
	has(text, "Carried before, and not as they were: 2.");
	lacks(text, "have no case");
	lacks(text, "id=\"register\"");
}
END_TEST

START_TEST(words_are_sorted_by_how_often_they_came)
{
	data.summary = (struct summary){ .read = 30, .outcomes = { [OUTCOME_REVIEW] = 30 } };
	tally_add(&data.summary.reasons, "twin", 20);
	tally_add(&data.summary.reasons, "sibling", 5);
	tally_add(&data.summary.reasons, "<new-word>", 5);
	const char *text = make(STR("n1"), false);
	const char *first = strstr(text, "<span class=\"word\">twin</span>"), *second = strstr(text, "&lt;new-word&gt;"),
	           *third = strstr(text, "<span class=\"word\">sibling</span>");
	ck_assert(first && second && third && first < second && second < third);
	has(text, "style=\"width:66%\"");
}
END_TEST

/* Whatever stands in names and values, it is not markup, and stays on its side. */
START_TEST(hostile_names)
{
	struct crowd shared = { .what = STR("</script>"), .value = STR("<b>\xE2\x80\xAE\"'"), .cases = 9 };
	struct target_count target = { .name = STR("<i>"), .records = 1, .rows = 1 };
	char long_name[201];
	memset(long_name, 'x', 200);
	long_name[200] = '\0';
	data.summary = (struct summary){ .has_cases = true, .shared = &shared, .shared_n = 1, .shared_all = 1, .targets = &target, .targets_n = 1 };
	vec_push(&data.characters, (struct character){ STR("U+20BB7"), STR("<u>"), STR("geta"), 3 });
	vec_push(&data.characters, (struct character){ STR("<code>"), STR(""), STR("<by>"), 1 });
	vec_push(&data.characters, (struct character){ STR("U+E000"), STR("高"), STR("gaiji"), 1 });
	vec_push(&files, STR("a b?#%<é>\"'&.csv"));
	vec_push(&files, str_from(long_name));
	vec_push(&inputs, (struct manifest_file){ .path = STR("in/<img src=x onerror=alert(1)>.csv"), .records = 4 });
	const char *text = make(STR("<script>\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"), false);
	static const char *const forbidden[] = { "<script", "</script", "<img", "<b>\xE2", "<i>", "<u>", "<code>", "<by>", "\xE2\x80\xAE" };
	for (size_t i = 0; i < sizeof(forbidden) / sizeof(*forbidden); i++)
		lacks(text, forbidden[i]);
	has(text, "<bdi>&lt;script&gt;\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D</bdi>");
	has(text, "<bdi>&lt;img src=x onerror=alert(1)&gt;.csv</bdi> (records: 4)");
	has(text, "<span class=\"code\">U+202E</span>&quot;&#39;");
	has(text, "href=\"./a%20b%3F%23%25%3C%C3%A9%3E%22%27%26.csv\"");
	has(text, "<bdi>\xF0\xA0\xAE\xB7</bdi>");
	has(text, "(nothing)");
	has(text, "<bdi></bdi></span> <span class=\"word\">U+E000</span>"); /* gaiji: no font has it */
}
END_TEST

static unsigned
count(const char *text, const char *part)
{
	unsigned n = 0;
	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
		n++;
	return n;
}

/* One file for each input: of many the first are named, and the rest is counted; no other is left out. */
START_TEST(files_of_a_full_inbox)
{
	struct arena a = ARENA_INIT;
	static const size_t counts[][3] = { { 12, 12, 0 }, { 13, 13, 0 }, { 14, 12, 2 }, { 2000, 12, 1988 } }; /* files, named, not named */
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		files.n = 0;
		vec_push(&files, STR("decisions.csv"));
		for (size_t k = 0; k < counts[i][0]; k++)
			vec_push(&files, arena_format(&a, "held.%zu.csv", 10000 + k));
		for (size_t k = 0; k < 20; k++)
			vec_push(&files, arena_format(&a, "out%zu.csv", k));
		for (size_t k = 0; k < counts[i][0]; k++)
			vec_push(&files, arena_format(&a, "rejects.%zu.csv", 10000 + k));
		vec_push(&files, STR("rejects.reasons.csv"));
		const char *text = make(STR("n1"), false);
		ck_assert_uint_eq(count(text, "<bdi>held."), counts[i][1]);
		ck_assert_uint_eq(count(text, "<bdi>out"), 20);
		ck_assert_uint_eq(count(text, "<bdi>rejects.1"), counts[i][1]);
		ck_assert_uint_eq(count(text, "<bdi>rejects.reasons.csv"), 1);
		struct str more = arena_format(&a, "<tr><th scope=\"row\">and %zu more files</th><td>rejected records", counts[i][2]);
		ck_assert_uint_eq(count(text, more.p), counts[i][2] > 0);
		ck_assert_uint_eq(count(text, "more files"), counts[i][2] > 0 ? 2 : 0);
	}
	arena_fini(&a);
}
END_TEST

/* --- the drawings */

static void
fill_nights(const uint64_t *records, size_t n)
{
	nights.known = true;
	for (size_t i = 0; i < NIGHTS; i++)
		nights.day[i] = (struct night_count){ .day = "2024-10-05" };
	for (size_t i = 0; i < n; i++)
		nights.day[NIGHTS - n + i] = (struct night_count){ .day = "2024-10-05", .runs = 1, .records = records[i],
			.outcomes = { [OUTCOME_LINKED] = records[i] } };
}

START_TEST(what_is_usual)
{
	uint64_t usual;
	fill_nights((const uint64_t[]){ 1, 2, 900 }, 3);
	ck_assert(!nights_usual(&nights, &usual)); /* two before the last are too few */
	fill_nights((const uint64_t[]){ 9, 1, 2, 900 }, 4);
	ck_assert(nights_usual(&nights, &usual));
	ck_assert_uint_eq(usual, 2);
	fill_nights((const uint64_t[]){ 0, 0, 0, 5 }, 4);
	ck_assert(nights_usual(&nights, &usual));
	ck_assert_uint_eq(usual, 0);
}
END_TEST

START_TEST(a_bar_a_night)
{
	fill_nights((const uint64_t[]){ 50, 0, 100, 25 }, 4);
	chart_nights(&nights, &page);
	const char *text = buf_cstr(&page);
	ck_assert_uint_eq(count(text, "<rect class=\"linked\""), 3);
	ck_assert_uint_eq(count(text, "<rect class=\"nothing\""), 1);
	ck_assert_uint_eq(count(text, "<rect class=\"now\" x=\"98.33%\" width=\"1.66%\""), 1); /* the last one is marked */
	ck_assert_uint_eq(count(text, "<circle class=\"absent\""), NIGHTS - 4);
	has(text, " y=\"70\" height=\"50\"/>");  /* half of the highest */
	has(text, " y=\"118\" height=\"2\"/>");  /* nothing, but there was a run */
	has(text, " y=\"20\" height=\"100\"/>");
	has(text, "runs on 4 days of 60; at most 100 records a day; 25 on the last one.");
	has(text, "usual (dotted line): 50");
	/* Nights of nothing at all. */
	fill_nights((const uint64_t[]){ 0, 0, 0, 0 }, 4);
	buf_reset(&page);
	chart_nights(&nights, &page);
	lacks(buf_cstr(&page), "nan");
}
END_TEST

START_TEST(a_night_by_outcomes)
{
	fill_nights((const uint64_t[]){ 1000, 500, 10000 }, 3);
	struct night_count *day = &nights.day[NIGHTS - 3];
	memcpy(day->outcomes, (const uint64_t[OUTCOME_COUNT]){ 200, 300, 0, 100, 400 }, sizeof(day->outcomes));
	memset(day[1].outcomes, 0, sizeof(day->outcomes)); /* by an older program */
	memcpy(day[2].outcomes, (const uint64_t[OUTCOME_COUNT]){ 9000, 998, 1, 1, 0 }, sizeof(day->outcomes));
	chart_nights(&nights, &page);
	const char *text = buf_cstr(&page);
	/* 10 pixels for the thousand: each part above the one before, 2 at least, which the highest gives. */
	has(text, "<rect class=\"linked\" x=\"95.16%\" width=\"1.33%\" y=\"118\" height=\"2\"/>"
	          "<rect class=\"review\" x=\"95.16%\" width=\"1.33%\" y=\"115\" height=\"3\"/>"
	          "<rect class=\"rejected\" x=\"95.16%\" width=\"1.33%\" y=\"113\" height=\"2\"/>"
	          "<rect class=\"skipped\" x=\"95.16%\" width=\"1.33%\" y=\"110\" height=\"3\"/>");
	has(text, "<rect class=\"unsaid\" x=\"96.82%\" width=\"1.33%\" y=\"115\" height=\"5\"/>");
	/* The highest bar ends where all of them do: 90 + 9.98 + twice 0.01, of which both are drawn as 2. */
	has(text, "<rect class=\"linked\" x=\"98.49%\" width=\"1.33%\" y=\"34\" height=\"86\"/>");
	has(text, "<rect class=\"new\" x=\"98.49%\" width=\"1.33%\" y=\"22\" height=\"2\"/>"
	          "<rect class=\"rejected\" x=\"98.49%\" width=\"1.33%\" y=\"20\" height=\"2\"/>");
	has(text, "On all days: linked 9,200, review 1,298, new 1, rejected 101, skipped 400, not known 500. "
	          "On the last one: linked 9,000, review 998, new 1, rejected 1, skipped 0.");
	text = make(STR("n1"), false);
	has(text, "<th scope=\"col\" class=\"number\">not known</th>");
	has(text, "<th scope=\"row\">2024-10-05</th><td class=\"number\">500</td><td class=\"number\">1</td><td class=\"number\">0</td>"
	          "<td class=\"number\">0</td><td class=\"number\">0</td><td class=\"number\">0</td><td class=\"number\">0</td><td class=\"number\">500</td>");
	day[1].outcomes[OUTCOME_NEW] = 500;
	lacks(make(STR("n1"), false), "not known");
}
END_TEST

START_TEST(weights_and_thresholds)
{
	data.summary = (struct summary){ .has_thresholds = true, .link_bits = 14, .review_bits = -2.5 };
	data.weights.bin[weights_bin(20)] = (struct weight_bin){ 4, 0 };
	data.weights.bin[weights_bin(4)] = (struct weight_bin){ 1, 3 };
	chart_weights(&data, &page);
	const char *text = buf_cstr(&page);
	/* From -10 to 30 bits: 20 bits is at three quarters. */
	has(text, "5 linked and 3 held records by the weight of their best case, from -10 to 30 bits; at most 4 in one bar of 2 bits.");
	has(text, "<rect class=\"linked\" x=\"75%\" width=\"5%\" y=\"44\" height=\"132\"/>");
	has(text, "<rect class=\"linked\" x=\"35%\" width=\"5%\" y=\"143\" height=\"33\"/>");
	has(text, "<rect class=\"review\" x=\"35%\" width=\"5%\" y=\"44\" height=\"99\"/>");
	has(text, "x1=\"60%\" x2=\"60%\"");
	has(text, ">link_bits 14</text>");
	has(text, "x1=\"18.75%\" x2=\"18.75%\"");
	has(text, ">review_bits -2.5</text>");
	/* The ends, and thresholds far away. */
	data.summary.link_bits = 1e6;
	data.summary.review_bits = -1e6;
	data.weights.bin[0].review = 1;
	data.weights.bin[WEIGHTS_BINS - 1].linked = 1;
	buf_reset(&page);
	chart_weights(&data, &page);
	has(buf_cstr(&page), "from -60 to 100 bits");
	/* None at all. */
	data.weights = (struct weights_seen){ .without = 3 };
	buf_reset(&page);
	chart_weights(&data, &page);
	ck_assert_uint_eq(page.n, 0);
	has(make(STR("n1"), false), "Records without a weight, since nothing was compared: 3.");
}
END_TEST

START_TEST(outcomes_as_one_bar)
{
	data.summary = (struct summary){ .read = 3, .outcomes = { [OUTCOME_LINKED] = 1, [OUTCOME_REVIEW] = 2 } };
	chart_outcomes(&data.summary, &page);
	has(buf_cstr(&page), "<rect class=\"linked\" x=\"0%\" width=\"33.33%\"");
	has(buf_cstr(&page), "<rect class=\"review\" x=\"33.33%\" width=\"66.67%\"");
	has(buf_cstr(&page), "aria-label=\"What became of the records: linked 1, review 2, new 0, rejected 0, skipped 0\"");
	/* One of a million can be seen. */
	data.summary = (struct summary){ .read = 1000000, .outcomes = { [OUTCOME_LINKED] = 999999, [OUTCOME_REJECTED] = 1 } };
	buf_reset(&page);
	chart_outcomes(&data.summary, &page);
	has(buf_cstr(&page), "<rect class=\"rejected\"");
}
END_TEST

Suite *
report_page_suite(void)
{
	Suite *s = suite_create("report_page");
	TCase *t = tcase_create("report_page");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, numbers_are_grouped);
	tcase_add_test(t, a_run_of_nothing);
	tcase_add_test(t, what_waits_comes_first);
	tcase_add_test(t, a_run_that_was_stopped);
	tcase_add_test(t, several_children_in_one_record);
	tcase_add_test(t, the_other_direction);
	tcase_add_test(t, words_are_sorted_by_how_often_they_came);
	tcase_add_test(t, hostile_names);
	tcase_add_test(t, files_of_a_full_inbox);
	tcase_add_test(t, what_is_usual);
	tcase_add_test(t, a_bar_a_night);
	tcase_add_test(t, a_night_by_outcomes);
	tcase_add_test(t, weights_and_thresholds);
	tcase_add_test(t, outcomes_as_one_bar);
	suite_add_tcase(s, t);
	return s;
}
