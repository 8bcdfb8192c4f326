# What a careful clerk makes of a value: text for writing, keys for comparing, dates read.  Written from the office's rules,
# on its own: the expected files rest on it, and they are what the program is held against.
package Clean;
use strict;
use warnings;
use utf8;
use Unicode::Normalize ();

my $BLANK = qr/[ \t\x{A0}\x{3000}]/;

# Half-width kana to full width, kana and their marks into one; nothing else.
sub kana {
	my ($text) = @_;
	$text =~ s/([\x{FF61}-\x{FF9F}]+)/Unicode::Normalize::NFKC($1)/ge;
	$text =~ s/([\x{3041}-\x{30FF}][\x{3099}\x{309A}])/length(Unicode::Normalize::NFC($1)) == 1 ? Unicode::Normalize::NFC($1) : $1/ge;
	return $text;
}

sub trim { my ($text) = @_; $text =~ s/^(?:$BLANK|[\r\n])+|(?:$BLANK|[\r\n])+$//g; return $text }

# Running text keeps everything else as it came, blanks at its ends too.
sub text { my ($raw) = @_; return kana($raw) }

sub narrow { my ($text) = @_; $text =~ tr/！-～　/!-~ /; return $text }

sub id { my ($raw) = @_; return trim(narrow($raw)) }

# One wide blank between the parts of a name; letters and digits narrow.
sub name { my ($raw) = @_; my $name = trim(kana($raw)); $name =~ tr/０-９Ａ-Ｚａ-ｚ/0-9A-Za-z/; $name =~ s/$BLANK+/　/g; return $name }

# A word as a code table knows it.
sub word { my ($raw) = @_; return trim(narrow(kana($raw))) }

# Comparing: width and blanks do not matter.
sub name_key { my ($text) = @_; my $key = Unicode::Normalize::NFKC(kana($text)); $key =~ s/[\s・\-]//g; $key =~ s/[\x{E0100}-\x{E01EF}]//g; return lc $key }

my %SEX = (map({ $_ => 'M' } qw(男 男児 男性 M m 1)), map({ $_ => 'F' } qw(女 女児 女性 F f 2)), map({ $_ => '' } qw(不明 9)), '' => '');

# 'M', 'F', '' for unknown; undef for a word that is none.
sub sex { my ($raw) = @_; return $SEX{ narrow(trim($raw)) } }

my %ERA = (M => 1867, T => 1911, S => 1925, H => 1988, R => 2018, '明治' => 1867, '大正' => 1911, '昭和' => 1925, '平成' => 1988, '令和' => 2018);

sub days_in { my ($y, $m) = @_;
	return $m == 2 ? ($y % 4 == 0 && ($y % 100 || $y % 400 == 0) ? 29 : 28) : (31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[$m - 1];
}

# 二十七 as 27.
sub number {
	my ($kanji) = @_;
	my ($tens, $ones) = $kanji =~ /^(?:(.?)十)?(.?)$/ or return $kanji;
	my $digit = sub { return 1 + index '一二三四五六七八九', $_[0] };
	return ($kanji =~ /十/ ? 10 * (length $tens ? $digit->($tens) : 1) : 0) + (length $ones ? $digit->($ones) : 0);
}

# 'YYYY-MM-DD', and the time 'HH:MM' where there is one; ('') for "nobody knows"; () for what is no date.
sub date {
	my ($raw) = @_;
	my $text = trim(narrow($raw));
	$text =~ s/\x{32FF}/令和/;
	$text =~ s/([一二三四五六七八九十]+)(?=[年月日])/number($1)/ge;
	return ('') if $text eq '' || $text eq '不明' || $text eq '年月日不詳';
	my ($y, $m, $d, $rest);
	if ($text =~ /^(明治|大正|昭和|平成|令和|[MTSHR]) *(\d+|元) *(?:年|[.\/-]) *(\d+) *(?:月|[.\/-]) *(\d+)日?(.*)$/) {
		($y, $m, $d, $rest) = ($ERA{$1} + ($2 eq '元' ? 1 : $2), $3, $4, $5);
	} elsif ($text =~ /^(\d{4})(?:年|[.\/-])(\d+)(?:月|[.\/-])(\d+)日?(.*)$/ || $text =~ /^(\d{4})(\d\d)(\d\d)()$/) {
		($y, $m, $d, $rest) = ($1, $2, $3, $4);
	} else {
		return ();
	}
	return () if $m < 1 || $m > 12 || $d < 1 || $d > days_in($y, $m);
	my $iso = sprintf '%04d-%02d-%02d', $y, $m, $d;
	return ($iso) if $rest eq '';
	return () unless $rest =~ /^(?:T| *)(午前|午後)?(\d+)[:時](\d+)分?(?::\d\d)?$/;
	return ($iso, sprintf '%02d:%02d', $2 + (($1 // '') eq '午後' ? 12 : 0), $3);
}

1;
