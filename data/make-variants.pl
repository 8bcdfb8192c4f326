#!/usr/bin/perl
# Makes variants.tsv and name-kanji.tsv; README beside it says where the sources come from, and what the tables say.
#
#   perl data/make-variants.pl MJ-SHRINK-MAP.csv UNICODE-FOLDER data
#
# UNICODE-FOLDER holds UnicodeData.txt, Unihan_Variants.txt and Unihan_OtherMappings.txt, each plain or compressed (.bz2).

use strict;
use warnings;
use utf8;
use IO::Uncompress::Bunzip2;

die "usage: make-variants.pl MJ-SHRINK-MAP.csv UNICODE-FOLDER OUTPUT-FOLDER\n" unless @ARGV == 3;
my ($mj, $unicode, $output) = @ARGV;

# The order in which the tables of a pair are named.
my @order = qw(compatibility unify notice-582-1 koseki-parent z-variant joyo jinmeiyo jis-1983
	koseki-2842 koseki-2842-popular koseki-2842-other koseki-5202 notice-582-2 dictionary analogy);
my %place = map { $order[$_] => $_ } 0 .. $#order;

# JIS X 0208:1983 against JIS C 6226-1978: 22 pairs that changed places, 4 whose first moved to make room for the second, and 29
# codes that got another shape, the former one having had no code until JIS X 0213.  A system shows the one or the other.
my @jis_1983 = qw(
	鯵鰺 鴬鶯 蛎蠣 撹攪 竃竈 潅灌 諌諫 頚頸 砿礦 蕊蘂 靭靱 賎賤 壷壺 砺礪 梼檮 涛濤 迩邇 蝿蠅 桧檜 侭儘 薮藪 篭籠
	尭堯 槙槇 遥遙 瑶瑤
	唖啞 焔焰 鴎鷗 噛嚙 侠俠 躯軀 鹸鹼 麹麴 屡屢 繍繡 蒋蔣 醤醬 蝉蟬 掻搔 騨驒 箪簞 掴摑 填塡 顛顚 祷禱 涜瀆 嚢囊 溌潑 醗醱 頬頰
	麺麵 莱萊 蝋蠟 攅攢);

my %pair;    # {character}{candidate}{table} = rank, hops or ''; code points as numbers
my %regular; # kanji that may stand in a child's given name, with the list that has them: joyo or jinmeiyo
my %tied;    # {a}{b}: those lists say that these are forms of one kanji

sub add {
	my ($from, $to, $table, $degree) = @_;
	die "unknown table $table\n" unless exists $place{$table};
	$pair{$from}{$to}{$table} = $degree // '' if $from != $to;
}

sub lines {
	my ($path) = @_;
	open my $in, '<', $path or die "$path: $!\n";
	my @lines = map { utf8::decode($_); $_ } <$in>;
	close $in or die "$path: $!\n";
	return @lines;
}

sub unicode_lines {
	my ($name) = @_;
	return lines("$unicode/$name") if -e "$unicode/$name";
	my $in = IO::Uncompress::Bunzip2->new("$unicode/$name.bz2") or die "$unicode/$name: neither it nor its .bz2 can be read\n";
	return map { utf8::decode($_); $_ } $in->getlines;
}

sub read_mj {
	for (lines($mj)) {
		chomp;
		next if /^#/ || /^char,/;
		my ($from, $to, $table, $rank, $hops) = split /,/, $_, -1;
		die "$mj: not a line of the map: $_\n" unless defined $hops && length $from == 1 && length $to == 1;
		add(ord $from, ord $to, $table, "$rank$hops");
	}
}

# The canonical decompositions of the compatibility ideographs.
sub read_compatibility {
	for (unicode_lines('UnicodeData.txt')) {
		my ($code, $decomposition) = (split /;/)[0, 5];
		next unless $decomposition =~ /^[0-9A-F]+$/;
		my $from = hex $code;
		add($from, hex $decomposition, 'compatibility')
			if ($from >= 0xF900 && $from <= 0xFAFF) || ($from >= 0x2F800 && $from <= 0x2FA1F);
	}
}

