#!/bin/sh
# Signals, the lock, and kill -9: nothing half-written, and the next run goes its way.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
kakehashi -c p.conf normalise -q -o clean.csv night.csv 2>/dev/null
kakehashi -c p.conf match -o decisions.csv clean.csv
office_records 20000 >many.csv
kakehashi -c p.conf normalise -q -o many-clean.csv many.csv
mkfifo pipe
pid=
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; e2e_cleanup' EXIT

# Starts a command in the background, with its messages in the file "said".
start() {
	heeding "$@" >shown 2>said 7>&- &
	pid=$!
	e2e_ran="$*"
}
asleep() { # the process waits for its input (as far as the system tells)
	[ -d /proc/self ] || return 0
	case $(sed 's/.*) //; s/ .*//' "/proc/$pid/stat" 2>/dev/null) in
	S) ;;
	*) return 1 ;;
	esac
}
ended() { ! kill -0 "$pid" 2>/dev/null || case $(sed 's/.*) //; s/ .*//' "/proc/$pid/stat" 2>/dev/null) in Z) ;; *) false ;; esac; }
ends_with() { # STATUS
	await ended
	ended || kill -KILL "$pid"
	got=0
	wait "$pid" || got=$?
	pid=
	is "status of $e2e_ran" "$got" "$1"
}
stop_it() { # SIGNAL STATUS NUMBER-AND-NAME
	await 'heeds "$pid" && asleep'
	kill -"$1" "$pid"
	ends_with "$2"
	exec 7>&-
	is "messages of $e2e_ran" "$(grep -v warning said)" "kakehashi: stopped by signal $3; nothing was carried by this run"
	is "rows after $e2e_ran" "$(sqlite3 diary.db 'SELECT count(*) FROM diary')" 0
	is "temporary files after $e2e_ran" "$(find . -name '.*.??????' -o -name '*.partial' -o -name '*-journal')" ''
	is "files of $e2e_ran" "$(ls out.csv rej.csv rej.csv.reasons.csv 2>/dev/null)" ''
	empty_folder out
}

