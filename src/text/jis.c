#include "config.h"

#include "text/jis.h"

#include "text/cp932.h"
#include "text/iconv.h"

#include "base/poison.h"

enum {
	NEC_ROW = 13,
	LAST_ROW = 84,         /* of JIS X 0208 */
	LAST_ROW_OF_0212 = 84, /* with IBM's extension */
	CELLS = 94,
};

static const char *const eucjp_names[] = { "EUC-JP-MS", "EUCJP-WIN", "EUC-JP", NULL };
static const char *const sjis2004_names[] = { "SHIFT_JISX0213", "SHIFT_JIS-2004", NULL };

/* Rows of JIS X 0208, from the table of CP932. */
static void
copy_rows(struct pairs *plane1, const struct pairs *cp932)
{
	for (unsigned row = 1; row <= LAST_ROW; row++) {
		for (unsigned cell = 1; cell <= CELLS; cell++) {
			uint32_t point[2];
			unsigned code = cp932_from_jis(row, cell);
			unsigned n = pairs_get(cp932, code >> 8, code & 0xFF, point);
			if (n)
				pairs_set(plane1, row + 0xA0, cell + 0xA0, point, n);
		}
	}
}

static void
read_0212(struct pairs *plane2, struct iconv_table *table)
{
	for (unsigned row = 1; row <= LAST_ROW_OF_0212; row++) {
		for (unsigned cell = 1; cell <= CELLS; cell++) {
			unsigned char bytes[3] = { 0x8F, (unsigned char)(row + 0xA0), (unsigned char)(cell + 0xA0) };
			uint32_t point[2];
			if (iconv_table_get(table, bytes, sizeof bytes, point) == 1)
				pairs_set(plane2, bytes[1], bytes[2], point, 1);
		}
	}
	const uint32_t broken_bar = 0xFFE4;
	pairs_set(plane2, 0xA2, 0xC3, &broken_bar, 1);
}

bool
jis_eucjp_pairs(struct pairs **plane1, struct pairs **plane2, struct err *err)
{
	struct pairs *cp932 = cp932_pairs(err);
	if (!cp932)
		return false;
	struct iconv_table *table = iconv_table_open(eucjp_names, err);
	if (!table) {
		pairs_free(cp932);
		return false;
	}
	*plane1 = pairs_new();
	*plane2 = pairs_new();
	copy_rows(*plane1, cp932);
	for (unsigned byte = 0xA1; byte <= 0xDF; byte++) {
		uint32_t kana = 0xFF61 + (byte - 0xA1);
		pairs_set(*plane1, 0x8E, byte, &kana, 1);
	}
	read_0212(*plane2, table);
	iconv_table_close(table);
	pairs_free(cp932);
	return true;
}

/* Adds what pairs has in the rows first to last; prefix stands in front of the codes. */
static void
add_rows(struct codemap *m, const struct pairs *t, unsigned first, unsigned last, uint32_t prefix)
{
	for (unsigned lead = first; lead <= last; lead++) {
		for (unsigned trail = 0; trail <= 0xFF; trail++) {
			uint32_t point[2];
			unsigned n = pairs_get(t, lead, trail, point);
			if (n)
				codemap_add(m, point, n, prefix << 16 | lead << 8 | trail);
		}
	}
}

struct codemap *
jis_eucjp_codemap(struct err *err)
{
	struct pairs *plane1, *plane2;
	if (!jis_eucjp_pairs(&plane1, &plane2, err))
		return NULL;
	struct codemap *m = codemap_new();
	add_rows(m, plane1, 0x8E, 0xA0 + NEC_ROW - 1, 0);
	add_rows(m, plane1, 0xA0 + NEC_ROW + 1, 0xFE, 0);
	add_rows(m, plane1, 0xA0 + NEC_ROW, 0xA0 + NEC_ROW, 0);
	add_rows(m, plane2, 0xA1, 0xFE, 0x8F);
	pairs_free(plane1);
	pairs_free(plane2);
	return m;
}

struct pairs *
jis_sjis2004_pairs(struct err *err)
{
	struct iconv_table *table = iconv_table_open(sjis2004_names, err);
	if (!table)
		return NULL;
	struct pairs *t = pairs_new();
	for (unsigned lead = 0x81; lead <= 0xFC; lead++) {
		if (!cp932_lead(lead))
			continue;
		for (unsigned trail = 0x40; trail <= 0xFC; trail++) {
			unsigned char bytes[2] = { (unsigned char)lead, (unsigned char)trail };
			uint32_t point[2];
			unsigned n = trail == 0x7F ? 0 : iconv_table_get(table, bytes, sizeof bytes, point);
			if (n)
				pairs_set(t, lead, trail, point, n);
		}
	}
	for (unsigned byte = 0xA1; byte <= 0xDF; byte++)
		pairs_set_single(t, byte, 0xFF61 + (byte - 0xA1));
	iconv_table_close(table);
	return t;
}

struct codemap *
jis_sjis2004_codemap(struct err *err)
{
	struct pairs *t = jis_sjis2004_pairs(err);
	if (!t)
		return NULL;
	struct codemap *m = codemap_new();
	add_rows(m, t, 0x81, 0xFC, 0);
	for (unsigned byte = 0xA1; byte <= 0xDF; byte++) {
		uint32_t kana = 0xFF61 + (byte - 0xA1);
		codemap_add(m, &kana, 1, byte);
	}
	pairs_free(t);
	return m;
}

struct codemap *
jis_0208_codemap(struct err *err)
{
	struct pairs *cp932 = cp932_pairs(err);
	if (!cp932)
		return NULL;
	struct codemap *m = codemap_new();
	for (unsigned row = 1; row <= LAST_ROW; row++) {
		for (unsigned cell = 1; row != NEC_ROW && cell <= CELLS; cell++) {
			uint32_t point[2];
			unsigned code = cp932_from_jis(row, cell);
			unsigned n = pairs_get(cp932, code >> 8, code & 0xFF, point);
			if (n)
				codemap_add(m, point, n, (row + 0x20) << 8 | (cell + 0x20));
		}
	}
	pairs_free(cp932);
	return m;
}
