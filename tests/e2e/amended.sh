#!/bin/sh
# Records that were carried and come with another content: replaced in the tables of SQLite and PostgreSQL, with what was there kept;
# and records that a full export lacks.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
office
outcomes() { sed -n '2,$p' "out/$1/decisions.csv" | cut -d, -f1-3 | tr '\n' ' '; }
reason() { sed -n "s/^$2,.*,//p" "out/$1/decisions.csv"; }
summary() { sed -n "s/^  \"$2\": \([0-9]*\),*/\1/p" "out/$1/summary.json"; }

sed '/^target progress/,$d' p.conf >base.conf
{
	echo 'ledger = "ledger.db"'
	echo 'amended = replace'
	cat base.conf
	cat <<-'END'
		target diary {
			type = sqlite
			path = "diary.db"
			table = "diary"
			identify = { "id" }
			column case_no { value = "{case_no}"  required = true }
			column body    { value = "{body}" }
			column id      { value = "{record_id}" }
		}
		target fresh {
			type = sqlite
			path = "fresh.db"
			table = "fresh"
			outcomes = { new }
			identify = { "id" }
			column name { value = "{child_name}" }
			column id   { value = "{record_id}" }
		}
	END
} >r.conf
sed -e 's/type = sqlite/type = postgresql/' -e '/path = ".*\.db"/d' -e 's/ledger.db/pg.db/' r.conf >pg.conf
sed -i '1i output = "pgout"' pg.conf
columns='(n INTEGER PRIMARY KEY, id TEXT, case_no TEXT, body TEXT, remark TEXT)'
rm diary.db
sqlite3 diary.db "CREATE TABLE diary $columns"
sqlite3 fresh.db 'CREATE TABLE fresh (id TEXT PRIMARY KEY, name TEXT)'
psql -X -q -c 'CREATE TABLE diary (n serial PRIMARY KEY, id text, case_no text, body text, remark text)' \
	-c 'CREATE TABLE fresh (id text PRIMARY KEY, name text)'
sed 's/at home/at school/' night.csv >amended.csv

# Both databases go the same way: a night, a clerk's remark beside a row, and the amended record in place of it.
for bridge in r pg; do
	case $bridge in
	r) db() { sqlite3 diary.db "$1"; } ;;
	pg) db() { psql -X -A -t -q -c "$1"; } ;;
	esac
	[ $bridge = r ] || mv out rout
	run 1 kakehashi -c $bridge.conf run --run-name=n1 night.csv
	[ $bridge = r ] || ln -sfn pgout out
	db "UPDATE diary SET remark = 'ask again, Mr ''X''' WHERE id = 'R1'"
	run 1 kakehashi -c $bridge.conf run -n --summary=json amended.csv
	is "$bridge: what a dry run says" "$(sed -n 's/^  "replaced": \([0-9]*\),/\1/p' stdout)" 1
	is "$bridge: what it does" "$(db "SELECT count(*) FROM diary WHERE body = 'at home'")" 1
	run 1 kakehashi -c $bridge.conf run --run-name=n2 amended.csv
	stdout_has '  replaced                     1   were amended; see replaced-rows.csv'
	is "$bridge: outcomes" "$(outcomes n2)" 'R1,linked,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
	is "$bridge: the row" "$(db "SELECT id, case_no, body, remark IS NULL FROM diary WHERE id = 'R1'" | sed 's/|t$/|1/')" 'R1|C-1|at school|1'
	is "$bridge: rows" "$(db 'SELECT count(*) FROM diary')" 2
	is "$bridge: marks" "$(db "SELECT count(*) FROM kakehashi_carried WHERE record_key = 'R1'")" 2
	is "$bridge: what was there" "$(sed 's/\r$//' out/n2/replaced-rows.csv | sed '1s/^[^"]*//' | grep -v '"n"')" '"target","record_id","row","column","value"
