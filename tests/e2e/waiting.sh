#!/bin/sh
# What a clerk decided is carried by the next run, once, whether its record comes again or not; what nobody decided goes on waiting.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
LOGNAME=tanaka
SOURCE_DATE_EPOCH=1700000000 # 2023-11-14, and no other day by the time that something is compared
export LOGNAME SOURCE_DATE_EPOCH
mkdir inbox
sed 's|^source {|source { path = "inbox/*.csv" done = "done"|' p.conf >q.conf
{ echo 'ledger = "ledger.db"'; sed 's/p.conf/q.conf/' table.conf; } >l.conf
# All of these are held.
night() { # FILE LINE…
	night_file=$1
	shift
	{ echo id,case,name,kana,born,sex,how,text; printf '%s\n' "$@"; } | iconv -f UTF-8 -t CP932 >"inbox/$night_file"
}
A='A1,C-1,佐藤健,サトウケン,2012-08-09,男,call,"表能
ソ"'
B='B2,C-2,山田花子,ヤマダハナコ,2015/4/1,女,visit,second'
C='C3,C-1,山田花子,ヤマダハナコ,2015/4/1,男,visit,third'
D='D4,,佐藤健,サトウケン,,男,call,fourth'
go() { # STATUS NAME [OPTION…]
	go_status=$1
	go_name=$2
	shift 2
	run "$go_status" kakehashi -q -c l.conf run --run-name="$go_name" "$@"
}
clerk() { # NAME ANSWER…: the sheet of that run, filled in and taken
	clerk_sheet=out/$1/review.csv
	shift
	perl "$top_srcdir/tests/lib/clerk.pl" "$clerk_sheet" filled.csv as=cp932 "$@"
	run 0 kakehashi -q -c l.conf review take filled.csv
}
outcomes() { sed 1d "out/$1/decisions.csv" | cut -d, -f1-3,8,9 | tr '\n' ' '; }
held() { iconv -f CP932 -t UTF-8 "out/$1/held.csv" | sed 1d; }
ids() { held "$1" | grep -o '^[A-D][1-4]' | tr '\n' ' '; }
rows() { sqlite3 diary.db 'SELECT id, case_no FROM diary ORDER BY id' | tr '\n' ' '; }
waiting() { kakehashi -c l.conf review list | awk 'NR > 1 { print $1, $4 }' | tr '\n' ';'; }
column() { perl "$top_srcdir/tests/lib/csv.pl" cut "$1" "$2" | sed 1d | tr -d '\r'; }

night 1.csv "$A" "$B" "$C" "$D"
cp inbox/1.csv first.csv
go 1 n1
is 'held' "$(outcomes n1)" 'A1,review,C-1,,case-number-conflict B2,review,C-2,,case-number-conflict C3,review,C-1,,sex-unlike D4,review,C-2,,too-thin '
same_file first.csv out/n1/held.csv
is 'its mode' "$(stat -c %a out/n1/held.csv)" 600

# A night without records moves nothing as long as nothing is decided.
go 0 n2
is 'no run' "$(ls out)" 'n1'
stdout_has 'equation: 0 ='

# One is linked, and carried by a run that has no export at all; the others go on waiting, in their own words.
clerk n1 A1=1 D4=h
run 1 kakehashi -q -c l.conf run -n
stdout_has '  waited before                4   held by an earlier run, and looked at again'
stdout_has 'equation: 4 = 1 + 3 + 0 + 0 + 0: holds'
is 'rows after a dry run' "$(rows)" ''
go 1 n2
stdout_has '  decided                      1   by people'
stdout_has '  clerk                        1   a person decided'
stdout_has 'equation: 4 = 1 + 3 + 0 + 0 + 0: holds'
is 'second night' "$(outcomes n2)" 'A1,linked,C-2,clerk, B2,review,C-2,,case-number-conflict C3,review,C-1,,sex-unlike D4,review,C-2,,too-thin '
is 'its rows' "$(rows)" 'A1|C-2 '
is 'the import file' "$(iconv -f CP932 -t UTF-8 out/n2/progress.csv | grep -c '表能')" 1
is 'still held' "$(ids n2)" 'B2 C3 D4 '
is 'since when' "$(column out/n2/review.csv waiting_since | sort -u)" "2023-11-14 n1"
is 'what waits' "$(waiting)" 'B2 n2;C3 n2;D4 n2;'
is 'the input' "$(sqlite3 ledger.db "SELECT subject, outcome, detail FROM event WHERE run = 'n2' AND kind = 'file' AND outcome <> 'output'")" \
	'n1/held.csv|held|encoding=cp932 records=4'

