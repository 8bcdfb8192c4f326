#include "config.h"

#include "suites.h"

#include "random.h"
#include "require.h"
#include "text/cp932.h"
#include "text/decode.h"
#include "text/encode.h"
#include "text/utf8.h"

#include "base/poison.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define GOOD SIZE_MAX

static const struct {
	enum encoding encoding;
	struct str bytes;
	struct str text;  /* as far as it goes */
	size_t fault;     /* offset, or GOOD */
	const char *hex;  /* of the fault */
} cases[] = {
	/* CP932 as Windows reads it */
	{ ENCODING_CP932, STR(""), STR(""), GOOD, NULL },
	{ ENCODING_CP932, STR("a\0\\~"), STR("a\0\\~"), GOOD, NULL },
	{ ENCODING_CP932, STR("\x81\x60\x81\x61\x81\x7C\x81\x5C"), STR("～∥－―"), GOOD, NULL },
	{ ENCODING_CP932, STR("\x81\x91\x81\x92\x81\xCA\x81\x50\x81\x8F"), STR("￠￡￢￣￥"), GOOD, NULL },
	{ ENCODING_CP932, STR("\xEE\xF9\xFA\x54\xEE\xFA\xFA\x55"), STR("￢￢￤￤"), GOOD, NULL },
	{ ENCODING_CP932, STR("\xFB\xFC\xEE\xE0\xFA\xB1\xED\x95"), STR("髙髙﨑﨑"), GOOD, NULL },
	{ ENCODING_CP932, STR("\x95\x5C\x94\x5C\x83\x5C\x8F\x5C"), STR("表能ソ十"), GOOD, NULL },
	{ ENCODING_CP932, STR("\xB6\xDE\x80x"), STR("ｶﾞ\xC2\x80x"), GOOD, NULL },
	{ ENCODING_CP932, STR("\xF0\x40\xF0\x7E\xF0\x80\xF0\xFC\xF1\x40\xF9\xFC"),
	    STR("\xEE\x80\x80\xEE\x80\xBE\xEE\x80\xBF\xEE\x82\xBB\xEE\x82\xBC\xEE\x9D\x97"), GOOD, NULL },
	{ ENCODING_CP932, STR("\x82\xA0\xA0"), STR("あ"), 2, "A0" },
	{ ENCODING_CP932, STR("\xFDx"), STR(""), 0, "FD" },
	{ ENCODING_CP932, STR("\xFE\xFE"), STR(""), 0, "FE" },
	{ ENCODING_CP932, STR("ab\xFF"), STR("ab"), 2, "FF" },
	{ ENCODING_CP932, STR("\"\x88\",\"x\""), STR("\""), 1, "88 22" }, /* cut off before a quote */
	{ ENCODING_CP932, STR("\x82\xA0\x81"), STR("あ"), 2, "81" },     /* cut off at the end */
	{ ENCODING_CP932, STR("12345678\x81\x22x"), STR("12345678"), 8, "81 22" },
	{ ENCODING_CP932, STR("\x81\x7F"), STR(""), 0, "81 7F" },
	{ ENCODING_CP932, STR("\x82\x40"), STR(""), 0, "82 40" },
	{ ENCODING_CP932, STR("\x85\x40"), STR(""), 0, "85" },
	{ ENCODING_CP932, STR("\xFC\x4C"), STR(""), 0, "FC 4C" },
	/* EUC-JP: the same characters */
	{ ENCODING_EUCJP, STR("\xA1\xC1\xA1\xC2\xA1\xDD\xA1\xBD\xA1\xF1\xA1\xF2\xA2\xCC\\~"), STR("～∥－―￠￡￢\\~"), GOOD, NULL },
	{ ENCODING_EUCJP, STR("\xA4\xA2\x8E\xB1\xAD\xA1\xAD\xEA\x8F\xB0\xA1\x8F\xF4\xFB"), STR("あｱ①㈱丂髙"), GOOD, NULL },
	{ ENCODING_EUCJP, STR("\x8F\xA2\xC3"), STR("￤"), GOOD, NULL },
	{ ENCODING_EUCJP, STR("\xA4\xA2\x8F\xB0\""), STR("あ"), 2, "8F B0 22" },
	{ ENCODING_EUCJP, STR("\x8F\xB0"), STR(""), 0, "8F B0" },
	{ ENCODING_EUCJP, STR("\x8F,\xB0"), STR(""), 0, "8F 2C B0" },
	{ ENCODING_EUCJP, STR("\x8E\xE0"), STR(""), 0, "8E E0" },
	{ ENCODING_EUCJP, STR("\xA4,"), STR(""), 0, "A4 2C" },
	{ ENCODING_EUCJP, STR("\xF9\xA1"), STR(""), 0, "F9" },
	{ ENCODING_EUCJP, STR("\x8F\xF5\xA1"), STR(""), 0, "8F F5 A1" },
	{ ENCODING_EUCJP, STR("x\x85"), STR("x"), 1, "85" },
	/* Shift_JIS-2004 */
	{ ENCODING_SJIS2004, STR("\x82\xF5\x82\xA9\x87\xA0\xB1\\~"), STR("か゚か𠀋ｱ\\~"), GOOD, NULL },
	{ ENCODING_SJIS2004, STR("\x81\x60\x81\xB0\x81\x5C"), STR("〜～—"), GOOD, NULL },
	{ ENCODING_SJIS2004, STR("\x82\xF5\x80"), STR("か゚"), 2, "80" },
	{ ENCODING_SJIS2004, STR("\x82\xF5\x82,"), STR("か゚"), 2, "82 2C" },
	{ ENCODING_SJIS2004, STR("\x82\xF5\x82"), STR("か゚"), 2, "82" },
	/* ISO-2022-JP */
	{ ENCODING_ISO2022JP, STR("a\x1B$B$\"$$\x1B(Bb"), STR("aあいb"), GOOD, NULL },
	{ ENCODING_ISO2022JP, STR("\x1B$@$\"\x1B(J\\~\x1B$B!A"), STR("あ\\~～"), GOOD, NULL },
	{ ENCODING_ISO2022JP, STR("\x1B$B-!-j|b\x1B(I1^\x1B(B1"), STR("①㈱髙ｱﾞ1"), GOOD, NULL },
	{ ENCODING_ISO2022JP, STR("\x1B$B$\"\r\nab"), STR("あ\r\nab"), GOOD, NULL },
	{ ENCODING_ISO2022JP, STR("\x1B$B$\"$"), STR("あ"), 5, "24" },
	{ ENCODING_ISO2022JP, STR("\x1B$B$\n"), STR(""), 3, "24 0A" },
	{ ENCODING_ISO2022JP, STR("\x1B$B)!"), STR(""), 3, "29 21" },
	{ ENCODING_ISO2022JP, STR("\x1B$B\t"), STR(""), 3, "09" },
	{ ENCODING_ISO2022JP, STR("\x1B(I`"), STR(""), 3, "60" },
	{ ENCODING_ISO2022JP, STR("a\x1B$A!!"), STR("a"), 1, "1B 24 41" },
	{ ENCODING_ISO2022JP, STR("a\x1B$"), STR("a"), 1, "1B 24" },
	{ ENCODING_ISO2022JP, STR("a\x0E"), STR("a"), 1, "0E" },
	{ ENCODING_ISO2022JP, STR("a\x82\xA0"), STR("a"), 1, "82" },
	/* UTF-8 */
	{ ENCODING_UTF8, STR("あ𠀋\0é"), STR("あ𠀋\0é"), GOOD, NULL },
	{ ENCODING_UTF8, STR("あ\xE3\x81\""), STR("あ"), 3, "E3 81 22" },
	{ ENCODING_UTF8, STR("あ\xE3"), STR("あ"), 3, "E3" },
	{ ENCODING_UTF8, STR("\xC0\x80"), STR(""), 0, "C0" },
	{ ENCODING_UTF8, STR("\xED\xA0\x80"), STR(""), 0, "ED A0 80" },
	{ ENCODING_UTF8, STR("\xF4\x90\x80\x80"), STR(""), 0, "F4 90 80 80" },
	{ ENCODING_UTF8, STR("\xC3,"), STR(""), 0, "C3 2C" },
	/* UTF-16 */
	{ ENCODING_UTF16LE, STR("a\0\x42\x30\x40\xD8\x0B\xDC"), STR("aあ𠀋"), GOOD, NULL },
	{ ENCODING_UTF16BE, STR("\0a\x30\x42\xD8\x40\xDC\x0B"), STR("aあ𠀋"), GOOD, NULL },
	{ ENCODING_UTF16LE, STR("a\0b"), STR("a"), 2, "62" },
	{ ENCODING_UTF16LE, STR("a\0\x40\xD8"), STR("a"), 2, "40 D8" },
	{ ENCODING_UTF16LE, STR("a\0\x40\xD8" "a\0"), STR("a"), 2, "40 D8" },
	{ ENCODING_UTF16LE, STR("\x40\xD8\x0B"), STR(""), 0, "40 D8" },
	{ ENCODING_UTF16BE, STR("\xDC\x0B\0a"), STR(""), 0, "DC 0B" },
	{ ENCODING_UTF16BE, STR("\xD8\x40\xD8\x40"), STR(""), 0, "D8 40" },
};

