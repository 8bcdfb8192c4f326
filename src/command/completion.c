#include "config.h"

#include "command/completion.h"

#include <string.h>

#include "session/command.h"
#include "text/encoding.h"

#include "base/poison.h"

static void
add_choices(const char *words, struct buf *out)
{
	for (const char *p = words + strspn(words, "[="); *p && *p != ']' && *p != ' '; p++)
		buf_addc(out, *p == '|' ? ' ' : *p);
}

static void
add_encodings(struct buf *out)
{
	for (enum encoding e = ENCODING_AUTO; e <= ENCODING_ISO2022JP; e++)
		buf_addf(out, "%s%s", e > ENCODING_AUTO ? " " : "", encoding_name(e));
}

/* What stands for a value in --help, and how it is found. */
static bool
add_kind(const char *argument, struct buf *out)
{
	static const char *const files[] = { "FILE", "SHEET", "PLACE", "TRUTH", "DECISIONS", "OLD" };
	if (strchr(argument, '|') && *argument != '[') {
		add_choices(argument, out);
		return true;
	}
	if (strncmp(argument, "ENCODING", 8) == 0) {
		add_encodings(out);
		return true;
	}
	if (strcmp(argument, "PROFILE") == 0) {
		buf_adds(out, STR(":profile"));
		return true;
	}
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (strcmp(argument, files[i]) == 0) {
			buf_adds(out, STR(":file"));
			return true;
		}
	return false;
}

static void
put_options(const char *command, const struct option_spec *specs, size_t n, struct buf *out)
{
	buf_addf(out, "\toptions:%s) echo '", command);
	for (size_t i = 0; i < n; i++) {
		const char *argument = specs[i].argument;
		bool needs = argument && *argument != '[';
		if (specs[i].letter)
			buf_addf(out, "%s-%c%s", i ? " " : "", specs[i].letter, needs ? "=" : "");
		buf_addf(out, "%s--%s%s", i || specs[i].letter ? " " : "", specs[i].name, needs ? "=" : "");
		if (argument && !needs)
			buf_addf(out, " --%s=", specs[i].name);
	}
	buf_adds(out, STR("' ;;\n"));
}

static void
put_values(const char *command, const struct option_spec *specs, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		struct buf words = BUF_INIT;
		const char *argument = specs[i].argument;
		bool known = argument && add_kind(argument, &words);
		if (argument && *argument == '[') {
			add_choices(argument, &words);
			known = true;
		}
		if (known) {
			buf_addf(out, "\tvalue:%s:--%s", command, specs[i].name);
			if (specs[i].letter)
				buf_addf(out, " | value:%s:-%c", command, specs[i].letter);
			buf_addf(out, ") echo '%.*s' ;;\n", STR_ARG(buf_str(&words)));
		}
		buf_fini(&words);
	}
}

/* "list|show [RECORD|FILE]": words first, then what the rest may be; "[FILE]...": the same for all. */
static void
put_operands(const char *name, const struct command *c, struct buf *out)
{
	static const char *const files[] = { "FILE", "DECISIONS", "OLD" };
	const char *blank = strchr(c->operands, ' '), *rest = c->operands;
	struct buf kinds = BUF_INIT;
	bool actions = *rest >= 'a' && *rest <= 'z';
	if (actions)
		rest = blank ? blank : "";
	if (strstr(rest, "RUN"))
		buf_adds(&kinds, STR(":run "));
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (strstr(rest, files[i])) {
			buf_adds(&kinds, STR(":file"));
			break;
		}
	buf_addf(out, "\toperands:%s) echo '", name);
	if (actions)
		add_choices(c->operands, out);
	else
		buf_adds(out, buf_str(&kinds));
	buf_addf(out, "' ;;\n\tfurther:%s) echo '%.*s' ;;\n", name, STR_ARG(buf_str(&kinds)));
	buf_fini(&kinds);
}

static void
put_command(const char *name, const struct command *c, struct buf *out)
{
	put_options(name, c->options, c->options_n, out);
	put_values(name, c->options, c->options_n, out);
	put_operands(name, c, out);
}

static void
put_words(struct buf *out)
{
	buf_adds(out, STR("_kakehashi_words() {\n\tcase $1 in\n\tcommands) echo '"));
	for (size_t i = 0; i < command_table_n; i++)
		buf_addf(out, "%s%s", i ? " " : "", command_table[i]->name);
	buf_adds(out, STR("' ;;\n"));
	put_options("", common_options, common_options_n, out);
	put_values("", common_options, common_options_n, out);
	for (size_t i = 0; i < command_table_n; i++) {
		put_command(command_table[i]->name, command_table[i], out);
		if (command_table[i]->alias)
			put_command(command_table[i]->alias, command_table[i], out);
	}
	buf_adds(out, STR("\tesac\n}\n\n"));
}

void
completion_script(const char *shell, struct buf *out)
{
	bool zsh = strcmp(shell, "zsh") == 0;
	if (zsh)
		buf_adds(out, STR("#compdef kakehashi\n"));
	buf_addf(out, "# Completion for kakehashi %s; made by kakehashi --completion=%s.\n\n", PACKAGE_VERSION, zsh ? "zsh" : "bash");
	put_words(out);
	buf_adds(out, str_from(zsh ? completion_completion_zsh : completion_completion_bash));
}
