#!/bin/sh
# A run with a ledger whose COMMIT takes its time, or breaks, or that is stopped between two of them: the next run finds out what came of it.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
office
sql() { psql -X -A -t -q -v ON_ERROR_STOP=1 "$@"; }
sqlite3 diary.db .schema | sql
sql -c 'CREATE TABLE copy (LIKE diary INCLUDING ALL)'
{ echo 'ledger = "ledger.db"'; sed -e 's/type = sqlite/type = postgresql/' -e '/path = "diary.db"/d' table.conf; } >l.conf
{ cat l.conf; sed -n '/target diary/,$p' l.conf | sed -e 's/target diary/target copy/' -e 's/table = "diary"/table = "copy"/'; } >two.conf
outcomes() { sed -n '2,$p' "out/$1/decisions.csv" | cut -d, -f1-2 | tr '\n' ' '; }
state() { kakehashi -c l.conf ledger show | awk -v run="$1" '$1 == run { print $3 }'; }
rows() { sql -c 'SELECT count(*) FROM diary'; }
fresh() {
	rm -rf out ledger.db* ledger.key
	sql -c 'TRUNCATE diary, copy, kakehashi_carried'
}
# Waits until a session does: there_waits PROGRAM QUERY EVENT
there_waits() {
	waiting="application_name = '$1' AND query LIKE '$2' AND wait_event = '$3'"
	await '[ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE $waiting")" = 1 ]'
}
# From now on each COMMIT waits for a standby that never answers.  A server heeds its settings a little later, and a process of its
# own tells the others whether there is a standby: so commits of nothing are tried until one waits.
hold_commits() {
	sql -c "ALTER SYSTEM SET synchronous_standby_names = 'nobody'" -c 'SELECT pg_reload_conf()' >reloaded
	for attempt in 1 2 3 4 5 6 7 8 9; do
		sleep 0.$attempt
		PGAPPNAME=probe psql -X -q -c 'INSERT INTO probe VALUES (1)' >/dev/null 2>&1 &
		probe=$!
		tries=0
		while kill -0 $probe 2>/dev/null && [ $tries -lt 600 ]; do
			sleep 0.1
			sql -c "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'probe' AND wait_event = 'SyncRep'" >cancelled
			[ ! -s cancelled ] || break
			tries=$((tries + 1))
		done
		wait $probe
		[ ! -s cancelled ] || return
	done
	fail 'no commit waits for a standby'
	finish
}
let_commits_go() {
	sql -c 'SET synchronous_commit = local' -c "ALTER SYSTEM SET synchronous_standby_names = ''" -c 'SELECT pg_reload_conf()' >reloaded
}
sql -c 'CREATE TABLE probe (i int)'

# Two tables of one database, and no kakehashi_carried yet: they do not wait for each other.
run 1 timeout 300 kakehashi -c two.conf run --run-name=a night.csv
is 'marks of both' "$(sql -c "SELECT target, count(*) FROM kakehashi_carried GROUP BY 1 ORDER BY 1" | tr '\n' ' ')" 'copy|3 diary|3 '

# COMMIT waits for a standby that never answers, and the program is killed meanwhile.  The rows come in all the same, later.
fresh
hold_commits
heeding kakehashi -q -c l.conf run --run-name=b night.csv >/dev/null 2>&1 &
pid=$!
there_waits kakehashi COMMIT SyncRep
kill -9 $pid
wait $pid 2>/dev/null
is 'rows that can be seen' "$(rows)" 0
heeding kakehashi -c l.conf run --run-name=c night.csv >stdout 2>stderr &
pid=$!
there_waits kakehashi 'INSERT INTO kakehashi_carried%' transactionid
let_commits_go
wait $pid
is 'status of the next run' $? 1
is 'the run that was cut off' "$(state b)" committed
is 'its import file' "$(wc -l <out/b/progress.csv)" 4
is 'the next run' "$(outcomes c)" 'R1,skipped R2,skipped R3,skipped R4,review '
is 'rows' "$(rows)" 2

# The session is ended by an administrator during its COMMIT: nobody knows, and nothing is removed or undone before somebody
# asks.  What holds it up is another session's COMMIT with a NOTIFY, for the same standby.
fresh
sql -c "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_notify(''t'', NEW.id); RETURN NEW; END'" \
	-c 'CREATE TRIGGER t AFTER INSERT ON diary FOR EACH ROW EXECUTE FUNCTION tell()'
hold_commits
PGAPPNAME=other psql -X -q -c 'BEGIN; CREATE TABLE something (); NOTIFY t; COMMIT' >/dev/null 2>&1 &
other=$!
there_waits other BEGIN% SyncRep
heeding env PGOPTIONS='-c synchronous_commit=local' kakehashi -q -c l.conf run --run-name=d night.csv >stdout 2>stderr &
pid=$!
there_waits kakehashi COMMIT object
sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kakehashi'" >ended
wait $pid
is 'status of the run whose session was ended' $? 5
stderr_has 'it is not known whether the rows are in the table'
is 'its folder' "$(ls -A out | grep -c '^\.d\.partial$')" 1
is 'in the ledger' "$(state d)" prepared
let_commits_go
wait $other
run 1 kakehashi -c l.conf run --run-name=e night.csv
stderr_has 'run d had been cut off before anything was carried: it was undone'
is 'the run behind it' "$(outcomes e)" 'R1,linked R2,linked R3,new R4,review '
is 'rows of it' "$(rows)" 2

# Stopped by a signal while the first of two tables commits; the second is held by a reader.  Not "nothing was carried".
fresh
sql -c 'DROP TRIGGER t ON diary'
{
	cat l.conf
	sed -n '/target diary/,$p' table.conf | sed -e 's/target diary/target other/' -e 's/diary.db/other.db/'
} >both.conf
sqlite3 diary.db .schema | sqlite3 other.db
sed -n '/^CREATE TABLE kakehashi_carried/,/;/p' "$top_srcdir/samples/ward/grants.sql" | sqlite3 other.db
mkfifo reader
sqlite3 other.db <reader >/dev/null 2>&1 &
reader=$!
exec 4>reader
echo 'BEGIN;
SELECT count(*) FROM diary;
.shell touch reads' >&4
await '[ -e reads ]'
hold_commits
heeding kakehashi -q -c both.conf run --run-name=f night.csv >stdout 2>stderr 4>&- &
pid=$!
there_waits kakehashi COMMIT SyncRep
kill -TERM $pid
let_commits_go
wait $pid
is 'status of the run that was stopped' $? 143
stderr_has 'stopped by signal 15 (Terminated) in the middle of carrying'
stderr_has 'the next run finds out how far this one came'
is 'rows in the first table' "$(rows)" 2
is 'rows in the second table' "$(sqlite3 other.db 'SELECT count(*) FROM diary')" 0
exec 4>&-
wait $reader
run 1 kakehashi -c both.conf run --run-name=g night.csv
stderr_has 'run f had been cut off between two tables: its rows are now in target other, too'
is 'the run behind it' "$(outcomes g)" 'R1,skipped R2,skipped R3,skipped R4,review '
is 'rows in both' "$(rows) $(sqlite3 other.db 'SELECT count(*) FROM diary')" '2 2'
finish
