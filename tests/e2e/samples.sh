#!/bin/sh
# The sample office's two nights: the same bytes from a register in SQLite, PostgreSQL and CSV, by run and by the filters, and
# all of it as samples/ward/expected says.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/ward.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
ward_createdb
ward_copy office
cd office || exit 99

profile_of() {
	case $1 in
	sqlite) echo kakehashi.conf ;;
	*) echo "kakehashi-$1.conf" ;;
	esac
}

# The bytes of an import file: layout, line ends, encoding.
check_import() { # FILE COLUMNS
	is "$1: layout" "$(perl "$lib/csv.pl" check "$1" 2>&1 | sed 's/ .*//')" "$2"
	is "$1: decodes as CP932" "$(iconv -f CP932 -t UTF-8 "$1" >/dev/null 2>&1; echo $?)" 0
	is "$1: is not UTF-8" "$(iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1; echo $?)" 1
}

for night in night1 night2; do
	for backend in sqlite postgresql csv; do
		run 1 kakehashi -c "$(profile_of $backend)" run --run-name "$night-$backend" "inbox/$night.csv"
		out=out/$night-$backend
		is "$night, $backend: differences" "$(ward_differences "$out" "expected/$night")" ''
		is "$night, $backend: equation" "$(ward_equation "$out")" holds
		is "$night, $backend: files" "$(cd "$out" && echo *)" \
			'decisions.csv flags.csv held.csv manifest.json new-cases.csv progress.csv rejects.csv rejects.reasons.csv replacements.csv report.html review.csv review.html summary.json'
		is "$night, $backend: modes" "$(find "$out" -type f ! -perm 0600)" ''
	done
	for file in decisions.csv progress.csv new-cases.csv review.csv review.html rejects.csv rejects.reasons.csv flags.csv replacements.csv summary.json; do
		for backend in postgresql csv; do
			same_file "out/$night-sqlite/$file" "out/$night-$backend/$file"
		done
	done
	check_import "out/$night-sqlite/progress.csv" 10
	check_import "out/$night-sqlite/new-cases.csv" 7
	is "$night: rows of progress.csv" "$(perl "$lib/csv.pl" check "out/$night-sqlite/progress.csv" | sed 's/.* //')" \
		"$(sed -n 's/^target.progress.rows //p' "expected/$night/summary.txt")"
	# The review sheet is for a spreadsheet.
	is "$night: review.csv begins with a mark" "$(head -c 3 "out/$night-sqlite/review.csv" | od -An -tx1 | tr -d ' ')" efbbbf
	is "$night: rows of review.csv" "$(perl "$lib/csv.pl" cut "out/$night-sqlite/review.csv" record_id | tail -n +2 | wc -l)" \
		"$(sed -n 's/^review //p' "expected/$night/summary.txt")"
done
# A second run over the same input gives the same bytes.
run 1 kakehashi -c kakehashi.conf run --run-name again inbox/night1.csv
for file in decisions.csv progress.csv new-cases.csv review.csv review.html rejects.csv rejects.reasons.csv flags.csv replacements.csv summary.json; do
	same_file "out/night1-sqlite/$file" "out/again/$file"
done

# The comparison can fail: one byte changed in each of the expected files.
for file in progress.csv new-cases.csv decisions.csv rejects.csv summary.txt; do
	rm -rf tampered
	cp -R expected/night1 tampered
	perl -pi -e 'if ($. == 2) { s/(\d)(?=\D*$)/$1 == 9 ? 8 : $1 + 1/e or s/[a-z](?=[^a-z]*$)/x/ or die }' "tampered/$file"
	is "planted fault in $file is planted" "$(cmp -s "expected/night1/$file" "tampered/$file"; echo $?)" 1
	found=$(ward_differences out/night1-sqlite tampered)
	is "planted fault in $file is found" "$([ -n "$found" ] && echo found)" found
done

# normalise | match | write gives the bytes of run, by files and by pipes.
for night in night1 night2; do
	for backend in sqlite postgresql csv; do
		profile=$(profile_of $backend)
		out=out/$night-sqlite
		run 1 kakehashi -c "$profile" normalise --rejects refused.csv --replacements clean.replacements.csv -o clean.csv \
			"inbox/$night.csv"
		run 1 kakehashi -c "$profile" match -o decisions.csv clean.csv
		same_file "$out/decisions.csv" decisions.csv
		for target in progress new-cases; do
			run 1 kakehashi -c "$profile" write --target $target --records clean.csv --rejects "refused.$target.csv" \
				--replacements "$target.replacements.csv" -o "$target.csv" decisions.csv
			same_file "$out/$target.csv" "$target.csv"
		done
		# What the filters replaced, each in its place, is what run lists.
		for file in clean progress new-cases; do
			tail -n +2 "$file.replacements.csv"
		done | sort >replaced
		tail -n +2 "$out/replacements.csv" | sort | diff replaced - >differences
		is "$night, $backend: replaced" "$(cat differences)" ''
		# Every refused record is refused once: by normalise, or by the targets.
		same_file refused.progress.csv refused.new-cases.csv
		is "$night, $backend: refused" \
			"$(($(tail -n +2 refused.csv.reasons.csv | cut -d, -f2 | uniq | wc -l) + $(perl "$lib/csv.pl" cut refused.progress.csv record_id | tail -n +2 | wc -l)))" \
			"$(sed -n 's/^rejected //p' "expected/$night/summary.txt")"

		rm -f clean.csv decisions.csv
		kakehashi -q -c "$profile" normalise <"inbox/$night.csv" 2>/dev/null | tee clean.csv |
			kakehashi -q -c "$profile" match - | tee decisions.csv |
			kakehashi -q -c "$profile" write --target progress --records clean.csv - >piped.csv 2>/dev/null
		is "$night, $backend: status of the pipe's end" "$?" 1
		same_file "$out/progress.csv" piped.csv
		same_file "$out/decisions.csv" decisions.csv
		kakehashi -q -c "$profile" write --target new-cases --records - decisions.csv <clean.csv >piped.csv 2>/dev/null
		same_file "$out/new-cases.csv" piped.csv
	done
