#include "config.h"

#include "profile/column_rule.h"

#include "base/i18n.h"
#include "csv/columns.h"
#include "profile/field_words.h"
#include "profile/suggest.h"

#include "base/poison.h"

enum option {
	OPTION_KATAKANA,
	OPTION_HIRAGANA,
	OPTION_LETTERS,
	OPTION_DIGITS,
	OPTION_SIGNS,
	OPTION_BLANKS,
	OPTION_FORM,
	OPTION_FOLD_NEWLINES,
	OPTION_REQUIRED,
	OPTION_COUNT,
};

static const struct column_option options[] = {
	[OPTION_KATAKANA] = { "katakana", NULL, N_("write hiragana as katakana") },
	[OPTION_HIRAGANA] = { "hiragana", NULL, N_("write katakana as hiragana") },
	[OPTION_LETTERS] = { "letters", N_("WIDTH"), N_("Latin letters: narrow, wide, or keep what came") },
	[OPTION_DIGITS] = { "digits", N_("WIDTH"), N_("digits, likewise") },
	[OPTION_SIGNS] = { "signs", N_("WIDTH"), N_("signs such as ( and /, likewise") },
	[OPTION_BLANKS] = { "blanks", N_("WIDTH"), N_("blanks, likewise") },
	[OPTION_FORM] = { "form", N_("FORM"), N_("one of the forms that the kind has") },
	[OPTION_FOLD_NEWLINES] = { "fold-newlines", NULL, N_("line breaks inside become one blank") },
	[OPTION_REQUIRED] = { "required", NULL, N_("reject records in which it is empty") },
};

const struct column_option *
column_options(size_t *n)
{
	*n = OPTION_COUNT;
	return options;
}

bool
column_option_fits(const struct column_option *option, const struct kind *kind)
{
	switch ((enum option)(option - options)) {
	case OPTION_REQUIRED:
		return true;
	case OPTION_FORM:
		return kind->forms;
	case OPTION_FOLD_NEWLINES:
		return kind == kind_find(STR("text"));
	default:
		return kind->has_writing;
	}
}

/* The words that may stand behind an option's =; none for one without a value. */
static void
list_values(enum option option, const struct kind *kind, struct choice out[static FORM_COUNT])
{
	out[0] = (struct choice){ NULL, 0 };
	if (option == OPTION_FORM)
		field_forms(kind, out);
	else if (options[option].value)
		for (size_t i = 0; (out[i] = field_widths[i]).word; i++)
			continue;
}

static void
put_values(const struct choice *values, struct buf *out)
{
	for (size_t i = 0; values[i].word; i++)
		buf_addf(out, "%s%s", i ? "|" : "", values[i].word);
}

void
column_option_show(const struct column_option *option, const struct kind *kind, struct buf *out)
{
	struct choice values[FORM_COUNT];
	buf_adds(out, str_from(option->word));
	if (option != &options[OPTION_FORM])
		return;
	buf_addc(out, '=');
	list_values(OPTION_FORM, kind, values);
	put_values(values, out);
}

/* The part of text from byte i to the next comma. */
static struct str
word_at(struct str text, size_t i)
{
	const char *comma = i < text.n ? memchr(text.p + i, ',', text.n - i) : NULL;
	return str_slice(text, i, comma ? (size_t)(comma - text.p) : text.n);
}

/* Where the = before the kind stands: the last one with a kind behind it, or SIZE_MAX. */
static size_t
find_kind(struct str text)
{
	for (size_t i = text.n; i-- > 0;)
		if (text.p[i] == '=' && kind_find(word_at(text, i + 1)))
			return i;
	return SIZE_MAX;
}

/* Names for a hint: "id, text, date". */
static const char *
list_names(const struct strs *names, struct buf *out)
{
	for (size_t i = 0; i < names->n; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "", STR_ARG(names->v[i]));
	return buf_cstr(out);
}

/* Adds which names there are, or the one that was probably meant. */
static bool
hint_names(struct str word, const struct strs *names, struct err *err)
{
	struct str near = suggest(word, names->v, names->n);
	if (near.n)
		return err_hint(err, _("did you mean \"%.*s\"?"), STR_ARG(near));
	struct buf list = BUF_INIT;
	err_hint(err, _("there are: %s"), list_names(names, &list));
	buf_fini(&list);
	return false;
}

