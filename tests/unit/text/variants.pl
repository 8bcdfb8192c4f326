# What data/variants.tsv says, told another way than the program's: variants.pl sets|pairs|facts TABLE (-: standard input).
use strict;
use warnings;
use Encode;

my ($what, $path) = @ARGV;
my (%table, %among);
my $in = \*STDIN;
$path eq '-' or open $in, '<', $path or die "$path: $!";
while (<$in>) {
	next if /^#/;
	my ($from, $to, $tables) = (split /\t/)[0 .. 2];
	$table{ hex $from }{ hex $to } = { map { $_ => 1 } split /,/, $tables };
}
my $compares = qr{^(?:unify|compatibility|z-variant|joyo|jinmeiyo|jis-1983|koseki-parent/[1-5]|notice-582-1/1)$};
my @writing = (['compatibility', qr/^compatibility$/], ['unify', qr/^unify$/], ['notice-582-1', qr/^notice-582-1/], ['koseki-parent', qr{^koseki-parent/1$}]);

# The candidates of c in tables whose names match.
sub candidates {
	my ($c, $pattern) = @_;
	my $of = $table{$c} // {};
	return grep { !$of->{$_}{apart} && grep { $_ =~ $pattern } keys %{ $of->{$_} } } keys %$of;
}

sub is_form {
	my ($c, $of) = @_;
	return exists $table{$c}{$of} && $table{$c}{$of}{compatibility};
}

# What c is reduced to and the table: the candidate that every table has which has any, when there is one such only and it agrees.
sub reduced {
	my ($c) = @_;
	my ($first, $common);
	for my $writer (@writing) {
		my @all = candidates($c, $writer->[1]) or next;
		my @own = grep { my $one = $_; !grep { is_form($one, $_) } @all } @all;
		$common = $common ? [ grep { my $one = $_; grep { $_ == $one } @own } @$common ] : \@own;
		$first //= $writer->[0];
	}
	return () unless $common && @$common == 1;
	my ($to) = @$common;
	return (grep { $_ == $to } candidates($c, $compares)) ? ($to, $first) : ();
}

sub sets {
	for my $c (sort { $a <=> $b } keys %table) {
		my @set = sort { $a <=> $b } candidates($c, $compares);
		my ($to, $name) = reduced($c);
		next unless @set || $to;
		printf "%X:%s", $c, join '', map { sprintf ' %X', $_ } @set;
		printf " | %X %s", $to, $name if $to;
		print "\n";
	}
}

sub pairs {
	my (%who, %agree);
	for my $c (keys %table) {
		push @{ $who{$_} }, $c for candidates($c, $compares);
	}
	for my $to (keys %who) {
		my @all = sort { $a <=> $b } $to, @{ $who{$to} };
		for my $i (0 .. $#all) {
			$agree{ $all[$i] }{ $all[$_] } = 1 for $i + 1 .. $#all;
		}
	}
	for my $first (sort { $a <=> $b } keys %agree) {
		printf "%X %X\n", $first, $_ for sort { $a <=> $b } keys %{ $agree{$first} };
	}
}

sub in_cp932 {
	my ($c) = @_;
	my $text = chr $c;
	return defined eval { encode('cp932', $text, Encode::FB_CROAK) };
}

# Counts that the makers of the tables publish, or that were measured on them.
sub facts {
	my $mj = qr/^(?:unify|notice|koseki|dictionary|analogy)/;
	my ($some, $several, $reducible) = (0, 0, 0);
	for my $c (grep { !in_cp932($_) } keys %table) {
		my $of = $table{$c};
		my $n = grep { my $to = $_; in_cp932($to) && grep { /$mj/ } keys %{ $of->{$to} } } keys %$of;
		$some++ if $n;
		$several++ if $n > 1;
		my ($to) = reduced($c);
		$reducible++ if $to && in_cp932($to);
	}
	my %count;
	for my $of (map { values %$_ } values %table) {
		$count{$_}++ for keys %$of;
	}
	print "outside CP932 with a candidate in it: $some, several: $several, reducible: $reducible\n";
	print "$_: $count{$_}\n" for sort keys %count;
}

{ sets => \&sets, pairs => \&pairs, facts => \&facts }->{$what}->();
close STDOUT or die;
