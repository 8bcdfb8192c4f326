#!/usr/bin/perl
# Makes municipalities.tsv out of Japan Post's list of postal codes; README beside it says where that comes from.
#
#   perl data/make-municipalities.pl utf_ken_all.csv >data/municipalities.tsv
#
# A municipality may be written without its county (玉村町), a ward without its city (中京区), a city without its ward (京都市): each is a
# line of its own, marked as such by what it lacks.

use strict;
use warnings;
use utf8;
binmode STDOUT, ':encoding(UTF-8)';

die "usage: $0 utf_ken_all.csv\n" unless @ARGV == 1;

# Islands that stand where the county of others stands.
my $county = qr/(?:.{1,8}?郡(?=.+[町村]$)|三宅島(?=三宅村)|八丈島(?=八丈町))/;

# As addresses are folded before they are looked up (src/text/address_fold.c).
sub fold {
	my ($text) = @_;
	$text =~ tr/ぁ-ゖゝゞ/ァ-ヶヽヾ/;
	$text =~ tr/ヵヶ/カケ/;
	return $text;
}

my (%places, %prefectures);
open my $in, '<:encoding(UTF-8)', $ARGV[0] or die "$0: $ARGV[0]: $!\n";
while (<$in>) {
	s/\r?\n//;
	my ($code, $prefecture, $name) = (map { s/^"|"$//gr } split /,/)[0, 6, 7];
	die "$0: $ARGV[0]:$.: not a line of the list\n" unless defined $name && $code =~ /^\d{5}$/ && $prefecture =~ /[都道府県]$/;
	$prefectures{ substr $code, 0, 2 } = $prefecture;
	my ($in_county, $city, $ward) = ('', $name, '');
	if ($name =~ /^($county)(.+)$/) {
		($in_county, $city) = ($1, $2);
	} elsif ($name =~ /^(.+?市)?([^市]+区)$/) {
		($city, $ward) = ($1 // '', $2);
	}
	for my $place ([$in_county, $city, $ward], ['', $city, ''], ['', '', $ward]) {
		$places{ join "\t", fold(join '', @$place), substr($code, 0, 2), @$place } = 1 if join '', @$place;
	}
}
close $in or die "$0: $ARGV[0]: $!\n";
die "$0: $ARGV[0]: " . keys(%prefectures) . " prefectures instead of 47\n" unless keys %prefectures == 47;

print <<'END';
# Made by make-municipalities.pl; README beside it says how to read it.
# Municipalities and wards of Japan, from the list of postal codes of 日本郵便株式会社 (Japan Post), which claims no rights in it.
# folded	prefecture	county	city	ward
END
{
	use bytes;
	my @lines = map { utf8::encode(my $bytes = $_); $bytes } keys %places;
	binmode STDOUT, ':raw';
	print "$_\n" for sort { (split /\t/, $a)[0] cmp (split /\t/, $b)[0] || $a cmp $b } @lines;
}
