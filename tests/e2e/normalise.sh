#!/bin/sh
# normalise without a profile: rules, encodings, plain text, --report, --check, and beside the real nkf where the manual says "the
# same".

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/ward.sh"
for tool in nkf perl; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done

n() { kakehashi normalise "$@"; }
piped() { # FILE COMMAND…
	piped_from=$1
	shift
	"$@" <"$piped_from"
}
cp932() { perl -MEncode -e 'local $/; my $t = decode("UTF-8", <STDIN>, 1); print encode("cp932", $t, 1)'; }
said() { # MESSAGE COMMAND…: usage, nothing on standard output
	said_message=$1
	shift
	run 2 "$@"
	stdout_is ''
	stderr_is "kakehashi: $said_message"
}

# --- rules: what is named is cleaned, the rest is only decoded -------------------------------------------------------------------
mangle '番号,氏名,フリガナ,備考\r\n01,山田 太郎,ﾔﾏﾀﾞ たろう,"ｶﾞ １２, ""x"""\r\n02,佐藤　花子,サトウ　ハナコ,\r\n' >a.utf8
cp932 <a.utf8 >a.csv
run 0 n -f cp932 --rule 氏名=person-name --rule フリガナ=person-kana,katakana a.csv
stdout_is '番号,氏名,フリガナ,備考
01,山田　太郎,ヤマダ　タロウ,"ｶﾞ １２, ""x"""
02,佐藤　花子,サトウ　ハナコ,'
stderr_is ''
run 0 piped a.csv kakehashi normalise --from=sjis --rule フリガナ=person-kana,hiragana -
stdout_is '番号,氏名,フリガナ,備考
01,山田 太郎,やまだ　たろう,"ｶﾞ １２, ""x"""
02,佐藤　花子,さとう　はなこ,'
run 0 n --rule '*=text,digits=narrow' --rule 氏名=person-name a.csv
stdout_is '番号,氏名,フリガナ,備考
01,山田　太郎,ヤマダ たろう,"ガ 12, ""x"""
02,佐藤　花子,サトウ　ハナコ,'
run 0 n --rule '*=text,digits=wide,letters=wide,signs=keep,blanks=wide' a.csv
stdout_is '番号,氏名,フリガナ,備考
０１,山田　太郎,ヤマダ　たろう,"ガ　１２,　""ｘ"""
０２,佐藤　花子,サトウ　ハナコ,'
run 0 n -f auto a.utf8
stdout_is "$(tr -d '\r' <a.utf8)"
run 0 n --rule 1=phone,form=hyphens --rule 2=postal-code,form=digits --no-header - <<'EOF'
０３（１２３４）５６７８,〒154-0017
EOF
stdout_is '03-1234-5678,1540017'
# A name with = and , in it.
mangle 'a=b,"c,d"\nx ,ｶ\n' >odd.csv
run 0 n --rule a=b=text,blanks=wide --rule c,d=text odd.csv
stdout_is 'a=b,"c,d"
x　,カ'
# fold-newlines, required; the rest of the record as it came in the rejects.
mangle 'a,b\n"x\ny",1\n,2\n' >lines.csv
run 1 n --rule a=text,fold-newlines,required --rejects=r.csv lines.csv
stdout_is 'a,b
x y,1'
stderr_is 'kakehashi: warning: lines.csv:4: record 2 rejected: column a: missing (the field is required and empty)'
is rejects "$(cat r.csv)" 'a,b
,2'
is reasons "$(cat r.csv.reasons.csv)" 'file,record,line,record_id,code,field,message
lines.csv,2,4,,missing,a,the field is required and empty'
# No key: the same record twice is two records.  A column that no rule names may even hold what its kind would refuse.
mangle 'd,d2\n2015-02-30,2015-02-30\n2015-02-28,x\n2015-02-28,x\n' >d.csv
run 1 n --rule d=date d.csv
stdout_is 'd,d2
2015-02-28,x
2015-02-28,x'
stderr_has 'kakehashi: warning: d.csv:2: record 1 rejected: column d: date'
# kakehashi.conf in the folder is not looked at once an option says what the file is; without one it is.
echo nonsense >kakehashi.conf
run 0 n -f utf-8 odd.csv
run 3 n odd.csv
rm kakehashi.conf
run 3 n odd.csv
stderr_is 'kakehashi: kakehashi.conf: cannot be opened: No such file or directory
kakehashi: hint: name the profile with -c, or say with --from and --rule what the file is'

