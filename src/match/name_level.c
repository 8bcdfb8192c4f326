#include "config.h"

#include "match/name_level.h"

#include "match/keys.h"
#include "text/name_fold.h"

#include "base/poison.h"

enum { MEMO_SLOTS = 1 << 13 }; /* of each table; all of them fit in the cache of a core */

struct memo_slot {
	uint32_t record, cases; /* both 0: free */
	uint8_t relation;
};

struct memo {
	struct memo_slot slots[NAME_FORMS][NAME_PARTS][MEMO_SLOTS];
};

/* How a form is cut. */
enum cut {
	CUT_BOTH, /* in parts on both sides */
	CUT_ONE,
	CUT_NONE,
};

/* What one form says. */
struct outcome_of_form {
	enum relation parts[NAME_PARTS];
	enum cut cut;
	bool swapped, short_name;
	bool extended; /* one family name is the beginning of the other */
	bool recut;    /* one text, cut at two places: unlike */
	bool scripts;  /* family and given name are both in another script */
};

void
name_comparer_init(struct name_comparer *c, const struct field *const fields[static NAME_FORMS][NAME_PARTS], struct buf *scratch)
{
	*c = (struct name_comparer){ .memo = xcalloc(1, sizeof(*c->memo)), .scratch = scratch };
	memcpy(c->fields, fields, sizeof(c->fields));
}

void
name_comparer_fini(struct name_comparer *c)
{
	free(c->memo);
	buf_fini(&c->joined);
}

static bool
is_known(uint32_t id)
{
	return id != 0 && id != KEY_UNKNOWN;
}

static enum relation
part_relation(struct name_comparer *c, enum name_form f, enum name_part_of p, const struct form *a, const struct form *b)
{
	const struct word *x = a->parts[p], *y = b->parts[p];
	if (!x || !y)
		return REL_MISSING;
	if (words_differ(x, y))
		return REL_UNLIKE;
	if (x == y || !is_known(a->ids[p]) || !is_known(b->ids[p]))
		return word_relation(c->fields[f][p], x, y, c->scratch);
	uint64_t h = ((uint64_t)a->ids[p] << 32 | b->ids[p]) * 0x9E3779B97F4A7C15u;
	struct memo_slot *slot = &c->memo->slots[f][p][h >> 32 & (MEMO_SLOTS - 1)];
	if (slot->record != a->ids[p] || slot->cases != b->ids[p])
		*slot = (struct memo_slot){ a->ids[p], b->ids[p], (uint8_t)word_relation(c->fields[f][p], x, y, c->scratch) };
	return (enum relation)slot->relation;
}

static bool
starts_with(const struct word *w, const struct word *start)
{
	if (start->units_n == 0 || start->units_n > w->units_n)
		return false;
	for (size_t i = 0; i < start->units_n; i++)
		if (!units_agree(w->units[i], start->units[i]))
			return false;
	return true;
}

static bool
ends_with(const struct word *w, const struct word *end)
{
	if (end->units_n == 0 || end->units_n > w->units_n)
		return false;
	for (size_t i = 1; i <= end->units_n; i++)
		if (!units_agree(w->units[w->units_n - i], end->units[end->units_n - i]))
			return false;
	return true;
}

/* Whether so many characters at the start or the end of a name show a part of it, and are no accident. */
static bool
shows_part(const struct word *w, size_t n)
{
	enum { KANJI = 2, OTHERS = 3 };
	return n >= (w->flags & WORD_KANJI ? KANJI : OTHERS);
}

/* Whether the word may be a family name alone (names.h, name_may_be_family). */
static bool
is_short(const struct word *w)
{
	enum { WITH_KANJI = 2, WITHOUT = 4 };
	size_t n = 0;
	for (size_t i = 0; i < w->units_n; i++)
		n += w->units[i] < 0xDC00 || w->units[i] > 0xDFFF;
	return n <= (w->flags & WORD_KANJI ? WITH_KANJI : WITHOUT);
}

/* The parts, with a blank between them, or none. */
static struct str
joined(struct name_comparer *c, const struct word *family, const struct word *given, bool blank)
{
	size_t start = c->joined.n;
	buf_adds(&c->joined, family->text);
	if (blank)
		buf_addc(&c->joined, ' ');
	buf_adds(&c->joined, given->text);
	return buf_tail(&c->joined, start);
}

