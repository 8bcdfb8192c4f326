# Lines that are wider than 80 columns of a terminal; a wide character takes two.
use strict; use warnings;
use open qw(:std :encoding(UTF-8));
while (my $line = <>) {
	chomp $line;
	my $columns = 0;
	$columns += ord($_) >= 0x1100 ? 2 : 1 for split //, $line;
	print "$columns: $line\n" if $columns > 80;
}
