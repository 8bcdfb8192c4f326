#include "config.h"

#include "ledger/verify.h"

#include "base/i18n.h"

#include "base/poison.h"

static const char *const meanings[CHAIN_FAULT_COUNT] = {
	[CHAIN_CHANGED] = N_("was changed, or what stood in front of it"),
	[CHAIN_MISSING] = N_("events are missing in front of it"),
	[CHAIN_MISPLACED] = N_("stands in a wrong place, or twice"),
	[CHAIN_TIME] = N_("is older than the one in front of it"),
	[CHAIN_KIND] = N_("is of a kind that this program does not know"),
	[CHAIN_HEAD] = N_("is not the last one that was written: events were cut off or added"),
};

const char *
chain_fault_meaning(enum chain_fault fault)
{
	return meanings[fault];
}

/* Keeps text of at most n - 1 bytes; what is longer is a fault already. */
static void
keep(char *to, size_t n, struct str text)
{
	size_t length = text.n < n ? text.n : n - 1;
	if (length)
		memcpy(to, text.p, length);
	to[length] = '\0';
}

void
chain_look(struct chain *c, const struct event *e, struct str kind)
{
	char hash[DIGEST_HEX];
	c->events++;
	if (e->seq > c->last + 1)
		c->found(c->ctx, CHAIN_MISSING, e->seq);
	else if (e->seq <= c->last)
		c->found(c->ctx, CHAIN_MISPLACED, e->seq);
	if (str_cmp(e->at, str_from(c->at)) < 0)
		c->found(c->ctx, CHAIN_TIME, e->seq);
	if (e->kind == EVENT_KIND_COUNT)
		c->found(c->ctx, CHAIN_KIND, e->seq);
	ledger_event_hash(c->ledger, str_from(c->hash), e, kind, hash);
	if (!str_eq(e->hash, str_from(hash)))
		c->found(c->ctx, CHAIN_CHANGED, e->seq);
	/* From here on as it stands, so that one change is not told of every event behind it. */
	keep(c->hash, sizeof(c->hash), e->hash);
	keep(c->at, sizeof(c->at), e->at);
	c->last = e->seq;
}

void
chain_end(struct chain *c, struct str head)
{
	char expected[DIGEST_HEX];
	ledger_head_hash(c->ledger, c->events, str_from(c->hash), expected);
	if (!str_eq(head, str_from(expected)))
		c->found(c->ctx, CHAIN_HEAD, c->last);
}

bool
ledger_verify(struct ledger *l, struct chain *c, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct str head, kind;
	struct event e;
	enum step step = STEP_ERROR;
	/* A run may add events and a head meanwhile. */
	if (!ledger_hold(l, err))
		return false;
	struct ledger_walk *walk = ledger_walk_open(l, err);
	while (walk && (step = ledger_walk_next(walk, &e, &kind, err)) == STEP_ROW)
		chain_look(c, &e, kind);
	ledger_walk_close(walk);
	bool ok = step == STEP_END && ledger_head(l, &a, &head, err);
	ledger_release(l);
	if (ok)
		chain_end(c, head);
	arena_fini(&a);
	return ok;
}
