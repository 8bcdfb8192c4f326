#!/bin/sh
# What a run tells beside its folder: --metrics in the form that Prometheus reads, --mail as a text to be sent, whatever came of it.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office

# The text format, by its grammar: each name has HELP and TYPE once, in front of its samples, which stand together and differ in their
# labels; a newline at the end.
cat >grammar.pl <<'END_PL'
use strict; use warnings;
my (%help, %type, %seen, $now);
local $/;
my $text = <STDIN>;
$text =~ /\n\z/ or die "no newline at the end\n";
for (split /\n/, $text) {
	if (/^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (\S.*)$/) { $help{$1}++ and die "HELP twice: $_\n"; $now = $1; next }
	if (/^# TYPE (\S+) (gauge|counter|histogram|summary|untyped)$/) {
		$type{$1}++ and die "TYPE twice: $_\n";
		$1 eq $now or die "TYPE of another: $_\n";
		next;
	}
	/^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (-?\d+(?:\.\d+)?)$/ or die "no sample: $_\n";
	my ($name, $labels) = ($1, defined $2 ? $2 : '');
	$name eq $now && $type{$name} or die "out of its place: $_\n";
	$seen{"$name $labels"}++ and die "twice: $_\n";
	my %labels;
	$labels{$1}++ and die "label twice: $_\n" while $labels =~ /(\w+)="(?:[^"\\]|\\.)*"/g;
	$labels{profile} or die "of no profile: $_\n";
}
print join(' ', sort keys %type), "\n";
END_PL
grammar() { # FILE
	run 0 perl grammar.pl <"$1"
	stderr_is ''
	! command -v promtool >/dev/null || run 0 promtool check metrics <"$1"
}
# value FILE NAME [LABELS]
value() { sed -n "s|^$2{profile=\"[^\"]*\"${3:+,$3}} ||p" "$1"; }
for fault in 's/^# TYPE kakehashi_records .*//' 's/ 5$/ five/' '/outcome="new"/p' 's/profile=/_/' '$s/$/ x/'; do
	kakehashi -q -c p.conf run --run-name=f --metrics=m.prom night.csv >/dev/null 2>&1
	sed "$fault" m.prom >faulty.prom
	e2e_checks=$((e2e_checks + 1))
	perl grammar.pl <faulty.prom >/dev/null 2>&1 && fail "the check does not see: $fault"
	rm -rf out m.prom
done

# --- a night that went well
run 1 kakehashi -c p.conf run --run-name=a --metrics=m.prom --mail=mail.txt night.csv
grammar m.prom
cp stdout names
is 'mode' "$(stat -c %a m.prom) $(stat -c %a mail.txt)" '644 600'
perl -MJSON::PP -0ne 'my $s = decode_json($_);
	print "outcome=\"$_\" $s->{$_}\n" for qw(linked review new rejected skipped);
	for (["bases", "basis"], ["reasons", "reason"], ["findings", "cause"], ["flags", "flag"]) {
		my ($key, $label) = @$_;
		print "$label=\"$_\" $s->{$key}{$_}\n" for sort keys %{$s->{$key}};
	}
	print "target=\"$_->{name}\" $_->{rows}\n" for @{$s->{targets}};' out/a/summary.json | sort >wanted
sed -nE 's/^kakehashi_(records|(linked|held|rejected|flagged)_records|target_rows)\{profile="p.conf",(.*)\} (.*)/\3 \4/p' m.prom | sort >got
same_file wanted got
is 'read' "$(value m.prom kakehashi_read_records)" 5
is 'cases' "$(value m.prom kakehashi_register_cases)" 2
is 'status' "$(value m.prom kakehashi_exit_status)" 1
is 'a success' "$(value m.prom kakehashi_last_success_timestamp_seconds)" "$(value m.prom kakehashi_last_run_timestamp_seconds)"
is 'stages' "$(sed -n 's/^kakehashi_stage_dur.*stage="\(.*\)"} [0-9]*\.[0-9][0-9][0-9]$/\1/p' m.prom | tr '\n' ' ')" \
	'start register index records waiting write '
# Names, and labels that come from data, hold nothing of a record.
is 'values of records' "$(grep -c '山田\|佐藤\|鈴木\|R[1-5]' m.prom)" 0
# The manual names each, and no other.
for page in man man/ja; do
	sed -n '/^\.Sh METRICS/,/^\.Sh [^M]/s/^\.It Va \([a-z_]*\).*/\1/p' "$top_srcdir/$page/kakehashi.1" | sort | tr '\n' ' ' >told
	is "$page: the names" "$(cat told)" "$(cat names) "
done

