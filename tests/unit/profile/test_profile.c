#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kind/codes.h"
#include "room.h"
#include "suites.h"
#include "text/name_fold.h"

static const char whole[] =
    "# A comment; libconfuse would lose count of lines here.\n"
    "/* one\n   two */ // three\n"
    "language = ja\n"
    "source {\n"
    "    path = \"inbox/*.csv\"   encoding = auto   key = { record_id, visit }\n"
    "    separator = tab max_record = 2M\n"
    "    field record_id  { column = \"記録ID\" kind = id required = true }\n"
    "    field visit      { column = 訪問 kind = id }\n"
    "    field case_no    { column = \"ケース番号\" kind = id }\n"
    "    field child_name { column = \"児童氏名\" kind = person-name pattern = '^\\S'\n"
    "        rule { match = '(?<a>\\d+)\\\\' replace = \"${a}\" }\n"
    "        rule { match = x replace = \"\" } }\n"
    "    field child_kana { column = \"フリガナ\" kind = person-kana folds = { dakuten, no-long-vowels } }\n"
    "    field born       { column = \"生年月日\" kind = date }\n"
    "    field tel        { column = \"電話\" kind = phone form = e164 }\n"
    "    field method     { column = \"対応方法\" kind = code codes = \"codes/method.csv\" }\n"
    "    field method2    { column = \"対応方法2\" kind = code codes = \"codes/method.csv\" }\n"
    "    field body       { column = \"内容\" kind = text fold_newlines = yes\n"
    "        kana = hiragana letters = wide digits = narrow signs = keep }\n"
    "    field office     { constant = \"世田谷\" kind = text }\n"
    "}\n"
    "register cases {\n"
    "    backend = sqlite path = \"jiso.db\" table = \"main.ca\\\"ses\" key = { number }\n"
    "    field number     { column = no kind = id }\n"
    "    field child_name { column = \"na\\\"me\" kind = person-name }\n"
    "    field child_kana { column = kana kind = person-kana folds = { no-long-vowels, dakuten, wo } }\n"
    "    field birth_date { column = birth kind = date }\n"
    "    field tel        { column = tel kind = phone }\n"
    "    field body       { column = note kind = code }\n"
    "}\n"
    "match { link_bits = 12.5 review_bits = -1 block_cap = 2K loose_cap = 20 case_number = case_no\n"
    "    pair born { with = birth_date } }\n"
    "target progress {\n"
    "    type = file path = \"progress.csv\" encoding = Shift_JIS newline = lf quote = all header = no mode = 0640\n"
    "    outcomes = { linked, new } substitute = { \"♥=ハート\", \"U+2014=-\", \"U+2460=U+0031\" }\n"
    "    column \"ケース番号\" { value = \"{number}\" width = 10 align = right pad = 0 }\n"
    "    column \"生年月日\" { value = \"{born}\" format = \"%Y%m%d\" unknown = \"00000000\" }\n"
    "    column \"内容\" { value = \"{body}\" max_bytes = 4K overflow = split required = true }\n"
    "}\n"
    "target rows { type = postgresql connect = \"service=jiso\" table = progress empty = text\n"
    "    column no { value = \"{case.number}\" } }\n"
    "target fixed { type = file path = fixed.txt separator = none\n"
    "    column a { value = \"{record_id}\" width = 8 } }\n";

static void
setup(void)
{
	room_open();
	room_put("codes/method.csv", STR("\xEF\xBB\xBFword,code\r\n電話,1\r\n面接,2\r\n"));
}

static struct profile *
load(const char *text)
{
	struct err err;
	room_put("p.conf", str_from(text));
	struct profile *p = room_load("p.conf", &err);
	ck_assert_msg(p, "%s\n%s", err.message, room_mistakes(true));
	ck_assert_str_eq(room_mistakes(true), "");
	return p;
}

static bool
text_is(struct str s, const char *expect)
{
	return str_eq(s, str_from(expect));
}

