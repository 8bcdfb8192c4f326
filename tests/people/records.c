#include "config.h"

#include <stdio.h>
#include <string.h>

#include "errors.h"
#include "records.h"

#include "base/poison.h"

static const struct class_info {
	const char *word;
	uint32_t rate;
	bool rare;
	enum child_need need;
} classes[CLASS_COUNT] = {
#define X(name, word, rate, rare, need) { word, rate, rare, need },
	CLASSES_TABLE(X)
#undef X
};

#define RECORDS_STREAM UINT64_MAX
enum { OUTSIDE_FAMILIES = 1 << 27 }; /* two such ranges of numbers: those of namesakes are others */

const char *
class_word(enum record_class c)
{
	return classes[c].word;
}

bool
class_unregistered(enum record_class c)
{
	return c >= CLASS_UNREGISTERED_FIRST;
}

/* The rates of both parts are brought to their share of a million; rare ones take what they take from the others of their part. */
static void
weigh(uint32_t weights[static CLASS_COUNT], int first, int end, uint32_t part, uint32_t oversample)
{
	uint64_t sum = 0, rates[CLASS_COUNT];
	for (int c = first; c < end; c++) {
		rates[c] = (uint64_t)classes[c].rate * (classes[c].rare ? oversample : 1);
		sum += rates[c];
	}
	for (int c = first; c < end; c++)
		weights[c] = (uint32_t)(rates[c] * part / sum);
}

void
records_init(struct records *s, const struct population *people, uint32_t known, uint32_t oversample)
{
	*s = (struct records){ .people = people, .r = rng_stream(people->seed, RECORDS_STREAM) };
	rivals_init(&s->rivals, people);
	weigh(s->weights, 0, CLASS_UNREGISTERED_FIRST, known * 10000, oversample);
	weigh(s->weights, CLASS_UNREGISTERED_FIRST, CLASS_COUNT, 1000000 - known * 10000, oversample);
}

void
records_fini(struct records *s)
{
	rivals_fini(&s->rivals);
}

/* One of those classes whose bit is set, by weight; CLASS_COUNT: all weigh nothing. */
static enum record_class
draw_class(struct records *s, uint32_t among)
{
	uint32_t sum = 0;
	for (int c = 0; c < CLASS_COUNT; c++)
		sum += among >> c & 1 ? s->weights[c] : 0;
	if (sum == 0)
		return CLASS_COUNT;
	uint32_t want = rng_below(&s->r, sum);
	for (int c = 0;; c++) {
		if (!(among >> c & 1))
			continue;
		if (want < s->weights[c])
			return (enum record_class)c;
		want -= s->weights[c];
	}
}

/* A family of this outline may have a child such as need wants. */
static bool
outline_suits(const struct outline *o, enum child_need need)
{
	uint32_t registered = 0;
	for (uint32_t i = 0; i < o->children; i++)
		registered += o->registered[i];
	switch (need) {
	case NEED_LONE:
		return o->kind == FAMILY_PLAIN && o->children == 1 && registered == 1;
	case NEED_SIBLING:
		return o->kind == FAMILY_PLAIN && registered >= 2;
	case NEED_PLAIN:
		return o->kind == FAMILY_PLAIN && registered >= 1;
	case NEED_RENAMED:
		return (o->kind == FAMILY_PLAIN || o->kind == FAMILY_RENAMED) && registered >= 1;
	case NEED_TWIN:
		return o->kind == FAMILY_TWINS && registered >= 2;
	case NEED_NAMESAKE:
		return o->kind == FAMILY_NAMESAKE && registered >= 1;
	case NEED_NAMESAKE_BIRTH:
		return o->kind == FAMILY_NAMESAKE_BIRTH && registered >= 1;
	case NEED_DUPLICATE:
		return o->kind == FAMILY_DUPLICATE && registered >= 1;
	case NEED_FOREIGN:
		return o->kind == FAMILY_FOREIGN && registered >= 1;
	case NEED_CARE:
		return o->kind == FAMILY_CARE && registered >= 1;
	case NEED_SAME_DAY:
		return o->kind == FAMILY_SAME_DAY && registered >= 2;
	case NEED_PARTIAL:
		return o->kind == FAMILY_PARTIAL && registered >= 1 && registered < o->children;
	case NEED_OUTSIDE:
	case NEED_OUTSIDE_NAMESAKE:
	case NEED_HOUSEMATE:
		break;
	}
	return false;
}

