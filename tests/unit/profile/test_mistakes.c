#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "room.h"
#include "suites.h"

#define SOURCE(...) "source {\n key = a\n field a { column = a kind = id }\n" __VA_ARGS__ "}\n"
#define REGISTER "register r { backend = csv path = r.csv key = a field a { column = a kind = id } }\n"
#define TARGET(...) SOURCE("field d { column = d kind = date }\n") "target t { type = file path = t.csv " __VA_ARGS__ "}\n"
#define COLUMN(...) TARGET("\n column x { value = \"{a}\" " __VA_ARGS__ " }")
#define FILE_TARGET(name, path) "target " name " { type = file path = \"" path "\" column x { value = 1 } }\n"
#define SQLITE_TARGET(name, path) "target " name " { type = sqlite table = t path = \"" path "\" column x { value = 1 } }\n"

/* Two of each kind that a role can have, in the source and in the register: the child's and somebody else's. */
#define TWO_OF_EACH "field n { column = n kind = person-name } field n2 { column = n2 kind = person-name }\n" \
                    "field k { column = k kind = person-kana } field k2 { column = k2 kind = person-kana }\n" \
                    "field d { column = d kind = date } field d2 { column = d2 kind = date }\n" \
                    "field s { column = s kind = sex } field s2 { column = s2 kind = sex }\n"
#define NAMES \
	"source { key = a field a { column = a kind = id } field n { column = n kind = person-name }\n" \
	"field m { column = m kind = person-name }\n field k { column = k kind = person-kana } }\n\n" \
	"register r { backend = csv path = r.csv key = a field a { column = a kind = id }\n field n { column = n kind = person-name }\n" \
	"field m { column = m kind = person-name }\nfield k { column = k kind = person-kana } }\n\n"
#define TWICE "source { key = a field a { column = a kind = id }\n" TWO_OF_EACH "}\n" \
              "register r { backend = csv path = r.csv key = a field a { column = a kind = id }\n" TWO_OF_EACH "}\n"
/* The source's c is compared with the register's key a. */
#define OTHER_NAME "source { key = b field b { column = b kind = id }\n field c { column = c kind = id } }\n" \
                   REGISTER "match { pair c { with = a } }\n"

/* One profile with ten mistakes, all found in one go, each in its line. */
START_TEST(ten_mistakes)
{
	room_put("p.conf", STR("# ten mistakes\n"
	                       "language = de\n"
	                       "source {\n"
	                       "    encodng = cp932   key = { record_id, visit }\n"
	                       "    field record_id { column = \"記録ID\" kind = ID }\n"
	                       "    // nothing wrong here\n"
	                       "    field body { column = \"内容\" kind = text pattern = '(open' }\n"
	                       "    field body { column = \"内容\" kind = text }\n"
	                       "}\n"
	                       "match { link_bits = many }\n"
	                       "target t {\n"
	                       "    type = file path = t.csv\n"
	                       "    column a { value = \"{bdy}\" max_bytes = 1x }\n"
	                       "}\n"));
	struct err err;
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true),
	    "2: language = \"de\" is not possible [there are: ja, en]\n"
	    "4: unknown option \"encodng\" in section source [did you mean \"encoding\"?]\n"
	    "4: the source has no field \"visit\" [there are: record_id, body]\n"
	    "5: unknown kind \"ID\" [did you mean \"id\"?]\n"
	    "7: the pattern \"(open\" is wrong at its byte 6: missing closing parenthesis\n"
	    "8: field \"body\" is there twice [it stands in line 7 already; give this one another name, or remove it]\n"
	    "10: link_bits = \"many\" is no number [write digits, with a point for decimals: 14 or 13.5]\n"
	    "10: match without a register: there is nothing to match with [write register NAME { … }, or remove match]\n"
	    "13: template \"{bdy}\", character 1: the source has no field \"bdy\" [did you mean {body}?]\n"
	    "13: max_bytes = \"1x\" is no whole number [digits only; K or M behind them mean 1024 or 1048576 bytes]\n");
	ck_assert_ptr_nonnull(strstr(err.message, "p.conf: 10 mistakes"));
	ck_assert_int_eq(err.code, ERR_PROFILE);
}
END_TEST

