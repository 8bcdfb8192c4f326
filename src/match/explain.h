/*
 * Why a record was decided as it was: the weights of its best candidates, item by item, all that keeps the first from being linked,
 * and the nearest single change that would have led to another outcome.
 */
#ifndef KAKEHASHI_MATCH_EXPLAIN_H
#define KAKEHASHI_MATCH_EXPLAIN_H

#include "match/decide.h"
#include "match/weights.h"

enum { EXPLAIN_CANDIDATES = 5 };

struct explained_item {
	const struct item *item;
	enum level level;
	int weight; /* hundredths of a bit */
	size_t field;        /* of the source; of a name as it is written, else its reading */
	size_t case_field;   /* of the register */
};

struct explained_candidate {
	size_t row; /* in struct cases */
	const struct weighed *weighed;
	struct explained_item *items;
	size_t items_n;
	int prior, cut, total;   /* prior and all items and cut are total */
	double probability;
	enum reason obstacles[DECIDE_OBSTACLES];
	size_t obstacles_n;
};

/* The smallest change that would lead to another outcome. */
struct explained_flip {
	enum { FLIP_NONE, FLIP_ITEM, FLIP_TOTAL, FLIP_LEAD } what;
	size_t item;      /* ITEM: of the first candidate */
	enum level level; /* ITEM: what it would be */
	int bits;         /* ITEM: by how much its total would change; TOTAL, LEAD: what they lack for a link; hundredths */
	struct verdict then;
};

struct explanation {
	struct verdict verdict;
	struct explained_candidate *candidates; /* the one that the decision is about first, then best first; among them the other one that it is about */
	size_t n, all;                          /* shown, and how many there are */
	bool has_lead;
	int lead; /* of the first over the best of the others */
	struct explained_flip flip;
};

/* What an explanation is made from: the same that the decision was. */
struct explain_input {
	const struct match_spec *spec;
	const struct match_items *items;
	const struct record_facts *facts;
	const struct record_weights *weights;
	const struct weighed *all; /* as decide wants them */
	const struct candidate *candidates; /* in the same order, for their probabilities */
	size_t n;
	struct verdict verdict;
};

/* In a. */
void explain(const struct explain_input *in, struct arena *a, struct explanation *out);

#endif
