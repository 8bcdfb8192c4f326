/*
 * What was refused: rejects.csv holds the records exactly as they came, under the export's own header and in its encoding,
 * so that it can be corrected and fed in again; report/findings.h says why.
 */
#ifndef KAKEHASHI_REPORT_REJECTS_H
#define KAKEHASHI_REPORT_REJECTS_H

#include "base/buf.h"
#include "record/batch.h"
#include "text/encoding.h"

/* The record as it came; a newline in its encoding is added when it was the last of its file and had none. */
void reject_bytes(const struct row *row, enum encoding encoding, struct buf *out);
/* One message a finding on standard error, without a person's data; after the first `most` records of a run it keeps quiet.
   *logged counts the records. */
void reject_log(const char *file, const struct row *row, unsigned long long *logged, unsigned long long most);
/* What was kept quiet. */
void reject_log_rest(unsigned long long logged, unsigned long long most);

enum { REJECT_LOG_MOST = 20 };

#endif
