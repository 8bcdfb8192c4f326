# A small terminal: perl screen.pl COLUMNS <BYTES prints the screen that they leave behind, and complains of whatever a real one would
# not take as it was meant.  Widths come from Perl's own tables (UAX 11), not from those of the program.
#
#   a line that reached the last column and went on in the next one is printed as two, the first ending in "\"
#   with --lines each line that was wiped, or written over, is printed too, behind "~ "
use strict; use warnings;
binmode STDIN, ':encoding(UTF-8)';
binmode STDOUT, ':encoding(UTF-8)';
my $history = @ARGV && $ARGV[0] eq '--lines' && shift;
my $columns = shift || die "usage: screen.pl [--lines] COLUMNS\n";
my (@line, @out);
my ($at, $pending) = (0, 0);

sub text { my $s = join '', map { defined $_ ? $_ : ' ' } @line; $s =~ s/\s+\z//; return $s }
sub note { my $s = text(); push @out, "~ $s" if $history && $s ne '' }
sub width {
	my $c = shift;
	return 0 if $c =~ /\p{Mn}|\p{Me}|\p{Cf}/;
	return $c =~ /\p{East_Asian_Width=W}|\p{East_Asian_Width=F}/ ? 2 : 1;
}
sub put {
	my ($c, $w) = ($_[0], width($_[0]));
	if ($w == 0) { $line[$at ? $at - 1 : 0] .= $c; return }
	if ($at + $w > $columns) {
		push @out, text() . '\\';
		(@line, $at) = ();
		$at = 0;
	}
	$line[$at] = $c;
	$line[$at + 1] = '' if $w == 2;
	$at += $w;
}

my $bytes = do { local $/; <STDIN> };
$bytes = '' unless defined $bytes;
while ($bytes =~ /\G(?:(\e\[[0-9;?]*[A-Za-z])|(.))/gs) {
	if (defined $1) {
		my $code = $1;
		if ($code eq "\e[K") { my @was = @line; note() if $at == 0; splice @line, $at if @line > $at }
		elsif ($code !~ /m\z/) { push @out, 'UNKNOWN ' . substr $code, 1 }
	} elsif ($2 eq "\r") { $at = 0 }
	elsif ($2 eq "\n") { push @out, text(); @line = (); $at = 0 }
	elsif (ord($2) < 32) { push @out, sprintf 'CONTROL %02X', ord $2 }
	else {
		note() if $at == 0 && grep { defined $_ && $_ ne '' } @line;
		put($2);
	}
}
push @out, text() if text() ne '';
print map { "$_\n" } @out;
