#!/bin/sh
# The inbox: which files a night takes, in which order, and what becomes of them.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
source_says() { # OPTIONS FILE: FILE from p.conf, with a ledger
	{ echo 'ledger = "ledger.db"'; sed "s|^source {|source { $1|" p.conf; } >"$2"
}
records() { # FIRST LAST: an export
	F=$1 L=$2 perl -e 'print "id,case,name,kana,born,sex,how,text\n";
		print "R$_,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home\n" for $ENV{F} .. $ENV{L}'
}
inputs() { perl -MJSON::PP -0e 'print join " ", map { $_->{path} } @{ decode_json(<>)->{inputs} }' "out/$1/manifest.json"; }
listing() { ls -A "$1" | tr '\n' ' '; }

source_says 'path = "inbox/*"  settle = 3600  done = "inbox/done"  failed = "inbox/failed"' i.conf
mkdir inbox

# A night without files makes nothing and moves nothing.
run 0 kakehashi -c i.conf run
stderr_is 'kakehashi: no export lies in inbox/*; nothing to do'
is 'what it made' "$(listing inbox)$(ls -d out ledger.db 2>/dev/null)" ''

# Oldest first, by name where the times are one; a young file waits, as does one that comes from the future.
records 1 1 >inbox/c.csv
records 2 3 >inbox/b.csv
records 4 4 >inbox/d.csv
records 5 5 >inbox/a.csv
records 6 6 >inbox/young.csv
records 7 7 >inbox/later.csv
touch -d '2026-01-01 00:00:00.5' inbox/c.csv inbox/b.csv
touch -d '2026-01-01 00:00:00.4' inbox/d.csv
touch -d 'next year' inbox/later.csv
touch -d '2026-01-01 00:00:01' inbox/a.csv
cat >expected <<'END'
kakehashi: warning: inbox/later.csv: its time lies in the future; it is left until then
kakehashi: hint: look at the clocks of the two machines
kakehashi: inbox/young.csv: changed less than 3600 seconds ago; it is left for the next run
END
run 0 kakehashi -c i.conf run -n
sed 3q stderr >said
same_file expected said
stderr_has 'dry run: nothing was written'
is 'nothing was moved' "$(listing inbox)" 'a.csv b.csv c.csv d.csv later.csv young.csv '
run 0 kakehashi -c i.conf check
stdout_has 'inbox/a.csv'
is 'check leaves the young file, too' "$(grep -c young stdout)" 0
run 0 kakehashi -c i.conf run --run-name=n1
is 'the order' "$(inputs n1)" 'inbox/d.csv inbox/b.csv inbox/c.csv inbox/a.csv'
is 'the order of the records' "$(sed 1d out/n1/decisions.csv | cut -d, -f1 | tr '\n' ' ')" 'R4 R2 R3 R1 R5 '
for name in a b c d; do
	stderr_has "kakehashi: inbox/$name.csv: moved to inbox/done/$name.csv"
done
is 'the inbox' "$(listing inbox)" 'done failed later.csv young.csv '
is 'what is done' "$(listing inbox/done)" 'a.csv b.csv c.csv d.csv '
is 'modes' "$(stat -c %a inbox/done inbox/failed | tr '\n' ' ')" '700 700 '
records 2 3 >b.csv
same_file b.csv inbox/done/b.csv
# All that lies there is too young.
run 0 kakehashi -q -c i.conf run
stdout_has 'read                           0'
touch -d '2 hours ago' inbox/young.csv inbox/later.csv
run 0 kakehashi -c i.conf run --run-name=n2
is 'the next night' "$(inputs n2)" 'inbox/later.csv inbox/young.csv'

# A name that is taken gets another one; nothing is overwritten.
for k in 2 3; do
	records $k 10 >inbox/a.csv
	touch -d "$k days ago" inbox/a.csv
	cp inbox/a.csv "kept.$k"
	run 0 kakehashi -c i.conf run --run-name="again$k"
	stderr_has "kakehashi: inbox/a.csv: moved to inbox/done/a.csv.$k"
	same_file "kept.$k" "inbox/done/a.csv.$k"
done
records 5 5 >a.csv
same_file a.csv inbox/done/a.csv

# A pattern that reaches into the folders does not find what lies there.
source_says 'path = "inbox/*/*.csv"  done = "inbox/done"  failed = "inbox/failed"' deep.conf
run 0 kakehashi -c deep.conf run
stderr_is 'kakehashi: no export lies in inbox/*/*.csv; nothing to do'