for signal in 'INT 130 2 (Interrupt)' 'TERM 143 15 (Terminated)' 'HUP 129 1 (Hangup)'; do
	name=${signal%% *} rest=${signal#* }
	status=${rest%% *} words=${rest#* }
	stops() { stop_it "$name" "$status" "$words"; }

	# Before anybody writes into the pipe: the file cannot even be opened yet.
	start kakehashi -c table.conf run pipe
	await '[ -d out ]'
	stops
	start kakehashi -c p.conf normalise -o out.csv --rejects=rej.csv pipe
	stops

	# With the header alone, and with 20,000 records that are half-way out.
	for input in header many; do
		for operand in pipe -; do
			if [ $input = header ]; then
				head -n 1 many.csv >part.csv
			else
				cp many.csv part.csv
			fi
			exec 7<>pipe
			if [ "$operand" = - ]; then
				start sh -c 'exec kakehashi -c table.conf run - <pipe'
			else
				start kakehashi -c table.conf run pipe
			fi
			await '[ -d out ]'
			fill part.csv >&7
			stops

			exec 7<>pipe
			start kakehashi -c p.conf normalise -o out.csv --rejects=rej.csv pipe
			fill part.csv >&7
			stops
		done
	done
	is "standard output of $e2e_ran" "$(cat shown)" ''

	exec 7<>pipe
	start kakehashi -c p.conf match -o out.csv pipe
	fill many-clean.csv >&7
	stops
	exec 7<>pipe
	start kakehashi -c p.conf write -t progress -r pipe -o out.csv --rejects=rej.csv decisions.csv
	sed 3q clean.csv | fill >&7
	stops
	exec 7<>pipe
	start kakehashi -c table.conf load -r pipe --rejects=rej.csv decisions.csv
	sed 3q clean.csv | fill >&7
	stops
	# Into a pipe that nobody empties: the signal comes when a part of the output is already in it.
	exec 7<>pipe
	start kakehashi normalise -f utf-8 -o pipe many.csv
	stops
	exec 7<>pipe
	start sh -c 'exec kakehashi normalise -f utf-8 --threads=2 many.csv >pipe'
	stops
	# A file that was there keeps what it held.
	echo before >there.csv
	exec 7<>pipe
	start kakehashi -c p.conf normalise -o there.csv pipe
	fill many.csv >&7
	stops
	is 'a file that was there' "$(cat there.csv)" before
done

# --- signals that are ignored from the start stay so: nohup, and the background of a shell
exec 7<>pipe
perl -e '$SIG{$_} = "IGNORE" for qw(HUP INT); $SIG{TERM} = "DEFAULT"; exec @ARGV or die' -- \
	kakehashi -c p.conf normalise -o out.csv --rejects=rej.csv pipe 2>said 7>&- &
pid=$!
e2e_ran='normalise that ignores SIGHUP and SIGINT'
fill night.csv >&7
await 'heeds "$pid" && asleep'
kill -HUP $pid
kill -INT $pid
sleep 0.2
kill -0 $pid || fail "$e2e_ran: it is gone"
exec 7>&-
ends_with 1
same_file clean.csv out.csv
rm -f out.csv rej.csv*

# --- the lock
exec 7<>pipe
start kakehashi -c table.conf run --run-name=first pipe
await '[ -s out/.lock ] && [ -d out/.first.partial ]'
run 7 kakehashi -c table.conf run --run-name=second night.csv
stdout_is ''
stderr_is "kakehashi: another run holds the lock out/.lock (process $pid)"
run 7 kakehashi -c p.conf run night.csv # another profile, the same output folder
stderr_lines 1
run 7 kakehashi -c table.conf load -r clean.csv decisions.csv
stderr_is "kakehashi: another run holds the lock out/.lock (process $pid)"
is 'folders while a run is at work' "$(ls -A out | tr '\n' ' ')" '.first.partial .lock '
is 'rows while a run is at work' "$(sqlite3 diary.db 'SELECT count(*) FROM diary' 2>&1 | tail -n 1)" 0
# What carries nothing does not wait for it, and another output folder has another lock.
run 1 kakehashi -c p.conf run --dry-run night.csv
run 1 kakehashi -c p.conf check night.csv
run 1 kakehashi -c p.conf normalise night.csv
run 1 kakehashi -c p.conf match clean.csv
sed 's/^language = en/language = en  output = "other"/' p.conf >other.conf
run 1 kakehashi -c other.conf run --run-name=other night.csv
fill night.csv >&7
exec 7>&-
ends_with 1
is 'folders after the first run' "$(ls -A out | tr '\n' ' ')" '.lock first '
is 'rows of the first run' "$(sqlite3 diary.db 'SELECT count(*) FROM diary')" 2
run 1 kakehashi -c p.conf run --run-name=third night.csv
same_file out/first/decisions.csv out/third/decisions.csv
rm -rf out other
sqlite3 diary.db 'DELETE FROM diary'

# --- kill -9: the lock is free, no row is there, and the next run tells of what was left
exec 7<>pipe
start kakehashi -c table.conf run --run-name=killed pipe
await '[ -d out/.killed.partial ]'
fill many.csv >&7
await asleep
kill -KILL "$pid"
ends_with 137 2>/dev/null
exec 7>&-
is 'what kill -9 leaves' "$(ls -A out | tr '\n' ' ')" '.killed.partial .lock '
run 1 kakehashi -q -c table.conf run --run-name=next night.csv
stderr_has 'kakehashi: warning: out/.killed.partial: a run was cut off here before it was complete'
stderr_has 'kakehashi: hint: compare its files with the target before you remove it'
stdout_has 'equation: 5 = 2 + 1 + 1 + 1 + 0: holds'
is 'rows after kill -9 and the next run' "$(sqlite3 diary.db 'SELECT id FROM diary ORDER BY 1' | tr '\n' ' ')" 'R1 R2 '
is 'what is left stays for a person' "$(ls -A out | tr '\n' ' ')" '.killed.partial .lock next '
run 6 kakehashi -c p.conf run --run-name=killed night.csv # its name is not used again
stderr_has 'out/.killed.partial: a run of that name is there already'
rm -rf out/.killed.partial
run 1 kakehashi -c p.conf run --run-name=killed night.csv
stderr_lines 2 # the rejected record and the folder: no warning
# A filter that is killed leaves its temporary file and no other.
echo before >there.csv
exec 7<>pipe
start kakehashi -c p.conf normalise -o there.csv pipe
fill many.csv >&7
await asleep
kill -KILL "$pid"
ends_with 137 2>/dev/null
exec 7>&-
is 'a file that was there, after kill -9' "$(cat there.csv)" before
run 1 kakehashi -c p.conf normalise -q -o there.csv night.csv
same_file clean.csv there.csv

finish
