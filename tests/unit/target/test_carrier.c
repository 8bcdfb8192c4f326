#include "config.h"

#include "target/carrier.h"

#include <string.h>

#include "office.h"
#include "suites.h"

enum { SHORT, WIDE, TABLE, TARGETS };

/* Three targets: a file in CP932 with a limit, for linked records; a file in UTF-8 for linked and new ones; a table for linked. */
struct fleet {
	struct office *o;
	struct target_spec specs[TARGETS];
	struct profile profile;
	struct carrier *carrier;
	struct row row;
};

static void
keep_spec(struct fleet *f, size_t i, struct str name)
{
	f->specs[i] = f->o->spec;
	f->specs[i].name = name;
}

static struct fleet
fleet_new(void)
{
	struct fleet f = { .o = office_new() };
	office_target(f.o, TARGET_FILE, ENCODING_CP932);
	office_column(f.o, "id", "{record_id}");
	office_column(f.o, "body", "{body}")->max_bytes = 12;
	keep_spec(&f, SHORT, STR("short"));
	office_target(f.o, TARGET_FILE, ENCODING_UTF8);
	f.o->spec.fresh = true;
	office_column(f.o, "id", "{record_id}");
	struct target_column *cut = office_column(f.o, "body", "{body}");
	cut->max_bytes = 9;
	cut->overflow = OVERFLOW_CUT;
	keep_spec(&f, WIDE, STR("wide"));
	office_target(f.o, TARGET_SQLITE, ENCODING_UTF8);
	f.o->spec.where = office_path(f.o, "jiso.db");
	f.o->spec.table = STR("progress");
	office_column(f.o, "id", "{record_id}");
	office_column(f.o, "case_no", "{case_no}");
	keep_spec(&f, TABLE, STR("table"));
	ck_assert_int_eq(office_shell(f.o, "sqlite3 jiso.db 'CREATE TABLE progress(id TEXT PRIMARY KEY, case_no TEXT)'"), 0);
	return f;
}

/* Opens the carrier: all targets but those whose bit is in `closed`. */
static void
begin(struct fleet *f, unsigned closed)
{
	struct err err = ERR_INIT;
	f->profile = (struct profile){ .source.schema = f->o->source, .cases.schema = f->o->cases, .cases.present = true,
		.targets = f->specs, .targets_n = TARGETS };
	f->carrier = carrier_new(&f->profile, &err);
	ck_assert_msg(f->carrier != NULL, "%s", err.message);
	static const char *const names[] = { "short.csv", "wide.csv", NULL };
	for (size_t i = 0; i < TARGETS; i++)
		if (!(closed & 1u << i))
			ck_assert_msg(carrier_open(f->carrier, i, names[i] ? office_path(f->o, names[i]) : NULL, &err), "%s", err.message);
}

static void
end(struct fleet *f)
{
	carrier_free(f->carrier);
	office_free(f->o);
}

/* Takes one record; how many targets took it. */
static size_t
take(struct fleet *f, const char *id, const char *body, enum outcome outcome)
{
	struct err err = ERR_INIT;
	size_t taken = 99;
	office_set(f->o, "record_id", str_from(id));
	office_set(f->o, "body", str_from(body));
	struct cargo cargo = { .record = f->o->record, .outcome = outcome };
	if (outcome == OUTCOME_LINKED) {
		cargo.case_row = f->o->case_row;
		cargo.case_no = f->o->case_row[0];
	}
	f->row = (struct row){ .text = f->o->record };
	ck_assert_msg(carrier_take(f->carrier, &cargo, &f->row, &f->o->arena, &taken, &err), "%s", err.message);
	return taken;
}

static void
must_commit(struct fleet *f)
{
	struct err err = ERR_INIT;
	bool touched;
	ck_assert_msg(carrier_finish(f->carrier, &err) && carrier_commit_files(f->carrier, &err) &&
	                  carrier_commit_tables(f->carrier, &touched, &err),
	    "%s", err.message);
}

static void
ck_count(const struct fleet *f, size_t i, unsigned long long records, unsigned long long rows, unsigned long long cut)
{
	struct carried count;
	ck_assert(carrier_count(f->carrier, i, &count));
	ck_assert_uint_eq(count.records, records);
	ck_assert_uint_eq(count.rows, rows);
	ck_assert_uint_eq(count.cut, cut);
}