START_TEST(reads_the_source)
{
	struct profile *p = load(whole);
	const struct source *s = &p->source;
	ck_assert(text_is(p->language, "ja"));
	ck_assert_str_eq(p->output, room_path("out"));
	ck_assert_str_eq(p->ledger, room_path("out/ledger.db"));
	ck_assert_str_eq(p->ledger_key, room_path("out/ledger.key"));
	ck_assert(!p->names_ledger && p->amended == AMENDED_REVIEW && !p->sign_key && text_is(p->bridge, "記録ID+訪問"));
	ck_assert(text_is(s->path, room_path("inbox/*.csv")));
	ck_assert_int_eq(s->csv.encoding, ENCODING_AUTO);
	ck_assert_int_eq(s->csv.separator, '\t');
	ck_assert_uint_eq(s->csv.max_record, 2u << 20);
	ck_assert_uint_eq(s->schema.n, 11);
	ck_assert_uint_eq(s->key_n, 2);
	ck_assert_uint_eq(s->key[0], 0);
	ck_assert_uint_eq(s->key[1], 1);
	const struct field *f = s->schema.v;
	ck_assert(text_is(f[0].name, "record_id") && text_is(f[0].column, "記録ID") && f[0].required && !f[1].required);
	ck_assert_str_eq(f[3].kind->name, "person-name");
	ck_assert_int_eq(f[3].line, 11);
	ck_assert_ptr_nonnull(f[3].pattern);
	ck_assert_uint_eq(f[3].rules_n, 2);
	ck_assert_int_eq(f[3].rules[0].line, 12);
	ck_assert_int_eq(f[6].options.form, FORM_E164);
	ck_assert(f[9].options.fold_newlines);
	unsigned folds = kind_folds(f[4].kind, &f[4].options), usual = kind_folds(f[4].kind, NULL);
	ck_assert_uint_eq(folds, (usual | NAME_VOICING) & ~(unsigned)NAME_LONG);
	ck_assert_uint_eq(kind_folds(f[3].kind, &f[3].options), f[3].kind->usual);
	const struct writing *w = &f[9].options.writing;
	ck_assert(w->kana == SCRIPT_HIRAGANA && w->letters == WIDTH_WIDE && w->digits == WIDTH_NARROW && w->signs == WIDTH_KEEP &&
	    w->blanks == WIDTH_USUAL);
	ck_assert(f[10].has_constant && text_is(f[10].constant, "世田谷") && f[10].column.n == 0);
	struct str code;
	ck_assert(codes_find(f[7].options.codes, STR("面接"), &code) && text_is(code, "2"));
	ck_assert_ptr_eq(f[7].options.codes, f[8].options.codes);
	ck_assert_uint_eq(p->files.n, 2);
	ck_assert(text_is(p->files.v[0], room_path("p.conf")) && text_is(p->files.v[1], room_path("codes/method.csv")));
	profile_free(p);
}
END_TEST

START_TEST(rules_mean_what_they_say)
{
	struct profile *p = load(whole);
	struct buf out = BUF_INIT;
	ck_assert_int_eq(pattern_run(p->source.schema.v[3].rules[0].pattern, STR("no 12\\ x"), &out), PATTERN_CHANGED);
	ck_assert_msg(text_is(buf_str(&out), "no 12 x"), "%.*s", STR_ARG(buf_str(&out)));
	buf_fini(&out);
	profile_free(p);
}
END_TEST

START_TEST(reads_the_register)
{
	struct profile *p = load(whole);
	const struct register_spec *r = &p->cases;
	ck_assert(r->present && text_is(r->name, "cases"));
	ck_assert_int_eq(r->backend, REGISTER_SQLITE);
	ck_assert_str_eq(r->where, room_path("jiso.db"));
	ck_assert_uint_eq(r->key, 0);
	ck_assert_msg(text_is(r->query, "SELECT c.\"no\", c.\"na\"\"me\", c.\"kana\", c.\"birth\", c.\"tel\", c.\"note\""
	                                " FROM \"main\".\"ca\"\"ses\" AS c"), "%.*s", STR_ARG(r->query));
	profile_free(p);
}
END_TEST

