#include "config.h"

#include "base/str.h"

#include <stdint.h>

#include "base/poison.h"

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_slice(s, 0, prefix.n), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_slice(s, s.n - suffix.n, s.n), suffix);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
str_eq_ascii_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

struct str
str_slice(struct str s, size_t i, size_t j)
{
	if (i == j)
		return (struct str){ s.p, 0 };
	return (struct str){ s.p + i, j - i };
}

struct str
str_trim(struct str s)
{
	size_t i = 0, j = s.n;
	while (i < j && (s.p[i] == ' ' || s.p[i] == '\t'))
		i++;
	while (j > i && (s.p[j - 1] == ' ' || s.p[j - 1] == '\t'))
		j--;
	return str_slice(s, i, j);
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	if (needle.n == 0 || from > s.n || s.n - from < needle.n)
		return needle.n == 0 && from <= s.n ? from : SIZE_MAX;
	const char *at = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return at ? (size_t)(at - s.p) : SIZE_MAX;
}
