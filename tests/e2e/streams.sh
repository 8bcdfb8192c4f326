#!/bin/sh
# Standard input that comes in pieces and late: the records are those of the whole file, and what the first bytes can tell is told
# before the last ones are there.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
sed 's/"name"/"名前"/' note.conf >japanese.conf
sed 's/^source {/source { separator = "|"/' japanese.conf >bar.conf
for e in cp932 euc-jp iso-2022-jp shift_jis-2004; do
	sed "s/^source {/source { encoding = $e/" japanese.conf >$e.conf
done

# --- cut at every byte
cut_everywhere() { # PROFILE STATUS LINES; in.csv
	run 0 perl "$top_srcdir/tests/lib/pieces.pl" in.csv kakehashi -q -c "$1" normalise --rejects=rej.csv
	stdout_is "whole: status $2, $3 lines"
}
# 名前 of the header tells that it is CP932; ソ and ポ end in 5C and 7C; 88 lacks its second byte.
mangle 'id,\226\274\221\117,note\r\n1,\203\134\203\174,"\266\336""\360\100"\r\n2,"\210",x\r\n3,\210,x\r\n4,\202\240\r\n5,"a\nb",\373\374' >in.csv
cut_everywhere japanese.conf 1 4
cut_everywhere cp932.conf 1 4
mangle 'id|\226\274\221\117|note\r\n1|\203\174|"\203\174"\n2|\203\174\203\174|\225\134\n' >in.csv
cut_everywhere bar.conf 0 3
mangle '\357\273\277id,\345\220\215\345\211\215,note\n1,\303\251,"\360\240\256\267\r\n"\n2,\343\201,x\n3,\343\201\202\343\202\231,\n' >in.csv
cut_everywhere japanese.conf 1 3
mangle '\357\273\277id,名前,note\r\n1,𠮷,"a""b"\n2,∬,਍\n' | iconv -f utf-8 -t utf-16be >in.csv
cut_everywhere japanese.conf 0 3
mangle 'id,名前,note\n1,穐,"あ""い"\n' >text.csv
nkf -W -j -x --oc=ISO-2022-JP text.csv >in.csv
cut_everywhere iso-2022-jp.conf 0 2
cut_everywhere japanese.conf 0 2
mangle 'id,名前,note\n1,丂髙,"ｶﾞ"\n' | iconv -f utf-8 -t EUC-JP-MS >in.csv
cut_everywhere euc-jp.conf 0 2
mangle 'id,名前,note\n1,ア,𠀋\n' | iconv -f utf-8 -t SHIFT_JISX0213 >in.csv
cut_everywhere shift_jis-2004.conf 0 2
# An export whose header does not tell, one that may be both, and one that is neither.
mangle 'id,name,note\n1,a,b\n2,\203\134,x\n' >in.csv
cut_everywhere note.conf 0 3
mangle 'id,name,note\n1,a,b\n2,\303\261,x\n' >in.csv
cut_everywhere note.conf 4 0
mangle 'id,name,note\n1,a,b\n2,\343\042,x\n' >in.csv
cut_everywhere note.conf 4 0

# The check sees a difference: the status tells apart what came whole from what came in two.
mangle 'ab' >in.csv
run 0 perl "$top_srcdir/tests/lib/pieces.pl" in.csv perl -e 'sysread STDIN, my $b, 9; exit length $b'
stdout_is 'whole: status 2, 0 lines
cut at 1: 1
byte by byte: 1'

mkfifo pipe

# --- a pipe whose writer is slow: inside a character, between CR and LF, between two quotes
slowly() { # PART…
	for part; do
		mangle "$part"
		sleep 0.1
	done >pipe &
	run 0 kakehashi -c japanese.conf normalise <pipe
	wait $!
	stdout_is 'id,name,note
1,"ソ""x",y
2,a,'
}
slowly 'id,\226\274\221\117,note\r' '\n1,"\203' '\134"' '"x",y\r' '\n2,a,\r\n'
slowly 'i' 'd,\226' '\274\221' '\117,note\r\n1,"\203\134""x",y\r\n2,a,' '\r\n'

# --- the writer waits, and the answer is there
waiting() { # STATUS PROFILE BYTES: the program ends though the pipe stays open
	timeout 300 kakehashi -c "$2" normalise <pipe >stdout 2>stderr &
	pid=$!
	exec 9>pipe
	mangle "$3" >&9
	status=0
	wait $pid || status=$?
	exec 9>&-
	e2e_ran="normalise of $3"
	is "status of $3" $status "$1"
	stdout_is ''
}
waiting 4 note.conf 'id,\226\274\221\117,note\n'
stderr_is 'kakehashi: (standard input): columns missing: name
kakehashi: hint: the file has: id, 名前, note'
waiting 4 note.conf 'id,\345\205\220\347\253\245\345\220\215,note\n'
stderr_is 'kakehashi: (standard input): columns missing: name
kakehashi: hint: the file has: id, 児童名, note'
waiting 4 note.conf 'id,name,note\n1,a,b\n2,\240'
stderr_is 'kakehashi: (standard input): is neither UTF-8 nor CP932: see byte 21 (line 3)
kakehashi: hint: if it is another encoding, set encoding; if not, the file is damaged or is not text'
waiting 4 note.conf 'PK\003\004'
stderr_has 'is not a CSV file but an Excel workbook'
# It works on what has come: a batch is written before the end.
timeout 300 kakehashi -c japanese.conf normalise <pipe >stdout 2>stderr &
pid=$!
exec 9>pipe
mangle 'id,\226\274\221\117,note\n' >&9
perl -e 'printf "%d,\202\240,x\n", $_ for 1 .. 60_000' >&9
tenth=0
while [ "$(wc -l <stdout)" -le 200 ] && [ $tenth -lt 2000 ]; do
	sleep 0.1
	tenth=$((tenth + 1))
done
is "records written while the writer waits (waited $tenth tenths)" "$([ "$(wc -l <stdout)" -gt 200 ] && echo 'more than 200')" 'more than 200'
exec 9>&-
status=0
wait $pid || status=$?
is 'status at the end' $status 0
is 'all records' "$(wc -l <stdout)" 60001

# --- what may be both is refused with the sentence that says what to set, in both languages
mangle 'id,name,note\n1,\303\261,b\n' >in.csv
run 4 kakehashi -c note.conf normalise <in.csv
stdout_is ''
stderr_is 'kakehashi: (standard input): may be UTF-8 or CP932: both are possible from byte 15 (line 2) on
kakehashi: hint: set encoding = utf-8 or encoding = cp932 for this file; without a profile, --from'
sed 's/^language = en/language = ja/' note.conf >ja.conf
run 4 kakehashi -c ja.conf normalise <in.csv
stdout_is ''
if [ -e "$top_builddir/po/ja/LC_MESSAGES/kakehashi.mo" ]; then
	stderr_is 'kakehashi: （標準入力）: UTF-8 とも CP932 とも読めます（バイト位置 15、2 行目から）
kakehashi: 対処: このファイルには encoding = utf-8 か encoding = cp932 と書いてください。プロファイルがなければ --from を付けてください'
fi
for e in utf-8:ñ cp932:テア; do
	sed "s/^source {/source { encoding = ${e%%:*}/" note.conf >set.conf
	run 0 kakehashi -c set.conf normalise <in.csv
	stdout_is "id,name,note
1,${e#*:},b"
done

finish
