#!/bin/sh
# Several children in one record: a row for each, which goes its own way; and the record as a whole, which is counted, rejected and held
# once.
. "$(dirname "$0")/../lib/e2e.sh"
LOGNAME=tanaka
export LOGNAME
export KAKEHASHI_LOCALEDIR="$e2e_folder"
lib=$top_srcdir/tests/lib
cp -R "$top_srcdir/samples/siblings" office && chmod -R u+w office && cd office || exit 99
column() { perl "$lib/csv.pl" cut "$1" "$2" | tail -n +2 | tr '\n' ' '; }
decided() { sed 1d "out/$1/decisions.csv" | cut -d, -f 1-3,9 | tr '\n' ' '; }
carried() { tail -n +2 "out/$1/progress.csv" | iconv -f CP932 -t UTF-8 | sed 's/\r$//; s/^"\([^"]*\)".*"\([^"]*\)"$/\1=\2/' | tr '\n' ' '; }
summary() { sed -n "s/^  \"$2\": \([0-9]*\),/\1/p" "out/$1/summary.json"; }
missing() { sed -e 1d -e 's/\r$//' "out/$1/missing.csv" | tr -d '"' | tr '\n' ' '; }

# The sample's night: as it says, and the same by the filters.
run 1 kakehashi -c kakehashi.conf run --run-name n1 inbox/night.csv
stdout_has 'records                        5   with a row for each child'
stdout_has 'children: 8 in 5 records = 8 read'
stdout_has 'equation: 8 = 5 + 0 + 1 + 2 + 0: holds'
same_file expected/progress.csv out/n1/progress.csv
perl "$lib/csv.pl" cut out/n1/decisions.csv record_id outcome case_no basis reason >decisions.got
same_file expected/decisions.csv decisions.got
is 'rejects: the whole record, once' "$(grep -n '^R-10[35],' inbox/night.csv | cut -d: -f 2- | cmp - "$(tail -n +2 out/n1/rejects.csv >rejects.got; echo rejects.got)" && echo same)" same
is 'reasons name the child' "$(cut -d, -f 4,5 out/n1/rejects.reasons.csv | sed 1d | tr '\n' ' ')" 'R-103,children-uneven R-105/2,child-twice '
is 'held: the whole record' "$(tail -n +2 out/n1/held.csv)" "$(grep '^R-102,' inbox/night.csv)"
is 'summary' "$(summary n1 records) $(summary n1 read)" '5 8'
inputs() { perl -MJSON::PP -0ne 'print join ", ", map { "$_->{path}: $_->{records} $_->{children}" } @{decode_json($_)->{inputs}}' "out/$1/manifest.json"; }
is 'manifest' "$(inputs n1)" 'inbox/night.csv: 5 8'
run 1 kakehashi -q -c kakehashi.conf normalise --rejects refused.csv -o clean.csv inbox/night.csv
run 0 kakehashi -q -c kakehashi.conf match -o decisions.csv clean.csv
run 1 kakehashi -q -c kakehashi.conf write --records clean.csv -o progress.csv decisions.csv
same_file out/n1/progress.csv progress.csv
same_file out/n1/decisions.csv decisions.csv
same_file out/n1/rejects.csv refused.csv
is 'the children stand in the header' "$(head -n 1 clean.csv)" 'record_id,case_no,child_name,child_kana,birth_date,sex,recorded_at,body,child'

# The same file again: nothing twice.
run 1 kakehashi -c kakehashi.conf run --run-name n2 inbox/night.csv
is 'again' "$(carried n2) $(summary n2 skipped)" ' 5'

