/* The words of the review page in the user's language.  Private to report/review_page.c. */
#ifndef KAKEHASHI_REPORT_REVIEW_PAGE_WORDS_H
#define KAKEHASHI_REPORT_REVIEW_PAGE_WORDS_H

#include "base/json.h"

/* All of them by their keys; {name} in one is filled in by review_page.js. */
struct json *page_words_json(void);
/* One of them. */
const char *page_word(struct str key);

#endif
