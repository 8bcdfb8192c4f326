/* The files: register.csv, export.csv, truth.csv, kakehashi.conf.  UTF-8, LF, cells quoted where they have to be. */
#ifndef KAKEHASHI_PEOPLE_WRITING_H
#define KAKEHASHI_PEOPLE_WRITING_H

#include "records.h"

/* False: folder/NAME cannot be written; errno says why. */
bool write_register(const char *folder, const struct population *p);
bool write_records(const char *folder, struct records *s, uint32_t records);
bool write_profile(const char *folder);

#endif
