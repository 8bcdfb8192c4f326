#include "config.h"

#include "report/looks.h"
#include "suites.h"
#include "text/unicode.h"

START_TEST(looks_are_aligned_and_in_order)
{
	struct arena a = ARENA_INIT;
	struct looks l = { .arena = &a };
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	looks_add(&l, LOOK_OUTPUT, STR("out"), STR("fine"));
	look_warn(&l, looks_add(&l, LOOK_EXPORT, STR("a.csv"), STR("first")), "do this");
	err_set(&err, ERR_DATABASE, "no server");
	err_hint(&err, "start it");
	look_count(&l, &l.list.v[1], "some-word", 12, STR("what it means"));
	struct look *failed = looks_add(&l, LOOK_EXPORT, STR("b.csv"), STR("never seen"));
	look_fail(&l, failed, &err);
	look_warn(&l, failed, "a warning does not lessen a problem");
	ck_assert_int_eq(err.code, ERR_NONE);
	looks_text(&l, &text);
	ck_assert_str_eq(buf_cstr(&text), "warning  export a.csv  first\n"
	                                  "         -> do this\n"
	                                  "         some-word                 12  what it means\n"
	                                  "problem  export b.csv  no server\n"
	                                  "         -> start it\n"
	                                  "ok       output out    fine\n");
	enum err_code code;
	ck_assert_int_eq(looks_worst(&l, &code), LOOK_PROBLEM);
	ck_assert_int_eq(code, ERR_DATABASE);
	buf_fini(&text);
	looks_fini(&l);
	arena_fini(&a);
}
END_TEST

/* Every line fits, and joined again nothing is lost but the blanks at the breaks. */
START_TEST(long_findings_are_wrapped)
{
	static const char *const findings[] = {
		"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
		"架橋市架橋区の子ども家庭支援センターが受け取った記録のうち拒否されるものと確認を待つものとがありますので必ずご確認ください",
		"averyveryverylongwordthatnobodycanbreakatablankbecausethereisnoneinitatallandstillitmustbeshown",
	};
	for (size_t i = 0; i < sizeof(findings) / sizeof(*findings); i++) {
		struct arena a = ARENA_INIT;
		struct looks l = { .arena = &a };
		struct buf text = BUF_INIT, joined = BUF_INIT, want = BUF_INIT;
		looks_add(&l, LOOK_TARGET, STR("x"), str_from(findings[i]));
		looks_text(&l, &text);
		struct str rest = buf_str(&text);
		for (size_t at = 0, end; at < rest.n; at = end + 1) {
			end = str_find(rest, STR("\n"), at);
			ck_assert_uint_le(unicode_width(str_slice(rest, at, end)), 80);
			for (size_t k = at + (at == 0 ? sizeof("ok       target x  ") - 1 : 0); k < end; k++)
				if (rest.p[k] != ' ')
					buf_addc(&joined, rest.p[k]);
		}
		for (const char *p = findings[i]; *p; p++)
			if (*p != ' ')
				buf_addc(&want, *p);
		ck_assert(str_eq(buf_str(&joined), buf_str(&want)));
		buf_fini(&text);
		buf_fini(&joined);
		buf_fini(&want);
		looks_fini(&l);
		arena_fini(&a);
	}
}
END_TEST

Suite *
looks_suite(void)
{
	Suite *s = suite_create("looks");
	TCase *t = tcase_create("looks");
	tcase_add_test(t, looks_are_aligned_and_in_order);
	tcase_add_test(t, long_findings_are_wrapped);
	suite_add_tcase(s, t);
	return s;
}
