#include "config.h"

#include "match/other_names.h"

#include <stdlib.h>

#include "base/hash.h"
#include "match/feature_side.h"
#include "match/names.h"

#include "base/poison.h"

enum { IN_FULL = 1, /* + form, above the hash of the name */ WITH_BIRTH = 4 /* + form: beside the date, the seed of a hash */ };

static uint64_t
key_in_full(size_t form, uint32_t name)
{
	return name == 0 ? 0 : (uint64_t)(IN_FULL + form) << 32 | name;
}

static uint64_t
key_with_birth(size_t form, struct str family, uint32_t birth)
{
	if (family.n == 0 || !birth_is_exact(birth))
		return 0;
	return hash_bytes(family, (uint64_t)birth << 3 | (WITH_BIRTH + form)) | 1ull << 63;
}

/* What is folded while the index is made. */
struct making {
	struct other_names *o;
	const struct features *f;
	struct buf name, scratch;
};

static void
add(struct making *m, uint64_t key, size_t row)
{
	if (key != 0)
		vec_push(m->o, (struct other_name){ key, (uint32_t)row });
}

/* The case's own given name; empty: it is not known. */
static struct str
given_of(const struct features *f, size_t form, size_t row)
{
	const uint32_t *v = features_of(f, row)->v;
	enum feature given = form == 0 ? FEATURE_GIVEN : FEATURE_KANA_GIVEN;
	const struct words *words = features_words(f, given);
	return words && v[given] != 0 ? words_at(words, v[given])->text : STR("");
}

static void
add_name(struct making *m, const struct field *field, size_t form, size_t row, struct str text)
{
	struct name_parts parts = name_cut(text);
	struct str given = parts.parted ? parts.given : given_of(m->f, form, row);
	add(m, key_with_birth(form, field_key(field, parts.family, &m->scratch), features_of(m->f, row)->v[FEATURE_BIRTH]), row);
	if (given.n == 0)
		return;
	buf_reset(&m->name);
	buf_adds(&m->name, parts.family);
	buf_addc(&m->name, ' ');
	buf_adds(&m->name, given);
	add(m, key_in_full(form, feature_hash(field_key(field, buf_str(&m->name), &m->scratch))), row);
}

static int
compare(const void *a, const void *b)
{
	const struct other_name *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static void
sort_once(struct other_names *o)
{
	size_t kept = 0;
	if (o->n > 1)
		qsort(o->v, o->n, sizeof(*o->v), compare);
	for (size_t i = 0; i < o->n; i++)
		if (i == 0 || compare(&o->v[i], &o->v[kept - 1]) != 0)
			o->v[kept++] = o->v[i];
	o->n = kept;
}

void
other_names_init(struct other_names *o, const struct features *f)
{
	struct making m = { o, f, BUF_INIT, BUF_INIT };
	const struct match_sides *s = features_sides(f);
	*o = (struct other_names){ 0 };
	for (size_t i = 0; i < s->spec->other_names_n; i++) {
		size_t column = s->spec->other_names[i];
		const struct field *field = &s->cases->schema->v[column];
		size_t form = str_eq(str_from(field->kind->name), STR("person-kana"));
		if (features_pair(f, form == 0 ? FEATURE_FAMILY : FEATURE_KANA_FAMILY) == PAIR_NONE)
			continue; /* nothing of a record is to be compared with it */
		for (size_t row = 0; row < s->cases->n; row++) {
			struct str text = cases_cell(s->cases, row, column), name;
			for (size_t at = 0; (name = name_of_several(text, &at)).n > 0;)
				add_name(&m, field, form, row, name);
		}
	}
	sort_once(o);
	buf_fini(&m.name);
	buf_fini(&m.scratch);
}

void
other_names_fini(struct other_names *o)
{
	vec_fini(o);
}

void
other_names_keys(const struct record_features *r, uint64_t keys[static OTHER_NAME_KEYS])
{
	static const struct {
		enum feature whole, family;
		uint32_t mark;
	} forms[] = { { FEATURE_NAME, FEATURE_FAMILY, MARK_NAME_WHOLE }, { FEATURE_KANA, FEATURE_KANA_FAMILY, MARK_KANA_WHOLE } };
	const uint32_t *v = r->f.v;
	for (size_t form = 0; form < 2; form++) {
		const struct word *family = r->words[forms[form].family];
		bool parted = family && !(v[FEATURE_MARKS] & forms[form].mark);
		keys[2 * form] = key_in_full(form, v[forms[form].whole]);
		keys[2 * form + 1] = parted ? key_with_birth(form, family->key, v[FEATURE_BIRTH]) : 0;
	}
}

/* The first place at which the key is not below that one. */
static size_t
first_not_below(const struct other_names *o, uint64_t key)
{
	size_t low = 0, high = o->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (o->v[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct other_name *
other_names_find(const struct other_names *o, uint64_t key, size_t *n)
{
	*n = 0;
	if (key == 0 || o->n == 0)
		return NULL;
	size_t from = first_not_below(o, key);
	while (from + *n < o->n && o->v[from + *n].key == key)
		++*n;
	return *n ? &o->v[from] : NULL;
}
