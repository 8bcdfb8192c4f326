#include "config.h"

#include "desk.h"

#include <check.h>

#include "../profile/room.h"
#include "base/buf.h"

static const char sections[] =
    "language = en\n"
    "source {\n"
    "  key = { id }\n"
    "  field id   { column = id   kind = id }\n"
    "  field name { column = name kind = person-name }\n"
    "  field body { column = body kind = text }\n"
    "}\n"
    "register cases {\n"
    "  backend = csv path = \"cases.csv\" encoding = utf-8 key = { case_no }\n"
    "  field case_no { column = case_no kind = id }\n"
    "  field name    { column = name    kind = person-name }\n"
    "  field town    { column = town    kind = text }\n" /* not compared: not shown */
    "}\n";

void
desk_open(struct desk *d, const char *settings, struct str rows)
{
	struct err err = ERR_INIT;
	struct buf conf = BUF_INIT;
	*d = (struct desk){ 0 };
	room_open();
	buf_addf(&conf, "%s%s", sections, settings);
	room_put("p.conf", buf_str(&conf));
	room_put("cases.csv", STR("case_no,name,town\n"));
	d->profile = room_load("p.conf", &err);
	ck_assert_msg(d->profile != NULL, "%s\n%s", err.message, room_mistakes(true));
	desk_put_cases(d, rows);
	buf_fini(&conf);
}

void
desk_put_cases(struct desk *d, struct str rows)
{
	struct err err = ERR_INIT;
	struct buf file = BUF_INIT;
	buf_adds(&file, STR("case_no,name,town\n"));
	buf_adds(&file, rows);
	room_put("cases.csv", buf_str(&file));
	cases_fini(&d->cases);
	ck_assert_msg(cases_load(&d->profile->cases, &d->cases, &err), "%s", err.message);
	buf_fini(&file);
}

void
desk_close(struct desk *d)
{
	cases_fini(&d->cases);
	profile_free(d->profile);
	room_close();
}
