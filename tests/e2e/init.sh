#!/bin/sh
# init: a draft that check takes once its marks are seen to, and that decides as the profile written by hand.  From the sample office in
# each kind of register, and from the same records in three other shapes.  What cannot be drafted is said.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/ward.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
ward_createdb
ward_copy office
cd office || exit 99

# Takes the marks away, and leaves what was guessed.
accept() {
	perl -pi -e 's/  # \? .*//; s/^\t# \? .*\n//' "$1"
}
# What links, by the profile: record and case.
links() { # PROFILE EXPORT
	decisions "$1" "$2" >decisions.csv
	perl "$lib/csv.pl" cut decisions.csv record_id outcome case_no | grep ',linked,' | sort
}
decisions() {
	kakehashi -q -c "$1" normalise "$2" 2>/dev/null | kakehashi -q -c "$1" match -
}
decisions kakehashi-csv.conf inbox/night1.csv >by-hand.csv
links kakehashi-csv.conf inbox/night1.csv >linked
is 'records that the profile written by hand links' "$([ "$(wc -l <linked)" -ge 100 ] && echo many)" many

# --- the office with its register as a file, and a sample of what the system imports
run 1 kakehashi init --export inbox/night1.csv --register register.csv --target expected/night1/progress.csv -o csv/draft.conf
stdout_is ''
stderr_is 'kakehashi: warning: inbox/night1.csv: 6 records cannot be read and were passed over
kakehashi: csv/codes/method.csv: the words of column 対応方法
kakehashi: places marked "# ?": 7; look at them, then run kakehashi check'
grep -q '^	# person = person_id  # with a ledger' csv/draft.conf || fail 'the person is not suggested'
is 'the marks' "$(grep -c '# ? ' csv/draft.conf)" 7
is 'modes' "$(stat -c %a csv/draft.conf csv/codes/method.csv | tr '\n' ' ')" '600 600 '
grep -q 'field birth_date .* # 164 of 165 values are dates$' csv/draft.conf || fail 'the confidence of birth_date'
grep -q '	column "件名"       { value = "{subject}"  max_bytes = 80  overflow = cut }  # ? ' csv/draft.conf || fail 'the limit of 件名'
for setting in 'encoding = cp932' 'newline = crlf' 'quote = all' 'encoding = auto  # found: cp932'; do
	grep -q "	$setting\$" csv/draft.conf || fail "the draft lacks $setting"
done
# check asks for nothing but the codes that are missing, all at once.
run 3 kakehashi -c csv/draft.conf check
stdout_is ''
stderr_is 'kakehashi: csv/draft.conf:22: csv/codes/method.csv:10: the word "訪問" has no code
kakehashi: csv/draft.conf:22: csv/codes/method.csv:16: the word "その他（伝書鳩）" has no code
kakehashi: csv/draft.conf:22: csv/codes/method.csv:17: the word "ビデオ通話" has no code
kakehashi: hint: fill in the code, or remove the row
kakehashi: csv/draft.conf: 3 mistakes'
sed -i 's/訪問,,/訪問,03,/; /,,1/d' csv/codes/method.csv
for seen in no yes; do
	run 1 kakehashi -q -c csv/draft.conf check
	[ $seen = yes ] || accept csv/draft.conf
done
decisions csv/draft.conf inbox/night1.csv >by-draft.csv
same_file by-hand.csv by-draft.csv
# The second night, in another encoding, too; and what is carried is what the profile written by hand carries.
links kakehashi-csv.conf inbox/night2.csv >linked2
links csv/draft.conf inbox/night2.csv >got
same_file linked2 got
run 1 kakehashi -q -c csv/draft.conf run --run-name=draft inbox/night1.csv
carried() { # what no limit of the system's, which no sample shows, can change
	iconv -f cp932 -t utf-8 "$1" >carried.csv
	perl "$lib/csv.pl" cut carried.csv 記録ID ケース番号 記録日 時刻 対応コード 対応者 | grep -v K1-01332 | sort -u
}
carried expected/night1/progress.csv >expected.progress
carried csv/out/draft/progress.csv >got
same_file expected.progress got

