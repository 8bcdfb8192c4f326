/* Words that stand for a code of the target: the text is the word; the field's table gives the code. */
#include "config.h"

#include "base/i18n.h"
#include "kind/codes.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"

#include "base/poison.h"

static void
code_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	(void)options;
	fold_text(raw, FOLD_KANA | FOLD_TRIM | FOLD_LINES, changes, out);
}

/* The code where the table has one, so that two words for one thing agree; else the word, folded as the table folds it. */
static void
code_key(struct str text, const struct kind_options *options, struct buf *out)
{
	const struct codes *codes = kind_codes(options);
	struct str code;
	if (codes && codes_find(codes, text, &code))
		buf_adds(out, code);
	else
		fold_text(text, FOLD_WORD, NULL, out);
}

static enum check_answer
code_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	const struct codes *codes = kind_codes(options);
	struct str code;
	if (text.n == 0 || (codes && codes_find(codes, text, &code)))
		return CHECK_OK;
	if (codes)
		return kind_reject(f, "missing-code", arena_format(a, _("\"%s\" is not in the code table: add it there with its code"),
		    kind_quote(a, text)));
	return kind_look(text, KIND_LOOK_LINE, options, a, f);
}

static void
code_mask(struct str text, struct buf *out)
{
	kind_show(text, out);
}

const struct kind kind_code = {
	.name = "code",
	.summary = N_("a word that a code table gives a code"),
	.clean = code_clean,
	.key = code_key,
	.check = code_check,
	.mask = code_mask,
};
