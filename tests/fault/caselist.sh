#!/bin/sh
# kill -9 at every point of a run that lists the cases which are new or changed, then one more run: the lists together have each of them
# once, and nothing that did not change.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"

cat >list.conf <<'END'
language = en
ledger = "ledger.db"
source {
	backend = sqlite  path = "register.db"  table = "cases"  cases = true
	key = { no }
	field no   { column = no    kind = id }
	field name { column = name  kind = person-name }
}
target list { type = file  path = "list.csv"  column "no" { value = "{no}" }  column "name" { value = "{name}" } }
END
sqlite3 register.db "CREATE TABLE cases (no TEXT PRIMARY KEY, name TEXT);
	INSERT INTO cases VALUES ('C-1', '山田 一'), ('C-2', '山田 二'), ('C-3', '山田 三'), ('C-4', '山田 四')"
go() { kakehashi -q -c list.conf run "$@" >/dev/null 2>stderr; }
go --run-name=first
is 'status of the first run' $? 0
cp -R out out.first
mkdir ledger.first && cp ledger.db* ledger.first # the key stays
sqlite3 register.db "UPDATE cases SET name = '山田 弐' WHERE no = 'C-2'; DELETE FROM cases WHERE no = 'C-3'; INSERT INTO cases VALUES ('C-5', '山田 五')"

forget() {
	rm -rf out ledger.db*
	cp -R out.first out && cp ledger.first/* .
}
state() {
	cat out/*/list.csv | tr -d '\r' | grep -v '^no,name' | sort
	cat out/*/missing.csv | sed 's/\r$//' | grep -o '^"C-[0-9]*"' | sort -u
	sqlite3 ledger.db 'SELECT key, outcome, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2'
	ls -A out | grep -c partial
}
forget
counted 30 go
is 'status of an undisturbed run' $? 1
state >undisturbed
is 'rows' "$(grep , undisturbed | tr '\n' ' ')" 'C-1,山田　一 C-2,山田　二 C-2,山田　弐 C-3,山田　三 C-4,山田　四 C-5,山田　五 '

attempt() {
	forget
	killed go
	go
	is 'status of the next run' $(($? > 1)) 0
	as_undisturbed list.conf
}
kill_everywhere 'a list' 20 attempt
finish
