#!/bin/sh
# report.html: written by each run and made anew by kakehashi report, the same bytes; a page for everybody, with the right numbers, and without
# a name in it.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/ward.sh"

for tool in tidy chromium perl sqlite3; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
export HOME="$e2e_folder" # the browser's

# sound PAGE [FOLDER]: a validator and page.pl have nothing to say.
sound() {
	run 0 tidy -q -e --drop-empty-elements no "$1"
	stdout_is ''
	stderr_is ''
	run 0 perl "$lib/page.pl" "$@"
	stdout_is ''
}
# browse WIDTH PAGE: by how much the page is wider than a window of that width; and whatever the browser complains of.
browse() { # a browser makes sockets in TMPDIR, which may be too long for them
	cat >frame.html <<-END
		<!DOCTYPE html><title>?</title><iframe src="$2" width="$1" height="900" style="border:0"></iframe>
		<script>onload = () => { const page = frames[0].document.documentElement; document.title = page.scrollWidth - page.clientWidth; }</script>
	END
	TMPDIR=/tmp timeout 300 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --allow-file-access-from-files --enable-logging=stderr \
		--user-data-dir="$e2e_folder/browser" --virtual-time-budget=5000 --dump-dom "file://$PWD/frame.html" >dom 2>complaints
	grep CONSOLE complaints
	sed -n 's/.*<title>\([0-9]*\)<.*/\1/p' dom
}
number() { # KEY FILE: of a summary
	KEY=$1 perl -MJSON::PP -0777 -ne 'print decode_json($_)->{$ENV{KEY}}' "$2/summary.json"
}
# The numbers of the equation, and those of a table of the page: equation PAGE; table PAGE ID: "number word" a line, by word.
equation() { perl -0777 -ne 'print join " ", m{class="term[^"]*"><b>([0-9,]+)</b>}g' "$1" | tr -d ,; }
table() {
	ID=$2 perl -CSD -0777 -ne 'my ($s) = m{<h2 id="$ENV{ID}">(.*?)</section>}s or exit;
		while ($s =~ m{<span class="word">([^<]*)</span>.*?<td class="number">([0-9,]+)</td>}gs) { print "$2 $1\n" }' "$1" | tr -d , | sort -k 2
}
tally() { # FOLDER KEY: the same of the summary
	KEY=$2 perl -MJSON::PP -0777 -ne 'my $t = decode_json($_)->{$ENV{KEY}}; print "$t->{$_} $_\n" for sort keys %$t' "$1/summary.json" | sort -k 2
}

# --- a first night, without a ledger, in both languages
office
run 1 kakehashi -c p.conf run --run-name=first night.csv
sound out/first/report.html out/first
run 0 kakehashi -c p.conf report
stderr_is ''
same_file out/first/report.html stdout
for name in first ./out/first "$PWD/out/first/"; do
	run 0 kakehashi -c p.conf report "$name"
	same_file out/first/report.html stdout
done
run 0 kakehashi -c p.conf report -o page.html first
stdout_is ''
same_file out/first/report.html page.html
is 'mode of the page' "$(stat -c %a page.html out/first/report.html | tr '\n' ' ')" '600 600 '
is 'the manifest names it' "$(grep -c '"report.html"' out/first/manifest.json)" 1
is 'the equation on the page' "$(equation page.html)" '5 2 1 1 1 0'
is 'why records wait' "$(table page.html reasons)" '1 case-number-conflict'
run 0 grep -c 'No ledger knows this run' page.html
is 'language' "$(grep -o '<html lang="[a-z]*"' page.html)" '<html lang="en"'

# No name, no reading, no birth date, no record key, no text of a record.
for word in 山田 花子 佐藤 健 鈴木 一郎 ヤマダ ｻﾄｳ スズキ 2015 2012 2010 H24 R1 R2 R3 R4 R5 C-1 C-2 'at home' 'two lines' quotes; do
	case $(grep -cF -e "$word" page.html) in
	0) ;;
	*) fail "the page has $word" ;;
	esac
done

