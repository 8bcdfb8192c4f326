#!/bin/sh
# Characters that must arrive as they are, characters that must be composed, and bytes and characters that are none: each is found in
# its field, and what came is kept.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
for e in utf-8 utf-16le utf-16be; do
	sed "s/^source {/source { encoding = $e/" note.conf >$e.conf
done
cat >names.conf <<'END'
language = en
source {
	key = { id }
	field id   { column = "id"    kind = id  required = true }
	field name { column = "name"  kind = person-name }
	field kana { column = "kana"  kind = person-kana }
	field note { column = "note"  kind = text }
}
END

# --- the kanji of CP932 that NFC changes: they stand in names, and stay
perl -MEncode -MUnicode::Normalize -CO -e '
	for my $lead (0x81 .. 0x9F, 0xE0 .. 0xFC) {
		for my $trail (0x40 .. 0x7E, 0x80 .. 0xFC) {
			my $c = decode("cp932", my $bytes = chr($lead) . chr $trail);
			$seen{$c}++ if length $c == 1 && $c =~ /\p{Han}/ && NFC($c) ne $c;
		}
	}
	print map { "$_\n" } sort keys %seen' >kanji
is 'kanji of CP932 that NFC changes' "$(perl -CSD -ne 'chomp; printf "%s%04X", $. > 1 ? " " : "", ord' kanji)" \
	'F929 F9DC FA10 FA12 FA15 FA16 FA17 FA18 FA19 FA1A FA1B FA1C FA1D FA1E FA20 FA22 FA25 FA26 FA2A FA2B FA2C FA2D'
is 'how many' "$(wc -l <kanji)" 22
perl -CSD -Mutf8 -ne 'BEGIN { print "id,name,kana,note\n" } chomp; print "$.,山$_　$_,,${_}は$_\n"' kanji >names.csv
run 0 kakehashi -c names.conf normalise names.csv
same_file names.csv "$e2e_folder/stdout"
run 0 kakehashi -c names.conf normalise --summary=json names.csv
is 'changes that were made' "$(perl -MJSON::PP -0777 -e 'my $c = decode_json(<STDIN>)->{changes};
	print join " ", grep { $c->{$_} } sort keys %$c' <stderr)" ''
uconv -f utf-8 -t windows-31j names.csv >names-cp932.csv
run 0 kakehashi -c names.conf normalise names-cp932.csv
same_file names.csv "$e2e_folder/stdout"
# NFC would be seen.
perl -MUnicode::Normalize -CSD -ne 'print NFC($_)' names.csv >nfc.csv
is 'lines that NFC changes' "$(diff names.csv nfc.csv | grep -c '^<')" 22
# From CP932 to a target in CP932, in a name and in a text.
cat >>p.conf <<'END'
target names {
	type = file
	path = "names.csv"
	encoding = cp932
	outcomes = { new }
	newline = lf
	column "id"   { value = "{record_id}" }
	column "name" { value = "{child_name}" }
	column "text" { value = "{body}" }
}
END
perl -CSD -Mutf8 -ne 'BEGIN { print "id,case,name,kana,born,sex,how,text\n" } chomp;
	printf "K%02d,,海老原　%s,エビハラ　タロウ,19%02d-03-04,男,visit,%sは%s\n", $., $_, 60 + $., $_, $_' kanji |
	uconv -f utf-8 -t windows-31j >night-cp932.csv
run 0 kakehashi -c p.conf run --run-name=kanji night-cp932.csv
stdout_has 'equation: 22 = 0 + 0 + 22 + 0 + 0: holds'
perl -CSD -Mutf8 -ne 'BEGIN { print "id,name,text\n" } chomp; printf "K%02d,海老原　%s,%sは%s\n", $., $_, $_, $_' kanji |
	uconv -f utf-8 -t windows-31j >want.csv
same_file want.csv out/kanji/names.csv
rm -rf out

# --- NormalizationTest.txt's lines of kana (tests/unit/text/unicode.pl says which), in a text and in a reading.  ﾞ and ﾟ alone become
# ゛ and ゜; U+3099 and U+309A alone are rejected.
perl "$top_srcdir/tests/unit/text/unicode.pl" normalization >lines || fail 'unicode.pl'
perl -CSD -F'\t' -ane 'BEGIN { open $in, ">", "in.csv"; open $want, ">", "want.csv"; print {$_} "id,name,kana,note\n" for $in, $want }
	chomp @F;
	next if $F[0] =~ /^[\x{3099}\x{309A}]$/;
	$n++;
	$F[1] =~ tr/\x{3099}\x{309A}/\x{309B}\x{309C}/ if $F[0] =~ /^[\x{FF9E}\x{FF9F}]$/;
	print $in "$n,,$F[0],$F[0]\n"; print $want "$n,,$F[1],$F[1]\n"' lines