START_TEST(pairs_fields)
{
	static const struct {
		enum match_role role;
		const char *record, *cases;
	} expect[] = {
		{ ROLE_BIRTH_DATE, "born", "birth_date" },
		{ ROLE_CASE_NUMBER, "case_no", "number" },
		{ ROLE_NAME, "child_name", "child_name" },
		{ ROLE_KANA, "child_kana", "child_kana" },
		{ ROLE_OTHER, "tel", "tel" },
	};
	struct profile *p = load(whole);
	const struct match_spec *m = &p->match;
	ck_assert(m->link_bits == 12.5 && m->margin_bits == 10 && m->review_bits == -1);
	ck_assert(m->block_cap == 2048 && m->loose_cap == 20);
	ck_assert(m->family_bits < 0 && m->known == 0.9 && m->basic == 3 && m->lifted == 0 && !m->slip_by_number);
	ck_assert(m->status == FIELD_NONE && m->closed_n == 0 && !m->prefer_open);
	ck_assert_uint_eq(m->pairs_n, 5); /* not body: text and code are not compared */
	for (size_t i = 0; i < 5; i++) {
		ck_assert_int_eq(m->pairs[i].role, expect[i].role);
		ck_assert(text_is(p->source.schema.v[m->pairs[i].record].name, expect[i].record));
		ck_assert(text_is(p->cases.schema.v[m->pairs[i].cases].name, expect[i].cases));
	}
	profile_free(p);
}
END_TEST

START_TEST(reads_targets)
{
	struct profile *p = load(whole);
	ck_assert_uint_eq(p->targets_n, 3);
	const struct target_spec *t = profile_target(p, STR("progress"));
	ck_assert_ptr_eq(t, p->targets);
	ck_assert_ptr_null(profile_target(p, STR("nix")));
	ck_assert(t->type == TARGET_FILE && text_is(t->path, "progress.csv") && t->encoding == ENCODING_CP932);
	ck_assert(t->csv.newline == CSV_LF && t->csv.quote == CSV_QUOTE_ALL && t->csv.separator == ',');
	ck_assert(!t->header && !t->bom && t->mode == 0640 && t->linked && t->fresh);
	ck_assert_uint_eq(t->substitutions_n, 3 + encode_cp932_defaults_n - 1);
	ck_assert_uint_eq(t->substitutions[0].from, 0x2665);
	ck_assert(text_is(t->substitutions[0].to, "ハート") && text_is(t->substitutions[1].to, "-"));
	ck_assert(t->substitutions[2].from == 0x2460 && text_is(t->substitutions[2].to, "1"));
	ck_assert_uint_eq(t->columns_n, 3);
	const struct target_column *c = t->columns;
	ck_assert(c[0].width == 10 && c[0].right && c[0].pad == '0' && c[0].overflow == OVERFLOW_ERROR);
	ck_assert_int_eq(c[0].value.v[0].reference, REF_CASE_NUMBER);
	ck_assert(text_is(c[1].format, "%Y%m%d") && c[1].has_unknown && text_is(c[1].unknown, "00000000"));
	ck_assert(c[2].max_bytes == 4096 && c[2].overflow == OVERFLOW_SPLIT && c[2].required && t->split == 2);
	const struct target_spec *rows = &p->targets[1], *fixed = &p->targets[2];
	ck_assert(rows->type == TARGET_POSTGRESQL && text_is(rows->table, "progress") && !rows->empty_is_null);
	ck_assert_str_eq(rows->where, "service=jiso");
	ck_assert(rows->linked && !rows->fresh && rows->split == SIZE_MAX);
	ck_assert(fixed->csv.separator == '\0' && fixed->csv.quote == CSV_QUOTE_NONE && !fixed->header);
	ck_assert(fixed->csv.newline == CSV_CRLF && fixed->mode == 0600 && fixed->encoding == ENCODING_UTF8);
	profile_free(p);
}
END_TEST

