#include "config.h"

#include "profile/field.h"

#include "text/gaiji.h"

#include "base/poison.h"

struct str
field_label(const struct field *f)
{
	return f->column.n ? f->column : f->name;
}

/* raw as the office's table of gaiji says; in scratch where there is anything to replace. */
static struct str
replace_gaiji(const struct field *f, struct str raw, struct changes *changes, struct replacements *replaced, struct buf *scratch)
{
	if (!f->options.gaiji || gaiji_next(raw, 0) == raw.n)
		return raw;
	buf_reset(scratch);
	change_note(changes, CHANGE_GAIJI, gaiji_replace(f->options.gaiji, raw, field_label(f), replaced, scratch));
	return buf_str(scratch);
}

enum field_answer
field_clean(const struct field *f, struct str raw, struct changes *changes, struct replacements *replaced, struct buf *out,
    struct buf *scratch)
{
	buf_reset(out);
	raw = replace_gaiji(f, raw, changes, replaced, scratch);
	f->kind->clean(raw, &f->options, changes, out);
	for (size_t i = 0; i < f->rules_n; i++) {
		buf_reset(scratch);
		switch (pattern_run(f->rules[i].pattern, buf_str(out), scratch)) {
		case PATTERN_UNMATCHED:
			break;
		case PATTERN_LIMIT:
			return FIELD_RULE_LIMIT;
		case PATTERN_CHANGED:
			buf_reset(out);
			f->kind->clean(buf_str(scratch), &f->options, changes, out);
			change_note(changes, CHANGE_RULE, 1);
			break;
		}
	}
	return FIELD_OK;
}

bool
field_alike(const struct field *f, struct str a, struct str b, struct buf *scratch)
{
	buf_reset(scratch);
	f->kind->key(a, &f->options, scratch);
	size_t n = scratch->n;
	f->kind->key(b, &f->options, scratch);
	bool equal = n > 0 && str_eq(str_slice(buf_str(scratch), 0, n), buf_tail(scratch, n));
	return equal && (!f->kind->same || f->kind->same(a, b, &f->options, scratch));
}
