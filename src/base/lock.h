/* A lock that two runs cannot hold at once; the kernel lets go of it when the process ends, however it ends. */
#ifndef KAKEHASHI_BASE_LOCK_H
#define KAKEHASHI_BASE_LOCK_H

#include "base/err.h"

struct lock;

/* Locks the file (made when missing, mode 0600).  Held by another process: ERR_LOCKED, naming its process id. */
struct lock *lock_acquire(const char *path, struct err *err);
void lock_release(struct lock *lock);

#endif
