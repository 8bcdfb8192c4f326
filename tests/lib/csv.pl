#!/usr/bin/perl
# A CSV reader that shares nothing with the program, for the end-to-end tests:
#
#   perl csv.pl cut FILE COLUMN...   those columns by their header names, as CSV with quotes where needed
#   perl csv.pl check FILE           "COLUMNS RECORDS" when every record has as many cells as the header, every line break (in
#                                    cells too) is CRLF and every cell is quoted; else what is wrong
#
# It works on bytes: in UTF-8 and CP932 neither quote nor separator is ever a part of another character.
use strict;
use warnings;

sub slurp {
	my ($path) = @_;
	open my $in, '<:raw', $path or die "$path: $!\n";
	local $/;
	my $bytes = <$in> // '';
	$bytes =~ s/^\xEF\xBB\xBF//;
	return $bytes;
}

# Records as lists of [cell, was it quoted].
sub parse {
	my ($bytes) = @_;
	my (@records, @cells);
	while ($bytes =~ /\G(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\z)/gc) {
		my ($quoted, $plain, $end) = ($1, $2, $3);
		last if $end eq '' && !@cells && !defined $quoted && $plain eq '';
		$quoted =~ s/""/"/g if defined $quoted;
		push @cells, [defined $quoted ? $quoted : $plain, defined $quoted];
		next if $end eq ',';
		push @records, [@cells];
		@cells = ();
		last if $end eq '';
	}
	die 'not CSV at byte ' . (pos($bytes) // 0) . "\n" if (pos($bytes) // length $bytes) != length $bytes;
	return @records;
}

sub quote {
	my ($cell) = @_;
	return $cell =~ /[",\r\n]/ ? '"' . $cell =~ s/"/""/gr . '"' : $cell;
}

binmode STDOUT;
my ($verb, $path, @columns) = @ARGV;
my $bytes = slurp($path);
my @records = parse($bytes);
die "$path: empty\n" unless @records;
my @header = map { $_->[0] } @{ $records[0] };
if ($verb eq 'cut') {
	my %at = map { $header[$_] => $_ } 0 .. $#header;
	my @at = map { $at{$_} // die "$path: no column $_\n" } @columns;
	print join(',', map { quote($_->[0]) } @$_[@at]), "\n" for @records;
} else {
	for my $k (0 .. $#records) {
		my @cells = @{ $records[$k] };
		die "record $k: " . @cells . " cells\n" if @cells != @header;
		$_->[1] or die "record $k: a cell without quotes\n" for @cells;
	}
	die "a line break that is not CRLF\n" if $bytes =~ /(?<!\r)\n|\r(?!\n)/;
	die "the last line has no end\n" unless $bytes =~ /\r\n\z/;
	print scalar @header, ' ', $#records, "\n";
}
