/*
 * Private to db/: what PostgreSQL says, in one line of ours: its own words, the SQLSTATE, and a hint for the usual cases.
 * Pure.  The server's DETAIL and CONTEXT can quote whole rows - names of children - and messages go to logs; so only the parts
 * that tell where the mistake is are taken over.
 */
#ifndef KAKEHASHI_DB_PGERROR_H
#define KAKEHASHI_DB_PGERROR_H

#include "base/err.h"

/* Fields of a server's error; any may be NULL. */
struct pgerror {
	const char *sqlstate;
	const char *message;
	const char *detail;
	const char *context;
};

/* Sets err (ERR_DATABASE); returns false. */
bool pgerror_set(struct err *err, const struct pgerror *said);
/* The text of a failed connection, written with PQERRORS_VERBOSE.  otherwise: the SQLSTATE when no server gave one; empty: the
   connection string itself is wrong. */
bool pgerror_set_connect(struct err *err, const char *text, const char *otherwise);

/* SQLSTATEs that say that the server or the connection is gone. */
bool pgerror_is_lost(const char *sqlstate);

#endif
