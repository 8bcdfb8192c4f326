#include "config.h"

#include "kind/kind.h"

#include "kind/kinds.h"

#include "base/poison.h"

static const struct kind *const kinds[] = {
	&kind_id,
	&kind_text,
	&kind_person_name,
	&kind_person_kana,
	&kind_date,
	&kind_datetime,
	&kind_age,
	&kind_school_grade,
	&kind_sex,
	&kind_postal_code,
	&kind_address,
	&kind_phone,
	&kind_code,
	NULL,
};

const struct kind *
kind_find(struct str name)
{
	for (size_t i = 0; kinds[i]; i++)
		if (str_eq(name, str_from(kinds[i]->name)))
			return kinds[i];
	return NULL;
}

const struct kind *const *
kind_all(void)
{
	return kinds;
}
