#include "config.h"

#include "register/cases.h"

#include <stdlib.h>

#include "base/poison.h"

void
cases_fini(struct cases *c)
{
	free(c->rows);
	for (size_t i = 0; c->pools && i < c->schema->n; i++)
		vec_fini(&c->pools[i]);
	free(c->pools);
	arena_fini(&c->arena);
	*c = (struct cases){ 0 };
}

static size_t
number_at(const unsigned char **p)
{
	size_t value = **p & 0x7F;
	for (unsigned shift = 7; *(*p)++ & 0x80; shift += 7)
		value |= (size_t)(**p & 0x7F) << shift;
	return value;
}

struct str
cases_cell(const struct cases *c, size_t row, size_t field)
{
	const unsigned char *p = c->rows[row];
	size_t numbers = number_at(&p), number = 0;
	const char *text = (const char *)p + numbers;
	for (size_t i = 0; i < field; i++) {
		number = number_at(&p);
		if (number % 2 == 0)
			text += number / 2;
	}
	number = number_at(&p);
	return number % 2 ? c->pools[field].v[number / 2] : (struct str){ text, number / 2 };
}

void
cases_unpack(const struct cases *c, size_t row, struct str *cells)
{
	const unsigned char *p = c->rows[row];
	size_t numbers = number_at(&p);
	const char *text = (const char *)p + numbers;
	for (size_t i = 0; i < c->schema->n; i++) {
		size_t number = number_at(&p);
		if (number % 2) {
			cells[i] = c->pools[i].v[number / 2];
			continue;
		}
		cells[i] = (struct str){ text, number / 2 };
		text += number / 2;
	}
}

size_t
cases_find(const struct cases *c, struct str number)
{
	size_t low = 0, high = c->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(cases_number(c, middle), number);
		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return CASE_NONE;
}