static struct decoder *
new_decoder(enum encoding e)
{
	struct err err = ERR_INIT;
	struct decoder *d = decoder_new(e, &err);
	ck_assert_msg(d != NULL, "%s", err.message);
	return d;
}

START_TEST(known_bytes)
{
	struct decoder *d = new_decoder(cases[_i].encoding);
	struct buf out = BUF_INIT;
	struct decode_fault fault = { 0 };
	buf_adds(&out, STR("before|"));
	bool ok = decoder_run(d, cases[_i].bytes, &out, &fault);
	ck_assert_int_eq(ok, cases[_i].fault == GOOD);
	struct str text = buf_tail(&out, 7);
	ck_assert_msg(str_eq(text, cases[_i].text), "case %d: %.*s", _i, STR_ARG(text));
	if (!ok) {
		char room[12];
		ck_assert_uint_eq(fault.offset, cases[_i].fault);
		ck_assert_str_eq(decode_fault_hex(&fault, room).p, cases[_i].hex);
	}
	buf_fini(&out);
	decoder_free(d);
}
END_TEST

START_TEST(nothing_is_read_behind_the_end)
{
	/* The rest of the character stands there, and is not part of the bytes given. */
	static const struct {
		enum encoding encoding;
		struct str bytes;
	} whole[] = {
		{ ENCODING_CP932, STR("\x82\xA0") },
		{ ENCODING_SJIS2004, STR("\x82\xF5") },
		{ ENCODING_EUCJP, STR("\xA4\xA2") },
		{ ENCODING_EUCJP, STR("\x8F\xB0\xA1") },
		{ ENCODING_ISO2022JP, STR("\x1B$B$\"") },
		{ ENCODING_UTF8, STR("\xE3\x81\x82") },
		{ ENCODING_UTF16LE, STR("\x42\x30") },
	};
	for (size_t i = 0; i < COUNT(whole); i++) {
		struct decoder *d = new_decoder(whole[i].encoding);
		struct buf out = BUF_INIT;
		struct decode_fault fault;
		struct str bytes = whole[i].bytes;
		ck_assert(decoder_run(d, bytes, &out, &fault));
		ck_assert(!decoder_run(d, str_slice(bytes, 0, bytes.n - 1), &out, &fault));
		ck_assert_uint_lt(fault.offset + fault.n, bytes.n);
		buf_fini(&out);
		decoder_free(d);
	}
}
END_TEST

