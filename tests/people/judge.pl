#!/usr/bin/perl
# Holds decisions.csv, as match writes it, against truth.csv, as people makes it:
#
#   perl judge.pl DECISIONS TRUTH [DECISIONS TRUTH]...
#
# prints a line for each class of record, and one for all: the class, its records, and of these: linked to the right case, to a
# wrong one, held, new and rightly so, new though the child has a case.  It takes nothing from the program but the decisions.
use strict;
use warnings;

sub fail { print STDERR @_, "\n"; exit 1 }

my %count;
my @outcomes = qw(records right wrong held new wrongly-new);
while (my ($decisions, $truth) = splice @ARGV, 0, 2) {
	my %truth;
	open my $in, '<', $truth or fail("$truth: $!");
	<$in> eq "record_id,case_no,class,also,other_case_no\n" or fail("$truth: another header");
	while (<$in>) {
		chomp;
		my ($record, $case, $class, undef, $other) = split /,/, $_, -1;
		$truth{$record} = [$case, $class, $other];
	}
	open $in, '<', $decisions or fail("$decisions: $!");
	<$in> =~ /^record_id,outcome,case_no,/ or fail("$decisions: another header");
	while (<$in>) {
		my ($record, $outcome, $case) = split /,/;
		my ($right, $class, $other) = @{delete $truth{$record} // fail("$decisions: $record is not in $truth, or twice")};
		my $judged = $outcome eq 'review' ? 'held'
			: $outcome eq 'new' ? ($right eq '' ? 'new' : 'wrongly-new')
			: $outcome eq 'linked' ? ($case ne '' && ($case eq $right || $case eq $other) ? 'right' : 'wrong')
			: fail("$decisions: outcome $outcome");
		for my $of ($class, 'all') {
			$count{$of}{$_}++ for 'records', $judged;
		}
		print STDERR "$decisions: $record ($class) is linked to $case, not $right\n" if $judged eq 'wrong';
	}
	fail("$decisions: ", scalar keys %truth, " records of $truth are not decided") if %truth;
}
for my $class (sort keys %count) {
	printf "%s\n", join "\t", $class, map { $count{$class}{$_} // 0 } @outcomes;
}
