/* Ages.  The text keeps the words (５才 becomes 5才); the key is "5" or "5/3" (years and months).  One that is not understood is flagged. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/age.h"
#include "text/fold.h"

#include "base/poison.h"

static void
age_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	(void)options;
	fold_text(raw, FOLD_WORD, changes, out);
}

static void
age_make_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	struct age value;
	if (age_parse(text, &value))
		age_key(&value, out);
}

static enum check_answer
age_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	struct age value;
	if (text.n == 0 || age_parse(text, &value))
		return CHECK_OK;
	enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f);
	return answer != CHECK_OK ? answer : kind_flag(f, "age", arena_format(a, _("\"%s\" is not understood as an age: it is written as it stands, and not compared"), kind_quote(a, text)));
}

static void
age_mask(struct str text, struct buf *out)
{
	kind_show(text, out);
}

const struct kind kind_age = {
	.name = "age",
	.summary = N_("an age: 5歳, 5歳3か月, 生後2か月"),
	.clean = age_clean,
	.key = age_make_key,
	.check = age_check,
	.mask = age_mask,
};
