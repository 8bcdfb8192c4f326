#include "config.h"

#include "suites.h"

#include "base/buf.h"
#include "random.h"
#include "require.h"
#include "text/cp932.h"
#include "text/decode.h"
#include "text/detect.h"
#include "text/utf8.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct {
	struct str bytes;
	enum detect_answer answer;
	enum encoding encoding; /* found */
	uint64_t offset;        /* neither, ambiguous */
} cases[] = {
	{ STR(""), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("a,b\r\n1,2\r\n"), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("a\0b"), DETECT_FOUND, ENCODING_UTF8, 0 },
	/* marks */
	{ STR("\xEF\xBB\xBF"), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("\xEF\xBB\xBF\x82\xA0"), DETECT_FOUND, ENCODING_UTF8, 0 }, /* the mark decides, the decoder complains */
	{ STR("\xFF\xFE" "a\0"), DETECT_FOUND, ENCODING_UTF16LE, 0 },
	{ STR("\xFE\xFF\0a"), DETECT_FOUND, ENCODING_UTF16BE, 0 },
	{ STR("\xFF\xFE"), DETECT_FOUND, ENCODING_UTF16LE, 0 },
	{ STR("\xFF"), DETECT_NEITHER, ENCODING_AUTO, 0 },
	{ STR("\xFE"), DETECT_NEITHER, ENCODING_AUTO, 0 },
	{ STR("\xFF\xFF"), DETECT_NEITHER, ENCODING_AUTO, 0 },
	{ STR("\xFE" "abcdefgh"), DETECT_NEITHER, ENCODING_AUTO, 0 },
	{ STR("x\xFF\xFE"), DETECT_NEITHER, ENCODING_AUTO, 1 },
	{ STR("\xEF\xBB"), DETECT_FOUND, ENCODING_UTF8, 0 }, /* CP932 has nothing at EF */
	/* UTF-8 */
	{ STR("name,\xE3\x81\x82\n"), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("\xF0\xA0\x80\x8B"), DETECT_FOUND, ENCODING_UTF8, 0 },
	/* CP932 */
	{ STR("\x8B\x4C\x98\x5E"), DETECT_FOUND, ENCODING_CP932, 0 },
	{ STR("\xB6\xDE"), DETECT_FOUND, ENCODING_CP932, 0 },
	{ STR("12345678901234567890\x8B\x4C"), DETECT_FOUND, ENCODING_CP932, 0 },
	{ STR("\xC3\xBB\xB6"), DETECT_FOUND, ENCODING_CP932, 0 },
	{ STR("\xF0\x40"), DETECT_FOUND, ENCODING_CP932, 0 }, /* gaiji */
	{ STR("\x88\","), DETECT_FOUND, ENCODING_CP932, 0 },  /* decided by 88; the decoder names the place */
	/* either */
	{ STR("\xC3\xB1"), DETECT_AMBIGUOUS, ENCODING_AUTO, 0 }, /* ñ, or ﾃｱ */
	{ STR("abc\xC3\xB1\xC3\xB1\n"), DETECT_AMBIGUOUS, ENCODING_AUTO, 3 },
	{ STR("abc,,\xC3\xB1zzzzzzzzzzzzzzzzz"), DETECT_AMBIGUOUS, ENCODING_AUTO, 5 },
	{ STR("\xE8\xA8\x98\xE9\x8C\xB2"), DETECT_AMBIGUOUS, ENCODING_AUTO, 0 }, /* 記録, or 險倬鹸 */
	{ STR("\xC3\xB1\xC3"), DETECT_FOUND, ENCODING_CP932, 0 }, /* UTF-8 is cut off */
	/* neither */
	{ STR("abc\xA0"), DETECT_NEITHER, ENCODING_AUTO, 3 },
	{ STR("12345678\xFD" "12345678"), DETECT_NEITHER, ENCODING_AUTO, 8 },
	{ STR("\xC3\xB1\xFF"), DETECT_NEITHER, ENCODING_AUTO, 2 },
	{ STR("\xC3\xB1\xE3"), DETECT_NEITHER, ENCODING_AUTO, 2 }, /* cut off in both */
	{ STR("\xE3\"x"), DETECT_NEITHER, ENCODING_AUTO, 1 },
	/* ISO-2022-JP */
	{ STR("a\x1B$B$\"\x1B(B"), DETECT_FOUND, ENCODING_ISO2022JP, 0 },
	{ STR("abcdefghijklmnop\x1B$@"), DETECT_FOUND, ENCODING_ISO2022JP, 0 },
	{ STR("a\x1B$B0123456789"), DETECT_FOUND, ENCODING_ISO2022JP, 0 },
	{ STR("\x1B(J"), DETECT_FOUND, ENCODING_ISO2022JP, 0 },
	{ STR("\x1B(I1"), DETECT_FOUND, ENCODING_ISO2022JP, 0 },
	{ STR("\x1B(Babcdefgh"), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("\x1B$"), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("\x1B$abcdefghijB"), DETECT_FOUND, ENCODING_UTF8, 0 },
	{ STR("\xC3\xB1\x1B$B"), DETECT_AMBIGUOUS, ENCODING_AUTO, 0 }, /* not ASCII: no ISO-2022-JP */
};

