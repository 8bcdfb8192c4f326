/*
 * Messages in the user's language.  _("…") translates where it is used, N_("…") only marks.  Data that other programs
 * read (column names, codes, JSON keys) is never translated.
 */
#ifndef KAKEHASHI_BASE_I18N_H
#define KAKEHASHI_BASE_I18N_H

#include "config.h"

#if ENABLE_NLS
#include <libintl.h>
#define _(text) gettext(text)
#else
#define _(text) (text)
#define ngettext(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text

/* language: "ja", "en" or NULL (the locale decides).  Numbers and sorting stay in the C locale whatever it is. */
void i18n_set_language(const char *language);
/* The language in which messages come out, as HTML names it: "ja" or "en". */
const char *i18n_language(void);

#endif