# One of them beside its candidates: covered, unless asked.
run 1 kakehashi -c l.conf review show B2
stdout_has "record B2: waits since 2023-11-14, run n1; held last by run n2"
stdout_has 'reason: case-number-conflict (its case has another name or birth date)'
stdout_has '1: C-1          2: C-2'
stdout_has 'body        text of 6 characters'
is 'names' "$(grep -c '山田　花子\|2015-04' stdout)" 0
run 1 kakehashi -c l.conf review show --show-names B2
stdout_has '≒ 山田　花子'
run 4 kakehashi -c l.conf review show A1
stderr_is 'kakehashi: record A1 does not wait
kakehashi: hint: "kakehashi ledger show A1" says what became of it'

# Not twice: neither by the next run nor when the export comes again.
go 0 n3
is 'no run' "$(ls out | tr '\n' ' ')" 'n1 n2 '
cp first.csv inbox/again.csv
go 1 n3
is 'the export again' "$(outcomes n3)" 'A1,skipped,C-2,, B2,review,C-2,,case-number-conflict C3,review,C-1,,sex-unlike D4,review,C-2,,too-thin '
is 'rows' "$(rows)" 'A1|C-2 '

# Decided records that come again are decided, and records of another export wait beside them.
clerk n3 B2=n C3=1 D4=x
cp first.csv inbox/again.csv
night 4.csv "$(echo "$D" | sed 's/^D4/D2/')"
touch -d 2026-01-01 inbox/4.csv
go 1 n4
is 'fourth night' "$(outcomes n4)" 'D2,review,C-2,,too-thin A1,skipped,C-2,, B2,new,,,clerk C3,linked,C-1,clerk, D4,skipped,,,clerk '
stdout_has 'equation: 5 = 1 + 1 + 1 + 0 + 2: holds'
stdout_has '  decided                      3   by people'
is 'rows' "$(rows)" 'A1|C-2 C3|C-1 '
is 'new ones' "$(sed 1d out/n4/fresh.csv | cut -d, -f2 | tr -d '\r')" 'B2'
is 'what waits' "$(waiting)" 'D2 n4;'
# What was settled by hand stays so when it comes again.
cp first.csv inbox/again.csv
go 1 n5
is 'fifth night' "$(outcomes n5)" 'A1,skipped,C-2,, B2,skipped,,, C3,skipped,C-1,, D4,skipped,,,clerk D2,review,C-2,,too-thin '

# Held under two headers and encodings: two files; each is read in its own.
echo 'text,id,name,born,kana,sex,how,case
from elsewhere,E5,山田花子,2015/4/1,ヤマダハナコ,男,visit,C-1' >inbox/utf8.csv
go 1 n6
is 'two files' "$(cd out/n6 && ls held*)" 'held.2.csv
held.csv'
clerk n6 E5=1 D2=n
go 0 n7
is 'seventh night' "$(outcomes n7)" 'D2,new,,,clerk E5,linked,C-1,clerk, '
is 'nothing held' "$(ls out/n7 | grep -c held)" 0
is 'nothing waits' "$(waiting)" ''
is 'both inputs' "$(grep -c '"path": "out/n6/held' out/n7/manifest.json)" 2

# Amended meanwhile: the decision is void, and said so.
night 8.csv "$(echo "$A" | sed 's/^A1/A8/')" "$(echo "$C" | sed 's/^C3/C8/')"
go 1 n8
clerk n8 A8=1 C8=1
night 9.csv "$(echo "$A" | sed 's/^A1/A8/; s/call/visit/')"
go 1 n9
stderr_has 'record A8: what tanaka decided is void: the record was amended since'
is 'ninth night' "$(outcomes n9)" 'A8,review,C-1,,case-number-conflict C8,linked,C-1,clerk, '
is 'what waits' "$(waiting)" 'A8 n9;'
perl "$top_srcdir/tests/lib/clerk.pl" out/n8/review.csv filled.csv A8=1
run 1 kakehashi -q -c l.conf review take filled.csv
stderr_has 'record A8 refused: amended'

# The case changes, or goes, between the decision and the run: it is held, and can be decided anew.
clerk n9 A8=1
sed -i 's/2012-08-09/2012-08-08/' register.csv
go 1 n10
stderr_has 'record A8: what tanaka decided is void: case C-2 was changed in the register since'
is 'tenth night' "$(outcomes n10)" 'A8,review,C-2,,decision-void '
is 'its words' "$(grep -c 'case C-2 was changed in the register since' out/n10/review.csv)" 1
go 0 n11
clerk n10 A8:C-2
sed -i 's/^C-2/C-7/' register.csv
go 1 n11
stderr_has 'record A8: what tanaka decided is void: case C-2 is not in the register any more'
sed -i 's/^C-7/C-2/; s/2012-08-08/2012-08-09/' register.csv
clerk n11 A8:C-2
go 0 n12
is 'at last' "$(rows)" 'A1|C-2 A8|C-2 C3|C-1 C8|C-1 E5|C-1 '

