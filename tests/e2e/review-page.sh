#!/bin/sh
# The review page in a real browser, by clicks and keys: what waits is shown, what is decided is saved, taken in, and carried by the next
# run.  In both languages, with what people put into names and texts, and with 2,000 records.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
LOGNAME=tanaka
SOURCE_DATE_EPOCH=1700000000 # 2023-11-14, and no other day by the time that something is compared
export LOGNAME SOURCE_DATE_EPOCH
here=$e2e_folder
column() { perl "$top_srcdir/tests/lib/csv.pl" cut "$@"; }
# Starting a browser takes longer than all that it does here: steps are collected, and beside them what each is to print.
steps() { cat >>steps; }
prints() { cat >>wanted; }
browse() { # WHAT
	run 0 sh -c 'perl "$1" --downloads="$2" <steps' browse "$top_srcdir/tests/lib/browser.pl" "$here/clerk"
	same_file wanted stdout
	rm steps wanted
}

{ echo 'ledger = "ledger.db"'; cat table.conf; } >l.conf
{ echo 'ledger = "other.db"'; cat p.conf; } >m.conf
sed 1,2!d night.csv >calm.csv # nothing of it waits
long=$(perl -CO -e 'print "\x{9577}" x 200')
cat >night.csv <<END
id,case,name,kana,born,sex,how,text
R1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home
R4,C-1,佐藤健,サトウケン,2012-08-09,男,call,another's number
007,C-1,佐藤健,サトウケン,2012-08-09,男,call,"</script><script>document.title='owned'</script><!-- <script>"
R6,C-1,$long,ナガイ,2015/4/1,女,visit,"<b>bold</b> & ""quoted"" &lt;
second line"
R7,,山田花子,ヤマダハナコ,,女,visit,no birth date
R8,C-1,山,,2015/4/1,女,visit,שלום (abc) — $(mangle 'e\314\201\314\202\314\203')
R9,C-1,山田花子,ヤマダハナコ,2015/4/1,男,visit,another sex
$(mangle 'RX,C-1,\330\271\331\204\331\212 \330\255\330\263\331\206,,2015/4/1,女,visit,right to left')
END
run 1 kakehashi -q -c l.conf run --run-name=n1 night.csv
page=$here/out/n1/review.html
is 'what waits' "$(column out/n1/review.csv record_id | tr '\n' ' ')" 'record_id [R4] [007] [R6] [R7] [R8] [R9] [RX] '
is 'mode' "$(stat -c %a "$page")" 600
is 'in the manifest' "$(grep -c '"review.html"' out/n1/manifest.json)" 1

# Sound HTML; data ends no script, and begins none.
run 0 tidy -q -e "$page"
stderr_is ''
is 'scripts' "$(grep -o '<script' "$page" | wc -l)" 4
is 'ends of scripts' "$(grep -o '</script' "$page" | wc -l)" 4
is 'nothing outside' "$(grep -cE 'https?://[^w]|src=|@import|url\(' "$page")" 0

# The page says what the sheet says; a page that does not is found.
as_the_sheet() { # PAGE
	perl -MJSON::PP -we 'local $/; my ($records) = <STDIN> =~ m{id="records">(.*?)</script>}s;
		print "record_id,reason,candidate_1,weight_1,child_name_1,candidate_2,weight_2,child_name_2,ticket\n";
		for my $r (@{ JSON::PP->new->decode($records) }) {
			my @cases = map { my $c = $r->{cases}[$_];
				$c ? ("[$c->{number}]", $c->{weight}, ("", "\xE2\x89\x92 ", "\xE2\x89\xA0 ")[$c->{marks}[0]] . $c->{values}[0]) : ("", "", "") } 0, 1;
			print join(",", "[$r->{id}]", $r->{reason}, @cases, $r->{ticket}), "\n" }' <"$1"
}
as_the_sheet "$page" >said
column out/n1/review.csv record_id reason candidate_1 weight_1 child_name_1 candidate_2 weight_2 child_name_2 ticket >expected
same_file expected said
at_fault=$(sed 's/"marks":\[2/"marks":[1/' "$page" | as_the_sheet /dev/stdin | cmp -s - expected; echo $?)
is 'a page at fault' "$at_fault" 1

