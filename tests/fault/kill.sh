#!/bin/sh
# kill -9 at every point between two changes of disk or database, then one more run: what was carried is what an undisturbed run
# carries, once.  Targets: import files, tables of SQLite and of PostgreSQL.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start

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

forget() {
	rm -rf out ledger.db* ledger.key
	empty_diary "$kind"
	kakehashi -q -c "$kind.conf" ledger init >/dev/null
}
go() { kakehashi -q -c "$kind.conf" run kill.csv >/dev/null 2>stderr; }
state() {
	import_rows
	diary_rows "$kind"
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2"
	ls -A out | grep -c partial
}
attempt() {
	forget
	killed go
	go
	is "status of the next run" $? 1
	as_undisturbed "$kind.conf"
}

for kind in file sqlite postgresql; do
	# so many that there are 200 points and not many more
	case $kind in file) records=150 ;; *) records=50 ;; esac
	export_records $records >kill.csv
	forget
	counted 200 go
	is "$kind: status of an undisturbed run" $? 1
	state >undisturbed
	is "$kind: records that were carried" "$(grep -c '^[RN][0-9]*|\(linked\|new\)|1$' undisturbed)" $((records + 2))
	case $kind in
	file) is "$kind: rows" "$(grep -c 'at home' undisturbed)" "$records" ;;
	*) is "$kind: rows" "$(grep -c 'at home' undisturbed)" $((2 * records)) ;; # the import file and the table
	esac
	kill_everywhere $kind 40 attempt
done
finish