/* Its first child has a namesake in the family behind it: no plain case. */
static bool
has_namesake(const struct population *p, uint32_t number)
{
	if (number % 2 == 1 || number + 1 >= p->families)
		return false;
	enum family_kind kind = family_outline(p, number + 1).kind;
	return kind == FAMILY_NAMESAKE || kind == FAMILY_NAMESAKE_BIRTH;
}

/* The child of a family that suits; the one before, at times, is a namesake's model. */
static uint32_t
suitable_child(struct records *s, struct family *f, enum child_need need)
{
	const struct outline *o = &f->outline;
	if (need == NEED_TWIN)
		return rng_below(&s->r, 2);
	if (need == NEED_DUPLICATE)
		return o->twice;
	if (need == NEED_NAMESAKE || need == NEED_NAMESAKE_BIRTH) {
		if (rng_percent(&s->r, 50))
			family_make(s->people, f->number - 1, f);
		return 0;
	}
	uint32_t i;
	do
		i = rng_below(&s->r, o->children);
	while (o->registered[i] != (need != NEED_PARTIAL));
	return i;
}

/* Looks from a family drawn on for one that suits; false: there is none. */
static bool
find_inside(struct records *s, enum child_need need, bool renamed)
{
	const struct population *p = s->people;
	if (p->families == 0)
		return false;
	uint32_t start = rng_below(&s->r, p->families), number = start;
	do {
		struct outline o = family_outline(p, number);
		if (outline_suits(&o, need) && (need != NEED_RENAMED || (o.kind == FAMILY_RENAMED) == renamed) && !has_namesake(p, number)) {
			family_make(p, number, &s->family);
			/* The last family's outline may promise more cases than were asked for. */
			if (outline_suits(&s->family.outline, need) &&
			    (need != NEED_DUPLICATE || s->family.children[o.twice].second_case != CASE_NONE)) {
				s->child = suitable_child(s, &s->family, need);
				return true;
			}
		}
		number = number + 1 < p->families ? number + 1 : 0;
	} while (number != start);
	return false;
}

/* In one care home two of a name are told apart by nothing but a birth date, and that may be a slip. */
static bool
find_housemate(struct records *s, uint32_t number)
{
	if (!find_inside(s, NEED_CARE, false))
		return false;
	struct family of = s->family;
	struct facts model = { .born = of.children[s->child].born };
	error_date_digit(&s->r, &model);
	family_make_housemate(s->people, number + OUTSIDE_FAMILIES, &of, &of.children[s->child], &s->family);
	s->child = 0;
	s->family.children[0].born = model.born;
	return true;
}

static void
find_outside(struct records *s, enum child_need need)
{
	uint32_t number = s->people->families + rng_below(&s->r, OUTSIDE_FAMILIES);
	if (need == NEED_HOUSEMATE && find_housemate(s, number))
		return;
	if (need == NEED_HOUSEMATE)
		s->class = CLASS_UNREGISTERED;
	if (need == NEED_OUTSIDE_NAMESAKE && find_inside(s, NEED_PLAIN, false)) {
		struct family of = s->family;
		bool same_birth = rng_percent(&s->r, NAMESAKE_SAME_BIRTH);
		family_make_namesake(s->people, number + OUTSIDE_FAMILIES, &of, &of.children[s->child], same_birth, &s->family);
		s->namesakes_case = same_birth ? CASE_NONE : of.children[s->child].case_index;
		s->child = 0;
		return;
	}
	family_make(s->people, number, &s->family);
	s->child = rng_below(&s->r, s->family.outline.children);
}

