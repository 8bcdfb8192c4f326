#include "config.h"

#include "profile/schema.h"

#include <stdint.h>

#include "base/poison.h"

size_t
schema_find(const struct schema *s, struct str name)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->v[i].name, name))
			return i;
	return FIELD_NONE;
}
