/* The kinds, one a file: gathered by kind.c.  And what two of them share. */
#ifndef KAKEHASHI_KIND_KINDS_H
#define KAKEHASHI_KIND_KINDS_H

#include "kind/kind.h"

extern const struct kind kind_id, kind_text, kind_person_name, kind_person_kana, kind_date, kind_datetime, kind_age,
    kind_school_grade, kind_sex, kind_postal_code, kind_address, kind_phone, kind_code;

/* date.c, for datetime.c too. */
void kind_date_clean(struct str raw, const struct kind_options *options, bool keep_time, struct changes *changes,
    struct buf *out);
void kind_date_key(struct str text, const struct kind_options *options, bool with_time, struct buf *out);
enum check_answer kind_date_look_raw(struct str raw, struct str text, const struct kind_options *options, struct arena *a,
    struct finding *finding);
enum check_answer kind_date_check(struct str text, const struct kind_options *options, struct arena *a,
    struct finding *finding);
void kind_date_mask(struct str text, struct buf *out);

/* person_name.c, for person_kana.c too. */
void kind_name_clean(struct str raw, const struct kind_options *options, struct changes *changes, struct buf *out);
void kind_name_mask(struct str text, struct buf *out);

#endif
