#include "config.h"

#include "report/charts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "report/html.h"

#include "base/poison.h"

void
chart_number(uint64_t n, struct buf *out)
{
	char digits[24];
	size_t k = 0;
	do {
		digits[k++] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	while (k-- > 0) {
		buf_addc(out, digits[k]);
		if (k > 0 && k % 3 == 0)
			buf_addc(out, ',');
	}
}

enum { WHOLE = 10000 }; /* hundredths of a per cent */

static uint64_t
share(uint64_t part, uint64_t all)
{
	return all == 0 ? 0 : (uint64_t)((double)part / (double)all * WHOLE + 0.5);
}

/* NAME="12.34%" */
static void
put_place(const char *name, uint64_t place, struct buf *out)
{
	buf_addf(out, " %s=\"", name);
	decimal_add_short(out, (int64_t)place, 2);
	buf_adds(out, STR("%\""));
}

/* NAME="12.3" */
static void
put_pixels(const char *name, double pixels, struct buf *out)
{
	buf_addf(out, " %s=\"", name);
	decimal_add_short(out, decimal_scaled(pixels, 1), 1);
	buf_addc(out, '"');
}

static void
put_rect(const char *class, uint64_t x, uint64_t width, double y, double height, struct buf *out)
{
	buf_addf(out, "<rect class=\"%s\"", class);
	put_place("x", x, out);
	put_place("width", width, out);
	put_pixels("y", y, out);
	put_pixels("height", height, out);
	buf_adds(out, STR("/>"));
}

/* Words at a place; those near the right end stand before it. */
static void
put_words(const char *class, uint64_t x, int y, const char *words, struct buf *out)
{
	const char *anchor = x > WHOLE * 6 / 10 ? "end" : x < WHOLE / 50 ? "start" : "middle";
	buf_addf(out, "<text class=\"%s\" text-anchor=\"%s\" y=\"%d\"", class, anchor, y);
	put_place("x", x, out);
	buf_addc(out, '>');
	html_word(words, out);
	buf_adds(out, STR("</text>"));
}

static void
begin_chart(int height, const char *name, struct str description, struct buf *out)
{
	buf_adds(out, STR("<svg class=\"chart\" role=\"img\" aria-label=\""));
	html_word(name, out);
	buf_adds(out, STR(": "));
	html_text(description, out);
	buf_addf(out, "\" width=\"100%%\" height=\"%d\">\n", height);
}

static void
end_chart(struct buf *out)
{
	buf_adds(out, STR("\n</svg>\n"));
}

/* "linked 5, review 4, …" */
static void
describe_outcomes(const uint64_t outcomes[static OUTCOME_COUNT], struct buf *out)
{
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++) {
		buf_addf(out, "%s%s ", o ? ", " : "", _(outcome_word(o)));
		chart_number(outcomes[o], out);
	}
}

/* Outcomes have patterns, wherever they are drawn: not all people see these colours as different ones, and paper may be grey. */
static const char patterns[] =
    "<defs><pattern id=\"stripes\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
    "<rect class=\"stripe\" width=\"6\" height=\"6\"/><rect class=\"gap\" width=\"1.5\" height=\"6\"/></pattern>"
    "<pattern id=\"lines\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
    "<rect class=\"band\" width=\"4\" height=\"4\"/><rect class=\"gap\" width=\"4\" height=\"1\"/></pattern>"
    "<pattern id=\"dots\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
    "<rect class=\"gap\" width=\"4\" height=\"4\"/><circle class=\"dot\" cx=\"2\" cy=\"2\" r=\"1.5\"/></pattern></defs>";

void
chart_outcomes(const struct summary *s, struct buf *out)
{
	enum { HEIGHT = 28 };
	struct buf words = BUF_INIT;
	describe_outcomes(s->outcomes, &words);
	begin_chart(HEIGHT, _("What became of the records"), buf_str(&words), out);
	buf_adds(out, str_from(patterns));
	put_rect("empty", 0, WHOLE, 0, HEIGHT, out);
	uint64_t before = 0;
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++) {
		uint64_t from = share(before, s->read), to = share(before + s->outcomes[o], s->read);
		if (s->outcomes[o] > 0)
			put_rect(outcome_word(o), from, to > from ? to - from : 1, 0, HEIGHT, out);
		before += s->outcomes[o];
	}
	end_chart(out);
	buf_fini(&words);
}