/* A child for s->class; where the population has none, the class becomes another one that it has. */
static void
find_child(struct records *s)
{
	enum child_need need = classes[s->class].need;
	bool renamed = s->class == CLASS_SURNAME_CHANGED && rng_percent(&s->r, RENAMED_KNOWN);
	s->namesakes_case = CASE_NONE;
	if (need == NEED_OUTSIDE || need == NEED_OUTSIDE_NAMESAKE || need == NEED_HOUSEMATE) {
		find_outside(s, need);
	} else if (!find_inside(s, need, renamed) && !(need == NEED_RENAMED && find_inside(s, need, !renamed))) {
		s->class = class_unregistered(s->class) ? CLASS_UNREGISTERED : CLASS_CLEAN;
		if (s->class != CLASS_CLEAN || !find_inside(s, NEED_LONE, false)) {
			s->class = CLASS_UNREGISTERED;
			find_outside(s, NEED_OUTSIDE);
		}
	}
}

static uint32_t
bit(enum record_class c)
{
	return UINT32_C(1) << c;
}

/* The classes that one child's records may take turns in. */
static uint32_t
classes_of(enum record_class c)
{
	enum child_need need = classes[c].need;
	if (need != NEED_LONE && need != NEED_SIBLING)
		return bit(c);
	uint32_t set = 0;
	for (int i = 0; i < CLASS_COUNT; i++)
		if (classes[i].need == need)
			set |= bit((enum record_class)i);
	return set;
}

static uint32_t
draw_ways(struct rng *r, uint32_t each)
{
	uint32_t ways = 0;
	for (int i = 0; i < WAYS; i++)
		if (rng_percent(r, each))
			ways |= 1u << i;
	return ways;
}

static void
change_surname(struct records *s, struct record *out)
{
	struct rng *r = &s->r;
	struct facts *f = &out->facts;
	(void)snprintf(f->child.family, NAME_SIZE, "%s", s->family.other_surname->text);
	(void)snprintf(f->child.family_kana, NAME_SIZE, "%s", s->family.other_surname->kana);
	memcpy(f->guardian.family, f->child.family, NAME_SIZE);
	memcpy(f->guardian.family_kana, f->child.family_kana, NAME_SIZE);
	if (rng_percent(r, RENAMED_MOVED)) {
		f->place = s->family.other_place;
		out->also |= bit(CLASS_MOVED);
	}
}

/* The head of child i's record, a brother's or sister's, with this child's name typed over it. */
static void
copy_header(struct records *s, struct record *out, uint32_t i)
{
	struct rng *r = &s->r;
	out->typed = s->family.children[i].case_index;
	if (rng_percent(r, 50)) {
		out->facts.born = s->family.children[i].born;
		out->facts.male = s->family.children[i].male;
	}
	if (rng_percent(r, 50))
		out->person = s->family.number * 8 + i;
}

/* The brother's or sister's name typed over this child's, whose birth date is like that one's; there is no number to tell them by. */
static void
copy_name(struct records *s, struct record *out)
{
	const struct child *other = &s->family.children[1 - s->child];
	out->facts.child = other->name;
	out->typed = CASE_NONE;
}

static uint32_t
registered_sibling(struct records *s)
{
	uint32_t i;
	do
		i = rng_below(&s->r, s->family.outline.children);
	while (i == s->child || !s->family.outline.registered[i]);
	return i;
}

/* The number that stands beside the child's name in a list of cases, and is another child's. */
static void
take_from_list(struct records *s, struct record *out, uint32_t number)
{
	out->typed = number;
	if (rng_percent(&s->r, LISTED_DATELESS))
		error_birth_date(&s->r, &out->facts);
}

/* The namesake of this family's first child is the first child of the family before it or behind it. */
static uint32_t
namesakes_case(const struct records *s)
{
	struct family other;
	family_make(s->people, s->family.outline.kind == FAMILY_NAMESAKE ? s->family.number - 1 : s->family.number + 1, &other);
	return other.children[0].case_index;
}

