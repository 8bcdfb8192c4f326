#!/usr/bin/env perl
# What has to become of gaiji, and of characters that CP932 lacks, worked out in another way than the program's: codes by Perl's
# cp932, reductions as tests/unit/text/variants.pl tells them from data/variants.tsv.  The office of tests/lib/office.sh.
#
#	characters.pl export SEED cp932|utf-8
#		an export of 300 records that belong to case C-1, in the one encoding or the other
#	characters.pl expect cp932|utf-8 MEANS SETS GAIJI IMPORT REPLACEMENTS <EXPORT
#		writes the import file and replacements.csv that are to come of it; MEANS: reduce, geta or reduce,geta; SETS: what
#		variants.pl sets prints; GAIJI: the office's table
use strict;
use warnings;
use utf8;
use Encode ();

my $cp932 = Encode::find_encoding('cp932');

# Perl writes e for é and a backslash for ¥: what does not come back is not encodable.
sub encodable {
	my ($c) = @_;
	my $copy = $c;
	my $bytes = eval { $cp932->encode($copy, Encode::FB_CROAK) };
	return defined $bytes && $cp932->decode($bytes) eq $c;
}

sub slurp {
	my ($in) = @_;
	binmode $in;
	local $/;
	return <$in>;
}

# --- the export -----------------------------------------------------------------------------------------------------------------
my @plain = (split(//, '母子面談電話訪問学校保護相談表能ソ十予申神祥福髙﨑①㈱Ⅰかなカナ、。ー・abc123 '), "\x{3000}");
my @gaiji = map { chr } 0xE000, 0xE001, 0xE002, 0xE0BB, 0xE0BC, 0xE757;
my @others = (map({ chr } 0x20BB7, 0x5655, 0x4E49, 0x6D01, 0x7E6B, 0x9127, 0x2B746, 0x301C, 0x2212, 0x2014, 0xE9, 0xA5, 0x200B, 0x202E,
	0xFEFF, 0x2764, 0x1F600, 0x20000, 0x5433, 0x3404, 0x8346, 0xF8FF, 0xF0000), "\x{845B}\x{E0100}", "\x{8FBB}\x{E0101}", "\x{20BB7}\x{E0100}",
	"\x{2764}\x{FE0F}");

sub export {
	my ($seed, $encoding) = @_;
	srand $seed;
	my $text = "id,case,name,kana,born,sex,how,text\n";
	for my $i (1 .. 300) {
		my $body = '本';
		for (1 .. 1 + int rand 30) {
			my $dice = rand;
			my $pool = $dice < .85 ? \@plain : $dice < .93 || $encoding eq 'cp932' ? \@gaiji : \@others;
			$body .= $pool->[rand @$pool];
		}
		my $name = $i % 3 ? '髙橋花子' : "\x{E000}橋花子";
		$text .= "R$i,C-1,$name,タカハシハナコ,2015/4/1,女,visit,${body}終\n";
	}
	binmode STDOUT;
	print $encoding eq 'cp932' ? $cp932->encode($text, Encode::FB_CROAK) : Encode::encode('UTF-8', $text);
}

# --- what becomes of it ---------------------------------------------------------------------------------------------------------
my %default = map { chr $_->[0] => chr $_->[1] } [ 0x301C, 0xFF5E ], [ 0x2212, 0xFF0D ], [ 0x2016, 0x2225 ], [ 0x2014, 0x2015 ],
	[ 0xA2, 0xFFE0 ], [ 0xA3, 0xFFE1 ], [ 0xAC, 0xFFE2 ];
my (%gaiji, %reduced);

sub load_gaiji {
	open my $in, '<:encoding(UTF-8)', $_[0] or die "$_[0]: $!";
	while (<$in>) {
		my ($code, $to) = /^([^,]+),([^,]*)/ or next;
		next if $. == 1;
		my $c = $code =~ /^U\+(\w+)$/ ? chr hex $1 : $code =~ /^[0-9A-F]{4}$/ ? $cp932->decode(pack 'n', hex $code) : $code;
		$gaiji{$c} = $to eq 'keep' ? $c : $to;
	}
}

sub load_sets {
	open my $in, '<', $_[0] or die "$_[0]: $!";
	while (<$in>) {
		$reduced{ chr hex $1 } = [ chr hex $2, $3 ] if /^(\w+):.* \| (\w+) (\S+)$/;
	}
}

# The replaced text; notes are [from, to, by, count].
sub note {
	my ($notes, $from, $to, $by) = @_;
	for (@$notes) {
		return $_->[3]++ if $_->[0] eq $from && $_->[1] eq $to && $_->[2] eq $by;
	}
	push @$notes, [ $from, $to, $by, 1 ];
}

sub by_table {
	my ($text, $notes) = @_;
	return join '', map {
		my $to = $gaiji{$_} // $_;
		note($notes, $_, $to, 'gaiji') if $to ne $_;
		$to;
	} split //, $text;
}

sub invisible { return $_[0] =~ /[\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2064}\x{FEFF}]/ }

# undef: it cannot be written.
sub for_target {
	my ($text, $means, $notes) = @_;
	my ($out, $before) = ('', '');
	for my $c (split //, $text) {
		my ($to, $by, $from) = ($c, '', $c);
		if (encodable($c)) {
		} elsif (defined $default{$c}) {
			($to, $by) = ($default{$c}, 'substitute');
		} elsif ($c =~ /[\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}]/) {
			($to, $by) = ('', 'selector');
			if ($before ne '') {
				note($notes, $before . $c, $before, $by);
				$before = '';
				next;
			}
		} elsif (invisible($c)) {
			($to, $by) = ('', 'invisible');
		} elsif ($means =~ /reduce/ && $reduced{$c} && encodable($reduced{$c}[0])) {
			($to, $by) = @{ $reduced{$c} };
		} elsif ($means =~ /geta/) {
			($to, $by) = ("\x{3013}", 'geta');
		} else {
			return undef;
		}
		note($notes, $from, $to, $by) if $by;
		$before = $by ? '' : $c;
		$out .= $to;
	}
	return $out;
}

