#include "config.h"

#include "text/address.h"

#include <string.h>

#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

/* Two characters that mean one. */
static bool
char_same(uint32_t a, uint32_t b)
{
	return a == b || (a >= 0x3400 && b >= 0x3400 && variants_agree(a, b));
}

static bool
same(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	if (a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0))
		return true;
	while (i < a.n && k < b.n)
		if (!char_same(utf8_next(a, &i), utf8_next(b, &k)))
			return false;
	return i == a.n && k == b.n;
}

enum { PREFECTURE, COUNTY, CITY, WARD };

void
address_place(const struct address *a, struct address_place *out)
{
	*out = (struct address_place){ { a->prefecture, a->county, a->city, a->ward }, a->town };
}

/* Whether the town is another place's areas from the first on, and its town. */
static bool
town_holds(struct str town, const struct address_place *other, size_t first)
{
	size_t at = 0;
	for (size_t i = first; i <= ADDRESS_AREAS; i++) {
		struct str part = i < ADDRESS_AREAS ? other->areas[i] : other->town;
		for (size_t k = 0; k < part.n;)
			if (at == town.n || !char_same(utf8_next(town, &at), utf8_next(part, &k)))
				return false;
	}
	return at == town.n;
}

/* What of a is not known to be a municipality is at the beginning of its town: 玉村町下新田, where b has 佐波郡玉村町 and 下新田. */
static bool
town_begins_with_city(const struct address_place *a, const struct address_place *b)
{
	if (a->areas[CITY].n > 0 || a->areas[WARD].n > 0)
		return false;
	for (size_t first = a->areas[PREFECTURE].n > 0; first < ADDRESS_AREAS; first++)
		if (b->areas[first].n > 0 && town_holds(a->town, b, first))
			return true;
	return false;
}

struct address_places
address_place_agreement(const struct address_place *a, const struct address_place *b)
{
	struct address_places p = { ADDRESS_NONE, true };
	for (size_t i = 0; i < ADDRESS_AREAS; i++) {
		if (a->areas[i].n == 0 || b->areas[i].n == 0)
			continue;
		if (!same(a->areas[i], b->areas[i])) {
			if (i > COUNTY)
				return (struct address_places){ p.level == ADDRESS_CITY ? ADDRESS_PREFECTURE : p.level, true };
			return p;
		}
		if (i != COUNTY) /* a county alone is no municipality */
			p.level = i == PREFECTURE ? ADDRESS_PREFECTURE : ADDRESS_CITY;
	}
	bool equal = same(a->town, b->town);
	if (!equal && (town_begins_with_city(a, b) || town_begins_with_city(b, a))) {
		p.level = ADDRESS_TOWN;
		p.unlike = false;
	} else if (equal) {
		if (a->town.n > 0 || p.level == ADDRESS_CITY)
			p.level = ADDRESS_TOWN;
		p.unlike = false;
	}
	return p;
}

static struct address_places
compare_places(const struct address *a, const struct address *b)
{
	struct address_place of_a, of_b;
	address_place(a, &of_a);
	address_place(b, &of_b);
	return address_place_agreement(&of_a, &of_b);
}

/* How many of the numbers agree, from the first on. */
static size_t
common_numbers(const struct address *a, const struct address *b)
{
	size_t n = 0;
	while (n < a->numbers_n && n < b->numbers_n && same(a->numbers[n], b->numbers[n]))
		n++;
	return n;
}

enum address_level
address_agreement(const struct address *a, const struct address *b)
{
	struct address_places p = compare_places(a, b);
	if (p.unlike || p.level != ADDRESS_TOWN)
		return p.level;
	if (a->block_known && b->block_known && a->block != b->block)
		return ADDRESS_TOWN; /* 2丁目3 and 2番3号 */
	size_t common = common_numbers(a, b), block = a->block_known ? a->block : b->block;
	if (common == 0)
		return ADDRESS_TOWN;
	if (common == a->numbers_n && common == b->numbers_n && same(a->rest, b->rest))
		return ADDRESS_ALL;
	return common > block + 1 ? ADDRESS_NUMBER : common > block ? ADDRESS_BLOCK : ADDRESS_TOWN;
}

bool
address_same(const struct address *a, const struct address *b)
{
	return !compare_places(a, b).unlike && common_numbers(a, b) == a->numbers_n && a->numbers_n == b->numbers_n &&
	    same(a->rest, b->rest);
}
