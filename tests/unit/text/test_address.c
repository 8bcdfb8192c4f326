#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "oracle.h"
#include "random.h"
#include "require.h"
#include "suites.h"
#include "text/address.h"
#include "text/numeral.h"
#include "text/unicode.h"
#include "text/utf8.h"

static struct buf scratch;

static void
parse(struct str text, struct address *out)
{
	struct buf nfkc = BUF_INIT;
	unicode_nfkc(text, &nfkc);
	buf_reset(&scratch);
	address_parse(buf_str(&nfkc), NULL, &scratch, out);
	buf_fini(&nfkc);
}

static struct str
key_of(struct str text, struct buf *out)
{
	struct address a;
	buf_reset(out);
	parse(text, &a);
	address_key(&a, out);
	return buf_str(out);
}

/* The levels as the key has them; behind them, where it is known, the place of the 番 among the numbers. */
static const struct {
	const char *address, *levels;
} levels[] = {
	/* prefectures: there, missing, without 都府県 where that is clear */
	{ "東京都世田谷区世田谷四丁目21番27号", "東京都|||世田谷区|世田谷|4-21-27| 1" },
	{ "世田谷区世田谷4-21-27", "|||世田谷区|世田谷|4-21-27|" },
	{ "世田谷4-21-27", "||||世田谷|4-21-27|" },
	{ "4-21-27", "|||||4-21-27|" },
	{ "東京世田谷区世田谷4-21", "東京都|||世田谷区|世田谷|4-21|" },
	{ "京都中京区本町1", "京都府|||中京区|本町|1|" },
	{ "京都市中京区本町1", "||京都市|中京区|本町|1|" },
	{ "京都府京都市中京区本町1", "京都府||京都市|中京区|本町|1|" },
	{ "大阪市北区本町1", "||大阪市|北区|本町|1|" },
	{ "大阪北区本町1", "大阪府|||北区|本町|1|" },
	{ "福岡福岡市中央区本町1", "福岡県||福岡市|中央区|本町|1|" },
	{ "千葉県市川市八幡1", "千葉県||市川市||八幡|1|" },
	{ "千葉市川市八幡1", "||||千葉市川市八幡|1|" }, /* 千葉市, 千葉県市川市? */
	{ "東京三田1", "||||東京三田|1|" },
	{ "北海道函館市本町1", "北海道||函館市||本町|1|" },
	{ "〒154-0017 東京都世田谷区世田谷4", "東京都|||世田谷区|世田谷|4|" },
	{ "154-0017 世田谷区世田谷4", "|||世田谷区|世田谷|4|" },
	{ "〒1540017世田谷区世田谷4", "|||世田谷区|世田谷|4|" },
	/* municipalities whose names hold 市 町 村 区 郡 */
	{ "三重県四日市市諏訪町1番5号", "三重県||四日市市||諏訪町|1-5| 0" },
	{ "四日市市市場町1", "||四日市市||市場町|1|" },
	{ "広島県廿日市市下平良1-11-1", "広島県||廿日市市||下平良|1-11-1|" },
	{ "野々市市三納一丁目1番地", "||野々市市||三納|1-1| 1" },
	{ "市川市市川1", "||市川市||市川|1|" },
	{ "市原市国分寺台中央1", "||市原市||国分寺台中央|1|" },
	{ "十日町市千歳町3-3", "||十日町市||千歳町|3-3|" },
	{ "大町市大町3887", "||大町市||大町|3887|" },
	{ "町田市森野2-2-22", "||町田市||森野|2-2-22|" },
	{ "村山市中央1-3-6", "||村山市||中央|1-3-6|" },
	{ "東村山市本町1", "||東村山市||本町|1|" },
	{ "武蔵村山市本町1", "||武蔵村山市||本町|1|" },
	{ "羽村市緑ヶ丘5-2-1", "||羽村市||緑ケ丘|5-2-1|" },
	{ "福島県田村市船引町1", "福島県||田村市||船引町|1|" },
	{ "長崎県大村市玖島1", "長崎県||大村市||玖島|1|" },
	{ "新潟県村上市三之町1-1", "新潟県||村上市||三之町|1-1|" },
	{ "福島県郡山市朝日1", "福島県||郡山市||朝日|1|" },
	{ "岐阜県郡上市八幡町1", "岐阜県||郡上市||八幡町|1|" },
	{ "奈良県大和郡山市北郡山町248-4", "奈良県||大和郡山市||北郡山町|248-4|" },
	{ "蒲郡市旭町17-1", "||蒲郡市||旭町|17-1|" },
	{ "福岡県小郡市小郡255-1", "福岡県||小郡市||小郡|255-1|" },
	{ "兵庫県赤穂郡上郡町大持278", "兵庫県|赤穂郡|上郡町||大持|278|" },
	{ "北海道余市郡余市町朝日町26番地", "北海道|余市郡|余市町||朝日町|26| 0" },
	{ "群馬県佐波郡玉村町下新田201", "群馬県|佐波郡|玉村町||下新田|201|" },
	{ "群馬県玉村町下新田201", "群馬県||玉村町||下新田|201|" },
	{ "玉村町下新田201", "||||玉村町下新田|201|" }, /* a town? a part of a city? */
	{ "奈良県高市郡明日香村岡55", "奈良県|高市郡|明日香村||岡|55|" },
	{ "佐賀県杵島郡大町町大町5017", "佐賀県|杵島郡|大町町||大町|5017|" },
	{ "東京都八丈島八丈町大賀郷2551", "東京都|八丈島|八丈町||大賀郷|2551|" },
	{ "東京都大島町元町1", "東京都||大島町||元町|1|" },
	{ "千葉県鎌ヶ谷市新鎌ケ谷2", "千葉県||鎌ケ谷市||新鎌ケ谷|2|" },
	{ "さいたま市浦和区常盤6-4-4", "||サイタマ市|浦和区|常盤|6-4-4|" },
	{ "つくば市研究学園一丁目1番地1", "||ツクバ市||研究学園|1-1-1| 1" },
	/* wards, of which some are gone */
	{ "横浜市中区日本大通1", "||横浜市|中区|日本大通|1|" },
	{ "神奈川県中区日本大通1", "神奈川県|||中区|日本大通|1|" },
	{ "堺市堺区南瓦町3番1号", "||堺市|堺区|南瓦町|3-1| 0" },
	{ "浜松市浜北区西美薗6", "||浜松市|浜北区|西美薗|6|" },
	{ "上越市大潟区土底浜1081", "||上越市||大潟区土底浜|1081|" },
	/* municipalities that are gone: only behind a prefecture */
	{ "埼玉県浦和市常盤6-4-4", "埼玉県||浦和市||常盤|6-4-4|" },
	{ "滋賀県八日市市緑町10", "滋賀県||八日市市||緑町|10|" },
	{ "愛媛県越智郡菊間町浜1", "愛媛県|越智郡|菊間町||浜|1|" },
	{ "浦和市常盤6", "||||浦和市常盤|6|" },
	{ "八日市場1", "||||八日市場|1|" },
	/* names that look like numbers */
	{ "六本木七丁目3番", "||||六本木|7-3| 1" },
	{ "港区三田2-15-45", "|||港区|三田|2-15-45|" },
	{ "八王子市元本郷町三丁目24番1号", "||八王子市||元本郷町|3-24-1| 1" },
	{ "三番町6-14-9", "||||3番町|6-14-9|" },
	{ "札幌市中央区北一条西2丁目1-1", "||札幌市|中央区|北1条西|2-1-1| 1" },
	{ "三軒茶屋二丁目", "||||3軒茶屋|2| 1" },
	{ "六線八番地", "||||6線|8| 0" },
	{ "雫石町第二十地割1番地3", "||||雫石町第20地割|1-3| 0" },
	{ "和歌山市七番丁23", "||和歌山市||7番丁|23|" },
	{ "八丁堀二の三の四", "||||八丁堀|2-3-4|" },
	{ "三の丸1-5", "||||三ノ丸|1-5|" },
	{ "太田1の通り5-6", "||||太田1ノ通リ|5-6|" },
	{ "一の宮町2", "||||一ノ宮町|2|" },
	{ "２本松3-4", "||||2本松|3-4|" },
	{ "第3本町1-2", "||||第3本町|1-2|" },
	{ "東10号南5番地", "||||東10号南|5| 0" },
	{ "忠節三丁目南町7-8", "||||忠節3丁目南町|7-8|" },
	{ "二番川12-3", "||||2番川|12-3|" },
	{ "タワー一番館", "||||タワー1番館||" },
	{ "二十十番地", "||||二十十番地||" },
	{ "百十百-3", "||||百十百|3|" },
	/* units, hyphens, の; what stands behind the number */
	{ "本町十一番地の廿二", "||||本町|11-22| 0" },
	{ "本町壱番弐号", "||||本町|1-2| 0" },
	{ "本町12番地ノ3", "||||本町|12-3| 0" },
	{ "本町一〇二番地", "||||本町|102| 0" },
	{ "本町1丁10番", "||||本町|1-10| 1" },
	{ "本町4ー21─27", "||||本町|4-21-27|" },
	{ "本町 4 － 21 － 27", "||||本町|4-21-27|" },
	{ "本町04-021-027", "||||本町|4-21-27|" },
	{ "本町4-21-27 101", "||||本町|4-21-27-101|" },
	{ "本町4-21-27-101号室", "||||本町|4-21-27-101|" },
	{ "本町6-5-1-101A", "||||本町|6-5-1-101a|" },
	{ "本町1-2-3-4-5-6-7-8-9", "||||本町|1-2-3-4-5-6-7-8|9" },
	{ "本町12番外地", "||||本町12番外地||" },
	{ "三眺官有無番地", "||||三眺官有無番地||" },
	{ "大字上野字下原小字奥12番地", "||||上野下原奥|12| 0" },
	{ "十文字町字文字1", "||||十文字町文字|1|" },
	/* letters of いろは and of 甲乙丙 */
	{ "〇〇町イ12", "||||〇〇町|イ12|" },
	{ "匝瑳市八日市場ハ793-2", "||匝瑳市||八日市場|ハ793-2|" },
	{ "旭市ニ1920番地", "||旭市|||ニ1920| 0" },
	{ "かほく市高松ヤの41", "||カホク市||高松|ヤ41|" },
	{ "北条辻甲123番地4", "||||北条辻|甲123-4| 0" },
	{ "本町大通り3", "||||本町大通リ|3|" },
	{ "ハイツ3", "||||ハイツ|3|" },
	/* the building is text */
	{ "本町4-21-27ノースタワー101号", "||||本町|4-21-27|ノースタワー101" },
	{ "本町4-21-27 三田ビル2F", "||||本町|4-21-27|三田ビル2f" },
	{ "本町4-21-27 3階", "||||本町|4-21-27|3階" },
	{ "本町4-21-27 A棟201", "||||本町|4-21-27|a棟201" },
	{ "本町1-2第三号棟405", "||||本町|1-2|第3号棟405" },
	{ "本町3番 第二ビル4-5", "||||本町|3|第二ビル4-5 0" },
	{ "本町4-21-27（世田谷方）", "||||本町|4-21-27|(世田谷方)" },
	/* Kyoto */
	{ "京都市中京区寺町通御池上る上本能寺前町488番地", "||京都市|中京区|寺町通御池上ル上本能寺前町|488| 0" },
	{ "京都市中京区寺町通御池上がる上本能寺前町488", "||京都市|中京区|寺町通御池上ル上本能寺前町|488|" },
	{ "京都市下京区四条通烏丸東入長刀鉾町20", "||京都市|下京区|4条通烏丸東入ル長刀鉾町|20|" },
	{ "京都市東山区大和大路東入二丁目轆轤町110", "||京都市|東山区|大和大路東入ル2丁目轆轤町|110|" },
	/* nothing */
	{ "", "" }, { "　", "" }, { "－", "" }, { "大字", "" }, { "|", "" },
};

