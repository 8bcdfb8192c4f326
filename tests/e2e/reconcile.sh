#!/bin/sh
# kakehashi reconcile: what a target holds against what was carried.  An oracle in SQL says what must come out: it compares the table
# with a copy from the time when it was carried.  KAKEHASHI_SEED chooses other changes.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
office
seeded
seed=$KAKEHASHI_SEED

# --- A table of many rows, some of a record that was split.
sed '/^target/,$d' p.conf >source.conf
columns() {
	cat <<-'END'
		column no   { value = "{case_no}" }
		column how  { value = "{method.code}" }
		column day  { value = "{birth_date}"  format = "%Y/%m/%d" }
		column part { value = "{part}" }
		column text { value = "{body}"  max_bytes = 12  overflow = split }
		column id   { value = "{record_id}" }
	END
}
{
	echo 'ledger = "ledger.db"'
	cat source.conf
	echo 'target book { type = sqlite  path = "book.db"  table = book'
	columns
	echo '}'
} >b.conf
sqlite3 book.db 'CREATE TABLE book (id TEXT, no TEXT, how INTEGER, day TEXT, part INTEGER, text TEXT)'
perl -e 'srand($ARGV[0]); print "id,case,name,kana,born,sex,how,text\n";
	printf "K%03d,C-1,山田花子,ヤマダハナコ,2015/4/1,女,%s,%s\n", $_, rand() < .5 ? "visit" : "call", join " ", map { "w" . int rand 5 } 1 .. 1 + rand 9
		for 1 .. 300' "$seed" >many.csv
run 0 kakehashi -q -c b.conf run --run-name=n1 many.csv
run 0 kakehashi -c b.conf reconcile -o sheet.csv
stdout_has 'carried                      300   records, by the ledger'
stdout_has 'present                      300   as they were carried'
is 'lines' "$(wc -l <sheet.csv)" 301
is 'a line' "$(sed -n 2p sheet.csv | cut -d, -f1-5)" 'K001,book,present,C-1,n1'
sqlite3 book.db 'CREATE TABLE carried AS SELECT * FROM book'

oracle() { # the table book against its copy: key,state,rows,found,columns
	cat >oracle.sql <<-'END'
		WITH keys AS (SELECT id FROM carried UNION SELECT id FROM book),
		n AS (SELECT id, (SELECT count(*) FROM carried c WHERE c.id = k.id) AS was, (SELECT count(*) FROM book b WHERE b.id = k.id) AS now FROM keys k),
		d AS (SELECT n.*,
	END
	for column in no how day part text "no||'|'||how||'|'||day||'|'||part||'|'||text"; do
		printf "(SELECT group_concat(v, char(1)) FROM (SELECT coalesce(%s, '') AS v FROM carried x WHERE x.id = n.id ORDER BY 1)) IS NOT " "$column"
		printf "(SELECT group_concat(v, char(1)) FROM (SELECT coalesce(%s, '') AS v FROM book x WHERE x.id = n.id ORDER BY 1))" "$column"
		case $column in *\|*) echo ' AS any' ;; *) echo " AS d_$column," ;; esac
	done >>oracle.sql
	cat >>oracle.sql <<-'END'
		FROM n)
		SELECT id || ',' || CASE WHEN was = 0 THEN 'unknown' WHEN now = 0 THEN 'missing' WHEN now > was THEN 'doubled'
			WHEN now < was OR any THEN 'different' ELSE 'present' END || ',' || CASE WHEN was = 0 THEN '' ELSE was END || ',' || now || ',' ||
			CASE WHEN was = now THEN rtrim(CASE WHEN d_no THEN 'no;' ELSE '' END || CASE WHEN d_how THEN 'how;' ELSE '' END ||
			CASE WHEN d_day THEN 'day;' ELSE '' END || CASE WHEN d_part THEN 'part;' ELSE '' END || CASE WHEN d_text THEN 'text;' ELSE '' END, ';')
			ELSE '' END
		FROM d ORDER BY id;
	END
	sqlite3 book.db <oracle.sql
}
found() { perl "$top_srcdir/tests/lib/csv.pl" cut "$1" record_id state rows found columns | sed -e 1d -e 's/"//g' -e 's/, /;/g'; }

