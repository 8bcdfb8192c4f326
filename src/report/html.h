/*
 * What pages for people are made of.  A page is one file that needs nothing else: no font, no picture, nothing from a network, and its
 * policy (Content-Security-Policy) says so.  All of them look alike: page.css, which the build makes a string of, has colours for light
 * and dark, type, tables and what printing needs; a page adds what it alone has.
 *
 * Text is valid UTF-8 and may come from anywhere.  Where it stands decides how it is written:
 *
 *     html_text       our own words and numbers, in text or in an attribute in double quotes
 *     html_line       a value where no markup can stand: a title, an attribute
 *     html_value      a value in text
 *     html_isolated   the same within <bdi>: its direction is its own affair
 */
#ifndef KAKEHASHI_REPORT_HTML_H
#define KAKEHASHI_REPORT_HTML_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* & < > " ' become entities; nothing else changes. */
void html_text(struct str text, struct buf *out);
void html_word(const char *word, struct buf *out);
/* As printf makes it, then escaped. */
void html_wordf(struct buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* On one line, what cannot be seen or acts as <U+XXXX> (text/sight.h). */
void html_line(struct str value, struct buf *out);
/* Line feeds are kept (white-space: pre-wrap shows them) behind a ⏎; what acts, hides or passes for another character has its number,
   in <span class="code">. */
void html_value(struct str value, struct buf *out);
void html_isolated(struct str value, struct buf *out);

struct html_page {
	struct str title;
	const char *style; /* behind page.css; NULL: nothing more */
	const char *script; /* the only one that may run in it, which html_script puts there; NULL: none */
};
/* Up to <body>, in the language of messages. */
void html_begin(const struct html_page *page, struct buf *out);
/* The script of struct html_page.  There is no "</script" in it. */
void html_script(const char *script, struct buf *out);
void html_end(struct buf *out);

/* The head of a column.  Numbers stand on the right, as their cells do (class "number"). */
struct html_head {
	const char *word;
	bool number;
};
/* Up to <tbody>, and its end.  class: of the table; NULL: none. */
void html_begin_table(const char *class, const struct html_head *heads, size_t n, struct buf *out);
void html_end_table(struct buf *out);

extern const char html_page_css[], html_report_css[]; /* page.css, report.css */

#endif
