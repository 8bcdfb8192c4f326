#!/usr/bin/perl
# What a page must be for those who hear it, who have no network, and who keep it as one file: perl page.pl PAGE [FOLDER]
# prints each fault and exits 1 when there are any.  FOLDER: where its links must lead to.  tidy looks at the rest.
use strict;
use warnings;

my ($path, $folder) = @ARGV;
open my $in, '<:encoding(UTF-8)', $path or die "$path: $!\n";
binmode STDOUT, ':encoding(UTF-8)';
my $page = do { local $/; <$in> };
my $faults = 0;
sub fault { print "$path: @_\n"; $faults++ }

fault('no doctype') unless $page =~ /\A<!DOCTYPE html>\n/;
fault('no language') unless $page =~ /<html lang="(?:ja|en)">/;
fault('no title') unless $page =~ m{<title>[^<\s][^<]*</title>};
my ($style) = $page =~ m{<style>\n(.*?)</style>}s or fault('no style');
(my $body = $page) =~ s{<style>.*?</style>}{}s;

# Every tag with its attributes; values are in double quotes.
my (@tags, %id, @refers);
while ($body =~ m{<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"]*")?)*)\s*/?>}g) {
	my ($end, $name, $rest) = ($1, $2, $3);
	next if $end;
	my %a;
	$a{$1} = defined $2 ? $2 : '' while $rest =~ /([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?/g;
	push @tags, [$name, \%a];
}
fault('tags that are not understood') if ($body =~ s/<(?=[a-zA-Z])/</g) != @tags;

my ($level, $h1) = (0, 0);
for my $tag (@tags) {
	my ($name, $a) = @$tag;
	if ($name =~ /^h([1-6])$/) {
		fault("a heading of level $1 behind one of level $level") if $1 > $level + 1;
		$level = $1;
		$h1++ if $1 == 1;
	}
	fault('a drawing without a name') if $name eq 'svg' && (($a->{role} // '') ne 'img' || ($a->{'aria-label'} // '') eq '');
	fault('a heading of a table without scope') if $name eq 'th' && ($a->{scope} // '') !~ /^(?:row|col)$/;
	fault("<$name>") if $name =~ /^(?:script|link|img|iframe|object|embed|base|form|video|audio|source)$/;
	fault("<$name> with $_") for grep { /^on|^src$|^srcset$|^action$|^poster$/ } keys %$a;
	fault("id $a->{id} twice") if defined $a->{id} && $id{$a->{id}}++;
	push @refers, split ' ', $a->{'aria-labelledby'} if defined $a->{'aria-labelledby'};
	next unless $name eq 'a';
	my $to = $a->{href} // '';
	if ($to !~ s{^\./}{}) { fault("a link that leaves the folder: $to"); next }
	next unless defined $folder;
	utf8::encode($to);
	$to =~ s/%([0-9A-F]{2})/chr hex $1/ge;
	fault("a link to what is not there: $to") unless -e "$folder/$to";
}
fault("$h1 headings of level 1") if $h1 != 1;
fault("nothing has the id $_") for grep { !$id{$_} } @refers;
my %count;
$count{ $_->[0] }++ for @tags;
fault("no <$_>") for grep { ($count{$_} // 0) != 1 } qw(header main footer);
fault('tables without headings') if ($count{table} // 0) != ($count{thead} // 0);
fault("$_ in the style") for ($style // '') =~ /(\@import|url\((?!#)|https?:)/g;
fault("$_ in the page") for $body =~ m{(https?:|//[a-z])}g;
exit($faults > 0);
