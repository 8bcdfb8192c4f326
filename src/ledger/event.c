#include "config.h"

#include "ledger/event.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/poison.h"

const struct str event_columns[EVENT_COLUMNS] = { { "seq", 3 }, { "at", 2 }, { "run", 3 }, { "kind", 4 }, { "subject", 7 },
	{ "content", 7 }, { "outcome", 7 }, { "case_no", 7 }, { "detail", 6 }, { "hash", 4 } };

static const char *const kinds[EVENT_KIND_COUNT] = {
	[EVENT_RUN] = "run",
	[EVENT_FILE] = "file",
	[EVENT_RECORD] = "record",
	[EVENT_ROWS] = "rows",
	[EVENT_PREPARED] = "prepared",
	[EVENT_COMMITTED] = "committed",
	[EVENT_UNDONE] = "undone",
	[EVENT_DECISION] = "decision",
	[EVENT_CROSSWALK] = "crosswalk",
	[EVENT_MISSING] = "missing",
	[EVENT_SIGN_KEY] = "sign-key",
	[EVENT_REPLACED] = "replaced",
};

const char *
event_kind_word(enum event_kind kind)
{
	return kinds[kind];
}

static bool
parse_kind(struct str word, enum event_kind *out)
{
	for (enum event_kind k = 0; k < EVENT_KIND_COUNT; k++)
		if (str_eq(word, str_from(kinds[k]))) {
			*out = k;
			return true;
		}
	return false;
}

uint64_t
event_number(struct str text)
{
	uint64_t n = 0;
	if (text.n == 0 || text.p[0] == '0')
		return 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || n > UINT64_MAX / 10 - 1)
			return 0;
		n = n * 10 + (uint64_t)(text.p[i] - '0');
	}
	return n;
}

struct str
event_number_text(uint64_t n, char room[static 24])
{
	int length = snprintf(room, 24, "%" PRIu64, n);
	return (struct str){ room, (size_t)length };
}

/* A text that was not set is empty: as it is stored. */
static struct str
or_empty(struct str text)
{
	return text.p ? text : STR("");
}

void
event_cells(const struct event *e, struct str kind, char seq_room[static 24], struct str cells[static EVENT_COLUMNS])
{
	const struct str all[EVENT_COLUMNS] = { event_number_text(e->seq, seq_room), e->at, e->run, kind, e->subject, e->content,
		e->outcome, e->case_no, e->detail, e->hash };
	for (size_t i = 0; i < EVENT_COLUMNS; i++)
		cells[i] = or_empty(all[i]);
}

void
event_from_cells(const struct str cells[static EVENT_COLUMNS], struct event *out, struct str *kind)
{
	*out = (struct event){ .kind = EVENT_KIND_COUNT, .run = cells[2], .subject = cells[4], .content = cells[5],
		.outcome = cells[6], .case_no = cells[7], .detail = cells[8], .seq = event_number(cells[0]), .at = cells[1],
		.hash = cells[9] };
	*kind = cells[3];
	parse_kind(*kind, &out->kind);
}
