#include "config.h"

#include "session/print.h"

#include <langinfo.h>
#include <stdio.h>
#include <unistd.h>

#include "base/console.h"
#include "base/outfile.h"
#include "report/fit.h"
#include "text/encode.h"
#include "text/unicode.h"

#include "base/poison.h"

/* Character by character where the encoding lacks one; it has all of ASCII. */
static void
encode_most(struct encoder *encoder, struct str text, struct buf *out)
{
	struct encode_fault fault;
	while (!encoder_run(encoder, text, out, &fault)) {
		encoder_run(encoder, str_slice(text, 0, fault.offset), out, &fault);
		text = str_slice(text, fault.offset, text.n);
		text = str_slice(text, unicode_cluster_end(text, 0), text.n);
		buf_addc(out, '?');
	}
}

void
print_recode(int fd, struct str text, struct buf *out)
{
	struct err ignored = ERR_INIT;
	struct console console = console_of(fd);
	enum encoding encoding;
	size_t n;
	bool other = console.terminal && !console.utf8 && encoding_parse(str_from(nl_langinfo(CODESET)), &encoding) &&
	             !encoding_is_unicode(encoding) && encoding != ENCODING_AUTO;
	struct encoder *encoder = NULL;
	if (other) {
		const struct substitution *defaults = encode_defaults(encoding, &n);
		encoder = encoder_new(encoding, defaults, n, &ignored);
	}
	if (encoder)
		encode_most(encoder, text, out);
	else
		buf_adds(out, text);
	encoder_free(encoder);
}

static void
fit_to(int fd, struct str text, struct buf *out)
{
	struct buf fitted = BUF_INIT;
	if (!console_of(fd).terminal) {
		buf_adds(out, text);
		return;
	}
	fit_text(text, console_width(fd), &fitted);
	print_recode(fd, buf_str(&fitted), out);
	buf_fini(&fitted);
}

bool
print_text(struct str text, struct err *err)
{
	struct buf fitted = BUF_INIT;
	fit_to(STDOUT_FILENO, text, &fitted);
	struct outfile *out = outfile_open("-", 0, err);
	bool ok = out && outfile_write(out, buf_str(&fitted), err) && outfile_finish(out, err);
	outfile_close(out);
	buf_fini(&fitted);
	return ok;
}

void
print_aside(struct str text)
{
	struct buf fitted = BUF_INIT;
	fit_to(STDERR_FILENO, text, &fitted);
	fwrite(fitted.p, 1, fitted.n, stderr);
	buf_fini(&fitted);
}
