/*
 * Places at which a test may kill the program: between any two steps that change what is on disk or in a database.  In the
 * program itself they are nothing; tests/fault/ builds the files that have them a second time, with FAULT_POINTS.
 */
#ifndef KAKEHASHI_BASE_FAULT_H
#define KAKEHASHI_BASE_FAULT_H

#ifdef FAULT_POINTS
void fault_point(void);
#else
#define fault_point() ((void)0)
#endif

#endif