is 'lines' "$([ "$(wc -l <in.csv)" -gt 770 ] && echo 'more than 770')" 'more than 770'
run 0 kakehashi -c names.conf normalise in.csv
same_file want.csv "$e2e_folder/stdout"
# か and a mark, as tablets send it, in a long text too.
mangle 'id,name,kana,note\n1,ふ\343\202\232さ,か\343\202\231ﾊﾞ\343\202\233,これは長い文で、途中に「か\343\202\231」が出てくるもの\n' >in.csv
run 0 kakehashi -c names.conf normalise in.csv
stdout_is 'id,name,kana,note
1,ぷさ,がバ゛,これは長い文で、途中に「が」が出てくるもの'

# Kana of JIS X 0213 that are two characters to Unicode: kept, one code where the target has it, and refused where it does not.  That the
# fourteen are all of them is iconv's word.
perl -CSD -Mutf8 -e 'print "id,name,kana,note\n"; for my $i (0 .. 13) { my $c = chr((0x304B, 0x304D, 0x304F, 0x3051, 0x3053, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30BB, 0x30C4, 0x30C8, 0x31F7)[$i]) . "\x{309A}";
	print "$i,$c,$c,これは長い文で、途中に「$c」が出てくるもの\n" }' >nasal.csv
run 0 kakehashi -c names.conf normalise nasal.csv
same_file nasal.csv "$e2e_folder/stdout"
run 0 kakehashi normalise -f utf-8 -t shift_jis-2004 nasal.csv
iconv -f utf-8 -t shift_jisx0213 nasal.csv >want.csv || fail iconv
same_file want.csv "$e2e_folder/stdout"
is 'codes of two bytes each' "$(sed -n 2p want.csv | cut -d, -f 2 | od -An -tx1)" ' 82 f5 0a'
run 0 kakehashi normalise -f shift_jis-2004 -t utf-8 want.csv
same_file nasal.csv "$e2e_folder/stdout"
mangle 'id,name,kana,note\n1,\343\201\225\343\202\232,,\n2,,,か\343\202\232\343\202\232\n' >in.csv
run 1 kakehashi -c names.conf normalise in.csv
stderr_has 'lone-mark'

# --- bytes that are no text.  Each record is set aside alone; its bytes are kept, and its field, line and bytes are named.
# no_text PROFILE ENCODING HEX…: the bytes of a cell in hex
no_text() {
	no_text_profile=$1 no_text_encoding=$2
	shift 2
	perl -MEncode -e 'my ($encoding, @hex) = @ARGV;
		my $text = sub { encode($encoding, $_[0]) };
		open my $in, ">:raw", "in.csv"; open my $rejects, ">:raw", "want.csv"; open my $out, ">:raw", "out.csv";
		print {$_} $text->("id,name,note\n") for $in, $rejects;
		print $out "id,name,note\n";
		for my $i (0 .. $#hex) {
			my $bad = $text->("$i,x,") . pack("H*", $hex[$i]) . $text->("\n");
			print $in $bad; print $rejects $bad;
			print $in $text->("g$i,y,z\n"); print $out "g$i,y,z\n";
		}' "$no_text_encoding" "$@" || fail 'perl'
	run 1 kakehashi -c "$no_text_profile" normalise --rejects=rej.csv in.csv
	same_file out.csv "$e2e_folder/stdout"
	same_file want.csv rej.csv
	no_text_line=0
	for no_text_hex; do
		no_text_line=$((no_text_line + 2))
		no_text_record=$((no_text_line - 1))
		is "reason for $no_text_hex in $no_text_encoding" \
			"$(grep "^in.csv,$no_text_record,$no_text_line," rej.csv.reasons.csv | cut -d, -f 5,6)" 'undecodable,note'
	done
	stderr_lines $#
	rm -f rej.csv rej.csv.reasons.csv
}
# Overlong forms, surrogates, above U+10FFFF, five bytes, a trail byte alone, a character cut off.
no_text utf-8.conf UTF-8 c080 c1bf e08080 e09fbf f0808080 f08fbfbf eda080 edbfbf eda080edb080 f4908080 f5808080 f888808080 80 bf61 e381 f0a0ae ff fe
stderr_has 'record 1 rejected: column note: undecodable (the bytes C0 on line 2, at byte 17 of the file, are no text in utf-8'
stderr_has 'record 13 rejected: column note: undecodable (the bytes ED A0 80 '
# Half of a pair: the first, the second, both the wrong way round, two firsts.
no_text utf-16le.conf UTF-16LE 42d8 b7df b7df42d8 42d842d8 610042d8 42d86100 b7df6100
no_text utf-16be.conf UTF-16BE d842 dfb7 dfb7d842 d842d842 0061d842 d8420061 dfb70061
stderr_has 'record 1 rejected: column note: undecodable (the bytes D8 42 on line 2, at byte 34 of the file, are no text in utf-16be'
# A byte too many at the end of the file; what is kept ends in a line break, as each last record does.
for e in utf-16le utf-16be; do
	mangle 'id,name,note\n1,a,b\n2,c,d\n' | iconv -f utf-8 -t $e >in.csv
	mangle 'x' >>in.csv
	run 1 kakehashi -c $e.conf normalise --rejects=rej.csv in.csv
	stdout_is 'id,name,note
