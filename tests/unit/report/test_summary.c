#include "config.h"

#include "report/summary.h"

#include <string.h>

#include "base/vec.h"
#include "report/words.h"
#include "damage.h"
#include "suites.h"
#include "text/unicode.h"

static struct summary
make(uint64_t read, uint64_t linked, uint64_t review, uint64_t fresh, uint64_t rejected, uint64_t skipped)
{
	struct summary s = { .read = read };
	s.outcomes[OUTCOME_LINKED] = linked;
	s.outcomes[OUTCOME_REVIEW] = review;
	s.outcomes[OUTCOME_NEW] = fresh;
	s.outcomes[OUTCOME_REJECTED] = rejected;
	s.outcomes[OUTCOME_SKIPPED] = skipped;
	return s;
}

START_TEST(tallies_are_sorted)
{
	struct tally t = { 0 };
	static const char *const words[] = { "sex", "date", "zz", "aa", "date", "sex", "date" };
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		tally_add(&t, words[i], i + 1);
	static const struct {
		const char *word;
		uint64_t count;
	} expected[] = { { "aa", 4 }, { "date", 2 + 5 + 7 }, { "sex", 1 + 6 }, { "zz", 3 } };
	ck_assert_uint_eq(t.n, 4);
	for (size_t i = 0; i < t.n; i++) {
		ck_assert_str_eq(t.v[i].word, expected[i].word);
		ck_assert_uint_eq(t.v[i].count, expected[i].count);
	}
	tally_fini(&t);
}
END_TEST

static const struct {
	uint64_t n[6]; /* read, linked, review, new, rejected, skipped */
	uint64_t passed, untaken;
	bool adds_up, waits;
} equations[] = {
	{ { 0, 0, 0, 0, 0, 0 }, 0, 0, true, false },
	{ { 15, 5, 4, 3, 2, 1 }, 0, 0, true, true },
	{ { 16, 5, 4, 3, 2, 1 }, 0, 0, false, true },
	{ { 14, 5, 4, 3, 2, 1 }, 0, 0, false, true },
	{ { 5, 5, 0, 0, 0, 0 }, 0, 0, true, false },
	{ { 5, 2, 0, 3, 0, 0 }, 0, 0, true, false },
	{ { 5, 2, 0, 3, 0, 0 }, 0, 1, true, true }, /* new records that no target takes */
	{ { 5, 4, 1, 0, 0, 0 }, 0, 0, true, true },
	{ { 5, 4, 0, 0, 1, 0 }, 0, 0, true, true },
	{ { 5, 0, 0, 0, 0, 5 }, 0, 0, true, false },
	{ { 5, 0, 0, 0, 1, 0 }, 4, 0, true, true }, /* normalise */
	{ { 5, 0, 0, 0, 0, 0 }, 4, 0, false, false },
};

START_TEST(equation)
{
	const uint64_t *n = equations[_i].n;
	struct summary s = make(n[0], n[1], n[2], n[3], n[4], n[5]);
	s.passed = equations[_i].passed;
	s.untaken = equations[_i].untaken;
	ck_assert(summary_adds_up(&s) == equations[_i].adds_up);
	ck_assert(summary_waits(&s) == equations[_i].waits);
	struct buf out = BUF_INIT;
	summary_text(&s, false, &out);
	ck_assert(!strstr(buf_cstr(&out), "DOES NOT HOLD") == equations[_i].adds_up);
	buf_reset(&out);
	summary_json(&s, &out);
	ck_assert(strstr(buf_cstr(&out), "\"adds_up\": true") ? equations[_i].adds_up : !equations[_i].adds_up);
	buf_fini(&out);
}
END_TEST

static struct summary
full(struct target_count *targets)
{
	struct summary s = make(15, 5, 4, 3, 2, 1);
	tally_add(&s.bases, "name-birth-sex", 1);
	tally_add(&s.bases, "case-number", 4);
	tally_add(&s.reasons, "several-cases", 4);
	tally_add(&s.findings, "date", 2);
	tally_add(&s.flags, "invisible", 2);
	s.changes.n[CHANGE_KANA_WIDTH] = 77;
	tally_add(&s.replacements, "substitute", 3);
	tally_add(&s.replacements, "geta", 40);
	targets[0] = (struct target_count){ STR("経過"), 5, 6, 0, { { 0 } } };
	targets[1] = (struct target_count){ STR("b"), 3, 3, 2, { { [CHANGE_KANA_SCRIPT] = 9 } } };
	s.targets = targets;
	s.targets_n = 2;
	s.has_cases = true;
	s.cases = 400;
	return s;
}

