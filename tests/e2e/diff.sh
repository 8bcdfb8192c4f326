#!/bin/sh
# kakehashi diff: what it finds, in all its forms; what it refuses; and that it finds what SQL finds.
. "$(dirname "$0")/../lib/e2e.sh"

for tool in sqlite3 perl iconv; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done

cat >old.csv <<'END'
id,氏名,生年月日,住所,備考
1,山田太郎,2015-04-01,東京都世田谷区三軒茶屋一丁目二番三号,x
2,佐藤花子,2014-05-06,大阪府,y
3,鈴木次郎,2013-01-02,京都府,z
5,神田,2012-12-12,,w
END
cat >new.csv <<'END'
住所,id,氏名,生年月日,memo
東京都世田谷区三軒茶屋１－２－３,1,山田太朗,平成27年4月1日,x
大阪府,2,佐藤花子,2014/5/6,
奈良県,5,神田,2012-12-12,w
岡山県,4,岡,2012-12-11,w
END
kk() { kakehashi diff "$@"; }

# --- text
run 1 kk -k id old.csv new.csv
stdout_is 'column only in old.csv: 備考
column only in new.csv: memo
~ 1  氏名:     山田太郎 → 山田太朗
~ 1  生年月日: 2015-04-01 → 平成27年4月1日
~ 1  住所:
    - 東京都世田谷区三軒茶屋一丁目二番三号
    + 東京都世田谷区三軒茶屋１－２－３
~ 2  生年月日: 2014-05-06 → 2014/5/6
- 3
+ 4
~ 5  住所: (empty) → 奈良県
columns in one file only: 2; records removed: 1, added: 1, changed: 3 (values: 5), the same: 0'
stderr_is ''
# As what they are: dates and addresses agree, names are covered.
run 1 kk -k id -i 備考,memo --as 生年月日=date -a 住所=address -a 氏名=person-name old.csv new.csv
stdout_is '~ 1  氏名: 山田○○ → 山田○○
- 3
+ 4
~ 5  住所: (empty) → 奈良県
records removed: 1, added: 1, changed: 2 (values: 2), the same: 1'
run 1 kk -k id -i 備考,memo --as 生年月日=date -a 住所=address -a 氏名=person-name --show-names old.csv new.csv
stdout_has '~ 1  氏名: 山田太郎 → 山田太朗'
stdout_has '住所: (empty) → 奈良県'
# The last --as counts; exact is what there was without it.
run 1 kk -k id -i 備考 -i memo -a 生年月日=date -a 生年月日=exact old.csv new.csv
stdout_has '~ 2  生年月日: 2014-05-06 → 2014/5/6'

# Names are the same as matching takes them, not whenever they are found beside each other.
printf '%s\n' id,氏名,読み 1,渡邉一,オオノ 2,斎藤一,ユウキ 3,佐々木一,オオノ >names.csv
printf '%s\n' id,氏名,読み 1,渡辺一,オーノ 2,斉藤一,ユーキ 3,佐佐木一,オノ >writings.csv
run 1 kk -k id -a 氏名=person-name -a 読み=person-kana --show-names names.csv writings.csv
stdout_is '~ 2  氏名: 斎藤一 → 斉藤一
~ 3  読み: オオノ → オノ
records removed: 0, added: 0, changed: 2 (values: 2), the same: 1'
# A key that is a name is a name as it is written.
printf '%s\n' 読み,x オオノ,1 オノ,2 >two.csv
run 0 kk -k 読み -a 読み=person-kana two.csv two.csv
stderr_is ''

# The same file, and the same in other clothes.
run 0 kk -k id old.csv old.csv
stdout_is 'records removed: 0, added: 0, changed: 0 (values: 0), the same: 4'
iconv -f utf-8 -t cp932 old.csv >cp932.csv
sed 's/$/\r/; 1s/^/\xEF\xBB\xBF/' old.csv >crlf.csv
sed 's/^/"/; s/$/"/; s/,/","/g' old.csv | iconv -f utf-8 -t utf-16 >quoted.csv
{ sed -n 1p old.csv; sed 1d old.csv | tac; } >turned.csv
awk -F , -v OFS=, '{ print $5, $2, $1, $4, $3 }' old.csv >columns.csv
printf '%s' "$(cat old.csv)" >unended.csv
for other in cp932 crlf quoted turned columns unended; do
	run 0 kk -k id old.csv $other.csv
	stdout_is 'records removed: 0, added: 0, changed: 0 (values: 0), the same: 4'
	stderr_is ''
	run 0 kk -k 氏名,id $other.csv old.csv
	run 0 kk -k id --brief $other.csv - <old.csv
	stdout_is ''
