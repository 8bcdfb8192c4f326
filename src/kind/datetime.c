/* Dates with a time of day; the time may be missing.  The text is 2024-04-01T14:05:00, the key 202404011405. */
#include "config.h"

#include "base/i18n.h"
#include "kind/kinds.h"

#include "base/poison.h"

static void
datetime_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	kind_date_clean(raw, options, true, changes, out);
}

static void
datetime_key(struct str text, const struct kind_options *options, struct buf *out)
{
	kind_date_key(text, options, true, out);
}

const struct kind kind_datetime = {
	.name = "datetime",
	.summary = N_("a date with a time of day"),
	.clean = datetime_clean,
	.key = datetime_key,
	.check = kind_date_check,
	.look_raw = kind_date_look_raw,
	.mask = kind_date_mask,
};