/* --- weights */

/* What of the scale is drawn: from low to high bits, both multiples of TICK. */
struct scale {
	int low, high;
	uint64_t most; /* records in one bin */
};

enum { TICK = 10 };

static int
floor_tick(double bits)
{
	int whole = (int)(bits < WEIGHTS_LOW ? WEIGHTS_LOW : bits > WEIGHTS_HIGH ? WEIGHTS_HIGH : bits);
	return (whole >= 0 || whole % TICK == 0 ? whole / TICK : whole / TICK - 1) * TICK;
}

static void
widen(struct scale *s, double from, double to)
{
	int low = floor_tick(from), high = floor_tick(to - 0.01) + TICK;
	high = high > WEIGHTS_HIGH ? WEIGHTS_HIGH : high;
	s->low = low < s->low ? low : s->low;
	s->high = high > s->high ? high : s->high;
}

static struct scale
scale_of(const struct run_data *d)
{
	struct scale s = { WEIGHTS_HIGH, WEIGHTS_LOW, 0 };
	for (int i = 0; i < WEIGHTS_BINS; i++) {
		uint64_t n = d->weights.bin[i].linked + d->weights.bin[i].review;
		int from = WEIGHTS_LOW + i * WEIGHTS_STEP;
		if (n > 0)
			widen(&s, from, from + WEIGHTS_STEP);
		s.most = n > s.most ? n : s.most;
	}
	if (d->summary.has_thresholds && s.most > 0) {
		widen(&s, d->summary.review_bits, d->summary.review_bits + 1);
		widen(&s, d->summary.link_bits, d->summary.link_bits + 1);
	}
	return s;
}

static uint64_t
place_of(const struct scale *s, double bits)
{
	double place = (bits - s->low) / (s->high - s->low) * WHOLE;
	return place < 0 ? 0 : place > WHOLE ? WHOLE : (uint64_t)(place + 0.5);
}

static void
put_threshold(const struct scale *s, const char *class, double bits, int row, const char *words, struct buf *out)
{
	enum { BOTTOM = 176 };
	struct buf label = BUF_INIT;
	uint64_t x = place_of(s, bits);
	buf_addf(&label, "%s ", words);
	decimal_add_short(&label, decimal_scaled(bits, 2), 2);
	buf_addf(out, "\n<line class=\"threshold %s\" y1=\"%d\" y2=\"%d\"", class, row + 4, BOTTOM);
	put_place("x1", x, out);
	put_place("x2", x, out);
	buf_adds(out, STR("/>"));
	put_words(class, x, row, buf_cstr(&label), out);
	buf_fini(&label);
}

static void
put_weight_bars(const struct run_data *d, const struct scale *s, struct buf *out)
{
	enum { TOP = 44, BOTTOM = 176, LEAST = 2 };
	for (int i = 0; i < WEIGHTS_BINS; i++) {
		const struct weight_bin *b = &d->weights.bin[i];
		int bits = WEIGHTS_LOW + i * WEIGHTS_STEP;
		if (b->linked + b->review == 0)
			continue;
		uint64_t x = place_of(s, bits), width = place_of(s, bits + WEIGHTS_STEP) - x;
		double linked = (double)b->linked / (double)s->most * (BOTTOM - TOP), review = (double)b->review / (double)s->most * (BOTTOM - TOP);
		linked = b->linked > 0 && linked < LEAST ? LEAST : linked;
		review = b->review > 0 && review < LEAST ? LEAST : review;
		if (b->linked > 0)
			put_rect("linked", x, width, BOTTOM - linked, linked, out);
		if (b->review > 0)
			put_rect("review", x, width, BOTTOM - linked - review, review, out);
	}
}