static const char least[] = "source { key = { a } field a { column = a kind = id } }\n";

/* The profile's own folder is no pattern, whatever its name; what the profile says is. */
START_TEST(the_folder_is_no_pattern)
{
	static const struct {
		const char *profile, *path;
	} inboxes[] = {
		{ "a*b?[c]\\d/p.conf", "a\\*b\\?\\[c]\\\\d/in\\[/[ab]*.csv" },
		{ "plain 区/p.conf", "plain 区/in\\[/[ab]*.csv" },
	};
	for (size_t i = 0; i < sizeof(inboxes) / sizeof(inboxes[0]); i++) {
		struct err err;
		room_put(inboxes[i].profile, STR("source { key = a path = 'in\\[/[ab]*.csv' field a { column = a kind = id } }\n"));
		struct profile *p = room_load(inboxes[i].profile, &err);
		ck_assert_ptr_nonnull(p);
		ck_assert_msg(text_is(p->source.path, room_path(inboxes[i].path)), "%.*s", STR_ARG(p->source.path));
		profile_free(p);
	}
	struct profile *p = load("source { key = a path = '/srv/[x]/*.csv' field a { column = a kind = id } }\n");
	ck_assert(text_is(p->source.path, "/srv/[x]/*.csv"));
	profile_free(p);
}
END_TEST

START_TEST(reads_moves)
{
	struct err err;
	room_put("a*b/p.conf", STR("source { key = a path = \"in/*\" settle = 60 done = \"in/done\" failed = \"/srv/failed\"\n"
	                           " field a { column = a kind = id } }\n"));
	struct profile *p = room_load("a*b/p.conf", &err);
	ck_assert_ptr_nonnull(p);
	ck_assert(p->source.settle == 60 && text_is(str_from(p->source.done), room_path("a*b/in/done")));
	ck_assert_str_eq(p->source.failed, "/srv/failed");
	profile_free(p);
}
END_TEST

static const char with_rule[] =
    "source { key = id field id { column = id kind = id } field child { column = c kind = person-name } }\n"
    "register r { backend = csv path = r.csv key = id field id { column = id kind = id }\n"
    "    field child { column = c kind = person-name } field state { column = s kind = text } }\n";

/* What decides, beside the fields. */
START_TEST(reads_rule)
{
	static const struct {
		const char *text;
		double link, margin, review, family, known;
		int basic;
		unsigned lifted;
	} rows[] = {
		{ "", 14, 10, 0, -1, 0.9, 3, 0 },
		{ "match { }", 14, 10, 0, -1, 0.9, 3, 0 },
		{ "match { link_bits = 20 margin_bits = 0 review_bits = 20 family_bits = 0 known = 0.001 basic = 1 }", 20, 0, 20, 0, 0.001, 1, 0 },
		{ "match { link_bits = -5 review_bits = -5.5 family_bits = 12.25 known = 0.999 basic = 4 }", -5, 10, -5.5, 12.25, 0.999, 4, 0 },
		{ "match { without_veto = twin }", 14, 10, 0, -1, 0.9, 3, 1u << VETO_TWIN },
		{ "match { without_veto = { sibling, sibling } }", 14, 10, 0, -1, 0.9, 3, 1u << VETO_SIBLING },
		{ "match { without_veto = { birth-date-unlike, placeholder-name } }", 14, 10, 0, -1, 0.9, 3,
		    1u << VETO_BIRTH_DATE | 1u << VETO_PLACEHOLDER },
		{ "match { without_veto = { several-cases, sex-unlike, case-number-unknown } }", 14, 10, 0, -1, 0.9, 3,
		    1u << VETO_SEVERAL_CASES | 1u << VETO_SEX | 1u << VETO_UNKNOWN_NUMBER },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[1024];
		snprintf(text, sizeof(text), "%s%s\n", with_rule, rows[i].text);
		struct profile *p = load(text);
		const struct match_spec *m = &p->match;
		ck_assert_msg(m->link_bits == rows[i].link && m->margin_bits == rows[i].margin && m->review_bits == rows[i].review &&
		    m->family_bits == rows[i].family && m->known == rows[i].known && m->basic == rows[i].basic &&
		    m->lifted == rows[i].lifted, "%s", rows[i].text);
		profile_free(p);
	}
}
END_TEST