# What somebody may have done to the table in the meantime.
perl -e 'srand($ARGV[0] + 1);
	for (1 .. 120) {
		my $id = sprintf "K%03d", 1 + int rand 300;
		my $column = (qw(no how day part text))[rand 5];
		my $row = "rowid = (SELECT rowid FROM book WHERE id = \x27$id\x27 ORDER BY rowid LIMIT 1)";
		print "UPDATE book SET $column = \x27" . int(rand 9) . "\x27 WHERE $row;\n" if $_ % 5 == 0;
		print "UPDATE book SET $column = NULL WHERE $row;\n" if $_ % 10 == 1;
		print "DELETE FROM book WHERE $row;\n" if $_ % 5 == 2;
		print "DELETE FROM book WHERE id = \x27$id\x27;\n" if $_ % 10 == 3;
		print "INSERT INTO book SELECT * FROM book WHERE id = \x27$id\x27;\n" if $_ % 10 == 4;
		print "INSERT INTO book (id, text) VALUES (\x27X" . int(rand 9) . "\x27, \x27typed\x27);\n" if $_ % 20 == 8;
		# the pieces of a text change places
		print "UPDATE book SET part = 3 - part WHERE id = \x27$id\x27 AND part < 3;\n" if $_ % 10 == 9;
	}' "$seed" >changes.sql
sqlite3 book.db <changes.sql
run 1 kakehashi -c b.conf reconcile -o sheet.csv
oracle >expected
found sheet.csv >got
same_file expected got
for state in present different missing doubled unknown; do
	e2e_checks=$((e2e_checks + 1))
	grep -q ",$state," got || fail "no record is $state"
done
is 'moved pieces are seen' "$(grep -c 'different,2,2,part$' got)" "$(grep -c 'different,2,2,part$' expected)"
# The same state gives the same bytes; on standard output, too.
run 1 kakehashi -c b.conf reconcile book
same_file sheet.csv stdout
stderr_is ''
# The oracle can fail: one more change, and they do not agree.
sqlite3 book.db "UPDATE book SET day = '1999/01/01' WHERE id = (SELECT min(id) FROM book)"
oracle >expected
e2e_checks=$((e2e_checks + 1))
! cmp -s expected got || fail 'the oracle did not see a planted change'
run 1 kakehashi -c b.conf reconcile -o sheet.csv --summary=json
found sheet.csv >got
same_file expected got
for state in present different missing doubled unknown; do
	stdout_has "\"$state\": $(grep -c ",$state," got)"
done
stdout_has '"same": false'
run 1 kakehashi -c b.conf reconcile --summary=text
stderr_has "missing                  $(printf %7d "$(grep -c ',missing,' got)")   were carried and are not there"

# --- Another writing of a value is no difference; rows without a key are of unknown origin.
sqlite3 book.db "DELETE FROM book; INSERT INTO book SELECT id, no || '  ', how || '.0', '2015-04-01 00:00:00', part, text FROM carried"
run 0 kakehashi -c b.conf reconcile -o sheet.csv
sqlite3 book.db "INSERT INTO book (text) VALUES ('by hand'), ('by hand')"
run 1 kakehashi -c b.conf reconcile -o sheet.csv
is 'rows without a key' "$(sed -n 2p sheet.csv)" ',book,unknown,,,,2,'
sed 's/path = "book.db"/& readback { unknown = ignore }/' b.conf >ignore.conf
run 0 kakehashi -c ignore.conf reconcile -o sheet.csv
stdout_has 'unknown                        1   keys of rows that no run has carried'
sed 's/path = "book.db"/& readback { query = "SELECT id AS number, no, how, day, part, text FROM book WHERE id IS NOT NULL" }/
	s/"{record_id}"/& read_as = "number"/' b.conf >query.conf
