#!/bin/sh
# A ledger remembers: files that come twice, records that were amended, runs that were cut off or failed.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
{ echo 'ledger = "ledger.db"'; cat table.conf; } >l.conf
outcomes() { sed -n '2,$p' "out/$1/decisions.csv" | cut -d, -f1-3 | tr '\n' ' '; }
rows() { sqlite3 diary.db 'SELECT count(*) FROM diary'; }

run 1 kakehashi -c l.conf run --run-name=n1 night.csv
stderr_has 'kakehashi: ledger.db: made, with its key ledger.key; keep a copy of the key in another place'
is 'first night' "$(outcomes n1)" 'R1,linked,C-1 R2,linked,C-2 R3,new, R4,review,C-1 '
is 'marks' "$(sqlite3 diary.db "SELECT target || ' ' || run || ' ' || record_key FROM kakehashi_carried ORDER BY 1" | tr '\n' ';')" \
	'diary n1 ;diary n1 R1;diary n1 R2;'

# An administrator's table is the one that the program makes.
squeezed() { tr -s '[:space:]' ' ' | sed 's/( /(/g; s/ )/)/g; s/;.*//; s/ $//'; }
is 'the table of grants.sql' "$(sed -n '/^CREATE TABLE kakehashi_carried/,/^);/p' "$top_srcdir/samples/ward/grants.sql" | squeezed)" \
	"$(sqlite3 diary.db "SELECT sql FROM sqlite_master WHERE name = 'kakehashi_carried'" | squeezed)"

# The same file: nothing is carried again; what waits still waits.  A dry run says so, too.
run 1 kakehashi -c l.conf run -n night.csv
stdout_has 'equation: 5 = 0 + 1 + 0 + 1 + 3: holds'
run 1 kakehashi -c l.conf run --run-name=n2 night.csv
stdout_has 'equation: 5 = 0 + 1 + 0 + 1 + 3: holds'
is 'second night' "$(outcomes n2)" 'R1,skipped,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
is 'rows after it' "$(rows)" 2
is 'rows of the import file' "$(wc -l <out/n2/progress.csv)" 1

# Another form of the same content is the same content; another content is amended.
sed -e 's/H24.8.9/2012-08-09/' -e 's/ｻﾄｳｹﾝ/サトウケン/' -e 's/at home/at school/' night.csv >amended.csv
run 1 kakehashi -c l.conf run --run-name=n3 amended.csv
is 'third night' "$(outcomes n3)" 'R1,review,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
is 'reason' "$(sed -n 2p out/n3/decisions.csv | cut -d, -f9)" amended
is 'its words' "$(grep -c 'run n1 carried this record with another content' out/n3/review.csv)" 1
is 'rows after it' "$(rows)" 2
# It stays amended as long as nobody has said what to do, and the old content stays carried.
run 1 kakehashi -c l.conf run --run-name=n4 amended.csv
is 'fourth night' "$(outcomes n4)" 'R1,review,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
run 1 kakehashi -c l.conf run --run-name=n5 night.csv
is 'fifth night' "$(outcomes n5)" 'R1,skipped,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
# By profile it is carried as well; the table's own key refuses it here, and nothing is changed.
{ echo 'amended = append'; cat l.conf; } >append.conf
run 5 kakehashi -c append.conf run --run-name=n6 amended.csv
is 'rows after a refused run' "$(rows)" 2
is 'no run n6' "$(ls -A out | grep -c n6)" 0
sed -e '/^\ttarget diary/,/^\t}/d' p.conf >file.conf
{ echo 'amended = append'; echo 'ledger = "ledger.db"'; cat p.conf; } >append-file.conf
run 1 kakehashi -c append-file.conf run --run-name=n7 amended.csv
is 'seventh night' "$(outcomes n7)" 'R1,linked,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '
run 1 kakehashi -c append-file.conf run --run-name=n8 amended.csv
is 'eighth night' "$(outcomes n8)" 'R1,skipped,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '

