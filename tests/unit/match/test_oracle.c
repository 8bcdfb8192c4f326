#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../seed.h"
#include "oracle.h"
#include "suites.h"

#include "base/poison.h"

enum { OFFICES = 2000, RECORDS = 8 };

/* Few values, so that families, twins and namesakes come about by themselves. */
static const struct {
	const char *name, *kana;
} names[] = {
	{ "世田谷　太郎", "セタガヤ　タロウ" }, { "世田谷　次郎", "セタガヤ　ジロウ" }, { "世田谷　多朗", "セタガヤ　タロウ" },
	{ "世田谷太郎", "セタガヤタロウ" }, { "世田谷　太郎", "セタガヤ" }, { "世田谷　次郎", "セタガヤ" },
	{ "世田谷太郎", "セタガヤ" }, { "世田谷次郎", "セタガヤ" }, { "世田谷", "セタガヤ　タロウ" },
	{ "世田谷", "セタガヤ　ジロウ" }, { "喜多見　太郎", "キタミ　タロウ" }, { "喜多見　次郎", "" }, { "", "キタミ　ジロウ" },
	{ "小野田　一", "オノダ　イチ" }, { "小野　大地", "オノ　ダイチ" }, { "小野大地", "オノダイチ" }, { "小野　田一", "" },
	{ "喜多見　優里", "キタミ　ユーリ" }, { "喜多見　百合", "キタミ　ユリ" }, { "喜多見百合", "キタミユリ" },
	{ "渡邉　一", "ワタナベ　ハジメ" }, { "渡辺　一", "ワタナベ　ハジメ" }, { "渡邊　一", "" }, { "渡辺一", "ワタナベハジメ" },
	{ "斎藤　翼", "サイトウ　ツバサ" }, { "斉藤　翼", "サイトー　ツバサ" }, { "齋藤　翼", "" }, { "齊藤翼", "" },
	{ "世田谷　玉樹", "セタガヤ　タマキ" }, { "世田谷　王樹", "セタガヤ　オウキ" }, { "世田谷　太郎", "SETAGAYA　Tarō" },
	{ "SANTOS　MARIA", "サントス　マリア" }, { "Maria　Santos", "" }, { "SANTOSMaria", "" },
	{ "大野　由美", "オオノ　ユミ" }, { "小野　由美", "オノ　ユミ" }, { "", "ONO　YUMI" },
	{ "喜多", "キタ" }, { "喜多", "" }, { "", "キタ" },
	{ "", "" },
};
static const struct {
	const char *name, *kana;
} placeholders[] = {
	{ "世田谷　ベビー", "セタガヤ　ベビー" }, { "世田谷　第二子", "" }, { "世田谷　〓郎", "セタガヤ　ジロウ" },
	{ "世田谷　美咲ベビー", "" }, { "世田谷　弟", "" }, { "世田谷　N.N.", "セタガヤ" },
};
static const char *const births[] = { "2015-04-01", "2015-04-01", "2012-11-23", "" };
static const char *const sexes[] = { "男", "男", "女", "" };
static const char *const addresses[] = { "喜多見1-2-3", "喜多見1-2-3", "喜多見１丁目２番３号", "成城9-9-9", "" };
static const char *const numbers[] = { "K-101", "K-102", "K-103", "K-104", "K-105", "K-106", "K-999", "", "" };

#define PICK(list, seed) (list)[next_random(seed) % (sizeof(list) / sizeof(*(list)))]

static struct person
random_person(unsigned *seed)
{
	size_t n = next_random(seed) % (sizeof(names) / sizeof(*names));
	struct person p = { .name = names[n].name, .kana = names[n].kana };
	p.birth = PICK(births, seed);
	p.sex = PICK(sexes, seed);
	p.address = PICK(addresses, seed);
	p.number = PICK(numbers, seed);
	if (next_random(seed) % 20 == 0) {
		n = next_random(seed) % (sizeof(placeholders) / sizeof(*placeholders));
		p.name = placeholders[n].name;
		p.kana = placeholders[n].kana;
	}
	return p;
}

