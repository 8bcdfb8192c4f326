#!/bin/sh
# Exports that are broken: what is said, with which status, where; what is kept; and that every record is accounted for.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
for e in utf-8 utf-16le utf-16be cp932 shift_jis-2004 euc-jp iso-2022-jp; do
	sed "s/^source {/source { encoding = $e/" note.conf >$e.conf
done
sed 's/^source {/source { separator = tab/' note.conf >tab.conf
sed 's/^source {/source { separator = ";"/' note.conf >semicolon.conf

# The files that lie here, but for those of the test itself.
list_files() {
	ls -A | grep -vxE 'before|after|expected|stdout|stderr' >"$1"
}

profile=note.conf
clean() { kakehashi -c $profile normalise --rejects=rej.csv "$@" in.csv; }
# The whole file is refused: status 4, this message, this remedy, no output, no files.
refuses() { # MESSAGE HINT; the file is in.csv
	list_files before
	run 4 clean
	stdout_is ''
	stderr_is "kakehashi: $1
kakehashi: hint: $2"
	run 4 clean -o out.csv
	run 4 kakehashi -c p.conf run --run-name=refused in.csv
	stderr_lines 2
	empty_folder out
	rm -rf out
	list_files after
	same_file before after
}

# Some records are refused: status 1, one message each, the rest goes on, the refused bytes are kept.
# rejects ACCEPTED REJECTED PLACE:CODE:WORDS…: rejected records as printf writes them; PLACE is RECORD,LINE,FIELD
rejects() {
	rejects_out=$1 rejects_bytes=$2
	shift 2
	run 1 clean
	stdout_is "id,name,note
$rejects_out"
	stderr_lines $#
	{ head -n 1 in.csv; mangle "$rejects_bytes"; } >want.csv
	same_file want.csv rej.csv
	is 'lines of reasons' "$(sed -n '2,$p' rej.csv.reasons.csv | grep -c '^in.csv,')" $#
	for rejects_one; do
		rejects_place=${rejects_one%%:*} rejects_rest=${rejects_one#*:}
		rejects_code=${rejects_rest%%:*} rejects_words=${rejects_rest#*:}
		rejects_record=${rejects_place%%,*} rejects_line=${rejects_place#*,}
		rejects_field=${rejects_line#*,} rejects_line=${rejects_line%%,*}
		stderr_has "kakehashi: warning: in.csv:$rejects_line: record $rejects_record rejected: ${rejects_field:+column $rejects_field: }$rejects_code ("
		stderr_has "$rejects_words"
		e2e_checks=$((e2e_checks + 1))
		grep -qE "^in.csv,$rejects_record,$rejects_line,[^,]*,$rejects_code,$rejects_field," rej.csv.reasons.csv ||
			fail "no reason for record $rejects_record: $(cat rej.csv.reasons.csv)"
	done
	rm -f rej.csv rej.csv.reasons.csv
}

# --- no records
mangle '' >in.csv
refuses 'in.csv: has no header: the file is empty' 'the first line must name the columns'
mangle '\357\273\277' >in.csv
refuses 'in.csv: has no header: the file is empty' 'the first line must name the columns'
mangle '\n\r\n\n' >in.csv
refuses 'in.csv: has no header: the file is empty' 'the first line must name the columns'
for header in 'id,name,note\n' 'id,name,note' 'id,name,note\r\n' 'id,name,note\r' '"id","name","note"\n' \
	'\357\273\277id,name,note\n' '\357\273\277"id",name,note\n' '\nid,name,note\n\n\n' 'note,id,name\n'; do
	mangle "$header" >in.csv
	run 0 clean --summary=text
	stdout_is 'id,name,note'
	stderr_has 'equation: 0 = 0 + 0: holds'
	rm -f rej.csv*
done
echo "$office_header" >in.csv
run 0 kakehashi -c p.conf run --run-name=none in.csv
stdout_has 'equation: 0 = 0 + 0 + 0 + 0 + 0: holds'
is 'import file of an export without records' "$(tr -d '\r' <out/none/progress.csv)" 'no,how,text,id'
rm -rf out

# --- the header
mangle '1,a,b\n2,c,d\n' >in.csv
refuses 'in.csv: columns missing: id, name, note' 'the file has: 1, a, b'
mangle 'K1-0001,佐藤 太郎,2015-04-01\n' >in.csv
refuses 'in.csv: columns missing: id, name, note' 'the first line seems to hold a record: it must name the columns'
is 'names in the message' "$(grep -c 佐藤 stderr)" 0
mangle 'id,naam,notes\n1,2,3\n' >in.csv
refuses 'in.csv: columns missing: name, note' 'the file has: id, naam, notes'
mangle 'id,name\n1,2\n' >in.csv
refuses 'in.csv: columns missing: note' 'the file has: id, name'
mangle 'id,name,note,name\n1,2,3,4\n' >in.csv
refuses 'in.csv: columns that are there twice: name' 'the file has: id, name, note, name'
mangle 'id,name,id,name\n1,2,3,4\n' >in.csv
refuses 'in.csv: columns missing: note; columns that are there twice: id, name' 'the file has: id, name, id, name'
mangle 'ID,Ｎａｍｅ,note\n1,2,3\n' >in.csv
refuses 'in.csv: columns missing: id, name' \
	'did you mean "ID" instead of "id"? names must be equal to the letter; the file has: ID, Ｎａｍｅ, note'
mangle 'id;name;note\n1;2;3\n' >in.csv
refuses 'in.csv: columns missing: id, name, note' 'the header is a single column: is the separator right? the file has: id;name;note'
mangle 'id,na"me,note\n1,2,3\n' >in.csv
refuses 'in.csv: the header cannot be read (stray-quote): a quote inside a cell on line 1 is not written twice; double it, and quote the whole cell' \
	'correct the first line of the file, or set encoding and separator as the file has them'
mangle 'id,"name,note\n1,2,3\n' >in.csv
refuses 'in.csv: the header cannot be read (open-quote): the quote that opens on line 1 is never closed; close it, or double it if it is part of the text' \
	'correct the first line of the file, or set encoding and separator as the file has them'
# Further columns are named, not used.
mangle 'more,id,name,note,even,even\nx,1,a,b,y,z\n' >in.csv
run 0 clean
stderr_is 'kakehashi: in.csv: columns that the profile does not use: more, even, even'
stdout_is 'id,name,note
1,a,b'
run 0 kakehashi -q -c note.conf normalise in.csv
stderr_is ''

# --- columns
mangle 'id,name,note\n1,2\n2,3,4,5\n3,a,b\n4\n,,\n6,,\n' >in.csv
rejects '3,a,b
6,,' '1,2\n2,3,4,5\n4\n,,\n' '1,2,:column-count:2 cells, but the header has 3 columns' \
	'2,3,:column-count:4 cells, but the header has 3 columns' '4,5,:column-count:1 cells' '5,6,id:missing:the field is required and empty'

# --- a quote that never closes takes no other record with it
unclosed() { # LINE-OF-THE-QUOTE PERL-OF-A-GOOD-RECORD PERL-OF-RECORD-$BAD
	BAD=${BAD:-2} NEWLINE=${NEWLINE:-\\n} perl -e "
		print \"id,name,note$NEWLINE\";
		open my \$bad, '>', 'bad';
		for (1 .. 1000) {
			my \$r = \$_ == \$ENV{BAD} ? \"$3$NEWLINE\" : \"$2$NEWLINE\";
			print \$r;
			print \$bad \$r if \$_ == \$ENV{BAD};
		}" >in.csv
	NEWLINE=$NEWLINE perl -e "print \"id,name,note$NEWLINE\"; open F, 'bad'; print <F>" >want.csv
	run 1 clean --summary=json
	stderr_has "kakehashi: warning: in.csv:$1: record $BAD rejected: ${CODE:-open-quote} ("
	[ "${CODE:-open-quote}" != open-quote ] ||
		stderr_has "the quote that opens on line $1 is never closed; close it, or double it if it is part of the text)"
	is "warnings ($3)" "$(grep -c 'kakehashi: ' "$e2e_folder/stderr")" 1
	sed -i 1d "$e2e_folder/stderr"
	is "equation ($3)" "$(perl -MJSON::PP -0777 -e '$s = decode_json(<STDIN>); print "@$s{qw(read passed rejected)} $s->{adds_up}"' \
		<"$e2e_folder/stderr")" '1000 999 1 1'
	is "records that went on ($3)" "$(grep -cE '^[0-9]+,' "$e2e_folder/stdout")" 999
	is "record $BAD ($3)" "$(grep -cE "^$BAD," "$e2e_folder/stdout")" 0
	same_file want.csv rej.csv
	rm -f rej.csv*
}
NEWLINE='\n'
for BAD in 2 999 1000; do
	line=$((BAD + 1))
	unclosed $line '$_,b,c' '$_,b,\"c'
	unclosed $line '$_,b,c' '$_,\"b,c'
	unclosed $line '$_,b,c' '\"$_,b,c'
	unclosed $line '$_,\"b\",\"c, c\"' '$_,\"b\",\"c, c'
	unclosed $line '\"$_\",\"b\",\"c\"' '\"$_\",\"b\",\"c'
	CODE=stray-quote
	unclosed $line '\"$_\",\"b\",\"c\"' '\"$_\",\"b,\"c\"'
	unclosed $line '\"$_\",\"b\",\"c\"' '\"$_,\"b\",\"c\"'
	unset CODE
	unclosed $((2 * BAD)) '$_,b,\"c\nd\"' '$_,b,\"c\nd'
	unclosed $((2 * BAD)) '\"$_\",\"b\",\"c\nd\"' '\"$_\",\"b\",\"c\nd'
	unclosed $((2 * BAD)) '$_,b,\"say \"\"c\"\"\nd\"' '$_,b,\"say \"\"c\"\"\nd'
	for NEWLINE in '\r\n' '\r'; do
		unclosed $line '$_,b,c' '$_,b,\"c'
		unclosed $line '\"$_\",\"b\",\"c\"' '\"$_\",\"b\",\"c'
	done
	NEWLINE='\n'
done
unset BAD NEWLINE
# The quote may open on a later line of its record than the first.
mangle 'id,name,note\n1,"a\nb","c\n2,d,e\n' >in.csv
rejects '2,d,e' '1,"a\nb","c\n' '1,2,:open-quote:the quote that opens on line 3 is never closed'
mangle 'id,name,note\n1,a,b\n2,"c' >in.csv
rejects '1,a,b' '2,"c\n' '2,3,:open-quote:the quote that opens on line 3'

# --- stray quotes
mangle 'id,name,note\n1,a"b,c\n2,d,e\n3,"f"g,h\n4,i,j\n5,k,"l" \n6,m,n\n7,"o"",p\n8,q,"say ""r"""\n' >in.csv
rejects '2,d,e
4,i,j
6,m,n
8,q,"say ""r"""' '1,a"b,c\n3,"f"g,h\n5,k,"l" \n7,"o"",p\n' \
	'1,2,:stray-quote:a quote inside a cell on line 2 is not written twice; double it, and quote the whole cell' \
	'3,4,:stray-quote:on line 4' '5,6,:stray-quote:on line 6' '7,8,:open-quote:the quote that opens on line 8 is never closed'

# Malformed neighbours: each is a record of its own.
mangle 'id,name,note\n1,a"b,c\n2,d"e,f\n3,"g"h,i\n4,j,k\n' >in.csv
rejects '4,j,k' '1,a"b,c\n2,d"e,f\n3,"g"h,i\n' '1,2,:stray-quote:on line 2' '2,3,:stray-quote:on line 3' '3,4,:stray-quote:on line 4'

# A quote lost at the end of one record, and one that closes by chance: another child's record would be text in this one's.
mangle "$office_header"'\nR1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,"at home\nR2,C-2,佐藤次郎,サトウジロウ,2014/5/2,男,visit,"\n' >in.csv
run 1 kakehashi -c p.conf run --run-name=lost in.csv
is 'the record that swallowed another' "$(sed -n 2p out/lost/decisions.csv | cut -d, -f1,2,9)" R1,review,swallowed-record
is 'what was carried of it' "$(sed -n 2p out/lost/progress.csv)" ''
run 0 kakehashi -c p.conf normalise -o swallowed.csv in.csv
run 1 kakehashi -c p.conf match swallowed.csv
same_file out/lost/decisions.csv "$e2e_folder/stdout"
rm -rf out swallowed.csv

# --- NUL: kept by the filter, a finding where a database cannot hold it
mangle 'id,name,note\n1,a\0b,\0\n"2","\0","x\0"\n' >in.csv
run 0 clean
mangle 'id,name,note\n1,a\0b,\0\n2,\0,x\0\n' >want.csv
same_file want.csv "$e2e_folder/stdout"
mangle "$office_header"'\nR1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,a\0b\nR2,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,fine\n' >in.csv
run 1 kakehashi -c table.conf run --run-name=nul in.csv
stderr_has 'in.csv:2: record 1 rejected: column diary.body: nul (the value holds a NUL character, which no database text can'
mangle "$office_header"'\nR1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,a\0b\n' >want.csv
same_file want.csv out/nul/rejects.csv
is 'rows beside the one with a NUL' "$(sqlite3 diary.db 'SELECT id FROM diary')" R2
sqlite3 diary.db 'DELETE FROM diary'
rm -rf out

# --- a cell of 50 MB, plain and quoted
N=52428800 perl -e 'my $n = $ENV{N}; print "id,name,note\n1,a,b\n2,", "x" x $n, ",c\n3,a,b\n4,a,\"", "y," x ($n / 2), "\"\n5,a,b\n"' >in.csv
N=52428800 perl -e 'my $n = $ENV{N}; print "id,name,note\n2,", "x" x $n, ",c\n4,a,\"", "y," x ($n / 2), "\"\n"' >want.csv
limited() { # in 400 MB of addresses; a build with sanitizers needs terabytes of them
	if grep -q __asan_init "$top_builddir/kakehashi"; then
		"$@"
	else
		(ulimit -v 400000 && "$@")
	fi
}
run 1 limited clean
stdout_is 'id,name,note
1,a,b
3,a,b
5,a,b'
stderr_is 'kakehashi: warning: in.csv:3: record 2 rejected: record-too-long (longer than 8388608 bytes; split it in the source)
kakehashi: warning: in.csv:5: record 4 rejected: record-too-long (longer than 8388608 bytes, and the quote that opens on line 5 is still open there; look for its end)'
same_file want.csv rej.csv
sed 's/^source {/source { max_record = 60M/' note.conf >large.conf
profile=large.conf
run 0 clean -o large.csv
is 'bytes of the same records where the profile allows them' "$(wc -c <large.csv)" "$(wc -c <in.csv)"
profile=note.conf
rm -f large.csv rej.csv rej.csv.reasons.csv want.csv

# --- undecodable bytes: hex and offset (from 0) as another tool finds them
undecodable() { # BYTES-AS-HEX COLUMN RECORD PROFILE: they stand once in in.csv
	offset=$(HEX=$1 perl -0777 -ne 'print index $_, pack "H*", $ENV{HEX} =~ s/ //gr' in.csv)
	stderr_has "column $2: undecodable (the bytes $1 on line "
	stderr_has ", at byte $offset of the file, are no text in $4; correct them in the source)"
	stderr_has "record $3 rejected: column $2: undecodable ("
}
profile=utf-8.conf
mangle 'id,name,note\n1,山,b\n2,\345\261,c\n3,x,\377y\n4,"a\300\257","c"\n5,\355\240\200,c\n6,川,\364\220\200\200\n7,d,"\346\227"\n' >in.csv
run 1 clean
stdout_is 'id,name,note
1,山,b'
stderr_lines 6
stderr_has 'record 2 rejected: column name: undecodable (the bytes E5 B1 '
is 'offset of E5 B1 2C by od' "$(od -An -v -tx1 in.csv | tr -d ' \n' | sed 's/e5b12c.*//' | wc -c)" \
	"$((2 * $(sed -n 's/.*record 2 rejected.* at byte \([0-9]*\) of.*/\1/p' "$e2e_folder/stderr")))"
stderr_has 'record 3 rejected: column note: undecodable'
undecodable FF note 3 utf-8
stderr_has 'record 4 rejected: column name: undecodable'
stderr_has 'record 5 rejected: column name: undecodable'
stderr_has 'record 6 rejected: column note: undecodable'
stderr_has 'record 7 rejected: column note: undecodable'
{ echo id,name,note; sed -n '3,$p' in.csv; } >want.csv
same_file want.csv rej.csv
profile=cp932.conf
mangle 'id,name,note\n1,\216\122,b\n2,\375,c\n3,a\201\255b,c\n4,"x","\216\300\nz\360\177"\n5,\261\335,c\n' >in.csv
run 1 clean
stdout_is 'id,name,note
1,山,b
5,アン,c'
stderr_lines 3
undecodable FD name 2 cp932
undecodable '81 AD' name 3 cp932
undecodable 'F0 7F' note 4 cp932
stderr_has 'in.csv:5: record 4 rejected: column note: undecodable (the bytes '
profile=euc-jp.conf
mangle 'id,name,note\n1,\273\263,b\n2,\273,c\n3,a,\217\242\n4,\273\177,c\n5,\216\261,c\n' >in.csv
run 1 clean
stdout_is 'id,name,note
1,山,b
5,ア,c'
stderr_lines 3
undecodable 'BB 2C' name 2 euc-jp
undecodable 'BB 7F' name 4 euc-jp
profile=iso-2022-jp.conf
mangle 'id,name,note\n1,\033$B;3\033(B,b\n2,\033$Z;3\033(B,c\n3,\351,d\n4,x,\033$B;\033(B\n5,y,\033$B;3\033(B\n' >in.csv
run 1 clean
stdout_is 'id,name,note
1,山,b
5,y,山'
stderr_lines 3
undecodable E9 name 3 iso-2022-jp
profile=utf-16le.conf
{ mangle '\377\376'; mangle 'id,name,note\n1,山,b\n2,' | iconv -f utf-8 -t utf-16le; mangle '\000\330'; mangle ',x\n3,c,d\n' | iconv -f utf-8 -t utf-16le; } >in.csv
run 1 clean
stdout_is 'id,name,note
1,山,b
3,c,d'
stderr_lines 1
undecodable '00 D8' name 2 utf-16le
rm -f rej.csv*

# --- a lead byte whose second byte is cut off swallows no quote, no separator, no newline
for e in 'cp932:216' 'shift_jis-2004:216' 'euc-jp:273' 'utf-8:346' 'utf-8:346\227' 'utf-8:360\237\230'; do
	profile=${e%%:*}.conf lead="\\${e#*:}"
	mangle 'id,name,note\n1,"a'"$lead"'","b"\n2,'"$lead"',b\n3,a,b'"$lead"'\n4,"'"$lead"'","c, c"\n5,a,"b'"$lead"'"\n6,a,b\n' >in.csv
	run 1 clean
	stdout_is 'id,name,note
6,a,b'
	stderr_lines 5
	is "columns of cut bytes in $e" "$(cut -d , -f 2,3,5,6 rej.csv.reasons.csv | tr '\n' ' ')" \
		'record,line,code,field 1,2,undecodable,name 2,3,undecodable,name 3,4,undecodable,note 4,5,undecodable,name 5,6,undecodable,note '
	sed 6q in.csv >want.csv
	same_file want.csv rej.csv
done
profile=note.conf

# --- auto: a file that is valid in two encodings, or in none
perl -MEncode -e '
	binmode STDOUT;
	my $n = 0;
	print "id,name,note\n";
	for my $a (0xA1 .. 0xDF) {
		for my $b (0xA1 .. 0xDF) {
			my $bytes = pack "CC", $a, $b;
			my $utf8 = eval { decode("UTF-8", my $copy = $bytes, Encode::FB_CROAK) } // next;
			print "$n,$bytes,x\n";
			$n++;
		}
	}
	print STDERR $n' >pairs.csv 2>pairs.n
is 'pairs of half-width kana that are UTF-8, too' "$(cat pairs.n)" 930
cp pairs.csv in.csv
refuses 'in.csv: may be UTF-8 or CP932: both are possible from byte 15 (line 2) on' 'set encoding = utf-8 or encoding = cp932 for this file; without a profile, --from'
for e in utf-8 cp932; do
	profile=$e.conf
	run 0 clean
	is "records of the pairs as $e" "$(grep -cE '^[0-9]+,' "$e2e_folder/stdout")" 930
done
is 'the first pair as CP932, kana made full-width' "$(sed -n 2p "$e2e_folder/stdout")" '0,ツ。,x'
profile=note.conf
rm -f rej.csv*
mangle 'id,name,note\n1,\377\240x,b\n' >in.csv
refuses 'in.csv: is neither UTF-8 nor CP932: see byte 15 (line 2)' \
	'if it is another encoding, set encoding; if not, the file is damaged or is not text'

# A damaged UTF-8 file must not pass for CP932 because its first damaged character happens to fit: the header could not tell.
mangle 'id,name,note\n1,\345\261\261,b\n2,\345\261,c\n3,\343\201\202,d\n' >in.csv
refuses 'in.csv: is neither UTF-8 nor CP932 as a whole: see byte 25 (line 3) and byte 32 (line 4)' \
	'set encoding to what the file is; then the records with bad bytes are set aside alone'
profile=utf-8.conf
rejects '1,山,b
3,あ,d' '2,\345\261,c\n' '2,3,name:undecodable:E5 B1'
profile=note.conf

# --- not text at all
not_text() { # WHAT; in.csv
	refuses "in.csv: is not a CSV file but $1" 'export the data as CSV, or name the right file'
}
head -c 4000 "$top_builddir/kakehashi" >in.csv
not_text 'a program'
mangle 'PK\003\004\024\0\006\0zip' >in.csv
not_text 'an Excel workbook (.xlsx) or a ZIP archive'
mangle '\320\317\021\340\241\261\032\341' >in.csv
not_text 'an old Excel workbook (.xls)'
mangle '%%PDF-1.7\n' >in.csv
not_text 'a PDF document'
echo id,name,note | gzip >in.csv
not_text 'a gzip archive'
cp diary.db in.csv
not_text 'an SQLite database'
mangle '\211PNG\r\n\032\n' >in.csv
not_text 'a picture'
mangle 'id,na\0me,note\n1,2,3\n' >in.csv
refuses 'in.csv: is not text: the first line holds the byte 00 at byte 5' 'export the data as CSV, or name the right file'
mangle 'id,name,note\n1,2,3\n' | iconv -f utf-8 -t utf-16be >in.csv
refuses 'in.csv: is not text: the first line holds the byte 00 at byte 0' \
	'if it is UTF-16 without a byte order mark, set encoding = utf-16le or utf-16be'
seeded
for round in 1 2 3 4 5 6 7 8 9 10; do
	ROUND=$round perl -e 'srand $ENV{KAKEHASHI_SEED} + $ENV{ROUND}; print map { chr int rand 256 } 1 .. 20_000' >in.csv
	run 4 clean
	stdout_is ''
	stderr_lines 2
	stderr_has 'kakehashi: in.csv: '
done
mangle '\377\376' >in.csv
mangle 'id,name,note\n1,a,b\n' | iconv -f utf-8 -t utf-16le >>in.csv
profile=cp932.conf
refuses 'in.csv: begins with the byte order mark of utf-16le, but its encoding is set to cp932' 'set encoding = auto or encoding = utf-16le'
profile=note.conf

# --- a file that may not be read
mangle 'id,name,note\n1,a,b\n' >in.csv
chmod 000 in.csv
plain_user() { # root may read everything, so it becomes somebody else
	perl -e 'if ($> == 0) { $) = "65534 65534"; $( = 65534; $< = $> = 65534; } exec @ARGV or die' -- "$@"
}
chmod 755 .
if plain_user kakehashi --version >/dev/null 2>&1; then
	run 4 plain_user kakehashi -c note.conf normalise in.csv
	stderr_is 'kakehashi: in.csv: cannot be opened: Permission denied'
	stdout_is ''
	chmod 644 in.csv
	mkdir -m 555 shut
	run 6 plain_user kakehashi -c note.conf normalise -o shut/out.csv in.csv
	stderr_is 'kakehashi: shut/out.csv: cannot be written: Permission denied'
	sed 's/^language = en/language = en  output = "shut\/out"/' p.conf >shut.conf
	run 6 plain_user kakehashi -c shut.conf run in.csv
	stderr_is 'kakehashi: shut/out: cannot make the folder: Permission denied'
	chmod 000 shut.conf
	run 3 plain_user kakehashi -c shut.conf run in.csv
	stderr_is 'kakehashi: shut.conf: cannot be opened: Permission denied'
else
	echo 'the program lies where only root may run it: permissions are not looked at'
fi
chmod 600 in.csv

# --- values: required, doubled, unknown words and dates, and what a target cannot hold
{
	echo "$office_header"
	good=',C-1,山田花子,ヤマダハナコ,2015/4/1,女'
	echo "A1$good,visit,fine"
	echo "A2$good,flight,missing code"
	echo "A3$good,visit,"
	echo "A1$good,visit,doubled"
	echo ",C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,no key"
	echo "A6,C-1,山田花子,ヤマダハナコ,2015/2/30,女,visit,no such day"
	echo "A7,C-1,山田花子,ヤマダハナコ,some day,女,visit,no date"
	echo "A8,C-1,山田花子,ヤマダハナコ,2015/4/1,maybe,visit,no sex"
	echo "A9$good,call,a ♥ that CP932 lacks"
	echo "A10$good,call,also fine"
} >in.csv
run 1 kakehashi -c table.conf run --run-name=values in.csv
stderr_has 'in.csv:3: record 2 rejected: column how: missing-code (a word that the code table does not have)'
stderr_has 'in.csv:4: record 3 rejected: column text: missing (the field is required and empty)'
stderr_has 'in.csv:5: record 4 rejected: column id: duplicate-key ('
stderr_has 'in.csv:6: record 5 rejected: column id: missing ('
stderr_has 'in.csv:7: record 6 rejected: column born: date (not a date)'
stderr_has 'in.csv:8: record 7 rejected: column born: date (not a date)'
stderr_has 'in.csv:9: record 8 rejected: column sex: sex (not a word for a sex)'
stderr_has "in.csv:10: record 9 rejected: column progress.text: unencodable (a character that the target's encoding lacks)"
stderr_lines 9
stdout_has 'equation: 10 = 2 + 0 + 0 + 8 + 0: holds'
sed -n '1p;3,10p' in.csv >want.csv
same_file want.csv out/values/rejects.csv
is 'rows of the import file' "$(cut -d , -f 4 out/values/progress.csv | tr -d '\r' | tr '\n' ' ')" 'id A1 A10 '
is 'rows of the table' "$(sqlite3 diary.db 'SELECT id FROM diary ORDER BY 1' | tr '\n' ' ')" 'A1 A10 '
# The reasons name the value, for the clerk who has to correct it.
reason() { # RECORD PART
	e2e_checks=$((e2e_checks + 1))
	grep "^in.csv,$1," out/values/rejects.reasons.csv | grep -qF -e "$2" || fail "the reason of record $1 lacks: $2
$(cat out/values/rejects.reasons.csv)"
}
reason 2 flight
reason 4 'record 1 of it'
reason 6 2015/2/30
reason 7 'some day'
reason 8 maybe
reason 9 ♥
reason 9 U+2665

# Corrected rejects are carried; nothing is carried twice, and no record is lost.
sed -e 's/flight/visit/; s/♥/heart/; s/2015.2.30/2015\/4\/1/; s/some day/H27.4.1/; s/maybe/女/' \
	-e 's/^A3\(.*\)$/A3\1filled in/; s/^A1\(.*doubled\)/A4\1/; s/^,/A5,/' out/values/rejects.csv >corrected.csv
run 0 kakehashi -c table.conf run --run-name=corrected corrected.csv
stdout_has 'equation: 8 = 8 + 0 + 0 + 0 + 0: holds'
is 'all rows' "$(sqlite3 diary.db 'SELECT id FROM diary ORDER BY 1' | tr '\n' ' ')" 'A1 A10 A2 A3 A4 A5 A6 A7 A8 A9 '
rm -rf out

# --- 1,000 records with faults of every kind: accepted and refused together are the export, byte for byte
perl -e '
	srand $ENV{KAKEHASHI_SEED};
	my @bad = ("%d,a\n", "%d,a,b,c\n", "%d,a\"b,c\n", "%d,\"a\"b,c\n", "%d,\x{E5}\x{B1},c\n", ",a,%d\n", "%d,\"a,c\n", "%d,a,\"\xFF\n\xFE\"\n");
	open my $good, ">", "good.want"; open my $rej, ">", "rej.want";
	print {$_} "id,name,note\n" for *STDOUT, $good, $rej;
	for my $n (1 .. 1000) {
		if (rand() < 0.2) {
			my $r = sprintf $bad[rand @bad], $n;
			print $r; print $rej $r;
		} else {
			my $r = ("$n,a,b\n", "$n,\"a, b\",\"say \"\"c\"\"\"\n", "$n,\"two\nlines\",x\n", "$n,,\n")[rand 4];
			print $r; print $good $r;
		}
	}' >in.csv
profile=utf-8.conf
run 1 clean -q
same_file good.want "$e2e_folder/stdout"
same_file rej.want rej.csv
stderr_lines 21 # the first twenty, and how many more
stderr_has ' more records were rejected; '
# Broken records that stand side by side may be set aside as one; the equation counts them so.
run 1 clean -q --summary=json
is 'reasons and equation' "$(sed '1,/^kakehashi: .* more records/d' "$e2e_folder/stderr" | perl -MJSON::PP -0777 -e '
	my $s = decode_json(<STDIN>);
	print $s->{passed} + $s->{rejected} == $s->{read} && $s->{rejected}')" \
	"$(grep -E '^in.csv,' rej.csv.reasons.csv | cut -d , -f 2 | sort -un | wc -l)"
rm -f rej.csv*
profile=note.conf

# --- the same records in each encoding and with each newline: the same bytes out
mangle 'id,name,note\n1,山田,"二\n行"\n2,髙﨑①,ソ表能\n3,"say ""a, b""",\n' >utf8.csv
mangle 'id,name,note\n1,山田,"二\n行"\n2,ヶ々〆,ソ表能\n3,"say ""a, b""",\n' >plain.csv
kakehashi -c note.conf normalise utf8.csv >want.csv
kakehashi -c note.conf normalise plain.csv >want-plain.csv
same_file utf8.csv want.csv
same() { # WANTED PROFILE; in.csv
	profile=$2
	run 0 kakehashi -c $profile normalise in.csv
	stderr_is ''
	same_file "$1" "$e2e_folder/stdout"
}
cp utf8.csv in.csv
same want.csv note.conf
same want.csv utf-8.conf
{ mangle '\357\273\277'; cat utf8.csv; } >in.csv
same want.csv note.conf
same want.csv utf-8.conf
uconv -f utf-8 -t windows-31j utf8.csv >in.csv
same want.csv cp932.conf
same want.csv note.conf
perl -MEncode -0777 -ne 'print encode("cp932", decode("UTF-8", $_))' utf8.csv >in.csv
same want.csv cp932.conf
for e in utf-16le:'\377\376' utf-16be:'\376\377'; do
	{ mangle "${e#*:}"; iconv -f utf-8 -t "${e%%:*}" utf8.csv; } >in.csv
	same want.csv note.conf
	same want.csv "${e%%:*}.conf"
	iconv -f utf-8 -t "${e%%:*}" utf8.csv >in.csv
	same want.csv "${e%%:*}.conf"
done
nkf -W -e -x --oc=EUC-JP plain.csv >in.csv
same want-plain.csv euc-jp.conf
nkf -W -j -x --oc=ISO-2022-JP plain.csv >in.csv
same want-plain.csv iso-2022-jp.conf
same want-plain.csv note.conf
iconv -f utf-8 -t SHIFT_JISX0213 plain.csv >in.csv
same want-plain.csv shift_jis-2004.conf
tr , '\t' <utf8.csv | sed 's/a\t b/a, b/' >in.csv
same want.csv tab.conf
sed 's/,/;/g; s/a; b/a, b/' utf8.csv >in.csv
same want.csv semicolon.conf
mangle 'id,name,note\n1,"a\nb",c\n2,d,e\n' >lf.csv
kakehashi -c note.conf normalise lf.csv >want.csv
for newline in '\r\n' '\r' '\n'; do
	mangle 'id,name,note'"$newline"'1,"a\nb",c'"$newline"'2,d,e'"$newline" >in.csv
	same want.csv note.conf
	mangle 'id,name,note'"$newline"'1,"a\nb",c'"$newline"'2,d,e' >in.csv
	same want.csv note.conf
	mangle '\357\273\277id,name,note'"$newline$newline"'1,"a\nb",c'"$newline"'2,d,"e"' >in.csv
	same want.csv note.conf
done
mangle 'id,name,note\r1,"a\nb",c\n2,d,e\r\n' >in.csv
same want.csv note.conf
# Everything is text: nothing loses a zero, a blank inside quotes, or becomes a number.
mangle 'id,name,note\n007,=1+1,1E5\n0123456789,TRUE,1-2\n' >in.csv
cp in.csv want.csv
same want.csv note.conf

finish
