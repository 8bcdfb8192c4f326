#!/usr/bin/perl
# Writes a made-up export in CP932: make-export.pl RECORDS [SEED] > export.csv
# About 200 bytes a record, with what exports have: half-width kana, full-width digits, quotes, line breaks, era dates.
# The same arguments give the same bytes.
use strict;
use warnings;
use utf8;
use Encode qw(encode);

my ($records, $seed) = (shift // 1_000_000, shift // 1);
my $state = $seed;

# A linear congruential generator of its own: rand() differs between builds of Perl.
sub roll {
	my ($n) = @_;
	$state = ($state * 1103515245 + 12345) & 0x7fffffff;
	return int(($state >> 8) % $n);
}

sub pool { return [map { encode('cp932', $_) } @_] }

my $surnames = pool(qw(青木 石田 上原 江川 大谷 川端 北村 久保田 小森 坂井 島田 杉本 高瀬 武井 土屋 中西 根本 野村 浜口 平山));
my $given = pool(qw(蒼 陽菜 颯太 結月 湊 さくら 樹 ひまり 大和 咲良 悠真 美月 陸 凛 朝陽 芽依 晴 琴音 蓮 紬));
my $kana = pool('ｱｵｷ ｱｵｲ', 'イシダ　ヒナ', 'ｳｴﾊﾗ ｿｳﾀ', 'エガワ ユヅキ', 'オオタニ　ミナト', 'ｶﾜﾊﾞﾀ ｻｸﾗ', 'キタムラ　イツキ', 'ｸﾎﾞﾀ ﾋﾏﾘ');
my $dates = pool('2015/04/01', '平成27年12月8日', 'H28.1.5', '２０１４－０７－１５', '2016-11-30', '令和元年5月1日');
my $methods = pool(qw(電話 面接 家庭訪問 来所 所属機関訪問 文書 メール 会議));
my $bodies = pool(
	'学校から連絡あり。本人は元気に登校しているとのこと。', '母と面接。最近の様子を聞く。"少し落ち着いた"との話。',
	"家庭訪問。\r\n玄関先で祖母と話す。本人は不在。", '保育所へ電話。出席状況を確認、欠席は月２回。',
	'来所。父と本人。今後の予定を相談し、次回は4月10日,14時とする。', '関係機関会議。支援の方針を共有した。ﾎﾞﾗﾝﾃｨｱの利用も検討。');
my $sexes = pool(qw(男 女));

binmode STDOUT;
print encode('cp932', '記録ID,児童ID,ケース番号,児童氏名,フリガナ,生年月日,性別,記録日時,対応方法,内容'), "\r\n";
my $space = encode('cp932', '　');
for my $i (1 .. $records) {
	my $body = $bodies->[roll(6)] . $bodies->[roll(6)];
	$body =~ s/"/""/g;
	printf "R%08d,P%06d,%07d,%s,%s,%s,%s,2024/%d/%d %02d:%02d,%s,\"%s\"\r\n", $i, roll(300_000), roll(300_000),
		$surnames->[roll(20)] . $space . $given->[roll(20)], $kana->[roll(8)], $dates->[roll(6)], $sexes->[roll(2)],
		1 + roll(12), 1 + roll(28), 8 + roll(10), roll(60), $methods->[roll(8)], $body;
}
