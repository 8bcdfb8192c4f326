#include "config.h"

#include "text/iconv.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "text/utf8.h"

#include "base/poison.h"

struct iconv_table {
	iconv_t handle;
};

struct iconv_table *
iconv_table_open(const char *const *names, struct err *err)
{
	for (size_t i = 0; names[i]; i++) {
		iconv_t handle = iconv_open("UTF-8", names[i]);
		if (handle != (iconv_t)-1) {
			struct iconv_table *t = xmalloc(sizeof *t);
			t->handle = handle;
			return t;
		}
		if (errno != EINVAL) {
			err_set_errno(err, ERR_INTERNAL, errno, _("iconv cannot open the encoding %s"), names[i]);
			return NULL;
		}
	}
	err_set(err, ERR_INTERNAL, _("the linked iconv does not know the encoding %s"), names[0]);
	err_hint(err, _("install the C library's character set modules (Debian: libc-gconv-modules-extra), "
	                "or build with GNU libiconv and its extra encodings"));
	return NULL;
}

void
iconv_table_close(struct iconv_table *t)
{
	if (!t)
		return;
	iconv_close(t->handle);
	free(t);
}

unsigned
iconv_table_get(struct iconv_table *t, const unsigned char *bytes, size_t n, uint32_t code[static 2])
{
	char room[32], in_room[8];
	if (n > sizeof in_room)
		return 0;
	memcpy(in_room, bytes, n);
	ICONV_CONST char *in = in_room;
	char *out = room;
	size_t in_left = n, out_left = sizeof room;
	bool ok = iconv(t->handle, &in, &in_left, &out, &out_left) != (size_t)-1;
	/* A character that may combine with the next one is held back until the state is reset. */
	if (iconv(t->handle, NULL, NULL, &out, &out_left) == (size_t)-1 || !ok || in_left != 0)
		return 0;
	struct str text = { room, (size_t)(out - room) };
	if (utf8_valid(text) != text.n)
		return 0;
	unsigned count = 0;
	for (size_t i = 0; i < text.n; count++) {
		if (count == 2)
			return 0;
		code[count] = utf8_next(text, &i);
	}
	return count;
}
