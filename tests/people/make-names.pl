#!/usr/bin/perl
# Makes surnames.tsv and given-names.tsv:
#
#   perl make-names.pl NOUN.NAME.CSV DATASET OUTPUT-FOLDER
#
# NOUN.NAME.CSV  of mecab-ipadic 2.7.0-20070801 (Debian: /usr/share/mecab/dic/ipadic/Noun.name.csv), EUC-JP: names, readings, costs.
# DATASET        the folder dataset of PyPI's japanese-personal-name-dataset 0.4.0 (MIT): which given names are boys' and girls', and
#                many kanji for one reading.  Its numbers of bearers are not used.
#
# How often a name occurs.  MeCab's cost is -700 ln p, up to a constant (cost-factor in its dicrc), but half of ipadic's surnames have
# the cost 7620, that of words which its corpus does not have, and very common ones cost more than rare ones (山本 8412).  So costs only
# rank surnames, behind the hundred commonest, and weigh given names of adults; shares come from published figures:
#
#   surnames 1 to 10   明治安田生命 全国同姓調査, August 2018, of 6.55 million people: the shares below
#   surnames from 11   a power law between the ranks of which the press gave numbers, of 127 million people: 100th 189,000 and 3000th 4,700
#                      (名字由来net, January 2015), 1000th 19,100 (the same), 5000th 2,100 (the same, September 2019); the last
#                      one, 12,000th, is put at 250.  The order of 11 to 100 is approximate, that behind is ipadic's costs, ascending, names
#                      of one cost in the order of their MD5.
#   children           a quarter of all: the names below, the k-th of its sex at 0.8 % times k to the power of -0.36 (the yearly lists of
#                      明治安田生命 have 0.8 % at the top and about 0.15 % at the hundredth); 46 %: other kanji for the readings
#                      of these, all alike; the rest as adults
#   adults             ipadic's costs by the formula above, within 1 to 30
use strict;
use warnings;
use utf8;
use Digest::MD5 'md5_hex';
use Encode;

my ($ipadic, $dataset, $folder) = @ARGV;
die "usage: make-names.pl NOUN.NAME.CSV DATASET OUTPUT-FOLDER\n" if !defined $folder;

my $kanji = qr/^[\p{Han}々]+$/;
my %top = (佐藤 => 1.53, 鈴木 => 1.44, 高橋 => 1.14, 田中 => 1.06, 渡辺 => 0.94, 伊藤 => 0.90, 中村 => 0.85, 小林 => 0.83, 山本 => 0.82,
	加藤 => 0.71);
my @next = qw(吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 阿部 橋本 山下 石川 中島 前田 小川 藤田 岡田 後藤 長谷川 石井
	村上 近藤 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 藤原 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田
	原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 菅原 小島 大塚
	千葉 久保 松井 岩崎 木下 松尾 野口 菊地 野村 新井 渡部 佐野 桜井 斉藤);
my @anchors = ([10, 0.71], [100, 18900 / 127000], [1000, 1910 / 127000], [3000, 470 / 127000], [5000, 210 / 127000], [12000, 25 / 127000]);
# Readings of the commonest where ipadic has several.
my %first_reading = (高橋 => 'タカハシ', 渡辺 => 'ワタナベ', 山田 => 'ヤマダ', 山口 => 'ヤマグチ', 林 => 'ハヤシ', 清水 => 'シミズ',
	山崎 => 'ヤマザキ', 中島 => 'ナカジマ', 小川 => 'オガワ', 藤原 => 'フジワラ', 高田 => 'タカダ', 菅原 => 'スガワラ', 小島 => 'コジマ',
	原 => 'ハラ', 上田 => 'ウエダ', 森 => 'モリ', 小野 => 'オノ', 中川 => 'ナカガワ', 高木 => 'タカギ', 久保 => 'クボ');

