#!/bin/sh
# Import files that a target system fetches from a folder of its own: one after the other, or numbered.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
{
	echo 'ledger = "ledger.db"'
	sed -e 's|^source {|source { path = "inbox/*.csv"  done = "done"|' \
		-e 's|path = "progress.csv"|&  mode = 0640  pickup = "pickup"|' p.conf
} >wait.conf
sed -e 's/pickup = "pickup"/& handover = number/' -e 's/ledger.db/number.db/' -e '1i output = "nout"' wait.conf >number.conf
mkdir inbox pickup

office_records 2 >inbox/a.csv
run 0 kakehashi -c wait.conf run --run-name=n1
stderr_has 'pickup/progress.csv: is there to be fetched'
same_file out/n1/progress.csv pickup/progress.csv
is 'its mode' "$(stat -c %a pickup/progress.csv)" 640
is 'nothing hidden' "$(ls -A pickup)" progress.csv

# The next one waits, and the export stays in the inbox; a dry run says so, too.
office_records 4 >inbox/b.csv
run 6 kakehashi -c wait.conf run -n
run 6 kakehashi -c wait.conf run --run-name=n2
stderr_has 'pickup/progress.csv: has not been fetched yet; nothing is carried before it is'
is 'no run' "$(ls -A out | grep -c n2)" 0
is 'the export' "$(ls inbox)" b.csv
mv pickup/progress.csv fetched.1
run 0 kakehashi -c wait.conf run --run-name=n3
mv pickup/progress.csv fetched.2
is 'what was fetched' "$(cat fetched.1 fetched.2 | iconv -f CP932 -t UTF-8 | grep -c 'at home')" 4
# A night without rows lays no file.
cp done/b.csv inbox/
run 0 kakehashi -c wait.conf run --run-name=n4
is 'nothing to fetch' "$(ls -A pickup)" ''
is 'the file of the run itself' "$(wc -l <out/n4/progress.csv)" 1
run 0 kakehashi -c wait.conf ledger verify

# A file that comes there while the run is at work is not written over: the next run lays the file.
mkfifo inbox.pipe
office_records 6 >more.csv
kakehashi -q -c wait.conf run --run-name=n5 - <inbox.pipe >/dev/null 2>stderr &
pid=$!
exec 3>inbox.pipe
cat more.csv >&3
await '[ -d out/.n5.partial ]'
echo theirs >pickup/progress.csv
exec 3>&-
wait $pid
is 'status when something lies there' $? 6
stderr_has 'pickup/progress.csv: cannot be laid there to be fetched'
is 'theirs' "$(cat pickup/progress.csv)" theirs
run 6 kakehashi -c wait.conf run --run-name=n6 more.csv
rm pickup/progress.csv
run 6 kakehashi -c wait.conf run --run-name=n7 more.csv
stderr_has 'run n5 had been cut off when everything was ready: it was completed'
stderr_has 'pickup/progress.csv: has not been fetched yet'
is 'laid by the next run' "$(wc -l <pickup/progress.csv)" 3
rm pickup/progress.csv

# Numbers go on, whether or not a file has been fetched; one of another kind does not count.
rm -f inbox/* done/*
touch pickup/progress-0009.txt pickup/progress-12.csv pickup/other-0044.csv
for night in 1 2 3; do
	office_records $((night * 2)) >inbox/$night.csv
	run 0 kakehashi -c number.conf run --run-name=m$night
	[ $night -ne 2 ] || rm pickup/progress-000[12].csv
done
is 'numbered files' "$(ls -A pickup | tr '\n' ' ')" 'other-0044.csv progress-0003.csv progress-0009.txt progress-12.csv '
same_file nout/m3/progress.csv pickup/progress-0003.csv

# What the profile must say.
refused() { # PART
	run 3 kakehashi -c bad.conf check
	stderr_has "$1"
}
sed '/ledger/d' wait.conf >bad.conf
refused 'pickup needs a ledger'
sed 's/pickup = "pickup"/handover = wait/' wait.conf >bad.conf
refused 'handover means nothing without pickup'
{ cat wait.conf; sed -n '/^target progress/,/^}/p' wait.conf | sed 's/target progress/target second/; s/progress.csv/Progress.csv/'; } >bad.conf
refused 'targets progress and second are fetched under the same name'
rmdir pickup 2>/dev/null || mv pickup gone
run 6 kakehashi -c wait.conf run more.csv
stderr_has 'pickup: the folder from which target progress is fetched cannot be written'
finish
