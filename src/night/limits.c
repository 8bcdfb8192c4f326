#include "config.h"

#include "night/limits.h"

#include "base/i18n.h"

#include "base/poison.h"

static bool
judge_most(const char *name, const struct limit *limit, uint64_t count, uint64_t read, enum log_level level, const char *hint)
{
	if (!limit->set || (limit->share ? count * LIMIT_WHOLE <= limit->value * read : count <= limit->value))
		return true;
	log_message(level, LOG_ABOUT("limit-passed", .hint = hint), _("limit %s = %.*s: it is passed by %llu of %llu records"), name, STR_ARG(limit->text),
	    (unsigned long long)count, (unsigned long long)read);
	return false;
}

static bool
judge_least(const struct limit *limit, uint64_t read, enum log_level level)
{
	if (!limit->set || read >= limit->value)
		return true;
	log_message(level, LOG_ABOUT("limit-passed", .hint = _("look whether the export is whole; limits { min_records = 0 } takes an empty one, too")),
	    _("limit min_records = %.*s: %llu records were read"), STR_ARG(limit->text), (unsigned long long)read);
	return false;
}

static bool
judge_ratio(const struct limit *limit, uint64_t read, struct book *book, enum log_level level, bool *hold, struct err *err)
{
	uint64_t runs, records;
	if (!limit->set || !book)
		return true;
	if (!book_usual(book, &runs, &records, err))
		return false;
	if (runs < LIMITS_RUNS || read * runs * LIMIT_WHOLE >= limit->value * records)
		return true;
	*hold = false;
	log_message(level, LOG_ABOUT("limit-passed", .hint = _("look whether the export is whole")),
	    _("limit min_ratio = %.*s: %llu records were read; the last %llu runs read %.1f on average"), STR_ARG(limit->text),
	    (unsigned long long)read, (unsigned long long)runs, (double)records / (double)runs);
	return true;
}

bool
limits_judge(const struct limits *limits, const struct summary *s, bool exports, struct book *book, enum log_level level, bool *hold,
    struct err *err)
{
	/* What an earlier night held has had its night. */
	uint64_t outcomes[OUTCOME_COUNT], read = s->read - s->waited;
	summary_came(s, outcomes);
	*hold = judge_most("max_rejected", &limits->rejected, outcomes[OUTCOME_REJECTED], read, level,
	    _("rejects.reasons.csv says what is wrong with each; look whether the export is whole and in its usual form"));
	*hold = judge_most("max_new", &limits->fresh, outcomes[OUTCOME_NEW], read, level,
	            _("look whether the register is the right one, and whole; decisions.csv says which records are new")) && *hold;
	*hold = judge_most("max_review", &limits->review, outcomes[OUTCOME_REVIEW], read, level,
	            _("review.csv says what each waits for")) && *hold;
	if (limits->cases.set && s->has_cases && s->cases < limits->cases.value) {
		*hold = false;
		log_message(level, LOG_ABOUT("limit-passed", .hint = _("look whether the register is the right one, and whole: children that it lacks look new")),
		    _("limit min_cases = %.*s: the register has %llu cases"), STR_ARG(limits->cases.text), (unsigned long long)s->cases);
	}
	if (!exports)
		return true;
	*hold = judge_least(&limits->records, read, level) && *hold;
	return judge_ratio(&limits->ratio, read, book, level, hold, err);
}
