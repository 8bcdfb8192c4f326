# A second opinion on Japanese dates, from lists of first days and from strings; the calendar is the C library's.
#   eras.pl days      each day from 1873 to 2100: the day, its era in three forms, and for each older era the year that a writer
#                     who went on counting would write, with "in" where that era was still right
#   eras.pl numerals  each string of up to five of 〇一二九十百千: the number, or "-" for none
# A second argument moves one border by a day, or lets one wrong string pass: whoever compares has to notice.
use strict;
use warnings;
use utf8;
use POSIX ();

binmode STDOUT, ':encoding(UTF-8)';
my ($what, $fault) = @ARGV;

sub kanji {
	my ($n) = @_;
	my @digit = ('', qw(一 二 三 四 五 六 七 八 九));
	my $tens = int($n / 10);
	return ($tens > 1 ? $digit[$tens] : '') . ($tens ? '十' : '') . $digit[$n % 10];
}

sub days {
	my $heisei = $fault ? '1989-01-07' : '1989-01-08';
	my @eras = (['明治', 'M', '1868', '1868-01-25'], ['大正', 'T', '1912', '1912-07-30'], ['昭和', 'S', '1926', '1926-12-25'],
		['平成', 'H', '1989', $heisei], ['令和', 'R', '2019', '2019-05-01']);
	# The last day that is still written with the old name.  Two eras share the day of the change; two do not.
	my @last = ('1912-07-30', '1926-12-25', '1989-01-07', '2019-04-30', '9999-12-31');
	my $second = POSIX::mktime(0, 0, 12, 1, 0, 1873 - 1900);
	for (;; $second += 86400) {
		my $day = POSIX::strftime('%Y-%m-%d', gmtime $second);
		last if $day gt '2100-12-31';
		my ($y, $m, $d) = map { $_ + 0 } split /-/, $day;
		my ($at) = grep { $day ge $eras[$_][3] } reverse 0 .. $#eras;
		my $year = $y - $eras[$at][2] + 1;
		printf '%s %s%s年%d月%d日 %d%02d%02d%02d %s%s年%s月%s日', $day, $eras[$at][0], $year == 1 ? '元' : $year, $m, $d,
			$at + 1, $year, $m, $d, $eras[$at][0], $year == 1 ? '元' : kanji($year), kanji($m), kanji($d);
		for my $k (0 .. $#eras) {
			my $n = $y - $eras[$k][2] + 1;
			next if $n < 1 || $n > 99;
			printf ' %s%d.%d.%d%s', $eras[$k][1], $n, $m, $d, $day ge $eras[$k][3] && $day le $last[$k] ? '=in' : '';
		}
		print "\n";
	}
}

sub value {
	my ($text) = @_;
	my %digit = ('〇' => 0, '一' => 1, '二' => 2, '九' => 9);
	return join('', map { $digit{$_} } split //, $text) + 0 if $text =~ /^[〇一二九]+$/;
	return '-' unless $text =~ /^(?:([一二九]?)(千))?(?:([一二九]?)(百))?(?:([一二九]?)(十))?([一二九]?)$/;
	my ($sum, @parts) = (0, [$1, $2, 1000], [$3, $4, 100], [$5, $6, 10]);
	my $last = $7;
	for (@parts) { $sum += ($_->[0] ? $digit{$_->[0]} : 1) * $_->[2] if $_->[1] }
	return $sum + ($last ? $digit{$last} : 0);
}

sub numerals {
	my @row = ('');
	for (1 .. 5) {
		@row = map { my $start = $_; map { $start . $_ } qw(〇 一 二 九 十 百 千) } @row;
		for (@row) { print $_, ' ', $fault && $_ eq '十十' ? 20 : value($_), "\n" }
	}
}

$what eq 'days' ? days() : numerals();
