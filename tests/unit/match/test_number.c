#include "config.h"

#include "../seed.h"
#include "match/value_level.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

enum { PAIRS = 50000, KEY_MOST = 16 };

static const struct {
	const char *key;
	uint64_t number;
} numbers[] = {
	{ "0", 10 }, { "1540017", 11540017 }, { "000000000", 1000000000 }, { "999999999", 1999999999 }, { "09012345678", 109012345678 },
	{ "", 0 }, { "A-1", 0 }, { "12 3", 0 }, { "+4915112345678", 0 }, { "0312345678,09012345678", 0 }, { "1234567890123456789", 0 },
};

START_TEST(of_keys)
{
	struct str key = str_from(numbers[_i].key);
	char digits[NUMBER_MOST];
	ck_assert_uint_eq(number_of(key), numbers[_i].number);
	if (numbers[_i].number != 0)
		ck_assert(str_eq((struct str){ digits, number_digits(number_of(key), digits) }, key));
}
END_TEST

static const struct {
	const char *key;
	bool plain, phone; /* whether there is room for it */
} packed[] = {
	{ "0", true, false }, { "000000000", true, false }, { "999999999", true, false }, { "1000000000", false, false },
	{ "0000000000", false, true }, { "0312345678", false, true }, { "0999999999", false, true }, { "00000000000", false, true },
	{ "09012345678", false, true }, { "09999999999", false, true }, { "19012345678", false, false }, { "031234567", true, false },
	{ "090123456789", false, false },
	{ "03294967295", false, false }, /* one of those that would be 0 */
};

START_TEST(packs)
{
	uint64_t number = number_of(str_from(packed[_i].key));
	unsigned high = 0;
	uint32_t plain = number_pack(number), phone = number_pack_phone(number, &high);
	ck_assert_int_eq(plain != 0, packed[_i].plain);
	ck_assert_int_eq(phone != 0, packed[_i].phone);
	if (plain)
		ck_assert_uint_eq(number_unpack(plain), number);
	if (phone)
		ck_assert_uint_eq(number_unpack_phone(phone, high), number);
}
END_TEST

/* What comes back is what went in, so no two go to one place. */
START_TEST(packs_many)
{
	enum { STEP = 9973, PHONE_STEP = 99991 };
	for (uint64_t n = 10; n < 2000000000; n += STEP) {
		uint32_t there = number_pack(n);
		ck_assert(there != 0 && there != UINT32_MAX && number_unpack(there) == n);
	}
	size_t without = 0;
	for (uint64_t n = 100000000000, end = 110000000000; n < end; n += PHONE_STEP) {
		unsigned high;
		uint32_t there = number_pack_phone(n, &high);
		without += there == 0;
		ck_assert(there == 0 || (there != UINT32_MAX && high <= 2 && number_unpack_phone(there, high) == n));
	}
	ck_assert_uint_le(without, 4);
}
END_TEST

static const struct {
	const char *text, *key;
	unsigned form;
} forms[] = {
	{ "09012345678", "09012345678", NUMBER_FORM_DIGITS }, { "090-1234-5678", "09012345678", 3 + 8 * 4 },
	{ "03-1234-5678", "0312345678", 2 + 8 * 4 }, { "154-0017", "1540017", 3 },
	{ "(03)1234-5678", "0312345678", NUMBER_FORM_OTHER }, { "03-12-34-5678", "0312345678", NUMBER_FORM_OTHER },
	{ "03--12345678", "0312345678", NUMBER_FORM_OTHER }, { "0-312345678", "0312345678", NUMBER_FORM_OTHER },
	{ "090-1234", "09012345678", NUMBER_FORM_OTHER }, { "+81-3-1234-5678", "0312345678", NUMBER_FORM_OTHER },
	{ "03-1234-5678 ", "0312345678", NUMBER_FORM_OTHER }, { "", "0312345678", NUMBER_FORM_OTHER },
};

START_TEST(form)
{
	ck_assert_uint_eq(number_form(str_from(forms[_i].text), str_from(forms[_i].key)), forms[_i].form);
}
END_TEST

/* Texts of one key that have the same form are the same, all ways to put up to three hyphens into it. */
START_TEST(forms_are_texts)
{
	static const char key[] = "0312345678";
	enum { N = sizeof(key) - 1, ALL = (N + 1) * (N + 1) * (N + 1) };
	static struct buf texts[1 << NUMBER_FORM_BITS];
	for (size_t i = 0; i < ALL; i++) {
		const size_t at[] = { i % (N + 1), i / (N + 1) % (N + 1), i / (N + 1) / (N + 1) };
		struct buf text = BUF_INIT;
		for (size_t k = 0; k <= N; k++) {
			for (size_t h = 0; h < sizeof(at) / sizeof(*at); h++)
				if (at[h] == k && k > 0) /* 0: there is no such hyphen */
					buf_addc(&text, '-');
			if (k < N)
				buf_addc(&text, key[k]);
		}
		unsigned f = number_form(buf_str(&text), str_from(key));
		ck_assert_uint_lt(f, 1u << NUMBER_FORM_BITS);
		ck_assert_uint_ne(f, NUMBER_FORM_NONE);
		if (f != NUMBER_FORM_OTHER && texts[f].n == 0)
			buf_adds(&texts[f], buf_str(&text));
		ck_assert(f == NUMBER_FORM_OTHER || str_eq(buf_str(&texts[f]), buf_str(&text)));
		buf_fini(&text);
	}
	for (size_t f = 0; f < sizeof(texts) / sizeof(*texts); f++)
		buf_fini(&texts[f]);
}
END_TEST

