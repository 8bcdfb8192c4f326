#!/bin/sh
# run --recarry: what a target has lost is carried again, exactly that and exactly once.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
{ echo 'ledger = "ledger.db"'; cat table.conf; } >l.conf
sed -i '/^R4/d' night.csv # it would wait, night by night
office_records 20 | sed 's/^R/K/' >many.csv
reconcile() { kakehashi -q -c l.conf reconcile -o "$1" "${2:-diary}" >/dev/null; }
rows() { sqlite3 diary.db "SELECT count(*), count(DISTINCT id) FROM diary"; }

run 1 kakehashi -q -c l.conf run --run-name=n1 night.csv
# The second night makes its sheet of nothing: all is there.
reconcile whole.csv
run 0 kakehashi -c l.conf run --run-name=n2 many.csv --recarry=whole.csv
stdout_has 'linked                        20   belong to a case'
stderr_has 'whole.csv: carried again: 0; not in the files: 0; refused: 0'
cp diary.db whole.db

# Rows are lost with their marks, as by a backup that is restored, or without.
sqlite3 diary.db "DELETE FROM diary WHERE id IN ('R2', 'K3', 'K7', 'K19');
	DELETE FROM kakehashi_carried WHERE record_key IN ('K3', 'K7')"
reconcile lost.csv
is 'what is lost' "$(grep ,missing, lost.csv | cut -d, -f1,5 | tr '\n' ' ')" 'K19,n2 K3,n2 K7,n2 R2,n1 '
run 1 kakehashi -c l.conf run -n many.csv --recarry=lost.csv
stdout_has 'linked                         3   belong to a case'
is 'rows after a dry run' "$(rows)" '18|18'
run 1 kakehashi -c l.conf run --run-name=n3 many.csv --recarry=lost.csv
stdout_has 'equation: 20 = 3 + 0 + 0 + 0 + 17: holds'
stdout_has 'target progress                0 records in 0 rows'
stdout_has 'target diary                   3 records in 3 rows'
stderr_has 'lost.csv:23: record R2 was not carried again: no file had it with the content that was carried'
stderr_has 'lost.csv: carried again: 3; not in the files: 1; refused: 0'
is 'rows' "$(rows)" '21|21'
is 'in the ledger' "$(sqlite3 ledger.db "SELECT subject || ' ' || detail FROM event WHERE kind = 'record' AND run = 'n3' ORDER BY 1" | tr '\n' ';')" \
	'K19 case-number recarried;K3 case-number recarried;K7 case-number recarried;'
sheet_hash=$(sha256sum <lost.csv | cut -d' ' -f1)
is 'the sheet in the ledger' "$(sqlite3 ledger.db "SELECT detail LIKE '% recarry=$sheet_hash' FROM event WHERE kind = 'run' AND run = 'n3'")" 1
is 'the sheet in the manifest' "$(grep -c "$sheet_hash" out/n3/manifest.json)" 1
is 'a decision' "$(grep ^K3, out/n3/decisions.csv)" 'K3,linked,C-1,,,,,case-number,'

# The same sheet fits no more, but for what was left; a later one of what was left, too.
run 1 kakehashi -c l.conf run --run-name=n4 many.csv night.csv --recarry=lost.csv
stderr_has 'lost.csv:12: record K19 is not carried again: another run has carried it since'
stderr_has 'lost.csv: carried again: 1; not in the files: 0; refused: 3'
is 'rows' "$(rows)" '22|22'
run 1 kakehashi -c l.conf run --run-name=n5 many.csv night.csv --recarry=lost.csv
stderr_has 'lost.csv: carried again: 0; not in the files: 0; refused: 4'
is 'rows' "$(rows)" '22|22'
run 0 kakehashi -c l.conf reconcile diary -o sheet.csv
is 'the table is whole' "$(sqlite3 diary.db "ATTACH 'whole.db' AS w; SELECT count(*) FROM (SELECT * FROM w.diary EXCEPT SELECT * FROM diary)")" 0

# It came back before the run: refused, and nothing is doubled.
sqlite3 diary.db "DELETE FROM diary WHERE id = 'K5'"
reconcile lost.csv
sqlite3 diary.db "ATTACH 'whole.db' AS w; INSERT INTO diary SELECT * FROM w.diary WHERE id = 'K5'"
run 1 kakehashi -c l.conf run --run-name=n6 many.csv --recarry=lost.csv
stderr_has 'record K5 is not carried again: it is not missing any more'
is 'rows' "$(rows)" '22|22'

# Twice lost; the content at hand is another one; the case is gone.
sqlite3 diary.db "DELETE FROM diary WHERE id IN ('K3', 'K8', 'K9', 'R2')"
reconcile lost.csv
sed -e 's/^\(K8,.*\)at home/\1at school/' many.csv >amended.csv
cp register.csv register.bak
sed -i '/^C-2/d' register.csv
run 1 kakehashi -c l.conf run --run-name=n7 amended.csv night.csv --recarry=lost.csv
mv register.bak register.csv
is 'decisions' "$(grep -E '^(R2|K[389]),' out/n7/decisions.csv | cut -d, -f1-3,9 | sort | uniq | tr '\n' ' ')" \
	'K3,linked,C-1, K8,review,C-1,amended K9,linked,C-1, R2,review,,case-number-unknown '