static struct str
table(struct fleet *f)
{
	ck_assert_int_eq(office_shell(f->o, "sqlite3 jiso.db 'SELECT * FROM progress ORDER BY rowid' >rows"), 0);
	return office_read(f->o, "rows");
}

/* One target cannot hold the record: it goes into none of them. */
START_TEST(all_or_none)
{
	struct fleet f = fleet_new();
	begin(&f, 0);
	ck_assert_uint_eq(take(&f, "R1", "abc", OUTCOME_LINKED), 3);
	ck_assert_uint_eq(f.row.findings_n, 0);
	ck_assert_uint_eq(take(&f, "R2", "𠮷", OUTCOME_LINKED), 0); /* not in CP932 */
	ck_assert_uint_eq(f.row.findings_n, 1);
	ck_assert_str_eq(f.row.findings[0].code, "unencodable");
	ck_holds(f.row.findings[0].field, "short.body");
	ck_assert_uint_eq(take(&f, "R3", "1234567890123", OUTCOME_LINKED), 0); /* 13 bytes */
	ck_assert_str_eq(f.row.findings[0].code, "too-long");
	ck_assert_uint_eq(take(&f, "R4", "1234567890", OUTCOME_LINKED), 3);
	ck_assert_uint_eq(take(&f, "R5", "𠮷", OUTCOME_NEW), 1); /* the new ones go into the file in UTF-8 only */
	ck_assert_uint_eq(f.row.findings_n, 0);
	must_commit(&f);
	ck_str(office_read(f.o, "short.csv"), STR("R1,abc\r\nR4,1234567890\r\n"));
	ck_str(office_read(f.o, "wide.csv"), STR("R1,abc\r\nR4,123456789\r\nR5,𠮷\r\n"));
	ck_str(table(&f), STR("R1|K-0001\nR4|K-0001\n"));
	ck_count(&f, SHORT, 2, 2, 0);
	ck_count(&f, WIDE, 3, 3, 1);
	ck_count(&f, TABLE, 2, 2, 0);
	end(&f);
}
END_TEST

/* A target that is not opened refuses all the same, and is not counted. */
START_TEST(closed_targets_refuse_too)
{
	struct fleet f = fleet_new();
	begin(&f, 1u << SHORT);
	ck_assert_uint_eq(take(&f, "R1", "𠮷", OUTCOME_LINKED), 0);
	ck_assert_uint_eq(f.row.findings_n, 1);
	ck_assert_uint_eq(take(&f, "R2", "abc", OUTCOME_LINKED), 3);
	must_commit(&f);
	ck_str(office_read(f.o, "wide.csv"), STR("R2,abc\r\n"));
	ck_assert_int_ne(office_shell(f.o, "test -e short.csv"), 0);
	struct carried count;
	ck_assert(!carrier_count(f.carrier, SHORT, &count));
	ck_count(&f, WIDE, 1, 1, 0);
	end(&f);
}
END_TEST

/* Findings that the row had before stay, and do not count as the targets'. */
START_TEST(findings_of_all_targets)
{
	struct fleet f = fleet_new();
	f.specs[WIDE].encoding = ENCODING_CP932;
	begin(&f, 0);
	ck_assert_uint_eq(take(&f, "R1", "𠮷", OUTCOME_LINKED), 0);
	ck_assert_uint_eq(f.row.findings_n, 2);
	ck_holds(f.row.findings[0].field, "short.body");
	ck_holds(f.row.findings[1].field, "wide.body");
	end(&f);
}
END_TEST

/* Closed without commit, at any stage: no file, no row. */
START_TEST(abort_leaves_nothing)
{
	struct err err = ERR_INIT;
	struct fleet f = fleet_new();
	begin(&f, 0);
	if (_i >= 1)
		ck_assert_uint_eq(take(&f, "R1", "abc", OUTCOME_LINKED), 3);
	if (_i >= 2)
		ck_assert(carrier_finish(f.carrier, &err));
	carrier_free(f.carrier);
	f.carrier = NULL;
	ck_assert_int_eq(office_shell(f.o, "test \"$(ls -A)\" = jiso.db"), 0);
	ck_str(table(&f), STR(""));
	end(&f);
}
END_TEST

