#include "config.h"

#include "text/latin.h"

#include "text/unicode.h"

#include "base/poison.h"

/* Small letters that do not decompose. */
static const struct {
	uint16_t letter;
	char ascii[3];
} whole[] = {
	{ 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" },
	{ 0x0127, "h" }, { 0x0131, "i" }, { 0x0138, "q" }, { 0x0142, "l" }, { 0x014B, "n" }, { 0x0153, "oe" },
	{ 0x0167, "t" }, { 0x0180, "b" }, { 0x0183, "b" }, { 0x0188, "c" }, { 0x018C, "d" }, { 0x0192, "f" },
	{ 0x0195, "hv" }, { 0x0199, "k" }, { 0x019A, "l" }, { 0x019E, "n" }, { 0x01A3, "oi" }, { 0x01A5, "p" },
	{ 0x01AB, "t" }, { 0x01AD, "t" }, { 0x01B4, "y" }, { 0x01B6, "z" }, { 0x01DD, "e" }, { 0x01E5, "g" },
	{ 0x0221, "d" }, { 0x0225, "z" }, { 0x0234, "l" }, { 0x0235, "n" }, { 0x0236, "t" }, { 0x0237, "j" },
	{ 0x0238, "db" }, { 0x0239, "qp" }, { 0x023C, "c" }, { 0x023F, "s" }, { 0x0240, "z" }, { 0x0247, "e" },
	{ 0x0249, "j" }, { 0x024D, "r" }, { 0x024F, "y" }, { 0x0253, "b" }, { 0x0254, "o" }, { 0x0256, "d" },
	{ 0x0257, "d" }, { 0x0259, "e" }, { 0x025B, "e" }, { 0x0260, "g" }, { 0x0268, "i" }, { 0x0269, "i" },
	{ 0x0272, "n" }, { 0x0288, "t" }, { 0x0289, "u" }, { 0x028B, "v" }, { 0x1E9C, "s" }, { 0x1E9D, "s" },
	{ 0x1EFB, "ll" }, { 0x1EFD, "v" }, { 0x1EFF, "y" }, { 0x2C65, "a" }, { 0x2C66, "t" },
};

bool
latin_is_mark(uint32_t c)
{
	return c >= 0x0300 && c <= 0x036F;
}

static size_t
add_letter(uint32_t c, char *out, size_t n)
{
	if (c < 0x80 && unicode_is_letter(c) && n < LATIN_MOST) {
		out[n] = (char)c;
		return n + 1;
	}
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (whole[i].letter == c)
			for (const char *p = whole[i].ascii; *p && n < LATIN_MOST; p++)
				out[n++] = *p;
	return n;
}

size_t
latin_letters(uint32_t c, char out[static LATIN_MOST])
{
	if (!(c < 0x80 || (c >= 0xAA && c <= 0x02AF) || (c >= 0x1D00 && c <= 0x1EFF) || (c >= 0x2C60 && c <= 0x2C7F)))
		return 0;
	uint32_t lower = unicode_lower(c), parts[UNICODE_PARTS_MOST];
	size_t n = 0, parts_n = unicode_parts(lower, parts);
	for (size_t i = 0; i < parts_n; i++)
		n = add_letter(parts[i], out, n);
	for (size_t i = 0; lower != c && i < n; i++)
		out[i] = (char)(out[i] - ('a' - 'A'));
	return n;
}
