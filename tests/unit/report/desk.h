/* What lies on a clerk's desk: a profile whose records have an id, a name and a body, and the cases that they may belong to, in the room of
   the test (../profile/room.h). */
#ifndef KAKEHASHI_TESTS_UNIT_REPORT_DESK_H
#define KAKEHASHI_TESTS_UNIT_REPORT_DESK_H

#include "profile/profile.h"
#include "register/cases.h"

struct desk {
	struct profile *profile;
	struct cases cases;
};

/* Opens the room.  settings: further sections of the profile, or nothing.  rows: of the register, "case_no,name,town\n" each. */
void desk_open(struct desk *d, const char *settings, struct str rows);
/* The register is another from now on. */
void desk_put_cases(struct desk *d, struct str rows);
void desk_close(struct desk *d);

#endif