/* The table refuses a row when the files are finished, but not yet in place. */
START_TEST(table_refuses)
{
	struct err err = ERR_INIT;
	struct fleet f = fleet_new();
	ck_assert_int_eq(office_shell(f.o, "sqlite3 jiso.db \"INSERT INTO progress VALUES ('R2', 'K-0001')\""), 0);
	begin(&f, 0);
	ck_assert_uint_eq(take(&f, "R1", "abc", OUTCOME_LINKED), 3);
	office_set(f.o, "record_id", STR("R2"));
	struct cargo cargo = { f.o->record, f.o->case_row, f.o->case_row[0], OUTCOME_LINKED };
	size_t taken;
	bool ok = carrier_take(f.carrier, &cargo, &f.row, &f.o->arena, &taken, &err) && carrier_finish(f.carrier, &err);
	ck_assert(!ok);
	ck_assert_int_eq(err.code, ERR_DATABASE);
	ck_holds(str_from(err.message), "target table");
	carrier_free(f.carrier);
	f.carrier = NULL;
	ck_assert_int_eq(office_shell(f.o, "test \"$(ls -A)\" = jiso.db"), 0);
	ck_str(table(&f), STR("R2|K-0001\n"));
	end(&f);
}
END_TEST

START_TEST(dry_run)
{
	struct err err = ERR_INIT;
	struct fleet f = fleet_new();
	begin(&f, ~0u);
	for (size_t i = 0; i < TARGETS; i++)
		ck_assert_msg(carrier_try(f.carrier, i, &err), "%s", err.message);
	ck_assert_uint_eq(take(&f, "R1", "abc", OUTCOME_LINKED), 3);
	ck_assert_uint_eq(take(&f, "R2", "𠮷", OUTCOME_LINKED), 0);
	must_commit(&f);
	ck_count(&f, SHORT, 1, 1, 0);
	ck_count(&f, TABLE, 1, 1, 0);
	ck_assert_int_eq(office_shell(f.o, "test \"$(ls -A)\" = jiso.db"), 0);
	ck_str(table(&f), STR(""));
	end(&f);
}
END_TEST

START_TEST(try_finds_faults)
{
	struct err err = ERR_INIT;
	struct fleet f = fleet_new();
	f.specs[TABLE].table = STR("nowhere");
	begin(&f, ~0u);
	ck_assert(!carrier_try(f.carrier, TABLE, &err));
	ck_assert_int_eq(err.code, ERR_DATABASE);
	ck_holds(str_from(err.message), "nowhere");
	err = ERR_INIT;
	ck_assert(!carrier_open(f.carrier, SHORT, "/nowhere/short.csv", &err));
	ck_assert_int_eq(err.code, ERR_OUTPUT);
	end(&f);
}
END_TEST

/* A target that makes no sense is refused with its name, before any record. */
START_TEST(bad_target)
{
	struct err err = ERR_INIT;
	struct fleet f = fleet_new();
	office_target(f.o, TARGET_FILE, ENCODING_UTF8);
	office_column(f.o, "body", "{body}")->format = STR("%Y");
	keep_spec(&f, WIDE, STR("wide"));
	f.profile = (struct profile){ .source.schema = f.o->source, .cases.schema = f.o->cases, .cases.present = true,
		.targets = f.specs, .targets_n = TARGETS };
	ck_assert_ptr_null(carrier_new(&f.profile, &err));
	ck_assert_int_eq(err.code, ERR_PROFILE);
	ck_holds(str_from(err.message), "wide");
	end(&f);
}
END_TEST

Suite *
carrier_suite(void)
{
	Suite *s = suite_create("carrier");
	TCase *t = tcase_create("carrier");
	tcase_set_timeout(t, 60);
	tcase_add_test(t, all_or_none);
	tcase_add_test(t, closed_targets_refuse_too);
	tcase_add_test(t, findings_of_all_targets);
	tcase_add_loop_test(t, abort_leaves_nothing, 0, 3);
	tcase_add_test(t, table_refuses);
	tcase_add_test(t, dry_run);
	tcase_add_test(t, try_finds_faults);
	tcase_add_test(t, bad_target);
	suite_add_tcase(s, t);
	return s;
}
