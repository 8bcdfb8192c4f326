#!/usr/bin/perl
#
# Makes the samples of a made-up office, and what must come of them:
#
#   perl generate.pl [FOLDER]     writes into FOLDER (default: the folder of this script)
#
# The same bytes on every run and every machine; core Perl is all it needs.  What the records are stands in generator/Nights.pm,
# whom they are about in generator/Cases.pm.  The expected files come from what the maker knows and from the rule as
# generator/Rule.pm carries it out: never from the program.
use strict;
use warnings;
use utf8;
use FindBin ();
use lib "$FindBin::RealBin/generator";

use Cases;
use Clean;
use Csv;
use Nights;
use Random;
use Rule;

my $folder = $ARGV[0] // $FindBin::RealBin;

# Words of 対応方法 and their codes in the office's system; several words have one code.
my @METHODS = (
	['電話', '01'], ['電話（受）', '01'], ['電話（発）', '01'], ['TEL', '01'], ['面接', '02'], ['面談', '02'], ['家庭訪問', '03'], ['訪問', '03'],
	['来所', '04'], ['所属機関訪問', '05'], ['学校訪問', '05'], ['文書', '06'], ['メール', '07'], ['会議', '08'], ['ケース会議', '08'], ['その他', '99'],
);
my @SEXES = (['男', '1'], ['男児', '1'], ['男性', '1'], ['女', '2'], ['女児', '2'], ['女性', '2'], ['不明', '9']);
my @PROGRESS_HEADER = qw(ケース番号 記録日 時刻 対応コード 相手 対応者 件名 枝番 内容 記録ID);
my @NEW_HEADER = qw(児童氏名 フリガナ 生年月日 性別コード 記録日 対応者 記録ID);
my %REGISTER_HEADER = (
	case_no => 'ケース番号', child_name => '児童氏名', child_kana => 'フリガナ', birth_date => '生年月日', sex => '性別', postal_code => '郵便番号',
	address => '住所', phone => '電話番号', guardian_name => '保護者氏名', guardian_kana => '保護者フリガナ', status => '状態', opened_on => '受理年月日',
);
use constant { SUBJECT_BYTES => 80, PARTNER_BYTES => 60, BODY_BYTES => 4000 };

sub save {
	my ($path, $bytes) = @_;
	my $full = "$folder/$path";
	my $parent = $full =~ s{/[^/]*$}{}r;
	my $grown = '';
	for my $part (split m{/}, $parent) {
		$grown .= "$part/";
		mkdir $grown unless -d $grown;
	}
	open my $out, '>:raw', $full or die "$full: $!\n";
	print $out $bytes;
	close $out or die "$full: $!\n";
}

sub register_cells {
	my ($case) = @_;
	my %cell = (%$case, sex => $case->{sex} eq 'M' ? '男' : '女');
	$cell{$_} = Nights::half($cell{$_}) for $case->{legacy} ? qw(child_kana guardian_kana) : ();
	return map { $cell{$_} } Cases::columns();
}

