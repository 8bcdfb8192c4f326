#include "config.h"

#include "text/age.h"

#include "text/date_reader.h"

#include "base/poison.h"

/* A school: years are counted from first on, years of them. */
struct school {
	const char *word;
	int first, years;
};

/* The longer word before one that it begins with. */
static const struct school schools[] = {
	{ "義務教育学校", 1, 9 },
	{ "義務教育", 1, 9 },
	{ "中等教育学校", 7, 6 },
	{ "小学校", 1, 6 },
	{ "小学部", 1, 6 },
	{ "小学", 1, 6 },
	{ "小", 1, 6 },
	{ "中学校", 7, 3 },
	{ "中学部", 7, 3 },
	{ "中学", 7, 3 },
	{ "中", 7, 3 },
	{ "高等専門学校", 10, 5 },
	{ "高専", 10, 5 },
	{ "高等学校", 10, 4 },
	{ "高等部", 10, 3 },
	{ "高校", 10, 4 },
	{ "高", 10, 4 },
};

/* Words that say the whole. */
static const struct {
	const char *word;
	int least, most;
} words[] = {
	{ "年長児", 0, 0 },
	{ "年長組", 0, 0 },
	{ "年長", 0, 0 },
	{ "年中児", -1, -1 },
	{ "年中組", -1, -1 },
	{ "年中", -1, -1 },
	{ "年少児", -2, -2 },
	{ "年少組", -2, -2 },
	{ "年少", -2, -2 },
	{ "未就学児", GRADE_FIRST, 0 },
	{ "未就学", GRADE_FIRST, 0 },
	{ "就学前", GRADE_FIRST, 0 },
	{ "未就園児", GRADE_FIRST, 0 },
	{ "未就園", GRADE_FIRST, 0 },
	{ "園児", GRADE_FIRST, 0 },
	{ "幼児", GRADE_FIRST, 0 },
	{ "乳児", GRADE_FIRST, -3 },
	{ "幼稚園", GRADE_FIRST, 0 },
	{ "保育園", GRADE_FIRST, 0 },
	{ "保育所", GRADE_FIRST, 0 },
	{ "認定こども園", GRADE_FIRST, 0 },
	{ "こども園", GRADE_FIRST, 0 },
	{ "小学生", 1, 6 },
	{ "中学生", 7, 9 },
	{ "高校生", 10, 13 },
	{ "中卒", 10, GRADE_LAST },
	{ "中学校卒業", 10, GRADE_LAST },
	{ "高校中退", 10, GRADE_LAST },
	{ "高等学校中退", 10, GRADE_LAST },
	{ "高卒", 13, GRADE_LAST },
	{ "高校卒業", 13, GRADE_LAST },
	{ "大学生", 13, GRADE_LAST },
	{ "大学", 13, GRADE_LAST },
	{ "専門学校生", 13, GRADE_LAST },
	{ "専門学校", 13, GRADE_LAST },
	{ "就労", 10, GRADE_LAST },
	{ "就職", 10, GRADE_LAST },
	{ "社会人", 10, GRADE_LAST },
	{ "無職", 10, GRADE_LAST },
};

/* Something in brackets behind the grade: read over. */
static void
skip_brackets(struct reader *r)
{
	if (r->c[behind_blank(r)] == '(' && r->c[r->n - 1] == ')')
		r->i = r->n;
}

static bool
take_grade_word(struct reader *r, struct school_grade *g)
{
	size_t at = r->i;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		r->i = at;
		if (!take_word(r, words[i].word))
			continue;
		skip_brackets(r);
		if (r->i != r->n)
			continue;
		g->least = words[i].least;
		g->most = words[i].most;
		return true;
	}
	r->i = at;
	return false;
}

/* 幼稚園年長, 保育園の5歳児クラス: the grade behind it says all. */
static void
skip_nursery(struct reader *r)
{
	static const char *const places[] = { "幼稚園", "保育園", "保育所", "認定こども園", "こども園", NULL };
	if (take_one_of(r, places))
		take_word(r, "の");
}

