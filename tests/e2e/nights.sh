#!/bin/sh
# Ten nights of the sample office, three times over: one that nothing befalls, and two, with the tables in SQLite and in PostgreSQL,
# whose runs are killed and whose database is put back to yesterday's backup.  Files are sent again, records amended, a clerk decides.
# Each night the equation holds and the table is what the ledger says; after the restore reconcile names what SQL says was lost, the
# next run carries that again, and in the end all three hold the same.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/ward.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
seeded
pg_start
PATH=$top_builddir/tests/fault:$PATH # kakehashi with fault points
export KAKEHASHI_KILL_AT= KAKEHASHI_KILL_COUNT=
here=$PWD

# --- What comes each night: the two exports of the sample, the same visits noted anew on other days, and all of it once more.
mkdir exports
cp "$ward/inbox/night1.csv" exports/1.csv
cp "$ward/inbox/night2.csv" exports/2.csv
for n in 4 6 7; do sed "s/^\"K1-/\"K$n-/" exports/1.csv >exports/$n.csv; done
for n in 8 9; do sed "s/^K2-/K$n-/" exports/2.csv >exports/$n.csv; done
is 'exports that differ' "$(sha256sum exports/*.csv | cut -d' ' -f1 | sort -u | wc -l)" 7

# --- One office after another.
office=
database() { # SQL: asks the office's database
	case $office in
	postgresql) psql -X -q -A -t -d ward -c "$1" ;;
	*) sqlite3 register.db "$1" ;;
	esac
}
backup() {
	case $office in
	postgresql) database 'DROP TABLE IF EXISTS progress_then, carried_then; CREATE TABLE progress_then AS SELECT * FROM progress;
		CREATE TABLE carried_then AS SELECT * FROM kakehashi_carried' 2>/dev/null ;;
	*) cp register.db yesterday.db ;;
	esac
}
restore() {
	case $office in
	postgresql) database 'TRUNCATE progress, kakehashi_carried; INSERT INTO progress SELECT * FROM progress_then;
		INSERT INTO kakehashi_carried SELECT * FROM carried_then' ;;
	*) cp yesterday.db register.db ;;
	esac
}
ids() { database 'SELECT record_id FROM progress' | LC_ALL=C sort; }

open_office() { # KIND
	office=$1
	cd "$here" && ward_copy "$office" && cd "$office" || exit 99
	case $office in
	postgresql) conf=kakehashi-postgresql-table.conf ;;
	*) conf=kakehashi-table.conf ;;
	esac
	{ echo 'ledger = "ledger.db"'; cat $conf; } >nights.conf
}
kakehashi_run() { kakehashi -q -c nights.conf run "$@"; }
equation() { is "$office, $1: the equation" "$(ward_equation "out/$1")" holds; }
outcome_of() { sed -n "s/^  \"$2\": \([0-9]*\),/\1/p" "out/$1/summary.json"; }

# The table holds what the ledger says was carried, each record once; reconcile says so, too.
all_well() { # RUN
	ids >table
	sqlite3 ledger.db "SELECT DISTINCT key FROM carried WHERE outcome = 'linked'" | LC_ALL=C sort >ledger
	same_file ledger table
	is "$office, $1: reconcile" "$(kakehashi -q -c nights.conf reconcile progress -o sheet.csv >/dev/null; echo $?)" 0
	sed -n '2,$s/,progress,present,.*//p' sheet.csv | LC_ALL=C sort >present
	same_file table present
	run 0 kakehashi -q -c nights.conf ledger verify
}
night() { # RUN FILE…
	night_run=$1
	shift
	run 1 kakehashi_run --run-name="$night_run" "$@"
	equation "$night_run"
}
# A run that is killed at a point of those that the calm office had, and the same once more.
killed_night() { # RUN PART-OF-THE-WAY FILE…
	killed_run=$1
	killed_points=$(cat "$here/calm/points.$1" 2>/dev/null)
	killed_way=$2
	shift 2
	if [ "$office" = calm ]; then
		KAKEHASHI_KILL_COUNT=points.$killed_run
		night "$killed_run" "$@"
		KAKEHASHI_KILL_COUNT=
		return
	fi
	case $killed_way in
	half) KAKEHASHI_KILL_AT=$((killed_points / 2)) ;;
	end) KAKEHASHI_KILL_AT=$((killed_points - 4)) ;;
	esac
	run 137 kakehashi_run --run-name="$killed_run" "$@"
	KAKEHASHI_KILL_AT=
	night "$killed_run-again" "$@"
}
disturbed() { [ "$office" != calm ]; }

