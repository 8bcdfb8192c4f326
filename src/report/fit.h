/*
 * Text for people, made to fit a narrow terminal: nothing is lost, no line is wider than the screen, and what fits already stays as it
 * is.  Cells are what two or more blanks keep apart: the last one is broken in its column where there is room for that; else all move
 * closer, and into lines of their own, indented.  What is too wide by itself is broken at a blank, or between two characters as a
 * reader takes them (text/unicode.h).  Colours (ESC [ … m) take no room.
 */
#ifndef KAKEHASHI_REPORT_FIT_H
#define KAKEHASHI_REPORT_FIT_H

#include "base/buf.h"

/* width >= FIT_LEAST; less is taken for that. */
enum { FIT_LEAST = 8 };
void fit_text(struct str text, size_t width, struct buf *out);

#endif
