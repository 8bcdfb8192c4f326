# What a clerk and Excel make of a review sheet.
#
#     perl clerk.pl IN OUT [OPTION]... [RECORD=LETTER | RECORD:CASE_NO]...
#
# IN is opened as Excel opens it (mark, separator of the first line), every cell is taken for a number or a date where Excel would, the
# answers are typed, and OUT is saved:
#
#     as=utf-8-bom|utf-8|cp932|utf-16   encoding (utf-8-bom)
#     by=comma|semicolon|tab            separator (comma; tab for utf-16)
#     times=N                           opened and saved so often (1)
#     sort=reverse                      rows the other way round
#     drop=COLUMN                       a column removed
#     merge=COLUMN                      the column's cells merged: all but the first are empty
#     cell=RECORD,COLUMN,TEXT           another text in a cell
#     add                               a column of notes at the right, and an empty row below
use strict;
use warnings;
use utf8;
use Encode;

my ($in, $out, @words) = @ARGV;
my (%option, %letter, %case, @cells);
for (@words) {
	$_ = decode('UTF-8', $_);
	if (/^cell=([^,]*),([^,]*),(.*)$/s) { push @cells, [$1, $2, $3] }
	elsif (/^(as|by|times|sort|drop|merge)=(.*)$/) { $option{$1} = $2 }
	elsif ($_ eq 'add') { $option{add} = 1 }
	elsif (/^([^=:]+)=(.*)$/) { $letter{$1} = $2 }
	elsif (/^([^=:]+):(.*)$/) { $case{$1} = $2 }
	else { die "clerk.pl: $_?\n" }
}

sub parse {
	my ($bytes) = @_;
	my $text = $bytes =~ s/^\xEF\xBB\xBF// ? decode('UTF-8', $bytes, Encode::FB_CROAK)
		: $bytes =~ s/^\xFF\xFE// ? decode('UTF-16LE', $bytes, Encode::FB_CROAK)
		: eval { decode('UTF-8', my $copy = $bytes, Encode::FB_CROAK) } // decode('cp932', $bytes, Encode::FB_CROAK);
	my ($first) = split /\r?\n/, $text;
	my $by = $first =~ /\t/ ? "\t" : $first =~ /;/ ? ';' : ',';
	my (@rows, @row);
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^"\Q$by\E\r\n]*))(\Q$by\E|\r\n|\n|\z)/gc) {
		my ($quoted, $plain, $end) = ($1, $2, $3);
		push @row, defined $quoted ? $quoted =~ s/""/"/gr : $plain;
		next if $end eq $by;
		push @rows, [@row] if @row > 1 || $row[0] ne '';
		@row = ();
		last if $end eq '';
	}
	return @rows;
}

# What Excel makes of a cell when it opens a CSV file, and what it writes of that.
sub opened {
	local ($_) = @_;
	tr/０-９/0-9/ if /^[０-９]+$/;
	return $_ + 0 . '' if /^[0-9]{1,11}$/;
	return sprintf '%.5E', $_ if /^[0-9]{12,}$/ || /^[0-9]+E[0-9]+$/i;
	return "$1/" . ($2 + 0) . '/' . ($3 + 0) if /^([0-9]{4})[-\/]([0-9]{1,2})[-\/]([0-9]{1,2})$/;
	return ($1 + 0) . '月' . ($2 + 0) . '日' if /^([0-9]{1,2})[-\/]([0-9]{1,2})$/ && $1 <= 12 && $2 <= 31;
	return '#NAME?' if /^[=+@]/;
	return $_;
}

open my $f, '<:raw', $in or die "$in: $!\n";
my @rows = parse(do { local $/; <$f> });
my $header = shift @rows;
my %column;
$column{ $header->[$_] } //= $_ for 0 .. $#$header;
sub id { $_[0][ $column{record_id} ] =~ s/^\[|\]$//gr }
for my $row (@rows) {
	my $id = id($row);
	$row->[ $column{decision} ] = $letter{$id} if exists $letter{$id};
	$row->[ $column{decision_case_no} ] = $case{$id} if exists $case{$id};
	$row->[ $column{ $_->[1] } ] = $_->[2] for grep { $_->[0] eq $id } @cells;
}
for (1 .. $option{times} // 1) {
	$_ = [map { opened($_) } @$_] for @rows;
}
@rows = reverse @rows if $option{sort};
if ($option{merge}) {
	$rows[$_][ $column{ $option{merge} } ] = '' for 1 .. $#rows;
}
my @all = ($header, @rows);
if ($option{add}) {
	push @$_, 'note' for @all;
	push @all, [('') x @$header];
}
if ($option{drop}) {
	splice @$_, $column{ $option{drop} }, 1 for @all;
}
my $as = $option{as} // 'utf-8-bom';
my %separator = (comma => ',', semicolon => ';', tab => "\t");
my $by = $separator{ $option{by} // ($as eq 'utf-16' ? 'tab' : 'comma') };
my $text = join '', map {
	join($by, map { /["\r\n\Q$by\E]/ ? '"' . s/"/""/gr . '"' : $_ } @$_) . "\r\n"
} @all;
my $bytes = $as eq 'cp932' ? encode('cp932', $text) # what it lacks becomes ?, as in Excel
	: $as eq 'utf-16' ? "\xFF\xFE" . encode('UTF-16LE', $text)
	: ($as eq 'utf-8-bom' ? "\xEF\xBB\xBF" : '') . encode('UTF-8', $text);
open my $o, '>:raw', $out or die "$out: $!\n";
print $o $bytes;
close $o or die "$out: $!\n";
