/*
 * The error model: every rate of it.  README says what each class is.
 *
 * Where a figure is published it is named; the others are put so that a night looks like one: most records differ from the register in
 * notation alone, and what is dangerous is rare.  --oversample=F makes the kinds of families and the classes that are marked
 * rare F times as frequent, at the cost of the others.
 */
#ifndef KAKEHASHI_PEOPLE_MODEL_H
#define KAKEHASHI_PEOPLE_MODEL_H

/* Kinds of families, of 10,000; what is left is plain.  All are rare but partial.
   Twins: 1.0 % of deliveries (人口動態統計), with 1.7 children a family.  Foreign: 3 % of the people (在留外国人統計, end of 2023). */
#define FAMILY_KINDS_TABLE(X) \
	/* kind           of 10,000  rare */ \
	X(TWINS,               170,  1) /* two children of one birth date; all registered but, at times, a further one */ \
	X(PARTIAL,            1500,  0) /* some of the children are not registered, a twin at times */ \
	X(NAMESAKE,            150,  1) /* first child: name and sex of the family before's (plain, of an even number; else plain) */ \
	X(NAMESAKE_BIRTH,       50,  1) /* and of the same birth date, the only child */ \
	X(DUPLICATE,            60,  1) /* one child has two cases */ \
	X(FOREIGN,             300,  1) /* names in Latin letters, katakana or Chinese characters */ \
	X(RENAMED,             200,  1) /* the register has the new surname, and the former one in its column */ \
	X(CARE,                100,  0) /* in a care home with the others of its kind: their address, telephone and director are one */ \
	X(SAME_DAY,             15,  1) /* two children, the second born on the first one's birthday, a digit of the year later */

enum {
	CHILDREN_1 = 38, CHILDREN_2 = 42, CHILDREN_3 = 16, /* of 100 families; the rest has four */
	TWINS_ONE_SEX = 66,      /* of 100 pairs of twins */
	TWINS_LIKE_NAMES = 60,   /* of 100 of one sex: 健太 健斗 */
	TWINS_HOMOPHONES = 10,   /* of 100 with like names: 優奈 優菜, both ユウナ */
	CARE_HOME_FAMILIES = 3000, /* of so many families one after the other, those in care live in one home: some thirty */
	PARTIAL_TWINS = 8,       /* of 100 partial families: the one who is not registered is a twin of one who is */
	OLD_FORMS = 12,          /* of 100 names with a kanji that has other forms: the register has another form (髙) */
	LATIN_REGISTERED = 30,   /* of 100 foreign families: the register has Latin letters, else katakana */
};

/* What a class wants of the child. */
enum child_need {
	NEED_LONE,          /* a plain family's only child */
	NEED_SIBLING,       /* a registered child of a plain family with another registered one */
	NEED_PLAIN,         /* any registered child of a plain family */
	NEED_RENAMED,       /* of a plain or a renamed family */
	NEED_TWIN, NEED_NAMESAKE, NEED_NAMESAKE_BIRTH, NEED_DUPLICATE, NEED_FOREIGN, NEED_CARE, NEED_SAME_DAY,
	NEED_PARTIAL,       /* a child that is not registered, but a sibling is */
	NEED_OUTSIDE,       /* of a family that the register does not know */
	NEED_OUTSIDE_NAMESAKE, /* such a child with the name of a registered one */
	NEED_HOUSEMATE,     /* such a child, and both live in one care home */
};