START_TEST(reads_what_stands_in)
{
	static const struct {
		const char *text;
		unsigned also;
	} rows[] = {
		{ "", 1 << ALSO_NUMBER | 1 << ALSO_GUARDIAN | 1 << ALSO_PHONE },
		{ "match { basic_also = none }", 0 },
		{ "match { basic_also = phone }", 1 << ALSO_PHONE },
		{ "match { basic_also = { guardian, case-number, guardian } }", 1 << ALSO_NUMBER | 1 << ALSO_GUARDIAN },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[1024];
		snprintf(text, sizeof(text), "%s%s\n", with_rule, rows[i].text);
		struct profile *p = load(text);
		ck_assert_msg(p->match.also == rows[i].also, "%s: %u", rows[i].text, p->match.also);
		profile_free(p);
	}
}
END_TEST

START_TEST(reads_what_vouches_for_a_slip)
{
	static const struct {
		const char *text;
		bool by_number;
	} rows[] = {
		{ "match { birth_date_slip = home }", false },
		{ "match { birth_date_slip = number }", true },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[1024];
		snprintf(text, sizeof(text), "%s%s\n", with_rule, rows[i].text);
		struct profile *p = load(text);
		ck_assert(p->match.slip_by_number == rows[i].by_number);
		profile_free(p);
	}
}
END_TEST

START_TEST(reads_closed_cases)
{
	char text[1024];
	snprintf(text, sizeof(text), "%smatch { status = state closed = { \"終結\", 廃止 } prefer_open = yes }\n", with_rule);
	struct profile *p = load(text);
	const struct match_spec *m = &p->match;
	ck_assert_uint_eq(m->status, 2);
	ck_assert_uint_eq(m->closed_n, 2);
	ck_assert(text_is(m->closed[0], "終結") && text_is(m->closed[1], "廃止") && m->prefer_open);
	profile_free(p);
}
END_TEST

/* Of two names the one that match names is the child's; the other one is the guardian's. */
START_TEST(match_names_the_child)
{
	struct profile *p = load("source { key = a field a { column = a kind = id }\n"
	                         " field guardian { column = g kind = person-name } field child { column = c kind = person-name } }\n"
	                         "register r { backend = csv path = r.csv key = a field a { column = a kind = id }\n"
	                         " field guardian { column = g kind = person-name } field child { column = c kind = person-name } }\n"
	                         "match { name = child }\n"
	                         "target t { type = file path = rejects.txt column x { value = \"{a}{record.a}\" } }\n");
	ck_assert_uint_eq(p->match.pairs_n, 3);
	ck_assert(p->match.pairs[0].role == ROLE_CASE_NUMBER && p->match.pairs[1].role == ROLE_GUARDIAN);
	ck_assert(p->match.pairs[2].role == ROLE_NAME && p->match.pairs[2].record == 2);
	profile_free(p);
}
END_TEST

