#include "config.h"

#include "suites.h"

#include "random.h"
#include "require.h"
#include "text/decode.h"
#include "text/encode.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define GOOD SIZE_MAX

/* With the default substitutions of the encoding. */
static const struct {
	enum encoding encoding;
	struct str text;
	struct str bytes;
	size_t fault; /* offset, or GOOD */
	uint32_t code;
} cases[] = {
	{ ENCODING_CP932, STR(""), STR(""), GOOD, 0 },
	{ ENCODING_CP932, STR("a\0\\~|"), STR("a\0\\~|"), GOOD, 0 },
	{ ENCODING_CP932, STR("髙﨑㈱Ⅰⅰ①№∵≒￢ｱ"),
	    STR("\xFB\xFC\xFA\xB1\x87\x8A\x87\x54\xFA\x40\x87\x40\x87\x82\x81\xE6\x81\xE0\x81\xCA\xB1"), GOOD, 0 },
	{ ENCODING_CP932, STR("〜−‖—¢£¬"), STR("\x81\x60\x81\x7C\x81\x61\x81\x5C\x81\x91\x81\x92\x81\xCA"), GOOD, 0 },
	{ ENCODING_CP932, STR("～－∥―￠￡￢"), STR("\x81\x60\x81\x7C\x81\x61\x81\x5C\x81\x91\x81\x92\x81\xCA"), GOOD, 0 },
	{ ENCODING_CP932, STR("\xEE\x80\x80\xEE\x9D\x97"), STR("\xF0\x40\xF9\xFC"), GOOD, 0 },
	{ ENCODING_CP932, STR("あ¥"), STR(""), 3, 0xA5 },
	{ ENCODING_CP932, STR("‾"), STR(""), 0, 0x203E },
	{ ENCODING_CP932, STR("abcdefghé"), STR(""), 8, 0xE9 },
	{ ENCODING_CP932, STR("ゔ"), STR(""), 0, 0x3094 },
	{ ENCODING_CP932, STR("か\xE3\x82\x99"), STR(""), 3, 0x3099 },
	{ ENCODING_CP932, STR("𠮷"), STR(""), 0, 0x20BB7 },
	{ ENCODING_CP932, STR("葛\xF3\xA0\x84\x80"), STR(""), 3, 0xE0100 },
	{ ENCODING_CP932, STR("\xEE\x9D\x98"), STR(""), 0, 0xE758 },
	{ ENCODING_EUCJP, STR("あｱ①髙丂～〜é¬"),
	    STR("\xA4\xA2\x8E\xB1\xAD\xA1\x8F\xF4\xFB\x8F\xB0\xA1\xA1\xC1\xA1\xC1\x8F\xAB\xB1\xA2\xCC"), GOOD, 0 },
	{ ENCODING_EUCJP, STR("\xEE\x80\x80"), STR(""), 0, 0xE000 },
	{ ENCODING_EUCJP, STR("¥"), STR(""), 0, 0xA5 },
	{ ENCODING_SJIS2004, STR("か゚か𠀋˩˥˩é～〜―￢\\~"),
	    STR("\x82\xF5\x82\xA9\x87\xA0\x86\x85\x86\x84\x85\x7E\x81\xB0\x81\x60\x81\x5C\x81\xCA\\~"), GOOD, 0 },
	{ ENCODING_SJIS2004, STR("¥"), STR(""), 0, 0xA5 },
	{ ENCODING_SJIS2004, STR("か\xE3\x82\x99"), STR(""), 3, 0x3099 },
	{ ENCODING_ISO2022JP, STR("aあいb\r\n～"), STR("a\x1B$B$\"$$\x1B(Bb\r\n\x1B$B!A\x1B(B"), GOOD, 0 },
	{ ENCODING_ISO2022JP, STR("〜"), STR("\x1B$B!A\x1B(B"), GOOD, 0 },
	{ ENCODING_ISO2022JP, STR("あ①"), STR(""), 3, 0x2460 },
	{ ENCODING_ISO2022JP, STR("ｱ"), STR(""), 0, 0xFF71 },
	{ ENCODING_ISO2022JP, STR("あ\x1B"), STR(""), 3, 0x1B },
	{ ENCODING_ISO2022JP, STR("\x0E"), STR(""), 0, 0x0E },
	{ ENCODING_UTF8, STR("あ𠮷¥\0"), STR("あ𠮷¥\0"), GOOD, 0 },
	{ ENCODING_UTF16LE, STR("aあ𠀋"), STR("a\0\x42\x30\x40\xD8\x0B\xDC"), GOOD, 0 },
	{ ENCODING_UTF16BE, STR("aあ𠀋"), STR("\0a\x30\x42\xD8\x40\xDC\x0B"), GOOD, 0 },
};

