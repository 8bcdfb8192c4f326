#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "days.h"
#include "families.h"
#include "forms.h"

#include "base/poison.h"

/* Children are under 18 on 2025-04-01: born from 2007-04-02 on. */
enum { BORN_FIRST = 13605, BORN_LAST = 20178, SPACING_LEAST = 330, SPACING = 1300 };

/* What else is drawn of a family starts streams of its own, so that an outline costs no names. */
enum stream { STREAM_OUTLINE, STREAM_NAMES, STREAMS };

static struct rng
stream(const struct population *p, uint32_t number, enum stream s)
{
	return rng_stream(p->seed, (uint64_t)number * STREAMS + s);
}

static enum family_kind
draw_kind(struct rng *r, const struct population *p)
{
	uint32_t want = rng_below(r, 10000);
	for (int k = FAMILY_PLAIN + 1; k < FAMILY_KINDS; k++) {
		if (want < p->kinds[k])
			return (enum family_kind)k;
		want -= p->kinds[k];
	}
	return FAMILY_PLAIN;
}

static uint32_t
draw_children(struct rng *r)
{
	uint32_t want = rng_below(r, 100);
	return want < CHILDREN_1 ? 1 : want < CHILDREN_1 + CHILDREN_2 ? 2 : want < CHILDREN_1 + CHILDREN_2 + CHILDREN_3 ? 3 : 4;
}

/* A namesake needs a plain family of a lower, even number before it: chains of namesakes there are none. */
static bool
has_model(const struct population *p, uint32_t number)
{
	return number % 2 == 1 && number < p->families && family_outline(p, number - 1).kind == FAMILY_PLAIN;
}

struct outline
family_outline(const struct population *p, uint32_t number)
{
	struct rng r = stream(p, number, STREAM_OUTLINE);
	struct outline o = { .kind = draw_kind(&r, p), .twice = CHILDREN_MOST };
	o.children = draw_children(&r);
	if ((o.kind == FAMILY_NAMESAKE || o.kind == FAMILY_NAMESAKE_BIRTH) && !has_model(p, number))
		o.kind = FAMILY_PLAIN;
	if (o.kind == FAMILY_NAMESAKE_BIRTH)
		o.children = 1;
	for (uint32_t i = 0; i < o.children; i++)
		o.registered[i] = true;
	if (o.kind == FAMILY_TWINS) {
		o.twins = true;
		o.children = 1 + o.children;
		for (uint32_t i = 0; i < o.children; i++)
			o.registered[i] = i < 2 || rng_percent(&r, 80);
	} else if (o.kind == FAMILY_PARTIAL) {
		o.children = o.children < 2 ? 2 : o.children;
		o.twins = rng_percent(&r, PARTIAL_TWINS);
		uint32_t lacking = rng_below(&r, 2);
		for (uint32_t i = 0; i < o.children; i++)
			o.registered[i] = i < 2 ? i != lacking : rng_percent(&r, 50);
	} else if (o.kind == FAMILY_DUPLICATE) {
		o.twice = rng_below(&r, o.children);
	} else if (o.kind == FAMILY_SAME_DAY) {
		o.children = 2;
		o.registered[0] = o.registered[1] = true;
	}
	if (number >= p->families) {
		memset(o.registered, 0, sizeof(o.registered));
		o.twice = CHILDREN_MOST;
	}
	for (uint32_t i = 0; i < o.children; i++)
		o.cases += o.registered[i];
	o.cases += o.twice < CHILDREN_MOST;
	return o;
}

void
population_init(struct population *p, uint64_t seed, uint32_t cases, uint32_t oversample)
{
	*p = (struct population){ .seed = seed, .cases = cases, .families = UINT32_MAX };
#define X(name, rate, rare) p->kinds[FAMILY_##name] = rate * (rare ? oversample : 1);
	FAMILY_KINDS_TABLE(X)
#undef X
	/* Half of the families stay plain, whatever is asked for, and care homes as full as they are. */
	uint32_t sum = 0;
	for (int k = 0; k < FAMILY_KINDS; k++)
		sum += k == FAMILY_CARE ? 0 : p->kinds[k];
	if (sum > 5000)
		for (int k = 0; k < FAMILY_KINDS; k++)
			p->kinds[k] = k == FAMILY_CARE ? p->kinds[k] : p->kinds[k] * 5000 / sum;
	uint32_t room = cases + 1, n = 0, done = 0;
	p->first_case = xcalloc(room, sizeof(*p->first_case));
	for (; done < cases; n++) {
		p->first_case[n] = done;
		done += family_outline(p, n).cases;
	}
	p->first_case[n] = cases; /* the last family's further children have no case */
	p->families = n;
}

void
population_fini(struct population *p)
{
	free(p->first_case);
}

