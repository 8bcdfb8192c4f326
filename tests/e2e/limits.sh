#!/bin/sh
# Limits of the profile: a night that looks wrong is stopped before anything of it is prepared.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office # night.csv: 5 records, of them 2 linked, 1 new, 1 review, 1 rejected
profile() { # LIMITS: l.conf
	{ cat table.conf; echo "limits { $1 }"; } >l.conf
}
rows() { sqlite3 diary.db 'SELECT count(*) FROM diary'; }

# Just at a limit, in records and in percent, passes none.
profile 'max_rejected = 1 max_new = 1 max_review = 1'
run 1 kakehashi -q -c l.conf run -n night.csv
is 'no message of a limit' "$(grep -c limit stderr)" 0
profile 'max_rejected = 20% max_new = 20.00% max_review = 20.0%'
run 1 kakehashi -q -c l.conf run --run-name=at night.csv
is 'rows at the limits' "$(rows)" 2
sqlite3 diary.db 'DELETE FROM diary; DROP TABLE IF EXISTS kakehashi_carried'
rm -rf out

# Beyond it nothing is carried; the sheets stay, and no import file.
profile 'max_rejected = 0 max_new = 19.99% max_review = 0%'
run 4 kakehashi -q -c l.conf run --run-name=n1 night.csv
sed 1d stderr >said
cat >expected.said <<'END'
kakehashi: limit max_rejected = 0: it is passed by 1 of 5 records
kakehashi: hint: rejects.reasons.csv says what is wrong with each; look whether the export is whole and in its usual form
kakehashi: limit max_new = 19.99%: it is passed by 1 of 5 records
kakehashi: hint: look whether the register is the right one, and whole; decisions.csv says which records are new
kakehashi: limit max_review = 0%: it is passed by 1 of 5 records
kakehashi: hint: review.csv says what each waits for
kakehashi: the limits of the profile stopped the run: nothing was carried
kakehashi: hint: its sheets are in out/n1.stopped; if all is as it should be, run it again with --no-limits
END
same_file expected.said said
stdout_has 'equation: 5 = 2 + 1 + 1 + 1 + 0: holds'
is 'rows after it' "$(rows)" 0
is 'folders' "$(ls -A out | tr '\n' ' ')" '.lock n1.stopped '
is 'its files' "$(ls -A out/n1.stopped | tr '\n' ' ')" \
	'decisions.csv flags.csv held.csv rejects.csv rejects.reasons.csv replacements.csv report.html review.csv review.html summary.json '
is 'its decisions' "$(sed 1d out/n1.stopped/decisions.csv | cut -d, -f1,2 | tr '\n' ' ')" 'R1,linked R2,linked R3,new R4,review '
is 'its summary' "$(grep -c '"read": 5' out/n1.stopped/summary.json)" 1
is 'mode' "$(stat -c %a out/n1.stopped/review.csv)" 600
is 'the page of it is whole' "$(tail -n 1 out/n1.stopped/review.html)" '</html>'
# Stopped once more: the first one's sheets are not touched.
run 4 kakehashi -q -c l.conf run --run-name=n1 night.csv
stderr_has 'its sheets are in out/n1.stopped-2;'
# A dry run says the same, with the same status, and writes nothing.
run 4 kakehashi -c l.conf run -n night.csv
stderr_has 'the limits of the profile stopped the run: nothing was carried'
stderr_has 'hint: a run that is stopped keeps its sheets, a dry run does not; --no-limits lets it through'
is 'folders after a dry run' "$(ls -A out | tr '\n' ' ')" '.lock n1.stopped n1.stopped-2 '
run 4 kakehashi --log-format=json -c l.conf run -n night.csv
stderr_has '"message":"limit max_new = 19.99%: it is passed by 1 of 5 records"'

# Knowingly.
run 1 kakehashi -q -c l.conf run -n --no-limits night.csv
run 1 kakehashi -q -c l.conf run --run-name=n1 --no-limits night.csv
sed 1d stderr >said
sed -e 's/: limit/: warning: limit/' -e 6q expected.said >expected
same_file expected said
is 'rows let through' "$(rows)" 2
is 'its folder' "$(ls out/n1 | grep -c .)" 13

# Each limit by itself.
for limit in max_rejected max_new max_review; do
	profile "$limit = 0"
	run 4 kakehashi -q -c l.conf run -n night.csv
	is "$limit alone" "$(grep -c 'limit max' stderr)" 1
	stderr_has "limit $limit = 0: it is passed by 1 of 5 records"
done
head -n 1 night.csv >none.csv
profile 'max_rejected = 0% max_new = 0 max_review = 0% min_ratio = 1'
run 0 kakehashi -q -c l.conf run -n none.csv
stderr_is 'kakehashi: warning: none.csv: holds no record
kakehashi: hint: look whether it is whole; limits { min_records = 1 } would stop the run
kakehashi: warning: limit min_ratio needs a ledger, and there is none: it is not looked at'

