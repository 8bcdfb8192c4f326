#include "config.h"

#include "report/review_page_words.h"

#include "base/i18n.h"

#include "base/poison.h"

static const struct {
	const char *key, *text;
} words[] = {
	{ "about", N_("the reason is about this case") },
	{ "about_too", N_("the reason is about this case, too") },
	{ "against", N_("speaks against it") },
	{ "all_reasons", N_("all ({n})") },
	{ "belongs", N_("it belongs to case {case}") },
	{ "by_hand", N_("seen to by hand") },
	{ "cases", N_("cases beside it") },
	{ "choose", N_("this case") },
	{ "close", N_("Close") },
	{ "closed", N_("(closed case)") },
	{ "column", N_("field") },
	{ "comma", N_(", ") },
	{ "decide", N_("Decide") },
	{ "decided", N_("Decided:") },
	{ "decided_before", N_("Decided before:") },
	{ "decision", N_("decision") },
	{ "differs", N_("differs:") },
	{ "empty", N_("(empty)") },
	{ "family_cut", N_("what a family shares counts as one witness") },
	{ "heading", N_("What waits for a person") },
	{ "help", N_("Keys and help") },
	{ "hold_on", N_("hold on") },
	{ "how", N_("Decisions stay in this browser until they are saved. The saved file is for \"kakehashi review take\"; it holds record ids and case "
	            "numbers, and no names. Nothing leaves this page by itself.") },
	{ "key_by_hand", N_("seen to by hand; it is not carried") },
	{ "key_choose", N_("it belongs to that case") },
	{ "key_hold_on", N_("hold on; it goes on waiting") },
	{ "key_other_case", N_("name the number of another case") },
	{ "key_take_back", N_("take back what was decided before this page was written") },
	{ "key_undo", N_("undo the last answer") },
	{ "left_out", N_("{n} more records wait: review.csv has them.") },
	{ "left_out_of_all", N_("{n} more records wait that this page does not have: \"kakehashi review list\" names them.") },
	{ "more_cases", N_("{n} more cases were compared") },
	{ "needed", N_("a link needs {bits}") },
	{ "next", N_("next") },
	{ "no_case", N_("No case is near.") },
	{ "no_ledger", N_("There is no ledger: this page shows what waits, and nothing can be decided on it. \"kakehashi ledger init\" makes one.") },
	{ "no_script", N_("This page needs scripts, which this browser does not run. review.csv beside it shows the same.") },
	{ "no_store", N_("This browser keeps nothing for this page: save before you close it.") },
	{ "no_such_place", N_("There is no case {n} beside it.") },
	{ "none_of_them", N_("none of them: a new case") },
	{ "nothing_against", N_("nothing") },
	{ "nothing_decided", N_("Nothing has been decided yet.") },
	{ "nothing_waits", N_("Nothing waits for a person.") },
	{ "numbered", N_("the record's number is this case's") },
	{ "open_only", N_("only what is open") },
	{ "other_case", N_("another case:") },
	{ "position", N_("{n} of {all}") },
	{ "previous", N_("previous") },
	{ "prior", N_("prior") },
	{ "progress", N_("{done} of {all} decided") },
	{ "reason", N_("reason") },
	{ "record", N_("record") },
	{ "run", N_("run {run}") },
	{ "same", N_("the same, written otherwise:") },
	{ "save", N_("Save decisions") },
	{ "saved", N_("{n} decisions saved as {file}: hand the file to \"kakehashi review take\".") },
	{ "since", N_("waits since {since}") },
	{ "stop", N_(".") },
	{ "take_back", N_("take back") },
	{ "total", N_("total") },
	{ "undo", N_("undo") },
	{ "undone", N_("{record}: undone.") },
	{ "use_keys", N_("decide by single keys") },
	{ "weighs", N_("{bits} bits, {percent} %") },
};

struct json *
page_words_json(void)
{
	struct json *out = json_new_object();
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		json_set_str(out, words[i].key, str_from(_(words[i].text)));
	return out;
}

const char *
page_word(struct str key)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(str_from(words[i].key), key))
			return _(words[i].text);
	return "";
}
