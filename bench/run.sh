#!/bin/sh
# Measures kakehashi against the tools that do a part of its work, on the same data in the same run:
#
#   sh bench/run.sh [normalise] [load] [diff] [matching] [splink]  all of them when none is named
#
#   N=3              runs of each command; they take turns, and the medians count: other work on the machine hits all alike
#   RECORDS=1000000  records of the export that is normalised (200 bytes each)
#   ROWS=300000      rows that are loaded
#   PAIRS=1000000    records of each of the files that are compared
#   FEBRL=…          folder with the files of FEBRL4, for splink; without it a made-up population alone is linked
#   KAKEHASHI=…      the program (default: build/tree/kakehashi); make builds bench/count-cells beside it
#
# normalise: CSV in CP932 → cleaned UTF-8 CSV.
#   kakehashi decodes, splits records, cleans each field by its kind, checks it, looks for double keys, writes CSV; with one thread
#          and with two
#   iconv  only decodes
#   libcsv only parses, the text in UTF-8 (bench/count-cells.c); iconv and libcsv together are the floor, for who does one after the
#          other
#   nkf    decodes, makes half-width kana full-width and full-width ASCII half-width: the part of the cleaning that knows no fields
#   uconv  does what nkf does, by ICU's transliterators (the same bytes come out), and only decodes (-x and without)
#   mlr    reads CSV and writes it, the text in UTF-8; it has threads of its own
#   Aim: half of nkf's time with two threads; peak memory under 64 MiB whatever the export's size.
# Debian's packages for that: perl; nkf, icu-devtools, miller and time where they are wanted.  A tool that is not installed is named, and
# left out.
# load: records and decisions → rows of a PostgreSQL table (a server of the test's own, as tests/lib/postgres.sh starts it).
#   psql's \copy  puts the finished rows into the same table, in one step
#   pgloader      the same, where it is installed
#   kakehashi reads two CSV files, plans every row, copies them to the server and inserts them in one transaction; with a register in the
#   profile it also reads the register (here as many cases as rows), to make sure that each case number is one of it.
#   Aim: under 1.3 times \copy.
# diff: two exports of which one record in a hundred differs, in UTF-8, the new one in another order; a line a difference.
#   qsv         diff, where it is installed
#   csv-diff    of PyPI, where it is installed
#   daff        of PyPI, where it is installed: with a hundredth of the records, since it takes minutes
#   sort, join  of coreutils, over the lines: no CSV, no cells
#   kakehashi   with what the machine has, with one thread, and with 16 MiB of memory instead of 256
# splink: records linked with cases by Splink on DuckDB, and how right that is; bench/splink.sh says more.
# matching: records beside a register, step by step (matching.sh says more).
# "elapsed" is what a user waits; "CPU" is user and system time of the command alone, without the server's.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$bench")
KAKEHASHI=${KAKEHASHI:-$top/build/tree/kakehashi}
COUNT_CELLS=${COUNT_CELLS:-$(dirname "$KAKEHASHI")/bench/count-cells}
N=${N:-3} RECORDS=${RECORDS:-1000000} ROWS=${ROWS:-300000} PAIRS=${PAIRS:-1000000}
[ -x "$KAKEHASHI" ] || { echo "$KAKEHASHI: no program; build first, or name it in KAKEHASHI" >&2; exit 2; }
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d "${TMPDIR:-/tmp}/kakehashi-bench.XXXXXX")
PG_DIR=
. "$top/tests/lib/postgres.sh"
trap 'pg_stop; rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
cd "$work"

measure() { perl "$bench/measure.pl" run "$@"; }
table() { perl "$bench/measure.pl" table "$@"; }
has() { command -v "$1" >/dev/null 2>&1; }

# round RESULTS NAME TOOL ARGUMENT…: one run of a tool, where it is installed
round() {
	if has "$3"; then
		measure "$@"
	else
		case " $missing " in *" $3 "*) ;; *) missing="$missing $3" ;; esac
	fi
}
missing=
say_missing() {
	[ -z "$missing" ] || printf '  not installed, so not measured:%s\n' "$missing"
	missing=
}

# nkf -X -Z1, said to ICU.
transliterate='::Null; ::[\uFF61-\uFF9F] Halfwidth-Fullwidth; ::[\uFF01-\uFF5E\u3000] Fullwidth-Halfwidth;'