static void
copy(char out[static NAME_SIZE], const char *text)
{
	(void)snprintf(out, NAME_SIZE, "%s", text);
}

/* The old form of one kanji, at times. */
static void
copy_with_old_form(struct rng *r, char out[static NAME_SIZE], const char *text)
{
	copy(out, text);
	if (rng_percent(r, OLD_FORMS))
		(void)forms_swap(r, out, FORMS_CP932);
}

static void
foreign_person(const struct family *f, const struct foreign_name *given, struct person *out)
{
	const struct foreign_name *family = f->foreign_surname;
	bool kanji = family->kanji && given->kanji;
	copy(out->family, kanji ? family->kanji : f->latin ? family->latin : family->kana);
	copy(out->given, kanji ? given->kanji : f->latin ? given->latin : given->kana);
	copy(out->family_kana, family->kana);
	copy(out->given_kana, given->kana);
}

static bool
name_taken(const struct family *f, uint32_t n, const struct child *c)
{
	for (uint32_t i = 0; i < n; i++)
		if (strcmp(f->children[i].name.given, c->name.given) == 0 || strcmp(f->children[i].name.given_kana, c->name.given_kana) == 0)
			return true;
	return false;
}

/* The second of twins of one sex, at times: a name that begins alike, or sounds alike. */
static const struct name *
twins_name(struct rng *r, enum name_list list, const struct name *first)
{
	if (rng_percent(r, TWINS_HOMOPHONES)) {
		const struct name *same = name_homophone(r, list, first->kana, first->text);
		if (same)
			return same;
	}
	return name_like(r, list, first);
}

static void
give_name(struct rng *r, struct family *f, uint32_t i, const struct person *family)
{
	struct child *c = &f->children[i];
	c->name = *family;
	if (f->foreign_surname) {
		uint32_t origin = foreign_origin_of(f->foreign_surname);
		do {
			c->foreign_given = foreign_given(r, origin, c->male);
			foreign_person(f, c->foreign_given, &c->name);
		} while (name_taken(f, i, c));
		return;
	}
	enum name_list list = c->male ? NAME_BOY : NAME_GIRL;
	bool like = f->outline.twins && i == 1 && c->male == f->children[0].male && rng_percent(r, TWINS_LIKE_NAMES);
	if (like && (c->given = twins_name(r, list, f->children[0].given))) {
		copy(c->name.given, c->given->text);
		copy(c->name.given_kana, c->given->kana);
		return;
	}
	do {
		c->given = name_draw(r, list);
		copy(c->name.given, c->given->text);
		copy(c->name.given_kana, c->given->kana);
	} while (name_taken(f, i, c));
	copy_with_old_form(r, c->name.given, c->given->text);
}

static void
make_guardian(struct rng *r, struct family *f, const struct person *family)
{
	bool male = rng_percent(r, 30);
	f->guardian = *family;
	if (f->foreign_surname) {
		foreign_person(f, foreign_given(r, foreign_origin_of(f->foreign_surname), male), &f->guardian);
		return;
	}
	const struct name *given = name_draw_adult(r, male ? NAME_BOY : NAME_GIRL);
	copy(f->guardian.given, given->text);
	copy(f->guardian.given_kana, given->kana);
}

/* The care home is that of all such families near it, so that none is there alone; the director has a name of his or her own. */
static void
move_into_care(const struct population *p, struct family *f)
{
	uint32_t home = f->number / CARE_HOME_FAMILIES, last = p->families / CARE_HOME_FAMILIES;
	if (f->number < p->families && home == last && last > 0)
		home--;
	struct rng r = rng_stream(p->seed ^ 2, home);
	const struct name *surname = name_draw(&r, NAME_SURNAME), *given = name_draw_adult(&r, rng_percent(&r, 50) ? NAME_BOY : NAME_GIRL);
	copy(f->guardian.family, surname->text);
	copy(f->guardian.family_kana, surname->kana);
	copy(f->guardian.given, given->text);
	copy(f->guardian.given_kana, given->kana);
	place_draw(&r, &f->place);
	f->phone = phone_draw(&r);
}

/* What the family shares, with its surname written as the register has it. */
static void
make_home(struct rng *r, const struct population *p, struct family *f, const struct name *surname, struct person *family)
{
	*family = (struct person){ .family = "" };
	f->surname = surname ? surname : name_draw(r, NAME_SURNAME);
	do
		f->other_surname = name_draw(r, NAME_SURNAME);
	while (strcmp(f->other_surname->text, f->surname->text) == 0);
	if (f->outline.kind == FAMILY_FOREIGN) {
		f->foreign_surname = foreign_family(r, foreign_origin(r));
		f->latin = rng_percent(r, LATIN_REGISTERED);
		f->surname = f->other_surname = NULL;
	} else {
		copy_with_old_form(r, family->family, f->surname->text);
		copy(family->family_kana, f->surname->kana);
	}
	if (rng_percent(r, 92))
		place_draw(r, &f->place);
	else
		place_draw_elsewhere(r, &f->place);
	if (rng_percent(r, 50))
		place_draw(r, &f->other_place);
	else
		place_draw_elsewhere(r, &f->other_place);
	f->phone = phone_draw(r);
	f->other_phone = phone_draw(r);
	make_guardian(r, f, family);
	if (f->outline.kind == FAMILY_CARE)
		move_into_care(p, f);
}