sub sql {
	my ($cases) = @_;
	my @columns = Cases::columns();
	my $sql = <<'END';
-- The register of a made-up office, and the table that takes its progress records.  Loads into SQLite and PostgreSQL alike.
BEGIN;
CREATE TABLE cases (
	case_no TEXT NOT NULL PRIMARY KEY,
	child_name TEXT NOT NULL,
	child_kana TEXT NOT NULL,
	birth_date TEXT NOT NULL,
	sex TEXT NOT NULL,
	postal_code TEXT NOT NULL,
	address TEXT NOT NULL,
	phone TEXT NOT NULL,
	guardian_name TEXT NOT NULL,
	guardian_kana TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
	opened_on TEXT NOT NULL
);
CREATE TABLE progress (
	case_no TEXT NOT NULL REFERENCES cases (case_no),
	recorded_on TEXT NOT NULL,
	recorded_time TEXT,
	method_code TEXT,
	partner TEXT,
	worker TEXT,
	subject TEXT,
	body TEXT NOT NULL,
	record_id TEXT NOT NULL PRIMARY KEY
);
END
	for my $case (@$cases) {
		my $values = join ', ', map { my $cell = $_; $cell =~ s/'/''/g; "'$cell'" } register_cells($case);
		$sql .= "INSERT INTO cases VALUES ($values);\n";
	}
	return Csv::utf8($sql . "COMMIT;\n");
}

sub register_csv {
	my ($cases) = @_;
	return Csv::cp932(join '', map { Csv::row('all', "\r\n", @$_) } [map { $REGISTER_HEADER{$_} } Cases::columns()],
		map { [register_cells($_)] } @$cases);
}

# The cases as the record service imports them.
sub caselist_csv {
	my ($cases) = @_;
	my @rows = map { [$_->{case_no}, $_->{child_name} =~ tr{ }{　}r, $_->{child_kana} =~ tr{ }{　}r, $_->{birth_date} =~ tr{-}{/}r, $_->{sex} eq 'M' ? '男' : '女',
		$_->{status} eq 'open' ? '対応中' : '終結'] } sort { $a->{case_no} cmp $b->{case_no} } @$cases;
	return "\xEF\xBB\xBF" . Csv::utf8(join '', map { Csv::row('all', "\r\n", @$_) } [qw(ケース番号 児童氏名 フリガナ 生年月日 性別 状態)], @rows);
}

# The bytes of one record of an export, spoilt as it should be.
sub export_row {
	my ($record, $quote, $newline, $encode) = @_;
	my @cells = map { $record->{$_} } @Nights::CELLS;
	my $malformed = $record->{malformed} // '';
	pop @cells if $malformed eq 'column-missing';
	push @cells, '予備' if $malformed eq 'column-extra';
	my $row = Csv::row($quote, $newline, @cells);
	# Quotes that should have been doubled (or, in a cell without quotes, not be there at all).
	$row =~ s/""([^",]+)""/"$1"/ if $malformed eq 'stray-quote' && $quote eq 'all';
	$row =~ s/,"(母は)""([^",]+)""([^"]*)"/,$1"$2"$3/ if $malformed eq 'stray-quote' && $quote eq 'needed';
	$row =~ s/,"?([^",]*)"?(\r?\n)$/,"$1$2/ if $malformed eq 'open-quote';
	my $bytes = $encode->($row);
	if ($record->{spoil}) {
		my ($from, $to) = @{ $record->{spoil} };
		my $at = rindex $bytes, $from;
		die "$record->{class}: nothing to spoil" if $at < 0;
		substr($bytes, $at, length $from) = $to;
	}
	return $bytes;
}

# What must become of a night: for each record an outcome, and the rows of the import file.
sub judge {
	my ($records, $index) = @_;
	my %methods = map { Clean::word($_->[0]) => $_->[1] } @METHODS;
	my %sexes = (M => '1', F => '2', '' => '9');
	my (%seen, @judged);
	for my $record (@$records) {
		my $clean = Rule::clean($record);
		my $verdict = { record => $record, id => $clean->{record_id} };
		push @judged, $verdict;
		$verdict->{faults} = [Rule::faults($record, $clean, \%methods, \%seen)];
		$verdict->{unread} = 1 if $record->{malformed} || $record->{code};
		next if @{ $verdict->{faults} };
		@$verdict{qw(outcome case_no basis reason)} = Rule::decide($clean, $index);
		my ($y, $m, $d) = split /-/, $clean->{day};
		if ($verdict->{outcome} eq 'linked') {
			my %cell = map { $_ => Rule::to_target($clean->{$_}) } qw(partner worker subject body record_id);
			if (grep { !Csv::is_cp932($_) } values %cell) {
				$verdict->{faults} = ['unencodable'];
			} elsif (length(Csv::cp932($cell{partner})) > PARTNER_BYTES) {
				$verdict->{faults} = ['too-long'];
			} else {
				my ($subject, @rest) = Rule::pieces($cell{subject}, SUBJECT_BYTES);
				$verdict->{cut} = @rest ? 1 : 0;
				my $part = 0;
				$verdict->{progress} = [map { [$verdict->{case_no}, "$y/$m/$d", $clean->{time}, $methods{ $clean->{method} }, $cell{partner}, $cell{worker},
					$subject, ++$part, $_, $cell{record_id}] } Rule::pieces($cell{body}, BODY_BYTES)];
			}
		} elsif ($verdict->{outcome} eq 'new') {
			my ($by, $bm, $bd) = map { $_ + 0 } split /-/, $clean->{birth};
			my ($era, undef, $year) = Nights::era($by, $bm, $bd);
			$verdict->{new} = [$clean->{name}, $clean->{kana}, $era . ($year == 1 ? '元' : $year) . "年${bm}月${bd}日", $sexes{ $clean->{sex} },
				"$y/$m/$d", $clean->{worker}, $clean->{record_id}];
		}
	}
	return @judged;
}

# The maker knows whom each record is about: no link may go to another child, and nobody who is unknown may be linked.
sub check_truth {
	my ($judged, $cases) = @_;
	my %case = map { $_->{case_no} => $_ } @$cases;
	my %known = map { $_->{person} => 1 } @$cases;
	for my $verdict (@$judged) {
		my ($record, $outcome) = ($verdict->{record}, $verdict->{outcome} // '');
		die "$verdict->{id} ($record->{class}): linked to another child\n"
			if $outcome eq 'linked' && $case{ $verdict->{case_no} }{person} != $record->{person};
		die "$verdict->{id} ($record->{class}): a known child is new\n" if $outcome eq 'new' && $known{ $record->{person} };
		die "$verdict->{id} ($record->{class}): two faults: @{ $verdict->{faults} }\n" if @{ $verdict->{faults} } > 1;
	}
}

sub save_expected {
	my ($which, $judged, $line) = @_;
	my $at = "expected/$which";
	my (@decisions, @rejects, @progress, @new, @table, @classes, %count);
	my @outcomes = qw(linked review new rejected skipped);
	$count{$_} = 0 for 'read', @outcomes, 'target.progress.records', 'target.progress.rows', 'target.progress.cut', 'target.new-cases.records';
	my $number = 0;
	for my $verdict (@$judged) {
		my $record = $verdict->{record};
		my $fault = $verdict->{faults}[0];
		$number++;
		$count{read}++;
		push @decisions, [$verdict->{id}, @$verdict{qw(outcome case_no basis reason)}] if $verdict->{outcome};
		# Tables hold what CP932 cannot, and have no limits.
		push @table, [$verdict->{id}, $verdict->{case_no}] if ($verdict->{outcome} // '') eq 'linked';
		push @rejects, [$number, $line->[$number - 1], $verdict->{unread} ? '' : $verdict->{id}, $fault] if $fault;
		my $outcome = $fault ? 'rejected' : $verdict->{outcome};
		push @classes, [$number, $record->{record_id}, $record->{class}, $outcome, $fault // ($verdict->{basis} || $verdict->{reason})];
		$count{$outcome}++;
		$count{ $fault ? "finding.$fault" : $verdict->{basis} ? "basis.$verdict->{basis}" : $outcome eq 'review' ? "reason.$verdict->{reason}" : '' }++;
		if ($verdict->{progress}) {
			push @progress, @{ $verdict->{progress} };
			$count{'target.progress.records'}++;
			$count{'target.progress.rows'} += @{ $verdict->{progress} };
			$count{'target.progress.cut'} += $verdict->{cut};
		}
		if ($verdict->{new}) {
			push @new, $verdict->{new};
			$count{'target.new-cases.records'}++;
		}
	}
	delete $count{''};
	my $sum = 0;
	$sum += $count{$_} for @outcomes;
	die "$which does not add up\n" if $sum != $count{read};
	my $filter = sub { Csv::utf8(join '', map { Csv::row('needed', "\n", @$_) } @_) };
	my $import = sub { Csv::cp932(join '', map { Csv::row('all', "\r\n", @$_) } @_) };
	save("$at/decisions.csv", $filter->([qw(record_id outcome case_no basis reason)], @decisions));
	save("$at/rejects.csv", $filter->([qw(record line record_id code)], @rejects));
	save("$at/progress.csv", $import->(\@PROGRESS_HEADER, @progress));
	save("$at/new-cases.csv", $import->(\@NEW_HEADER, @new));
	save("$at/table.csv", $filter->([qw(record_id case_no)], sort { $a->[0] cmp $b->[0] } @table));
	save("$at/classes.csv", $filter->([qw(record record_id class outcome why)], @classes));
	save("$at/summary.txt", join '', map { "$_ $count{$_}\n" } 'read', @outcomes, sort grep { /\./ } keys %count);
	return \%count;
}

sub save_night {
	my ($which, $records, $index, $cases, %form) = @_;
	my $bytes = $form{bom} . $form{encode}->(Csv::row($form{quote}, $form{newline}, @Nights::HEADER));
	my $line = 2;
	my @line;
	for my $record (@$records) {
		push @line, $line;
		my $row = export_row($record, $form{quote}, $form{newline}, $form{encode});
		$line += $row =~ tr/\n//;
		$bytes .= $row;
	}
	save("inbox/$which.csv", $bytes);
	my @judged = judge($records, $index);
	check_truth(\@judged, $cases);
	return save_expected($which, \@judged, \@line);
}

my $random = Random->new(20240401);
my $cases = Cases::make($random, 420);
my $index = Rule::index_cases($cases);
save('register.sql', sql($cases));
save('register.csv', register_csv($cases));
save('expected/caselist.csv', caselist_csv($cases));
save('codes/method.csv', Csv::cp932(join '', map { Csv::row('needed', "\r\n", @$_) } ['言葉', 'コード'], @METHODS));
save('codes/sex.csv', Csv::utf8(join '', map { Csv::row('needed', "\n", @$_) } ['言葉', 'コード'], @SEXES));
save('codes/towns.csv', Csv::utf8(join '', map { Csv::row('needed', "\n", @$_) }
	['都道府県', '市区町村', '町名'], map { ['', '架橋市架橋区', $_->[0]] } @Names::TOWNS));
my %count = (
	night1 => save_night('night1', Nights::make($random, 1, $cases), $index, $cases,
		bom => '', quote => 'all', newline => "\r\n", encode => \&Csv::cp932),
	night2 => save_night('night2', Nights::make($random, 2, $cases), $index, $cases,
		bom => "\xEF\xBB\xBF", quote => 'needed', newline => "\n", encode => \&Csv::utf8),
);
printf "%d cases\n", scalar @$cases;
for my $which (sort keys %count) {
	my $c = $count{$which};
	print "$which: read $c->{read} = linked $c->{linked} + review $c->{review} + new $c->{new} + rejected $c->{rejected} + skipped $c->{skipped}\n";
}
