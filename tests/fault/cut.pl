#!/usr/bin/perl
# cut.pl FOLDER SOCKET BYTES: a PostgreSQL socket in FOLDER that hands everything on to SOCKET and back, and cuts the connection when
# the client has sent BYTES in all (0: never).  Writes to standard output how many came, when the client is gone.
use strict;
use warnings;
use IO::Select;
use IO::Socket::UNIX;

my ($folder, $socket, $bytes) = @ARGV;
my $listen = IO::Socket::UNIX->new(Local => "$folder/.s.PGSQL.5432", Listen => 5) or die "$folder: $!";
$SIG{TERM} = sub { exit 0 };
my $sent = 0;
my (%other, %client);
my $all = IO::Select->new($listen);
$| = 1;

sub cut {
	for my $end (@_) {
		$all->remove($end);
		delete $other{$end};
		close $end;
	}
}

while (my @ready = $all->can_read) {
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
		if ($client{$from}) {
			my $room = $bytes ? $bytes - $sent : length $data;
			$sent += length $data;
			$data = substr $data, 0, $room > 0 ? $room : 0 if $room < length $data;
			if (open my $count, '>', "$folder/sent") {
				print $count "$sent\n";
				close $count;
			}
		}
		my $at = 0;
		while ($at < length $data) {
			my $n = syswrite $to, $data, length($data) - $at, $at;
			last if !$n;
			$at += $n;
		}
		cut($from, $to) if $client{$from} && $bytes && $sent >= $bytes;
	}
}
