/*
 * The profile: one bridge from one export to one register and its targets.  kakehashi.conf(5) is its user's page.
 *
 * profile.h is what the rest of the program sees: plain data, checked.  It is read with libconfuse
 * (parse.c is the only file that includes confuse.h).  All paths in it are resolved (relative to the file that names them).
 */
#ifndef KAKEHASHI_PROFILE_PROFILE_H
#define KAKEHASHI_PROFILE_PROFILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "csv/reader.h"
#include "csv/writer.h"
#include "db/db.h"
#include "profile/schema.h"
#include "profile/template.h"
#include "text/date.h"
#include "text/encode.h"

enum { CHILDREN_MOST = 32 };

/* Records that are about several children: a row for each. */
struct children {
	size_t *fields;          /* that hold one value a child */
	size_t fields_n;         /* 0: a record is one row */
	struct str separator;    /* between two values; empty: pattern */
	struct pattern *pattern;
	size_t position;         /* field that says which child of the record it is; the last part of the record key.  FIELD_NONE */
};

struct source {
	struct str path; /* shell pattern of the inbox, for path_glob; empty: files only from the command line */
	size_t settle;           /* seconds without a change before a file of the inbox is taken */
	bool full;               /* an export, or the query, holds all records there are: one that was carried and is not in it is reported */
	const char *done, *failed; /* folders to which files of the inbox are moved; NULL: they stay */
	bool asks;               /* the records are asked of a database; path is empty */
	enum db_backend backend;
	const char *where;       /* path, or libpq connection string */
	struct str query;
	bool cases;              /* the records are the office's own cases, on their way to the record service: nothing is matched */
	struct csv_input csv;
	struct schema schema;
	bool by_position; /* without a profile: field i is column i, and every file has the same columns */
	struct children children;
	size_t *key; /* fields that make the record key */
	size_t key_n; /* without a profile 0: records have no key */
};

enum register_backend {
	REGISTER_CSV,
	REGISTER_SQLITE,
	REGISTER_POSTGRESQL,
};

/*
 * The source says how things are now, not what was written down some day: what was carried last counts, and a content that comes
 * back after another one is another one.
 */
static inline bool
source_is_state(const struct source *s)
{
	return s->asks || s->cases;
}

struct register_spec {
	bool present; /* a profile without a register can normalise, and write with decisions that say "new" */
	struct str name;
	enum register_backend backend;
	const char *where; /* path, or libpq connection string */
	struct str query;  /* databases */
	struct csv_input csv;
	struct schema schema;
	size_t key; /* the field that holds the case number */
};

/* Which field of the child's a compared pair holds.  From ROLE_OTHER on the rule looks at items only (match/items.h). */
enum match_role {
	ROLE_CASE_NUMBER,
	ROLE_NAME, /* family and given name in one field */
	ROLE_KANA,
	ROLE_BIRTH_DATE,
	ROLE_SEX,
	ROLE_OTHER, /* none of these */
	ROLE_FAMILY, /* fields of their own, in place of ROLE_NAME and ROLE_KANA */
	ROLE_GIVEN,
	ROLE_FAMILY_KANA,
	ROLE_GIVEN_KANA,
	ROLE_GUARDIAN, /* of the person who looks after the child */
	ROLE_GUARDIAN_KANA,
	ROLE_COUNT,
};

/* What a pair without a role is compared as, whose witness it is, and what counts as near. */
enum pair_meaning { MEANS_KIND, MEANS_ADDRESS, MEANS_PHONE, MEANS_POSTAL, MEANS_GUARDIAN, MEANS_OTHER };
enum pair_sharing { SHARED_AS_USUAL, SHARED_BY_NONE, SHARED_BY_FAMILY };
enum pair_near { NEAR_USUAL, NEAR_NONE, NEAR_EDIT, NEAR_SIMILAR };

struct match_pair {
	enum match_role role;
	size_t record; /* field of the source */
	size_t cases;  /* field of the register */
	enum pair_meaning means;
	enum pair_sharing shared;
	enum pair_near near; /* kinds id, text and code */
};

/* What may stand for one of the basic four (match/decide.h). */
enum match_basic { ALSO_NUMBER, ALSO_GUARDIAN, ALSO_PHONE, ALSO_COUNT };