START_TEST(levels_of_addresses)
{
	struct address a;
	struct buf got = BUF_INIT;
	parse(str_from(levels[_i].address), &a);
	address_key(&a, &got);
	if (a.block_known)
		buf_addf(&got, " %zu", a.block);
	ck_assert_msg(str_eq(buf_str(&got), str_from(levels[_i].levels)), "%s: %s", levels[_i].address, buf_cstr(&got));
	buf_fini(&got);
}
END_TEST

static const struct {
	const char *a, *b;
	enum address_level level;
	bool same;
} couples[] = {
	{ "東京都世田谷区世田谷4-21-27", "世田谷区世田谷四丁目21番27号", ADDRESS_ALL, true },
	{ "東京都世田谷区世田谷4-21-27", "世田谷4-21-27", ADDRESS_ALL, true },
	{ "群馬県佐波郡玉村町下新田201", "群馬県玉村町下新田201番地", ADDRESS_ALL, true },
	{ "群馬県佐波郡玉村町下新田201", "玉村町下新田201番地", ADDRESS_ALL, true },
	{ "埼玉県浦和市常盤6-4-4", "浦和市常盤6-4-4", ADDRESS_ALL, true },
	{ "横浜市中区日本大通1", "神奈川県中区日本大通1", ADDRESS_ALL, true },
	{ "檜町1-2-3 沢ビル", "桧町1-2-3 澤ビル", ADDRESS_ALL, true },
	{ "世田谷4-21-27 101", "世田谷4-21-27 ノースタワー101", ADDRESS_NUMBER, false },
	{ "世田谷4-21-27", "世田谷4-21-27-101", ADDRESS_NUMBER, false },
	{ "世田谷4-21-27", "世田谷4-21-28", ADDRESS_BLOCK, false },
	{ "世田谷4-21-27", "世田谷4-21", ADDRESS_BLOCK, false },
	{ "世田谷4-21-27", "世田谷4-22-27", ADDRESS_TOWN, false },
	{ "世田谷4-21-27", "世田谷4", ADDRESS_TOWN, false },
	{ "世田谷12番地3", "世田谷12-4", ADDRESS_BLOCK, false },
	{ "世田谷12-3", "世田谷12-4", ADDRESS_TOWN, false }, /* 12丁目? */
	{ "世田谷2丁目3", "世田谷2番3号", ADDRESS_TOWN, true },
	{ "世田谷区世田谷", "世田谷区世田谷", ADDRESS_TOWN, true },
	{ "東京都世田谷区世田谷4", "東京都世田谷区三田4", ADDRESS_CITY, false },
	{ "東京都世田谷区世田谷4", "東京都大田区世田谷4", ADDRESS_PREFECTURE, false },
	{ "神奈川県横浜市中区本町4", "神奈川県横浜市西区本町4", ADDRESS_PREFECTURE, false },
	{ "東京都世田谷区世田谷4", "神奈川県世田谷4", ADDRESS_NONE, false },
	{ "佐波郡玉村町下新田201", "吾妻郡下新田201", ADDRESS_NONE, false },
	{ "本町1-1", "栄町1-1", ADDRESS_NONE, false },
	{ "4-21-27", "4-21-27", ADDRESS_NONE, true },
	{ "旭市ロ640", "千葉県旭市ロ640", ADDRESS_ALL, true },
	{ "", "", ADDRESS_NONE, true },
};

