#!/bin/sh
# What HACKING says of the house: a folder includes only from itself and from those above it in the list; each third-party header is
# included by one .c file.
. "$(dirname "$0")/../lib/e2e.sh"

# out_of_order TREE: prints each file that includes from a folder below its own, or from one that the list does not have.
out_of_order() {
	sed -n 's/^    src\/\([a-z]*\)\/ .*/\1/p' "$top_srcdir/HACKING" >folders
	(cd "$1" && grep -H '^#include "[a-z]*/' src/*/*.[ch]) |
		sed -n 's/^src\/\([a-z]*\)\/\([^:]*\):#include "\([a-z]*\)\/.*/\1 \3 \2/p' | sort -u |
		awk 'NR == FNR { rank[$1] = FNR; next }
			!($1 in rank) || !($2 in rank) { print $1 "/" $3 ": " $2 "/ or " $1 "/ is not in the list"; next }
			rank[$2] > rank[$1] { print $1 "/" $3 " includes from " $2 "/" }' folders -
}
is 'folders of HACKING' "$(out_of_order "$top_srcdir" >found; wc -l <folders)" "$(find "$top_srcdir/src" -mindepth 1 -maxdepth 1 -type d | wc -l)"
is 'includes out of order' "$(cat found)" ''
mkdir -p planted/src/text
echo '#include "match/decide.h"' >planted/src/text/fold.c
is 'a planted one' "$(out_of_order planted)" 'text/fold.c includes from match/'

for header in confuse.h csv.h iconv.h jansson.h libpq-fe.h pcre2.h sodium.h sqlite3.h utf8proc.h; do
	is "files that include $header" "$(cd "$top_srcdir" && grep -l "^#include <$header>" src/*/*.[ch] | wc -l)" 1
done
finish