/* Profile → mistakes without hints, one a line. */
static const struct {
	const char *profile, *mistakes;
} cases[] = {
	/* words and signs */
	{ "source {\n path = inbox/*.csv }\n", "1: source has no field\n1: source has no key\n"
	                                        "2: inbox/*.csv has to stand in quotes\n" },
	{ SOURCE("path = ${HOME}/x\n"), "4: ${HOME}/x has to stand in quotes\n" },
	{ SOURCE("path = a#b\n"), "4: a#b has to stand in quotes\n" },
	{ SOURCE("path = \"a\\d\"\n"), "4: \\d means nothing in double quotes\n" },
	{ SOURCE("path = \"a\\表\"\n"), "4: a backslash before a letter that needs none, in double quotes\n" },
	{ SOURCE("path ＝ a\n"), "4: full-width ＝ outside quotes\n" },
	{ SOURCE("path = “a”\n"), "4: full-width “ outside quotes\n4: full-width ” outside quotes\n" },
	{ SOURCE("\x01\n"), "4: a control character (01) that does not belong here\n" },
	/* what cannot be read to its end */
	{ SOURCE("path = \"abc\n"), "4: the quote that opens here is not closed\n" },
	{ SOURCE("/* abc\n"), "4: the comment that begins here is not closed\n" },
	{ "source {\n field a {\n column = a\n}\n", "1: the { that opens here is not closed\n" },
	{ SOURCE() "}\n", "5: } closes nothing\n" },
	{ "source {\n key = (a }\n", "2: } closes nothing\n" },
	{ SOURCE("path = { a b }\n"), "4: \"b\" does not fit here\n" },
	{ SOURCE("path = = a\n"), "4: \"=\" does not fit here\n" },
	{ SOURCE("path = \n"), "5: \"}\" does not fit here\n" },
	{ "output", "1: the profile ends too early behind this\n" },
	{ "languge = ja\nsource {\n", "1: unknown option \"languge\"\n2: the { that opens here is not closed\n" },
	/* words that nobody knows */
	{ SOURCE("nix = 1\nnix2 = { a, b }\nnixer { x { y = 1 } }\nnixer z { }\nnixer(a, b)\n"),
	    "4: unknown option \"nix\" in section source\n5: unknown option \"nix2\" in section source\n"
	    "6: unknown section \"nixer\" in section source\n7: unknown section \"nixer\" in section source\n"
	    "8: unknown section \"nixer\" in section source\n" },
	{ SOURCE("field b { colunm = b\nkind = id }\n"), "4: unknown option \"colunm\" in section field b\n" },
	{ "soruce {\n key = a feild a { column = a kind = id } }\n",
	    "1: unknown section \"soruce\"\n2: unknown section \"feild\" in section source\n" },
	{ SOURCE("\"\" = 1\na|b = 2\nsource|path = x\n"), "4: \"\" is no name of an option or section\n"
	                                    "5: \"a|b\" is no name of an option or section\n"
	                                    "6: \"source|path\" is no name of an option or section\n" },
	/* the wrong shape */
	{ SOURCE("path { }\n"), "4: \"path\" is an option, not a section\n" },
	{ SOURCE("path x { }\n"), "4: \"path\" is an option, not a section\n" },
	{ SOURCE("path \"x\"\n"), "4: no = behind \"path\"\n" },
	{ SOURCE("field = b\nfield b = 3\nfield { column = b }\n"), "4: \"field\" is a section, not an option\n"
	    "5: \"field\" is a section, not an option\n6: section field needs a name\n" },
	{ "source x { }\n", "1: section source has no name\n" },
	{ SOURCE("path = { a, b }\n"), "4: path takes one value, not a list\n" },
	{ SOURCE("path = { }\n"), "4: the list of path is empty\n" },
	{ SOURCE("path = a path = b\npath = c\n"), "4: path is given twice\n5: path is given twice\n" },
	/* source and fields */
	{ "# nothing\n", "0: the profile has no section source\n" },
	{ SOURCE() "source { }\n", "5: source is given twice\n" },
	{ "source { }\n", "1: source has no field\n1: source has no key\n" },
	{ SOURCE("encoding = latin1 separator = ab max_record = 0 path = \"\"\n"), "4: path is empty\n"
	    "4: unknown encoding \"latin1\"\n4: separator = \"ab\" is not possible\n"
	    "4: max_record = 0 is out of range (1 to 2147483647)\n" },
	{ SOURCE("separator = none max_record = 99999999999999999999999\n"), "4: separator = \"none\" is not possible\n"
	    "4: max_record = \"99999999999999999999999\" is no whole number\n" },
	{ "source { key = { a, a, b, c } field a { column = a kind = id }\n field c { constant = c kind = id } }\n",
	    "1: key names \"a\" twice\n1: the source has no field \"b\"\n1: key: \"c\" is the same in all records\n" },
	{ SOURCE("field b { }\n"), "4: field b has no kind\n4: field b has no column\n" },
	{ SOURCE("field 名 { column = b kind = id }\n"), "4: \"名\" cannot be the name of a field\n" },
	{ SOURCE("field b { column = b constant = c kind = id }\n"), "4: column and constant exclude each other\n" },
	{ SOURCE("field b { column = b kind = nonsense }\n"), "4: unknown kind \"nonsense\"\n" },
	{ SOURCE("field b { column = b kind = date codes = \"none.csv\" fold_newlines = on }\n"),
	    "4: codes means nothing with kind = date\n4: none.csv: cannot be opened: No such file or directory\n"
	    "4: fold_newlines means nothing with kind = date\n" },
	{ SOURCE("field b { column = b kind = id kana = katakana blanks = wide }\nfield c { column = c kind = text kana = roman digits = half }\n"),
	    "4: kana means nothing with kind = id\n4: blanks means nothing with kind = id\n"
	    "5: kana = \"roman\" is not possible\n5: digits = \"half\" is not possible\n" },
	{ SOURCE("field b { column = b kind = id towns = t.csv }\nfield c { column = c kind = address towns = none.csv }\n"),
	    "4: towns means nothing with kind = id\n5: none.csv: cannot be opened: No such file or directory\n" },
	{ SOURCE("field b { column = b kind = id form = digits }\nfield c { column = c kind = phone form = hyphen }\n"
	         "field d { column = d kind = postal-code form = e164 }\nfield e { column = e kind = phone form = e164 }\n"),
	    "4: form means nothing with kind = id\n5: form = \"hyphen\" is not possible\n6: form = \"e164\" is not possible\n" },
	{ SOURCE("field b { column = b kind = date folds = dakuten }\nfield c { column = c kind = person-kana folds = { dakutn, no-romaij,\n"
	         "variants, dakuten, no-dakuten, no-wo, no-wo } }\nfield d { column = d kind = person-name folds = no-romaji }\n"),
	    "4: folds means nothing with kind = date\n5: folds: unknown word \"dakutn\"\n5: folds: unknown word \"no-romaij\"\n"
	    "6: folds: \"variants\" means nothing with kind = person-kana\n6: folds: \"no-dakuten\" is switched twice\n"
	    "6: folds: \"no-wo\" is switched twice\n7: folds: \"no-romaji\" means nothing with kind = person-name\n" },
	{ SOURCE("field b { column = b kind = text\n rule { replace = x }\n rule { match = '' replace = b }\n rule { match = a } }\n"),
	    "5: rule has no match\n6: match is empty\n7: rule has no replace\n" },
	/* register and match */
	{ SOURCE() "register r { }\n", "5: register r has no field\n5: register r has no backend\n5: register r has no key\n" },
	{ SOURCE("field n { column = n kind = person-kana folds = dakuten }\n") "register r { backend = csv path = r.csv key = a\n"
	         "field a { column = a kind = id } field n { column = n kind = person-kana folds = no-wo } }\n",
	    "4: field \"n\" has other folds than field \"n\" of the register, with which it is compared\n" },
	{ SOURCE() REGISTER REGISTER, "6: register \"r\" is there twice\n" },
	{ SOURCE() REGISTER "register s { }\n", "6: there is a second register\n" },
	{ SOURCE() "register 'r r' { backend = oracle key = { a, b }\n field a { column = a kind = id } }\n",
	    "5: \"r r\" cannot be the name of a register\n5: backend = \"oracle\" is not possible\n"
	    "5: the key of a register is one field\n" },
	{ SOURCE() "register r { backend = csv query = q\n connect = c key = a field a { column = a kind = phone } }\n",
	    "3: field \"a\": kind id in the source, phone in the register\n"
	    "5: query means nothing with backend = csv\n5: register r has no path\n"
	    "6: connect means nothing with backend = csv\n6: key: field \"a\" has to be of kind id, and read from a column\n" },
	{ SOURCE() "register r { backend = sqlite path = p key = b encoding = utf-8\n field a { column = a kind = id } }\n",
	    "5: encoding means nothing with backend = sqlite\n5: register r has no query\n5: the register has no field \"b\"\n" },
	{ SOURCE() "register r { backend = postgresql query = q table = t path = p\n"
	           "connect = \"host=db password = x\" key = a field a { column = a kind = id } }\n",
	    "5: path means nothing with backend = postgresql\n5: query and table exclude each other\n6: connect holds a password\n" },
	{ SOURCE() "register r { backend = postgresql query = q\n"
	           "connect = \"postgresql://u:x@db/d\" key = a field a { column = a kind = id } }\n",
	    "6: connect holds a password\n" },
	{ SOURCE() "match { }\n", "5: match without a register: there is nothing to match with\n" },
	{ SOURCE() REGISTER "match { margin_bits = -1\n review_bits = 15\n }\nmatch { }\n",
	    "6: margin_bits = -1 is below 0\n7: review_bits = 15 lies above link_bits = 14\n9: match is given twice\n" },
	{ SOURCE() REGISTER "match { link_bits = inf\n name = a\n sex = b\n pair a { with = b }\n pair c { with = a }\n pair a { } }\n",
	    "6: link_bits = \"inf\" is no number\n7: name: field \"a\" is of kind id, not person-name\n"
	    "8: the source has no field \"b\"\n9: the register has no field \"b\"\n10: the source has no field \"c\"\n"
	    "11: pair \"a\" is there twice\n" },
	{ SOURCE() REGISTER "match { family_bits = -0.5\n known = 1\n basic = 5\n without_veto = { twin, twn, \"\" }\n }\n",
	    "6: family_bits = -0.5 is below 0\n7: known = 1 is no share\n8: basic = 5: there are four of them\n"
	    "9: without_veto: \"twn\" is no veto that can be lifted\n9: without_veto: \"\" is no veto that can be lifted\n" },
	{ SOURCE() REGISTER "match { family_bits = \"\"\n known = 0\n basic = 0\n without_veto = weight-low\n prefer_open = maybe }\n",
	    "6: family_bits = \"\" is no number\n7: known = 0 is no share\n8: basic = 0: there are four of them\n"
	    "9: without_veto: \"weight-low\" is no veto that can be lifted\n10: prefer_open = \"maybe\" is neither true nor false\n" },
	{ "source { key = a field a { column = a kind = id unreadable = flag }\n"
	  "field b { column = b kind = date unreadable = drop }\n field c { column = c kind = sex required = yes unreadable = flag } }\n",
	    "1: unreadable means nothing with kind = id\n2: unreadable = \"drop\" is not possible\n"
	    "3: unreadable = flag, but the field is required\n" },
	{ SOURCE() REGISTER "match { basic_also = { phone, address }\n }\n",
	    "6: basic_also: \"address\" cannot stand for one of the basic four\n" },
	{ SOURCE() REGISTER "match { birth_date_slip = never\n birth_date_slip = home }\n",
	    "6: birth_date_slip = \"never\" is not possible\n7: birth_date_slip is given twice\n" },
	{ SOURCE() REGISTER "match { basic_also = { none, phone } }\n", "6: basic_also: \"none\" cannot stand for one of the basic four\n" },
	{ SOURCE() REGISTER "match { known = nan\n basic = 2.5\n status = z\n closed = x }\n",
	    "6: known = \"nan\" is no number\n7: basic = \"2.5\" is no whole number\n8: the register has no field \"z\"\n" },
	{ SOURCE() REGISTER "match {\n prefer_open = true }\n", "7: prefer_open: nothing says which cases are closed\n" },
	{ SOURCE() REGISTER "match { status = a\n prefer_open = true }\n", "7: prefer_open: nothing says which cases are closed\n" },
	{ SOURCE() REGISTER "match { status = a closed = { }\n prefer_open = true }\n",
	    "6: the list of closed is empty\n7: prefer_open: nothing says which cases are closed\n" },
	{ SOURCE() REGISTER "match { prefer_open = no\n closed = x }\n", "7: closed: nothing says which cases are closed\n" },
	{ SOURCE() REGISTER "match { link_bits = 3\n review_bits = 3.01 margin_bits = -0.01 }\n",
	    "7: margin_bits = -0.01 is below 0\n7: review_bits = 3.01 lies above link_bits = 3\n" },
	{ SOURCE("field n { column = n kind = person-name }\n") REGISTER "match { name = n\n pair n { with = a } }\n",
	    "7: name: field \"n\" is compared with no field of the register\n"
	    "8: pair n: kind person-name in the source, id in the register\n" },
	{ "source { key = x field x { column = x kind = id } }\n" REGISTER,
	    "0: no field of the source can be compared with one of the register\n" },
	/* Several fields for one role: in match where there is one, else where the second field stands. */
	{ TWICE, "2: name: several compared fields could be it: n, n2\n3: kana: several compared fields could be it: k, k2\n"
	         "4: birth_date: several compared fields could be it: d, d2\n5: sex: several compared fields could be it: s, s2\n" },
	{ TWICE "match { name = n2\nkana = k birth_date = d2 }\n", "13: sex: several compared fields could be it: s, s2\n" },
	{ "source { key = b field b { column = b kind = id }\n field c { column = c kind = id } }\n" REGISTER
	  "match { pair b { with = a } pair c { with = a } }\n", "4: case_number: several compared fields could be it: b, c\n" },
	{ "source { key = a field a { column = a kind = id } field n { column = n kind = person-name }\n"
	  "field g { column = g kind = person-name } }\n"
	  "register r { backend = csv path = r.csv key = a field a { column = a kind = id } field n { column = n kind = person-name }\n"
	  "field h { column = h kind = person-name } }\nmatch { pair g { with = h } }\n",
	    "5: name: several compared fields could be it: g, n\n" },
	/* What pairs mean. */
	{ NAMES "match { family = n\n name = m\n given_kana = k }\n", "10: family without given\n11: name beside family: a name stands in one field or in two\n"
	    "12: given_kana without family_kana\n" },
	{ NAMES "match { name = n\n guardian = n kana = k }\n", "11: guardian: field \"n\" has another meaning in match already\n" },
	{ NAMES "match { name = n\n other_names = { m, a, x } }\n",
	    "11: other_names: field \"a\" is of kind id, not person-name or person-kana\n11: the register has no field \"x\"\n" },
	{ NAMES "match { name = n pair k { with = k\n near = edit as = house group = all } }\n",
	    "11: as = \"house\" is not possible\n11: group = \"all\" is not possible\n"
	    "11: pair k: near means nothing for fields of kind person-kana\n" },
	/* the inbox */
	{ SOURCE("settle = 1K path = in\n done = x failed = x\n"), "4: settle = \"1K\" is no whole number\n5: done and failed are the same folder\n" },
	{ SOURCE("settle = 5\n done = x\n failed = y\n"), "4: settle means nothing without path\n5: done means nothing without path\n"
	    "6: failed means nothing without path\n" },
	{ SOURCE("path = in settle = -1\n done = \"\"\n"), "4: settle = \"-1\" is no whole number\n5: done is empty\n" },
	/* limits */
	{ SOURCE() "limits { max_rejected = -1\n max_new = 1.5 max_review = \"\"\n min_ratio = 1.0001 }\nlimits { }\n",
	    "5: max_rejected = \"-1\" is no limit\n6: max_new = \"1.5\" is no limit\n6: max_review = \"\" is no limit\n"
	    "7: min_ratio = \"1.0001\" is no limit\n8: limits is given twice\n" },
	{ SOURCE() "limits { max_rejected = 100.01%\n max_new = 1.234% max_review = %\n min_ratio = 30% }\n",
	    "5: max_rejected = \"100.01%\" is no limit\n6: max_new = \"1.234%\" is no limit\n6: max_review = \"%\" is no limit\n"
	    "7: min_ratio = \"30%\" is no limit\n" },
	{ SOURCE() "limits { max_rejected = 1.%\n max_new = .5% max_review = 1..5%\n min_ratio = 0.00001 }\n",
	    "5: max_rejected = \"1.%\" is no limit\n6: max_new = \".5%\" is no limit\n6: max_review = \"1..5%\" is no limit\n"
	    "7: min_ratio = \"0.00001\" is no limit\n" },
	{ SOURCE() "limits { max_rejected = 1234567890\n max_new = 1K max_review = 5%%\n min_ratio = 1234567890123 max = 3 }\n",
	    "5: max_rejected = \"1234567890\" is no limit\n6: max_new = \"1K\" is no limit\n6: max_review = \"5%%\" is no limit\n"
	    "7: unknown option \"max\" in section limits\n7: min_ratio = \"1234567890123\" is no limit\n" },
	{ SOURCE() "limits { min_records = 5%\n min_records = -1 }\nlimits { min_records = 1.5 }", "5: min_records = \"5%\" is no limit\n"
	    "6: min_records is given twice\n7: limits is given twice\n" },
	{ SOURCE() "limits { min_cases = x }", "5: min_cases = \"x\" is no limit\n" },
	{ SOURCE("cases = true\n") "limits { min_cases = 5 }", "6: min_cases means nothing with cases = true: the source holds the cases, see min_records\n" },
	/* review */
	{ SOURCE() "review { encoding = euc-jp separator = \",\"\n candidates = 6 }\nreview { size = 3 }\n",
	    "5: encoding = \"euc-jp\" is not possible\n5: separator = \",\" is not possible\n"
	    "6: candidates = 6 is too many\n7: unknown option \"size\" in section review\n7: review is given twice\n" },
	{ SOURCE() "review { candidates = 0 }\n", "5: candidates = 0 is out of range (1 to 2147483647)\n" },
	/* targets */
	{ SOURCE() "target 'a b' { }\n", "5: \"a b\" cannot be the name of a target\n5: target a b has no type\n"
	                                 "5: target a b has no column\n" },
	{ COLUMN() "target t { }\n", "8: target \"t\" is there twice\n" },
	{ COLUMN() "target u { type = file path = T.csv column x { value = 1 } }\n", "8: targets t and u have the same path\n" },
	{ TARGET("\npath = b column x { value = 1 }"), "7: path is given twice\n" },
	{ SOURCE() "target t { type = file path = \"a/b\" column x { value = 1 } }\n"
	           "target u { type = file path = Review.csv column x { value = 1 } }\n"
	           "target v { type = file column x { value = 1 } }\n",
	    "5: path = \"a/b\" is not the plain name of a file\n6: review.csv is the name of a file that each run writes anyway\n"
	    "7: target v has no path\n" },
	{ SOURCE() FILE_TARGET("t", "rejects.1.csv") FILE_TARGET("u", "Rejects.12.CSV") FILE_TARGET("v", "rejects.reasons.csv")
	  FILE_TARGET("w", "REPORT.html") FILE_TARGET("x", "manifest.json") FILE_TARGET("y", "summary.json"),
	    "5: rejects.*.csv is the name of a file that each run writes anyway\n"
	    "6: rejects.*.csv is the name of a file that each run writes anyway\n"
	    "7: rejects.*.csv is the name of a file that each run writes anyway\n"
	    "8: report.html is the name of a file that each run writes anyway\n"
	    "9: manifest.json is the name of a file that each run writes anyway\n"
	    "10: summary.json is the name of a file that each run writes anyway\n" },
	{ SOURCE() FILE_TARGET("t", ".hidden.csv") FILE_TARGET("u", "."), "5: path = \".hidden.csv\" is not the plain name of a file\n"
	    "6: path = \".\" is not the plain name of a file\n" },
	{ SOURCE() SQLITE_TARGET("t", "none.db") SQLITE_TARGET("u", "other.db") SQLITE_TARGET("v", "none.db"),
	    "7: targets t and v write to the same database, and cannot be open at once\n" },
	{ TARGET("encoding = auto bom = true mode = 0700 newline = lfcr quote = some header = 2 separator = ab\n column x { value = 1 }"),
	    "6: encoding = auto means nothing for a file that is written\n6: separator = \"ab\" is not possible\n"
	    "6: newline = \"lfcr\" is not possible\n6: quote = \"some\" is not possible\n6: header = \"2\" is neither true nor false\n"
	    "6: mode = \"0700\" is not possible\n" },
	{ TARGET("encoding = cp932 bom = true outcomes = { linked, review } column x { value = 1 }"),
	    "6: outcomes: a target cannot take \"review\"\n6: encoding cp932 has no byte order mark\n" },
	{ TARGET("substitute = { \"ab\", \"U+2014\", \"a=b\", \"U+0061=c\", \"\" } substitute_defaults = no column x { value = 1 }"),
	    "6: substitute: \"ab\" is not of the form CHARACTER=TEXT\n6: substitute: \"U+2014\" is not of the form CHARACTER=TEXT\n"
	    "6: substitute: U+0061 is given twice\n6: substitute: \"\" is not of the form CHARACTER=TEXT\n"
	    "6: encoding utf-8 has no substitutions by default\n" },
	{ TARGET("unencodable = { reduce, drop } encoding = cp932 column x { value = 1 }"), "6: unencodable: nothing can be done by \"drop\"\n" },
	{ TARGET("unencodable = { error, geta } encoding = cp932 column x { value = 1 }"),
	    "6: unencodable: error excludes the others\n" },
	{ TARGET("unencodable = reduce column x { value = 1 kana = roman digits = half }"),
	    "6: unencodable means nothing with encoding = utf-8, which holds every character\n"
	    "6: kana = \"roman\" is not possible\n6: digits = \"half\" is not possible\n" },
	{ SOURCE() "target t { type = postgresql path = p column x { value = 1 } }\n"
	           "target u { type = sqlite connect = c bom = no empty = none column x { value = 1 } }\n",
	    "5: path means nothing with type = postgresql\n5: target t has no table\n"
	    "6: connect means nothing with type = sqlite\n6: bom means nothing with type = sqlite\n6: target u has no table\n"
	    "6: empty = \"none\" is not possible\n6: target u has no path\n" },
	{ SOURCE() "target u { type = postgresql table = t connect = \"password=x\" column x { value = 1 } }\n",
	    "5: connect holds a password\n" },
	/* columns */
	{ TARGET("\ncolumn x { value = 1 }\ncolumn x { value = 2 }\ncolumn \"\" { value = 3 }\ncolumn y { }"),
	    "8: column \"x\" is there twice\n9: a column needs a name\n10: column y has no value\n" },
	{ TARGET("\ncolumn x { value = \"{a.code}\" }\ncolumn y { value = \"{case.a}\" }\ncolumn z { value = \"{\" }"),
	    "7: template \"{a.code}\", character 1: the field \"a\" has no code table\n"
	    "8: template \"{case.a}\", character 1: {case.a}: the profile has no register\n"
	    "9: template \"{\", character 1: the brace is not closed\n" },
	{ OTHER_NAME "target t { type = file path = t.csv\ncolumn x { value = \"{b}{c}{c}\" }\ncolumn y { value = \"{record.c}{a}\" }\n"
	             "column z { value = \"{c}\" } }\n",
	    "6: {c} is the number as typed in the record, not the decided case\n"
	    "8: {c} is the number as typed in the record, not the decided case\n" },
	{ TARGET("\ncolumn x { value = \"{d}\" format = \"%Q\" }\ncolumn y { value = \"{a}\" format = \"%Y\" }\n"
	         "column z { value = \"{d}x\" unknown = \"\" }"),
	    "7: format = \"%Q\": unknown directive at byte 1\n8: format belongs to a value that is one date field\n"
	    "9: unknown belongs to a value that is one date field\n" },
	{ TARGET("\ncolumn x { value = \"{d}\" format = \"%G%y\" era_codes = { \"R=5\",\n\"平成=\", \"平成=123\", 令和5, \"令和=5\", \"令和=6\",\n"
	         "\"昭和=5\", \"大正=05\", \"明治=*\" } }\ncolumn y { value = \"{d}\" format = \"%Y\" era_codes = { \"令和=5\" } }\n"
	         "column z { value = \"{d}\" era_codes = { \"令和=5\" } }\n"
	         "column v { value = \"{d}\" format = \"%-g%y\" era_codes = { \"令和=5\", \"平成=4\" } }"),
	    "7: era_codes: \"R=5\" is not of the form ERA=CODE\n8: era_codes: \"平成=\" is not of the form ERA=CODE\n"
	    "8: era_codes: \"平成=123\" is not of the form ERA=CODE\n8: era_codes: \"令和5\" is not of the form ERA=CODE\n"
	    "8: era_codes: \"令和=6\": the era has a code already\n"
	    "9: era_codes: \"昭和=5\": the codes have to differ, and to be of one length\n"
	    "9: era_codes: \"大正=05\": the codes have to differ, and to be of one length\n"
	    "9: era_codes: \"明治=*\" is not of the form ERA=CODE\n"
	    "10: era_codes means nothing where format has neither %G nor %g\n"
	    "11: era_codes means nothing where format has neither %G nor %g\n" },
	{ SOURCE("field b { column = b kind = text format = \"%Y\" era_codes = { \"令和=5\" } }\n"
	         "field c { column = c kind = date format = \"%q\" }\nfield d { column = d kind = date era_codes = { \"令和=5\" } }\n"
	         "field e { column = e kind = date format = \"%Y%m\" }\nfield f { column = f kind = datetime format = \"%Y/%-m%-d\" }\n"
	         "field g { column = g kind = date format = \"%Y-%d-%m\" }\nfield h { column = h kind = date format = \"\" }\n"
	         "field i { column = i kind = date format = \"%G%y%m%d\" era_codes = { \"令和=5\" } }\n"),
	    "4: format means nothing with kind = text\n4: era_codes means nothing with kind = text\n5: format = \"%q\": unknown directive at byte 1\n"
	    "6: field d has no format\n7: format = \"%Y%m\" cannot be read\n8: format = \"%Y/%-m%-d\" cannot be read\n"
	    "9: format = \"%Y-%d-%m\" cannot be read\n10: format is empty\n" },
	{ SOURCE("field b { column = b kind = date earliest = 1900 not_after = b born = a at = a }\n"
	         "field c { column = c kind = age earliest = 1900-01-01 not_after = b born = b }\n"
	         "field d { column = d kind = school-grade at = b }\nfield e { column = e kind = age born = a at = x }\n"
	         "field f { column = f kind = datetime not_after = a earliest = 不明 }\n"),
	    "4: born means nothing with kind = date\n4: at means nothing with kind = date\n4: earliest = \"1900\" is no day\n"
	    "4: not_after: field \"b\" is not another date\n5: earliest means nothing with kind = age\n"
	    "5: not_after means nothing with kind = age\n5: field c has no at\n6: field d has no born\n"
	    "7: born: field \"a\" is not another date\n7: the source has no field \"x\"\n8: earliest = \"不明\" is no day\n"
	    "8: not_after: field \"a\" is not another date\n" },
	{ SOURCE("field b { column = b kind = date }\n") "register r { backend = csv path = r.csv key = a field a { column = a kind = id }\n"
	    "field b { column = b kind = date earliest = 1900-01-01 }\nfield c { column = c kind = age born = b at = b } }\n",
	    "7: earliest belongs to a field of the source\n8: born belongs to a field of the source\n8: at belongs to a field of the source\n" },
	{ COLUMN("overflow = cut"), "7: overflow means nothing without a limit\n" },
	{ COLUMN("overflow = chop max_bytes = -1"), "7: max_bytes = \"-1\" is no whole number\n7: overflow = \"chop\" is not possible\n" },
	{ COLUMN("align = right\npad = \"0\""), "7: align means nothing without width\n8: pad means nothing without width\n" },
	{ COLUMN("width = 5 pad = \"　\" align = middle max_bytes = 4"), "7: align = \"middle\" is not possible\n"
	    "7: pad = \"　\" is not one ASCII character\n7: max_bytes = 4 is less than width = 5\n" },
	{ TARGET("separator = none quote = all\ncolumn x { value = 1 }"), "6: quotes make no sense without separators\n"
	    "7: column \"x\" has no width, and the file has no separators\n" },
	{ TARGET("\ncolumn x { value = 1 max_bytes = 3 overflow = split }\n column y { value = 1 width = 3 overflow = split }"),
	    "8: a second column with overflow = split\n" },
};

