/*
 * The checks behind profile_load: each takes a part of the tree and fills its part of the profile, noting every mistake.
 * Private to profile/.
 */
#ifndef KAKEHASHI_PROFILE_CHECK_H
#define KAKEHASHI_PROFILE_CHECK_H

#include "profile/tree.h"

/* The whole tree, in the order in which the parts need each other. */
void check_profile(struct check *c, const struct section *root);

void check_source(struct check *c, const struct section *root);
void check_register(struct check *c, const struct section *root);
void check_match(struct check *c, const struct section *root);
/* What decides in match, beside the fields; needs the register's.  s may be NULL. */
void check_rule(struct check *c, const struct section *s, struct match_spec *m);
/* What the pairs of match mean; needs all of them. */
void check_roles(struct check *c, const struct section *root, const struct section *s, struct match_spec *m);
void check_limits(struct check *c, const struct section *root);
void check_review(struct check *c, const struct section *root);
void check_targets(struct check *c, const struct section *root);

/* children of a source; needs its fields and its key, and adds one of each. */
void check_children(struct check *c, const struct section *source_section, struct source *source);
void check_children_ledger(struct check *c, const struct section *root);
/* What is compared of one child is a value of one child; needs match. */
void check_children_roles(struct check *c, const struct section *root);
/* Fields of a source or register. */
void check_fields(struct check *c, const struct section *s, struct schema *out);
/* format and era_codes of a field; its kind is known. */
void check_date_reading(struct check *c, const struct section *s, struct field *f);
/* era_codes of a field or column; false: not given, or wrong. */
bool check_era_codes(struct check *c, const struct section *s, struct era_codes *out);
/* kana, letters, digits, signs and blanks of a field or of a target's column. */
void check_writing(struct check *c, const struct section *s, struct writing *out);
/* gaiji of a source or register; needs its fields. */
void check_gaiji(struct check *c, const struct section *s, struct schema *fields);
/* earliest, not_after, born and at of all fields of a source, once they are known. */
void check_bounds(struct check *c, const struct section *s, struct schema *schema);
/* The field is somebody's birth date: earliest is 1900-01-01 unless the profile says otherwise. */
void check_birth_date(struct check *c, struct field *f);
/* folds of a field whose kind is known. */
void check_folds(struct check *c, const struct section *s, struct field *f);
/* Columns of a target; its other options are checked before. */
void check_columns(struct check *c, const struct section *s, struct target_spec *t);
/* identify: the columns by which the rows of a record are known; needs the columns. */
void check_identity(struct check *c, const struct section *s, struct target_spec *t);
/* readback: where what the target holds is read back. */
void check_readback(struct check *c, const struct section *s, struct target_spec *t);
/* What amended = replace wants of a target whose identity is known. */
void check_replaceable(struct check *c, const struct section *s, const struct target_spec *t);
/* substitute, substitute_defaults and unencodable; needs the target's encoding. */
void check_substitutions(struct check *c, const struct section *s, struct target_spec *t);

/* What several parts share. */

/* Notes that a section lacks an option. */
bool check_missing(struct check *c, const struct section *s, const char *option, const char *hint);
/* A name for use in templates, options and messages: ASCII letters, digits, _ (and - where dash). */
bool check_name(struct check *c, const struct section *s, bool dash);
/* encoding, separator and max_record of a CSV input. */
void check_csv_input(struct check *c, const struct section *s, struct csv_input *out);
/* An encoding's name; false: not given, or unknown. */
bool check_encoding(struct check *c, const struct section *s, enum encoding *out);
/* One ASCII character or its name; none: "none" is allowed and gives NUL. */
bool check_separator(struct check *c, const struct section *s, bool none, char *out);
/* A field of the schema by an option that names one; FIELD_NONE: not given, or unknown. */
size_t check_field_option(struct check *c, const struct section *s, const char *option, const struct schema *schema,
    const char *of);
size_t check_field_name(struct check *c, struct place at, struct str name, const struct schema *schema, const char *of);
/* A rule or a pattern; NULL: a mistake was noted. */
struct pattern *check_compile(struct check *c, struct place at, struct str match, struct str replace);
/* Where the source describes the field. */
struct place check_field_place(const struct section *root, struct str name);
/* query, or table, of a section whose fields are known. */
void check_sql(struct check *c, const struct section *s, const struct schema *schema, struct str *query);
/* A libpq connection string; one that holds a password is refused. */
bool check_connect(struct check *c, const struct section *s, const char **out);
/* Notes each option of the list (NULL at its end) that is given although it means nothing with what = value. */
void check_idle(struct check *c, const struct section *s, const char *const *options, const char *what, const char *value);
bool check_kind_is(const struct field *f, const char *kind);

#endif
