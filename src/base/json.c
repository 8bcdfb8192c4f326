#include "config.h"

#include "base/json.h"

#include <jansson.h>
#include <math.h>

#include "base/alloc.h"
#include "base/i18n.h"

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

/* The length of the character that s begins with; 0: its first byte begins none. */
static size_t
character(struct str s)
{
	for (size_t n = 1; n <= 4 && n <= s.n; n++) {
		json_t *value = json_stringn(s.p, n);
		if (value) {
			json_decref(value);
			return n;
		}
	}
	return 0;
}

static json_t *
string(struct str s)
{
	json_t *value = json_stringn(s.n ? s.p : "", s.n);
	if (value)
		return value;
	/* Not UTF-8: jansson refuses it, and so tells which bytes are none. */
	struct buf clean = BUF_INIT;
	for (size_t at = 0; at < s.n;) {
		size_t n = character(str_slice(s, at, s.n));
		if (n > 0)
			buf_adds(&clean, str_slice(s, at, at + n));
		else
			buf_add_utf8(&clean, 0xFFFD);
		at += n > 0 ? n : 1;
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

struct json *
json_read(struct str text, struct err *err)
{
	json_error_t why;
	json_t *value = json_loadb(text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
	if (!value)
		err_set(err, ERR_INPUT, _("no JSON from line %d, column %d on"), why.line, why.column);
	return (struct json *)value;
}

const struct json *
json_get(const struct json *object, const char *key)
{
	return (const struct json *)json_object_get(inner(object), key);
}

size_t
json_length(const struct json *array)
{
	return json_array_size(inner(array));
}

const struct json *
json_at(const struct json *array, size_t i)
{
	return (const struct json *)json_array_get(inner(array), i);
}

const void *
json_next(const struct json *object, const void *at, const char **key, const struct json **value)
{
	void *next = at ? json_object_iter_next(inner(object), (void *)(uintptr_t)at) : json_object_iter(inner(object));
	if (next) {
		*key = json_object_iter_key(next);
		*value = (const struct json *)json_object_iter_value(next);
	}
	return next;
}

bool
json_is_map(const struct json *value)
{
	return json_is_object(inner(value));
}

bool
json_is_list(const struct json *value)
{
	return json_is_array(inner(value));
}

bool
json_to_count(const struct json *value, uint64_t *out)
{
	bool is = json_is_integer(inner(value)) && json_integer_value(inner(value)) >= 0;
	if (is)
		*out = (uint64_t)json_integer_value(inner(value));
	return is;
}

bool
json_to_number(const struct json *value, double *out)
{
	bool is = json_is_number(inner(value));
	if (is)
		*out = json_number_value(inner(value));
	return is;
}

bool
json_to_bool(const struct json *value, bool *out)
{
	bool is = json_is_boolean(inner(value));
	if (is)
		*out = json_is_true(inner(value));
	return is;
}

bool
json_to_str(const struct json *value, struct str *out)
{
	bool is = json_is_string(inner(value));
	if (is)
		*out = (struct str){ json_string_value(inner(value)), json_string_length(inner(value)) };
	return is;
}