/* Once more beside what the class is about. */
static void
further_errors(struct records *s, struct record *out, const struct child *c)
{
	struct rng *r = &s->r;
	if (rng_percent(r, SIBLING_TYPO)) {
		error_typo(r, &s->family, c, &out->facts);
		out->also |= bit(CLASS_TYPO);
	}
	if (rng_percent(r, SIBLING_MISSING)) {
		error_missing(r, &out->facts);
		out->also |= bit(CLASS_MISSING);
	}
}

static void
apply_typo(struct records *s, struct record *out, const struct child *c)
{
	if (out->typed != CASE_NONE && rng_percent(&s->r, 10))
		out->number_lengthened = true;
	else
		error_typo(&s->r, &s->family, c, &out->facts);
	if (rng_percent(&s->r, TYPOS_TWO))
		error_typo(&s->r, &s->family, c, &out->facts);
}

/* What the class does to a record that says what the register does. */
static void
apply_class(struct records *s, struct record *out, const struct child *c)
{
	struct rng *r = &s->r;
	switch (out->class) {
	case CLASS_KANA:
		if (!error_kana(r, &s->family, c, &out->facts))
			out->facts.no_kana = true; /* nothing in it can be confused */
		break;
	case CLASS_TYPO:
		apply_typo(s, out, c);
		break;
	case CLASS_MISSING:
		error_missing(r, &out->facts);
		break;
	case CLASS_WRONG_NUMBER:
		out->typed = error_number(r, s->people->cases, c->case_index, c->case_index, CASE_NONE);
		break;
	case CLASS_PLACEHOLDER:
		error_placeholder(r, &out->facts);
		break;
	case CLASS_WRONG_HEADER:
		copy_header(s, out, registered_sibling(s));
		break;
	case CLASS_WRONG_NAME:
		copy_name(s, out);
		break;
	case CLASS_WRONG_TWIN:
		copy_header(s, out, 1 - s->child);
		break;
	case CLASS_WRONG_NAMESAKE:
		take_from_list(s, out, namesakes_case(s));
		break;
	case CLASS_UNREGISTERED_NAMESAKE:
		if (s->namesakes_case != CASE_NONE && rng_percent(r, NAMESAKES_NUMBER))
			take_from_list(s, out, s->namesakes_case);
		break;
	case CLASS_MOVED:
		out->facts.place = s->family.other_place;
		if (rng_percent(r, MOVED_PHONE))
			out->facts.phone = s->family.other_phone;
		break;
	case CLASS_SURNAME_CHANGED:
		change_surname(s, out);
		break;
	case CLASS_FOREIGN:
		if (!rng_percent(r, FOREIGN_AS_REGISTERED))
			error_foreign(r, &s->family, c, &out->facts);
		break;
	case CLASS_SIBLING:
	case CLASS_TWIN:
	case CLASS_CARE:
	case CLASS_UNREGISTERED_SIBLING:
		further_errors(s, out, c);
		break;
	default:
		break;
	}
}

static void
secondary_missing(struct rng *r, struct facts *f)
{
	f->no_postal = f->no_postal || rng_percent(r, SECONDARY_MISSING);
	f->no_address = f->no_address || rng_percent(r, SECONDARY_MISSING);
	f->no_phone = f->no_phone || rng_percent(r, SECONDARY_MISSING);
	f->no_guardian = f->no_guardian || rng_percent(r, SECONDARY_MISSING);
}

/* The number that an unregistered child's record bears, at times. */
static uint32_t
strange_number(struct records *s)
{
	struct rng *r = &s->r;
	const struct family *f = &s->family;
	if (s->class == CLASS_UNREGISTERED_SIBLING && rng_percent(r, SIBLINGS_NUMBER))
		for (uint32_t i = 0; i < f->outline.children; i++)
			if (f->children[i].case_index != CASE_NONE)
				return f->children[i].case_index;
	if (s->class == CLASS_UNREGISTERED && s->people->cases > 0 && rng_percent(r, STRAY_NUMBER))
		return rng_below(r, s->people->cases);
	return CASE_NONE;
}

