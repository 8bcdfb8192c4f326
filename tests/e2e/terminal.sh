#!/bin/sh
# On a terminal: the line that tells how far it is, colours, narrow windows, and that nothing of it is anywhere else.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"

for tool in script stty perl; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
office
unset NO_COLOR COLUMNS
TERM=xterm
export TERM
screen=$top_srcdir/tests/lib/screen.pl
esc=$(printf '\033')

# on COLUMNS COMMAND…: runs it on a terminal of its own; what came is in the file tty, its status in the file of that name.
on() {
	on_columns=$1
	shift
	e2e_ran="$* (on a terminal of $on_columns columns)"
	printf '%s\n' "stty cols $on_columns rows 24; $*; echo \$? >status" >typed
	script -qec 'sh ./typed' /dev/null </dev/null >tty 2>&1
	perl "$screen" "$on_columns" <tty >"$e2e_folder/stdout"
	perl "$screen" --lines "$on_columns" <tty >lines
	cp "$e2e_folder/stdout" "$e2e_folder/stderr"
}
has_colour() { is "$e2e_ran: colours" "$(grep -c "$esc\[3[0-9]m" tty | sed 's/[1-9][0-9]*/some/')" "$1"; }
wipes() { is "$e2e_ran: lines wiped" "$(grep -q '^~ ' lines && echo some || echo none)" "$1"; }
fits() { # No line of the screen was wider than the terminal, but for those that a program may not break: messages.
	is "$e2e_ran: lines that ran over" "$(perl -0pe 's/^kakehashi: (.*\\\n)*.*\n//mg' stdout | grep -c '\\$')" 0
}

# --- the screen is one: it sees what is too wide, written over and wiped
shown() { # COLUMNS BYTES SCREEN LINES
	is "screen of $2" "$(mangle "$2" | perl "$screen" "$1")" "$3"
	is "lines of $2" "$(mangle "$2" | perl "$screen" --lines "$1")" "$4"
}
shown 10 'one\rtwo\r\033[Kthree\n' three '~ one
~ two
three'
shown 4 '架け橋\n' '架け\
橋' '架け\
橋'
shown 4 'a\033[31mbcd\033[0me\033[2J' 'abcd\
UNKNOWN [2J
e' 'abcd\
UNKNOWN [2J
e'

# --- a run: its stages stand there and go, the summary stays
on 80 kakehashi -c p.conf run --run-name=a night.csv
is "$e2e_ran" "$(cat status)" 1
has_colour some
wipes some
fits
for stage in 'reading the register' 'indexing the register' 'reading records' 'writing to disk'; do
	is "the stage: $stage" "$(grep -c "^~ $stage\$" lines)" 1
done
stdout_has "kakehashi: the run's files are in out/a"
stdout_has 'linked                         2   belong to a case'
cp "$e2e_folder/stdout" wide
# Without its colours and its line it is what goes to a file.
kakehashi -c p.conf run --run-name=b night.csv >plain 2>&1
sed 's,out/b,out/a,' plain >plain.a
perl -0pe 's/\\\n//g; s/ +//g' wide >wide.joined
perl -0pe 's/ +//g' plain.a >plain.joined
same_file plain.joined wide.joined

# Not where it would be in the way, nor where it was not asked for.
for how in 'NO_COLOR=1 kakehashi' 'TERM=dumb kakehashi' 'env -u TERM kakehashi'; do
	on 80 "$how -c p.conf run --run-name=x night.csv"
	has_colour 0
	rm -rf out
done
wipes none
on 80 'NO_COLOR= kakehashi -c p.conf run --run-name=x night.csv'
has_colour some
rm -rf out
for how in '-q' '--log-format=json' '--progress=never'; do
	on 80 "kakehashi $how -c p.conf run --run-name=x night.csv"
	wipes none
	rm -rf out
done
# Data on the same terminal; and with its data elsewhere.
mangle 'id,name,note\n1,a,b\n' >note.csv
on 80 kakehashi -c note.conf normalise note.csv
wipes none
stdout_has '1,a,b'
on 80 kakehashi -c note.conf normalise -o clean.csv note.csv
wipes some
stdout_is ''
on 80 kakehashi -c note.conf normalise note.csv '>clean.csv'
wipes some
stdout_is ''
# A message comes into an empty line of its own.
mangle 'id,name,note,more\n1,a,b,c\n2,\n' >more.csv
on 80 kakehashi -c note.conf normalise more.csv '>clean.csv'
stdout_is "kakehashi: more.csv: columns that the profile does not use: more
kakehashi: warning: more.csv:3: record 2 rejected: column-count (2 cells, but th\\
e header has 4 columns; look for a separator or a line break that should stand i\\
nside quotes)"
# --progress=always: also where nobody looks, and then without a word of terminals.
run 0 kakehashi --progress=always -c note.conf normalise note.csv
perl "$screen" --lines 80 <"$e2e_folder/stderr" >lines
wipes some
is 'escapes to no terminal' "$(grep -c "$esc" "$e2e_folder/stderr")" 0
run 0 kakehashi -c note.conf normalise note.csv
stderr_is ''

# --- records are counted while they come: a pipe, whose end nobody knows
mkfifo pipe
sed 's|^source {|& encoding = utf-8|' note.conf >utf8.conf
{
	mangle 'id,name,note\n'
	for part in 1 2 3; do
		perl -e 'print "$ARGV[0]$_,a,b\n" for 10000 .. 29999' $part
		sleep 0.4
	done
} >pipe &
on 80 kakehashi -c utf8.conf normalise - '<pipe >clean.csv'
wait $!
is 'records counted' "$(grep -cE '^~ [0-9]+,[0-9]{3} records  [0-9,]+/s  [0-9]:[0-9]{2}$' lines | sed 's/[1-9]/some/')" some
stdout_is ''
# Of files the bytes are known.
perl -e 'print "id,name,note\n"; print "$_,a,b\n" for 1 .. 300' >many.csv
on 80 kakehashi -c note.conf normalise many.csv more.csv '>clean.csv'
wipes some

# --- windows of 20 columns, in both languages and any locale; one name of one character, and one of 200
perl -Mutf8 -CO -e 'print "id,case,name,kana,born,sex,how,text\n";
	print "R1,C-1,\x{5C71},,2015/4/1,女,visit,x\nR2,,", "\x{5C71}" x 200, ",,2015/4/1,女,visit,x\n"' >names.csv
sed 's/^source {/& encoding = utf-8/' p.conf >en.conf
sed 's/^language = en/language = ja/' en.conf >ja.conf
speaks_japanese=$([ -e "$top_builddir/po/ja/LC_MESSAGES/kakehashi.mo" ] && echo yes)
for locale in C.UTF-8 C xx_YY xx_YY.UTF-8 ja_JP.eucJP; do
	for profile in en.conf ${speaks_japanese:+ja.conf}; do
		for columns in 20 80; do
			on $columns "LC_ALL=$locale kakehashi -c $profile run --run-name=x names.csv"
			is "$e2e_ran" "$(cat status)" 1
			fits
			has_colour some
			wipes some
			is "$e2e_ran: odd bytes" "$(grep -c 'UNKNOWN\|CONTROL' lines)" 0
			rm -rf out
		done
	done
done
on 20 kakehashi --help
fits
if [ -n "$speaks_japanese" ]; then
	on 20 kakehashi -q -c ja.conf run --run-name=x names.csv
	stdout_has '検算: 2 = '
	stdout_has '次にすること'
	rm -rf out
fi
# A terminal whose characters are not UTF-8 gets its own; what it lacks is ?, and what is no terminal gets UTF-8.
if [ -n "$speaks_japanese" ]; then
	mkdir locales
	localedef -i ja_JP -f EUC-JP locales/ja_JP.EUC-JP 2>/dev/null
	cat >typed <<-'END_SH'
		stty cols 80
		LOCPATH=$PWD/locales LC_ALL=ja_JP.EUC-JP kakehashi -c ja.conf run --run-name=x names.csv
		LOCPATH=$PWD/locales LC_ALL=ja_JP.EUC-JP kakehashi -c ja.conf run '𠮷.csv'
		LOCPATH=$PWD/locales LC_ALL=ja_JP.EUC-JP kakehashi -q -c ja.conf run --run-name=y names.csv >piped 2>&1
	END_SH
	script -qec 'sh ./typed' /dev/null </dev/null >tty 2>&1
	run 0 iconv -f EUC-JP -t UTF-8 tty
	stdout_has '検算: 2 = '
	stdout_has 'この実行のファイルは out/x にあります'
	stdout_has '?.csv: '
	is 'no other bar' "$(grep -c '▰' stdout)" 0
	run 0 cat piped
	stdout_has '検算: 2 = '
	rm -rf out
fi
# The check does look: on a wider terminal than it says, lines run over.
on 80 kakehashi -c p.conf run --run-name=x night.csv
perl "$screen" 20 <tty >"$e2e_folder/stdout"
is 'lines that run over are seen' "$(grep -v '^kakehashi: ' stdout | grep -c '\\$' | sed 's/[1-9][0-9]*/some/')" some

# --- a line longer than the window when that becomes narrow: each is made for the width of its time
mkdir -p size
{
	mangle 'id,name,note\n'
	for part in 1 2 3 4; do
		perl -e 'print "$ARGV[0]$_,a,b\n" for 10000 .. 29999' $part
		sleep 0.4
		[ $part -ne 2 ] || stty cols 20 <"$(cat size/tty)"
	done
} >pipe &
on 80 'tty >size/tty; kakehashi -c utf8.conf normalise - <pipe >clean.csv'
wait $!
is 'the width behind' "$(grep -cE '^~ [4-9].,[0-9]{3} records.{5,}' lines)" 0

finish