# --- what it shows, and how ---------------------------------------------------------------------------------------------------------
steps <<END
open $page
eval document.title
text #done
text #position
text #record
text #why
eval document.querySelectorAll("#cases tbody.weights svg").length >= 14
count #cases thead button
text #cases tbody tr:nth-child(2) td:nth-child(3)
text #cases tbody tr:nth-child(4) td:nth-child(4)
eval [...document.querySelectorAll("#cases tr:nth-child(4) td:nth-child(4) mark")].map(m => m.textContent)
END
prints <<END
What waits for a person (n1)
0 of 7 decided
1 of 7
record R4
its case has another name or birth date case-number-conflict
true
2
≒ the same, written otherwise: 佐藤 健
≠ differs: 2015-04-01
["5","4","1"]
END
# A record's text is text; nothing makes the page wider than the window.
steps <<END
key j
text #cases .rest tr:last-child td
eval document.title
key j
text #cases .rest tr:last-child td
eval [...document.querySelector("#cases tbody tr:nth-child(2) td").textContent].length
eval document.documentElement.scrollWidth <= innerWidth
size 400 900
eval document.documentElement.scrollWidth <= innerWidth
size 1280 900
key j j
text #cases tbody tr:nth-child(2) td
text #cases .rest tr:last-child td
key j j j
text #record
attr #next disabled
eval getComputedStyle(document.querySelector("#cases td bdi")).unicodeBidi
END
prints <<END
</script><script>document.title='owned'</script><!-- <script>
What waits for a person (n1)
<b>bold</b> & "quoted" &lt;⏎ second line
200
true
true
山
שלום (abc) — $(mangle 'e\314\201\314\202\314\203')
record RX
true
isolate
END
# What is read aloud, and where the focus is.  Nothing is asked of anybody, and no other script runs.
steps <<END
eval document.activeElement.id
attr #status role
eval [...document.querySelectorAll("button, input, select")].every(e => e.textContent.trim() || e.labels.length)
eval performance.getEntriesByType("resource").length
console
eval (s => { s.textContent = "window.owned = 1"; document.body.append(s); return window.owned })(document.createElement("script"))
hush
open $page
fails click #nowhere
END
prints <<END
record
status
true
0
null
no such element
END

# --- deciding -----------------------------------------------------------------------------------------------------------------------
# By keys and by clicks; undone; filtered.
steps <<END
key k k k k k k
attr #save disabled
key 5
text #status
key 1
text #status
text #record
click #actions [data-answer=n]
text #done
key u
text #status
text #record
text #answer
attr #undo disabled
key n
key c
type #other C-1
key Enter
text #status
key h
select #reason too-thin
text #position
text #record
key x
text #done
click #open-only
text #position
END
prints <<END
true
There is no case 5 beside it.
R4: it belongs to case C-2. 1 of 7 decided
record 007
2 of 7 decided
007: undone. 1 of 7 decided
record 007

null
R6: it belongs to case C-1. 3 of 7 decided
1 of 1
record R7
4 of 7 decided
– of 0
END
# Kept when the page is opened again.  Letters that are typed into a field are no keys; with help open neither; and they can be turned off.
steps <<END
reload
text #done
value #reason
eval document.querySelector("#open-only").checked
select #reason
text #record
type #other n1
text #done
key Escape ?
key n
eval document.querySelector("#keys").open
click #use-keys
click #close
key n
text #done
key ? Escape
click #help
click #use-keys
key Escape
key u
text #answer
key n
eval dispatchEvent(new Event("beforeprint"))
count #list tbody tr
eval [...document.querySelectorAll("#list tbody tr:first-child td")].map(e => e.textContent.replace(/\(.*\)/, "(bits)"))
eval dispatchEvent(new Event("afterprint"))
count #list *
key s
file review-n1.decided.csv
text #status
console
END
prints <<END
4 of 7 decided
too-thin
true
record R8
4 of 7 decided
true
4 of 7 decided
Decided: hold on
true
3
["R8C-1 / 山 / 2015-04-01 / 女","its case has another name or birth date","1: C-1 (bits) ≠山田　花子 ヤマダ　ハナコ 2015-04-01 女",""]
true
0
4 decisions saved as review-n1.decided.csv: hand the file to "kakehashi review take".
END

