#include "config.h"

#include "../seed.h"
#include "match/names.h"
#include "office.h"
#include "registry.h"
#include "suites.h"

#include "base/poison.h"

enum { ALL_COLUMNS = (1u << REGISTRY_COLUMNS) - 1 };

/* What the oracle looks at of a record or a case: keys as texts, and the day. */
struct seen {
	struct str number, id, name, kana, family, given, kana_family, kana_given, phone, postal, address, guardian, guardian_kana, sex, day;
	bool parted, kana_parted;
	struct str other_family[2], other_name[2]; /* of a case with other names, by the text and by the reading; of one name a field */
};

/* The other name in a column: its family name's key, and the key of the whole with its own given name or the case's. */
static void
see_other(struct registry *r, enum registry_column other, enum registry_column own, const struct str *cells, struct str *family, struct str *whole)
{
	struct name_parts name = name_cut(cells[other]), case_name = name_cut(cells[own]);
	struct str given = name.parted ? name.given : case_name.given;
	*family = registry_key(r, other, name.family);
	*whole = STR("");
	if (name.family.n > 0 && given.n > 0)
		*whole = registry_key(r, other, arena_format(&r->arena, "%.*s %.*s", STR_ARG(name.family), STR_ARG(given)));
}

static struct seen
see(struct registry *r, const struct str *cells)
{
	struct name_parts name = name_cut(cells[COLUMN_NAME]), kana = name_cut(cells[COLUMN_KANA]);
	struct seen seen = {
		.number = registry_key(r, COLUMN_NUMBER, cells[COLUMN_NUMBER]),
		.id = registry_key(r, COLUMN_ID, cells[COLUMN_ID]),
		.name = registry_key(r, COLUMN_NAME, cells[COLUMN_NAME]),
		.kana = registry_key(r, COLUMN_KANA, cells[COLUMN_KANA]),
		.family = registry_key(r, COLUMN_NAME, name.family),
		.given = registry_key(r, COLUMN_NAME, name.given),
		.kana_family = registry_key(r, COLUMN_KANA, kana.family),
		.kana_given = registry_key(r, COLUMN_KANA, kana.given),
		.phone = registry_key(r, COLUMN_PHONE, cells[COLUMN_PHONE]),
		.postal = registry_key(r, COLUMN_POSTAL, cells[COLUMN_POSTAL]),
		.address = registry_key(r, COLUMN_ADDRESS, cells[COLUMN_ADDRESS]),
		.guardian = registry_key(r, COLUMN_GUARDIAN, cells[COLUMN_GUARDIAN]),
		.guardian_kana = registry_key(r, COLUMN_GUARDIAN_KANA, cells[COLUMN_GUARDIAN_KANA]),
		.sex = registry_key(r, COLUMN_SEX, cells[COLUMN_SEX]),
		.day = registry_key(r, COLUMN_BIRTH, cells[COLUMN_BIRTH]),
		.parted = name.parted,
		.kana_parted = kana.parted,
	};
	if (r->spec.other_names_n > 0) {
		see_other(r, COLUMN_GUARDIAN, COLUMN_NAME, cells, &seen.other_family[0], &seen.other_name[0]);
		see_other(r, COLUMN_GUARDIAN_KANA, COLUMN_KANA, cells, &seen.other_family[1], &seen.other_name[1]);
	}
	return seen;
}

static bool
same(struct str a, struct str b)
{
	return a.n > 0 && str_eq(a, b);
}

/* 20150104 of 20150401. */
static struct str
turned(struct registry *r, struct str day)
{
	if (day.n != 8 || day.p[6] > '1' || (day.p[6] == '1' && day.p[7] > '2'))
		return STR("");
	return arena_format(&r->arena, "%.4s%.2s%.2s", day.p, day.p + 6, day.p + 4);
}

static bool
one_digit(struct str a, struct str b)
{
	size_t unlike = 0;
	for (size_t i = 0; i < a.n && a.n == b.n; i++)
		unlike += a.p[i] != b.p[i];
	return a.n == b.n && unlike <= 1;
}