static bool
is_mixed(const struct word *a, const struct word *b)
{
	return (a->flags & WORD_LETTERS) != (b->flags & WORD_LETTERS);
}

/* Of a whole name and one in parts: they are the same when the latter is joined.  MISSING: they are not. */
static enum relation
joined_relation(struct name_comparer *c, enum name_form f, const struct word *whole, const struct form *parted)
{
	const struct word *family = parted->parts[PART_FAMILY], *given = parted->parts[PART_GIVEN];
	bool wild = (whole->flags | family->flags | given->flags) & WORD_WILD;
	if (!wild && whole->text.n == family->text.n + given->text.n && str_starts(whole->text, family->text) &&
	    str_ends(whole->text, given->text))
		return REL_EQUAL;
	/* Letters may stand for anything; else a name that begins and ends otherwise is another one. */
	bool mixed = f == FORM_READ && is_mixed(whole, family);
	if (!mixed && !wild && !units_agree(*whole->units, *family->units) &&
	    !units_agree(whole->units[whole->units_n - 1], given->units[given->units_n - 1]))
		return REL_MISSING;
	buf_reset(&c->joined);
	struct str text = joined(c, family, given, !wild);
	const struct field *field = c->fields[f][PART_FAMILY];
	size_t start = c->scratch->n;
	field->kind->key(text, &field->options, c->scratch);
	bool same = str_eq(buf_tail(c->scratch, start), whole->key);
	c->scratch->n = start;
	if (!same && !wild)
		return REL_MISSING;
	struct word word = { .text = text, .key = whole->key, .key_id = whole->key_id, .flags = family->flags | given->flags };
	enum relation r = word_relation(field, whole, &word, c->scratch);
	return r != REL_UNLIKE ? r : f == FORM_READ && !mixed && same ? REL_NEAR : REL_MISSING; /* オオノユミ, オノ ユミ */
}

static void
set_both(struct outcome_of_form *r, enum relation relation)
{
	r->parts[PART_FAMILY] = r->parts[PART_GIVEN] = relation;
}

/* A slip somewhere in the whole of it; kanji have none. */
static bool
joined_is_near(const struct word *whole, const struct form *parted)
{
	enum { MOST = 64, LEAST = 6 };
	const struct word *family = parted->parts[PART_FAMILY], *given = parted->parts[PART_GIVEN];
	uint16_t units[MOST];
	size_t n = (size_t)family->units_n + given->units_n;
	if (n < LEAST || n > MOST || (whole->flags | family->flags | given->flags) & WORD_KANJI)
		return false;
	memcpy(units, family->units, family->units_n * sizeof(*units));
	memcpy(units + family->units_n, given->units, given->units_n * sizeof(*units));
	return units_relation(units, n, whole->units, whole->units_n) == REL_NEAR;
}

/* Cut where the family name of the one in parts ends, or else where its given name begins. */
static void
cut_whole(const struct word *whole, const struct form *parted, struct outcome_of_form *r)
{
	const struct word *family = parted->parts[PART_FAMILY], *given = parted->parts[PART_GIVEN];
	set_both(r, REL_UNLIKE);
	if (starts_with(whole, family)) {
		size_t at = family->units_n;
		if (at == whole->units_n) {
			r->parts[PART_FAMILY] = REL_SAME;
			r->parts[PART_GIVEN] = REL_MISSING;
			r->short_name = true;
			return;
		}
		r->parts[PART_GIVEN] = units_relation(whole->units + at, whole->units_n - at, given->units, given->units_n);
		bool shown = relation_agrees(r->parts[PART_GIVEN]) || (shows_part(family, at) && !(whole->flags & WORD_LETTERS));
		r->parts[PART_FAMILY] = shown ? REL_SAME : REL_MISSING;
	} else if (ends_with(whole, given) && shows_part(given, given->units_n) && whole->units_n > given->units_n) {
		r->parts[PART_GIVEN] = REL_SAME;
	} else if (joined_is_near(whole, parted)) {
		set_both(r, REL_NEAR);
	}
}

