/*
 * The rows of a run that are to go into a table, held in a file until they have all been committed.  A run whose tables lie in
 * several transactions may be cut off between two commits; the next one puts the rest in from here, the very rows that were planned.
 *
 *     held_open → held_add … → held_finish → held_close          (the file is on disk, mode 0600)
 *     held_read → held_next … → held_close                        (as often as it takes)
 *
 * The file: each text as its length in decimal, a colon and its bytes ("-" for NULL); first what it is, the target and its columns,
 * then the records, and a last word with their number.  A file that is not whole is ERR_INPUT.  Private to target/.
 */
#ifndef KAKEHASHI_TARGET_HELD_H
#define KAKEHASHI_TARGET_HELD_H

#include "base/arena.h"
#include "base/step.h"
#include "target/target.h"

struct held;

/* NULL and err on failure. */
struct held *held_open(const struct target_spec *spec, const char *path, struct err *err);
bool held_add(struct held *h, const struct planned *rows, const struct carried_mark *mark, struct err *err);
/* Behind it the file is there under its name; before it nothing is. */
bool held_finish(struct held *h, struct err *err);

/* ERR_INPUT where it is not the rows of such a target. */
struct held *held_read(const struct target_spec *spec, const char *path, struct err *err);
/* What one record becomes; valid until the next call.  Only cells and rows of *rows are filled. */
enum step held_next(struct held *h, struct planned *rows, struct carried_mark *mark, struct err *err);

/* NULL is fine. */
void held_close(struct held *h);

#endif
