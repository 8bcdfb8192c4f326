#include "config.h"

#include "record/key.h"

#include "base/poison.h"

static void
write_escaped(struct str part, struct buf *out)
{
	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] == '/' || part.p[i] == '\\')
			buf_addc(out, '\\');
		buf_addc(out, part.p[i]);
	}
}

void
record_key_write(const struct str *parts, size_t n, struct buf *out)
{
	if (n == 1) {
		buf_adds(out, parts[0]);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_addc(out, '/');
		write_escaped(parts[i], out);
	}
}
