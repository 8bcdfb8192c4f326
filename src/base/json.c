#include "config.h"

#include "base/json.h"

#include <jansson.h>
#include <math.h>

#include "base/alloc.h"

#include "base/poison.h"

/* struct json is jansson's json_t under a name that keeps its header in this file. */
static json_t *
inner(const struct json *value)
{
	return (json_t *)(uintptr_t)value;
}

static struct json *
checked(json_t *value)
{
	if (!value)
		out_of_memory();
	return (struct json *)value;
}

static void
done(int status)
{
	if (status != 0)
		out_of_memory();
}

static json_t *
string(struct str s)
{
	json_t *value = json_stringn(s.n ? s.p : "", s.n);
	if (value)
		return value;
	/* Not UTF-8 (jansson refuses it): every byte above ASCII becomes U+FFFD. */
	struct buf clean = BUF_INIT;
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x80)
			buf_addc(&clean, s.p[i]);
		else
			buf_add_utf8(&clean, 0xFFFD);
	}
	value = json_stringn(clean.p, clean.n);
	buf_fini(&clean);
	return inner(checked(value));
}

struct json *
json_new_object(void)
{
	return checked(json_object());
}

struct json *
json_new_array(void)
{
	return checked(json_array());
}

void
json_free(struct json *value)
{
	json_decref(inner(value));
}

void
json_set_child(struct json *object, const char *key, struct json *child)
{
	done(json_object_set_new(inner(object), key, inner(child)));
}

void
json_set_str(struct json *object, const char *key, struct str value)
{
	done(json_object_set_new(inner(object), key, string(value)));
}

void
json_set_int(struct json *object, const char *key, int64_t value)
{
	done(json_object_set_new(inner(object), key, json_integer(value)));
}

void
json_set_number(struct json *object, const char *key, double value)
{
	done(json_object_set_new(inner(object), key, isfinite(value) ? json_real(value) : json_null()));
}

void
json_set_bool(struct json *object, const char *key, bool value)
{
	done(json_object_set_new(inner(object), key, json_boolean(value)));
}

void
json_append_child(struct json *array, struct json *child)
{
	done(json_array_append_new(inner(array), inner(child)));
}

void
json_append_str(struct json *array, struct str value)
{
	done(json_array_append_new(inner(array), string(value)));
}

void
json_append_int(struct json *array, int64_t value)
{
	done(json_array_append_new(inner(array), json_integer(value)));
}

static int
append(const char *bytes, size_t n, void *out)
{
	buf_add(out, bytes, n);
	return 0;
}

void
json_print(const struct json *value, struct buf *out, bool indented)
{
	done(json_dump_callback(inner(value), append, out, (indented ? JSON_INDENT(2) : JSON_COMPACT) | JSON_REAL_PRECISION(12)));
	if (indented)
		buf_addc(out, '\n');
}
