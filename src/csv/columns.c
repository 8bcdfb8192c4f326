#include "config.h"

#include "csv/columns.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "text/fold.h"

#include "base/poison.h"

/* Shares of err.message and err.hint for lists of names, so that a list never ends in half a character. */
enum { LIST_MOST = 600, SHORT_LIST_MOST = 240 };

enum list {
	MISSING,
	TWICE,
	LISTS,
};

/* Appends name to a list, on one line; a list that is full ends in an ellipsis. */
static void
add_name(struct buf *list, struct str name, size_t most)
{
	static const struct str full = { "…", 3 };
	if (str_ends(buf_str(list), full))
		return;
	if (list->n)
		buf_adds(list, STR(", "));
	if (list->n + name.n > most) {
		buf_adds(list, full);
		return;
	}
	if (name.n == 0)
		buf_adds(list, STR("\"\""));
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		buf_addc(list, c < 0x20 || c == 0x7F ? ' ' : name.p[i]);
	}
}

/* What is left of a name when width, blanks and letter case do not matter. */
static void
loosen(struct str name, struct buf *out)
{
	struct buf folded = BUF_INIT;
	fold_text(name, FOLD_KANA | FOLD_ALNUM | FOLD_SIGN | FOLD_HYPHEN | FOLD_BLANK | FOLD_LINES, NULL, &folded);
	buf_reset(out);
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		if (c != ' ')
			buf_addc(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
	}
	buf_fini(&folded);
}

/* The column that may be meant by a name that is not there, or COLUMN_NONE. */
static size_t
find_alike(const struct str *header, size_t header_n, struct str name)
{
	struct buf wanted = BUF_INIT, there = BUF_INIT;
	size_t found = COLUMN_NONE;
	loosen(name, &wanted);
	for (size_t i = 0; i < header_n && found == COLUMN_NONE; i++) {
		loosen(header[i], &there);
		if (wanted.n && str_eq(buf_str(&wanted), buf_str(&there)))
			found = i;
	}
	buf_fini(&wanted);
	buf_fini(&there);
	return found;
}

/* UTF-8 kana that were read as CP932 begin with one of these kanji. */
static bool
looks_misread(const struct str *header, size_t header_n)
{
	for (size_t i = 0; i < header_n; i++)
		if (str_find(header[i], STR("縺"), 0) != SIZE_MAX || str_find(header[i], STR("繝"), 0) != SIZE_MAX ||
		    str_find(header[i], STR("繧"), 0) != SIZE_MAX)
			return true;
	return false;
}

/* Dates, numbers and keys are no names of columns: then the line is a record, and not for everybody to read. */
static bool
looks_like_values(const struct str *header, size_t header_n)
{
	enum { DIGITS = 4 };
	struct buf folded = BUF_INIT;
	size_t digits = 0;
	for (size_t i = 0; i < header_n && digits < DIGITS; i++) {
		loosen(header[i], &folded);
		digits = 0;
		for (size_t j = 0; j < folded.n; j++)
			digits += folded.p[j] >= '0' && folded.p[j] <= '9';
	}
	buf_fini(&folded);
	return digits >= DIGITS;
}

static bool
looks_unseparated(const struct str *header, size_t header_n)
{
	if (header_n != 1)
		return false;
	static const char usual[] = { ',', '\t', ';', '|' };
	for (size_t i = 0; i < sizeof(usual); i++)
		if (header[0].n && memchr(header[0].p, usual[i], header[0].n))
			return true;
	return false;
}

/* any: some column that is wanted is there. */
static void
suggest(const struct str *header, size_t header_n, bool any, const struct str *alike, const struct str *meant, struct err *err)
{
	if (!any && !alike->n && looks_like_values(header, header_n)) {
		err_hint(err, _("the first line seems to hold a record: it must name the columns"));
		return;
	}
	struct buf there = BUF_INIT;
	for (size_t i = 0; i < header_n; i++)
		add_name(&there, header[i], SHORT_LIST_MOST);
	struct str list = buf_str(&there);
	if (alike->n && alike->n + meant->n <= SHORT_LIST_MOST / 2)
		err_hint(err, _("did you mean \"%.*s\" instead of \"%.*s\"? names must be equal to the letter; the file has: %.*s"),
		    STR_ARG(*alike), STR_ARG(*meant), STR_ARG(list));
	else if (looks_unseparated(header, header_n))
		err_hint(err, _("the header is a single column: is the separator right? the file has: %.*s"), STR_ARG(list));
	else if (looks_misread(header, header_n))
		err_hint(err, _("the header looks like UTF-8 read as CP932: is the encoding right? the file has: %.*s"),
		    STR_ARG(list));
	else
		err_hint(err, _("the file has: %.*s"), STR_ARG(list));
	buf_fini(&there);
}

static bool
complain(const char *file, const struct str missing, const struct str twice, enum err_code code, struct err *err)
{
	if (missing.n && twice.n)
		return err_set(err, code, _("%s: columns missing: %.*s; columns that are there twice: %.*s"), file,
		    STR_ARG(missing), STR_ARG(twice));
	if (missing.n)
		return err_set(err, code, _("%s: columns missing: %.*s"), file, STR_ARG(missing));
	return err_set(err, code, _("%s: columns that are there twice: %.*s"), file, STR_ARG(twice));
}

static size_t
count(const struct str *header, size_t header_n, struct str name, size_t *first)
{
	size_t found = 0;
	*first = COLUMN_NONE;
	for (size_t i = 0; i < header_n; i++)
		if (str_eq(header[i], name) && found++ == 0)
			*first = i;
	return found;
}

static void
list_extra(const struct str *header, size_t header_n, const struct column_want *want, size_t n, struct strs *extra)
{
	for (size_t i = 0; i < header_n; i++) {
		bool wanted = false;
		for (size_t j = 0; j < n && !wanted; j++)
			wanted = str_eq(header[i], want[j].name);
		if (!wanted)
			vec_push(extra, header[i]);
	}
}

bool
columns_bind(const char *file, const struct str *header, size_t header_n, const struct column_want *want, size_t n,
    size_t *position, struct strs *extra, enum err_code code, struct err *err)
{
	struct buf lists[LISTS] = { BUF_INIT };
	struct str alike = { 0 }, meant = { 0 };
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		struct str name = want[i].name;
		size_t found = count(header, header_n, name, &position[i]);
		any |= found > 0;
		if (found > 1)
			add_name(&lists[TWICE], name, LIST_MOST);
		if (found || !want[i].required)
			continue;
		add_name(&lists[MISSING], name, LIST_MOST);
		size_t near = alike.n ? COLUMN_NONE : find_alike(header, header_n, name);
		if (near != COLUMN_NONE) {
			alike = header[near];
			meant = name;
		}
	}
	bool ok = lists[MISSING].n == 0 && lists[TWICE].n == 0;
	if (!ok) {
		complain(file, buf_str(&lists[MISSING]), buf_str(&lists[TWICE]), code, err);
		suggest(header, header_n, any, &alike, &meant, err);
	} else if (extra) {
		list_extra(header, header_n, want, n, extra);
	}
	for (size_t i = 0; i < LISTS; i++)
		buf_fini(&lists[i]);
	return ok;
}