# A clerk decides about the one who waits; the run that carries her leaves the others alone.
run 1 kakehashi -c kakehashi.conf review list
is 'what waits' "$(awk 'NR > 1 { print $1 }' ../stdout)" R-102/2
run 1 kakehashi -c kakehashi.conf review show R-102/2
sed -i '$a S-0006,大橋　新,オオハシ　アラタ,2023-12-24,男' register.csv
perl "$lib/clerk.pl" out/n2/review.csv sheet.csv R-102/2:S-0006 || fail clerk
run 0 kakehashi -c kakehashi.conf review take sheet.csv
grep -v '^R-10[35],' inbox/night.csv >good.csv
head -n 1 good.csv >none.csv
run 0 kakehashi -c kakehashi.conf run --run-name n3 none.csv
is 'carried' "$(carried n3)" 'S-0006=R-102-2 '
is 'the manifest, of the held file' "$(inputs n3)" 'none.csv: 0 0, out/n2/held.csv: 1 1'
is 'of the held file, only her' "$(summary n3 records) $(summary n3 read) $(summary n3 skipped)" '1 1 0'
run 0 kakehashi -c kakehashi.conf run --run-name n4 good.csv
is 'and then nothing' "$(carried n4) $(summary n4 skipped)" ' 5'

# A record that lost a child: told, and what waits of her does so no more.  Who is back is back.
head='記録ID,ケース番号,児童氏名,フリガナ,生年月日,性別,記録日時,内容'
one() { printf '%s\n%s\n' "$head" "$1" >one.csv; }
three='R-201,S-0001、S-0002、S-0003,水野　葵、水野　陸、大橋　新太,ミズノ　アオイ、ミズノ　リク、オオハシ　シンタ,2014-05-12、2016-11-03、2013-02-20,女、男、男,2024-04-03 09:00,三人'
two='R-201,S-0001、S-0002,水野　葵、水野　陸,ミズノ　アオイ、ミズノ　リク,2014-05-12、2016-11-03,女、男,2024-04-03 09:00,三人'
alone='R-201,S-0001,水野　葵,ミズノ　アオイ,2014-05-12,女,2024-04-03 09:00,三人'
one "$three"
run 1 kakehashi -c kakehashi.conf run --run-name g1 one.csv
is 'two carried, one waits' "$(decided g1)" 'R-201/1,linked,S-0001, R-201/2,linked,S-0002, R-201/3,review,S-0003,twin '
one "$two"
run 0 kakehashi -c kakehashi.conf run --run-name g2 one.csv
stderr_has "record R-201/3 waited for a person; it is not in the export's record any more, and does not wait any more"
is 'nobody waits' "$(kakehashi -c kakehashi.conf review list | awk 'NR > 1' | wc -l)" 0
is 'nothing of her was carried' "$(missing g2)" ''
one "$alone"
run 1 kakehashi -c kakehashi.conf run --run-name g3 one.csv
is 'one is missing' "$(missing g3)" 'R-201/2,g3,g1,linked,S-0002 '
run 0 kakehashi -c kakehashi.conf run --run-name g4 one.csv # the second time it is known
is 'still missing' "$(missing g4)" 'R-201/2,g3,g1,linked,S-0002 '
one "$two"
run 0 kakehashi -c kakehashi.conf run --run-name g5 one.csv
is 'back, and carried before' "$(missing g5) $(carried g5)" ' '
is 'history' "$(kakehashi -c kakehashi.conf ledger show R-201/2 | awk 'NR > 1 { print $2, $3, $4 }' | tr '\n' ';')" \
	'record g1 linked;missing g3 missing;missing g5 back;'
# In another order both are others than they were: amended, each by itself.
one 'R-201,S-0002、S-0001,水野　陸、水野　葵,ミズノ　リク、ミズノ　アオイ,2016-11-03、2014-05-12,男、女,2024-04-03 09:00,三人'
run 1 kakehashi -c kakehashi.conf run --run-name g6 one.csv
is 'amended' "$(decided g6)" 'R-201/1,review,S-0002,amended R-201/2,review,S-0001,amended '
is 'held once' "$(tail -n +2 out/g6/held.csv | wc -l)" 1
# A record that can no longer be parted: what waited of it waits no more.
one 'R-201,S-0002、S-0001,水野　陸,,,,2024-04-03 09:00,三人'
run 1 kakehashi -c kakehashi.conf run --run-name g7 one.csv
is 'nobody waits any more' "$(kakehashi -c kakehashi.conf review list | awk 'NR > 1' | wc -l)" 0

