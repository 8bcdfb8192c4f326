#include "config.h"

#include <string.h>

#include "facts.h"

#include "base/poison.h"

void
facts_of_child(const struct family *f, const struct child *c, struct facts *out)
{
	*out = (struct facts){
		.child = c->name,
		.guardian = f->guardian,
		.born = c->born,
		.male = c->male,
		.place = f->place,
		.phone = f->phone,
	};
}

/* Closes the cell that begins at start: quoted if it holds a comma or a quote (doubled: there is none here). */
static void
cell_end(struct buf *out, size_t start)
{
	if (out->n > start && memchr(out->p + start, ',', out->n - start)) {
		buf_addc(out, '"');
		memmove(out->p + start + 1, out->p + start, out->n - start - 1);
		out->p[start] = '"';
		buf_addc(out, '"');
	}
	buf_addc(out, ',');
}

void
cell_write(struct buf *out, struct str text)
{
	size_t start = out->n;
	buf_adds(out, text);
	cell_end(out, start);
}

static void
write_child(struct rng *r, uint32_t ways, const struct facts *f, struct buf *out)
{
	size_t start = out->n;
	if (*f->whole_name)
		buf_adds(out, str_from(f->whole_name));
	else
		forms_name(r, ways, f->child.family, f->child.given, out);
	cell_end(out, start);
	start = out->n;
	if (f->no_kana)
		;
	else if (*f->whole_kana)
		buf_adds(out, str_from(f->whole_kana));
	else
		forms_kana(r, ways, f->child.family_kana, f->child.given_kana, out);
	cell_end(out, start);
	start = out->n;
	if (f->born_words)
		buf_adds(out, str_from(f->born_words));
	else
		forms_date(r, ways, f->born, out);
	cell_end(out, start);
	start = out->n;
	if (f->sex_unknown)
		buf_adds(out, STR("不明"));
	else if (!f->no_sex)
		forms_sex(r, ways, f->male, out);
	cell_end(out, start);
}

void
facts_write(struct rng *r, uint32_t ways, const struct facts *f, struct buf *out)
{
	write_child(r, ways, f, out);
	size_t start = out->n;
	if (!f->no_postal)
		forms_postal(r, ways, f->place.postal, out);
	cell_end(out, start);
	start = out->n;
	if (!f->no_address)
		forms_address(r, ways, &f->place, out);
	cell_end(out, start);
	start = out->n;
	if (!f->no_phone)
		forms_phone(r, ways, f->phone, out);
	cell_end(out, start);
	start = out->n;
	if (!f->no_guardian)
		forms_name(r, ways, f->guardian.family, f->guardian.given, out);
	cell_end(out, start);
	start = out->n;
	if (!f->no_guardian)
		forms_kana(r, ways, f->guardian.family_kana, f->guardian.given_kana, out);
	cell_end(out, start);
}
