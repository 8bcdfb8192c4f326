#include "config.h"

#include <math.h>

#include "base/json.h"
#include "report/evaluation.h"

#include "base/poison.h"

static double
share(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : (double)NAN;
}

static void
set_interval(struct json *object, const char *low, const char *high, uint64_t part, uint64_t whole)
{
	struct interval i = { (double)NAN, (double)NAN };
	if (whole)
		i = interval_wilson(part, whole);
	json_set_number(object, low, i.low);
	json_set_number(object, high, i.high);
}

static void
set_precision_recall(struct json *object, uint64_t right, uint64_t links, uint64_t registered)
{
	json_set_number(object, "precision", share(right, links));
	json_set_number(object, "recall", share(right, registered));
	json_set_number(object, "f1", share(2 * right, links + registered));
}

static void
set_counts(struct json *object, const struct evaluation_counts *c)
{
	static const struct {
		const char *key;
		enum judgement judgement;
	} keys[] = {
		{ "right_links", JUDGEMENT_RIGHT_LINK },
		{ "linked_to_another_child", JUDGEMENT_OTHER_CHILD },
		{ "linked_though_unregistered", JUDGEMENT_UNREGISTERED },
		{ "held_right_case_first", JUDGEMENT_HELD_RIGHT },
		{ "held_right_case_not_first", JUDGEMENT_HELD_WRONG },
		{ "held_unregistered", JUDGEMENT_HELD_UNREGISTERED },
		{ "wrongly_new", JUDGEMENT_WRONGLY_NEW },
		{ "rightly_new", JUDGEMENT_RIGHTLY_NEW },
	};
	uint64_t records = counts_records(c), registered = counts_registered(c), links = counts_links(c), right = c->n[JUDGEMENT_RIGHT_LINK];
	json_set_int(object, "records", (int64_t)records);
	json_set_int(object, "registered", (int64_t)registered);
	json_set_int(object, "linked", (int64_t)links);
	json_set_int(object, "false_links", (int64_t)counts_false_links(c));
	json_set_int(object, "held", (int64_t)counts_held(c));
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		json_set_int(object, keys[i].key, (int64_t)c->n[keys[i].judgement]);
	set_precision_recall(object, right, links, registered);
	set_interval(object, "precision_low", "precision_high", right, links);
	set_interval(object, "recall_low", "recall_high", right, registered);
	json_set_number(object, "held_share", share(counts_held(c), records));
	json_set_number(object, "wrongly_new_share", share(c->n[JUDGEMENT_WRONGLY_NEW], registered));
	json_set_number(object, "rightly_new_share", share(c->n[JUDGEMENT_RIGHTLY_NEW], records - registered));
}

static struct json *
classes(const struct evaluation_report *r)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < r->classes_n; i++) {
		struct json *object = json_new_object();
		json_set_str(object, "column", r->classes[i].column);
		json_set_str(object, "value", r->classes[i].value);
		set_counts(object, &r->evaluation->groups.v[r->classes[i].group]);
		json_append_child(array, object);
	}
	return array;
}

static struct json *
calibration(const struct evaluation *e)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < CALIBRATION_BINS; i++) {
		const struct calibration_bin *bin = &e->bins[i];
		struct json *object = json_new_object();
		json_set_number(object, "from", (double)calibration_edges[i] / CALIBRATION_ONE);
		json_set_number(object, "to", (double)calibration_edges[i + 1] / CALIBRATION_ONE);
		json_set_int(object, "records", (int64_t)bin->n);
		json_set_int(object, "right", (int64_t)bin->right);
		json_set_number(object, "stated", share(bin->stated, bin->n * CALIBRATION_ONE));
		json_set_number(object, "observed", share(bin->right, bin->n));
		set_interval(object, "observed_low", "observed_high", bin->right, bin->n);
		json_append_child(array, object);
	}
	return array;
}

static struct json *
thresholds(const struct evaluation *e)
{
	struct json *array = json_new_array();
	uint64_t registered = counts_registered(&e->groups.v[0]), records = counts_records(&e->groups.v[0]);
	for (size_t i = 0; i < e->link_bits.n; i++)
		for (size_t j = 0; j < e->margin_bits.n; j++) {
			struct threshold_result t = evaluation_at(e, i, j);
			struct json *object = json_new_object();
			json_set_number(object, "link_bits", e->link_bits.v[i] / 100.0);
			json_set_number(object, "margin_bits", e->margin_bits.v[j] / 100.0);
			json_set_int(object, "linked", (int64_t)(t.right + t.false_links));
			json_set_int(object, "right_links", (int64_t)t.right);
			json_set_int(object, "false_links", (int64_t)t.false_links);
			json_set_int(object, "held", (int64_t)t.held);
			set_precision_recall(object, t.right, t.right + t.false_links, registered);
			json_set_number(object, "held_share", share(t.held, records));
			json_append_child(array, object);
		}
	return array;
}

static struct json *
false_links(const struct evaluation_report *r)
{
	struct json *array = json_new_array();
	for (size_t i = 0; i < r->false_links_n; i++) {
		const struct false_link *f = &r->false_links[i];
		struct json *object = json_new_object(), *cases = json_new_array();
		json_set_str(object, "record_id", f->record_id);
		json_set_str(object, "case_no", f->case_no);
		for (size_t k = 0; k < f->cases_n; k++)
			json_append_str(cases, f->cases[k]);
		json_set_child(object, "true_case_no", cases);
		json_append_child(array, object);
	}
	return array;
}

void
evaluation_json(const struct evaluation_report *r, struct buf *out)
{
	struct json *object = json_new_object();
	set_counts(object, &r->evaluation->groups.v[0]);
	json_set_int(object, "skipped", (int64_t)r->skipped);
	json_set_int(object, "only_in_decisions", (int64_t)r->only_decided);
	json_set_int(object, "only_in_truth", (int64_t)r->only_true);
	json_set_child(object, "classes", classes(r));
	json_set_child(object, "calibration", calibration(r->evaluation));
	json_set_child(object, "thresholds", thresholds(r->evaluation));
	if (r->list_false)
		json_set_child(object, "list_false", false_links(r));
	json_print(object, out, true);
	json_free(object);
}
