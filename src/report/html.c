#include "config.h"

#include "report/html.h"

#include "base/crypto.h"
#include "base/i18n.h"
#include "text/sight.h"
#include "text/utf8.h"

#include "base/poison.h"

void
html_text(struct str text, struct buf *out)
{
	for (size_t i = 0; i < text.n; i++)
		switch (text.p[i]) {
		case '&': buf_adds(out, STR("&amp;")); break;
		case '<': buf_adds(out, STR("&lt;")); break;
		case '>': buf_adds(out, STR("&gt;")); break;
		case '"': buf_adds(out, STR("&quot;")); break;
		case '\'': buf_adds(out, STR("&#39;")); break;
		default: buf_addc(out, text.p[i]);
		}
}

void
html_word(const char *word, struct buf *out)
{
	html_text(str_from(word), out);
}

void
html_wordf(struct buf *out, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list ap;
	va_start(ap, format);
	buf_addv(&text, format, ap);
	va_end(ap);
	html_text(buf_str(&text), out);
	buf_fini(&text);
}

/* Appends the value with what is not plain in its own form: line for a line feed, a number between open and close. */
static void
add_sights(struct str value, struct str line, struct str open, struct str close, struct buf *out)
{
	size_t from = 0;
	for (size_t i = 0, next; i < value.n; i = next) {
		next = i;
		uint32_t c = utf8_next(value, &next);
		enum sight sight = sight_of(c);
		if (sight == SIGHT_PLAIN)
			continue;
		html_text(str_slice(value, from, sight == SIGHT_DOUBLE ? next : i), out);
		if (sight == SIGHT_LINE)
			buf_adds(out, line);
		else
			buf_addf(out, "%.*sU+%04X%.*s", STR_ARG(open), (unsigned)c, STR_ARG(close));
		from = next;
	}
	html_text(str_slice(value, from, value.n), out);
}

void
html_line(struct str value, struct buf *out)
{
	add_sights(value, STR("⏎"), STR("&lt;"), STR("&gt;"), out);
}

void
html_value(struct str value, struct buf *out)
{
	add_sights(value, STR("<span class=\"none\">⏎</span>\n"), STR("<span class=\"code\">"), STR("</span>"), out);
}

void
html_isolated(struct str value, struct buf *out)
{
	buf_adds(out, STR("<bdi>"));
	html_value(value, out);
	buf_adds(out, STR("</bdi>"));
}

/* A line feed stands behind the tag and before the script, so that it is hashed, too. */
static void
add_policy(const char *script, struct buf *out)
{
	char hash[SHA256_BASE64];
	struct buf text = BUF_INIT;
	if (!script)
		return;
	buf_addf(&text, "\n%s", script);
	sha256_base64(buf_str(&text), hash);
	buf_addf(out, "; script-src 'sha256-%s'", hash);
	buf_fini(&text);
}

void
html_begin(const struct html_page *page, struct buf *out)
{
	struct buf policy = BUF_INIT;
	add_policy(page->script, &policy);
	buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", i18n_language());
	buf_addf(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'%s; "
	              "base-uri 'none'; form-action 'none'\">\n", buf_cstr(&policy));
	buf_fini(&policy);
	buf_adds(out, STR("<meta name=\"referrer\" content=\"no-referrer\">\n"));
	buf_adds(out, STR("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"));
	buf_adds(out, STR("<meta name=\"color-scheme\" content=\"light dark\">\n<title>"));
	html_line(page->title, out);
	buf_adds(out, STR("</title>\n<style>\n"));
	buf_adds(out, str_from(html_page_css));
	if (page->style)
		buf_adds(out, str_from(page->style));
	buf_adds(out, STR("</style>\n</head>\n<body>\n"));
}

void
html_script(const char *script, struct buf *out)
{
	buf_adds(out, STR("<script>\n"));
	buf_adds(out, str_from(script));
	buf_adds(out, STR("</script>\n"));
}

void
html_end(struct buf *out)
{
	buf_adds(out, STR("</body>\n</html>\n"));
}

void
html_begin_table(const char *class, const struct html_head *heads, size_t n, struct buf *out)
{
	if (class)
		buf_addf(out, "<table class=\"%s\">\n", class);
	else
		buf_adds(out, STR("<table>\n"));
	buf_adds(out, STR("<thead><tr>"));
	for (size_t i = 0; i < n; i++) {
		buf_adds(out, heads[i].number ? STR("<th scope=\"col\" class=\"number\">") : STR("<th scope=\"col\">"));
		html_word(heads[i].word, out);
		buf_adds(out, STR("</th>"));
	}
	buf_adds(out, STR("</tr></thead>\n<tbody>\n"));
}

void
html_end_table(struct buf *out)
{
	buf_adds(out, STR("</tbody>\n</table>\n"));
}
