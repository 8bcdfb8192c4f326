#!/usr/bin/perl
# For run.sh.
#
#   perl measure.pl run RESULTS NAME COMMAND...   runs COMMAND once (its output goes nowhere) and appends a line to RESULTS: NAME, seconds
#                                                 elapsed, seconds of CPU, KiB of peak memory (0 where GNU time is not installed)
#   perl measure.pl table RESULTS NAME[+NAME]...  the medians of every name.  The names given are compared with all the others: a ratio is
#                                                 the median of those of the single rounds.  A sum of names is a row of its own, and
#                                                 compares with nothing.
use strict;
use warnings;
use Time::HiRes qw(time);

my ($verb, $results, @rest) = @ARGV;

if ($verb eq 'run') {
	my ($name, @command) = @rest;
	my $peak = "$results.peak";
	my @timed = system('/usr/bin/time -f %M true >/dev/null 2>&1') == 0 ? ('/usr/bin/time', '-o', $peak, '-f', '%M', @command) : @command;
	my (undef, undef, $user_before, $system_before) = times;
	my $began = time;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDOUT, '>', '/dev/null' or die "/dev/null: $!\n";
		exec { $timed[0] } @timed or die "$timed[0]: $!\n";
	}
	waitpid $pid, 0;
	my $elapsed = time - $began;
	# kakehashi ends with 1 when something waits for a person, which made-up records do.
	my $status = $? >> 8;
	die "@command: status $status, signal @{[$? & 127]}\n" if $? & 127 || $status > ($command[0] =~ /kakehashi$/ ? 1 : 0);
	my (undef, undef, $user, $system) = times;
	my $kib = 0;
	if (open my $in, '<', $peak) {
		($kib) = map { /^(\d+)$/ ? $1 : () } <$in>; # above it GNU time says so when the status was not 0
		close $in;
		unlink $peak;
	}
	open my $out, '>>', $results or die "$results: $!\n";
	printf $out "%s\t%.3f\t%.3f\t%d\n", $name, $elapsed, $user + $system - $user_before - $system_before, $kib;
	close $out or die "$results: $!\n";
	exit;
}

sub median {
	my @sorted = sort { $a <=> $b } @_;
	my $n = @sorted;
	return $n % 2 ? $sorted[$n / 2] : ($sorted[$n / 2 - 1] + $sorted[$n / 2]) / 2;
}

# The median of a's measurements over b's, round by round.
sub ratio {
	my ($own, $other) = @_;
	return median(map { $own->[$_] / ($other->[$_] || 0.001) } 0 .. $#$own);
}

my (@names, %elapsed, %cpu, %peak);
open my $in, '<', $results or die "$results: $!\n";
while (<$in>) {
	chomp;
	my ($name, $seconds, $processor, $kib) = split /\t/;
	push @names, $name unless $elapsed{$name};
	push @{ $elapsed{$name} }, $seconds;
	push @{ $cpu{$name} }, $processor;
	push @{ $peak{$name} }, $kib;
}
my @own = grep { !/\+/ } @rest;
for my $sum (grep { /\+/ } @rest) {
	my @parts = split /\+/, $sum;
	next if grep { !$elapsed{$_} } @parts;
	my $name = join ' + ', @parts;
	push @names, $name;
	for my $of (\%elapsed, \%cpu) {
		for my $round (0 .. $#{ $of->{ $parts[0] } }) {
			$of->{$name}[$round] += $of->{$_}[$round] for @parts;
		}
	}
}
printf "  %-26s %9s %9s %9s", '', 'elapsed', 'CPU', 'peak MiB';
printf '   %s', "time of $_ (CPU)" for @own;
print "\n";
for my $name (@names) {
	my $kib = $peak{$name} ? median(@{ $peak{$name} }) : 0;
	printf '  %-26s %8.2fs %8.2fs %9s', $name, median(@{ $elapsed{$name} }), median(@{ $cpu{$name} }), $kib ? sprintf('%.1f', $kib / 1024) : '-';
	for my $own (@own) {
		my $ratio = $name eq $own ? '' : sprintf '%.2f (%.2f)', ratio($elapsed{$own}, $elapsed{$name}), ratio($cpu{$own}, $cpu{$name});
		printf '   %-' . length("time of $own (CPU)") . 's', $ratio;
	}
	print "\n";
}
