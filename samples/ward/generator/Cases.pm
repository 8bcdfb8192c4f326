# The register of the made-up office: families, twins, namesakes, closed cases.  Each case carries, beside the columns of the
# register, what only the maker knows: the person (two cases may be one child) and tags that tell what it is there for.
package Cases;
use strict;
use warnings;
use utf8;
use POSIX ();
use Time::Local ();
use Names;

my @COLUMNS = qw(case_no child_name child_kana birth_date sex postal_code address phone guardian_name guardian_kana status opened_on);
sub columns { return @COLUMNS }

my $r;
my @cases;
my $person = 0;

sub day {
	my ($year, $month, $day, $later) = @_;
	return POSIX::strftime('%Y-%m-%d', gmtime(Time::Local::timegm(0, 0, 12, $day, $month - 1, $year) + 86400 * ($later // 0)));
}

sub later {
	my ($iso, $days) = @_;
	return day(split(/-/, $iso), $days);
}

sub any_birth { return day(2006, 5, 1, $r->below(6450)) }

sub full { my ($family, $given) = @_; return join '　', grep { length } $family, $given }

# A home: what brothers and sisters share.
sub home {
	my ($family, %with) = @_;
	my ($town, $postal) = @{ $r->pick(@Names::TOWNS) };
	my $address = sprintf '架橋市架橋区%s%s%d番%d号', $town, $r->pick('', '', '一丁目', '二丁目', '三丁目'), $r->between(1, 40), $r->between(1, 30);
	$address .= '　' . $r->pick(@Names::BUILDINGS) . $r->between(1, 9) . '0' . $r->between(1, 8) if $r->chance(35);
	my $parent = $r->chance(75) ? $r->pick(@$Names::MOTHERS) : $r->pick(@$Names::FATHERS);
	# 03-00xx and 090-0xxx are numbers that nobody has.
	my $phone = $r->chance(25) ? sprintf('03-00%02d-%04d', $r->below(100), $r->below(10000))
		: sprintf('090-0%03d-%04d', $r->below(1000), $r->below(10000));
	return {
		family => $family,
		postal_code => $postal,
		address => $address,
		phone => $phone,
		guardian_name => $with{guardian} // full($family->{name}, $parent->{name}),
		guardian_kana => $with{guardian} ? '' : full($family->{kana}, $parent->{kana}),
	};
}

# One more case: a child of a home.
sub add_case {
	my ($home, $given, $birth, $sex, %with) = @_;
	my $first = later($birth, 30);
	$first = '2016-04-04' if $first lt '2016-04-04';
	my $span = int((Time::Local::timegm(0, 0, 12, 15, 2, 2024) - Time::Local::timegm(0, 0, 12, (split /-/, $first)[2],
		(split /-/, $first)[1] - 1, (split /-/, $first)[0])) / 86400);
	my $case = {
		child_name => $with{name} // full($home->{family}{name}, $given->{name}),
		child_kana => $with{kana} // full($home->{family}{kana}, $given->{kana}),
		birth_date => $birth,
		sex => $sex,
		(map { $_ => $home->{$_} } qw(postal_code address phone guardian_name guardian_kana)),
		status => $with{status} // ($r->chance(30) ? 'closed' : 'open'),
		opened_on => $with{opened_on} // later($first, $span > 0 ? $r->below($span) : 0),
		person => $with{person} // ++$person,
		home => $home,
		given => $given,
		tags => { map { $_ => 1 } @{ $with{tags} // [] } },
	};
	push @cases, $case;
	return $case;
}

sub given { my ($sex, %not) = @_;
	my $given;
	do { $given = $r->pick($sex eq 'M' ? @$Names::BOYS : @$Names::GIRLS) } while ($not{ $given->{kana} });
	return $given;
}

# Brothers and sisters, at least eleven months apart.
sub add_children {
	my ($home, $n, $birth, @tags) = @_;
	my %not;
	for (1 .. $n) {
		my $sex = $r->pick('M', 'F');
		my $given = given($sex, %not);
		$not{ $given->{kana} } = 1;
		add_case($home, $given, $birth, $sex, tags => \@tags);
		$birth = later($birth, $r->between(340, 1100));
		return if $birth gt '2024-01-31';
	}
}

sub add_twins {
	my ($family, $sexes, $tag) = @_;
	my $home = home($family);
	my $birth = any_birth();
	my $opened = later($birth lt '2016-04-01' ? '2016-04-01' : $birth, $r->between(40, 60));
	my ($first, $second) = split //, $sexes;
	my $one = given($first);
	my $two = given($second, $one->{kana} => 1);
	add_case($home, $one, $birth, $first, status => 'open', opened_on => $opened, tags => ['twin', $tag]);
	add_case($home, $two, $birth, $second, status => 'open', opened_on => $opened, tags => ['twin', $tag]);
}

sub family { my ($name) = @_;
	my ($found) = grep { $_->{name} eq $name } @$Names::SURNAMES;
	die "no family $name" unless $found;
	return $found;
}

sub girl { my ($name) = @_; my ($found) = grep { $_->{name} eq $name } @$Names::GIRLS; return $found // die "no girl $name" }
sub boy { my ($name) = @_; my ($found) = grep { $_->{name} eq $name } @$Names::BOYS; return $found // die "no boy $name" }

sub add_special {
	add_twins(family($_), 'FF', 'twin-same') for '菊地', '五十嵐', '大野';
	add_twins(family($_), 'MM', 'twin-same') for '上田', '穂積', '東海林';
	add_twins(family($_), 'MF', 'twin-mixed') for '平田', '勅使河原', '水野';
	# Namesakes: one name, unlike birth dates.
	for my $who (['田中', boy('進'), 'M'], ['鈴木', girl('結愛'), 'F'], ['佐藤', boy('湊'), 'M']) {
		my ($family, $given, $sex) = @$who;
		add_case(home(family($family)), $given, $_, $sex, status => 'open', tags => ['namesake'])
			for any_birth(), any_birth();
	}
	# One name, one birth date, one sex, two children who have nothing to do with each other.
	add_case(home(family('山本')), boy('陽翔'), '2015-06-12', 'M', status => 'open', tags => ['double']) for 1, 2;
	# One reading, one birth date, one sex; the kanji differ.
	add_case(home(family('林')), girl($_), '2013-11-03', 'F', status => 'open', tags => ['double-kana']) for '凛', '凜';
	# A child under an old closed and a new open number.
	for my $who (['野口', boy('樹'), '2012-09-18', 'M'], ['村田', girl('茜'), '2010-02-05', 'F'], ['久保', girl('澪'), '2014-12-24', 'F']) {
		my ($family, $given, $birth, $sex) = @$who;
		my $old = add_case(home(family($family)), $given, $birth, $sex, status => 'closed', opened_on => later('2017-05-10', $r->below(300)),
			tags => ['reopened', 'old']);
		add_case($old->{home}, $given, $birth, $sex, status => 'open', opened_on => later('2022-08-01', $r->below(500)),
			person => $old->{person}, tags => ['reopened', 'current']);
	}
	# Families whose name is written in several ways.
	for my $variant (@Names::VARIANT_SURNAMES) {
		my $home = home({ name => $variant->{forms}[0], kana => $variant->{kana} });
		$home->{forms} = $variant->{forms};
		add_children($home, $r->between(1, 2), any_birth(), 'variant');
	}
	my %home;
	for my $foreign (@Names::FOREIGN) {
		my $home = $home{ $foreign->{guardian} } //= home({ name => '', kana => '' }, guardian => $foreign->{guardian});
		add_case($home, { name => $foreign->{name}, kana => $foreign->{kana} }, any_birth(), $foreign->{sex}, name => $foreign->{name},
			kana => $foreign->{kana}, tags => ['foreign']);
	}
}

# Readings and birth dates meet only where they were meant to.
sub check {
	my %seen;
	for my $case (@cases) {
		my $other = $seen{"$case->{child_kana} $case->{birth_date}"}++;
		die "unplanned namesake: $case->{child_kana}" if $other && !grep { $case->{tags}{$_} } qw(double double-kana reopened);
	}
}

# All cases, in the order of their numbers.
sub make {
	my ($random, $wanted) = @_;
	$r = $random;
	@cases = ();
	add_special();
	add_children(home($r->pick(@$Names::SURNAMES)), $r->pick(1, 1, 1, 2, 2, 3, 4), any_birth(), 'plain') while @cases < $wanted;
	check();
	my $number = 0;
	my $year = '';
	for my $case (@cases = sort { $a->{opened_on} cmp $b->{opened_on} || $a->{person} <=> $b->{person} } @cases) {
		my ($y, $m, $d) = split /-/, $case->{opened_on};
		my $era = "$y-$m-$d" ge '2019-05-01' ? $y - 2018 : $y - 1988;
		$number = 100 * $r->between(0, 3) if $era ne $year;
		$year = $era;
		$number += $r->between(1, 3);
		$case->{case_no} = sprintf '%02d%05d', $era, $number;
		# Kana that came over from an older system.
		$case->{legacy} = $r->chance(6);
	}
	return [@cases];
}

1;
