#!/bin/sh
# Memory does not grow with the export: 300,000 records take hardly more than 50,000, but for the keys that were seen.
. "$(dirname "$0")/../lib/e2e.sh"

[ -r /proc/self/status ] || { echo 'peak memory is read from /proc, which this system does not have'; exit 77; }

# peak_of PROFILE STATUS COMMAND…: normalises what the command writes and leaves the peak of resident memory, in KiB, in $peak.  The
# program is held at the end of its input, with all records behind it, and only let go when /proc has been read: so there is no race.
peak_of() {
	rm -f pipe && mkfifo pipe
	profile=$1 want=$2
	shift 2
	e2e_ran="normalise what $1 $2 writes"
	kakehashi -q -c "$profile" normalise --summary=json <pipe 2>stderr >/dev/null &
	pid=$!
	exec 9>pipe
	"$@" >&9
	sleep 0.5 # what the pipe itself still holds
	peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status")
	exec 9>&-
	status=0
	wait "$pid" || status=$?
	is "$e2e_ran: exit status" "$status" "$want"
}

peak() { # RECORDS
	peak_of "$top_srcdir/bench/export.conf" 0 perl "$top_srcdir/bench/make-export.pl" "$1" 7
	stderr_has "\"read\": $1,"
	stderr_has '"adds_up": true'
	echo "$1 records: $peak KiB"
}

peak 50000
few=$peak
peak 300000
many=$peak
is 'peak memory was read' "$([ "${few:-0}" -gt 1000 ] && [ "${many:-0}" -gt 1000 ] && echo yes)" yes
if grep -q __asan_init "$top_builddir/kakehashi"; then
	echo 'sanitizers keep memory that was freed: the figures are theirs, and not judged'
else
	# The table of keys has 12 bytes a slot: 2^19 slots for 300,000 keys, and the half of it while it grows (9.4 MiB).  The export
	# is 50 MiB longer.
	is "growth from $few to $many KiB" "$([ $((many - few)) -lt $((12 * 1024)) ] && echo flat)" flat
	is "peak of $many KiB" "$([ "$many" -lt $((64 * 1024)) ] && echo 'under 64 MiB')" 'under 64 MiB'
fi

# ASCII for 100 MB, and only then what tells the encoding.  At most 16 MiB are held before the first record, and 16 MiB behind the
# first byte outside ASCII.
cat >late.conf <<'END'
language = en
source {
	key = { id }
	field id   { column = "id"    kind = id  required = true }
	field note { column = "note"  kind = text }
}
END
cat >late.pl <<'END'
my ($ascii, $either, $end) = @ARGV;
my ($n, $size) = (0, 0);
sub records {
	my ($megabytes, $text) = @_;
	for ($size = 0; $size < $megabytes << 20; $size += length $text) {
		print $n++, ",$text\n";
	}
}
print "id,note\n";
records($ascii, "0123456789" x 100);
records($either, "\303\261" x 500);
print $end ? "x,\203\134\202\240\n" : "x,y\n";
END
late() { # STATUS PART MEGABYTES…: what is said of so much ASCII, so much that may be either, and CP932 behind it or not
	status_late=$1 part=$2
	shift 2
	peak_of late.conf "$status_late" perl late.pl "$@"
	stderr_has "$part"
	echo "ASCII, either, CP932: $*: $peak KiB"
	grep -q __asan_init "$top_builddir/kakehashi" ||
		is "peak of $peak KiB" "$([ "${peak:-0}" -gt 1000 ] && [ "$peak" -lt $((64 * 1024)) ] && echo 'under 64 MiB')" 'under 64 MiB'
}
late 0 '"adds_up": true' 100 0 1
late 4 'both are possible from byte ' 15 15 0
late 0 '"adds_up": true' 15 15 1