static void
setup(void)
{
	room_open();
}

START_TEST(names_the_mistake)
{
	room_expect(cases[_i].profile, cases[_i].mistakes);
}
END_TEST

START_TEST(substitute_that_does_not_fit)
{
	struct err err;
	room_put("p.conf", STR(TARGET("encoding = cp932\n substitute = {\n \"a=b\",\n \"♥=♡\" }\n column x { value = 1 }")));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_msg(strncmp(room_mistakes(false), "9: ", 3) == 0, "%s", room_mistakes(false));
	ck_assert_ptr_nonnull(strstr(room_mistakes(false), "U+2661"));
}
END_TEST

/* By whichever name: what exists is compared as a file. */
START_TEST(one_database_under_two_names)
{
	struct err err;
	room_put("diary.db", STR(""));
	room_put("other.db", STR(""));
	ck_assert_int_eq(symlink("diary.db", room_path("link.db")), 0);
	room_put("p.conf", STR(SOURCE() SQLITE_TARGET("t", "diary.db") SQLITE_TARGET("u", "other.db") SQLITE_TARGET("v", "link.db")
	                           SQLITE_TARGET("w", "./other.db")));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true),
	    "7: targets t and v write to the same database, and cannot be open at once "
	    "[give each table an SQLite file of its own, or use PostgreSQL]\n"
	    "8: targets u and w write to the same database, and cannot be open at once "
	    "[give each table an SQLite file of its own, or use PostgreSQL]\n");
}
END_TEST

