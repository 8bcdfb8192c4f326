#include "config.h"

#include "oracle.h"
#include "require.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/decode.h"
#include "text/encode.h"

#include "base/poison.h"

void
oracle_run(const char *command, struct str input, int ok_status, struct buf *out)
{
	const char *folder = getenv("TMPDIR");
	struct buf name = BUF_INIT;
	buf_addf(&name, "%s/kakehashi-oracle-XXXXXX", folder ? folder : "/tmp");
	buf_addc(&name, 0);
	char *path = name.p;
	int fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	FILE *file = fdopen(fd, "wb");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(input.n ? input.p : "", 1, input.n, file), input.n);
	ck_assert_int_eq(fclose(file), 0);
	struct buf line = BUF_INIT;
	buf_addf(&line, "{ %s ; } < '%s'", command, path);
	FILE *pipe = popen(buf_cstr(&line), "r");
	ck_assert_ptr_nonnull(pipe);
	char room[65536];
	size_t n;
	while ((n = fread(room, 1, sizeof room, pipe)) > 0)
		buf_add(out, room, n);
	int status = pclose(pipe);
	unlink(path);
	ck_assert_msg(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == ok_status),
	    "status %d of: %s", status, command);
	buf_fini(&line);
	buf_fini(&name);
}

static void
add_hex(struct buf *out, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++)
		buf_addf(out, "%02X", (unsigned char)bytes.p[i]);
}

static bool
decode_line(struct decoder *d, const unsigned char *bytes, size_t n, struct buf *out)
{
	struct buf utf8 = BUF_INIT;
	struct decode_fault fault;
	struct str code = { (const char *)bytes, n };
	bool ok = decoder_run(d, code, &utf8, &fault);
	add_hex(out, code);
	buf_addc(out, ' ');
	if (ok)
		add_hex(out, buf_str(&utf8));
	else
		buf_addc(out, '-');
	buf_addc(out, '\n');
	buf_fini(&utf8);
	return ok;
}

void
table_decode(enum encoding e, bool lead8f, struct buf *out)
{
	struct err err = ERR_INIT;
	struct decoder *d = decoder_new(e, &err);
	ck_assert_msg(d != NULL, "%s", err.message);
	bool single[256] = { false };
	for (unsigned lead = e == ENCODING_CP932 ? 0 : 0x80; lead <= 0xFF && !lead8f; lead++)
		single[lead] = decode_line(d, (unsigned char[1]){ (unsigned char)lead }, 1, out);
	for (unsigned lead = 0x80; lead <= 0xFF; lead++) {
		for (unsigned trail = 0; trail <= 0xFF && !single[lead]; trail++) {
			unsigned char bytes[3] = { 0x8F, (unsigned char)lead, (unsigned char)trail };
			decode_line(d, bytes + !lead8f, lead8f ? 3 : 2, out);
		}
	}
	decoder_free(d);
}

static uint32_t
next_point(uint32_t point)
{
	return point == 0xD7FF ? 0xE000 : point + 1;
}

void
table_encode(enum encoding e, uint32_t last, struct buf *out)
{
	struct err err = ERR_INIT;
	struct encoder *encoder = encoder_new(e, NULL, 0, &err);
	ck_assert_msg(encoder != NULL, "%s", err.message);
	struct buf utf8 = BUF_INIT, bytes = BUF_INIT;
	for (uint32_t point = 0x80; point <= last; point = next_point(point)) {
		struct encode_fault fault;
		buf_reset(&utf8);
		buf_reset(&bytes);
		buf_add_utf8(&utf8, point);
		buf_addf(out, "%04X ", (unsigned)point);
		if (encoder_run(encoder, buf_str(&utf8), &bytes, &fault)) {
			add_hex(out, buf_str(&bytes));
		} else {
			require(fault.code == point, "U+%04X in place of U+%04X", (unsigned)fault.code, (unsigned)point);
			buf_addc(out, '-');
		}
		buf_addc(out, '\n');
	}
	buf_fini(&utf8);
	buf_fini(&bytes);
	encoder_free(encoder);
}

void
table_points(uint32_t last, struct buf *out)
{
	for (uint32_t point = 0x80; point <= last; point = next_point(point)) {
		buf_add_utf8(out, point);
		buf_addc(out, '\n');
	}
}

/* The next line of *rest, without its newline. */
static struct str
take_line(struct str *rest)
{
	size_t end = str_find(*rest, STR("\n"), 0);
	require(end != SIZE_MAX, "the table ends too early");
	struct str line = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end + 1, rest->n);
	return line;
}

void
table_from_lines(struct str lines, uint32_t last, struct buf *out)
{
	for (uint32_t point = 0x80; point <= last; point = next_point(point)) {
		struct str line = take_line(&lines);
		buf_addf(out, "%04X ", (unsigned)point);
		if (line.n == 0 || line.p[0] == '{') /* how iconv -c and uconv say that there is none */
			buf_addc(out, '-');
		else
			add_hex(out, line);
		buf_addc(out, '\n');
	}
	ck_assert_uint_eq(lines.n, 0);
}

static bool
is_known(uint32_t code, const struct known *known, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (code >= known[i].first && code <= known[i].last)
			return true;
	return false;
}

size_t
table_differences(struct str ours, struct str theirs, const struct known *known, size_t n, struct buf *first)
{
	size_t unexpected = 0;
	while (ours.n > 0) {
		struct str a = take_line(&ours), b = take_line(&theirs);
		uint32_t code = (uint32_t)strtoul(a.p, NULL, 16);
		bool same = str_eq(a, b);
		if (same != is_known(code, known, n))
			continue;
		if (unexpected++ == 0)
			buf_addf(first, "%s: ours \"%.*s\", theirs \"%.*s\"", same ? "no longer different" : "different",
			    STR_ARG(a), STR_ARG(b));
	}
	ck_assert_uint_eq(theirs.n, 0);
	return unexpected;
}

void
table_compare(struct str ours, struct str theirs, const struct known *known, size_t n)
{
	struct buf first = BUF_INIT;
	size_t lines = 0, differ = table_differences(ours, theirs, known, n, &first);
	for (size_t i = 0; i < ours.n; i++)
		lines += ours.p[i] == '\n';
	ck_assert_uint_gt(lines, 10000);
	ck_assert_msg(differ == 0, "%zu lines; the first: %s", differ, buf_cstr(&first));
	buf_fini(&first);
}

void
table_encode_as(enum encoding e, const char *command, uint32_t last, const struct known *known, size_t n)
{
	struct buf ours = BUF_INIT, points = BUF_INIT, lines = BUF_INIT, theirs = BUF_INIT;
	table_encode(e, last, &ours);
	table_points(last, &points);
	oracle_run(command, buf_str(&points), 1, &lines);
	table_from_lines(buf_str(&lines), last, &theirs);
	table_compare(buf_str(&ours), buf_str(&theirs), known, n);
	buf_fini(&ours);
	buf_fini(&points);
	buf_fini(&lines);
	buf_fini(&theirs);
}
