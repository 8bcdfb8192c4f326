#include "config.h"

#include "text/replacement.h"

#include "base/poison.h"

void
replacements_note(struct replacements *r, struct str where, struct str from, struct str to, const char *by)
{
	for (size_t i = r->n; i-- > 0 && str_eq(r->v[i].where, where);) {
		struct replacement *one = &r->v[i];
		if (str_eq(one->from, from) && str_eq(one->to, to) && strcmp(one->by, by) == 0) {
			one->count++;
			return;
		}
	}
	vec_push(r, (struct replacement){ where, from, to, by, 1 });
}
