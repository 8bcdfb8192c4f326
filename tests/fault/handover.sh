#!/bin/sh
# kill -9 at every point of a run whose import file is fetched by another system, which comes right behind the kill and takes what lies
# there; then one more run, and another fetch: every record was fetched once.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
. "$top_srcdir/tests/lib/office.sh"
office
{ echo 'ledger = "ledger.db"'; sed 's|path = "progress.csv"|&  pickup = "pickup"|' p.conf; } >wait.conf
sed 's|pickup = "pickup"|& handover = number|' wait.conf >number.conf
office_records 3 >night.csv

start() {
	rm -rf out ledger.db* ledger.key pickup fetched
	mkdir pickup fetched
	kakehashi -q -c $kind.conf ledger init >/dev/null
}
go() { kakehashi -q -c $kind.conf run night.csv >/dev/null 2>stderr; }
visits=0
fetch() {
	visits=$((visits + 1))
	for file in pickup/*.csv; do
		[ ! -e "$file" ] || mv "$file" "fetched/$visits.${file##*/}"
	done
}
state() {
	cat fetched/* | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	ls fetched | sed 's/^[0-9]*\.//'
	ls -A pickup
	sqlite3 ledger.db 'SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2'
	ls -A out | grep -c partial
}

attempt() {
	start
	killed go
	fetch
	[ -z "$(ls fetched)" ] || laid=$((laid + 1))
	go
	# Laid by the next run for the one that was killed: then it waits, and the third goes on.
	status=$?
	if [ "$status" -eq 6 ]; then
		fetch
		go
		status=$?
	fi
	is "status: $(cat stderr)" "$status" 0
	fetch
	as_undisturbed $kind.conf
}

for kind in wait number; do
	start
	counted 40 go
	is "$kind: status of an undisturbed run" $? 0
	fetch
	state >undisturbed
	is "$kind: what is fetched" "$(grep -c 'at home' undisturbed)" 3
	laid=0
	kill_everywhere $kind "$points" attempt
	e2e_checks=$((e2e_checks + 1))
	[ "$laid" -ge 2 ] || fail "$kind: only $laid kills between the file and the end"
done
finish
