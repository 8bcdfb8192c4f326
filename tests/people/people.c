/*
 * Makes a made-up population: a register of cases, an export of records, and the truth about each record.  README says how, and
 * model.h how often what goes wrong.
 *
 *   people [--seed=N] [--cases=N] [--records=N] [--known=PERCENT] [--oversample=N] -d FOLDER
 *
 * The same options give the same bytes on every machine.
 */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "writing.h"

#include "base/poison.h"

enum { CASES_MOST = 20000000, RECORDS_MOST = 99999999, OVERSAMPLE_MOST = 50, WRONG_USAGE = 2, NOT_WRITTEN = 6 };

enum option_key { OPTION_SEED = 256, OPTION_CASES, OPTION_RECORDS, OPTION_KNOWN, OPTION_OVERSAMPLE };

static const struct option options[] = {
	{ "seed", required_argument, NULL, OPTION_SEED },
	{ "cases", required_argument, NULL, OPTION_CASES },
	{ "records", required_argument, NULL, OPTION_RECORDS },
	{ "known", required_argument, NULL, OPTION_KNOWN },
	{ "oversample", required_argument, NULL, OPTION_OVERSAMPLE },
	{ NULL, 0, NULL, 0 },
};

static _Noreturn void
usage(void)
{
	(void)fputs("usage: people [--seed=N] [--cases=N] [--records=N] [--known=PERCENT] [--oversample=N] -d FOLDER\n", stderr);
	exit(WRONG_USAGE);
}

static uint64_t
number(const char *text, uint64_t least, uint64_t most)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || n < least || n > most) {
		(void)fprintf(stderr, "people: %s is no number from %llu to %llu\n", text, (unsigned long long)least, (unsigned long long)most);
		exit(WRONG_USAGE);
	}
	return n;
}

int
main(int argc, char **argv)
{
	uint64_t seed = 1;
	uint32_t cases = 5000, records = 2000, known = KNOWN, oversample = 1;
	const char *folder = NULL;
	for (int c; (c = getopt_long(argc, argv, "d:", options, NULL)) != -1;) {
		if (c == OPTION_SEED)
			seed = number(optarg, 0, UINT64_MAX);
		else if (c == OPTION_CASES)
			cases = (uint32_t)number(optarg, 0, CASES_MOST);
		else if (c == OPTION_RECORDS)
			records = (uint32_t)number(optarg, 0, RECORDS_MOST);
		else if (c == OPTION_KNOWN)
			known = (uint32_t)number(optarg, 0, 100);
		else if (c == OPTION_OVERSAMPLE)
			oversample = (uint32_t)number(optarg, 1, OVERSAMPLE_MOST);
		else if (c == 'd')
			folder = optarg;
		else
			usage();
	}
	if (!folder || optind != argc)
		usage();
	names_init();
	struct population people;
	struct records made;
	population_init(&people, seed, cases, oversample);
	records_init(&made, &people, known, oversample);
	bool ok = (mkdir(folder, 0777) == 0 || errno == EEXIST) && write_register(folder, &people) && write_records(folder, &made, records) &&
	    write_profile(folder);
	if (!ok)
		(void)fprintf(stderr, "people: %s: %s\n", folder, strerror(errno));
	records_fini(&made);
	population_fini(&people);
	return ok ? EXIT_SUCCESS : NOT_WRITTEN;
}
