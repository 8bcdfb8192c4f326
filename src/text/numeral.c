#include "config.h"

#include "text/numeral.h"

#include "base/poison.h"

/* The value of a digit (0–9), of a unit (10, 100, 1000) or of two and three tens in one (廿, 卅); -1: c is none of these. */
static int
value_of(uint32_t c)
{
	switch (c) {
	case 0x3007: /* 〇 */
	case 0x96F6: /* 零 */
		return 0;
	case 0x4E00: /* 一 */
	case 0x58F1: /* 壱 */
		return 1;
	case 0x4E8C: /* 二 */
	case 0x5F10: /* 弐 */
		return 2;
	case 0x4E09: /* 三 */
	case 0x53C2: /* 参 */
		return 3;
	case 0x56DB: /* 四 */
		return 4;
	case 0x4E94: /* 五 */
		return 5;
	case 0x516D: /* 六 */
		return 6;
	case 0x4E03: /* 七 */
		return 7;
	case 0x516B: /* 八 */
		return 8;
	case 0x4E5D: /* 九 */
		return 9;
	case 0x5341: /* 十 */
	case 0x62FE: /* 拾 */
		return 10;
	case 0x5EFF: /* 廿 */
		return 20;
	case 0x5345: /* 卅 */
		return 30;
	case 0x767E: /* 百 */
		return 100;
	case 0x5343: /* 千 */
		return 1000;
	default:
		return -1;
	}
}

bool
numeral_is(uint32_t c)
{
	return value_of(c) >= 0;
}

size_t
numeral_read(const uint32_t *c, size_t n, uint32_t *value)
{
	enum { MOST = 8 }; /* digits, by place */
	uint32_t total = 0, digits = 0, unit = 10000;
	unsigned count = 0; /* of the digits since the last unit */
	bool units = false;
	size_t i;
	*value = 0;
	for (i = 0; i < n; i++) {
		int v = value_of(c[i]);
		if (v < 0)
			break;
		if (v < 10) {
			/* 二〇二四 is written by place, 二十七 by unit: behind a unit one digit that counts something */
			if (count == (units ? 1 : MOST) || (units && v == 0))
				return 0;
			digits = digits * 10 + (uint32_t)v;
			count++;
			continue;
		}
		bool tens = v == 20 || v == 30; /* 廿: as 二十, without a digit before it */
		uint32_t place = tens ? 10 : (uint32_t)v;
		if (place >= unit || count > (tens ? 0 : 1) || (count == 1 && digits == 0))
			return 0;
		units = true;
		unit = place;
		total += (count ? digits : 1) * (uint32_t)v;
		digits = 0;
		count = 0;
	}
	*value = total + digits;
	return i;
}

static const char *const digit_words[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

void
numeral_write(uint32_t value, struct buf *out)
{
	static const struct {
		uint32_t value;
		const char *word;
	} units[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" } };
	if (value == 0)
		buf_adds(out, str_from(digit_words[0]));
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		uint32_t n = value / units[i].value % 10;
		if (n > 1)
			buf_adds(out, str_from(digit_words[n]));
		if (n > 0)
			buf_adds(out, str_from(units[i].word));
	}
	if (value % 10 > 0)
		buf_adds(out, str_from(digit_words[value % 10]));
}

void
numeral_write_places(uint32_t value, struct buf *out)
{
	if (value >= 10)
		numeral_write_places(value / 10, out);
	buf_adds(out, str_from(digit_words[value % 10]));
}
