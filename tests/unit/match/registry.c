#include "config.h"

#include "registry.h"

#include <stdio.h>
#include <stdlib.h>

#include "office.h"

#include "base/poison.h"

static const struct {
	const char *name, *kind;
	enum match_role role;
} columns[REGISTRY_COLUMNS] = {
	[COLUMN_NUMBER] = { "case_no", "id", ROLE_CASE_NUMBER },
	[COLUMN_NAME] = { "child_name", "person-name", ROLE_NAME },
	[COLUMN_KANA] = { "child_kana", "person-kana", ROLE_KANA },
	[COLUMN_BIRTH] = { "birth_date", "date", ROLE_BIRTH_DATE },
	[COLUMN_SEX] = { "sex", "sex", ROLE_SEX },
	[COLUMN_PHONE] = { "phone", "phone", ROLE_OTHER },
	[COLUMN_POSTAL] = { "postal_code", "postal-code", ROLE_OTHER },
	[COLUMN_ADDRESS] = { "address", "address", ROLE_OTHER },
	[COLUMN_GUARDIAN] = { "guardian", "person-name", ROLE_OTHER },
	[COLUMN_GUARDIAN_KANA] = { "guardian_kana", "person-kana", ROLE_OTHER },
	[COLUMN_ID] = { "id", "id", ROLE_OTHER },
};

void
registry_init(struct registry *r, unsigned chosen)
{
	*r = (struct registry){ .schema = { r->fields, REGISTRY_COLUMNS } };
	for (size_t i = 0; i < REGISTRY_COLUMNS; i++) {
		const struct kind *kind = kind_find(str_from(columns[i].kind));
		if (!kind)
			abort();
		r->fields[i] = (struct field){ .name = str_from(columns[i].name), .kind = kind };
		if (i == COLUMN_NUMBER || chosen & 1u << i)
			r->pairs[r->spec.pairs_n++] = (struct match_pair){ .role = columns[i].role, .record = i, .cases = i };
	}
	r->spec.pairs = r->pairs;
	rows_init(&r->rows, &r->cases, &r->schema, COLUMN_NUMBER);
	match_sides_init(&r->sides, &r->spec, &r->schema, &r->cases);
}

void
registry_use_other_names(struct registry *r)
{
	r->others[0] = COLUMN_GUARDIAN;
	r->others[1] = COLUMN_GUARDIAN_KANA;
	r->spec.other_names = r->others;
	r->spec.other_names_n = 2;
}

void
registry_fini(struct registry *r)
{
	match_sides_fini(&r->sides);
	rows_fini(&r->rows);
	cases_fini(&r->cases);
	arena_fini(&r->arena);
}

struct str *
registry_cells(struct registry *r, const char *const raw[static REGISTRY_COLUMNS])
{
	struct str *cells = arena_calloc(&r->arena, REGISTRY_COLUMNS, sizeof(*cells));
	struct buf b = BUF_INIT;
	for (size_t i = 0; i < REGISTRY_COLUMNS; i++) {
		buf_reset(&b);
		if (raw[i] && *raw[i])
			r->fields[i].kind->clean(str_from(raw[i]), &r->fields[i].options, NULL, &b);
		cells[i] = arena_str(&r->arena, buf_str(&b));
	}
	buf_fini(&b);
	return cells;
}

void
registry_add(struct registry *r, const struct str *cells)
{
	if (!rows_begin(&r->rows, r->cases.n))
		abort();
	for (size_t i = 0; i < REGISTRY_COLUMNS; i++)
		rows_add(&r->rows, cells[i]);
	rows_end(&r->rows);
}

static const char *const families[][2] = { { "山田", "ヤマダ" }, { "佐藤", "サトウ" }, { "斎藤", "サイトウ" }, { "齋藤", "サイトウ" },
	{ "小野", "オノ" }, { "大野", "オオノ" }, { "太郎", "タロウ" }, { "Nguyen", "グエン" }, { "", "" } };
