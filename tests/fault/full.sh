#!/bin/sh
# The disk gets full at every write of a run: it says so, leaves nothing half-written, and the next run, with room again, carries what
# an undisturbed one carries.  KAKEHASHI_KILL_STEP as in tests/lib/kill.sh.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
PATH=$top_builddir/tests/fault:$PATH # kakehashi whose writes can fail
export KAKEHASHI_FULL_AT KAKEHASHI_FULL_COUNT

office
{ echo 'ledger = "ledger.db"'; cat p.conf; } >file.conf
{ echo 'ledger = "ledger.db"'; cat table.conf; } >sqlite.conf
{
	cat sqlite.conf
	sed -n '/target diary/,$p' table.conf | sed -e 's/target diary/target copy/' -e 's/type = sqlite/type = postgresql/' -e '/path = /d'
} >tables.conf
# The text makes them several pages of a database.
{
	office_records 60 | sed 's/at home/at home with a text that is long enough to fill the pages of a database before the night is over/'
	echo 'N1,,新田一,ニッタハジメ,2020/1/2,男,call,new'
} >full.csv

forget() {
	rm -rf out ledger.db* ledger.key
	empty_diary sqlite postgresql
	KAKEHASHI_FULL_AT= KAKEHASHI_FULL_COUNT= kakehashi -q -c $1.conf ledger init >/dev/null
}
go() { # CONF WRITE
	KAKEHASHI_FULL_AT=$2 kakehashi -c $1.conf run full.csv >/dev/null 2>stderr
}
sums() {
	cat out/*/progress.csv 2>/dev/null | grep -av '^no,how' | sort | sha256sum
	cat out/*/fresh.csv 2>/dev/null | grep -v '^name,id' | sort | sha256sum
	sqlite3 diary.db 'SELECT * FROM diary ORDER BY 1' | sha256sum
	psql -X -A -t -c 'SELECT * FROM diary ORDER BY 1' | sha256sum
	sqlite3 ledger.db 'SELECT key, outcome FROM carried ORDER BY 1' | sha256sum
	find out | grep -c 'partial\|rows$'
}

for kind in file sqlite tables; do
	forget $kind
	KAKEHASHI_FULL_COUNT=count
	go $kind ''
	is "$kind: status of an undisturbed run" $? 0
	KAKEHASHI_FULL_COUNT=
	writes=$(cat count)
	sums >undisturbed
	at=1
	failed=0
	while [ "$at" -le "$writes" ]; do
		forget $kind
		go $kind "$at"
		status=$?
		case $status in
		0) ;; # it was not needed: SQLite tidies up when it closes
		5 | 6)
			failed=$((failed + 1))
			grep -q 'No space left on device\|database or disk is full\|is there room on the disk' stderr || fail "$kind, full at $at: $(cat stderr)"
			grep -q 'internal error' stderr && fail "$kind, full at $at: $(cat stderr)"
			;;
		*) fail "$kind, full at $at of $writes: status $status: $(cat stderr)" ;;
		esac
		# Whole or not at all, also before the next run.
		for folder in out/*; do
			[ ! -d "$folder" ] || [ "$(wc -l <"$folder/progress.csv")" -eq 61 ] || fail "$kind, full at $at: $folder is half-written"
		done
		case "$kind $(sqlite3 diary.db 'SELECT count(*) FROM diary')" in
		'file 0' | *' 0' | *' 60') ;;
		*) fail "$kind, full at $at: half a table" ;;
		esac
		go $kind ''
		is "$kind, full at $at of $writes: status of the next run" $? 0
		sums >now
		same_file undisturbed now
		run 0 kakehashi -c $kind.conf ledger verify
		[ "$e2e_failed" -eq 0 ] || { fail "$kind: full at $at of $writes"; finish; }
		if [ "$at" -lt $((writes - 40)) ]; then at=$((at + ${KAKEHASHI_KILL_STEP:-1})); else at=$((at + 1)); fi
	done
	e2e_checks=$((e2e_checks + 1))
	[ "$failed" -ge 20 ] || fail "$kind: only $failed of the runs noticed"
	echo "$kind: $writes writes, $failed runs failed"
done
finish