START_TEST(long_text)
{
	/* Longer than the stretches in which the decoder works, with a fault behind them. */
	struct decoder *d = new_decoder(ENCODING_CP932);
	struct buf bytes = BUF_INIT, expected = BUF_INIT, out = BUF_INIT;
	struct decode_fault fault;
	for (unsigned i = 0; i < 50000; i++) {
		buf_adds(&bytes, STR("\x82\xA0" "1\xB1,"));
		buf_adds(&expected, STR("あ1ｱ,"));
	}
	ck_assert(decoder_run(d, buf_str(&bytes), &out, &fault));
	ck_assert(str_eq(buf_str(&out), buf_str(&expected)));
	buf_adds(&bytes, STR("\x82\""));
	buf_reset(&out);
	ck_assert(!decoder_run(d, buf_str(&bytes), &out, &fault));
	ck_assert_uint_eq(fault.offset, bytes.n - 2);
	ck_assert(str_eq(buf_str(&out), buf_str(&expected)));
	buf_fini(&bytes);
	buf_fini(&expected);
	buf_fini(&out);
	decoder_free(d);
}
END_TEST

START_TEST(cp932_predicates_agree)
{
	struct decoder *d = new_decoder(ENCODING_CP932);
	struct buf out = BUF_INIT;
	struct decode_fault fault;
	for (unsigned lead = 0x80; lead <= 0xFF; lead++) {
		char bytes[2] = { (char)lead };
		ck_assert_int_eq(cp932_single(lead), decoder_run(d, (struct str){ bytes, 1 }, &out, &fault));
		for (unsigned trail = 0; trail <= 0xFF && !cp932_single(lead); trail++) {
			bytes[1] = (char)trail;
			require(cp932_pair(lead, trail) == decoder_run(d, (struct str){ bytes, 2 }, &out, &fault), "%02X%02X",
			    lead, trail);
		}
	}
	buf_fini(&out);
	decoder_free(d);
}
END_TEST