sub read_unihan {
	for (unicode_lines('Unihan_Variants.txt')) {
		next unless /^U\+([0-9A-F]+)\tkZVariant\t(.+)/;
		my ($from, $rest) = ($1, $2);
		add(hex $from, hex $_, 'z-variant') for $rest =~ /U\+([0-9A-F]+)/g;
	}
	for (unicode_lines('Unihan_OtherMappings.txt')) {
		next unless /^U\+([0-9A-F]+)\tk(Joyo|Jinmeiyo)Kanji\t(.+)/;
		my ($from, $list, $value) = (hex $1, lc $2, $3);
		$regular{$from} = $list;
		next unless $value =~ /U\+([0-9A-F]+)/;
		my $to = hex $1;
		add($from, $to, $list);
		$tied{$from}{$to} = $tied{$to}{$from} = 1;
	}
}

sub names {
	my ($table, $from, $to) = @_;
	return exists $pair{$from} && exists $pair{$from}{$to} && exists $pair{$from}{$to}{$table};
}

# Forms of one kanji for certain: the one is the other's compatibility form, or joyo and jinmeiyo tie them.
sub same {
	my ($one, $other) = @_;
	return $one == $other || $tied{$one}{$other} ||
		names('compatibility', $one, $other) || names('compatibility', $other, $one);
}

# Circular 2842 lists from as a way in which to, or a form of to, is written wrongly, and says that from is another kanji (別字).
sub called_another {
	my ($from, $to) = @_;
	return 0 if grep { names($_, $from, $to) } qw(compatibility unify z-variant joyo jinmeiyo jis-1983);
	return scalar grep { names('koseki-2842-other', $from, $_) && same($_, $to) } keys %{ $pair{$from} };
}

# No variants, whatever tables say.  Also where both may stand in a given name and the lists of such kanji do not tie them.
sub apart {
	my ($from, $to) = @_;
	return called_another($from, $to) || ($regular{$from} && $regular{$to} && !$tied{$from}{$to});
}

sub tables {
	my ($from, $to) = @_;
	my $of = $pair{$from}{$to};
	my @names = map { length $of->{$_} ? "$_/$of->{$_}" : $_ } sort { $place{$a} <=> $place{$b} } keys %$of;
	push @names, 'apart' if apart($from, $to);
	return join ',', @names;
}

read_mj();
read_compatibility();
read_unihan();
for (@jis_1983) {
	my ($new, $old) = map { ord } split //;
	add($old, $new, 'jis-1983');
}

sub write_table {
	my ($name, $head, @lines) = @_;
	open my $out, '>:encoding(UTF-8)', "$output/$name" or die "$output/$name: $!\n";
	print $out "# Made by make-variants.pl; README beside it says how to read it and what may be done with it.\n", $head, @lines;
	close $out or die "$output/$name: $!\n";
}

my @variants;
for my $from (sort { $a <=> $b } keys %pair) {
	for my $to (sort { $a <=> $b } keys %{ $pair{$from} }) {
		push @variants, sprintf "%04X\t%04X\t%s\t%s→%s\n", $from, $to, tables($from, $to), chr $from, chr $to;
	}
}
write_table('variants.tsv', <<'END', @variants);
# Variants of kanji.  From the MJ縮退マップ 1.2.0 of the 文字情報技術促進協議会 (before: IPA), CC BY-SA 2.1 JP, changed: joined with
# data of the Unicode Character Database (Copyright (c) 1991-2022 Unicode, Inc.; LICENSE.unicode).  This table: CC BY-SA 2.1 JP.
# character	candidate	tables	both, for people
END

my @regular;
for my $kanji (sort { $a <=> $b } keys %regular) {
	my ($of) = grep { exists $pair{$kanji}{$_}{ $regular{$kanji} } } keys %{ $tied{$kanji} };
	push @regular, sprintf "%04X\t%s\t%s\t%s\n", $kanji, defined $of ? sprintf('%04X', $of) : '', $regular{$kanji}, chr $kanji;
}
write_table('name-kanji.tsv', <<'END', @regular);
# Kanji that may stand in a child's given name.  From the Unicode Character Database, changed (Copyright (c) 1991-2022 Unicode, Inc.;
# LICENSE.unicode): the fields kJoyoKanji and kJinmeiyoKanji of the Unihan database.
# kanji	the one of which it is a form	list	for people
END
