# The exports of two nights, record by record.  Each record is made from a child (registered or not), then given the fault or
# the spelling that its class stands for.  Beside its cells it carries what only the maker knows: class, person, and how its
# bytes are spoilt.
package Nights;
use strict;
use warnings;
use utf8;
use Unicode::Normalize ();
use Encode ();
use Names;
use Notes;
use Cases;

# Cells of a record, in the order of the export's columns.
our @CELLS = qw(record_id person_id case_no name kana birth sex at method partner worker subject body terminal);
our @HEADER = qw(記録ID 児童ID ケース番号 児童氏名 フリガナ 生年月日 性別 記録日時 対応方法 相手 対応者 件名 内容 端末);

my ($r, $night, %by_tag, @cases, %number, %used, $unregistered);

# What every word of the export's 対応方法 opens a note with.
my %OPENING = (
	'電話' => '電話', 'TEL' => '電話', '電話（受）' => '電話', '電話（発）' => '電話', '面接' => '面接', '面談' => '面接', '家庭訪問' => '訪問',
	'訪問' => '訪問', '来所' => '来所', '所属機関訪問' => '機関', '学校訪問' => '機関', '文書' => '文書', '会議' => '会議', 'ケース会議' => '会議',
);

sub wide { my ($text) = @_; $text =~ tr/!-~/！-～/; return $text }
my %HALF;
sub half {
	my ($text) = @_;
	if (!%HALF) {
		my @full = split //, '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';
		$HALF{ $full[$_] } = chr(0xFF61 + $_) for 0 .. $#full;
	}
	return join '', map {
		my ($base, $mark) = split //, Unicode::Normalize::NFD($_);
		exists $HALF{$base // ''} && (!defined $mark || $mark =~ /[\x{3099}\x{309A}]/)
			? $HALF{$base} . (defined $mark ? ($mark eq "\x{3099}" ? 'ﾞ' : 'ﾟ') : '')
			: $_ eq '　' ? ' ' : $_;
	} split //, $text;
}

sub era {
	my ($y, $m, $d) = @_;
	my $iso = sprintf '%04d-%02d-%02d', $y, $m, $d;
	return $iso ge '2019-05-01' ? ('令和', 'R', $y - 2018) : ('平成', 'H', $y - 1988);
}

# 27 as 二十七.
sub numeral {
	my ($n) = @_;
	my @digits = ('', split //, '一二三四五六七八九');
	return ($n >= 20 ? $digits[int($n / 10)] : '') . ($n >= 10 ? '十' : '') . $digits[$n % 10];
}

# A date as people write it.
sub write_date {
	my ($iso, $form) = @_;
	my ($y, $m, $d) = map { $_ + 0 } split /-/, $iso;
	my ($name, $letter, $year) = era($y, $m, $d);
	return $iso if $form eq 'iso';
	return sprintf '%04d/%02d/%02d', $y, $m, $d if $form eq 'slash';
	return "$y/$m/$d" if $form eq 'short-slash';
	return sprintf '%04d%02d%02d', $y, $m, $d if $form eq 'compact';
	return "${y}年${m}月${d}日" if $form eq 'kanji';
	return $name . ($year == 1 ? '元' : $year) . "年${m}月${d}日" if $form eq 'era';
	return wide("$name${year}年${m}月${d}日") if $form eq 'wide-era';
	return "$letter$year.$m.$d" if $form eq 'letter';
	return sprintf '%s%02d/%02d/%02d', $letter, $year, $m, $d if $form eq 'letter-slash';
	return wide("$letter$year.$m.$d") if $form eq 'wide-letter';
	return wide(sprintf '%04d/%02d/%02d', $y, $m, $d) if $form eq 'wide';
	return sprintf '%s%s年%s月%s日', $name, map { numeral($_) } $year, $m, $d if $form eq 'numerals';
	return sprintf '平成%d年%d月%d日', $y - 1988, $m, $d if $form eq 'past-era';
	return sprintf "\x{32FF}%d年%d月%d日", $year, $m, $d if $form eq 'square-era';
	die $form;
}

my @DATE_FORMS = qw(iso slash slash slash short-slash compact kanji era era wide-era letter letter-slash wide-letter wide);

sub write_time {
	my ($iso, $hour, $minute) = @_;
	my $form = $r->pick(qw(slash slash slash iso era letter kanji wide noon));
	return sprintf '%sT%02d:%02d:00', $iso, $hour, $minute if $form eq 'iso';
	return write_date($iso, 'era') . "${hour}時${minute}分" if $form eq 'era';
	return write_date($iso, 'letter') . sprintf(' %d:%02d', $hour, $minute) if $form eq 'letter';
	return write_date($iso, 'kanji') . sprintf(' %02d:%02d', $hour, $minute) if $form eq 'kanji';
	return wide(sprintf('%s %02d:%02d', write_date($iso, 'slash'), $hour, $minute)) if $form eq 'wide';
	return write_date($iso, 'era') . ' ' . ($hour < 12 ? '午前' : '午後') . ($hour % 12) . "時${minute}分" if $form eq 'noon' && $hour != 12;
	return sprintf '%s %02d:%02d', write_date($iso, 'slash'), $hour, $minute;
}

sub fill {
	my ($text, $record) = @_;
	my $place = $r->pick(@Notes::PLACES);
	my $day = sprintf '4月%d日', $r->between(8, 26);
	my $partner = $record->{partner};
	$text =~ s/\{P\}/$partner/g;
	$text =~ s/\{S\}/$place/g;
	$text =~ s/\{D\}/$day/g;
	(my $worker = $record->{worker}) =~ s/　.*//;
	$text =~ s/\{W\}/$worker/g;
	return $text;
}

# A note of about that many characters; between its sentences now and then a line break.
sub body {
	my ($record, $length) = @_;
	my $text = fill($r->pick(@{ $Notes::OPENING{ $OPENING{ $record->{method} } // '電話' } }), $record);
	my @middle = $r->shuffle(@Notes::MIDDLE);
	my $round = 1;
	while (length($text) < $length) {
		if (!@middle) {
			@middle = $r->shuffle(@Notes::MIDDLE);
			$round++;
			$text .= "\n【続き" . $round . "】\n";
		}
		$text .= $r->chance(18) ? "\n" : '' if length $text;
		$text .= fill(shift @middle, $record);
	}
	return $text . ($r->chance(50) ? "\n" : '') . fill($r->pick(@Notes::CLOSING), $record);
}

# A record about that child, as the service would write it when nothing is wrong.
sub about {
	my ($case, $class) = @_;
	my $record = {
		class => $class,
		person => $case->{person},
		person_id => sprintf('C%06d', 20000 + $case->{person} * 7),
		case_no => $case->{case_no} // '',
		name => $case->{child_name},
		kana => $case->{child_kana},
		birth => write_date($case->{birth_date}, $r->pick(@DATE_FORMS)),
		birth_date => $case->{birth_date},
		sex => $r->chance(90) ? ($case->{sex} eq 'M' ? '男' : '女') : ($case->{sex} eq 'M' ? '男児' : '女児'),
		method => $r->pick(sort keys %OPENING),
		partner => $r->pick(@Notes::PARTNERS),
		worker => $r->pick(@Names::WORKERS),
		terminal => sprintf('T-%02d', $r->between(1, 12)),
	};
	$record->{at} = write_time($night == 1 ? '2024-04-01' : '2024-04-02', $r->between(9, 18), $r->below(60));
	$record->{subject} = $r->pick(@Notes::SUBJECTS);
	$record->{body} = body($record, $r->chance(15) ? $r->between(700, 1400) : $r->between(40, 420));
	$record->{body} =~ s/\n/\r\n/g if $night == 1 && $r->chance(20);
	return $record;
}

# A case that no other record of this night is about; of those with the tag, if one is named.
sub some { my ($tag, $want) = @_;
	my @from = grep { !$used{ $_->{case_no} } && (!$want || $want->($_)) } @{ $by_tag{$tag} };
	die "night $night: no case left for $tag" unless @from;
	my $case = $r->pick(@from);
	$used{ $case->{case_no} } = 1;
	return $case;
}

sub siblings { my ($case) = @_; return grep { $_->{home} == $case->{home} && $_->{person} != $case->{person} } @cases }

# Cases of other homes whose number differs in one digit.
sub one_digit_off {
	my ($case) = @_;
	my $number = $case->{case_no};
	return grep {
		my $other = $_->{case_no};
		$_->{home} != $case->{home} && 1 == grep { substr($other, $_, 1) ne substr($number, $_, 1) } 0 .. length($number) - 1;
	} @cases;
}

# Other ways to write the family's name; Shift_JIS has no variation selectors.
sub variants { my ($case) = @_; my (undef, @other) = @{ $case->{home}{forms} }; return grep { $night == 2 || !/\x{E0100}/ } @other }
sub has_variant { return scalar variants($_[0]) }

sub write_variant {
	my ($record, $case) = @_;
	my $new = $r->pick(variants($case));
	$record->{name} =~ s/^\Q$case->{home}{forms}[0]\E/$new/;
}

my @records;
sub plant {
	my ($class, $n, $make) = @_;
	push @records, $make->($class, $_) for 1 .. $n;
}

# Shorthand: $n records of a class about children with that tag, each changed by $change.
sub plant_about {
	my ($class, $n, $tag, $change, $want) = @_;
	plant($class, $n, sub {
		my $case = some($tag, $want);
		my $record = about($case, $class);
		$change->($record, $case, $_[1]) if $change;
		return $record;
	});
}

# A child whom the office does not know.
sub stranger {
	my (%with) = @_;
	my $sex = $with{sex} // $r->pick('M', 'F');
	my ($family, $given, $birth);
	do {
		$family = $with{family} // $r->pick(@$Names::SURNAMES);
		$given = $r->pick($sex eq 'M' ? @$Names::BOYS : @$Names::GIRLS);
		$birth = $with{birth_date} // Cases::any_birth();
	} while (grep { $_->{child_kana} eq Cases::full($family->{kana}, $given->{kana}) } @cases);
	return {
		person => 10000 + ++$unregistered,
		child_name => Cases::full($family->{name}, $given->{name}),
		child_kana => Cases::full($family->{kana}, $given->{kana}),
		birth_date => $birth,
		sex => $sex,
	};
}

# A number that nobody has.
sub free_number { my $number; do { $number = sprintf '06%05d', $r->between(900, 999) } while ($number{$number}); return $number }

# What only few children can stand for: first, while they are free.
sub plant_scarce {
	plant_about('birth-past-its-era', 1, 'plain', sub { $_[0]{birth} = write_date($_[1]{birth_date}, 'past-era') },
		sub { $_[0]{birth_date} ge '2019-05-01' && $_[0]{birth_date} le '2019-12-31' });
	# Shift_JIS has no sign for this era.
	plant_about('birth-square-era', $night - 1, 'plain', sub { $_[0]{birth} = write_date($_[1]{birth_date}, 'square-era') },
		sub { $_[0]{birth_date} ge '2020-01-01' });
	plant_about('kana-marks', $night == 2 ? 3 : 0, 'plain', sub { my ($record) = @_;
		$record->{kana} =~ s/([ガ-ヂヅ-ドバ-ポヴ])/Unicode::Normalize::NFD($1)/ge;
		$record->{body} .= "次回はか\x{3099}っこうのは\x{309A}ん食の日に訪問。" }, sub { $_[0]{child_kana} =~ /[ガ-ヂヅ-ドバ-ポヴ]/ });
	plant_about('number-of-sibling', 3, 'plain', sub { my ($record, $case) = @_;
		my ($other) = grep { $_->{birth_date} ne $case->{birth_date} } siblings($case);
		$record->{case_no} = $other->{case_no} }, sub { siblings($_[0]) });
	plant_about('number-of-stranger', 4, 'plain', sub { $_[0]{case_no} = $r->pick(one_digit_off($_[1]))->{case_no} }, \&one_digit_off);
}

sub plant_spellings {
	plant_about('plain', 34, 'plain');
	plant_about('closed-case', 2, 'closed');
	plant_about('no-number', 9, 'plain', sub { $_[0]{case_no} = '' });
	plant_about('half-width-kana', 6, 'plain', sub { $_[0]{kana} = half($_[0]{kana}) });
	plant_about('half-width-kana-no-number', 3, 'plain', sub { $_[0]{kana} = half($_[0]{kana}); $_[0]{case_no} = '' });
	plant_about('wide-number', 3, 'plain', sub { $_[0]{case_no} = wide($_[0]{case_no}) });
	plant_about('no-space-in-name', 3, 'plain', sub { $_[0]{name} =~ s/　//; $_[0]{kana} =~ s/　/ / });
	plant_about('name-variant', 4, 'variant', \&write_variant, \&has_variant);
	plant_about('name-variant-no-number', 3, 'variant', sub { write_variant(@_); $_[0]{case_no} = '' }, \&has_variant);
	plant_about('method-in-other-width', 2, 'plain', sub { $_[0]{method} = ('電話(受)', 'ＴＥＬ')[$_[2] - 1] });
	plant_about('birth-in-numerals', 2, 'plain', sub { $_[0]{birth} = write_date($_[1]{birth_date}, 'numerals') });
	plant_about('birth-with-midnight', 1, 'plain', sub { $_[0]{birth} = write_date($_[1]{birth_date}, 'slash') . ' 0:00:00' });
	plant_about('kana-missing', 3, 'plain', sub { $_[0]{kana} = '' });
	plant_about('kana-unlike', 2, 'plain', sub { $_[0]{kana} =~ s/　.*/　リョウカ/ });
	plant_about('foreign', 4, 'foreign');
	plant_about('foreign-no-number', 2, 'foreign', sub { $_[0]{case_no} = '' });
	plant_about('long-body', 3, 'plain', sub { my ($record, undef, $i) = @_;
		$record->{body} = body($record, $i == 1 ? 4300 : $i == 2 ? 2150 : 2700) });
	plant_about('long-subject', 2, 'plain', sub { $_[0]{subject} = '関係機関との情報共有（学校、保育園、保健センター、主任児童委員）および今後の支援方針の確認について' });
	plant_about('formula', 3, 'plain', sub { my ($record, undef, $i) = @_;
		$record->{subject} = ('=1+1', '＝１＋１', '@連絡事項')[$i - 1];
		$record->{body} = ('-3℃ の朝。', '+α の支援として、', '=SUM(A1:A3) と書かれた紙を見せてくれた。')[$i - 1] . $record->{body} });
	plant_about('text-as-it-is', 3, 'plain', sub { my ($record, undef, $i) = @_;
		$record->{subject} = ('007', '1-2', 'TRUE')[$i - 1];
		$record->{body} .= ('"', ' ""引用"" と書き添えられていた。', ",,\n,\"")[$i - 1] });
	plant_about('dashes', 2, 'plain', sub { $_[0]{body} .= $night == 1 ? '面会は１０～１２時、場所は橋詰－本橋間の区民館。' : "面会は10\x{301C}12時、気温は\x{2212}1度、場所は橋詰\x{2014}本橋間の区民館。" });
	plant_about('half-width-in-body', 2, 'plain', sub { $_[0]{body} .= 'ｱﾊﾟｰﾄの玄関にﾌﾟﾘﾝﾄが届いていた｡' });
}

sub plant_families {
	plant_about('twin', 3, 'twin');
	plant_about('twin-no-number', 2, 'twin', sub { $_[0]{case_no} = '' });
	plant_about('twin-number-of-other', 3, 'twin', sub { my ($record, $case) = @_;
		my ($other) = siblings($case);
		$record->{case_no} = $other->{case_no} });
	plant_about('namesake', 2, 'namesake');
	plant_about('namesake-no-number', 1, 'namesake', sub { $_[0]{case_no} = '' });
	plant_about('same-name-same-birth', 1, 'double');
	plant_about('same-name-same-birth-no-number', 1, 'double', sub { $_[0]{case_no} = '' });
	plant_about('same-kana-same-birth-no-number', 1, 'double-kana', sub { $_[0]{case_no} = '' });
	plant_about('reopened', 1, 'current');
	plant_about('reopened-no-number', 1, 'current', sub { $_[0]{case_no} = '' });
	plant('unregistered', 8, sub { my $record = about(stranger(), $_[0]);
		$record->{kana} = half($record->{kana}) if $_[1] == 2;
		return $record });
	plant('unregistered-sibling', 4, sub {
		my $case = some('plain');
		my $sex = $r->pick('M', 'F');
		my $child = stranger(family => $case->{home}{family}, sex => $sex);
		return about($child, $_[0]);
	});
	plant('unregistered-twin', 1, sub {
		my $case = some('plain');
		return about(stranger(family => $case->{home}{family}, sex => $case->{sex}, birth_date => $case->{birth_date}), $_[0]);
	});
	plant('unregistered-twin-number-of-twin', 1, sub {
		my $case = some('plain', sub { !siblings($_[0]) });
		my $record = about(stranger(family => $case->{home}{family}, sex => $case->{sex}, birth_date => $case->{birth_date}), $_[0]);
		$record->{case_no} = $case->{case_no};
		return $record;
	});
	plant('unregistered-number-of-sibling', 1, sub {
		my $case = some('plain');
		my $record = about(stranger(family => $case->{home}{family}), $_[0]);
		$record->{case_no} = $case->{case_no};
		return $record;
	});
}

sub plant_doubts {
	plant_about('number-unknown', 2, 'plain', sub { $_[0]{case_no} = free_number() });
	plant_about('number-lost-zero', 2, 'plain', sub { $_[0]{case_no} =~ s/^0+// }, sub { $_[0]{case_no} =~ /^0/ });
	plant_about('sex-unlike', 2, 'plain', sub { my ($record, $case, $i) = @_;
		$record->{sex} = $case->{sex} eq 'M' ? '女' : '男';
		$record->{case_no} = '' if $i == 2 });
	plant_about('sex-missing', 2, 'plain', sub { my ($record, undef, $i) = @_;
		$record->{sex} = $i == 1 ? '' : '不明';
		$record->{case_no} = '' });
	plant_about('surname-changed', 2, 'plain', sub { my ($record, $case) = @_;
		my $family = $r->pick(grep { $_->{name} ne $case->{home}{family}{name} } @$Names::SURNAMES);
		$record->{name} =~ s/^.*　/$family->{name}　/;
		$record->{kana} =~ s/^.*　/$family->{kana}　/ });
	plant_about('birth-missing', 2, 'plain', sub { my ($record, undef, $i) = @_; $record->{birth} = $i == 1 ? '' : '不明' });
	plant_about('birth-missing-no-number', 1, 'plain', sub { $_[0]{birth} = '不明'; $_[0]{case_no} = '' });
	plant('too-thin', 2, sub { my ($class, $i) = @_;
		my $record = about(stranger(), $class);
		@$record{qw(kana birth sex)} = $i == 1 ? ('', '', '') : ('', '年月日不詳', '不明');
		return $record });
	plant('placeholder', 2, sub { my ($class, $i) = @_;
		my $case = some('plain');
		my $record = about(stranger(family => $case->{home}{family}, birth_date => '2024-03-2' . ($i + 3)), $class);
		$record->{name} = $case->{home}{family}{name} . ('　ベビー', '　第二子')[$i - 1];
		$record->{kana} = $i == 1 ? $case->{home}{family}{kana} . '　ベビー' : '';
		return $record });
	plant_about('geta', 1, 'plain', sub { my ($record) = @_; $record->{name} =~ s/.$/〓/; $record->{case_no} = '' });
}

# How the bytes of one cell are spoilt after encoding, and the code of the finding that this must give.
sub spoil { my ($record, $code, $from, $to) = @_; $record->{code} = $code; $record->{spoil} = [$from, $to]; }

sub plant_rejects {
	plant_about('body-missing', 1, 'plain', sub { $_[0]{body} = '' });
	plant_about('key-missing', 1, 'plain', sub { $_[0]{no_key} = 1 });
	plant_about('method-unknown', 2, 'plain', sub { my ($record, undef, $i) = @_; $record->{method} = ('ビデオ通話', 'その他（伝書鳩）')[$i - 1] });
	plant_about('birth-impossible', 1, 'plain', sub { $_[0]{birth} = '2015/13/04' });
	plant_about('day-impossible', 1, 'plain', sub { $_[0]{at} = '令和6年2月30日 10:15' });
	plant_about('sex-word', 1, 'plain', sub { $_[0]{sex} = '未入力' });
	plant_about('control', 1, 'plain', sub { $_[0]{name} =~ s/　/\x{07}　/ });
	plant_about('partner-too-long', 1, 'plain', sub { $_[0]{partner} = '本児、実母、実父、母方祖母、担任、養護教諭、学童保育指導員、主任児童委員、地区担当保健師' });
	plant_about('key-again', 1, 'plain', sub { $_[0]{key_of} = 'plain' });
	# One line each: where such a record ends is then beyond doubt.
	plant_about('stray-quote', 1, 'plain', sub { my ($record) = @_; $record->{body} = '母は"だいじょうぶです"と話す。次回は来所の予定。'; $record->{malformed} = 'stray-quote' });
	plant_about('column-missing', 1, 'plain', sub { $_[0]{body} =~ s/[\r\n]//g; $_[0]{malformed} = 'column-missing' });
	plant_about('column-extra', 1, 'plain', sub { $_[0]{body} =~ s/[\r\n]//g; $_[0]{malformed} = 'column-extra' });
	plant_about('open-quote', 1, 'plain', sub { $_[0]{body} =~ s/[\r\n"]//g; $_[0]{malformed} = 'open-quote' });
}

sub plant_night1 {
	plant_about('bad-byte', 1, 'plain', sub { my ($record) = @_; $record->{body} .= '※壊れ'; spoil($record, 'undecodable', "\x81\xA6", "\xFF") });
	plant_about('cut-character', 1, 'plain', sub { my ($record) = @_; $record->{subject} = '定期訪問表'; spoil($record, 'undecodable', "\x95\x5C\x22", "\x95\x22") });
	plant_about('gaiji', 1, 'plain', sub { my ($record) = @_; $record->{name} =~ s/^./\x{E000}/ });
	plant_about('compatibility-kanji', 1, 'plain', sub { $_[0]{body} .= "連絡先は㈱はしわたし、担当の神\x{FA19}さん。①から③までを確認。" });
}

sub plant_night2 {
	plant_about('bad-byte', 2, 'plain', sub { my ($record, undef, $i) = @_; $record->{body} .= '※壊れ';
		spoil($record, 'undecodable', "\xE2\x80\xBB", $i == 1 ? "\xFF" : "\xE2\x80") });
	plant_about('lone-mark', 1, 'plain', sub { $_[0]{body} .= "※ま\x{3099}た連絡する。" });
	plant_about('unencodable', 2, 'plain', sub { my ($record, undef, $i) = @_;
		$record->{body} .= ("\x{20BB7}野屋の前で待ち合わせ。", "caf\x{E9} で面談の約束。")[$i - 1] });
}

# The records of one night, in the order of the file.
sub make {
	my ($random, $which, $cases) = @_;
	($r, $night) = ($random, $which);
	%by_tag = ();
	%used = ();
	@records = ();
	@cases = @$cases;
	%number = map { $_->{case_no} => 1 } @cases;
	for my $case (@cases) {
		# Ordinary records are about open cases; those about closed ones say so.
		push @{ $by_tag{ $_ eq 'plain' && $case->{status} eq 'closed' ? 'closed' : $_ } }, $case for sort keys %{ $case->{tags} };
	}
	plant_scarce();
	plant_spellings();
	plant_families();
	plant_doubts();
	plant_rejects();
	$night == 1 ? plant_night1() : plant_night2();
	# Behind a record whose end is in doubt stands one that is whole: so that every reader finds the next beginning.
	do { @records = $r->shuffle(@records) } while ($records[-1]{malformed} || $records[-2]{malformed}
		|| grep { $records[$_]{malformed} && ($records[$_ + 1]{malformed} || $records[$_ + 1]{code}) } 0 .. $#records - 1);
	for my $i (0 .. $#records) {
		my $record = $records[$i];
		$record->{record_id} = sprintf 'K%d-%05d', $night, 1201 + $i;
		$record->{record_id} = '' if $record->{no_key};
	}
	for my $i (0 .. $#records) {
		my $record = $records[$i];
		next unless $record->{key_of};
		# The key of some good record that stands before this one.
		my ($other) = grep { $_->{class} eq 'plain' } @records[0 .. $i - 1];
		die 'no record before the duplicate' unless $other;
		$record->{record_id} = $other->{record_id};
	}
	return [@records];
}

1;
