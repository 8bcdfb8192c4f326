#include "config.h"

#include "office.h"

#include <stdlib.h>

#include "base/poison.h"

/* Where a role's field stands in the source and in the register. */
static const struct {
	const char *name, *kind;
	size_t record, cases;
} columns[OFFICE_COLUMNS] = {
	[ROLE_CASE_NUMBER] = { "case_no", "id", 0, 5 },
	[ROLE_NAME] = { "child_name", "person-name", 1, 3 },
	[ROLE_KANA] = { "child_kana", "person-kana", 2, 4 },
	[ROLE_BIRTH_DATE] = { "birth_date", "date", 3, 0 },
	[ROLE_SEX] = { "sex", "sex", 4, 1 },
	[ROLE_OTHER] = { "address", "address", 5, 2 },
};

void
office_init(struct office *o, unsigned roles)
{
	*o = (struct office){ 0 };
	o->spec = (struct match_spec){ .link_bits = 14, .margin_bits = 10, .review_bits = 0, .family_bits = -1, .known = 0.9, .basic = 3,
		.also = (1u << ALSO_COUNT) - 1, .status = FIELD_NONE };
	o->source = (struct schema){ o->fields, OFFICE_COLUMNS };
	o->schema = (struct schema){ o->fields + OFFICE_COLUMNS, OFFICE_COLUMNS };
	for (size_t role = 0; role < OFFICE_COLUMNS; role++) {
		const struct kind *kind = kind_find(str_from(columns[role].kind));
		if (!kind)
			abort();
		struct field f = { .name = str_from(columns[role].name), .kind = kind };
		o->source.v[columns[role].record] = o->schema.v[columns[role].cases] = f;
		if (roles & 1u << role)
			o->pairs[o->spec.pairs_n++] =
			    (struct match_pair){ .role = (enum match_role)role, .record = columns[role].record, .cases = columns[role].cases };
	}
	o->spec.pairs = o->pairs;
	rows_init(&o->rows, &o->cases, &o->schema, columns[ROLE_CASE_NUMBER].cases);
}

void
office_fini(struct office *o)
{
	rows_fini(&o->rows);
	cases_fini(&o->cases);
	arena_fini(&o->arena);
}

static struct str
cleaned(struct office *o, const struct field *f, const char *raw)
{
	struct buf b = BUF_INIT;
	if (raw && *raw)
		f->kind->clean(str_from(raw), &f->options, NULL, &b);
	struct str text = arena_str(&o->arena, buf_str(&b));
	buf_fini(&b);
	return text;
}

void
office_add(struct office *o, const struct person *p)
{
	const char *raw[] = { p->number, p->name, p->kana, p->birth, p->sex, p->address };
	struct str row[OFFICE_COLUMNS];
	for (size_t role = 0; role < OFFICE_COLUMNS; role++)
		row[columns[role].cases] = cleaned(o, &o->schema.v[columns[role].cases], raw[role]);
	if (!rows_begin(&o->rows, o->cases.n))
		abort();
	for (size_t i = 0; i < OFFICE_COLUMNS; i++)
		rows_add(&o->rows, row[i]);
	rows_end(&o->rows);
}

void
office_shuffle(struct office *o, unsigned *seed)
{
	for (size_t i = o->cases.n; i > 1; i--) {
		size_t j = next_random(seed) % i;
		const unsigned char *row = o->cases.rows[i - 1];
		o->cases.rows[i - 1] = o->cases.rows[j];
		o->cases.rows[j] = row;
	}
}

struct str *
office_record(struct office *o, const struct person *p)
{
	const char *raw[] = { p->number, p->name, p->kana, p->birth, p->sex, p->address };
	struct str *record = arena_calloc(&o->arena, OFFICE_COLUMNS, sizeof(*record));
	for (size_t role = 0; role < OFFICE_COLUMNS; role++)
		record[columns[role].record] = cleaned(o, &o->source.v[columns[role].record], raw[role]);
	return record;
}

struct str
office_key(struct office *o, enum match_role role, struct str text)
{
	struct buf b = BUF_INIT;
	const struct field *f = &o->source.v[columns[role].record];
	if (text.n)
		f->kind->key(text, &f->options, &b);
	struct str key = arena_str(&o->arena, buf_str(&b));
	buf_fini(&b);
	return key;
}

struct str
office_record_text(const struct office *o, const struct str *record, enum match_role role)
{
	(void)o;
	return record[columns[role].record];
}

struct str
office_case_text(const struct office *o, size_t row, enum match_role role)
{
	return cases_cell(&o->cases, row, columns[role].cases);
}

size_t
office_case_field(enum match_role role)
{
	return columns[role].cases;
}

struct str
office_record_key(struct office *o, const struct str *record, enum match_role role)
{
	return office_key(o, role, office_record_text(o, record, role));
}

struct str
office_case_key(struct office *o, size_t row, enum match_role role)
{
	return office_key(o, role, office_case_text(o, row, role));
}

unsigned
next_random(unsigned *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed >> 3;
}