static struct encoder *
new_encoder(enum encoding e)
{
	struct err err = ERR_INIT;
	size_t n;
	const struct substitution *s = encode_defaults(e, &n);
	struct encoder *encoder = encoder_new(e, s, n, &err);
	ck_assert_msg(encoder != NULL, "%s", err.message);
	return encoder;
}

START_TEST(known_text)
{
	struct encoder *e = new_encoder(cases[_i].encoding);
	struct buf out = BUF_INIT;
	struct encode_fault fault = { 0 };
	buf_adds(&out, STR("before|"));
	bool ok = encoder_run(e, cases[_i].text, &out, &fault);
	ck_assert_msg(ok == (cases[_i].fault == GOOD), "case %d: U+%04X", _i, (unsigned)fault.code);
	struct str bytes = buf_tail(&out, 7);
	ck_assert_msg(str_eq(bytes, cases[_i].bytes), "case %d", _i); /* nothing was added on a fault */
	if (!ok) {
		ck_assert_uint_eq(fault.offset, cases[_i].fault);
		ck_assert_uint_eq(fault.code, cases[_i].code);
	}
	buf_fini(&out);
	encoder_free(e);
}
END_TEST

START_TEST(without_substitutions)
{
	struct err err = ERR_INIT;
	struct encoder *e = encoder_new(ENCODING_CP932, NULL, 0, &err);
	for (size_t i = 0; i < encode_cp932_defaults_n; i++) {
		struct buf text = BUF_INIT, out = BUF_INIT;
		struct encode_fault fault;
		buf_add_utf8(&text, encode_cp932_defaults[i].from);
		ck_assert(!encoder_run(e, buf_str(&text), &out, &fault));
		ck_assert_uint_eq(fault.code, encode_cp932_defaults[i].from);
		buf_fini(&text);
		buf_fini(&out);
	}
	encoder_free(e);
}
END_TEST

START_TEST(own_substitutions)
{
	/* The later of two counts; one may drop the character; one for a character that the encoding has does nothing. */
	struct substitution s[] = { { 0x2212, STR("－") }, { 0xE9, STR("e") }, { 0x20BB7, STR("吉") }, { 0xE0100, STR("") },
		{ 0xE9, STR("(e)") }, { 0x3042, STR("x") } };
	struct err err = ERR_INIT;
	struct encoder *e = encoder_new(ENCODING_CP932, s, COUNT(s), &err);
	struct buf out = BUF_INIT;
	struct encode_fault fault;
	for (size_t i = 0; i < COUNT(s); i++)
		s[i].to = STR("?"); /* they were copied */
	ck_assert(encoder_run(e, STR("aé𠮷葛\xF3\xA0\x84\x80あ−"), &out, &fault));
	ck_assert(str_eq(buf_str(&out), STR("a(e)\x8B\x67\x8A\x8B\x82\xA0\x81\x7C")));
	ck_assert_uint_eq(encoder_fit(e, STR("aé"), 3), 1);
	ck_assert_uint_eq(encoder_fit(e, STR("aé"), 4), 3);
	ck_assert_uint_eq(encoder_fit(e, STR("葛\xF3\xA0\x84\x80" "あ"), 2), 7);
	buf_fini(&out);
	encoder_free(e);
}
END_TEST

