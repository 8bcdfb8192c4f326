#include "config.h"

#include "text/encoding.h"

#include "base/poison.h"

/* Names without letter case, - and _.  The first of an encoding need not be its name in messages: see encoding_name. */
static const struct {
	struct str name;
	enum encoding encoding;
} names[] = {
	{ { "auto", 4 }, ENCODING_AUTO },
	{ { "utf8", 4 }, ENCODING_UTF8 },
	{ { "cp65001", 7 }, ENCODING_UTF8 },
	{ { "utf16", 5 }, ENCODING_UTF16LE },
	{ { "utf16le", 7 }, ENCODING_UTF16LE },
	{ { "utf16be", 7 }, ENCODING_UTF16BE },
	{ { "cp932", 5 }, ENCODING_CP932 },
	{ { "ms932", 5 }, ENCODING_CP932 },
	{ { "windows31j", 10 }, ENCODING_CP932 },
	{ { "windows932", 10 }, ENCODING_CP932 },
	{ { "cswindows31j", 12 }, ENCODING_CP932 },
	{ { "sjis", 4 }, ENCODING_CP932 },
	{ { "sjiswin", 7 }, ENCODING_CP932 },
	{ { "xsjis", 5 }, ENCODING_CP932 },
	{ { "shiftjis", 8 }, ENCODING_CP932 },
	{ { "csshiftjis", 10 }, ENCODING_CP932 },
	{ { "mskanji", 7 }, ENCODING_CP932 },
	{ { "shiftjis2004", 12 }, ENCODING_SJIS2004 },
	{ { "sjis2004", 8 }, ENCODING_SJIS2004 },
	{ { "shiftjisx0213", 13 }, ENCODING_SJIS2004 },
	{ { "eucjp", 5 }, ENCODING_EUCJP },
	{ { "xeucjp", 6 }, ENCODING_EUCJP },
	{ { "eucjpms", 7 }, ENCODING_EUCJP },
	{ { "eucjpwin", 8 }, ENCODING_EUCJP },
	{ { "ujis", 4 }, ENCODING_EUCJP },
	{ { "iso2022jp", 9 }, ENCODING_ISO2022JP },
	{ { "csiso2022jp", 11 }, ENCODING_ISO2022JP },
	{ { "jis", 3 }, ENCODING_ISO2022JP },
};

static bool
same_name(struct str given, struct str plain)
{
	size_t n = 0;
	for (size_t i = 0; i < given.n; i++) {
		char c = given.p[i];
		if (c == '-' || c == '_')
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (n == plain.n || plain.p[n] != c)
			return false;
		n++;
	}
	return n == plain.n;
}

bool
encoding_parse(struct str name, enum encoding *out)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (same_name(name, names[i].name)) {
			*out = names[i].encoding;
			return true;
		}
	}
	return false;
}

const char *
encoding_name(enum encoding e)
{
	switch (e) {
	case ENCODING_AUTO:
		return "auto";
	case ENCODING_UTF8:
		return "utf-8";
	case ENCODING_UTF16LE:
		return "utf-16le";
	case ENCODING_UTF16BE:
		return "utf-16be";
	case ENCODING_CP932:
		return "cp932";
	case ENCODING_SJIS2004:
		return "shift_jis-2004";
	case ENCODING_EUCJP:
		return "euc-jp";
	case ENCODING_ISO2022JP:
		return "iso-2022-jp";
	}
	return "?";
}

struct str
encoding_bom(enum encoding e)
{
	switch (e) {
	case ENCODING_UTF8:
		return STR("\xEF\xBB\xBF");
	case ENCODING_UTF16LE:
		return STR("\xFF\xFE");
	case ENCODING_UTF16BE:
		return STR("\xFE\xFF");
	default:
		return (struct str){ NULL, 0 };
	}
}

bool
encoding_is_unicode(enum encoding e)
{
	return encoding_bom(e).n > 0;
}

struct str
encoding_newline(enum encoding e, bool carriage_return)
{
	switch (e) {
	case ENCODING_UTF16LE:
		return carriage_return ? STR("\r\0") : STR("\n\0");
	case ENCODING_UTF16BE:
		return carriage_return ? STR("\0\r") : STR("\0\n");
	default:
		return carriage_return ? STR("\r") : STR("\n");
	}
}

unsigned
encoding_unit(enum encoding e)
{
	return e == ENCODING_UTF16LE || e == ENCODING_UTF16BE ? 2 : 1;
}