# The case is closed between sheet and decision, or between decision and run: whoever still means it says so again.
cp register.csv register.open
cp l.conf l.open
sed -i 's/^no,name,kana,born,sex$/&,state/; s/,[男女]$/&,open/' register.csv
sed -i 's/^register cases {/&\nfield state { column = "state" kind = text }/' q.conf
echo 'match { status = state  closed = { "closed" } }' >>l.conf
close_case() { sed -i 's/^\(C-2,.*\),open$/\1,closed/' register.csv; }
night 12.csv "$(echo "$A" | sed 's/^A1/J1/')" "$(echo "$A" | sed 's/^A1/J2/')"
go 1 n12d
close_case
perl "$top_srcdir/tests/lib/clerk.pl" out/n12d/review.csv filled.csv J1=1
run 1 kakehashi -q -c l.conf review take filled.csv
stderr_has 'record J1 refused: case-changed (case C-2 is closed in the register by now, or was changed, since the sheet was written: look again)'
sed -i 's/,closed$/,open/' register.csv
clerk n12d J1=1
close_case
go 1 n12e
stderr_has 'record J1: what tanaka decided is void: case C-2 is closed in the register by now, or was changed'
clerk n12e J1=1 J2=1
go 0 n12f
is 'closed, and meant all the same' "$(outcomes n12f)" 'J1,linked,C-2,clerk, J2,linked,C-2,clerk, '
mv register.open register.csv
mv l.open l.conf
sed -i '/^field state/d' q.conf

# It has no case yet, a clerk says; but one is opened before the run, by hand or by another record: it would be opened twice.
cp register.csv register.before
night 12.csv 'F6,,大橋新,オオハシアラタ,,男,call,no birth date' 'F7,C-9,大橋新,オオハシアラタ,2019-05-05,男,call,number of nobody' \
	'F8,C-1,佐藤健,サトウケン,2012-08-09,男,call,nobody of those'
go 1 n12a
is 'three are held' "$(outcomes n12a | tr ' ' '\n' | cut -d, -f1,2 | tr '\n' ' ')" 'F6,review F7,new F8,review '
clerk n12a F6=n F8=n
echo 'C-9,大橋　新,オオハシ　アラタ,2019-05-05,男' >>register.csv
go 1 n12b
stderr_is 'kakehashi: warning: record F6: what tanaka decided is void: case C-9, which the sheet did not show, may be the child'"'s by the register of now"
is 'that one waits, the other is carried' "$(outcomes n12b)" 'F6,review,C-9,,decision-void F8,new,,,clerk '
is 'it is on the sheet' "$(column out/n12b/review.csv candidate_1)" '[C-9]'
# Who has seen the case, and says so again, is obeyed.
clerk n12b F6=n
go 0 n12c
is 'and then it is new' "$(outcomes n12c)" 'F6,new,,,clerk '
mv register.before register.csv

# The file in which it waits was changed, or is gone: it goes on waiting, and the run says so.
night 13.csv "$(echo "$A" | sed 's/^A1/A9/')"
go 1 n13
clerk n13 A9=1
cp out/n13/held.csv keep.csv
sed -i 's/call/visit/' out/n13/held.csv
go 1 n14
stderr_has 'out/n13/held.csv: was changed since its run wrote it'
stderr_has '1 records that wait cannot be taken up'
rm out/n13/held.csv
go 1 n15
stderr_has 'out/n13/held.csv: is not there any more'
is 'it waits' "$(waiting)" 'A9 n13;'
perl "$top_srcdir/tests/lib/clerk.pl" out/n14/review.csv x.csv
run 4 kakehashi -c l.conf review show A9
stderr_has 'hint: put the folder of run n13 back, or take in the export again'
# Its export comes again; or its folder does.
cp keep.csv out/n13/held.csv
go 0 n16
is 'sixteenth night' "$(outcomes n16)" 'A9,linked,C-2,clerk, '