# Two files of 36 MB each compared in 4 MiB, about.  Its output goes into a pipe that nobody empties, so that the work is done when
# /proc is read.
perl -e 'srand 5; my @new; open my $o, ">", "old.csv" or die; open my $w, ">", "new.csv" or die; print $_ "id,あ,い,う\n" for $o, $w;
	for (1 .. 300_000) {
		my @r = (1_000_003 * $_ % 300_007, "x" x 60, "y" x 40, $_);
		print $o join(",", @r), "\n";
		$r[1 + rand 3] .= "z" if rand() < 0.01;
		push @new, join(",", @r) . "\n";
	}
	print $w reverse @new'
mkfifo out
exec 8<>out
kakehashi diff -k id -f csv --memory=4M -o out old.csv new.csv 2>stderr 8>&- &
pid=$!
timeout 600 head -c 1 <&8 >first # it has begun to write
exec 9<out 8>&-
peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status")
found=$(wc -l <&9)
exec 9<&-
status=0
wait "$pid" || status=$?
e2e_ran='diff of two large files'
is 'status of diff' "$status" 1
stderr_is ''
is 'differences found' "$([ "$found" -gt 2500 ] && [ "$found" -lt 3500 ] && echo yes)" yes
echo "diff: $peak KiB"
# Each of the readers looks at no more than 64 KiB, since the header tells the encoding.
grep -q __asan_init "$top_builddir/kakehashi" ||
	is "peak of $peak KiB" "$([ "${peak:-0}" -gt 1000 ] && [ "$peak" -lt $((24 * 1024)) ] && echo 'under 24 MiB')" 'under 24 MiB'

# The report of a run of 300,000 records, as many characters replaced: its sheets are counted, not kept.  The page is smaller than a pipe, so the pipe
# is made smaller than the page.
. "$top_srcdir/tests/lib/office.sh"
rm -f old.csv new.csv out
office
head -n 1 night.csv >none.csv
run 0 kakehashi -q -c p.conf run --run-name=large none.csv
perl -MDigest::SHA -e '
	open my $d, ">>", "out/large/decisions.csv" or die;
	open my $c, ">>", "out/large/replacements.csv" or die;
	for (1 .. 300_000) {
		printf $d "R%07d,linked,C-%07d,%.2f,1.000000,,,weight,\n", $_, $_, $_ * 7919 % 6000 / 100;
		printf $c "\"[%d]\",\"progress.text\",\"x\",\"U+%04X\",\"y\",\"unify\",\"1\"\r\n", $_, 0x4E00 + $_ % 9000;
	}
	close $_ or die for $d, $c;
	local $/;
	open my $m, "<", "out/large/manifest.json" or die;
	my $text = <$m>;
	for my $name ("decisions.csv", "replacements.csv") {
		my $sum = Digest::SHA->new(256)->addfile("out/large/$name")->hexdigest;
		$text =~ s/("\Q$name\E",\s+"sha256": ")[0-9a-f]+/$1 . $sum/e or die;
	}
	open $m, ">", "out/large/manifest.json" or die;
	print $m $text'
rm -f out.html && mkfifo out.html
exec 8<>out.html
if perl -e 'open my $p, "+<&=8" or die; fcntl $p, 1031, 4096 or exit 1' 2>/dev/null; then # F_SETPIPE_SZ
	kakehashi -c p.conf report -o out.html large 2>stderr 8>&- &
	pid=$!
	timeout 600 head -c 1 <&8 >first
	exec 9<out.html 8>&-
	peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status")
	size=$(wc -c <&9)
	exec 9<&-
	status=0
	wait "$pid" || status=$?
	e2e_ran='report of a large run'
	is 'status of report' "$status" 0
	stderr_is ''
	is 'size of the page' "$([ "$size" -gt 10000 ] && [ "$size" -lt 100000 ] && echo small)" small
	echo "report: $peak KiB"
	grep -q __asan_init "$top_builddir/kakehashi" ||
		is "peak of $peak KiB" "$([ "${peak:-0}" -gt 1000 ] && [ "$peak" -lt $((24 * 1024)) ] && echo 'under 24 MiB')" 'under 24 MiB'
fi

finish
