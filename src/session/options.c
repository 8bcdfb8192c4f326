#include "config.h"

#include <getopt.h>
#include <string.h>
#include <unistd.h>

#include "base/console.h"
#include "base/i18n.h"
#include "base/parallel.h"
#include "base/vec.h"
#include "report/fit.h"
#include "session/command.h"
#include "text/unicode.h"

#include "base/poison.h"

const struct option_spec common_options[] = {
	{ OPT_PROFILE, 'c', "config", N_("PROFILE"), N_("read this profile (default: kakehashi.conf)") },
	{ OPT_QUIET, 'q', "quiet", NULL, N_("say only warnings and errors") },
	{ OPT_VERBOSE, 'v', "verbose", NULL, N_("say more") },
	{ OPT_LOG_FORMAT, 0, "log-format", "text|json", N_("form of the messages on standard error") },
	{ OPT_PROGRESS, 0, "progress", "auto|always|never", N_("show how far it is (auto: on a terminal)") },
	{ OPT_THREADS, 0, "threads", "N", N_("read ahead, and match, in threads of their own (default: as many as processors)") },
	{ OPT_COMPLETION, 0, "completion", "bash|zsh", N_("print what completes commands and options in a shell") },
	{ OPT_HELP, 'h', "help", NULL, N_("show this help") },
	{ OPT_VERSION, 'V', "version", NULL, N_("show the version") },
};
const size_t common_options_n = sizeof(common_options) / sizeof(*common_options);

enum { THREADS_MOST = CREW_MOST };

struct getopt_options VEC(struct option);

/* Whether the option can do without a value: "[=a|b]". */
static bool
is_optional(const char *argument)
{
	return argument && *argument == '[';
}

/* The words among which a value must be; NULL: any value will do. */
static const char *
words_of(const char *argument)
{
	return strchr(argument, '|') ? argument + (is_optional(argument) ? 2 : 0) : NULL;
}

static void
add_options(struct getopt_options *longs, struct buf *shorts, const struct option_spec *specs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool takes = specs[i].argument != NULL;
		int has = is_optional(specs[i].argument) ? optional_argument : takes ? required_argument : no_argument;
		vec_push(longs, (struct option){ specs[i].name, has, NULL, 256 + (int)specs[i].id });
		if (specs[i].letter) {
			buf_addc(shorts, specs[i].letter);
			if (takes)
				buf_addc(shorts, ':');
		}
	}
}

static const struct option_spec *
spec_of(const struct command *command, int got)
{
	for (size_t i = 0; i < common_options_n; i++)
		if (got == common_options[i].letter || got == 256 + (int)common_options[i].id)
			return &common_options[i];
	for (size_t i = 0; command && i < command->options_n; i++)
		if (got == command->options[i].letter || got == 256 + (int)command->options[i].id)
			return &command->options[i];
	return NULL;
}

/* True when value is one of the words in "a|b|c". */
static bool
is_among(const char *words, const char *value)
{
	size_t n = strlen(value);
	for (const char *p = words; p; p = strchr(p, '|')) {
		p += *p == '|';
		if (strncmp(p, value, n) == 0 && (p[n] == '|' || p[n] == ']' || p[n] == '\0'))
			return n > 0;
	}
	return false;
}

/* 0: the word is no number from 1 to THREADS_MOST. */
static unsigned
threads_of(const char *word)
{
	unsigned n = 0;
	for (; *word >= '0' && *word <= '9' && n <= THREADS_MOST; word++)
		n = 10 * n + (unsigned)(*word - '0');
	return *word == '\0' && n <= THREADS_MOST ? n : 0;
}

/* Notes the value that getopt found for the option, NULL where there is none. */
static bool
take_value(const struct option_spec *spec, const char *value, struct invocation *out, struct err *err)
{
	const char *words = spec->argument ? words_of(spec->argument) : NULL;
	out->value[spec->id] = value ? value : "";
	vec_push(&out->given, (struct option_given){ spec->id, out->value[spec->id] });
	if (value && *value == '\0')
		return err_set(err, ERR_USAGE, _("--%s: the value is empty"), spec->name);
	if (value && words && !is_among(words, value))
		return err_set(err, ERR_USAGE, _("--%s: '%s' is none of %.*s"), spec->name, value, (int)strcspn(words, "]"), words);
	if (value && spec->id == OPT_THREADS && threads_of(value) == 0)
		return err_set(err, ERR_USAGE, _("--%s: '%s' is no number from 1 to %d"), spec->name, value, THREADS_MOST);
	return true;
}

static bool
refuse(const struct command *command, const char *word, int got, struct err *err)
{
	const char *name = command ? command->name : "", *blank = command ? " " : "";
	if (got == ':')
		return err_set(err, ERR_USAGE, _("option '%s' needs a value (see: kakehashi %s%s--help)"), word, name, blank);
	if (strncmp(word, "--", 2) == 0 && strchr(word, '='))
		return err_set(err, ERR_USAGE, _("unknown option '%s', or one that takes no value (see: kakehashi %s%s--help)"), word,
		    name, blank);
	return err_set(err, ERR_USAGE, _("unknown option '%s' (see: kakehashi %s%s--help)"), word, name, blank);
}

