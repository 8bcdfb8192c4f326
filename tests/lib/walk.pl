#!/usr/bin/perl
# walk.pl FILE: runs the commands of a walk-through ("$ " in front) in one shell, and compares what each prints, messages too, with the
# lines under it; a line "..." stands for any lines, "..." within a line for any characters.  Text is what stands between an empty
# line and the next command.  Prints what differs; the exit status is 1 then, 2 where there was nothing to run.
use strict;
use warnings;

my ($file) = @ARGV;
open my $in, '<', $file or die "$file: $!\n";
my (@steps, $open);
while (my $line = <$in>) {
	chomp $line;
	if ($line =~ s/^\$ //) {
		push @steps, { command => $line, line => $., wanted => [] };
		$open = 1;
	} elsif ($line eq '') {
		$open = 0;
	} elsif ($open) {
		push @{ $steps[-1]{wanted} }, $line;
	}
}
exit 2 unless @steps;

# One shell for all of them; what each prints goes to a file of its own.
my $folder = $ENV{WALK_FOLDER} // die "WALK_FOLDER is not set\n";
open my $shell, '|-', 'sh' or die "sh: $!\n";
for my $i (0 .. $#steps) {
	print $shell "{ $steps[$i]{command}\n} >'$folder/$i' 2>&1\n";
}
close $shell;

my $failed = 0;
for my $i (0 .. $#steps) {
	my @wanted = @{ $steps[$i]{wanted} };
	my $printed = do { local $/; open my $f, '<', "$folder/$i" or die "$folder/$i: $!\n"; <$f> } // '';
	# An empty line ends what is shown, so empty lines are not compared.
	$printed =~ s/^\n//mg;
	my $pattern = join '', map { $_ eq '...' ? '(?:.*\n)*?' : join('.*', map { quotemeta } split /\.\.\./, $_, -1) . '\n' } @wanted;
	next if $printed =~ /\A$pattern\z/;
	print "$file:$steps[$i]{line}: $steps[$i]{command}\n  shown:\n", map({ "    $_\n" } @wanted), "  printed:\n", map { "    $_\n" } split /\n/, $printed;
	$failed = 1;
}
print scalar @steps, " commands\n";
exit $failed;
