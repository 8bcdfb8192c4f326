#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "days.h"
#include "errors.h"
#include "writing.h"

#include "base/poison.h"

enum { FLUSH_AT = 1 << 20 };

struct output {
	FILE *file;
	struct buf text;
	bool failed;
};

static struct output
output_open(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%s", folder, name);
	FILE *file = fopen(buf_cstr(&path), "wb");
	buf_fini(&path);
	return (struct output){ .file = file, .failed = !file };
}

static void
output_flush(struct output *o, size_t at)
{
	if (o->text.n < at || o->failed)
		return;
	if (o->text.n > 0 && fwrite(o->text.p, 1, o->text.n, o->file) != o->text.n)
		o->failed = true;
	buf_reset(&o->text);
}

static bool
output_close(struct output *o)
{
	output_flush(o, 0);
	buf_fini(&o->text);
	if (o->file && fclose(o->file) != 0)
		o->failed = true;
	return !o->failed;
}

static void
add_case(struct buf *out, uint32_t index)
{
	if (index != CASE_NONE)
		buf_addf(out, "%08u", CASE_FIRST + index);
}

static void
write_case(const struct family *f, const struct child *c, uint32_t index, const char *status, struct buf *out)
{
	struct facts facts;
	facts_of_child(f, c, &facts);
	add_case(out, index);
	buf_addc(out, ',');
	facts_write(NULL, 0, &facts, out);
	buf_addf(out, "%s,%s\n", status, f->outline.kind == FAMILY_RENAMED ? f->other_surname->text : "");
}

static void
write_family(const struct population *p, const struct family *f, struct buf *out)
{
	struct rng r = rng_stream(p->seed ^ 1, f->number);
	for (uint32_t i = 0; i < f->outline.children; i++) {
		const char *status = rng_percent(&r, 70) ? "open" : "closed";
		if (f->children[i].case_index != CASE_NONE)
			write_case(f, &f->children[i], f->children[i].case_index, status, out);
	}
	for (uint32_t i = 0; i < f->outline.children; i++)
		if (f->children[i].second_case != CASE_NONE)
			write_case(f, &f->children[i], f->children[i].second_case, rng_percent(&r, 50) ? "open" : "closed", out);
}

bool
write_register(const char *folder, const struct population *p)
{
	struct output o = output_open(folder, "register.csv");
	struct family f;
	buf_adds(&o.text, STR("case_no,child_name,child_kana,birth_date,sex,postal_code,address,phone,guardian_name,guardian_kana,status,"
	                      "former_family_name\n"));
	for (uint32_t i = 0; i < p->families && !o.failed; i++) {
		family_make(p, i, &f);
		write_family(p, &f, &o.text);
		output_flush(&o, FLUSH_AT);
	}
	return output_close(&o);
}

/* Whatever a record says, it is no more than this: nobody compares it. */
static const char *const bodies[] = { "電話で母と話す。変わりないとのこと。", "家庭訪問。玄関先で本人に会う。", "学校より連絡。今週は休まず登校している。", "来所面接。次回の日程を決める。",
	"保育所を訪問し、担任から様子を聞く。", "保健センターと情報を共有する。", "不在のため手紙を置く。" };

static void
write_export(struct records *s, const struct record *x, struct buf *out)
{
	struct date d = days_date(20179 + x->hour / 24); /* from 2025-04-01 on */
	uint32_t minute = rng_below(&s->r, 60), body = rng_below(&s->r, sizeof(bodies) / sizeof(*bodies));
	buf_addf(out, "R%08u,P%010u,", x->number + 1, x->person * UINT32_C(2654435761)); /* odd: no two become one */
	add_case(out, x->typed);
	buf_adds(out, x->number_lengthened ? STR("0,") : STR(","));
	facts_write(&s->r, x->ways, &x->facts, out);
	buf_addf(out, "%04u-%02u-%02u %02u:%02u,%s\n", d.year, d.month, d.day, x->hour % 24, minute, bodies[body]);
}

static void
write_truth(const struct record *x, struct buf *out)
{
	buf_addf(out, "R%08u,", x->number + 1);
	add_case(out, x->true_case);
	buf_addf(out, ",%s,", class_word(x->class));
	bool first = true;
	for (int c = 0; c < CLASS_COUNT; c++)
		if (x->also >> c & 1) {
			buf_addf(out, "%s%s", first ? "" : " ", class_word((enum record_class)c));
			first = false;
		}
	buf_addc(out, ',');
	add_case(out, x->other_case);
	buf_addc(out, '\n');
}

