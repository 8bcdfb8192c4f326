#!/usr/bin/perl
# cut.pl FOLDER SOCKET BYTES: a PostgreSQL socket in FOLDER that hands everything on to SOCKET and back, and cuts the connection when
# the clients have sent BYTES in all (0: never).  Ended by SIGTERM, it goes on until every client has been read to its end, and writes
# to FOLDER/sent how many bytes came from them.
use strict;
use warnings;
use IO::Select;
use IO::Socket::UNIX;

my ($folder, $socket, $bytes) = @ARGV;
my $listen = IO::Socket::UNIX->new(Local => "$folder/new", Listen => 5) or die "$folder: $!";
my $ending = 0;
$SIG{TERM} = sub { $ending = 1 };
$SIG{PIPE} = 'IGNORE';
rename "$folder/new", "$folder/.s.PGSQL.5432" or die "$folder: $!"; # nobody finds it before it listens

my $sent = 0;
my (%other, %client);
my $all = IO::Select->new($listen);

sub cut {
	for my $end (@_) {
		$all->remove($end);
		delete $other{$end};
		delete $client{$end};
		close $end;
	}
}

while (1) {
	my @ready = $all->can_read(0.05);
	last if $ending && !@ready && $all->count == 1;
	for my $from (@ready) {
		if ($from == $listen) {
			my $client = $listen->accept or next;
			my $server = IO::Socket::UNIX->new(Peer => $socket) or do { close $client; next };
			($other{$client}, $other{$server}, $client{$client}) = ($server, $client, 1);
			$all->add($client, $server);
			next;
		}
		my $to = $other{$from} or next;
		my $got = sysread $from, my $data, 65536;
		if (!$got) {
			cut($from, $to);
			next;
		}
		my $last = 0;
		if ($client{$from}) {
			my $room = $bytes - $sent;
			$sent += length $data;
			$last = $bytes && $sent >= $bytes;
			$data = substr $data, 0, $room > 0 ? $room : 0 if $last;
		}
		my $at = 0;
		while ($at < length $data) {
			my $n = syswrite $to, $data, length($data) - $at, $at;
			last if !$n;
			$at += $n;
		}
		cut($from, $to) if $last;
	}
}
open my $count, '>', "$folder/sent" or die "$folder: $!";
print $count "$sent\n";
close $count or die "$folder: $!";
