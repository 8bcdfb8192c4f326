#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "names.h"

#include "base/poison.h"

struct list {
	const struct name *v;
	size_t n;
	uint32_t *child, *adult; /* sums of the weights up to each name */
	uint32_t *by_kana;       /* the names in the order of their readings */
};

static struct list lists[NAME_LISTS];
static const struct name *sorted; /* what compare_kana compares */

static int
compare_kana(const void *a, const void *b)
{
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	int c = strcmp(sorted[i].kana, sorted[j].kana);
	return c ? c : (i > j) - (i < j);
}

static void
list_init(struct list *l, const struct name *v, size_t n)
{
	*l = (struct list){ v, n, xcalloc(n, sizeof(uint32_t)), xcalloc(n, sizeof(uint32_t)), xcalloc(n, sizeof(uint32_t)) };
	uint32_t child = 0, adult = 0;
	for (size_t i = 0; i < n; i++) {
		l->child[i] = child += v[i].child;
		l->adult[i] = adult += v[i].adult;
		l->by_kana[i] = (uint32_t)i;
	}
	sorted = v;
	qsort(l->by_kana, n, sizeof(*l->by_kana), compare_kana);
}

void
names_init(void)
{
	list_init(&lists[NAME_SURNAME], surnames, surnames_n);
	list_init(&lists[NAME_GIRL], given_f, given_f_n);
	list_init(&lists[NAME_BOY], given_m, given_m_n);
}

/* The first whose sum is above a number drawn below the last sum. */
static const struct name *
draw(struct rng *r, const struct list *l, const uint32_t *sums)
{
	uint32_t want = rng_below(r, sums[l->n - 1]);
	size_t low = 0, high = l->n - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (sums[middle] > want)
			high = middle;
		else
			low = middle + 1;
	}
	return &l->v[low];
}

const struct name *
name_draw(struct rng *r, enum name_list list)
{
	return draw(r, &lists[list], lists[list].child);
}

const struct name *
name_draw_adult(struct rng *r, enum name_list list)
{
	return draw(r, &lists[list], lists[list].adult);
}

/* Bytes of the first character; names are valid UTF-8. */
static size_t
first_n(const char *text)
{
	size_t n = 1;
	while ((text[n] & 0xC0) == 0x80)
		n++;
	return n;
}

const struct name *
name_like(struct rng *r, enum name_list list, const struct name *than)
{
	const struct list *l = &lists[list];
	size_t at = (size_t)(than - l->v), first = at, last = at, n = first_n(than->text);
	while (first > 0 && strncmp(l->v[first - 1].text, than->text, n) == 0)
		first--;
	while (last + 1 < l->n && strncmp(l->v[last + 1].text, than->text, n) == 0)
		last++;
	uint32_t sum = 0;
	for (size_t i = first; i <= last; i++)
		if (strcmp(l->v[i].kana, than->kana) != 0 && strcmp(l->v[i].text, than->text) != 0)
			sum += l->v[i].child;
	if (sum == 0)
		return NULL;
	uint32_t want = rng_below(r, sum);
	for (size_t i = first;; i++) {
		if (strcmp(l->v[i].kana, than->kana) == 0 || strcmp(l->v[i].text, than->text) == 0)
			continue;
		if (want < l->v[i].child)
			return &l->v[i];
		want -= l->v[i].child;
	}
}

/* The names of one reading: where they begin in by_kana, and where they end. */
static size_t
kana_range(const struct list *l, const char *kana, size_t *end)
{
	size_t low = 0, high = l->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(l->v[l->by_kana[middle]].kana, kana) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*end = low;
	while (*end < l->n && strcmp(l->v[l->by_kana[*end]].kana, kana) == 0)
		++*end;
	return low;
}

const struct name *
name_homophone(struct rng *r, enum name_list list, const char *kana, const char *but)
{
	const struct list *l = &lists[list];
	size_t end, start = kana_range(l, kana, &end);
	uint32_t sum = 0;
	for (size_t i = start; i < end; i++)
		if (strcmp(l->v[l->by_kana[i]].text, but) != 0)
			sum += l->v[l->by_kana[i]].child;
	if (sum == 0)
		return NULL;
	uint32_t want = rng_below(r, sum);
	for (size_t i = start;; i++) {
		const struct name *name = &l->v[l->by_kana[i]];
		if (strcmp(name->text, but) == 0)
			continue;
		if (want < name->child)
			return name;
		want -= name->child;
	}
}

const struct name *
name_other_reading(enum name_list list, const char *text, const char *but)
{
	const struct list *l = &lists[list];
	size_t low = 0, high = l->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(l->v[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const struct name *best = NULL;
	for (; low < l->n && strcmp(l->v[low].text, text) == 0; low++)
		if (strcmp(l->v[low].kana, but) != 0 && (!best || l->v[low].child > best->child))
			best = &l->v[low];
	return best;
}
