/*
 * How many keys of names a second are made, on one core:  make bench/keys && bench/keys [ROUNDS]
 *
 * CPU time.  Compare two builds in turns on one machine; the numbers mean little by themselves.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "kind/kind.h"

/* Texts as they are after cleaning. */
static const struct {
	const char *title, *kind, *texts[4];
} sets[] = {
	{ "kanji", "person-name", { "田中　太郎", "喜多見　花子", "高橋　健", "小野田　一" } },
	{ "kanji, 々 and old forms", "person-name", { "佐々木　奈々", "渡邉　一", "髙橋　濵子", "齋藤　翼" } },
	{ "kanji and kana", "person-name", { "田中　さくら", "喜多見　あおい", "高橋　ひなた", "小野田　レン" } },
	{ "Latin", "person-name", { "SANTOS　MARIA CLARA", "Smith　John", "GARCIA　LOPEZ", "NGUYEN　VAN AN" } },
	{ "Latin with marks", "person-name", { "Nguyễn　Văn An", "Müller　Zoë", "Łukasz　Kowalski", "José　García" } },
	{ "kana", "person-kana", { "タナカ　タロウ", "キタミ　ハナコ", "タカハシ　ケン", "オノダ　ハジメ" } },
	{ "romaji", "person-kana", { "TANAKA　TARO", "KITAMI　HANAKO", "TAKAHASHI　KEN", "ONODA　HAJIME" } },
};

int
main(int argc, char **argv)
{
	long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 500000;
	struct buf key = BUF_INIT;
	size_t bytes = 0;
	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
		const struct kind *kind = kind_find(str_from(sets[i].kind));
		struct str texts[4];
		for (size_t k = 0; k < 4; k++)
			texts[k] = str_from(sets[i].texts[k]);
		clock_t start = clock();
		for (long round = 0; round < rounds; round++) {
			buf_reset(&key);
			kind->key(texts[round & 3], NULL, &key);
			bytes += key.n;
		}
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		printf("%-28s %6.2f million keys a second\n", sets[i].title, (double)rounds / seconds / 1e6);
	}
	buf_fini(&key);
	return bytes > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