# The mail: a subject, an empty line, the summary and what to do next.
is 'subject' "$(sed -n 1p mail.txt)" 'kakehashi: 3 carried, 1 wait, 1 rejected'
is 'second line' "$(sed -n 2p mail.txt)" ''
is 'equation' "$(grep -c '^equation: 5 = 2 + 1 + 1 + 1 + 0: holds$' mail.txt)" 1
is 'next' "$(grep -A1 '^Next$' mail.txt | sed -n 2p)" '  1 record waits for a person: enter it by hand, from this sheet'
is 'where' "$(tail -n 2 mail.txt | tr '\n' '|')" "profile: p.conf|the run's files: out/a|"
wide() { perl -C -Mutf8 -ne 'chomp; my $w = 0; $w += /\p{Mn}/ ? 0 : /\p{East_Asian_Width=W}|\p{East_Asian_Width=F}/ ? 2 : 1 for split //; print "$w: $_\n" if $w > 72' "$1"; }
is 'lines wider than 72' "$(wide mail.txt)" ''
is 'values of records in the mail' "$(grep -c '山田\|佐藤\|鈴木\|R[1-5]' mail.txt)" 0

# To standard output, in place of the summary.
run 1 kakehashi -q -c p.conf run --run-name=b --mail=- night.csv
sed 's,out/a$,out/b,; s,out/a/,out/b/,' mail.txt >mail.b
same_file mail.b stdout
# By whatever name: the mail alone, also behind what is in a log.
for name in /dev/stdout /dev/fd/1; do
	rm -rf out/b
	run 1 kakehashi -q -c p.conf run --run-name=b --mail=$name night.csv
	same_file mail.b stdout
done
rm -rf out/b
run 1 sh -c 'echo before >log; kakehashi -q -c p.conf run --run-name=b --mail=/dev/stdout night.csv >>log'
{ echo before; cat mail.b; } >log.wanted
same_file log.wanted log
rm -rf out/b
run 1 sh -c 'kakehashi -q -c p.conf run --run-name=b --mail=/dev/stdout night.csv | cat >log; exit 1'
same_file mail.b log
# A dry run writes nothing.
rm -f m.prom mail.txt
run 1 kakehashi -q -c p.conf run -n --metrics=m.prom --mail=mail.txt night.csv
is 'files of a dry run' "$(ls m.prom mail.txt 2>/dev/null)" ''
# A named pipe is opened once, when there is something to read.
mkfifo mail.pipe
timeout 300 cat mail.pipe >got &
reader=$!
run 1 kakehashi -q -c p.conf run --run-name=piped --mail=mail.pipe night.csv
wait $reader
is 'a mail through a pipe' "$(sed -n 1p got)" 'kakehashi: 3 carried, 1 wait, 1 rejected'
# Nobody reads it: whoever stops the program is told that the run has ended.
heeding kakehashi -q -c p.conf run --run-name=unread --mail=mail.pipe night.csv >stdout 2>stderr &
pid=$!
await '[ -e out/unread ]'
status=0
kill -TERM $pid # it comes just before it waits, or while it does
wait $pid || status=$?
is 'stopped behind the end' "$status $(grep signal stderr)" \
	'143 kakehashi: stopped by signal 15 (Terminated) behind the end of the run: all of it was carried'
rm mail.pipe
# The path of a profile may be no UTF-8; a label is.
odd=$(mangle 'p\377.conf')
cp p.conf "$odd"
run 1 kakehashi -q -c "$odd" run --run-name=odd --metrics=odd.prom night.csv
grammar odd.prom
run 0 iconv -f UTF-8 -t UTF-8 odd.prom
stdout_has 'kakehashi_exit_status{profile="p\\xFF.conf"} 1'
# What was named by mistake is not lost: an export behind --metrics that wants a file, a profile, a file for both.
cp night.csv named.csv
for option in metrics mail; do
	for file in named.csv register.csv p.conf; do
		cp "$file" before
		run 2 kakehashi -c p.conf run "--$option" "$file"
		stderr_is "kakehashi: $file: is there, and is none that a run wrote; it is not written over
kakehashi: hint: name another file, or remove it"
		same_file before "$file"
	done
	run 2 kakehashi -c p.conf run "--$option=named.csv" named.csv
	stderr_is 'kakehashi: named.csv would be written over while it is read'
	same_file night.csv named.csv
done
run 2 kakehashi -c p.conf run --metrics=both --mail=./both night.csv
stderr_is 'kakehashi: --metrics and --mail are the same file ./both'
for name in - /dev/stdout; do
	run 2 kakehashi -c p.conf run --metrics=$name night.csv
	stderr_is 'kakehashi: --metrics needs a file of its own, not standard output'
done
# The null device is nobody's, although cron's output may go there.
run 1 sh -c 'kakehashi -q -c p.conf run -n --metrics=/dev/null night.csv >/dev/null'
: >m.prom # an empty file, as mktemp makes one
run 1 kakehashi -q -c p.conf run -n --metrics=m.prom night.csv
rm m.prom named.csv before
# With SOURCE_DATE_EPOCH and but for how long it took, two nights tell the same.
for name in c d; do
	SOURCE_DATE_EPOCH=1700000000 run 1 kakehashi -q -c p.conf run --run-name=$name --metrics=$name.prom night.csv
	grep -v duration_seconds $name.prom >$name.rest
done
same_file c.rest d.rest

