/*
 * JSON by jansson; the only file that includes its header is json.c.  Keys keep the order in which they were set.
 * Strings must be UTF-8; bytes that are not become U+FFFD.  A child that is set or appended belongs to its parent.
 *
 * What is read may be anything: the json_to_… say whether a value is of the type that is asked for, and NULL (a key or a place that is
 * not there) is of none.
 */
#ifndef KAKEHASHI_BASE_JSON_H
#define KAKEHASHI_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct json;

struct json *json_new_object(void);
struct json *json_new_array(void);
void json_free(struct json *value);

void json_set_child(struct json *object, const char *key, struct json *child);
void json_set_str(struct json *object, const char *key, struct str value);
void json_set_int(struct json *object, const char *key, int64_t value);
/* With 12 significant digits at most; null where value is infinite or no number. */
void json_set_number(struct json *object, const char *key, double value);
void json_set_bool(struct json *object, const char *key, bool value);
void json_append_child(struct json *array, struct json *child);
void json_append_str(struct json *array, struct str value);
void json_append_int(struct json *array, int64_t value);

/* Appends the text; indented: two blanks a level and a newline at the end. */
void json_print(const struct json *value, struct buf *out, bool indented);

/* NULL and err (ERR_INPUT, with line and column): text is no JSON, or an object has a key twice.  A NUL may stand in strings. */
struct json *json_read(struct str text, struct err *err);
/* NULL: no object, or no such key. */
const struct json *json_get(const struct json *object, const char *key);
/* 0: no array, or an empty one. */
size_t json_length(const struct json *array);
const struct json *json_at(const struct json *array, size_t i);
/* The members of an object, from at = NULL on, in their order; NULL: no more, or no object. */
const void *json_next(const struct json *object, const void *at, const char **key, const struct json **value);
/* Whether it is an object, or an array; empty ones, too. */
bool json_is_map(const struct json *value);
bool json_is_list(const struct json *value);
/* A whole number that is not below 0. */
bool json_to_count(const struct json *value, uint64_t *out);
bool json_to_number(const struct json *value, double *out);
bool json_to_bool(const struct json *value, bool *out);
/* The string lives as long as the value. */
bool json_to_str(const struct json *value, struct str *out);

#endif