done
# A header and no record.
echo id >one.csv
run 0 kk -k id one.csv one.csv
stdout_is 'records removed: 0, added: 0, changed: 0 (values: 0), the same: 0'
printf 'id\n1\n2\n' >one.csv
printf 'id\n3\n２ \n' >other.csv
run 1 kk -k id one.csv other.csv
stdout_is '- 1
+ 3
records removed: 1, added: 1, changed: 0 (values: 0), the same: 1'
run 1 kk -k id -a id=exact one.csv other.csv
stdout_is '- 1
- 2
+ 3
+ ２ 
records removed: 2, added: 2, changed: 0 (values: 0), the same: 0'

# Keys of dates: one that is none is itself.
printf 'd,v\n2015-04-01,1\n不明,2\n,3\n' >dates.csv
printf 'd,v\n平成27年4月1日,1\n不詳,2\n,4\n' >dates2.csv
run 4 kk -k d -a d=date dates.csv dates2.csv
stdout_is ''
stderr_is 'kakehashi: dates.csv:4: record 3 cannot be compared: column d: missing (every column of the key is empty)
kakehashi: dates2.csv:4: record 3 cannot be compared: column d: missing (every column of the key is empty)
kakehashi: records that cannot be compared: 2; so nothing is said about the rest
kakehashi: hint: correct them in their file'
sed -i '$d' dates.csv dates2.csv
run 1 kk -k d -a d=date -f csv dates.csv dates2.csv
stdout_is 'change,d,column,old,new
removed,不明,,,
added,不詳,,,'

# Keys of several columns, some of them empty, with commas and NUL; order by columns.
printf 'a,"b,c",v\nx,,1\n,x,2\nx,y,3\nxy,,4\n"x\0",y,5\n' >pair.csv
printf 'v,"b,c",a\n1,,x\n2,x,\n3,y,x\n4,,xy\n6,y,"x\0"\n' >pair2.csv
run 1 kk -k a,'"b,c"' pair.csv pair2.csv
stdout_is '~ x<U+0000> / y  v: 5 → 6
records removed: 0, added: 0, changed: 1 (values: 1), the same: 4'
run 1 kk -k '"b,c"' -k a -f csv pair.csv pair2.csv
is 'a NUL in CSV' "$(tr '\0' '@' <stdout)" 'change,"b,c",a,column,old,new
changed,y,x@,v,5,6'

# --- what is long, and what cannot be seen
printf 'id,t\n1,%s\n2,"a\nb\033[31m\342\200\213"\n3,\343\201\214\n' "$(perl -e 'print "あ" x 50, "い", "う" x 50')" >long.csv
printf 'id,t\n1,%s\n2,"a\r\nb"\n3,\343\201\213\343\202\231\n' "$(perl -e 'print "あ" x 50, "え", "う" x 50')" >long2.csv
run 1 kk -k id long.csv long2.csv
stdout_is '~ 1  t:
    - …ああああああああいううううううううううううううううううううううううううう…
    + …ああああああああえううううううううううううううううううううううううううう…
