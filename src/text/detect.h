/*
 * Which encoding is it?  Byte order mark, else strict UTF-8, else strict CP932 - decided at the first bytes that can tell.
 * Never by statistics: text that is valid in both and not ASCII is ambiguous, and the profile has to say.
 *
 * ISO-2022-JP consists of ASCII bytes: one of its escape sequences (ESC $ B, ESC $ @, ESC ( J, ESC ( I) before any byte
 * from 80 on decides for it.  Nothing but ASCII is UTF-8.  UTF-16 is found by its byte order mark alone.  "Valid in CP932"
 * is what text/decode.h decodes, gaiji included.  NUL and other controls are valid in all of them: whether the file is
 * text at all is the reader's question.
 */
#ifndef KAKEHASHI_TEXT_DETECT_H
#define KAKEHASHI_TEXT_DETECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "text/encoding.h"

enum detect_answer {
	DETECT_MORE,      /* cannot tell yet: feed more */
	DETECT_FOUND,     /* encoding is set */
	DETECT_AMBIGUOUS, /* at the end: valid as UTF-8 and as CP932, with different text */
	DETECT_NEITHER,   /* from byte `offset` on it is neither */
};

struct detect {
	enum encoding encoding; /* with DETECT_FOUND */
	uint64_t offset;        /* with DETECT_NEITHER and DETECT_AMBIGUOUS: the first byte (from 0) that shows it */
	/* private */
	enum detect_answer answer;
	uint64_t seen;           /* bytes looked at */
	uint64_t first_high;     /* the first byte from 80 on, once there was one */
	unsigned char head[3];   /* the last bytes, oldest first, for byte order marks and escape sequences */
	unsigned char utf8_left; /* bytes that the sequence still needs */
	unsigned char utf8_low, utf8_high; /* bounds of the next of them */
	unsigned char cp932_lead; /* a lead byte without its trail yet, or 0 */
	bool non_ascii;
};

void detect_init(struct detect *d);
/* Feeds the next bytes; last: nothing follows.  After an answer other than DETECT_MORE it keeps that answer. */
enum detect_answer detect_feed(struct detect *d, struct str bytes, bool last);

#endif
