/*
 * Where a read ends must not matter: for each encoding a file with every class of characters, read in two reads that are cut at
 * each byte, and byte by byte.
 */
#include "config.h"

#include "help.h"
#include "suites.h"

#define S(literal) { (literal), sizeof(literal) - 1 }

static const struct {
	const char *name;
	enum encoding encoding;
	char separator;
	struct str bytes, want;
} files[] = {
	{ "ASCII", ENCODING_AUTO, ',',
	    S("a,b\r\n"
	      "1,\"say \"\"x\"\", y\"\r\n"
	      "\"\r\n\",\"\"\"\"\r\n"
	      "\"\",\n"
	      "2,x\r"
	      "3,y"),
	    S("1@2+5:18 [1][say \"x\", y]\n"
	      "2@3+23:11 [\\r\\n][\"]\n"
	      "3@5+34:4 [][]\n"
	      "4@6+38:4 [2][x]\n"
	      "5@7+42:3 [3][y]\n") },
	{ "CP932", ENCODING_CP932, ',',
	    S("\x96\xBC,b\r\n"
	      "ab,\xB6\xDE\xCA\xDF\x80\r\n"             /* half-width kana with marks */
	      "\x95\x5C\x94\x5C,\"\x83\x5C\x83\x7C\"\r\n" /* 5C and 7C as trail bytes */
	      "\"\x82\xA0\"\"\x82\xA2\",\xF0\x40\xF9\xFC\n" /* gaiji */
	      "\xFB\xFC\xED\x95,\x87\x8A\n"
	      "\"\x88\",x\r\n"                        /* trail bytes that are missing: before a quote, */
	      "\x88,x\r\n"                            /* a comma, */
	      "1,\x88\r\n"                            /* a line break, */
	      "1,\x88\n"
	      "2,\"\x82\xA0\r\n\x82\xA2\"\n"
	      "3,\x82"),                              /* the end */
	    S("1@2+6:10 [ab][ｶﾞﾊﾟ]\n"
	      "2@3+16:13 [表能][ソポ]\n"
	      "3@4+29:14 [あ\"い][\xEE\x80\x80\xEE\x9D\x97]\n"
	      "4@5+43:8 [髙﨑][㈱]\n"
	      "5@6+51:7 undecodable\n"
	      "6@7+58:5 undecodable\n"
	      "7@8+63:5 undecodable\n"
	      "8@9+68:4 undecodable\n"
	      "9@10+72:11 [2][あ\\r\\nい]\n"
	      "10@12+83:3 undecodable\n") },
	{ "CP932 cut at its trail bytes", ENCODING_CP932, '|',
	    S("\x96\xBC|b\r\n"
	      "\x83\x7C\x83\x7C|\x95\x5C\r\n"
	      "\"\x83\x7C\"|\"\x83\x7C\"\"|\"\n"
	      "\x88|x\n" /* a pair: one cell */
	      "\"\x88\"|x\n"
	      "\x88\n"
	      "\xB6|\x83\x7C"),
	    S("1@2+6:9 [ポポ][表]\n"
	      "2@3+15:13 [ポ][ポ\"|]\n"
	      "3@4+28:4 column-count\n"
	      "4@5+32:6 undecodable\n"
	      "5@6+38:2 column-count\n"
	      "6@7+40:4 [ｶ][ポ]\n") },
	{ "CP932 by its header", ENCODING_AUTO, '|', S("\x96\xBC|b\r\n\x83\x7C|\x95\x5C\r\n"),
	    S("1@2+6:7 [ポ][表]\n") },
	{ "CP932 behind ASCII", ENCODING_AUTO, '|', S("a|b\r\n1|2\r\n\x83\x7C|\x95\x5C\r\n"),
	    S("1@2+5:5 [1][2]\n"
	      "2@3+10:7 [ポ][表]\n") },
	{ "Shift_JIS-2004", ENCODING_SJIS2004, ',',
	    S("a,\x96\xBC\n"
	      "\x82\xF5\x82\xA9,\"\x87\xA0\xB1\"\r\n" /* two code points, and one beyond the BMP */
	      "\"\x82\",\x95\x5C\n"
	      "\x82,\x82\xF5\n"),
	    S("1@2+5:12 [か\xE3\x82\x9Aか][𠀋ｱ]\n"
	      "2@3+17:7 undecodable\n"
	      "3@4+24:5 undecodable\n") },
	{ "EUC-JP", ENCODING_EUCJP, ',',
	    S("a,\xCC\xBE\n"
	      "\x8E\xB6\x8E\xDE,\"\x8F\xB0\xA1\x8F\xF4\xFB\"\r\n" /* two and three bytes */
	      "\"\xA4\",x\n"
	      "\xA4,x\n"
	      "\"\x8F\xB0\",x\n"
	      "\x8F,x\n"
	      "1,\x8E\n"
	      "2,\"\xA4\xA2\n\xA4\xA4\"\n"
	      "3,\x8F\xB0"),
	    S("1@2+5:15 [ｶﾞ][丂髙]\n"
	      "2@3+20:6 undecodable\n"
	      "3@4+26:4 undecodable\n"
	      "4@5+30:7 undecodable\n"
	      "5@6+37:4 undecodable\n"
	      "6@7+41:4 undecodable\n"
	      "7@8+45:10 [2][あ\\nい]\n"
	      "8@10+55:4 undecodable\n") },
	{ "ISO-2022-JP", ENCODING_ISO2022JP, ',',
	    S("a,\x1B$BL>\x1B(B\r\n"
	      "\x1B$B$\"0,\x1B(B,\"\x1B(I6^\x1B(B\"\r\n" /* quote and comma as bytes of characters */
	      "\"\x1B$@$\"\x1B(J\"\"\",\x1B$B-j\x1B(B\n"
	      "\x1B$B$\"\n" /* the line ends the shift */
	      "1,2\n"
	      "1,\x1B$B$\n"
	      "\"\x1B$B$\"\r\n$\x1B(B\",x\n"
	      "2,\x1B$"),
	    S("1@2+12:23 [あ穐][ｶﾞ]\n"
	      "2@3+35:22 [あ\"][㈱]\n"
	      "3@4+57:6 column-count\n"
	      "4@5+63:4 [1][2]\n"
	      "5@6+67:7 undecodable\n"
	      "6@7+74:16 [あ\\r\\n$][x]\n"
	      "7@9+90:4 undecodable\n") },
	{ "ISO-2022-JP found", ENCODING_AUTO, ',', S("a,b\n1,2\n\x1B$B0,\x1B(B,3\n"),
	    S("1@2+4:4 [1][2]\n"
	      "2@3+8:11 [穐][3]\n") },
	{ "UTF-8", ENCODING_UTF8, ',',
	    S("\xEF\xBB\xBF\"\xE5\x90\x8D\",b\r\n"
	      "\xC3\xA9,\"\xE3\x81\x82\"\"\xF0\xA0\xAE\xB7\"\r\n" /* two, three, four bytes */
	      "\xE8\x91\x9B\xF3\xA0\x84\x80,\xEF\xBD\xB6\xEF\xBE\x9E\n"
	      "\"\xE3\x81\",x\n"
	      "\xF0\xA0\xAE,x\n"
	      "1,\xC3\n"
	      "\xC0\x80,\xED\xA0\x80\n"
	      "2,\xE3\x81"),
	    S("1@2+12:16 [é][あ\"𠮷]\n"
	      "2@3+28:15 [葛\xF3\xA0\x84\x80][ｶﾞ]\n"
	      "3@4+43:7 undecodable\n"
	      "4@5+50:6 undecodable\n"
	      "5@6+56:4 undecodable\n"
	      "6@7+60:7 undecodable\n"
	      "7@8+67:4 undecodable\n") },
	{ "UTF-8 found", ENCODING_AUTO, ',', S("a,b\n1,\xE5\x90\x8D\n"),
	    S("1@2+4:6 [1][名]\n") },
	{ "UTF-16LE", ENCODING_AUTO, ',',
	    S("\xFF\xFE" "a\0,\0\x0D\x54\r\0\n\0" /* 名 is 540D, 0A0D a letter, 222C an integral */
	      "\x0D\x0A,\0\"\0\x2C\x22\"\0\"\0\"\0\r\0\n\0"
	      "\x42\xD8\xB7\xDF,\0\x40\xD8\x0B\xDC\n\0"
	      "\x42\xD8,\0x\0\n\0" /* half a pair before a comma, before a line break, and the other half */
	      "1\0,\0\x42\xD8\r\0\n\0"
	      "\"\0\xB7\xDF\"\0,\0x\0\n\0"
	      "2\0,\0\x42\xD8\xB7"),
	    S("1@2+12:18 [\xE0\xA8\x8D][∬\"]\n"
	      "2@3+30:12 [𠮷][𠀋]\n"
	      "3@4+42:8 undecodable\n"
	      "4@5+50:10 undecodable\n"
	      "5@6+60:12 undecodable\n"
	      "6@7+72:7 undecodable\n") },
	{ "UTF-16BE", ENCODING_AUTO, ',',
	    S("\xFE\xFF\0a\0,\x54\x0D\0\r\0\n"
	      "\x0A\x0D\0,\0\"\x22\x2C\0\"\0\"\0\"\0\r\0\n"
	      "\xD8\x42\xDF\xB7\0,\xD8\x40\xDC\x0B\0\n"
	      "\xD8\x42\0,\0x\0\n"
	      "\0" "1\0,\xD8\x42\0\r\0\n"
	      "\0\"\xDF\xB7\0\"\0,\0x\0\n"
	      "\0" "2\0,\xD8\x42\xDF"),
	    S("1@2+12:18 [\xE0\xA8\x8D][∬\"]\n"
	      "2@3+30:12 [𠮷][𠀋]\n"
	      "3@4+42:8 undecodable\n"
	      "4@5+50:10 undecodable\n"
	      "5@6+60:12 undecodable\n"
	      "6@7+72:7 undecodable\n") },
	{ "ambiguous", ENCODING_AUTO, ',', S("a,b\n1,2\n3,\xC3\xB1\n4,\xDF\xBF\n"),
	    S("ERROR 4: (standard input): may be UTF-8 or CP932: both are possible from byte 10 (line 3) on\n") },
	{ "neither, told by the second byte", ENCODING_AUTO, ',', S("a,b\n1,2\n3,\xE3\x22\n"),
	    S("ERROR 4: (standard input): is neither UTF-8 nor CP932: see byte 11 (line 3)\n") },
	{ "neither as a whole", ENCODING_AUTO, ',', S("a,b\n1,\xE5\x90\x8D\n3,\x82\xA0\n"),
	    S("ERROR 4: (standard input): is neither UTF-8 nor CP932 as a whole: see byte 9 (line 2) and byte 12 (line 3)\n") },
};

START_TEST(every_cut)
{
	struct csv_input input = { files[_i].encoding, files[_i].separator, 0, false, CSV_HEADED };
	struct buf got = BUF_INIT;
	help_dump_all_cuts(files[_i].name, files[_i].bytes, &input, &got);
	ck_assert_msg(str_eq(buf_str(&got), files[_i].want), "%s:\n%.*swant\n%.*s", files[_i].name, STR_ARG(got), STR_ARG(files[_i].want));
	buf_fini(&got);
}
END_TEST

Suite *
chunks_suite(void)
{
	Suite *suite = suite_create("csv/chunks");
	TCase *t = tcase_create("chunks");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, every_cut, 0, sizeof(files) / sizeof(files[0]));
	suite_add_tcase(suite, t);
	return suite;
}
