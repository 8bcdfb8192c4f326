#include "config.h"

#include "match/names.h"

#include "match/keys.h"

#include "base/poison.h"

/* Words that offices write for a child without a name.  Names such as 長男 do exist, among old people: such a record waits
   for a person, which is all that can happen here. */
static const struct word {
	struct str word;
	bool ending; /* no name that is written without a blank ends so */
} words[] = {
#define WORD(literal) { (literal), sizeof(literal) - 1 }
	{ WORD("ベビー"), true }, { WORD("ベビーちゃん"), true }, { WORD("ベイビー"), true },
	{ WORD("baby"), true }, { WORD("Baby"), true }, { WORD("BABY"), true },
	{ WORD("赤ちゃん"), true }, { WORD("アカチャン"), true }, { WORD("新生児"), true }, { WORD("シンセイジ"), true },
	{ WORD("胎児"), true }, { WORD("男児"), true }, { WORD("女児"), true },
	{ WORD("不明"), true }, { WORD("不詳"), true }, { WORD("氏名不詳"), true }, { WORD("フメイ"), false },
	{ WORD("フショウ"), false }, { WORD("unknown"), true }, { WORD("Unknown"), true }, { WORD("UNKNOWN"), true },
	{ WORD("未定"), true }, { WORD("ミテイ"), false }, { WORD("未命名"), true }, { WORD("命名前"), true },
	{ WORD("名前未定"), true }, { WORD("名無し"), true },
	{ WORD("第一子"), true }, { WORD("第二子"), true }, { WORD("第三子"), true }, { WORD("第四子"), true },
	{ WORD("第五子"), true }, { WORD("第六子"), true },
	{ WORD("第1子"), true }, { WORD("第2子"), true }, { WORD("第3子"), true }, { WORD("第4子"), true },
	{ WORD("第5子"), true }, { WORD("第6子"), true },
	{ WORD("ダイイッシ"), false }, { WORD("ダイイチシ"), false }, { WORD("ダイニシ"), false }, { WORD("ダイサンシ"), false },
	{ WORD("ダイヨンシ"), false },
	{ WORD("長男"), true }, { WORD("次男"), true }, { WORD("二男"), true }, { WORD("三男"), false },
	{ WORD("長女"), true }, { WORD("次女"), true }, { WORD("二女"), true }, { WORD("三女"), true },
	{ WORD("チョウナン"), false }, { WORD("チョウジョ"), false }, { WORD("ジナン"), false }, { WORD("ジジョ"), false },
};

/* Marks for a character that the sender could not or would not write. */
static const struct str marks[] = {
	WORD("〓"), WORD("●"), WORD("○"), WORD("◯"), WORD("■"), WORD("□"), WORD("？"), WORD("?"), WORD("＊"), WORD("*"),
	WORD("\uFFFD"),
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

void
placeholders_init(struct placeholders *p, const struct field *field, struct buf *scratch)
{
	*p = (struct placeholders){ 0 };
	if (!field)
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct str key = field_key(field, words[i].word, scratch);
		intern_add(&p->words, key);
		if (words[i].ending && key.n > 0)
			vec_push(&p->endings, arena_str(&p->arena, key));
	}
}

void
placeholders_fini(struct placeholders *p)
{
	intern_fini(&p->words);
	vec_fini(&p->endings);
	arena_fini(&p->arena);
}

static bool
has_mark(struct str text)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_find(text, marks[i], 0) != SIZE_MAX)
			return true;
	return false;
}

bool
name_is_placeholder(const struct placeholders *p, const struct field *field, struct str text, struct buf *scratch)
{
	if (has_mark(text))
		return true;
	size_t parts = 0;
	struct str part;
	for (size_t at = 0; (part = name_part(text, &at)).n > 0; parts++) {
		uint32_t word = intern_find(&p->words, field_key(field, part, scratch));
		if (word != KEY_MISSING && word != KEY_UNKNOWN)
			return true;
	}
	if (parts != 1)
		return false;
	struct str key = field_key(field, text, scratch);
	for (size_t i = 0; i < p->endings.n; i++)
		if (str_ends(key, p->endings.v[i]))
			return true;
	return false;
}
