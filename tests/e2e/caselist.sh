#!/bin/sh
# The other direction: the office's cases, asked of a database, as a list that the record service imports; then the way back, an export
# of the service about just these cases.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/ward.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
ward_createdb
PGDATABASE=ward
LOGNAME=tanaka
export PGDATABASE LOGNAME
ward_copy office
cd office || exit 99
sed -e 's/sqlite/postgresql/' -e '/path = "register.db"/d' -e 's/out-caselist/out-pg/' caselist.conf >pg.conf
db() { sqlite3 register.db "$1" && psql -X -q -c "$1"; }
go() { # STATUS NAME OPTION…: a run in SQLite and the same in PostgreSQL, which are alike to the byte
	go_status=$1
	go_name=$2
	shift 2
	run "$go_status" kakehashi -c pg.conf run --run-name "$go_name" "$@"
	run "$go_status" kakehashi -c caselist.conf run --run-name "$go_name" "$@"
	for go_file in caselist.csv decisions.csv missing.csv rejects.csv rejects.reasons.csv summary.json; do
		same_file "out-pg/$go_name/$go_file" "out-caselist/$go_name/$go_file"
	done
	is "$go_name: equation" "$(ward_equation "out-caselist/$go_name")" holds
	is "$go_name: the input's hash" "$(input_of out-pg "$go_name")" "$(input_of out-caselist "$go_name")"
}
input_of() { perl -MJSON::PP -0777 -ne 'my ($i) = @{ decode_json($_)->{inputs} }; print join " ", @$i{qw(path encoding records sha256)}' "$1/$2/manifest.json"; }
list() { tail -n +2 "out-caselist/$1/caselist.csv" | cut -d, -f 1,6 | tr -d '"\r' | tr '\n' ' '; }
missing() { sed -e 1d -e 's/\r$//' "out-caselist/$1/missing.csv" | tr -d '"' | tr '\n' ' '; }
summary() { sed -n "s/^  \"$2\": \([0-9]*\),/\1/p" "out-caselist/$1/summary.json"; }

# The first list: all cases, as the sample says; and as the database itself writes them.
go 0 all
same_file expected/caselist.csv out-caselist/all/caselist.csv
stdout_has 'new                          422   are cases of the source, and go to the record service'
sqlite3 -newline "
" register.db "SELECT '\"' || case_no || '\",\"' || replace(child_name, ' ', '　') || '\"' FROM cases ORDER BY 1" >by-sql
tail -n +2 out-caselist/all/caselist.csv | cut -d, -f 1,2 >by-list
same_file by-sql by-list
is 'the oracle sees one name' "$(sed '7s/　/ /' by-sql | cmp -s - by-list; echo $?)" 1
is 'input' "$(input_of out-caselist all | sed 's/ [0-9a-f]*$//')" 'query utf-8 422'
is 'decisions' "$(sed 1d out-caselist/all/decisions.csv | sed 's/^[^,]*,//' | sort -u)" 'new,,,,,,,own-case'

# Nothing changed: nothing is written but the header.
go 0 none
is 'none' "$(list none) $(summary none skipped)" ' 422'
is 'the same cases, the same hash' "$(input_of out-caselist none)" "$(input_of out-caselist all)"

# Changed, new, gone; and another order in the table, which is no change.
db "UPDATE cases SET status = 'closed' WHERE case_no = '2800102';
	INSERT INTO cases SELECT '9900001', child_name, child_kana, birth_date, sex, postal_code, address, phone, guardian_name, guardian_kana,
		'open', opened_on FROM cases WHERE case_no = '2800106';
	DELETE FROM progress WHERE case_no = '2800103'; DELETE FROM cases WHERE case_no = '2800103';
	UPDATE cases SET phone = 'not in the list' WHERE case_no = '0100302'"
run 1 kakehashi -c caselist.conf run --dry-run --summary=json
is 'what a dry run says' "$(sed -n 's/^  "amended": \([0-9]*\),/\1/p' ../stdout)" 1
go 1 changed
is 'changed' "$(list changed)" '2800102,終結 9900001,対応中 '
is 'amended' "$(summary changed amended) of $(summary changed new)" '1 of 2'
is 'missing' "$(missing changed)" '2800103,changed,all,new, '
go 0 known # the second night it is known
is 'still missing' "$(list known) $(missing known)" ' 2800103,changed,all,new, '

