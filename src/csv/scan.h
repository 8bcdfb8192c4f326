/* Looking for any of four bytes, 16 at a time where the machine can. */
#ifndef KAKEHASHI_CSV_SCAN_H
#define KAKEHASHI_CSV_SCAN_H

#include <stddef.h>
#if defined(__SSE2__) && !defined(SCAN_PORTABLE)
#include <emmintrin.h>
#define SCAN_SSE2 1
#else
#define SCAN_SSE2 0
#endif

/* Position of the first byte of set at or after i, or n. */
static inline size_t
scan_any(const unsigned char *p, size_t i, size_t n, const unsigned char set[4])
{
#if SCAN_SSE2
	const __m128i a = _mm_set1_epi8((char)set[0]), b = _mm_set1_epi8((char)set[1]);
	const __m128i c = _mm_set1_epi8((char)set[2]), d = _mm_set1_epi8((char)set[3]);
	for (; n - i >= 16; i += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i ab = _mm_or_si128(_mm_cmpeq_epi8(x, a), _mm_cmpeq_epi8(x, b));
		__m128i cd = _mm_or_si128(_mm_cmpeq_epi8(x, c), _mm_cmpeq_epi8(x, d));
		unsigned hits = (unsigned)_mm_movemask_epi8(_mm_or_si128(ab, cd));
		if (hits)
			return i + (unsigned)__builtin_ctz(hits);
	}
#endif
	for (; i < n; i++)
		if (p[i] == set[0] || p[i] == set[1] || p[i] == set[2] || p[i] == set[3])
			return i;
	return n;
}

#endif