static void
check_answer(int i, const struct detect *d, enum detect_answer answer)
{
	require(answer == cases[i].answer, "case %d: answer %d", i, (int)answer);
	if (answer == DETECT_FOUND)
		require(d->encoding == cases[i].encoding, "case %d: %s", i, encoding_name(d->encoding));
	else
		require(d->offset == cases[i].offset, "case %d: %llu", i, (unsigned long long)d->offset);
}

START_TEST(every_split)
{
	struct str bytes = cases[_i].bytes;
	for (size_t a = 0; a <= bytes.n; a++) {
		for (size_t b = a; b <= bytes.n; b++) {
			struct detect d;
			detect_init(&d);
			detect_feed(&d, str_slice(bytes, 0, a), false);
			detect_feed(&d, str_slice(bytes, a, b), false);
			check_answer(_i, &d, detect_feed(&d, str_slice(bytes, b, bytes.n), true));
			/* It keeps its answer. */
			check_answer(_i, &d, detect_feed(&d, STR("\xFF\xFF"), true));
		}
	}
}
END_TEST

START_TEST(answers_early)
{
	struct detect d;
	detect_init(&d);
	ck_assert_int_eq(detect_feed(&d, STR("abc"), false), DETECT_MORE);
	ck_assert_int_eq(detect_feed(&d, STR("\x8B"), false), DETECT_FOUND);
	ck_assert_int_eq(d.encoding, ENCODING_CP932);
	detect_init(&d);
	ck_assert_int_eq(detect_feed(&d, STR("\xFE"), false), DETECT_MORE);
	ck_assert_int_eq(detect_feed(&d, STR("\xFF"), false), DETECT_FOUND);
	ck_assert_int_eq(d.encoding, ENCODING_UTF16BE);
	detect_init(&d);
	ck_assert_int_eq(detect_feed(&d, (struct str){ NULL, 0 }, false), DETECT_MORE);
	ck_assert_int_eq(detect_feed(&d, (struct str){ NULL, 0 }, true), DETECT_FOUND);
}
END_TEST

/* Could the bytes be the beginning of UTF-8, of CP932?  Found by trying, through the decoders' own functions. */
static bool
utf8_alive(struct str bytes)
{
	static const struct str tails[] = { STR(""), STR("\x80"), STR("\xBF"), STR("\x80\x80"), STR("\xA0\x80"),
		STR("\x90\x80\x80"), STR("\x80\x80\x80") };
	bool alive = false;
	for (size_t i = 0; i < COUNT(tails) && !alive; i++) {
		struct buf b = BUF_INIT;
		buf_adds(&b, bytes);
		buf_adds(&b, tails[i]);
		alive = utf8_valid(buf_str(&b)) == b.n;
		buf_fini(&b);
	}
	return alive;
}

