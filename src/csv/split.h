/*
 * Where one record ends, found in the raw bytes.  Pure: it sees a window of bytes and says where the record that begins at
 * the window's first byte stops, how many cells it has, and what is wrong with its quoting.  It decodes nothing.
 *
 * The grammar is exactly that of libcsv's strict mode with no blanks skipped: a cell is quoted when its first character is a
 * quote; inside, a quote is written twice; behind the closing quote comes a separator, a newline or the end; a cell that
 * is not quoted holds no quote.  CRLF, LF and CR end a record.
 */
#ifndef KAKEHASHI_CSV_SPLIT_H
#define KAKEHASHI_CSV_SPLIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "text/encoding.h"

/* What a byte that looks like a delimiter may be part of. */
enum split_mode {
	SPLIT_BYTES,  /* nothing else: ASCII bytes are ASCII characters */
	SPLIT_PAIRS,  /* Shift_JIS with a separator that also occurs as a trail byte, such as | or \ */
	SPLIT_SHIFTS, /* ISO-2022-JP: no delimiters between an escape to another set and the one back, or the line's end */
	SPLIT_UTF16LE,
	SPLIT_UTF16BE,
};

struct split_rules {
	enum split_mode mode;
	unsigned char set[4]; /* separator, quote, CR, LF */
};

enum split_answer {
	SPLIT_MORE,   /* the window ends before the record does: call again with a longer one */
	SPLIT_RECORD, /* pos is behind its newline */
	SPLIT_BLANK,  /* a line with nothing on it; pos is behind it */
	SPLIT_END,    /* no bytes left */
	SPLIT_STRAY,  /* a quote where none may be, or something behind a closing quote; pos is there */
	SPLIT_OPEN,   /* the bytes end inside quotes */
	SPLIT_WIDE,   /* more cells than the caller would take */
};

/* Starts all zero; fields are final once the answer is not SPLIT_MORE. */
struct split {
	size_t pos;          /* bytes looked at */
	size_t body;         /* bytes of the record without its newline */
	size_t cells;        /* cells that have ended */
	uint64_t lines;      /* newlines in the first pos bytes */
	uint64_t quote_line; /* newlines before the quote that opened last */
	bool shifted;        /* ISO-2022-JP: not in ASCII now */
	bool cr;             /* the last character inside quotes was CR */
	enum split_state { SPLIT_AT_START, SPLIT_AT_CELL, SPLIT_IN_PLAIN, SPLIT_IN_QUOTES, SPLIT_AT_QUOTE } state;
};

/* separator is one ASCII character that is neither quote, CR nor LF; e is not ENCODING_AUTO. */
struct split_rules split_rules_for(enum encoding e, char separator);

/*
 * Goes on from s->pos.  window begins where the record does; last: nothing follows the window.  cells_max: answer SPLIT_WIDE
 * as soon as there are more cells (0: any number).
 */
enum split_answer split_record(const struct split_rules *r, struct split *s, struct str window, bool last,
    size_t cells_max);

/* The position behind the first newline at or after from, whatever quotes say; SIZE_MAX when the window holds none (or might
   end in the middle of one).  With last it is window.n then. */
size_t split_line(const struct split_rules *r, struct str window, size_t from, bool last);
/* Bytes of the line without the newline at its end, if it has one. */
size_t split_body(const struct split_rules *r, struct str line);
/* Newlines in the bytes. */
uint64_t split_count_lines(const struct split_rules *r, struct str bytes);

#endif