/* What holds a record, and can be lifted by the profile; each under its reason's word. */
enum match_veto {
	VETO_BIRTH_DATE,
	VETO_HOME,
	VETO_PLACEHOLDER,
	VETO_SEVERAL_CASES,
	VETO_SEX,
	VETO_SIBLING,
	VETO_TWIN,
	VETO_UNKNOWN_NUMBER,
	VETO_COUNT,
};

struct match_spec {
	double link_bits;   /* 14 */
	double margin_bits; /* 10 */
	double review_bits; /* 0 */
	size_t block_cap;     /* cases that share a key and are all looked at; 1000; 0: any number */
	size_t loose_cap;     /* the same of what many share by chance: birth date and sex, family name and postal code; 50 */
	double family_bits; /* what a family's common fields can add; below 0: as much as finds one among all cases */
	size_t person;      /* field of the source with the person's number in the record service; FIELD_NONE */
	const char *crosswalk; /* CSV of pairs that were confirmed (register/crosswalk.h); NULL: none */
	const char *model;  /* file with what matching has learned (match/model_text.h); NULL: none */
	double known;       /* share of records whose child is registered: 0.9; a model says it anew */
	int basic;          /* how many of name, birth date, sex, address must agree: 3 */
	unsigned also;      /* 1 << enum match_basic: stands for one of them; all */
	unsigned lifted;    /* 1 << enum match_veto: does not hold */
	bool slip_by_number; /* a birth date that is a slip away takes the number that leads to the case; else its home will do */
	size_t status;      /* field of the register; FIELD_NONE: which cases are closed is not known */
	struct str *closed; /* what stands there of a closed case */
	size_t closed_n;
	bool by_weight;     /* nothing but total and lead decide: for lists of records that are no children's files */
	bool prefer_open;   /* of two cases of one child the open one is meant */
	struct match_pair *pairs; /* fields of the same name, and those that the profile pairs; each role but OTHER at most once */
	size_t pairs_n;
	size_t *other_names; /* fields of the register that hold further names of the child, of kind person-name or person-kana */
	size_t other_names_n;
};

enum { LIMIT_WHOLE = 10000 };

/* What a run may come to before it is stopped. */
struct limit {
	bool set;
	bool share;     /* of the records read, or of the average; else a number of records */
	uint64_t value; /* a share in parts of LIMIT_WHOLE */
	struct str text; /* as the profile has it */
};

struct limits {
	struct limit rejected, fresh, review; /* at most; fresh: new */
	struct limit ratio; /* at least, of the records that the last runs read on average; a share */
	struct limit records; /* at least; 1 where the profile does not say and the source is to hold all records, else not set */
	struct limit cases;   /* at least, in the register */
};

enum { REVIEW_CANDIDATES = 5, REVIEW_PAGE = 2000 };

/* The sheet of what waits for a person. */
struct review_spec {
	enum encoding encoding; /* utf-8, utf-16le or cp932; the first two with a byte order mark */
	char separator;         /* ',', ';' or tab */
	size_t candidates;      /* side by side, 1 to REVIEW_CANDIDATES */
	size_t page;            /* records that review.html holds at most; 0: there is no such page */
};

enum target_type {
	TARGET_FILE,
	TARGET_SQLITE,
	TARGET_POSTGRESQL,
};

enum overflow {
	OVERFLOW_ERROR, /* finding "too-long" */
	OVERFLOW_CUT,   /* the end is dropped, counted in the summary */
	OVERFLOW_SPLIT, /* the rest goes into further rows; one column of a target at most */
};

struct target_column {
	struct str name;
	struct template value;
	struct str format;     /* of a date, text/date.h; empty: as it stands */
	struct era_codes era_codes; /* of format, where has_era_codes */
	bool has_era_codes;
	struct str unknown;    /* written for a date that is not precise enough; has_unknown false: finding "date-format" */
	bool has_unknown;
	size_t max_bytes;      /* in the target's encoding; 0: no limit */
	enum overflow overflow;
	size_t width;          /* fixed width in bytes, padded; 0: none.  Longer values follow overflow */
	bool right;            /* padded on the left */
	char pad;              /* ' ' */
	bool required;         /* empty: finding "missing" */
	struct writing writing; /* of the whole value; the zeroes leave it as it is */
	struct str read_as;    /* the column's name in what is read back; empty: it is not compared */
	int line;
};

