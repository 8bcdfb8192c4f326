#!/bin/sh
# What is kept of a case to compare it quickly says what its texts say: every level of a made-up population, both ways.
. "$(dirname "$0")/../lib/e2e.sh"
PATH=$top_builddir/tests/people:$PATH

run 0 people --seed=7 --cases=2000 --records=2000 --oversample=3 -d made
run 0 kakehashi -q -c made/kakehashi.conf normalise -o made/clean.csv made/export.csv

run 0 levels made/kakehashi.conf made/clean.csv
[ "$e2e_got" -eq 0 ] || cat stdout
# It means little where a level never comes.
has_levels() { # ITEM LEVEL...
	item=$1
	shift
	for level in "$@"; do
		grep -q "^$item .*$level=" stdout || fail "$item: no pair of the level $level"
	done
}
has_levels address equal same part area unlike missing
has_levels guardian equal same part unlike missing
has_levels phone equal same part unlike missing
has_levels postal-code equal near area missing
has_levels birth-date equal near area unlike missing
has_levels sex equal unlike missing
has_levels case-number equal near unlike missing

# Spoilt, it shows.
run 1 levels --fault made/kakehashi.conf made/clean.csv
grep -q '^record R.* by the texts ' stdout || fail 'no pair is named'
finish