# --- bad input --------------------------------------------------------------------------------------------------------------------
: >empty.csv
run 4 n -f utf-8 empty.csv
stdout_is ''
stderr_is 'kakehashi: empty.csv: has no header: the file is empty
kakehashi: hint: the first line must name the columns'
run 4 n --no-header empty.csv
stderr_is 'kakehashi: empty.csv: the file is empty
kakehashi: hint: its first record must tell how many columns there are'
run 0 n --text empty.csv
stdout_is ''
mangle 'a,b\r\n' >header.csv
run 0 n --rule a=date --report header.csv
stdout_is 'a,b'
stderr_is 'read                           0
nothing                        0   values changed
rejected                       0   could not be read or carried'
run 0 n --rule a=date --check header.csv
run 4 n --rule 氏メイ=text a.csv
stdout_is ''
stderr_is 'kakehashi: a.csv: columns missing: 氏メイ
kakehashi: hint: the file has: 番号, 氏名, フリガナ, 備考'
run 4 n --rule ﾌﾘｶﾞﾅ=text a.csv
stderr_is 'kakehashi: a.csv: columns missing: ﾌﾘｶﾞﾅ
kakehashi: hint: did you mean "フリガナ" instead of "ﾌﾘｶﾞﾅ"? names must be equal to the letter; the file has: 番号, 氏名, フリガナ, 備考'
mangle 'name,b,name\n1,ｶ,3\n' >twice.csv
run 4 n --rule name=text twice.csv
stderr_is 'kakehashi: twice.csv: columns that are there twice: name
kakehashi: hint: the file has: name, b, name'
run 4 n --rule nmae=text twice.csv
stderr_is 'kakehashi: twice.csv: columns missing: nmae
kakehashi: hint: did you mean "name"?'
run 0 n --rule b=text twice.csv
stdout_is 'name,b,name
1,カ,3'
run 1 n --rule b=text --rejects=r.csv twice.csv - <<'EOF'
name,b,name
1,2
x,ｷ,y
EOF
stdout_is 'name,b,name
1,カ,3
x,キ,y'
stderr_is 'kakehashi: warning: (standard input):2: record 1 rejected: column-count (2 cells, but the header has 3 columns; look for a separator or a line break that should stand inside quotes)'
is rejects "$(cat r.csv)" 'name,b,name
1,2'
run 4 n --rule b=text twice.csv odd.csv
stderr_is 'kakehashi: odd.csv: has 2 columns, and the first file has 3
kakehashi: hint: give the files one by one'
run 4 n --rule b=text twice.csv - <<'EOF'
name,b,NAME
EOF
stderr_is 'kakehashi: (standard input): column 3 is "NAME", and in the first file "name"
kakehashi: hint: give the files one by one'