# --- nothing is overwritten, and the same input gives the same bytes
run 6 kakehashi init -e inbox/night1.csv -r register.csv -o csv/draft.conf
stderr_is 'kakehashi: csv/draft.conf: is there already
kakehashi: hint: give the draft another name, or overwrite it with --force'
run 6 kakehashi init -e inbox/night1.csv -r register.csv -o csv/other.conf
stderr_has 'kakehashi: csv/codes/method.csv: is there already'
is 'a profile without its code tables' "$(ls csv/other.conf 2>/dev/null)" ''
run 1 kakehashi init -e inbox/night1.csv -r register.csv -o csv/draft.conf --force
run 1 kakehashi init -e inbox/night1.csv -r register.csv -t expected/night1/progress.csv
cp "$e2e_folder/stdout" first
stderr_has 'places marked "# ?": 7;'
grep -q '^	#   訪問,,11$' first || fail 'the words of the code table are not in a draft on standard output'
run 1 kakehashi init -e inbox/night1.csv -r register.csv -t expected/night1/progress.csv
same_file first "$e2e_folder/stdout"

# --- a database: its tables by the catalogue
cat >database.txt <<'END'
sqlite register.db
postgresql dbname=ward
END
while read -r backend where; do
	run 2 kakehashi init -e inbox/night1.csv -r "$where"
	stderr_is 'kakehashi: the database has several tables: cases, progress
kakehashi: hint: choose one with --table'
	run 1 kakehashi init -e inbox/night1.csv -r "$where" --table=cases --target-table=progress -o "$backend/draft.conf"
	is "$backend: backend and type" "$(grep -cE "^	(backend|type) = $backend\$" "$backend/draft.conf")" 2
	run 3 kakehashi -c "$backend/draft.conf" check
	stderr_has "$backend/codes/method.csv:2: the word \"ケース会議\" has no code"
	stderr_has "$backend/codes/method.csv: rows with further mistakes: "
	is "$backend: remedies" "$(grep -c 'hint: fill in the code' "$e2e_folder/stderr")" 1
	cp codes/method.csv "$backend/codes/method.csv"
	accept "$backend/draft.conf"
	run 1 kakehashi -q -c "$backend/draft.conf" check
	decisions "$backend/draft.conf" inbox/night1.csv >got
	same_file by-hand.csv got
done <database.txt
run 5 kakehashi init -e inbox/night1.csv -r register.db --table=nowhere
stderr_has 'kakehashi: there is no table nowhere in the database'
run 5 kakehashi init -e inbox/night1.csv -r 'dbname=nowhere'
stderr_has 'database "nowhere" does not exist'
run 2 kakehashi init -e inbox/night1.csv -r 'dbname=ward password=secret'
stderr_has 'kakehashi: the connection string holds a password'
head -c 3000 register.db >torn.db
run 5 kakehashi init -e inbox/night1.csv -r torn.db
stderr_has 'torn.db'
run 5 kakehashi init -e inbox/night1.csv -r register.csv --table=cases
stderr_has 'register.csv'

# --- the same records in other shapes
kakehashi -q -c kakehashi-csv.conf normalise -o clean.csv inbox/night1.csv 2>/dev/null
perl "$lib/shapes.pl" tsv clean.csv | iconv -f utf-8 -t EUC-JP-MS >records.tsv
{ printf '\377\376' && perl "$lib/shapes.pl" excel clean.csv | iconv -f utf-8 -t utf-16le; } >excel.txt
perl "$lib/shapes.pl" odd clean.csv | iconv -f utf-8 -t cp932 >odd.csv
is 'columns of the odd export' "$(head -n 2 odd.csv | tr -cd ';' | wc -c)" 39
for shape in records.tsv excel.txt odd.csv; do
	run 1 kakehashi init -e $shape -r register.csv -o "$shape.conf"
	accept "$shape.conf"
	kakehashi -q -c "$shape.conf" check >said 2>&1 || [ $? -eq 1 ] || fail "check of the draft for $shape: $(cat said)"
	links "$shape.conf" $shape >got
	same_file linked got