/* 20150401 and 20150402, 20150104; or one is not known to the day. */
static bool
is_near(struct registry *r, struct str a, struct str b)
{
	return a.n != 8 || b.n != 8 || one_digit(a, b) || same(turned(r, a), b);
}

/* Whether way leads from the record to the case, caps apart.  In its plainest form (block): by what makes the block. */
static bool
leads(struct registry *r, enum candidate_way way, const struct seen *a, const struct seen *b, bool block)
{
	bool day = same(a->day, b->day), other = !block && same(turned(r, a->day), b->day);
	switch (way) {
	case BY_NUMBER:
		return same(a->number, b->number);
	case BY_ID:
		return same(a->id, b->id);
	case BY_NAME:
		return same(a->name, b->name);
	case BY_KANA:
		return same(a->kana, b->kana) && (block || a->name.n == 0 || b->name.n == 0 || is_near(r, a->day, b->day));
	case BY_FAMILY_BIRTH:
		return ((day || other) && same(a->family, b->family)) || (!block && day && same(a->given, b->family));
	case BY_KANA_FAMILY_BIRTH:
		return ((day || other) && same(a->kana_family, b->kana_family)) ||
		    (!block && day && same(a->kana_given, b->kana_family));
	case BY_GIVEN_BIRTH:
		return ((day || other) && same(a->given, b->given)) || (!block && day && same(a->family, b->given));
	case BY_KANA_GIVEN_BIRTH:
		return ((day || other) && same(a->kana_given, b->kana_given)) ||
		    (!block && day && same(a->kana_family, b->kana_given));
	case BY_FAMILY_POSTAL:
		return same(a->kana_family, b->kana_family) && same(a->postal, b->postal) && (block || is_near(r, a->day, b->day));
	case BY_GUARDIAN_PHONE:
		return same(a->guardian_kana, b->guardian_kana) && same(a->phone, b->phone);
	case BY_PHONE:
		return same(a->phone, b->phone);
	case BY_ADDRESS:
		return same(a->address, b->address);
	case BY_BIRTH_SEX:
		return day && (r->sides.pair[ROLE_SEX] == PAIR_NONE || same(a->sex, b->sex));
	case BY_OTHER_NAME:
		return !block && (same(a->name, b->other_name[0]) || same(a->kana, b->other_name[1]) ||
		    (day && a->parted && same(a->family, b->other_family[0])) ||
		    (day && a->kana_parted && same(a->kana_family, b->other_family[1])));
	case CANDIDATE_WAYS:
		break;
	}
	return false;
}

/* Every record against every case. */
static void
check_all(struct registry *r, struct candidate_index *x, const struct features *f, struct str *const *records, size_t n)
{
	struct buf scratch = BUF_INIT;
	struct seen *cases = xcalloc(r->cases.n, sizeof(*cases));
	struct str cells[REGISTRY_COLUMNS];
	for (size_t row = 0; row < r->cases.n; row++) {
		cases_unpack(&r->cases, row, cells);
		cases[row] = see(r, cells);
	}
	for (size_t i = 0; i < n; i++) {
		struct seen seen = see(r, records[i]);
		struct record_features features;
		features_of_record(f, records[i], &r->arena, &scratch, &features);
		struct candidates found = candidates_find(x, &features, &r->arena);
		ck_assert_uint_eq(found.capped, 0);
		size_t k = 0;
		for (size_t row = 0; row < r->cases.n; row++) {
			uint32_t ways = 0;
			for (enum candidate_way way = 0; way < CANDIDATE_WAYS; way++)
				ways |= leads(r, way, &seen, &cases[row], false) ? 1u << way : 0;
			uint32_t is = k < found.n && found.v[k].row == row ? found.v[k++].ways : 0;
			ck_assert_msg(is == ways, "record %zu, row %zu: ways %x, not %x", i, row, is, ways);
		}
		ck_assert_uint_eq(k, found.n);
		for (enum candidate_way way = 0; way < CANDIDATE_WAYS; way++) {
			size_t frequency = 0;
			for (size_t row = 0; row < r->cases.n; row++)
				frequency += leads(r, way, &seen, &cases[row], true);
			ck_assert_msg(candidates_frequency(x, way, &features) == frequency, "record %zu, %s", i, candidate_way_words[way]);
		}
	}
	free(cases);
	buf_fini(&scratch);
}

