#include "config.h"

#include <stdio.h>

#include "match/name_level.h"
#include "match/names.h"
#include "suites.h"

#include "base/poison.h"

/* A letter a level: - missing, = equal, ~ same, r reading (kana), k kanji, n near, p part, a area, # unlike. */
static const char letters[LEVEL_COUNT + 1] = "-=~rknpa#";

static const struct {
	const char *name, *kana, *other_name, *other_kana;
	const char *levels; /* family name, given name */
	const char *flags;  /* s swapped, u unparted, f short (family) name, m letters beside kana, t same text; "" none */
} pairs[] = {
	/* nothing to say */
	{ "", "", "", "", "--", "" },
	{ "世田谷　太郎", "セタガヤ　タロウ", "", "", "--", "" },
	{ "世田谷　太郎", "", "", "セタガヤ　タロウ", "--", "" },
	{ "　", "", "世田谷　太郎", "", "--", "" },
	/* the same */
	{ "世田谷　太郎", "セタガヤ　タロウ", "世田谷　太郎", "セタガヤ　タロウ", "==", "t" },
	{ "世田谷　太郎", "", "世田谷　太郎", "セタガヤ　タロウ", "==", "t" },
	{ "", "セタガヤ　タロウ", "世田谷　太郎", "セタガヤ　タロウ", "==", "t" },
	{ "世田谷 太郎", "", "世田谷　太郎", "", "==", "t" },
	{ "さくら　はな", "", "さくら　はな", "", "==", "t" },
	/* folds: never more than from equal to same */
	{ "渡邉　一", "ワタナベ　ハジメ", "渡辺　一", "ワタナベ　ハジメ", "~=", "" },
	{ "渡邉　一", "", "渡邊　一", "", "~=", "" },
	{ "髙橋　齋", "", "高橋　斎", "", "~~", "" },
	{ "佐々木　奈々", "", "佐佐木　奈奈", "", "~~", "" },
	{ "葛\U000E0100西　翔", "", "葛西　翔", "", "~=", "" },
	{ "さくら　はな", "", "サクラ　ハナ", "", "~~", "" },
	{ "", "ﾔﾏﾀﾞ　ﾊﾅｺ", "", "ヤマダ　ハナコ", "==", "t" },
	{ "", "やまだ　しょうた", "", "ヤマダ　シヨウタ", "~~", "" },
	{ "", "ヤマダ　ユウキ", "", "ヤマダ　ユーキ", "=~", "" },
	{ "", "ヤマダ　ミヅキ", "", "ヤマダ　ミズキ", "=~", "" },
	{ "", "オオノ　カヲル", "", "オウノ　カオル", "~~", "" },
	{ "Garcia　Maria", "", "GARCIA　MARIA", "", "~~", "" },
	{ "GARCIA　LOPEZ MARIA", "", "GARCIA　LOPEZMARIA", "", "=~", "" },
	{ "O'Brien　Sean", "", "OBRIEN　SEAN", "", "~~", "" },
	{ "", "TANAKA　TAROU", "", "Tanaka　Tarou", "~~", "" },
	/* reading the same, kanji not; the other way round */
	{ "世田谷　太郎", "セタガヤ　タロウ", "世田谷　多朗", "セタガヤ　タロウ", "=r", "" },
	{ "斎藤　一", "サイトウ　ハジメ", "斉藤　一", "サイトウ　ハジメ", "r=", "" },
	{ "世田谷　翔", "セタガヤ　ショウ", "世田谷　翔", "セタガヤ　カケル", "=k", "" },
	{ "古谷　一", "フルヤ　ハジメ", "古谷　一", "フルタニ　ハジメ", "k=", "" },
	{ "山崎　一", "ヤマザキ　ハジメ", "山崎　一", "ヤマサキ　ハジメ", "~=", "" },
	{ "渡邉　一", "ワタナベ　ハジメ", "渡辺　一", "ワタナヘ　ハジメ", "k=", "" },
	{ "渡邉　一", "ワタナベ　ハジメ", "渡辺　一", "ワタベ　ハジメ", "k=", "" },
	{ "濵田　一", "ハマダ　ハジメ", "浜田　一", "ビンデン　ハジメ", "n=", "" },
	{ "山田　優里", "ヤマダ　ユーリ", "山田　夕梨", "ヤマダ　ユウリ", "=n", "" },
	{ "山田　瑞希", "ヤマダ　ミズキ", "山田　美月", "ヤマダ　ミヅキ", "=n", "" },
	{ "山田　優希", "ヤマダ　ユウキ", "山田　由紀", "ヤマダ　ユキ", "=#", "" },
	/* near */
	{ "", "ヤマザキ　ハジメ", "", "ヤマサキ　ハジメ", "n=", "" },
	{ "", "ヤマダ　ソウタ", "", "ヤマダ　ンウタ", "=n", "" },
	{ "", "ヤマダ　シバサ", "", "ヤマダ　ツバサ", "=n", "" },
	{ "", "イワワラ　ケン", "", "イワハラ　ケン", "n=", "" },
	{ "", "オオノ　ユミ", "", "オノ　ユミ", "n=", "" },
	{ "", "ヤマダ　ユウキ", "", "ヤマダ　ユキ", "=n", "" },
	{ "", "タカハシ　ケン", "", "タカハソ　ケン", "n=", "" },
	{ "", "タカハシ　ケン", "", "タカシハ　ケン", "n=", "" },
	{ "", "ヤマダ　シンイチロウ", "", "ヤマダ　シンイチロ", "=n", "" },
	{ "小野田　一", "", "小野　一", "", "n=", "" },
	{ "世田谷　攴樹", "", "世田谷　文樹", "", "=n", "" },
	{ "世田谷　真由美", "", "世田谷　真由", "", "=n", "" },
	{ "SMITH　Johnathan", "", "SMITH　Jonathan", "", "=n", "" },
	{ "SMYTH　John", "", "SMITH　John", "", "n=", "" },
	{ "DICKSON　Ann", "", "DIXON　Ann", "", "#=", "" },
	{ "MARTHA　Ann", "", "MARHTA　Ann", "", "n=", "" },
	/* letters with marks and without: VAN AN may be VĂN ÂN */
	{ "NGUYEN　VAN AN", "", "NGUYỄN　VĂN ÂN", "", "nn", "" },
	{ "Nguyễn　Văn An", "", "Nguyễn　Văn Ân", "", "=n", "" },
	{ "TANAKA　Tarō", "", "Tanaka　Taro", "", "~~", "" },
	{ "José　Ann", "", "Jose　Ann", "", "n=", "" },
	/* marks for characters */
	{ "世田谷　〓郎", "", "世田谷　太郎", "", "=n", "" },
	{ "世田谷　〓", "", "世田谷　太", "", "=-", "" },
	{ "世田谷　●子", "", "世田谷　太郎", "", "=#", "" },
	{ "世〓谷　太郎", "", "世田谷　太郎", "", "n=", "" },
	{ "世田谷　〓郎", "", "世田谷　〓郎", "", "=n", "" },
	{ "世田谷　〓郎", "", "世田谷　太朗", "", "=#", "" },
	{ "世田谷〓郎", "", "世田谷　太郎", "", "nn", "" },
	/* others */
	{ "世田谷　玉樹", "", "世田谷　王樹", "", "=#", "" },
	{ "世田谷　太郎", "セタガヤ　タロウ", "世田谷　次郎", "セタガヤ　ジロウ", "=#", "" },
	{ "世田谷　太郎", "セタガヤ　タロウ", "喜多見　花子", "キタミ　ハナコ", "##", "" },
	{ "世田谷　健太", "", "世田谷　健斗", "", "=#", "" },
	{ "世田谷　健太郎", "", "世田谷　健次郎", "", "=#", "" },
	{ "長谷川　一", "", "長谷部　一", "", "#=", "" },
	{ "", "ヤマダ　ハルト", "", "ヤマダ　ハルキ", "=#", "" },
	{ "", "ヤマダ　ユキ", "", "ヤマダ　ユミ", "=#", "" },
	{ "SANTOS　Mina", "", "SANTOS　Nami", "", "=#", "" },
	{ "LEE　MIN JI", "", "LEE　JI MIN", "", "=#", "" },
	{ "LEE　MIN JI", "", "LEE　MINJI", "", "=~", "" },
	/* cut elsewhere: another name */
	{ "小野田　一", "オノダ　イチ", "小野　大地", "オノ　ダイチ", "##", "" },
	{ "小野　田一", "オノ　デンイチ", "小野田　一", "オノダ　ハジメ", "##", "" },
	{ "小野　田一", "オノ　デンイチ", "小野田一", "オノダ　ハジメ", "##", "" },
	{ "小野　田一", "オノ　デンイチ", "小野田一", "オノダハジメ", "-#", "" },
	{ "小野田　一", "オノダイチ", "小野　田一", "オノ　ダイチ", "##", "" },
	{ "原田　恵", "ハラダ　メグミ", "原　田恵", "ハラ　タエ", "##", "" },
	{ "森　高志", "モリ　タカシ", "森田　花詩", "モリタ　カシ", "##", "" },
	{ "ANN　AMARI LEE", "", "ANNA　MARILEE", "", "##", "" },
	/* without blanks on one side */
	{ "世田谷太郎", "セタガヤタロウ", "世田谷　太郎", "セタガヤ　タロウ", "==", "t" },
	{ "渡邉一", "", "渡辺　一", "", "~~", "" },
	{ "", "ヤマダユーキ", "", "ヤマダ　ユウキ", "~~", "" },
	{ "世田谷太郎", "", "世田谷　次郎", "", "~#", "" },
	{ "世田谷", "", "世田谷　太郎", "", "~-", "f" },
	{ "鈴木", "", "鈴木　太郎", "", "~-", "f" },
	{ "成城太郎", "", "世田谷　太郎", "", "#~", "" },
	{ "喜多見花子", "", "世田谷　太郎", "", "##", "" },
	{ "林田恵", "", "林　太郎", "", "-#", "" },
	{ "林恵", "", "林　恵", "", "==", "t" },
	{ "", "オオノユミ", "", "オノ　ユミ", "nn", "" },
	{ "", "ヤマダハナコ", "", "ヤマダ　ハナカ", "~#", "" },
	{ "", "ヤマタハナコ", "", "ヤマダ　ハナコ", "#~", "" },
	{ "", "ヤマタハナヨ", "", "ヤマダ　ハナコ", "##", "" },
	{ "世田谷翔", "セタガヤ　ショウ", "世田谷　翔", "セタガヤ　カケル", "=k", "" },
	{ "世田谷　太郎", "セタガヤ　タロウ", "世田谷　多朗", "セタガヤタロウ", "=r", "" },
	/* without blanks on both sides */
	{ "山田花子", "", "山田花子", "", "==", "ut" },
	{ "鈴木", "", "鈴木", "", "=-", "ft" },
	{ "鈴木", "スズキ", "鈴木", "スズキ", "=-", "ft" },
	{ "柳原", "ヤナギハラ", "柳原", "ヤナギハラ", "=-", "ft" },
	{ "鈴木", "スズキ　タロウ", "鈴木", "スズキ　タロウ", "==", "t" },
	{ "鈴木", "スズキ　タロウ", "鈴木", "スズキ　ジロウ", "=#", "" },
	{ "", "ヤマダハナコ", "", "ヤマダハナコ", "==", "ut" },
	{ "", "スズキ", "", "スズキ", "=-", "ft" },
	{ "世田谷太郎", "", "世田谷次郎", "", "-#", "" },
	{ "世田谷太郎", "", "成城花子", "", "##", "" },
	{ "鈴木", "", "鈴木太郎", "", "~-", "f" },
	{ "世田谷　太郎", "セタガヤタロウ", "世田谷　多朗", "セタガヤタロウ", "=#", "" },
	{ "山田　太郎", "ヤマダ", "山田　次郎", "ヤマダ", "=#", "" },
	{ "世田谷", "セタガヤ　タロウ", "世田谷", "セタガヤ　ジロウ", "=#", "" },
	{ "渡邉一郎", "", "渡辺一郎", "", "~~", "u" },
	/* the end in front, and crosswise */
	{ "SMITH　John", "", "John　Smith", "", "~~", "" },
	{ "Ødegård　Zoë", "", "ZOE　ODEGARD", "", "nn", "" },
	{ "SANTOS　Maria Clara", "", "Maria　Clara Santos", "", "~~", "" },
	{ "LEE　MIN JI", "", "JI　LEE MIN", "", "~~", "" },
	{ "太郎　世田谷", "", "世田谷　太郎", "", "nn", "s" },
	{ "太郎　世田谷", "タロウ　セタガヤ", "世田谷　太郎", "セタガヤ　タロウ", "nn", "s" },
	{ "太郎　世田谷", "", "世田谷　太郎", "セタガヤ　タロウ", "nn", "s" },
	{ "", "タロウ　セタガヤ", "", "セタガヤ　タロウ", "~~", "s" },
	{ "", "ジロウ　セタガヤ", "", "セタガヤ　タロウ", "##", "" },
	{ "", "アン　ニエン　ホアン", "", "ホアン　アン　ニエン", "~~", "s" },
	{ "", "アン　ニエン　ホアン", "", "ホアン　ニエン　アン", "#n", "" },
	{ "アン　ニエン　ホアン", "アン　ニエン　ホアン", "ホアン　アン　ニエン", "ホアン　アン　ニエン", "~~", "s" },
	{ "アン　ニエン　ホアン", "アン　ニエン　ホアン", "HOANG　AN NHIEN", "ホアン　アン　ニエン", "~~", "s" },
	{ "HOANG　AN NHIEN", "アン　ニエン　ホアン", "HOANG　AN NHIEN", "ホアン　アン　ニエン", "~~", "s" },
	{ "シキ　チョウ", "シキ　チョウ", "張　思琪", "チョウ　シキ", "~~", "s" },
	/* letters beside kana do not tell YUKI ユキ from YUKI ユウキ */
	{ "", "TANAKA　Tarō", "", "タナカ　タロウ", "nn", "m" },
	{ "", "TANAKA　YUKI", "", "タナカ　ユウキ", "nn", "m" },
	{ "", "TANAKATARO", "", "タナカ　タロウ", "nn", "m" },
	{ "", "SATO　YUKI", "", "タナカ　ユウキ", "#n", "m" },
	{ "田中　太郎", "TANAKA　Taro", "田中　太郎", "タナカ　タロウ", "~~", "" },
	{ "田中　太郎", "TANAKA　Taro", "田中　次郎", "タナカ　タロウ", "~#", "m" },
	/* two scripts: the reading tells */
	{ "せたがや　たろう", "セタガヤ　タロウ", "世田谷　太郎", "セタガヤ　タロウ", "~~", "" },
	{ "せたがや　たろう", "", "世田谷　太郎", "セタガヤ　タロウ", "~~", "" },
	{ "せたがや　たろう", "", "世田谷　太郎", "", "--", "" },
	{ "せたがや　じろう", "", "世田谷　太郎", "セタガヤ　タロウ", "~#", "" },
	{ "世田谷　たろう", "セタガヤ　タロウ", "世田谷　太郎", "セタガヤ　タロウ", "=r", "" },
	{ "世田谷　エリカ", "セタガヤ　エリカ", "世田谷　絵里香", "セタガヤ　エリカ", "=r", "" },
	{ "せたがや　太郎", "セタガヤ　タロウ", "世田谷　太郎", "セタガヤ　タロウ", "r=", "" },
	{ "世田谷　多朗", "セタガヤ　タロウ", "世田谷　太郎", "セタガヤ　タロウ", "=r", "" },
	{ "ユン・ジュノ", "ユンジュノ", "尹　俊浩", "ユン　ジュノ", "~~", "" },
	{ "リ・シカン", "", "李　子涵", "リ　シカン", "~~", "" },
	{ "ジュンソ　カン", "", "姜　俊瑞", "カン　ジュンソ", "~~", "" },
	{ "リ・シカ", "", "李　子涵", "リ　シカン", "--", "" },
	{ "VO　MINH KHANG", "ヴォー　ミン　カン", "ヴォー　ミン　カン", "ヴォー　ミン　カン", "~~", "" },
	{ "VO　MINH KHANG", "ヴォー　ミン　カイ", "ヴォー　ミン　カン", "ヴォー　ミン　カン", "~n", "" },
	{ "VO　MINH KHANG", "", "ヴォー　ミン　カン", "ヴォー　ミン　カン", "--", "" },
	/* a blank that is lost in one form */
	{ "アキノマリア　クララ", "アキノ　マリア　クララ", "アキノ　マリア　クララ", "アキノ　マリア　クララ", "~~", "" },
	{ "小野　田一", "オノダ　ハジメ", "小野田　一", "オノダ　ハジメ", "~~", "" },
	{ "小野　大地", "オノダ　イチ", "小野　大地", "オノ　ダイチ", "~~", "" },
	{ "LEE　MIN", "", "李　民", "", "--", "" },
};

