#include "config.h"

#include "text/kana.h"

#include "base/poison.h"

/* U+30A1–30FA */
static const char letters[][3] = {
	"a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go",
	"sa", "za", "si", "zi", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "ti", "zi", "tu", "tu", "zu", "te", "de",
	"to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "hu", "bu", "pu", "he", "be", "pe",
	"ho", "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro",
	"wa", "wa", "i", "e", "o", "n", "bu", "ka", "ke", "ba", "bi", "be", "bo",
};

_Static_assert(sizeof(letters) / sizeof(*letters) == 0x30FA - 0x30A1 + 1, "one spelling a kana");

const char *
kana_letters(uint32_t c)
{
	return letters[c - 0x30A1];
}

char
kana_vowel(uint32_t c)
{
	const char *spelling = letters[c - 0x30A1];
	return spelling[1] ? spelling[1] : spelling[0] == 'n' ? 0 : spelling[0];
}

uint32_t
kana_enlarge(uint32_t c)
{
	switch (c) {
	case 0x30A1: /* ァ */
	case 0x30A3:
	case 0x30A5:
	case 0x30A7:
	case 0x30A9:
	case 0x30C3: /* ッ */
	case 0x30E3: /* ャ */
	case 0x30E5:
	case 0x30E7:
	case 0x30EE: /* ヮ */
		return c + 1;
	case 0x30F5: /* ヵ */
		return 0x30AB;
	case 0x30F6: /* ヶ */
		return 0x30B1;
	default:
		return c;
	}
}

uint32_t
kana_unvoice(uint32_t c)
{
	if (c >= 0x30AC && c <= 0x30C2) /* ガ–ヂ: each behind its plain form, which has an odd number */
		return c % 2 == 0 ? c - 1 : c;
	if (c == 0x30C5 || c == 0x30C7 || c == 0x30C9) /* ヅ デ ド */
		return c - 1;
	if (c >= 0x30CF && c <= 0x30DD) /* ハ バ パ … */
		return c - (c - 0x30CF) % 3;
	if (c == 0x30F4) /* ヴ */
		return 0x30A6;
	return c >= 0x30F7 && c <= 0x30FA ? c - 8 : c; /* ヷ ヸ ヹ ヺ */
}
