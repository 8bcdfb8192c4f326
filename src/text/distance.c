#include "config.h"

#include "text/distance.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#include "base/poison.h"

enum { WORD = 64 };

struct two {
	const uint16_t *a, *b; /* a is not the longer one */
	size_t a_n, b_n;
};

/* Shorter first, and without what both begin and end with: no edit is needed there. */
static struct two
trimmed(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n)
{
	struct two t = a_n <= b_n ? (struct two){ a, b, a_n, b_n } : (struct two){ b, a, b_n, a_n };
	while (t.a_n > 0 && t.a[t.a_n - 1] == t.b[t.b_n - 1]) {
		t.a_n--;
		t.b_n--;
	}
	while (t.a_n > 0 && *t.a == *t.b) {
		t.a++;
		t.b++;
		t.a_n--;
		t.b_n--;
	}
	return t;
}

/* Where in a the unit stands, a bit each. */
static uint64_t
places_of(uint16_t unit, const uint16_t *a, size_t n)
{
	uint64_t places = 0;
	for (size_t i = 0; i < n; i++)
		places |= (uint64_t)(a[i] == unit) << i;
	return places;
}

/* Hyyrö 2003, figures 4 and 9: vertical differences of a column as bits, the last row's value counted along.  0 < a_n <= WORD. */
static size_t
by_bits(const struct two *t, bool swaps, size_t most)
{
	uint64_t plus = UINT64_MAX, minus = 0, diagonal = 0, before = 0;
	const uint64_t last = (uint64_t)1 << (t->a_n - 1);
	size_t distance = t->a_n;
	for (size_t i = 0; i < t->b_n; i++) {
		uint64_t match = places_of(t->b[i], t->a, t->a_n);
		uint64_t swapped = swaps ? (((~diagonal) & match) << 1) & before : 0;
		diagonal = (((match & plus) + plus) ^ plus) | match | minus | swapped;
		uint64_t across_plus = minus | ~(diagonal | plus), across_minus = diagonal & plus;
		distance += (across_plus & last) != 0;
		distance -= (across_minus & last) != 0;
		if (distance > most && distance - most > t->b_n - i - 1) /* each unit that is left takes one off at best */
			return most + 1;
		across_plus = across_plus << 1 | 1;
		across_minus <<= 1;
		plus = across_minus | ~(diagonal | across_plus);
		minus = across_plus & diagonal;
		before = match;
	}
	return distance;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The table, three rows of it at a time. */
static size_t
by_table(const struct two *t, bool swaps, size_t most)
{
	size_t width = t->a_n + 1, *rows = xreallocarray(NULL, width, 3 * sizeof(*rows));
	size_t *before = rows, *above = rows + width, *row = rows + 2 * width;
	for (size_t j = 0; j < width; j++)
		above[j] = j;
	for (size_t i = 1; i <= t->b_n; i++) {
		size_t lowest = row[0] = i;
		for (size_t j = 1; j < width; j++) {
			size_t cost = above[j - 1] + (t->b[i - 1] != t->a[j - 1]);
			cost = least(cost, least(above[j], row[j - 1]) + 1);
			if (swaps && i > 1 && j > 1 && t->b[i - 1] == t->a[j - 2] && t->b[i - 2] == t->a[j - 1])
				cost = least(cost, before[j - 2] + 1);
			row[j] = cost;
			lowest = least(lowest, cost);
		}
		if (lowest > most && lowest - most > 1) { /* a swap may still go back to the row above */
			free(rows);
			return most + 1;
		}
		size_t *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	size_t distance = above[t->a_n];
	free(rows);
	return distance;
}

static size_t
distance(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, bool swaps, size_t most)
{
	struct two t = trimmed(a, a_n, b, b_n);
	if (t.b_n - t.a_n > most || (most == 1 && t.a_n > 1u + swaps)) /* both ends differ: one edit does not reach from one to the other */
		return most + 1;
	size_t d = t.a_n == 0 ? t.b_n : t.a_n <= WORD ? by_bits(&t, swaps, most) : by_table(&t, swaps, most);
	return d > most ? most + 1 : d;
}

size_t
distance_levenshtein(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, size_t most)
{
	return distance(a, a_n, b, b_n, false, most);
}

size_t
distance_osa(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n, size_t most)
{
	return distance(a, a_n, b, b_n, true, most);
}

enum { LONGEST = 4096 };

/* Units in common, no farther from each other than the window; *turned: how many of them stand in another order. */
static size_t
in_common(const struct two *t, size_t *turned)
{
	bool a_met[LONGEST], b_met[LONGEST];
	memset(a_met, 0, t->a_n);
	memset(b_met, 0, t->b_n);
	size_t window = t->b_n / 2 > 0 ? t->b_n / 2 - 1 : 0, common = 0;
	for (size_t i = 0; i < t->a_n; i++) {
		size_t end = least(t->b_n, i + window + 1);
		for (size_t j = i > window ? i - window : 0; j < end; j++) {
			if (b_met[j] || t->a[i] != t->b[j])
				continue;
			a_met[i] = b_met[j] = true;
			common++;
			break;
		}
	}
	*turned = 0;
	for (size_t i = 0, j = 0; i < t->a_n; i++) {
		if (!a_met[i])
			continue;
		while (!b_met[j])
			j++;
		*turned += t->a[i] != t->b[j++];
	}
	return common;
}

unsigned
similarity_jaro_winkler(const uint16_t *a, size_t a_n, const uint16_t *b, size_t b_n)
{
	enum { PREFIX = 4, TENTH = 10 };
	a_n = least(a_n, LONGEST);
	b_n = least(b_n, LONGEST);
	/* Of two of one length which is the first is settled by what they hold: units in common are taken as they come. */
	bool turn = a_n > b_n || (a_n == b_n && a_n > 0 && memcmp(a, b, a_n * sizeof(*a)) > 0);
	struct two t = turn ? (struct two){ b, a, b_n, a_n } : (struct two){ a, b, a_n, b_n };
	if (t.a_n == 0)
		return t.b_n == 0 ? SIMILARITY_WHOLE : 0;
	size_t turned, m = in_common(&t, &turned), prefix = 0;
	if (m == 0)
		return 0;
	while (prefix < PREFIX && prefix < t.a_n && t.a[prefix] == t.b[prefix])
		prefix++;
	/* (m/n + m/k + (m - turned/2)/m) / 3, as one fraction */
	uint64_t n = t.a_n, k = t.b_n, whole = 3 * n * k * m;
	uint64_t part = m * m * (n + k) + (m - turned / 2) * n * k;
	part = part * TENTH + prefix * (whole - part);
	return (unsigned)(part * (SIMILARITY_WHOLE / TENTH) / whole);
}
