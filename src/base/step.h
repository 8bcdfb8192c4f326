/* What a cursor answers when it is asked for the next row.  A failed step is never the end of the data. */
#ifndef KAKEHASHI_BASE_STEP_H
#define KAKEHASHI_BASE_STEP_H

enum step {
	STEP_ROW,
	STEP_END,
	STEP_ERROR, /* the call's struct err says why */
};

#endif