~ 2  t: a⏎b<U+001B>[31m<U+200B> → a<U+000D>⏎b
~ 3  t: が → か<U+3099>
records removed: 0, added: 0, changed: 3 (values: 3), the same: 0'
is 'no line is wider than 80 columns' "$(perl -Mutf8 -CS -ne 'chomp; my $w = 0; $w += /[\x{3000}-\x{FFFF}]/ ? 2 : 1 for split //; print if $w > 80' <stdout)" ''

# --- colours
run 1 kk -k id --color=always one.csv other.csv
stdout_is "$(printf '\033[31m- 1\033[0m\n\033[32m+ 3\033[0m\nrecords removed: 1, added: 1, changed: 0 (values: 0), the same: 1')"
for when in auto never; do
	run 1 kk -k id --color=$when one.csv other.csv
	stdout_is '- 1
+ 3
records removed: 1, added: 1, changed: 0 (values: 0), the same: 1'
done
if command -v script >/dev/null; then
	TERM=xterm script -qec "kakehashi diff -k id one.csv other.csv" /dev/null >tty
	is 'colours on a terminal' "$(grep -c "$(printf '\033')" tty)" 2
	NO_COLOR=1 script -qec "kakehashi diff -k id one.csv other.csv" /dev/null >tty
	is 'colours with NO_COLOR' "$(grep -c "$(printf '\033')" tty)" 0
	script -qec "kakehashi diff -k id -o file one.csv other.csv" /dev/null >tty
	is 'colours in a file' "$(grep -c "$(printf '\033')" file)" 0
fi

# --- CSV and JSON
run 1 kk -k id -f csv old.csv new.csv
stdout_is 'change,id,column,old,new
column-removed,,備考,,
column-added,,memo,,
changed,1,氏名,山田太郎,山田太朗
changed,1,生年月日,2015-04-01,平成27年4月1日
changed,1,住所,東京都世田谷区三軒茶屋一丁目二番三号,東京都世田谷区三軒茶屋１－２－３
changed,2,生年月日,2014-05-06,2014/5/6
removed,3,,,
added,4,,,
changed,5,住所,,奈良県'
run 1 kk -k id --format=csv long.csv long2.csv
stdout_has "$(printf '\033')"
run 1 kk -k id -f json -i 備考 -a 住所=address -a 生年月日=date old.csv new.csv
stdout_is '{"change":"column-added","column":"memo"}
{"change":"changed","key":{"id":"1"},"values":[{"column":"氏名","old":"山田太郎","new":"山田太朗"}]}
{"change":"removed","key":{"id":"3"},"record":{"id":"3","氏名":"鈴木次郎","生年月日":"2013-01-02","住所":"京都府"}}
{"change":"added","key":{"id":"4"},"record":{"id":"4","氏名":"岡","生年月日":"2012-12-11","住所":"岡山県","memo":"w"}}
{"change":"changed","key":{"id":"5"},"values":[{"column":"住所","old":"","new":"奈良県"}]}
{"counts":{"old":4,"new":4,"columns":1,"removed":1,"added":1,"changed":2,"values":2,"same":1}}'
run 0 kk -k id -f csv old.csv cp932.csv
stdout_is 'change,id,column,old,new'
run 0 kk -k id -f json old.csv cp932.csv
stdout_is '{"counts":{"old":4,"new":4,"columns":0,"removed":0,"added":0,"changed":0,"values":0,"same":4}}'
run 1 kk -k id -o out.csv -f csv one.csv other.csv
stdout_is ''
is 'the file' "$(cat out.csv)" 'change,id,column,old,new
removed,1,,,
added,3,,,'

# --- HTML: a page that is whole, escaped, and marks what differs
cat >page.pl <<'END'
# The body of a page, when every element is closed in its turn and nothing but elements, text and the five entities is there.
use strict; use warnings;
undef $/;
my $page = <STDIN>;
die "no doctype\n" unless $page =~ /\A<!DOCTYPE html>\n<html lang="(en|ja)">\n/;
die "something is loaded or run\n" if $page =~ /<(script|link|img|iframe|object)|\@import|url\(|\bon\w+=/i;
die "control characters\n" if $page =~ /[\0-\x08\x0B-\x1F\x7F]/;
my ($body) = $page =~ m{(<main>.*</main>)}s or die "no body\n";
my @open;
for my $token ($body =~ /(<[^>]*>|[^<]+)/g) {
	if ($token =~ m{^</(\w+)>$}) {
		my $last = pop @open // 'nothing';
		die "</$1> closes $last\n" if $last ne $1;
	} elsif ($token =~ /^<(\w+)((?: \w+="[^"<]*")*)>$/) {
		push @open, $1;
	} else {
		die "odd: $token\n" if $token =~ /[<>"]|&(?!amp;|lt;|gt;|quot;)/;
	}
}
die "open: @open\n" if @open;
print $body, "\n";
END
printf 'k,a,b,c\n1,"<b>&""x""</b>",same,\n2,x,y,"l\nm"\n' >html.csv
printf 'k,a,b\n1,"<b>&""y""</b>",same\n3,\342\200\256\033[1m,\n' >html2.csv
run 1 kk -k k --from=utf-8 -f html html.csv html2.csv
cp stdout page.html
run 0 perl page.pl <page.html
stdout_is '<main>
<h1><bdi>html.csv and html2.csv compared</bdi></h1>
<dl><div><dt>columns in one file only</dt><dd>1</dd></div><div><dt>records removed</dt><dd>1</dd></div><div><dt>added</dt><dd>1</dd></div><div><dt>changed</dt><dd>1</dd></div><div><dt>values that differ</dt><dd>1</dd></div><div><dt>the same</dt><dd>0</dd></div></dl>
<section class="removed"><h2><bdi>c</bdi><span class="kind"><bdi>column only in html.csv</bdi></span></h2></section>
<section class="changed"><h2><bdi>1</bdi><span class="kind">changed</span></h2>
<table><thead><tr><th scope="col">column</th><th scope="col"><bdi>html.csv</bdi></th><th scope="col"><bdi>html2.csv</bdi></th></tr></thead><tbody lang="ja">
<tr><th scope="row"><bdi>a</bdi></th><td><bdi>&lt;b&gt;&amp;&quot;<del><span class="aloud" lang="en">removed: </span>x</del>&quot;&lt;/b&gt;</bdi></td><td><bdi>&lt;b&gt;&amp;&quot;<ins><span class="aloud" lang="en">added: </span>y</ins>&quot;&lt;/b&gt;</bdi></td></tr>
</tbody></table></section>
<section class="removed"><h2><bdi>2</bdi><span class="kind">removed</span></h2>
<table><thead><tr><th scope="col">column</th><th scope="col"><bdi>html.csv</bdi></th><th scope="col"><bdi>html2.csv</bdi></th></tr></thead><tbody lang="ja">
<tr><th scope="row"><bdi>k</bdi></th><td><bdi>2</bdi></td><td></td></tr>
<tr><th scope="row"><bdi>a</bdi></th><td><bdi>x</bdi></td><td></td></tr>
<tr><th scope="row"><bdi>b</bdi></th><td><bdi>y</bdi></td><td></td></tr>
<tr><th scope="row"><bdi>c</bdi></th><td><bdi>l<span class="none">⏎</span>
m</bdi></td><td></td></tr>
</tbody></table></section>
<section class="added"><h2><bdi>3</bdi><span class="kind">added</span></h2>
<table><thead><tr><th scope="col">column</th><th scope="col"><bdi>html.csv</bdi></th><th scope="col"><bdi>html2.csv</bdi></th></tr></thead><tbody lang="ja">
<tr><th scope="row"><bdi>k</bdi></th><td></td><td><bdi>3</bdi></td></tr>
<tr><th scope="row"><bdi>a</bdi></th><td></td><td><bdi><span class="code">U+202E</span><span class="code">U+001B</span>[1m</bdi></td></tr>
</tbody></table></section>
</main>'
for files in 'old.csv new.csv' 'long.csv long2.csv' 'new.csv new.csv'; do
	# shellcheck disable=SC2086
	kk -k id -f html -o page.html $files
	run 0 perl page.pl <page.html
	stderr_is ''
done
stdout_has '<p>The files say the same.</p>'
kk -k id -f html -a 氏名=person-name old.csv new.csv >page.html
is 'names in a page' "$(grep -c '山田太\|鈴木次' page.html)" 0
kk -k id -f html -a 氏名=person-name --show-names old.csv new.csv >page.html
is 'names in a page that shows them' "$(grep -c '山田太\|鈴木次' page.html)" 2
if [ -e "$top_builddir/po/ja/LC_MESSAGES/kakehashi.mo" ]; then
	LANGUAGE=ja kakehashi diff -k id -f html old.csv new.csv >page.html
	is 'language of a page' "$(sed -n 's/^<html lang="\(.*\)">$/\1/p' page.html)" ja
	is 'words of a page' "$(grep -c '変わった' page.html)" 4
fi
# The check does look.
sed 's,</bdi>,,' page.html >odd.html
run 255 perl page.pl <odd.html
stderr_has 'closes bdi'

# --- refused: the command line
refused() { # MESSAGE COMMAND…
	refused_message=$1
	shift
	run 2 "$@"
	stdout_is ''
	stderr_is "kakehashi: $refused_message"
}
two='diff needs two files, the old one and the new one'
refused "$two" kk -k id
refused "$two" kk -k id old.csv
refused "$two" kk -k id old.csv new.csv new.csv
refused 'both files cannot come from standard input' kk -k id - -
refused '--key is missing
kakehashi: hint: name the column, or the columns, whose value no two records of a file share' kk old.csv new.csv
for odd in '"id' 'id,"a"b' '"a""'; do
	refused "--key: a quote in '$odd' does not close, or stands in the middle of a name" kk -k "$odd" old.csv new.csv
	refused "--ignore: a quote in '$odd' does not close, or stands in the middle of a name" kk -k id -i "$odd" old.csv new.csv
done
refused '--key: id is named twice' kk -k id,氏名 -k id old.csv new.csv
refused '--ignore: id is a column of the key' kk -k id -i 備考,id old.csv new.csv
refused "--as: '備考' is not COLUMN=KIND" kk -k id -a 備考 old.csv new.csv
run 2 kk -k id -a 備考=day old.csv new.csv
stderr_has "kakehashi: --as: there is no kind 'day'
kakehashi: hint: kinds: id, text, "
refused "--format: 'xml' is none of $(kakehashi diff --help | sed -n 's/.*--format=\([a-z|]*\).*/\1/p')" kk -k id -f xml old.csv new.csv
for odd in 1 1023K 0M M 1T 1MB -1M 99999999999999999999G ' 2M'; do
	refused "--memory: '$odd' is no size of 1M or more, such as 256M or 2G" kk -k id --memory="$odd" old.csv new.csv
done
for good in 1M 1024K 1048576 3G; do
	run 0 kk -k id --memory=$good old.csv old.csv
done
for odd in latin1 cp932,nix utf-8,utf-8,utf-8 '"utf-8'; do
	refused "--from: '$odd' is no encoding, nor two of them with a comma between" kk -k id --from="$odd" old.csv new.csv
done
refused '--brief writes nothing: --output means nothing with it' kk -k id -b -o out.csv old.csv new.csv
cp old.csv mine.csv
refused 'mine.csv would be written over while it is read' kk -k id -o mine.csv old.csv mine.csv
same_file old.csv mine.csv

# --- refused: files and columns
cannot() { # MESSAGE COMMAND…
	cannot_message=$1
	shift
	run 4 "$@"
	stdout_is ''
	stderr_is "kakehashi: $cannot_message"
}
cannot 'none.csv: cannot be opened: No such file or directory' kk -k id old.csv none.csv
cannot '.: is a folder, not a file' kk -k id . none.csv
: >empty.csv
cannot 'empty.csv: has no header: the file is empty
kakehashi: hint: the first line must name the columns' kk -k id old.csv empty.csv
if [ "$(id -u)" -ne 0 ]; then
	chmod 0 mine.csv
	cannot 'mine.csv: cannot be opened: Permission denied' kk -k id mine.csv old.csv
	chmod 600 mine.csv
fi
cannot 'new.csv: columns missing: 備考
kakehashi: hint: the file has: 住所, id, 氏名, 生年月日, memo' kk -k id,備考 old.csv new.csv
cannot 'old.csv: columns missing: ＩＤ
kakehashi: hint: did you mean "id" instead of "ＩＤ"? names must be equal to the letter; the file has: id, 氏名, 生年月日, 住所, 備考' kk -k ＩＤ old.csv new.csv
for option in '-i x' '-a x=date'; do
	# shellcheck disable=SC2086
	cannot 'old.csv: columns missing: x
kakehashi: hint: the file has: id, 氏名, 生年月日, 住所, 備考' kk -k id $option old.csv new.csv
done
printf 'id,a,a\n1,2,3\n' >twice.csv
cannot 'twice.csv: columns that are there twice: a
kakehashi: hint: the file has: id, a, a' kk -k id twice.csv twice.csv
cannot 'twice.csv: columns that are there twice: a
kakehashi: hint: the file has: id, a, a' kk -k a twice.csv twice.csv
run 0 kk -k id -i a twice.csv twice.csv
# An encoding that cannot be told, and one that is told.
printf 'id,name\n1,\303\261\n' >both.csv
run 4 kk -k id both.csv both.csv
stderr_has 'both.csv: may be UTF-8 or CP932'
run 1 kk -k id -f csv --from=utf-8,cp932 both.csv both.csv
stdout_is 'change,id,column,old,new
changed,1,name,ñ,ﾃｱ'
run 0 kk -k id --from=cp932 both.csv both.csv
run 0 kk -k id --from=auto,utf-8 old.csv old.csv

# --- refused: records; every one is named, and nothing is said about the rest
{ cat old.csv; printf '6,a,b\n"7,8,9"x,1,2,3,4\n8,\201,,,\n'; } >bad.csv
iconv -f utf-8 -t cp932 old.csv >bad9.csv; printf '8,\201,,,\n' >>bad9.csv
run 4 kk -k id bad9.csv bad9.csv
stderr_has 'kakehashi: bad9.csv:6: record 5 cannot be compared: column 氏名: undecodable ('
stderr_has 'records that cannot be compared: 2; so nothing is said about the rest'
{ cat old.csv; printf '6,a,b\n7,8"9,1,2,3\n,,,,\n'; } >bad.csv
cannot 'bad.csv:6: record 5 cannot be compared: column-count (3 cells, but the header has 5 columns; look for a separator or a line break that should stand inside quotes)
kakehashi: bad.csv:7: record 6 cannot be compared: stray-quote (a quote inside a cell on line 7 is not written twice; double it, and quote the whole cell)
kakehashi: bad.csv:8: record 7 cannot be compared: column id: missing (every column of the key is empty)
kakehashi: records that cannot be compared: 3; so nothing is said about the rest
kakehashi: hint: correct them in their file' kk -k id bad.csv new.csv
{ cat old.csv; perl -e 'print "x,y\n" x 30'; } >bad.csv
run 4 kk -k id -o out2.csv bad.csv new.csv
stderr_lines 22
is 'the file that is not made' "$(ls out2.csv .out2* 2>/dev/null)" ''

# Keys that came before: both lines.
{ cat old.csv; printf '２,a,b,c,d\n"5\n",,,,\n2,,,,\n'; } >twins.csv
cannot 'twins.csv:6: the key of this record came before, on line 3
kakehashi: twins.csv:9: the key of this record came before, on line 3
kakehashi: records whose key came before: 2; so nothing is said about the rest
kakehashi: hint: a key must belong to one record of a file: name further columns with --key' kk -k id new.csv twins.csv
run 4 kk -k id --brief twins.csv new.csv
stdout_is ''
run 1 kk -k id,住所 new.csv twins.csv

# --- output that cannot be written, and a temporary file that has no room
for format in text csv json html; do
	run 6 sh -c "kakehashi diff -k id -f $format old.csv new.csv >/dev/full"
	stderr_is 'kakehashi: (standard output): cannot be written: No space left on device'
done
run 6 kk -k id -o nowhere/x old.csv new.csv
stderr_is 'kakehashi: nowhere/x: cannot be written: No such file or directory'
if [ -d /proc/self/fd ]; then
	# Sorting on disk: no temporary file is left, and one that cannot be made is named.
	perl -e 'print "id,t\n"; print 1_000_003 * $_ % 100_003, ",", "x" x 60, "\n" for 1 .. 40_000' >wide.csv
	TMPDIR=$e2e_folder/nowhere run 6 kk -k id --memory=1M wide.csv wide.csv
	stderr_is "kakehashi: $e2e_folder/nowhere: no temporary file can be written there: No such file or directory
kakehashi: hint: name a folder with more room in TMPDIR"
	TMPDIR=$e2e_folder/nowhere run 0 kk -k id wide.csv wide.csv # not needed
	mkdir temporary
	for threads in 1 2; do
		TMPDIR=$e2e_folder/temporary run 0 kk -k id --memory=1M --threads=$threads wide.csv wide.csv
		stdout_is 'records removed: 0, added: 0, changed: 0 (values: 0), the same: 40000'
		# So many differences that they do not stay in memory either.
		TMPDIR=$e2e_folder/temporary run 1 kk -k id -f json --memory=1M --threads=$threads wide.csv other.csv
		is 'lines' "$(wc -l <stdout)" 40002
	done
	empty_folder temporary
fi

# --- an oracle: SQL's FULL JOIN over the same files, at random
cat >oracle.pl <<'END'
# perl oracle.pl SEED: writes a.csv and b.csv, pairs of files with keys of two columns; some records and values differ.
use strict; use warnings;
srand $ARGV[0];
my @words = ('', 'x', 'y', "a,b", 'say ""so""', "two\nlines", '山田', 'ｶﾞ', '０', '0', ' ', "\t");
my ($n, $share) = (int rand 400, 2 ** -int rand 8);
sub cell { return '"' . $words[rand @words] . '"' }
my (%seen, @old, @new);
for (1 .. $n) {
	my @key = (int rand 1000, cell());
	next if $seen{"@key"}++;
	my @record = (@key, cell(), cell(), cell());
	my @other = @record;
	for my $k (2 .. 4) { $other[$k] = cell() if rand() < $share }
	my $where = rand;
	push @old, join(',', @record) if $where > $share / 4;
	push @new, join(',', @other[3, 1, 0, 4, 2]) if $where < 1 - $share / 4;
}
for my $file (['a.csv', 'k1,k2,c1,c2,c3', \@old], ['b.csv', 'c2,k2,k1,c3,c1', \@new]) {
	my ($name, $header, $records) = @$file;
	open my $out, '>', $name or die;
	my @turned = sort { ($a =~ tr/x//) <=> ($b =~ tr/x//) || reverse($a) cmp reverse($b) } @$records;
	print $out "$header\n", map { "$_\n" } @turned;
	close $out or die;
}
END
cat >oracle.sql <<'END'
.mode csv
.import a.csv a
.import b.csv b
CREATE INDEX ai ON a (k1, k2);
CREATE INDEX bi ON b (k1, k2);
.mode list
.separator |
CREATE TEMP TABLE j AS
SELECT CASE WHEN b.rowid IS NULL THEN 'removed' WHEN a.rowid IS NULL THEN 'added' ELSE 'changed' END AS change,
       coalesce(a.k1, b.k1) AS k1, coalesce(a.k2, b.k2) AS k2,
       a.c1 AS o1, b.c1 AS n1, a.c2 AS o2, b.c2 AS n2, a.c3 AS o3, b.c3 AS n3
FROM a FULL JOIN b ON a.k1 = b.k1 AND a.k2 = b.k2;
CREATE TEMP TABLE expected AS
SELECT change, k1, k2, '' AS "column", '' AS old, '' AS new FROM j WHERE change <> 'changed'
UNION ALL SELECT change, k1, k2, 'c1', o1, n1 FROM j WHERE change = 'changed' AND o1 <> n1
UNION ALL SELECT change, k1, k2, 'c2', o2, n2 FROM j WHERE change = 'changed' AND o2 <> n2
UNION ALL SELECT change, k1, k2, 'c3', o3, n3 FROM j WHERE change = 'changed' AND o3 <> n3;
.mode csv
.import found.csv found
.mode list
.separator |
SELECT count(*) FROM (SELECT * FROM expected EXCEPT SELECT * FROM found);
SELECT count(*) FROM (SELECT * FROM found EXCEPT SELECT * FROM expected);
SELECT (SELECT count(*) FROM expected) = (SELECT count(*) FROM found);
SELECT count(*) FROM expected;
END
seeded
seed=$KAKEHASHI_SEED
# Few characters may make a file that could be of either encoding: both are named.
exact='--from=utf-8 -a k1=exact -a k2=exact'
rounds=0
found=0
while [ $rounds -lt 40 ]; do
	rounds=$((rounds + 1))
	perl oracle.pl "$seed$rounds"
	status=0
	# shellcheck disable=SC2086
	kk -k k1,k2 $exact -f csv -o found.csv a.csv b.csv || status=$?
	said=$(sqlite3 :memory: <oracle.sql 2>&1 | tr '\n' ' ')
	n=$(echo "$said" | cut -d ' ' -f 4)
	is "SQL has, we have not; we have, SQL has not; as many; how many (seed $seed$rounds)" "$said" "0 0 1 $n "
	is "status (seed $seed$rounds)" "$status" "$((n > 0))"
	found=$((found + n))
	[ "$n" -eq 0 ] || planted=$seed$rounds
done
is 'the random files differ' "$([ "$found" -gt 200 ] && echo yes)" yes
# It does look: one difference that we withhold, and one that we make up, are seen.
perl oracle.pl "$planted"
# shellcheck disable=SC2086
kk -k k1,k2 $exact -f csv -o whole.csv a.csv b.csv
perl -0777 -pe 's/.*?\n\K((?:"(?:[^"]|"")*"|[^"\n])*\n)//' whole.csv >found.csv
is 'a difference withheld' "$(sqlite3 :memory: <oracle.sql | sed -n '1p;3p' | tr '\n' ' ')" '1 0 '
{ cat whole.csv; echo 'changed,1,made,c1,up,UP'; } >found.csv
is 'a difference made up' "$(sqlite3 :memory: <oracle.sql | sed -n '2p;3p' | tr '\n' ' ')" '1 0 '

# The same on disk as in memory, with one thread and with two, and as SQL has it.
perl -e 'srand $ENV{KAKEHASHI_SEED}; my @new; open my $o, ">", "a.csv"; print $o "k1,k2,c1,c2,c3\n"; open my $w, ">", "b.csv"; print $w "k1,k2,c1,c2,c3\n";
	for (1 .. 60_000) {
		my @r = ($_ * 7919 % 1_000_003, $_ % 3, "x" x (rand 60), int rand 5, "y" x 40);
		print $o join(",", @r), "\n" if rand() > 0.002;
		$r[2 + rand 3] = "z" if rand() < 0.01;
		push @new, join(",", @r) . "\n" if rand() > 0.002;
	}
	print $w sort { substr($a, 3) cmp substr($b, 3) } @new'
# shellcheck disable=SC2086
run 1 kk -k k1,k2 $exact -f csv -o found.csv a.csv b.csv
said=$(sqlite3 :memory: <oracle.sql | tr '\n' ' ')
n=$(echo "$said" | cut -d ' ' -f 4)
is 'many records, and SQL' "$said" "0 0 1 $n "
is 'they differ' "$([ "$n" -gt 500 ] && echo yes)" yes
for how in '--memory=1M --threads=1' '--memory=1M --threads=2' '--threads=1' '--memory=3M'; do
	# shellcheck disable=SC2086
	run 1 kk -k k1,k2 $exact -f csv -o disk.csv $how a.csv b.csv
	same_file found.csv disk.csv
done

# --- a signal ends it, without a trace
mkfifo pipe
exec 7<>pipe
heeding env TMPDIR="$e2e_folder/temporary" kakehashi diff -k id -o stopped.csv wide.csv pipe 2>said 7>&- &
pid=$!
head -c 30000 wide.csv | fill >&7
await 'heeds $pid'
kill -TERM $pid
status=0
wait $pid || status=$?
exec 7>&-
is 'status when it is stopped' $status 143
is 'what is left' "$(ls stopped.csv .stopped* 2>/dev/null)" ''
# What is wrong with the one file ends the wait for the other.
exec 7<>pipe
echo id,t >&7
run 6 env TMPDIR="$e2e_folder/nowhere" timeout 300 kakehashi diff -k id --from=utf-8 --memory=1M --threads=2 wide.csv pipe 7>&-
exec 7>&-

finish