START_TEST(as_a_double_loop)
{
	unsigned seed = test_seed("candidates as a double loop finds them");
	for (unsigned round = 0; round < 12; round++) {
		struct registry r;
		struct str *records[60];
		registry_init(&r, round % 3 ? ALL_COLUMNS : ALL_COLUMNS & ~(1u << COLUMN_SEX));
		if (round % 2)
			registry_use_other_names(&r);
		for (unsigned i = 0; i < 40 * round; i++)
			registry_add(&r, registry_random(&r, arena_format(&r.arena, "K-%u", i).p, 3 + 6 * round, &seed));
		registry_shuffle(&r, &seed);
		for (unsigned i = 0; i < 60; i++)
			records[i] = registry_random(&r, i % 3 ? "" : arena_format(&r.arena, "K-%u", i).p, 3 + 6 * round, &seed);
		struct features *f = features_new(&r.sides, 1);
		struct candidate_index *x = candidate_index_new(f, &(struct candidate_caps){ 0, 0 }, 2);
		check_all(&r, x, f, records, 60);
		candidate_index_free(x);
		features_free(f);
		registry_fini(&r);
	}
}
END_TEST

/* Several names in one value, with the case's own given name where they are family names alone; the cap. */
START_TEST(other_names)
{
	const char *raw[REGISTRY_COLUMNS] = { [COLUMN_NUMBER] = "K-1", [COLUMN_NAME] = "山田　花子", [COLUMN_KANA] = "ヤマダ　ハナコ",
		[COLUMN_BIRTH] = "2015-04-01", [COLUMN_GUARDIAN] = "佐藤、齋藤　はな", [COLUMN_GUARDIAN_KANA] = "サトウ" };
	static const struct { const char *name, *kana, *birth; bool found; } cases[] = {
		{ "佐藤　花子", "", "2001-01-01", true }, /* the former family name, another day */
		{ "佐藤花子", "", "", true }, { "", "サトウ　ハナコ", "", true }, { "斎藤　はな", "", "2001-01-01", true },
		{ "佐藤　太郎", "", "2015-04-01", true }, /* the day and the former family name */
		{ "", "サトウ　タロウ", "2015-04-01", true }, { "佐藤　太郎", "", "2015-04-02", false }, { "佐藤", "", "2015-04-01", false },
		{ "齋藤　花子", "", "2001-01-01", false }, { "はな　齋藤", "", "2001-01-01", false }, { "", "", "2015-04-01", false },
	};
	struct registry r;
	struct buf scratch = BUF_INIT;
	registry_init(&r, ALL_COLUMNS);
	registry_use_other_names(&r);
	registry_add(&r, registry_cells(&r, raw));
	raw[COLUMN_NUMBER] = "K-2";
	registry_add(&r, registry_cells(&r, raw));
	struct features *f = features_new(&r.sides, 1);
	for (size_t cap = 1; cap <= 2; cap++) {
		struct candidate_index *x = candidate_index_new(f, &(struct candidate_caps){ cap, cap }, 1);
		for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			const char *const cells[REGISTRY_COLUMNS] = { [COLUMN_NAME] = cases[i].name, [COLUMN_KANA] = cases[i].kana,
				[COLUMN_BIRTH] = cases[i].birth };
			struct record_features features;
			features_of_record(f, registry_cells(&r, cells), &r.arena, &scratch, &features);
			struct candidates found = candidates_find(x, &features, &r.arena);
			bool capped = found.capped & 1u << BY_OTHER_NAME;
			size_t n = 0;
			for (size_t k = 0; k < found.n; k++)
				n += (found.v[k].ways & 1u << BY_OTHER_NAME) != 0;
			ck_assert_msg(n == (cases[i].found && cap == 2 ? 2 : 0), "%s: %zu", cases[i].name, n);
			ck_assert_int_eq(capped, cases[i].found && cap == 1);
		}
		struct capped_blocks blocks = candidates_capped(x, BY_OTHER_NAME);
		ck_assert_uint_eq(blocks.blocks, cap == 1 ? 6 : 0); /* 佐藤 花子, 齋藤 はな, サトウ ハナコ; 佐藤, 齋藤, サトウ with the day */
		ck_assert_uint_eq(blocks.cases, cap == 1 ? 12 : 0);
		ck_assert_uint_eq(blocks.largest, cap == 1 ? 2 : 0);
		candidate_index_free(x);
	}
	features_free(f);
	registry_fini(&r);
	buf_fini(&scratch);
}
END_TEST