# A number that was typed, of a case that the sheet did not show: not when all of it is another child's.
sed 's/^language = en/& review { candidates = 1 }/' q.conf >q1.conf
sed 's/q.conf/q1.conf/' l.conf >l1.conf
night 16.csv "$(echo "$C" | sed 's/^C3/G1/')" "$(echo "$A" | sed 's/^A1/G2/')"
run 1 kakehashi -q -c l1.conf run --run-name=n161
clerk n161 G1:C-2 G2:C-2
go 1 n162
stderr_has 'record G1: what tanaka decided is void: case C-2 was typed, and has another name and another birth date'
is 'typed' "$(outcomes n162)" 'G1,review,C-1,,decision-void G2,linked,C-2,clerk, '
clerk n162 G1=1
go 0 n163
is 'not typed' "$(outcomes n163)" 'G1,linked,C-1,clerk, '

# A key that comes twice in one export takes nothing away from the first.
night 17.csv "$(echo "$A" | sed 's/^A1/A7/')" "$(echo "$A" | sed 's/^A1/A7/; s/call/visit/')"
go 1 n17
is 'it waits' "$(waiting)" 'A7 n17;'
is 'the first' "$(held n17 | grep -c 'call')" 1
# One that a target cannot hold when it is decided is rejected, with its bytes.
clerk n17 A7=1
{ sed 's/column "text" { value = "{body}" }/column "text" { value = "{body}" max_bytes = 2 }/' q.conf; } >q2.conf
sed 's/q.conf/q2.conf/' l.conf >l2.conf
run 1 kakehashi -q -c l2.conf run --run-name=n18
is 'rejected' "$(tail -n 1 out/n18/rejects.reasons.csv | cut -d, -f1,4,5)" 'out/n17/held.csv,A7,too-long'
same_file out/n17/held.csv out/n18/rejects.1.csv
is 'nothing waits' "$(waiting)" ''

# Limits look at what came tonight, not at what waited.
night 19.csv "$(echo "$A" | sed 's/^A1/F1/')" "$(echo "$A" | sed 's/^A1/F2/')" "$(echo "$A" | sed 's/^A1/F3/')"
go 1 n19
{ echo 'limits { max_review = 1 min_ratio = 0.2 }'; cat l.conf; } >limits.conf
night 20.csv "$(echo "$A" | sed 's/^A1/F4/')"
run 1 kakehashi -q -c limits.conf run --run-name=n20
stdout_has 'equation: 4 = 0 + 4 + 0 + 0 + 0: holds'
perl "$top_srcdir/tests/lib/clerk.pl" out/n20/review.csv filled.csv F1=1
run 0 kakehashi -q -c limits.conf review take filled.csv
run 1 kakehashi -q -c limits.conf run --run-name=n21
is 'what waits' "$(waiting)" 'F2 n21;F3 n21;F4 n21;'
run 0 kakehashi -c l.conf ledger verify

# A decision that is carried confirms what the service's number of the child means, as a link does.
mkdir person && cp -r codes register.csv person && cd person || exit 99
sed -e 's|field case_no    { column = "case"|field person_id { column = "pid" kind = id }\n\tfield case_no    { column = "case"|' -e '1i ledger = "ledger.db" match { person = person_id }' ../p.conf >p.conf
printf '%s\n' 'id,pid,case,name,kana,born,sex,how,text' "A1,P-7$(echo "$B" | sed 's/^B2//')" 'A2,P-8,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,sure' \
	'A3,,C-1,佐藤健,サトウケン,2012-08-09,男,call,no id' >in.csv
run 1 kakehashi -q -c p.conf run --run-name=n1 in.csv
perl "$top_srcdir/tests/lib/clerk.pl" out/n1/review.csv s.csv A1=1 A3=1
run 0 kakehashi -q -c p.conf review take s.csv
run 0 kakehashi -q -c p.conf run --run-name=n2 in.csv
is 'crosswalk' "$(sqlite3 ledger.db 'SELECT person_id, case_no, outcome FROM crosswalk WHERE person_id = '"'P-7'")" 'P-7|C-1|confirmed'
# Where no target takes new records nobody can decide so.
sed -i '/target fresh/,/^}/d' p.conf
sed 's/^A1/A9/' in.csv | sed '/^A[23]/d' >in2.csv
run 1 kakehashi -q -c p.conf run --run-name=n3 in2.csv
perl "$top_srcdir/tests/lib/clerk.pl" out/n3/review.csv s.csv A9=n
run 1 kakehashi -q -c p.conf review take s.csv
stderr_has 'record A9 refused: no-target (no target of the profile takes new records)'
cd .. || exit 99

# Without a ledger the bytes are kept, to be fed in again.
{ echo 'output = "plain"'; cat p.conf; } >plain.conf
run 1 kakehashi -q -c plain.conf run --run-name=p1 first.csv
same_file first.csv plain/p1/held.csv
run 1 kakehashi -q -c plain.conf run --run-name=p2 plain/p1/held.csv
same_file first.csv plain/p2/held.csv
finish
