/* What a template says for one record: text in UTF-8, before encoding and lengths.  Private to target/. */
#ifndef KAKEHASHI_TARGET_VALUE_H
#define KAKEHASHI_TARGET_VALUE_H

#include "base/buf.h"
#include "target/notes.h"
#include "target/plan.h"

struct value_source {
	const struct schema *record, *cases; /* cases NULL: no register */
	const struct cargo *cargo;
	size_t part, parts; /* from 1 */
};

/* A format belongs only to a column that is one date.  Nothing to say: ERR_PROFILE naming the column. */
bool value_check(const struct target_column *column, const struct schema *record, const struct schema *cases,
    struct err *err);
/* Appends the column's value, in the column's own writing.  False: findings were noted (missing-code, date-format, missing). */
bool value_write(const struct target_column *column, const struct value_source *from, struct buf *out,
    struct changes *changes, struct notes *notes);

#endif
