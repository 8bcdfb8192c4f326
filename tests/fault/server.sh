#!/bin/sh
# PostgreSQL goes away during a run: its session is ended in the middle of COPY, the server is stopped or restarted, the connection is
# cut behind any number of bytes.  The run says so and carries nothing, or it is not known whether it did; the next run sets it right.
# KAKEHASHI_KILL_STEP=N: only every Nth cut.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
cutter=
trap '[ -z "$cutter" ] || kill $cutter 2>/dev/null; pg_stop; e2e_cleanup' EXIT
here=$(cd "$top_srcdir/tests/fault" && pwd)
pg_start
office
{
	echo 'ledger = "ledger.db"'
	sed -e 's/type = sqlite/type = postgresql/' -e '/path = "diary.db"/d' table.conf
} >pg.conf
sqlite3 diary.db .schema >diary.sql
office_records 20 >server.csv
# psql that does not go through what is cut
sql() { PGHOST=$PG_DIR psql -X -A -t -q "$@"; }
forget() {
	rm -rf out ledger.db* ledger.key
	sql -c 'DROP TABLE IF EXISTS kakehashi_carried, diary' -f diary.sql >/dev/null 2>&1
	kakehashi -q -c pg.conf ledger init >/dev/null
}
state() {
	cat out/*/progress.csv | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	sql -c 'SELECT * FROM diary ORDER BY 1' -c "SELECT record_key, count(*) FROM kakehashi_carried WHERE record_key <> '' GROUP BY 1 ORDER BY 1"
	sqlite3 ledger.db "SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2"
	ls -A out | grep -c partial
}
forget
run 0 kakehashi -q -c pg.conf run server.csv
state >undisturbed
is 'rows of an undisturbed run' "$(grep -c 'at home' undisturbed)" 40

# The next run, whatever came before it: settled WHAT
settled() {
	PGHOST=$PG_DIR run 0 kakehashi -c pg.conf run server.csv
	state >state
	same_file undisturbed state
	PGHOST=$PG_DIR run 0 kakehashi -c pg.conf ledger verify
	[ "$e2e_failed" -eq 0 ] && return
	fail "$1"
	finish
}

# A run that has begun its COPY and waits for its records: begun, then something happens, then its input ends: ended STATUS
mkfifo pipe
copying() { [ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kakehashi' AND query LIKE 'COPY%'")" = 1 ]; }
begun() {
	forget
	timeout 300 kakehashi -q -c pg.conf run - <pipe >/dev/null 2>stderr &
	pid=$!
	exec 3>pipe
	cat server.csv >&3
	await copying
}
ended() {
	exec 3>&-
	wait $pid
	is "status when $1" $? 5
	stderr_lines_of=$(wc -l <stderr)
	is "messages when $1: $(cat stderr)" "$((stderr_lines_of >= 1 && stderr_lines_of <= 3))" 1
	is "folders when $1" "$(ls -A out | grep -c '^[^.]')" 0
}

begun
sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kakehashi'" >/dev/null
ended 'its session is ended'
stderr_has 'SQLSTATE 57P01'
settled 'its session was ended'

begun
sh "$PG_CTL" stop -m immediate >/dev/null 2>&1
ended 'the server is stopped'
run 5 kakehashi -q -c pg.conf run server.csv
is 'nothing is left of a run without a server' "$(ls -A out | grep -vc '^\.lock$')" 0
sh "$PG_CTL" start >/dev/null 2>&1 </dev/null || fail 'the server does not start'
settled 'the server was stopped'

begun
sh "$PG_CTL" restart -m fast >/dev/null 2>&1 </dev/null 3>&- # or the server keeps the pipe open
ended 'the server is restarted'
settled 'the server was restarted'

# The connection is cut behind each of these bytes: somewhere in the start-up, in the queries, in COPY, in the COMMIT.
proxy=$PG_DIR/proxy # a socket's path is short
mkdir "$proxy"
through() { # BYTES: a run behind the cutter; its status
	rm -f "$proxy"/.s.PGSQL.5432 "$proxy"/sent
	perl "$here/cut.pl" "$proxy" "$PG_DIR/.s.PGSQL.5432" "$1" &
	cutter=$!
	while [ ! -S "$proxy/.s.PGSQL.5432" ]; do
		kill -0 $cutter || { fail 'what cuts the connection has gone'; finish; }
		sleep 0.02
	done
	PGHOST=$proxy kakehashi -q -c pg.conf run server.csv >/dev/null 2>stderr
	through_status=$?
	kill $cutter
	wait $cutter 2>/dev/null
	cutter=
	return $through_status
}
forget
through 0
is 'status through what does not cut' $? 0
bytes=$(cat "$proxy/sent")
e2e_checks=$((e2e_checks + 1))
[ "$bytes" -gt 1000 ] || fail "only $bytes bytes came"
at=1
cuts=0
unknown=0
while [ "$at" -lt $((bytes - 5)) ]; do # the last five are the good-bye
	forget
	through "$at"
	status=$?
	is "cut behind $at of $bytes: status: $(cat stderr)" "$status" 5
	grep -q 'it is not known whether the rows are in the table' stderr && unknown=$((unknown + 1))
	settled "cut behind $at of $bytes"
	cuts=$((cuts + 1))
	# In front of them stands the COMMIT, of which no step is too long.
	next=$((at + 97 * ${KAKEHASHI_KILL_STEP:-1}))
	if [ "$at" -ge $((bytes - 60)) ]; then at=$((at + 7)); elif [ "$next" -lt $((bytes - 60)) ]; then at=$next; else at=$((bytes - 60)); fi
done
e2e_checks=$((e2e_checks + 1))
[ "$cuts" -ge 8 ] || fail "only $cuts cuts"
echo "$bytes bytes, $cuts cuts, $unknown of them in a COMMIT"
finish