START_TEST(agreement_of_two)
{
	struct buf more = BUF_INIT;
	struct address a, b;
	parse(str_from(couples[_i].a), &a);
	address_parse(str_from(couples[_i].b), NULL, &more, &b);
	ck_assert_msg(address_agreement(&a, &b) == couples[_i].level, "%s, %s: %d", couples[_i].a, couples[_i].b, address_agreement(&a, &b));
	ck_assert_int_eq(address_agreement(&b, &a), couples[_i].level);
	ck_assert_int_eq(address_same(&a, &b), couples[_i].same);
	ck_assert_int_eq(address_same(&b, &a), couples[_i].same);
	buf_fini(&more);
}
END_TEST

/* Each line of what command writes, tabs and all. */
static void
for_lines(const char *command, size_t least, void (*try)(struct str line))
{
	struct buf lines = BUF_INIT;
	size_t n = 0;
	oracle_run(command, STR(""), 0, &lines);
	for (size_t i = 0; i < lines.n; n++) {
		size_t end = str_find(buf_str(&lines), STR("\n"), i);
		try(str_slice(buf_str(&lines), i, end));
		i = end + 1;
	}
	ck_assert_uint_ge(n, least);
	buf_fini(&lines);
}

static struct str
column(struct str *line)
{
	size_t tab = str_find(*line, STR("\t"), 0);
	struct str cell = str_slice(*line, 0, tab == SIZE_MAX ? line->n : tab);
	*line = str_slice(*line, tab == SIZE_MAX ? line->n : tab + 1, line->n);
	return cell;
}

