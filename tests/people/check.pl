#!/usr/bin/perl
# Looks whether a folder that people made is what README says:  perl check.pl FOLDER MODEL.H KNOWN OVERSAMPLE
#
# It shares nothing with the maker but model.h's tables.  Prints what is wrong and ends with 1, or prints the counts of the classes.
# With PAIRS=FILE in the environment it writes FILE.record and FILE.case: each record of class notation-only beside its case, for
# "kakehashi diff", which must find them the same by kind.
use strict;
use warnings;
use utf8;
use Encode;
use Unicode::Normalize;

my ($folder, $model, $known, $oversample) = @ARGV;
die "usage: check.pl FOLDER MODEL.H KNOWN OVERSAMPLE\n" if !defined $oversample;
binmode STDOUT, ':encoding(UTF-8)';
my ($wrong, $checks) = (0, 0);

sub ok {
	my ($right, @what) = @_;
	$checks++;
	return if $right;
	print join(' ', @what), "\n" if ++$wrong <= 20;
}

# Rows as hashes; cells hold no line breaks and no quotes.
sub table {
	my ($name, $encoding) = @_;
	open my $in, '<:raw', "$folder/$name" or die "$folder/$name: $!\n";
	my (@header, @rows);
	while (my $line = <$in>) {
		my $text = eval { decode('UTF-8', $line, Encode::FB_CROAK) };
		ok(defined $text, $name, "line $.: not UTF-8");
		next if !defined $text;
		ok(defined eval { encode($encoding, my $copy = $text, Encode::FB_CROAK) }, $name, "line $.: not in $encoding") if $encoding;
		ok(chomp $text, $name, 'the last line does not end');
		my @cells;
		push @cells, defined $1 ? $1 : $2 while $text =~ /\G(?:"([^"]*)"|([^",]*))(?:,|\z)/gc && @cells < (@header || 99);
		@cells = split /,/, $text, -1 if !@header;
		if (!@header) {
			@header = @cells;
			next;
		}
		ok(@cells == @header, $name, "line $.: ", scalar @cells, 'cells');
		my %row;
		@row{@header} = @cells;
		push @rows, \%row;
	}
	return @rows;
}

# What is left of a value when the ways of writing are taken away, roughly.
sub plain {
	my ($text) = @_;
	$text = NFKC($text);
	$text =~ s/[\s\x{E0100}]//g;
	$text =~ tr/ぁ-ゖ/ァ-ヶ/;
	return $text;
}