done
# run reads standard input too.
run 1 kakehashi -c kakehashi.conf run --run-name stdin - <inbox/night2.csv
is 'run from standard input' "$(ward_differences out/stdin expected/night2)" ''
# The example script does the same.
run 1 sh pipeline.sh kakehashi.conf inbox/night1.csv pipeline.out
same_file out/night1-sqlite/progress.csv pipeline.out/progress.csv
same_file out/night1-sqlite/new-cases.csv pipeline.out/new-cases.csv

# Two files in one run: the sum of the nights; each has a reject file of its own.
run 1 kakehashi -c kakehashi.conf run --run-name both inbox/night1.csv inbox/night2.csv
same_file out/night1-sqlite/rejects.csv out/both/rejects.1.csv
same_file out/night2-sqlite/rejects.csv out/both/rejects.2.csv
is 'both nights: equation' "$(ward_equation out/both)" holds
(cat out/night1-sqlite/decisions.csv && tail -n +2 out/night2-sqlite/decisions.csv) >both.csv
same_file both.csv out/both/decisions.csv

# The rejects can be fed in again: as they are they are refused again (but for the record that came twice: it comes once now) …
refused=$(sed -n 's/^rejected //p' expected/night1/summary.txt)
twice=$(sed -n 's/^finding.duplicate-key //p' expected/night1/summary.txt)
run 1 kakehashi -c kakehashi.conf run --run-name refused --summary=json out/night1-sqlite/rejects.csv
is 'rejects fed in again: read' "$(sed -n 's/^  "read": \([0-9]*\),/\1/p' ../stdout)" "$refused"
is 'rejects fed in again: rejected' "$(sed -n 's/^  "rejected": \([0-9]*\),/\1/p' ../stdout)" "$((refused - twice))"
# … and corrected they go on.  0x95 0x22 is a character that lost its second byte and swallowed the quote.
perl -Mutf8 -MEncode -pe '
	BEGIN { binmode STDIN; $other = encode("cp932", "その他"); $bird = encode("cp932", "（伝書鳩）") }
	s/$other\Q$bird\E/$other/; s/\x95"/"/' <out/night1-sqlite/rejects.csv >corrected.csv
run 1 kakehashi -c kakehashi.conf run --run-name corrected corrected.csv
is 'corrected: rejected' "$(ward_rejected out/corrected)" "$((refused - twice - 2))"
is 'corrected: the code' "$(grep -c '^K1-01221,' out/corrected/decisions.csv)" 1
is 'corrected: the byte' "$(grep -c '^K1-01205,' out/corrected/decisions.csv)" 1
is 'corrected: equation' "$(ward_equation out/corrected)" holds

# The samples are what their maker makes.
mkdir made
run 0 perl "$ward/generate.pl" made
is 'made again' "$(cd made && find . -type f | sort | while read -r file; do
	cmp -s "$file" "$ward/$file" || echo "$file"
done)" ''
is 'made: register, code tables, exports, expected files' "$(cd made && find . -type f | wc -l)" \
	"$(cd "$ward" && find . -type f \( -path './expected/*' -o -path './inbox/*' -o -path './codes/*' -o -name 'register.*' \) ! -name '*.conf' | wc -l)"

# Records that are not Japanese: what the README says of them.
cp -R "$top_srcdir/samples/febrl" febrl
chmod -R u+w febrl
is 'febrl' "$(cd febrl && kakehashi -q -c kakehashi.conf normalise records.csv 2>/dev/null |
	kakehashi -q -c kakehashi.conf match 2>/dev/null | cut -d, -f1-3,8- | tr '\n' ' ')" \
	'record_id,outcome,case_no,basis,reason rec-1-dup-0,review,rec-1-org,,sibling rec-3-dup-0,linked,rec-3-org,name-birth-address, rec-4-dup-0,linked,rec-4-org,name-birth-address, rec-5-dup-0,new,,,nothing-near '

finish