bool
write_records(const char *folder, struct records *s, uint32_t records)
{
	struct output out = output_open(folder, "export.csv"), truth = output_open(folder, "truth.csv");
	struct record x;
	buf_adds(&out.text, STR("record_id,person_id,case_no,child_name,child_kana,birth_date,sex,postal_code,address,phone,guardian_name,"
	                        "guardian_kana,recorded_at,body\n"));
	buf_adds(&truth.text, STR("record_id,case_no,class,also,other_case_no\n"));
	for (uint32_t i = 0; i < records && !out.failed && !truth.failed; i++) {
		records_next(s, &x);
		write_export(s, &x, &out.text);
		write_truth(&x, &truth.text);
		output_flush(&out, FLUSH_AT);
		output_flush(&truth, FLUSH_AT);
	}
	bool ok = output_close(&out);
	return output_close(&truth) && ok;
}

/* Fields of both sides, then those of one. */
static const char profile[] =
    "# A made-up office: made by people, like the files beside it.\n\n"
    "language = ja\n\n"
    "source {\n"
    "\tpath = \"export.csv\"\n\tencoding = utf-8\n\tkey = { record_id }\n"
    "\tfield record_id     { column = record_id      kind = id  required = true }\n"
    "\tfield person_id     { column = person_id      kind = id }\n"
    "\tfield case_no       { column = case_no        kind = id }\n"
    "\tfield child_name    { column = child_name     kind = person-name }\n"
    "\tfield child_kana    { column = child_kana     kind = person-kana }\n"
    "\tfield birth_date    { column = birth_date     kind = date  not_after = recorded_at }\n"
    "\tfield sex           { column = sex            kind = sex }\n"
    "\tfield postal_code   { column = postal_code    kind = postal-code }\n"
    "\tfield address       { column = address        kind = address }\n"
    "\tfield phone         { column = phone          kind = phone }\n"
    "\tfield guardian_name { column = guardian_name  kind = person-name }\n"
    "\tfield guardian_kana { column = guardian_kana  kind = person-kana }\n"
    "\tfield recorded_at   { column = recorded_at    kind = datetime  required = true }\n"
    "\tfield body          { column = body           kind = text  required = true }\n"
    "}\n\n"
    "register cases {\n"
    "\tbackend = csv\n\tpath = \"register.csv\"\n\tencoding = utf-8\n\tkey = { case_no }\n"
    "\tfield case_no            { column = case_no             kind = id }\n"
    "\tfield child_name         { column = child_name          kind = person-name }\n"
    "\tfield child_kana         { column = child_kana          kind = person-kana }\n"
    "\tfield birth_date         { column = birth_date          kind = date }\n"
    "\tfield sex                { column = sex                 kind = sex }\n"
    "\tfield postal_code        { column = postal_code         kind = postal-code }\n"
    "\tfield address            { column = address             kind = address }\n"
    "\tfield phone              { column = phone               kind = phone }\n"
    "\tfield guardian_name      { column = guardian_name       kind = person-name }\n"
    "\tfield guardian_kana      { column = guardian_kana       kind = person-kana }\n"
    "\tfield status             { column = status              kind = text }\n"
    "\tfield former_family_name { column = former_family_name  kind = person-name }\n"
    "}\n\n"
    "match {\n\tname = child_name\n\tkana = child_kana\n}\n\n"
    "target progress {\n"
    "\ttype = file\n\tpath = \"progress.csv\"\n\toutcomes = { linked }\n"
    "\tcolumn \"ケース番号\" { value = \"{case_no}\"  required = true }\n"
    "\tcolumn \"記録日\"     { value = \"{recorded_at}\"  format = \"%Y/%m/%d\" }\n"
    "\tcolumn \"内容\"       { value = \"{body}\" }\n"
    "\tcolumn \"記録ID\"     { value = \"{record_id}\" }\n"
    "}\n";

bool
write_profile(const char *folder)
{
	struct output o = output_open(folder, "kakehashi.conf");
	buf_adds(&o.text, STR(profile));
	return output_close(&o);
}