START_TEST(text)
{
	struct target_count targets[2];
	struct summary s = full(targets);
	struct buf out = BUF_INIT;
	summary_text(&s, false, &out);
	ck_assert_str_eq(buf_cstr(&out),
	    "read                          15\n"
	    "linked                         5   belong to a case\n"
	    "  case-number                  4   case number, name and others agree\n"
	    "  name-birth-sex               1   name, birth date, sex agree with this alone\n"
	    "review                         4   wait for a person's decision\n"
	    "  several-cases                4   several cases may be the child\n"
	    "new                            3   have no case\n"
	    "rejected                       2   could not be read or carried\n"
	    "  date                         2   not a date\n"
	    "skipped                        1   were carried before, or seen to by hand\n"
	    "target 経過                    5 records in 6 rows\n"
	    "target b                       3 records in 3 rows, 2 values cut\n"
	    "flagged, and passed on all the same\n"
	    "  invisible                    2   an invisible character\n"
	    "replaced                      43   characters; see replacements.csv\n"
	    "equation: 15 = 5 + 4 + 3 + 2 + 1: holds\n");
	summary_fini(&s);
	buf_fini(&out);
}
END_TEST

START_TEST(text_of_a_cleaning)
{
	struct summary s = { .read = 10, .passed = 7, .only_cleans = true };
	s.outcomes[OUTCOME_REJECTED] = 3;
	tally_add(&s.findings, "undecodable", 3);
	struct buf out = BUF_INIT;
	summary_text(&s, false, &out);
	ck_assert_str_eq(buf_cstr(&out),
	    "read                          10\n"
	    "passed on                      7\n"
	    "rejected                       3   could not be read or carried\n"
	    "  undecodable                  3   bytes that are no text in the file's encoding\n"
	    "equation: 10 = 7 + 3: holds\n");
	summary_fini(&s);
	buf_fini(&out);
}
END_TEST

START_TEST(json)
{
	struct target_count targets[2];
	struct summary s = full(targets);
	struct buf out = BUF_INIT;
	summary_json(&s, &out);
	static const char *const parts[] = { "\"read\": 15", "\"linked\": 5", "\"review\": 4", "\"new\": 3", "\"rejected\": 2",
		"\"skipped\": 1", "\"adds_up\": true", "\"cases\": 400", "\"case-number\": 4", "\"several-cases\": 4", "\"date\": 2",
		"\"name\": \"経過\"", "\"rows\": 6", "\"cut\": 2", "\"invisible\": 2", "\"kana-width\": 77", "\"form\": 0",
		"\"geta\": 40", "\"substitute\": 3", "\"kana-script\": 9" };
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		ck_assert_msg(strstr(buf_cstr(&out), parts[i]) != NULL, "%s in %s", parts[i], buf_cstr(&out));
	ck_assert(str_ends(buf_str(&out), STR("}\n")));
	/* The same numbers give the same bytes. */
	struct buf again = BUF_INIT;
	summary_json(&s, &again);
	ck_assert(str_eq(buf_str(&out), buf_str(&again)));
	summary_fini(&s);
	buf_fini(&again);
	buf_fini(&out);
}
END_TEST

/* As a run of everything would write it. */
static void
write_full(struct buf *out)
{
	struct target_count targets[2];
	struct crowd capped[] = { { .what = STR("birth-sex"), .blocks = 3, .cases = 900, .largest = 500 } };
	struct crowd shared[] = { { .what = STR("phone"), .value = STR("0*-\0<b>"), .cases = 77 }, { .what = STR("b"), .value = STR(""), .cases = 2 } };
	struct summary s = full(targets);
	s.capped = capped;
	s.capped_n = 1;
	s.shared = shared;
	s.shared_n = 2;
	s.shared_all = 30;
	s.has_thresholds = true;
	s.link_bits = 14;
	s.margin_bits = 10.25;
	s.review_bits = -3;
	s.replaced = 1;
	s.missing = 6;
	s.newly_missing = 5;
	s.waited = 4;
	s.decided = 3;
	s.untaken = 2;
	s.amended = 8;
	s.own_cases = true;
	summary_json(&s, out);
	summary_fini(&s);
}

START_TEST(what_was_written_is_read)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT, again = BUF_INIT;
	struct summary s;
	struct err err = ERR_INIT;
	write_full(&out);
	ck_assert_msg(summary_read(buf_str(&out), &a, &s, &err), "%s", err.message);
	ck_assert_uint_eq(s.shared[0].cases, 77);
	ck_assert(str_eq(s.shared[0].value, STR("0*-\0<b>")));
	ck_assert(s.margin_bits == 10.25 && s.newly_missing == 5);
	summary_json(&s, &again);
	ck_assert_str_eq(buf_cstr(&again), buf_cstr(&out));
	summary_fini(&s);
	/* Children of records are counted twice over. */
	struct summary parted = make(5, 0, 0, 0, 1, 0);
	parted.passed = 4;
	parted.parted = true;
	parted.records = 3;
	parted.children = 5;
	parted.amended = 2;
	buf_reset(&out);
	buf_reset(&again);
	summary_json(&parted, &out);
	ck_assert_msg(summary_read(buf_str(&out), &a, &s, &err), "%s", err.message);
	ck_assert(s.parted && s.records == 3 && s.children == 5 && s.amended == 2);
	summary_json(&s, &again);
	ck_assert_str_eq(buf_cstr(&again), buf_cstr(&out));
	parted.children = 4;
	ck_assert(!summary_adds_up(&parted));
	summary_fini(&s);
	/* Without a register there is none of what matching says. */
	struct summary bare = make(5, 0, 0, 0, 1, 0);
	bare.passed = 4;
	buf_reset(&out);
	buf_reset(&again);
	summary_json(&bare, &out);
	ck_assert_msg(summary_read(buf_str(&out), &a, &s, &err), "%s", err.message);
	ck_assert(!s.has_cases && !s.has_thresholds);
	summary_json(&s, &again);
	ck_assert_str_eq(buf_cstr(&again), buf_cstr(&out));
	summary_fini(&s);
	buf_fini(&out);
	buf_fini(&again);
	arena_fini(&a);
}
END_TEST

