#!/usr/bin/perl
# For splink.sh: how right links are.
#
#   perl score.pl header
#   perl score.pl RESULTS NAME TRUTH.csv LINKS.csv WORD...
#       all    all links
#       sure   those of 13.29 bits and more: odds of 9,999 to 1 as the weights have it
#       best   those from the weight on that maximises F1
#       none   those from the lowest weight on above which none is false
#
# RESULTS: what measure.pl wrote about NAME; medians count.
# TRUTH: record_id (or the first column), case_no and, where a child has two, other_case_no; no number: the child has no case.
# LINKS: record,case,weight, each record once.  Prints a row of a table in Markdown for each word.
use strict;
use warnings;
use constant SURE => log(9999) / log(2);

if ("@ARGV" eq 'header') {
	print "| linked by | elapsed s | CPU s | peak MiB | weight from | links | false | precision | recall | F1 |\n";
	print '|---|', '---:|' x 9, "\n";
	exit;
}
my ($results, $name, $truth, $links, @wants) = @ARGV;

sub rows {
	my ($path) = @_;
	open my $in, '<', $path or die "$path: $!\n";
	my @rows;
	while (<$in>) {
		s/\r?\n//;
		push @rows, [map { s/^"(.*)"$/$1/r } split /,/, $_, -1];
	}
	return @rows;
}

sub median {
	my @sorted = sort { $a <=> $b } @_;
	return @sorted ? $sorted[$#sorted / 2] : 0;
}
my @runs;
open my $in, '<', $results or die "$results: $!\n";
while (<$in>) {
	chomp;
	my ($who, @numbers) = split /\t/;
	push @runs, \@numbers if $who eq $name;
}
die "$results: nothing about $name\n" if !@runs;
my @cost = map { my $column = $_; median(map { $_->[$column] } @runs) } 0 .. 2;

my ($header, @true) = rows($truth);
my %at = map { $header->[$_] => $_ } 0 .. $#$header;
my (%right, $registered);
for my $row (@true) {
	my @cases = grep { length } map { defined $at{$_} ? $row->[$at{$_}] : '' } qw(case_no other_case_no);
	$right{$row->[0]} = { map { $_ => 1 } @cases };
	$registered++ if @cases;
}
my (undef, @links) = rows($links);
my %seen;
for (@links) {
	die "$links: record $_->[0] is not in $truth\n" if !$right{$_->[0]};
	die "$links: record $_->[0] is linked twice\n" if $seen{$_->[0]}++;
}
@links = sort { $b->[2] <=> $a->[2] || $a->[0] cmp $b->[0] } @links;

# Right and false links from each weight on.
my @cuts;
my ($good, $false) = (0, 0);
for my $i (0 .. $#links) {
	$right{$links[$i][0]}{$links[$i][1]} ? $good++ : $false++;
	push @cuts, [$links[$i][2], $good, $false] if $i == $#links || $links[$i + 1][2] != $links[$i][2];
}
sub f1 { my ($cut) = @_; 2 * $cut->[1] / ($cut->[1] + $cut->[2] + $registered) }

for my $want (@wants) {
	my ($cut) = $want eq 'all' ? $cuts[-1]
	          : $want eq 'best' ? sort { f1($b) <=> f1($a) || $b->[0] <=> $a->[0] } @cuts
	          : $want eq 'sure' ? (grep { $_->[0] >= SURE } @cuts)[-1] : (grep { !$_->[2] } @cuts)[-1];
	$cut //= ['-', 0, 0];
	my $label = { all => '', sure => ', stated odds of 9,999', best => ', at its best F1', none => ', at no false link' }->{$want};
	printf "| %s | %.1f | %.1f | %.0f | %s | %d | %d | %.5f | %.4f | %.4f |\n", "$name$label", @cost[0, 1], $cost[2] / 1024, $want eq 'all' ? '-' : sprintf('%.1f', $cut->[0] eq '-' ? 0 : $cut->[0]),
		$cut->[1] + $cut->[2], $cut->[2], $cut->[1] + $cut->[2] ? $cut->[1] / ($cut->[1] + $cut->[2]) : 1, $cut->[1] / $registered, f1($cut);
}