done
grep -q '	encoding = euc-jp$' records.tsv.conf || fail 'EUC-JP was not found'
grep -q '	separator = tab$' records.tsv.conf || fail 'the tab was not found'
grep -q '	encoding = auto  # found: utf-16le$' excel.txt.conf || fail 'UTF-16 was not found'
grep -q '	field birth_date .*format = "%G%y%m%d"' odd.csv.conf || fail 'the birth dates with codes of eras were not found'
# The comparison does look: another child's number in the register, and the links differ.
cp excel.txt.conf fault.conf
sed -i "s,path = \"register.csv\",path = \"$e2e_folder/register.csv\"," fault.conf
perl "$lib/csv.pl" cut by-hand.csv case_no | sed 1d | sort -u | grep . | head -n 1 >number
iconv -f cp932 -t utf-8 register.csv | sed "s/\"$(cat number)\"/\"9999999\"/" >"$e2e_folder/register.csv"
links fault.conf excel.txt >got
cmp -s linked got && fail 'a register with another number links the same'

# --- a sample import file of fixed width, with a line that names the columns and without: the draft writes the same bytes
cat >fixed.inc <<'END'
target progress {
	type = file  path = "sample.txt"  outcomes = { linked }  encoding = cp932  newline = crlf  separator = none  header = HEADER
	column "ケース番号" { value = "{case_no}"  width = 12  align = right  pad = "0"  required = true }
	column "生年月日"   { value = "{birth_date}"  format = "%Y%m%d"  unknown = ""  width = 8 }
	column "記録ID"     { value = "{record_id}"  width = 12 }
	column "氏名"       { value = "{child_name}"  width = 24 }
	column "相手"       { value = "{partner}"  width = 30 }
	column "対応者"     { value = "{worker}"  width = 20 }
	column "件名"       { value = "{subject}"  width = 80 }
}
END
{ echo '記録ID,児童ID,ケース番号,児童氏名,フリガナ,生年月日,性別,記録日時,対応方法,相手,対応者,件名,内容' && sed 1d clean.csv; } >records.csv
for header in false true; do
	mkdir fixed-$header
	sed "s/HEADER/$header/" fixed.inc >fixed-$header/target.inc
	sed -e "s,include \"progress-file.conf\",include \"fixed-$header/target.inc\"," -e "1ioutput = \"fixed-$header/by-hand\"" kakehashi-csv.conf >fixed-$header.conf
	run 1 kakehashi -q -c fixed-$header.conf run --run-name=one records.csv
	cp fixed-$header/by-hand/one/sample.txt fixed-$header/sample.txt
	run 1 kakehashi init -e records.csv -r register.csv -t fixed-$header/sample.txt -o fixed-$header/draft.conf
	is "widths, header = $header" "$(sed -n 's/^	column .* width = \([0-9]*\).*/\1/p' fixed-$header/draft.conf | tr '\n' ' ')" '12 8 12 24 30 20 80 '
	is "settings, header = $header" "$(sed -nE 's/^	((encoding|newline|separator|header|quote) = [a-z0-9]*).*/\1/p' fixed-$header/draft.conf | sort -u | tr '\n' ';')" "encoding = auto;encoding = cp932;$([ $header = false ] || echo 'header = true;')newline = crlf;separator = none;"
	accept fixed-$header/draft.conf
	run 1 kakehashi -q -c fixed-$header/draft.conf run --run-name=two records.csv
	same_file fixed-$header/sample.txt fixed-$header/out/two/sample.txt
done
is 'its names' "$(sed -n 's/^	column \("[^"]*"\).*/\1/p' fixed-true/draft.conf | tr '\n' ' ')" '"ケース番号" "生年月日" "記録ID" "氏名" "相手" "対応者" "件名" '
is 'its places' "$(sed -n 's/^	column "\([0-9-]*\)".*/\1/p' fixed-false/draft.conf | tr '\n' ' ')" '1-12 13-20 21-32 33-56 57-86 87-106 107-186 '
is 'no value of a person is in the draft' "$(grep -c '山田\|佐藤' fixed-false/draft.conf)" 0
# Lines that are not all as long are no such file.
{ cat fixed-false/sample.txt; echo short; } >uneven.txt
run 4 kakehashi init -e records.csv -r register.csv -t uneven.txt
stderr_has 'uneven.txt: '
head -n 2 fixed-false/sample.txt >two.txt
run 4 kakehashi init -e records.csv -r register.csv -t two.txt
stderr_is 'kakehashi: two.txt: is neither a CSV file of several columns nor lines of fixed width
kakehashi: hint: a sample of fixed width has three lines or more, all of them as long in bytes'
# A CSV file whose lines happen to be as long is one all the same; a byte order mark is kept.
printf '0001,ab,20240401\n0002,cd,20240402\n0003,ef,20240403\n' >values.csv
run 4 kakehashi init -e records.csv -r register.csv -t values.csv
stderr_has 'values.csv: the first line holds values'
printf '\357\273\277001 ab \n002 cde\n003 fg \n' >marked.txt
run 1 kakehashi -q init -e records.csv -r register.csv -t marked.txt
stdout_has '	bom = true'
stdout_has '	column "1-4" { value = "{?}"  width = 4'