# Two of the records that were carried, with another hour.
amend() { # EXPORT RUN
	amended=$(sed -n 's/^\([^,]*\),linked,.*/\1/p' "out/$2/decisions.csv" | head -n 40 | tr '\n' ' ')
	perl -ne 'BEGIN { %id = map { $_ => 1 } split / /, shift; $left = 2 }
		$left-- if $left && /^"([^"]*)"/ && $id{$1} && s/(\d\d):(\d)(\d)/"$1:$2" . (9 - $3)/e;
		print' "$amended" "$1"
}

# A clerk decides three of the records that wait: two belong to the first case that is shown, the third to none.
decide() { # RUN
	perl "$lib/csv.pl" cut "out/$1/review.csv" record_id candidate_1 | tr -d '[]' | sed -n '2,$s/^\([^,]*\),[0-9].*/\1/p' >waiting
	# shellcheck disable=SC2046 # words
	perl "$lib/clerk.pl" "out/$1/review.csv" filled.csv as=cp932 $(sed -e '1,2s/$/=1/' -e '3s/$/=n/' -e 3q waiting)
	run 0 kakehashi -q -c nights.conf review take --by=clerk filled.csv
	is "$office: decisions" "$(sqlite3 ledger.db "SELECT group_concat(outcome, ' ') FROM (SELECT outcome FROM decision ORDER BY outcome)")" 'linked linked new'
}

ten_nights() {
	night n1 ../exports/1.csv
	all_well n1
	backup
	night n2 ../exports/1.csv ../exports/2.csv
	is "$office, n2: skipped" "$(outcome_of n2 skipped)" "$(($(outcome_of n1 linked) + $(outcome_of n1 new)))"
	all_well n2
	amend ../exports/1.csv n1 >amended.csv
	night n3 amended.csv
	is "$office, n3: amended" "$(cut -d, -f9 out/n3/decisions.csv | grep -c '^amended')" 2
	all_well n3
	killed_night n4 half ../exports/4.csv
	all_well n4
	backup
	decide n2
	night n5 ../exports/1.csv ../exports/2.csv
	is "$office, n5: what was decided" "$(outcome_of n5 linked) $(outcome_of n5 new)" '2 1'
	all_well n5
	killed_night n6 end ../exports/6.csv
	all_well n6

	# The night whose work will be lost: the backup is from before it.
	backup
	night n7 ../exports/7.csv
	all_well n7
	if disturbed; then
		ids >before
		restore
		ids >after
		LC_ALL=C comm -23 before after >lost
		is "$office: as many are lost as the night carried" "$(wc -l <lost)" "$(outcome_of n7 linked)"
		run 1 kakehashi -q -c nights.conf reconcile progress -o sheet.csv
		sed -n '2,$s/,progress,missing,.*//p' sheet.csv | LC_ALL=C sort >missing
		same_file lost missing
		is "$office: nothing else is wrong" "$(sed 1d sheet.csv | cut -d, -f3 | sort -u | tr '\n' ' ')" 'missing present '
		night n8 --recarry=sheet.csv ../exports/8.csv ../exports/7.csv
		ids >table
		is "$office: carried again" "$(grep -cxFf lost table)" "$(wc -l <lost)"
		is "$office: in the ledger" "$(sqlite3 ledger.db "SELECT count(*) FROM event WHERE run = 'n8' AND kind = 'record' AND detail LIKE '% recarried'")" \
			"$(wc -l <lost)"
		# The sheet is used up.
		run 1 kakehashi_run --run-name=n8-again --recarry=sheet.csv ../exports/7.csv
		is "$office: nothing twice" "$(outcome_of n8-again linked)" 0
	else
		night n8 ../exports/8.csv
	fi
	all_well n8
	killed_night n9 half ../exports/9.csv
	all_well n9
	ids >before
	night n10 ../exports/*.csv
	is "$office, n10: nothing was left to carry" "$(outcome_of n10 linked) $(outcome_of n10 new)" '0 0'
	all_well n10
	ids >after
	same_file before after
}

# What the office holds in the end: the table, what was carried into which case, and the new children of all nights.
state() {
	database 'SELECT * FROM progress ORDER BY record_id'
	sqlite3 ledger.db 'SELECT DISTINCT key, outcome, case_no FROM carried ORDER BY 1, 2, 3'
	cat out/*/new-cases.csv | LC_ALL=C sort -u
}

for kind in calm sqlite postgresql; do
	[ $kind != postgresql ] || ward_createdb
	open_office $kind
	ten_nights
	state >"$here/state.$kind"
	# The system that opens the new cases has all of them, too.
	head -n 1 out/n1/new-cases.csv >system.csv
	for file in out/*/new-cases.csv; do tail -n +2 "$file"; done >>system.csv
	run 0 kakehashi -q -c nights.conf reconcile new-cases --export=system.csv
done
cd "$here" || exit 99
is 'rows in the end' "$(($(wc -l <state.calm) > 1500))" 1
same_file state.calm state.sqlite
same_file state.calm state.postgresql
finish