/* Classes of records: of 10,000 whose child is registered, then of 10,000 whose child is not; --known says how many are registered. */
#define CLASSES_TABLE(X) \
	/* class                  word                      rate  rare  need */ \
	X(CLEAN,                  "clean",                  1500,  0, NEED_LONE) \
	X(NOTATION,               "notation-only",          2950,  0, NEED_LONE) \
	X(KANA,                   "kana",                    350,  0, NEED_LONE) \
	X(TYPO,                   "typo",                    500,  0, NEED_LONE) \
	X(MISSING,                "missing",                 500,  0, NEED_LONE) \
	X(WRONG_NUMBER,           "wrong-number",             60,  1, NEED_LONE) \
	X(PLACEHOLDER,            "placeholder",              20,  1, NEED_LONE) \
	X(SIBLING,                "sibling",                2770,  0, NEED_SIBLING) \
	X(WRONG_HEADER,           "wrong-header",             20,  1, NEED_SIBLING) \
	X(WRONG_TWIN,             "wrong-twin",                5,  1, NEED_TWIN) \
	X(WRONG_NAMESAKE,         "wrong-namesake",            5,  1, NEED_NAMESAKE) \
	X(MOVED,                  "moved",                   500,  0, NEED_PLAIN) \
	X(SURNAME_CHANGED,        "surname-changed",         200,  1, NEED_RENAMED) \
	X(TWIN,                   "twin",                    250,  1, NEED_TWIN) \
	X(NAMESAKE,               "namesake",                 30,  1, NEED_NAMESAKE) \
	X(NAMESAKE_BIRTH,         "namesake-same-birth",      10,  1, NEED_NAMESAKE_BIRTH) \
	X(DUPLICATE,              "duplicate-case",           40,  1, NEED_DUPLICATE) \
	X(FOREIGN,                "foreign",                 210,  1, NEED_FOREIGN) \
	X(CARE,                   "care-home",                90,  0, NEED_CARE) \
	X(WRONG_NAME,             "wrong-name",                2,  1, NEED_SAME_DAY) \
	/* of those who are not registered */ \
	X(UNREGISTERED,           "unregistered",           7900,  0, NEED_OUTSIDE) \
	X(UNREGISTERED_SIBLING,   "unregistered-sibling",   2000,  1, NEED_PARTIAL) \
	X(UNREGISTERED_NAMESAKE,  "unregistered-namesake",   100,  1, NEED_OUTSIDE_NAMESAKE) \
	X(HOUSEMATE,              "unregistered-housemate",   20,  1, NEED_HOUSEMATE)

enum {
	KNOWN = 85,            /* of 100 records: the child is registered */
	SAME_CHILD = 45,       /* of 100 records: the child is that of the record before it */
	NUMBER_TYPED = 80,     /* of 100 records of registered children: the service has the list of cases (README) */
	SIBLINGS_NUMBER = 15,  /* of 100 records of unregistered brothers and sisters: the registered one's number */
	NAMESAKES_NUMBER = 15, /* of 100 records of unregistered namesakes of another birth date: the registered one's number */
	LISTED_DATELESS = 50,  /* of 100 records with a namesake's number: no birth date, or part of it, as whoever knows it sees the mistake */
	NAMESAKE_SAME_BIRTH = 3, /* of 100 unregistered namesakes: the birth date, too, which no record tells from a child who moved */
	STRAY_NUMBER = 1,      /* of 100 records of other unregistered children: some case's number */
	NOTATION_EACH = 30,    /* of 100 records, for each way of writing: it is not the register's (not in class clean) */
	NOTATION_ONLY_EACH = 45, /* the same in class notation-only, which has one at least */
	SECONDARY_MISSING = 10, /* of 100 records, for each of postal code, address, phone, guardian (not in clean and notation-only) */
	MOVED_PHONE = 50,      /* of 100 who moved: the phone changed, too */
	RENAMED_MOVED = 50,    /* of 100 whose surname changed: the address changed, too */
	RENAMED_KNOWN = 40,    /* of 100 whose surname changed: the register knows, and the record has the former name */
	FOREIGN_AS_REGISTERED = 35, /* of 100 records of foreign children: the name is the register's */
	TYPOS_TWO = 15,        /* of 100 with a typo: two of them */
	SIBLING_TYPO = 5,      /* of 100 records of siblings and twins: a typo beside */
	SIBLING_MISSING = 8,   /* of 100 records of siblings and twins: something missing beside */
};

#endif