/* A column by which the rows of a record are known: its value is this part of the record key with fixed text around it. */
struct identity {
	size_t column;
	struct str before, behind;
};

/* Where what a target holds is read back. */
struct readback_spec {
	bool given;            /* there is such a section */
	enum target_type type; /* TARGET_FILE: a CSV file that the system exported */
	const char *where;     /* path, or connection string; NULL: nowhere, it has to be said */
	struct str table, query; /* one of the two is filled for a database */
	struct csv_input csv;
	bool ignores_unknown;  /* rows of unknown origin are counted, and are no difference */
};

/* What becomes of a file while the one before has not been fetched. */
enum handover {
	HANDOVER_WAIT,   /* nothing is carried */
	HANDOVER_NUMBER, /* it is laid beside it: each file has a number */
};

struct target_spec {
	struct str name;
	enum target_type type;
	bool linked, fresh;    /* outcomes it takes: linked, new; default linked only */
	struct target_column *columns;
	size_t columns_n;
	size_t split; /* the column with OVERFLOW_SPLIT, or SIZE_MAX */
	/* file */
	struct str path; /* name in the run's folder */
	enum encoding encoding;
	struct csv_output csv;
	bool header, bom;
	mode_t mode;
	const char *pickup; /* the folder from which the system fetches it; NULL: nobody does */
	enum handover handover;
	struct substitution *substitutions; /* the encoding's defaults and the profile's */
	size_t substitutions_n;
	bool reduce, geta; /* what becomes of other characters that the encoding lacks, in this order; neither: finding "unencodable" */
	/* table */
	const char *where;
	struct str table;
	bool empty_is_null; /* true */
	struct identity *identity; /* one for each field of the record key, in their order */
	size_t identity_n;         /* 0: no column says whose a row is */
	struct readback_spec readback;
	int line;
};

/* What becomes of a record that was carried with another content. */
enum amended {
	AMENDED_REVIEW,
	AMENDED_APPEND,  /* carried as well */
	AMENDED_REPLACE, /* carried in place of what is there; all targets are tables then, and have an identity */
};

struct patterns VEC(struct pattern *);
struct code_tables VEC(struct codes *);
struct gaiji_tables VEC(struct gaiji *);
struct town_tables VEC(struct towns *);

struct profile {
	struct str path;
	struct str language; /* "ja", "en", or empty: by the locale */
	const char *output;  /* folder of the runs; default "out" beside the profile */
	struct str bridge;   /* what the ledger knows this bridge by; default: the columns of the record key */
	const char *ledger, *ledger_key; /* default: ledger.db in the output folder, and the same with .key */
	bool names_ledger;   /* the profile says where: a run makes it; else one is kept where there is one */
	enum amended amended;
	const char *sign_key; /* manifests are signed with it; NULL: they are not */
	struct source source;
	struct register_spec cases;
	struct match_spec match;
	struct limits limits;
	struct review_spec review;
	struct target_spec *targets;
	size_t targets_n;
	struct strs files; /* the profile, what it includes, its tables of codes, gaiji and towns: for the manifest; in order of reading */
	struct arena arena;
	struct patterns patterns; /* to be freed */
	struct code_tables codes;
	struct strs code_paths; /* codes.v[i] was read from code_paths.v[i] */
	struct gaiji_tables gaiji;
	struct strs gaiji_paths;
	struct town_tables towns;
	struct strs town_paths;
};

/* One mistake in a profile. */
struct mistake {
	struct str file;
	int line; /* 0: the file as a whole */
	struct str message;
	struct str hint; /* may be empty */
};

struct mistakes VEC(struct mistake);

/* Reads and checks.  From where the profile's language is known on, messages are in it.  Mistakes are collected, all in one go, in the order of the file; NULL with mistakes->n > 0, err then
   says how many (ERR_PROFILE).  An unreadable profile is one err without mistakes.  The mistakes' strings live in a. */
struct profile *profile_load(const char *path, struct arena *a, struct mistakes *mistakes, struct err *err);
/* A profile of nothing but an input: for commands that take from the command line what its columns are. */
struct profile *profile_new(const struct csv_input *csv);
void profile_free(struct profile *p);
/* How many of its targets are tables. */
size_t profile_tables(const struct profile *p);
/* NULL: no such target. */
const struct target_spec *profile_target(const struct profile *p, struct str name);

#endif
