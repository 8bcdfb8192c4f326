#include "config.h"

#include "match/names.h"

#include "match/keys.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

/* Where a word says that there is no name yet.  PLACE_END: at the end of a name that goes on before it (山田ベビー, and the
   mother's 山田　美咲ベビー) as well.  Names such as 五男 do exist, among old people: such a record waits for a person, which is
   all that can happen here. */
static const struct word {
	struct str word;
	enum { PLACE_GIVEN, PLACE_PART, PLACE_END } place;
} words[] = {
#define WORD(literal) { (literal), sizeof(literal) - 1 }
#define GIVEN(literal) { WORD(literal), PLACE_GIVEN } /* all of a given name, or of a name that is not parted */
#define PART(literal) { WORD(literal), PLACE_PART }   /* any part */
#define END(literal) { WORD(literal), PLACE_END }
	END("ベビー"), END("ベビーちゃん"), END("ベイビー"), END("baby"), PART("BabyA"), PART("BabyB"), END("赤ちゃん"),
	END("アカチャン"), END("新生児"), END("シンセイジ"), END("乳児"), PART("ニュウジ"), END("胎児"), END("男児"), END("女児"),
	END("本児"), PART("本人"), GIVEN("児"), GIVEN("様"), GIVEN("双子"), GIVEN("兄"), GIVEN("弟"), GIVEN("姉"), GIVEN("妹"),
	GIVEN("オトウト"), GIVEN("イモウト"), GIVEN("xx"), GIVEN("xxx"),
	END("不明"), END("不詳"), END("氏名不詳"), PART("名字不明"), PART("フメイ"), PART("フショウ"), END("unknown"),
	END("未定"), PART("ミテイ"), END("未命名"), END("命名前"), END("名前未定"), END("未就籍"), END("名無し"), END("名前なし"),
	PART("名なし"), PART("ナマエナシ"), PART("無名"), GIVEN("仮"), GIVEN("仮名"),
	END("第一子"), END("第二子"), END("第三子"), END("第四子"), END("第五子"), END("第六子"), END("第七子"), END("第八子"),
	END("第九子"), END("第1子"), END("第2子"), END("第3子"), END("第4子"), END("第5子"), END("第6子"), END("第7子"),
	END("第8子"), END("第9子"), PART("ダイイッシ"), PART("ダイイチシ"), PART("ダイニシ"), PART("ダイサンシ"), PART("ダイヨンシ"),
	END("長男"), END("次男"), END("二男"), PART("三男"), PART("四男"), PART("五男"), END("長女"), END("次女"), END("二女"),
	END("三女"), END("四女"), END("五女"), PART("チョウナン"), PART("チョウジョ"), PART("ジナン"), PART("ジジョ"),
};

/* Marks for a character that the sender could not or would not write. */
static const struct str marks[] = {
	WORD("〓"), WORD("●"), WORD("○"), WORD("◯"), WORD("◎"), WORD("■"), WORD("□"), WORD("△"), WORD("▲"), WORD("×"),
	WORD("？"), WORD("?"), WORD("＊"), WORD("*"), WORD("\uFFFD"),
};

/* In folded text, which is narrow. */
static const struct {
	struct str open, close;
} brackets[] = {
	{ WORD("("), WORD(")") }, { WORD("["), WORD("]") }, { WORD("<"), WORD(">") }, { WORD("【"), WORD("】") },
	{ WORD("「"), WORD("」") }, { WORD("〔"), WORD("〕") }, { WORD("〈"), WORD("〉") },
};

static const struct str wide_blank = WORD("\u3000");

static size_t
blank_at(struct str text, size_t at)
{
	if (text.p[at] == ' ')
		return 1;
	return text.n - at >= wide_blank.n && memcmp(text.p + at, wide_blank.p, wide_blank.n) == 0 ? wide_blank.n : 0;
}

