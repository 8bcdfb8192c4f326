#!/bin/sh
# kakehashi match --explain: totals that add up to the weights of decisions.csv, for every record of the sample office; masks; refusals.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/ward.sh"
ward_copy ward
cd ward || exit 99

# Reads explanations as JSON documents, one behind the other, and decisions; says what does not fit.
cat >check.pl <<'EOF'
use strict; use warnings; use JSON::PP;
my ($decisions, $explanations) = @ARGV;
sub slurp { local $/; open my $f, '<', $_[0] or die; <$f> }
my (%decision, $seen, $bad);
sub fault { print "@_\n"; $bad++ }
sub hundredths { sprintf '%.0f', 100 * $_[0] }
open my $in, '<', $decisions or die;
my $header = <$in>;
while (<$in>) { s/\r?\n//; my @f = split /,/, $_, -1; $decision{$f[0]} = \@f }
my $parser = JSON::PP->new->utf8;
$parser->incr_parse(slurp($explanations));
while (my $e = $parser->incr_parse) {
	my $id = $e->{record_id};
	my $d = delete $decision{$id} or do { fault "$id: explained twice, or no record"; next };
	$seen++;
	fault "$id: $e->{outcome}, not $d->[1]" if $e->{outcome} ne $d->[1];
	fault "$id: basis or reason" if "$e->{basis},$e->{reason}" ne "$d->[7],$d->[8]";
	for my $c (@{ $e->{candidates} }) {
		my $sum = hundredths($c->{prior}) + hundredths($c->{family_cut});
		$sum += hundredths($_->{bits}) for @{ $c->{items} };
		fault "$id $c->{case_no}: the items are $sum, the total $c->{total}" if $sum != hundredths($c->{total});
	}
	my ($first) = @{ $e->{candidates} };
	if (length $d->[2]) {
		fault "$id: about case $first->{case_no}, not $d->[2]" if $first->{case_no} ne $d->[2];
		fault "$id: total $first->{total}, weight $d->[3]" if sprintf('%.2f', $first->{total}) ne $d->[3];
		fault "$id: probability" if sprintf('%.6f', $first->{probability}) ne $d->[4];
	}
	fault "$id: lead" if length $d->[6] && hundredths($e->{lead}) != hundredths($d->[3]) - hundredths($d->[6]);
	fault "$id: linked against @{ $first->{against} }" if $d->[1] eq 'linked' && @{ $first->{against} };
	my $flip = $e->{nearest_change};
	fault "$id: a change to the same outcome" if $flip && $flip->{outcome} eq $d->[1];
}
fault "$_: not explained" for sort keys %decision;
print "$seen records explained\n" if !$bad;
EOF

for night in 1 2; do
	kakehashi -c kakehashi-csv.conf -q normalise inbox/night$night.csv >records.csv || :
	kakehashi -c kakehashi-csv.conf -q match records.csv >decisions.csv || :
	# shellcheck disable=SC2046
	set -- $(tail -n +2 decisions.csv | sed 's/,.*//; s/^/--explain=/')
	kakehashi -c kakehashi-csv.conf -q match --format=json --show-names "$@" records.csv >explained.json || :
	is "night $night" "$(perl check.pl decisions.csv explained.json)" "$# records explained"
	kakehashi -c kakehashi-csv.conf -q match "$@" records.csv >explained.txt || :
	# The text says the same: each case's lines of bits add up.
	is "text of night $night" "$(perl -ne '
		if (/^case /) { $sum = 0; $cases++ }
		elsif (/^  total .*?(-?)(\d+)\.(\d\d)$/) { $bad++ if $sum != ($1 ? -1 : 1) * ($2 * 100 + $3); $totals++ }
		elsif (/^  \S.* (-?)(\d+)\.(\d\d)$/) { $sum += ($1 ? -1 : 1) * ($2 * 100 + $3) }
		END { print $bad ? "$bad do not" : $cases == $totals ? "ok" : "$cases cases, $totals totals" }' explained.txt)" ok
	is "80 columns" "$(perl -CSD -Mutf8 -ne 'chomp; my $w = length; $w++ while /[^\x00-\x{2FF}\x{2010}-\x{25FF}]/g; print "$w: $_\n" if $w > 80' explained.txt)" ''
	# Planted: a total that does not add up is seen.
	perl -pe 's/"prior": -/"prior": -1/ if !$done && /"prior"/ && ++$done' explained.json >planted.json
	is 'a planted fault is seen' "$(perl check.pl decisions.csv planted.json | grep -c 'the items are')" 1
done

# In Japanese no code of an item or a level is left in the text, in 80 columns; JSON is the same in both languages.
japanese() { KAKEHASHI_LOCALEDIR=$top_builddir/po LC_ALL=C.UTF-8 "$@"; }
codes=$(sed -nE 's/^	\[(ITEM|LEVEL)_[A-Z]+\] = "([a-z-]+)".*/\2/p' "$top_srcdir/src/match/items.c" "$top_srcdir/src/match/compare.c" | paste -sd '|')
is 'codes' "$([ "$(echo "$codes" | tr '|' '\n' | wc -l)" -ge 19 ] && echo some)" some
japanese kakehashi -c kakehashi-csv.conf -q match "$@" records.csv >japanese.txt || :
is 'lines in Japanese' "$(grep -c '^  生年月日 .* 同じ ' japanese.txt)" "$(grep -c '^  birth date .* equal ' explained.txt)"
is 'codes that are left' "$(grep -E "^  ($codes) | ($codes) +-?[0-9.]+\$|^最も近い変更：.*($codes)" japanese.txt | head -n 5)" ''
is 'such a line is seen' "$(echo '  姓              橋○                 橋○                 near         -1.00' | grep -cE " ($codes) +-?[0-9.]+\$")" 1
is "80 columns in Japanese" "$(perl -CSD -Mutf8 -ne 'chomp; my $w = length; $w++ while /[^\x00-\x{2FF}\x{2010}-\x{25FF}]/g; print "$w: $_\n" if $w > 80' japanese.txt)" ''
japanese kakehashi -c kakehashi-csv.conf -q match --format=json --show-names "$@" records.csv >japanese.json || :
same_file explained.json japanese.json

# Names are covered unless asked for.
line=$(perl -CSD -Mutf8 -ne 'print if /^[^,]+,[^,]*,[^,]*,\p{Han}+　\p{Han}{2},/' records.csv | head -n 1)
id=${line%%,*}
given=$(printf '%s\n' "$line" | sed 's/^[^　]*　//; s/,.*//')
run 0 kakehashi -c kakehashi-csv.conf -q match --explain "$id" records.csv
is 'covered' "$(grep -c -- "$given" "$e2e_folder/stdout")" 0
run 0 kakehashi -c kakehashi-csv.conf -q match --explain "$id" --show-names records.csv
is 'shown' "$(grep -q -- "$given" "$e2e_folder/stdout" && echo yes)" yes

run 4 kakehashi -c kakehashi-csv.conf match --explain nobody records.csv
stdout_is ''
run 2 kakehashi -c kakehashi-csv.conf match --explain
run 2 kakehashi -c kakehashi-csv.conf match --explain "$id" --format=yaml records.csv

finish
