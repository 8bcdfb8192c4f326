/*
 * 男, 女, 不明: the text is one of the three.  Words mean what they say; numbers are those of ISO 5218 (1 男, 2 女, 0 and 9
 * 不明) unless the field's code table has them.  A word that only the table knows has the meaning of the table's other word of
 * the same code.
 */
#include "config.h"

#include "base/i18n.h"
#include "kind/codes.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"

#include "base/poison.h"

enum sex { SEX_NONE, SEX_MALE, SEX_FEMALE, SEX_UNKNOWN };

static const struct str texts[] = {
	[SEX_MALE] = STR("男"),
	[SEX_FEMALE] = STR("女"),
	[SEX_UNKNOWN] = STR("不明"),
};

struct meaning {
	struct str word;
	enum sex sex;
};

static const struct meaning words[] = {
	{ STR("男"), SEX_MALE }, { STR("男性"), SEX_MALE }, { STR("男児"), SEX_MALE }, { STR("男子"), SEX_MALE }, { STR("男の子"), SEX_MALE },
	{ STR("おとこ"), SEX_MALE }, { STR("オトコ"), SEX_MALE }, { STR("♂"), SEX_MALE }, { STR("m"), SEX_MALE }, { STR("male"), SEX_MALE },
	{ STR("boy"), SEX_MALE },
	{ STR("女"), SEX_FEMALE }, { STR("女性"), SEX_FEMALE }, { STR("女児"), SEX_FEMALE }, { STR("女子"), SEX_FEMALE }, { STR("女の子"), SEX_FEMALE },
	{ STR("おんな"), SEX_FEMALE }, { STR("オンナ"), SEX_FEMALE }, { STR("♀"), SEX_FEMALE }, { STR("f"), SEX_FEMALE },
	{ STR("female"), SEX_FEMALE }, { STR("girl"), SEX_FEMALE },
	{ STR("不明"), SEX_UNKNOWN }, { STR("不詳"), SEX_UNKNOWN }, { STR("未詳"), SEX_UNKNOWN }, { STR("性別不明"), SEX_UNKNOWN }, { STR("unknown"), SEX_UNKNOWN },
	{ STR("u"), SEX_UNKNOWN }, { STR("?"), SEX_UNKNOWN },
};

static const struct meaning numbers[] = {
	{ STR("1"), SEX_MALE }, { STR("2"), SEX_FEMALE }, { STR("0"), SEX_UNKNOWN }, { STR("9"), SEX_UNKNOWN },
};

static enum sex
look_up(const struct meaning *list, size_t n, struct str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_ascii_nocase(word, list[i].word))
			return list[i].sex;
	return SEX_NONE;
}

static enum sex
of_word(struct str word)
{
	return look_up(words, sizeof(words) / sizeof(words[0]), word);
}

static enum sex
of_number(struct str word)
{
	return look_up(numbers, sizeof(numbers) / sizeof(numbers[0]), word);
}

/* By the table: what a word of the same code means. */
static enum sex
of_code(const struct codes *codes, struct str code)
{
	for (size_t i = 0; i < codes->codes.n; i++)
		if (str_eq(codes->codes.v[i], code)) {
			enum sex sex = of_word(codes->words.v[i]);
			if (sex != SEX_NONE)
				return sex;
		}
	enum sex sex = of_word(code);
	return sex != SEX_NONE ? sex : of_number(code);
}

/* word is folded. */
static enum sex
sex_of(struct str word, const struct codes *codes)
{
	enum sex sex = of_word(word);
	struct str code;
	if (sex == SEX_NONE && codes && codes_find(codes, word, &code))
		sex = of_code(codes, code);
	return sex != SEX_NONE ? sex : of_number(word);
}

static void
sex_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	struct changes folded = { 0 };
	size_t start = out->n;
	fold_text(raw, FOLD_WORD, &folded, out);
	enum sex sex = sex_of(buf_tail(out, start), kind_codes(options));
	if (sex == SEX_NONE) {
		if (changes)
			changes_add(changes, &folded);
		return;
	}
	out->n = start;
	buf_adds(out, texts[sex]);
	kind_note_form(raw, texts[sex], changes);
}

/* Empty for 不明: it agrees and disagrees with nothing. */
static void
sex_key(struct str text, const struct kind_options *options, struct buf *out)
{
	size_t start = out->n;
	fold_text(text, FOLD_WORD, NULL, out);
	enum sex sex = sex_of(buf_tail(out, start), kind_codes(options));
	out->n = start;
	if (sex == SEX_MALE || sex == SEX_FEMALE)
		buf_adds(out, texts[sex]);
}

static enum check_answer
sex_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	if (text.n == 0 || sex_of(text, kind_codes(options)) != SEX_NONE)
		return CHECK_OK;
	return kind_reject(f, "sex", arena_format(a, _("\"%s\" is not known as a sex: correct it, or add it to the field's code table"),
	    kind_quote(a, text)));
}

static void
sex_mask(struct str text, struct buf *out)
{
	kind_show(text, out);
}

const struct kind kind_sex = {
	.name = "sex",
	.summary = N_("sex: 男, 女 or 不明, from words or codes"),
	.clean = sex_clean,
	.key = sex_key,
	.check = sex_check,
	.mask = sex_mask,
};