# --- without a ledger, without records, without a target, with more than there is room for ---------------------------------------------
run 1 kakehashi -q -c p.conf run --run-name=none night.csv
run 0 kakehashi -q -c m.conf run --run-name=calm calm.csv
sed '/target fresh/,/^}/d; s/other.db/third.db/; s/target progress {/& outcomes = { linked }/' m.conf >nowhere.conf
{ echo "$office_header"; echo 'R3,,鈴木一郎,スズキイチロウ,2010-01-02,男,visit,a new child'; } >fresh.csv
run 1 kakehashi -q -c nowhere.conf run --run-name=nowhere fresh.csv
{ echo 'review { page = 2 }'; cat m.conf; } >two.conf
run 1 kakehashi -q -c two.conf run --run-name=two night.csv
{ echo 'review { page = 0 }'; cat m.conf; } >no.conf
run 1 kakehashi -q -c no.conf run --run-name=no night.csv
is 'no page' "$(ls out/no | grep -c review.html)" 0
steps <<END
open $here/out/none/review.html
text #no-ledger
key n 1
text #done
eval document.querySelector("[data-answer='1']").disabled
attr #save disabled
key j
text #record
open $here/out/calm/review.html
text #nothing
eval [...document.querySelectorAll("#bar, #work")].some(e => e.offsetHeight)
key n s j
open $here/out/nowhere/review.html
text #why
text #reason option:nth-child(2)
open $here/out/two/review.html
text #not-shown
text #done
# A browser that keeps nothing says so.
eval Storage.prototype.setItem = () => { throw Error("full") }
key n
text #no-store
text #done
console
END
prints <<END
There is no ledger: this page shows what waits, and nothing can be decided on it. "kakehashi ledger init" makes one.
0 of 7 decided
true
true
record 007
Nothing waits for a person.
false
no target of the profile takes new records no-target
no target takes it (1)
5 more records wait: review.csv has them.
0 of 2 decided
{}
This browser keeps nothing for this page: save before you close it.
1 of 2 decided
END

# --- in Japanese, and 2,000 of them ----------------------------------------------------------------------------------------------------
sed 's/language = en/language = ja/' m.conf >ja.conf
run 1 kakehashi -q -c ja.conf run --run-name=日本 night.csv
run 0 tidy -q -e out/日本/review.html
stderr_is ''
{ echo "$office_header"; seq 2100 | sed 's/.*/M&,C-1,山田花子,ヤマダハナコ,2015\/4\/1,男,visit,another sex/'; } >many.csv
run 1 kakehashi -q -c m.conf run --run-name=many many.csv
# One record is drawn at a time.
steps <<END
open $here/out/日本/review.html
eval document.title
eval document.documentElement.lang
text #done
text #why
text #cases tbody.weights tr:nth-child(2) th
text #cases tbody.weights tr:nth-child(2) td .bits span
key 1
text #status
text [data-answer=x]
key x s
file review-日本.decided.csv
text #status
open $here/out/many/review.html
text #done
text #not-shown
eval document.querySelectorAll("*").length < 400
key n j j h k
text #record
text #done
eval document.querySelectorAll("#cases table").length
eval (() => { for (let i = 0; i < 300; i++) dispatchEvent(new KeyboardEvent("keydown", { key: "x" })); })()
text #done
key s
file review-many.decided.csv
console
END
prints <<END
確認待ちの記録 (日本)
ja
7 件中 0 件を決定
ケース番号のケースと、氏名か生年月日が違う case-number-conflict 2023-11-14 two から確認待ち
case
違う
R4: ケース C-2 の記録。 7 件中 1 件を決定
x 手作業で処理済み
2 件の決定を review-日本.decided.csv に保存しました。このファイルを "kakehashi review take" に渡してください。
0 of 2000 decided
107 more records wait: review.csv has them.
true
record M4
2 of 2000 decided
1
null
301 of 2000 decided
END
browse 'all of it'
is 'rows saved' "$(column clerk/review-many.decided.csv decision | sort | uniq -c | tr -s ' ' | tr '\n' ' ')" ' 1 decision  1 n  300 x '
run 0 kakehashi -q -c m.conf review take clerk/review-many.decided.csv
stdout_is 'taken 301, taken before 0, left open 0, refused 0
waiting: 2107 records, 1806 of them undecided'

