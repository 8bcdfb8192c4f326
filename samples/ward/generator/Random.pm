# A small generator of pseudo-random numbers: the same sequence on every machine and with every Perl.
package Random;
use strict;
use warnings;

sub new { my ($class, $seed) = @_; return bless { state => $seed }, $class }

# 0 .. $n-1
sub below {
	my ($self, $n) = @_;
	$self->{state} = ($self->{state} * 1103515245 + 12345) & 0x7fffffff;
	return int(($self->{state} >> 8) % $n);
}

sub between { my ($self, $low, $high) = @_; return $low + $self->below($high - $low + 1) }
sub chance { my ($self, $percent) = @_; return $self->below(100) < $percent }
sub pick { my ($self, @from) = @_; return $from[$self->below(scalar @from)] }

sub shuffle {
	my ($self, @all) = @_;
	for (my $i = $#all; $i > 0; $i--) {
		my $j = $self->below($i + 1);
		@all[$i, $j] = @all[$j, $i];
	}
	return @all;
}

1;
