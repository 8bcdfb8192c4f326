#include "config.h"

#include "diff/cell.h"

#include "base/poison.h"

static const struct kind_options no_options;

void
diff_scratch_fini(struct diff_scratch *s)
{
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		buf_fini(&s->text[i]);
		buf_fini(&s->key[i]);
	}
	buf_fini(&s->same);
}

static void
make_key(const struct kind *kind, struct str cell, struct buf *text, struct buf *key)
{
	buf_reset(text);
	buf_reset(key);
	kind->clean(cell, &no_options, NULL, text);
	kind->key(buf_str(text), &no_options, key);
}

bool
diff_cell_same(const struct diff_column *column, const struct str cell[static DIFF_SIDES], struct diff_scratch *s)
{
	if (str_eq(cell[DIFF_OLD], cell[DIFF_NEW]))
		return true;
	if (!column->kind)
		return false;
	for (size_t i = 0; i < DIFF_SIDES; i++)
		make_key(column->kind, cell[i], &s->text[i], &s->key[i]);
	if (s->key[DIFF_OLD].n == 0 || s->key[DIFF_NEW].n == 0)
		return str_eq(buf_str(&s->text[DIFF_OLD]), buf_str(&s->text[DIFF_NEW]));
	if (!str_eq(buf_str(&s->key[DIFF_OLD]), buf_str(&s->key[DIFF_NEW])))
		return false;
	const struct kind *kind = column->kind;
	return !kind->same || kind->same(buf_str(&s->text[DIFF_OLD]), buf_str(&s->text[DIFF_NEW]), &no_options, &s->same);
}

void
diff_cell_key(const struct diff_column *column, struct str cell, struct diff_scratch *s, struct buf *out)
{
	if (!column->kind) {
		buf_adds(out, cell);
		return;
	}
	make_key(column->kind, cell, &s->text[DIFF_OLD], &s->key[DIFF_OLD]);
	if (s->text[DIFF_OLD].n > 0 && (s->key[DIFF_OLD].n == 0 || column->kind->same)) {
		buf_addc(out, '\1');
		buf_adds(out, buf_str(&s->text[DIFF_OLD]));
	} else {
		buf_adds(out, buf_str(&s->key[DIFF_OLD]));
	}
}