# Two children of a record are not one: the second who would go into the same case is held; also when the first went there before.
one 'R-301,S-0001、,水野　葵、水野　葵,ミズノ　アオイ、ミズノ　アオイ,2014-05-12、2014-05-12,女、女,2024-04-03 09:00,同じ'
run 1 kakehashi -c kakehashi.conf run --run-name t1 one.csv
is 'child-twice' "$(decided t1)" 'R-301/1,linked,S-0001, R-301/2,review,S-0001,child-twice '
run 1 kakehashi -c kakehashi.conf run --run-name t2 one.csv
is 'child-twice, later' "$(decided t2)" 'R-301/1,skipped,S-0001, R-301/2,review,S-0001,child-twice '
run 1 kakehashi -c kakehashi.conf run --run-name t3 good.csv
is 'child-twice, from the held file' "$(sed -n 's/^\(R-301[^,]*,[^,]*\).*,/\1,/p' out/t3/decisions.csv | tr '\n' ' ')" 'R-301/2,review,child-twice '
kakehashi -q -c kakehashi.conf normalise one.csv 2>/dev/null | kakehashi -q -c kakehashi.conf match - 2>/dev/null >d.csv
is 'child-twice, by the filters' "$(cut -d, -f 1,2,9 d.csv | sed 1d | tr '\n' ' ')" 'R-301/1,linked, R-301/2,review,child-twice '

# What is no list of children, and what is.  Parts are cut before anything is cleaned; a cell's quotes are the file's own.
mkdir parts && cd parts || exit 99
conf() { # SEPARATOR-OR-PATTERN
	cat >p.conf <<-END
		language = en
		ledger = "ledger.db"
		source {
			encoding = utf-8
			key = { id }
			field id   { column = "id"    kind = id  required = true }
			field name { column = "name"  kind = person-name  required = true }
			field no   { column = "no"    kind = id }
			field note { column = "note"  kind = text }
			children { fields = { name, no }  $1  position = part }
		}
	END
}
rows() { # NAME NO: as id/part=name/no, or the code
	NAME=$1 NO=$2 perl -e 'print "id,name,no,note\n", join(",", map { "\"" . s/"/""/gr . "\"" } "R", @ENV{qw(NAME NO)}, "a、b,c"), "\n"' >in.csv
	rm -f bad.csv*
	kakehashi -q -c p.conf normalise --rejects bad.csv in.csv 2>/dev/null | sed '1d; s/^R,\([^,]*\),\([^,]*\),.*,\([0-9]*\)$/\3=\1\/\2/' | tr '\n' ' '
	perl "$lib/csv.pl" cut bad.csv.reasons.csv record_id code | sed 1d | tr '\n' ' '
	[ "$(tail -n +2 bad.csv | wc -l)" -le 1 ] || echo twice
}
conf 'separator = "、"'
is 'one' "$(rows 山 1)" '1=山/1 '
is 'two' "$(rows 山、川 1、2)" '1=山/1 2=川/2 '
is 'blanks around' "$(rows '山 、　川' ' 1、 ２')" '1=山/1 2=川/2 '
is 'a value for none' "$(rows 山、川 '')" '1=山/ 2=川/ '
is 'blank for none' "$(rows 山、川 '　')" '1=山/ 2=川/ '
is 'a value for one' "$(rows 山、川 1、)" '1=山/1 2=川/ '
is 'one for two' "$(rows 山、川 1)" 'R,children-uneven '
is 'three for two' "$(rows 山、川 1、2、3)" 'R,children-uneven '
is 'one too many at the end' "$(rows 山、川、 1、2、)" '1=山/1 2=川/2 R/3,missing R/3,child-empty '
is 'nothing in the middle' "$(rows 山、、川 1、、2)" '1=山/1 3=川/2 R/2,missing R/2,child-empty '
is 'a required part' "$(rows 山、 1、2)" '1=山/1 R/2,missing '
is 'twice' "$(rows 山、川、山 1、2、１)" '1=山/1 2=川/2 R/3,child-twice '
is 'namesakes' "$(rows 山、山 1、2)" '1=山/1 2=山/2 '
is 'none at all' "$(rows '' '')" 'R/1,missing '
n32=$(seq -s、 1 32)
is '32 children' "$(rows "$n32" "$n32" | wc -w)" 32
is '33 children' "$(rows "$n32、33" "$n32、33")" 'R,children-many '
conf 'separator = ","'
is 'a comma in quotes' "$(rows 山,川 1,2)" '1=山/1 2=川/2 '
conf 'separator = " / "'
is 'several characters' "$(rows '山 / 川/丘' '1 / 2')" '1=山/1 2=川/丘/2 '
conf 'separator = "\n"'
is 'lines' "$(rows '山
川' '1
2')" '1=山/1 2=川/2 '
conf "pattern = '[、,，]\\s*|\\s+と\\s+'"
is 'a pattern' "$(rows '山，川 と 丘' '1, 2、3')" '1=山/1 2=川/2 3=丘/3 '
conf "pattern = '、(?=[^）]*(?:（|\$))'"
is 'not within brackets' "$(rows '山（弟、妹）、川' '1、2' | cut -d' ' -f 2)" '2=川/2'
conf "pattern = '(x+x+)+[yz]'"
is 'a pattern that gives up' "$(rows "$(printf 'x%.0s' $(seq 60))" 1)" 'R,rule-limit '