# What goes back to what it was is a change, too: the list says how things are.  And a case that is back goes out, unchanged as it is.
db "UPDATE cases SET status = 'open' WHERE case_no = '2800102';
	INSERT INTO cases SELECT '2800103', '竹内　怜', 'タケウチ　レイ', '2015-06-05', '女', '', '', '', '', '', 'open', '2016-04-15'"
go 0 back
is 'back' "$(list back) $(missing back)" '2800102,対応中 2800103,対応中  '
go 0 quiet
is 'nothing any more' "$(list quiet)" ''

# All of them, on request.
go 0 full --full
is 'full: all' "$(summary full new) $(wc -l <out-caselist/full/caselist.csv)" '423 424'
go 0 behind
is 'behind it nothing has changed' "$(list behind)" ''
run 2 kakehashi -c kakehashi.conf run --full inbox/night1.csv
stderr_has '--full is for a list of cases'
run 0 kakehashi -c caselist.conf ledger verify
for run in full behind; do
	is "$run: the ledger tells how often 2800102 went out" "$(kakehashi -c caselist.conf ledger show 2800102 | grep -c ' new ')" 4
done

# normalise | match | write gives the bytes of run; normalise asks the query where no file is named, and reads what is named.
run 0 kakehashi -q -c caselist.conf normalise -o clean.csv
run 0 kakehashi -q -c caselist.conf match -o decisions.csv clean.csv
run 0 kakehashi -q -c caselist.conf write --records clean.csv -o written.csv decisions.csv
same_file out-caselist/full/caselist.csv written.csv
same_file out-caselist/full/decisions.csv decisions.csv
printf 'case_no,child_name,child_kana,birth_date,sex,status\n1,山,,,,open\n' >one.csv
is 'a file in place of the query' "$(kakehashi -q -c caselist.conf normalise one.csv | sed 1d) $(kakehashi -q -c caselist.conf normalise - <one.csv | sed 1d)" \
	'1,山,,,,対応中 1,山,,,,対応中'
run 2 kakehashi -q -c caselist.conf match --explain=1 clean.csv
run 2 kakehashi -q -c caselist.conf match --train clean.csv
run 0 kakehashi -c caselist.conf check
stdout_has 'export query           utf-8; 423 records, 0 would be rejected, 0 held'

# What cannot be read is rejected; corrected and fed in again it goes out, and what is not in that file is not missing.
db "UPDATE cases SET birth_date = '2015-02-30' WHERE case_no = '2800106'; UPDATE cases SET child_kana = '林' WHERE case_no = '2800102'"
go 1 broken
is 'rejected' "$(cut -d, -f 4-6 out-caselist/broken/rejects.reasons.csv | tr '\n' ' ')" 'record_id,code,field 2800106,date,birth_date '
is 'rejected, as a file' "$(tail -n +2 out-caselist/broken/rejects.csv)" '2800106,吉田　奏太,ヨシダ　ソウタ,2015-02-30,男,open'
is 'held' "$(grep ,review, out-caselist/broken/decisions.csv)" '2800102,review,,,,,,,not-kana'
is 'neither is missing' "$(missing broken)" ''
sed 's/2015-02-30/2015-02-28/' out-caselist/broken/rejects.csv >corrected.csv
run 1 kakehashi -c caselist.conf run --run-name corrected --no-limits corrected.csv
is 'corrected' "$(list corrected) $(missing corrected)" '2800106,対応中  '

# A clerk lets what was held go out as it is; whatever is shown on the way has no case beside it.
run 1 kakehashi -c caselist.conf review list
run 1 kakehashi -c caselist.conf review show 2800102
run 1 kakehashi -c caselist.conf review page -o page.html
is 'the page has it' "$(grep -c 2800102 page.html)" 1
perl "$lib/clerk.pl" out-caselist/corrected/review.csv sheet.csv 2800102=n || fail clerk
run 0 kakehashi -c caselist.conf review take sheet.csv
db "UPDATE cases SET birth_date = '2015-02-28' WHERE case_no = '2800106'"
run 0 kakehashi -c caselist.conf run --run-name taken
is 'taken' "$(list taken) $(grep clerk out-caselist/taken/decisions.csv)" '2800102,対応中  2800102,new,,,,,,,clerk'

