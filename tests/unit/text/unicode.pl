# Unicode's own test data (Debian's package unicode-data), as lines of UTF-8 for test_unicode.c.
#
#	normalization	NormalizationTest.txt: source and what it is to become, of each line whose source is kana, their marks and signs
#	selectors	StandardizedVariants.txt and emoji-variation-sequences.txt: base and selector
use strict;
use warnings;
use IO::Uncompress::Bunzip2;
use open qw(:std :encoding(UTF-8));

my $data = '/usr/share/unicode';

sub text { return join '', map { chr hex } split ' ', $_[0] }

# Hiragana and katakana of all blocks, ー and the like, the marks U+3099–309C, the half-width forms U+FF61–FF9F.
my $kana = qr/\A[\p{Script=Hiragana}\p{Script=Katakana}\x{3099}-\x{309C}\x{30A0}\x{30FB}\x{30FC}\x{FF61}-\x{FF9F}]+\z/;

sub normalization {
	my $test = IO::Uncompress::Bunzip2->new("$data/NormalizationTest.txt.bz2") or die "NormalizationTest.txt cannot be read\n";
	while (my $line = $test->getline) {
		next if $line =~ /^[#@]/;
		my ($source, $nfc, $nfd, $nfkc, $nfkd) = map { text($_) } (split /;/, $line)[0 .. 4];
		next if $source !~ $kana;
		# Half-width forms become what NFKC makes of them, and nothing else changes its width: the rest is NFC's.
		my $half = $source =~ /[\x{FF61}-\x{FF9F}]/;
		print "$source\t", $half ? $nfkc : $nfc, "\n";
		# NFC(source) = NFC(NFC) = NFC(NFD), says the file; of the half-width ones so with NFKC and NFKD.
		print "$_\t", $half ? $nfkc : $nfc, "\n" for $half ? ($nfkc, $nfkd) : ($nfc, $nfd);
	}
}

sub selectors {
	for my $name ('StandardizedVariants.txt', 'emoji/emoji-variation-sequences.txt') {
		open my $file, '<', "$data/$name" or die "$name: $!\n";
		while (<$file>) {
			print text("$1 $2"), "\n" if /^([0-9A-F]+) (FE0[0-9A-F]|E01[0-9A-F]{2})\s*;/;
		}
	}
}

{ normalization => \&normalization, selectors => \&selectors }->{ $ARGV[0] }->();