run 0 kakehashi -c query.conf reconcile -o sheet.csv
sqlite3 book.db "DELETE FROM book WHERE id IS NULL; UPDATE book SET day = '2016-01-01'"
run 1 kakehashi -c b.conf reconcile -o sheet.csv
run 0 kakehashi -c b.conf reconcile -o sheet.csv --ignore=day
sed 's/%d"/& read_as = ""/' b.conf >blind.conf
run 0 kakehashi -c blind.conf reconcile -o sheet.csv
# A column that the profile got since is not compared; one that it lost is not missed.
sed 's/column day .*/column born { value = "{child_name}" }/' b.conf >later.conf
sqlite3 book.db 'ALTER TABLE book ADD COLUMN born TEXT'
run 0 kakehashi -c later.conf reconcile -o sheet.csv

# --- Amended records: appended, both contents are there; replaced, the last one.
for way in append replace; do
	{ echo "amended = $way"; sed -e "s/book.db/$way.db/" -e "s/ledger.db/$way-ledger.db/" b.conf; } >$way.conf
	sqlite3 $way.db 'CREATE TABLE book (id TEXT, no TEXT, how INTEGER, day TEXT, part INTEGER, text TEXT)'
	head -n 20 many.csv >first.csv
	sed 's/,C-1,\(.*\),visit,.*/,C-1,\1,visit,another text of many words/' first.csv >second.csv
	run 0 kakehashi -q -c $way.conf run --run-name=$way-1 first.csv
	run 0 kakehashi -q -c $way.conf run --run-name=$way-2 second.csv
	run 0 kakehashi -c $way.conf reconcile
	is "$way: lines" "$(grep -c ,present, stdout)" 19
	is "$way: rows" "$(sed 1d stdout | cut -d, -f6 | awk '{ n += $1 } END { print n }')" "$(sqlite3 $way.db 'SELECT count(*) FROM book')"
	sqlite3 $way.db "UPDATE book SET text = 'x' WHERE text = 'another text'"
	run 1 kakehashi -c $way.conf reconcile
	is "$way: what differs" "$(grep -c 'different.*,text$' stdout)" "$(sqlite3 $way.db "SELECT count(*) FROM book WHERE text = 'x'")"
done

# --- An import file: what the system made of it comes as CSV, in its own encoding, columns and order.
{ echo 'ledger = "file.db"'; cat p.conf; } >f.conf
run 1 kakehashi -q -c f.conf run --run-name=f1 night.csv
run 2 kakehashi -c f.conf reconcile
stderr_is 'kakehashi: name the target: progress, fresh'
run 2 kakehashi -c f.conf reconcile progress
stderr_has 'target progress is a file: what the system made of it has to be read from somewhere'
run 0 kakehashi -c f.conf reconcile progress --export out/f1/progress.csv
run 0 kakehashi -c f.conf reconcile fresh -e out/f1/fresh.csv
sed -e 's/column "how"  { value = "{method.code}"/& read_as = "code"/' -e 's/path = "progress.csv"/& identify = { "number" } readback { path = "system.csv" encoding = euc-jp separator = ";" }/' \
	-e '/value = "{body}"/s/$/ column "number" { value = "No. {record_id}" }/' f.conf >g.conf
rm -rf out file.db* file.key
run 1 kakehashi -q -c g.conf run --run-name=f1 night.csv
mangle 'code;text;no;number;id;extra\r\n20;"two\nlines, and ""quotes""";C-2;No. R2;R2;佐藤\r\n10;at home;C-1; No. R1;R1;\r\n' | iconv -f UTF-8 -t EUC-JP >system.csv
run 0 kakehashi -c g.conf reconcile
is 'two lines' "$(wc -l <stdout)" 3
run 0 kakehashi -c g.conf reconcile progress
mangle 'code;text;no;number;id\r\n20;two lines;C-2;No. R2;R2\r\n10;at home;C-1;No. R1;R1\r\n10;at home;C-1;No. R1;R1\r\n10;at home;C-1;R1;R1\r\n' >system.csv
run 1 kakehashi -c g.conf reconcile
stdout_is 'record_id,target,state,case_no,run,rows,found,columns
,progress,unknown,,,,1,
R1,progress,doubled,C-1,f1,1,2,
R2,progress,different,C-2,f1,1,1,text'