# --- usage ------------------------------------------------------------------------------------------------------------------------
said '--rule: unknown kind "tetx" in '\''a=tetx'\''
kakehashi: hint: did you mean "text"?' n --rule a=tetx
said '--rule: '\''a'\'' is not of the form COLUMN=KIND[,OPTION]...
kakehashi: hint: such as --rule 氏名=person-name; see kakehashi normalise --list-rules' n --rule a
said '--rule: kind date takes no option "katakana" ('\''a=date,katakana'\'')
kakehashi: hint: it takes: required' n --rule a=date,katakana
said '--rule: two rules for the column a' n --rule a=text --rule b=text --rule a=date
said '--from: unknown encoding "latin1"
kakehashi: hint: there are: utf-8, utf-16le, utf-16be, cp932 (shift_jis), shift_jis-2004, euc-jp, iso-2022-jp' n -f latin1
said '--to: unknown encoding "auto"
kakehashi: hint: there are: utf-8, utf-16le, utf-16be, cp932 (shift_jis), shift_jis-2004, euc-jp, iso-2022-jp' n -t auto
said '--separator: "ab" is not possible
kakehashi: hint: write one ASCII character such as ",", or tab' n --separator=ab
said '--separator: "、" is not possible
kakehashi: hint: write one ASCII character such as ",", or tab' n --separator=、
said '--bom: cp932 has no byte order mark' n -t cp932 --bom
said "--newline: 'dos' is none of lf|crlf|cr" n --newline=dos
said "--quote: 'some' is none of needed|all|none" n --quote=some
said "--report: 'xml' is none of text|json" n --report=xml
said '--report: the value is empty' n --report=
said '--check writes nothing: --output means nothing with it' n --check -o x.csv
said '--check writes nothing: --rejects means nothing with it' n --check --rejects=x.csv
said '--check writes nothing: --replacements means nothing with it' n --check --replacements=x.csv
said '--rule: with --text there is no column a
kakehashi: hint: write --rule '\''*=date'\'': the rule for every line' n --text --rule a=date
for option in --no-header --separator=tab --quote=all; do
	said "${option%=*} means nothing with --text, which knows no cells" n --text $option
done
for option in --rule=a=text --from=auto --to=cp932 --text --no-header --separator=tab --quote=all --newline=lf --bom; do
	said "${option%%=*} and a profile exclude each other
kakehashi: hint: the profile says what the file is and how its columns are cleaned: leave out -c, or the option" \
		n $option -c p.conf
done
said 'a.csv would be written over while it is read' n -f cp932 -o a.csv a.csv
is 'files made by what was refused' "$(ls x.csv* 2>/dev/null)" ''

# --- out: encoding, newline, quotes, separator, mark ------------------------------------------------------------------------------
hex() { od -An -tx1 | tr -d ' \n'; }
mangle 'a,b\r\n～,"x\r\ny"\r\n' >tilde.csv
run 0 n -t cp932 tilde.csv
is cp932 "$(hex <stdout)" "$(mangle 'a,b\n\201\140,"x\r\ny"\n' | hex)"
run 0 n -t utf-16le --bom tilde.csv
is utf-16le "$(hex <stdout)" fffe61002c0062000a005eff2c00220078000d000a00790022000a00
run 0 n --newline=crlf --quote=all --bom tilde.csv
is quoted "$(hex <stdout)" "$(mangle '\357\273\277"a","b"\r\n"～","x\r\ny"\r\n' | hex)"
run 0 n --newline=cr tilde.csv
is cr "$(hex <stdout)" "$(mangle 'a,b\r～,"x\r\ny"\r' | hex)"
run 1 n --quote=none tilde.csv
stdout_is 'a,b'
stderr_is "kakehashi: warning: tilde.csv:2: record 1 rejected: column b: unquotable (needs quotes, which the target does not use)"
mangle 'a\tb\nx,y\t"p\tq"\n' >tab.tsv
run 0 n --separator=tab --rule b=text tab.tsv
stdout_is "$(mangle 'a\tb\nx,y\t"p\tq"')"
run 0 n --separator=';' - <<'EOF'
a;b
1,5;"2;3"
EOF
stdout_is 'a;b
1,5;"2;3"'
# Without a header the columns have numbers.
run 0 n --no-header --rule 2=date --rule 1=text - <<'EOF'
ｶ,R6.4.1,x
ｷ,2024/5/1,y
EOF
stdout_is 'カ,2024-04-01,x
キ,2024-05-01,y'
run 1 n --no-header --rule 2=date --rejects=r.csv - <<'EOF'
a,2024-13-01
b,2024/5/1
EOF
stdout_is 'b,2024-05-01'
is rejects "$(cat r.csv)" 'a,2024-13-01'
run 4 n --no-header --rule 3=date - <<'EOF'
a,b
EOF
stderr_is 'kakehashi: (standard input): columns missing: 3
kakehashi: hint: the file has: 1, 2'
# What the encoding lacks is rejected and named, never changed; what stands for another character is exchanged and counted.
mangle 'a,b\n〜−,1\né,髙\n' >lack.csv
run 1 n -t cp932 --report --rejects=r.csv lack.csv
is lack "$(hex <stdout)" "$(mangle 'a,b\n\201\140\201\174,1\n' | hex)"
stderr_is "kakehashi: warning: lack.csv:3: record 2 rejected: column a: unencodable (a character that the target's encoding lacks)
read                           2
nothing                        0   values changed
written with another character
  U+2212                       1   which the encoding lacks
  U+301C                       1   which the encoding lacks