/* A name in two fields, and other names. */
START_TEST(match_takes_names_apart)
{
	struct profile *p = load("source { key = a field a { column = a kind = id } field f { column = f kind = person-name }\n"
	                         " field g { column = g kind = person-name } field k { column = k kind = person-kana }\n"
	                         " field m { column = m kind = person-name } field s { column = s kind = text } }\n"
	                         "register r { backend = csv path = r.csv key = a field a { column = a kind = id }\n"
	                         " field f { column = f kind = person-name } field g { column = g kind = person-name }\n"
	                         " field k { column = k kind = person-kana } field m { column = m kind = person-name }\n"
	                         " field s { column = s kind = text } field old { column = o kind = person-name } }\n"
	                         "match { family = f given = g other_names = { old }\n"
	                         " pair s { with = s as = address group = family near = none } }\n");
	const struct match_spec *m = &p->match;
	ck_assert_uint_eq(m->pairs_n, 6);
	ck_assert(m->pairs[0].record == 5 && m->pairs[0].role == ROLE_OTHER && m->pairs[0].means == MEANS_ADDRESS);
	ck_assert(m->pairs[0].shared == SHARED_BY_FAMILY && m->pairs[0].near == NEAR_NONE);
	ck_assert(m->pairs[1].role == ROLE_CASE_NUMBER && m->pairs[2].role == ROLE_FAMILY && m->pairs[3].role == ROLE_GIVEN);
	ck_assert(m->pairs[4].role == ROLE_KANA && m->pairs[5].role == ROLE_GUARDIAN);
	ck_assert(m->pairs[5].means == MEANS_KIND && m->pairs[5].shared == SHARED_AS_USUAL && m->pairs[5].near == NEAR_USUAL);
	ck_assert(m->other_names_n == 1 && m->other_names[0] == 6);
	profile_free(p);
}
END_TEST

START_TEST(does_with_little)
{
	struct profile *p = load(least);
	ck_assert(!p->cases.present && p->targets_n == 0 && p->match.pairs_n == 0 && p->language.n == 0);
	ck_assert(p->source.path.n == 0 && p->source.csv.separator == ',' && p->source.csv.max_record == 0);
	ck_assert(p->source.settle == 0 && !p->source.done && !p->source.failed);
	ck_assert(p->match.link_bits == 14 && p->match.margin_bits == 10 && p->match.review_bits == 0);
	ck_assert(p->match.block_cap == 1000 && p->match.loose_cap == 50);
	profile_free(p);
}
END_TEST

