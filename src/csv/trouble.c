#include "config.h"

#include "csv/trouble.h"

#include "base/i18n.h"

#include "base/poison.h"

typedef unsigned long long number;

/* "record 7, line 12"; the header has no number. */
static struct str
name_place(struct arena *a, const struct trouble_place *at, uint64_t lines)
{
	if (at->number == 0)
		return arena_format(a, _("line %llu"), (number)(at->line + lines));
	return arena_format(a, _("record %llu, line %llu"), (number)at->number, (number)(at->line + lines));
}

struct finding
trouble_malformed(struct arena *a, const struct trouble_place *at, const struct span *span, size_t record_max)
{
	struct finding f = FINDING_NONE;
	struct str place = name_place(a, at, 0);
	number quote = at->line + span->split.quote_line, bad = at->line + span->split.lines;
	switch (span->fault) {
	case SPAN_GOOD:
		break;
	case SPAN_STRAY:
		f.code = "stray-quote";
		f.message = arena_format(a,
		    _("%.*s: a quote inside a cell on line %llu is not written twice; double it, and quote the "
		      "whole cell"),
		    STR_ARG(place), bad);
		break;
	case SPAN_OPEN:
		f.code = "open-quote";
		f.message = arena_format(a,
		    _("%.*s: the quote that opens on line %llu is never closed; close it, or double it if it is "
		      "part of the text"),
		    STR_ARG(place), quote);
		break;
	case SPAN_LONG:
		f.code = "record-too-long";
		f.message = span->split.state == SPLIT_IN_QUOTES
		    ? arena_format(a,
			  _("%.*s: longer than %zu bytes, and the quote that opens on line %llu is still open "
			    "there; look for its end"),
			  STR_ARG(place), record_max, quote)
		    : arena_format(a, _("%.*s: longer than %zu bytes; split it in the source"), STR_ARG(place), record_max);
		break;
	}
	return f;
}

struct finding
trouble_columns(struct arena *a, const struct trouble_place *at, size_t cells, size_t columns)
{
	struct str place = name_place(a, at, 0);
	return (struct finding){
		.code = "column-count",
		.message = arena_format(a,
		    _("%.*s: %zu cells, but the header has %zu columns; look for a separator or a line break "
		      "that should stand inside quotes"),
		    STR_ARG(place), cells, columns),
	};
}

struct finding
trouble_undecodable(struct arena *a, const struct trouble_place *at, const struct decode_fault *fault, uint64_t lines,
    enum encoding e, struct str column)
{
	char hex[12];
	struct str bytes = decode_fault_hex(fault, hex);
	struct str place = name_place(a, at, lines);
	number offset = at->offset + fault->offset;
	struct finding f = { .code = "undecodable", .field = column };
	char *shown = arena_cstr(a, column); /* the message is one line, whatever the name is */
	for (size_t i = 0; i < column.n; i++)
		if ((unsigned char)shown[i] < 0x20)
			shown[i] = ' ';
	if (column.n)
		f.message = arena_format(a,
		    _("%.*s, column %.*s: the bytes %.*s at byte %llu of the file are no text in %s; correct "
		      "them in the source"),
		    STR_ARG(place), (int)column.n, shown, STR_ARG(bytes), offset, encoding_name(e));
	else
		f.message = arena_format(a,
		    _("%.*s: the bytes %.*s at byte %llu of the file are no text in %s; correct them in the "
		      "source"),
		    STR_ARG(place), STR_ARG(bytes), offset, encoding_name(e));
	return f;
}
