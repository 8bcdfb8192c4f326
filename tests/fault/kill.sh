#!/bin/sh
# kill -9 at every point between two changes of disk or database, then one more run: what was carried is what an undisturbed run
# carries, once.  Targets: import files, tables of SQLite and of PostgreSQL.  KAKEHASHI_KILL_STEP=N tries every Nth point only, where
# all of them have been tried in another build; the last ones, around the commits, are tried always.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
exec </dev/null
pg_start
PATH=$top_builddir/tests/fault:$PATH # kakehashi with fault points
export KAKEHASHI_KILL_AT KAKEHASHI_KILL_COUNT

# Records of one child, two held, two new, one broken: export RECORDS
office
export_records() {
	office_records "$1"
	printf '%s\n' 'H1,C-1,,,2015/4/1,女,visit,no name' 'H2,C-1,別人,ベツジン,2015/4/1,女,visit,another name' \
		'N1,,新田一,ニッタハジメ,2020/1/2,男,call,new' 'N2,,新田二,ニッタニ,2020/1/2,男,call,new' 'B1,C-1,broken'
}
{ echo 'ledger = "ledger.db"'; cat p.conf; } >file.conf
{ echo 'ledger = "ledger.db"'; cat table.conf; } >sqlite.conf
sed -e 's/type = sqlite/type = postgresql/' -e '/path = "diary.db"/d' sqlite.conf >postgresql.conf
sqlite3 diary.db .schema >diary.sql

forget() {
	rm -rf out ledger.db* ledger.key
	case $1 in
	sqlite) rm -f diary.db && sqlite3 diary.db <diary.sql ;;
	postgresql) psql -X -q -c 'DROP TABLE IF EXISTS kakehashi_carried, diary' -f diary.sql >/dev/null 2>&1 ;;
	esac
}
go() { kakehashi -q -c "$1.conf" run kill.csv >/dev/null 2>stderr; }
# Everything that was carried, whatever runs it took: rows of the import files, rows of the table, marks beside them.
state() {
	cat out/*/progress.csv 2>/dev/null | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	cat out/*/fresh.csv 2>/dev/null | grep -v '^name,id' | sort
	case $1 in
	sqlite) sqlite3 diary.db 'SELECT * FROM diary ORDER BY 1, 2, 3; SELECT record_key, count(*) FROM kakehashi_carried WHERE record_key <> '"''"' GROUP BY 1 ORDER BY 1' ;;
	postgresql) psql -X -A -t -c 'SELECT * FROM diary ORDER BY 1, 2, 3' \
		-c "SELECT record_key, count(*) FROM kakehashi_carried WHERE record_key <> '' GROUP BY 1 ORDER BY 1" ;;
	esac
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2"
	ls -A out | grep -c partial
}

for kind in file sqlite postgresql; do
	# so many that there are 200 points and not many more
	case $kind in file) records=150 ;; *) records=50 ;; esac
	export_records $records >kill.csv
	KAKEHASHI_KILL_AT= KAKEHASHI_KILL_COUNT=points
	forget $kind
	kakehashi -q -c $kind.conf ledger init >/dev/null
	go $kind
	is "$kind: status of an undisturbed run" $? 1
	state $kind >undisturbed
	points=$(cat points)
	is "$kind: records that were carried" "$(grep -c '^[RN][0-9]*|\(linked\|new\)|1$' undisturbed)" $((records + 2))
	case $kind in
	file) is "$kind: rows" "$(grep -c 'at home' undisturbed)" "$records" ;;
	*) is "$kind: rows" "$(grep -c 'at home' undisturbed)" $((2 * records)) ;; # the import file and the table
	esac
	e2e_checks=$((e2e_checks + 1))
	[ "$points" -ge 200 ] || fail "$kind: only $points points"
	point=1
	killed=0
	tried=0
	while [ "$point" -le "$points" ]; do
		forget $kind
		KAKEHASHI_KILL_AT= kakehashi -q -c $kind.conf ledger init >/dev/null
		KAKEHASHI_KILL_AT=$point
		go $kind
		[ $? -eq 137 ] && killed=$((killed + 1))
		KAKEHASHI_KILL_AT=
		go $kind
		is "$kind, killed at $point of $points: status of the next run" $? 1
		state $kind >state
		same_file undisturbed state
		kakehashi -c $kind.conf ledger verify >verified
		verified=$?
		is "$kind, killed at $point: the ledger and the files: $(cat verified)" $verified 0
		[ "$e2e_failed" -eq 0 ] || break 2
		tried=$((tried + 1))
		if [ "$point" -lt $((points - 40)) ]; then point=$((point + ${KAKEHASHI_KILL_STEP:-1})); else point=$((point + 1)); fi
	done
	is "$kind: kills" "$killed" "$tried"
done
finish