/* A key of least to most digits. */
static struct str
make_key(char key[static KEY_MOST], size_t least, size_t most, unsigned *seed)
{
	size_t n = least + next_random(seed) % (most - least + 1);
	for (size_t i = 0; i < n; i++)
		key[i] = (char)('0' + next_random(seed) % 10);
	return (struct str){ key, n };
}

/* Another one, by a slip or two at most times. */
static struct str
make_other(struct str key, char other[static KEY_MOST], size_t least, size_t most, unsigned *seed)
{
	size_t n = key.n, slips = next_random(seed) % 4;
	memcpy(other, key.p, n);
	if (slips == 3)
		return make_key(other, least, most, seed);
	for (size_t i = 0; i < slips; i++) {
		size_t at = next_random(seed) % n;
		switch (next_random(seed) % 4) {
		case 0:
			other[at] = (char)('0' + next_random(seed) % 10);
			break;
		case 1:
			if (at + 1 < n) {
				char c = other[at];
				other[at] = other[at + 1];
				other[at + 1] = c;
			}
			break;
		case 2:
			if (n < most) {
				memmove(other + at + 1, other + at, n++ - at);
				other[at] = (char)('0' + next_random(seed) % 10);
			}
			break;
		default:
			if (n > least) {
				memmove(other + at, other + at + 1, n - at - 1);
				n--;
			}
		}
	}
	return (struct str){ other, n };
}

static enum level
level_of_units(struct str a, struct str b, enum pair_near near)
{
	uint16_t x[KEY_MOST], y[KEY_MOST];
	for (size_t i = 0; i < a.n; i++)
		x[i] = (unsigned char)a.p[i];
	for (size_t i = 0; i < b.n; i++)
		y[i] = (unsigned char)b.p[i];
	return units_level(x, a.n, y, b.n, near);
}

/* The levels of numbers are those of their keys. */
START_TEST(levels)
{
	unsigned seed = test_seed("numbers");
	size_t counts[3][LEVEL_COUNT] = { 0 };
	for (size_t i = 0; i < PAIRS; i++) {
		char of_a[KEY_MOST], of_b[KEY_MOST];
		size_t least = i % 4 == 0 ? 1 : i % 4 == 1 ? 7 : i % 4 == 2 ? 10 : 8, most = least == 1 ? KEY_MOST - 1 : least == 10 ? 11 : least;
		struct str a = make_key(of_a, least, most, &seed), b = make_other(a, of_b, least, most, &seed);
		if (str_eq(a, b))
			continue;
		uint64_t x = number_of(a), y = number_of(b);
		enum level l[] = { phone_number_level(x, y), postal_number_level(x, y), number_level(x, y, NEAR_EDIT) };
		ck_assert_msg(l[0] == phone_level(a, b), "phone %.*s %.*s: %d", STR_ARG(a), STR_ARG(b), l[0]);
		ck_assert_msg(l[1] == postal_level(a, b), "postal %.*s %.*s: %d", STR_ARG(a), STR_ARG(b), l[1]);
		ck_assert_msg(l[2] == level_of_units(a, b, NEAR_EDIT), "number %.*s %.*s: %d", STR_ARG(a), STR_ARG(b), l[2]);
		ck_assert_int_eq(number_level(x, y, NEAR_SIMILAR), level_of_units(a, b, NEAR_SIMILAR));
		for (size_t k = 0; k < 3; k++)
			counts[k][l[k]]++;
	}
	ck_assert(counts[0][LEVEL_NEAR] && counts[0][LEVEL_PART] && counts[0][LEVEL_UNLIKE]);
	ck_assert(counts[1][LEVEL_NEAR] && counts[1][LEVEL_AREA] && counts[1][LEVEL_UNLIKE]);
	ck_assert(counts[2][LEVEL_NEAR] && counts[2][LEVEL_UNLIKE]);
}
END_TEST

#define N(table) (int)(sizeof(table) / sizeof(*(table)))

Suite *
number_suite(void)
{
	Suite *s = suite_create("match: numbers");
	TCase *t = tcase_create("numbers");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, of_keys, 0, N(numbers));
	tcase_add_loop_test(t, packs, 0, N(packed));
	tcase_add_test(t, packs_many);
	tcase_add_loop_test(t, form, 0, N(forms));
	tcase_add_test(t, forms_are_texts);
	tcase_add_test(t, levels);
	suite_add_tcase(s, t);
	return s;
}