# page.pl sees what it should.
plant() { # FROM TO WHAT
	FROM=$1 TO=$2 perl -pe 's/\Q$ENV{FROM}\E/$ENV{TO}/' page.html >planted.html
	cmp -s page.html planted.html && fail "nothing was planted: $3"
	run 1 perl "$lib/page.pl" planted.html out/first
	stdout_has "$3"
}
plant ' lang="en"' '' 'no language'
plant ' role="img"' '' 'a drawing without a name'
plant ' aria-label="What' ' title="What' 'a drawing without a name'
plant '<th scope="row"' '<th' 'without scope'
plant '<h2 id="steps">' '<h3 id="steps">' 'level 3 behind one of level 1'
plant 'id="steps"' 'id="step"' 'nothing has the id steps'
plant 'href="./' 'href="./x' 'a link to what is not there'
plant 'href="./' 'href="../' 'leaves the folder'
plant '<main>' '<main onload="x()">' '<main> with onload'
plant '<main>' '<main><script>x</script>' '<script>'
plant 'No ledger' 'http://example.org No ledger' 'http: in the page'
plant ':root' '@import "x"; :root' '@import in the style'
plant '<thead>' '' 'tables without headings'

# --- the sample office: Japanese, and all kinds of rejects, reasons and flags
ward_copy ward
cd ward
run 1 env KAKEHASHI_LOCALEDIR="$top_builddir/po" kakehashi -q -c kakehashi.conf run --run-name=night1 inbox/night1.csv
page=out/night1/report.html
sound $page out/night1
is 'language of the sample' "$(grep -o '<html lang="[a-z]*"' $page)" '<html lang="ja"'
run 0 grep -q '記録の行き先' $page
is 'the equation of the sample' "$(equation $page)" \
	"$(for key in read linked review new rejected skipped; do number $key out/night1; echo; done | tr '\n' ' ' | sed 's/ $//')"
for key in reasons findings bases flags; do
	table $page $key >told
	tally out/night1 $key >counted
	[ -s counted ] || fail "the sample has no $key"
	same_file counted told
