#include "config.h"

#include "base/wake.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/poison.h"

bool
wake_open(struct wake *w)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	*w = (struct wake){ ends[0], ends[1] };
	return true;
}

void
wake_close(struct wake *w)
{
	close(w->ear);
	close(w->clapper);
}

void
wake_ring(const struct wake *w)
{
	ssize_t ignored = write(w->clapper, "", 1); /* a full pipe has been rung often enough */
	(void)ignored;
}
