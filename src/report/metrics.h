/*
 * What a run did, for Prometheus: its text exposition format, version 0.0.4, as node_exporter's textfile collector reads it.  All are
 * gauges: they tell of the last run.  kakehashi(1), METRICS, names them to users.  Counts and fixed words only: no value of a record.
 *
 * Each sample bears the label profile, so that the files of several bridges can lie in one folder.
 */
#ifndef KAKEHASHI_REPORT_METRICS_H
#define KAKEHASHI_REPORT_METRICS_H

#include "base/buf.h"
#include "report/summary.h"

struct metrics_stage {
	const char *word;
	int64_t ms;
};

struct metrics {
	const char *version;
	struct str profile;              /* its path, as it was named */
	const struct summary *summary;   /* NULL: the run failed, and what it had counted says nothing */
	const struct metrics_stage *stages;
	size_t stages_n;
	int64_t ended, succeeded; /* seconds since 1970; succeeded 0: never, as far as is known */
	int status;               /* the exit status */
};

void metrics_text(const struct metrics *m, struct buf *out);
/* The time of the last success in a file of this kind; 0: it tells of none for that profile. */
int64_t metrics_succeeded(struct str text, struct str profile);

#endif
