#include "config.h"

#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/export.h"

struct ledger_place place;
static char folder[64], names[2][128], path[128], key_path[128];

const char *
in_folder(const char *name)
{
	static unsigned turn;
	turn = !turn;
	snprintf(names[turn], sizeof(names[turn]), "%s/%s", folder, name);
	return names[turn];
}

void
folder_open(void)
{
	snprintf(folder, sizeof(folder), "/tmp/kakehashi-ledger.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/ledger.db", folder);
	snprintf(key_path, sizeof(key_path), "%s/ledger.key", folder);
	place = (struct ledger_place){ path, key_path, STR("test") };
}

void
folder_close(void)
{
	char command[96];
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

struct ledger *
open_ledger(enum ledger_access access)
{
	struct err err = ERR_INIT;
	struct ledger *l = ledger_open(&place, access, NULL, &err);
	ck_assert_msg(l != NULL, "%s", err.message);
	return l;
}

static void
add(struct ledger *l, struct event e)
{
	struct err err = ERR_INIT;
	ck_assert_msg(ledger_add(l, &e, &err), "%s", err.message);
}

void
fill(struct ledger *l)
{
	struct err err = ERR_INIT;
	for (int night = 1; night <= 2; night++) {
		char name[32], key[32];
		snprintf(name, sizeof(name), "night%d", night);
		struct str run = str_from(name);
		ck_assert_msg(ledger_begin(l, 1000000 * night, NULL, &err), "%s", err.message);
		add(l, (struct event){ .kind = EVENT_RUN, .run = run, .subject = run, .detail = STR("version=1") });
		add(l, (struct event){ .kind = EVENT_FILE, .run = run, .subject = STR("a,b \"c\".csv"), .content = STR("00ff"), .outcome = STR("input") });
		for (int i = 0; i < 8; i++) {
			snprintf(key, sizeof(key), "K-%d", i + 4 * night);
			add(l, (struct event){ .kind = EVENT_RECORD, .run = run, .subject = str_from(key), .content = STR("abcdef"),
			    .outcome = i % 3 ? STR("linked") : STR("review"), .case_no = i % 3 ? STR("C-1") : STR("") });
		}
		add(l, (struct event){ .kind = EVENT_PREPARED, .run = run, .subject = run });
		ck_assert_msg(ledger_commit(l, &err), "%s", err.message);
		struct event end = { .kind = EVENT_COMMITTED, .run = run, .subject = run, .content = STR("1234") };
		ck_assert_msg(ledger_note(l, 1000000 * night + 5, &end, &err), "%s", err.message);
	}
}

static void
found(void *ctx, enum chain_fault fault, uint64_t seq)
{
	struct faults *f = ctx;
	if (f->n++ == 0)
		f->first = seq;
	f->kinds[fault]++;
}

struct faults
faults_of_ledger(void)
{
	struct faults f = { 0 };
	struct err err = ERR_INIT;
	struct ledger *l = ledger_open_unchecked(&place, &err);
	ck_assert_msg(l != NULL, "%s", err.message);
	struct chain c = { .ledger = l, .found = found, .ctx = &f };
	ck_assert_msg(ledger_verify(l, &c, &err), "%s", err.message);
	ledger_close(l);
	return f;
}

struct faults
faults_of_export(const char *file)
{
	struct faults f = { 0 };
	struct err err = ERR_INIT;
	struct ledger *l = open_ledger(LEDGER_READ);
	struct chain c = { .ledger = l, .found = found, .ctx = &f };
	if (!ledger_verify_export(file, &c, &err)) /* not even readable as one: found, too */
		f.n++;
	ledger_close(l);
	return f;
}
