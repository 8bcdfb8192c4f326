#include "config.h"

#include "night/noting.h"

#include <stdlib.h>

#include "base/poison.h"

struct noting {
	const struct profile *profile;
	struct book *book;
	const struct carrier *carrier;
	struct printer **printers; /* one for each target */
	struct print *sums;
	struct buf detail;
	struct arena arena;
};

struct noting *
noting_new(const struct profile *p, struct book *b, const struct carrier *c)
{
	struct noting *n = xcalloc(1, sizeof(*n));
	n->profile = p;
	n->book = b;
	n->carrier = c;
	n->printers = arena_calloc(&n->arena, p->targets_n, sizeof(struct printer *));
	n->sums = arena_calloc(&n->arena, p->targets_n, sizeof(*n->sums));
	for (size_t i = 0; i < p->targets_n; i++) {
		const struct target_spec *spec = &p->targets[i];
		struct str *names = arena_calloc(&n->arena, spec->columns_n, sizeof(*names));
		for (size_t k = 0; k < spec->columns_n; k++)
			names[k] = spec->columns[k].name;
		n->printers[i] = book_printer(b, names, spec->columns_n);
		print_init(&n->sums[i], n->printers[i], &n->arena);
	}
	return n;
}

void
noting_free(struct noting *n)
{
	if (!n)
		return;
	for (size_t i = 0; i < n->profile->targets_n; i++)
		printer_free(n->printers[i]);
	buf_fini(&n->detail);
	arena_fini(&n->arena);
	free(n);
}

bool
noting_record(struct noting *n, struct str key, struct str case_no, bool anew, struct err *err)
{
	char content[DIGEST_HEX];
	for (size_t i = 0; i < n->profile->targets_n; i++) {
		const struct target_spec *spec = &n->profile->targets[i];
		const struct planned *planned = carrier_rows(n->carrier, i);
		if (planned->rows == 0)
			continue;
		print_reset(&n->sums[i], n->printers[i]);
		for (size_t row = 0; row < planned->rows; row++)
			printer_add(n->printers[i], key, planned->cells + row * spec->columns_n, &n->sums[i]);
		buf_reset(&n->detail);
		print_write(n->printers[i], &n->sums[i], anew, content, &n->detail);
		struct event e = { .kind = EVENT_ROWS, .subject = key, .content = str_from(content), .outcome = spec->name,
			.case_no = case_no, .detail = buf_str(&n->detail) };
		if (!book_enter(n->book, e, err))
			return false;
	}
	return true;
}
