#include "config.h"

#include "random.h"

#include "../seed.h"

#include "base/poison.h"

static uint64_t state;

unsigned long
random_seed(const char *test)
{
	unsigned long seed = test_seed(test);
	state = seed * 2 + 1;
	return seed;
}

uint32_t
random_below(uint32_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(state >> 33) % below;
}

void
random_bytes(struct buf *out, size_t max)
{
	size_t n = random_below((uint32_t)max + 1);
	for (size_t i = 0; i < n; i++) {
		switch (random_below(5)) {
		case 0:
			buf_addc(out, (char)(0x20 + random_below(0x5F)));
			break;
		case 1:
			buf_addc(out, (char)random_below(256));
			break;
		case 2: /* a character of CP932, of EUC-JP, or the like */
			buf_addc(out, (char)(0x81 + random_below(0x7C)));
			buf_addc(out, (char)(0x40 + random_below(0xBD)));
			break;
		case 3:
			buf_adds(out, STR("\x82\xA0\xE3\x81\x82\xB1\xC3\xA9"));
			break;
		default: {
			static const struct str pieces[] = { STR("\x1B$B"), STR("\x1B(B"), STR("\x8F\xB0\xA1"), STR("\x8E\xB1"),
				STR(",\""), STR("\r\n"), STR("abcdefghij"), STR("\x82\xF5") };
			buf_adds(out, pieces[random_below(8)]);
		}
		}
	}
}

void
random_text(struct buf *out, size_t max)
{
	static const uint32_t special[] = { 0x3099, 0x309A, 0xFE00, 0xE0100, 0x200D, 0x1F468, 0x1F1EF, 0x02E9, 0x02E5, 0x0300,
		0xFF9E, 0x304B, 0x30AB, 0x301C, 0xFF5E, 0x00A5, 0x5C, 0xE000, 0x9AD9, 0x2000B, '\r', '\n' };
	size_t n = random_below((uint32_t)max + 1);
	for (size_t i = 0; i < n; i++) {
		uint32_t c;
		switch (random_below(6)) {
		case 0:
			c = 0x20 + random_below(0x5F);
			break;
		case 1:
			c = 0x3041 + random_below(0xB0);
			break;
		case 2:
			c = special[random_below(sizeof special / sizeof special[0])];
			break;
		case 3:
			c = random_below(0x10F800);
			c += c < 0xD800 ? 0 : 0x800;
			break;
		default:
			c = 0x4E00 + random_below(0x51A0);
		}
		buf_add_utf8(out, c);
	}
}
