/* Import files.  Private to target/; target.h tells the story. */
#ifndef KAKEHASHI_TARGET_FILE_H
#define KAKEHASHI_TARGET_FILE_H

#include "target/target.h"

struct file_target;

struct file_target *file_target_open(const struct target_spec *spec, const char *path, struct err *err);
bool file_target_append(struct file_target *t, const struct planned *rows, struct err *err);
bool file_target_finish(struct file_target *t, unsigned long long *rows, struct err *err);
bool file_target_commit(struct file_target *t, struct err *err);
void file_target_close(struct file_target *t);

/* The encoding holds the column names and the substitutes. */
bool file_target_check(const struct target_spec *spec, struct err *err);

#endif
