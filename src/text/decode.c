#include "config.h"

#include "text/decode.h"

#include <stdlib.h>

#include "text/cp932.h"
#include "text/iso2022jp.h"
#include "text/jis.h"
#include "text/pairs.h"
#include "text/utf16.h"
#include "text/utf8.h"

#include "base/poison.h"

struct decoder {
	enum encoding encoding;
	struct pairs *pairs;  /* CP932 for ISO-2022-JP; NULL for the Unicode encodings */
	struct pairs *plane2; /* EUC-JP only */
};

struct decoder *
decoder_new(enum encoding e, struct err *err)
{
	struct decoder *d = xcalloc(1, sizeof *d);
	bool ok = true;
	d->encoding = e;
	switch (e) {
	case ENCODING_CP932:
	case ENCODING_ISO2022JP:
		d->pairs = cp932_pairs(err);
		ok = d->pairs != NULL;
		break;
	case ENCODING_SJIS2004:
		d->pairs = jis_sjis2004_pairs(err);
		ok = d->pairs != NULL;
		break;
	case ENCODING_EUCJP:
		ok = jis_eucjp_pairs(&d->pairs, &d->plane2, err);
		break;
	case ENCODING_UTF8:
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		break;
	case ENCODING_AUTO:
		ok = err_set(err, ERR_INTERNAL, "decoder_new: encoding auto");
		break;
	}
	if (!ok) {
		decoder_free(d);
		return NULL;
	}
	return d;
}

void
decoder_free(struct decoder *d)
{
	if (!d)
		return;
	pairs_free(d->pairs);
	pairs_free(d->plane2);
	free(d);
}

static bool
utf8_decode(struct str bytes, struct buf *out, struct decode_fault *fault)
{
	size_t valid = utf8_valid(bytes);
	buf_add(out, bytes.p, valid);
	if (valid == bytes.n)
		return true;
	const unsigned char *p = (const unsigned char *)bytes.p + valid;
	unsigned n = p[0] < 0xC2 || p[0] > 0xF4 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (n > bytes.n - valid)
		n = (unsigned)(bytes.n - valid);
	fault->offset = valid;
	fault->n = n;
	memcpy(fault->bytes, p, n);
	return false;
}

bool
decoder_run(struct decoder *d, struct str bytes, struct buf *out, struct decode_fault *fault)
{
	switch (d->encoding) {
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return utf16_decode(d->encoding == ENCODING_UTF16BE, bytes, out, fault);
	case ENCODING_CP932:
	case ENCODING_SJIS2004:
	case ENCODING_EUCJP:
		return pairs_decode(d->pairs, d->plane2, bytes, out, fault);
	case ENCODING_ISO2022JP:
		return iso2022jp_decode(d->pairs, bytes, out, fault);
	case ENCODING_UTF8:
	case ENCODING_AUTO:
		break;
	}
	return utf8_decode(bytes, out, fault);
}

struct str
decode_fault_hex(const struct decode_fault *fault, char room[static 12])
{
	static const char digits[] = "0123456789ABCDEF";
	size_t n = 0;
	for (unsigned i = 0; i < fault->n; i++) {
		if (i > 0)
			room[n++] = ' ';
		room[n++] = digits[fault->bytes[i] >> 4];
		room[n++] = digits[fault->bytes[i] & 0xF];
	}
	room[n] = '\0';
	return (struct str){ room, n };
}
