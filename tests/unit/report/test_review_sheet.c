#include "config.h"

#include "report/review_sheet.h"

#include <string.h>

#include "../profile/room.h"
#include "base/buf.h"
#include "suites.h"

static struct buf got;

static void
set_up(void)
{
	room_open();
	got = BUF_INIT;
}

static void
tear_down(void)
{
	buf_fini(&got);
	room_close();
}

static const char *const words[] = { "-", "candidate", "case", "new", "settled", "hold", "undo" };

/* The lines of a sheet: "LINE:KEY WORD[ PLACE][ NUMBER]", or "LINE:KEY CODE" where it is refused; an error as "! MESSAGE". */
static const char *
read_sheet(const char *path, enum encoding encoding, char separator)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct sheet_line line;
	enum step step = STEP_ERROR;
	struct review_sheet *s = review_sheet_open(path, encoding, separator, &err);
	buf_reset(&got);
	while (s && (step = review_sheet_next(s, &a, &line, &err)) == STEP_ROW) {
		buf_addf(&got, "%llu:%.*s ", (unsigned long long)line.line, STR_ARG(line.key));
		if (finding_is_set(&line.finding))
			buf_addf(&got, "%s\n", line.finding.code);
		else if (line.word == SHEET_CANDIDATE)
			buf_addf(&got, "%s %zu %.*s\n", words[line.word], line.place, STR_ARG(line.number));
		else if (line.word == SHEET_CASE)
			buf_addf(&got, "%s %.*s\n", words[line.word], STR_ARG(line.number));
		else
			buf_addf(&got, "%s\n", words[line.word]);
	}
	if (step == STEP_ERROR)
		buf_addf(&got, "! %s\n", strstr(err.message, ": ") ? strstr(err.message, ": ") + 2 : err.message);
	review_sheet_close(s);
	arena_fini(&a);
	return buf_cstr(&got);
}

static const char *
read_bytes(struct str bytes, enum encoding encoding)
{
	room_put("s.csv", bytes);
	return read_sheet(room_path("s.csv"), encoding, ',');
}

#define HEAD "record_id,decision,decision_case_no,candidate_1,candidate_2,ticket\r\n"

/* Each letter, as clerks type it. */
START_TEST(letters)
{
	ck_assert_str_eq(read_bytes(STR(HEAD "[R1],1,,[C-1],[C-2],[t]\r\n[R2],2,,[C-1],[C-2],[t]\r\n[R3],N,,,,\r\nR4,ｎ,,,,\r\n[R5], x ,,,,\r\n"
	                                 "[R6],h,,,,\r\n[R7],Ｕ,,,,\r\n[R8],,,,,\r\n[R9],２,,[C-1],[007],\r\n[RA],,[007],,,\r\n"
	                                 "[RB],,Ｃ－９,,,\r\n"),
	                     ENCODING_AUTO),
	    "2:R1 candidate 0 C-1\n3:R2 candidate 1 C-2\n4:R3 new\n5:R4 new\n6:R5 settled\n7:R6 hold\n8:R7 undo\n9:R8 -\n"
	    "10:R9 candidate 1 007\n11:RA case 007\n12:RB case C-9\n");
}
END_TEST

START_TEST(refused)
{
	ck_assert_str_eq(read_bytes(STR(HEAD "[R1],y,,,,\n[R2],12,,,,\n[R3],0,,,,\n[R4],6,,,,\n[R5],C-1,,,,\n[R6],1,C-1,,,\n,n,,,,\n,,,,,\n\n[R7],n\n"
	                                 "[R8],花子,,,,\n[R9],n,,a \"b\",,\n[RA],nn,,,,\n[RB],1/2,,,,\n"),
	                     ENCODING_AUTO),
	    "2:R1 unknown-letter\n3:R2 unknown-letter\n4:R3 unknown-letter\n5:R4 unknown-letter\n6:R5 unknown-letter\n7:R6 two-answers\n"
	    "8: no-record-id\n11: column-count\n12:R8 unknown-letter\n13: stray-quote\n14:RA unknown-letter\n15:RB unknown-letter\n");
}
END_TEST

