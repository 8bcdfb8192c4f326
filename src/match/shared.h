/* Private to match/features: values that a great many cases share. */
#ifndef KAKEHASHI_MATCH_SHARED_H
#define KAKEHASHI_MATCH_SHARED_H

#include "match/features.h"

struct shared_values VEC(struct shared_value);

/* Appends the values of one feature that more than FEATURES_SHARED of the n cases have, by their hash. */
void shared_find(const struct case_features *v, size_t n, enum feature feature, struct shared_values *out);

#endif
