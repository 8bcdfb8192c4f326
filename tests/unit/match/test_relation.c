#include "config.h"

#include "../seed.h"
#include "match/relation.h"
#include "office.h"
#include "suites.h"
#include "text/kana.h"
#include "text/utf8.h"

#include "base/poison.h"

/* Of what names are made: forms of one kanji, kana that are taken for one another, letters with and without marks. */
static const char *const characters[] = { "田山川渡辺邊邉高髙崎﨑斎齋斉一二太大郎桜櫻弘宏子〓", "アイウエオカガキサザシスソゾタツナハバパヒヘホマヤユヨラリワンーヴ",
	"abcdeoöôōxyz -'" };
enum { SCRIPTS = sizeof(characters) / sizeof(*characters), WORDS = 300, LONGEST = 6 };

static uint32_t
random_character(size_t script, unsigned *seed)
{
	struct str of = str_from(characters[script]);
	uint32_t c = 0;
	for (size_t i = 0, stop = next_random(seed) % of.n; i <= stop && i < of.n;)
		c = utf8_next(of, &i);
	return c;
}

/* A name, or the last one with a slip in it. */
static void
make_name(uint32_t name[static LONGEST], size_t *n, unsigned *seed)
{
	size_t script = next_random(seed) % SCRIPTS, slip = *n > 0 ? next_random(seed) % 6 : 0, at = *n > 0 ? next_random(seed) % *n : 0;
	if (slip == 1) {
		name[at] = random_character(script, seed);
	} else if (slip == 2 && *n < LONGEST) {
		name[(*n)++] = random_character(script, seed);
	} else if (slip == 3 && *n > 1) {
		name[at] = name[--*n];
	} else if (slip == 4) {
		uint32_t c = name[at];
		name[at] = name[0];
		name[0] = c;
	} else {
		*n = 1 + next_random(seed) % LONGEST;
		for (size_t i = 0; i < *n; i++)
			name[i] = random_character(next_random(seed) % 8 ? script : SCRIPTS - 2, seed);
	}
}

static const char *const kinds[] = { "person-name", "person-kana" };

/* Where sketches say that two words differ they do; and they say so of most that do. */
START_TEST(sketches)
{
	struct field f = { .name = STR("n"), .kind = kind_find(str_from(kinds[_i])) };
	struct words *w = words_new(&f);
	struct buf text = BUF_INIT, scratch = BUF_INIT;
	unsigned seed = test_seed("sketches");
	uint32_t name[LONGEST];
	size_t n = 0, differ = 0, unlike = 0, others = 0;
	while (words_count(w) < WORDS) {
		make_name(name, &n, &seed);
		buf_reset(&text);
		for (size_t i = 0; i < n; i++)
			buf_add_utf8(&text, name[i]);
		words_add(w, buf_str(&text));
	}
	for (uint32_t i = 1; i <= WORDS; i++)
		for (uint32_t k = 1; k <= WORDS; k++) {
			const struct word *a = words_at(w, i), *b = words_at(w, k);
			enum relation r = word_relation(&f, a, b, &scratch);
			ck_assert_msg(!words_differ(a, b) || r == REL_UNLIKE, "%.*s, %.*s: %d", STR_ARG(a->text), STR_ARG(b->text), (int)r);
			differ += words_differ(a, b);
			unlike += r == REL_UNLIKE;
			others += r == REL_NEAR;
		}
	ck_assert_msg(differ > unlike / 2 && others > 0, "%zu of %zu, %zu near", differ, unlike, others);
	words_free(w);
	buf_fini(&text);
	buf_fini(&scratch);
}
END_TEST

/* What may be one character has one bit. */
START_TEST(bits)
{
	for (uint32_t a = 0x30A1; a <= 0x30FA; a++)
		for (uint32_t b = 0x30A1; b <= 0x30FA; b++) {
			uint16_t x = (uint16_t)a, y = (uint16_t)b;
			ck_assert(!kana_confused(x, y) || units_sketch(&x, 1) == units_sketch(&y, 1));
		}
	static const uint16_t forms[][2] = { { 0x8FBA, 0x908A }, { 0x9AD8, 0x9AD9 }, { 0x658E, 0x9F4B } }; /* 辺邊 高髙 斎齋 */
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		ck_assert(units_agree(forms[i][0], forms[i][1]));
		ck_assert(units_sketch(&forms[i][0], 1) == units_sketch(&forms[i][1], 1));
	}
	ck_assert(units_sketch(NULL, 0) == 0);
}
END_TEST

Suite *
relation_suite(void)
{
	Suite *s = suite_create("match: relations of words");
	TCase *t = tcase_create("relations");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, sketches, 0, (int)(sizeof(kinds) / sizeof(*kinds)));
	tcase_add_test(t, bits);
	suite_add_tcase(s, t);
	return s;
}