START_TEST(remedies)
{
	struct err err;
	room_put("p.conf", STR(TWICE "match { name = n kana = k sex = s }\n"));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true), "13: birth_date: several compared fields could be it: d, d2 "
	    "[write birth_date = FIELD in match, with the field of the child whom the record is about]\n");
	room_put("p.conf", STR(OTHER_NAME "target t { type = file path = t.csv column x { value = \"{c}\" } }\n"));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true), "5: {c} is the number as typed in the record, not the decided case "
	    "[write {a} for the decided case, or {record.c} if the typed number is really meant]\n");
}
END_TEST

START_TEST(a_bad_code_table)
{
	struct err err;
	room_put("c.csv", STR("word,code\na,1\na,2\n"));
	room_put("p.conf", STR(SOURCE("field b { column = b kind = code\n codes = \"c.csv\" }\nfield c { column = c kind = sex\n codes = \"c.csv\" }\n")));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true), "5: c.csv:3: the word \"a\" has two codes: 1 in line 2, 2 here [keep one of the two rows]\n");
}
END_TEST

/* Mistakes in included files carry the included file's name and line; the order is that of reading. */
START_TEST(mistakes_in_includes)
{
	struct err err;
	room_put("p.conf", STR(SOURCE("include \"f.conf\"\n nix = 2\n") "include \"none.conf\"\n"));
	room_put("f.conf", STR("\n\nfield b { column = b kind = nonsense }\nnix = 1\n"));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(false), "5: unknown option \"nix\" in section source\n"
	    "7: none.conf: cannot be opened: No such file or directory\n"
	    "f.conf:4: unknown option \"nix\" in section source\n");
	room_put("p.conf", STR(SOURCE("include \"f.conf\"\n")));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(false), "f.conf:3: unknown kind \"nonsense\"\nf.conf:4: unknown option \"nix\" in section source\n");
}
END_TEST

