/* A temporary folder with the files of a test, and profiles loaded from it. */
#ifndef KAKEHASHI_TESTS_PROFILE_ROOM_H
#define KAKEHASHI_TESTS_PROFILE_ROOM_H

#include "profile/profile.h"

void room_open(void);
/* Removes the folder and what room_put and room_load left in it. */
void room_close(void);
const char *room_path(const char *name);
/* Writes a file; folders in its name are made. */
void room_put(const char *name, struct str bytes);
/* Loads NAME; the mistakes are kept for room_mistakes.  The profile is the caller's. */
struct profile *room_load(const char *name, struct err *err);
/* "LINE: MESSAGE" or "FILE:LINE: MESSAGE" (a file other than p.conf), with " [HINT]" where hints; one a line. */
const char *room_mistakes(bool hints);
/* The same for a profile text written to p.conf; fails the test unless the load failed. */
void room_expect(const char *profile, const char *mistakes);
/* err is that of a table: its message, from the file's name on, begins with want. */
void room_refused(const struct err *err, const char *name, const char *want);

#endif
