#include "config.h"

#include "profile/field.h"

#include "base/poison.h"

enum field_answer
field_clean(const struct field *f, struct str raw, struct changes *changes, struct buf *out, struct buf *scratch)
{
	buf_reset(out);
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
