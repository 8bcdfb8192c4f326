/* Addresses by their levels, from a field's text: for comparing more finely than by keys. */
#ifndef KAKEHASHI_KIND_ADDRESS_H
#define KAKEHASHI_KIND_ADDRESS_H

#include "kind/kind.h"
#include "text/address.h"

/* Takes text apart, as the kind address does for its key; the parts lie in scratch, behind what it holds (text/address.h).  What says
   that there is none (不明) has no parts.  options may be NULL. */
void kind_address_read(struct str text, const struct kind_options *options, struct buf *scratch, struct address *out);

#endif