"diary","R1","1","id","R1"
"diary","R1","1","case_no","C-1"
"diary","R1","1","body","at home"
"diary","R1","1","remark","ask again, Mr '"'X'"'"'
	is "$bridge: its mode" "$(stat -c %a out/n2/replaced-rows.csv)" 600
	run 0 kakehashi -c $bridge.conf ledger show R1
	is "$bridge: history of R1" "$(awk 'NR > 1 { print $2, $3, $4, $5, $6 }' stdout | tr '\n' ';')" \
		'record n1 linked C-1 case-number;record n2 linked C-1 case-number;replaced n2 diary rows=1 ;'
	# The same again, and the first night's file again: nothing.
	run 1 kakehashi -c $bridge.conf run --run-name=n3 amended.csv
	is "$bridge: the same again" "$(outcomes n3)" 'R1,skipped,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
	run 1 kakehashi -c $bridge.conf run --run-name=n4 night.csv
	is "$bridge: the first file again" "$(outcomes n4)" 'R1,skipped,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
	is "$bridge: rows after it" "$(db "SELECT count(*) FROM diary WHERE body = 'at school'")" 1
	run 0 kakehashi -c $bridge.conf ledger verify
done
rm out && mv rout out
db() { sqlite3 diary.db "$1"; }

# Held, never guessed: where the record would go elsewhere, where its row has gone, where rows are that no run put there.
sed -e '/^R1/s/.*/R1,C-2,佐藤健,サトウケン,2012-08-09,男,visit,of another child/' \
	-e '/^R3/s/.*/R3,C-1,山田花子,ヤマダハナコ,2015\/4\/1,女,visit,it has a case/' night.csv >elsewhere.csv
run 1 kakehashi -c r.conf run --run-name=h1 elsewhere.csv
is 'reasons' "$(reason h1 R1) $(reason h1 R3)" 'amended amended'
is 'words for R1' "$(grep -c 'it was carried to case C-1, and would not go there now' out/h1/review.csv)" 1
is 'words for R3' "$(grep -c 'it was carried as new, and has a case now' out/h1/review.csv)" 1
sed 's/at home/at the office/' night.csv >office.csv
db "INSERT INTO diary (id, body) VALUES ('R1', 'one'), ('R1', 'two')"
run 1 kakehashi -c r.conf run --run-name=h2 office.csv
is 'words where rows are not its own' "$(grep -c 'target diary has rows of it that no run put there' out/h2/review.csv)" 1
db "DELETE FROM diary WHERE id = 'R1'"
run 1 kakehashi -c r.conf run --run-name=h3 office.csv
is 'words where its row has gone' "$(grep -c 'target diary does not have it any more' out/h3/review.csv)" 1
is 'nothing replaced' "$(summary h1 replaced) $(summary h2 replaced) $(summary h3 replaced)" '0 0 0'
is 'its row stays away' "$(db "SELECT count(*) FROM diary WHERE id = 'R1'")" 0

# Several rows of one record go for those that it has now.
sed -e 's/value = "{body}"/value = "{body}"  max_bytes = 20  overflow = split/' -e 's/ledger.db/split.db/' r.conf >split.conf
sed -i '1i output = "split"' split.conf
db 'DELETE FROM diary; DROP TABLE kakehashi_carried'
sqlite3 fresh.db 'DELETE FROM fresh; DROP TABLE kakehashi_carried'
sed 's/at home/12345678901234567890abcdefghijklmnopqrst=end/' night.csv >long.csv
run 1 kakehashi -c split.conf run --run-name=s1 long.csv
is 'rows of a long record' "$(db "SELECT group_concat(body, '/') FROM (SELECT body FROM diary WHERE id = 'R1' ORDER BY n)")" \
	'12345678901234567890/abcdefghijklmnopqrst/=end'
run 1 kakehashi -c split.conf run --run-name=s2 night.csv
is 'rows of a short one' "$(db "SELECT group_concat(body, '/') FROM (SELECT body FROM diary WHERE id = 'R1' ORDER BY n)")" 'at home'
is 'what was there' "$(grep -c '^"diary","R1","[123]","body",' split/s2/replaced-rows.csv)" 3
is 'no formula' "$(grep -c '"body","'"'"'=end"' split/s2/replaced-rows.csv)" 1

