#!/bin/sh
# Persons of the record service and their cases: remembered when linked, deciding later records, held on a drift; files of pairs.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"

cat >p.conf <<'END'
language = en
source {
	key = { id }
	field id    { column = id     kind = id  required = true }
	field who   { column = who    kind = id }
	field no    { column = case   kind = id }
	field name  { column = name   kind = person-name }
	field kana  { column = kana   kind = person-kana }
	field born  { column = born   kind = date }
	field sex   { column = sex    kind = sex }
}
register cases {
	backend = csv
	path = "register.csv"
	key = { no }
	field no    { column = no     kind = id }
	field name  { column = name   kind = person-name }
	field kana  { column = kana   kind = person-kana }
	field born  { column = born   kind = date }
	field sex   { column = sex    kind = sex }
}
match { person = who }
ledger = "out/ledger.db"
target progress {
	type = file
	path = "progress.csv"
	column no { value = "{no}" }
	column id { value = "{id}" }
}
END
cat >register.csv <<'END'
no,name,kana,born,sex
C-1,世田谷 太郎,セタガヤ タロウ,2015-04-01,男
C-2,目黒 花子,メグロ ハナコ,2012-10-05,女
END
head='id,who,case,name,kana,born,sex'
night() { # NAME RECORD…
	night_name=$1
	shift
	{ echo "$head"; printf '%s\n' "$@"; } >"$night_name.csv"
	kakehashi -q -c p.conf run --run-name="$night_name" "$night_name.csv" >"$night_name.out" 2>&1
	echo $? >"$night_name.status"
}
outcomes() { # of the night's own records; what waits from before comes behind them
	perl "$top_srcdir/tests/lib/csv.pl" cut "out/$1/decisions.csv" record_id outcome case_no basis reason |
		awk -F, 'NR == FNR { own[$1]; next } FNR > 1 && $1 in own' "$1.csv" - | tr '\n' ' '
}

# A first link is remembered; a person who is not linked is not.
night n1 'R1,P-1,C-1,世田谷 太郎,セタガヤ タロウ,2015-04-01,男' 'R2,P-9,,北沢 次郎,キタザワ ジロウ,2016-01-01,男'
is 'linked by all that is written' "$(outcomes n1)" 'R1,linked,C-1,case-number, R2,new,,,nothing-near '
kakehashi -c p.conf ledger crosswalk >pairs.csv
is 'the pair' "$(tr '\n' ' ' <pairs.csv)" 'person_id,case_no P-1,C-1 '

# It decides about a record that lacks number and birth date; and it is checked each night.
night n2 'R3,P-1,,世田谷 太郎,,,' 'R4,P-1,,世田谷 次郎,,2015-04-01,男' 'R5,P-1,,世田谷 太郎,,2015-09-30,男' 'R6,P-1,C-2,世田谷 太郎,,2015-04-01,男' \
	'R7,P-1,,喜多見 太郎,キタミ タロウ,2015-04-01,男' 'R8,P-1,,,,,'
is 'by the crosswalk' "$(outcomes n2)" "R3,linked,C-1,crosswalk, R4,review,C-1,,crosswalk-drift R5,review,C-1,,crosswalk-drift \
R6,review,C-1,,case-number-conflict R7,linked,C-1,crosswalk, R8,review,C-1,,name-missing "
is 'nothing more is remembered' "$(kakehashi -c p.conf ledger crosswalk | wc -l)" 2

# match gives the same, by the same memory; the case is gone.
kakehashi -q -c p.conf normalise n2.csv >n2.normal
kakehashi -q -c p.conf match n2.normal >n2.decisions
head -n "$(wc -l <n2.decisions)" out/n2/decisions.csv >n2.carried # behind them what waits
same_file n2.carried n2.decisions
cp register.csv whole.csv
sed -i '/^C-1/d' register.csv
night n3 'R9,P-1,,世田谷 太郎,,2015-04-01,男'
is 'the case is gone' "$(outcomes n3)" 'R9,review,,,crosswalk-drift '
cp whole.csv register.csv

# One person, two cases in one night: both are linked by what is written, and neither is remembered.
night n4 'R10,P-3,C-1,世田谷 太郎,セタガヤ タロウ,2015-04-01,男' 'R11,P-3,C-2,目黒 花子,メグロ ハナコ,2012-10-05,女'
is 'two cases' "$(outcomes n4)" 'R10,linked,C-1,case-number, R11,linked,C-2,case-number, '
is 'said' "$(grep -c 'person P-3: records were linked to several cases' n4.out)" 1
is 'not remembered' "$(kakehashi -c p.conf ledger crosswalk | tr '\n' ' ')" 'person_id,case_no P-1,C-1 '

# Pairs are taken in from a file, once; a file that contradicts itself is refused as a whole.
printf 'case_no,person_id,note\r\nC-2,P-2,x\r\nC-1,P-1,\r\nC-2,Ｐ-2,\r\n' >more.csv
run 0 kakehashi -c p.conf ledger crosswalk more.csv
stdout_is '1 of 2 pairs are new'
run 0 kakehashi -c p.conf ledger crosswalk more.csv
stdout_is '0 of 2 pairs are new'
night n5 'R12,P-2,,目黒 花子,,,'
is 'by a pair that was handed in' "$(outcomes n5)" 'R12,linked,C-2,crosswalk, '
printf 'person_id,case_no\nP-5,C-1\nP-6,C-1\nP-5,C-2\n' >bad.csv
run 4 kakehashi -c p.conf ledger crosswalk bad.csv
stderr_is 'kakehashi: bad.csv:4: person P-5 has another case than on line 2
kakehashi: hint: a person has one case here; remove the pair that is wrong'
printf 'person_id,case_no\nP-5,\n' >bad.csv
run 4 kakehashi -c p.conf ledger crosswalk bad.csv
stderr_has 'bad.csv:2: a pair needs a person and a case'
printf 'person,case_no\nP-5,C-1\n' >bad.csv
run 4 kakehashi -c p.conf ledger crosswalk bad.csv
run 4 kakehashi -c p.conf ledger crosswalk nowhere.csv
is 'all as before' "$(kakehashi -c p.conf ledger crosswalk | wc -l)" 3
run 0 kakehashi -c p.conf ledger verify

# Without a ledger a file of the profile serves; the ledger's word is newer.
{ sed 's/^ledger.*//; s/person = who/person = who  crosswalk = "pairs.csv"/' p.conf; } >file.conf
mv out/ledger.db kept.db
{ echo "$head"; echo 'R3,P-1,,世田谷 太郎,,,'; } >one.csv
is 'by the file' "$(kakehashi -q -c file.conf normalise one.csv | kakehashi -q -c file.conf match | tail -n 1 | cut -d, -f1-3,8)" 'R3,linked,C-1,crosswalk'
mv kept.db out/ledger.db

# A run that was cut off behind its prepare, and undone, has confirmed nothing.
is 'mistakes' "$(sed 's/person = who/crosswalk = "pairs.csv"/' p.conf >no.conf; kakehashi -c no.conf check 2>&1 | grep -c 'nothing says which field holds the person')" 1
is 'of another kind' "$(sed 's/person = who/person = name/' p.conf >no.conf; kakehashi -c no.conf check 2>&1 | grep -c 'is of kind person-name, not id')" 1
finish
