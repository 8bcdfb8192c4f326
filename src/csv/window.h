/*
 * The part of an input file that is in memory: what has been read and not yet been done with.  It grows only while its user
 * asks for more without letting go of anything, and shrinks again afterwards.
 */
#ifndef KAKEHASHI_CSV_WINDOW_H
#define KAKEHASHI_CSV_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/infile.h"
#include "base/str.h"

struct window {
	struct infile *in;
	size_t most;     /* never more bytes than this at once */
	size_t n;        /* bytes in the window */
	bool end;        /* the file ends with the window */
	uint64_t offset; /* of the window's first byte in the file */
	/* private */
	char *room;
	size_t cap, start;
};

/* Takes in over.  Nothing is read yet. */
void window_init(struct window *w, struct infile *in, size_t most);
/* Closes the file, too. */
void window_fini(struct window *w);
/* Its bytes; they stay where they are until window_more. */
struct str window_bytes(const struct window *w);
/* The bytes from position from on, at most max of them. */
struct str window_part(const struct window *w, size_t from, size_t max);
/* Reads on: at least one byte, or sets end.  ERR_INPUT when it would hold more than most. */
bool window_more(struct window *w, struct err *err);
/* Lets go of the first n bytes. */
void window_skip(struct window *w, size_t n);

#endif
