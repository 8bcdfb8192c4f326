#include "config.h"

#include <stdio.h>

#include "../seed.h"
#include "kind/address.h"
#include "match/value_level.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

enum { ADDRESSES = 500 };

/* Pieces of addresses; an address takes one of each row, so that two of them often share some. */
static const char *const pieces[][8] = {
	{ "東京都", "東京", "", "", "群馬県" },
	{ "世田谷区", "世田谷区", "桧原村", "檜原村", "佐波郡玉村町", "玉村町", "" },
	{ "桜", "櫻", "成城", "成城", "下新田", "斎町", "齋町", "" },
	{ "四丁目21番27号", "4-21-27", "4-21-28", "4-22-27", "４丁目２１番", "21番27号", "甲12-3", "" },
	{ "", "ノースタワー101", "桧荘2号", "檜荘2号", "－５", "渡辺方", "渡邊方", "123456" },
};
enum { ROWS = sizeof(pieces) / sizeof(*pieces), CHOICES = 8 };

struct made {
	struct buf text, parts;
	struct address address;
	struct address_place place;
	struct address_print print;
	bool there;
};

static void
make(struct made *m, struct places *places, struct buf *scratch, unsigned *seed)
{
	for (size_t i = 0; i < ROWS; i++) {
		const char *piece = pieces[i][next_random(seed) % CHOICES];
		buf_adds(&m->text, str_from(piece ? piece : ""));
	}
	if (next_random(seed) % 40 == 0) {
		buf_reset(&m->text);
		buf_adds(&m->text, STR("不明"));
	}
	kind_address_read(buf_str(&m->text), NULL, &m->parts, &m->address);
	m->there = address_print_of(&m->address, scratch, &m->print);
	address_place(&m->address, &m->place);
	if (m->there)
		m->print.place = places_add(places, &m->place) & PLACE_UNKNOWN;
}

/* What is kept of two addresses says what their texts say, or that they must be asked. */
START_TEST(prints_are_texts)
{
	static struct made made[ADDRESSES];
	struct places *places = places_new();
	struct buf scratch = BUF_INIT;
	unsigned seed = test_seed("addresses");
	size_t asked = 0, counts[LEVEL_COUNT] = { 0 };
	for (size_t i = 0; i < ADDRESSES; i++)
		make(&made[i], places, &scratch, &seed);
	for (size_t i = 0; i < ADDRESSES; i++) {
		for (size_t k = 0; k < ADDRESSES; k++) {
			const struct made *a = &made[i], *b = &made[k];
			enum level expected = address_level(&a->address, &b->address), got = LEVEL_MISSING;
			if (a->there && b->there)
				got = address_print_level(address_place_agreement(places_at(places, a->print.place),
				    places_at(places, b->print.place)), &a->print, &b->print);
			ck_assert_msg(got == expected || got == LEVEL_COUNT, "%s, %s: %s, by the texts %s", buf_cstr(&made[i].text),
			    buf_cstr(&made[k].text), level_words[got], level_words[expected]);
			asked += got == LEVEL_COUNT;
			counts[expected]++;
		}
	}
	ck_assert_msg(asked > 0 && asked < ADDRESSES * ADDRESSES / 10, "%zu asked", asked);
	static const enum level levels[] = { LEVEL_MISSING, LEVEL_SAME, LEVEL_NEAR, LEVEL_PART, LEVEL_AREA, LEVEL_UNLIKE };
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		ck_assert_msg(counts[levels[i]] > 0, "never %s", level_words[levels[i]]);
	for (size_t i = 0; i < ADDRESSES; i++) {
		buf_fini(&made[i].text);
		buf_fini(&made[i].parts);
	}
	buf_fini(&scratch);
	places_free(places);
}
END_TEST

static struct address_place
place(const char *prefecture, const char *city, const char *town)
{
	return (struct address_place){ { str_from(prefecture), STR(""), str_from(city), STR("") }, str_from(town) };
}

START_TEST(table)
{
	struct places *p = places_new(), *q = places_new();
	struct buf scratch = BUF_INIT;
	struct address_place a = place("東京都", "町田市", "森野"), b = place("東京都", "町田市森", "野"), c = place("", "", "");
	ck_assert_uint_eq(places_add(p, &a), 1);
	ck_assert_uint_eq(places_add(p, &b), 2);
	ck_assert_uint_eq(places_add(p, &a), 1);
	ck_assert_uint_eq(places_find(p, &b, &scratch), 2);
	ck_assert_uint_eq(places_find(p, &c, &scratch), PLACE_UNKNOWN);
	ck_assert(str_eq(places_at(p, 2)->areas[2], STR("町田市森")) && str_eq(places_at(p, 2)->town, STR("野")));
	ck_assert_uint_eq(places_add(q, &c), 1);
	ck_assert_uint_eq(places_add(q, &b), 2);
	uint32_t ids[3];
	places_merge(p, q, ids);
	ck_assert(ids[0] == PLACE_NONE && ids[1] == 3 && ids[2] == 2);
	ck_assert_uint_eq(places_count(p), 3);
	buf_fini(&scratch);
	places_free(p);
	places_free(q);
	places_free(NULL);
}
END_TEST

/* A full table knows what it has, and no more. */
START_TEST(full)
{
	struct places *p = places_new();
	char town[16];
	for (unsigned i = 0; i < PLACE_LIMIT; i++) {
		snprintf(town, sizeof(town), "%u", i);
		struct address_place a = place("", "", town);
		ck_assert_uint_eq(places_add(p, &a), i + 1);
	}
	struct address_place known = place("", "", "7"), other = place("", "", "other");
	ck_assert_uint_eq(places_add(p, &known), 8);
	ck_assert_uint_eq(places_add(p, &other), PLACE_UNKNOWN);
	ck_assert_uint_eq(places_count(p), PLACE_LIMIT);
	places_free(p);
}
END_TEST

Suite *
place_suite(void)
{
	Suite *s = suite_create("match: places");
	TCase *t = tcase_create("places");
	tcase_add_test(t, prints_are_texts);
	tcase_add_test(t, table);
	tcase_add_test(t, full);
	suite_add_tcase(s, t);
	return s;
}