# --- What cannot be judged.
run 4 kakehashi -c g.conf reconcile -e nowhere.csv
mangle 'code;text;no;id\r\n' >system.csv
run 4 kakehashi -c g.conf reconcile
stderr_is 'kakehashi: system.csv: columns missing: number
kakehashi: hint: the file has: code, text, no, id'
mangle 'code;text;no;number;id;id\r\n' >system.csv
run 4 kakehashi -c g.conf reconcile
mangle 'code;text;no;number;id\r\n10;at home;C-1;No. R1;R1\r\n20;short\r\n' >system.csv
run 4 kakehashi -c g.conf reconcile -o never.csv
stderr_has 'system.csv:3: record 2: '
e2e_checks=$((e2e_checks + 1))
[ ! -e never.csv ] || fail 'a sheet was written although a record could not be read'
run 4 kakehashi -c g.conf reconcile -e empty.csv
run 2 kakehashi -c b.conf reconcile other
stderr_is 'kakehashi: the profile has no target other'
run 2 kakehashi -c b.conf reconcile book book
run 2 kakehashi -c b.conf reconcile --ignore=nope
stderr_is 'kakehashi: --ignore: target book has no column nope'
run 2 kakehashi -c b.conf reconcile --ignore=id
stderr_is 'kakehashi: column id says whose a row is, and cannot be left out'
sed '/column id /d' b.conf >nobody.conf
run 3 kakehashi -c nobody.conf reconcile
stderr_has 'target book: no column holds the record key, so that nothing says whose a row is'
sed 's/table = book/table = books/' b.conf >nowhere.conf
run 5 kakehashi -c nowhere.conf reconcile
sed 's/column how /column hows /' b.conf >column.conf
run 5 kakehashi -c column.conf reconcile
stderr_has 'hows'
sed 's/"ledger.db"/"no.db"/' b.conf >no.conf
run 5 kakehashi -c no.conf reconcile
stderr_has 'no.db: there is no ledger'
{ echo 'bridge = other'; cat b.conf; } >bridge.conf
run 5 kakehashi -c bridge.conf reconcile
stderr_has 'belongs to the bridge "id"'
sqlite3 ledger.db "INSERT INTO event SELECT seq + 1, at, 'n2', 'run', 'n2', '', '', '', '', '' FROM event ORDER BY seq DESC LIMIT 1;
	INSERT INTO event SELECT seq + 1, at, 'n2', 'prepared', 'n2', '', '', '', '', '' FROM event ORDER BY seq DESC LIMIT 1"
run 5 kakehashi -c b.conf reconcile
stderr_has 'its end does not fit its key'

# --- A key of two fields: a column for each.
sed -e 's/key = { record_id }/key = { record_id, method }/' -e 's/"ledger.db"/"two.db"/' -e 's/{method.code}/{method}/' b.conf >two.conf
sqlite3 book.db 'DELETE FROM book; DELETE FROM kakehashi_carried' # a new ledger beside marks of another is refused
head -n 4 many.csv >few.csv
sed -n '4s/,\(visit\|call\),/,other,/p' many.csv >>few.csv
printf 'word,code\nvisit,1\ncall,2\nother,3\n' >codes/how.csv
run 0 kakehashi -q -c two.conf run --run-name=t1 few.csv
run 0 kakehashi -c two.conf reconcile
is 'its lines' "$(sed 1d stdout | wc -l)" 4
stdout_has 'K003/other,book,present,'
sqlite3 book.db "DELETE FROM book WHERE how = 'other'"
run 1 kakehashi -c two.conf reconcile
stdout_has 'K003/other,book,missing,'