normalise() {
	perl "$bench/make-export.pl" "$RECORDS" >export.csv
	iconv -f cp932 -t utf-8 export.csv >utf8.csv
	printf 'normalise: %s records, %s MB of CP932, median of %s\n' "$RECORDS" "$(($(wc -c <export.csv) / 1000000))" "$N"
	i=0
	while [ $i -lt "$N" ]; do
		i=$((i + 1))
		for threads in 2 1; do
			measure normalise.results "kakehashi, $threads" "$KAKEHASHI" -q -c "$bench/export.conf" normalise --threads=$threads export.csv
		done
		round normalise.results nkf nkf -S -w -X -Z1 export.csv
		round normalise.results iconv iconv -f cp932 -t utf-8 export.csv
		round normalise.results libcsv "$COUNT_CELLS" utf8.csv
		round normalise.results uconv uconv -f windows-31j -t utf-8 export.csv
		round normalise.results mlr mlr --csv cat utf8.csv
		round normalise.results 'uconv -x' uconv -f windows-31j -t utf-8 -x "$transliterate" export.csv
	done
	table normalise.results 'kakehashi, 2' 'kakehashi, 1' iconv+libcsv
	say_missing
	rm -f export.csv utf8.csv
}

# Records and a register in which each has its own case: every child has a name of its own, spelt from the record's number, and dates
# are spread as people's are.  So all are linked.
prepare_load() {
	perl "$bench/make-export.pl" "$ROWS" >export.csv
	cp "$bench/export.conf" .
	cat >target.conf <<-CONF
	target progress {
	    type = postgresql  connect = ""  table = "progress"
	    column case_no     { value = "{case_no}" }
	    column recorded_on { value = "{recorded_at}"  format = "%Y-%m-%d" }
	    column method      { value = "{method}" }
	    column body        { value = "{body}" }
	    column record_id   { value = "{record_id}" }
	}
	CONF
	cat >cases.conf <<-CONF
	register cases {
	    backend = sqlite  path = "register.db"  table = "cases"  key = { case_no }
	    field case_no    { column = case_no     kind = id }
	    field child_name { column = child_name  kind = person-name }
	    field child_kana { column = child_kana  kind = person-kana }
	    field birth_date { column = birth_date  kind = date }
	    field sex        { column = sex         kind = sex }
	}
	CONF
	printf 'include "%s"\n' export.conf target.conf >load.conf
	printf 'include "%s"\n' export.conf cases.conf target.conf >register.conf
	"$KAKEHASHI" -q -c export.conf normalise -o clean.csv export.csv
	sqlite3 register.db <<-SQL
	.mode csv
	.import clean.csv clean
	UPDATE clean SET case_no = printf('%07d', rowid), birth_date = date('2006-04-02', '+' || (rowid * 7919 % 6500) || ' days'),
	    child_kana = 'カケハシ　' || char(12490 + rowid % 5, 12490 + rowid / 5 % 5, 12490 + rowid / 25 % 5, 12490 + rowid / 125 % 5,
	        12490 + rowid / 625 % 5, 12490 + rowid / 3125 % 5, 12490 + rowid / 15625 % 5, 12490 + rowid / 78125 % 5);
	UPDATE clean SET child_name = replace(child_kana, 'カケハシ', '架橋');
	CREATE TABLE cases AS SELECT case_no, child_name, child_kana, birth_date, sex FROM clean;
	.headers on
	.output records.csv
	SELECT record_id, person_id, case_no, child_name, child_kana, birth_date, sex, recorded_at, method,
	       replace(body, char(13), '') AS body FROM clean ORDER BY rowid;
	SQL
	"$KAKEHASHI" -q -c register.conf match -o decisions.csv records.csv || [ $? -eq 1 ]
	rm -f export.csv clean.csv
}

