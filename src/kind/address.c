/* Addresses.  The text keeps the writer's characters; the key (address_key.c) makes 四丁目21番27号 and 4-21-27 one. */
#include "config.h"

#include "base/i18n.h"
#include "kind/address_key.h"
#include "kind/common.h"
#include "kind/kinds.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/poison.h"

static void
address_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out)
{
	fold_text(raw, kind_folding(options, FOLD_KANA | FOLD_RUNS | FOLD_TRIM | FOLD_LINES), changes, out);
}

static void
address_key_of(struct str text, const struct kind_options *options, struct buf *out)
{
	(void)options;
	kind_key_by(text, address_key, out);
}

static enum check_answer
address_check(struct str text, const struct kind_options *options, struct arena *a, struct finding *f)
{
	return kind_look(text, KIND_LOOK_LINE, options, a, f);
}

/* 東京都世田谷区○○○: up to the first municipality.  How long the rest is does not show. */
static void
address_mask(struct str text, struct buf *out)
{
	size_t shown = 0;
	for (size_t i = 0, n = 0; i < text.n && shown == 0; n++) {
		uint32_t c = utf8_next(text, &i);
		bool municipality = c == 0x533A || c == 0x5E02 || c == 0x753A || c == 0x6751; /* 区市町村 */
		if (n > 0 && municipality)
			shown = i;
	}
	kind_show(str_slice(text, 0, shown), out);
	if (shown < text.n)
		buf_adds(out, STR("○○○"));
}

const struct kind kind_address = {
	.name = "address",
	.summary = N_("an address"),
	.has_writing = true,
	.clean = address_clean,
	.key = address_key_of,
	.check = address_check,
	.mask = address_mask,
};