rejected                       1   could not be read or carried
  unencodable                  1   a character that the target's encoding lacks"
is reasons "$(sed 1d r.csv.reasons.csv)" 'lack.csv,2,3,,unencodable,a,"cp932 does not hold the character U+00E9: use another one, or write another encoding"'
run 4 n -f utf-8 -t cp932 - <<'EOF'
a,é
EOF
stdout_is ''
stderr_is "kakehashi: the header's column é cannot be written: cp932 does not hold the character U+00E9: use another one, or write another encoding"
run 1 n -t cp932 --replacements=rep.csv --rejects=r.csv -q lack.csv
is replacements "$(sed 1d rep.csv | tr -d '\r')" '"","a","〜","U+301C","～","substitute","1"
"","a","−","U+2212","'\''－","substitute","1"'
# Nothing is left of an output that failed.
run 4 n -f cp932 -o left.csv a.csv tilde.csv
is 'left behind' "$(ls -A | grep left)" ''

# --- plain text -------------------------------------------------------------------------------------------------------------------
mangle 'ｶﾞ,"\r\n\r\n　ー\n"end' >memo.utf8
cp932 <memo.utf8 >memo.txt
run 0 piped memo.txt kakehashi normalise --text -f cp932
same_file memo.utf8 stdout
run 0 n --text -f cp932 --rule '*=text,blanks=narrow' memo.txt
is text "$(hex <stdout)" "$(mangle 'ガ,"\r\n\r\n ー\n"end' | hex)"
run 0 n --text --newline=lf memo.txt memo.txt
is joined "$(hex <stdout)" "$(mangle 'ｶﾞ,"\n\n　ー\n"endｶﾞ,"\n\n　ー\n"end' | hex)"
# A line that is no text: nothing comes out without it unless there is a place for it.
mangle 'one\n\202\nthree\n' >bad.txt
run 4 n --text -f cp932 -o out.txt bad.txt
stderr_is 'kakehashi: bad.txt:2: undecodable: the bytes 82 on line 2, at byte 4 of the file, are no text in cp932; correct them in the source
kakehashi: hint: with --rejects=FILE such lines are set aside, and the rest is written'
is 'a text with a hole' "$(ls out.txt 2>/dev/null)" ''
run 1 n --text -f cp932 --rejects=r.txt -o out.txt bad.txt
stderr_is 'kakehashi: warning: bad.txt:2: record 2 rejected: undecodable (the bytes 82 on line 2, at byte 4 of the file, are no text in cp932; correct them in the source)'
is text "$(cat out.txt)" 'one
three'
is 'set aside' "$(hex <r.txt)" 820a
run 4 n --text -f utf-8 -t cp932 - <<'EOF'
é
EOF
stderr_is "kakehashi: (standard input):1: unencodable: a character that the target's encoding lacks
kakehashi: hint: with --rejects=FILE such lines are set aside, and the rest is written"
run 4 n --text --rule '*=date' - <<'EOF'
2024-04-01
秘密
EOF
stdout_is ''
stderr_is 'kakehashi: (standard input):2: date: not a date
kakehashi: hint: with --rejects=FILE such lines are set aside, and the rest is written'

