# The office's rule, carried out by hand: which record is refused, which case it belongs to, what waits for a person.
package Rule;
use strict;
use warnings;
use utf8;
use Clean;
use Csv;

# Words that stand where a given name should: at its end, or for all of it.
my $PLACEHOLDER_END = qr/(?:ベビー|ベイビー|赤ちゃん|新生児|[乳胎男女本]児|第.子|[長次二]男|[長次二三四五]女|未命名|未定|未就籍|不明|不詳|名前なし)$/;
my $PLACEHOLDER = qr/^(?:[弟妹兄姉児様仮]|ちゃん|双子|本人|[三四五]男|無名|名なし|仮名)$/;

sub index_cases {
	my ($cases) = @_;
	my %index;
	for my $case (@$cases) {
		push @{ $index{number}{ $case->{case_no} } }, $case;
		push @{ $index{birth}{ $case->{birth_date} } }, $case;
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

# No child is called so (yet).
sub is_placeholder {
	my ($text) = @_;
	return 0 if $text !~ /\S/;
	return 1 if $text =~ /[〓●○◯◎■□△▲×？?＊*]/ || $text =~ /^(?:不明|不詳)\s/;
	my ($given) = $text =~ /^(?:\S+\s+)?(.+)$/;
	return 1 if $given !~ /[\p{Hiragana}\p{Katakana}\p{Han}\x{E000}-\x{F8FF}]|\p{Latin}{2}/;
	$given =~ s/[（(][^（(]+[）)]$//;
	$given =~ s/[0-9０-９A-Za-z]+$// if $given =~ /[ぁ-ヶ一-龠]/;
	return $given =~ $PLACEHOLDER || $given =~ $PLACEHOLDER_END;
}

# 'same': one name, as far as this form of it tells; 'folded': one by the key, but not as it is written; 'short', 'long':
# nothing parts it on either side, and it can be no more than a family name, or is longer; 'other'; '' where one is missing.
sub compare_form {
	my ($mine, $theirs) = @_;
	return '' if !length $mine || !length $theirs;
	my ($my_key, $their_key) = map { join '|', map { Clean::name_key($_) } split /\s+/ } $mine, $theirs;
	my $parted = grep { /\|/ } $my_key, $their_key;
	tr/|//d for $parted == 2 ? () : ($my_key, $their_key);
	return 'other' if $my_key ne $their_key;
	return length $my_key > ($my_key =~ /\p{Han}/ ? 2 : 4) ? 'long' : 'short' if !$parted;
	return $mine =~ s/\s+//gr eq $theirs =~ s/\s+//gr ? 'same' : 'folded';
}

# 'agree', 'doubtful' or 'unlike'.  Every case has both forms, every record a name.
sub compare_names {
	my ($clean, $case) = @_;
	my $name = compare_form($clean->{name}, $case->{child_name});
	my $kana = compare_form($clean->{kana}, $case->{child_kana});
	return 'unlike' if $name eq 'other' && ($kana eq '' || $kana eq 'other');
	return $kana eq 'same' ? 'agree' : 'doubtful' if $name eq 'other';
	return $name eq 'same' ? 'agree' : 'doubtful' if $kana eq 'other';
	return $name eq 'short' && $kana !~ /^(?:same|folded)$/ ? 'doubtful' : 'agree';
}

# Whether family names (part 0) or given names (part 1) are the same, written or read.
sub same_part {
	my ($clean, $case, $part) = @_;
	for (['name', 'child_name'], ['kana', 'child_kana']) {
		my ($mine, $theirs) = map { [/^(\S+)\s+(\S.*)/] } $clean->{ $_->[0] }, $case->{ $_->[1] };
		return 1 if @$mine && @$theirs && Clean::name_key($mine->[$part]) eq Clean::name_key($theirs->[$part]);
	}
	return 0;
}

# Whether given names are written alike.
sub same_kanji {
	my ($clean, $case) = @_;
	my ($mine, $theirs) = map { /^\S+\s+(\S.*)/ ? Clean::name_key($1) : '' } $clean->{name}, $case->{child_name};
	return length $mine && $mine eq $theirs;
}

# One number is the other one but for a character: changed, lost, one too many, or changed with the one beside it.
sub one_edit {
	my ($mine, $theirs) = @_;
	return one_edit($theirs, $mine) if length $mine > length $theirs;
	return 0 if length $theirs < 4 || $mine eq $theirs || length $theirs > 1 + length $mine;
	for my $at (0 .. length($theirs) - 1) {
		my ($head, $tail) = (substr($theirs, 0, $at), substr($theirs, $at + 1));
		return 1 if $mine eq $head . $tail || $mine =~ /^\Q$head\E.\Q$tail\E$/s;
		return 1 if $at > 0 && $mine eq substr($theirs, 0, $at - 1) . substr($theirs, $at, 1) . substr($theirs, $at - 1, 1) . $tail;
	}
	return 0;
}

# Outcome, case number (linked only), basis, reason.
sub decide {
	my ($clean, $index) = @_;
	return ('review', '', '', 'gaiji') if $clean->{name} =~ /[\x{E000}-\x{F8FF}]/;
	return ('review', '', '', 'placeholder-name') if is_placeholder($clean->{name}) || is_placeholder($clean->{kana});
	my %near;
	if (length $clean->{birth}) {
		$near{ $_->{case_no} } = $_ for map { @{ $_ // [] } }
			$index->{kana}{ $clean->{birth} . Clean::name_key($clean->{kana}) }, $index->{name}{ $clean->{birth} . Clean::name_key($clean->{name}) };
	}
	my %names = map { $_ => compare_names($clean, $near{$_}) } keys %near;
	my @named = map { $near{$_} } grep { $names{$_} ne 'unlike' } sort keys %near;
	my @alike = grep { !length $clean->{sex} || $_->{sex} eq $clean->{sex} } @named;
	my ($pointed) = length $clean->{number} ? @{ $index->{number}{ $clean->{number} } // [] } : ();
	if ($pointed) {
		my $kanji = same_kanji($clean, $pointed);
		my $rivals = grep { $_ != $pointed && $names{ $_->{case_no} } eq 'agree' && (!$kanji || same_kanji($clean, $_)) } @alike;
		my $names = compare_names($clean, $pointed);
		my $agree = $names ne 'unlike';
		my $birth = !length $clean->{birth} ? 'missing' : $clean->{birth} eq $pointed->{birth_date} ? 'equal' : 'unlike';
		my $sex_unlike = length $clean->{sex} && $clean->{sex} ne $pointed->{sex};
		# One family, one birth date, another given name: the number is the twin's.
		return ('review', '', '', 'twin') if !$agree && $birth eq 'equal' && !$rivals && same_part($clean, $pointed, 0);
		# Another family name: of the basic four birth date and sex are left, as the export has no addresses, and the number is the third.
		if (!$agree && $birth eq 'equal' && !$rivals && same_part($clean, $pointed, 1)) {
			return ('review', '', '', 'name-unlike') if !$kanji;
			return ('review', '', '', $sex_unlike ? 'sex-unlike' : 'sex-missing') if $sex_unlike || !length $clean->{sex};
			return ('linked', $pointed->{case_no}, 'case-number', '');
		}
		return ('review', '', '', 'case-number-conflict') if !$agree || $birth eq 'unlike' || (($sex_unlike || $names eq 'doubtful') && $rivals);
		return ('review', '', '', 'several-cases') if $rivals;
		return ('review', '', '', 'name-unlike') if $names eq 'doubtful';
		return ('review', '', '', 'birth-date-missing') if $birth eq 'missing';
		return ('review', '', '', 'sex-unlike') if $sex_unlike;
		# The export has no addresses: name and birth date are two of the basic four, and the number is the third where there is no sex.
		return ('linked', $pointed->{case_no}, 'case-number', '');
	}
	return ('review', '', '', 'too-thin') if !length $clean->{birth};
	# Born on the same day, with the family name or the given name of a case, but not both: a twin who is not registered, or another family name.
	my @born = %near ? () : @{ $index->{birth}{ $clean->{birth} } // [] };
	return ('review', '', '', 'twin') if grep { same_part($clean, $_, 0) } @born;
	return ('review', '', '', 'basic-four') if grep { same_part($clean, $_, 1) } @born;
	return ('new', '', '', 'nothing-near') if !%near;
	return ('review', '', '', 'several-cases') if @alike > 1;
	return ('review', '', '', @named ? 'sex-unlike' : 'name-unlike') if !@alike;
	return ('review', '', '', 'name-unlike') if $names{ $alike[0]{case_no} } eq 'doubtful';
	return ('review', '', '', 'sex-missing') if !length $clean->{sex};
	return ('review', '', '', 'case-number-unknown') if length $clean->{number} && !one_edit($clean->{number}, $alike[0]{case_no});
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