# What normalise did not write is not taken for it.
conf 'separator = "、"'
printf '%s\n' id,name,no,note,part R,山,1,x,1 R,川,2,x,2 >normal.csv
for part in '' 0 02 x -1; do
	sed "3s/2\$/$part/" normal.csv >odd.csv
	run 3 kakehashi -q -c p.conf match odd.csv # there is no register here
	{ cat p.conf; sed -n '/^register/,$p' ../kakehashi.conf | sed -e '/^target/,$d' -e 's/"register.csv"/"..\/register.csv"/'; } |
		sed -e 's/child_name /name /' -e 's/case_no /no /' -e '/birth_date\|sex \|kana/d' >m.conf
	run 4 kakehashi -q -c m.conf match odd.csv
	stderr_has 'this is not normalised'
done

# The record's own key: twice is twice, however many children there are the second time.
conf 'separator = "、"'
printf '%s\n' id,name,no,note A,山,1,x B,川、丘,1、2,x A,山、海,1、2,x B,川、丘,1、2、3,x C,空,1,x >in.csv
rm -f bad.csv*
run 1 kakehashi -q -c p.conf normalise --rejects bad.csv in.csv
is 'duplicates' "$(perl "$lib/csv.pl" cut bad.csv.reasons.csv record_id code | sed 1d | tr '\n' ' ')" \
	'A/1,duplicate-key A/2,duplicate-key B,children-uneven B,duplicate-key '
is 'the rest' "$(sed 1d ../../stdout | cut -d, -f 1,2,5 | tr '\n' ' ')" 'A,山,1 B,川,1 B,丘,2 C,空,1 '

# Many records, batch after batch, by one thread and by two: what a few lines of Perl make of them.
seeded
perl -e 'srand $ENV{KAKEHASHI_SEED}; print "id,name,no,note\n";
	for my $i (1 .. 4000) { my $k = 1 + int rand 4; $k = 32 if $i % 500 == 0; $k = 0 if $i % 97 == 0;
		print "R$i,", join("、", map { "名$i$_" } 1 .. $k), ",", join("、", map { "$i-$_" } 1 .. $k), ",$i\n" }' >many.csv
sed -i '/field name/s/  required = true//' p.conf
perl -e '<>; print "id,name,no,note,part\n"; while (<>) { chomp; my ($r, $n, $c, $t) = split /,/; my @n = split /、/, $n; my @c = split /、/, $c;
	@n = (""), @c = ("") unless @n; print "$r,$n[$_],$c[$_],$t,", $_ + 1, "\n" for 0 .. $#n }' many.csv >many.expected
for threads in 1 2; do
	run 0 kakehashi -q --threads=$threads -c p.conf normalise --summary=json -o many.out many.csv
	same_file many.expected many.out
	is 'summary' "$(sed -n 's/^  "\(records\|read\)": \([0-9]*\),/\2/p' ../../stderr | tr '\n' ' ')" "$(($(wc -l <many.expected) - 1)) 4000 "
