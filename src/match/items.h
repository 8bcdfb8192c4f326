/*
 * What is compared: from the profile's pairs of fields to items, each of which gets one agreement level (match/compare.h).  Family and
 * given name are two items, whether they stand in one field or in two; name and reading are one item.
 */
#ifndef KAKEHASHI_MATCH_ITEMS_H
#define KAKEHASHI_MATCH_ITEMS_H

#include "profile/profile.h"

#define PAIR_NONE SIZE_MAX
#define ITEM_NONE SIZE_MAX

enum item_kind {
	ITEM_NUMBER, /* the case number */
	ITEM_FAMILY, /* the child's */
	ITEM_GIVEN,
	ITEM_BIRTH,
	ITEM_SEX,
	ITEM_ADDRESS,
	ITEM_PHONE,
	ITEM_POSTAL,
	ITEM_GUARDIAN, /* the name of another person */
	ITEM_OTHER,
	ITEM_KINDS,
};

/* Who shares it: a group's items are no independent witnesses. */
enum item_group {
	GROUP_PERSON,
	GROUP_FAMILY, /* all who live together: family name, address, postal code, phone, guardian */
	GROUP_NUMBER,
	GROUP_COUNT,
};

struct item {
	enum item_kind kind;
	enum item_group group;
	size_t pair;  /* in spec->pairs; of a name as it is written; PAIR_NONE: there is its reading alone */
	size_t pair2; /* of a name: its reading; else PAIR_NONE.  Both may be pairs of a whole name (their role says so), and are the same
	                 then for family and given name */
};

struct match_items {
	struct item *v; /* in the order of the pairs, given name behind family name */
	size_t n;
	size_t at[ITEM_KINDS]; /* the first item of a kind; ITEM_NONE */
};

/* schema: the source's; its kinds are those of the register. */
void match_items_init(struct match_items *items, const struct match_spec *spec, const struct schema *schema);
void match_items_fini(struct match_items *items);
/* How many of the basic four - name, birth date, sex, address, or what stands for one of them - are compared, so that they can agree;
   numbered: of a record that bears a case number. */
int match_items_basic(const struct match_items *items, const struct match_spec *spec, bool numbered);

/* Fixed words, for explanations and model files. */
extern const char *const item_words[ITEM_KINDS];
extern const char *const group_words[GROUP_COUNT];

#endif
