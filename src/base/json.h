/*
 * JSON by jansson; the only file that includes its header is json.c.  Keys keep the order in which they were set.
 * Strings must be UTF-8; bytes that are not become U+FFFD.  A child that is set or appended belongs to its parent.
 */
#ifndef KAKEHASHI_BASE_JSON_H
#define KAKEHASHI_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

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

#endif
