#include "config.h"

#include "base/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/poison.h"

void
i18n_set_language(const char *language)
{
	/* gettext translates nothing while the locale is plain C, and looks at LANGUAGE only outside it. */
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	if (language) {
		const char *now = setlocale(LC_MESSAGES, NULL);
		if (!now || strcmp(now, "C") == 0 || strcmp(now, "POSIX") == 0)
			setlocale(LC_MESSAGES, "C.UTF-8");
		setenv("LANGUAGE", language, 1);
	}
#if ENABLE_NLS
	const char *dir = getenv("KAKEHASHI_LOCALEDIR"); /* for running from the build tree */
	bindtextdomain(PACKAGE, dir ? dir : LOCALEDIR);
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
#endif
}

const char *
i18n_language(void)
{
#if ENABLE_NLS
	/* A catalogue answers the empty message, which no one translates, with its head. */
	static const char head[] = "";
	return strstr(gettext(head), "\nLanguage: ja\n") ? "ja" : "en";
#else
	return "en";
#endif
}