/* With caps: whatever is found leads there, and what is not found stands in a block above the cap; of a name, where the day is unlike or
   too many have it. */
static void
check_capped(struct registry *r, const struct candidate_caps *caps, unsigned *seed)
{
	struct buf scratch = BUF_INIT;
	struct features *f = features_new(&r->sides, 1);
	struct candidate_index *x = candidate_index_new(f, caps, 1);
	for (unsigned i = 0; i < 60; i++) {
		struct str *record = registry_random(r, "", 4, seed), cells[REGISTRY_COLUMNS];
		struct seen a = see(r, record);
		struct record_features features;
		features_of_record(f, record, &r->arena, &scratch, &features);
		struct candidates found = candidates_find(x, &features, &r->arena);
		uint32_t wrong = 0, missed = 0;
		for (size_t row = 0, k = 0; row < r->cases.n; row++) {
			cases_unpack(&r->cases, row, cells);
			struct seen b = see(r, cells);
			uint32_t is = k < found.n && found.v[k].row == row ? found.v[k++].ways : 0;
			for (enum candidate_way way = 0; way < CANDIDATE_WAYS; way++) {
				bool leading = leads(r, way, &a, &b, false), is_found = is & 1u << way;
				bool few = candidates_frequency(x, way, &features) <= (way == BY_BIRTH_SEX || way == BY_FAMILY_POSTAL ? caps->loose : caps->block);
				bool name = way == BY_NAME || way == BY_KANA;
				bool near = b.day.n != 8 || (a.day.n == 8 && (one_digit(a.day, b.day) || same(turned(r, a.day), b.day)));
				wrong |= is_found && !(leading && (few || !name || near)) ? 1u << way : 0;
				bool expected = leading && (few || (name && near));
				missed |= expected && !is_found ? 1u << way : 0;
			}
		}
		ck_assert_msg(wrong == 0, "record %u: found by %x", i, wrong);
		ck_assert_msg((missed & ~found.capped) == 0, "record %u: missed by %x, capped %x", i, missed, found.capped);
	}
	candidate_index_free(x);
	features_free(f);
	buf_fini(&scratch);
}

START_TEST(capped)
{
	unsigned seed = test_seed("capped blocks");
	static const struct candidate_caps caps[] = { { 1, 1 }, { 3, 2 }, { 10, 5 }, { 1000, 1000 } };
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++) {
		struct registry r;
		registry_init(&r, ALL_COLUMNS);
		for (unsigned k = 0; k < 250; k++)
			registry_add(&r, registry_random(&r, arena_format(&r.arena, "K-%u", k).p, 4, &seed));
		check_capped(&r, &caps[i], &seed);
		registry_fini(&r);
	}
}
END_TEST

static void
add_many(struct registry *r, size_t n, const char *const raw[static REGISTRY_COLUMNS], bool same_birth)
{
	const char *own[REGISTRY_COLUMNS];
	for (size_t i = 0; i < REGISTRY_COLUMNS; i++)
		own[i] = raw[i];
	for (size_t i = 0; i < n; i++) {
		own[COLUMN_NUMBER] = arena_format(&r->arena, "M-%05zu", i).p;
		if (!same_birth)
			own[COLUMN_BIRTH] =
			    arena_format(&r->arena, "%zu-%02zu-%02zu", 2000 + i / 372 % 20, 1 + i / 31 % 12, 1 + i % 28).p;
		registry_add(r, registry_cells(r, own));
	}
}

