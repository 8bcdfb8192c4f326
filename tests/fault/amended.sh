#!/bin/sh
# kill -9 at every point of a run that replaces rows of amended records in a table of SQLite and one of PostgreSQL; then one more run:
# each record is there once, as it was amended, and what was there before is kept once.  KAKEHASHI_KILL_STEP as in kill.sh.

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
	echo 'amended = replace'
	sed '/^target progress/,$d' p.conf
	sed -n '/target diary/,$p' table.conf | sed 's/table = "diary"/&\n	identify = { id }/'
	sed -n '/target diary/,$p' table.conf | sed 's/table = "diary"/&\n	identify = { id }/' |
		sed -e 's/target diary/target copy/' -e 's/type = sqlite/type = postgresql/' -e '/path = /d'
} >two.conf
sqlite3 diary.db .schema >diary.sql
office_records 5 >first.csv
{ sed -e '/^R[245]/s/at home/at school/' first.csv; echo 'R9,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,another'; } >second.csv

go() { # POINT FILE
	KAKEHASHI_KILL_AT=$1 kakehashi -c two.conf run "$2" >/dev/null 2>stderr
}
forget() { # and the first night
	rm -rf out ledger.db* ledger.key diary.db
	sqlite3 diary.db <diary.sql
	psql -X -q -c 'DROP TABLE IF EXISTS kakehashi_carried, diary' -f diary.sql >/dev/null 2>&1
	KAKEHASHI_KILL_COUNT= go '' first.csv || fail "the first night: status $?"
}
marks="SELECT target, record_key, count(*) FROM kakehashi_carried WHERE record_key <> '' GROUP BY 1, 2 ORDER BY 1, 2"
state() {
	sqlite3 diary.db "SELECT * FROM diary ORDER BY 1, 2, 3; $marks"
	psql -X -A -t -c 'SELECT * FROM diary ORDER BY 1, 2, 3' -c "$marks"
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2;
		SELECT subject, outcome, count(*) FROM event e JOIN run r ON r.name = e.run AND e.seq BETWEEN r.seq AND r.until
			WHERE e.kind = 'replaced' AND r.state = 'committed' GROUP BY 1, 2 ORDER BY 1, 2"
	cat out/*/replaced-rows.csv | grep '^"' | sort
	find out | grep -c 'partial\|rows$'
}

KAKEHASHI_KILL_COUNT=points
forget
go '' second.csv
is 'status of an undisturbed run' $? 0
points=$(cat points)
state >undisturbed
is 'amended rows' "$(grep -c '^R[245]|C-1|at school' undisturbed)" 6
is 'other rows' "$(grep -c '^R[139]|C-1|' undisturbed)" 6
is 'what was there' "$(grep -c '"body","at home"' undisturbed)" 6
KAKEHASHI_KILL_COUNT=

point=1
killed=0
tried=0
between=0
while [ "$point" -le "$points" ]; do
	forget
	go "$point" second.csv
	[ $? -eq 137 ] && killed=$((killed + 1))
	go '' second.csv
	is "killed at $point of $points: status of the next run" $? 0
	grep -q 'had been cut off between two tables: its rows are now in target copy, too' stderr && between=$((between + 1))
	state >state
	same_file undisturbed state
	run 0 kakehashi -c two.conf ledger verify
	[ "$e2e_failed" -eq 0 ] || { fail "killed at $point of $points"; finish; }
	tried=$((tried + 1))
	if [ "$point" -lt $((points - 40)) ]; then point=$((point + ${KAKEHASHI_KILL_STEP:-1})); else point=$((point + 1)); fi
done
is 'kills' "$killed" "$tried"
e2e_checks=$((e2e_checks + 1))
[ "$between" -gt 0 ] || fail 'no kill between the two tables'
finish
