/*
 * report.html: what a run did, for the clerk in the morning and for whoever asks later.  One page (report/html.h) of numbers and words, without
 * a name and without a record key; it needs no script.  What waits for a person comes first.
 */
#ifndef KAKEHASHI_REPORT_REPORT_PAGE_H
#define KAKEHASHI_REPORT_REPORT_PAGE_H

#include "base/buf.h"
#include "ledger/nights.h"
#include "report/run_data.h"

#define REPORT_FILE "report.html" /* in the run's folder */

struct report {
	struct str run;                      /* its name */
	const struct manifest_files *inputs; /* in the order in which they were read */
	const struct strs *files;            /* of the folder, in byte order; the manifest and this page are not among them */
	const struct run_data *data;
	const struct nights *nights;
	bool stopped; /* by a limit of the profile: nothing was carried, and there is no manifest */
};

void report_page(const struct report *r, struct buf *out);
/* The same with the data of a folder; r->data is set for as long as that takes.  ERR_INPUT: run_data_read. */
bool report_make(const char *folder, struct report *r, struct buf *out, struct err *err);

/* --- Its parts, private to report_*.c. */

/* What people have to do, with the files to open. */
void report_steps(const struct report *r, struct buf *out);
/* Why records wait, why they were rejected, by what they were linked, and the like: a section each that has something to say. */
void report_tallies(const struct report *r, struct buf *out);
/* The drawings of weights and nights, with their tables. */
void report_weights(const struct report *r, struct buf *out);
void report_nights(const struct report *r, struct buf *out);

/* <section> with its heading; id must be unique. */
void report_begin_section(const char *id, const char *heading, struct buf *out);
void report_end_section(struct buf *out);
/* A link to a file in the folder where it is there, else nothing. */
bool report_link(const struct report *r, const char *file, struct buf *out);
/* <td> with a number. */
void report_cell(uint64_t n, struct buf *out);

#endif