# --- records that may be in several encodings, below a header that tells nothing: one that reads them, and the question
printf 'record_id|name|birth_date|text\n1|山田花子|2015-04-01|a\n' >ambiguous.csv
run 1 kakehashi -q init -e ambiguous.csv
stdout_has '	encoding = utf-8  # ? '
stdout_has '	separator = "|"'
stdout_has '	# looked at: 1 rows'
printf 'record_id,name,birth_date,text\n1,山田花子,2015-04-01,a\n2,佐藤健,2015-04-02,表示\n' | iconv -f utf-8 -t euc-jp >euc.csv
run 1 kakehashi -q init -e euc.csv
stdout_has '	encoding = euc-jp  # ? '
stdout_has '	# looked at: 2 rows'

# --- columns of a table that have values of their own: left out where nobody knows another, or none can be given
sqlite3 own.db "CREATE TABLE own (id INTEGER PRIMARY KEY, case_no TEXT, record_id TEXT, body TEXT DEFAULT 'none', at TEXT DEFAULT CURRENT_TIMESTAMP,
	made TEXT GENERATED ALWAYS AS (upper(case_no)) STORED, seen TEXT GENERATED ALWAYS AS (lower(case_no)))"
psql -X -q <<'END'
CREATE TABLE own (id int GENERATED ALWAYS AS IDENTITY, case_no text, record_id text, body text DEFAULT 'none', at timestamptz DEFAULT now(),
	made text GENERATED ALWAYS AS (upper(case_no)) STORED, seen serial);
CREATE DATABASE parts;
\c parts
CREATE TABLE cases (case_no text, child_name text, birth_date date) PARTITION BY RANGE (birth_date);
CREATE TABLE cases_old PARTITION OF cases FOR VALUES FROM ('2000-01-01') TO ('2020-01-01');
INSERT INTO cases VALUES ('1', '山田 花子', '2015-04-01'), ('2', '佐藤 健', '2012-08-09');
END
for place in own.db dbname=postgres; do
	kind=$([ $place = own.db ] && echo sqlite || echo postgresql)
	run 1 kakehashi -q init -e records.csv -r register.csv -t $place --target-table=own -o own-$kind.conf --force
	is "left out, $place" "$(sed -n 's/^	# column \([a-z]*\) is left out: the database gives it.*/\1/p' own-$kind.conf | tr '\n' ' ')" 'id at made seen '
	is "filled, $place" "$(sed -n 's/^	column "\([a-z_]*\)".*/\1/p' own-$kind.conf | tr '\n' ' ')" 'case_no record_id body '
	accept own-$kind.conf
	run 1 kakehashi -q -c own-$kind.conf run --run-name=$kind records.csv
done
is 'rows' "$(sqlite3 own.db 'SELECT count(*) > 50, count(at) = count(*), min(made) = min(seen) FROM own')" '1|1|1'
is 'rows in PostgreSQL' "$(psql -X -A -t -c 'SELECT count(*) > 50, count(at) = count(*), count(seen) = count(*) FROM own')" 't|t|t'
# The parts of a table are no tables of their own.
run 1 kakehashi -q init -e records.csv -r dbname=parts
stdout_has '	table = "cases"'
stdout_has '	# looked at: 2 rows'

# --- in Japanese
run 1 env KAKEHASHI_LOCALEDIR="$top_builddir/po" kakehashi init --language=ja -e inbox/night1.csv -r register.csv
stdout_has 'language = ja'
stdout_has '  # 165 件中 164 件が日付'