/* 3年1組: the class is read over. */
static void
skip_class(struct reader *r)
{
	struct number n;
	size_t at = r->i;
	if (!number_ahead(r) || !take_number(r, 2, &n) || !take_word(r, "組"))
		r->i = at;
}

/* 3歳児クラス: three years old when the school year began; 0歳児 are those born in it, too. */
static bool
take_age_class(struct reader *r, struct school_grade *g)
{
	static const char *const child[] = { "歳児", "才児", NULL }, *const class[] = { "クラス", "組", NULL };
	struct number n;
	size_t at = r->i;
	if (!take_number(r, 1, &n) || n.value > 5 || !take_one_of(r, child)) {
		r->i = at;
		return false;
	}
	take_one_of(r, class);
	g->most = n.value - 5;
	g->least = n.value == 0 ? GRADE_FIRST : g->most;
	return true;
}

/* 小3, 小学校第三学年, 特別支援学校高等部1年生. */
static bool
take_school_year(struct reader *r, struct school_grade *g)
{
	static const char *const special[] = { "特別支援学校", "支援学校", "養護学校", "公立", "市立", "区立", "県立", "都立", "府立", "道立", "私立", "国立",
		NULL };
	static const char *const year[] = { "年生", "学年", "年次", "年", NULL };
	while (take_one_of(r, special))
		;
	for (size_t i = 0; i < sizeof(schools) / sizeof(*schools); i++) {
		struct number n;
		size_t at = r->i;
		if (!take_word(r, schools[i].word))
			continue;
		take_word(r, "第");
		if (take_number(r, 1, &n) && n.value >= 1 && n.value <= schools[i].years) {
			take_one_of(r, year);
			g->least = g->most = schools[i].first + n.value - 1;
			return true;
		}
		r->i = at;
	}
	return false;
}

bool
school_grade_parse(struct str text, struct school_grade *out)
{
	struct reader r;
	*out = (struct school_grade){ 0 };
	if (!reader_fill(&r, text) || r.n == 0)
		return false;
	if (take_unknown(&r) && r.i == r.n)
		return true;
	struct school_grade g = { .known = true };
	r.i = 0;
	bool known = take_grade_word(&r, &g);
	if (!known) {
		skip_nursery(&r);
		known = take_grade_word(&r, &g) || take_age_class(&r, &g) || take_school_year(&r, &g);
	}
	if (!known)
		return false;
	skip_class(&r);
	skip_brackets(&r);
	if (r.i != r.n)
		return false;
	*out = g;
	return true;
}

static void
add_grade(int grade, struct buf *out)
{
	static const char *const before[] = { "0歳児", "0歳児", "1歳児", "2歳児", "年少", "年中", "年長" };
	if (grade <= 0)
		buf_adds(out, str_from(before[grade - GRADE_FIRST]));
	else if (grade == GRADE_LAST)
		return;
	else if (grade <= 6)
		buf_addf(out, "小%d", grade);
	else if (grade <= 9)
		buf_addf(out, "中%d", grade - 6);
	else
		buf_addf(out, "高%d", grade - 9);
}

void
school_grade_key(const struct school_grade *g, struct buf *out)
{
	if (!g->known)
		return;
	add_grade(g->least, out);
	if (g->least == g->most || g->most == GRADE_FIRST + 1) /* both are 0歳児 */
		return;
	buf_addc(out, '-');
	add_grade(g->most, out);
}

/* The grade of a child born on one day, on another; both yyyymmdd. */
static int
grade_on(int born, int on)
{
	int birth_year = born % 10000 >= 402 ? born / 10000 : born / 10000 - 1;
	int school_year = on % 10000 >= 401 ? on / 10000 : on / 10000 - 1;
	return school_year - birth_year - 6;
}

bool
school_grade_fits(const struct school_grade *g, const struct date_span *born, const struct date_span *at)
{
	if (!g->known)
		return true;
	int least = grade_on(born->last, at->first), most = grade_on(born->first, at->last);
	return (g->most >= least - 1 || g->most == GRADE_LAST) && (g->least <= most + 1 || g->least == GRADE_FIRST);
}
