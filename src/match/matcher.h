/*
 * From a record to a decision.  Pure: everything it needs comes in as arguments; no file, database, clock or locale.
 *
 * Candidates come from inverted indexes over the register (match/candidates.h), each pair is compared field by field into
 * agreement levels (match/compare.h), levels have weights in bits (match/weights.h), the decision looks at weights, margin
 * and vetoes (match/decide.h).
 */
#ifndef KAKEHASHI_MATCH_MATCHER_H
#define KAKEHASHI_MATCH_MATCHER_H

#include "base/finding.h"
#include "match/candidates.h"
#include "match/decision.h"
#include "register/cases.h"
#include "register/crosswalk.h"

struct explanation;
struct match_items;
struct model;
struct training;
struct matcher;

/* Builds the indexes, in as many threads.  spec, source and cases must outlive the matcher. */
struct matcher *matcher_new(const struct match_spec *spec, const struct schema *source, const struct cases *cases,
    unsigned threads);
/* Another one over the same register, for another thread: it shares with m, which must outlive it, all that deciding does not change. */
struct matcher *matcher_fork(const struct matcher *m);
void matcher_free(struct matcher *m);
/* Whether the register says of that case that it is closed. */
bool matcher_is_closed(const struct match_spec *spec, const struct cases *cases, size_t row);
/* What it found in the register. */
const struct features *matcher_features(const struct matcher *m);
const struct candidate_index *matcher_index(const struct matcher *m);
/* text: cleaned cells by the source's schema.  hold: a reason to hold the record whatever matching says (its code becomes
   the decision's reason), or unset or NULL.  Results live in a.  Not for two threads at once: each has a fork. */
void matcher_decide(struct matcher *m, struct str record_id, const struct str *text, const struct finding *hold,
    struct arena *a, struct decision *out);
/* The same with the explanation; decision and explanation live in a. */
void matcher_explain(struct matcher *m, struct str record_id, const struct str *text, const struct finding *hold, struct arena *a,
    struct decision *decision, struct explanation *out);

/* Pairs that were confirmed: they decide about records that show the person (spec->person), as long as what is written of the child
   agrees.  c must outlive m. */
void matcher_use_crosswalk(struct matcher *m, const struct crosswalk *c);
const struct match_items *matcher_items(const struct matcher *m);
/* May be changed before the first decision. */
struct model *matcher_model(struct matcher *m);
/* Counts the record's candidates in t, which is for matcher_items.  Whatever model there is has no part in it. */
void matcher_learn(struct matcher *m, struct training *t, const struct str *text, struct arena *a);
/* Counts the record beside these cases, which are its child's, whether they would be found or not: rows ascending, each once. */
void matcher_learn_labelled(struct matcher *m, struct training *t, const struct str *text, const uint32_t *rows, size_t n, struct arena *a);

#endif
