#include "config.h"

#include "diff/marks.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "diff/show.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { ISLAND = 2 }; /* shared characters that stand for themselves between two differences */

struct clusters VEC(struct str);

/* So many characters of each side, which are the same or not. */
struct stretch {
	size_t n[DIFF_SIDES];
	bool same;
};
struct stretches VEC(struct stretch);

static void
cut(struct str text, struct clusters *out)
{
	for (size_t i = 0, next; i < text.n; i = next) {
		next = unicode_cluster_end(text, i);
		vec_push(out, str_slice(text, i, next));
	}
}

static void
add_stretch(struct stretches *list, size_t old, size_t new, bool same)
{
	if (old + new == 0)
		return;
	if (list->n == 0 || list->v[list->n - 1].same != same)
		vec_push(list, (struct stretch){ .same = same });
	list->v[list->n - 1].n[DIFF_OLD] += old;
	list->v[list->n - 1].n[DIFF_NEW] += new;
}

/* How far each diagonal k = x - y reaches after d edits: row d of the search holds diagonals -d … d. */
struct search {
	const struct clusters *old, *new;
	long *rows[MARKS_MOST + 1];
	long edits; /* of the end; -1: more than MARKS_MOST */
};

static long
reach(const struct search *s, long d, long k)
{
	return k < -d || k > d ? -1 : s->rows[d][k + d];
}

/* Where diagonal k is entered with the d-th edit: from above (something was added) or from the left (something removed). */
static bool
comes_from_above(const struct search *s, long d, long k)
{
	return k == -d || (k != d && reach(s, d - 1, k - 1) < reach(s, d - 1, k + 1));
}

static void
search(struct search *s)
{
	long n = (long)s->old->n, m = (long)s->new->n;
	s->edits = -1;
	for (long d = 0; d <= MARKS_MOST; d++) {
		s->rows[d] = xcalloc((size_t)(2 * d + 1), sizeof(long));
		for (long k = -d; k <= d; k += 2) {
			long x = d == 0 ? 0 : comes_from_above(s, d, k) ? reach(s, d - 1, k + 1) : reach(s, d - 1, k - 1) + 1;
			while (x < n && x - k < m && str_eq(s->old->v[x], s->new->v[x - k]))
				x++;
			s->rows[d][k + d] = x;
			if (x == n && x - k == m) {
				s->edits = d;
				return;
			}
		}
	}
}

/* The way back, as stretches from the end to the beginning. */
static void
trace(const struct search *s, struct stretches *back)
{
	long x = (long)s->old->n, y = (long)s->new->n;
	for (long d = s->edits; d > 0; d--) {
		long k = x - y;
		bool above = comes_from_above(s, d, k);
		long from = reach(s, d - 1, above ? k + 1 : k - 1), entry = above ? from : from + 1;
		add_stretch(back, (size_t)(x - entry), (size_t)(x - entry), true);
		add_stretch(back, !above, above, false);
		x = from;
		y = from - (above ? k + 1 : k - 1);
	}
	add_stretch(back, (size_t)x, (size_t)x, true);
}

static void
compare(const struct clusters *old, const struct clusters *new, struct stretches *out)
{
	struct search s = { .old = old, .new = new };
	struct stretches back = { 0 };
	search(&s);
	if (s.edits < 0)
		add_stretch(out, old->n, new->n, false);
	else
		trace(&s, &back);
	for (size_t i = back.n; i-- > 0;) {
		const struct stretch *b = &back.v[i];
		bool island = b->same && b->n[DIFF_OLD] < ISLAND && i > 0 && i + 1 < back.n;
		add_stretch(out, b->n[DIFF_OLD], b->n[DIFF_NEW], b->same && !island);
	}
	for (size_t d = 0; d <= MARKS_MOST; d++)
		free(s.rows[d]);
	vec_fini(&back);
}

static void
add_piece(struct diff_pieces *pieces, struct str text, bool differs)
{
	if (text.n)
		vec_push(pieces, (struct diff_piece){ text, differs });
}

void
diff_mark(const struct str value[static DIFF_SIDES], struct diff_pieces pieces[static DIFF_SIDES])
{
	struct diff_edges edges = diff_edges(value[DIFF_OLD], value[DIFF_NEW]);
	struct clusters clusters[DIFF_SIDES] = { { 0 }, { 0 } };
	struct stretches stretches = { 0 };
	for (size_t i = 0; i < DIFF_SIDES; i++)
		cut(str_slice(value[i], edges.front, value[i].n - edges.back), &clusters[i]);
	compare(&clusters[DIFF_OLD], &clusters[DIFF_NEW], &stretches);
	for (size_t i = 0; i < DIFF_SIDES; i++) {
		size_t at = 0, from = edges.front;
		add_piece(&pieces[i], str_slice(value[i], 0, edges.front), false);
		for (size_t k = 0; k < stretches.n; k++) {
			size_t to = from;
			for (size_t j = 0; j < stretches.v[k].n[i]; j++)
				to += clusters[i].v[at++].n;
			add_piece(&pieces[i], str_slice(value[i], from, to), !stretches.v[k].same);
			from = to;
		}
		add_piece(&pieces[i], str_slice(value[i], from, value[i].n), false);
		vec_fini(&clusters[i]);
	}
	vec_fini(&stretches);
}
