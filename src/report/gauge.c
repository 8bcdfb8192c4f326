#include "config.h"

#include "report/gauge.h"

#include "base/i18n.h"
#include "report/lines.h"
#include "text/unicode.h"

#include "base/poison.h"

enum { BAR_LEAST = 6, BAR_MOST = 30, GAP = 2, SECOND = 1000, RATE_AFTER = SECOND / 2 };

/* 1234567 → 1,234,567 */
static void
add_count(uint64_t n, struct buf *out)
{
	if (n >= 1000) {
		add_count(n / 1000, out);
		buf_addf(out, ",%03u", (unsigned)(n % 1000));
	} else {
		buf_addf(out, "%u", (unsigned)n);
	}
}

/* 0:07, 12:34, 1:02:03 */
static void
add_time(uint64_t seconds, struct buf *out)
{
	unsigned long long minutes = seconds / 60;
	if (minutes >= 60)
		buf_addf(out, "%llu:%02u:%02u", minutes / 60, (unsigned)(minutes % 60), (unsigned)(seconds % 60));
	else
		buf_addf(out, "%llu:%02u", minutes, (unsigned)(seconds % 60));
}

/* What is beyond any count or time is as good as infinite: a cast of it would be undefined. */
static uint64_t
whole(double value)
{
	return value < 1e18 ? (uint64_t)value : (uint64_t)1000000000000000000u;
}

enum part { PART_SHARE, PART_COUNT, PART_RATE, PART_TIME, PARTS };

static void
make_share(const struct gauge *g, struct buf *out)
{
	if (g->total > 0) /* an input that grows while it is read is not more than whole */
		buf_addf(out, "%3u %%", (unsigned)(g->done < g->total ? (double)g->done / (double)g->total * 100 : 100));
}

static void
make_count(const struct gauge *g, struct buf *out)
{
	struct buf number = BUF_INIT;
	add_count(g->records, &number);
	buf_addf(out, ngettext("%s record", "%s records", (unsigned long)g->records), buf_cstr(&number));
	buf_fini(&number);
}

static void
make_rate(const struct gauge *g, struct buf *out)
{
	struct buf number = BUF_INIT;
	if (g->elapsed < RATE_AFTER)
		return;
	add_count(whole((double)g->records / (double)g->elapsed * SECOND), &number);
	buf_addf(out, _("%s/s"), buf_cstr(&number));
	buf_fini(&number);
}

/* What is left by the bytes that are; else how long it took so far. */
static void
make_time(const struct gauge *g, struct buf *out)
{
	struct buf time = BUF_INIT;
	bool known = g->total > 0 && g->done > 0;
	if (g->elapsed < RATE_AFTER)
		return;
	double left = known && g->done < g->total ? (double)g->elapsed / (double)g->done * (double)(g->total - g->done) : 0;
	add_time(whole((known ? left + SECOND - 1 : (double)g->elapsed) / SECOND), &time);
	if (known)
		buf_addf(out, _("%s left"), buf_cstr(&time));
	else
		buf_adds(out, buf_str(&time));
	buf_fini(&time);
}

static void
add_bar(const struct gauge *g, size_t cells, bool utf8, struct buf *out)
{
	double share = g->done < g->total ? (double)g->done / (double)g->total : 1;
	size_t full = (size_t)(share * (double)cells);
	for (size_t i = 0; i < cells; i++)
		buf_adds(out, i < full ? (utf8 ? STR("\u25B0") : STR("#")) : utf8 ? STR("\u25B1") : STR("-"));
	buf_adds(out, STR("  "));
}

/* As much of the text as fits. */
static void
add_fitting(struct str text, size_t width, struct buf *out)
{
	size_t end = 0;
	while (end < text.n) {
		size_t next = unicode_cluster_end(text, end);
		if (unicode_width(str_slice(text, 0, next)) > width)
			break;
		end = next;
	}
	size_t start = out->n;
	buf_adds(out, str_slice(text, 0, end));
	line_blank_controls(out, start);
}

void
gauge_line(const struct gauge *g, size_t width, bool utf8, struct buf *out)
{
	/* Who stays longest when it becomes narrow. */
	static const enum part order[PARTS] = { PART_COUNT, PART_SHARE, PART_TIME, PART_RATE };
	static void (*const make[PARTS])(const struct gauge *, struct buf *) = { make_share, make_count, make_rate, make_time };
	struct buf parts[PARTS] = { 0 };
	size_t used = 0, shown = 0;
	bool fits[PARTS] = { false };
	if (g->records == 0) {
		add_fitting(str_from(g->stage ? g->stage : ""), width, out);
		return;
	}
	for (size_t i = 0; i < PARTS; i++) {
		enum part part = order[i];
		make[part](g, &parts[part]);
		size_t wide = unicode_width(buf_str(&parts[part])), with = used + (used > 0 ? GAP : 0) + wide;
		fits[part] = wide > 0 && with <= width;
		used = fits[part] ? with : used;
	}
	size_t room = width > used + GAP ? width - used - GAP : 0;
	if (g->total > 0 && room >= BAR_LEAST)
		add_bar(g, room < BAR_MOST ? room : BAR_MOST, utf8, out);
	for (enum part part = 0; part < PARTS; part++) {
		if (fits[part]) {
			buf_adds(out, shown++ ? STR("  ") : STR(""));
			buf_adds(out, buf_str(&parts[part]));
		}
		buf_fini(&parts[part]);
	}
}
