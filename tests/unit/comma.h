/* A locale in which numbers are written with a comma, as in German, made by localedef so that every machine has it. */
#ifndef TESTS_UNIT_COMMA_H
#define TESTS_UNIT_COMMA_H

/* The numbers of the C library are so from here on, until setlocale(LC_NUMERIC, "C").  Ends the test when it cannot be done. */
void test_set_comma(void);

#endif
