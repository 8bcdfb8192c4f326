/*
 * A model as a text that a person can read and change, and a program can load:
 *
 *   kakehashi-model 1
 *   # level of agreement, m, u; u of the levels with * is a share of the value's frequency in the register
 *   known 0.900000
 *   item family-name child_name
 *     equal  0.860000  0.900000 *
 *     …
 *
 * A line is a comment from # on; words are parted by blanks.  Items are named by their kind and their field of the source, and are all
 * of those, in the order of those, that the profile compares: a model of other items is another profile's.  Probabilities have at
 * most nine decimals; six are written.
 */
#ifndef KAKEHASHI_MATCH_MODEL_TEXT_H
#define KAKEHASHI_MATCH_MODEL_TEXT_H

#include "base/err.h"
#include "match/model.h"

/* schema: the source's, for the names of fields. */
void model_write(const struct model *model, const struct match_items *items, const struct match_spec *spec, const struct schema *schema,
    struct buf *out);
/* Reads text, of the file named for messages, into a model that model_init has filled.  False: err (ERR_PROFILE) says where. */
bool model_read(struct str text, const char *name, const struct match_items *items, const struct match_spec *spec,
    const struct schema *schema, struct model *out, struct err *err);

#endif
