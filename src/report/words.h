/* The fixed words of decisions and findings, and what they mean in the user's language. */
#ifndef KAKEHASHI_REPORT_WORDS_H
#define KAKEHASHI_REPORT_WORDS_H

#include <stdbool.h>

/* One short clause; "" for an unknown word. */
const char *word_meaning(const char *word);
/* True when the message of a finding with this code may quote a person's data: such messages stand only in files of the
   run, never on the terminal. */
bool finding_is_private(const char *code);

#endif
