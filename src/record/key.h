/* The record key: what tells one record from another.  Pure. */
#ifndef KAKEHASHI_RECORD_KEY_H
#define KAKEHASHI_RECORD_KEY_H

#include "base/buf.h"

/* Appends the key of a record whose key fields have these n values: one as it is; several joined by '/', '/' and '\' in them
   escaped by '\'. */
void record_key_write(const struct str *parts, size_t n, struct buf *out);

#endif
