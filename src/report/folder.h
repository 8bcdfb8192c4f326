/*
 * The folder of a run, out/RUN/.  It is filled under a hidden name (out/.RUN.partial) and renamed as a whole when the run is
 * complete; a run that fails or is stopped removes it.
 */
#ifndef KAKEHASHI_REPORT_FOLDER_H
#define KAKEHASHI_REPORT_FOLDER_H

#include "base/crypto.h"
#include "base/err.h"
#include "base/outfile.h"
#include "report/manifest.h"

struct folder;

/* Makes the hidden folder.  name NULL: the time `now` as YYYYMMDD-HHMMSS, with -2, -3, … when that is taken.  A given name
   that is taken is an error. */
struct folder *folder_open(const char *output, const char *name, time_t now, struct err *err);
const char *folder_name(const struct folder *f);
/* Where the files are while the run goes on, and where they will be. */
const char *folder_path(struct folder *f, const char *file);
const char *folder_final(const struct folder *f);
/* Where the rows of a table target are held until every table has been committed: hidden, in no manifest, and removed before the
   folder is put in place. */
const char *folder_held(struct folder *f, struct str target);
/* A file of the run, mode 0600; it belongs to the folder. */
struct outfile *folder_add(struct folder *f, const char *file, struct err *err);
/* Flushes and renames the files added so far. */
bool folder_finish_files(struct folder *f, struct err *err);
/* SHA-256 of every file in the folder, in byte order of the names, into the manifest; then manifest.json. */
bool folder_write_manifest(struct folder *f, struct manifest *m, struct err *err);
/* From now on the folder stays, whatever happens: rows are in a table. */
void folder_keep(struct folder *f);
/* *placed: it is in place, although it returns false, and it is not known whether the disk has that already. */
bool folder_commit(struct folder *f, bool *placed, struct err *err);
/* The run was stopped: what is in the folder stays for people to look at, as out/NAME.stopped/ (-2, -3, … where that is taken);
   *where: its path.  Whoever has other files in it has removed them. */
bool folder_stop(struct folder *f, const char **where, struct err *err);
/* Removes the folder when it was neither kept nor committed. */
void folder_close(struct folder *f);
/* SHA-256 of a file of a run that is in place; *there false: it is not. */
bool folder_hash(const char *output, struct str run, struct str file, bool *there, char sha256[static DIGEST_HEX], struct err *err);

/* With a ledger, which knows how far each run came: */
/* Puts the folder of a run in place, where that has not been done; sha256: of its manifest, "" where there is no folder at all. */
bool folder_complete(const char *output, struct str run, char sha256[static DIGEST_HEX], struct err *err);
/* The same of a run that was cut off; NULL: nothing is held for that target. */
const char *folder_held_of(const char *output, struct str run, struct str target, struct arena *a);
/* Removes the hidden folder of a run; nothing where there is none. */
bool folder_remove(const char *output, struct str run, struct err *err);
/* Removes all hidden folders, each with a message. */
bool folder_remove_leftovers(const char *output, struct err *err);
/* Behind folder_write_manifest: signs it with that key, into manifest.sig: the signature in hex, and a newline. */
bool folder_sign_manifest(struct folder *f, const char *key_path, struct err *err);
/* SHA-256 of the manifest, behind folder_write_manifest. */
void folder_manifest_sha256(const struct folder *f, char hex[static DIGEST_HEX]);

/* Without one: warns of hidden folders that a killed run left behind.  tables: the profile has table targets; then one that had its manifest,
   so that rows may be in a table, is an error (ERR_OUTPUT) until somebody has looked and removed it. */
bool folder_check_leftovers(const char *output, bool tables, struct err *err);

#endif
