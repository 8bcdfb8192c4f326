/*
 * The encoding of an input file: its byte order mark, what the profile says, or text/detect.h; and a look at the first line, so
 * that a workbook, a program or a picture is refused as what it is.
 *
 * A header line that can tell decides: what does not fit further down is the matter of its record.  Where the header is ASCII,
 * or fits both, one damaged byte could turn a whole UTF-8 file into false CP932 text; so then SNIFF_MOST bytes from the first one
 * outside ASCII on, or what there is of them, have to be valid in the encoding found.
 *
 * As long as only ASCII has come nothing needs to be decided.  The first SNIFF_MOST bytes are looked at before the first record
 * is handed out, so that a file is refused before any of it has been used; behind them nothing is held back until a byte
 * outside ASCII comes.  The SNIFF_MOST bytes from there on have to decide.  So the answer is that of the bytes alone, however
 * they arrive, and at most twice SNIFF_MOST bytes are held.
 */
#ifndef KAKEHASHI_CSV_SNIFF_H
#define KAKEHASHI_CSV_SNIFF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "csv/window.h"
#include "text/detect.h"
#include "text/encoding.h"

enum { SNIFF_MOST = 16 * 1024 * 1024 };

struct sniff {
	enum encoding encoding; /* the answer; ENCODING_UTF8 while nothing but ASCII has come */
	bool decided;
	size_t bom; /* bytes of the byte order mark */
	/* private */
	struct detect detect;
	uint64_t fed; /* bytes of the file that detect has seen */
	bool ascii;   /* all of them ASCII */
	uint64_t high; /* else: the first byte of the file that is not */
};

/* Reads the first bytes of the file into w and answers.  asked: the profile's word, or ENCODING_AUTO. */
bool sniff_start(struct sniff *s, struct window *w, enum encoding asked, char separator, struct err *err);
/* window_more; when the encoding is open, reads on until the bytes outside ASCII in the window have decided it.  line: the physical
   line of the window's first byte, for messages. */
bool sniff_more(struct sniff *s, struct window *w, uint64_t line, struct err *err);

#endif
