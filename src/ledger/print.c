#include "config.h"

#include "ledger/print.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "target/settle.h"

#include "base/poison.h"

/* Digits of six bits each, RFC 4648's for file names. */
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
enum { TAG_DIGITS = 4, COLUMN_DIGITS = 6, ENTRY = TAG_DIGITS + COLUMN_DIGITS };
static const uint64_t tag_mask = ((uint64_t)1 << (6 * TAG_DIGITS)) - 1, column_mask = ((uint64_t)1 << (6 * COLUMN_DIGITS)) - 1;

struct printer {
	const struct ledger *ledger;
	const struct str *names;
	bool *skipped;
	uint64_t *tags; /* what a column's name is in an event */
	size_t n;
	struct buf room;
	bool *taken; /* scratch */
};

struct printer *
printer_new(const struct ledger *l, const struct str *names, const bool *skipped, size_t n)
{
	struct printer *p = xcalloc(1, sizeof(*p));
	p->ledger = l;
	p->names = names;
	p->n = n;
	p->skipped = xcalloc(n, sizeof(*p->skipped));
	p->taken = xcalloc(n, sizeof(*p->taken));
	p->tags = xcalloc(n, sizeof(*p->tags));
	for (size_t i = 0; i < n; i++) {
		uint64_t digest[DIGEST_NUMBERS];
		ledger_rows_numbers(l, &names[i], 1, digest);
		p->tags[i] = digest[0] & tag_mask;
		p->skipped[i] = skipped && skipped[i];
	}
	return p;
}

void
printer_free(struct printer *p)
{
	if (!p)
		return;
	free(p->skipped);
	free(p->taken);
	free(p->tags);
	buf_fini(&p->room);
	free(p);
}

void
print_init(struct print *sum, const struct printer *p, struct arena *a)
{
	*sum = (struct print){ .columns = arena_calloc(a, p->n, sizeof(*sum->columns)) };
}

void
print_reset(struct print *sum, const struct printer *p)
{
	*sum = (struct print){ .columns = sum->columns };
	for (size_t i = 0; i < p->n; i++)
		sum->columns[i] = 0;
}

void
print_add_column(struct print *sum, size_t i, uint64_t value)
{
	sum->columns[i] = (sum->columns[i] + value) & column_mask;
}

void
printer_add(struct printer *p, struct str key, const struct str *cells, struct print *sum)
{
	uint64_t row[DIGEST_NUMBERS] = { 0 }, digest[DIGEST_NUMBERS];
	for (size_t i = 0; i < p->n; i++) {
		if (p->skipped[i])
			continue;
		const struct str texts[] = { key, p->names[i], settle(cells[i], &p->room) };
		ledger_rows_numbers(p->ledger, texts, sizeof(texts) / sizeof(*texts), digest);
		print_add_column(sum, i, digest[0]);
		for (size_t k = 0; k < DIGEST_NUMBERS; k++)
			row[k] += digest[k];
	}
	/* Once more, so that a value cannot move from one row to another unseen. */
	char bytes[8 * DIGEST_NUMBERS];
	for (size_t k = 0; k < sizeof(bytes); k++)
		bytes[k] = (char)(row[k / 8] >> (8 * (k % 8)));
	ledger_rows_numbers(p->ledger, &(struct str){ bytes, sizeof(bytes) }, 1, digest);
	for (size_t k = 0; k < DIGEST_NUMBERS; k++)
		sum->whole[k] += digest[k];
	sum->rows++;
}

static void
put_digits(uint64_t value, unsigned n, struct buf *out)
{
	while (n-- > 0)
		buf_addc(out, digits[value >> (6 * n) & 63]);
}

static bool
get_digits(struct str text, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < text.n; i++) {
		const char *digit = memchr(digits, text.p[i], sizeof(digits) - 1);
		if (!digit)
			return false;
		*out = *out << 6 | (uint64_t)(digit - digits);
	}
	return true;
}

void
print_write(const struct printer *p, const struct print *sum, bool anew, char content[static DIGEST_HEX], struct buf *detail)
{
	for (size_t k = 0; k < DIGEST_NUMBERS; k++)
		snprintf(content + 16 * k, 17, "%016" PRIx64, sum->whole[k]);
	buf_addf(detail, "rows=%" PRIu64 "%s columns=", sum->rows, anew ? " anew" : "");
	for (size_t i = 0; i < p->n; i++) {
		put_digits(p->tags[i], TAG_DIGITS, detail);
		put_digits(sum->columns[i], COLUMN_DIGITS, detail);
	}
}

void
remembered_init(struct remembered *r, const struct printer *p, struct arena *a)
{
	print_init(&r->sum, p, a);
	r->known = arena_calloc(a, p->n, sizeof(*r->known));
	remembered_reset(r, p);
}

void
remembered_reset(struct remembered *r, const struct printer *p)
{
	print_reset(&r->sum, p);
	for (size_t i = 0; i < p->n; i++)
		r->known[i] = !p->skipped[i];
	r->complete = true;
}

static bool
get_whole(struct str content, uint64_t whole[static DIGEST_NUMBERS])
{
	if (content.n != DIGEST_HEX - 1)
		return false;
	for (size_t k = 0; k < DIGEST_NUMBERS; k++) {
		uint64_t n = 0;
		for (size_t i = 16 * k; i < 16 * (k + 1); i++) {
			char c = content.p[i];
			if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
				return false;
			n = n << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
		}
		whole[k] += n;
	}
	return true;
}

/* One column of an event into the sum. */
static void
add_column(struct remembered *r, const struct printer *p, uint64_t tag, uint64_t value)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->tags[i] == tag && !p->taken[i]) {
			p->taken[i] = true;
			r->complete &= !p->skipped[i];
			print_add_column(&r->sum, i, value);
			return;
		}
	r->complete = false; /* the profile does not know it any more */
}

static bool
get_columns(struct remembered *r, const struct printer *p, struct str columns)
{
	uint64_t tag, value;
	for (size_t i = 0; i < p->n; i++)
		p->taken[i] = false;
	for (size_t at = 0; at < columns.n; at += ENTRY) {
		if (columns.n - at < ENTRY || !get_digits(str_slice(columns, at, at + TAG_DIGITS), &tag) ||
		    !get_digits(str_slice(columns, at + TAG_DIGITS, at + ENTRY), &value))
			return false;
		add_column(r, p, tag, value);
	}
	for (size_t i = 0; i < p->n; i++)
		r->known[i] &= p->taken[i];
	return true;
}

bool
remembered_add(struct remembered *r, const struct printer *p, struct str content, struct str detail, bool *anew)
{
	struct str rows = STR("rows="), word = STR(" anew"), columns = STR(" columns=");
	size_t at = rows.n;
	*anew = false;
	if (!str_starts(detail, rows))
		return false;
	while (at < detail.n && detail.p[at] != ' ')
		at++;
	uint64_t n = event_number(str_slice(detail, rows.n, at));
	*anew = str_starts(str_slice(detail, at, detail.n), word);
	if (*anew) {
		remembered_reset(r, p);
		at += word.n;
	}
	if (n == 0 || !str_starts(str_slice(detail, at, detail.n), columns) || !get_whole(content, r->sum.whole))
		return false;
	r->sum.rows += n;
	return get_columns(r, p, str_slice(detail, at + columns.n, detail.n));
}
