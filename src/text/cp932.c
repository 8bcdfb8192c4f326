#include "config.h"

#include "text/cp932.h"

#include "base/i18n.h"
#include "text/iconv.h"

#include "base/poison.h"

/* The rows with gaps, and their trail bytes.  The other rows up to FC are full. */
static const struct range {
	unsigned char lead, first, last;
} ranges[] = {
	{ 0x81, 0x40, 0x7E }, { 0x81, 0x80, 0xAC }, { 0x81, 0xB8, 0xBF }, { 0x81, 0xC8, 0xCE }, { 0x81, 0xDA, 0xE8 },
	{ 0x81, 0xF0, 0xF7 }, { 0x81, 0xFC, 0xFC },
	{ 0x82, 0x4F, 0x58 }, { 0x82, 0x60, 0x79 }, { 0x82, 0x81, 0x9A }, { 0x82, 0x9F, 0xF1 },
	{ 0x83, 0x40, 0x7E }, { 0x83, 0x80, 0x96 }, { 0x83, 0x9F, 0xB6 }, { 0x83, 0xBF, 0xD6 },
	{ 0x84, 0x40, 0x60 }, { 0x84, 0x70, 0x7E }, { 0x84, 0x80, 0x91 }, { 0x84, 0x9F, 0xBE },
	{ 0x85, 0x00, 0x00 }, /* no pair at all */
	{ 0x86, 0x00, 0x00 },
	{ 0x87, 0x40, 0x5D }, { 0x87, 0x5F, 0x75 }, { 0x87, 0x7E, 0x7E }, { 0x87, 0x80, 0x9C },
	{ 0x88, 0x9F, 0xFC },
	{ 0x98, 0x40, 0x72 }, { 0x98, 0x9F, 0xFC },
	{ 0xEA, 0x40, 0x7E }, { 0xEA, 0x80, 0xA4 },
	{ 0xEB, 0x00, 0x00 },
	{ 0xEC, 0x00, 0x00 },
	{ 0xEE, 0x40, 0x7E }, { 0xEE, 0x80, 0xEC }, { 0xEE, 0xEF, 0xFC },
	{ 0xEF, 0x00, 0x00 },
	{ 0xFC, 0x40, 0x4B },
};

/* As Windows reads them, whatever the linked iconv says. */
static const struct {
	unsigned code;
	uint32_t point;
} corrections[] = {
	{ 0x8150, 0xFFE3 }, { 0x815C, 0x2015 }, { 0x815F, 0xFF3C }, { 0x8160, 0xFF5E }, { 0x8161, 0x2225 }, { 0x817C, 0xFF0D },
	{ 0x818F, 0xFFE5 }, { 0x8191, 0xFFE0 }, { 0x8192, 0xFFE1 }, { 0x81CA, 0xFFE2 }, { 0xEEF9, 0xFFE2 }, { 0xEEFA, 0xFFE4 },
	{ 0xFA54, 0xFFE2 }, { 0xFA55, 0xFFE4 },
};

static const char *const iconv_names[] = { "CP932", "WINDOWS-31J", "MS932", NULL };

static bool
gaiji(unsigned lead)
{
	return lead >= 0xF0 && lead <= 0xF9;
}

bool
cp932_pair(unsigned lead, unsigned trail)
{
	if (!cp932_lead(lead) || trail < 0x40 || trail == 0x7F || trail > 0xFC)
		return false;
	bool gaps = false;
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
		if (ranges[i].lead != lead)
			continue;
		if (trail >= ranges[i].first && trail <= ranges[i].last)
			return true;
		gaps = true;
	}
	return !gaps;
}

unsigned
cp932_from_jis(unsigned row, unsigned cell)
{
	unsigned lead = (row - 1) / 2 + (row <= 62 ? 0x81 : 0xC1);
	unsigned trail = row % 2 == 0 ? cell + 0x9E : cell + 0x3F + (cell >= 64);
	return lead << 8 | trail;
}

static bool
read_row(struct pairs *t, struct iconv_table *table, unsigned lead, struct err *err)
{
	for (unsigned trail = 0x40; trail <= 0xFC; trail++) {
		if (!cp932_pair(lead, trail))
			continue;
		uint32_t code[2];
		unsigned char bytes[2] = { (unsigned char)lead, (unsigned char)trail };
		if (gaiji(lead))
			code[0] = 0xE000 + 188 * (lead - 0xF0) + (trail < 0x80 ? trail - 0x40 : trail - 0x41);
		else if (iconv_table_get(table, bytes, 2, code) != 1)
			return err_set(err, ERR_INTERNAL, _("the linked iconv has no character for %02X%02X in CP932"),
			    lead, trail);
		pairs_set(t, lead, trail, code, 1);
	}
	return true;
}

struct pairs *
cp932_pairs_from(const char *const *names, struct err *err)
{
	struct iconv_table *table = iconv_table_open(names, err);
	if (!table)
		return NULL;
	struct pairs *t = pairs_new();
	bool ok = true;
	for (unsigned lead = 0x81; ok && lead <= 0xFC; lead++)
		if (cp932_lead(lead))
			ok = read_row(t, table, lead, err);
	iconv_table_close(table);
	if (!ok) {
		pairs_free(t);
		return NULL;
	}
	for (size_t i = 0; i < sizeof corrections / sizeof corrections[0]; i++)
		pairs_set(t, corrections[i].code >> 8, corrections[i].code & 0xFF, &corrections[i].point, 1);
	pairs_set_single(t, 0x80, 0x80);
	for (unsigned byte = 0xA1; byte <= 0xDF; byte++)
		pairs_set_single(t, byte, 0xFF61 + (byte - 0xA1));
	return t;
}

struct pairs *
cp932_pairs(struct err *err)
{
	return cp932_pairs_from(iconv_names, err);
}

static void
add_rows(struct codemap *m, const struct pairs *t, unsigned first, unsigned last)
{
	for (unsigned lead = first; lead <= last; lead++) {
		for (unsigned trail = 0x40; trail <= 0xFC; trail++) {
			uint32_t point[2];
			unsigned n = pairs_get(t, lead, trail, point);
			if (n)
				codemap_add(m, point, n, lead << 8 | trail);
		}
	}
}

struct codemap *
cp932_codemap(struct err *err)
{
	/* In the order of preference. */
	static const unsigned char rows[][2] = {
		{ 0x81, 0x84 }, { 0x88, 0xEA }, { 0x87, 0x87 }, { 0xFA, 0xFC }, { 0xF0, 0xF9 },
	};
	struct pairs *t = cp932_pairs(err);
	if (!t)
		return NULL;
	struct codemap *m = codemap_new();
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		add_rows(m, t, rows[i][0], rows[i][1]);
	uint32_t point = 0x80;
	codemap_add(m, &point, 1, 0x80);
	for (unsigned byte = 0xA1; byte <= 0xDF; byte++) {
		point = 0xFF61 + (byte - 0xA1);
		codemap_add(m, &point, 1, byte);
	}
	pairs_free(t);
	return m;
}