/* However it was saved: the same. */
START_TEST(forms)
{
	static const char want[] = "2:児1 candidate 0 C,1\n4:児2 new\n";
	struct str saved[] = {
		STR("\xEF\xBB\xBFrecord_id,decision,candidate_1,名,ticket\r\n\"[児1]\",1,\"[C,1]\",\"二\r\n行\",t\r\n[児2],n,,三,t\r\n"),
		STR("record_id;decision;candidate_1;名;ticket\r\n[児1];1;[C,1];\"二\r\n行\";t\r\n[児2];n;;三;t\r\n"),
		STR("record_id\tdecision\tcandidate_1\t名\tticket\r\n[児1]\t1\t[C,1]\t\"二\r\n行\"\tt\r\n[児2]\tn\t\t三\tt\r\n"),
		/* CP932: 児 8E99, 名 96BC, 二 93F1, 行 8D73, 三 8E4F */
		STR("record_id,decision,candidate_1,\x96\xBC,ticket\r\n[\x8E\x99" "1],1,\"[C,1]\",\"\x93\xF1\r\n\x8D\x73\",t\r\n[\x8E\x99" "2],n,,\x8E\x4F,t\r\n"),
	};
	for (size_t i = 0; i < sizeof(saved) / sizeof(*saved); i++)
		ck_assert_msg(strcmp(read_bytes(saved[i], ENCODING_AUTO), want) == 0, "form %zu: %s", i, buf_cstr(&got));
	/* UTF-16 of the third one, as "Unicode text" */
	struct buf wide = BUF_INIT;
	struct err err = ERR_INIT;
	struct encode_fault fault;
	struct encoder *e = encoder_new(ENCODING_UTF16LE, NULL, 0, &err);
	buf_adds(&wide, STR("\xFF\xFE"));
	ck_assert(e && encoder_run(e, saved[2], &wide, &fault));
	ck_assert_str_eq(read_bytes(buf_str(&wide), ENCODING_AUTO), want);
	encoder_free(e);
	buf_fini(&wide);
}
END_TEST

/* Columns in another order, and others among them; rows too. */
START_TEST(columns)
{
	ck_assert_str_eq(read_bytes(STR("x,ticket,decision,note,record_id\n1,t,h,2,[R9]\n,t,n,,[R1]\n"), ENCODING_AUTO), "2:R9 hold\n3:R1 new\n");
	ck_assert_ptr_nonnull(strstr(read_bytes(STR("record_id,decision,outcome\n[R1],n,review\n"), ENCODING_AUTO), "! columns missing: ticket"));
	ck_assert_ptr_nonnull(strstr(read_bytes(STR("id,name\n1,2\n"), ENCODING_AUTO), "! columns missing: record_id, decision, ticket"));
	ck_assert_ptr_nonnull(strstr(read_bytes(STR("record_id,decision,decision,ticket\nR1,n,,t\n"), ENCODING_AUTO), "! "));
	ck_assert_ptr_nonnull(strstr(read_bytes(STR(""), ENCODING_AUTO), "! "));
	ck_assert_ptr_nonnull(strstr(read_sheet("/nonexistent/s.csv", ENCODING_AUTO, ','), "! "));
	ck_assert_ptr_nonnull(strstr(read_bytes(STR("PK\x03\x04\x14\x00\x06\x00"), ENCODING_AUTO), "! "));
}
END_TEST

/* Valid in UTF-8 and CP932: said which, it is read. */
START_TEST(ambiguous)
{
	struct str bytes = STR("record_id,decision,ticket,n\n[R1],n,t,\xC3\xB1\n");
	ck_assert_ptr_nonnull(strstr(read_bytes(bytes, ENCODING_AUTO), "! "));
	ck_assert_str_eq(read_bytes(bytes, ENCODING_CP932), "2:R1 new\n");
	ck_assert_str_eq(read_bytes(bytes, ENCODING_UTF8), "2:R1 new\n");
}
END_TEST

Suite *
review_sheet_suite(void)
{
	Suite *s = suite_create("review sheet");
	TCase *t = tcase_create("review sheet");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, letters);
	tcase_add_test(t, refused);
	tcase_add_test(t, forms);
	tcase_add_test(t, columns);
	tcase_add_test(t, ambiguous);
	suite_add_tcase(s, t);
	return s;
}