START_TEST(include_loops)
{
	struct err err;
	room_put("p.conf", STR("\ninclude \"sub/b.conf\"\n"));
	room_put("sub/b.conf", STR("include \"c.conf\""));
	room_put("sub/c.conf", STR("\n\ninclude \"../sub/../p.conf\"\n"));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(false),
	    "sub/c.conf:3: include goes round in a circle: sub/../sub/../p.conf is being read already\n");
	for (int i = 0; i < 20; i++) {
		char name[32], text[64];
		snprintf(name, sizeof(name), "deep%d.conf", i);
		snprintf(text, sizeof(text), "include \"deep%d.conf\"", i + 1);
		room_put(name, str_from(text));
	}
	ck_assert_ptr_null(room_load("deep0.conf", &err));
	ck_assert_ptr_nonnull(strstr(room_mistakes(false), "more than 16 files include each other"));
}
END_TEST

START_TEST(braces_end_with_their_file)
{
	struct err err;
	room_put("p.conf", STR("include \"a.conf\"\n key = a }\n"));
	room_put("a.conf", STR("source {\n"));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(false), "2: } closes nothing\na.conf:1: the { that opens here is not closed\n");
}
END_TEST

START_TEST(not_utf8)
{
	struct err err;
	room_put("p.conf", STR("# ok\nsource {\n field a { column = \"\x8E\x99\x93\xB6\" }\n}\n")); /* 児童 in CP932 */
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true),
	    "3: the file is not UTF-8 (byte 8E) [save it as UTF-8; Shift_JIS is for data, not for profiles]\n");
	room_put("p.conf", STR("#\0s\0"));
	ck_assert_ptr_null(room_load("p.conf", &err));
	ck_assert_str_eq(room_mistakes(true), "1: a NUL byte: this is no text file, or it is UTF-16 [save it as UTF-8]\n");
}
END_TEST

