#include "config.h"

#include <stddef.h>

#include "foreign.h"

#include "base/poison.h"

/* Common names of each origin; the persons are made up. */
static const struct origin {
	uint32_t percent; /* about the shares of 在留外国人統計 among these six, end of 2023 */
	struct foreign_name families[FOREIGN_FAMILIES];
	struct foreign_name given[2][FOREIGN_GIVEN]; /* girls, boys */
} origins[FOREIGN_ORIGINS] = {
	{ 38, /* China */
		{ { "WANG", "ワン", "王" }, { "LI", "リ", "李" }, { "ZHANG", "チョウ", "張" }, { "LIU", "リュウ", "劉" }, { "CHEN", "チン", "陳" }, { "YANG", "ヨウ", "楊" },
			{ "ZHAO", "チョウ", "趙" }, { "HUANG", "コウ", "黄" }, { "ZHOU", "シュウ", "周" }, { "WU", "ゴ", "呉" } },
		{ { { "FANG", "ホウ", "芳" }, { "NA", "ナ", "娜" }, { "MIN", "ビン", "敏" }, { "JING", "セイ", "静" }, { "LI", "レイ", "麗" }, { "YAN", "エン", "艶" },
			{ "XIUYING", "シュウエイ", "秀英" }, { "GUIYING", "ケイエイ", "桂英" }, { "YUTONG", "ウトウ", "雨桐" }, { "ZIHAN", "シカン", "子涵" },
			{ "XINYI", "キンイ", "欣怡" }, { "KEXIN", "カキン", "可欣" }, { "MENGYAO", "ムヨウ", "夢瑶" }, { "SIQI", "シキ", "思琪" } },
			{ { "WEI", "イ", "偉" }, { "QIANG", "キョウ", "強" }, { "LEI", "ライ", "雷" }, { "JUN", "グン", "軍" }, { "YANG", "ヨウ", "洋" }, { "YONG", "ユウ", "勇" },
			{ "JIE", "ケツ", "傑" }, { "TAO", "トウ", "涛" }, { "HAOYU", "コウウ", "浩宇" }, { "ZIXUAN", "シケン", "子軒" }, { "HAORAN", "コウゼン", "浩然" },
			{ "YUXUAN", "ウケン", "宇軒" }, { "BOWEN", "ハクブン", "博文" }, { "MINGZE", "メイタク", "明沢" } } } },
	{ 22, /* Vietnam */
		{ { "NGUYEN", "グエン", NULL }, { "TRAN", "チャン", NULL }, { "LE", "レ", NULL }, { "PHAM", "ファム", NULL }, { "HOANG", "ホアン", NULL }, { "VO", "ヴォー", NULL },
			{ "DANG", "ダン", NULL }, { "BUI", "ブイ", NULL }, { "DO", "ドー", NULL }, { "NGO", "ゴー", NULL } },
		{ { { "THI LAN", "ティ　ラン", NULL }, { "THI HOA", "ティ　ホア", NULL }, { "THI MAI", "ティ　マイ", NULL }, { "NGOC ANH", "ゴック　アイン", NULL },
			{ "THUY LINH", "トゥイ　リン", NULL }, { "THU HA", "トゥ　ハ", NULL }, { "MINH CHAU", "ミン　チャウ", NULL }, { "BAO NGOC", "バオ　ゴック", NULL },
			{ "KHANH LINH", "カイン　リン", NULL }, { "PHUONG THAO", "フオン　タオ", NULL }, { "GIA HAN", "ザー　ハン", NULL }, { "THANH HUONG", "タイン　フオン", NULL },
			{ "QUYNH NHU", "クイン　ニュー", NULL }, { "AN NHIEN", "アン　ニエン", NULL } },
			{ { "VAN AN", "ヴァン　アン", NULL }, { "VAN NAM", "ヴァン　ナム", NULL }, { "MINH DUC", "ミン　ドゥック", NULL }, { "QUOC BAO", "クオック　バオ", NULL },
			{ "GIA BAO", "ザー　バオ", NULL }, { "HUU PHUOC", "フウ　フオック", NULL }, { "DUC ANH", "ドゥック　アイン", NULL }, { "MINH KHANG", "ミン　カン", NULL },
			{ "TUAN KIET", "トゥアン　キエット", NULL }, { "HOANG LONG", "ホアン　ロン", NULL }, { "THANH TUNG", "タイン　トゥン", NULL },
			{ "XUAN TRUONG", "スアン　チュオン", NULL }, { "NHAT MINH", "ニャット　ミン", NULL }, { "DINH PHUC", "ディン　フック", NULL } } } },
	{ 13, /* Korea */
		{ { "KIM", "キム", "金" }, { "LEE", "イ", "李" }, { "PARK", "パク", "朴" }, { "CHOI", "チェ", "崔" }, { "JUNG", "チョン", "鄭" }, { "KANG", "カン", "姜" },
			{ "CHO", "チョ", "趙" }, { "YOON", "ユン", "尹" }, { "JANG", "チャン", "張" }, { "LIM", "イム", "林" } },
		{ { { "MINJI", "ミンジ", "敏智" }, { "SEOYEON", "ソヨン", "瑞妍" }, { "JIWOO", "ジウ", "智友" }, { "SEOHYUN", "ソヒョン", "瑞賢" }, { "MINSEO", "ミンソ", "敏瑞" },
			{ "YUNA", "ユナ", "允児" }, { "SUJIN", "スジン", "秀珍" }, { "JIHYE", "ジヘ", "智恵" }, { "EUNJU", "ウンジュ", "恩珠" }, { "HAEUN", "ハウン", "夏恩" },
			{ "SOYOUNG", "ソヨン", "素英" }, { "JIMIN", "ジミン", "智敏" }, { "YEJIN", "イェジン", "芸真" }, { "CHAEWON", "チェウォン", "采源" } },
			{ { "MINSU", "ミンス", "民秀" }, { "JIHOON", "ジフン", "志勲" }, { "SEOJUN", "ソジュン", "瑞俊" }, { "DOYUN", "ドユン", "道允" }, { "JUNSEO", "ジュンソ", "俊瑞" },
			{ "HYUNWOO", "ヒョヌ", "賢宇" }, { "JUNHO", "ジュノ", "俊浩" }, { "SUNGMIN", "ソンミン", "成敏" }, { "TAEHYUNG", "テヒョン", "泰亨" }, { "SEUNGHO", "スンホ", "承浩" },
			{ "DONGHYUN", "ドンヒョン", "東賢" }, { "JAEWON", "ジェウォン", "在源" }, { "EUNWOO", "ウヌ", "恩宇" }, { "SIWOO", "シウ", "始宇" } } } },
	{ 12, /* the Philippines */
		{ { "SANTOS", "サントス", NULL }, { "REYES", "レイエス", NULL }, { "CRUZ", "クルス", NULL }, { "BAUTISTA", "バウティスタ", NULL }, { "OCAMPO", "オカンポ", NULL },
			{ "GARCIA", "ガルシア", NULL }, { "MENDOZA", "メンドーサ", NULL }, { "TORRES", "トレス", NULL }, { "RAMOS", "ラモス", NULL }, { "AQUINO", "アキノ", NULL } },
		{ { { "MARIA CLARA", "マリア　クララ", NULL }, { "ANGELICA", "アンジェリカ", NULL }, { "JASMINE", "ジャスミン", NULL }, { "NICOLE", "ニコール", NULL },
			{ "KRISTINE", "クリスティーン", NULL }, { "PRINCESS", "プリンセス", NULL }, { "ANDREA", "アンドレア", NULL }, { "SOFIA", "ソフィア", NULL },
			{ "ROSE ANN", "ローズ　アン", NULL }, { "MAE", "メイ", NULL }, { "BEATRIZ", "ベアトリス", NULL }, { "LIZA", "リザ", NULL }, { "GRACE", "グレース", NULL },
			{ "ELLA MAE", "エラ　メイ", NULL } },
			{ { "JOHN PAUL", "ジョン　ポール", NULL }, { "MARK", "マーク", NULL }, { "ANGELO", "アンジェロ", NULL }, { "JOSHUA", "ジョシュア", NULL },
			{ "CHRISTIAN", "クリスチャン", NULL }, { "GABRIEL", "ガブリエル", NULL }, { "JAMES", "ジェームス", NULL }, { "JUSTIN", "ジャスティン", NULL },
			{ "MIGUEL", "ミゲル", NULL }, { "JOSE MARIA", "ホセ　マリア", NULL }, { "NATHAN", "ネイサン", NULL }, { "RAFAEL", "ラファエル", NULL }, { "KEVIN", "ケビン", NULL },
			{ "DANIEL", "ダニエル", NULL } } } },
	{ 8, /* Brazil */
		{ { "SILVA", "シルバ", NULL }, { "SOUZA", "ソウザ", NULL }, { "OLIVEIRA", "オリベイラ", NULL }, { "PEREIRA", "ペレイラ", NULL }, { "LIMA", "リマ", NULL },
			{ "COSTA", "コスタ", NULL }, { "TANAKA", "タナカ", NULL }, { "ALMEIDA", "アルメイダ", NULL }, { "NAKAMURA", "ナカムラ", NULL }, { "RIBEIRO", "リベイロ", NULL } },
		{ { { "ANA JULIA", "アナ　ジュリア", NULL }, { "BEATRIZ", "ベアトリス", NULL }, { "LARISSA", "ラリッサ", NULL }, { "YUMI", "ユミ", NULL }, { "LETICIA", "レチシア", NULL },
			{ "MARIANA", "マリアナ", NULL }, { "SAYURI", "サユリ", NULL }, { "JULIANA", "ジュリアナ", NULL }, { "GABRIELA", "ガブリエラ", NULL },
			{ "MARIA EDUARDA", "マリア　エドゥアルダ", NULL }, { "ISABELA", "イザベラ", NULL }, { "RAFAELA", "ラファエラ", NULL }, { "CAMILA", "カミラ", NULL },
			{ "NAOMI", "ナオミ", NULL } },
			{ { "LUCAS", "ルーカス", NULL }, { "PEDRO HENRIQUE", "ペドロ　エンリケ", NULL }, { "GUSTAVO", "グスタボ", NULL }, { "MATHEUS", "マテウス", NULL },
			{ "KENJI", "ケンジ", NULL }, { "RAFAEL", "ハファエル", NULL }, { "THIAGO", "チアゴ", NULL }, { "BRUNO", "ブルーノ", NULL }, { "LEONARDO", "レオナルド", NULL },
			{ "JOAO VITOR", "ジョアン　ビトル", NULL }, { "EDUARDO", "エドゥアルド", NULL }, { "AKIRA", "アキラ", NULL }, { "FELIPE", "フェリペ", NULL },
			{ "VINICIUS", "ヴィニシウス", NULL } } } },
	{ 7, /* Nepal */
		{ { "GURUNG", "グルン", NULL }, { "TAMANG", "タマン", NULL }, { "SHRESTHA", "シュレスタ", NULL }, { "RAI", "ライ", NULL }, { "MAGAR", "マガル", NULL },
			{ "THAPA", "タパ", NULL }, { "KARKI", "カルキ", NULL }, { "ADHIKARI", "アディカリ", NULL }, { "POUDEL", "パウデル", NULL }, { "BASNET", "バスネット", NULL } },
		{ { { "ANJALI", "アンジャリ", NULL }, { "SITA", "シタ", NULL }, { "PRATIKSHA", "プラティクシャ", NULL }, { "SUNITA", "スニタ", NULL }, { "ASMITA", "アスミタ", NULL },
			{ "KABITA", "カビタ", NULL }, { "SABINA", "サビナ", NULL }, { "PUJA", "プジャ", NULL }, { "ROJINA", "ロジナ", NULL }, { "SARITA", "サリタ", NULL },
			{ "MANISHA", "マニシャ", NULL }, { "BIPANA", "ビパナ", NULL }, { "NISHA", "ニシャ", NULL }, { "ALISHA", "アリシャ", NULL } },
			{ { "BIBEK", "ビベク", NULL }, { "SUMAN", "スマン", NULL }, { "PRAKASH", "プラカシュ", NULL }, { "RAM BAHADUR", "ラム　バハドゥル", NULL },
			{ "ROSHAN", "ロシャン", NULL }, { "SUJAN", "スジャン", NULL }, { "NABIN", "ナビン", NULL }, { "DIPAK", "ディパク", NULL }, { "ANIL", "アニル", NULL },
			{ "BIKASH", "ビカシュ", NULL }, { "KIRAN", "キラン", NULL }, { "AAYUSH", "アーユス", NULL }, { "RABIN", "ラビン", NULL }, { "SANDESH", "サンデシュ", NULL } } } },
};

uint32_t
foreign_origin(struct rng *r)
{
	uint32_t want = rng_below(r, 100), origin = 0;
	while (want >= origins[origin].percent)
		want -= origins[origin++].percent;
	return origin;
}

const struct foreign_name *
foreign_family(struct rng *r, uint32_t origin)
{
	return &origins[origin].families[rng_below(r, FOREIGN_FAMILIES)];
}

uint32_t
foreign_origin_of(const struct foreign_name *family)
{
	uint32_t origin = 0;
	while (family < origins[origin].families || family >= origins[origin].families + FOREIGN_FAMILIES)
		origin++;
	return origin;
}

const struct foreign_name *
foreign_given(struct rng *r, uint32_t origin, bool male)
{
	return &origins[origin].given[male][rng_below(r, FOREIGN_GIVEN)];
}