1,a,b
2,c,d'
	stderr_lines 1
	{ mangle 'id,name,note\n' | iconv -f utf-8 -t $e; mangle 'x'; mangle '\n' | iconv -f utf-8 -t $e; } >want.csv
	same_file want.csv rej.csv
	rm -f rej.csv rej.csv.reasons.csv
done

# --- code points that are no characters, and selectors that choose nothing: text, so it goes on as it came; listed in its field
# flagged CODE FIELD VALUE: as printf writes it
flagged() {
	flagged_name= flagged_note=
	case $2 in
	name) flagged_name=$(mangle "$3") ;;
	text) flagged_note=$(mangle "$3") ;;
	esac
	printf '%s\n' "$office_header" "R1,C-1,${flagged_name:-山田花子},ヤマダハナコ,2015/4/1,女,visit,${flagged_note:-fine}" >in.csv
	rm -rf out
	kakehashi -c flags.conf run --run-name=flagged in.csv >stdout 2>stderr
	is "findings of $3 in $2" "$(cut -d, -f 1-6 out/flagged/flags.csv | sed 1d | tr '\n' ' ')" "in.csv,1,2,R1,$1,$2 "
	run 0 kakehashi -c flags.conf normalise --summary=text in.csv
	stderr_has "  $1  "
	stdout_has "${flagged_name:-$flagged_note}"
	# The same record in UTF-16, where a byte order mark in the middle is U+FEFF or, turned round, U+FFFE.
	{ mangle '\377\376'; iconv -f utf-8 -t utf-16le in.csv; } >in16.csv
	kakehashi -q -c flags.conf normalise in.csv >want.csv
	run 0 kakehashi -c flags.conf normalise in16.csv
	same_file want.csv "$e2e_folder/stdout"
}
sed '/^target /,$d' p.conf >flags.conf
cat >>flags.conf <<'END'
target progress {
	type = file
	path = "progress.csv"
	column "id"   { value = "{record_id}" }
	column "text" { value = "{body}" }
}
END
for c in '\357\277\276' '\357\277\277' '\357\267\220' '\357\267\257' '\360\237\277\276' '\360\237\277\277' '\363\277\277\276' '\364\217\277\277'; do
	flagged noncharacter name "山田${c}花子"
	flagged noncharacter text "長い文の途中に、文字ではないもの${c}が一つだけあるという、そういう例。"
	is "text with $c as it is carried" "$(sed -n 2p out/flagged/progress.csv | tr -d '\r')" "$(mangle "R1,長い文の途中に、文字ではないもの${c}が一つだけあるという、そういう例。")"
done
for c in '\357\270\200' '\357\270\217' '\363\240\204\200' '\363\240\207\257'; do
	flagged lone-selector name "${c}山田花子"
	flagged lone-selector name "山田　${c}花子"
	flagged lone-selector text "かな${c}"
	flagged lone-selector text "${c}はじめに立つ"
	flagged lone-selector text "空白 ${c}の後"
done
# One that belongs to its character is no finding, and the name is compared without it.
printf '%s\n' "$office_header" "R1,C-1,$(mangle '山\363\240\204\200田花子'),ヤマダハナコ,2015/4/1,女,visit,$(mangle '\342\230\216\357\270\217')" >in.csv
rm -rf out
run 0 kakehashi -c flags.conf run --run-name=ivs in.csv
is 'flags of a kanji with its selector' "$(wc -l <out/ivs/flags.csv)" 1
is 'outcome' "$(sed -n 2p out/ivs/decisions.csv | cut -d, -f1-3)" 'R1,linked,C-1'

finish
