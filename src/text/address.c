#include "config.h"

#include "text/address.h"

#include "text/address_parts.h"

#include "base/poison.h"

size_t
address_room(size_t n)
{
	/* A letter may grow to 3/2 when it becomes small, 東入 to 東入ル; the key has signs between its parts. */
	size_t twice = xadd(n, n), four = xadd(twice, twice);
	return xadd(xadd(four, four), 256);
}

/* County, city and ward, which stand at the end of the head. */
static struct str
municipality_of(const struct address *a)
{
	return str_slice(a->head, a->head.n - a->county.n - a->city.n - a->ward.n, a->head.n);
}

void
address_parse(struct str nfkc, const struct towns *towns, struct buf *scratch, struct address *out)
{
	*out = (struct address){ 0 };
	buf_reserve(scratch, address_room(nfkc.n));
	size_t start = scratch->n;
	address_fold(nfkc, scratch);
	struct str folded = buf_tail(scratch, start);
	if (folded.n == 0)
		return;
	int prefecture;
	size_t i = address_read_area(folded, towns, out, &prefecture);
	i = address_skip_aza(folded, i, 0);
	struct str town = str_slice(folded, i, folded.n);
	size_t named = towns ? towns_town_at(towns, town, prefecture, municipality_of(out)) : 0;
	bool kyoto = str_eq(out->city, STR("京都市")) || (out->city.n == 0 && (prefecture == 0 || str_eq(out->prefecture, STR("京都府"))));
	address_read_town(town, named, kyoto, scratch, out);
}

void
address_key(const struct address *a, struct buf *out)
{
	const struct str parts[] = { a->prefecture, a->county, a->city, a->ward, a->town };
	size_t start = out->n, bars = sizeof(parts) / sizeof(*parts) + 1;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		buf_adds(out, parts[i]);
		buf_addc(out, '|');
	}
	for (size_t i = 0; i < a->numbers_n; i++) {
		if (i > 0)
			buf_addc(out, '-');
		buf_adds(out, a->numbers[i]);
	}
	buf_addc(out, '|');
	buf_adds(out, a->rest);
	if (out->n == start + bars)
		out->n = start;
}
