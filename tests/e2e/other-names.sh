#!/bin/sh
# other_names: a child is found by a former family name, held and never new, and the sheet shows the name.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/small.sh"

{
	echo 'ledger = "ledger.db"'
	small_profile 'other_names = { former, former_kana }' 'child_name child_kana birth_date sex' 'former former_kana'
} >p.conf
small_profile '' 'child_name child_kana birth_date sex' >without.conf
cat >register.csv <<'EOF'
no,name,kana,born,sex,was,wasread
C-1,山田　花子,ヤマダ　ハナコ,2015-04-01,女,橋本,ハシモト
C-2,佐藤　太郎,サトウ　タロウ,2012-10-12,男,渡辺、グエン　ミン,
C-3,高橋　健,タカハシ　ケン,2010-01-01,男,,
EOF
# R1: the former family name, and a day that is off by a digit.  R2: reading alone.  R3: one of several, a full name.  R4: nobody's.
# R5: former family name and day, another given name (a brother or sister): held, too.
cat >night.csv <<'EOF'
id,case,name,kana,born,sex
R1,,橋本　花子,,2015-04-02,女
R2,,,ハシモト　ハナコ,2015-04-02,女
R3,,グエン　ミン,,2012-10-22,男
R4,,大野　茂,オオノ　シゲル,2011-07-07,男
R5,,橋本　一郎,,2015-04-01,男
EOF
kakehashi -q -c p.conf ledger init >/dev/null
run 1 kakehashi -q -c p.conf run --run-name=n1 night.csv
is 'found by another name' "$(cut -d, -f1-3 out/n1/decisions.csv | tr '\n' ' ')" \
	'record_id,outcome,case_no R1,review,C-1 R2,review,C-1 R3,review,C-2 R4,new, R5,review,C-1 '
# The same without them: nobody is near.
run 0 kakehashi -q -c without.conf normalise -o clean.csv night.csv
run 0 kakehashi -q -c without.conf match clean.csv
is 'without other names' "$(cut -d, -f1-2 stdout | tr '\n' ' ')" 'record_id,outcome R1,new R2,new R3,new R4,new R5,new '

# Register and records in any order, and any number of threads.
{ head -n 1 register.csv; sed 1d register.csv | sort -r; } >turned && mv turned register.csv
for threads in 1 2; do
	run 1 kakehashi -q -c p.conf match --threads=$threads clean.csv
	same_file out/n1/decisions.csv stdout
done

# What the sheet and the desk show.
is 'columns of the sheet' "$(head -n 1 out/n1/review.csv | tr ',' '\n' | tr -d '"' | grep -c '^former')" 10
is 'the former name in it' "$(grep -c '"\[R1\]".*"橋本","ハシモト"' out/n1/review.csv)" 1
run 1 kakehashi -c p.conf review show R1 --show-names
stdout_has '橋本'
stdout_has 'former_kana'
run 1 kakehashi -c p.conf review show R1
is 'covered' "$(grep -c 'ハシモト' stdout)" 0

finish
