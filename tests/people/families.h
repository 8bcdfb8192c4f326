/*
 * The people: families with their children, and which of them have a case.  A family is made from the seed and its number alone, so a
 * population needs 4 bytes a family, and may be walked through in any order.
 */
#ifndef KAKEHASHI_PEOPLE_FAMILIES_H
#define KAKEHASHI_PEOPLE_FAMILIES_H

#include <stdbool.h>
#include <stddef.h>

#include "foreign.h"
#include "model.h"
#include "names.h"
#include "places.h"

enum family_kind {
	FAMILY_PLAIN,
#define X(name, rate, rare) FAMILY_##name,
	FAMILY_KINDS_TABLE(X)
#undef X
	FAMILY_KINDS,
};

enum { CHILDREN_MOST = 5, NAME_SIZE = 64 };

#define CASE_NONE UINT32_MAX

struct population {
	uint64_t seed;
	uint32_t cases;
	uint32_t kinds[FAMILY_KINDS]; /* of 10,000, oversampled */
	uint32_t *first_case;         /* of each family; one more at the end */
	uint32_t families;
};

/* What is known of a family before any name is drawn; cheap. */
struct outline {
	enum family_kind kind;
	uint32_t children;
	bool twins;                       /* the first two */
	bool registered[CHILDREN_MOST];
	uint32_t cases;                   /* with the second one of a child that has two */
	uint32_t twice;                   /* the child with two cases; CHILDREN_MOST: none */
};

/* As the register writes it. */
struct person {
	char family[NAME_SIZE], given[NAME_SIZE], family_kana[NAME_SIZE], given_kana[NAME_SIZE];
};

struct child {
	struct person name;
	const struct name *given;                 /* NULL: foreign */
	const struct foreign_name *foreign_given; /* NULL: not foreign */
	uint32_t born;                            /* days.h */
	bool male;
	uint32_t case_index, second_case;         /* CASE_NONE: none */
};

struct family {
	uint32_t number;
	struct outline outline;
	const struct name *surname, *other_surname; /* the other one: before or after, or nothing to do with it; of foreign families NULL */
	const struct foreign_name *foreign_surname;
	bool latin; /* the register has foreign names in Latin letters */
	struct place place, other_place;
	struct phone phone, other_phone;
	struct person guardian;
	struct child children[CHILDREN_MOST];
};

void population_init(struct population *p, uint64_t seed, uint32_t cases, uint32_t oversample);
void population_fini(struct population *p);
/* Families from p->families on are not registered at all. */
struct outline family_outline(const struct population *p, uint32_t number);
void family_make(const struct population *p, uint32_t number, struct family *out);
/* A family that is not registered, whose first child has name and sex of this one; its birth date, too, if same_birth. */
void family_make_namesake(const struct population *p, uint32_t number, const struct family *of, const struct child *child, bool same_birth,
    struct family *out);
/* The same, in that family's home. */
void family_make_housemate(const struct population *p, uint32_t number, const struct family *of, const struct child *child, struct family *out);

#endif
