/* Surnames and given names with readings, drawn as often as they occur (make-names.pl says how that is known). */
#ifndef KAKEHASHI_PEOPLE_NAMES_H
#define KAKEHASHI_PEOPLE_NAMES_H

#include <stddef.h>

#include "rng.h"

struct name {
	const char *text, *kana;
	uint32_t child, adult; /* how often, relative to the others; of surnames the same */
};

/* In the order of their texts. */
extern const struct name surnames[], given_f[], given_m[];
extern const size_t surnames_n, given_f_n, given_m_n;

enum name_list { NAME_SURNAME, NAME_GIRL, NAME_BOY, NAME_LISTS };

/* Once, before anything else; frees nothing. */
void names_init(void);

const struct name *name_draw(struct rng *r, enum name_list list);
const struct name *name_draw_adult(struct rng *r, enum name_list list);
/* Another one with the same first character and another reading (健太, 健斗); NULL: there is none. */
const struct name *name_like(struct rng *r, enum name_list list, const struct name *than);
/* Another text with the same reading (優奈, 優菜), as often as it occurs; NULL: there is none. */
const struct name *name_homophone(struct rng *r, enum name_list list, const char *kana, const char *but);
/* Another reading of the same text (古谷 フルヤ, フルタニ); NULL: there is none. */
const struct name *name_other_reading(enum name_list list, const char *text, const char *but);

#endif