static uint32_t
further_classes(const struct family *f, uint32_t child)
{
	uint32_t also = 0, registered = 0;
	for (uint32_t i = 0; i < f->outline.children; i++)
		registered += i != child && f->outline.registered[i];
	if (registered > 0)
		also |= bit(f->outline.registered[child] ? CLASS_SIBLING : CLASS_UNREGISTERED_SIBLING);
	if (f->outline.twins && child < 2)
		also |= bit(CLASS_TWIN);
	if (f->foreign_surname)
		also |= bit(CLASS_FOREIGN);
	if (child == 0 && f->outline.kind == FAMILY_NAMESAKE)
		also |= bit(CLASS_NAMESAKE);
	if (child == 0 && f->outline.kind == FAMILY_NAMESAKE_BIRTH)
		also |= bit(CLASS_NAMESAKE_BIRTH);
	return also;
}

static void
choose(struct records *s)
{
	if (s->made > 0 && rng_percent(&s->r, SAME_CHILD)) {
		s->class = draw_class(s, classes_of(s->class));
	} else {
		s->class = draw_class(s, UINT32_MAX);
		find_child(s);
	}
}

/* A child who happens to have a namesake of the same birth date is of that class, whatever else is wrong; what else it is, is kept. */
static void
classify_by_rivals(struct records *s, struct record *out)
{
	enum child_need need = classes[out->class].need;
	bool planted = need == NEED_TWIN || need == NEED_NAMESAKE || need == NEED_NAMESAKE_BIRTH || need == NEED_DUPLICATE ||
	    need == NEED_SAME_DAY || need == NEED_PARTIAL || need == NEED_OUTSIDE_NAMESAKE || need == NEED_HOUSEMATE;
	if (planted || !rivals_has(&s->rivals, &s->family, s->child))
		return;
	out->also |= bit(out->class);
	out->class = class_unregistered(out->class) ? CLASS_UNREGISTERED_NAMESAKE : CLASS_NAMESAKE_BIRTH;
	out->also &= ~bit(out->class);
}

void
records_next(struct records *s, struct record *out)
{
	struct rng *r = &s->r;
	choose(s);
	const struct child *c = &s->family.children[s->child];
	*out = (struct record){
		.number = s->made++,
		.person = s->family.number * 8 + s->child,
		.class = s->class,
		.true_case = c->case_index,
		.other_case = c->second_case,
		.also = further_classes(&s->family, s->child),
		.hour = rng_below(r, 91 * 24),
	};
	facts_of_child(&s->family, c, &out->facts);
	if (c->case_index == CASE_NONE)
		out->typed = strange_number(s);
	else if (!rng_percent(r, NUMBER_TYPED))
		out->typed = CASE_NONE;
	else
		out->typed = c->second_case != CASE_NONE && rng_percent(r, 50) ? c->second_case : c->case_index;
	if (c->second_case != CASE_NONE && out->typed == c->second_case) {
		out->true_case = c->second_case;
		out->other_case = c->case_index;
	}
	apply_class(s, out, c);
	if (out->class == CLASS_WRONG_NUMBER && out->typed == CASE_NONE) { /* a register of one case has no other number */
		out->class = CLASS_TYPO;
		error_typo(r, &s->family, c, &out->facts);
	}
	if (out->class == CLASS_NOTATION) {
		out->ways = draw_ways(r, NOTATION_ONLY_EACH) | (rng_percent(r, 50) ? WAY_DATE : WAY_KANA);
	} else if (out->class != CLASS_CLEAN) {
		out->ways = draw_ways(r, NOTATION_EACH);
		secondary_missing(r, &out->facts);
	}
	if (out->ways)
		out->also |= bit(CLASS_NOTATION);
	out->also &= ~bit(out->class);
	classify_by_rivals(s, out);
}
