# Perl's opinion of CP932, in the form of oracle.h's tables: "decode", or "encode" (what has a way back: Perl fits the rest as best it can).
use strict;
use warnings;
use Encode;

sub hex_of { return uc unpack 'H*', $_[0] }

sub decode_line {
	my ($bytes) = @_;
	my $rest = $bytes;
	my $text = decode('cp932', $rest, Encode::FB_QUIET);
	my $ok = !length($rest) && length($text);
	print hex_of($bytes), ' ', $ok ? hex_of(encode('UTF-8', $text)) : '-', "\n";
	return $ok;
}

if ($ARGV[0] eq 'decode') {
	my %single = map { $_ => decode_line(chr $_) } 0x00 .. 0xFF;
	for my $lead (grep { $_ == 0xA0 || $_ >= 0xFD || !$single{$_} } 0x80 .. 0xFF) {
		for my $trail (0 .. 0xFF) {
			# A0, FD, FE and FF are characters to Perl: a pair of them would be two.
			if ($single{$lead}) { printf "%02X%02X -\n", $lead, $trail }
			else { decode_line(chr($lead) . chr($trail)) }
		}
	}
} else {
	for my $point (grep { $_ < 0xD800 || $_ > 0xDFFF } 0x80 .. 0xFFFF) {
		my $text = chr $point;
		my $bytes = encode('cp932', $text, Encode::FB_QUIET);
		my $again = $bytes;
		my $ok = !length($text) && decode('cp932', $again) eq chr $point;
		printf "%04X %s\n", $point, $ok ? hex_of($bytes) : '-';
	}
}