load_into() { # NAME TABLE-DEFINITION
	psql -X -q -c 'SET client_min_messages = warning' -c 'DROP TABLE IF EXISTS progress' -c "CREATE TABLE progress ($2)"
	"$KAKEHASHI" -q -c load.conf load --records records.csv decisions.csv || [ $? -eq 1 ]
	psql -X -q -c '\copy progress to rows.csv csv'
	linked=$(psql -X -A -t -c 'SELECT count(*) FROM progress')
	printf '\nload: %s rows into a table %s, median of %s\n' "$linked" "$1" "$N"
	rm -f load.results
	i=0
	while [ $i -lt "$N" ]; do
		i=$((i + 1))
		psql -X -q -c 'TRUNCATE progress' -c CHECKPOINT
		measure load.results kakehashi "$KAKEHASHI" -q -c load.conf load --records records.csv decisions.csv
		psql -X -q -c 'TRUNCATE progress' -c CHECKPOINT
		measure load.results kakehashi+register "$KAKEHASHI" -q -c register.conf load --records records.csv decisions.csv
		psql -X -q -c 'TRUNCATE progress' -c CHECKPOINT
		measure load.results '\copy' psql -X -q -c '\copy progress from rows.csv csv'
		psql -X -q -c 'TRUNCATE progress' -c CHECKPOINT
		round load.results pgloader pgloader --type csv --with "fields terminated by ','" rows.csv \
			"postgresql://$PGUSER@unix:$PGHOST:$PGPORT/$PGDATABASE?progress"
	done
	table load.results kakehashi
	say_missing
}

load() {
	pg_start >/dev/null
	prepare_load
	columns='case_no text, recorded_on text, method text, body text, record_id text'
	load_into 'without a key' "$columns"
	load_into 'with a primary key' "$columns PRIMARY KEY"
}

# A hundredth of the records differs: half of that in a cell, a quarter is gone, a quarter is new.
prepare_diff() { # RECORDS
	perl "$bench/make-export.pl" "$1" | iconv -f cp932 -t utf-8 | tr -d '\r' >old.csv
	perl -e '
		my ($header, @records) = (scalar <STDIN>);
		my ($n, $record) = 0;
		while (defined(my $line = <STDIN>)) {
			$record .= $line;
			next if ($record =~ tr/"//) % 2;
			my $turn = $n++ % 400;
			$record =~ s/^([^,]*,[^,]*,)/${1}9/ if $turn == 7 || $turn == 207;
			push @records, $record if $turn != 101;
			push @records, "N$record" if $turn == 301;
			$record = "";
		}
		print $header, map { $records[$_ * 7919 % @records] } 0 .. $#records' <old.csv >new.csv
}

diff_of() { # RECORDS TOOL…
	prepare_diff "$1"
	key=$(head -n 1 old.csv | cut -d , -f 1)
	printf 'diff: %s records, %s MB of UTF-8 each, median of %s\n' "$1" "$(($(wc -c <old.csv) / 1000000))" "$N"
	shift
	rm -f diff.results
	i=0
	while [ $i -lt "$N" ]; do
		i=$((i + 1))
		measure diff.results kakehashi "$KAKEHASHI" diff -k "$key" -f csv old.csv new.csv
		for tool; do
			case $tool in
			1-thread) measure diff.results kakehashi,1-thread "$KAKEHASHI" diff --threads=1 -k "$key" -f csv old.csv new.csv ;;
			16M) measure diff.results kakehashi,16M "$KAKEHASHI" diff --memory=16M -k "$key" -f csv old.csv new.csv ;;
			sort) measure diff.results sort,join sh -c 'LC_ALL=C; export LC_ALL; sort old.csv >old.sorted; sort new.csv >new.sorted
				join -t "	" -v 1 old.sorted new.sorted; join -t "	" -v 2 old.sorted new.sorted' ;;
			qsv) ! has qsv || measure diff.results qsv sh -c 'qsv diff -k 0 "$@"' - old.csv new.csv ;;
			csv-diff) ! has csv-diff || measure diff.results csv-diff csv-diff --format=csv --key="$key" old.csv new.csv ;;
			daff) ! has daff.py || measure diff.results daff daff.py --id "$key" --input-format csv old.csv new.csv ;;
			esac
		done
	done
	table diff.results kakehashi
	rm -f old.csv new.csv old.sorted new.sorted
}

compare() {
	diff_of "$PAIRS" 1-thread 16M sort qsv csv-diff
	! has daff.py || diff_of "$((PAIRS / 100))" daff
}

[ $# -gt 0 ] || set -- normalise load diff matching splink
for part; do
	case $part in
	normalise) normalise ;;
	load) load ;;
	diff) compare ;;
	matching) echo; KAKEHASHI=$KAKEHASHI sh "$bench/matching.sh" ;;
	splink) (unset N RECORDS; echo; KAKEHASHI=$KAKEHASHI sh "$bench/splink.sh" ${FEBRL:+"$FEBRL"}) ;;
	*) echo "bench/run.sh: there is no part '$part': normalise, load, diff, matching, splink" >&2; exit 2 ;;
	esac
done
