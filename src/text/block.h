/* 16 bytes at a time: GCC and Clang make the machine's vectors of it, or plain arithmetic where there are none.  Private to src/text/. */
#ifndef KAKEHASHI_TEXT_BLOCK_H
#define KAKEHASHI_TEXT_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

typedef unsigned char block __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

/* A comparison of blocks hit somewhere. */
static inline bool
block_any(halves hit)
{
	return (hit[0] | hit[1]) != 0;
}

#endif
