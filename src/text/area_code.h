/*
 * Where the hyphens of a Japanese telephone number belong.  Pure.
 *
 * The area codes are those of the Ministry's list (総務省, 市外局番の一覧 and 電気通信番号指定状況), taken from two independent
 * renderings of it, phonenumbers-jp 0.1.0 (MIT) and libphonenumber 8.12.57 (Apache 2.0), for the exchanges on which both agree:
 * a number whose exchange is not assigned, or is young, or is disputed, has no place for its hyphens here.
 */
#ifndef KAKEHASHI_TEXT_AREA_CODE_H
#define KAKEHASHI_TEXT_AREA_CODE_H

#include <stdbool.h>
#include <stddef.h>

/* The three groups of a national number of n digits, its 0 first: 03-1234-5678 is 2, 4, 4.  False: not known for sure. */
bool area_code_groups(const char *digits, size_t n, unsigned groups[static 3]);

#endif
