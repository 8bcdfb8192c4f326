/* Record keys, case numbers, person ids: compared byte by byte, so only width and outer blanks are folded.  Inner blanks,
   leading zeros and letter case stay; what nobody sees is not compared. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { ID_FOLDING = FOLD_ALNUM | FOLD_HYPHEN | FOLD_TRIM };

static void
id_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	(void)options;
	fold_text(raw, ID_FOLDING, changes, out);
}

/* Whether there is nothing to fold: ASCII that prints, without blanks.  Most ids are so. */
static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] <= ' ' || text.p[i] > '~')
			return false;
	return true;
}

static void
id_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	if (is_plain(text)) {
		buf_adds(out, text);
		return;
	}
	size_t start = out->n, to = start;
	fold_text(text, ID_FOLDING, NULL, out);
	for (size_t i = start, at = start; i < out->n; at = i) {
		if (unicode_is_invisible(utf8_next(buf_str(out), &i)))
			continue;
		memmove(out->p + to, out->p + at, i - at);
		to += i - at;
	}
	out->n = to;
}

static enum check_answer
id_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	return kind_look(text, KIND_LOOK_CONTROL | KIND_LOOK_INVISIBLE, options, a, f);
}

static void
id_mask(struct str text, struct buf *out)
{
	kind_show(text, out);
}

const struct kind kind_id = {
	.name = "id",
	.summary = N_("a number or sign of a record, a case or a person, compared byte by byte"),
	.clean = id_clean,
	.key = id_key,
	.check = id_check,
	.mask = id_mask,
};
