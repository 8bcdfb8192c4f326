#!/bin/sh
# kill -9 at every point of a run that replaces rows of amended records in a table of SQLite and one of PostgreSQL; then one more run:
# each record is there once, as it was amended, and what was there before is kept once.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start

office
{
	echo 'ledger = "ledger.db"'
	echo 'amended = replace'
	sed '/^target progress/,$d' p.conf
	sed -n '/target diary/,$p' table.conf | sed 's/table = "diary"/&\n	identify = { id }/'
	sed -n '/target diary/,$p' table.conf | sed 's/table = "diary"/&\n	identify = { id }/' |
		sed -e 's/target diary/target copy/' -e 's/type = sqlite/type = postgresql/' -e '/path = /d'
} >two.conf
office_records 5 >first.csv
{ sed -e '/^R[245]/s/at home/at school/' first.csv; echo 'R9,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,another'; } >second.csv

go() { kakehashi -c two.conf run "$1" >/dev/null 2>stderr; }
forget() { # and the first night
	rm -rf out ledger.db* ledger.key
	empty_diary sqlite postgresql
	go first.csv || fail "the first night: status $?"
}
state() {
	diary_rows sqlite
	diary_rows postgresql
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2;
		SELECT subject, outcome, count(*) FROM event e JOIN run r ON r.name = e.run AND e.seq BETWEEN r.seq AND r.until
			WHERE e.kind = 'replaced' AND r.state = 'committed' GROUP BY 1, 2 ORDER BY 1, 2"
	cat out/*/replaced-rows.csv | grep '^"' | sort
	find out | grep -c 'partial\|rows$'
}

forget
counted 40 go second.csv
is 'status of an undisturbed run' $? 0
state >undisturbed
is 'amended rows' "$(grep -c '^R[245]|C-1|at school' undisturbed)" 6
is 'other rows' "$(grep -c '^R[139]|C-1|' undisturbed)" 6
is 'what was there' "$(grep -c '"body","at home"' undisturbed)" 6

between=0
attempt() {
	forget
	killed go second.csv
	go second.csv
	is 'status of the next run' $? 0
	! grep -q 'had been cut off between two tables: its rows are now in target copy, too' stderr || between=$((between + 1))
	as_undisturbed two.conf
}
kill_everywhere 'amended records' 40 attempt
e2e_checks=$((e2e_checks + 1))
[ "$between" -gt 0 ] || fail 'no kill between the two tables'
finish
