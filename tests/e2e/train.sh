#!/bin/sh
# kakehashi match --train --labels: m of each level as SQL counts it, what cannot be used is told, and the model can be used.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/small.sh"
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }

small_profile 'model = "model.txt"' 'child_name birth_date sex phone' >trained.conf
small_profile '' 'child_name birth_date sex phone' >p.conf

# 600 cases; 500 records of them, some with two cases, some of a child without a case; dates are the same or in another year, numbers the
# same or unlike in every digit: no level stands between.
cat >make.pl <<'END'
srand $ENV{KAKEHASHI_SEED};
my @date = map { sprintf '20%02d-%02d-%02d', 4 + rand 6, 1 + rand 12, 1 + rand 28 } 0 .. 599;
my @tel = map { sprintf '03-%04d-%04d', 1000 + rand 4000, 1000 + rand 4000 } 0 .. 599;
my @sex = map { rand() < 0.5 ? '男' : '女' } 0 .. 599;
sub other_date { my $d = shift; $d =~ s/^200/199/ or $d =~ s/^201/199/; $d }
sub other_tel { my $t = shift; $t =~ tr/0-9/3-90-2/; $t =~ s/^../06/; $t }
open my $register, '>', 'register.csv';
print $register "no,name,born,sex,tel\n";
printf $register "%d,佐藤 花%d,%s,%s,%s\n", 10000 + $_, $_, $date[$_], rand() < 0.1 ? '' : $sex[$_], $tel[$_] for 0 .. 599;
open my $records, '>', 'clean.csv';
open my $truth, '>', 'truth.csv';
print $records "record_id,case_no,child_name,birth_date,sex,phone\n";
print $truth "record_id,case_no,class\n";
for my $i (0 .. 499) {
	my $case = int rand 600;
	my $number = rand() < 0.2 ? '' : rand() < 0.1 ? 99999 - $case : 10000 + $case;
	my $date = rand() < 0.1 ? '' : rand() < 0.15 ? other_date($date[$case]) : $date[$case];
	my $sex = rand() < 0.05 ? ($sex[$case] eq '男' ? '女' : '男') : $sex[$case];
	my $tel = rand() < 0.3 ? '' : rand() < 0.25 ? other_tel($tel[$case]) : $tel[$case];
	print $records "R$i,$number,佐藤 花$case,$date,$sex,$tel\n";
	my $second = 10000 + ($case + 300) % 600;
	my $label = 10000 + $case;
	$label = rand() < 0.1 ? '' : rand() < 0.1 ? "$label $second" : rand() < 0.05 ? 70000 + $case : $label;
	print $truth "R$i,$label,x\n";
}
END
seeded
perl make.pl

# What SQL counts: item, level, pairs of it, pairs in which the item is there on both sides.
cat >count.sql <<'END'
.mode csv
.import register.csv register
.import clean.csv records
.import truth.csv truth
CREATE TEMP VIEW pairs AS SELECT r.case_no AS r_no, c.no AS c_no, r.birth_date AS r_born, c.born AS c_born,
	CASE r.sex WHEN '男' THEN 'M' WHEN '女' THEN 'F' ELSE '' END AS r_sex, CASE c.sex WHEN '男' THEN 'M' WHEN '女' THEN 'F' ELSE '' END AS c_sex,
	r.phone AS r_tel, c.tel AS c_tel FROM truth t JOIN records r USING (record_id) JOIN register c
	ON c.no = t.case_no OR c.no = substr(t.case_no, 1, 5) AND t.case_no LIKE '% %' OR c.no = substr(t.case_no, 7, 5) AND t.case_no LIKE '% %';
CREATE TEMP VIEW sides AS SELECT 'case-number' AS item, r_no AS a, c_no AS b FROM pairs UNION ALL SELECT 'birth-date', r_born, c_born FROM pairs
	UNION ALL SELECT 'sex', r_sex, c_sex FROM pairs UNION ALL SELECT 'phone', r_tel, c_tel FROM pairs;
