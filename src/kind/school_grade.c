/* School grades.  The text keeps the words; the key is 小3, 中2, 高1, 年長, or a span of them (小1-小6 for 小学生).  One that is not understood is flagged. */
#include "config.h"

#include "base/i18n.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/age.h"
#include "text/fold.h"

#include "base/poison.h"

static void
school_grade_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	(void)options;
	fold_text(raw, FOLD_WORD, changes, out);
}

static void
school_grade_make_key(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	struct school_grade value;
	if (school_grade_parse(text, &value))
		school_grade_key(&value, out);
}

static enum check_answer
school_grade_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	struct school_grade value;
	if (text.n == 0 || school_grade_parse(text, &value))
		return CHECK_OK;
	enum check_answer answer = kind_look(text, KIND_LOOK_LINE, options, a, f);
	return answer != CHECK_OK ? answer : kind_flag(f, "school-grade", arena_format(a, _("\"%s\" is not understood as a school grade: it is written as it stands, and not compared"), kind_quote(a, text)));
}

static void
school_grade_mask(struct str text, struct buf *out)
{
	kind_show(text, out);
}

const struct kind kind_school_grade = {
	.name = "school-grade",
	.summary = N_("a school grade: 小学3年, 中2, 年長, 未就学"),
	.clean = school_grade_clean,
	.key = school_grade_make_key,
	.check = school_grade_check,
	.mask = school_grade_mask,
};
