/* The files in which runs keep the records that wait, held.csv and so on, as the ledger knows them.  For runs and for review. */
#ifndef KAKEHASHI_NIGHT_KEPT_H
#define KAKEHASHI_NIGHT_KEPT_H

#include "ledger/waiting.h"
#include "session/session.h"

struct kept_file {
	struct str run, name, sha256;
	enum encoding encoding;
	const char *path;
};

struct kept_files VEC(struct kept_file);

/* The files of the run that held the record last, in byte order of their names; strings live in the session. */
bool kept_list(struct session *s, struct ledger *l, const struct waiting *w, struct kept_files *out, struct err *err);
/* Opens the file in the session's intake: as the profile reads exports now, but in the encoding that it has.  False: it is not there, or
   not as its run left it, or cannot be read; it was said why. */
bool kept_open(struct session *s, const struct kept_file *in);

#endif
