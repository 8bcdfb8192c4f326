#!/bin/sh
# kill -9 at every point between two changes of disk or database, while a clerk's decisions are taken in, and while a run without any
# export carries them out; then the same once more.  What was decided and carried is what an undisturbed clerk and run leave, once.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
LOGNAME=tanaka
export LOGNAME

office
mkdir inbox
sed 's|^source {|source { path = "inbox/*.csv"|' p.conf >q.conf
{ echo 'ledger = "memory/ledger.db"'; cat q.conf; } >file.conf
{ echo 'ledger = "memory/ledger.db"'; sed 's/p.conf/q.conf/' table.conf; } >sqlite.conf
sed -e 's/type = sqlite/type = postgresql/' -e '/path = "diary.db"/d' sqlite.conf >postgresql.conf
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

forget() { # what came behind the first night, or behind the decisions
	rm -rf out memory
	cp -a "$from/out" "$from/memory" .
	empty_diary "$kind"
}
decisions() { sqlite3 memory/ledger.db "SELECT key, outcome, case_no, detail FROM decision ORDER BY key, seq"; }
state() { # and what waits
	import_rows
	diary_rows "$kind"
	sqlite3 memory/ledger.db "SELECT key, outcome, case_no, count(*) FROM record WHERE run <> 'n1' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3" \
		"SELECT key, outcome FROM standing ORDER BY 1"
	decisions
	ls -A out | grep -c partial
}

take() { kakehashi -q -c file.conf review take filled.csv >/dev/null 2>stderr; }
take_attempt() {
	forget
	killed take
	take
	is "status of the second: $(cat stderr)" $? 0
	as_undisturbed file.conf
}
kind=file from=before
forget
counted 3 take
is 'status of take' $? 0
state >undisturbed
is 'decisions' "$(decisions | cut -d'|' -f1-3 | tr '\n' ' ')" 'A1|linked|C-2 B2|new| C3|skipped| E5|linked|C-1 '
kill_everywhere take 40 take_attempt

go() { kakehashi -q -c "$kind.conf" run --run-name=n2 >/dev/null 2>stderr; }
attempt() {
	forget
	killed go
	go
	is "status of the next run: $(cat stderr)" $(($? > 1)) 0
	as_undisturbed "$kind.conf"
}
mkdir taken
cp -a out memory taken
from=taken
for kind in file sqlite postgresql; do
	forget
	counted 40 go
	is "$kind: status of an undisturbed run" $? 1 # D4 goes on waiting
	state >undisturbed
	is "$kind: what became of them" "$(grep -cE '^(A1\|linked\|C-2|B2\|new\||C3\|skipped\||D4\|review\||E5\|linked\|C-1)\|1$' undisturbed)" 5
	kill_everywhere $kind 40 attempt
done
finish
