#!/bin/sh
# One thread or two: the same bytes, messages and statuses, whatever the export is like; and no thread that keeps the program from
# ending, however it ends.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
sed 's/^source {/source { encoding = utf-8/' p.conf >known.conf # else it may read on to find out, before any thread is made
office_records 20000 >many.csv
pid=
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; e2e_cleanup' EXIT

# --- the same bytes
# both COMMAND…: runs it with one thread and with two; out.csv and rej.csv, where it writes them, have to be the same, too.
both() {
	for threads in 1 2; do
		mkdir -p "with$threads"
		rm -f out.csv rej.csv rej.csv.reasons.csv
		both_status=0
		timeout 300 "$@" --threads=$threads >"with$threads/stdout" 2>"with$threads/stderr" || both_status=$?
		echo "$both_status" >"with$threads/status"
		for file in out.csv rej.csv rej.csv.reasons.csv; do
			rm -f "with$threads/$file"
			[ ! -e $file ] || mv $file "with$threads/$file"
		done
	done
	e2e_checks=$((e2e_checks + 1))
	diff -r with1 with2 >differences && return
	fail "$* differs with a second thread"
	head -n 20 differences
}

# What was cleaned is what was expected, not twice the same nothing.
both kakehashi -c p.conf normalise -o out.csv --rejects=rej.csv night.csv
is 'status of normalise' "$(cat with2/status)" 1
is 'lines of normalise' "$(wc -l <with2/out.csv)" 6
is 'lines of rejects' "$(wc -l <with2/rej.csv)" 2
both kakehashi -c p.conf check night.csv
both kakehashi -c p.conf run --dry-run night.csv
cp with1/stdout with1.stdout
kakehashi -c p.conf normalise -q -o clean.csv night.csv 2>/dev/null
both kakehashi -c p.conf match -o out.csv clean.csv
cp with2/out.csv decisions.csv
is 'lines of match' "$(wc -l <decisions.csv)" 5
both kakehashi -c p.conf write -t progress -r clean.csv -o out.csv decisions.csv
is 'lines of write' "$(wc -l <with2/out.csv)" 4

# Several files, of several encodings, with the same keys in them; one whose encoding is known only at its end.
uconv -f utf-8 -t windows-31j <night.csv >cp932.csv
{ office_records 3000; echo 'Z1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit'; } >late.csv
both kakehashi -c p.conf normalise -o out.csv --rejects=rej.csv cp932.csv late.csv night.csv
is 'doubles in the second file' "$(grep -c duplicate-key with2/rej.csv.reasons.csv)" 8
{ echo "$office_header"; perl -e 'print "A$_,C-1,too short\n" for 1 .. 1000'; } >ascii.csv
both kakehashi -c p.conf normalise -o out.csv --rejects=rej.csv ascii.csv
for e in utf-16le utf-16be cp932 euc-jp iso-2022-jp; do
	sed "s/^source {/source { encoding = $e/" p.conf >$e.conf
	case $e in
	utf-16*) iconv -f utf-8 -t "$e" late.csv >coded.csv ;;
	*) iconv -c -f utf-8 -t "$e" late.csv >coded.csv ;;
	esac
	both kakehashi -c $e.conf normalise -o out.csv --rejects=rej.csv coded.csv
	is "records in $e" "$(wc -l <with2/out.csv)" 3001
done

# Exports in which bytes were changed, lost and doubled, and quotes scattered: whatever is said about them is said twice.
perl "$top_srcdir/bench/make-export.pl" 1500 5 >whole.csv
seeded
for round in 1 2 3 4 5 6 7 8; do
	ROUND=$round perl -0777 -e '
		srand($ENV{KAKEHASHI_SEED} * 100 + $ENV{ROUND});
		my $text = <STDIN>;
		my $start = index($text, "\n") + 1;
		my @bytes = ("\"", "\"\"", ",", "\n", "\r", "\x81", "\xFF", "\0", "");
		for (1 .. 5 * $ENV{ROUND} ** 2) {
			my $at = $start + int rand(length($text) - $start);
			substr($text, $at, int rand 2) = $bytes[rand @bytes];
		}
		print $text' <whole.csv >broken.csv
	both kakehashi -c "$top_srcdir/bench/export.conf" normalise -o out.csv --rejects=rej.csv broken.csv
	is "something was rejected in round $round" "$([ "$(wc -l <with2/rej.csv.reasons.csv)" -gt 1 ] && echo yes)" yes
done
: >empty.csv
printf 'id,case\n' >short.csv
for odd in empty.csv short.csv nowhere.csv .; do
	both kakehashi -c p.conf normalise $odd
	is "status with $odd" "$(cat with2/status)" 4
done

# --- matching: more records than a batch has, against more cases than one thread makes ready; the number of threads is nothing
seeded
N=6000 SEED=$KAKEHASHI_SEED perl -e '
	use utf8;
	binmode STDOUT, ":utf8";
	srand $ENV{SEED};
	my @family = qw(山田 佐藤 鈴木 高橋 田中 斎藤 齋藤 小野 大野);
	my @given = qw(太郎 花子 優 翔 美咲 陽菜 蓮 一);
	print "no,name,kana,born,sex\n";
	printf "C-%05d,%s　%s,,%d-%02d-%02d,%s\n", $_, $family[rand 9], $given[rand 8], 2010 + rand 4, 1 + rand 12, 1 + rand 28,
		rand() < .5 ? "男" : "女" for 1 .. $ENV{N}' >register.csv
