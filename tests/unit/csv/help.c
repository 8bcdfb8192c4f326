#include "config.h"

#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char name[256];

const char *
help_file(struct str bytes)
{
	const char *folder = getenv("TMPDIR");
	snprintf(name, sizeof(name), "%s/kakehashi-csv-XXXXXX", folder ? folder : "/tmp");
	int fd = mkstemp(name);
	ck_assert_int_ge(fd, 0);
	for (size_t done = 0; done < bytes.n;) {
		ssize_t n = write(fd, bytes.p + done, bytes.n - done);
		ck_assert_int_gt(n, 0);
		done += (size_t)n;
	}
	ck_assert_int_eq(close(fd), 0);
	return name;
}

void
help_remove(void)
{
	ck_assert_int_eq(unlink(name), 0);
}

uint32_t
help_random(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((*state >> 33) % below);
}

static void
dump_cell(struct str cell, struct buf *out)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i];
		if (c == '\n')
			buf_adds(out, STR("\\n"));
		else if (c == '\r')
			buf_adds(out, STR("\\r"));
		else if (c == '\0')
			buf_adds(out, STR("\\0"));
		else
			buf_addc(out, c);
	}
	buf_addc(out, ']');
}

void
help_dump(const char *path, const struct csv_input *input, struct buf *out)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct csv_record r;
	struct reader *reader = reader_open(path, input, &err);
	enum step step = reader ? STEP_ROW : STEP_ERROR;
	while (step == STEP_ROW && (step = reader_next(reader, &a, &r, &err)) == STEP_ROW) {
		buf_addf(out, "%llu@%llu+%llu:%zu ", (unsigned long long)r.number, (unsigned long long)r.line,
		    (unsigned long long)r.offset, r.bytes.n);
		ck_assert_int_eq(finding_is_set(&r.finding), r.cells == NULL);
		for (size_t i = 0; r.cells && i < r.n; i++)
			dump_cell(r.cells[i], out);
		if (r.finding.code)
			buf_adds(out, str_from(r.finding.code));
		buf_addc(out, '\n');
	}
	if (step == STEP_ERROR)
		buf_addf(out, "ERROR %d: %s\n", (int)err.code, err.message);
	reader_close(reader);
	arena_fini(&a);
}