/* IBM943 reads 8160 as U+301C and so on, as other systems' CP932 do; SJIS lacks rows. */
START_TEST(cp932_from_other_tables)
{
	static const char *const names[] = { "no such encoding", "IBM943", NULL }, *const sjis[] = { "SJIS", NULL };
	static const char *const none[] = { "no such encoding", NULL };
	struct err err = ERR_INIT;
	struct pairs *usual = cp932_pairs(&err), *other = cp932_pairs_from(names, &err);
	ck_assert_msg(usual && other, "%s", err.message);
	ck_assert_mem_eq(usual->at, other->at, sizeof usual->at);
	ck_assert_ptr_null(cp932_pairs_from(sjis, &err));
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	err = ERR_INIT;
	ck_assert_ptr_null(cp932_pairs_from(none, &err));
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	ck_assert_ptr_nonnull(strstr(err.message, "no such encoding"));
	pairs_free(usual);
	pairs_free(other);
}
END_TEST

START_TEST(auto_is_refused)
{
	struct err err = ERR_INIT;
	ck_assert_ptr_null(decoder_new(ENCODING_AUTO, &err));
	ck_assert_int_eq(err.code, ERR_INTERNAL);
	decoder_free(NULL);
}
END_TEST

/* Whatever the bytes: what comes before a fault is what they give without the rest, and what was decoded can be encoded
   to bytes that decode to the same. */
START_TEST(random_data)
{
	enum encoding e = (enum encoding)_i;
	unsigned long seed = random_seed("random_data");
	struct err err = ERR_INIT;
	struct decoder *d = new_decoder(e);
	struct encoder *back = encoder_new(e, NULL, 0, &err);
	struct buf bytes = BUF_INIT, text = BUF_INIT, again = BUF_INIT;
	size_t good = 0;
	for (unsigned round = 0; round < 20000; round++) {
		struct decode_fault fault;
		struct encode_fault lacking;
		buf_reset(&bytes);
		buf_reset(&text);
		buf_reset(&again);
		random_bytes(&bytes, round % 40 + 1);
		if (!decoder_run(d, buf_str(&bytes), &text, &fault)) {
			require(fault.n >= 1 && fault.n <= 4 && fault.offset + fault.n <= bytes.n, "seed %lu", seed);
			require(memcmp(fault.bytes, bytes.p + fault.offset, fault.n) == 0, "seed %lu", seed);
			bytes.n = fault.offset;
			require(decoder_run(d, buf_str(&bytes), &again, &fault), "seed %lu", seed);
			require(str_eq(buf_str(&again), buf_str(&text)), "seed %lu", seed);
		}
		require(utf8_valid(buf_str(&text)) == text.n, "seed %lu", seed);
		good += text.n;
		buf_reset(&bytes);
		buf_reset(&again);
		if (!encoder_run(back, buf_str(&text), &bytes, &lacking)) {
			/* Of what is read, only CP932's own rows in ISO-2022-JP are not written. */
			require(e == ENCODING_ISO2022JP, "seed %lu: U+%04X", seed, (unsigned)lacking.code);
			continue;
		}
		require(decoder_run(d, buf_str(&bytes), &again, &fault), "seed %lu", seed);
		require(str_eq(buf_str(&again), buf_str(&text)), "seed %lu", seed);
	}
	ck_assert_uint_gt(good, 10000);
	buf_fini(&bytes);
	buf_fini(&text);
	buf_fini(&again);
	encoder_free(back);
	decoder_free(d);
}
END_TEST

Suite *
decode_suite(void)
{
	Suite *s = suite_create("decode");
	TCase *t = tcase_create("decode");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, known_bytes, 0, COUNT(cases));
	tcase_add_test(t, nothing_is_read_behind_the_end);
	tcase_add_test(t, long_text);
	tcase_add_test(t, cp932_predicates_agree);
	tcase_add_test(t, cp932_from_other_tables);
	tcase_add_test(t, auto_is_refused);
	tcase_add_loop_test(t, random_data, ENCODING_UTF8, ENCODING_ISO2022JP + 1);
	suite_add_tcase(s, t);
	return s;
}