/* Takes the options at the front of argv: those of the program before the command, then those of the command. */
static bool
take_options(int argc, char **argv, const struct command *command, struct invocation *out, struct err *err)
{
	struct getopt_options longs = { 0 };
	struct buf shorts = BUF_INIT;
	buf_adds(&shorts, command ? STR(":") : STR("+:"));
	add_options(&longs, &shorts, common_options, common_options_n);
	if (command)
		add_options(&longs, &shorts, command->options, command->options_n);
	vec_push(&longs, (struct option){ 0 });
	bool ok = true;
	int got;
	optind = 0;
	opterr = 0;
	for (;;) {
		int before = optind ? optind : 1;
		got = getopt_long(argc, argv, buf_cstr(&shorts), longs.v, NULL);
		if (got == -1 || !ok)
			break;
		const struct option_spec *spec = got == '?' || got == ':' ? NULL : spec_of(command, got);
		if (!spec) {
			char letter[3] = { '-', (char)optopt, '\0' };
			bool is_letter = optopt > 0 && optopt < 256;
			const char *word = is_letter ? letter : argv[optind > before ? optind - 1 : before];
			ok = refuse(command, word, got, err);
			break;
		}
		ok = take_value(spec, optarg, out, err);
	}
	vec_fini(&longs);
	buf_fini(&shorts);
	return ok;
}

bool
options_parse(int argc, char **argv, struct invocation *out, struct err *err)
{
	*out = (struct invocation){ 0 };
	if (!take_options(argc, argv, NULL, out, err))
		return false;
	if (optind >= argc)
		return true;
	out->command = command_find(argv[optind]);
	if (!out->command)
		return err_set(err, ERR_USAGE, _("unknown command '%s' (see: kakehashi --help)"), argv[optind]);
	int first = optind;
	if (!take_options(argc - first, argv + first, out->command, out, err))
		return false;
	out->files = argv + first + optind;
	out->files_n = (size_t)(argc - first - optind);
	return true;
}

void
options_fini(struct invocation *invocation)
{
	vec_fini(&invocation->given);
}

unsigned
options_threads(const struct invocation *invocation)
{
	const char *given = invocation->value[OPT_THREADS];
	if (given)
		return threads_of(given);
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	return processors < 1 ? 1 : processors > THREADS_MOST ? THREADS_MOST : (unsigned)processors;
}

static void
help_options(const struct option_spec *specs, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		size_t start = out->n;
		if (specs[i].letter)
			buf_addf(out, "  -%c, --%s", specs[i].letter, specs[i].name);
		else
			buf_addf(out, "      --%s", specs[i].name);
		const char *argument = specs[i].argument;
		if (argument)
			buf_addf(out, "%s%s", is_optional(argument) ? "" : "=", words_of(argument) ? argument : _(argument));
		for (size_t used = unicode_width(buf_tail(out, start)); used < 34 || used == 0; used++)
			buf_addc(out, ' ');
		buf_addf(out, " %s\n", _(specs[i].help));
	}
}

static void
help_text(const struct command *command, struct buf *out)
{
	if (command) {
		buf_addf(out, _("Usage: kakehashi [-c PROFILE] %s [OPTION]...%s%s\n%s\n\n"), command->name,
		    *command->operands ? " " : "", command->operands, _(command->summary));
		if (command->alias)
			buf_addf(out, _("Also called %s.\n\n"), command->alias);
		if (command->options_n) {
			buf_adds(out, str_from(_("Options:\n")));
			help_options(command->options, command->options_n, out);
			buf_addc(out, '\n');
		}
	} else {
		buf_adds(out, str_from(_("Usage: kakehashi [-c PROFILE] [-q | -v] COMMAND [OPTION]... [FILE]...\n"
		    "Carries case records from a record service's CSV into the system that an\noffice runs.\n\nCommands:\n")));
		for (size_t i = 0; i < command_table_n; i++)
			buf_addf(out, "  %-12s %s\n", command_table[i]->name, _(command_table[i]->summary));
		buf_addc(out, '\n');
	}
	buf_adds(out, str_from(command ? _("Options of every command:\n") : _("Options:\n")));
	help_options(common_options, common_options_n, out);
	buf_adds(out, str_from(_("\nExit status: 0 all carried, 1 something waits for a person, 2 usage, 3 profile,\n"
	    "4 input, 5 database, 6 output, 7 another run holds the lock, 70 internal error.\n")));
}

void
options_help(const struct command *command, struct buf *out)
{
	struct buf text = BUF_INIT;
	help_text(command, &text);
	fit_text(buf_str(&text), CONSOLE_WIDTH, out);
	buf_fini(&text);
}
