#include "config.h"

#include "record/kin.h"

#include "base/i18n.h"

#include "base/poison.h"

void
kin_fini(struct kin *k)
{
	buf_fini(&k->key);
	buf_fini(&k->told);
	vec_fini(&k->met);
	arena_fini(&k->arena);
}

/* The row is the first of its record: what is known of the one before goes. */
static void
begin(struct kin *k, struct seen *seen, struct str key, uint32_t count)
{
	buf_reset(&k->key);
	buf_addc(&k->key, '\0');
	buf_adds(&k->key, key);
	arena_reset(&k->arena);
	k->met.n = 0;
	k->first = key.n > 0 ? seen_add(seen, seen_hash(seen, buf_str(&k->key)), count) : 0;
	k->twice = k->first != 0;
}

/* All that is told of the child alone, in the arena; empty: nothing. */
static struct str
told_of(struct kin *k, const struct children *c, const struct row *row)
{
	bool any = false;
	buf_reset(&k->told);
	for (size_t i = 0; i < c->fields_n; i++) {
		struct str text = row->text[c->fields[i]];
		any = any || text.n > 0;
		buf_addf(&k->told, "%zu:", text.n);
		buf_adds(&k->told, text);
	}
	return any ? arena_str(&k->arena, buf_str(&k->told)) : STR("");
}

static void
check_child(struct kin *k, const struct source *source, struct row *row, struct arena *a)
{
	const struct children *c = &source->children;
	struct str told = told_of(k, c, row), number = row->text[c->position], column = source->schema.v[c->fields[0]].column;
	for (size_t i = 0; i < k->met.n && told.n > 0; i++)
		if (str_eq(k->met.v[i], told)) {
			row_add_finding(row, a, (struct finding){ "child-twice", column,
			    arena_format(a, _("child %.*s of the record is child %zu once more: it is carried once"), STR_ARG(number), i + 1) });
			break;
		}
	if (told.n == 0 && (k->met.n > 0 || (row->family && row->family->children > 1)))
		row_add_finding(row, a, (struct finding){ "child-empty", column,
		    arena_format(a, _("nothing is told of child %.*s of the record: is there a separator too many?"), STR_ARG(number)) });
	vec_push(&k->met, told);
}

/* As it is written here; 0: it is no number of a child. */
static uint64_t
number_of(struct str text)
{
	uint64_t n = 0;
	if (text.n > 0 && text.p[0] == '0')
		return 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || n > CHILDREN_MOST)
			return 0;
		n = 10 * n + (uint64_t)(text.p[i] - '0');
	}
	return n;
}

bool
kin_check(struct kin *k, const struct source *source, struct seen *seen, struct str key, uint32_t count, struct row *row, struct arena *a)
{
	uint64_t child = number_of(row->text[source->children.position]);
	if (child <= k->child || k->key.n != key.n + 1 || !str_ends(buf_str(&k->key), key))
		begin(k, seen, key, count);
	k->child = child > 0 ? child : UINT64_MAX; /* nothing follows a record that could not be parted */
	if (k->twice) {
		row_add_finding(row, a, (struct finding){ "duplicate-key", source->schema.v[source->key[0]].column,
		    arena_format(a, _("this record key came before in this run (record %u of it); only the first is taken"), k->first) });
		return false;
	}
	if (child == 0 && !row->family)
		row_add_finding(row, a, (struct finding){ "child-empty", source->schema.v[source->children.position].name,
		    arena_format(a, _("nothing is told of child %.*s of the record: is there a separator too many?"),
		        STR_ARG(row->text[source->children.position])) });
	if (child == 0)
		return false;
	check_child(k, source, row, a);
	return true;
}