# --- Japanese, and the sample office: its 72 columns hold wide characters
if [ -e "$top_builddir/po/ja/LC_MESSAGES/kakehashi.mo" ]; then
	cp -R "$top_srcdir/samples/ward" ward && chmod -R u+w ward
	(cd ward && run 1 kakehashi -q -c kakehashi-csv.conf run --mail=../ja.txt --metrics=../ja.prom inbox/night1.csv)
	is 'subject in Japanese' "$(sed -n 1p ja.txt)" 'kakehashi: 124件を運びました。確認待ち 33件、拒否 16件'
	is 'lines wider than 72 in Japanese' "$(wide ja.txt)" ''
	is 'the check sees them' "$(sed 's/$/。。/' ja.txt >wider.txt; wide wider.txt | wc -l | sed 's/[1-9][0-9]*/some/')" some
	grammar ja.prom
fi

# --- nights that failed: what was counted says nothing, and the last success stays
failed() { # STATUS COMMAND…
	want=$1
	shift
	cp c.prom m.prom
	rm -f mail.txt
	run "$want" "$@" --metrics=m.prom --mail=mail.txt
	tail -n 1 "$e2e_folder/stderr" >said
	is "status in the metrics of: $*" "$(value m.prom kakehashi_exit_status)" "$want"
	is "last success of: $*" "$(value m.prom kakehashi_last_success_timestamp_seconds)" 1700000000
	is "counts of: $*" "$(grep -c '^kakehashi_records' m.prom)" 0
	is "subject of: $*" "$(sed -n 1p mail.txt)" "kakehashi FAILED (exit status $want)"
	grammar m.prom
}
failed 4 kakehashi -c p.conf run gone.csv
is 'the reason' "$(sed -n 3p mail.txt)" 'gone.csv: cannot be opened: No such file or directory'
failed 2 kakehashi -c p.conf run --run-name=.x night.csv
failed 6 kakehashi -c p.conf run --run-name=a night.csv
sed 's/^language = en/& limits { max_rejected = 0 }/' p.conf >limits.conf
sed 's/p\.conf/limits.conf/' c.prom >c.limits
cp c.prom c.p
cp c.limits c.prom
failed 4 kakehashi -c limits.conf run night.csv
is 'what stopped it' "$(sed -n '3p' mail.txt)" 'the limits of the profile stopped the run: nothing was carried'
cp c.p c.prom
flock out/.lock sh -c 'cp c.prom m.prom; kakehashi -c p.conf run --metrics=m.prom --mail=mail.txt night.csv >stdout 2>stderr; echo $? >status'
is 'status of the second of two' "$(cat status) $(value m.prom kakehashi_exit_status)" '7 7'
mkfifo pipe
heeding kakehashi -c p.conf run --run-name=stopped --metrics=m.prom --mail=mail.txt - <pipe >stdout 2>stderr &
pid=$!
exec 9>pipe
echo "$office_header" >&9
await '[ -e out/.stopped.partial ]' # it heeds signals by then
kill -TERM $pid
status=0
wait $pid || status=$?
exec 9>&-
is 'ended by a signal' "$status $(value m.prom kakehashi_exit_status)" '143 143'
is 'its mail' "$(sed -n 1p mail.txt)" 'kakehashi FAILED (exit status 143)'
# A profile that cannot be read, and no night before.
rm -f m.prom
run 3 kakehashi -c nix.conf run --metrics=m.prom --mail=mail.txt night.csv
grammar m.prom
is 'no success' "$(value m.prom kakehashi_last_success_timestamp_seconds)" ''
# Two bridges do not take each other's success for theirs.
cp c.prom m.prom
run 3 kakehashi -c nix.conf run --metrics=m.prom night.csv
is "another's success" "$(value m.prom kakehashi_last_success_timestamp_seconds)" ''

# --- files that cannot be written are told before anything is done
for option in --metrics --mail; do
	run 6 kakehashi -c p.conf run --run-name=never $option=gone/file night.csv
	stderr_has 'gone/file: '
	is "a run with $option" "$(ls -d out/never 2>/dev/null)" ''
done
run 6 kakehashi -c p.conf run --run-name=full --metrics=/dev/full night.csv
stderr_has 'the run itself ended well'
is 'the run ended well' "$(ls -d out/full)" out/full
is 'leftovers' "$(find . -maxdepth 1 -name '*m.prom?*' -o -maxdepth 1 -name '.*prom*' | tr '\n' ' ')" ''

# --- nothing to do is a success
mkdir inbox
sed 's/^source {/& path = "inbox\/*.csv"/' p.conf >inbox.conf
run 0 kakehashi -c inbox.conf run --metrics=m.prom --mail=mail.txt
is 'nothing to do' "$(sed -n 1p mail.txt)" 'kakehashi: no export, nothing to do'
is 'read nothing' "$(value m.prom kakehashi_read_records)" 0
is 'and that is a success' "$(value m.prom kakehashi_last_success_timestamp_seconds)" "$(value m.prom kakehashi_last_run_timestamp_seconds)"
grammar m.prom

finish
