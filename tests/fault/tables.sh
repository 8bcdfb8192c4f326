#!/bin/sh
# kill -9 at every point of a run that fills a table of SQLite and one of PostgreSQL, which commit one after the other; then one more
# run.  Cut off between the two, the next run puts the rest in from what was held; and it is killed at that, too.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start

office
{
	echo 'ledger = "ledger.db"'
	cat table.conf
	sed -n '/target diary/,$p' table.conf |
		sed -e 's/target diary/target copy/' -e 's/type = sqlite/type = postgresql/' -e '/path = /d'
} >two.conf
{
	office_records 8
	printf '%s\n' 'H1,C-1,別人,ベツジン,2015/4/1,女,visit,another name' 'N1,,新田一,ニッタハジメ,2020/1/2,男,call,new'
} >kill.csv

forget() {
	rm -rf out ledger.db* ledger.key
	empty_diary sqlite postgresql
	kakehashi -q -c two.conf ledger init >/dev/null
}
go() { kakehashi -c two.conf run kill.csv >/dev/null 2>stderr; }
state() {
	import_rows
	diary_rows sqlite
	diary_rows postgresql
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2"
	find out | grep -c 'partial\|rows$' # nothing is held any more
}
rolled() { grep -c 'had been cut off between two tables: its rows are now in target copy, too' stderr; }

forget
counted 40 go
is 'status of an undisturbed run' $? 1
state >undisturbed
is 'rows and marks of both tables' "$(grep -c 'R[1-8]' undisturbed)" 48 # file; rows, marks; rows, marks; ledger

between=
attempt() {
	forget
	killed go
	go
	is 'status of the next run' $? 1
	[ "$(rolled)" -eq 0 ] || between="$between $point"
	as_undisturbed two.conf
}
kill_everywhere 'two tables' 40 attempt
e2e_checks=$((e2e_checks + 1))
[ -n "$between" ] || fail 'no kill between the two tables'

# The run behind it is killed, too, at each point until everything is in, and the third one has to see to it.
cut_off=${between# }
cut_off=${cut_off%% *} # the others are like the first
again=1
while :; do
	forget
	point=$cut_off
	killed go
	point=$again
	killed go
	[ "$(rolled)" -eq 0 ] || break
	go
	is "killed at $cut_off, then at $again: status of the third run" $? 1
	as_undisturbed two.conf
	[ "$e2e_failed" -eq 0 ] || finish
	again=$((again + 1))
done
is "killed at $cut_off: more than a few points until the rest is in" "$((again > 10))" 1
go
as_undisturbed two.conf

# Where nothing is held, and where the rest cannot go in, the run says so, and the next one tries again.
forget
point=$cut_off
killed go
mv out/.*.partial/.copy.rows held
go
is 'status without held rows' $? 5
stderr_has 'was cut off between two tables: its rows are in target diary and not in copy'
mv held "$(echo out/.*.partial)/.copy.rows"
psql -X -q -c 'ALTER TABLE diary ADD CHECK (id <> '"'R5'"')'
go
is 'status when a row is refused' $? 5
stderr_has 'was cut off between two tables, and what it held for the second cannot be carried: target copy: '
psql -X -q -c 'ALTER TABLE diary DROP CONSTRAINT diary_id_check'
go
is 'status when it is not any more' $? 1
as_undisturbed two.conf
finish