static const char *const tanaka[REGISTRY_COLUMNS] = { [COLUMN_NAME] = "田中　実", [COLUMN_KANA] = "タナカ　ミノル",
	[COLUMN_BIRTH] = "2015-04-01", [COLUMN_SEX] = "男", [COLUMN_PHONE] = "00-0000-0000" };

/* Three thousand of one name: those who were born near the record's day are found, and the rest is counted. */
START_TEST(one_name)
{
	struct registry r;
	struct buf scratch = BUF_INIT;
	registry_init(&r, ALL_COLUMNS);
	add_many(&r, 3000, tanaka, false);
	struct features *f = features_new(&r.sides, 1);
	struct candidate_index *x = candidate_index_new(f, &(struct candidate_caps){ 1000, 50 }, 1);
	struct capped_blocks name = candidates_capped(x, BY_NAME), phone = candidates_capped(x, BY_PHONE);
	ck_assert(name.blocks == 1 && name.cases == 3000 && name.largest == 3000);
	ck_assert(phone.blocks == 1 && phone.largest == 3000);
	ck_assert_uint_eq(candidates_capped(x, BY_FAMILY_BIRTH).blocks, 0);
	struct record_features features;
	features_of_record(f, registry_cells(&r, tanaka), &r.arena, &scratch, &features);
	features.f.v[FEATURE_BIRTH] = 20030203;
	struct candidates found = candidates_find(x, &features, &r.arena);
	ck_assert_uint_eq(found.capped, 1u << BY_PHONE);
	ck_assert(found.n > 5 && found.n < 100);
	for (size_t i = 0; i < found.n; i++)
		if (features_of(f, found.v[i].row)->v[FEATURE_BIRTH] == 20030203)
			ck_assert(found.v[i].ways & 1u << BY_GIVEN_BIRTH && found.v[i].ways & 1u << BY_NAME);
	ck_assert_uint_eq(candidates_frequency(x, BY_NAME, &features), 3000);
	features.f.v[FEATURE_BIRTH] = 0;
	ck_assert_uint_eq(candidates_find(x, &features, &r.arena).capped, 1u << BY_PHONE | 1u << BY_NAME | 1u << BY_KANA);
	candidate_index_free(x);
	features_free(f);
	registry_fini(&r);
	buf_fini(&scratch);
}
END_TEST

/* And all of them on one day: nothing is found, and the record hears of it. */
START_TEST(one_name_and_day)
{
	struct registry r;
	struct buf scratch = BUF_INIT;
	registry_init(&r, ALL_COLUMNS);
	add_many(&r, 1500, tanaka, true);
	struct features *f = features_new(&r.sides, 1);
	struct candidate_index *x = candidate_index_new(f, &(struct candidate_caps){ 1000, 50 }, 1);
	struct record_features features;
	features_of_record(f, registry_cells(&r, tanaka), &r.arena, &scratch, &features);
	struct candidates found = candidates_find(x, &features, &r.arena);
	ck_assert_uint_eq(found.n, 0);
	ck_assert_uint_eq(found.capped, 1u << BY_NAME | 1u << BY_KANA | 1u << BY_PHONE | 1u << BY_FAMILY_BIRTH | 1u << BY_GIVEN_BIRTH |
	    1u << BY_KANA_FAMILY_BIRTH | 1u << BY_KANA_GIVEN_BIRTH | 1u << BY_BIRTH_SEX);
	candidate_index_free(x);
	features_free(f);
	registry_fini(&r);
	buf_fini(&scratch);
}
END_TEST