sub lines {
	my ($id, $where, @notes) = @_;
	my $lines = '';
	for my $n (@notes) {
		my ($from, $to, $by, $count) = @$n;
		my $code = join ' ', map { sprintf 'U+%04X', ord } split //, $from;
		my $shown = $from =~ /^[\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}]/ || invisible($from) ? '' : $from;
		$to = "'$to" if $to eq "\x{FF0D}";
		$lines .= join(',', map { "\"$_\"" } $id, $where, $shown, $code, $to, $by, $count) . "\r\n";
	}
	return $lines;
}

sub expect {
	my ($encoding, $means, $sets, $table, $import, $replacements) = @_;
	load_sets($sets);
	load_gaiji($table);
	my @rows = split /\n/, Encode::decode($encoding eq 'cp932' ? 'cp932' : 'UTF-8', slurp(\*STDIN));
	shift @rows;
	my $file = "no,text,id\r\n";
	my $list = "\x{FEFF}" . join(',', map { "\"$_\"" } qw(record_id where character code replacement by count)) . "\r\n";
	for (@rows) {
		my ($id, undef, $name, undef, undef, undef, undef, $body) = split /,/;
		my (@name, @body, @target);
		my $text = by_table($body, \@body);
		by_table($name, \@name);
		my $cleaned = lines($id, 'name', @name) . lines($id, 'text', @body);
		if (grep { /[\x{E000}-\x{F8FF}\x{F0000}-\x{10FFFD}]/ && !exists $gaiji{$_} } split //, $text) {
			$list .= $cleaned; # it waits
			next;
		}
		my $written = for_target($text, $means, \@target);
		next unless defined $written; # rejected
		$list .= $cleaned . lines($id, 'progress.text', @target);
		$file .= "C-1,$written,$id\r\n";
	}
	open my $out, '>:raw', $import or die "$import: $!";
	print $out $cp932->encode($file, Encode::FB_CROAK);
	close $out or die;
	open $out, '>:raw', $replacements or die "$replacements: $!";
	print $out Encode::encode('UTF-8', $list);
	close $out or die;
}

my $what = shift // '';
$what eq 'export' && @ARGV == 2 ? export(@ARGV) : $what eq 'expect' && @ARGV == 6 ? expect(@ARGV) : die "usage\n";