is 'rows' "$(rows)" '20|20'

# An import file: the system lost it, and nobody can ask the system; the sheet counts, once.
{ echo record_id,target,state,case_no,run,rows,found,columns; echo 'R1,progress,missing,C-1,n1,1,0,'; echo 'R4,progress,missing,C-1,n1,1,0,'; } >file.csv
run 1 kakehashi -c l.conf run --run-name=n8 night.csv --recarry=file.csv
stderr_has 'file.csv:3: record R4 is not carried again: the ledger knows of no such record in this target'
is 'the import file' "$(iconv -f CP932 -t UTF-8 out/n8/progress.csv | tail -n +2 | tr -d '\r')" 'C-1,10,at home,R1'
is 'rows of the table' "$(rows)" '20|20'
run 1 kakehashi -c l.conf run --run-name=n9 night.csv --recarry=file.csv
stderr_has 'file.csv:2: record R1 is not carried again: another run has carried it since'
is 'no import file again' "$(wc -l <out/n9/progress.csv)" 1

# Appended contents cannot be brought back by one file.
{ echo 'amended = append'; cat l.conf; } >append.conf
sed -e 's/^\(R1,.*\)at home/\1at school/' night.csv >second.csv
sqlite3 diary.db 'CREATE TABLE d (id TEXT, case_no TEXT, body TEXT); INSERT INTO d SELECT * FROM diary; DROP TABLE diary; ALTER TABLE d RENAME TO diary'
run 1 kakehashi -q -c append.conf run --run-name=a1 second.csv
sqlite3 diary.db "DELETE FROM diary WHERE id = 'R1'"
reconcile lost.csv
run 1 kakehashi -c append.conf run --run-name=a2 second.csv --recarry=lost.csv
stderr_has 'it was carried with several contents, one behind the other: put it right by hand'

# --- Sheets that are none, and lines that make no sense.
run 4 kakehashi -c l.conf run many.csv --recarry=none.csv
run 4 kakehashi -c l.conf run many.csv --recarry=many.csv
stderr_has 'many.csv: columns missing: record_id, target, state, run'
run 2 kakehashi -c l.conf run many.csv --recarry=-
run 2 kakehashi -c p.conf run many.csv --recarry=lost.csv
stderr_has '--recarry needs a ledger, and there is none'
run 2 kakehashi -c p.conf run -n many.csv --recarry=lost.csv
{ echo run,state,target,record_id; echo n2,gone,diary,K3; echo n2,missing,nowhere,K3; echo n2,missing,diary,R999; echo n1,missing; echo n2,present,diary,R4; } >odd.csv
run 1 kakehashi -c l.conf run --run-name=o1 many.csv --recarry=odd.csv
stderr_has 'odd.csv:2: record K3 is not carried again: its state is no word of reconcile'
stderr_has 'odd.csv:3: record K3 is not carried again: the profile has no such target'
stderr_has 'odd.csv:4: record R999 is not carried again: the ledger knows of no such record in this target'
stderr_has 'odd.csv:5: record ? is not carried again: 2 cells'
stderr_has 'odd.csv: carried again: 0; not in the files: 0; refused: 4'
run 0 kakehashi -c l.conf ledger verify

# --- Killed on the way, and asked once more with the same sheet: what was lost is there again, and once.
mkdir killed && cp -r p.conf l.conf table.conf codes register.csv killed && cd killed || exit 99
sqlite3 diary.db 'CREATE TABLE diary (id TEXT, case_no TEXT, body TEXT)' # no key of its own that would refuse a second row
office_records 12 >many.csv
run 0 kakehashi -q -c l.conf run --run-name=k1 many.csv
sqlite3 diary.db "DELETE FROM diary WHERE id IN ('R3', 'R7', 'R11')"
reconcile lost.csv
mkdir then && cp -r diary.db ledger.* out then
PATH=$top_builddir/tests/fault:$PATH # kakehashi with fault points
export KAKEHASHI_KILL_AT= KAKEHASHI_KILL_COUNT=points
again() {
	rm -rf out ledger.* diary.db && cp -r then/* .
}
run 0 kakehashi -q -c l.conf run --run-name=k2 --recarry=lost.csv many.csv
is 'rows of an undisturbed run' "$(rows)" '12|12'
points=$(cat points)
KAKEHASHI_KILL_COUNT=
point=1
completed=0
while [ "$point" -le "$points" ]; do
	again
	KAKEHASHI_KILL_AT=$point
	run 137 kakehashi -q -c l.conf run --run-name=k2 --recarry=lost.csv many.csv
	KAKEHASHI_KILL_AT=
	kakehashi -q -c l.conf run --run-name=k3 --recarry=lost.csv many.csv >stdout 2>stderr
	case $? in
	0) ;;
	1) completed=$((completed + $(grep -c 'another run has carried it since' stderr))) ;;
	*) fail "killed at $point of $points: the next run failed: $(head -n 1 stderr)" ;;
	esac
	is "rows, killed at $point of $points" "$(rows)" '12|12'
	kakehashi -q -c l.conf reconcile diary >sheet
	is "reconcile, killed at $point" $? 0
	if [ "$point" -lt $((points - 12)) ]; then point=$((point + 8)); else point=$((point + 1)); fi
done
is 'some runs were completed' "$((completed >= 3 && completed % 3 == 0))" 1
finish
