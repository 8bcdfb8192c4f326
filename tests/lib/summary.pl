#!/usr/bin/perl
# summary.json as the lines of samples/ward/expected/*/summary.txt: perl summary.pl SUMMARY.JSON EXPECTED.TXT
# prints the number of every name that stands in EXPECTED.TXT, and every tally whether it stands there or not.
use strict;
use warnings;
use JSON::PP ();

my ($json, $expected) = @ARGV;
local $/;
open my $in, '<', $json or die "$json: $!\n";
my $summary = JSON::PP->new->decode(<$in>);
open my $list, '<', $expected or die "$expected: $!\n";
my @names = map { (split)[0] } split /\n/, <$list>;

my %number = map { $_ => $summary->{$_} } qw(read linked review new rejected skipped);
for my $tally ([basis => 'bases'], [reason => 'reasons'], [finding => 'findings']) {
	my ($prefix, $key) = @$tally;
	$number{"$prefix.$_"} = $summary->{$key}{$_} for keys %{ $summary->{$key} };
}
my %wanted = map { $_ => 1 } @names, keys %number;
for my $target (@{ $summary->{targets} }) {
	$number{"target.$target->{name}.$_"} = $target->{$_} for qw(records rows cut);
}
print "$_ $number{$_}\n" for sort grep { exists $number{$_} } keys %wanted;
