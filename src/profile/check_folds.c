/* The folds that a field switches on and off: folds = { dakuten, no-long-vowels }. */
#include "config.h"

#include "profile/check.h"

#include "base/i18n.h"
#include "text/name_fold.h"

#include "base/poison.h"

static const struct str no = { "no-", 3 };

static unsigned
find_fold(struct str word)
{
	for (const struct name_fold_word *w = name_fold_words; w->word; w++)
		if (str_eq(word, str_from(w->word)))
			return w->fold;
	return 0;
}

/* The words that the field's kind knows, with no- where the mistyped one has it. */
static void
hint_words(struct check *c, const struct field *f, struct str word, bool off)
{
	struct strs words = { 0 };
	for (const struct name_fold_word *w = name_fold_words; w->word; w++)
		if (w->fold & f->kind->folds)
			vec_push(&words, off ? arena_format(c->a, "no-%s", w->word) : str_from(w->word));
	mistake_hint_names(c, word, words.v, words.n);
	vec_fini(&words);
}

static void
check_word(struct check *c, struct place at, struct str word, struct field *f)
{
	bool off = str_starts(word, no);
	unsigned fold = find_fold(off ? str_slice(word, no.n, word.n) : word);
	struct folding *folding = &f->options.folding;
	if (fold == 0) {
		mistake(c, at, _("folds: unknown word \"%.*s\""), STR_ARG(word));
		hint_words(c, f, word, off);
	} else if (!(fold & f->kind->folds)) {
		mistake(c, at, _("folds: \"%.*s\" means nothing with kind = %s"), STR_ARG(word), f->kind->name);
		mistake_hint(c, _("remove it"));
	} else if (fold & (folding->on | folding->off)) {
		mistake(c, at, _("folds: \"%.*s\" is switched twice"), STR_ARG(word));
		mistake_hint(c, _("keep one of them"));
	} else if (off) {
		folding->off |= fold;
	} else {
		folding->on |= fold;
	}
}

void
check_folds(struct check *c, const struct section *s, struct field *f)
{
	static const char *const options[] = { "folds", NULL };
	const struct setting *setting = section_setting(s, "folds");
	if (!setting || !f->kind)
		return;
	if (f->kind->folds == 0)
		check_idle(c, s, options, "kind", f->kind->name);
	else
		for (size_t i = 0; i < setting->n; i++)
			check_word(c, setting->v[i]->at, setting->v[i]->text, f);
}