# Fewer than that is no export.
profile 'min_records = 5'
run 1 kakehashi -q -c l.conf run -n night.csv
is 'no message of a limit' "$(grep -c limit stderr)" 0
profile 'min_records = 6'
run 4 kakehashi -q -c l.conf run -n night.csv
stderr_has 'kakehashi: limit min_records = 6: 5 records were read'
run 1 kakehashi -q -c l.conf run -n --no-limits night.csv
office_records 1 >1.csv
run 1 kakehashi -q -c l.conf run -n night.csv none.csv 1.csv
stderr_has 'kakehashi: warning: none.csv: holds no record'
profile 'min_records = 1'
run 4 kakehashi -q -c l.conf run --run-name=empty none.csv
stderr_is 'kakehashi: warning: none.csv: holds no record
kakehashi: hint: look whether it is whole
kakehashi: limit min_records = 1: 0 records were read
kakehashi: hint: look whether the export is whole; limits { min_records = 0 } takes an empty one, too
kakehashi: the limits of the profile stopped the run: nothing was carried
kakehashi: hint: its sheets are in out/empty.stopped; if all is as it should be, run it again with --no-limits'
profile 'min_records = 0'
run 0 kakehashi -q -c l.conf run -n none.csv
stderr_is ''
run 0 kakehashi -q -c l.conf check none.csv
# Fewer cases than that are no register: children that it lacks would look new.
profile 'min_cases = 2'
run 1 kakehashi -q -c l.conf run -n night.csv
is 'no message of a limit' "$(grep -c limit stderr)" 0
cp register.csv whole.csv
sed -i '$d' register.csv
run 4 kakehashi -q -c l.conf run -n night.csv
stderr_has 'kakehashi: limit min_cases = 2: the register has 1 cases'
stderr_has 'kakehashi: the limits of the profile stopped the run: nothing was carried'
run 1 kakehashi -q -c l.conf check night.csv
stdout_has 'a run would stop: a limit of the profile is passed'
run 1 kakehashi -q -c l.conf run -n --no-limits night.csv
mv whole.csv register.csv
# A full export without a record is no export, whether the profile has limits or not; one of a night may be.
sed 's/^source {/source { full = true/' p.conf >full.conf
run 4 kakehashi -q -c full.conf run -n none.csv
stderr_has 'kakehashi: limit min_records = 1: 0 records were read'
run 1 kakehashi -q -c full.conf check none.csv
stdout_has 'it holds no record: look whether it is whole'
stdout_has 'a run would stop: a limit of the profile is passed'
run 0 kakehashi -q -c p.conf run -n none.csv
run 1 kakehashi -q -c p.conf check none.csv

# Fewer than usual: the average of the last seven committed runs, from three on.
rm -rf out
profile 'min_ratio = 0.5'
{ echo 'ledger = "ledger.db"'; grep -v '^include' l.conf | sed '/^target diary/,/^}/d'; cat p.conf; } >r.conf
office_records 1 >1.csv
run 0 kakehashi -q -c r.conf run --run-name=a1 1.csv # linked once; skipped from then on, and read all the same
for run in a2 a3; do
	office_records 10 >10.csv
	run 0 kakehashi -q -c r.conf run --run-name=$run 10.csv
done
stderr_is ''
# 1 + 10 + 10 in 3 runs: 7 on average, so 4 are enough and 3 are not
office_records 4 >4.csv
office_records 3 >3.csv
run 0 kakehashi -q -c r.conf run -n 4.csv
for dry in -n --run-name=few; do
	run 4 kakehashi -q -c r.conf run $dry 3.csv
	stderr_has 'kakehashi: limit min_ratio = 0.5: 3 records were read; the last 3 runs read 7.0 on average'
done
run 4 kakehashi -q -c r.conf run --run-name=none none.csv
is 'the ledger knows no stopped run' "$(sqlite3 ledger.db 'SELECT group_concat(name) FROM run')" a1,a2,a3
run 0 kakehashi -q -c r.conf run --run-name=b1 --no-limits 3.csv
is 'let through, it says' "$(sqlite3 ledger.db "SELECT name FROM run WHERE detail LIKE '% limits=off'")" b1
# Seven runs and no more: with 10 six times and 3 the first run's 1 does not count; 63 in 7 runs.
for run in c1 c2 c3 c4; do
	run 0 kakehashi -q -c r.conf run --run-name=$run 10.csv
done
run 4 kakehashi -q -c r.conf run -n 4.csv
stderr_has 'limit min_ratio = 0.5: 4 records were read; the last 7 runs read 9.0 on average'
office_records 5 >5.csv
run 0 kakehashi -q -c r.conf run -n 5.csv
# Two files of one run are read together.
run 0 kakehashi -q -c r.conf run -n --no-limits none.csv 5.csv
run 0 kakehashi -c r.conf ledger verify
finish
