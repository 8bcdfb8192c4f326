# The office's rule, carried out by hand: which record is refused, which case it belongs to, what waits for a person.
package Rule;
use strict;
use warnings;
use utf8;
use Clean;
use Csv;

# Words that stand where a given name should.
my $PLACEHOLDER = qr/^(?:ベビー|第.子|不明|未定)$/;

sub index_cases {
	my ($cases) = @_;
	my %index;
	for my $case (@$cases) {
		push @{ $index{number}{ $case->{case_no} } }, $case;
		push @{ $index{kana}{ $case->{birth_date} . Clean::name_key($case->{child_kana}) } }, $case;
		push @{ $index{name}{ $case->{birth_date} . Clean::name_key($case->{child_name}) } }, $case;
	}
	return \%index;
}

# The record's clean values.
sub clean {
	my ($record) = @_;
	my ($birth) = Clean::date($record->{birth});
	my ($day, $time) = Clean::date($record->{at});
	return {
		record_id => Clean::id($record->{record_id}),
		number => Clean::id($record->{case_no}),
		name => Clean::name($record->{name}),
		kana => Clean::name($record->{kana}),
		birth => $birth,
		sex => Clean::sex($record->{sex}),
		day => $day,
		time => $time,
		method => Clean::word($record->{method}),
		map { $_ => Clean::text($record->{$_}) } qw(partner worker subject body),
	};
}

# Codes of what is wrong with the record itself, each once, in byte order.
sub faults {
	my ($record, $clean, $methods, $seen) = @_;
	return ($record->{code}) if $record->{code};
	return ($record->{malformed} =~ /^column/ ? 'column-count' : $record->{malformed}) if $record->{malformed};
	my %code;
	$code{missing} = 1 if grep { !length $clean->{$_} } qw(record_id name body) or $record->{at} eq '';
	$code{date} = 1 if !defined $clean->{birth} || !defined $clean->{day};
	$code{sex} = 1 if !defined $clean->{sex};
	$code{'missing-code'} = 1 if length $clean->{method} && !defined $methods->{ $clean->{method} };
	$code{'lone-mark'} = 1 if grep { $clean->{$_} =~ /[\x{3099}\x{309A}]/ } qw(name kana subject body partner);
	# In a name; a body may hold what it will.
	$code{control} = 1 if grep { $clean->{$_} =~ /[\x00-\x1F]/ } qw(name kana);
	$code{'duplicate-key'} = 1 if length $clean->{record_id} && $seen->{ $clean->{record_id} }++;
	return sort keys %code;
}

sub names_agree {
	my ($clean, $case) = @_;
	return (length $clean->{kana} && Clean::name_key($clean->{kana}) eq Clean::name_key($case->{child_kana}))
		|| (length $clean->{name} && Clean::name_key($clean->{name}) eq Clean::name_key($case->{child_name}));
}

sub same_family {
	my ($clean, $case) = @_;
	for (['name', 'child_name'], ['kana', 'child_kana']) {
		my ($mine, $theirs) = ($clean->{ $_->[0] }, $case->{ $_->[1] });
		my ($my_family) = $mine =~ /^(\S+)\s+\S/;
		my ($their_family) = $theirs =~ /^(\S+)\s+\S/;
		return 1 if defined $my_family && defined $their_family && Clean::name_key($my_family) eq Clean::name_key($their_family);
	}
	return 0;
}

# Outcome, case number (linked only), basis, reason.
sub decide {
	my ($clean, $index) = @_;
	return ('review', '', '', 'gaiji') if $clean->{name} =~ /[\x{E000}-\x{F8FF}]/;
	return ('review', '', '', 'placeholder-name') if grep { /$PLACEHOLDER|〓/ } split /\s+/, "$clean->{name} $clean->{kana}";
	my %near;
	if (length $clean->{birth}) {
		$near{ $_->{case_no} } = $_ for map { @{ $_ // [] } }
			$index->{kana}{ $clean->{birth} . Clean::name_key($clean->{kana}) }, $index->{name}{ $clean->{birth} . Clean::name_key($clean->{name}) };
	}
	my @alike = grep { !length $clean->{sex} || $_->{sex} eq $clean->{sex} } map { $near{$_} } sort keys %near;
	my ($pointed) = length $clean->{number} ? @{ $index->{number}{ $clean->{number} } // [] } : ();
	if ($pointed) {
		my $rivals = grep { $_ != $pointed } @alike;
		my $agree = names_agree($clean, $pointed);
		my $birth = !length $clean->{birth} ? 'missing' : $clean->{birth} eq $pointed->{birth_date} ? 'equal' : 'unlike';
		my $sex_unlike = length $clean->{sex} && $clean->{sex} ne $pointed->{sex};
		return ('review', '', '', 'name-unlike') if !$agree && $birth eq 'equal' && !$rivals && same_family($clean, $pointed);
		return ('review', '', '', 'case-number-conflict') if !$agree || $birth eq 'unlike' || ($sex_unlike && $rivals);
		return ('review', '', '', 'several-cases') if $rivals;
		return ('review', '', '', 'birth-date-missing') if $birth eq 'missing';
		return ('review', '', '', 'sex-unlike') if $sex_unlike;
		return ('linked', $pointed->{case_no}, 'case-number', '');
	}
	return ('review', '', '', 'too-thin') if !length $clean->{birth};
	return ('new', '', '', 'nothing-near') if !%near;
	return ('review', '', '', 'several-cases') if @alike > 1;
	return ('review', '', '', 'sex-unlike') if !@alike;
	return ('review', '', '', 'sex-missing') if !length $clean->{sex};
	return ('review', '', '', 'case-number-unknown') if length $clean->{number};
	return ('linked', $alike[0]{case_no}, 'name-birth-sex', '');
}

# Text as the import file holds it: its line breaks, and the signs that Windows writes otherwise.
sub to_target {
	my ($text) = @_;
	$text =~ s/\r\n|\r|\n/\r\n/g;
	$text =~ tr/\x{301C}\x{2212}\x{2016}\x{2014}\x{A2}\x{A3}\x{AC}/\x{FF5E}\x{FF0D}\x{2225}\x{2015}\x{FFE0}\x{FFE1}\x{FFE2}/;
	return $text;
}

# Pieces of at most $max bytes; a character, and what belongs to it, stays whole.
sub pieces {
	my ($text, $max) = @_;
	my @pieces = ('');
	my $room = $max;
	for my $cluster ($text =~ /\X/g) {
		my $bytes = length Csv::cp932($cluster);
		if ($bytes > $room) {
			push @pieces, '';
			$room = $max;
		}
		$pieces[-1] .= $cluster;
		$room -= $bytes;
	}
	return @pieces;
}

1;
