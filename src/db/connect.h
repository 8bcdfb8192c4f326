/* Connection strings of PostgreSQL, as text. */
#ifndef KAKEHASHI_DB_CONNECT_H
#define KAKEHASHI_DB_CONNECT_H

#include <stdbool.h>

#include "base/str.h"

/* "password =" among the words, or user:password@ in a URI: such a string belongs into no file that others may read. */
bool connect_holds_password(struct str text);

#endif
