/* What is told of a run beside its folder, whatever came of it: --metrics for machines, --mail for people. */
#include "config.h"

#include "night/night.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/infile.h"
#include "base/log.h"
#include "base/stop.h"
#include "report/mail.h"
#include "report/metrics.h"
#include "session/outputs.h"
#include "text/utf8.h"

#include "base/poison.h"

enum { METRICS_MODE = 0644 /* another user's program reads it; no value of a record is in it */, MAIL_MODE = 0600, METRICS_MOST = 1 << 20 };

static const char *
profile_path(const struct night *n)
{
	const char *path = n->session.invocation->value[OPT_PROFILE];
	return path ? path : "kakehashi.conf";
}

struct next_steps
night_next_steps(const struct night *n)
{
	bool done = n->folder != NULL;
	return (struct next_steps){ &n->session.summary, str_from(done ? folder_final(n->folder) : ""),
		n->session.invocation->value[OPT_PROFILE], n->keeps_ledger, n->page != NULL };
}

/* Whether nothing is lost with what stands there: an export or a profile that was named by mistake does not begin so. */
static bool
is_ours(const char *path, struct str begins, struct err *err)
{
	enum { MOST = 32 };
	char bytes[MOST];
	size_t n = 0;
	struct stat status;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
		return true;
	struct infile *in = infile_open(path, err);
	bool read = in && infile_read(in, bytes, begins.n, &n, err);
	infile_close(in);
	if (!read || str_eq((struct str){ bytes, n }, begins))
		return read;
	err_set(err, ERR_USAGE, _("%s: is there, and is none that a run wrote; it is not written over"), path);
	return err_hint(err, _("name another file, or remove it"));
}

/* Tries to make the file, and leaves nothing behind. */
static bool
can_write(const char *path, struct str begins, struct err *err)
{
	struct stat status;
	if (!path)
		return true;
	if (stat(path, &status) == 0 && S_ISFIFO(status.st_mode)) /* opened and closed, it would be at its end for who reads it */
		return access(path, W_OK) == 0 || err_set_errno(err, ERR_OUTPUT, errno, _("%s: cannot be written"), path);
	if (!outfile_is_standard_output(path) && !is_ours(path, begins, err))
		return false;
	struct outfile *out = outfile_open(path, MAIL_MODE, err);
	outfile_close(out);
	return out != NULL;
}

bool
night_check_closing(const struct invocation *invocation, struct err *err)
{
	return outputs_check(invocation, err) && can_write(invocation->value[OPT_METRICS], STR("# HELP kakehashi_"), err) &&
	       can_write(invocation->value[OPT_MAIL], STR("kakehashi"), err);
}

static bool
write_file(const char *path, mode_t mode, struct str text, struct err *err)
{
	struct outfile *out = outfile_open(path, mode, err);
	bool ok = out && outfile_write(out, text, err) && outfile_finish(out, err) && outfile_commit(out, err);
	outfile_close(out);
	return ok;
}

/* When the run before this one knew of a success; 0: it cannot be read, or there was none. */
static int64_t
succeeded_before(const char *path, struct str profile)
{
	struct err ignored = ERR_INIT;
	struct buf text = BUF_INIT;
	bool there = access(path, R_OK) == 0 && infile_read_all(path, METRICS_MOST, &text, &ignored);
	int64_t seconds = there ? metrics_succeeded(buf_str(&text), profile) : 0;
	buf_fini(&text);
	return seconds;
}

static bool
write_metrics(const struct night *n, const char *path, bool ok, int status, struct err *err)
{
	struct metrics_stage stages[STAGE_COUNT];
	struct buf profile = BUF_INIT;
	utf8_escape(str_from(profile_path(n)), &profile); /* a label is UTF-8, or nothing of the file is read */
	struct metrics m = { .version = PACKAGE_VERSION, .profile = buf_str(&profile), .stages = stages, .ended = manifest_now(),
		.status = status, .summary = ok ? &n->session.summary : NULL };
	struct buf text = BUF_INIT;
	for (enum stage stage = 0; stage < STAGE_COUNT; stage++)
		if (stage != STAGE_COMPARE)
			stages[m.stages_n++] = (struct metrics_stage){ stage_word(stage), progress_took(&n->session.progress, stage) };
	m.succeeded = ok ? m.ended : succeeded_before(path, m.profile);
	metrics_text(&m, &text);
	bool written = write_file(path, METRICS_MODE, buf_str(&text), err);
	buf_fini(&text);
	buf_fini(&profile);
	return written;
}

static bool
write_mail(const struct night *n, const char *path, int status, const struct err *failure, struct err *err)
{
	struct mail m = { .failure = failure, .status = status, .profile = str_from(profile_path(n)), .next = night_next_steps(n) };
	struct buf text = BUF_INIT;
	mail_text(&m, &text);
	bool written = write_file(path, MAIL_MODE, buf_str(&text), err);
	buf_fini(&text);
	return written;
}

/* stop_check says that nothing was carried; behind the commit that would be untrue. */
static void
say_carried(const struct night *n, struct err *err)
{
	if (!n->committed || err->code != ERR_SIGNAL)
		return;
	*err = ERR_INIT;
	err_set(err, ERR_SIGNAL, _("stopped by signal %d (%s) behind the end of the run: all of it was carried"), stop_signal(),
	    strsignal(stop_signal()));
}

bool
night_tell(const struct night *n, bool ok, int status, struct err *err)
{
	const struct invocation *invocation = n->session.invocation;
	const char *metrics = invocation->value[OPT_METRICS], *mail = invocation->value[OPT_MAIL];
	struct err odd = ERR_INIT;
	if (!ok)
		say_carried(n, err);
	if (invocation->value[OPT_DRY_RUN])
		return ok;
	if (!ok)
		status = stop_status(err);
	bool told = !metrics || write_metrics(n, metrics, ok, status, &odd);
	told = (!mail || write_mail(n, mail, status, ok ? NULL : err, &odd)) && told;
	if (told)
		return ok;
	if (!ok) {
		log_error(LOG_WARNING, &odd);
		return false;
	}
	*err = odd;
	say_carried(n, err);
	return err_hint(err, _("the run itself ended well"));
}
