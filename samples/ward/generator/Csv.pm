# CSV and bytes, written by hand so that the samples do not depend on what reads them.
package Csv;
use strict;
use warnings;
use utf8;
use Encode ();

# One row of text.  quote: all, or needed.
sub row {
	my ($quote, $newline, @cells) = @_;
	return join(',', map {
		my $cell = $_;
		$cell =~ s/"/""/g;
		$quote eq 'all' || $cell =~ /[",\r\n]/ ? qq("$cell") : $cell;
	} @cells) . $newline;
}

# CP932 as Windows writes it; dies on a character that it does not hold.  Perl's table writes e for é and the like: what does
# not come back as it was is not held.
sub cp932 {
	my ($text) = @_;
	my $copy = $text;
	my $bytes = Encode::encode('cp932', $copy, Encode::FB_CROAK);
	$copy = $bytes;
	die "CP932 does not hold all of: $text\n" if Encode::decode('cp932', $copy, Encode::FB_CROAK) ne $text;
	return $bytes;
}

sub utf8 { my ($text) = @_; return Encode::encode('UTF-8', $text) }

sub is_cp932 { my ($text) = @_; return eval { cp932($text); 1 } }

1;
