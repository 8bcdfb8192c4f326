/*
 * A batch: some hundreds of records that go through the stages together.  Everything in it lives in its arena, which is
 * reset for the next batch: memory does not grow with the export.
 */
#ifndef KAKEHASHI_RECORD_BATCH_H
#define KAKEHASHI_RECORD_BATCH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/finding.h"
#include "base/str.h"
#include "text/change.h"
#include "text/encoding.h"
#include "text/replacement.h"

enum { BATCH_ROWS = 256 };

/* What the rows of one record have in common, where its children are parted. */
struct family {
	size_t children;     /* rows that it became */
	size_t rows;         /* of them, those that are looked at: of a held file only what waits */
	bool counted, rejected, held; /* its record was counted; its bytes were written */
};

struct row {
	struct str *text;  /* cleaned cells, one per field of the schema; NULL when the record could not be read at all */
	const struct str *cells; /* as decoded, in the file's columns; NULL like text */
	uint64_t key_hash; /* record/seen.h */
	struct str key;    /* record key; composite keys joined by '/' ('/' and '\' inside escaped by '\') */
	struct str content; /* keyed hash of its text, where there is a ledger; else empty */
	struct str bytes;  /* as it came, newline included */
	uint64_t number;   /* record number in its file */
	uint64_t line;     /* physical line of its file */
	struct finding *findings; /* reasons to reject it; none: it goes on */
	size_t findings_n;
	struct finding *flags;    /* what people should know although the record goes on */
	size_t flags_n;
	struct replacement *replacements; /* what was written in place of other characters, first by cleaning, then by targets */
	size_t replacements_n;
	const bool *only; /* the profile's targets that it goes into, a flag each; NULL: all */
	bool again;       /* a target has lost it, and gets it again */
	bool amended;      /* it was carried with another content last */
	bool returns;      /* it was carried as it is, and with another content since */
	bool replaces;     /* it was carried before, and goes in place of what is there */
	struct family *family; /* NULL: its record is not parted into children, or is not the export's own */
	size_t child;          /* which of them it is about, from 1; 0: the record could not be parted */
	struct finding hold; /* a reason to hold it for a person; matching still proposes candidates */
};

struct batch {
	struct arena arena;
	struct row rows[BATCH_ROWS];
	size_t n;
	size_t bytes;           /* of its records, as they came */
	enum encoding encoding; /* of the file, as far as it is known behind the last of them (ASCII alone is UTF-8) */
	struct changes *changes; /* what cleaning changed in it, in each field of the schema; in the arena */
};

void batch_fini(struct batch *b);
/* Empties it for the next round. */
void batch_reset(struct batch *b);
void row_add_finding(struct row *r, struct arena *a, struct finding f);
void row_add_flag(struct row *r, struct arena *a, struct finding f);
/* Their strings are copied into a. */
void row_add_replacements(struct row *r, struct arena *a, const struct replacement *v, size_t n);

#endif