# --- from the page into the target ------------------------------------------------------------------------------------------------------
saved=clerk/review-n1.decided.csv
is 'no names in it' "$(grep -c '山田\|佐藤\|2015' $saved)" 0
is 'its columns' "$(head -n 1 $saved | tr -d '\r"')" "$(mangle '\357\273\277')record_id,decision,decision_case_no,candidate_1,candidate_2,candidate_3,candidate_4,candidate_5,ticket"
is 'its answers' "$(column $saved record_id decision decision_case_no | sed 1d | tr '\n' ' ')" '[R4],1, [007],n, [R6],,[C-1] [R7],n, '
for by in semicolon tab; do # the page writes commas, whatever the profile says of review.csv
	{ echo "review { separator = $by }"; cat l.conf; } >by.conf
	run 0 kakehashi -q -c by.conf review take -n $saved
	stdout_has 'taken 4,'
done
take() { # STATUS FILE OPTION…
	take_status=$1
	shift
	run "$take_status" kakehashi -q -c l.conf review take "$@"
}
# Another clerk was quicker with one of them.
perl "$top_srcdir/tests/lib/clerk.pl" out/n1/review.csv sheet.csv R4=n
take 0 --by suzuki sheet.csv
take 1 $saved
stdout_is 'taken 3, taken before 0, left open 0, refused 1
waiting: 7 records, 3 of them undecided'
stderr_is "kakehashi: warning: $saved:2: record R4 refused: decided (suzuki decided on 2023-11-14: it has no case yet; u takes that back)"
take 1 $saved
stdout_has 'taken 0, taken before 3, left open 0, refused 1'

# All that waits as one page: what somebody has decided can be taken back there.
run 1 kakehashi -c l.conf review page -o waiting.html
stderr_is ''
is 'mode' "$(stat -c %a waiting.html)" 600
run 0 tidy -q -e waiting.html
stderr_is ''
run 1 kakehashi -c l.conf review page
same_file waiting.html stdout
run 6 kakehashi -c l.conf review page -o /dev/full
run 2 script -qec 'kakehashi -c l.conf review page' /dev/null
stdout_has 'review page: the page shows names, and is not for a terminal'
cp out/n1/held.csv kept.csv
echo >>out/n1/held.csv
run 1 kakehashi -q -c l.conf review page -o without.html
stderr_has '7 records that wait are not on the page'
cat kept.csv >out/n1/held.csv
steps <<END
open $here/without.html
text #not-shown
attr #nothing hidden
open $here/waiting.html
text #done
text #record
text #answer
eval document.querySelector("[data-answer='1']").disabled
key 1
text #done
select #reason case-number-conflict
key j
text #record
text #answer
attr #take-back hidden
click #take-back
text #status
key s
file review-waiting.decided.csv
console
END
prints <<END
7 more records wait that this page does not have: "kakehashi review list" names them.
true
4 of 7 decided
record R4
Decided before: new, by suzuki
true
4 of 7 decided
record 007
Decided before: new, by tanaka
null
007: take back. 4 of 7 decided
END
browse 'what is decided'
take 0 clerk/review-waiting.decided.csv
stdout_is 'taken 1, taken before 0, left open 0, refused 0
waiting: 7 records, 4 of them undecided'
run 1 kakehashi -q -c l.conf run --run-name=n2 calm.csv
is 'decisions' "$(sed 1d out/n2/decisions.csv | cut -d, -f1-3,8,9 | grep clerk | tr '\n' ' ')" 'R4,new,,,clerk R6,linked,C-1,clerk, R7,new,,,clerk '
is 'the table' "$(sqlite3 diary.db 'SELECT id, case_no FROM diary ORDER BY id' | tr '\n' ' ')" 'R1|C-1 R6|C-1 '
is 'the import file' "$(iconv -f CP932 -t UTF-8 out/n2/progress.csv | grep -c '<b>bold</b>')" 1
is 'new cases' "$(column out/n2/fresh.csv id | tr '\n' ' ')" 'id R4 R7 '
# The page of the first night again: what was carried does not wait, and is not carried twice.
take 1 $saved
stdout_is 'taken 1, taken before 0, left open 0, refused 3
waiting: 4 records, 3 of them undecided'
stderr_has 'record R6 refused: not-waiting (it does not wait any more: run n2 has it as linked, case C-1)'
run 0 kakehashi -c l.conf ledger verify

