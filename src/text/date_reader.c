#include "config.h"

#include "text/date_reader.h"

#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

bool
reader_fill(struct reader *r, struct str text)
{
	r->n = r->i = 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = fold_next(text, &i, FOLD_KANA | FOLD_ALNUM | FOLD_SIGN | FOLD_HYPHEN | FOLD_BLANK);
		if (fold_is_line(c))
			c = ' ';
		if (c == ' ' && (r->n == 0 || r->c[r->n - 1] == ' '))
			continue;
		if (c == 0 || r->n == DATE_ROOM)
			return false;
		r->c[r->n++] = fold_is_long(c) ? '-' : c;
	}
	if (r->n > 0 && r->c[r->n - 1] == ' ')
		r->n--;
	r->c[r->n] = 0;
	return true;
}

bool
take_word(struct reader *r, const char *word)
{
	struct str w = { word, SIZE_MAX }; /* most words differ in their first character: nobody asks for the length */
	size_t at = behind_blank(r);
	for (size_t i = 0; word[i]; at++) {
		uint32_t c = r->c[at];
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c != utf8_next(w, &i))
			return false;
	}
	r->i = at;
	return true;
}

bool
take_one_of(struct reader *r, const char *const *words)
{
	for (; *words; words++)
		if (take_word(r, *words))
			return true;
	return false;
}

bool
take_unknown(struct reader *r)
{
	static const char *const words[] = { "不明", "不詳", "未詳", "わからない", "分からない", "わからず", "未確認", "確認中", "調査中", "未記入",
		"unknown", "?", NULL };
	return take_one_of(r, words);
}

bool
take_number(struct reader *r, int max, struct number *out)
{
	skip_blank(r);
	*out = (struct number){ 0 };
	uint32_t value;
	size_t n = numeral_read(r->c + r->i, r->n - r->i, &value);
	if (n > 0) {
		out->value = (int)value;
		r->i += n;
		return true;
	}
	while (is_digit(r->c[r->i])) {
		if (out->digits == max)
			return false;
		out->value = out->value * 10 + (int)(r->c[r->i++] - '0');
		out->digits++;
	}
	return out->digits > 0;
}

const struct era *
take_era(struct reader *r)
{
	skip_blank(r);
	uint32_t first = r->c[r->i], second = first ? r->c[r->i + 1] : 0;
	uint32_t upper = first >= 'a' && first <= 'z' ? first - ('a' - 'A') : first;
	for (size_t i = 0; i < DATE_ERAS; i++) {
		const struct era *e = &eras[i];
		if (first == e->kanji[0]) {
			r->i += second == e->kanji[1] ? 2 : 1;
			return e;
		}
		if (first == e->sign || upper == (uint32_t)e->letter) {
			r->i++;
			if (upper == (uint32_t)e->letter)
				take(r, '.');
			return e;
		}
	}
	return NULL;
}