START_TEST(bad_substitutions)
{
	static const struct {
		struct substitution s;
		const char *message;
	} bad[] = {
		{ { 0x2212, STR("x−") }, "U+2212" },
		{ { 0xE9, STR("e\xCC\x81") }, "U+0301" },
		{ { 0xE9, STR("\xFF") }, "not valid UTF-8" },
	};
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = ERR_INIT;
		const struct substitution both[] = { { 0x301C, STR("～") }, bad[i].s };
		ck_assert_ptr_null(encoder_new(ENCODING_CP932, both, 2, &err));
		ck_assert_int_eq(err.code, ERR_PROFILE);
		ck_assert_ptr_nonnull(strstr(err.message, bad[i].message));
	}
	/* A substitute must not lean on another substitution. */
	struct err err = ERR_INIT;
	const struct substitution chain[] = { { 0x2212, STR("－") }, { 0x2010, STR("−") } };
	ck_assert_ptr_null(encoder_new(ENCODING_CP932, chain, 2, &err));
	ck_assert_ptr_null(encoder_new(ENCODING_AUTO, NULL, 0, &err));
	encoder_free(NULL);
}
END_TEST

START_TEST(long_text)
{
	/* Longer than the stretches in which the encoder works; a fault at the end leaves nothing behind. */
	struct encoder *e = new_encoder(ENCODING_EUCJP);
	struct buf text = BUF_INIT, expected = BUF_INIT, out = BUF_INIT;
	struct encode_fault fault;
	for (unsigned i = 0; i < 50000; i++) {
		buf_adds(&text, STR("あ1éé,〜"));
		buf_adds(&expected, STR("\xA4\xA2" "1\x8F\xAB\xB1\x8F\xAB\xB1,\xA1\xC1"));
	}
	ck_assert(encoder_run(e, buf_str(&text), &out, &fault));
	ck_assert(str_eq(buf_str(&out), buf_str(&expected)));
	buf_adds(&text, STR("¥"));
	ck_assert(!encoder_run(e, buf_str(&text), &out, &fault));
	ck_assert_uint_eq(out.n, expected.n);
	ck_assert_uint_eq(fault.offset, text.n - 2);
	buf_fini(&text);
	buf_fini(&expected);
	buf_fini(&out);
	encoder_free(e);
}
END_TEST

static const struct {
	enum encoding encoding;
	struct str text;
	size_t max, fits;
} cuts[] = {
	{ ENCODING_CP932, STR(""), 0, 0 },
	{ ENCODING_CP932, STR("あいう"), 6, 9 },
	{ ENCODING_CP932, STR("あいう"), 5, 6 },
	{ ENCODING_CP932, STR("あいう"), 1, 0 },
	{ ENCODING_CP932, STR("あいう"), 0, 0 },
	{ ENCODING_CP932, STR("aあb"), 3, 4 },
	{ ENCODING_CP932, STR("ｶﾞｷ"), 1, 0 }, /* the mark stays with its kana */
	{ ENCODING_CP932, STR("ｶﾞｷ"), 2, 6 },
	{ ENCODING_CP932, STR("a\r\nb"), 2, 1 },
	{ ENCODING_CP932, STR("a\r\nb"), 3, 3 },
	{ ENCODING_UTF8, STR("葛\xF3\xA0\x84\x80x"), 6, 0 },
	{ ENCODING_UTF8, STR("葛\xF3\xA0\x84\x80x"), 7, 7 },
	{ ENCODING_UTF8, STR("aか\xE3\x82\x99"), 4, 1 },
	{ ENCODING_UTF8, STR("a👨\xE2\x80\x8D👩\xE2\x80\x8D👧b"), 18, 1 },
	{ ENCODING_UTF8, STR("a👨\xE2\x80\x8D👩\xE2\x80\x8D👧b"), 19, 19 },
	{ ENCODING_UTF8, STR("あいう"), 8, 6 },
	{ ENCODING_UTF16LE, STR("あ𠀋い"), 5, 3 },
	{ ENCODING_UTF16LE, STR("あ𠀋い"), 6, 7 },
	{ ENCODING_SJIS2004, STR("か゚x"), 2, 6 },
	{ ENCODING_SJIS2004, STR("か゚x"), 1, 0 },
	{ ENCODING_SJIS2004, STR("˩˥x"), 2, 4 },
	{ ENCODING_SJIS2004, STR("˩˥x"), 3, 5 },
	{ ENCODING_SJIS2004, STR("˩˥\xCC\x80"), 2, 2 },
	{ ENCODING_ISO2022JP, STR("あい"), 9, 3 }, /* the way back to ASCII counts */
	{ ENCODING_ISO2022JP, STR("あい"), 10, 6 },
	{ ENCODING_ISO2022JP, STR("aあ"), 8, 1 },
	{ ENCODING_ISO2022JP, STR("あa"), 8, 3 },
	{ ENCODING_ISO2022JP, STR("あa"), 9, 4 },
};

