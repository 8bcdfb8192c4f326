/*
 * Records in, batch by batch: from an export or the profile's query (columns by the profile's names; decoded, cleaned by kind and rule,
 * checked), or from the normalised CSV that `kakehashi normalise` writes (columns are the field names; taken as it is).
 *
 * Rows with findings are rejected by whoever takes the batch; their bytes are the export's own.  Codes of findings beside
 * those of csv/reader.h and of the kinds: missing (a required field is empty), pattern (does not match the field's pattern),
 * rule-limit (a rule gave up), duplicate-key (the record key came before in this run).  A row is
 * held with swallowed-record when a line inside a cell looks like a record of its own.
 */
#ifndef KAKEHASHI_RECORD_INTAKE_H
#define KAKEHASHI_RECORD_INTAKE_H

#include "base/err.h"
#include "base/step.h"
#include "profile/profile.h"
#include "record/batch.h"

enum intake_form {
	INTAKE_EXPORT,
	INTAKE_NORMALISED, /* a malformed record is an error: the program wrote that file itself */
};

struct intake;

/* source must outlive the intake.  hashed: the files' SHA-256 will be asked of the reader.  ahead: a thread of its own reads, decodes,
   parses the next batches and cleans a part of their fields (record/ahead.h); everything comes out alike with and without it. */
struct intake *intake_new(const struct source *source, enum intake_form form, bool hashed, bool ahead);
void intake_free(struct intake *in);
/* The next file of the run; the one before is closed.  Columns that the profile does not know are in extra (strings live
   until the next file); NULL when nobody asks. */
bool intake_open(struct intake *in, const char *path, struct strs *extra, struct err *err);
/* The same for what the profile's query says now (record/query.h). */
bool intake_ask(struct intake *in, struct strs *extra, struct err *err);
/* The same for a file that is open already; the intake takes reader over. */
bool intake_take(struct intake *in, struct reader *reader, struct strs *extra, struct err *err);
/* The open file's reader.  Its name and its header may be asked at any time, encoding and SHA-256 only when intake_next has answered
   STEP_END: up to there another thread may be at work in it. */
struct reader *intake_reader(struct intake *in);
/* What cleaning has changed so far, in all batches that intake_next handed out; and in each field of the schema. */
struct changes intake_changes(const struct intake *in);
const struct changes *intake_field_changes(const struct intake *in);
/* The cell of the open file from which a field's text was made; row must have text. */
struct str intake_raw(const struct intake *in, const struct row *row, size_t field);
/* Whether a record of that key came in one of the files, rejected or not.  Behind the end of the last one. */
bool intake_met(const struct intake *in, struct str key);
/* STEP_ROW: *batch holds rows, until the next call.  STEP_END: the file is at its end and *batch empty. */
enum step intake_next(struct intake *in, struct batch **batch, struct err *err);

#endif
