#include "config.h"

#include <string.h>

#include "session/command.h"

#include "base/poison.h"

const struct command *const command_table[] = {
	&command_run,
	&command_check,
	&command_normalise,
	&command_match,
	&command_write,
	&command_load,
	&command_review,
	&command_report,
	&command_ledger,
	&command_reconcile,
	&command_diff,
	&command_evaluate,
	&command_init,
};
const size_t command_table_n = sizeof(command_table) / sizeof(*command_table);

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < command_table_n; i++) {
		const struct command *c = command_table[i];
		if (strcmp(c->name, name) == 0 || (c->alias && strcmp(c->alias, name) == 0))
			return c;
	}
	return NULL;
}