done
is 'the oracle can fail' "$(sed '1000d' many.expected | cmp -s - many.out; echo $?)" 1
cd ..

# A table in which the rows of a child are known by record and number: replaced one by one, and compared with what is there.
sqlite3 diary.db 'CREATE TABLE diary (no TEXT, rec TEXT, child TEXT, body TEXT)'
{
	echo 'amended = replace'
	sed -e '/^target/,$d' -e 's/out\/ledger.db/table.db/' -e 's/^language = ja/language = en\noutput = "out.table"/' kakehashi.conf
	echo 'target diary { type = sqlite  path = "diary.db"  table = "diary"  identify = { rec, child }'
	echo '	column no { value = "{case_no}" }  column rec { value = "{record_id}" }  column child { value = "{child}" }  column body { value = "{body}" } }'
} >table.conf
one "$two"
run 0 kakehashi -c table.conf run one.csv
sed -i 's/三人/二人/' one.csv
run 0 kakehashi -c table.conf run one.csv
is 'replaced' "$(sqlite3 diary.db 'SELECT * FROM diary ORDER BY 1' | tr '\n' ' ')" 'S-0001|R-201|1|二人 S-0002|R-201|2|二人 '
run 0 kakehashi -c table.conf reconcile
sqlite3 diary.db "DELETE FROM diary WHERE child = '2'"
run 1 kakehashi -c table.conf reconcile -o sheet.csv
is 'the one who is not there' "$(grep -c 'R-201/2' sheet.csv)" 1
run 0 kakehashi -c table.conf run --recarry=sheet.csv one.csv
is 'and who is brought back, she alone' "$(sqlite3 diary.db 'SELECT child, count(*) FROM diary GROUP BY 1' | tr '\n' ' ')" '1|1 2|1 '
run 0 kakehashi -c table.conf reconcile
sed 's/identify = { rec, child }/identify = { rec }/' table.conf >half.conf
run 3 kakehashi -c half.conf check
stderr_has 'identify: no column holds field child of the record key'

# A full export tells what is missing by itself: a child who is gone, but nothing of a record that cannot be parted.
sed -e 's/out\/ledger.db/full.db/' -e 's/^language = ja/language = en\noutput = "out.full"/' -e 's/^source {/source { full = true/' kakehashi.conf >full.conf
one "$two"
run 0 kakehashi -c full.conf run --run-name f1 one.csv
one 'R-201,S-0001、S-0002,水野　葵,,,,2024-04-03 09:00,二人'
run 1 kakehashi -c full.conf run --run-name f2 one.csv
one "$alone"
run 1 kakehashi -c full.conf run --run-name f3 one.csv
is 'missing from a full export' "$(for run in f1 f2 f3; do sed -e 1d -e 's/\r$//' "out.full/$run/missing.csv" | tr -d '"' | tr '\n' ' '; done)" \
	'R-201/2,f3,f1,linked,S-0002 '

# What a profile must not say.
refused() { # SED-SCRIPT MESSAGE
	sed -e 's/^language = ja/language = en/' -e "$1" kakehashi.conf >bad.conf
	run 3 kakehashi -c bad.conf check
	stderr_has "$2"
}
refused '/^ledger/d' 'children needs a ledger'
refused 's/separator = "、"//' 'children has no separator'
refused "s/separator = \"、\"/separator = \"、\" pattern = ','/" 'separator and pattern exclude each other'
refused "s/separator = \"、\"/pattern = ',*'/" 'pattern: it matches where nothing stands'
refused "s/separator = \"、\"/pattern = '('/" 'missing closing parenthesis'
refused 's/fields = {.*}//' 'children has no fields'
refused 's/fields = { case_no/fields = { record_id/' 'fields: "record_id" is one for all children of a record'
refused 's/fields = { case_no/fields = { caseno/' 'the source has no field "caseno"'
refused 's/fields = { case_no,/fields = { sex,/' 'fields names "sex" twice'
refused 's/birth_date, sex }/birth_date }/' 'field sex is about one child, and is not among the fields of children'
refused 's/separator = "、"/separator = "、" position = body/' 'position: the source has a field "body" already'
finish