# No list is made of half an answer.
sed 's/FROM cases/FROM nowhere/' caselist.conf >nowhere.conf
run 5 kakehashi -c nowhere.conf run --run-name nowhere
sed 's/FROM cases/FROM nowhere/' pg.conf >pg-nowhere.conf
run 5 kakehashi -c pg-nowhere.conf run --run-name nowhere
sed 's/"SELECT.*"/"SELECT case_no, sex FROM cases"/' caselist.conf >narrow.conf
run 4 kakehashi -c narrow.conf run --run-name nowhere
stderr_has 'query: '
sed "s/FROM cases/FROM cases WHERE case_no < '0200000'/" caselist.conf >short.conf
run 4 kakehashi -c short.conf run --run-name nowhere
stderr_has 'the limits of the profile stopped the run'
# An empty one is no list either, though the profile has no limits and no ledger knows what is usual.
for conf in caselist pg; do
	sed -e "s/FROM cases/FROM cases WHERE case_no = 'none'/" -e '/^limits/,/^}/d' -e 's/^ledger.*/ledger = "none.db"/' $conf.conf >none.conf
	run 4 kakehashi -c none.conf run --run-name nowhere
	stderr_has 'limit min_records = 1: 0 records were read'
	echo 'limits { min_records = 0 }' >>none.conf
	run 0 kakehashi -c none.conf run -n
	rm -f none.*
done
is 'nothing came of them' "$(find out-caselist out-pg -name caselist.csv -path '*nowhere*')" ''

# What a profile must not say.
refused() { # SED-SCRIPT MESSAGE
	sed "$1" caselist.conf >bad.conf
	run 3 kakehashi -c bad.conf check
	stderr_has "$2"
}
refused 's/path = "register.db"/settle = 3/' 'source has no path'
refused 's/path = "register.db"/path = "register.db" settle = 3/' 'settle means nothing with backend = sqlite'
refused 's/backend = sqlite/backend = mysql/' 'backend = "mysql" is not possible'
refused 's/backend = sqlite//' 'query means nothing without backend'
refused 's/	query = .*//' 'source has no query'
refused 's/type = file/type = file outcomes = { linked }/' 'outcomes: cases of the source itself are never linked'
refused '$a match { link_bits = 14 }' 'match without a register'
refused '$a register r { backend = sqlite path = "register.db" table = "cases" key = { no } field no { column = case_no kind = id } }' \
	'a register has nothing to say where the source itself holds the cases'
refused 's/path = "caselist.csv"/table = list path = "x.db"/; s/type = file/type = sqlite/' 'a table of cases needs amended = replace'

# A table that holds each case once: what changed goes in place of what was there, also back to what it was once.
sqlite3 list.db 'CREATE TABLE list (no TEXT PRIMARY KEY, state TEXT)'
{
	echo 'amended = replace'
	sed -e '/^target/,$d' -e 's/out-caselist/out-table/' caselist.conf
	echo 'target list { type = sqlite  path = "list.db"  table = "list"  column no { value = "{case_no}" }  column state { value = "{status}" } }'
} >table.conf
db "UPDATE cases SET child_kana = 'ハヤシ　リン' WHERE case_no = '2800102'"
for state in open closed open closed; do
	db "UPDATE cases SET status = '$state' WHERE case_no = '2800102'"
	run 0 kakehashi -c table.conf run
	is "$state" "$(sqlite3 list.db "SELECT count(*), (SELECT state FROM list WHERE no = '2800102') FROM list")" \
		"423|$([ $state = open ] && echo 対応中 || echo 終結)"
done
run 2 kakehashi -c table.conf run --full
stderr_has '--full is for files: a table would have each case twice'

