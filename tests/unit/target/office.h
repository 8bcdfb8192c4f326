/*
 * A made-up office for the tests: the fields of an export and of a register, one record, its case, and targets that are
 * put together column by column.
 */
#ifndef KAKEHASHI_TESTS_TARGET_OFFICE_H
#define KAKEHASHI_TESTS_TARGET_OFFICE_H

#include "target/plan.h"
#include "target/target.h"

/* record_id, case_no, child_name, birth_date (date), recorded_at (datetime), method (code), body */
enum { OFFICE_FIELDS = 7 };
/* case_no, child_name, ward (code), opened (date) */
enum { OFFICE_CASE_FIELDS = 4 };

struct office {
	struct arena arena;
	struct codes *methods, *wards;
	struct schema source, cases;
	struct str record[OFFICE_FIELDS];
	struct str case_row[OFFICE_CASE_FIELDS];
	struct target_spec spec;
	struct finding *findings;
	size_t findings_n;
	char folder[512]; /* a new one under TMPDIR; removed with what is in it */
};

struct office *office_new(void);
void office_free(struct office *o);

/* Sets a field of the record. */
void office_set(struct office *o, const char *field, struct str value);
/* A file target in the encoding, CRLF, quotes where needed, no header; a table has its own columns. */
void office_target(struct office *o, enum target_type type, enum encoding encoding);
/* Adds a column; overflow = split also makes it the split column. */
struct target_column *office_column(struct office *o, const char *name, const char *value);
/* Once all columns are there and their overflow is set. */
struct planner *office_planner(struct office *o);
/* Plans the record as outcome linked or new; findings are replaced. */
struct planned office_plan(struct office *o, struct planner *p, enum outcome outcome);
/* The same with a planner that is made for it. */
struct planned office_plan_once(struct office *o, enum outcome outcome);
/* The cell of a row. */
struct str office_cell(const struct office *o, const struct planned *rows, size_t row, size_t column);
/* The finding with that code, NULL when there is none. */
const struct finding *office_finding(const struct office *o, const char *code);
/* FOLDER/name, in the arena. */
const char *office_path(struct office *o, const char *name);
/* Runs a shell command in the folder; its status. */
int office_shell(struct office *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What a file in the folder holds. */
struct str office_read(struct office *o, const char *name);
void office_write(struct office *o, const char *name, struct str bytes);

/* For initializers, where STR is no constant. */
#define TEXT(literal) { (literal), sizeof(literal) - 1 }

#define ck_str(actual, expected) \
	do { \
		struct str ck_a_ = (actual), ck_e_ = (expected); \
		ck_assert_msg(str_eq(ck_a_, ck_e_), "\"%.*s\" instead of \"%.*s\"", STR_ARG(ck_a_), STR_ARG(ck_e_)); \
	} while (0)
#define ck_holds(text, part) \
	ck_assert_msg(str_find((text), str_from(part), 0) != SIZE_MAX, "\"%.*s\" lacks \"%s\"", STR_ARG(text), (part))

#endif
