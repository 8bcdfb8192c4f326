/*
 * One text in every encoding: the same random records, with characters whose bytes look like delimiters, read by the reader
 * and by the oracle.  The oracle reads the UTF-8 text; offsets are carried over character by character.
 */
#include "config.h"

#include <stdio.h>

#include "csv/reader.h"
#include "help.h"
#include "oracle.h"
#include "suites.h"

/* Written by iconv (glibc 2.36): the bytes of each character, JIS without escapes. */
static const struct character {
	struct str utf8, cp932, euc, jis, utf16be;
} characters[] = {
	{ { "表", 3 }, { "\x95\x5C", 2 }, { "\xC9\xBD", 2 }, { "I=", 2 }, { "\x88\x68", 2 } },
	{ { "ポ", 3 }, { "\x83\x7C", 2 }, { "\xA5\xDD", 2 }, { "%]", 2 }, { "\x30\xDD", 2 } },
	{ { "あ", 3 }, { "\x82\xA0", 2 }, { "\xA4\xA2", 2 }, { "$\"", 2 }, { "\x30\x42", 2 } },
	{ { "穐", 3 }, { "\x88\xAA", 2 }, { "\xB0\xAC", 2 }, { "0,", 2 }, { "\x7A\x50", 2 } },
	{ { "∬", 3 }, { "\x81\xE8", 2 }, { "\xA2\xEA", 2 }, { "\"j", 2 }, { "\x22\x2C", 2 } },
};

enum { CHARACTERS = sizeof(characters) / sizeof(characters[0]), CHUNK = 256 * 1024 };

/* A text in UTF-8 and in another encoding; at.v[i]: where the character that begins at byte i of the UTF-8 begins there. */
struct text {
	struct buf utf8, bytes;
	struct { size_t *v; size_t n, cap; } at;
	enum encoding encoding;
	bool shifted;
};

static void
add_unit(struct text *t, struct str utf16be)
{
	bool little = t->encoding == ENCODING_UTF16LE;
	buf_addc(&t->bytes, utf16be.p[little]);
	buf_addc(&t->bytes, utf16be.p[!little]);
}

static void
note_place(struct text *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		vec_push(&t->at, t->bytes.n);
}

static void
add_kanji(struct text *t, const struct character *c)
{
	buf_adds(&t->utf8, c->utf8);
	note_place(t, c->utf8.n);
	switch (t->encoding) {
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		add_unit(t, c->utf16be);
		break;
	case ENCODING_CP932:
	case ENCODING_SJIS2004:
		buf_adds(&t->bytes, c->cp932);
		break;
	case ENCODING_EUCJP:
		buf_adds(&t->bytes, c->euc);
		break;
	case ENCODING_ISO2022JP:
		if (!t->shifted)
			buf_adds(&t->bytes, STR("\033$B"));
		t->shifted = true;
		buf_adds(&t->bytes, c->jis);
		break;
	case ENCODING_AUTO:
	case ENCODING_UTF8:
		buf_adds(&t->bytes, c->utf8);
		break;
	}
}

static void
add_ascii(struct text *t, char c)
{
	if (t->shifted)
		buf_adds(&t->bytes, STR("\033(B"));
	t->shifted = false;
	buf_addc(&t->utf8, c);
	note_place(t, 1);
	if (t->encoding == ENCODING_UTF16LE || t->encoding == ENCODING_UTF16BE)
		add_unit(t, (struct str){ (char[]){ '\0', c }, 2 });
	else
		buf_addc(&t->bytes, c);
}

static void
add_header(struct text *t, char separator)
{
	add_ascii(t, 'a');
	add_ascii(t, separator);
	add_kanji(t, &characters[0]);
	add_ascii(t, '\n');
}

static void
add_random(struct text *t, char separator, size_t n, uint64_t *seed)
{
	const char alphabet[] = { separator, separator, '"', '"', '"', '\n', '\n', '\r', 'x' };
	while (n--) {
		uint32_t pick = help_random(seed, 13);
		if (pick < sizeof(alphabet))
			add_ascii(t, alphabet[pick]);
		else
			add_kanji(t, &characters[help_random(seed, CHARACTERS)]);
	}
}

static void
end_text(struct text *t)
{
	if (t->shifted)
		buf_adds(&t->bytes, STR("\033(B"));
	vec_push(&t->at, t->bytes.n);
}

static void
free_text(struct text *t)
{
	buf_fini(&t->utf8);
	buf_fini(&t->bytes);
	vec_fini(&t->at);
}

static void
compare_cells(const struct csv_record *got, const struct oracle_record *want)
{
	ck_assert_uint_eq(got->n, want->cells.n);
	for (size_t i = 0; i < got->n; i++)
		assert_str(got->cells[i], want->cells.v[i]);
}