/* Whatever is cut off, or cut out, is a mistake or a profile, never a crash. */
START_TEST(survives_damage)
{
	static const char text[] = "language = ja source { key = { a } path += \"x\" field a { column = a kind = id\n"
	                           " rule { match = 'x' replace = \"\\\"\" } } } /* x */ include (y) target t { type = file path = p\n"
	                           " column \"c\" { value = \"{a}\" width = 3 } } # end\n";
	struct err err;
	struct buf cut = BUF_INIT;
	for (size_t from = 0; from < sizeof(text) - 1; from++)
		for (size_t n = 1; n < 30; n += 7) {
			size_t to = from + n < sizeof(text) - 1 ? from + n : sizeof(text) - 1;
			buf_reset(&cut);
			buf_add(&cut, text, from);
			buf_add(&cut, text + to, sizeof(text) - 1 - to);
			room_put("p.conf", buf_str(&cut));
			struct profile *p = room_load("p.conf", &err);
			ck_assert((p != NULL) == (room_mistakes(false)[0] == '\0'));
			profile_free(p);
		}
	buf_fini(&cut);
}
END_TEST

Suite *
mistakes_suite(void)
{
	Suite *s = suite_create("profile/mistakes");
	TCase *t = tcase_create("mistakes");
	tcase_add_checked_fixture(t, setup, room_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, ten_mistakes);
	tcase_add_loop_test(t, names_the_mistake, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(t, substitute_that_does_not_fit);
	tcase_add_test(t, one_database_under_two_names);
	tcase_add_test(t, remedies);
	tcase_add_test(t, a_bad_code_table);
	tcase_add_test(t, mistakes_in_includes);
	tcase_add_test(t, include_loops);
	tcase_add_test(t, braces_end_with_their_file);
	tcase_add_test(t, not_utf8);
	tcase_add_test(t, survives_damage);
	suite_add_tcase(s, t);
	return s;
}
