#!/bin/sh
# An export whose rows have slipped against their case numbers is refused as a whole, up or down, and nothing is carried.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office

# A register of 40 children, and a record of each whose number is that of the child so many rows away: export SLIP FILE
perl -CS -Mutf8 -e '
	print "no,name,kana,born,sex\n";
	my @family = map { [split / /] } "佐藤 サトウ", "鈴木 スズキ", "高橋 タカハシ", "田中 タナカ", "渡辺 ワタナベ";
	my @given = map { [split / /] } "健太 ケンタ", "美咲 ミサキ", "大輝 ダイキ", "陽菜 ヒナ", "翔 ショウ", "葵 アオイ", "蓮 レン", "凛 リン";
	for my $i (0 .. 39) {
		my ($f, $g) = ($family[$i % 5], $given[$i / 5]);
		printf "%07d,%s %s,%s %s,%d-%02d-%02d,%s\n", 100 + $i, $f->[0], $g->[0], $f->[1], $g->[1], 2008 + $i % 11, 1 + $i % 12, 1 + $i % 28,
		    ($i / 5) % 2 ? "女" : "男";
	}' >register.csv
export_csv() {
	perl -CSD -Mutf8 -e 'my $slip = shift; open my $in, "<", "register.csv" or die; <$in>; my @r = map { chomp; [split /,/] } <$in>;
		print "id,case,name,kana,born,sex,how,text\n";
		print join(",", "R$_", $r[($_ + $slip) % @r][0], @{ $r[$_] }[1 .. 4], "visit", "noted"), "\n" for 0 .. $#r' -- "$1" >"$2"
}

export_csv 0 right.csv
run 0 kakehashi -q -c p.conf run --run-name=right right.csv
stdout_has 'linked                        40'
for slip in 1 -1; do
	export_csv $slip slipped.csv
	run 4 kakehashi -q -c p.conf run --run-name=slipped$slip slipped.csv
	stderr_has 'the rows have slipped against their case numbers: of 40 records with a known number '
	stderr_has 'are the child of a neighbour, first record R1'
	run 4 kakehashi -q -c p.conf check slipped.csv
	stdout_has 'problem  matching '
	is "nothing of slip $slip is there" "$(find out -name 'slipped*' | wc -l)" 0
	kakehashi -q -c p.conf normalise slipped.csv >records.csv
	run 4 kakehashi -q -c p.conf match -o decisions.csv records.csv
	is 'no decisions' "$(ls decisions.csv 2>/dev/null)" ''
done

# Nine slipped rows in a longer file are held, each by itself.
{ cat right.csv; export_csv 1 slipped.csv; sed -n '2,10s/^R/S/p' slipped.csv; } >mixed.csv
run 1 kakehashi -q -c p.conf run --run-name=mixed mixed.csv
stdout_has 'case-number-conflict         9'

finish
