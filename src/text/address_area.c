#include "config.h"

#include "text/address_parts.h"

#include "text/fold.h"
#include "text/numeral.h"
#include "text/utf8.h"

#include "base/poison.h"

enum {
	C_SHI = 0x5E02, /* 市 */
	C_KU = 0x533A,  /* 区 */
	C_MACHI = 0x753A, /* 町 */
	C_MURA = 0x6751, /* 村 */
	C_GUN = 0x90E1, /* 郡 */
};

static struct str
tail(struct str s, size_t i)
{
	return str_slice(s, i, s.n);
}

/* Behind a postal code at the beginning: 〒154-0017, 〒1540017, 154-0017 and a blank. */
static size_t
skip_postal_code(struct str s)
{
	size_t i = 0, n = 0;
	bool sign = str_starts(s, STR("〒"));
	if (sign)
		i = sizeof("〒") - 1;
	while (i < s.n && n < 7) {
		size_t next = i;
		uint32_t c = utf8_next(s, &next);
		if (is_digit(c))
			n++;
		else if (n != 3 || !(fold_is_hyphen(c) || fold_is_long(c)))
			return 0;
		i = next;
	}
	if (n < 7 || is_digit(address_at(s, i)) || (!sign && address_at(s, i) != ' '))
		return 0;
	return address_at(s, i) == ' ' ? i + 1 : i;
}

static bool
city_at(struct str s, int prefecture, const struct towns *towns, struct municipality *out)
{
	return (towns && towns_city_at(towns, s, prefecture, out)) || municipality_at(s, prefecture, out);
}

/* 町 or 村 alone. */
static bool
is_bare_town(struct str s, const struct municipality *m)
{
	return m->county == 0 && m->ward == m->city && !str_ends(str_slice(s, 0, m->city), STR("市"));
}

/* Behind c, when a character c was read before i; so 今市市 ends behind the second 市. */
static size_t
over_twice(struct str s, size_t i, uint32_t c)
{
	if (address_at(s, i) == c)
		utf8_next(s, &i);
	return i;
}

/* A city that is not known, or no longer, by its structure: 〇〇市, 〇〇郡〇〇町.  Only behind a prefecture: alone, 八日市場 may be anything. */
static bool
old_city_at(struct str s, struct municipality *out)
{
	enum { LONGEST = 8 };
	*out = (struct municipality){ 0 };
	size_t i = 0;
	for (unsigned n = 0; n < LONGEST && i < s.n; n++) {
		uint32_t c = utf8_next(s, &i);
		bool town = c == C_MACHI || c == C_MURA;
		if (is_digit(c) || c == ' ')
			return false;
		if (n == 0)
			continue;
		if (c == C_GUN && out->county == 0) {
			out->county = i;
			n = UINT32_MAX; /* 0 at the next character */
		} else if ((c == C_SHI && out->county == 0) || (town && out->county > 0)) {
			out->city = out->ward = over_twice(s, i, c);
			return true;
		} else if (town || c == C_KU) {
			return false;
		}
	}
	return false;
}

/* Bytes of the ward that s, behind the name of a city that has wards, begins with: one that is known, or by its structure. */
static size_t
ward_at(struct str s)
{
	enum { LONGEST = 5 };
	struct municipality m;
	if (municipality_at(s, 0, &m) && m.city == 0)
		return m.ward;
	size_t i = 0;
	for (unsigned n = 0; n < LONGEST && i < s.n; n++) {
		uint32_t c = utf8_next(s, &i);
		if (is_digit(c) || c == ' ' || c == C_MACHI || c == C_MURA || c == C_SHI)
			return 0;
		if (n > 0 && c == C_KU)
			return i;
	}
	return 0;
}

/* 東京世田谷区: behind a prefecture without 都, 府, 県 has to stand a municipality of that prefecture, and the whole must not be the
   beginning of another one: 千葉市川市 stays open. */
static int
short_prefecture(struct str s, const struct towns *towns, size_t *length, bool *found, struct municipality *m)
{
	struct municipality behind;
	int prefecture = prefecture_short_at(s, length);
	if (!prefecture)
		return 0;
	struct str rest = tail(s, *length);
	if (!city_at(rest, prefecture, towns, &behind) || is_bare_town(rest, &behind))
		return 0;
	bool open = *found;
	*m = behind;
	*found = !open;
	return open ? 0 : prefecture;
}

size_t
address_read_area(struct str folded, const struct towns *towns, struct address *a, int *prefecture)
{
	struct municipality m = { 0 };
	size_t start = skip_postal_code(folded), length = 0;
	struct str s = tail(folded, start);
	int written = prefecture_at(s, &length);
	bool found = city_at(tail(s, length), written, towns, &m);
	if (!written) {
		written = short_prefecture(s, towns, &length, &found, &m);
		if (!written)
			length = 0;
	} else if (!found) {
		found = old_city_at(tail(s, length), &m);
	}
	*prefecture = written;
	if (written)
		a->prefecture = prefecture_name(written);
	size_t end = length;
	if (found) {
		struct str area = tail(s, length);
		a->county = str_slice(area, 0, m.county);
		a->city = str_slice(area, m.county, m.city);
		if (m.ward == m.city && municipality_has_wards(a->city))
			m.ward += ward_at(tail(area, m.city));
		a->ward = str_slice(area, m.city, m.ward);
		end += m.ward;
	}
	a->head = str_slice(s, 0, end);
	return start + end;
}
