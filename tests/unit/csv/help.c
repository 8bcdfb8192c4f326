#include "config.h"

#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static char name[256];
static int writing_end = -1, standard_input = -1;

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

void
help_input_open(void)
{
	int ends[2];
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
	standard_input = dup(STDIN_FILENO);
	ck_assert_int_ge(standard_input, 0);
	ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(close(ends[0]), 0);
	writing_end = ends[1];
}

void
help_send(struct str part)
{
	ck_assert_int_eq(write(writing_end, part.p, part.n), (ssize_t)part.n);
}

void
help_input_end(void)
{
	ck_assert_int_eq(close(writing_end), 0);
}

void
help_input_close(void)
{
	ck_assert_int_eq(dup2(standard_input, STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(close(standard_input), 0);
}

void
help_dump_cut(struct str bytes, long cut, const struct csv_input *input, struct buf *out)
{
	help_input_open();
	size_t step = cut == HELP_EACH ? 1 : cut > 0 ? (size_t)cut : bytes.n;
	for (size_t i = 0; i < bytes.n; i += step, step = cut == HELP_EACH ? 1 : bytes.n - i)
		help_send(str_slice(bytes, i, i + step));
	help_input_end();
	help_dump("-", input, out);
	help_input_close();
}

void
help_dump_all_cuts(const char *what, struct str bytes, const struct csv_input *input, struct buf *out)
{
	struct buf got = BUF_INIT;
	help_dump_cut(bytes, 0, input, out);
	for (long cut = HELP_EACH; cut < (long)bytes.n; cut++) {
		buf_reset(&got);
		help_dump_cut(bytes, cut, input, &got);
		if (!str_eq(buf_str(&got), buf_str(out)))
			ck_abort_msg("%s, cut at %ld:\n%.*swhole:\n%.*s", what, cut, STR_ARG(got), STR_ARG(*out));
	}
	buf_fini(&got);
}
