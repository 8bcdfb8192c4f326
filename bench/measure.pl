#!/usr/bin/perl
# For run.sh.
#
#   perl measure.pl run RESULTS NAME COMMAND...   runs COMMAND once (its output goes nowhere) and appends "NAME ELAPSED CPU" to RESULTS
#   perl measure.pl table RESULTS NAME            the medians of every name, and their ratios to NAME's
use strict;
use warnings;
use Time::HiRes qw(time);

my ($verb, $results, $name, @command) = @ARGV;

if ($verb eq 'run') {
	my $began = time;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDOUT, '>', '/dev/null' or die "/dev/null: $!\n";
		exec { $command[0] } @command or die "$command[0]: $!\n";
	}
	waitpid $pid, 0;
	my $elapsed = time - $began;
	# kakehashi ends with 1 when something waits for a person, which made-up records do.
	my $status = $? >> 8;
	die "@command: status $status, signal @{[$? & 127]}\n" if $? & 127 || $status > ($command[0] =~ /kakehashi$/ ? 1 : 0);
	my (undef, undef, $user, $system) = times;
	open my $out, '>>', $results or die "$results: $!\n";
	printf $out "%s %.3f %.3f\n", $name, $elapsed, $user + $system;
	close $out or die "$results: $!\n";
	exit;
}

sub median {
	my @sorted = sort { $a <=> $b } @_;
	my $n = @sorted;
	return $n % 2 ? $sorted[$n / 2] : ($sorted[$n / 2 - 1] + $sorted[$n / 2]) / 2;
}

my (@names, %elapsed, %cpu);
open my $in, '<', $results or die "$results: $!\n";
while (<$in>) {
	my ($which, $seconds, $processor) = split;
	push @names, $which unless $elapsed{$which};
	push @{ $elapsed{$which} }, $seconds;
	push @{ $cpu{$which} }, $processor;
}
my ($own, $own_cpu) = (median(@{ $elapsed{$name} }), median(@{ $cpu{$name} }));
printf "  %-28s %9s %9s   %s\n", '', 'elapsed', 'CPU', "$name takes … times as long (CPU)";
for my $which (@names) {
	my ($seconds, $processor) = (median(@{ $elapsed{$which} }), median(@{ $cpu{$which} }));
	printf "  %-28s %8.2fs %8.2fs", $which, $seconds, $processor;
	printf '   %.2f (%.2f)', $own / $seconds, $own_cpu / ($processor || 0.001) if $which ne $name;
	print "\n";
}
