#include "config.h"

#include "text/municipality.h"

#include <stdint.h>

#include "text/municipality_table.h"
#include "text/utf8.h"

#include "base/poison.h"

static const struct str names[PREFECTURES + 1] = { STR(""), STR("北海道"), STR("青森県"), STR("岩手県"), STR("宮城県"), STR("秋田県"), STR("山形県"),
	STR("福島県"), STR("茨城県"), STR("栃木県"), STR("群馬県"), STR("埼玉県"), STR("千葉県"), STR("東京都"), STR("神奈川県"), STR("新潟県"), STR("富山県"),
	STR("石川県"), STR("福井県"), STR("山梨県"), STR("長野県"), STR("岐阜県"), STR("静岡県"), STR("愛知県"), STR("三重県"), STR("滋賀県"), STR("京都府"),
	STR("大阪府"), STR("兵庫県"), STR("奈良県"), STR("和歌山県"), STR("鳥取県"), STR("島根県"), STR("岡山県"), STR("広島県"), STR("山口県"), STR("徳島県"),
	STR("香川県"), STR("愛媛県"), STR("高知県"), STR("福岡県"), STR("佐賀県"), STR("長崎県"), STR("熊本県"), STR("大分県"), STR("宮崎県"), STR("鹿児島県"),
	STR("沖縄県") };

enum { HOKKAIDO = 1, KANJI = 3 /* bytes */ };

static int
find_prefecture(struct str text, size_t cut, size_t *length)
{
	if (text.n < KANJI)
		return 0;
	for (int i = 1; i <= PREFECTURES; i++) {
		struct str name = names[i];
		/* most differ in the second or third byte */
		if (text.p[2] != name.p[2] || text.p[1] != name.p[1] || (cut > 0 && i == HOKKAIDO))
			continue;
		name.n -= cut;
		if (str_starts(text, name)) {
			*length = name.n;
			return i;
		}
	}
	return 0;
}

int
prefecture_at(struct str text, size_t *length)
{
	return find_prefecture(text, 0, length);
}

int
prefecture_short_at(struct str text, size_t *length)
{
	return find_prefecture(text, KANJI, length);
}

struct str
prefecture_name(int prefecture)
{
	return names[prefecture];
}

/* The first row whose name is name; municipality_rows_n: none. */
static size_t
first_row(struct str name)
{
	size_t low = 0, high = municipality_rows_n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp((struct str){ municipality_rows[middle].name, municipality_rows[middle].n }, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_row(size_t i, struct str name)
{
	return i < municipality_rows_n && str_eq((struct str){ municipality_rows[i].name, municipality_rows[i].n }, name);
}

/* 町 or 村 that stands without its county. */
static bool
needs_prefecture(const struct municipality_row *row)
{
	static const struct str city = STR("市");
	return row->county == 0 && row->city == row->n && !str_ends((struct str){ row->name, row->n }, city);
}

static bool
find_row(struct str name, int prefecture, struct municipality *out)
{
	bool found = false;
	for (size_t i = first_row(name); is_row(i, name); i++) {
		const struct municipality_row *row = &municipality_rows[i];
		if (prefecture ? row->prefecture != prefecture : needs_prefecture(row))
			continue;
		out->prefecture = found ? 0 : row->prefecture;
		out->county = row->county;
		out->city = row->city;
		out->ward = row->n;
		found = true;
	}
	return found;
}

bool
municipality_at(struct str text, int prefecture, struct municipality *out)
{
	enum { LONGEST = 11 }; /* characters of a name */
	bool found = false;
	size_t i = 0;
	for (unsigned n = 0; n < LONGEST && i < text.n; n++) {
		uint32_t c = utf8_next(text, &i);
		if (c == 0x5E02 || c == 0x533A || c == 0x753A || c == 0x6751) /* 市区町村 */
			found = find_row(str_slice(text, 0, i), prefecture, out) || found;
	}
	return found;
}

bool
municipality_has_wards(struct str city)
{
	static const struct str cities[] = { STR("札幌市"), STR("仙台市"), STR("サイタマ市"), STR("千葉市"), STR("横浜市"), STR("川崎市"), STR("相模原市"), STR("新潟市"),
		STR("静岡市"), STR("浜松市"), STR("名古屋市"), STR("京都市"), STR("大阪市"), STR("堺市"), STR("神戸市"), STR("岡山市"), STR("広島市"), STR("北九州市"),
		STR("福岡市"), STR("熊本市") };
	for (size_t i = 0; i < sizeof(cities) / sizeof(*cities); i++)
		if (str_eq(city, cities[i]))
			return true;
	return false;
}