static void
try_municipality(struct str line)
{
	static const char *const towns[] = { "本町1-2", "市場町1-2", "町村1-2", "" };
	struct str folded = column(&line), number = column(&line), county = column(&line), city = column(&line), ward = column(&line);
	struct str prefecture = prefecture_name((number.p[0] - '0') * 10 + number.p[1] - '0');
	struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
	(void)county;
	for (size_t i = 0; i < sizeof(towns) / sizeof(*towns); i++) {
		struct address a;
		buf_reset(&text);
		buf_reset(&got);
		buf_addf(&text, "%.*s%.*s%.*s%.*s%s", STR_ARG(prefecture), STR_ARG(county), STR_ARG(city), STR_ARG(ward), towns[i]);
		parse(buf_str(&text), &a);
		buf_addf(&got, "%.*s%.*s%.*s", STR_ARG(a.county), STR_ARG(a.city), STR_ARG(a.ward));
		require(str_eq(a.prefecture, prefecture) && str_eq(buf_str(&got), folded) && a.county.n == county.n && a.city.n == city.n,
		    "%s: %s", buf_cstr(&text), buf_cstr(&got));
	}
	buf_fini(&text);
	buf_fini(&want);
	buf_fini(&got);
}

START_TEST(every_municipality_is_read_whole)
{
	for_lines("grep -v '^#' \"$top_srcdir/data/municipalities.tsv\"", 2900, try_municipality);
}
END_TEST