struct desk {
	struct field name, kana;
	struct words *tables[NAME_FORMS];
	struct name_comparer comparer;
	struct buf scratch;
	struct arena arena;
};

static void
desk_init(struct desk *d)
{
	*d = (struct desk){ .name = { .name = STR("n"), .kind = kind_find(STR("person-name")) },
		.kana = { .name = STR("k"), .kind = kind_find(STR("person-kana")) } };
	const struct field *fields[NAME_FORMS][NAME_PARTS] = { { &d->name, &d->name }, { &d->kana, &d->kana } };
	name_comparer_init(&d->comparer, fields, &d->scratch);
	d->tables[FORM_WRITTEN] = words_new(&d->name);
	d->tables[FORM_READ] = words_new(&d->kana);
}

static void
desk_fini(struct desk *d)
{
	name_comparer_fini(&d->comparer);
	words_free(d->tables[FORM_WRITTEN]);
	words_free(d->tables[FORM_READ]);
	buf_fini(&d->scratch);
	arena_fini(&d->arena);
}

/* known: its words are in the tables, and so in the memo; else they are a record's own. */
static struct name
name_of(struct desk *d, const char *name, const char *kana, bool known)
{
	const char *raw[NAME_FORMS] = { name, kana };
	struct name n = { 0 };
	for (size_t f = 0; f < NAME_FORMS; f++) {
		const struct field *field = f == FORM_WRITTEN ? &d->name : &d->kana;
		buf_reset(&d->scratch);
		field->kind->clean(str_from(raw[f]), &field->options, NULL, &d->scratch);
		struct name_parts parts = name_cut(arena_str(&d->arena, buf_str(&d->scratch)));
		struct str texts[NAME_PARTS] = { parts.family, parts.given };
		for (size_t p = 0; p < NAME_PARTS; p++) {
			if (known)
				words_add(d->tables[f], texts[p]);
			n.forms[f].parts[p] = words_look(known ? d->tables[f] : NULL, field, texts[p], &n.forms[f].ids[p], &d->arena,
			    &d->scratch);
			if (known && n.forms[f].parts[p]) { /* tables move their words when they grow */
				struct word *copy = arena_alloc(&d->arena, sizeof(*copy));
				*copy = *n.forms[f].parts[p];
				n.forms[f].parts[p] = copy;
			}
		}
		n.forms[f].whole = n.forms[f].parts[PART_FAMILY] && !parts.parted;
	}
	return n;
}

