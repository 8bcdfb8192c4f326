#!/bin/sh
# kill -9 at every point of a run that takes its files from an inbox, then one more run: every record is carried once, every file
# lies in one of the two folders, and none in both.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
. "$top_srcdir/tests/lib/office.sh"
office
{ echo 'ledger = "ledger.db"'; sed 's|^source {|source { path = "inbox/*.csv"  done = "done"  failed = "failed"|' p.conf; } >i.conf
office_records 4 >one.csv
office_records 6 | sed '2,5d' >two.csv # its last two are records of their own
echo 'no,such,columns' >bad.csv

start() {
	rm -rf out ledger.db* ledger.key inbox done failed
	mkdir inbox
	cp one.csv two.csv bad.csv inbox/
	kakehashi -q -c i.conf ledger init >/dev/null
}
go() { kakehashi -q -c i.conf run >/dev/null 2>stderr; }
state() {
	cat out/*/progress.csv | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	sqlite3 ledger.db 'SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2'
	ls -A inbox done
	ls failed # a reason that was cut off stays under its hidden name
	ls -A out | grep -c partial
}

start
counted 40 go
is 'status of an undisturbed run' $? 1
state >undisturbed
is 'records that were carried' "$(grep -c '^R[1-6]|linked|1$' undisturbed)" 6
is 'where the files are' "$(ls -A inbox done failed | tr '\n' ' ')" \
	'done: one.csv two.csv  failed: bad.csv bad.csv.reason.txt  inbox: '

again=0
attempt() {
	start
	killed go
	lying=$(ls inbox | wc -l)
	committed=$(sqlite3 ledger.db "SELECT count(*) FROM run WHERE state = 'committed'")
	go
	# the bad file's status, as long as it lies there
	is 'status of the next run' $(($? > 1)) 0
	as_undisturbed i.conf
	# died between commit and move: taken again, and everything in it skipped
	if [ "$committed" -eq 1 ] && [ "$lying" -gt 0 ]; then
		again=$((again + 1))
		is 'anything but skipped' "$(sed 1d "$(ls -d out/* | tail -n 1)/decisions.csv" | grep -vc ',skipped,')" 0
	fi
	for file in one two; do
		same_file $file.csv done/$file.csv
	done
	same_file bad.csv failed/bad.csv
}
kill_everywhere inbox "$points" attempt
e2e_checks=$((e2e_checks + 1))
[ "$again" -ge 3 ] || fail "only $again kills between the commit and the last move"
finish