static size_t tried, unlike;

/* The notations of one address have one key. */
static void
try_place(struct str name)
{
	static const char *const same[] = { "四丁目二十一番二十七号", "4丁目21番27号", "４－２１－２７", "4-21-27", "4ー21ー27", "　4丁目21番地の27", "四-二十一-二十七" };
	struct buf text = BUF_INIT, first = BUF_INIT, key = BUF_INIT;
	uint32_t last = 0;
	for (size_t i = 0; i < name.n;)
		last = utf8_next(name, &i);
	if (numeral_is(last) || (last >= 0xFF10 && last <= 0xFF5A) || last < 0x80)
		return; /* 十余二, サンシャイン６０, 浮津一番ｆ: structure cannot tell that a number begins behind it */
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		buf_reset(&text);
		buf_addf(&text, "東京都世田谷区%.*s%s", STR_ARG(name), same[i]);
		struct str got = key_of(buf_str(&text), i == 0 ? &first : &key);
		require(str_starts(got, STR("東京都|||世田谷区|")), "%s: %.*s", buf_cstr(&text), STR_ARG(got));
		tried++;
		if (!str_eq(got, buf_str(&first)) && unlike++ < 10)
			fprintf(stderr, "%s: %.*s, %s\n", buf_cstr(&text), STR_ARG(got), buf_cstr(&first));
	}
	buf_fini(&text);
	buf_fini(&first);
	buf_fini(&key);
}

START_TEST(one_key_for_all_notations)
{
	/* Names of places from a dictionary that was made for other ends. */
	for_lines("iconv -f EUC-JP -t UTF-8 /usr/share/mecab/dic/ipadic/Noun.place.csv | cut -d, -f1 |"
	          " LC_ALL=C sort -u", 60000, try_place);
	ck_assert_uint_gt(tried, 400000);
	ck_assert_msg(unlike == 0, "%zu of %zu", unlike, tried);
}
END_TEST