static void
check_levels(int i, const struct name_levels *l, const char *how)
{
	char flags[8];
	snprintf(flags, sizeof(flags), "%s%s%s%s%s", l->swapped ? "s" : "", l->unparted ? "u" : "", l->short_name ? "f" : "",
	    l->latin_kana_mix ? "m" : "", l->same_text ? "t" : "");
	char family = letters[l->levels[PART_FAMILY]], given = letters[l->levels[PART_GIVEN]];
	ck_assert_msg(family == pairs[i].levels[0] && given == pairs[i].levels[1] && strcmp(flags, pairs[i].flags) == 0,
	    "%s %s, %s %s, %s: %c%c %s, not %s %s", pairs[i].name, pairs[i].kana, pairs[i].other_name, pairs[i].other_kana, how, family,
	    given, flags, pairs[i].levels, pairs[i].flags);
}

START_TEST(pair)
{
	struct desk d;
	desk_init(&d);
	for (size_t known = 0; known < 3; known++) { /* at last both from the tables, twice, so that the memo answers */
		struct name a = name_of(&d, pairs[_i].name, pairs[_i].kana, known > 0);
		struct name b = name_of(&d, pairs[_i].other_name, pairs[_i].other_kana, known > 0);
		struct name_levels l;
		name_levels(&d.comparer, &a, &b, &l);
		check_levels(_i, &l, known ? "numbered" : "not numbered");
		name_levels(&d.comparer, &b, &a, &l);
		check_levels(_i, &l, "turned round");
	}
	desk_fini(&d);
}
END_TEST

