#include "config.h"

#include "command/print.h"

#include <stdio.h>
#include <unistd.h>

#include "base/console.h"
#include "base/outfile.h"
#include "report/fit.h"

#include "base/poison.h"

static void
fit_to(int fd, struct str text, struct buf *out)
{
	if (console_of(fd).terminal)
		fit_text(text, console_width(fd), out);
	else
		buf_adds(out, text);
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