/* Half of the offices decide as a profile has it that says nothing. */
static void
random_rule(struct match_spec *spec, unsigned *seed)
{
	static const double links[] = { 14, 14, 5, 25, 30 }, margins[] = { 10, 10, 0, 0.5, 20 }, reviews[] = { 0, 0, -20, 4.5 };
	static const int basics[] = { 3, 3, 1, 2, 4 };
	if (next_random(seed) % 2)
		return;
	spec->link_bits = PICK(links, seed);
	spec->margin_bits = PICK(margins, seed);
	spec->review_bits = PICK(reviews, seed);
	spec->basic = PICK(basics, seed);
	spec->known = next_random(seed) % 2 ? 0.9 : 0.3;
	if (next_random(seed) % 2)
		spec->also = 0;
	for (size_t veto = 0; veto < VETO_COUNT; veto++)
		spec->lifted |= (next_random(seed) % 3 == 0 ? 1u : 0u) << veto;
}

static void
random_office(struct office *o, unsigned *seed)
{
	office_init(o, ALL_ROLES);
	random_rule(&o->spec, seed);
	size_t n = next_random(seed) % 7;
	for (size_t i = 0; i < n; i++) {
		struct person p = random_person(seed);
		p.number = numbers[i];
		office_add(o, &p);
	}
}

static bool
same_answer(const struct answer *a, const struct decision *d)
{
	if (a->outcome != d->outcome || strcmp(a->word, a->outcome == OUTCOME_LINKED ? d->basis : d->reason) != 0)
		return false;
	if (a->anything)
		return true;
	return str_eq(a->case_no, d->case_no) && (a->case_no.n == 0 || fabs(a->bits - d->weight) < 0.015);
}

static void
print_people(struct office *o, const struct str *record)
{
	for (enum match_role r = ROLE_CASE_NUMBER; r <= ROLE_OTHER; r++)
		fprintf(stderr, "%.*s, ", STR_ARG(office_record_text(o, record, r)));
	fprintf(stderr, "beside:\n");
	for (size_t row = 0; row < o->cases.n; row++) {
		for (enum match_role r = ROLE_CASE_NUMBER; r <= ROLE_OTHER; r++)
			fprintf(stderr, "%.*s, ", STR_ARG(office_case_text(o, row, r)));
		fprintf(stderr, "\n");
	}
}

/* How often oracle and matcher differ; without a fault the first time is printed. */
static size_t
differences(unsigned seed, enum fault fault, size_t offices, size_t *seen)
{
	size_t n = 0;
	for (size_t i = 0; i < offices; i++) {
		struct office o;
		random_office(&o, &seed);
		struct matcher *m = matcher_new(&o.spec, &o.source, &o.cases, 1);
		for (size_t j = 0; j < RECORDS; j++) {
			struct person p = random_person(&seed);
			struct str *record = office_record(&o, &p);
			struct answer a = oracle(&o, record, fault);
			struct decision d;
			matcher_decide(m, STR("r"), record, NULL, &o.arena, &d);
			if (seen)
				for (size_t r = 0; r < REASON_COUNT; r++)
					seen[r] += strcmp(d.reason, reasons[r].word) == 0;
			if (same_answer(&a, &d))
				continue;
			if (fault == FAULT_NONE && n == 0) {
				fprintf(stderr, "oracle: %s %s %.*s %.2f; matcher: %s %s%s %.*s %.2f\n", outcome_word(a.outcome), a.word,
				    STR_ARG(a.case_no), a.bits, outcome_word(d.outcome), d.basis, d.reason, STR_ARG(d.case_no), d.weight);
				fprintf(stderr, "link %g, margin %g, review %g, basic %d, lifted %u\n", o.spec.link_bits, o.spec.margin_bits,
				    o.spec.review_bits, o.spec.basic, o.spec.lifted);
				print_people(&o, record);
			}
			n++;
		}
		matcher_free(m);
		office_fini(&o);
	}
	return n;
}