/* What was compared before never changes an answer: all names with all, in one order and with a memo of its own for each. */
START_TEST(memo_is_nothing)
{
	enum { N = sizeof(pairs) / sizeof(*pairs) };
	static struct name names[N];
	struct desk d;
	desk_init(&d);
	for (size_t i = 0; i < N; i++)
		names[i] = name_of(&d, pairs[i].name, pairs[i].kana, true);
	for (size_t i = 0; i < N; i++) {
		struct desk fresh;
		desk_init(&fresh);
		for (size_t k = 0; k < N; k += i % 5 + 1) {
			struct name_levels x, y, z;
			name_levels(&d.comparer, &names[i], &names[k], &x);
			name_levels(&fresh.comparer, &names[i], &names[k], &y);
			name_levels(&d.comparer, &names[k], &names[i], &z);
			for (size_t p = 0; p < NAME_PARTS; p++)
				ck_assert_msg(x.levels[p] == y.levels[p] && x.levels[p] == z.levels[p], "%s, %s", pairs[i].name, pairs[k].name);
			ck_assert(x.swapped == y.swapped && x.unparted == y.unparted && x.short_name == y.short_name &&
			    x.latin_kana_mix == y.latin_kana_mix && x.same_text == y.same_text);
			ck_assert(x.swapped == z.swapped && x.unparted == z.unparted && x.short_name == z.short_name &&
			    x.latin_kana_mix == z.latin_kana_mix && x.same_text == z.same_text);
		}
		desk_fini(&fresh);
	}
	desk_fini(&d);
}
END_TEST

