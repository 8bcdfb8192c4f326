/*
 * Runs of ASCII, eight bytes at a time.  Private to src/text/.
 *
 * CSV is mostly separators, digits and quotes even when it is Japanese: these bytes are the same in every encoding here,
 * so that decoders and encoders copy them in words.
 */
#ifndef KAKEHASHI_TEXT_ASCII_H
#define KAKEHASHI_TEXT_ASCII_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Copies 8 bytes from p to to, and returns how many of them, from the first on, are below 0x80. */
static inline unsigned
ascii_copy8(char *to, const unsigned char *p)
{
	uint64_t word;
	memcpy(&word, p, 8);
	memcpy(to, &word, 8);
	word &= UINT64_C(0x8080808080808080);
	if (word == 0)
		return 8;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (unsigned)__builtin_ctzll(word) / 8;
#else
	return (unsigned)__builtin_clzll(word) / 8;
#endif
}

/* How many bytes from p on, before end, are below 0x80. */
static inline size_t
ascii_span(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *start = p;
	for (; end - p >= 8; p += 8) {
		uint64_t word;
		memcpy(&word, p, 8);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (p < end && *p < 0x80)
		p++;
	return (size_t)(p - start);
}

#endif
