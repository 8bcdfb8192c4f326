#include "config.h"

#include "text/towns.h"

#include "text/address.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

void
towns_init(struct towns *t)
{
	*t = (struct towns){ 0 };
}

void
towns_fini(struct towns *t)
{
	map_fini(&t->cities);
	map_fini(&t->names);
	vec_fini(&t->city_rows);
	vec_fini(&t->town_rows);
}

/* As addresses are folded before they are taken apart. */
static struct str
fold(struct arena *a, struct str text)
{
	struct buf nfkc = BUF_INIT, folded = BUF_INIT;
	unicode_nfkc(text, &nfkc);
	address_fold(buf_str(&nfkc), &folded);
	struct str kept = arena_str(a, buf_str(&folded));
	buf_fini(&nfkc);
	buf_fini(&folded);
	return kept;
}

/* Where a name that is not among the known ones is parted: behind 郡, and between 市 and 区. */
static struct municipality
split(struct str city)
{
	struct municipality m = { .city = city.n, .ward = city.n };
	size_t county = str_find(city, STR("郡"), 3), town = str_find(city, STR("市"), 3);
	if (str_ends(city, STR("区")))
		m.city = town != SIZE_MAX ? town + 3 : 0;
	else if (county != SIZE_MAX && county + 3 < city.n && !str_ends(city, STR("市")))
		m.county = county + 3;
	return m;
}

static void
add_city(struct towns *t, struct str city, int prefecture)
{
	struct municipality m;
	if (!municipality_at(city, prefecture, &m) || m.ward != city.n)
		m = split(city);
	m.prefecture = prefecture;
	uint32_t row = (uint32_t)t->city_rows.n, first = map_add(&t->cities, city, row);
	for (uint32_t i = first; i != MAP_NONE; i = t->city_rows.v[i].next)
		if (t->city_rows.v[i].parts.prefecture == prefecture)
			return;
	struct town_city new = { m, MAP_NONE };
	if (first != MAP_NONE) {
		new.next = t->city_rows.v[first].next;
		t->city_rows.v[first].next = row;
	}
	vec_push(&t->city_rows, new);
	if (city.n > t->longest_city)
		t->longest_city = city.n;
}

static void
add_town(struct towns *t, struct str town, struct str city, int prefecture)
{
	uint32_t row = (uint32_t)t->town_rows.n, first = map_add(&t->names, town, row);
	struct town_row new = { city, prefecture, MAP_NONE };
	if (first != MAP_NONE) {
		new.next = t->town_rows.v[first].next;
		t->town_rows.v[first].next = row;
	}
	vec_push(&t->town_rows, new);
	if (town.n > t->longest_town)
		t->longest_town = town.n;
}

enum towns_answer
towns_add(struct towns *t, struct arena *a, struct str prefecture, struct str city, struct str town)
{
	struct str folded = fold(a, prefecture), where = fold(a, city), name = fold(a, town);
	size_t length = 0;
	int number = prefecture_at(folded, &length);
	if (!number)
		number = prefecture_short_at(folded, &length);
	if (folded.n != length)
		return TOWNS_PREFECTURE;
	if (where.n == 0 && name.n == 0)
		return TOWNS_EMPTY;
	if (where.n > 0)
		add_city(t, where, number);
	if (name.n > 0)
		add_town(t, name, where, number);
	return TOWNS_OK;
}

static bool
fits(int a, int b)
{
	return a == 0 || b == 0 || a == b;
}

bool
towns_city_at(const struct towns *t, struct str text, int prefecture, struct municipality *out)
{
	bool found = false;
	for (size_t i = 0; i < text.n && i < t->longest_city;) {
		utf8_next(text, &i);
		for (uint32_t row = map_get(&t->cities, str_slice(text, 0, i)); row != MAP_NONE; row = t->city_rows.v[row].next)
			if (fits(prefecture, t->city_rows.v[row].parts.prefecture)) {
				*out = t->city_rows.v[row].parts;
				found = true;
			}
	}
	return found;
}

size_t
towns_town_at(const struct towns *t, struct str text, int prefecture, struct str city)
{
	size_t longest = 0;
	for (size_t i = 0; i < text.n && i < t->longest_town;) {
		utf8_next(text, &i);
		for (uint32_t row = map_get(&t->names, str_slice(text, 0, i)); row != MAP_NONE; row = t->town_rows.v[row].next) {
			const struct town_row *r = &t->town_rows.v[row];
			/* 玉村町 is 佐波郡玉村町, and 中京区 is 京都市中京区 */
			bool there = city.n == 0 || r->city.n == 0 || str_ends(r->city, city) || str_ends(city, r->city);
			if (there && fits(prefecture, r->prefecture))
				longest = i;
		}
	}
	return longest;
}