START_TEST(known_cuts)
{
	struct encoder *e = new_encoder(cuts[_i].encoding);
	size_t fits = encoder_fit(e, cuts[_i].text, cuts[_i].max);
	ck_assert_msg(fits == cuts[_i].fits, "cut %d: %zu", _i, fits);
	encoder_free(e);
}
END_TEST

/* Random text that the encoding holds. */
static void
encodable_text(struct encoder *e, struct buf *text, size_t max)
{
	struct buf one = BUF_INIT, out = BUF_INIT;
	struct encode_fault fault;
	random_text(&one, max);
	for (size_t i = 0; i < one.n;) {
		size_t start = i;
		utf8_next(buf_str(&one), &i);
		buf_reset(&out);
		if (encoder_run(e, str_slice(buf_str(&one), start, i), &out, &fault))
			buf_adds(text, str_slice(buf_str(&one), start, i));
	}
	buf_fini(&one);
	buf_fini(&out);
}

static size_t
encoded_size(struct encoder *e, struct str text)
{
	struct buf out = BUF_INIT;
	struct encode_fault fault = { 0 };
	require(encoder_run(e, text, &out, &fault), "U+%04X", (unsigned)fault.code);
	size_t n = out.n;
	buf_fini(&out);
	return n;
}

START_TEST(random_cuts)
{
	unsigned long seed = random_seed("random_cuts");
	struct encoder *e = new_encoder((enum encoding)_i);
	struct buf text = BUF_INIT;
	for (unsigned round = 0; round < 3000; round++) {
		buf_reset(&text);
		encodable_text(e, &text, 12);
		struct str s = buf_str(&text);
		size_t max = random_below(30), fits = encoder_fit(e, s, max), end = 0, best = 0;
		/* The longest beginning of whole clusters that is small enough. */
		while (end < s.n) {
			end = unicode_cluster_end(s, end);
			if (encoded_size(e, str_slice(s, 0, end)) <= max)
				best = end;
		}
		require(fits == best, "seed %lu round %u: %zu, not %zu", seed, round, fits, best);
	}
	buf_fini(&text);
	encoder_free(e);
}
END_TEST

/* decode(encode(x)) = x for all x that the encoding holds without a substitute. */
START_TEST(there_and_back)
{
	unsigned long seed = random_seed("there_and_back");
	struct err err = ERR_INIT;
	struct encoder *e = encoder_new((enum encoding)_i, NULL, 0, &err);
	struct decoder *d = decoder_new((enum encoding)_i, &err);
	struct buf text = BUF_INIT, bytes = BUF_INIT, again = BUF_INIT;
	size_t total = 0;
	for (unsigned round = 0; round < 5000; round++) {
		struct encode_fault lacking;
		struct decode_fault fault;
		buf_reset(&text);
		buf_reset(&bytes);
		buf_reset(&again);
		encodable_text(e, &text, 30);
		total += text.n;
		require(encoder_run(e, buf_str(&text), &bytes, &lacking), "seed %lu round %u", seed, round);
		require(decoder_run(d, buf_str(&bytes), &again, &fault), "seed %lu round %u", seed, round);
		require(str_eq(buf_str(&again), buf_str(&text)), "seed %lu round %u", seed, round);
	}
	ck_assert_uint_gt(total, 50000);
	buf_fini(&text);
	buf_fini(&bytes);
	buf_fini(&again);
	encoder_free(e);
	decoder_free(d);
}
END_TEST

Suite *
encode_suite(void)
{
	Suite *s = suite_create("encode");
	TCase *t = tcase_create("encode");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, known_text, 0, COUNT(cases));
	tcase_add_test(t, without_substitutions);
	tcase_add_test(t, own_substitutions);
	tcase_add_test(t, bad_substitutions);
	tcase_add_test(t, long_text);
	tcase_add_loop_test(t, known_cuts, 0, COUNT(cuts));
	tcase_add_loop_test(t, random_cuts, ENCODING_UTF8, ENCODING_ISO2022JP + 1);
	tcase_add_loop_test(t, there_and_back, ENCODING_UTF8, ENCODING_ISO2022JP + 1);
	suite_add_tcase(s, t);
	return s;
}