static void
put_scale(const struct scale *s, struct buf *out)
{
	enum { BOTTOM = 176, ROW = 192, TICKS_MOST = 7 };
	int step = TICK;
	while ((s->high - s->low) / step >= TICKS_MOST)
		step += TICK;
	buf_addf(out, "\n<line class=\"axis\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>", BOTTOM, BOTTOM);
	for (int bits = s->low; bits <= s->high; bits += TICK) {
		char words[16];
		uint64_t x = place_of(s, bits);
		if (bits % step != 0)
			continue;
		snprintf(words, sizeof(words), "%d", bits);
		buf_addf(out, "<text class=\"tick\" text-anchor=\"%s\" y=\"%d\"", x > WHOLE - 200 ? "end" : x < 200 ? "start" : "middle", ROW);
		put_place("x", x, out);
		buf_addf(out, ">%s</text>", words);
	}
}

void
chart_weights(const struct run_data *d, struct buf *out)
{
	enum { HEIGHT = 198, FIRST_ROW = 12, SECOND_ROW = 28 };
	struct scale s = scale_of(d);
	struct buf words = BUF_INIT;
	if (s.most == 0)
		return;
	uint64_t linked = 0, review = 0;
	for (size_t i = 0; i < WEIGHTS_BINS; i++) {
		linked += d->weights.bin[i].linked;
		review += d->weights.bin[i].review;
	}
	buf_addf(&words, _("%llu linked and %llu held records by the weight of their best case, from %d to %d bits; at most %llu in one bar of %d bits."),
	    (unsigned long long)linked, (unsigned long long)review, s.low, s.high, (unsigned long long)s.most, (int)WEIGHTS_STEP);
	begin_chart(HEIGHT, _("Weights of records and their best case"), buf_str(&words), out);
	put_weight_bars(d, &s, out);
	put_scale(&s, out);
	if (d->summary.has_thresholds) {
		put_threshold(&s, "review-line", d->summary.review_bits, FIRST_ROW, "review_bits", out);
		put_threshold(&s, "link-line", d->summary.link_bits, SECOND_ROW, "link_bits", out);
	}
	end_chart(out);
	buf_fini(&words);
}

/* --- nights */

