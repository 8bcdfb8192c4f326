#include "config.h"

#include "csv/trouble.h"

#include "base/i18n.h"

#include "base/poison.h"

typedef unsigned long long number;

struct finding
trouble_malformed(struct arena *a, const struct trouble_place *at, const struct span *span, size_t record_max)
{
	struct finding f = FINDING_NONE;
	number quote = at->line + span->split.quote_line, bad = at->line + span->split.lines;
	switch (span->fault) {
	case SPAN_GOOD:
		break;
	case SPAN_STRAY:
		f.code = "stray-quote";
		f.message = arena_format(a,
		    _("a quote inside a cell on line %llu is not written twice; double it, and quote the whole cell"), bad);
		break;
	case SPAN_OPEN:
		f.code = "open-quote";
		f.message = arena_format(a,
		    _("the quote that opens on line %llu is never closed; close it, or double it if it is part of the text"),
		    quote);
		break;
	case SPAN_LONG:
		f.code = "record-too-long";
		f.message = span->split.state == SPLIT_IN_QUOTES
		    ? arena_format(a,
			  _("longer than %zu bytes, and the quote that opens on line %llu is still open there; look for its end"),
			  record_max, quote)
		    : arena_format(a, _("longer than %zu bytes; split it in the source"), record_max);
		break;
	}
	return f;
}

struct finding
trouble_columns(struct arena *a, size_t cells, size_t columns)
{
	return (struct finding){
		.code = "column-count",
		.message = arena_format(a,
		    _("%zu cells, but the header has %zu columns; look for a separator or a line break that should stand "
		      "inside quotes"),
		    cells, columns),
	};
}

struct finding
trouble_undecodable(struct arena *a, const struct trouble_place *at, const struct decode_fault *fault, uint64_t lines,
    enum encoding e, struct str column)
{
	char hex[12];
	struct str bytes = decode_fault_hex(fault, hex);
	return (struct finding){
		.code = "undecodable",
		.field = column,
		.message = arena_format(a,
		    _("the bytes %.*s on line %llu, at byte %llu of the file, are no text in %s; correct them in the source"),
		    STR_ARG(bytes), (number)(at->line + lines), (number)(at->offset + fault->offset), encoding_name(e)),
	};
}
