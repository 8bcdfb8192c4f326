/*
 * The form in which addresses are compared: numbers in ASCII digits with - between them, whatever stood there
 * (四丁目21番27号, 四－21－27, ４－２１－２７ → 4-21-27); no blanks, no 大字 and 字; katakana, ヶ and ヵ large; Latin letters small.
 *
 * Names that look like numbers are left names: 番町, 条, 軒, 線, 地割 stay (with digits for their numerals), and ー is a hyphen only between
 * numbers, so that ノースタワー keeps it.  What is missing (a prefecture, a city) is not added here: comparing knows of it.
 */
#ifndef KAKEHASHI_KIND_ADDRESS_KEY_H
#define KAKEHASHI_KIND_ADDRESS_KEY_H

#include "base/buf.h"
#include "base/str.h"

/* Appends the key; address is in NFKC and must not lie in out, unless out has room for twice as much already. */
void address_key(struct str address, struct buf *out);

#endif