# A system that only exports a CSV has its list, too: then a file is no more than what it holds, and nothing is missing.
{
	echo 'ledger = "csv.db"'
	sed -e '/^ledger/d' -e 's/out-caselist/out-csv/' -e 's/backend = sqlite//' -e 's/path = "register.db"/encoding = utf-8/' -e '/query = /d' caselist.conf
} >csv.conf
kakehashi -q -c caselist.conf normalise | head -n 6 >cases.csv # the columns have the fields' names
run 0 kakehashi -c csv.conf run --run-name c1 cases.csv
sed '3d; 4s/対応中/x/; 4s/終結/対応中/; 4s/x/終結/' cases.csv >changed.csv
run 0 kakehashi -c csv.conf run --run-name c2 changed.csv
is 'of a CSV' "$(sed 1d out-csv/c1/caselist.csv | wc -l) $(sed 1d out-csv/c2/caselist.csv | wc -l)" '5 1'
run 0 kakehashi -c csv.conf run --run-name c3 cases.csv
is 'and back' "$(sed 1d out-csv/c3/caselist.csv | wc -l)" 1

# Records asked of a database are matched like those of an export; carried as well where they are amended, also back to what they were.
sqlite3 service.db "CREATE TABLE visits (id TEXT, no TEXT, name TEXT, kana TEXT, born TEXT, sex TEXT, body TEXT);
	INSERT INTO visits VALUES ('V-1', '0100304', '田中　千代', 'タナカ　チヨ', '2016-05-31', '女', 'a'), ('V-2', '', '誰か', '', '', '', 'b')"
sqlite3 diary.db 'CREATE TABLE diary (no TEXT, body TEXT, id TEXT)'
cat >service.conf <<'END'
language = en
output = "out-service"
ledger = "service-ledger.db"
amended = append
source {
	backend = sqlite  path = "service.db"  table = "visits"
	key = { id }
	field id         { column = id    kind = id  required = true }
	field case_no    { column = no    kind = id }
	field child_name { column = name  kind = person-name }
	field child_kana { column = kana  kind = person-kana }
	field birth_date { column = born  kind = date }
	field sex        { column = sex   kind = sex }
	field body       { column = body  kind = text }
}
register cases { backend = sqlite  path = "register.db"  table = "cases"  include "register-fields.conf" }
target diary {
	type = sqlite  path = "diary.db"  table = "diary"
	column no { value = "{case_no}" }  column body { value = "{body}" }  column id { value = "{id}" }
}
END
for body in a a z a; do
	sqlite3 service.db "UPDATE visits SET body = '$body' WHERE id = 'V-1'"
	run 1 kakehashi -c service.conf run
done
is 'each change, in its order' "$(sqlite3 diary.db "SELECT no || body || id FROM diary ORDER BY rowid" | tr '\n' ' ')" '0100304aV-1 0100304zV-1 0100304aV-1 '
run 0 kakehashi -c service.conf ledger verify

# Both directions: the service imports the list, workers write records about the children in it, and its export comes back.  What the
# service knows is the list, and no more.
perl -CSD -e '
	open my $in, "<:encoding(UTF-8)", "out-caselist/full/caselist.csv" or die;
	my $head = <$in>;
	print join(",", map { "\"$_\"" } qw(記録ID 児童ID ケース番号 児童氏名 フリガナ 生年月日 性別 記録日時 対応方法 相手 対応者 件名 内容)), "\r\n";
	while (<$in>) {
		s/[\r\n]+$//;
		my ($no, $name, $kana, $born, $sex, $state) = map { s/^"|"$//gr } split /,/;
		next if $state ne "対応中" || $. % 7;
		print join(",", map { "\"$_\"" } "R$no", "P$no", $no, $name, $kana, $born, $sex, "2024-04-03 10:00", "訪問", "本児", "係員", "訪問",
			"$noの件で訪問した。"), "\r\n";
	}' -Mutf8 >export.csv
records=$(($(wc -l <export.csv) - 1))
is 'records of the service' "$([ "$records" -gt 30 ] && echo enough)" enough
run 1 kakehashi -c kakehashi.conf run --run-name both export.csv
is 'none is in another case than it came from' "$(sed 1d out/both/decisions.csv | awk -F, '$1 != "R" $3' | wc -l)" 0
is 'but for two children who have two cases each, all are linked' "$(grep ,linked, out/both/decisions.csv | wc -l)" $((records - 2))
is 'those two wait' "$(grep ,review, out/both/decisions.csv | sed 's/.*,//' | tr '\n' ' ')" 'several-cases several-cases '
is 'rows for the system' "$(perl "$lib/csv.pl" check out/both/progress.csv | sed 's/.* //')" $((records - 2))
finish