# --- --report ---------------------------------------------------------------------------------------------------------------------
mangle '氏名,フリガナ\n山田 太郎,ﾔﾏﾀﾞ たろう\n佐藤　花子,佐藤\n田\342\200\213中,タナカ\n,か\343\202\231\n' >names.csv
run 0 n --rule 氏名=person-name --rule フリガナ=person-kana,katakana --report names.csv
stderr_is 'read                           4
氏名                           1   values changed
  blank                        1   blanks made one kind, or removed
フリガナ                       2   values changed
  kana-width                   3   half-width kana made full-width
  kana-mark                    1   kana and its voicing mark joined
  kana-script                  3   hiragana and katakana exchanged
  blank                        1   blanks made one kind, or removed
rejected                       0   could not be read or carried
passed on; matching will hold them for a person
  not-kana                     1   kanji where the reading in kana belongs
flagged, and passed on all the same
  invisible                    1   an invisible character'
cp stdout with-report
run 0 n --rule 氏名=person-name --rule フリガナ=person-kana,katakana names.csv
stderr_is ''
same_file with-report stdout
run 0 n --rule 氏名=person-name --report=json -o x.csv names.csv
stderr_is '{
  "read": 4,
  "passed": 4,
  "rejected": 0,
  "columns": [
    {
      "name": "氏名",
      "kind": "person-name",
      "values": 4,
      "changed": 1,
      "changes": {
        "kana-width": 0,
        "kana-mark": 0,
        "kana-script": 0,
        "letter-width": 0,
        "digit-width": 0,
        "sign-width": 0,
        "hyphen": 0,
        "blank": 1,
        "line-break": 0,
        "gaiji": 0,
        "form": 0,
        "rule": 0
      }
    }
  ],
  "substituted": {},
  "findings": {},
  "held": {},
  "flags": {
    "invisible": 1
  }
}'
run 0 n --text --rule '*=text' --report - <<'EOF'
ｶ
x
EOF
stderr_is 'read                           2
lines                          1   values changed
  kana-width                   1   half-width kana made full-width
rejected                       0   could not be read or carried'
# With a profile as well.
office
run 1 kakehashi -c p.conf normalise --report -o x.csv night.csv
stderr_is 'kakehashi: warning: night.csv:7: record 5 rejected: column-count (4 cells, but the header has 8 columns; look for a separator or a line break that should stand inside quotes)
read                           5
kana                           1   values changed
  kana-width                   5   half-width kana made full-width
born                           2   values changed
  form                         2   values put into the form of their kind
rejected                       1   could not be read or carried
  column-count                 1   too many or too few columns'
run 1 kakehashi -c p.conf normalise --report=json --summary=json -o x.csv night.csv
is 'JSON on standard error' "$(sed 1d stderr | perl -MJSON::PP -e 'local $/; my $j = JSON::PP->new; $j->incr_parse(<STDIN>); my $n = 0; $n++ while $j->incr_parse; print $n')" 2

# --- --check ----------------------------------------------------------------------------------------------------------------------
run 1 n --rule 氏名=person-name --rule フリガナ=person-kana,katakana --check names.csv
stdout_is ''
stderr_is 'kakehashi: names.csv:2: record 1: column 氏名 would change (blank)
kakehashi: names.csv:2: record 1: column フリガナ would change (kana-width, kana-script, blank)
kakehashi: names.csv:5: record 4: column フリガナ would change (kana-mark)
read                           4
氏名                           1   values changed
  blank                        1   blanks made one kind, or removed
フリガナ                       2   values changed
  kana-width                   3   half-width kana made full-width
  kana-mark                    1   kana and its voicing mark joined
  kana-script                  3   hiragana and katakana exchanged
  blank                        1   blanks made one kind, or removed