static int
compare_counts(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

bool
nights_usual(const struct nights *n, uint64_t *records)
{
	enum { LEAST = 3 };
	uint64_t counts[NIGHTS];
	size_t k = 0;
	for (size_t i = 0; i + 1 < NIGHTS; i++)
		if (n->day[i].runs > 0)
			counts[k++] = n->day[i].records;
	if (k < LEAST)
		return false;
	qsort(counts, k, sizeof(*counts), compare_counts);
	*records = counts[k / 2];
	return true;
}

uint64_t
nights_unsaid(const struct night_count *day)
{
	uint64_t said = 0;
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		said += day->outcomes[o];
	return day->records > said ? day->records - said : 0;
}

enum { NIGHT_TOP = 20, NIGHT_BOTTOM = 120, NIGHT_LEAST = 2 /* pixels: one of a thousand can be seen */ };

/* The parts of a day's bar, from the bottom upwards: outcomes in their order, and what is not said.  What is drawn higher than its share is
   taken from the highest part, so that the bar keeps its height. */
static void
put_night_parts(const struct night_count *day, double height, uint64_t x, uint64_t width, struct buf *out)
{
	enum { UNSAID = OUTCOME_COUNT, PARTS };
	uint64_t counts[PARTS] = { [UNSAID] = nights_unsaid(day) }, all = counts[UNSAID];
	double parts[PARTS], more = 0, y = NIGHT_BOTTOM;
	size_t highest = 0;
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		all += counts[o] = day->outcomes[o];
	for (size_t i = 0; i < PARTS; i++) {
		double share = (double)counts[i] / (double)all * height;
		parts[i] = counts[i] > 0 && share < NIGHT_LEAST ? NIGHT_LEAST : share;
		more += parts[i] - share;
		highest = parts[i] > parts[highest] ? i : highest;
	}
	if (parts[highest] - more >= NIGHT_LEAST)
		parts[highest] -= more;
	for (size_t i = 0; i < PARTS; i++) {
		y -= parts[i];
		if (counts[i] > 0)
			put_rect(i == UNSAID ? "unsaid" : outcome_word((enum outcome)i), x, width, y, parts[i], out);
	}
}

static void
put_night_bars(const struct nights *n, uint64_t most, struct buf *out)
{
	enum { SLOT = WHOLE / NIGHTS, GAP = SLOT / 5, MARK = 3 };
	for (size_t i = 0; i < NIGHTS; i++) {
		const struct night_count *day = &n->day[i];
		uint64_t x = (uint64_t)i * WHOLE / NIGHTS;
		if (day->runs == 0) { /* a dot where a bar is missing */
			buf_addf(out, "<circle class=\"absent\" r=\"1.5\" cy=\"%d\"", NIGHT_BOTTOM - 4);
			put_place("cx", x + SLOT / 2, out);
			buf_adds(out, STR("/>"));
			continue;
		}
		double height = most > 0 ? (double)day->records / (double)most * (NIGHT_BOTTOM - NIGHT_TOP) : 0;
		height = height < NIGHT_LEAST ? NIGHT_LEAST : height;
		if (day->records > 0)
			put_night_parts(day, height, x + GAP / 2, SLOT - GAP, out);
		else
			put_rect("nothing", x + GAP / 2, SLOT - GAP, NIGHT_BOTTOM - height, height, out);
	}
	put_rect("now", (NIGHTS - 1) * (uint64_t)WHOLE / NIGHTS, SLOT, NIGHT_BOTTOM + 1, MARK, out);
}

static void
put_usual(uint64_t usual, uint64_t most, struct buf *out)
{
	enum { ROW = 12 };
	struct buf label = BUF_INIT;
	int y = most > 0 ? NIGHT_BOTTOM - (int)((double)usual / (double)most * (NIGHT_BOTTOM - NIGHT_TOP) + 0.5) : NIGHT_BOTTOM;
	buf_addf(out, "\n<line class=\"usual\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>", y, y);
	buf_addf(&label, "%s ", _("usual (dotted line):"));
	chart_number(usual, &label);
	put_words("tick", 0, ROW, buf_cstr(&label), out);
	buf_fini(&label);
}

static uint64_t
most_records(const struct nights *n)
{
	uint64_t most = 0;
	for (size_t i = 0; i < NIGHTS; i++)
		most = n->day[i].records > most ? n->day[i].records : most;
	return most;
}

static void
describe_nights(const struct nights *n, uint64_t most, struct buf *out)
{
	const struct night_count *last = &n->day[NIGHTS - 1];
	uint64_t all[OUTCOME_COUNT] = { 0 }, unsaid = 0, runs = 0;
	for (size_t i = 0; i < NIGHTS; i++) {
		runs += n->day[i].runs > 0;
		unsaid += nights_unsaid(&n->day[i]);
		for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
			all[o] += n->day[i].outcomes[o];
	}
	buf_addf(out, _("%s to %s: runs on %llu days of %d; at most %llu records a day; %llu on the last one."), n->day[0].day, last->day,
	    (unsigned long long)runs, (int)NIGHTS, (unsigned long long)most, (unsigned long long)last->records);
	buf_addf(out, " %s ", _("On all days:"));
	describe_outcomes(all, out);
	if (unsaid > 0)
		buf_addf(out, ", %s %llu", _("not known"), (unsigned long long)unsaid);
	buf_addf(out, ". %s ", _("On the last one:"));
	describe_outcomes(last->outcomes, out);
	buf_addc(out, '.');
}

void
chart_nights(const struct nights *n, struct buf *out)
{
	enum { HEIGHT = 142, ROW = 136 };
	struct buf words = BUF_INIT;
	uint64_t usual, most = most_records(n);
	describe_nights(n, most, &words);
	begin_chart(HEIGHT, _("Records a night"), buf_str(&words), out);
	put_night_bars(n, most, out);
	buf_addf(out, "\n<line class=\"axis\" x1=\"0\" x2=\"100%%\" y1=\"%d\" y2=\"%d\"/>", NIGHT_BOTTOM, NIGHT_BOTTOM);
	if (nights_usual(n, &usual))
		put_usual(usual, most, out);
	put_words("tick", 0, ROW, n->day[0].day + 5, out);
	put_words("tick", WHOLE / 2, ROW, n->day[NIGHTS / 2].day + 5, out);
	put_words("tick", WHOLE, ROW, n->day[NIGHTS - 1].day + 5, out);
	buf_reset(&words);
	buf_addf(&words, "%s ", _("most:"));
	chart_number(most, &words);
	put_words("tick", WHOLE, 12, buf_cstr(&words), out);
	end_chart(out);
	buf_fini(&words);
}
