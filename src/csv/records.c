#include "config.h"

#include "csv/records.h"

#include "base/poison.h"

static const size_t WINDOW_MOST = (size_t)1 << 30;

/* Reads on; the encoding, and with it the rules, may be known only now. */
static bool
more(struct records *rs, struct err *err)
{
	bool open = !rs->sniff.decided;
	if (!sniff_more(&rs->sniff, &rs->window, rs->line, err))
		return false;
	if (open)
		rs->rules = split_rules_for(rs->sniff.encoding, rs->separator);
	return true;
}

bool
records_init(struct records *rs, struct infile *in, enum encoding asked, char separator, size_t record_max,
    struct err *err)
{
	*rs = (struct records){ .separator = separator, .record_max = record_max, .line = 1 };
	window_init(&rs->window, in, WINDOW_MOST);
	if (!sniff_start(&rs->sniff, &rs->window, asked, separator, err))
		return false;
	rs->rules = split_rules_for(rs->sniff.encoding, separator);
	return true;
}

void
records_fini(struct records *rs)
{
	window_fini(&rs->window);
}

/* Splits the record that begins at position from, reading on as needed.  *answer is SPLIT_MORE when it is too long. */
static bool
split_at(struct records *rs, size_t from, size_t cells_max, struct split *s, enum split_answer *answer, struct err *err)
{
	*s = (struct split){ 0 };
	for (;;) {
		struct window *w = &rs->window;
		struct str part = window_part(w, from, rs->record_max);
		bool last = w->end && part.n == w->n - from;
		*answer = split_record(&rs->rules, s, part, last, cells_max);
		if (*answer != SPLIT_MORE || part.n == rs->record_max)
			return true;
		enum split_mode mode = rs->rules.mode;
		if (!more(rs, err))
			return false;
		if (rs->rules.mode != mode)
			*s = (struct split){ 0 }; /* read as ASCII so far: a shift may have begun */
	}
}

/* Moves *at behind the next newline, or to the end of the file. */
static bool
next_line(struct records *rs, size_t *at, struct err *err)
{
	size_t from = *at;
	for (;;) {
		struct str all = window_bytes(&rs->window);
		*at = split_line(&rs->rules, all, from, rs->window.end);
		if (*at != SIZE_MAX)
			return true;
		/* Not again what held no newline, but for a CR or half a unit at its end. */
		from = all.n - from > 4 ? from + (all.n - from - 4) / 2 * 2 : from;
		if (!more(rs, err))
			return false;
	}
}

/*
 * How far the malformed record at the start of the window goes.  The work stays linear in the bytes: whether a candidate is
 * still inside quotes at the end of a line depends only on the number of quotes in that line, so a candidate that runs on
 * ends, well or ill, at the next line with an odd number of them, and candidates in between end on their own line.
 */
static bool
find_end(struct records *rs, struct span *out, struct err *err)
{
	/* A quote inside a cell without quotes opens nothing: the record ends with its line, whatever comes next. */
	bool one_line = out->fault == SPAN_STRAY && out->split.state == SPLIT_IN_PLAIN;
	size_t at = one_line ? out->split.pos : 0;
	for (;;) {
		if (!next_line(rs, &at, err))
			return false;
		if (one_line || (rs->window.end && at == rs->window.n))
			break;
		struct split s;
		enum split_answer answer;
		if (!split_at(rs, at, rs->columns, &s, &answer, err))
			return false;
		if (answer == SPLIT_RECORD && s.cells == rs->columns)
			break;
	}
	out->n = at;
	out->lines = split_count_lines(&rs->rules, window_part(&rs->window, 0, at));
	return true;
}

static enum step
malformed(struct records *rs, enum span_fault fault, struct span *out, struct err *err)
{
	out->fault = fault;
	out->n = rs->window.n;
	if (rs->columns && !find_end(rs, out, err))
		return STEP_ERROR;
	if (out->n <= out->split.pos) {
		/* Only inside quotes could the splitter go on behind what is the end: nobody closed the quote that is open there. */
		out->fault = SPAN_OPEN;
		out->split = (struct split){ 0 };
		split_record(&rs->rules, &out->split, window_part(&rs->window, 0, out->n), false, 0);
	}
	return STEP_ROW;
}

/* A line of plain text. */
static enum step
line_next(struct records *rs, struct span *out, struct err *err)
{
	struct window *w = &rs->window;
	while (w->n == 0 && !w->end)
		if (!more(rs, err))
			return STEP_ERROR;
	if (w->n == 0)
		return STEP_END;
	out->lines = 1;
	out->split.cells = 1;
	if (!next_line(rs, &out->n, err))
		return STEP_ERROR;
	out->split.body = split_body(&rs->rules, window_part(w, 0, out->n));
	if (out->n > rs->record_max)
		out->fault = SPAN_LONG;
	return STEP_ROW;
}

enum step
records_next(struct records *rs, struct span *out, struct err *err)
{
	*out = (struct span){ .fault = SPAN_GOOD };
	if (rs->by_line)
		return line_next(rs, out, err);
	for (;;) {
		enum split_answer answer;
		if (!split_at(rs, 0, 0, &out->split, &answer, err))
			return STEP_ERROR;
		switch (answer) {
		case SPLIT_BLANK:
			window_skip(&rs->window, out->split.pos);
			rs->blank += out->split.pos;
			rs->line += out->split.lines;
			break;
		case SPLIT_END:
			return STEP_END;
		case SPLIT_RECORD:
			out->n = out->split.pos;
			out->lines = out->split.lines;
			return STEP_ROW;
		case SPLIT_STRAY:
			return malformed(rs, SPAN_STRAY, out, err);
		case SPLIT_OPEN:
			return malformed(rs, SPAN_OPEN, out, err);
		case SPLIT_MORE:
		case SPLIT_WIDE:
			return malformed(rs, SPAN_LONG, out, err);
		}
	}
}

void
records_skip(struct records *rs, const struct span *span)
{
	window_skip(&rs->window, span->n);
	rs->line += span->lines;
}
