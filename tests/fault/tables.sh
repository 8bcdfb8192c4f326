#!/bin/sh
# kill -9 at every point of a run that fills a table of SQLite and one of PostgreSQL, which commit one after the other; then one more
# run.  Cut off between the two, the next run puts the rest in from what was held; and it is killed at that, too.
# KAKEHASHI_KILL_STEP as in kill.sh.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
exec </dev/null
pg_start
PATH=$top_builddir/tests/fault:$PATH # kakehashi with fault points
export KAKEHASHI_KILL_AT KAKEHASHI_KILL_COUNT

office
{
	echo 'ledger = "ledger.db"'
	cat table.conf
	sed -n '/target diary/,$p' table.conf |
		sed -e 's/target diary/target copy/' -e 's/type = sqlite/type = postgresql/' -e '/path = /d'
} >two.conf
sqlite3 diary.db .schema >diary.sql
{
	office_records 8
	printf '%s\n' 'H1,C-1,別人,ベツジン,2015/4/1,女,visit,another name' 'N1,,新田一,ニッタハジメ,2020/1/2,男,call,new'
} >kill.csv

forget() {
	rm -rf out ledger.db* ledger.key diary.db
	sqlite3 diary.db <diary.sql
	psql -X -q -c 'DROP TABLE IF EXISTS kakehashi_carried, diary' -f diary.sql >/dev/null 2>&1
	KAKEHASHI_KILL_AT= kakehashi -q -c two.conf ledger init >/dev/null
}
go() { # POINT
	KAKEHASHI_KILL_AT=$1 kakehashi -c two.conf run kill.csv >/dev/null 2>stderr
}
marks="SELECT target, record_key, count(*) FROM kakehashi_carried WHERE record_key <> '' GROUP BY 1, 2 ORDER BY 1, 2"
state() {
	cat out/*/progress.csv | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	sqlite3 diary.db "SELECT * FROM diary ORDER BY 1, 2, 3; $marks"
	psql -X -A -t -c 'SELECT * FROM diary ORDER BY 1, 2, 3' -c "$marks"
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2"
	find out | grep -c 'partial\|rows$' # nothing is held any more
}
rolled() { grep -c 'had been cut off between two tables: its rows are now in target copy, too' stderr; }
whole() { # WHAT: the state is that of an undisturbed run
	state >state
	same_file undisturbed state
	run 0 kakehashi -c two.conf ledger verify
	[ "$e2e_failed" -eq 0 ] && return
	fail "$1"
	finish
}

forget
KAKEHASHI_KILL_COUNT=points
go ''
is 'status of an undisturbed run' $? 1
points=$(cat points)
state >undisturbed
is 'rows and marks of both tables' "$(grep -c 'R[1-8]' undisturbed)" 48 # file; rows, marks; rows, marks; ledger
KAKEHASHI_KILL_COUNT=

point=1
killed=0
tried=0
between=
while [ "$point" -le "$points" ]; do
	forget
	go "$point"
	[ $? -eq 137 ] && killed=$((killed + 1))
	go ''
	is "killed at $point of $points: status of the next run" $? 1
	[ "$(rolled)" -eq 0 ] || between="$between $point"
	whole "killed at $point of $points"
	tried=$((tried + 1))
	if [ "$point" -lt $((points - 40)) ]; then point=$((point + ${KAKEHASHI_KILL_STEP:-1})); else point=$((point + 1)); fi
done
is 'kills' "$killed" "$tried"
e2e_checks=$((e2e_checks + 1))
[ -n "$between" ] || fail 'no kill between the two tables'

# The run behind it is killed, too, at each point until everything is in, and the third one has to see to it.
for point in $between; do
	again=1
	while :; do
		forget
		go "$point"
		go "$again"
		is "killed at $point, then at $again: killed" $? 137
		[ "$(rolled)" -eq 0 ] || break
		go ''
		is "killed at $point, then at $again: status of the third run" $? 1
		whole "killed at $point of $points, then at $again"
		again=$((again + 1))
	done
	is "killed at $point: more than a few points until the rest is in" "$((again > 10))" 1
	go ''
	whole "killed at $point, then at $again, behind it"
	break # the others are like it
done

# Where nothing is held, and where the rest cannot go in, the run says so, and the next one tries again.
for point in $between; do break; done
forget
go "$point"
mv out/.*.partial/.copy.rows held
go ''
is 'status without held rows' $? 5
stderr_has 'was cut off between two tables: its rows are in target diary and not in copy'
mv held "$(echo out/.*.partial)/.copy.rows"
psql -X -q -c 'ALTER TABLE diary ADD CHECK (id <> '"'R5'"')'
go ''
is 'status when a row is refused' $? 5
stderr_has 'was cut off between two tables, and what it held for the second cannot be carried: target copy: '
psql -X -q -c 'ALTER TABLE diary DROP CONSTRAINT diary_id_check'
go ''
is 'status when it is not any more' $? 1
whole 'behind a refused row'
finish
