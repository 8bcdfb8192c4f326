#!/bin/sh
# What the maker of populations makes: the same bytes for the same seed, and what README says of them.
. "$(dirname "$0")/../lib/e2e.sh"
PATH=$top_builddir/tests/people:$PATH
sources=$top_srcdir/tests/people

# These change with the model, the tables of names and the code, and with nothing else: not with the machine.
run 0 people --seed=1 --cases=3000 --records=3000 -d first
(cd first && sha256sum register.csv export.csv truth.csv) >sums
run 0 cat sums
stdout_is '5e9376b39f36d45af943b4b9494f45805633832756034b86b2d1ac4ccf65e720  register.csv
6b10d6ef925d62ebee15aae1a0ba327003ea7996d8a2e40bbf787091afeebc58  export.csv
aea02bf7e0fedcecd0fffd2ef48091f4ce0091a94416c117e1a981d178ae5695  truth.csv'

run 0 people --cases=3000 --records=3000 -d again
for f in register.csv export.csv truth.csv kakehashi.conf; do
	same_file first/$f again/$f
done
run 0 people --seed=2 --cases=3000 --records=3000 -d other
run 1 cmp -s first/register.csv other/register.csv
run 1 cmp -s first/export.csv other/export.csv

# A population does not depend on how many records are made of it.
run 0 people --seed=1 --cases=3000 --records=0 -d none
same_file first/register.csv none/register.csv
is 'records in none' "$(wc -l <none/export.csv | tr -d ' ')" 1

# check KNOWN OVERSAMPLE [OPTION]...: what README says is so, and notation-only records are those of their cases by every kind.
check() {
	known=$1
	oversample=$2
	shift 2
	run 0 people --known="$known" --oversample="$oversample" "$@" -d made
	PAIRS=pairs run 0 perl "$sources/check.pl" made "$sources/model.h" "$known" "$oversample"
	[ "$e2e_got" -eq 0 ] || cat stdout
	run 0 kakehashi -q diff -k record_id -a child_name=person-name -a child_kana=person-kana -a birth_date=date -a sex=sex \
		-a postal_code=postal-code -a address=address -a phone=phone -a guardian_name=person-name -a guardian_kana=person-kana \
		pairs.case pairs.record
}
check 85 1 --seed=1 --cases=20000 --records=20000
check 85 1 --seed=2 --cases=5000 --records=8000
check 70 6 --seed=3 --cases=10000 --records=8000

# Nothing that is made is refused or cut by the program.
run 0 kakehashi -q -c made/kakehashi.conf normalise -o clean.csv made/export.csv
stderr_is ''
is 'cleaned records' "$(wc -l <clean.csv | tr -d ' ')" "$(wc -l <made/export.csv | tr -d ' ')"

# check.pl sees what is wrong.  The folder made is the last one above.
spoiled() { # NAME SED-SCRIPT FILE
	rm -rf spoilt
	cp -R made spoilt
	sed -e "$2" "made/$3" >"spoilt/$3"
	run 1 cmp -s "made/$3" "spoilt/$3"
	run 1 perl "$sources/check.pl" spoilt "$sources/model.h" 70 6
}
spoiled 'a twin who is none' 's/,clean,,/,twin,,/' truth.csv
spoiled 'namesakes that are none' 's/,sibling,/,namesake,/' truth.csv
spoiled 'a case that is another' '2,200s/,20[0-9]*,clean/,20000003,clean/' truth.csv
spoiled 'a registered child without a case' 's/,20[0-9]*,moved/,,moved/' truth.csv
spoiled 'a number that is right' 's/wrong-number/typo/' truth.csv
spoiled 'a record too few' '7d' export.csv
spoiled 'a character that no CP932 has' '5s/　/ö/' register.csv

# Small registers: a class that they have no child for becomes another one, and the files still fit together.
for n in 0 1 2; do
	run 0 people --cases="$n" --records=500 -d small
	is "cases of $n" "$(wc -l <small/register.csv | tr -d ' ')" $((n + 1))
	perl "$sources/check.pl" small "$sources/model.h" 85 1 | grep -v -e expected -e '^[a-z-]* *[0-9]*$' -e checks >left
	is "what is wrong with $n cases, but for the rates" "$(cat left)" ''
done

# Forms of kanji are those of the table that the program's own come from.
perl -CSD -Mutf8 -e '
	my ($list, $table) = @ARGV;
	open my $in, "<:encoding(UTF-8)", $table or die;
	my %pair;
	while (<$in>) {
		next if /^#/;
		my ($from, $to, $tables) = split /\t/;
		next if $tables =~ /apart/ || $tables !~ /unify|compatibility|jinmeiyo|joyo|koseki-parent|jis-1983|notice-582-1\/1/;
		$pair{chr(hex $from), chr(hex $to)} = 1;
	}
	open $in, "<:encoding(UTF-8)", $list or die;
	my $n = 0;
	while (<$in>) {
		s/\\u([0-9A-F]{4})/chr hex $1/ge;
		while (/X\("(.)", "(.)", [01]\)/g) {
			$n++;
			print "$1 $2: no pair\n" if !$pair{$1, $2};
		}
	}
	print "$n\n"' "$sources/kanji_forms.h" "$top_srcdir/data/variants.tsv" >forms
is 'pairs of kanji that the table lacks' "$(sed '$d' forms)" ''
is 'pairs of kanji' "$(tail -n 1 forms)" 55

# Names of the tables can be written, and read, in CP932.
for f in surnames.tsv given-names.tsv; do
	run 0 iconv -f UTF-8 -t CP932 "$sources/$f"
done

# Mistakes of whoever calls it.
run 2 people
stderr_lines 1
run 2 people --cases=many -d made
stderr_is 'people: many is no number from 0 to 20000000'
run 2 people --known=101 -d made
run 2 people --oversample=0 -d made
run 2 people -d made more
run 6 people -d nowhere/at/all
stderr_lines 1

finish