# A number that was changed in the file: the ticket tells.
sed 's/"n",""/"1",""/; s/-[0-9a-f]\{8\}/-00000000/' $saved >other.csv
take 1 other.csv
stderr_has 'record 007 refused: number-changed'

# --- whom the reason is about stands beside the record, also where many others weigh more: the number's case is the seventh --------------
mkdir many && cd many || exit 99
cp -R ../codes ../register.csv .
{ echo 'ledger = "ledger.db"'; cat ../p.conf; } >p.conf
for n in 3 4 5 6 7; do echo "C-$n,佐藤 健,サトウ ケン,2012-08-09,男"; done >>register.csv
sed -n '1p; /^R[14]/p' ../night.csv >night.csv
cat >>night.csv <<-'END'
	R5,C-1,ベビー,サトウケン,2012-08-09,男,call,a placeholder
END
run 0 kakehashi -q -c p.conf ledger init
run 1 kakehashi -q -c p.conf run --run-name=far night.csv
is 'whom it is about' "$(sed -n 's/^R4,//p' out/far/decisions.csv | cut -d, -f1,2,8)" 'review,C-1,case-number-conflict'
is 'the sheet' "$(column out/far/review.csv candidate_1 candidate_4 candidate_5 | tail -n +2 | head -n 1)" '[C-2],[C-5],[C-1]'
as_the_sheet out/far/review.html >said
column out/far/review.csv record_id reason candidate_1 weight_1 child_name_1 candidate_2 weight_2 child_name_2 ticket >expected
same_file expected said
run 1 kakehashi -c p.conf review show R4
stdout_has '5: C-1'
cd ..
steps <<END
open $here/many/out/far/review.html
count #cases thead button
text #cases thead th:nth-child(3) .about
count #cases thead .about
text #cases thead th:nth-child(7) .number-of-case
text #cases thead th:nth-child(7) .about
eval document.querySelectorAll("#cases tbody.weights td:nth-child(6) svg").length > 4
text #cases > p
key 5
key s
file review-far.decided.csv
console
END
prints <<END
5
the reason is about this case, too
2
5: C-1
the reason is about this case
true
2 more cases were compared
END
browse 'a case below the best five'
cd many || exit 99
run 0 kakehashi -q -c p.conf review take ../clerk/review-far.decided.csv
stdout_is 'taken 1, taken before 0, left open 0, refused 0
waiting: 2 records, 1 of them undecided'
head -n 1 night.csv >none.csv
run 1 kakehashi -q -c p.conf run --run-name=next none.csv
is 'carried' "$(grep ^R4 out/next/decisions.csv | cut -d, -f2,3,8)" linked,C-1,clerk
run 0 kakehashi -c p.conf ledger verify
cd ..
finish