struct str
name_part(struct str text, size_t *at)
{
	size_t blank;
	while (*at < text.n && (blank = blank_at(text, *at)) > 0)
		*at += blank;
	size_t start = *at;
	while (*at < text.n && blank_at(text, *at) == 0)
		(*at)++;
	return str_slice(text, start, *at);
}

bool
name_has_parts(struct str text)
{
	size_t at = 0;
	name_part(text, &at);
	return name_part(text, &at).n > 0;
}

struct name_parts
name_cut(struct str text)
{
	size_t at = 0;
	struct str family = name_part(text, &at), given = str_slice(text, at, text.n);
	size_t start = 0, blank;
	while (start < given.n && (blank = blank_at(given, start)) > 0)
		start += blank;
	given = str_slice(given, start, given.n);
	for (size_t from = 0; from < given.n;) { /* up to the end of the last part */
		struct str part = name_part(given, &from);
		if (part.n > 0)
			start = from;
	}
	given.n = given.n ? start : 0;
	return (struct name_parts){ family, given, given.n > 0 };
}

/* Bytes of a sign that parts names and stands at that place; 0: none does. */
static size_t
separator_at(struct str text, size_t at, bool behind_kanji)
{
	static const struct str signs[] = { WORD(","), WORD(";"), WORD("/"), WORD("、"), WORD("，"), WORD("；"), WORD("／") };
	struct str rest = str_slice(text, at, text.n);
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts(rest, signs[i]))
			return signs[i].n;
	static const struct str dot = WORD("・");
	if (!str_starts(rest, dot))
		return 0;
	size_t next = dot.n;
	bool before_kanji = next < rest.n && unicode_is_kanji(utf8_next(rest, &next));
	return behind_kanji || before_kanji ? dot.n : 0;
}

struct str
name_of_several(struct str text, size_t *at)
{
	while (*at < text.n) {
		size_t start = *at, end = start, sign = 0;
		bool kanji = false;
		while (end < text.n && (sign = separator_at(text, end, kanji)) == 0)
			kanji = unicode_is_kanji(utf8_next(text, &end));
		*at = end + sign;
		for (size_t blank; start < end && (blank = blank_at(text, start)) > 0;)
			start += blank;
		struct str name = str_slice(text, start, end);
		size_t behind = 0; /* the last part */
		for (size_t i = 0; name_part(name, &i).n > 0;)
			behind = i;
		if (behind > 0)
			return str_slice(name, 0, behind);
	}
	return str_slice(text, text.n, text.n);
}

bool
name_may_be_family(struct str plain)
{
	enum { WITH_KANJI = 2, WITHOUT = 4 };
	size_t n = 0;
	bool kanji = false;
	for (size_t i = 0; i < plain.n; n++)
		kanji |= unicode_is_kanji(utf8_next(plain, &i));
	return n <= (kanji ? WITH_KANJI : WITHOUT);
}

void
placeholders_init(struct placeholders *p, const struct field *field, struct buf *scratch)
{
	*p = (struct placeholders){ 0 };
	if (!field)
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct str key = field_plain(field, words[i].word, scratch);
		intern_add(words[i].place == PLACE_GIVEN ? &p->given : &p->parts, key);
		if (words[i].place == PLACE_END && key.n > 0)
			vec_push(&p->endings, arena_str(&p->arena, key));
	}
}

void
placeholders_fini(struct placeholders *p)
{
	intern_fini(&p->given);
	intern_fini(&p->parts);
	vec_fini(&p->endings);
	arena_fini(&p->arena);
}

/* First bytes of marks; most of a name has none of them but 0xE3, with which kana begin, too. */
static const bool begins_mark[256] = {
	['?'] = true, ['*'] = true, [0xC3] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true,
};

bool
name_has_mark(struct str text)
{
	for (size_t at = 0; at < text.n; at++)
		for (size_t i = 0; begins_mark[(unsigned char)text.p[at]] && i < sizeof(marks) / sizeof(*marks); i++)
			if (text.p[at] == marks[i].p[0] && text.n - at >= marks[i].n && memcmp(text.p + at, marks[i].p, marks[i].n) == 0)
				return true;
	return false;
}