perl -ne 'next if $. == 1; chomp; my ($no, $name, $kana, $born, $sex) = split /,/;
	print "id,case,name,kana,born,sex,how,text\n" if $. == 2;
	$no = "" if $. % 3; $born =~ s/(..)$/sprintf "%02d", 29 - $1/e if $. % 7 == 0; $sex = "" if $. % 11 == 0; $name =~ s/　//  if $. % 5 == 0;
	($no, $name) = ("", "北沢　次郎") if $. % 13 == 0;
	print "R$.,$no,$name,$kana,$born,$sex,visit,x\n" if $. % 2' register.csv >nights.csv
kakehashi -q -c p.conf normalise -o clean.csv nights.csv
kakehashi -q -c p.conf match --threads=1 clean.csv >whole.csv
is 'decisions' "$(cut -d, -f2 whole.csv | sort | uniq -c | awk '$1 > 100' | wc -l)" 3
for threads in 2 3 7 64; do
	kakehashi -q -c p.conf match --threads=$threads clean.csv >decisions.csv
	same_file whole.csv decisions.csv
done
both kakehashi -c p.conf match -o out.csv --summary=json clean.csv
for threads in 1 2 5; do
	rm -rf out
	run 1 kakehashi -q -c p.conf run --threads=$threads --run-name=night nights.csv
	rm out/night/manifest.json
	rm -rf night.$threads
	mv out/night night.$threads
done
for threads in 2 5; do
	diff -r night.1 night.$threads >differences || fail "a run with $threads threads differs"
done

# --- a second thread is made where it was asked for
if [ -d /proc/self/task ]; then
	mkfifo pipe
	for threads in 1 2; do
		exec 7<>pipe
		heeding kakehashi -c known.conf normalise --threads=$threads -o out.csv pipe 2>said 7>&- &
		pid=$!
		fill many.csv >&7 # it has read most of that when this returns
		eval "tasks$threads=$(ls "/proc/$pid/task" | wc -l)"
		kill -TERM $pid
		status=0
		wait $pid || status=$?
		pid=
		is "status when it is stopped with $threads" $status 143
		exec 7>&-
	done
	rm -f pipe
	# The thread sanitizer has a thread of its own, beside programs that have some.
	grep -q __tsan_init "$top_builddir/kakehashi" || is 'threads' "$tasks1 $tasks2" '1 2'
fi

# --- output that fails while the other thread waits for input, or has plenty of it
mkfifo pipe
for threads in 1 2; do
	heeding sh -c 'cat many.csv; exec sleep 900' >pipe 2>/dev/null &
	writer=$!
	run 6 sh -c "exec timeout 300 kakehashi -c known.conf normalise --threads=$threads pipe >/dev/full"
	kill $writer 2>/dev/null
	wait $writer 2>/dev/null
	stderr_is 'kakehashi: (standard output): cannot be written: No space left on device'
	run 6 sh -c "exec timeout 300 kakehashi -c p.conf normalise --threads=$threads many.csv >/dev/full"
	run 6 sh -c "exec timeout 300 kakehashi -c p.conf normalise --threads=$threads -o /dev/full many.csv"
done

# --- signals at any moment, once the program is at work
ended() { ! kill -0 "$pid" 2>/dev/null || case $(sed 's/.*) //; s/ .*//' "/proc/$pid/stat" 2>/dev/null) in Z | '') ;; *) false ;; esac; }
at_work() { ended || ls .out.csv.* >/dev/null 2>&1; }
perl "$top_srcdir/bench/make-export.pl" 60000 5 >large.csv
kakehashi -q -c "$top_srcdir/bench/export.conf" normalise --threads=1 large.csv >whole.csv
e2e_ran='normalise that is stopped'
for delay in 0.001 0.005 0.01 0.02 0.03 0.05 0.08 0.12; do
	for from in large.csv pipe; do
		exec 7<>pipe
		heeding kakehashi -q -c "$top_srcdir/bench/export.conf" normalise --threads=2 -o out.csv $from 2>said 7>&- &
		pid=$!
		[ $from = large.csv ] || head -c 60000 large.csv | fill >&7
		await at_work
		sleep $delay
		kill -TERM $pid 2>/dev/null
		await ended
		if ! ended; then
			fail "normalise $from goes on although it was to stop after $delay s"
			kill -KILL $pid
		fi
		status=0
		wait $pid 2>/dev/null || status=$?
		pid=
		case $status in
		143) is "output when it is stopped after $delay s" "$(ls out.csv .out.csv.* 2>/dev/null)" '' ;;
		0) same_file whole.csv out.csv ;; # it was faster
		*) fail "status $status when it is stopped after $delay s: $(cat said)" ;;
		esac
		rm -f out.csv
		exec 7>&-
	done
done

finish
