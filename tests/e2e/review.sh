#!/bin/sh
# What waits for a clerk goes out in a sheet and comes back: however Excel saved it, and only what fits.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
LOGNAME=tanaka
SOURCE_DATE_EPOCH=1700000000 # 2023-11-14, and no other day by the time that something is compared
export LOGNAME SOURCE_DATE_EPOCH
{ echo 'ledger = "ledger.db"'; cat p.conf; } >l.conf
cat >night.csv <<'END'
id,case,name,kana,born,sex,how,text
R1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home
R4,C-1,佐藤健,サトウケン,2012-08-09,男,call,another's number
007,C-1,佐藤健,サトウケン,2012-08-09,男,call,"=1+1 two
lines, ""quotes"""
1-2,C-9,山田花子,ヤマダハナコ,2015/4/1,女,visit,unknown number
R7,,山田花子,ヤマダハナコ,,女,visit,no birth date
R8,C-2,,,2012-08-09,男,visit,no name
R9,C-1,山田花子,ヤマダハナコ,2015/4/1,男,visit,another sex
END
sed -i '/field child_name.*required/s/ required = true//' l.conf
cat >>register.csv <<'END'
007,髙橋 一,タカハシ ハジメ,2001-02-03,男
END
clerk() { perl "$top_srcdir/tests/lib/clerk.pl" "$@"; }
take() { # STATUS SHEET OPTION…
	take_status=$1
	shift
	run "$take_status" kakehashi -q -c l.conf review take "$@"
}
decided() { sqlite3 ledger.db "SELECT key || ' ' || outcome || ' ' || case_no || ' ' || substr(detail, instr(detail, ' by=') + 4) FROM decision ORDER BY seq" | tr '\n' ';'; }
waiting() { kakehashi -c l.conf review list | awk 'NR > 1 { print $1 }' | tr '\n' ' '; }
column() { perl "$top_srcdir/tests/lib/csv.pl" cut "$1" "$2"; }

# Without a ledger nobody knows.
run 5 kakehashi -c p.conf review list
stderr_is 'kakehashi: out/ledger.db: there is no ledger
kakehashi: hint: the first run makes one, and so does "kakehashi ledger init"'
run 5 kakehashi -c p.conf review take night.csv
run 5 kakehashi -c p.conf review export
run 2 kakehashi -c l.conf review
stderr_is "kakehashi: review: '' is none of list, show, page, take, export"
run 2 kakehashi -c l.conf review take
stderr_is 'kakehashi: review take: its operand is missing'
run 2 kakehashi -c l.conf review list x

run 1 kakehashi -q -c l.conf run --run-name=n1 night.csv
run 1 kakehashi -c l.conf review list
is 'what waits' "$(waiting)" '007 1-2 R4 R7 R8 R9 '
stdout_has '0  n1   case-number-conflict'
is 'names in the list' "$(grep -c '山田\|佐藤' stdout)" 0
sheet=out/n1/review.csv
is 'ids in the sheet' "$(column $sheet record_id | tr '\n' ' ')" 'record_id [R4] [007] [1-2] [R7] [R8] [R9] '
is 'marks' "$(column $sheet child_name_1 | sed -n 2p)" '≒ 佐藤　健'
is 'marks of what differs' "$(column $sheet birth_date_2 | sed -n 2p)" '≠ 2015-04-01'
is 'formulas' "$(column $sheet body | sed -n 3p | cut -c 1-7)" "\"'=1+1 "
is 'tickets' "$(column $sheet ticket | grep -cE '^\[[0-9a-f]{16}(-[0-9a-f]{24})*\]$')" 6

# Saved in each way, several times over: the same answers are taken, and no more than answers.
for form in 'as=utf-8-bom' 'as=utf-8 by=semicolon' 'as=cp932' 'as=cp932 by=tab times=3' 'as=utf-16' 'as=utf-16 add sort=reverse' 'as=cp932 sort=reverse add times=2'; do
	# shellcheck disable=SC2086 # words
	clerk $sheet s.csv $form R4=1 007=２ 1-2=N R8:Ｃ－２
	take 0 -n s.csv
	stdout_is 'taken 4, taken before 0, left open 2, refused 0
waiting: 6 records, 2 of them undecided'
	is "$form: a dry run takes nothing" "$(decided)" ''
done
take 0 s.csv
stdout_is 'taken 4, taken before 0, left open 2, refused 0
waiting: 6 records, 2 of them undecided'
sorted() { decided | tr ';' '\n' | sort | tr '\n' ';'; }
is 'decisions' "$(sorted)" '007 linked C-1 tanaka;1-2 new  tanaka;R4 linked C-2 tanaka;R8 linked C-2 tanaka;'
run 1 kakehashi -c l.conf review list
stdout_has 'case C-2, by tanaka'
stdout_has 'new, by tanaka'
run 0 kakehashi -c l.conf review export
stdout_is 'record_id,case_no
007,C-1
1-2,
R4,C-2
R8,C-2'
run 0 kakehashi -c l.conf review export -o truth.csv
is 'the file' "$(wc -l <truth.csv)" 5

# The same sheet again is no mistake; a second clerk who decides otherwise is told who was first.
take 0 s.csv
stdout_is 'taken 0, taken before 4, left open 2, refused 0
waiting: 6 records, 2 of them undecided'
clerk $sheet s2.csv R4=n 007=2 R7=h
take 1 --by 鈴木 s2.csv
stderr_is "kakehashi: warning: s2.csv:2: record R4 refused: decided (tanaka decided on 2023-11-14: it belongs to case C-2; u takes that back)"
stdout_is 'taken 1, taken before 1, left open 3, refused 1
waiting: 6 records, 2 of them undecided'
# So is putting off: the ledger notes it once for each clerk.
clerk $sheet s2.csv R7=h
take 0 --by 鈴木 s2.csv
stdout_has 'taken 0, taken before 1, left open 5, refused 0'
take 0 s2.csv
stdout_has 'taken 1, taken before 0, left open 5, refused 0'
# Undone, it can be decided otherwise; what was put off, by anybody.
clerk $sheet s2.csv R4=u R7=x
take 0 -b 鈴木 s2.csv
clerk $sheet s2.csv R4=n R7=u
take 0 -b 鈴木 s2.csv
clerk $sheet s2.csv R7=u
take 1 s2.csv
stderr_has 'record R7 refused: not-decided'
is 'decisions' "$(decided | grep -o 'R[47] [a-z]*  鈴木' | tr '\n' ';')" 'R7 review  鈴木;R4 review  鈴木;R7 skipped  鈴木;R4 new  鈴木;R7 review  鈴木;'

# Line by line, what does not fit.
refusals() { sed -n 's/.*record \([^ ]*\) refused: \([a-z-]*\) .*/\1 \2/p' "$e2e_folder/stderr" | tr '\n' ';'; }
clerk $sheet bad.csv R7=5 R8=n cell=R8,record_id,RX
take 1 bad.csv
is 'no such place; a changed id' "$(refusals)" 'R7 no-candidate;RX unknown-record;'
clerk $sheet bad.csv R9=1 cell=R9,candidate_1,C-2
take 1 bad.csv
is 'a number that was changed' "$(refusals)" 'R9 number-changed;'
clerk $sheet bad.csv R7=1 cell=R7,ticket,
take 1 bad.csv
is 'a ticket that is gone' "$(refusals)" 'R7 ticket;'
clerk $sheet bad.csv R7=1 "cell=R7,ticket,$(column $sheet ticket | sed -n 2p)"
take 1 bad.csv
is 'a ticket of another' "$(refusals)" 'R7 ticket;'
clerk $sheet bad.csv R7=q 'cell=R7,decision,1' R7:C-1
take 1 bad.csv
is 'two answers' "$(refusals)" 'R7 two-answers;'
clerk $sheet bad.csv R7:0070
take 1 bad.csv
stderr_has 'record R7 refused: case-unknown (there is no case 70 in the register; write zeros in front as [70], or Excel takes them away)'
clerk $sheet bad.csv R7=C-1
take 1 bad.csv
stderr_has 'record R7 refused: unknown-letter ("C-1" is none of 1 to 5, n, x, h, u; a case number stands in decision_case_no)'
clerk $sheet bad.csv R7=1 merge=record_id
take 1 bad.csv
is 'merged cells' "$(refusals)" '? no-record-id;'
clerk $sheet bad.csv 1-2=1 'cell=R7,record_id,[1-2]' 'cell=R7,decision,n'
take 1 bad.csv
is 'one record twice' "$(refusals)" '1-2 decided-twice;1-2 decided-twice;'
clerk $sheet bad.csv R7=1 drop=ticket
take 4 bad.csv
stderr_has 'bad.csv: columns missing: ticket'
clerk $sheet bad.csv R9=1 drop=candidate_1
take 1 bad.csv
is 'the column of the chosen one' "$(refusals)" 'R9 number-changed;'
clerk $sheet bad.csv R9=1 drop=child_name
take 0 -n bad.csv
take 4 night.csv
take 4 register.csv
take 4 missing.csv
run 2 kakehashi -c l.conf review take --by "$(printf 'a\nb')" s.csv
run 2 env -u LOGNAME -u USER kakehashi -c l.conf review take s.csv
stderr_has 'hint: name yourself with --by'
run 2 kakehashi -c l.conf review take --from ebcdic s.csv
run 7 flock ledger.db.lock kakehashi -c l.conf review take s.csv

# What has happened to the record, or to the case, since the sheet was written.
clerk $sheet old.csv R9=1 R7=n R8=2 1-2=1
sed -i 's/2015-04-01/2015-04-02/' register.csv
take 1 -n old.csv
is 'the case was changed' "$(refusals)" '1-2 case-changed;R8 no-candidate;R9 case-changed;'
sed -i 's/^C-1/C-3/' register.csv
take 1 -n old.csv
is 'the case is gone' "$(refusals | tr ';' '\n' | grep R9)" 'R9 case-gone'
sed -i 's/^C-3/C-1/; s/2015-04-02/2015-04-01/' register.csv
sed -e '/^R7/s/no birth date/no date of birth/' -e '/^1-2/s/C-9/C-1/' night.csv >night2.csv
run 1 kakehashi -q -c l.conf run --run-name=n2 night2.csv
take 1 old.csv
is 'amended, carried' "$(refusals | tr ';' '\n' | grep '1-2\|R7' | tr '\n' ';')" '1-2 not-waiting;R7 amended;'
stderr_has 'record 1-2 refused: not-waiting (it does not wait any more: run n2 has it as linked, case C-1)'

# No name is in the ledger but the clerks'.
for word in 山田 花子 ヤマダ 2015-04 2015/4 佐藤 'no name'; do
	is "$word in the ledger" "$(cat ledger.db* | grep -ac "$word")" 0
done
run 0 kakehashi -c l.conf ledger verify

# The form of the sheet is the profile's.
{ echo 'review { encoding = cp932 separator = tab candidates = 1 }'; cat l.conf; } >cp932.conf
sed -i 's/R7,,山田花子/R7,,山𠮷花子/' night2.csv
run 1 kakehashi -q -c cp932.conf run --run-name=n3 night2.csv
iconv -f CP932 -t UTF-8 out/n3/review.csv >n3.csv || fail 'no CP932'
is 'columns' "$(head -n 1 n3.csv | tr '\t' '\n' | grep -c candidate_)" 1
is 'what CP932 lacks' "$(grep -c '山〓花子' n3.csv)" 1
{ echo 'review { encoding = utf-16le separator = tab }'; cat l.conf; } >utf-16.conf
run 1 kakehashi -q -c utf-16.conf run --run-name=n4 night2.csv
is 'a mark' "$(head -c 4 out/n4/review.csv | od -An -tx1)" ' ff fe 22 00'
clerk out/n4/review.csv s4.csv as=utf-16 R7=h
take 0 s4.csv
finish
