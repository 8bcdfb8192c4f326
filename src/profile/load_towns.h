/*
 * An office's table of places from a CSV file (any encoding): header "prefecture,city,town" or 都道府県,市区町村,町名 - or any three
 * columns in that order.  A city without a town says that there is such a city; the prefecture may be left out.
 */
#ifndef KAKEHASHI_PROFILE_LOAD_TOWNS_H
#define KAKEHASHI_PROFILE_LOAD_TOWNS_H

#include "base/arena.h"
#include "profile/load_table.h"
#include "text/towns.h"

/* False: the faults (ERR_PROFILE) name file and line: unreadable, fewer than three columns, no such prefecture, neither city nor town.  out is to
   be freed in any case. */
bool towns_load(const char *path, struct arena *a, struct towns *out, struct table_faults *faults);

#endif