/* One thing is wrong: from → to in the text. */
static const struct {
	const char *from, *to, *names;
} damages[] = {
	{ "\"read\": 15", "\"read\": 16", "read" },
	{ "\"read\": 15", "\"read\": -15", "read" },
	{ "\"linked\": 5", "\"linkd\": 5", "linked" },
	{ "\"linked\": 5", "\"linked\": \"5\"", "linked" },
	{ "\"amended\": 8", "\"amend\": 8", "amended" },
	{ "\"own_cases\": true", "\"own_cases\": 1", "own_cases" },
	{ "\"missing\": 6", "\"missing\": 6.5", "missing" },
	{ "\"case-number\": 4", "\"case-number\": null", "bases" },
	{ "\"date\": 2", "\"date\": []", "findings" },
	{ "\"link_bits\": 14.0", "\"link_bits\": \"14\"", "thresholds" },
	{ "\"blocks\": 3", "\"blocks\": true", "capped_blocks" },
	{ "\"field\": \"phone\"", "\"field\": 5", "shared_values" },
	{ "\"shared_values_all\": 30", "\"shared_values_all\": 1", "shared_values_all" },
	{ "\"rows\": 6", "\"row\": 6", "targets" },
	{ "\"kana-width\": 77", "\"kana-width\": \"x\"", "changes" },
	{ "\"targets\": [", "\"targets\": 5, \"x\": [", "targets" },
	{ "\"adds_up\": true", "\"adds_up\": false", "adds_up" },
	{ "\"adds_up\": true,", "", "adds_up" },
	{ "{\n  \"read\"", "[1", "" },
};

START_TEST(what_was_damaged_is_refused)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT, damaged = BUF_INIT;
	struct summary s;
	struct err err = ERR_INIT;
	write_full(&out);
	damage(&out, damages[_i].from, damages[_i].to, &damaged);
	ck_assert_msg(!summary_read(buf_str(&damaged), &a, &s, &err), "%s", damages[_i].to);
	ck_assert_int_eq(err.code, ERR_INPUT);
	ck_assert_msg(strstr(err.message, damages[_i].names), "%s: %s", damages[_i].to, err.message);
	summary_fini(&s);
	buf_fini(&out);
	buf_fini(&damaged);
	arena_fini(&a);
}
END_TEST

/* Every word that can stand in a tally has a meaning, which leaves its line within 80 columns. */
START_TEST(words_have_meanings)
{
	for (int i = 1; i < BASIS_COUNT; i++)
		ck_assert_str_ne(word_meaning(bases[i].word), "");
	for (int i = 1; i < REASON_COUNT; i++)
		ck_assert_str_ne(word_meaning(reasons[i].word), "");
	static const char *const codes[] = { "undecodable", "stray-quote", "open-quote", "column-count", "record-too-long", "missing",
		"pattern", "rule-limit", "duplicate-key", "control", "lone-mark", "date", "sex", "postal-code", "phone", "missing-code",
		"gaiji", "replacement", "invisible", "not-kana", "unencodable", "too-long", "date-format", "unquotable", "nul",
		"age", "age-unlike", "cut", "date-early", "date-order", "grade-unlike", "lone-selector", "noncharacter", "numeral",
		"out-of-era", "school-grade", "swallowed-record" };
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		ck_assert_msg(*word_meaning(codes[i]) != '\0' && unicode_width(str_from(word_meaning(codes[i]))) <= 45, "%s", codes[i]);
	ck_assert_str_eq(word_meaning("no-such-word"), "");
	/* What may quote a value stays off the terminal; so does what nobody knows. */
	ck_assert(finding_is_private("date"));
	ck_assert(finding_is_private("no-such-word"));
	ck_assert(!finding_is_private("column-count"));
}
END_TEST

Suite *
summary_suite(void)
{
	Suite *s = suite_create("summary");
	TCase *t = tcase_create("summary");
	tcase_add_test(t, tallies_are_sorted);
	tcase_add_loop_test(t, equation, 0, sizeof(equations) / sizeof(*equations));
	tcase_add_test(t, text);
	tcase_add_test(t, text_of_a_cleaning);
	tcase_add_test(t, json);
	tcase_add_test(t, what_was_written_is_read);
	tcase_add_loop_test(t, what_was_damaged_is_refused, 0, sizeof(damages) / sizeof(*damages));
	tcase_add_test(t, words_have_meanings);
	suite_add_tcase(s, t);
	return s;
}
