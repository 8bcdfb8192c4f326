/*
 * Bare libcsv, for bench/run.sh: parses a file in blocks of 64 KiB and prints how many cells and rows it has.  As strict as
 * csv/reader.c; nothing is kept of the cells.
 */
#include <csv.h>
#include <stdio.h>

struct count {
	unsigned long cells, rows;
};

static void
count_cell(void *bytes, size_t n, void *data)
{
	(void)bytes;
	(void)n;
	((struct count *)data)->cells++;
}

static void
count_row(int newline, void *data)
{
	(void)newline;
	((struct count *)data)->rows++;
}

int
main(int argc, char **argv)
{
	static char block[64 * 1024];
	struct csv_parser parser;
	struct count count = { 0, 0 };
	FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
	if (!in || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		fputs("count-cells: one file, please\n", stderr);
		return 2;
	}
	size_t n;
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		if (csv_parse(&parser, block, n, count_cell, count_row, &count) != n)
			break;
	int bad = n > 0 || ferror(in) || csv_fini(&parser, count_cell, count_row, &count) != 0;
	csv_free(&parser);
	fclose(in);
	printf("%lu cells in %lu rows\n", count.cells, count.rows);
	return bad || ferror(stdout) ? 1 : 0;
}