/* How a name is typed: width, script of kana, small kana, variants, selectors.  None of it takes a level below SAME. */
static const char *const notations[][4] = {
	{ "渡邉　花子", "ワタナベ　ハナコ" }, { "渡辺　花子", "ﾜﾀﾅﾍﾞ　ﾊﾅｺ" }, { "渡邊　花子", "わたなべ　はなこ" }, { "渡邉花子", "ワタナベハナコ" },
	{ "渡辺 花子", "ワタナベ ハナコ" }, { "渡邉\U000E0100　花子", "ワタナヘ\u3099　ハナコ" }, { "渡辺花子", "ワタナベ　ハナコ" },
	{ "渡邊　花子", "ワタナベハナコ" },
};

START_TEST(notation_is_nothing)
{
	enum { N = sizeof(notations) / sizeof(*notations) };
	struct desk d;
	desk_init(&d);
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < N; k++) {
			struct name a = name_of(&d, notations[i][0], notations[i][1], i % 2), b = name_of(&d, notations[k][0], notations[k][1], k % 2);
			struct name_levels l;
			name_levels(&d.comparer, &a, &b, &l);
			ck_assert_msg(level_agrees(l.levels[PART_FAMILY]) && level_agrees(l.levels[PART_GIVEN]), "%s, %s", notations[i][0],
			    notations[k][0]);
		}
	desk_fini(&d);
}
END_TEST

static const struct {
	uint16_t a, b;
	bool confused;
} kana[] = {
	{ 0x30F3, 0x30BD, true }, { 0x30B7, 0x30C4, true }, { 0x30CF, 0x30EF, true }, { 0x30AB, 0x30AC, true }, { 0x30CF, 0x30D1, true },
	{ 0x30D0, 0x30D1, true }, { 0x30AB, 0x30AD, false }, { 0x30AB, 'a', false }, { 0x592A, 0x5927, false },
};

START_TEST(confused_kana)
{
	ck_assert(kana_confused(kana[_i].a, kana[_i].b) == kana[_i].confused);
	ck_assert(kana_confused(kana[_i].b, kana[_i].a) == kana[_i].confused);
}
END_TEST

Suite *
name_level_suite(void)
{
	Suite *s = suite_create("match: levels of names");
	TCase *t = tcase_create("names");
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, pair, 0, (int)(sizeof(pairs) / sizeof(*pairs)));
	tcase_add_test(t, memo_is_nothing);
	tcase_add_test(t, notation_is_nothing);
	tcase_add_loop_test(t, confused_kana, 0, (int)(sizeof(kana) / sizeof(*kana)));
	suite_add_tcase(s, t);
	return s;
}