static void
one_whole(struct name_comparer *c, enum name_form f, const struct word *whole, const struct form *parted,
    struct outcome_of_form *r)
{
	const struct word *family = parted->parts[PART_FAMILY], *given = parted->parts[PART_GIVEN];
	r->cut = CUT_ONE;
	if (!family || !given || whole->units_n == 0 || family->units_n == 0 || given->units_n == 0) {
		set_both(r, REL_MISSING);
		return;
	}
	set_both(r, joined_relation(c, f, whole, parted));
	if (r->parts[PART_FAMILY] != REL_MISSING)
		return;
	if (f == FORM_READ && is_mixed(whole, family))
		set_both(r, REL_UNLIKE);
	else
		cut_whole(whole, parted, r);
}

static void
both_whole(struct name_comparer *c, enum name_form f, const struct form *a, const struct form *b, struct outcome_of_form *r)
{
	const struct word *x = a->parts[PART_FAMILY], *y = b->parts[PART_FAMILY];
	r->cut = CUT_NONE;
	set_both(r, part_relation(c, f, PART_FAMILY, a, b));
	if (relation_agrees(r->parts[PART_FAMILY])) {
		r->short_name = is_short(x) && is_short(y);
		if (r->short_name)
			r->parts[PART_GIVEN] = REL_MISSING;
		return;
	}
	if (r->parts[PART_FAMILY] != REL_UNLIKE)
		return;
	const struct word *shorter = x->units_n <= y->units_n ? x : y, *longer = shorter == x ? y : x;
	size_t common = 0;
	while (common < shorter->units_n && units_agree(x->units[common], y->units[common]))
		common++;
	if (common > 0 && common == shorter->units_n && is_short(shorter) && !(longer->flags & WORD_LETTERS)) {
		r->parts[PART_FAMILY] = shows_part(shorter, common) ? REL_SAME : REL_MISSING;
		r->parts[PART_GIVEN] = REL_MISSING;
		r->short_name = true;
	} else if (shows_part(x, common)) {
		r->parts[PART_FAMILY] = REL_MISSING; /* where it ends does not show */
	}
}

/* Units of both parts, as a sum that does not depend on their order. */
static uint64_t
sum_of_units(const struct form *form)
{
	uint64_t sum = 0;
	for (size_t p = 0; p < NAME_PARTS; p++)
		for (size_t i = 0; i < form->parts[p]->units_n; i++)
			sum += (uint64_t)form->parts[p]->units[i] * form->parts[p]->units[i] + 1;
	return sum;
}

static bool
is_in_letters(const struct form *form)
{
	return form->parts[PART_FAMILY]->flags & form->parts[PART_GIVEN]->flags & WORD_LETTERS;
}

static bool
is_kana(const struct word *w)
{
	return w && w->flags == WORD_KANA;
}

static bool
are_parts_in_kana(const struct form *form)
{
	return !form->whole && is_kana(form->parts[PART_FAMILY]) && is_kana(form->parts[PART_GIVEN]);
}

/* The units of two words, one behind the other, are those of two others. */
static bool
joined_alike(const struct word *a, const struct word *b, const struct word *c, const struct word *d)
{
	size_t n = (size_t)a->units_n + b->units_n;
	if (n != (size_t)c->units_n + d->units_n || ((a->sketch | b->sketch) ^ (c->sketch | d->sketch)) & SKETCH_UNITS)
		return false;
	for (size_t i = 0; i < n; i++) {
		uint16_t x = i < a->units_n ? a->units[i] : b->units[i - a->units_n], y = i < c->units_n ? c->units[i] : d->units[i - c->units_n];
		if (!units_agree(x, y))
			return false;
	}
	return true;
}

/* In kana on both sides, and the one begins where the family name of the other ends: アン ニエン ホアン, ホアン アン ニエン. */
static bool
is_turned_kana(const struct form *a, const struct form *b)
{
	return are_parts_in_kana(a) && are_parts_in_kana(b) &&
	    joined_alike(a->parts[PART_FAMILY], a->parts[PART_GIVEN], b->parts[PART_GIVEN], b->parts[PART_FAMILY]);
}

/* In kana on both sides, and whole on one: リ・シカン, リ シカン. */
static bool
is_joined_kana(const struct form *a, const struct form *b)
{
	static const struct word none = { 0 };
	const struct form *whole = a->whole ? a : b, *parted = a->whole ? b : a;
	return whole->whole && is_kana(whole->parts[PART_FAMILY]) && are_parts_in_kana(parted) &&
	    joined_alike(whole->parts[PART_FAMILY], &none, parted->parts[PART_FAMILY], parted->parts[PART_GIVEN]);
}

