/* summary.json read back.  Whatever it lacks is an error: a report that left out what it could not read would look like a good night. */
#include "config.h"

#include "report/summary.h"

#include "base/i18n.h"
#include "base/json.h"

#include "base/poison.h"

struct reading {
	struct arena *a;
	struct err *err;
};

static bool
lacks(struct reading *r, const char *key)
{
	return err_set(r->err, ERR_INPUT, _("no summary of a run: \"%s\" is missing, or is not what it should be"), key);
}

static bool
read_count(struct reading *r, const struct json *object, const char *key, uint64_t *out)
{
	return json_to_count(json_get(object, key), out) || lacks(r, key);
}

static bool
read_str(struct reading *r, const struct json *object, const char *key, struct str *out)
{
	struct str s;
	if (!json_to_str(json_get(object, key), &s))
		return false;
	*out = arena_str(r->a, s);
	return true;
}

static bool
read_tally(struct reading *r, const struct json *object, const char *key, struct tally *out)
{
	const struct json *words = json_get(object, key), *value;
	const char *word;
	uint64_t count;
	if (!json_is_map(words))
		return lacks(r, key);
	for (const void *at = NULL; (at = json_next(words, at, &word, &value)) != NULL;) {
		if (!json_to_count(value, &count))
			return lacks(r, key);
		tally_add(out, word, count);
	}
	return true;
}

static bool
read_changes(struct reading *r, const struct json *object, struct changes *out)
{
	const struct json *changes = json_get(object, "changes");
	for (enum change c = 0; c < CHANGE_COUNT; c++)
		if (!json_to_count(json_get(changes, change_word(c)), &out->n[c]))
			return lacks(r, "changes");
	return true;
}

static bool
read_thresholds(struct reading *r, const struct json *object, struct summary *out)
{
	const struct json *t = json_get(object, "thresholds");
	out->has_thresholds = t != NULL;
	return !t || (json_to_number(json_get(t, "link_bits"), &out->link_bits) && json_to_number(json_get(t, "margin_bits"), &out->margin_bits) &&
	    json_to_number(json_get(t, "review_bits"), &out->review_bits)) || lacks(r, "thresholds");
}

static bool
read_capped(struct reading *r, const struct json *object, struct summary *out)
{
	const struct json *list = json_get(object, "capped_blocks");
	out->capped_n = json_length(list);
	out->capped = arena_calloc(r->a, out->capped_n, sizeof(*out->capped));
	bool ok = json_is_list(list);
	for (size_t i = 0; ok && i < out->capped_n; i++) {
		const struct json *one = json_at(list, i);
		struct crowd *c = &out->capped[i];
		ok = read_str(r, one, "by", &c->what) && json_to_count(json_get(one, "blocks"), &c->blocks) &&
		     json_to_count(json_get(one, "cases"), &c->cases) && json_to_count(json_get(one, "largest"), &c->largest);
	}
	return ok || lacks(r, "capped_blocks");
}

static bool
read_shared(struct reading *r, const struct json *object, struct summary *out)
{
	const struct json *list = json_get(object, "shared_values");
	uint64_t all = 0;
	out->shared_n = json_length(list);
	out->shared = arena_calloc(r->a, out->shared_n, sizeof(*out->shared));
	bool ok = json_is_list(list);
	for (size_t i = 0; ok && i < out->shared_n; i++) {
		const struct json *one = json_at(list, i);
		struct crowd *c = &out->shared[i];
		ok = read_str(r, one, "field", &c->what) && read_str(r, one, "value", &c->value) && json_to_count(json_get(one, "cases"), &c->cases);
	}
	if (!ok)
		return lacks(r, "shared_values");
	if (!json_to_count(json_get(object, "shared_values_all"), &all) || all < out->shared_n)
		return lacks(r, "shared_values_all");
	out->shared_all = (size_t)all;
	return true;
}

static bool
read_targets(struct reading *r, const struct json *object, struct summary *out)
{
	const struct json *list = json_get(object, "targets");
	out->targets_n = json_length(list);
	out->targets = arena_calloc(r->a, out->targets_n, sizeof(*out->targets));
	bool ok = json_is_list(list);
	for (size_t i = 0; ok && i < out->targets_n; i++) {
		const struct json *one = json_at(list, i);
		struct target_count *t = &out->targets[i];
		ok = read_str(r, one, "name", &t->name) && json_to_count(json_get(one, "records"), &t->records) &&
		     json_to_count(json_get(one, "rows"), &t->rows) && json_to_count(json_get(one, "cut"), &t->cut);
		if (ok && !read_changes(r, one, &t->changes))
			return false;
	}
	return ok || lacks(r, "targets");
}

static bool
read_counts(struct reading *r, const struct json *object, struct summary *out)
{
	const struct {
		const char *key;
		uint64_t *to;
	} counts[] = { { "read", &out->read }, { "passed", &out->passed }, { "untaken", &out->untaken }, { "replaced", &out->replaced },
		{ "missing", &out->missing }, { "newly_missing", &out->newly_missing }, { "waited", &out->waited }, { "decided", &out->decided },
		{ "amended", &out->amended } };
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (!read_count(r, object, counts[i].key, counts[i].to))
			return false;
	for (enum outcome o = 0; o < OUTCOME_COUNT; o++)
		if (!read_count(r, object, outcome_word(o), &out->outcomes[o]))
			return false;
	if (!json_to_bool(json_get(object, "own_cases"), &out->own_cases))
		return lacks(r, "own_cases");
	out->parted = json_get(object, "records") != NULL;
	if (out->parted && !(read_count(r, object, "records", &out->records) && read_count(r, object, "children", &out->children)))
		return false;
	out->has_cases = json_get(object, "cases") != NULL;
	return !out->has_cases || read_count(r, object, "cases", &out->cases);
}

/* What it says of the equation is what its numbers say. */
static bool
check_equation(struct reading *r, const struct json *object, const struct summary *s)
{
	bool says = false;
	if (!json_to_bool(json_get(object, "adds_up"), &says))
		return lacks(r, "adds_up");
	if (says == summary_adds_up(s))
		return true;
	return err_set(r->err, ERR_INPUT, _("no summary of a run: \"adds_up\" is not what \"read\" and the outcomes say"));
}

bool
summary_read(struct str text, struct arena *a, struct summary *out, struct err *err)
{
	struct reading r = { a, err };
	*out = (struct summary){ 0 };
	struct json *o = json_read(text, err);
	bool ok = o && read_counts(&r, o, out) && read_tally(&r, o, "bases", &out->bases) && read_tally(&r, o, "reasons", &out->reasons) &&
	    read_tally(&r, o, "findings", &out->findings) && read_tally(&r, o, "flags", &out->flags) &&
	    read_tally(&r, o, "replacements", &out->replacements) && read_changes(&r, o, &out->changes) && read_thresholds(&r, o, out) &&
	    read_capped(&r, o, out) && read_shared(&r, o, out) && read_targets(&r, o, out) && check_equation(&r, o, out);
	json_free(o);
	return ok;
}
