/* Running text: bodies, titles, remarks.  The bulk of an export, so clean and check go by blocks where they can. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

static void
text_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	fold_text(raw, kind_folding(options, FOLD_KANA | (options && options->fold_newlines ? FOLD_LINES : 0)), changes, out);
}

static void
text_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	fold_text(text, FOLD_WORD | FOLD_KATAKANA, NULL, out);
}

static enum check_answer
text_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	return kind_look(text, KIND_LOOK_MARK, options, a, f);
}

static void
text_mask(struct str text, struct buf *out)
{
	buf_addf(out, _("text of %zu characters"), utf8_length(text));
}

const struct kind kind_text = {
	.name = "text",
	.summary = N_("running text; line breaks are kept"),
	.has_writing = true,
	.clean = text_clean,
	.key = text_key,
	.check = text_check,
	.mask = text_mask,
};