done
# The weights, counted from decisions.csv by other means: bins of two bits.
perl -F, -lane 'next if $. == 1 || $F[1] !~ /^(?:linked|review)$/ || $F[3] eq ""; use POSIX "floor"; my $bin = floor($F[3] / 2) * 2;
	$n{$bin}{$F[1]}++; END { printf "%d … %d|%d|%d\n", $_, $_ + 2, $n{$_}{linked} // 0, $n{$_}{review} // 0 for sort { $a <=> $b } keys %n }' \
	out/night1/decisions.csv >counted
perl -CSD -0777 -ne 'my ($s) = m{<h2 id="weights-heading">(.*?)</section>}s;
	print "$1|$2|$3\n" while $s =~ m{<th scope="row">([^<]*)</th><td class="number">(\d+)</td><td class="number">(\d+)</td>}g' $page >told
same_file counted told
is 'bins of the sample' "$([ "$(wc -l <counted)" -gt 10 ] && echo many)" many
# English of the same run: only the words are others.
sed 's/^language = ja/language = en/' common.conf >common.new && mv common.new common.conf
run 0 kakehashi -c kakehashi.conf report night1 -o en.html
sound en.html out/night1
is 'the equation in English' "$(equation en.html)" "$(equation $page)"
for width in 1280 400; do
	for file in $page en.html; do
		is "what of $file is beside a window of $width" "$(browse $width $file)" 0
	done
done
cd ..

# --- with a ledger: the nights before, as each run saw them
{ echo 'ledger = "memory/ledger.db"'; sed 's/^source {/&\npath = "x.csv"/' p.conf; } >memory.conf
rm -rf out
run 0 kakehashi -c memory.conf ledger init
at() { # DAY NAME RECORDS: a run on that day
	office_records "$3" | sed "s/^R/$2-/" >x.csv
	run 0 env SOURCE_DATE_EPOCH=$((1700000000 + $1 * 86400)) kakehashi -q -c memory.conf run --run-name="$2" x.csv
}
nights() { # the table of a report: "day records runs" where there was a run
	perl -0777 -ne 'my ($s) = m{<h2 id="nights-heading">(.*?)</section>}s;
		while ($s =~ m{<th scope="row">([^<]*)</th><td class="number">([\d,]+)</td><td class="number">(\d+)</td>}g) { print "$1 $2 $3; " if $3 }' "$1"
}
became() { # PAGE: what became of the records of each day with a run, the last one first
	perl -0777 -ne 'my ($s) = m{<h2 id="nights-heading">(.*?)</section>}s;
		while ($s =~ m{<th scope="row">[\d-]*</th>((?:<td class="number">[\d,]+</td>)+)}g) {
			my ($records, $runs, @n) = $1 =~ /([\d,]+)/g; print "@n; " if $runs }' "$1"
}
at 0 a 5
is 'nights of the first run' "$(nights out/a/report.html)" '2023-11-14 5 1; '
at 1 b 7
at 1 c 1200
at 3 d 2
is 'nights of the fourth' "$(nights out/d/report.html)" '2023-11-17 2 1; 2023-11-15 1,207 2; 2023-11-14 5 1; '
run 1 grep -q 'usual (' out/d/report.html # two days are not enough to say what is usual
at 60 e 4
is 'nights of the last' "$(nights out/e/report.html)" '2024-01-13 4 1; 2023-11-17 2 1; 2023-11-15 1,207 2; '
for name in a b c d e; do
	run 0 kakehashi -c memory.conf report $name
	same_file out/$name/report.html stdout
	sound out/$name/report.html out/$name
done
run 0 kakehashi -c memory.conf report # the last one
same_file out/e/report.html stdout
is 'a dot where there was no run' "$(grep -o 'class="absent"' out/e/report.html | wc -l)" 57
run 0 env TZ=America/New_York LC_ALL=C kakehashi -c memory.conf report b
same_file out/b/report.html stdout
# What became of them: of what comes once more three were carried before; what waits and is not sent again has had its night.
again() { # DAY NAME: the five of office, one of each kind
	run 1 env SOURCE_DATE_EPOCH=$((1700000000 + $1 * 86400)) kakehashi -q -c memory.conf run --run-name="$2" night.csv
}
again 61 f
again 62 g
office_records 1 | sed 's/^R/h-/' >x.csv
run 1 env SOURCE_DATE_EPOCH=$((1700000000 + 63 * 86400)) kakehashi -q -c memory.conf run --run-name=h x.csv
is 'what waited in the last run' "$(number waited out/h) $(number review out/h)" '1 1'
is 'what became of the records' "$(became out/h/report.html)" '1 0 0 0 0; 0 1 0 1 3; 2 1 1 1 0; 4 0 0 0 0; '
for name in f g h; do
	run 0 kakehashi -c memory.conf report $name
	same_file out/$name/report.html stdout
	sound out/$name/report.html out/$name
done
# The ledger's key is away: nothing is said that is not known.
mv memory/ledger.key .
run 4 kakehashi -c memory.conf report a
stdout_is ''
stderr_has 'the key cannot be read'
mv ledger.key memory

# --- nothing to carry, nothing that waits, and a run that a limit stopped
head -n 1 night.csv >none.csv
run 0 kakehashi -c p.conf run --run-name=none none.csv
sound out/none/report.html out/none
run 0 grep -q 'Nothing waits for a person' out/none/report.html
is 'the equation of nothing' "$(equation out/none/report.html)" '0 0 0 0 0 0'
{ cat p.conf; echo 'limits { max_rejected = 0 }'; } >limits.conf
run 4 kakehashi -c limits.conf run --run-name=stopped night.csv
sound out/stopped.stopped/report.html out/stopped.stopped
run 0 grep -q 'A limit of the profile stopped this run: nothing was carried.' out/stopped.stopped/report.html

# --- names that would be markup, act, or never end
hostile=$(mangle 'a"<img src=x onerror=alert(1)>&\327\251\327\234\342\200\256\314\201.csv')
cp night.csv "$hostile"
long=$(perl -e 'print "x" x 200')
sed "s/^target fresh {/target \"$long\" {/; s/fresh.csv/fresh #%25\&<b>.csv/" p.conf >hostile.conf
run 1 kakehashi -q -c hostile.conf run --run-name="$long" "$hostile"
sound "out/$long/report.html" "out/$long"
for width in 1280 400; do
	is "what of long names is beside a window of $width" "$(browse $width "out/$long/report.html")" 0
done
perl -CSD -ne 'print if /\x{202E}|<img|<\/script/' "out/$long/report.html" >found
is 'what acts' "$(cat found)" ''

# --- what a report cannot be made of: status 4, and what to do
refuses() { # MESSAGE OPERAND…
	refuses_message=$1
	shift
	run 4 kakehashi -c p.conf report "$@"
	stdout_is ''
	stderr_has "kakehashi: $refuses_message"
	stderr_has 'kakehashi: hint: '
	stderr_lines 2
}
damaged() { # FILE COMMAND…: a copy of a run whose FILE the command has changed
	rm -rf damaged && cp -R out/none damaged
	damaged_file=$1
	shift
	"$@" "damaged/$damaged_file"
}
run 1 kakehashi -q -c p.conf run --run-name=again night.csv
rm -rf out/none && mv out/again out/none
damaged summary.json rm
refuses './damaged/summary.json: is not there any more' ./damaged
damaged summary.json sed -i 's/"read": 5/"read": 6/'
refuses './damaged/summary.json: is not as the run wrote it' ./damaged
damaged decisions.csv sed -i '$d'
refuses './damaged/decisions.csv: is not as the run wrote it' ./damaged
damaged replacements.csv truncate -s 0
refuses './damaged/replacements.csv: is not as the run wrote it' ./damaged
damaged manifest.json rm
refuses './damaged/manifest.json: cannot be opened: No such file or directory' ./damaged
damaged manifest.json truncate -s 20
refuses './damaged/manifest.json: no JSON from line ' ./damaged
damaged manifest.json sed -i 's/"outputs"/"output"/'
refuses './damaged/manifest.json: no manifest of a run: "outputs"' ./damaged
damaged manifest.json sed -i 's/summary.json/summary.jso/'
refuses './damaged/manifest.json: no manifest of a run: it does not name summary.json' ./damaged
refuses 'out/nowhere/manifest.json: cannot be opened: No such file or directory' nowhere
refuses './codes/manifest.json: cannot be opened: No such file or directory' ./codes
# A summary that the manifest knows, and that is none all the same.
damaged summary.json sed -i 's/"linked": /"linkd": /'
sum=$(sha256sum <damaged/summary.json | cut -d ' ' -f 1)
perl -0777 -pi -e 's/("summary.json",\s+"sha256": ")[0-9a-f]+/${1}'"$sum"'/' damaged/manifest.json
run 4 kakehashi -c p.conf report ./damaged
stderr_is 'kakehashi: ./damaged/summary.json: no summary of a run: "linked" is missing, or is not what it should be'
rm -rf out
refuses 'out: there is no run to report on'
run 2 kakehashi -c p.conf report a b
stderr_is 'kakehashi: report: too many operands'
run 6 kakehashi -c p.conf report -o nowhere/page.html ./ward/out/night1
stderr_has 'nowhere/page.html: cannot be written'


# --- the folder of a run that has ended stays as it is, whoever wishes to write there
run 1 kakehashi -q -c p.conf run --run-name=done night.csv
(cd out/done && sha256sum -- *) >before
leaves() { # WHERE COMMAND…: refused
	leaves_where=$1
	shift
	run 6 "$@"
	stdout_is ''
	stderr_is "kakehashi: $leaves_where lies in the folder of a run, which stays as the run left it
kakehashi: hint: name a file in another folder"
	(cd out/done && sha256sum -- *) >after
	same_file before after
}
leaves '--output: out/done/report.html' kakehashi -c p.conf report -o out/done/report.html done
leaves '--output: out/done/new.csv' kakehashi -c p.conf normalise -o out/done/new.csv night.csv
leaves '--rejects: out/done/rejects.csv' kakehashi -c p.conf normalise --rejects=out/done/rejects.csv night.csv
leaves '--output: out/done/a.csv' kakehashi normalise -f utf-8 -o out/done/a.csv night.csv
leaves '--output: out/done/review.html' kakehashi -c memory.conf review page -o out/done/review.html
leaves '--output: out/done/kakehashi.conf' kakehashi init --export=night.csv --register=register.csv -o out/done/kakehashi.conf
leaves '--output: out/done/d.csv' kakehashi diff -o out/done/d.csv night.csv night.csv
leaves '--metrics: out/done/m.prom' kakehashi -c p.conf run --metrics=out/done/m.prom night.csv
leaves '--mail: out/done/summary.json' kakehashi -c p.conf run --mail=out/done/summary.json night.csv
leaves '--output: a.html' sh -c 'cd out/done && exec kakehashi -c ../../p.conf report -o a.html ../../out/done'
ln -s out/done/review.csv link.csv
leaves '--output: link.csv' kakehashi -c p.conf normalise -o link.csv night.csv
# Another program's manifest says nothing of a run; and what goes to standard output is in no folder.
mkdir app && echo '{"name": "app"}' >app/manifest.json
run 0 kakehashi -c p.conf report -o app/report.html done
same_file out/done/report.html app/report.html
run 0 sh -c 'cd out/done && exec kakehashi -c ../../p.conf report -o - ../../out/done'

finish