sub digits { my ($text) = @_; $text = NFKC($text); $text =~ s/\D//g; return $text }
sub home { my ($case) = @_; return join '|', @{$case}{qw(address phone guardian_name)} }

my @cases = table('register.csv', 'cp932');
my @records = table('export.csv', '');
my @truth = table('truth.csv', 'ascii');
my (%case, %home, %name, %phone);
my $number = 20000001;
for my $c (@cases) {
	ok($c->{case_no} == $number++, 'numbers of cases are not one after the other:', $c->{case_no});
	ok($c->{birth_date} =~ /^20[0-2]\d-[01]\d-[0-3]\d$/ && $c->{birth_date} lt '2025-04', "born on $c->{birth_date}");
	ok($c->{sex} =~ /^[男女]$/ && $c->{status} =~ /^(?:open|closed)$/, 'sex or status of', $c->{case_no});
	ok($c->{child_name} =~ /　/ && ($c->{child_kana} =~ /^[ァ-ヶー　]+$/), 'name of', $c->{case_no});
	$case{$c->{case_no}} = $c;
	push @{$home{home($c)}}, $c;
	push @{$name{$c->{child_kana}}}, $c;
	push @{$phone{digits($c->{phone})}}, $c;
}

# model.h's classes: word, rate, rare.
open my $in, '<:encoding(UTF-8)', $model or die "$model: $!\n";
my $text = do { local $/; <$in> };
my (%rate, @words);
while ($text =~ /X\(\w+,\s+"([a-z-]+)",\s+(\d+),\s+([01]), NEED_\w+\)/g) {
	$rate{$1} = $2 * ($3 ? $oversample : 1);
	push @words, $1;
}
my %sum;
$sum{/^unregistered/ ? 0 : 1} += $rate{$_} for @words;
my %expected = map { $_ => @records * $rate{$_} / $sum{/^unregistered/ ? 0 : 1} * (/^unregistered/ ? 100 - $known : $known) / 100 } @words;

my %is_class = (
	clean => sub {
		my ($r, $c) = @_;
		return !grep { $r->{$_} ne $c->{$_} } grep { exists $c->{$_} && $_ ne 'case_no' } keys %$r;
	},
	twin => sub {
		my ($r, $c) = @_;
		return grep { $_->{birth_date} eq $c->{birth_date} && $_->{child_name} ne $c->{child_name} } @{$home{home($c)}};
	},
	sibling => sub {
		my ($r, $c) = @_;
		return grep { $_->{birth_date} ne $c->{birth_date} && $_->{child_name} ne $c->{child_name} } @{$home{home($c)}};
	},
	namesake => sub {
		my ($r, $c) = @_;
		return grep { $_->{sex} eq $c->{sex} && $_->{birth_date} ne $c->{birth_date} && home($_) ne home($c) } @{$name{$c->{child_kana}}};
	},
	'namesake-same-birth' => sub {
		my ($r, $c) = @_;
		return grep { $_->{sex} eq $c->{sex} && $_->{birth_date} eq $c->{birth_date} && home($_) ne home($c) } @{$name{$c->{child_kana}}};
	},
	'duplicate-case' => sub {
		my ($r, $c, $t) = @_;
		my $other = $case{$t->{other_case_no}} // return 0;
		return $other != $c && !grep { $other->{$_} ne $c->{$_} } grep { !/case_no|status/ } keys %$c;
	},
	'wrong-number' => sub {
		my ($r, $c) = @_;
		my ($typed, $right) = ($r->{case_no}, $c->{case_no});
		return 0 if !$case{$typed} || $typed eq $right;
		my @unlike = grep { substr($typed, $_, 1) ne substr($right, $_, 1) } 0 .. 7;
		return @unlike == 1 || (@unlike == 2 && $unlike[1] == $unlike[0] + 1 &&
			substr($typed, $unlike[0], 2) eq reverse substr($right, $unlike[0], 2));
	},
	'wrong-header' => sub {
		my ($r, $c) = @_;
		my $typed = $case{$r->{case_no}} // return 0;
		return $typed != $c && home($typed) eq home($c);
	},
	'wrong-namesake' => sub {
		my ($r, $c) = @_;
		my $typed = $case{$r->{case_no}} // return 0;
		return $typed != $c && home($typed) ne home($c) && $typed->{child_kana} eq $c->{child_kana} && $typed->{sex} eq $c->{sex};
	},
	placeholder => sub { my ($r) = @_; return $r->{child_name} =~ /ベビー|第.子|赤ちゃん|不明|〓/ },
	moved => sub {
		my ($r, $c) = @_;
		return $r->{address} eq '' || digits($r->{address}) ne digits($c->{address}) || $r->{address} !~ /\Q@{[substr $c->{address}, 4, 6]}/;
	},
	'surname-changed' => sub {
		my ($r, $c) = @_;
		my ($family) = split /　/, $c->{child_kana};
		return plain($r->{child_kana}) !~ /^\Q$family/ || $c->{former_family_name} ne '' || kanji_unlike($r, $c);
	},
	'unregistered-sibling' => sub {
		my ($r) = @_;
		return $r->{phone} eq '' || $phone{digits($r->{phone})};
	},
);
$is_class{'wrong-twin'} = sub {
	my ($r, $c) = @_;
	return $is_class{'wrong-header'}->($r, $c) && $case{$r->{case_no}}{birth_date} eq $c->{birth_date};
};
# A child of another family has the same address, telephone and guardian, as far as the row says.
sub lives_in_care {
	my ($row) = @_;
	return scalar grep { $_->{phone} eq $row->{phone} && $_->{guardian_name} eq $row->{guardian_name} && family_of($_) ne family_of($row) }
		@{$phone{digits($row->{phone})}};
}
sub family_of { my ($row) = @_; return (split /　/, $row->{child_kana})[0] }
# Digits of the one date that the other has not, at their places.
sub unlike_digits { my ($m, $n) = @_; return scalar grep { substr($m, $_, 1) ne substr($n, $_, 1) } 0 .. length($m) - 1 }
$is_class{'care-home'} = sub {
	my ($r, $c) = @_;
	return lives_in_care($c);
};
# The name is a brother's or sister's, born on the same day of another year.
$is_class{'wrong-name'} = sub {
	my ($r, $c) = @_;
	return $r->{case_no} eq '' && grep { plain($_->{child_kana}) eq plain($r->{child_kana}) && $_->{sex} eq $c->{sex} &&
		unlike_digits($_->{birth_date}, $c->{birth_date}) == 1 } grep { $_ != $c } @{$home{home($c)}};
};
# A child in care has the same name; which birth dates are alike is for those records to say that write them as the register does.
$is_class{'unregistered-housemate'} = sub {
	my ($r) = @_;
	my @namesakes = grep { lives_in_care($_) && plain($_->{child_kana}) eq plain($r->{child_kana}) } @cases;
	return grep { $r->{birth_date} !~ /^\d{4}-\d\d-\d\d$/ || unlike_digits($_->{birth_date}, $r->{birth_date}) == 1 } @namesakes;
};
$is_class{'notation-only'} = sub {
	my ($r, $c) = @_;
	return plain($r->{child_kana}) eq plain($c->{child_kana}) && digits($r->{phone}) eq digits($c->{phone}) && !$is_class{clean}->($r, $c);
};
# Surnames that sound alike, such as 阿部 and 安部.
sub kanji_unlike {
	my ($r, $c) = @_;
	my ($family) = split /　/, $c->{child_name};
	return plain($r->{child_name}) !~ /^\Q@{[plain($family)]}/;
}

my (%count, %person);
ok(@truth == @records, 'truth.csv has', scalar @truth, 'records, export.csv', scalar @records);
for my $i (0 .. $#records) {
	my ($r, $t) = ($records[$i], $truth[$i]);
	my $class = $t->{class};
	my @about = ($r->{record_id}, $class);
	$count{$class}++;
	ok($r->{record_id} eq $t->{record_id}, @about, 'order');
	ok(exists $rate{$class}, @about, 'no such class');
	ok(!grep({ !exists $rate{$_} || $_ eq $class } split / /, $t->{also}), @about, 'further classes:', $t->{also});
	ok(($class =~ /^unregistered/) == ($t->{case_no} eq ''), @about, 'case', $t->{case_no});
	ok($t->{case_no} eq '' || $case{$t->{case_no}}, @about, 'no such case', $t->{case_no});
	ok(($t->{other_case_no} ne '') == ($class eq 'duplicate-case'), @about, 'second case');
	my $c = $case{$t->{case_no}};
	ok($is_class{$class}->($r, $c, $t), @about, 'it is not') if $is_class{$class} && ($c || $class =~ /^unregistered/);
	ok($r->{case_no} eq '' || $class =~ /^(?:wrong-|unregistered)/ || $r->{case_no} eq $t->{case_no} || $r->{case_no} eq "$t->{case_no}0",
		@about, 'bears the number', $r->{case_no});
	next if $class =~ /^wrong-(?:header|twin)$/;
	my ($child) = sort grep { $_ ne '' } $t->{case_no}, $t->{other_case_no};
	$child //= '';
	ok(($person{$r->{person_id}} //= $child) eq $child, @about, 'person', $r->{person_id});
}
# Runs of one child's records make counts vary 2.6 times as much as single draws would.
for my $class (@words) {
	my $n = $count{$class} // 0;
	my $about = $expected{$class};
	ok(abs($n - $about) <= 5 * sqrt(2.6 * $about) + 3, sprintf '%s: %d records, expected about %.0f', $class, $n, $about);
	ok($n > 0, $class, 'has no record') if @records >= 5000 && $about >= 5;
}

if (my $pairs = $ENV{PAIRS}) {
	my @columns = qw(child_name child_kana birth_date sex postal_code address phone guardian_name guardian_kana);
	open my $record, '>:encoding(UTF-8)', "$pairs.record" or die "$pairs.record: $!\n";
	open my $case, '>:encoding(UTF-8)', "$pairs.case" or die "$pairs.case: $!\n";
	print {$_} join(',', 'record_id', @columns), "\n" for $record, $case;
	for my $i (grep { $truth[$_]{class} eq 'notation-only' } 0 .. $#records) {
		my ($r, %c) = ($records[$i], %{$case{$truth[$i]{case_no}}});
		# Both may lack the prefecture; diff would call that a difference.
		$c{address} =~ s/^(?:京都府|.+?[都道府県])// if index($r->{address}, substr $c{address}, 0, 3) != 0;
		print $record join(',', @{$r}{'record_id', @columns}), "\n";
		print $case join(',', $r->{record_id}, @c{@columns}), "\n";
	}
}
printf "%-24s%7d\n", $_, $count{$_} // 0 for @words;
print "$checks checks, $wrong wrong\n";
exit($wrong > 0);