/* No = has a kind behind it. */
static bool
refuse_kind(struct str text, struct err *err)
{
	size_t equals = str_find(text, STR("="), 0);
	if (equals == SIZE_MAX) {
		err_set(err, ERR_USAGE, _("--rule: '%.*s' is not of the form COLUMN=KIND[,OPTION]..."), STR_ARG(text));
		return err_hint(err, _("such as --rule 氏名=person-name; see kakehashi normalise --list-rules"));
	}
	struct str word = word_at(text, equals + 1);
	struct strs names = { 0 };
	for (const struct kind *const *k = kind_all(); *k; k++)
		vec_push(&names, str_from((*k)->name));
	err_set(err, ERR_USAGE, _("--rule: unknown kind \"%.*s\" in '%.*s'"), STR_ARG(word), STR_ARG(text));
	hint_names(word, &names, err);
	vec_fini(&names);
	return false;
}

/* An option that none or only other kinds have. */
static bool
refuse_option(struct str text, struct str word, const struct kind *kind, bool known, struct err *err)
{
	struct strs names = { 0 };
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (column_option_fits(&options[i], kind))
			vec_push(&names, str_from(options[i].word));
	if (known) {
		err_set(err, ERR_USAGE, _("--rule: kind %s takes no option \"%.*s\" ('%.*s')"), kind->name, STR_ARG(word), STR_ARG(text));
		err_hint(err, _("it takes: %s"), list_names(&names, &list));
	} else {
		err_set(err, ERR_USAGE, _("--rule: unknown option \"%.*s\" in '%.*s'"), STR_ARG(word), STR_ARG(text));
		hint_names(word, &names, err);
	}
	vec_fini(&names);
	buf_fini(&list);
	return false;
}

/* Sets what an option says, with its value where it has one; false: it was said before. */
static bool
apply(enum option option, int value, struct field *f)
{
	struct writing *w = &f->options.writing;
	enum writing_width *widths[] = { [OPTION_LETTERS] = &w->letters, [OPTION_DIGITS] = &w->digits, [OPTION_SIGNS] = &w->signs,
		[OPTION_BLANKS] = &w->blanks };
	bool fresh = true;
	switch (option) {
	case OPTION_KATAKANA:
	case OPTION_HIRAGANA:
		fresh = w->kana == SCRIPT_USUAL;
		w->kana = option == OPTION_KATAKANA ? SCRIPT_KATAKANA : SCRIPT_HIRAGANA;
		break;
	case OPTION_LETTERS:
	case OPTION_DIGITS:
	case OPTION_SIGNS:
	case OPTION_BLANKS:
		fresh = *widths[option] == WIDTH_USUAL;
		*widths[option] = (enum writing_width)value;
		break;
	case OPTION_FORM:
		fresh = f->options.form == FORM_USUAL;
		f->options.form = (enum kind_form)value;
		break;
	case OPTION_FOLD_NEWLINES:
		fresh = !f->options.fold_newlines;
		f->options.fold_newlines = true;
		break;
	case OPTION_REQUIRED:
		fresh = !f->required;
		f->required = true;
		break;
	case OPTION_COUNT:
		break;
	}
	return fresh;
}

/* The value of an option that needs one of its words, or must have none. */
static bool
parse_value(enum option option, const struct kind *kind, struct str text, struct str word, int *out, struct err *err)
{
	const char *name = options[option].word;
	size_t equals = str_find(word, STR("="), 0);
	struct str value = equals == SIZE_MAX ? STR("") : str_slice(word, equals + 1, word.n);
	struct choice values[FORM_COUNT];
	list_values(option, kind, values);
	if (!values[0].word)
		return equals == SIZE_MAX || err_set(err, ERR_USAGE, _("--rule: %s takes no value ('%.*s')"), name, STR_ARG(text));
	for (size_t i = 0; values[i].word; i++)
		if (str_eq(value, str_from(values[i].word))) {
			*out = values[i].value;
			return true;
		}
	struct buf list = BUF_INIT;
	put_values(values, &list);
	err_set(err, ERR_USAGE, _("--rule: %s needs one of %s, not \"%.*s\" ('%.*s')"), name, buf_cstr(&list), STR_ARG(value),
	    STR_ARG(text));
	buf_fini(&list);
	return false;
}

