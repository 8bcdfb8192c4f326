/* Programs that others wrote, asked for their opinion, and the tables that are compared with them. */
#ifndef TESTS_UNIT_TEXT_ORACLE_H
#define TESTS_UNIT_TEXT_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "text/encoding.h"

/* Runs a shell command with input on its standard input and returns what it wrote; the test fails when it cannot be run, or
   ends with a status that is neither 0 nor ok_status. */
void oracle_run(const char *command, struct str input, int ok_status, struct buf *out);

/* One line a code, "82A0 E38182": the UTF-8 of each single byte from 80 on (of CP932 from 00 on) and of each pair of 256 trail
   bytes behind those that are none; "-" where it stands for nothing.  With lead8f: of the three-byte codes 8F80xx–8FFFxx. */
void table_decode(enum encoding e, bool lead8f, struct buf *out);
/* One line a code point from U+0080 to last, surrogates left out, "3042 82A0", "-" where the encoding lacks it. */
void table_encode(enum encoding e, uint32_t last, struct buf *out);
/* The code points of table_encode as UTF-8, one on a line. */
void table_points(uint32_t last, struct buf *out);
/* The same form as table_encode, from what a converter made of table_points. */
void table_from_lines(struct str lines, uint32_t last, struct buf *out);

/* A difference that is known and has a reason. */
struct known {
	uint32_t first, last; /* codes */
	const char *reason;
};

/* Compares two tables line by line.  Returns how many lines differ that are not known, or are known and do not differ; the first
   of them is named in first. */
size_t table_differences(struct str ours, struct str theirs, const struct known *known, size_t n, struct buf *first);
/* Two tables must differ in each code of known, and nowhere else. */
void table_compare(struct str ours, struct str theirs, const struct known *known, size_t n);

/* table_encode, compared with what command makes of each code point on a line of its own. */
void table_encode_as(enum encoding e, const char *command, uint32_t last, const struct known *known, size_t n);

#endif