rejected                       0   could not be read or carried
passed on; matching will hold them for a person
  not-kana                     1   kanji where the reading in kana belongs
flagged, and passed on all the same
  invisible                    1   an invisible character'
run 1 n --rule 氏名=person-name --check -q names.csv
stderr_is ''
run 1 n --rule 氏名=person-name --check -q --report=json names.csv
stderr_has '"changed": 1'
run 0 n --rule フリガナ=text --rule 氏名=text --check -q with-report
# A record that would be rejected counts; other newlines and quotes do not.
run 1 n --rule d=date --check -q d.csv
run 0 n --rule b=text --check -q tilde.csv
# Twenty are named.
perl -e 'print "a\n"; print "\xEF\xBD\xB6\n" for 1 .. 25' >many.csv
run 1 n --rule a=text --check many.csv
is 'values named' "$(grep -c 'many.csv:.* would change' stderr)" 20
stderr_has 'kakehashi: 5 more values would change'
stderr_has 'a                             25   values changed'
# The encoding, where --to asks for one; ASCII is in all of them but UTF-16.
run 1 n -f cp932 -t utf-8 --check a.csv
stderr_has 'kakehashi: a.csv: is in cp932, not in utf-8'
run 0 n -f cp932 -t cp932 --check a.csv
run 0 n -f cp932 --check a.csv
mangle 'a,b\n1,2\n' >ascii.csv
run 0 n -f cp932 -t euc-jp --check ascii.csv
run 1 n -t utf-16le --check ascii.csv
stderr_has 'kakehashi: ascii.csv: is in utf-8, not in utf-16le'
run 1 n -t cp932 --check lack.csv
stderr_has 'unencodable'
run 1 n --text -f cp932 --check bad.txt
stderr_has 'undecodable'
run 1 n --text --rule '*=text' --check memo.txt
stderr_has 'kakehashi: memo.txt:1: the line would change (kana-width)'
run 1 kakehashi -c p.conf normalise --check night.csv
stderr_has 'night.csv:2: record 1: column born would change (form)'
run 1 kakehashi -c p.conf normalise --check --log-format=json night.csv
stderr_has '"level":"notice","event":"would-change","message":"night.csv:2: record 1: column born would change (form)"'
stderr_has '"file":"night.csv","line":2,"record":1,"key":"R1","column":"born"}'
is 'files made by --check' "$(ls -A | grep -c '^\.')" 0

# --- what was written passes ------------------------------------------------------------------------------------------------------
# Values of all sorts, for every kind and with options; seeded.
seeded
perl -CO -Mutf8 -e 'srand $ENV{KAKEHASHI_SEED};
	my @parts = ("山田", "佐藤", "髙", "ﾔﾏﾀﾞ", "やまだ", "ヴ", " ", "　", "\t", "ABC", "ａｂ", "12", "１２", "-", "－", "ー", "ｰ", "（", ")", "か\x{3099}",
		"R6.4.1", "令和6年4月1日", "2024/4/1", "男", "女", "〒154-0017", "1540017", "03-1234-5678", "０３（１２３４）５６７８", "四丁目21番", "~", "～", "①", "\x{FA19}");
	print "v\n";
	for (1 .. 3000) { my $v = join "", map { $parts[rand @parts] } 1 .. 1 + int rand 4; $v =~ s/"/""/g; print "\"$v\"\n" }' >random.csv