/* There is no crowd, no clerk, no crosswalk, and of a home only the address here. */
static const enum reason never[] = { REASON_BLOCK_CAPPED, REASON_CLERK, REASON_CROSSWALK_DRIFT, REASON_HOME_UNLIKE };

START_TEST(agrees)
{
	size_t seen[REASON_COUNT] = { 0 };
	ck_assert_uint_eq(differences(test_seed("agrees"), FAULT_NONE, OFFICES, seen), 0);
	/* every branch was there, or the agreement says little; REASON_NONE is "linked" */
	for (size_t r = 0; r < REASON_COUNT; r++) {
		bool elsewhere = false; /* in test_decide.c */
		for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
			elsewhere |= never[i] == (enum reason)r;
		ck_assert_msg((seen[r] > 0) != elsewhere, "%zu random records came to \"%s\"", seen[r], reasons[r].word);
	}
}
END_TEST

START_TEST(notices_a_fault)
{
	ck_assert_msg(differences(test_seed("notices_a_fault"), (enum fault)_i, OFFICES / 2, NULL) > 0, "fault %d went unnoticed", _i);
}
END_TEST

START_TEST(order_of_rows_is_nothing)
{
	unsigned seed = test_seed("order_of_rows_is_nothing");
	for (size_t i = 0; i < OFFICES / 2; i++) {
		struct office o;
		random_office(&o, &seed);
		struct person p = random_person(&seed);
		struct str *record = office_record(&o, &p);
		struct str before[DECISION_COLUMNS], after[DECISION_COLUMNS];
		for (size_t turn = 0; turn < 3; turn++) {
			struct matcher *m = matcher_new(&o.spec, &o.source, &o.cases, 1);
			struct decision d;
			matcher_decide(m, STR("r"), record, NULL, &o.arena, &d);
			decision_cells(&d, &o.arena, turn ? after : before);
			for (size_t c = 0; turn && c < DECISION_COLUMNS; c++)
				ck_assert_msg(str_eq(before[c], after[c]), "%.*s: %.*s, %.*s", STR_ARG(decision_header[c]),
				    STR_ARG(before[c]), STR_ARG(after[c]));
			matcher_free(m);
			office_shuffle(&o, &seed);
		}
		office_fini(&o);
	}
}
END_TEST

START_TEST(order_of_records_is_nothing)
{
	unsigned seed = test_seed("order_of_records_is_nothing");
	struct office o;
	random_office(&o, &seed);
	struct matcher *one = matcher_new(&o.spec, &o.source, &o.cases, 1);
	for (size_t i = 0; i < 300; i++) {
		struct person p = random_person(&seed);
		struct str *record = office_record(&o, &p);
		struct matcher *fresh = matcher_new(&o.spec, &o.source, &o.cases, 1);
		struct decision a, b;
		matcher_decide(one, STR("r"), record, NULL, &o.arena, &a);
		matcher_decide(fresh, STR("r"), record, NULL, &o.arena, &b);
		struct str x[DECISION_COLUMNS], y[DECISION_COLUMNS];
		decision_cells(&a, &o.arena, x);
		decision_cells(&b, &o.arena, y);
		for (size_t c = 0; c < DECISION_COLUMNS; c++)
			ck_assert(str_eq(x[c], y[c]));
		matcher_free(fresh);
	}
	matcher_free(one);
	office_fini(&o);
}
END_TEST

Suite *
oracle_suite(void)
{
	Suite *s = suite_create("match: oracle");
	TCase *t = tcase_create("oracle");
	tcase_set_timeout(t, 120);
	tcase_add_test(t, agrees);
	tcase_add_loop_test(t, notices_a_fault, FAULT_NONE + 1, FAULT_COUNT);
	tcase_add_test(t, order_of_rows_is_nothing);
	tcase_add_test(t, order_of_records_is_nothing);
	suite_add_tcase(s, t);
	return s;
}
