#!/bin/sh
# What too many cases share: a thousand children of one name, and a telephone number that stands for none.  Registers of no case, of one,
# and without anything to find a case by.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
exec </dev/null

profile() { # SETTINGS OF match
	cat <<-END
		language = en
		source {
			key = { record_id }
			field record_id  { column = "id"    kind = id  required = true }
			field case_no    { column = "case"  kind = id }
			field child_name { column = "name"  kind = person-name }
			field child_kana { column = "kana"  kind = person-kana }
			field birth_date { column = "born"  kind = date }
			field sex        { column = "sex"   kind = sex }
			field phone      { column = "tel"   kind = phone }
		}
		register cases {
			backend = csv
			path = "register.csv"
			key = { case_no }
			field case_no    { column = "case"  kind = id }
			field child_name { column = "name"  kind = person-name }
			field child_kana { column = "kana"  kind = person-kana }
			field birth_date { column = "born"  kind = date }
			field sex        { column = "sex"   kind = sex }
			field phone      { column = "tel"   kind = phone }
		}
		match { $1 }
		target progress {
			type = file
			path = "progress.csv"
			column "no" { value = "{case_no}" }
		}
	END
}
profile '' >p.conf
profile 'block_cap = 2000  loose_cap = 2000' >wide.conf
header='case,name,kana,born,sex,tel'
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

finish
