# Hands a file to a command's standard input in two reads, cut before each byte in turn, and at last byte by byte; says where standard
# output or the exit status is not what it is when the file comes as a whole.  A sequenced-packet socket makes each write a read.
#
#	perl pieces.pl FILE COMMAND…
use strict;
use warnings;
use Socket;

my ($file, @command) = @ARGV;
open my $in, '<:raw', $file or die "$file: $!\n";
my $bytes = do { local $/; <$in> };

sub answer {
	my @parts = @_;
	socketpair my $reading, my $writing, AF_UNIX, SOCK_SEQPACKET, 0 or die "socketpair: $!\n";
	my $pid = open my $out, '-|' // die "fork: $!\n";
	if ($pid == 0) {
		close $writing;
		open STDIN, '<&', $reading or die "standard input: $!\n";
		open STDERR, '>', '/dev/null' or die "standard error: $!\n";
		exec @command or die "$command[0]: $!\n";
	}
	close $reading;
	local $SIG{PIPE} = 'IGNORE'; # it may have seen enough in the first piece, and be gone
	length $_ and syswrite $writing, $_ for @parts;
	close $writing;
	my $answer = do { local $/; <$out> } // '';
	close $out;
	return ($? >> 8) . "\n$answer";
}

my $whole = answer($bytes);
print 'whole: status ', $whole =~ s/\n.*//sr, ', ', $whole =~ tr/\n// - 1, " lines\n";
for my $cut (1 .. length($bytes) - 1) {
	my $got = answer(substr($bytes, 0, $cut), substr($bytes, $cut));
	print "cut at $cut: $got" if $got ne $whole;
}
my $got = answer(split //, $bytes);
print "byte by byte: $got" if $got ne $whole;