START_TEST(reads_limits)
{
	static const struct {
		const char *written;
		bool share;
		uint64_t value;
	} most[] = {
		{ "0", false, 0 }, { "20", false, 20 }, { "999999999", false, 999999999 }, { "0%", true, 0 }, { "5%", true, 500 },
		{ "0.5%", true, 50 }, { "12.34%", true, 1234 }, { "100%", true, LIMIT_WHOLE }, { "100.00%", true, LIMIT_WHOLE },
	}, ratios[] = { { "0", true, 0 }, { "0.3", true, 3000 }, { "0.1234", true, 1234 }, { "1", true, LIMIT_WHOLE }, { "1.0", true, LIMIT_WHOLE } };
	char text[256];
	for (size_t i = 0; i < sizeof(most) / sizeof(most[0]); i++) {
		snprintf(text, sizeof(text), "%s limits { max_new = %s }", least, most[i].written);
		struct profile *p = load(text);
		const struct limit *l = &p->limits.fresh;
		ck_assert_msg(l->set && l->share == most[i].share && l->value == most[i].value && text_is(l->text, most[i].written),
		    "%s: %llu", most[i].written, (unsigned long long)l->value);
		ck_assert(!p->limits.rejected.set && !p->limits.review.set && !p->limits.ratio.set);
		profile_free(p);
	}
	for (size_t i = 0; i < sizeof(ratios) / sizeof(ratios[0]); i++) {
		snprintf(text, sizeof(text), "%s limits { min_ratio = %s max_review = 7 max_rejected = 8 }", least, ratios[i].written);
		struct profile *p = load(text);
		ck_assert_msg(p->limits.ratio.set && p->limits.ratio.value == ratios[i].value, "%s: %llu", ratios[i].written,
		    (unsigned long long)p->limits.ratio.value);
		ck_assert(p->limits.review.value == 7 && p->limits.rejected.value == 8 && !p->limits.fresh.set);
		profile_free(p);
	}
	struct profile *few = load("source { key = { id } field id { column = a kind = id } } limits { min_cases = 10000 }");
	ck_assert(few->limits.cases.set && few->limits.cases.value == 10000 && !few->limits.records.set);
	profile_free(few);
	/* What is to hold all records holds one at least, unless the profile says otherwise. */
	static const struct {
		const char *source, *limits;
		bool set;
		uint64_t value;
	} counts[] = {
		{ "", "", false, 0 }, { "", "limits { min_records = 5 }", true, 5 }, { "full = true", "", true, 1 }, { "full = true", "limits { max_new = 1 }", true, 1 },
		{ "full = true", "limits { min_records = 0 }", true, 0 }, { "cases = true", "limits { min_records = 20 }", true, 20 }, { "cases = true", "", true, 1 },
		{ "backend = sqlite path = x query = \"SELECT 1\"", "", true, 1 },
		{ "backend = sqlite path = x query = \"SELECT 1\" full = false", "", false, 0 },
	};
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		snprintf(text, sizeof(text), "source { %s key = { id } field id { column = a kind = id } } %s", counts[i].source, counts[i].limits);
		struct profile *p = load(text);
		const struct limit *l = &p->limits.records;
		ck_assert_msg(l->set == counts[i].set && l->value == counts[i].value && !l->share, "%s", text);
		profile_free(p);
	}
}
END_TEST

/* Ways of writing the same. */
static const char *const spellings[] = {
	"\xEF\xBB\xBFsource { key = a field a { column = a kind = id } }",
	"source\r\n{\r\nkey=a field\r\na{column=a kind=id}}\r\n",
	"source {\u3000key = { \"a\" }\tfield 'a' { column = \"a\" kind = 'id' } }",
	"/* x */source{key=a /* y */field a{column=a kind=id}}",
	"source { key = a // x\n field a { column = a # note } \" '\n kind = id } }",
	"source { key = { a } key += b\n field a { column = a kind = id } field b { column = b kind = id } }",
};

START_TEST(takes_spellings)
{
	profile_free(load(spellings[_i]));
}
END_TEST

START_TEST(the_environment_changes_nothing)
{
	setenv("KAKEHASHI_TEST", "changed", 1);
	struct profile *p = load("source { key = a field a { column = \"x${KAKEHASHI_TEST}\" kind = id }\n"
	                         "field b { column = '${KAKEHASHI_TEST:-y}' kind = id } }\n");
	ck_assert(text_is(p->source.schema.v[0].column, "x${KAKEHASHI_TEST}"));
	ck_assert(text_is(p->source.schema.v[1].column, "${KAKEHASHI_TEST:-y}"));
	profile_free(p);
	unsetenv("KAKEHASHI_TEST");
}
END_TEST

START_TEST(strings_keep_their_bytes)
{
	struct profile *p = load("source { key = a field a { column = a kind = id }\n"
	                         "field b { constant = \"a\\\"\\\\\\n\\t\\$x\\\ny\" kind = text }\n"
	                         "field c { constant = 'a\"\\d\\'\\\\\nz\\\\' kind = text } }\n");
	ck_assert(text_is(p->source.schema.v[1].constant, "a\"\\\n\t$xy"));
	ck_assert(text_is(p->source.schema.v[2].constant, "a\"\\d'\\\\\nz\\\\"));
	profile_free(p);
}
END_TEST

