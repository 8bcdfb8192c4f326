/*
 * Findings of records as a sheet, one line a finding: rejects.reasons.csv says why records were refused, flags.csv what people
 * should know of records that went on.  Cells of data are safe for a spreadsheet (report/sheet.h).
 */
#ifndef KAKEHASHI_REPORT_FINDINGS_H
#define KAKEHASHI_REPORT_FINDINGS_H

#include "base/buf.h"
#include "record/batch.h"

/* file,record,line,record_id,code,field,message */
void findings_header(struct buf *out);
/* One line for each of the n findings of the row. */
void findings_rows(const char *file, const struct row *row, const struct finding *v, size_t n, struct buf *out);

#endif