kinds=$(n --list-rules | sed -n '/^Kinds:/,/^$/s/^  \([a-z][a-z-]*\)$/\1/p')
e2e_checks=$((e2e_checks + 1))
[ "$(echo "$kinds" | wc -l)" -ge 11 ] || fail "only these kinds are listed: $kinds"
for kind in $kinds; do
	# Kinds that have a choice, and each choice once.
	case $kind in
	text | person-name | person-kana | address)
		several=',katakana,letters=narrow,digits=narrow,signs=narrow,blanks=narrow
			,hiragana,letters=wide,digits=wide,signs=wide,blanks=wide ,letters=keep,digits=keep,signs=keep,blanks=keep'
		;;
	phone) several=',form=keep ,form=hyphens ,form=digits ,form=e164' ;;
	postal-code) several=',form=hyphens ,form=digits' ;;
	*) several= ;;
	esac
	for options in '' $several; do
		n -q --rule "v=$kind$options" -o once.csv --rejects=r.csv random.csv 2>/dev/null
		run 0 n -f utf-8 -t utf-8 --rule "v=$kind$options" --check -q once.csv
		run 0 n -f utf-8 --rule "v=$kind$options" once.csv
		same_file once.csv stdout
		e2e_checks=$((e2e_checks + 1))
		[ "$(wc -l <once.csv)" -gt 10 ] || fail "kind $kind: nothing was written"
	done
done
# The sample exports, all columns at once, and by the sample profile's own rules.
for night in "$ward"/inbox/night1.csv "$ward"/inbox/night2.csv; do
	rules='--rule 児童氏名=person-name --rule フリガナ=person-kana,katakana --rule 生年月日=date --rule 記録日時=datetime --rule 性別=sex --rule *=text'
	set -f
	# shellcheck disable=SC2086
	{
		n -q $rules -o once.csv --rejects=r.csv "$night" 2>/dev/null
		is "status of $night" $? 1
		run 1 n $rules --check -q "$night"
		run 0 n $rules --check once.csv
		run 0 n $rules once.csv
		same_file once.csv stdout
	}
	set +f
done

# --- beside nkf -------------------------------------------------------------------------------------------------------------------
# The rows of INSTEAD OF NKF that claim the same result.  The text has no character of those that the manual tells apart.
mangle '山田ﾊﾟﾝ ｶﾞｲﾄﾞ。｡「｣ ABC123！（）Ａｂ９／：？\r\n漢字　空白 ひらがな カタカナ ヵヶ ①㈱髙﨑Ⅰ ーｰ\n"q, x\n\nend' >u.txt
cp932 <u.txt >s.txt
sed 's/[①㈱髙﨑Ⅰ]//g' u.txt >plain.txt
perl -MEncode -e 'local $/; print encode("euc-jp", decode("UTF-8", <STDIN>, 1), 1)' <plain.txt >e.txt
nkf -W -j -X -m0 <plain.txt >j.txt
as_nkf() { # FILE 'OPTIONS OF NKF' OPTION…
	as_nkf_file=$1 as_nkf_options=$2
	shift 2
	# shellcheck disable=SC2086
	nkf -m0 $as_nkf_options <"$as_nkf_file" >by-nkf
	run 0 n --text "$@" "$as_nkf_file"
	e2e_checks=$((e2e_checks + 1))
	cmp -s by-nkf stdout || fail "nkf $as_nkf_options and normalise --text $* differ"
}
narrow='letters=narrow,digits=narrow,signs=narrow'
as_nkf s.txt '-S -w -x' -f cp932
as_nkf u.txt '-W -s -x' -f utf-8 -t cp932
as_nkf e.txt '-E -w -x' -f euc-jp
as_nkf j.txt '-J -w -x' -f iso-2022-jp
as_nkf plain.txt '-W -e -x' -f utf-8 -t euc-jp
as_nkf plain.txt '-W -j -X' -f utf-8 -t iso-2022-jp --rule '*=text'
as_nkf s.txt '-S -w8 -x' -f cp932 --bom
as_nkf s.txt '-S -w16 -x' -f cp932 -t utf-16be --bom
as_nkf s.txt '-S -w16L -x' -f cp932 -t utf-16le --bom
as_nkf s.txt '-S -w80 -x' -f cp932
as_nkf s.txt '-S -w16B0 -x' -f cp932 -t utf-16be
as_nkf s.txt '-S -w16L0 -x' -f cp932 -t utf-16le
as_nkf s.txt '-S -w -X' -f cp932 --rule '*=text'
as_nkf s.txt '-S -w -Z' -f cp932 --rule "*=text,$narrow"
as_nkf s.txt '-S -w -Z0' -f cp932 --rule "*=text,$narrow"
as_nkf s.txt '-S -w -Z1' -f cp932 --rule "*=text,$narrow,blanks=narrow"
as_nkf s.txt '-S -w -h1' -f cp932 --rule '*=text,hiragana'
as_nkf s.txt '-S -w -h2' -f cp932 --rule '*=text,katakana'
as_nkf s.txt '-S -w -x -Lu' -f cp932 --newline=lf
as_nkf s.txt '-S -w -x -d' -f cp932 --newline=lf
as_nkf s.txt '-S -w -x -Lw' -f cp932 --newline=crlf
as_nkf s.txt '-S -w -x -c' -f cp932 --newline=crlf
as_nkf s.txt '-S -w -x -Lm' -f cp932 --newline=cr
# And those in which it differs on purpose.
mangle '\201\140\201\141\201\174\201\221\201\222\201\312\201\134\n' >signs.txt
run 0 n --text -f cp932 signs.txt
stdout_is '～∥－￠￡￢―'
is 'nkf -S' "$(nkf -S -w -x -m0 <signs.txt)" '〜‖−¢£¬—'
as_nkf signs.txt '--ic=cp932 -w -x' -f cp932
mangle 'か\343\202\231\n' >mark.txt
run 0 n --text -f utf-8 --rule '*=text' -t cp932 mark.txt
is 'か and its mark' "$(hex <stdout)" 82aa0a
is 'か and its mark by nkf' "$(nkf -W -s -x -m0 <mark.txt | hex)" 82a90a
for character in '“' '”' '’' '´'; do
	echo "$character" >quote.txt
	run 0 n --text -f utf-8 --rule "*=text,$narrow" quote.txt
	stdout_is "$character"
	e2e_checks=$((e2e_checks + 1))
	[ "$(nkf -W -w -Z -m0 <quote.txt)" != "$character" ] || fail "nkf -Z leaves $character"
