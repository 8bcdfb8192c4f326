#include "config.h"

#include <stddef.h>

#include "places.h"

#include "base/poison.h"

#define COUNT(array) (uint32_t)(sizeof(array) / sizeof(*(array)))

struct municipality {
	const char *prefecture, *city;
};

static const struct municipality home[] = {
	{ "神奈川県", "相模原市緑区" }, { "神奈川県", "相模原市中央区" }, { "神奈川県", "相模原市南区" },
};

static const struct municipality elsewhere[] = {
	{ "神奈川県", "横浜市港北区" }, { "神奈川県", "川崎市多摩区" }, { "神奈川県", "厚木市" }, { "神奈川県", "座間市" }, { "神奈川県", "愛甲郡愛川町" },
	{ "東京都", "町田市" }, { "東京都", "八王子市" }, { "東京都", "世田谷区" }, { "東京都", "足立区" }, { "東京都", "あきる野市" },
	{ "埼玉県", "さいたま市見沼区" }, { "埼玉県", "所沢市" }, { "千葉県", "千葉市稲毛区" }, { "千葉県", "松戸市" }, { "茨城県", "つくば市" },
	{ "山梨県", "甲府市" }, { "静岡県", "浜松市浜名区" }, { "愛知県", "名古屋市千種区" }, { "大阪府", "堺市北区" }, { "大阪府", "東大阪市" },
	{ "京都府", "京都市伏見区" }, { "兵庫県", "神戸市垂水区" }, { "福岡県", "北九州市八幡西区" }, { "北海道", "札幌市白石区" },
	{ "宮城県", "仙台市太白区" }, { "新潟県", "新潟市江南区" }, { "広島県", "福山市" }, { "沖縄県", "うるま市" },
};

static const char *const town_first[] = { "", "北", "南", "東", "西", "上", "下", "中", "新", "元", "大", "小" };
static const char *const town_second[] = { "桁", "橋詰", "弓張", "欄干", "架橋", "渡瀬", "杭場", "梁瀬", "堤下", "申ノ森", "飛石", "筏場", "舟着", "袖ヶ浜",
	"みどり台", "ひばりが丘" };
static const char *const buildings[] = { "コーポ桜", "メゾン青葉", "ノースタワー", "サンハイツ", "県営住宅3号棟", "グリーンハイム", "パークコート桁", "第二ひかり荘" };

static void
fill(struct rng *r, struct place *p, const struct municipality *m)
{
	uint32_t first = rng_below(r, COUNT(town_first)), second = rng_below(r, COUNT(town_second));
	*p = (struct place){ .prefecture = m->prefecture, .city = m->city, .town = { town_first[first], town_second[second] } };
	p->postal = (first * COUNT(town_second) + second) * 7 % 10000;
	if (rng_percent(r, 75)) {
		p->chome = 1 + rng_below(r, 8);
		p->block = 1 + rng_below(r, 40);
		p->number = 1 + rng_below(r, 30);
	} else {
		p->block = 1 + rng_below(r, 2400);
		p->number = 1 + rng_below(r, 12);
	}
	if (rng_percent(r, 55)) {
		p->building = buildings[rng_below(r, COUNT(buildings))];
		uint32_t floor = 1 + rng_below(r, 9);
		p->room = 100 * floor + 1 + rng_below(r, 12);
	}
}

void
place_draw(struct rng *r, struct place *p)
{
	fill(r, p, &home[rng_below(r, COUNT(home))]);
}

void
place_draw_elsewhere(struct rng *r, struct place *p)
{
	fill(r, p, &elsewhere[rng_below(r, COUNT(elsewhere))]);
}

struct phone
phone_draw(struct rng *r)
{
	static const uint32_t mobile[] = { 70, 80, 90, 90 };
	uint32_t area = rng_percent(r, 80) ? mobile[rng_below(r, 4)] : 3;
	return (struct phone){ area, rng_below(r, area == 3 ? 1000000 : 10000000) };
}
