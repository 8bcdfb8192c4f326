#!/bin/sh
# kill -9 at every point between two changes of disk or database, while a clerk's decisions are taken in, and while a run without any
# export carries them out; then the same once more.  What was decided and carried is what an undisturbed clerk and run leave, once.
# KAKEHASHI_KILL_STEP=N tries every Nth point only; the last ones, around the commits, are tried always.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
exec </dev/null
pg_start
PATH=$top_builddir/tests/fault:$PATH # kakehashi with fault points
LOGNAME=tanaka
export LOGNAME KAKEHASHI_KILL_AT KAKEHASHI_KILL_COUNT
KAKEHASHI_KILL_AT=
unset KAKEHASHI_KILL_COUNT

office
mkdir inbox
sed 's|^source {|source { path = "inbox/*.csv"|' p.conf >q.conf
{ echo 'ledger = "memory/ledger.db"'; cat q.conf; } >file.conf
{ echo 'ledger = "memory/ledger.db"'; sed 's/p.conf/q.conf/' table.conf; } >sqlite.conf
sed -e 's/type = sqlite/type = postgresql/' -e '/path = "diary.db"/d' sqlite.conf >postgresql.conf
sqlite3 diary.db .schema >diary.sql
cat >inbox/night.csv <<'END'
id,case,name,kana,born,sex,how,text
A1,C-1,佐藤健,サトウケン,2012-08-09,男,call,"first
and second line"
B2,C-2,山田花子,ヤマダハナコ,2015/4/1,女,visit,second
C3,C-1,山田花子,ヤマダハナコ,2015/4/1,男,visit,third
D4,,佐藤健,サトウケン,,男,call,fourth
E5,C-1,佐藤健,サトウケン,2012-08-09,男,call,fifth
END
mkdir memory
kakehashi -q -c file.conf run --run-name=n1 >/dev/null
is 'held' "$(sqlite3 memory/ledger.db "SELECT count(*) FROM record WHERE outcome = 'review'")" 5
rm inbox/night.csv
perl "$top_srcdir/tests/lib/clerk.pl" out/n1/review.csv filled.csv as=cp932 A1=1 B2=n C3=x E5:C-1
mkdir before
cp -a out memory before

forget() { # KIND [taken]: the state behind the first night, or with the decisions
	rm -rf out memory
	cp -a "${2:-before}/out" "${2:-before}/memory" .
	case $1 in
	sqlite) rm -f diary.db && sqlite3 diary.db <diary.sql ;;
	postgresql) psql -X -q -c 'DROP TABLE IF EXISTS kakehashi_carried, diary' -f diary.sql >/dev/null 2>&1 ;;
	esac
}
decisions() { sqlite3 memory/ledger.db "SELECT key, outcome, case_no, detail FROM decision ORDER BY key, seq"; }
# Everything that was carried, whatever runs it took, and what waits.
state() {
	cat out/*/progress.csv 2>/dev/null | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	cat out/*/fresh.csv 2>/dev/null | grep -v '^name,id' | sort
	case $1 in
	sqlite) sqlite3 diary.db 'SELECT * FROM diary ORDER BY 1, 2, 3; SELECT record_key, count(*) FROM kakehashi_carried WHERE record_key <> '"''"' GROUP BY 1 ORDER BY 1' ;;
	postgresql) psql -X -A -t -c 'SELECT * FROM diary ORDER BY 1, 2, 3' \
		-c "SELECT record_key, count(*) FROM kakehashi_carried WHERE record_key <> '' GROUP BY 1 ORDER BY 1" ;;
	esac
	sqlite3 memory/ledger.db "SELECT key, outcome, case_no, count(*) FROM record WHERE run <> 'n1' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3" \
		"SELECT key, outcome FROM standing ORDER BY 1"
	decisions
	ls -A out | grep -c partial
}

# try_all WHAT KIND FROM FEWEST COMMAND…: counts the points of an undisturbed command, then kills it at each; the second attempt must
# bring things to the same state.
try_all() {
	what=$1 kind=$2 from=$3 fewest=$4
	shift 4
	forget "$kind" "$from"
	KAKEHASHI_KILL_COUNT=points "$@" >/dev/null 2>stderr
	is "$what, $kind: status" $? "$status"
	state "$kind" >undisturbed
	points=$(cat points)
	e2e_checks=$((e2e_checks + 1))
	[ "$points" -ge "$fewest" ] || fail "$what, $kind: only $points points"
	point=1 killed=0 tried=0
	while [ "$point" -le "$points" ]; do
		forget "$kind" "$from"
		KAKEHASHI_KILL_AT=$point "$@" >/dev/null 2>&1
		[ $? -eq 137 ] && killed=$((killed + 1))
		"$@" >/dev/null 2>stderr || [ $? -eq "$status" ] || fail "$what, $kind, killed at $point: $(cat stderr)"
		state "$kind" >state
		same_file undisturbed state
		kakehashi -c "$kind.conf" ledger verify >verified
		is "$what, $kind, killed at $point: the ledger: $(cat verified)" $? 0
		[ "$e2e_failed" -eq 0 ] || break
		tried=$((tried + 1))
		if [ "$point" -lt $((points - 40)) ]; then point=$((point + ${KAKEHASHI_KILL_STEP:-1})); else point=$((point + 1)); fi
	done
	is "$what, $kind: kills" "$killed" "$tried"
}

status=0
try_all take file before 3 kakehashi -q -c file.conf review take filled.csv
is 'decisions' "$(decisions | cut -d'|' -f1-3 | tr '\n' ' ')" 'A1|linked|C-2 B2|new| C3|skipped| E5|linked|C-1 '
mkdir taken
cp -a out memory taken
status=1 # D4 goes on waiting
for kind in file sqlite postgresql; do
	[ "$e2e_failed" -eq 0 ] || break
	try_all run $kind taken 40 kakehashi -q -c $kind.conf run --run-name=n2
	is "$kind: what became of them" "$(grep -cE '^(A1\|linked\|C-2|B2\|new\||C3\|skipped\||D4\|review\||E5\|linked\|C-1)\|1$' undisturbed)" 5
done
finish