# --- The profile's words.
mistake() { # MESSAGE SED
	sed "$2" b.conf >wrong.conf
	run 3 kakehashi -c wrong.conf check
	stderr_has "$1"
}
mistake 'identify: the target has no column "ids"' 's/table = book/& identify = { ids }/'
mistake 'identify: no part of the record key can be read from "no"' 's/table = book/& identify = { no }/'
mistake 'identify: "id" is a second column for the same field of the key' 's/table = book/& identify = { id, id }/'
mistake 'identify: no column holds field method of the record key' 's/key = { record_id }/key = { record_id, method }/
	s/table = book/& identify = { id }/'
mistake 'query and table exclude each other' 's/table = book/& readback { query = "SELECT 1" table = t }/'
mistake 'encoding means nothing with type = sqlite' 's/table = book/& readback { encoding = cp932 }/'
mistake 'connect means nothing with type = csv' 's/table = book/& readback { type = csv connect = "" }/'
mistake 'readback has no query' 's/table = book/& readback { type = postgresql }/'
mistake 'readback is given twice' 's/table = book/& readback { } readback { }/'

# --- PostgreSQL: types that write values in their own way; a role that may not read.
pg_start
psql -X -q -c 'CREATE TABLE book (id varchar(20), no char(8), how smallint, day date, part int, text text, seen timestamptz DEFAULT now())' \
	-c 'CREATE ROLE clerk LOGIN' -c 'GRANT INSERT ON book TO clerk' -c 'GRANT CREATE ON SCHEMA public TO clerk'
{
	echo 'ledger = "pg.db"'
	cat source.conf
	echo 'target book { type = postgresql  connect = "user=clerk"  table = book'
	columns
	echo '}'
} >pg.conf
run 0 kakehashi -q -c pg.conf run --run-name=p1 many.csv
run 5 kakehashi -c pg.conf reconcile
stderr_has 'permission denied'
psql -X -q -c 'GRANT SELECT ON book TO clerk'
run 0 kakehashi -c pg.conf reconcile -o sheet.csv
psql -X -q -c "DELETE FROM book WHERE id = 'K007'" -c "UPDATE book SET how = 99 WHERE id = 'K008'"
run 1 kakehashi -c pg.conf reconcile -o sheet.csv
is 'what differs' "$(grep -v ,present, sheet.csv | cut -d, -f1-3,8 | tr '\n' ' ')" \
	'record_id,target,state,columns K007,book,missing, K008,book,different,how '
# A boolean takes 1 and 0, and is printed as t and f; one that was turned over is found.
psql -X -q -c 'CREATE TABLE flags (id text, girl boolean, boy boolean)' -c 'GRANT SELECT, INSERT ON flags TO clerk'
printf '\357\273\277word,code\n男,0\n女,1\n' >girls.csv
sed -e '/^target/,$d' -e 's/pg.db/flags.db/' -e 's/kind = sex/& codes = "girls.csv"/' pg.conf >flags.conf
cat >>flags.conf <<'END'
target flags { type = postgresql  connect = "user=clerk"  table = flags
	column id { value = "{record_id}" }
	column girl { value = "{sex.code}" }
	column boy { value = "false" }
}
END
run 0 kakehashi -q -c flags.conf run --run-name=flags many.csv
is 'what PostgreSQL prints' "$(psql -X -A -t -c 'SELECT girl, boy, count(*) FROM flags GROUP BY 1, 2' | tr '\n' ' ')" 't|f|300 '
run 0 kakehashi -c flags.conf reconcile
psql -X -q -c "UPDATE flags SET girl = NOT girl WHERE id = 'K008'" -c "UPDATE flags SET boy = NULL WHERE id = 'K009'"
run 1 kakehashi -c flags.conf reconcile -o sheet.csv
is 'what was turned over' "$(grep -v ,present, sheet.csv | cut -d, -f1-3,8 | tr '\n' ' ')" \
	'record_id,target,state,columns K008,flags,different,girl K009,flags,different,boy '
sed 's/connect = "user=clerk"/& readback { query = "SELECT * FROM nowhere" }/' pg.conf >pg-query.conf
run 5 kakehashi -c pg-query.conf reconcile
finish
