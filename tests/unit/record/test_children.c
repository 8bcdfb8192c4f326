#include "config.h"

#include "record/children.h"

#include "../profile/room.h"
#include "base/buf.h"
#include "suites.h"

static struct err error;
static struct arena arena;

static void
set_up(void)
{
	room_open();
	error = ERR_INIT;
	arena = ARENA_INIT;
}

static void
tear_down(void)
{
	arena_fini(&arena);
	room_close();
}

static struct profile *
load(const char *how)
{
	struct buf conf = BUF_INIT;
	buf_addf(&conf, "language = en\nledger = l.db\nsource {\n key = { id }\n field id { column = id kind = id }\n"
	    "field no { column = no kind = id }\n field name { column = name kind = person-name }\n"
	    "children { fields = { name, no } %s }\n}\n", how);
	room_put("p.conf", buf_str(&conf));
	buf_fini(&conf);
	struct profile *p = room_load("p.conf", &error);
	ck_assert_msg(p != NULL, "%s", room_mistakes(true));
	return p;
}

/* "name/no;name/no", or the code of the finding with its field. */
static const char *
split(const struct profile *p, const char *name, const char *no)
{
	static struct buf said;
	const struct str cells[] = { str_from(name), str_from(no) };
	struct split_children out;
	children_split(&p->source, cells, &arena, &out);
	buf_reset(&said);
	if (finding_is_set(&out.finding))
		buf_addf(&said, "%s:%.*s", out.finding.code, STR_ARG(out.finding.field));
	else
		for (size_t i = 0; i < out.n; i++)
			buf_addf(&said, "%s%.*s/%.*s", i ? ";" : "", STR_ARG(out.values[2 * i]), STR_ARG(out.values[2 * i + 1]));
	return buf_cstr(&said);
}

static const struct {
	const char *how, *name, *no, *want;
} table[] = {
	{ "separator = \"、\"", "山", "1", "山/1" },
	{ "separator = \"、\"", "", "", "/" },
	{ "separator = \"、\"", "山、川", "1、2", "山/1;川/2" },
	{ "separator = \"、\"", "山 、　川", "1、2", "山 /1;　川/2" },
	{ "separator = \"、\"", "山、川", "", "山/;川/" },
	{ "separator = \"、\"", "山、川", " \t　", "山/;川/" },
	{ "separator = \"、\"", "", "1、2", "/1;/2" },
	{ "separator = \"、\"", "、", "、", "/;/" },
	{ "separator = \"、\"", "山、川", "1", "children-uneven:no" },
	{ "separator = \"、\"", "山", "1、2", "children-uneven:no" },
	{ "separator = \"、\"", "山、", "1", "children-uneven:no" },
	{ "separator = \"ab\"", "xaabbabz", "1ab2ab3", "xa/1;b/2;z/3" },
	{ "pattern = '[、,]\\s*'", "山,  川、海", "1、2,3", "山/1;川/2;海/3" },
	{ "pattern = '(?<=山),'", "山,川,海", "", "山/;川,海/" },
	{ "pattern = '(?=(,))\\K,'", "山,川", "", "山/;川/" },
	{ "pattern = '(x+x+)+[yz]'", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "1", "rule-limit:" },
};

START_TEST(examples)
{
	struct profile *p = load(table[_i].how);
	ck_assert_str_eq(split(p, table[_i].name, table[_i].no), table[_i].want);
	profile_free(p);
}
END_TEST

START_TEST(as_many_as_there_may_be)
{
	struct profile *p = load("separator = \",\"");
	struct buf names = BUF_INIT;
	for (int i = 1; i <= CHILDREN_MOST; i++)
		buf_addf(&names, "%s%d", i > 1 ? "," : "", i);
	const char *all = split(p, buf_cstr(&names), "");
	size_t n = 1;
	for (; *all; all++)
		n += *all == ';';
	ck_assert_uint_eq(n, CHILDREN_MOST);
	buf_adds(&names, STR(",more"));
	ck_assert_str_eq(split(p, buf_cstr(&names), ""), "children-many:name");
	buf_fini(&names);
	profile_free(p);
}
END_TEST

/* The number is a field of its own, and the last part of the key. */
START_TEST(a_field_for_the_number)
{
	struct profile *p = load("separator = \",\" position = which");
	ck_assert_uint_eq(p->source.schema.n, 4);
	ck_assert_uint_eq(p->source.key_n, 2);
	ck_assert_uint_eq(p->source.key[1], p->source.children.position);
	ck_assert(str_eq(p->source.schema.v[p->source.children.position].name, STR("which")));
	ck_assert(str_eq(p->bridge, STR("id")));
	profile_free(p);
}
END_TEST

Suite *
children_suite(void)
{
	Suite *s = suite_create("children");
	TCase *t = tcase_create("children");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, examples, 0, sizeof(table) / sizeof(*table));
	tcase_add_test(t, as_many_as_there_may_be);
	tcase_add_test(t, a_field_for_the_number);
	suite_add_tcase(s, t);
	return s;
}