# The first night's file comes once more: its content was carried, though not last, and is not carried twice.
run 1 kakehashi -c append-file.conf run --run-name=n9 night.csv
is 'ninth night' "$(outcomes n9)" 'R1,skipped,C-1 R2,skipped,C-2 R3,skipped, R4,review,C-1 '

# What the ledger shows.
run 0 kakehashi -c l.conf ledger show R1
is 'history of R1' "$(awk 'NR > 1 { print $2, $3, $4, $5, $6 }' stdout | tr '\n' ';')" \
	'record n1 linked C-1 case-number;record n3 review amended ;record n4 review amended ;record n5 skipped C-1 ;record n7 linked C-1 case-number;'
run 0 kakehashi -c l.conf ledger show
stdout_has 'n1   '
run 0 kakehashi -c l.conf ledger verify

# The files of the runs, and their signatures.
run 0 kakehashi -c l.conf ledger sign-key sign.key
{ echo 'sign_key = "sign.key"'; cat l.conf; } >signed.conf
run 1 kakehashi -c signed.conf run --run-name=s1 night.csv
is 'a signature' "$(grep -cE '^[0-9a-f]{128}$' out/s1/manifest.sig)" 1
run 0 kakehashi -c l.conf ledger verify
stdout_has 'are as they were; folders that are not there any more: 0'
good=$(sed -n 's/^files: \([0-9]*\) of.*/\1/p' stdout)
is 'files looked at' "$((good > 50))" 1
cp -R out out.whole
echo >>out/n1/progress.csv
rm out/n2/review.csv
sed -i 's/n3/n4/' out/n3/manifest.json
sed -i 's/^./x/' out/s1/manifest.sig
run 1 kakehashi -c l.conf ledger verify
stdout_has 'out/n1/progress.csv: was changed'
stdout_has 'out/n2/review.csv: is missing'
stdout_has 'out/n3/manifest.json: was changed'
stdout_has 'out/s1/manifest.sig: is not the signature of this manifest by a key of the ledger'
stdout_has "files: $((good - 4)) of $good are as they were"
rm -rf out && mv out.whole out && rm -rf out/n1
run 0 kakehashi -c l.conf ledger verify
stdout_has 'folders that are not there any more: 1'
chmod 644 sign.key
run 4 kakehashi -c signed.conf run night.csv
chmod 600 sign.key

# No name, address, date of birth or text is in it, nor in the table beside the rows.
for word in 山田 花子 ヤマダ 2015-04 2015/4 佐藤 'at home' 'two'; do
	is "$word in the ledger" "$(cat ledger.db* | grep -ac "$word")" 0
	is "$word beside the rows" "$(sqlite3 diary.db 'SELECT * FROM kakehashi_carried' | grep -c "$word")" 0
done

# A broken or missing ledger stops the run before anything is read; the key, too.
chmod 644 ledger.key
run 4 kakehashi -c l.conf run night.csv
chmod 600 ledger.key
mv ledger.db away.db
run 5 kakehashi -c l.conf run night.csv
stderr_has 'its key ledger.key is there: restore the ledger from a backup'
mv away.db ledger.db
is 'rows after all that' "$(rows)" 2

# A name that a run had stays taken when its folder has been moved away.
mv out/s1 archived
run 6 kakehashi -c l.conf run --run-name=s1 night.csv
stderr_has 's1: the ledger knows a run of that name already'
is 'nothing of it stays' "$(ls -A out | grep -c s1)" 0
mv archived out/s1

# A ledger that was lost is not made anew beside a table that runs have filled.
mkdir lost && mv ledger.db* ledger.key lost/
run 5 kakehashi -c l.conf run night.csv
stderr_has 'target diary has records that runs carried, and the ledger knows no run: it would carry them again'
stderr_has 'restore the ledger and its key from a backup'
is 'rows after a lost ledger' "$(rows)" 2
rm -f ledger.db* ledger.key && mv lost/* .

# A run with an output folder of its own and the same ledger waits until nobody else is at work on it.
{ echo 'output = "out2"'; cat append-file.conf; } >out2.conf
run 7 flock ledger.db.lock kakehashi -c out2.conf run night.csv
run 1 kakehashi -c out2.conf run night.csv
finish
