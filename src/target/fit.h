/*
 * Makes a value fit its target: line breaks, characters, bytes, width.  Private to target/.
 *
 * Declared substitutions, and what the target says of other characters that its encoding lacks, are applied here, in UTF-8, and
 * the encoder knows none: so a substitute that is a quote or a separator is there before a row is quoted, and what was planned is
 * what is written.  Each replaced character is noted.
 *
 * unencodable = reduce: of a kanji and its selector the kanji; by text/variants.h one other kanji.  geta: 〓.  With either of them,
 * selectors and invisible characters that the encoding lacks are dropped.
 */
#ifndef KAKEHASHI_TARGET_FIT_H
#define KAKEHASHI_TARGET_FIT_H

#include "base/buf.h"
#include "base/map.h"
#include "target/notes.h"

struct fitter {
	const struct target_spec *spec;
	struct encoder *encoder;
	struct map substitutions; /* code point (its four bytes) → position in spec->substitutions */
	struct buf text, piece, encoded; /* scratch */
};

/* ERR_PROFILE: a substitute or a column's name that the encoding lacks, a width or limit that makes no sense. */
bool fitter_init(struct fitter *f, const struct target_spec *spec, struct err *err);
void fitter_fini(struct fitter *f);

/* The header row of a file, fit to be written; ERR_PROFILE where a name does not fit. */
bool fitter_header(struct fitter *f, struct arena *a, struct str *cells, struct err *err);

/*
 * Makes value fit the column and appends it to pieces (in notes->arena): one piece, or with overflow = split as many as it
 * takes.  False: findings were noted (nul, unencodable, unquotable, too-long).  *cut counts values that were shortened, and
 * each is flagged (cut).
 */
bool fitter_run(struct fitter *f, const struct target_column *column, struct str value, struct strs *pieces, size_t *cut,
    struct notes *notes);

#endif
