#!/bin/sh
# How fast a register is made ready and records are matched with it, on made-up populations (tests/people/README), after make in the build
# tree:
#
#   sh bench/matching.sh [RECORDS:CASES]...   by default 10000:100000 100000:100000 1000000:1000000
#
#   THREADS=2        of matching, and of making ready
#   KAKEHASHI=…      the program (default: build/tree/kakehashi); make builds tests/people/people and bench/matching beside it
#   FOLDER=…         where populations are made, and left for the next time; by default they are made in a folder that is removed
#
# Of each pair of numbers: loading the register, features, indexes; the steps of matching by one thread, each for itself (pairs are records
# beside candidates); matching, from a record's cleaned text to its decision, by all threads, without reading and writing; then the program
# itself, `match` from file to file, with its peak memory (where GNU time is installed).
# Aims: a register of 1,000,000 cases ready in a few seconds; 1,000,000 records matched with it in less than 15 s by 2 cores that have
# nothing else to do, 3,000,000 pairs compared a second, less than 1.5 GiB.  10,000,000 cases (5000:10000000) take 2 GB of disk, and
# 5 minutes.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$bench")
KAKEHASHI=${KAKEHASHI:-$top/build/tree/kakehashi}
tree=$(dirname "$KAKEHASHI")
[ -x "$KAKEHASHI" ] || { echo "$KAKEHASHI: no program; build first, or name it in KAKEHASHI" >&2; exit 2; }
make -s -C "$tree" tests/people/people bench/matching
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d "${TMPDIR:-/tmp}/kakehashi-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
FOLDER=${FOLDER:-$work}
THREADS=${THREADS:-2}
[ $# -gt 0 ] || set -- 10000:100000 100000:100000 1000000:1000000

mkdir -p "$FOLDER"
for pair; do
	records=${pair%:*} cases=${pair#*:}
	made=$FOLDER/$records-$cases
	if [ ! -e "$made/clean.csv" ]; then
		"$tree/tests/people/people" --seed=1 --cases="$cases" --records="$records" -d "$made"
		"$KAKEHASHI" -q -c "$made/kakehashi.conf" normalise -o "$made/clean.csv" "$made/export.csv"
		rm "$made/export.csv"
	fi
	printf 'matching: %s records, %s cases\n' "$records" "$cases"
	"$tree/bench/matching" "$made/kakehashi.conf" "$made/clean.csv" "$THREADS"
	perl "$bench/measure.pl" run "$work/results" "match, $THREADS" "$KAKEHASHI" -q -c "$made/kakehashi.conf" match --threads="$THREADS" \
		"$made/clean.csv"
	perl "$bench/measure.pl" table "$work/results"
	rm "$work/results"
	[ "$FOLDER" != "$work" ] || rm -r "$made"
done