# --- what cannot be drafted
run 6 kakehashi init -e inbox/night1.csv -r register.csv -o register.csv/draft.conf
stderr_has 'kakehashi: register.csv/'
: >empty.csv
printf 'a;b\n' >short.csv
printf 'name\n太郎\n' >one.csv
printf '記録ID,児童氏名,生年月日,内容\n' >header.csv
printf '1,山田 花子,2015-04-01,内容\n2,山田 次郎,2016-04-01,内容\n' >headless.csv
printf '記録ID,備考,児童氏名,備考\n1,a,山田 花子,b\n2,c,山田 次郎,d\n' >twice.csv
printf 'name,name\n太郎,花子\n' >same.csv
printf 'fruit,colour\napple,red\npear,green\n' >strange.csv
printf '相談記録一覧,,\n記録ID,児童氏名,内容\n1,山田 花子,内容\n' >title.csv
refused() { # STATUS MESSAGE OPTION…
	refused_status=$1 refused_message=$2
	shift 2
	run "$refused_status" kakehashi init "$@"
	stdout_is ''
	stderr_has "kakehashi: $refused_message"
}
refused 2 '--export is missing'
refused 2 'init takes no operands' -e one.csv two.csv
refused 2 '--table means nothing without --register' -e inbox/night1.csv --table=x
refused 2 '--target-table means nothing without' -e inbox/night1.csv --target-table=x
refused 2 "--separator: 'xy' is neither" -e inbox/night1.csv --separator=xy
cp inbox/night1.csv kept.csv
for source in -e -r -t; do # --force is for a draft, not for what it is made of
	refused 2 'kept.csv would be written over while it is read' -e inbox/night1.csv $source kept.csv -o kept.csv --force
	same_file inbox/night1.csv kept.csv
done
rm kept.csv
refused 4 'none.csv: cannot be opened' -e none.csv
refused 4 'none.csv: cannot be opened' -e inbox/night1.csv -r none.csv
refused 4 'title.csv: the first line names one column of 3: it looks like a title' -e title.csv
refused 4 'empty.csv: ' -e empty.csv
refused 4 'empty.csv: ' -e inbox/night1.csv -r empty.csv
refused 4 'one.csv: has one column only, "name"' -e one.csv
refused 4 'one.csv: has one column only' -e inbox/night1.csv -r one.csv
refused 4 'short.csv: has one column only, "a;b"' -e short.csv --separator=,
refused 4 'headless.csv: the first line holds values, not the names of columns' -e headless.csv
printf '１２３,山田　花子,記録\n４,山田　次郎,記録\n' >wide.csv
refused 4 'wide.csv: the first line holds values, not the names of columns' -e wide.csv --from=utf-8
mkfifo pipe.csv
refused 4 'pipe.csv: is not a file' -e pipe.csv
refused 4 '-: is not a file' -e - -r register.csv
refused 4 'same.csv: no column has a name of its own' -e same.csv
refused 4 'register.db: is not a CSV file but an SQLite database' -e register.db
run 1 kakehashi init -e header.csv -r register.csv
stderr_has 'kakehashi: warning: header.csv: holds no records: only the names of its columns could be looked at'
stdout_has 'field birth_date { column = "生年月日"  kind = date }  # no value'
run 1 kakehashi init -e twice.csv -r register.csv
stderr_has 'kakehashi: warning: twice.csv: column 2: the name 備考 stands twice, so it is left out'
stdout_has '	# ? column 4, 備考, is left out: several have this name'
run 1 kakehashi init -e strange.csv -r register.csv -o strange.conf
stderr_has 'kakehashi: warning: strange.csv and register.csv have no column in common: nothing could be compared'
grep -q '	# ? none: no column of the export' strange.conf || fail 'the draft does not say that nothing is compared'
run 1 kakehashi init -e inbox/night1.csv -r register.csv -o - --force
head -n 1 "$e2e_folder/stdout" >got
is 'the first line on standard output' "$(cut -c 1-30 got)" '# Drafted by kakehashi init; t'
[ ! -e /dev/full ] || run 6 sh -c 'kakehashi init -e inbox/night1.csv -r register.csv >/dev/full'

finish
