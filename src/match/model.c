#include "config.h"

#include "match/model.h"

#include <stdlib.h>

#include "base/alloc.h"

#include "base/poison.h"

static const struct item_odds defaults[ITEM_KINDS] = {
	[ITEM_NUMBER] = { 0, { [LEVEL_EQUAL] = { 0.96, 0.005 }, [LEVEL_SAME] = { 0.01, 0.0001 }, [LEVEL_NEAR] = { 0.01, 0.001 },
	    [LEVEL_UNLIKE] = { 0.02, 0.99 } } },
	[ITEM_FAMILY] = { 0.002, { [LEVEL_EQUAL] = { 0.86, 0.90 }, [LEVEL_SAME] = { 0.06, 0.10 }, [LEVEL_KANA] = { 0.02, 0.50 },
	    [LEVEL_KANJI] = { 0.01, 0.10 }, [LEVEL_NEAR] = { 0.01, 0.004 }, [LEVEL_PART] = { 0.01, 0.005 },
	    [LEVEL_AREA] = { 0.002, 0.01 }, [LEVEL_UNLIKE] = { 0.028, 0.98 } } },
	[ITEM_GIVEN] = { 0.002, { [LEVEL_EQUAL] = { 0.90, 0.90 }, [LEVEL_SAME] = { 0.05, 0.10 }, [LEVEL_KANA] = { 0.02, 0.85 },
	    [LEVEL_KANJI] = { 0.01, 0.10 }, [LEVEL_NEAR] = { 0.01, 0.006 }, [LEVEL_PART] = { 0.003, 0.002 },
	    [LEVEL_AREA] = { 0.002, 0.01 }, [LEVEL_UNLIKE] = { 0.005, 0.98 } } },
	[ITEM_BIRTH] = { 1 / 6570.0, { [LEVEL_EQUAL] = { 0.9506, 0.98 }, [LEVEL_SAME] = { 0.0194, 0.02 }, [LEVEL_NEAR] = { 0.015, 0.004 },
	    [LEVEL_PART] = { 0.005, 0.005 }, [LEVEL_AREA] = { 0.002, 0.009 }, [LEVEL_UNLIKE] = { 0.008, 0.98 } } },
	[ITEM_SEX] = { 0.5, { [LEVEL_EQUAL] = { 0.9702, 0.49 }, [LEVEL_SAME] = { 0.0198, 0.01 }, [LEVEL_UNLIKE] = { 0.01, 0.50 } } },
	[ITEM_ADDRESS] = { 1e-5, { [LEVEL_EQUAL] = { 0.75, 0.80 }, [LEVEL_SAME] = { 0.10, 0.20 }, [LEVEL_NEAR] = { 0.03, 0.0005 },
	    [LEVEL_PART] = { 0.03, 0.005 }, [LEVEL_AREA] = { 0.04, 0.15 }, [LEVEL_UNLIKE] = { 0.05, 0.84 } } },
	[ITEM_PHONE] = { 1e-5, { [LEVEL_EQUAL] = { 0.8428, 0.98 }, [LEVEL_SAME] = { 0.0172, 0.02 }, [LEVEL_NEAR] = { 0.02, 0.0002 },
	    [LEVEL_PART] = { 0.005, 0.0003 }, [LEVEL_UNLIKE] = { 0.115, 0.9995 } } },
	[ITEM_POSTAL] = { 0.002, { [LEVEL_EQUAL] = { 0.8428, 0.98 }, [LEVEL_SAME] = { 0.0172, 0.02 }, [LEVEL_NEAR] = { 0.02, 0.01 },
	    [LEVEL_UNLIKE] = { 0.12, 0.98 } } },
	[ITEM_GUARDIAN] = { 5e-5, { [LEVEL_EQUAL] = { 0.75, 0.90 }, [LEVEL_SAME] = { 0.06, 0.10 }, [LEVEL_KANA] = { 0.02, 0.85 },
	    [LEVEL_KANJI] = { 0.01, 0.10 }, [LEVEL_NEAR] = { 0.01, 0.001 }, [LEVEL_PART] = { 0.02, 0.003 },
	    [LEVEL_AREA] = { 0.02, 0.01 }, [LEVEL_UNLIKE] = { 0.11, 0.98 } } },
	[ITEM_OTHER] = { 0.01, { [LEVEL_EQUAL] = { 0.76, 0.90 }, [LEVEL_SAME] = { 0.04, 0.10 }, [LEVEL_NEAR] = { 0.04, 0.02 },
	    [LEVEL_PART] = { 0.005, 0.01 }, [LEVEL_AREA] = { 0.005, 0.01 }, [LEVEL_UNLIKE] = { 0.15, 0.94 } } },
};

bool
model_is_term(enum item_kind kind, enum level level)
{
	return kind != ITEM_SEX && level >= LEVEL_EQUAL && level <= LEVEL_KANJI;
}

void
model_init(struct model *model, const struct match_items *items)
{
	*model = (struct model){ .known = 0.9, .items = xcalloc(items->n, sizeof(*model->items)) };
	for (size_t i = 0; i < items->n; i++)
		model->items[i] = defaults[items->v[i].kind];
}

void
model_fini(struct model *model)
{
	free(model->items);
}
