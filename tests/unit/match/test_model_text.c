#include "config.h"

#include <string.h>

#include "match/model_text.h"
#include "office.h"
#include "suites.h"

#include "base/poison.h"

struct fixture {
	struct office o;
	struct match_items items;
	struct model model;
	struct buf text;
};

static void
open_fixture(struct fixture *f, unsigned roles)
{
	*f = (struct fixture){ 0 };
	office_init(&f->o, roles);
	match_items_init(&f->items, &f->o.spec, &f->o.source);
	model_init(&f->model, &f->items);
	model_write(&f->model, &f->items, &f->o.spec, &f->o.source, &f->text);
}

static void
close_fixture(struct fixture *f)
{
	buf_fini(&f->text);
	model_fini(&f->model);
	match_items_fini(&f->items);
	office_fini(&f->o);
}

static bool
read_text(struct fixture *f, const char *text, struct model *out, struct err *err)
{
	*err = ERR_INIT;
	return model_read(str_from(text), "model", &f->items, &f->o.spec, &f->o.source, out, err);
}

/* What was written is read, and written again byte for byte. */
START_TEST(there_and_back)
{
	struct fixture f;
	open_fixture(&f, ALL_ROLES);
	struct model read;
	struct buf again = BUF_INIT;
	struct err err;
	model_init(&read, &f.items);
	f.model.items[1].v[LEVEL_EQUAL] = (struct odds){ 0.123456, 1 };
	f.model.known = 0.75;
	buf_reset(&f.text);
	model_write(&f.model, &f.items, &f.o.spec, &f.o.source, &f.text);
	ck_assert_msg(read_text(&f, buf_cstr(&f.text), &read, &err), "%s", err.message);
	ck_assert_double_eq_tol(read.items[1].v[LEVEL_EQUAL].m, 0.123456, 1e-12);
	ck_assert_double_eq(read.known, 0.75);
	model_write(&read, &f.items, &f.o.spec, &f.o.source, &again);
	ck_assert_str_eq(buf_cstr(&again), buf_cstr(&f.text));
	buf_fini(&again);
	model_fini(&read);
	close_fixture(&f);
}
END_TEST

START_TEST(refusals)
{
	static const struct {
		const char *from, *to, *says;
	} changes[] = {
		{ "kakehashi-model 1", "kakehashi-model 2", "model:1: is no model of matching" },
		{ "known  0.900000", "known 0", "model:3: known is no share" },
		{ "known  0.900000", "known 1", "model:3: known is no share" },
		{ "known  0.900000", "  equal 0.5 0.5", "model:3: a level stands before the first item" },
		{ "  equal  ", "  equally ", "model:5: begins with no level" },
		{ "item case-number ", "item phone ", "model:4: this item is not the profile's next one" },
		{ "0.005000 *", "0.005000", "model:5: is no level with two probabilities" },
		{ "0.005000 *", "0.005000 * *", "model:5: is no level with two probabilities" },
		{ "0.005000 *", "1.5 *", "model:5: is no level with two probabilities" },
		{ "0.005000 *", "-0.5 *", "model:5: is no level with two probabilities" },
		{ "0.005000 *", "nan *", "model:5: is no level with two probabilities" },
		{ "0.005000 *", "0.0000000001 *", "model:5: is no level with two probabilities" },
		{ "\nitem sex", "\n# item sex", ": " },
	};
	struct fixture f;
	open_fixture(&f, ALL_ROLES);
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		const char *text = buf_cstr(&f.text), *at = strstr(text, changes[i].from);
		ck_assert_msg(at != NULL, "%s is not in\n%s", changes[i].from, text);
		struct buf changed = BUF_INIT;
		buf_addf(&changed, "%.*s%s%s", (int)(at - text), text, changes[i].to, at + strlen(changes[i].from));
		struct model read;
		struct err err;
		model_init(&read, &f.items);
		ck_assert_msg(!read_text(&f, buf_cstr(&changed), &read, &err), "%s", changes[i].to);
		ck_assert_int_eq(err.code, ERR_PROFILE);
		ck_assert_msg(strstr(err.message, changes[i].says) != NULL, "%s: %s", changes[i].to, err.message);
		model_fini(&read);
		buf_fini(&changed);
	}
	close_fixture(&f);
}
END_TEST

/* A text that is cut at any byte is refused, or is whole but for the last line's end. */
START_TEST(cut_off)
{
	struct fixture f;
	open_fixture(&f, ALL_ROLES);
	const char *last = strstr(buf_cstr(&f.text), "item address");
	ck_assert_ptr_nonnull(last);
	for (size_t n = 0; n < (size_t)(last - buf_cstr(&f.text)); n++) {
		struct model read;
		struct err err = ERR_INIT;
		model_init(&read, &f.items);
		ck_assert(!model_read(str_slice(buf_str(&f.text), 0, n), "model", &f.items, &f.o.spec, &f.o.source, &read, &err));
		model_fini(&read);
	}
	close_fixture(&f);
}
END_TEST

START_TEST(model_of_another_profile)
{
	struct fixture f, g;
	open_fixture(&f, ALL_ROLES);
	open_fixture(&g, ALL_ROLES & ~(1u << ROLE_SEX));
	struct err err;
	ck_assert(!read_text(&g, buf_cstr(&f.text), &g.model, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "another profile's"));
	ck_assert(!read_text(&f, buf_cstr(&g.text), &f.model, &err));
	ck_assert_ptr_nonnull(strstr(err.message, "another profile's"));
	close_fixture(&f);
	close_fixture(&g);
}
END_TEST

Suite *
model_text_suite(void)
{
	Suite *s = suite_create("match: model text");
	TCase *t = tcase_create("model text");
	tcase_add_test(t, there_and_back);
	tcase_add_test(t, refusals);
	tcase_add_test(t, cut_off);
	tcase_add_test(t, model_of_another_profile);
	suite_add_tcase(s, t);
	return s;
}
