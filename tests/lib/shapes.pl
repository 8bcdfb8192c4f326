# The records of a normalised export in other shapes: perl shapes.pl tsv|excel|odd CLEAN.CSV >OUT (UTF-8; the caller encodes it).
# All three hold the same people; what a shape cannot hold in a cell (a tab, a line break) becomes a blank.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($shape, $file) = @ARGV;
open my $in, '<:raw:encoding(UTF-8)', $file or die "$file: $!\n";
my $text = do { local $/; <$in> };
my @rows;
push @rows, [ map { my $c = $_; $c = $1 =~ s/""/"/gr if $c =~ /^"(.*)"$/s; $c } $_ =~ /\G((?:"(?:[^"]|"")*"|[^",\n]*))(?:,|$)/g ]
	for $text =~ /\G((?:"(?:[^"]|"")*"|[^"\n])*)\n/g;
my @names = @{ shift @rows };
my @records = map { my $r = $_; +{ map { $names[$_] => $r->[$_] // '' } 0 .. $#names } } @rows;

sub era { # 2015-04-01 → 4270401: code of the era, its year, month, day
	my ($y, $m, $d) = $_[0] =~ /^(\d{4})-(\d\d)-(\d\d)$/ or return $_[0];
	my $day = "$y$m$d";
	my ($code, $first) = $day ge '20190501' ? (5, 2018) : $day ge '19890108' ? (4, 1988) : (3, 1925);
	return sprintf '%d%02d%s%s', $code, $y - $first, $m, $d;
}
sub slashes { $_[0] =~ /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d):\d\d)?$/ ? "$1/$2/$3" . ($4 ? " $4" : '') : $_[0] }
sub plain { $_[0] =~ s/[\t\n\r]+/ /gr }

my %sex = (男 => 1, 女 => 2, 不明 => 9);
my %shapes = (
	tsv => [
		[ '記録番号', sub { $_[0]{record_id} } ], [ '台帳番号', sub { $_[0]{case_no} } ],
		[ '氏名', sub { $_[0]{child_name} } ], [ 'ふりがな', sub { $_[0]{child_kana} =~ tr/ァ-ン/ぁ-ん/r } ],
		[ '誕生日', sub { slashes($_[0]{birth_date}) } ], [ '男女', sub { $_[0]{sex} } ],
		[ '対応日時', sub { slashes($_[0]{recorded_at}) } ], [ '記録内容', sub { plain($_[0]{body}) } ],
	],
	excel => [
		[ 'Date', sub { slashes($_[0]{recorded_at}) } ], [ 'Record No.', sub { $_[0]{record_id} } ], [ 'CaseNo', sub { $_[0]{case_no} } ],
		[ 'Child Name', sub { $_[0]{child_name} } ], [ 'Name (Kana)', sub { $_[0]{child_kana} } ],
		[ 'DOB', sub { slashes($_[0]{birth_date}) } ], [ 'Gender', sub { $_[0]{sex} } ], [ 'Staff', sub { $_[0]{worker} } ],
		[ 'Notes', sub { $_[0]{body} } ],
	],
	odd => [
		[ '［０１］記録ＩＤ（半角）', sub { $_[0]{record_id} } ], [ '', sub { '' } ], [ '備考', sub { 'a' } ], [ '備考', sub { 'b' } ],
		[ "氏　　名\n（漢字）", sub { $_[0]{child_name} } ], [ '氏名ｶﾅ', sub { $_[0]{child_kana} } ],
		[ '生年月日(和暦7桁)', sub { era($_[0]{birth_date}) } ], [ '性別コード', sub { $sex{ $_[0]{sex} } // $_[0]{sex} } ],
		[ 'ﾒﾓ "1"', sub { plain($_[0]{subject}) } ], [ 'KEY2', sub { $_[0]{case_no} } ],
		[ 'IN_YMD', sub { $_[0]{recorded_at} =~ s/T.*//r } ], [ '担当', sub { $_[0]{worker} } ], [ '内容\\詳細', sub { plain($_[0]{body}) } ],
		(map { my $n = $_; [ "予備$n", sub { $n % 3 ? '' : $n } ] } 1 .. 27),
	],
);
my $separator = $shape eq 'odd' ? ';' : "\t";
my $newline = $shape eq 'tsv' ? "\n" : "\r\n";
sub line { join($separator, map { /["\n\r;\t]/ ? '"' . s/"/""/gr . '"' : $_ } @_) . $newline }
print line(map { $_->[0] } @{ $shapes{$shape} });
for my $r (@records) {
	print line(map { $_->[1]->($r) } @{ $shapes{$shape} });
}