/* Pieces of addresses in any order: the parts lie where they may, and taking apart ends. */
START_TEST(parts_lie_in_scratch)
{
	static const struct str pieces[] = { STR("東京都"), STR("京都"), STR("市"), STR("区"), STR("町"), STR("村"), STR("郡"), STR("世田谷"), STR("横浜"),
		STR("字"), STR("大"), STR("一"), STR("十"), STR("〇"), STR("廿"), STR("二十十"), STR("1"), STR("02"), STR("345"), STR("丁"), STR("丁目"), STR("番"),
		STR("番地"), STR("地"), STR("号"), STR("号室"), STR("室"), STR("の"), STR("ー"), STR("-"), STR(" "), STR("　"), STR("イ"), STR("甲"), STR("f"), STR("A"),
		STR("入"), STR("東"), STR("上"), STR("が"), STR("る"), STR("条"), STR("地割"), STR("棟"), STR("第"), STR("〒"), STR("154-0017"), STR("ヶ"), STR("|"),
		STR("\U000E0100"), STR("\u200B"), STR("\n"), STR("Ⱥ"), STR("㍿"), STR("𠮷") };
	unsigned long seed = random_seed("parts_lie_in_scratch");
	struct buf text = BUF_INIT, nfkc = BUF_INIT, own = BUF_INIT;
	for (int round = 0; round < 100000; round++) {
		struct address a;
		buf_reset(&text);
		for (uint32_t n = random_below(round % 1000 == 0 ? 300 : 20); n > 0; n--)
			buf_adds(&text, pieces[random_below(sizeof(pieces) / sizeof(*pieces))]);
		buf_reset(&nfkc);
		unicode_nfkc(buf_str(&text), &nfkc);
		struct str exact = { nfkc.n > 0 ? memcpy(xmalloc(nfkc.n), nfkc.p, nfkc.n) : NULL, nfkc.n }; /* for a sanitizer to watch its ends */
		buf_reset(&own);
		buf_adds(&own, STR("x"));
		buf_reserve(&own, address_room(exact.n));
		const char *before = own.p;
		address_parse(exact, NULL, &own, &a);
		const struct str parts[] = { a.head, a.county, a.city, a.ward, a.town, a.rest, a.numbers_n > 0 ? a.numbers[a.numbers_n - 1] : a.town };
		for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
			require(parts[i].n == 0 || (parts[i].p > own.p && parts[i].p + parts[i].n <= own.p + own.n &&
			    utf8_valid(parts[i]) == parts[i].n), "seed %lu: %s", seed, buf_cstr(&text));
		size_t middle = own.n;
		address_key(&a, &own);
		require(own.p == before && own.p[0] == 'x' && utf8_valid(buf_tail(&own, middle)) == own.n - middle, "seed %lu: %s", seed,
		    buf_cstr(&text));
		require(address_same(&a, &a) && address_agreement(&a, &a) <= ADDRESS_ALL, "seed %lu: %s", seed, buf_cstr(&text));
		free((void *)(uintptr_t)exact.p);
	}
	buf_fini(&text);
	buf_fini(&nfkc);
	buf_fini(&own);
}
END_TEST

static void
teardown(void)
{
	buf_fini(&scratch);
}

Suite *
address_suite(void)
{
	Suite *suite = suite_create("text/address");
	TCase *c = tcase_create("address");
	tcase_set_timeout(c, 120);
	tcase_add_checked_fixture(c, NULL, teardown);
	tcase_add_loop_test(c, levels_of_addresses, 0, sizeof(levels) / sizeof(*levels));
	tcase_add_loop_test(c, agreement_of_two, 0, sizeof(couples) / sizeof(*couples));
	tcase_add_test(c, every_municipality_is_read_whole);
	tcase_add_test(c, one_key_for_all_notations);
	tcase_add_test(c, parts_lie_in_scratch);
	suite_add_tcase(suite, c);
	return suite;
}
