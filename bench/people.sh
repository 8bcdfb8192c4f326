#!/bin/sh
# How matching fares on made-up populations (tests/people/README), after make in the build tree:
#
#   sh bench/people.sh [BUILD-TREE] [SEEDS] [CASES] [RECORDS] [OVERSAMPLE]
#
# By default 10 seeds, 100,000 cases, 20,000 records, rare classes twice as often as in model.h.  Prints all records by class, and names
# false links.
set -eu
tree=$(cd "${1:-build/tree}" && pwd)
sources=$(cd "$(dirname "$0")/.." && pwd)
seeds=${2:-10}
make -s -C "$tree" kakehashi tests/people/people
folder=$(mktemp -d "${TMPDIR:-/tmp}/kakehashi-people.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
pairs=
seed=1
while [ "$seed" -le "$seeds" ]; do
	made=$folder/$seed
	"$tree/tests/people/people" --seed="$seed" --cases="${3:-100000}" --records="${4:-20000}" --oversample="${5:-2}" -d "$made"
	"$tree/kakehashi" -q -c "$made/kakehashi.conf" normalise "$made/export.csv" |
		"$tree/kakehashi" -q -c "$made/kakehashi.conf" match >"$made/decisions.csv" || [ $? -eq 1 ] # 1: something waits for a person
	rm "$made/register.csv" "$made/export.csv"
	pairs="$pairs $made/decisions.csv $made/truth.csv"
	seed=$((seed + 1))
done
# shellcheck disable=SC2086 # the list is meant to be split
perl "$sources/tests/people/judge.pl" $pairs 2>"$folder/false" >"$folder/judged"
sed "s|^$folder/||" "$folder/false"
printf '%-22s %8s %8s %8s %8s %8s %11s\n' class records right wrong held new wrongly-new
awk -F '\t' '{
		printf "%-22s %8d %8d %8d %8d %8d %11d\n", $1, $2, $3, $4, $5, $6, $7
		n[$1] = $2; right[$1] = $3; wrong[$1] = $4; held[$1] = $5; missed[$1] = $7
	}
	END {
		registered = n["all"]
		for (c in n) if (c ~ /^unregistered/) registered -= n[c]
		links = right["all"] + wrong["all"]
		printf "precision %.5f, recall %.4f of %d with a case, held %.4f, wrongly new %.4f of those with a case\n",
			links ? right["all"] / links : 1, registered ? right["all"] / registered : 1, registered, held["all"] / n["all"],
			registered ? missed["all"] / registered : 0
	}' "$folder/judged"