done
for character in '①' 'ｶ' '髙'; do
	echo "$character" >lacking.txt
	run 4 n --text -f utf-8 -t iso-2022-jp lacking.txt
done

# --- both languages, 80 columns ---------------------------------------------------------------------------------------------------
run 0 n --list-rules
stderr_is ''
stdout_has '    the name of a person as it is written'
stdout_has '  katakana        write hiragana as katakana'
cp stdout list
run 0 perl "$top_srcdir/tests/lib/wide.pl" list
stdout_is ''
run 0 n --list-rules --check -o never.csv # it lists, and does nothing else
same_file list stdout
if grep -q '^#define ENABLE_NLS 1' "$top_builddir/config.h"; then
	export KAKEHASHI_LOCALEDIR="$top_builddir/po" LANGUAGE=ja
	run 0 n --list-rules
	stdout_has '  letters=幅      英字の幅。narrow（半角）、wide（全角）、keep（そのまま）'
	cp stdout list
	run 0 perl "$top_srcdir/tests/lib/wide.pl" list
	stdout_is ''
	run 1 n --rule 氏名=person-name --rule フリガナ=person-kana,katakana --check names.csv
	stderr_has 'names.csv:2: 記録 1: 列 氏名 の値が変わります（blank）'
	stderr_has '氏名                           1   個の値を変更'
	grep -v '^kakehashi: ' stderr >report
	run 0 perl "$top_srcdir/tests/lib/wide.pl" report
	stdout_is ''
	run 4 n --rule nmae=text twice.csv
	stderr_has 'twice.csv: 列がありません: nmae'
	run 2 n --rule a=date,katakana
	stderr_has '種類 date にオプション「katakana」はありません'
	unset LANGUAGE
fi

finish