/* The same day and month, the last digit of the year one or two more. */
static void
give_same_day(struct rng *r, struct family *f)
{
	struct date d = days_date(f->children[0].born);
	if (d.month == 2 && d.day == 29)
		d.day = 28;
	d.year = 2010 + rng_below(r, 8);
	f->children[0].born = date_days(d);
	d.year += 1 + rng_below(r, 2);
	f->children[1].born = date_days(d);
	f->children[1].male = f->children[0].male;
}

/* The youngest is the last one. */
static void
make_births(struct rng *r, struct family *f)
{
	uint32_t earliest = BORN_FIRST + (f->outline.children - 1) * SPACING_LEAST, born = earliest + rng_below(r, BORN_LAST - earliest);
	for (uint32_t i = f->outline.children; i-- > 0;) {
		struct child *c = &f->children[i];
		c->born = born;
		c->male = rng_below(r, 1000) < 513; /* 105 boys to 100 girls */
		if (i == 0 || (i == 1 && f->outline.twins))
			continue;
		uint32_t gap = SPACING_LEAST + rng_below(r, SPACING);
		born -= born - gap < BORN_FIRST + (i - 1) * SPACING_LEAST ? SPACING_LEAST : gap;
	}
	if (f->outline.twins && rng_percent(r, TWINS_ONE_SEX * 2 - 100))
		f->children[1].male = f->children[0].male; /* the others are of one sex half the time */
	if (f->outline.kind == FAMILY_SAME_DAY)
		give_same_day(r, f);
}

static void
number_cases(const struct population *p, struct family *f)
{
	bool inside = f->number < p->families;
	uint32_t next = inside ? p->first_case[f->number] : 0, end = inside ? p->first_case[f->number + 1] : 0;
	for (uint32_t i = 0; i < f->outline.children; i++) {
		struct child *c = &f->children[i];
		c->second_case = CASE_NONE;
		f->outline.registered[i] = f->outline.registered[i] && next < end;
		c->case_index = f->outline.registered[i] ? next++ : CASE_NONE;
	}
	if (f->outline.twice < CHILDREN_MOST && next < end)
		f->children[f->outline.twice].second_case = next;
}

/* of: the family whose first child has a namesake here, or NULL. */
static void
make(const struct population *p, uint32_t number, const struct family *of, const struct child *model, bool same_birth, struct family *f)
{
	*f = (struct family){ .number = number, .outline = family_outline(p, number) };
	struct rng r = stream(p, number, STREAM_NAMES);
	struct person family;
	if (of) {
		f->outline.kind = same_birth ? FAMILY_NAMESAKE_BIRTH : FAMILY_NAMESAKE;
		f->outline.children = same_birth ? 1 : f->outline.children;
		f->outline.twins = false;
	}
	make_home(&r, p, f, of ? of->surname : NULL, &family);
	make_births(&r, f);
	if (of) {
		struct child *c = &f->children[0];
		c->male = model->male;
		if (same_birth)
			c->born = model->born;
		else if (c->born == model->born)
			c->born -= 40;
		c->given = model->given;
		c->name = family;
		copy(c->name.given, model->given->text);
		copy(c->name.given_kana, model->given->kana);
	}
	for (uint32_t i = of ? 1 : 0; i < f->outline.children; i++)
		give_name(&r, f, i, &family);
	number_cases(p, f);
}

void
family_make(const struct population *p, uint32_t number, struct family *out)
{
	enum family_kind kind = family_outline(p, number).kind;
	if (kind == FAMILY_NAMESAKE || kind == FAMILY_NAMESAKE_BIRTH) {
		struct family of;
		make(p, number - 1, NULL, NULL, false, &of);
		make(p, number, &of, &of.children[0], kind == FAMILY_NAMESAKE_BIRTH, out);
	} else {
		make(p, number, NULL, NULL, false, out);
	}
}

void
family_make_namesake(const struct population *p, uint32_t number, const struct family *of, const struct child *child, bool same_birth,
    struct family *out)
{
	make(p, number, of, child, same_birth, out);
}

void
family_make_housemate(const struct population *p, uint32_t number, const struct family *of, const struct child *child, struct family *out)
{
	make(p, number, of, child, false, out);
	out->place = of->place;
	out->phone = of->phone;
	out->guardian = of->guardian;
}