# What the profile must say for it.
refused() { # CONF LINE-PART
	run 3 kakehashi -c "$1" check
	stderr_has "$2"
}
{ echo 'amended = replace'; cat p.conf; } >file.conf
refused file.conf 'target progress is a file: what was fetched from one cannot be replaced (amended = replace)'
sed -e '0,/identify/{/identify/d}' -e '0,/column id /s/{record_id}/{body}/' r.conf >none.conf
refused none.conf "no column of target diary says which rows are a record's (amended = replace)"
sed '/identify/d' r.conf >found.conf
run 0 kakehashi -c found.conf check
sed '0,/identify/s/"id"/"ID"/' r.conf >unknown.conf
refused unknown.conf 'identify: the target has no column "ID"'
sed '0,/identify/s/"id"/"body"/' r.conf >body.conf
refused body.conf 'identify: no part of the record key can be read from "body"'
sed 's/key = { record_id }/key = { record_id, birth_date }/' r.conf >half.conf
refused half.conf 'identify: no column holds field birth_date of the record key'
sed '/amended/d' r.conf >plain.conf
run 0 kakehashi -c plain.conf check

# A full export: what was carried and is not in it is told, once as new, and as long as it is not back.
{ echo 'ledger = "full.db"'; sed -e 's/^source {/source { full = true/' base.conf; sed -n '/^target diary/,$p' r.conf; } >full.conf
sed -i '1i output = "out.full"' full.conf
db 'DELETE FROM diary; DROP TABLE kakehashi_carried'
sqlite3 fresh.db 'DELETE FROM fresh; DROP TABLE kakehashi_carried'
missing() { sed -e 1d -e 's/\r$//' "out.full/$1/missing.csv" | tr -d '"' | tr '\n' ' '; }
sed -i '/^R4/d' night.csv # it would wait, night by night
sed '/^R1/d' night.csv >without.csv
sed -n '1p;/^R1/p' night.csv >only.csv
run 1 kakehashi -c full.conf run --run-name=f1 night.csv
is 'nothing is missing' "$(missing f1)" ''
run 1 kakehashi -c full.conf run --run-name=f2 without.csv
stdout_has 'missing                        1   were carried, and are not in the export; see missing.csv'
is 'missing' "$(missing f2)" 'R1,f2,f1,linked,C-1 '
run 1 kakehashi -c full.conf run --run-name=f3 without.csv
is 'still missing' "$(missing f3)" 'R1,f2,f1,linked,C-1 '
is 'the row is where it was' "$(db "SELECT count(*) FROM diary WHERE id = 'R1'")" 1
run 1 kakehashi -c full.conf run --run-name=f4 only.csv
is 'back, and others missing' "$(missing f4)" 'R2,f4,f1,linked,C-2 R3,f4,f1,new, '
is 'status for the first time' "$(sed -n 's/^  "newly_missing": \([0-9]*\),/\1/p' out.full/f4/summary.json)" 2
run 0 kakehashi -c full.conf run --run-name=f5 only.csv # the second night they are known
is 'still missing' "$(missing f5)" 'R2,f4,f1,linked,C-2 R3,f4,f1,new, '
head -n 1 night.csv >empty.csv
run 0 kakehashi -c full.conf run --no-limits --run-name=f6 empty.csv
is 'a night without records tells nothing' "$(missing f6)" ''
run 1 kakehashi -c full.conf run --run-name=f7 without.csv only.csv # several files are one export
is 'all of them back' "$(missing f7)" ''
run 1 kakehashi -c full.conf run --run-name=f8 without.csv
is 'missing once more' "$(missing f8)" 'R1,f8,f1,linked,C-1 '
run 0 kakehashi -c full.conf ledger show R1
is 'history of R1' "$(awk 'NR > 1 { print $2, $3, $4 }' stdout | tr '\n' ';')" \
	'record f1 linked;missing f2 missing;missing f4 back;missing f8 missing;'
finish