START_TEST(includes)
{
	room_put("p.conf", STR("include \"parts/source.conf\"\ninclude(parts/target.conf)\n"));
	room_put("parts/source.conf", STR("source { key = a path = \"in.csv\" include 'fields.conf' }"));
	room_put("parts/fields.conf", STR("field a { column = include kind = id }\n"
	                                  "field m { column = m kind = code codes = \"../codes/method.csv\" }\n"));
	room_put("parts/target.conf", STR("target t { type = sqlite path = \"t.db\" table = t column a { value = \"{a}\" } }"));
	struct err err;
	struct profile *p = room_load("p.conf", &err);
	ck_assert_msg(p, "%s\n%s", err.message, room_mistakes(true));
	ck_assert(text_is(p->source.path, room_path("parts/in.csv")));
	ck_assert(text_is(p->source.schema.v[0].column, "include"));
	ck_assert_str_eq(p->targets[0].where, room_path("parts/t.db"));
	static const char *const files[] = { "p.conf", "parts/source.conf", "parts/fields.conf", "parts/target.conf",
		"parts/../codes/method.csv" };
	ck_assert_uint_eq(p->files.n, 5);
	for (size_t i = 0; i < 5; i++)
		ck_assert(text_is(p->files.v[i], room_path(files[i])));
	profile_free(p);
}
END_TEST

START_TEST(unreadable_profile)
{
	struct err err;
	ck_assert_ptr_null(room_load("none.conf", &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_str_eq(room_mistakes(true), "");
	ck_assert_ptr_nonnull(strstr(err.message, "none.conf: cannot be opened"));
	ck_assert_ptr_null(room_load("codes", &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_assert_ptr_nonnull(strstr(err.message, "is a folder"));
}
END_TEST

START_TEST(ledger)
{
	struct profile *p = load("bridge = ward ledger = \"m/memory.db\" sign_key = \"s.key\" amended = append\n"
	                         "source { key = { a } field a { column = a kind = id } }\n");
	ck_assert_ptr_nonnull(p);
	ck_assert_str_eq(p->ledger, room_path("m/memory.db"));
	ck_assert_str_eq(p->ledger_key, room_path("m/memory.key"));
	ck_assert_str_eq(p->sign_key, room_path("s.key"));
	ck_assert(p->names_ledger && p->amended == AMENDED_APPEND && text_is(p->bridge, "ward"));
	profile_free(p);
	p = load("ledger = memory ledger_key = k\nsource { key = { a } field a { column = a kind = id } }\n");
	ck_assert_ptr_nonnull(p);
	ck_assert_str_eq(p->ledger_key, room_path("k"));
	profile_free(p);
}
END_TEST

Suite *
profile_suite(void)
{
	Suite *s = suite_create("profile/profile");
	TCase *t = tcase_create("profile");
	tcase_add_checked_fixture(t, setup, room_close);
	tcase_add_test(t, ledger);
	tcase_add_test(t, reads_the_source);
	tcase_add_test(t, rules_mean_what_they_say);
	tcase_add_test(t, reads_the_register);
	tcase_add_test(t, pairs_fields);
	tcase_add_test(t, reads_rule);
	tcase_add_test(t, reads_what_stands_in);
	tcase_add_test(t, reads_what_vouches_for_a_slip);
	tcase_add_test(t, reads_closed_cases);
	tcase_add_test(t, reads_targets);
	tcase_add_test(t, the_folder_is_no_pattern);
	tcase_add_test(t, match_names_the_child);
	tcase_add_test(t, match_takes_names_apart);
	tcase_add_test(t, does_with_little);
	tcase_add_test(t, reads_moves);
	tcase_add_test(t, reads_limits);
	tcase_add_loop_test(t, takes_spellings, 0, sizeof(spellings) / sizeof(spellings[0]));
	tcase_add_test(t, the_environment_changes_nothing);
	tcase_add_test(t, strings_keep_their_bytes);
	tcase_add_test(t, includes);
	tcase_add_test(t, unreadable_profile);
	suite_add_tcase(s, t);
	return s;
}
