#!/bin/sh
# Memory does not grow with the export: 300,000 records take hardly more than 50,000, but for the keys that were seen.
. "$(dirname "$0")/../lib/e2e.sh"

[ -r /proc/self/status ] || { echo 'peak memory is read from /proc, which this system does not have'; exit 77; }

# peak RECORDS: normalises so many records and leaves the peak of resident memory, in KiB, in $peak.  The program is held at the end
# of its input, with all records behind it, and only let go when /proc has been read: so there is no race.
peak() {
	rm -f pipe && mkfifo pipe
	e2e_ran="normalise $1 records"
	kakehashi -q -c "$top_srcdir/bench/export.conf" normalise --summary=json <pipe 2>stderr >/dev/null &
	pid=$!
	exec 9>pipe
	perl "$top_srcdir/bench/make-export.pl" "$1" 7 >&9
	sleep 0.5 # what the pipe itself still holds
	peak=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status")
	exec 9>&-
	status=0
	wait "$pid" || status=$?
	is "$1 records: exit status" "$status" 0
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

finish
