/*
 * The encodings of exports and import files, by the names that people use for them.
 */
#ifndef KAKEHASHI_TEXT_ENCODING_H
#define KAKEHASHI_TEXT_ENCODING_H

#include <stdbool.h>

#include "base/str.h"

enum encoding {
	ENCODING_AUTO, /* inputs only: text/detect.h finds out */
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_CP932,    /* what Japanese Windows calls Shift_JIS; see text/cp932.h */
	ENCODING_SJIS2004, /* JIS X 0213 in Shift_JIS */
	ENCODING_EUCJP,
	ENCODING_ISO2022JP,
};

/* Any usual name, letter case and the signs - _ apart: cp932, sjis, shift_jis, ms932, windows-31j, x-sjis all mean
   ENCODING_CP932; utf-16 means UTF-16LE (a BOM decides when reading).  False: nobody calls an encoding that. */
bool encoding_parse(struct str name, enum encoding *out);
/* The name used in messages, profiles and manifests: "utf-8", "cp932", … */
const char *encoding_name(enum encoding e);
/* It holds every character: UTF-8, UTF-16. */
bool encoding_is_unicode(enum encoding e);
/* The byte order mark of the encoding; empty where it has none. */
struct str encoding_bom(enum encoding e);
/* LF in the encoding, or CR. */
struct str encoding_newline(enum encoding e, bool carriage_return);
/* Bytes of one code unit: 2 for UTF-16, else 1. */
unsigned encoding_unit(enum encoding e);

#endif
