#include "config.h"

#include "command/plain.h"

#include <string.h>

#include "base/i18n.h"
#include "text/unicode.h"

#include "base/poison.h"

/* Options that make a filter plain. */
static const struct {
	enum option_id id;
	const char *name;
	bool cells; /* means nothing to lines of text */
} plain_options[] = {
	{ OPT_RULE, "rule", false },
	{ OPT_FROM, "from", false },
	{ OPT_TO, "to", false },
	{ OPT_TEXT, "text", false },
	{ OPT_NO_HEADER, "no-header", true },
	{ OPT_SEPARATOR, "separator", true },
	{ OPT_QUOTE, "quote", true },
	{ OPT_NEWLINE, "newline", false },
	{ OPT_BOM, "bom", false },
};

/* Which of them were given, and whether they go together. */
static bool
look(struct plain *p, const struct invocation *invocation, struct err *err)
{
	for (size_t i = 0; i < sizeof(plain_options) / sizeof(*plain_options); i++) {
		if (!invocation->value[plain_options[i].id])
			continue;
		p->asked = true;
		if (invocation->value[OPT_PROFILE]) {
			err_set(err, ERR_USAGE, _("--%s and a profile exclude each other"), plain_options[i].name);
			return err_hint(err, _("the profile says what the file is and how its columns are cleaned: leave out -c, or the option"));
		}
		if (plain_options[i].cells && invocation->value[OPT_TEXT])
			return err_set(err, ERR_USAGE, _("--%s means nothing with --text, which knows no cells"), plain_options[i].name);
	}
	return true;
}

bool
plain_read_encoding(const char *option, const char *name, bool automatic, enum encoding *out, struct err *err)
{
	if (!name || (encoding_parse(str_from(name), out) && (automatic || *out != ENCODING_AUTO)))
		return true;
	err_set(err, ERR_USAGE, _("--%s: unknown encoding \"%s\""), option, name);
	return err_hint(err, _("there are: %s"), "utf-8, utf-16le, utf-16be, cp932 (shift_jis), shift_jis-2004, euc-jp, iso-2022-jp");
}

static bool
read_input(struct plain *p, const struct invocation *invocation, struct err *err)
{
	const char *separator = invocation->value[OPT_SEPARATOR];
	p->input = CSV_INPUT_DEFAULT;
	p->input.shape = invocation->value[OPT_TEXT] ? CSV_LINES : invocation->value[OPT_NO_HEADER] ? CSV_HEADLESS : CSV_HEADED;
	if (separator && !csv_separator_parse(str_from(separator), &p->input.separator)) {
		err_set(err, ERR_USAGE, _("--separator: \"%s\" is not possible"), separator);
		return err_hint(err, _("write one ASCII character such as \",\", or tab"));
	}
	return plain_read_encoding("from", invocation->value[OPT_FROM], true, &p->input.encoding, err);
}

static bool
read_form(struct plain *p, const struct invocation *invocation, struct err *err)
{
	struct outlet_form *form = &p->form;
	const char *newline = invocation->value[OPT_NEWLINE], *quote = invocation->value[OPT_QUOTE];
	*form = OUTLET_FORM_DEFAULT;
	form->header = p->input.shape == CSV_HEADED;
	form->lines = p->input.shape == CSV_LINES;
	form->own_newline = !newline;
	form->csv.separator = p->input.separator;
	if (newline)
		form->csv.newline = strcmp(newline, "lf") == 0 ? CSV_LF : strcmp(newline, "cr") == 0 ? CSV_CR : CSV_CRLF;
	if (quote)
		form->csv.quote = strcmp(quote, "all") == 0 ? CSV_QUOTE_ALL : strcmp(quote, "none") == 0 ? CSV_QUOTE_NONE : CSV_QUOTE_NEEDED;
	if (!plain_read_encoding("to", invocation->value[OPT_TO], false, &form->encoding, err))
		return false;
	form->bom = invocation->value[OPT_BOM];
	return !form->bom || encoding_bom(form->encoding).n ||
	    err_set(err, ERR_USAGE, _("--bom: %s has no byte order mark"), encoding_name(form->encoding));
}

static bool
read_rules(struct plain *p, const struct invocation *invocation, struct err *err)
{
	for (size_t i = 0; i < invocation->given.n; i++) {
		if (invocation->given.v[i].id != OPT_RULE)
			continue;
		if (!column_rules_add(&p->rules, invocation->given.v[i].value, err))
			return false;
		const struct column_rule *rule = &p->rules.v[p->rules.n - 1];
		if (p->input.shape != CSV_LINES || rule->others)
			continue;
		err_set(err, ERR_USAGE, _("--rule: with --text there is no column %.*s"), STR_ARG(rule->field.column));
		return err_hint(err, _("write --rule '*=%s': the rule for every line"), rule->field.kind->name);
	}
	return true;
}

bool
plain_read(struct plain *p, const struct invocation *invocation, struct err *err)
{
	return look(p, invocation, err) && read_input(p, invocation, err) && read_form(p, invocation, err) &&
	    read_rules(p, invocation, err);
}

void
plain_fini(struct plain *p)
{
	vec_fini(&p->rules);
}

/* "katakana" or "letters=WIDTH" */
static void
put_option(const struct column_option *option, struct buf *out)
{
	buf_adds(out, str_from(option->word));
	if (option->value)
		buf_addf(out, "=%s", _(option->value));
}

void
plain_list_rules(struct buf *out)
{
	size_t n;
	const struct column_option *options = column_options(&n);
	buf_adds(out, str_from(_("--rule COLUMN=KIND[,OPTION]...  (COLUMN *: all columns without a rule)\n\nKinds:\n")));
	for (const struct kind *const *k = kind_all(); *k; k++) {
		buf_addf(out, "  %s\n    %s\n    ", (*k)->name, _((*k)->summary));
		const char *between = "";
		for (size_t i = 0; i < n; i++)
			if (column_option_fits(&options[i], *k)) {
				buf_adds(out, str_from(between));
				column_option_show(&options[i], *k, out);
				between = ", ";
			}
		buf_addc(out, '\n');
	}
	buf_adds(out, str_from(_("\nOptions:\n")));
	for (size_t i = 0; i < n; i++) {
		size_t start = out->n;
		buf_adds(out, STR("  "));
		put_option(&options[i], out);
		for (size_t used = unicode_width(buf_tail(out, start)); used < 18; used++)
			buf_addc(out, ' ');
		buf_addf(out, "%s\n", _(options[i].help));
	}
}
