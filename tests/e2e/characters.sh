#!/bin/sh
# No character changes, or is lost, without a line that says so: gaiji by the office's table, and what an import file in CP932
# lacks, against tests/lib/characters.pl, which works it out in another way.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"

lib=$top_srcdir/tests/lib
seeded
seed=$KAKEHASHI_SEED

office
cat >gaiji.csv <<'END'
code,to,note
F040,髙,the ladder
U+E001,keep,the office's own sign
F042,〓,nobody knows
U+E0BB,葛󠄀飾,two characters and a selector
U+F8FF,a,
U+F0000,吉,
END
# profile MEANS TABLE: the office, its cases in the same characters
profile() {
	cat <<-END
		language = en
		source {
			key = { record_id }
			$2
			field record_id  { column = "id"    kind = id  required = true }
			field case_no    { column = "case"  kind = id }
			field child_name { column = "name"  kind = person-name  required = true }
			field birth_date { column = "born"  kind = date }
			field body       { column = "text"  kind = text  required = true }
		}
		register cases {
			backend = csv
			path = "cases.csv"
			key = { case_no }
			$2
			field case_no    { column = "no"    kind = id }
			field child_name { column = "name"  kind = person-name }
			field birth_date { column = "born"  kind = date }
		}
		match { basic = 2 }
		target progress {
			type = file
			path = "progress.csv"
			encoding = cp932
			$1
			column "no"   { value = "{case_no}"  required = true }
			column "text" { value = "{body}" }
			column "id"   { value = "{record_id}" }
		}
	END
}
printf 'no,name,born\nC-1,\356\200\200橋花子,2015-04-01\nC-2,佐藤 健,2012-08-09\n' >cases.csv
perl "$top_srcdir/tests/unit/text/variants.pl" sets "$top_srcdir/data/variants.tsv" >sets

# --- a whole night, three ways to write, two encodings that came ----------------------------------------------------------------
for encoding in cp932 utf-8; do
	perl "$lib/characters.pl" export "$seed" $encoding >$encoding.csv || exit 99
	for means in reduce geta reduce,geta; do
		profile "unencodable = { $means }" 'gaiji = "gaiji.csv"' >means.conf
		name=$encoding-$means
		perl "$lib/characters.pl" expect $encoding $means sets gaiji.csv expect.csv expect.replacements.csv <$encoding.csv || exit 99
		# E0BC and E757 are in no table: their records wait.
		run 1 kakehashi -c means.conf run --run-name "$name" $encoding.csv
		same_file expect.csv "out/$name/progress.csv"
		same_file expect.replacements.csv "out/$name/replacements.csv"
		is "$name: something was carried" "$([ "$(wc -l <expect.csv)" -gt 20 ] && echo yes)" yes
		is "$name: something was replaced" "$([ "$(wc -l <expect.replacements.csv)" -gt 100 ] && echo yes)" yes
		is "$name: counted" "$(perl -MJSON::PP -0777 -ne '$s += $_ for values %{ decode_json($_)->{replacements} }; print $s' \
			"out/$name/summary.json")" \
			"$(perl "$lib/csv.pl" cut expect.replacements.csv count | tail -n +2 | awk '{ n += $1 } END { print n }')"
		is "$name: the table is one of the rules" "$(grep -c 'gaiji.csv"' "out/$name/manifest.json")" 1

		# The filters list the same: normalise what cleaning replaced, write what the target lacked.
		run 0 kakehashi -c means.conf normalise --replacements clean.replacements.csv --rejects refused.csv -o clean.csv $encoding.csv
		run 1 kakehashi -c means.conf match -o decisions.csv clean.csv
		run 1 kakehashi -c means.conf write -r clean.csv --replacements write.replacements.csv --rejects refused2.csv -o write.csv \
			decisions.csv
		same_file expect.csv write.csv
		grep '"progress\.text"' expect.replacements.csv >expect.write
		tail -n +2 write.replacements.csv >got.write
		same_file expect.write got.write
		# What write rejected was passed on by normalise, which lists it.
		perl "$lib/csv.pl" cut refused2.csv record_id 2>/dev/null | tail -n +2 | sed 's/.*/"&",/' >gone
		grep -v '"progress\.text"' expect.replacements.csv | tail -n +2 >expect.clean
		tail -n +2 clean.replacements.csv | { [ -s gone ] && grep -vFf gone || cat; } >got.clean
		same_file expect.clean got.clean
	done
done

