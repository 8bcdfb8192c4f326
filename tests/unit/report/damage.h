/* A text in which one thing is wrong. */
#ifndef KAKEHASHI_TESTS_REPORT_DAMAGE_H
#define KAKEHASHI_TESTS_REPORT_DAMAGE_H

#include <check.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

/* What text holds, with the first from replaced; text must have it. */
static inline void
damage(const struct buf *text, const char *from, const char *to, struct buf *out)
{
	size_t at = str_find(buf_str(text), str_from(from), 0);
	ck_assert_msg(at != SIZE_MAX, "%s", from);
	buf_add(out, text->p, at);
	buf_adds(out, str_from(to));
	buf_adds(out, buf_tail(text, at + strlen(from)));
}

#endif
