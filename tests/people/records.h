/* The export: which child a record is about, what kind of difficulty it has, and what it says. */
#ifndef KAKEHASHI_PEOPLE_RECORDS_H
#define KAKEHASHI_PEOPLE_RECORDS_H

#include "facts.h"
#include "rivals.h"

enum record_class {
#define X(name, word, rate, rare, need) CLASS_##name,
	CLASSES_TABLE(X)
#undef X
	CLASS_COUNT,
	CLASS_UNREGISTERED_FIRST = CLASS_UNREGISTERED,
};

struct record {
	uint32_t number;          /* from 0 */
	uint32_t person;          /* the service's number of the child; no two children have the same */
	uint32_t typed;           /* index of the case whose number it bears; CASE_NONE: none */
	bool number_lengthened;   /* a digit too many behind it: no case's number */
	uint32_t true_case;       /* CASE_NONE: the child has none; of a child with two: the one whose number is typed, else the first */
	uint32_t other_case;      /* of a child with two */
	enum record_class class;
	uint32_t also;            /* bits of further classes */
	uint32_t ways;            /* forms.h */
	uint32_t hour;            /* recorded_at, hours since 2025-04-01 00:00 */
	struct facts facts;
};

struct records {
	const struct population *people;
	struct rivals rivals;
	struct rng r;
	uint32_t weights[CLASS_COUNT]; /* oversampled */
	uint32_t made;
	struct family family;          /* the child that the last record is about */
	uint32_t child;
	uint32_t namesakes_case;       /* of an unregistered namesake of another birth date: the registered one's; else CASE_NONE */
	enum record_class class;
};

const char *class_word(enum record_class c);
/* Whether a class says of a child that it is not registered. */
bool class_unregistered(enum record_class c);
/* known: of 100 records, those whose child is registered. */
void records_init(struct records *s, const struct population *people, uint32_t known, uint32_t oversample);
void records_fini(struct records *s);
/* The next record; the rng that out's facts are then to be written with is s->r. */
void records_next(struct records *s, struct record *out);

#endif
