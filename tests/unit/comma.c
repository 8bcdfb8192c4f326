#include "config.h"

#include "comma.h"

#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/poison.h"

void
test_set_comma(void)
{
	char folder[] = "/tmp/kakehashi-locale.XXXXXX", command[512];
	ck_assert_ptr_nonnull(mkdtemp(folder));
	/* localedef has a warning for each of the other categories, and then an exit status: what counts is the comma */
	snprintf(command, sizeof(command),
	    "cd %s && printf '%%s\\n' LC_NUMERIC 'decimal_point \"<U002C>\"' 'thousands_sep \"<U002E>\"' 'grouping 3;3' 'END LC_NUMERIC' >source; "
	    "localedef -c -f UTF-8 -i ./source ./comma 2>/dev/null; test -e comma/LC_NUMERIC",
	    folder);
	ck_assert_msg(system(command) == 0, "localedef makes no locale; it needs /usr/share/i18n/charmaps (Debian: locales)");
	setenv("LOCPATH", folder, 1);
	const char *set = setlocale(LC_NUMERIC, "comma");
	unsetenv("LOCPATH");
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
	ck_assert_ptr_nonnull(set);
	ck_assert_str_eq(localeconv()->decimal_point, ",");
}
