#!/bin/sh
# What too many cases share: a thousand children of one name, and a telephone number that stands for none.  Registers of no case, of one,
# and without anything to find a case by.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/small.sh"

fields='child_name child_kana birth_date sex phone'
small_profile '' "$fields" >p.conf
small_profile 'block_cap = 2000  loose_cap = 2000' "$fields" >wide.conf
header='no,name,kana,born,sex,tel'
cat >records.csv <<'END'
record_id,case_no,child_name,child_kana,birth_date,sex,phone
R1,,田中 実,タナカ ミノル,2010-05-06,男,00-0000-0000
R2,,田中 実,タナカ ミノル,2019-09-09,男,00-0000-0000
R3,C-0007,田中 実,タナカ ミノル,2010-01-08,男,
END

# --- fifteen hundred of one name, one number for all; on one day of each sex eight
perl -e 'print "'$header'\n"; printf "C-%04d,田中　実,タナカ　ミノル,2010-%02d-%02d,%s,00-0000-0000\n",
	$_, 1 + $_ / 28 % 12, 1 + $_ % 28, $_ % 2 ? "男" : "女" for 0 .. 1499;
	print "C-2000,佐藤　花,サトウ　ハナ,2011-01-01,女,03-1234-5678\n"' >register.csv
run 1 kakehashi -q -c p.conf match --summary=json records.csv
cut -d, -f1-3,9 stdout >decisions
cat >expected <<'END'
record_id,outcome,case_no,reason
R1,review,C-0117,several-cases
R2,review,C-0232,birth-date-unlike
R3,review,C-0007,several-cases
END
same_file expected decisions
stderr_has '"by": "name",
      "blocks": 1,
      "cases": 1500,
      "largest": 1500'
stderr_has '"by": "reading",'
stderr_has '"by": "phone",
      "blocks": 1,
      "cases": 1500,'
stderr_has '"field": "phone",
      "value": "00-0000-****",
      "cases": 1500'
stderr_has '"shared_values_all": 1'
cp stderr with.json
for threads in 1 2; do
	kakehashi -q -c p.conf match --threads=$threads records.csv >"decisions.$threads" 2>&1
done
same_file decisions.1 decisions.2

# The same decisions where nothing is above the cap; and nobody's number is nobody's all the same.
run 1 kakehashi -q -c wide.conf match --summary=text records.csv
cut -d, -f1-3,9 stdout >decisions
same_file expected decisions
is 'blocks above a wide cap' "$(grep -c 'above the cap' stderr)" 0
stderr_has '  phone 00-0000-****        1500   cases'

# check says it, too.
echo 'id,case,name,kana,born,sex,tel' >export.csv
sed 1d records.csv >>export.csv
run 0 kakehashi -q -c p.conf check export.csv
stdout_has 'register cases: 1501 cases
shared by too many cases to be compared
  name                         1   blocks above the cap, the largest of 1500 cases
  reading                      1   blocks above the cap, the largest of 1500 cases
  phone                        1   blocks above the cap, the largest of 1500 cases
values that stand in too many cases to be anybody'"'"'s own
  phone 00-0000-****        1500   cases'

# --- next to nothing
echo "$header" >register.csv
run 0 kakehashi -q -c p.conf match --summary=json records.csv
is 'records of no case' "$(cut -d, -f1,2 stdout | tr '\n' ' ')" 'record_id,outcome R1,new R2,new R3,new '
echo 'C-0007,田中　実,タナカ　ミノル,2010-01-08,男,' >>register.csv
run 1 kakehashi -q -c p.conf match records.csv # a namesake of another day is for a person to see
is 'records of one case' "$(cut -d, -f1-3 stdout | tr '\n' ' ')" \
	'record_id,outcome,case_no R1,review,C-0007 R2,review,C-0007 R3,linked,C-0007 '
perl -e 'print "'$header'\n"; printf "C-%04d,,,,,\n", $_ for 0 .. 1999' >register.csv
run 1 kakehashi -q -c p.conf match --summary=json records.csv
is 'records of empty cases' "$(cut -d, -f1-3,9 stdout | tr '\n' ' ')" \
	'record_id,outcome,case_no,reason R1,new,,nothing-near R2,new,,nothing-near R3,review,C-0007,name-missing '
stderr_has '"capped_blocks": [],
  "shared_values": [],'

# --- a hundred thousand cases with one number, in a database: seconds, and the number is nobody's
# Names are of 40,000 kinds and birth dates of 4,000 days, so that nothing else is shared by too many.
sqlite3 register.db <<'END'
CREATE TABLE c (no TEXT PRIMARY KEY, name TEXT, kana TEXT, born TEXT, sex TEXT, tel TEXT);
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
INSERT INTO c SELECT printf('C-%06d', i), char(0x4e00 + i % 200, 0x5000 + i / 500, 0x3000, 0x5100 + i * 7 % 200, 0x5200 + i / 1000),
	char(0x30a2 + i % 80, 0x30a2 + i / 80 % 80, 0x3000, 0x30a2 + i * 3 % 80, 0x30a2 + i / 1000 % 80),
	date('2008-01-01', '+' || (i * 37 % 4000) || ' days'), CASE i % 2 WHEN 0 THEN '男' ELSE '女' END, '03-0000-0000' FROM n;