static bool
parse_option(struct str text, struct str word, struct field *f, struct err *err)
{
	size_t equals = str_find(word, STR("="), 0), i = 0;
	struct str name = str_slice(word, 0, equals == SIZE_MAX ? word.n : equals);
	int value = 0;
	while (i < OPTION_COUNT && !str_eq(name, str_from(options[i].word)))
		i++;
	if (i == OPTION_COUNT)
		return refuse_option(text, name, f->kind, false, err);
	if (!column_option_fits(&options[i], f->kind))
		return refuse_option(text, name, f->kind, true, err);
	if (!parse_value((enum option)i, f->kind, text, word, &value, err))
		return false;
	if (!apply((enum option)i, value, f))
		return err_set(err, ERR_USAGE, _("--rule: \"%.*s\" says again what was said before ('%.*s')"), STR_ARG(word),
		    STR_ARG(text));
	return true;
}

static bool
parse(struct str text, struct column_rule *out, struct err *err)
{
	size_t equals = find_kind(text);
	*out = (struct column_rule){ 0 };
	if (equals == SIZE_MAX)
		return refuse_kind(text, err);
	struct field *f = &out->field;
	struct str kind = word_at(text, equals + 1);
	f->column = f->name = str_slice(text, 0, equals);
	f->kind = kind_find(kind);
	out->others = str_eq(f->column, STR("*"));
	if (f->column.n == 0)
		return err_set(err, ERR_USAGE, _("--rule: '%.*s' names no column"), STR_ARG(text));
	for (size_t i = equals + 1 + kind.n; i < text.n;) {
		struct str word = word_at(text, i + 1);
		if (!parse_option(text, word, f, err))
			return false;
		i += 1 + word.n;
	}
	return true;
}

bool
column_rules_add(struct column_rules *rules, const char *text, struct err *err)
{
	struct column_rule rule;
	if (!parse(str_from(text), &rule, err))
		return false;
	for (size_t i = 0; i < rules->n; i++)
		if (str_eq(rules->v[i].field.column, rule.field.column))
			return err_set(err, ERR_USAGE, _("--rule: two rules for the column %.*s"), STR_ARG(rule.field.column));
	vec_push(rules, rule);
	return true;
}

/* Where the columns that rules name stand.  What is nearly there is told. */
static bool
find_columns(const struct column_rules *rules, const char *file, const struct str *header, size_t header_n, size_t *position,
    struct err *err)
{
	struct column_want *want = xcalloc(rules->n + 1, sizeof(*want));
	struct str near = { NULL, 0 };
	size_t n = 0;
	for (size_t i = 0; i < rules->n; i++) {
		struct str name = rules->v[i].field.column;
		if (rules->v[i].others)
			continue;
		want[n++] = (struct column_want){ name, true };
		bool there = false;
		for (size_t k = 0; k < header_n; k++)
			there = there || str_eq(header[k], name);
		if (!there && near.n == 0 && name.n > 2) /* a letter or a number is near to any other */
			near = suggest(name, header, header_n);
	}
	struct err found = ERR_INIT;
	bool ok = columns_bind(file, header, header_n, want, n, position, NULL, ERR_INPUT, &found);
	free(want);
	if (ok)
		return true;
	err_set(err, found.code, "%s", found.message);
	if (near.n)
		return err_hint(err, _("did you mean \"%.*s\"?"), STR_ARG(near));
	return err_hint(err, "%s", found.hint);
}

bool
column_rules_bind(const struct column_rules *rules, const char *file, const struct str *header, size_t header_n,
    struct arena *a, struct schema *out, struct err *err)
{
	size_t *position = xcalloc(rules->n + 1, sizeof(*position)), named = 0;
	struct field others = { .kind = kind_find(STR("text")), .as_is = true };
	bool ok = find_columns(rules, file, header, header_n, position, err);
	for (size_t i = 0; i < rules->n; i++)
		if (rules->v[i].others)
			others = rules->v[i].field;
	*out = (struct schema){ arena_calloc(a, header_n, sizeof(*out->v)), header_n };
	for (size_t i = 0; i < header_n; i++)
		out->v[i] = others;
	for (size_t i = 0; ok && i < rules->n; i++)
		if (!rules->v[i].others)
			out->v[position[named++]] = rules->v[i].field;
	for (size_t i = 0; i < header_n; i++)
		out->v[i].name = out->v[i].column = arena_str(a, header[i]);
	free(position);
	return ok;
}