/* Reads the file and compares everything; and every byte is in the header, in one record, or on a blank line. */
static void
compare(const struct text *t, char separator)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct csv_input input = { t->encoding, separator, 0, false, CSV_HEADED };
	struct oracle_records want = { 0 };
	oracle_read(buf_str(&t->utf8), separator, &a, &want);
	struct reader *r = reader_open(help_file(buf_str(&t->bytes)), &input, &err);
	ck_assert_msg(r, "%s", err.message);
	struct str file = buf_str(&t->bytes);
	size_t done = reader_header_bytes(r).n;
	struct csv_record got;
	for (size_t i = 0; i < want.n; i++) {
		const struct oracle_record *w = &want.v[i];
		ck_assert_int_eq(reader_next(r, &a, &got, &err), STEP_ROW);
		ck_assert_uint_eq(got.number, i + 1);
		ck_assert_uint_eq(got.line, w->line);
		ck_assert_uint_eq(got.offset, t->at.v[w->from]);
		assert_str(got.bytes, str_slice(file, t->at.v[w->from], t->at.v[w->to]));
		for (; done < got.offset; done++)
			ck_assert(file.p[done] == '\n' || file.p[done] == '\r' || file.p[done] == '\0');
		done = got.offset + got.bytes.n;
		ck_assert_ptr_eq(got.cells == NULL ? &got : NULL, w->code ? &got : NULL);
		if (w->code)
			ck_assert_str_eq(got.finding.code, w->code);
		else
			compare_cells(&got, w);
	}
	ck_assert_msg(reader_next(r, &a, &got, &err) == STEP_END, "%s", err.message);
	for (; done < file.n; done++)
		ck_assert(file.p[done] == '\n' || file.p[done] == '\r' || file.p[done] == '\0');
	reader_close(r);
	help_remove();
	oracle_free(&want);
	arena_fini(&a);
}

static const struct {
	enum encoding encoding;
	char separator;
} ways[] = {
	{ ENCODING_UTF8, ',' },
	{ ENCODING_UTF16LE, ',' },
	{ ENCODING_UTF16BE, '|' },
	{ ENCODING_CP932, ',' },
	{ ENCODING_CP932, '|' },
	{ ENCODING_CP932, '\\' },
	{ ENCODING_SJIS2004, '|' },
	{ ENCODING_EUCJP, ',' },
	{ ENCODING_ISO2022JP, ',' },
	{ ENCODING_ISO2022JP, '|' },
};

START_TEST(random_texts)
{
	uint64_t seed = 1000 + (uint64_t)_i;
	printf("random_texts %s %c: seed %llu\n", encoding_name(ways[_i].encoding), ways[_i].separator,
	    (unsigned long long)seed);
	for (int round = 0; round < 400; round++) {
		struct text t = { .encoding = ways[_i].encoding };
		add_header(&t, ways[_i].separator);
		add_random(&t, ways[_i].separator, help_random(&seed, 120), &seed);
		end_text(&t);
		compare(&t, ways[_i].separator);
		free_text(&t);
	}
}
END_TEST

/* The end of the first chunk read falls between any two bytes of a text. */
START_TEST(chunk_ends)
{
	uint64_t seed = 50 + (uint64_t)_i;
	printf("chunk_ends %s: seed %llu\n", encoding_name(ways[_i].encoding), (unsigned long long)seed);
	unsigned unit = encoding_unit(ways[_i].encoding);
	for (size_t before = 0; before < 24; before++) {
		struct text t = { .encoding = ways[_i].encoding };
		add_header(&t, ways[_i].separator);
		add_ascii(&t, 'y');
		add_ascii(&t, ways[_i].separator);
		if (before % 2) { /* a malformed record, over the end of the chunk */
			add_ascii(&t, 'z');
			add_ascii(&t, '"');
		}
		while (t.bytes.n + unit < CHUNK + 1 - before / 4 * unit)
			add_ascii(&t, 'z');
		add_ascii(&t, '\r');
		if (before % 4 != 1)
			add_ascii(&t, '\n');
		add_ascii(&t, '1');
		add_ascii(&t, ways[_i].separator);
		add_ascii(&t, before % 3 ? '2' : '\r');
		add_ascii(&t, '\n');
		add_random(&t, ways[_i].separator, 60, &seed);
		end_text(&t);
		ck_assert_uint_gt(t.bytes.n, CHUNK);
		compare(&t, ways[_i].separator);
		free_text(&t);
	}
}
END_TEST

Suite *
encodings_suite(void)
{
	Suite *suite = suite_create("csv/encodings");
	TCase *t = tcase_create("encodings");
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, random_texts, 0, sizeof(ways) / sizeof(ways[0]));
	tcase_add_loop_test(t, chunk_ends, 0, sizeof(ways) / sizeof(ways[0]));
	suite_add_tcase(suite, t);
	return suite;
}