# Of children born from 2006 on, about in the order in which the yearly lists have them.
my %popular = (m => [qw(
	蓮:レン 大翔:ヒロト 陽翔:ハルト 悠真:ユウマ 湊:ミナト 颯太:ソウタ 大和:ヤマト 蒼:アオイ 樹:イツキ 悠斗:ユウト 律:リツ 翔太:ショウタ
	新:アラタ 陽太:ヨウタ 朝陽:アサヒ 颯:ハヤテ 陽斗:ハルト 結翔:ユイト 悠人:ユウト 蒼空:ソラ 陸:リク 健太:ケンタ 拓海:タクミ 海斗:カイト
	優斗:ユウト 大輝:ダイキ 翼:ツバサ 翔:ショウ 優太:ユウタ 陽向:ヒナタ 碧:アオイ 暖:ダン 奏太:ソウタ 凪:ナギ 伊織:イオリ 瑛太:エイタ
	颯真:ソウマ 悠:ユウ 駿:シュン 隼人:ハヤト 一颯:イブキ 蒼大:ソウタ 奏:カナデ 遥斗:ハルト 晴:ハル 湊斗:ミナト 旭:アサヒ 仁:ジン
	琉生:ルイ 楓:カエデ 涼太:リョウタ 健斗:ケント 空:ソラ 龍之介:リュウノスケ 絢斗:アヤト 壮真:ソウマ 瑛斗:エイト 匠:タクミ 陽:ハル 理人:リヒト
	岳:ガク 拓真:タクマ 遥翔:ハルト 直樹:ナオキ 大地:ダイチ 航:ワタル 晴翔:ハルト 快:カイ 悠翔:ユウト 智也:トモヤ 圭:ケイ 拓也:タクヤ
	響:ヒビキ 航平:コウヘイ 和真:カズマ 翔真:ショウマ 柊:シュウ 春翔:ハルト 蒼真:ソウマ 創:ソウ 颯人:ハヤト 慧:ケイ 直人:ナオト 凌:リョウ
	康介:コウスケ 幸太:コウタ 亮太:リョウタ 裕太:ユウタ 優真:ユウマ 和樹:カズキ 竜也:タツヤ 直哉:ナオヤ 英太:エイタ 光:ヒカル)],
	f => [qw(
	陽菜:ヒナ 結衣:ユイ 葵:アオイ さくら:サクラ 凛:リン 結菜:ユイナ 結愛:ユア 陽葵:ヒマリ 美咲:ミサキ 莉子:リコ 芽依:メイ 紬:ツムギ 結月:ユヅキ
	心春:コハル 杏:アン 美羽:ミウ 咲良:サクラ 愛:アイ 花:ハナ 澪:ミオ 莉央:リオ 優奈:ユウナ 愛莉:アイリ 彩葉:イロハ 優菜:ユウナ
	結:ユイ 心愛:ココア 凪:ナギ 琴音:コトネ ひなた:ヒナタ 楓:カエデ 詩:ウタ 美桜:ミオ 七海:ナナミ 柚希:ユズキ 心結:ミユ 愛菜:マナ 真央:マオ
	萌:モエ 栞:シオリ 花音:カノン 百花:モモカ 優花:ユウカ 彩花:アヤカ 彩乃:アヤノ 遥:ハルカ 凛花:リンカ 葉月:ハヅキ 一花:イチカ 美月:ミツキ
	ひかり:ヒカリ 琴葉:コトハ 咲希:サキ 千尋:チヒロ 紗奈:サナ 奈々:ナナ 美優:ミユ 優衣:ユイ 和奏:ワカナ 莉緒:リオ 仁菜:ニナ 小春:コハル
	日葵:ヒマリ 結花:ユイカ 朱莉:アカリ 明莉:アカリ 茉莉:マリ 華:ハナ 菜々子:ナナコ 桃子:モモコ 綾香:アヤカ 愛美:マナミ 桜:サクラ 柚葉:ユズハ
	瑠奈:ルナ 美結:ミユ 芽生:メイ 琴美:コトミ 心咲:ミサキ 夏希:ナツキ 優月:ユヅキ 史織:シオリ 由奈:ユナ 恵麻:エマ 佳奈:カナ 理子:リコ
	あかり:アカリ すみれ:スミレ 乃愛:ノア 咲:サキ 舞:マイ 千夏:チナツ 智香:トモカ 亜美:アミ)]);

# Words that stand for a name that is not known yet (長男, the eldest son) are names of very few, and so is what ends in one (不二男).
my $word = qr/[長次二][男女]$|^(?:[三四五][男女]|兄|弟|姉|妹)$/;

my (%surname, %ip);
open my $in, '<:encoding(EUC-JP)', $ipadic or die "$ipadic: $!\n";
while (<$in>) {
	my @f = split /,/;
	next if !encodable($f[0]) || $f[0] =~ $word;
	if ($f[7] eq '姓' && $f[0] =~ /^[\p{Han}々ヶケノ]+$/) {
		push @{$surname{$f[0]}}, [$f[3], $f[11]];
	} elsif ($f[7] eq '名' && $f[0] =~ /^(?:[\p{Han}々]+|\p{Hiragana}+)$/) {
		$ip{"$f[0]\t$f[11]"} = $f[3];
	}
}