static bool
cp932_alive(struct decoder *d, struct str bytes)
{
	struct buf out = BUF_INIT;
	struct decode_fault fault;
	bool alive = decoder_run(d, bytes, &out, &fault) ||
	    (fault.offset + 1 == bytes.n && cp932_lead((unsigned char)bytes.p[fault.offset]));
	buf_fini(&out);
	return alive;
}

START_TEST(as_the_decoders_say)
{
	unsigned long seed = random_seed("as_the_decoders_say");
	struct err err = ERR_INIT;
	struct decoder *cp932 = decoder_new(ENCODING_CP932, &err);
	struct buf b = BUF_INIT;
	for (unsigned round = 0; round < 20000; round++) {
		struct detect d;
		buf_reset(&b);
		buf_addc(&b, 'x'); /* no mark */
		random_bytes(&b, 12);
		if (str_find(buf_str(&b), STR("\x1B"), 0) != SIZE_MAX)
			continue;
		detect_init(&d);
		enum detect_answer answer = DETECT_MORE, expected = DETECT_MORE;
		for (size_t i = 1; i <= b.n && answer == DETECT_MORE; i++) {
			struct str prefix = str_slice(buf_str(&b), 0, i);
			bool utf8 = utf8_alive(prefix), other = cp932_alive(cp932, prefix);
			expected = utf8 && other ? DETECT_MORE : !utf8 && !other ? DETECT_NEITHER : DETECT_FOUND;
			answer = detect_feed(&d, str_slice(prefix, i - 1, i), false);
			require(answer == expected, "seed %lu round %u byte %zu: %d", seed, round, i, (int)answer);
			if (answer == DETECT_FOUND)
				require(d.encoding == (utf8 ? ENCODING_UTF8 : ENCODING_CP932), "seed %lu round %u", seed, round);
			if (answer == DETECT_NEITHER)
				require(d.offset == i - 1, "seed %lu round %u", seed, round);
		}
		/* All at once. */
		struct detect whole;
		detect_init(&whole);
		answer = detect_feed(&d, STR(""), true);
		require(detect_feed(&whole, buf_str(&b), true) == answer, "seed %lu round %u", seed, round);
		require(whole.encoding == d.encoding && whole.offset == d.offset, "seed %lu round %u", seed, round);
	}
	buf_fini(&b);
	decoder_free(cp932);
}
END_TEST

/* Two bytes of half-width kana: the 30 lead bytes C2–DF of UTF-8 with 31 of its trail bytes A1–BF are characters of it, too.  No
   other byte there is any help. */
START_TEST(pairs_of_half_width_kana)
{
	size_t ambiguous = 0;
	for (unsigned a = 0xA1; a <= 0xDF; a++) {
		for (unsigned b = 0xA1; b <= 0xDF; b++) {
			struct detect d;
			char bytes[] = { 'x', ',', (char)a, (char)b, '\n' };
			detect_init(&d);
			enum detect_answer answer = detect_feed(&d, (struct str){ bytes, sizeof(bytes) }, true);
			bool either = a >= 0xC2 && b <= 0xBF;
			require(answer == (either ? DETECT_AMBIGUOUS : DETECT_FOUND), "%02X%02X: %d", a, b, (int)answer);
			require(either ? d.offset == 2 : d.encoding == ENCODING_CP932, "%02X%02X", a, b);
			ambiguous += either;
		}
	}
	ck_assert_uint_eq(ambiguous, 930);
}
END_TEST

Suite *
detect_suite(void)
{
	Suite *s = suite_create("detect");
	TCase *t = tcase_create("detect");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, every_split, 0, COUNT(cases));
	tcase_add_test(t, answers_early);
	tcase_add_test(t, pairs_of_half_width_kana);
	tcase_add_test(t, as_the_decoders_say);
	suite_add_tcase(s, t);
	return s;
}