# The comparison can fail: a reduction that is told otherwise.
sed 's/^\(20BB7:.* | \)[0-9A-F]*/\1559C/' sets >sets.wrong
perl "$lib/characters.pl" expect utf-8 reduce,geta sets.wrong gaiji.csv wrong.csv wrong.replacements.csv <utf-8.csv
is 'planted fault is found' "$(cmp -s wrong.csv out/utf-8-reduce,geta/progress.csv; echo $?)" 1

# --- a second time nothing is replaced ------------------------------------------------------------------------------------------
sed -e '1s/.*/id,case,name,born,text/' clean.csv >again.csv
run 0 kakehashi -c means.conf normalise --replacements again.replacements.csv --summary=json -o again.out again.csv
tail -n +2 clean.csv >a
tail -n +2 again.out >b
same_file a b
is 'again: nothing is listed' "$(wc -l <again.replacements.csv)" 1

# --- without a table, and without means -----------------------------------------------------------------------------------------
profile '' '' >none.conf
printf '\357\273\277id,case,name,born,text\nA1,C-2,佐藤健,2012-08-09,\356\200\200です\nA2,C-2,佐藤健,2012-08-09,\360\240\256\267です\nA3,C-2,佐藤健,2012-08-09,〜です\n' >few.csv
run 1 kakehashi -c none.conf run --run-name none few.csv
is 'without: decisions' "$(perl "$lib/csv.pl" cut out/none/decisions.csv record_id outcome reason | tr '\n' ' ')" \
	'record_id,outcome,reason A1,review,gaiji A2,linked, A3,linked, '
is 'without: rejected' "$(perl "$lib/csv.pl" cut out/none/rejects.reasons.csv record_id code field | tail -n +2)" \
	'A2,unencodable,progress.text'
is 'without: the one that has a substitute' "$(tail -n +2 out/none/replacements.csv | tr -d '\r')" \
	'"A3","progress.text","〜","U+301C","～","substitute","1"'
is 'without: the sheet says what to do' "$(grep -c 'column text: .*U+E000 = F040.*give the profile a table of gaiji' out/none/review.csv)" 1

profile '' 'gaiji = "gaiji.csv"' >table.conf
printf 'id,case,name,born,text\nA1,C-2,佐藤健,2012-08-09,\356\205\210です\n' | kakehashi -c table.conf run --run-name named - >/dev/null 2>&1
is 'the sheet names the table' "$(grep -c 'gaiji.csv does not name' out/named/review.csv)" 1

# --- the sample -----------------------------------------------------------------------------------------------------------------
cp -R "$top_srcdir/samples/characters" sample && chmod -R u+w sample && cd sample || exit 99
run 1 env KAKEHASHI_LOCALEDIR="$e2e_folder" kakehashi -c kakehashi.conf run --run-name night
for file in progress.csv labels.csv replacements.csv; do
	same_file expected/$file out/night/$file
done
is 'sample: decisions' "$(perl "$lib/csv.pl" cut out/night/decisions.csv record_id reason | grep -v ',$' | tail -n +2)" 'G-005,gaiji'
is 'sample: rejected' "$(perl "$lib/csv.pl" cut out/night/rejects.reasons.csv record_id code | tail -n +2 | tr '\n' ' ')" \
	'G-006,unencodable G-007,unencodable '
cd .. || exit 99

# --- mistakes -------------------------------------------------------------------------------------------------------------------
printf 'code,to\nF040,a\nF040,b\n' >gaiji.csv
run 3 kakehashi -c table.conf check
stderr_has 'gaiji.csv:3: gaiji F040 (U+E000) is something else in line 2'
run 3 kakehashi -c table.conf run few.csv
sed 's/^language = en/language = ja/' table.conf >ja.conf
run 3 env KAKEHASHI_LOCALEDIR="$top_builddir/po" LC_ALL=C.UTF-8 kakehashi -c ja.conf check
stderr_has '外字 F040（U+E000）は 2 行目では別のものになっています'
profile 'unencodable = guess' '' >guess.conf
run 3 kakehashi -c guess.conf check
stderr_has 'guess.conf:25: unencodable: nothing can be done by "guess"'
run 2 kakehashi -c none.conf normalise --replacements=- few.csv
stderr_has '--replacements needs a file of its own, not standard output'
run 2 kakehashi -c none.conf normalise --replacements=x.csv --rejects=x.csv few.csv
stderr_has '--rejects and --replacements are the same file x.csv'
run 2 kakehashi -c none.conf normalise --replacements=few.csv few.csv
stderr_has 'few.csv would be written over while it is read'

finish