SELECT item, sum(a = b), count(*) FROM sides WHERE a <> '' AND b <> '' GROUP BY item ORDER BY item;
SELECT 'pairs', count(*), 0 FROM pairs;
END
# m of the level that says "equal" of each item, from a model; the words of items are those of the model.
equal_m() {
	awk '$1 == "item" { item = $2 } $1 == "equal" { print item "," $2 }' "$1"
}
train() { # LABELS OUT [OPTION…]
	train_labels=$1
	train_out=$2
	shift 2
	kakehashi -c p.conf match --train --labels="$train_labels" -o "$train_out" "$@" clean.csv
}
run 0 train truth.csv model.txt
sqlite3 :memory: '.read count.sql' | tr -d '"\r' >counts
# The model before counts like 20 pairs.  One pair alone shows it: m = (n + 20 * before) / (all + 20).
awk -F, 'NR > 1 && $2 ~ /^[0-9]+$/ && $2 < 20000 { print; exit }' truth.csv >one.label
{ head -n 1 truth.csv; cat one.label; } >one.csv
mv truth.csv all.csv
cp one.csv truth.csv
sqlite3 :memory: '.read count.sql' | tr -d '"\r' >counts.one
mv all.csv truth.csv
run 0 train one.csv one.txt
stderr_is 'kakehashi: warning: one.csv: records with a label that can be used: only 1
kakehashi: hint: the model that there was counts like 20 records; some hundred labels say more'
is 'pairs of one label' "$(sed -n 's/^pairs,//p' counts.one)" 1,0
cat >expect.awk <<'END'
BEGIN { FS = "," }
FILENAME == "counts" { n[$1] = $2; all[$1] = $3; next }
FILENAME == "counts.one" { n1[$1] = $2; all1[$1] = $3; next }
FILENAME == "one.m" { before[$1] = ($2 * (all1[$1] + 20) - n1[$1]) / 20; next }
{
	if (!($1 in n)) next
	want = (n[$1] + 20 * before[$1]) / (all[$1] + 20)
	if (all[$1] < 200) print $1 ": too few to say anything"
	seen++
	if (want - $2 > 3e-6 || $2 - want > 3e-6) print $1 ": m is " $2 ", SQL says " want
}
END { if (seen != 4) print seen " items" }
END
judge() { # MODEL
	equal_m one.txt >one.m
	equal_m "$1" >model.m
	awk -f expect.awk counts counts.one one.m model.m
}
is 'm as SQL counts it' "$(judge model.txt)" ''
# The oracle looks: labels that are swapped are seen.
awk -F, -v OFS=, 'NR > 1 && NR < 40 && $2 ~ /^[0-9]+$/ { $2 = $2 < 10300 ? $2 + 300 : $2 - 300 } { print }' truth.csv >wrong.csv
run 0 train wrong.csv wrong.txt
is 'labels that are wrong' "$([ -n "$(judge wrong.txt)" ] && echo seen)" seen
# No level is without a probability, whatever was seen; and the order of labels and records is nothing.
is 'levels of no probability' "$(awk '$2 ~ /^0\.0*$/ || $3 ~ /^0\.0*$/' model.txt)" ''
{ head -n 1 truth.csv; sed 1d truth.csv | sort -r; } >turned.csv
run 0 train turned.csv turned.txt
same_file model.txt turned.txt
cp clean.csv kept.csv
{ head -n 1 kept.csv; sed 1d kept.csv | sort -r; } >clean.csv
run 0 train truth.csv turned.txt
same_file model.txt turned.txt
mv kept.csv clean.csv

# What was learned is what is then believed.
run 1 kakehashi -q -c trained.conf match -o decisions.csv clean.csv
run 1 kakehashi -q -c p.conf match -o before.csv clean.csv
is 'weights are others' "$(cmp -s decisions.csv before.csv || echo yes)" yes

# --- what cannot be used is told
missing=$(awk -F, 'NR > 1 && $2 ~ /^[78]/ { n++; if (n == 1) first = NR } END { print n ", the first on line " first }' truth.csv)
run 0 train truth.csv out.txt
stderr_is "kakehashi: warning: truth.csv: case numbers that the register does not have: $missing"
{ cat truth.csv; echo R9998,10001,x; echo R9999,,x; } >more.csv
run 0 train more.csv out.txt
stderr_is "kakehashi: warning: more.csv: labels of records that are not there: 2, the first on line 502
kakehashi: warning: more.csv: case numbers that the register does not have: $missing"
same_file model.txt out.txt
run 0 train truth.csv out.txt -v
stderr_has "kakehashi: truth.csv: labels of records whose child has no case: $(awk -F, 'NR > 1 && $2 == ""' truth.csv | wc -l)"
stderr_has "learned from $(sed -n 's/^pairs,\([0-9]*\).*/\1/p' counts) pairs of "
rm out.txt
refused() { # STATUS LABELS MESSAGE
	run "$1" train "$2" out.txt
	stdout_is ''
	stderr_has "kakehashi: $3"
	is "a file after $2" "$(ls out.txt 2>/dev/null)" ''
}
{ cat truth.csv; echo R7,10001,x; } >twice.csv
refused 4 twice.csv 'twice.csv:502: the key of this record came before, on line 9'
echo record_id,case_no >none.csv
refused 4 none.csv 'none.csv: holds no record'
printf 'record_id,case_no\nR1,\nR2,77777\nX1,10001\n' >useless.csv
refused 4 useless.csv 'useless.csv: no label is of a record and a case that are there'
printf 'id,number\nR1,10001\n' >columns.csv
refused 4 columns.csv 'columns.csv: '
refused 4 missing.csv 'missing.csv: '
printf 'record_id,case_no\n"R1,10001\n' >broken.csv
refused 4 broken.csv 'broken.csv:2: '
# Other columns, and both cells of a child with two.
awk -F, 'NR == 1 { print "id,one,two"; next } { split($2, c, " "); print $1 "," c[1] "," c[2] }' truth.csv >columns.csv
run 0 train columns.csv out.txt --key=id --case=one,two
same_file model.txt out.txt

for options in '--labels=truth.csv' '--train --key=id' '--train --case=one'; do
	# shellcheck disable=SC2086 # several
	run 2 kakehashi -c p.conf match $options clean.csv
	stderr_lines 1
done
run 2 kakehashi -c p.conf match --train --labels=-
stderr_is 'kakehashi: records and labels cannot both come from standard input'
run 0 sh -c 'kakehashi -q -c p.conf match --train --labels=- -o out.txt clean.csv <truth.csv'
same_file model.txt out.txt
# In place of the model that the profile names.
run 0 kakehashi -q -c trained.conf match --train --labels=truth.csv -o model.txt clean.csv
run 1 kakehashi -q -c trained.conf match -o decided.csv clean.csv

finish