sub encodable { my ($t) = @_; return eval { encode('cp932', $t, Encode::FB_CROAK); 1 } }
sub order { my ($t) = @_; return md5_hex(encode('UTF-8', $t)) }

sub share {
	my ($rank) = @_;
	for my $i (1 .. $#anchors) {
		my ($a, $b) = @anchors[$i - 1, $i];
		next if $rank > $b->[0] && $i < $#anchors;
		my $slope = log($b->[1] / $a->[1]) / log($b->[0] / $a->[0]);
		return $a->[1] * ($rank / $a->[0])**$slope;
	}
}

sub rows { # FILE COMMENT ROWS
	my ($name, $comment, @rows) = @_;
	open my $out, '>:encoding(UTF-8)', "$folder/$name" or die "$folder/$name: $!\n";
	print $out "# Made by make-names.pl, which says from what and how; LICENSE.names says what may be done with it.\n# $comment\n", @rows;
	close $out or die "$folder/$name: $!\n";
}

# A further reading of a surname (渡辺 ワタベ) is a surname of its own, with a rank by its cost.
my (@ranked, @rest);
for my $name ((sort { $top{$b} <=> $top{$a} } keys %top), @next) {
	my @readings = sort { $a->[0] <=> $b->[0] } @{delete $surname{$name} // die "$name is no surname\n"};
	my $first = $first_reading{$name} // $readings[0][1];
	push @ranked, "$name\t$first";
	push @rest, map { [$_->[0], "$name\t$_->[1]"] } grep { $_->[1] ne $first } @readings;
}
for my $name (keys %surname) {
	push @rest, map { [$_->[0], "$name\t$_->[1]"] } @{$surname{$name}};
}
push @ranked, map { $_->[1] } sort { $a->[0] <=> $b->[0] || order($a->[1]) cmp order($b->[1]) } @rest;
my $rank = 0;
my @lines;
for (@ranked) {
	$rank++;
	my ($text) = split /\t/;
	my $percent = $rank <= 10 ? $top{$text} : share($rank);
	push @lines, sprintf "%s\t%d\n", $_, $percent * 100000 + 0.5;
}
rows('surnames.tsv', "surname\treading\tof 10,000,000 people", sort @lines);

my %given;
for my $sex ('m', 'f') {
	my (%dataset, %readings);
	my $list_of = $sex eq 'm' ? 'man' : 'woman';
	for my $part ('opti', 'org') {
		open my $list, '<:encoding(UTF-8)', "$dataset/first_name_${list_of}_$part.csv" or die "$dataset: $!\n";
		while (<$list>) {
			chomp;
			my ($kana, undef, @texts) = split /,/;
			$kana =~ tr/ぁ-ゖ/ァ-ヶ/;
			$dataset{"$_\t$kana"} = 1 for @texts;
		}
	}
	my (%child, %adult);
	my $k = 0;
	for (@{$popular{$sex}}) {
		my ($text, $kana) = split /:/;
		die "$text is there twice\n" if $child{"$text\t$kana"};
		$readings{$kana} = 1;
		$child{"$text\t$kana"} = 8000 * ++$k**-0.36;
	}
	my $popular = 0;
	$popular += $_ for values %child;
	my @other = grep { my ($text, $kana) = split /\t/; $readings{$kana} && $text =~ $kanji && length $text <= 3 && encodable($text) && !$child{$_} }
		keys %dataset;
	@other = (sort { order($a) cmp order($b) } @other)[0 .. 2999] if @other > 3000;
	$child{$_} = 460000 / @other for @other;
	my $sum = 0;
	for (grep { $dataset{$_} } keys %ip) {
		my $weight = exp((8460 - $ip{$_}) / 700);
		$sum += $adult{$_} = $weight < 1 ? 1 : $weight > 30 ? 30 : $weight;
	}
	$child{$_} += (1000000 - 460000 - $popular) * $adult{$_} / $sum for keys %adult;
	$adult{$_} *= 1000000 / $sum for keys %adult;
	for (keys %child) {
		push @{$given{$sex}}, sprintf "%s\t%s\t%d\t%d\n", $sex, $_, $child{$_} * 10 + 0.5, ($adult{$_} // 0) * 10 + 0.5;
	}
}
rows('given-names.tsv', "sex\tname\treading\tof 10,000,000 children of that sex\tof 10,000,000 adults", (sort @{$given{f}}), sort @{$given{m}});