/* Names in letters with the end put in front, names in kana turned; crosswise else. */
static void
look_crosswise(struct name_comparer *c, enum name_form f, const struct form *a, const struct form *b, struct outcome_of_form *r)
{
	const struct field *family = c->fields[f][PART_FAMILY];
	if (!a->parts[PART_FAMILY] || !a->parts[PART_GIVEN] || !b->parts[PART_FAMILY] || !b->parts[PART_GIVEN])
		return;
	if (f == FORM_WRITTEN && is_in_letters(a) && is_in_letters(b) && kind_folds(family->kind, &family->options) & NAME_ORDER) {
		if (sum_of_units(a) != sum_of_units(b))
			return;
		buf_reset(&c->joined);
		buf_reserve(&c->joined, a->parts[0]->text.n + a->parts[1]->text.n + b->parts[0]->text.n + b->parts[1]->text.n + 2);
		struct str x = joined(c, a->parts[PART_FAMILY], a->parts[PART_GIVEN], true);
		struct str y = joined(c, b->parts[PART_FAMILY], b->parts[PART_GIVEN], true);
		unsigned flags = a->parts[0]->flags | a->parts[1]->flags | b->parts[0]->flags | b->parts[1]->flags;
		enum relation turned = names_turned(family, x, y, flags & WORD_MARKS, c->scratch);
		if (turned != REL_UNLIKE)
			set_both(r, turned);
		return;
	}
	if (is_turned_kana(a, b) || is_turned_kana(b, a)) {
		set_both(r, REL_SAME);
		r->swapped = true;
		return;
	}
	bool one_field = family == c->fields[f][PART_GIVEN];
	if (!words_may_agree(a->parts[PART_FAMILY], b->parts[PART_GIVEN], one_field) ||
	    !words_may_agree(a->parts[PART_GIVEN], b->parts[PART_FAMILY], one_field))
		return;
	if (relation_agrees(word_relation(family, a->parts[PART_FAMILY], b->parts[PART_GIVEN], c->scratch)) &&
	    relation_agrees(word_relation(family, a->parts[PART_GIVEN], b->parts[PART_FAMILY], c->scratch))) {
		set_both(r, REL_NEAR);
		r->swapped = true;
	}
}

/* One text, cut at two places. */
static bool
is_cut_elsewhere(const struct form *a, const struct form *b)
{
	const struct word *x = a->parts[PART_FAMILY], *y = b->parts[PART_FAMILY], *u = a->parts[PART_GIVEN], *v = b->parts[PART_GIVEN];
	if (!x || !y || !u || !v || x->units_n == y->units_n || x->units_n + u->units_n != y->units_n + v->units_n)
		return false;
	return joined_alike(x, u, y, v);
}

static bool
is_there(const struct form *form)
{
	return form->parts[PART_FAMILY] || form->parts[PART_GIVEN];
}

static void
compare_form(struct name_comparer *c, enum name_form f, const struct form *a, const struct form *b, struct outcome_of_form *r)
{
	*r = (struct outcome_of_form){ .cut = CUT_BOTH };
	if (!is_there(a) || !is_there(b))
		return;
	if (a->whole && b->whole) {
		both_whole(c, f, a, b, r);
		return;
	}
	if (a->whole || b->whole) {
		one_whole(c, f, a->whole ? a->parts[PART_FAMILY] : b->parts[PART_FAMILY], a->whole ? b : a, r);
		return;
	}
	for (size_t p = 0; p < NAME_PARTS; p++)
		r->parts[p] = part_relation(c, f, (enum name_part_of)p, a, b);
	if (relation_agrees(r->parts[PART_FAMILY]) || relation_agrees(r->parts[PART_GIVEN]))
		return;
	if (is_cut_elsewhere(a, b)) {
		set_both(r, REL_UNLIKE);
		r->recut = true;
		return;
	}
	const struct word *x = a->parts[PART_FAMILY], *y = b->parts[PART_FAMILY];
	if (r->parts[PART_FAMILY] == REL_NEAR)
		r->extended = x->units_n < y->units_n ? starts_with(y, x) : x->units_n > y->units_n && starts_with(x, y);
	look_crosswise(c, f, a, b, r);
}