/* No case, one case, and cases with nothing in them; any choice of columns. */
START_TEST(next_to_nothing)
{
	static const char *const nothing[REGISTRY_COLUMNS] = { NULL };
	for (unsigned columns = 0; columns <= ALL_COLUMNS; columns += 7) {
		for (size_t n = 0; n < 3; n++) {
			struct registry r;
			struct buf scratch = BUF_INIT;
			registry_init(&r, columns);
			add_many(&r, n, nothing, true);
			struct features *f = features_new(&r.sides, 2);
			struct candidate_index *x = candidate_index_new(f, &(struct candidate_caps){ 1, 1 }, 2);
			struct record_features features;
			features_of_record(f, registry_cells(&r, tanaka), &r.arena, &scratch, &features);
			ck_assert_uint_eq(candidates_find(x, &features, &r.arena).n, 0);
			features_of_record(f, registry_cells(&r, nothing), &r.arena, &scratch, &features);
			struct candidates found = candidates_find(x, &features, &r.arena);
			ck_assert(found.n == 0 && found.capped == 0);
			candidate_index_free(x);
			features_free(f);
			registry_fini(&r);
			buf_fini(&scratch);
		}
	}
}
END_TEST

static void
assert_same_case(const struct features *f, const struct features *g, size_t row)
{
	const struct case_values *a = features_values(f, row), *b = features_values(g, row);
	ck_assert(memcmp(features_of(f, row), features_of(g, row), sizeof(struct case_features)) == 0);
	ck_assert(memcmp(a->guardian, b->guardian, sizeof(a->guardian)) == 0);
	ck_assert(a->address.place == b->address.place && a->address.hash == b->address.hash);
	ck_assert(a->address.numbers_n == b->address.numbers_n && a->address.numbers[0] == b->address.numbers[0]);
}

/* At any number of threads the same, with cases enough for each to have a part; and the budget of memory. */
START_TEST(threads)
{
	unsigned seed = test_seed("candidates by threads");
	enum { CASES = 9000, RECORDS = 200 };
	struct registry r;
	struct buf scratch = BUF_INIT;
	registry_init(&r, ALL_COLUMNS);
	for (unsigned i = 0; i < CASES; i++)
		registry_add(&r, registry_random(&r, arena_format(&r.arena, "K-%u", i).p, 500, &seed));
	const struct candidate_caps caps = { 100, 20 };
	struct features *f = features_new(&r.sides, 1);
	struct candidate_index *x = candidate_index_new(f, &caps, 1);
	size_t bytes = features_bytes(f) + candidate_index_bytes(x);
	ck_assert_msg(bytes <= 150 * CASES, "%zu bytes a case", bytes / CASES);
	for (unsigned n = 2; n < 6; n++) {
		struct features *g = features_new(&r.sides, n);
		struct candidate_index *y = candidate_index_new(g, &caps, n);
		for (size_t row = 0; row < CASES; row++)
			assert_same_case(f, g, row);
		for (unsigned i = 0; i < RECORDS; i++) {
			struct str *record = registry_random(&r, "", 500, &seed);
			struct record_features a, b;
			features_of_record(f, record, &r.arena, &scratch, &a);
			features_of_record(g, record, &r.arena, &scratch, &b);
			ck_assert(memcmp(&a.f, &b.f, sizeof(a.f)) == 0 && memcmp(a.keys, b.keys, sizeof(a.keys)) == 0);
			struct candidates c = candidates_find(x, &a, &r.arena), d = candidates_find(y, &b, &r.arena);
			ck_assert(c.n == d.n && c.capped == d.capped && (c.n == 0 || memcmp(c.v, d.v, c.n * sizeof(*c.v)) == 0));
		}
		candidate_index_free(y);
		features_free(g);
	}
	candidate_index_free(x);
	features_free(f);
	registry_fini(&r);
	buf_fini(&scratch);
}
END_TEST

Suite *
candidates_suite(void)
{
	Suite *s = suite_create("match: candidates");
	TCase *t = tcase_create("candidates");
	tcase_set_timeout(t, 300);
	tcase_add_test(t, as_a_double_loop);
	tcase_add_test(t, other_names);
	tcase_add_test(t, capped);
	tcase_add_test(t, one_name);
	tcase_add_test(t, one_name_and_day);
	tcase_add_test(t, next_to_nothing);
	tcase_add_test(t, threads);
	suite_add_tcase(s, t);
	return s;
}
