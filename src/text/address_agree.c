#include "config.h"

#include "text/address.h"

#include "text/utf8.h"
#include "text/variants.h"

#include "base/poison.h"

enum { PARTS = 4 };

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
	while (i < a.n && k < b.n)
		if (!char_same(utf8_next(a, &i), utf8_next(b, &k)))
			return false;
	return i == a.n && k == b.n;
}

/* Prefecture, county, city, ward. */
static void
parts_of(const struct address *a, struct str parts[static PARTS])
{
	parts[0] = a->prefecture;
	parts[1] = a->county;
	parts[2] = a->city;
	parts[3] = a->ward;
}

/* The town as it is when the parts from the first on were read as its beginning; false: it does not fit. */
static bool
town_holds(struct str town, const struct str parts[static PARTS], size_t first, struct str name)
{
	size_t at = 0;
	for (size_t i = first; i <= PARTS; i++) {
		struct str part = i < PARTS ? parts[i] : name;
		for (size_t k = 0; k < part.n;)
			if (at == town.n || !char_same(utf8_next(town, &at), utf8_next(part, &k)))
				return false;
	}
	return at == town.n;
}

/* What of a is not known to be a municipality is at the beginning of its town: 玉村町下新田, where b has 佐波郡玉村町 and 下新田. */
static bool
town_begins_with_city(const struct address *a, const struct address *b)
{
	if (a->city.n > 0 || a->ward.n > 0)
		return false;
	struct str parts[PARTS];
	parts_of(b, parts);
	for (size_t first = a->prefecture.n > 0; first < PARTS; first++)
		if (parts[first].n > 0 && town_holds(a->town, parts, first, b->town))
			return true;
	return false;
}

struct places {
	enum address_level level;
	bool unlike; /* a part of the area differs, or the town */
};

static struct places
compare_places(const struct address *a, const struct address *b)
{
	struct str of_a[PARTS], of_b[PARTS];
	struct places p = { ADDRESS_NONE, true };
	parts_of(a, of_a);
	parts_of(b, of_b);
	for (size_t i = 0; i < PARTS; i++) {
		if (of_a[i].n == 0 || of_b[i].n == 0)
			continue;
		if (!same(of_a[i], of_b[i])) {
			if (i > 1)
				return (struct places){ p.level == ADDRESS_CITY ? ADDRESS_PREFECTURE : p.level, true };
			return p;
		}
		if (i != 1) /* a county alone is no municipality */
			p.level = i == 0 ? ADDRESS_PREFECTURE : ADDRESS_CITY;
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
	struct places p = compare_places(a, b);
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