void
name_bears(struct name_comparer *c, enum name_form f, const struct form *record, const struct form *other,
    bool bears[static NAME_PARTS])
{
	const struct word *whole = record->parts[PART_FAMILY], *family = other->parts[PART_FAMILY];
	struct outcome_of_form r;
	bears[PART_FAMILY] = bears[PART_GIVEN] = false;
	if (!is_there(record) || !family)
		return;
	if (record->whole && !other->parts[PART_GIVEN]) {
		bears[PART_FAMILY] = starts_with(whole, family) && shows_part(family, family->units_n);
		return;
	}
	compare_form(c, f, record, other, &r);
	for (size_t p = 0; p < NAME_PARTS; p++)
		bears[p] = relation_agrees(r.parts[p]);
}

static bool
has_other_family(const struct outcome_of_form *r)
{
	return r->cut == CUT_BOTH && (r->parts[PART_FAMILY] == REL_UNLIKE || (r->parts[PART_FAMILY] == REL_NEAR && r->extended));
}

/* What a form without cuts may say beside the other one. */
static void
weaken(struct outcome_of_form *r, const struct outcome_of_form *other)
{
	if (r->cut == CUT_BOTH)
		return;
	bool other_name = other->parts[PART_GIVEN] == REL_UNLIKE && !relation_agrees(other->parts[PART_FAMILY]);
	if ((has_other_family(other) || other_name) && relation_agrees(r->parts[PART_FAMILY]))
		set_both(r, REL_MISSING);
	if (r->cut == CUT_NONE && (other->parts[PART_GIVEN] == REL_UNLIKE || other->short_name) && r->parts[PART_GIVEN] != REL_UNLIKE)
		r->parts[PART_GIVEN] = REL_MISSING;
}

/* A blank may be lost or misplaced in one form when the other one agrees: 小野 田一 オノダ ハジメ is 小野田 一 オノダ ハジメ. */
static void
look_at_blanks(struct outcome_of_form *r, const struct outcome_of_form *other)
{
	if (r->recut && other->cut == CUT_BOTH && relation_agrees(other->parts[PART_FAMILY]) && relation_agrees(other->parts[PART_GIVEN]))
		set_both(r, REL_SAME);
}

/* Kanji have one order: what is turned in them is two columns taken for each other, and its reading tells no more. */
static void
look_at_order(const struct outcome_of_form *written, struct outcome_of_form *read)
{
	if (written->swapped && read->swapped && written->parts[PART_FAMILY] == REL_NEAR)
		set_both(read, REL_NEAR);
}

