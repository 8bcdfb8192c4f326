#include "config.h"

#include "profile/grammar.h"

#include <stddef.h>

#include "base/poison.h"

#define WORDS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define SECTIONS(...) (const struct section_rule *const[]){ __VA_ARGS__, NULL }

static const struct section_rule *const nothing[] = { NULL };

static const struct section_rule rule = { "rule", false, WORDS("match", "replace"), nothing };

static const struct section_rule field = { "field", true,
	WORDS("column", "kind", "required", "unreadable", "codes", "constant", "pattern", "fold_newlines", "kana", "letters",
	    "digits", "signs", "blanks", "folds", "form", "towns", "format", "era_codes", "earliest", "not_after",
	    "born", "at"), SECTIONS(&rule) };

static const struct section_rule children = { "children", false, WORDS("fields", "separator", "pattern", "position"), nothing };

static const struct section_rule source = { "source", false,
	WORDS("path", "settle", "done", "failed", "encoding", "separator", "max_record", "key", "gaiji", "full", "backend", "connect",
	    "query", "table", "cases"),
	SECTIONS(&field, &children) };

static const struct section_rule cases = { "register", true,
	WORDS("backend", "path", "connect", "query", "table", "encoding", "separator", "max_record", "key", "gaiji"),
	SECTIONS(&field) };

static const struct section_rule pair = { "pair", true, WORDS("with", "as", "group", "near"), nothing };

static const struct section_rule match = { "match", false,
	WORDS("link_bits", "margin_bits", "review_bits", "block_cap", "loose_cap", "family_bits", "known", "model", "person", "crosswalk",
	    "basic", "basic_also", "birth_date_slip", "without_veto", "status", "closed", "prefer_open", "decide_by",
	    "case_number", "name", "kana", "family", "given", "family_kana", "given_kana", "birth_date", "sex", "guardian",
	    "guardian_kana", "other_names"),
	SECTIONS(&pair) };

static const struct section_rule limits = { "limits", false, WORDS("max_rejected", "max_new", "max_review", "min_ratio", "min_records", "min_cases"), nothing };

static const struct section_rule review = { "review", false, WORDS("encoding", "separator", "candidates", "page"), nothing };

static const struct section_rule column = { "column", true,
	WORDS("value", "format", "era_codes", "unknown", "max_bytes", "overflow", "width", "align", "pad", "required", "kana",
	    "letters", "digits", "signs", "blanks", "read_as"), nothing };

static const struct section_rule readback = { "readback", false,
	WORDS("type", "path", "connect", "table", "query", "encoding", "separator", "max_record", "unknown"), nothing };

static const struct section_rule target = { "target", true,
	WORDS("type", "path", "encoding", "newline", "quote", "separator", "header", "bom", "mode", "outcomes", "substitute",
	    "substitute_defaults", "unencodable", "pickup", "handover", "connect", "table", "empty", "identify"),
	SECTIONS(&column, &readback) };

const struct section_rule grammar = { "", false, WORDS("language", "output", "bridge", "ledger", "ledger_key", "sign_key", "amended"),
	SECTIONS(&source, &cases, &match, &limits, &review, &target) };
