/*
 * The records that a database holds, as the CSV file that everything else reads: UTF-8, LF, quotes where needed, a header of the
 * query's column names, NULL as an empty cell.
 *
 * The rows come in byte order of their keys as the database has them, and rows of one key in byte order of the whole row: in
 * whatever order the database hands them out, the same rows are the same bytes, with the same SHA-256.  All of them are
 * fetched, and the database is left, before the first byte is read; what does not fit into memory lies in a temporary file
 * (base/sorter.h).
 */
#ifndef KAKEHASHI_RECORD_QUERY_H
#define KAKEHASHI_RECORD_QUERY_H

#include "csv/reader.h"
#include "profile/profile.h"

/* What stands where a file's name would, in messages and sheets. */
#define QUERY_NAME "query"

/* source asks.  ERR_DATABASE, or whatever reader_open answers for a header that it cannot read. */
struct reader *query_open(const struct source *source, bool hashed, struct err *err);

#endif