/* The table of name_level.h. */
static const uint8_t together[REL_UNLIKE + 1][REL_UNLIKE + 1] = {
#define ROW(relation, missing, equal, same, near, mix, unlike) \
	[relation] = { [REL_MISSING] = LEVEL_##missing, [REL_EQUAL] = LEVEL_##equal, [REL_SAME] = LEVEL_##same, [REL_NEAR] = LEVEL_##near, \
	    [REL_MIX] = LEVEL_##mix, [REL_UNLIKE] = LEVEL_##unlike }
	ROW(REL_MISSING, MISSING, EQUAL, SAME, NEAR, NEAR, UNLIKE),
	ROW(REL_EQUAL, EQUAL, EQUAL, SAME, SAME, SAME, KANJI),
	ROW(REL_SAME, SAME, SAME, SAME, KANJI, SAME, NEAR),
	ROW(REL_NEAR, NEAR, KANA, KANA, NEAR, NEAR, UNLIKE),
	ROW(REL_MIX, MISSING, KANA, KANA, NEAR, NEAR, UNLIKE), /* "script" */
	ROW(REL_UNLIKE, UNLIKE, KANA, NEAR, UNLIKE, UNLIKE, UNLIKE),
#undef ROW
};

/* Names in two scripts say nothing, where they are not the same: 桜 and さくら, チャン and TRAN.  Where all of it is in another script, somebody
   has written it so; a given name alone in kana may be another child's. */
static void
look_at_scripts(const struct form *a, const struct form *b, struct outcome_of_form *r)
{
	r->scripts = true;
	for (size_t p = 0; p < NAME_PARTS; p++) {
		const struct word *x = a->parts[a->whole ? PART_FAMILY : p], *y = b->parts[b->whole ? PART_FAMILY : p];
		if (!x || !y) {
			r->scripts = false;
			continue;
		}
		unsigned scripts = WORD_KANJI | WORD_KANA | WORD_LETTERS, mine = x->flags & scripts, its = y->flags & scripts;
		bool kanji = (mine ^ its) & WORD_KANJI; /* which kana may stand beside: さくら子 サクラコ */
		bool mix = mine && its && (kanji || !(mine & its));
		r->scripts &= mix;
		if (mix && r->parts[p] == REL_UNLIKE)
			r->parts[p] = REL_MIX;
	}
}

/* The name that is written in kana, where only the other side has a reading: さくら, and 桜 サクラ. */
static enum relation
reading_of_written(const struct name *record, const struct name *cases, enum name_part_of p)
{
	for (size_t turn = 0; turn < 2; turn++) {
		const struct name *a = turn ? cases : record, *b = turn ? record : cases;
		const struct form *written = &a->forms[FORM_WRITTEN], *read = &b->forms[FORM_READ];
		const struct word *x = written->parts[p], *y = read->parts[p];
		if (is_turned_kana(written, read) || is_turned_kana(read, written) || is_joined_kana(written, read))
			return REL_SAME;
		if (x && y && x->flags == WORD_KANA && y->flags == WORD_KANA && written->whole == read->whole)
			return units_relation(x->units, x->units_n, y->units, y->units_n);
	}
	return REL_MISSING;
}

static bool
is_written_alike(const struct name *a, const struct name *b, const struct outcome_of_form forms[static NAME_FORMS])
{
	bool equal = false;
	for (size_t f = 0; f < NAME_FORMS; f++)
		for (size_t p = 0; p < NAME_PARTS; p++) {
			const struct word *x = a->forms[f].parts[p], *y = b->forms[f].parts[p];
			if (forms[f].parts[p] > REL_EQUAL || (x && y && (x->flags | y->flags) & WORD_WILD))
				return false;
			equal |= forms[f].parts[p] == REL_EQUAL;
		}
	return equal;
}

static bool
have_both(const struct name *a, const struct name *b, enum name_form f)
{
	return is_there(&a->forms[f]) && is_there(&b->forms[f]);
}

void
name_levels(struct name_comparer *c, const struct name *record, const struct name *cases, struct name_levels *out)
{
	struct outcome_of_form forms[NAME_FORMS];
	for (size_t f = 0; f < NAME_FORMS; f++)
		compare_form(c, (enum name_form)f, &record->forms[f], &cases->forms[f], &forms[f]);
	look_at_scripts(&record->forms[FORM_WRITTEN], &cases->forms[FORM_WRITTEN], &forms[FORM_WRITTEN]);
	*out = (struct name_levels){ .same_text = is_written_alike(record, cases, forms) };
	out->read = have_both(record, cases, FORM_READ) && !have_both(record, cases, FORM_WRITTEN);
	struct outcome_of_form written = forms[FORM_WRITTEN], read = forms[FORM_READ];
	look_at_order(&written, &read);
	look_at_blanks(&written, &forms[FORM_READ]);
	look_at_blanks(&read, &forms[FORM_WRITTEN]);
	weaken(&written, &forms[FORM_READ]);
	weaken(&read, &forms[FORM_WRITTEN]);
	for (size_t p = 0; p < NAME_PARTS; p++) {
		enum relation w = written.parts[p], r = read.parts[p];
		if (w == REL_MIX && r == REL_MISSING)
			r = reading_of_written(record, cases, (enum name_part_of)p);
		out->levels[p] = (enum level)together[w][r];
		if (w == REL_MIX && written.scripts && out->levels[p] == LEVEL_KANA)
			out->levels[p] = LEVEL_SAME;
		out->latin_kana_mix |= r == REL_MIX && !relation_agrees(w);
	}
	bool by_written = relation_agrees(written.parts[PART_GIVEN]), by_read = relation_agrees(read.parts[PART_GIVEN]);
	out->swapped = forms[FORM_WRITTEN].swapped || forms[FORM_READ].swapped;
	out->short_name = out->levels[PART_GIVEN] == LEVEL_MISSING && (written.short_name || read.short_name);
	out->unparted = (by_written || by_read) && (!by_written || written.cut == CUT_NONE) && (!by_read || read.cut == CUT_NONE);
}