END
sed 's/backend = csv .*/backend = sqlite  path = "register.db"  table = "c"/' p.conf >crowd.conf
sqlite3 -csv register.db "SELECT 'A1', '', name, kana, born, sex, '03-0000-0000' FROM c WHERE no = 'C-012345'
	UNION ALL SELECT 'A2', '', name, kana, born, sex, '' FROM c WHERE no = 'C-012345'
	UNION ALL SELECT 'A3', '', '別　人', 'ベツ　ヒト', '1999-01-01', sex, '03-0000-0000' FROM c WHERE no = 'C-012345'" | tr -d '\r' >rows
{ head -n 1 records.csv; cat rows; } >crowd.csv
run 0 timeout 300 kakehashi -q -c crowd.conf match --summary=json crowd.csv
is 'decisions in a crowd' "$(cut -d, -f1-3,9 stdout | tr '\n' ' ')" 'record_id,outcome,case_no,reason A1,linked,C-012345, A2,linked,C-012345, A3,new,,nothing-near '
is 'the number adds no weight' "$(awk -F, '{ w[$1] = $4 } END { print (w["A1"] <= w["A2"] && w["A1"] > w["A2"] - 1) }' stdout)" 1
stderr_has '"by": "phone",
      "blocks": 1,
      "cases": 100000,
      "largest": 100000'
stderr_has '"field": "phone",
      "value": "03-0000-****",
      "cases": 100000'
bits_of_number() {
	kakehashi -q -c crowd.conf match --explain=A1 --format=json crowd.csv | perl -MJSON::PP -0777 -ne '
		print map { $_->{level}, $_->{bits} > 0 ? " some" : " none" } grep { $_->{item} eq "phone" } @{ decode_json($_)->{candidates}[0]{items} }'
}
is 'bits of the number' "$(bits_of_number)" 'equal none'
# A number of one's own in the same register counts: it is the crowd that takes the weight away.
sqlite3 register.db "UPDATE c SET tel = '03-1234-5678' WHERE no = 'C-012345'"
sed -i '/^A1/s/03-0000-0000/03-1234-5678/' crowd.csv
is 'bits of a number of its own' "$(bits_of_number)" 'equal some'

# --- key columns that are empty throughout
printf '%s\n' id,case,name,kana,born,sex,tel ',,田中 実,タナカ ミノル,2010-05-06,男,' ',C-0007,田中 実,,,,' >export.csv
echo "$header" >register.csv
echo 'C-0007,田中　実,タナカ　ミノル,2010-01-08,男,' >>register.csv
run 1 kakehashi -q -c p.conf run --run-name=nokey --summary=json export.csv
is 'rejects of no key' "$(cut -d, -f2,4,5 out/nokey/rejects.reasons.csv 2>/dev/null | grep -c 'missing')" 2
is 'the equation' "$(perl -MJSON::PP -0777 -ne '$s = decode_json($_); print "$s->{read} $s->{rejected} $s->{linked}"' out/nokey/summary.json)" '2 2 0'
# Nothing to find a case by: held, never new.
printf '%s\n' id,case,name,kana,born,sex,tel K1,,,,,, K2,,,,,m, K3,,,,,,03-1234-5678 >export.csv
run 1 kakehashi -q -c p.conf run --run-name=thin export.csv
is 'records of nothing' "$(cut -d, -f1,2,9 out/thin/decisions.csv | tr '\n' ' ')" \
	'record_id,outcome,reason K1,review,too-thin K2,review,too-thin K3,review,too-thin '
# Cases without a number are no cases.
{ echo "$header"; echo ',田中　実,タナカ　ミノル,2010-01-08,男,'; echo ',佐藤　花,サトウ　ハナ,2011-01-01,女,'; } >register.csv
run 4 kakehashi -q -c p.conf run --run-name=nocase export.csv
stderr_has 'register.csv'
is 'a run without case numbers' "$(ls out/nocase 2>/dev/null)" ''

# --- exports without sex and address: nothing, or nothing without a number, can be linked while three of the basic four are asked for
echo "$header" >register.csv
echo 'C-0007,田中　実,タナカ　ミノル,2010-01-08,男,' >>register.csv
sed '/field sex/d; /field phone/d' p.conf >numbered.conf
sed 's/^match {/& basic_also = none/; /field sex/d' p.conf >poor.conf
run 1 kakehashi -q -c numbered.conf match records.csv
stderr_is "kakehashi: warning: numbered.conf: 3 of name, birth date, sex and address must agree (basic), and 2 are compared: nothing without a case number can be linked
kakehashi: hint: pair the missing ones, or write basic = 2 in match where the register has no more"
is 'linked by its number' "$(awk -F, '$2 == "linked" { print $1, $3, $8 }' stdout)" 'R3 C-0007 case-number'
sed 's/^R3,C-0007,/R3,,/' records.csv >without-number.csv
run 1 kakehashi -q -c numbered.conf match without-number.csv
is 'nothing without a number is linked' "$(cut -d, -f2 stdout | grep -c linked)" 0
run 1 kakehashi -q -c poor.conf match records.csv
stderr_is "kakehashi: warning: poor.conf: 3 of name, birth date, sex and address must agree (basic), and 2 are compared: nothing can be linked
kakehashi: hint: pair the missing ones, or write basic = 2 in match where the register has no more"
is 'nothing is linked' "$(cut -d, -f2 stdout | grep -c linked)" 0
echo 'id,case,name,kana,born,sex,tel' >export.csv
sed 1d records.csv >>export.csv
run 0 kakehashi -c poor.conf check export.csv
stderr_has 'write basic = 2 in match'
sed 's/^match {/& basic = 2/' poor.conf >better.conf
run 1 kakehashi -q -c better.conf match records.csv
stderr_is ''
is 'linked with two of four' "$(awk -F, '$2 == "linked" { print $1, $3 }' stdout)" 'R3 C-0007'
sed 's/^match {/& decide_by = weight/' poor.conf >weight.conf
kakehashi -q -c weight.conf match records.csv >/dev/null 2>stderr || :
is 'who decides by weight' "$(cat stderr)" ''

finish