# Files that fail as a whole do not stop the others.
bad_files() {
	: >inbox/empty.csv
	printf 'id,case\nR1,C-1\n' >inbox/columns.csv
	mangle 'id,case,name,kana,born,sex,how,text\nR1,C-1,\377\376\377,x,2015,x,x,x\n' >inbox/encoding.csv
	records 20 21 >inbox/good.csv
	touch -d '1 day ago' inbox/*.csv
}
bad_files
cp inbox/encoding.csv encoding.csv
run 1 kakehashi -c i.conf run -n
is 'a dry run moves nothing' "$(ls inbox/*.csv | wc -l)" 4
run 1 kakehashi -c i.conf run --run-name=bad
is 'what was read' "$(inputs bad)" 'inbox/good.csv'
is 'its rejects' "$(ls out/bad | grep rejects | tr '\n' ' ')" 'rejects.1.csv rejects.reasons.csv '
is 'what failed' "$(listing inbox/failed)" \
	'columns.csv columns.csv.reason.txt empty.csv empty.csv.reason.txt encoding.csv encoding.csv.reason.txt '
is 'the inbox is empty' "$(listing inbox)" 'done failed '
same_file encoding.csv inbox/failed/encoding.csv
for name in columns empty encoding; do
	stderr_has "kakehashi: inbox/$name.csv: moved to inbox/failed/$name.csv"
	stderr_has "kakehashi: $(sed 1q inbox/failed/$name.csv.reason.txt)"
done
is 'a reason' "$(sed 1q inbox/failed/empty.csv.reason.txt)" 'inbox/empty.csv: has no header: the file is empty'
# None of them is good: a run all the same.
printf 'id,case\n' >inbox/columns.csv
touch -d '1 day ago' inbox/columns.csv
run 1 kakehashi -c i.conf run --run-name=bad2
is 'a second one of that name' "$(cat inbox/failed/columns.csv.2)" 'id,case'
is 'its inputs' "$(inputs bad2)" ''

# Without a folder for them the run fails, as it does for a file that is named; a stopped or failed run moves nothing.
source_says 'path = "inbox/*.csv"  done = "inbox/done"' done.conf
bad_files
rm inbox/empty.csv inbox/encoding.csv
before=$(listing inbox/done)
run 4 kakehashi -c done.conf run
run 4 kakehashi -c i.conf run inbox/columns.csv inbox/good.csv
{ cat i.conf; echo 'limits { min_ratio = 1 }'; } >limited.conf
run 4 kakehashi -q -c limited.conf run
is 'nothing was moved' "$(ls inbox/*.csv | tr '\n' ' ')$(listing inbox/done)" "inbox/columns.csv inbox/good.csv $before"
rm -r inbox/columns.csv out/*.stopped
# Files that are named stay where they are.
run 0 kakehashi -q -c i.conf run inbox/good.csv
is 'a named file stays' "$(ls inbox/*.csv)" inbox/good.csv
# Where no folder is named, files of the inbox stay, too.
source_says 'path = "inbox/*.csv"' stay.conf
run 0 kakehashi -q -c stay.conf run
is 'a file stays' "$(ls inbox/*.csv)" inbox/good.csv

# A folder that cannot be made is found before anything is read.
source_says 'path = "inbox/*.csv"  done = "night.csv"' nowhere.conf
run 6 kakehashi -q -c nowhere.conf run

# A file that grows while the run is at work: nothing is carried.
mkfifo cases.csv
sed 's|path = "register.csv"|path = "cases.csv"|' i.conf >slow.conf
runs=$(ls out | wc -l)
records 30 30 | tail -n 1 >more.csv
heeding kakehashi -q -c slow.conf run >/dev/null 2>stderr &
pid=$!
# The pipe is opened behind the listing: from then on there is a reader.
timeout 120 sh -c 'exec >cases.csv; cat more.csv >>inbox/good.csv; cat register.csv'
e2e_ran='a file that grows'
status=0
wait $pid || status=$?
is 'status with a file that grows' $status 4
stderr_has 'kakehashi: inbox/good.csv: was changed while it was read; nothing was carried'
is 'no new run' "$(ls out | wc -l)" "$runs"
is 'it stays' "$(ls inbox/*.csv)" inbox/good.csv

# Without a ledger a run that is cut off may carry twice: it says so.
grep -v ^ledger i.conf >forgetful.conf
touch -d '1 day ago' inbox/good.csv
run 0 kakehashi -q -c forgetful.conf run
stderr_is 'kakehashi: warning: there is no ledger: a run that is cut off before it has moved a file to inbox/done would be carried twice'

# Another file system: copied, on disk, then removed.
other=$(mktemp -d /dev/shm/kakehashi-e2e.XXXXXX 2>/dev/null) || other=
if [ -n "$other" ] && [ "$(stat -c %d "$other")" != "$(stat -c %d .)" ]; then
	trap 'rm -rf "$other"; e2e_cleanup' EXIT
	source_says "path = \"inbox/*.csv\"  done = \"$other/done\"" other.conf
	for k in 1 2; do
		office_records $((3000 * k)) >inbox/far.csv
		cp inbox/far.csv "far.$k"
		run 0 kakehashi -q -c other.conf run
		is "gone from here, $k" "$(ls inbox)" "done
failed"
	done
	same_file far.1 "$other/done/far.csv"
	same_file far.2 "$other/done/far.csv.2"
	is 'nothing else is there' "$(listing "$other/done")" 'far.csv far.csv.2 '
fi
finish
