#include "config.h"

#include "report/ticket.h"

#include "base/buf.h"
#include "match/matcher.h"

#include "base/poison.h"

bool
ticket_shows(const struct profile *p, size_t field)
{
	for (size_t i = 0; i < p->match.pairs_n; i++)
		if (p->match.pairs[i].cases == field && field != p->cases.key)
			return true;
	for (size_t i = 0; i < p->match.other_names_n; i++)
		if (p->match.other_names[i] == field)
			return true;
	return false;
}

void
ticket_case(const struct ledger *l, const struct profile *p, const struct cases *cases, size_t row,
    char hex[static TICKET_CASE + 1])
{
	struct strs texts = { 0 };
	char digest[DIGEST_HEX];
	vec_push(&texts, STR("case"));
	vec_push(&texts, cases_number(cases, row));
	for (size_t i = 0; i < p->cases.schema.n; i++)
		if (ticket_shows(p, i)) {
			vec_push(&texts, p->cases.schema.v[i].name);
			struct str text = cases_cell(cases, row, i);
			vec_push(&texts, text.n ? text : STR(""));
		}
	if (matcher_is_closed(&p->match, cases, row))
		vec_push(&texts, STR("closed"));
	ledger_shown_hex(l, texts.v, texts.n, digest);
	memcpy(hex, digest, TICKET_CASE);
	hex[TICKET_CASE] = '\0';
	vec_fini(&texts);
}

static void
hash_record(const struct ledger *l, struct str key, struct str content, char digest[static DIGEST_HEX])
{
	ledger_shown_hex(l, (const struct str[]){ STR("record"), key, content }, 3, digest);
}

static void
hash_number(const struct ledger *l, struct str key, size_t place, struct str number, char digest[static DIGEST_HEX])
{
	char digit = (char)('1' + place);
	ledger_shown_hex(l, (const struct str[]){ STR("number"), key, { &digit, 1 }, number }, 4, digest);
}

void
ticket_write(const struct ledger *l, const struct profile *p, const struct cases *cases, struct str key, struct str content,
    const size_t *rows, size_t n, struct buf *out)
{
	char digest[DIGEST_HEX];
	hash_record(l, key, content, digest);
	buf_addc(out, '[');
	buf_add(out, digest, TICKET_RECORD);
	for (size_t i = 0; i < n; i++) {
		char hex[TICKET_CASE + 1];
		hash_number(l, key, i, cases_number(cases, rows[i]), digest);
		ticket_case(l, p, cases, rows[i], hex);
		buf_addc(out, '-');
		buf_add(out, digest, TICKET_NUMBER);
		buf_add(out, hex, TICKET_CASE);
	}
	buf_addc(out, ']');
}

/* The next n hex digits of the text. */
static bool
take_hex(struct str *rest, size_t n, struct str *out)
{
	if (rest->n < n)
		return false;
	*out = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n, rest->n);
	for (size_t i = 0; i < n; i++)
		if (!(out->p[i] >= '0' && out->p[i] <= '9') && !(out->p[i] >= 'a' && out->p[i] <= 'f'))
			return false;
	return true;
}

bool
ticket_parse(struct str cell, struct ticket *out)
{
	*out = (struct ticket){ 0 };
	cell = str_trim(cell);
	if (!str_starts(cell, STR("[")) || !str_ends(cell, STR("]")) || cell.n < 2)
		return false;
	struct str rest = out->text = str_slice(cell, 1, cell.n - 1);
	if (!take_hex(&rest, TICKET_RECORD, &out->record))
		return false;
	for (; rest.n > 0; out->n++) {
		if (out->n == REVIEW_CANDIDATES || rest.p[0] != '-')
			return false;
		rest = str_slice(rest, 1, rest.n);
		if (!take_hex(&rest, TICKET_NUMBER, &out->numbers[out->n]) || !take_hex(&rest, TICKET_CASE, &out->cases[out->n]))
			return false;
	}
	return true;
}

bool
ticket_is_of(const struct ticket *t, const struct ledger *l, struct str key, struct str content)
{
	char digest[DIGEST_HEX];
	hash_record(l, key, content, digest);
	return str_eq(t->record, (struct str){ digest, TICKET_RECORD });
}

bool
ticket_has_number(const struct ticket *t, const struct ledger *l, struct str key, size_t place, struct str number)
{
	char digest[DIGEST_HEX];
	hash_number(l, key, place, number, digest);
	return place < t->n && str_eq(t->numbers[place], (struct str){ digest, TICKET_NUMBER });
}
