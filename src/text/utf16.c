#include "config.h"

#include "text/utf16.h"

#include "base/poison.h"

static unsigned
unit_at(bool big, const unsigned char *p)
{
	return big ? (unsigned)p[0] << 8 | p[1] : (unsigned)p[1] << 8 | p[0];
}

bool
utf16_decode(bool big, struct str bytes, struct buf *out, struct decode_fault *fault)
{
	for (size_t i = 0; i < bytes.n;) {
		const unsigned char *p = (const unsigned char *)bytes.p + i;
		size_t left = bytes.n - i;
		unsigned unit = left < 2 ? 0xDC00 : unit_at(big, p);
		if (unit < 0xD800 || unit > 0xDFFF) {
			buf_add_utf8(out, unit);
			i += 2;
			continue;
		}
		unsigned low = unit < 0xDC00 && left >= 4 ? unit_at(big, p + 2) : 0;
		if (low < 0xDC00 || low > 0xDFFF) {
			fault->offset = i;
			fault->n = left < 2 ? 1 : 2;
			memcpy(fault->bytes, p, fault->n);
			return false;
		}
		buf_add_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
		i += 4;
	}
	return true;
}

static void
put_unit(bool big, uint32_t unit, unsigned char *bytes)
{
	bytes[big ? 0 : 1] = (unsigned char)(unit >> 8);
	bytes[big ? 1 : 0] = (unsigned char)unit;
}

unsigned
utf16_put(bool big, uint32_t c, unsigned char bytes[static 4])
{
	if (c < 0x10000) {
		put_unit(big, c, bytes);
		return 2;
	}
	c -= 0x10000;
	put_unit(big, 0xD800 + (c >> 10), bytes);
	put_unit(big, 0xDC00 + (c & 0x3FF), bytes + 2);
	return 4;
}