/* A character that alone can be a name.  々 〆 〇 and ・ ー are none. */
static bool
is_name_character(uint32_t c)
{
	return (unicode_is_kanji(c) && c > 0x3007) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
	    unicode_is_private(c) || (c >= 0x0590 && c <= 0x1CFF) || (c >= 0xAC00 && c <= 0xD7A3); /* Arabic … Mongolian, Hangul */
}

/* Kana, kanji or two letters side by side. */
static bool
has_name_characters(struct str text)
{
	bool letter = false;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		bool before = letter;
		letter = unicode_is_letter(c);
		if (is_name_character(c) || (before && letter))
			return true;
	}
	return false;
}

static bool
is_word(const struct intern *words_of_place, struct str key)
{
	uint32_t word = intern_find(words_of_place, key);
	return word != KEY_MISSING && word != KEY_UNKNOWN;
}

static bool
is_given_word(const struct placeholders *p, struct str key)
{
	return is_word(&p->given, key) || is_word(&p->parts, key);
}

/* Of a bracket that ends key: where it opens, with *inside; SIZE_MAX: key ends otherwise. */
static size_t
bracket_at_end(struct str key, struct str *inside)
{
	for (size_t i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		struct str open = brackets[i].open, close = brackets[i].close;
		size_t at = key.n > 0 && key.p[key.n - 1] == close.p[close.n - 1] && str_ends(key, close) ? str_find(key, open, 0) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		*inside = str_slice(key, at + open.n, key.n - close.n);
		return at;
	}
	return SIZE_MAX;
}

/* Key without the digits, letters and signs at its end: ベビー1, ベビーA; a name in letters keeps them: Baby1. */
static struct str
without_tail(struct str key)
{
	size_t end = 0, letters_end = 0;
	for (size_t i = 0; i < key.n;) {
		uint32_t c = utf8_next(key, &i);
		if (is_name_character(c) || fold_is_long(c))
			end = i;
		if (unicode_is_letter(c))
			letters_end = i;
	}
	return str_slice(key, 0, end > 0 ? end : letters_end);
}

/* text: a given name, or all of a name that is not parted. */
static bool
stands_for_given_name(const struct placeholders *p, const struct field *field, struct str text, bool parted,
    struct buf *scratch)
{
	struct str key = field_plain(field, text, scratch), inside;
	size_t at = bracket_at_end(key, &inside);
	if (at != SIZE_MAX) { /* ベビー（第一子）; （仮）; 山田（ベビー） */
		if ((at == 0 || !parted) && is_given_word(p, inside))
			return true;
		key.n = at;
	}
	for (size_t turn = 0; turn < 2; turn++, key = without_tail(key)) {
		if (is_given_word(p, key))
			return true;
		for (size_t i = 0; key.n > 0 && i < p->endings.n; i++) {
			struct str ending = p->endings.v[i];
			if (key.p[key.n - 1] == ending.p[ending.n - 1] && str_ends(key, ending))
				return true;
		}
	}
	return false;
}

bool
name_is_placeholder(const struct placeholders *p, const struct field *field, struct str text, struct buf *scratch)
{
	if (name_has_mark(text))
		return true;
	size_t at = 0;
	struct str part = name_part(text, &at);
	if (part.n == 0)
		return false;
	bool parted = name_has_parts(text);
	if (parted && is_word(&p->parts, field_plain(field, part, scratch)))
		return true;
	if (!has_name_characters(parted ? str_slice(text, at, text.n) : part))
		return true;
	if (!parted)
		at = 0;
	while ((part = name_part(text, &at)).n > 0)
		/* チャン is a name in Viet Nam, ちゃん is none. */
		if (str_eq(part, STR("ちゃん")) || stands_for_given_name(p, field, part, parted, scratch))
			return true;
	return false;
}