static const char *const givens[][2] = { { "太郎", "タロウ" }, { "花子", "ハナコ" }, { "優", "ユウ" }, { "優", "マサル" },
	{ "山田", "ヤマダ" }, { "田一", "タイチ" }, { "Minh", "ミン" }, { "", "" } };

static unsigned
below(unsigned n, unsigned *seed)
{
	return next_random(seed) % n;
}

/* Sometimes without the blank, or the other way round. */
static const char *
name_of(struct registry *r, const char *family, const char *given, unsigned variety, unsigned *seed)
{
	char more[16] = "";
	if (variety > 8)
		snprintf(more, sizeof(more), "%c%c", 'a' + (int)below(variety % 26, seed), 'a' + (int)below(26, seed));
	switch (below(12, seed)) {
	case 0:
		return arena_format(&r->arena, "%s%s%s", family, given, more).p;
	case 1:
		return arena_format(&r->arena, "%s%s　%s", given, more, family).p;
	case 2:
		return "";
	default:
		return arena_format(&r->arena, "%s　%s%s", family, given, more).p;
	}
}

static const char *
birth_of(struct registry *r, unsigned variety, unsigned *seed)
{
	unsigned year = 2010 + below(variety / 20 + 2, seed), month = 1 + below(3, seed), day = 1 + below(4, seed);
	switch (below(14, seed)) {
	case 0:
		return "";
	case 1:
		return arena_format(&r->arena, "%u年%u月", year, month).p;
	case 2:
		return arena_format(&r->arena, "%u年頃", year).p;
	case 3:
		return arena_format(&r->arena, "%u-%02u-%02u", year, 11u, 10 + month).p;
	default:
		return arena_format(&r->arena, "%u-%02u-%02u", year, month, day).p;
	}
}

struct str *
registry_random(struct registry *r, const char *number, unsigned variety, unsigned *seed)
{
	const char *const *family = families[below(9, seed)], *const *given = givens[below(8, seed)];
	const char *const *guardian = givens[below(8, seed)];
	const char *raw[REGISTRY_COLUMNS] = {
		[COLUMN_NUMBER] = number,
		[COLUMN_NAME] = name_of(r, family[0], given[0], variety, seed),
		[COLUMN_KANA] = below(6, seed) ? name_of(r, family[1], given[1], 0, seed) : "",
		[COLUMN_BIRTH] = birth_of(r, variety, seed),
		[COLUMN_SEX] = below(8, seed) ? (below(2, seed) ? "男" : "女") : "不明",
		[COLUMN_PHONE] = below(4, seed) ? arena_format(&r->arena, "03-0000-%04u", below(variety, seed)).p : "",
		[COLUMN_POSTAL] = below(4, seed) ? arena_format(&r->arena, "156-%04u", below(variety / 2 + 1, seed)).p : "",
		[COLUMN_ADDRESS] = arena_format(&r->arena, "東京都世田谷区松原%u-%u", 1 + below(variety, seed), 1 + below(9, seed)).p,
		[COLUMN_GUARDIAN] = below(5, seed) ? name_of(r, family[0], guardian[0], 0, seed) : "",
		[COLUMN_GUARDIAN_KANA] = below(3, seed) ? name_of(r, family[1], guardian[1], 0, seed) : "",
		[COLUMN_ID] = below(3, seed) ? arena_format(&r->arena, "P%u", below(4 * variety, seed)).p : "",
	};
	return registry_cells(r, raw);
}

void
registry_shuffle(struct registry *r, unsigned *seed)
{
	for (size_t i = r->cases.n; i > 1; i--) {
		size_t k = next_random(seed) % i;
		const unsigned char *row = r->cases.rows[i - 1];
		r->cases.rows[i - 1] = r->cases.rows[k];
		r->cases.rows[k] = row;
	}
}

struct str
registry_key(struct registry *r, enum registry_column column, struct str text)
{
	struct buf b = BUF_INIT;
	const struct field *f = &r->fields[column];
	if (text.n)
		f->kind->key(text, &f->options, &b);
	struct str key = arena_str(&r->arena, buf_str(&b));
	buf_fini(&b);
	return key;
}
