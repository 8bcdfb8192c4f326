#!/bin/sh
# What people should know of a record that goes on all the same: flags.csv, the summary, no change of the exit status; and that
# whatever cleaning changes is counted.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
zwsp=$(printf '\342\200\213')

# An invisible character in a name: compared without it, so the record is linked.
printf '%s\n' "$office_header" "R1,C-1,山田${zwsp}花子,ヤマダハナコ,2015/4/1,女,visit,at home" >one.csv
run 0 kakehashi -c p.conf run --run-name=one one.csv
stdout_has 'flagged, and passed on all the same'
stdout_has '  invisible                    1   an invisible character'
is 'outcome' "$(sed -n 2p out/one/decisions.csv | cut -d, -f1-3)" 'R1,linked,C-1'
printf '%s\n' 'file,record,line,record_id,code,field,message' \
	"one.csv,1,2,R1,invisible,name,\"\"\"山田 花子\"\" holds U+200B, which cannot be seen: it is written as it came, and not compared\"" >want
same_file want out/one/flags.csv
run 0 kakehashi -c p.conf normalise --summary=text one.csv
stderr_has '  invisible                    1   an invisible character'
stdout_has "山田${zwsp}花子"

# A date outside its era: both dates are named, and the record goes on.
printf '%s\n' "$office_header" "R1,C-1,山田花子,ヤマダハナコ,平成27年4月1日,女,visit,at home" \
	"R2,C-9,鈴木一郎,スズキイチロウ,平成31年5月2日,男,visit,at home" >era.csv
run 0 kakehashi -c p.conf run --run-name=era era.csv
printf '%s\n' 'file,record,line,record_id,code,field,message' "era.csv,2,3,R2,out-of-era,born,\"\"\"平成31年5月2日\"\" lies outside the era that it \
names; it was read as 2019-05-02, 令和元年5月2日: check whether the year is right\"" >want
same_file want out/era/flags.csv

# Ages, grades and dates that do not fit one another, and a birth long ago: flagged, in a run and in the filter alike.
perl -0777 -pe 's/(field birth_date \{ column = "born"\s+kind = date) \}/$1  not_after = day }
	field day   { column = "day"    kind = date }
	field age   { column = "age"    kind = age  born = birth_date  at = day }
	field grade { column = "grade"  kind = school-grade  born = birth_date  at = day }/' p.conf >growth.conf
printf '%s\n' "$office_header,day,age,grade" "R1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home,2024/4/1,九歳,小４" \
	"R2,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home,2015/3/31,," \
	"R3,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home,2024/4/1,12歳,3年" \
	"R4,C-9,鈴木一郎,スズキイチロウ,1899/12/31,男,visit,at home,2024/4/1,124歳,中3" >growth.csv
run 0 kakehashi -c growth.conf run --run-name=growth growth.csv
is 'flags' "$(sed 1d out/growth/flags.csv | cut -d, -f4-6 | tr '\n' ' ')" \
	'R2,date-order,born R3,school-grade,grade R3,age-unlike,age R4,date-early,born R4,grade-unlike,grade '
run 0 kakehashi -c growth.conf normalise --summary=json growth.csv
is 'flags of the filter' "$(perl -MJSON::PP -0777 -e 'my $f = decode_json(<STDIN>)->{flags};
	print join " ", map { "$_=$f->{$_}" } sort keys %$f' <stderr)" 'age-unlike=1 date-early=1 date-order=1 grade-unlike=1 school-grade=1'

# A value that is cut for the target: the record goes on, and is named.
sed 's/value = "{body}" }/value = "{body}"  max_bytes = 10  overflow = cut }/' p.conf >cut.conf
printf '%s\n' "$office_header" "R1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,ten bytes." \
	"R2,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,家庭訪問を実施" >cut.csv
run 0 kakehashi -c cut.conf run --run-name=cut cut.csv
stdout_has '  cut                          1   a value whose end was left out'
printf '%s\n' 'file,record,line,record_id,code,field,message' \
	'cut.csv,2,3,R2,cut,progress.text,the value takes 14 bytes in cp932 and 10 fit: its last 2 characters were left out' >want
same_file want out/cut/flags.csv
is 'what is left' "$(sed -n 3p out/cut/progress.csv | tr -d '\r' | iconv -f cp932 -t utf-8)" 'C-1,10,家庭訪問を,R2'

# A record that is rejected for something else is not listed.
printf '%s\n' "$office_header" "R1,C-1,山田${zwsp}花子,ヤマダハナコ,2015/13/1,女,visit,at home" >bad.csv
run 1 kakehashi -c p.conf run --run-name=bad bad.csv
is 'flags of a rejected record' "$(wc -l <out/bad/flags.csv)" 1

# A date that is none and a word that is no sex reject a record, or are as good as missing: the rest is compared, the value is written as
# it came.
perl -pe 's/(column = "born"\s+kind = date)/$1 unreadable = flag/; s/(column = "sex"\s+kind = sex)/$1 unreadable = flag/' p.conf >lenient.conf
printf '%s\n' "$office_header" "R1,C-1,山田花子,ヤマダハナコ,2015/13/1,女,visit,at home" "R2,C-1,山田花子,ヤマダハナコ,2015/4/1,若,visit,at home" \
	"R3,,山田花子,ヤマダハナコ,2015/4/31,女,visit,at home" "R4,C-1,山田花子,ヤマダハナコ,,,visit,at home" >unreadable.csv
run 1 kakehashi -c p.conf run --run-name=strict unreadable.csv
is 'rejects' "$(sed 1d out/strict/rejects.reasons.csv | cut -d, -f4,5 | tr '\n' ' ')" 'R1,date R2,sex R3,date '
run 1 kakehashi -c lenient.conf run --run-name=lenient unreadable.csv
is 'no rejects' "$(sed 1d out/lenient/rejects.reasons.csv)" ''
is 'flags of the same' "$(sed 1d out/lenient/flags.csv | cut -d, -f4-6 | tr '\n' ' ')" 'R1,date,born R2,sex,sex R3,date,born '
is 'decisions of the same' "$(sed 1d out/lenient/decisions.csv | cut -d, -f1,2,9 | tr '\n' ' ')" \
	'R1,review,birth-date-missing R2,linked, R3,review,too-thin R4,review,birth-date-missing '
run 0 kakehashi -q -c lenient.conf normalise unreadable.csv
stdout_has '2015/13/1'
stdout_has '若'
cp stdout cleaned.csv
run 1 kakehashi -q -c lenient.conf match cleaned.csv
is 'decisions of the filter' "$(tail -n +2 stdout)" "$(tail -n +2 out/lenient/decisions.csv)"

# Changes, in the summary for programs: half-width kana (a voiced one is one character), a date, blanks at the ends and in a run.
printf '%s\n' "$office_header" 'R1,C-1, 山田  花子 ,ﾔﾏﾀﾞ ﾊﾅｺ,令和6年4月1日,女,visit,at home' >changed.csv
run 0 kakehashi -c p.conf normalise --summary=json changed.csv
is 'changes' "$(perl -MJSON::PP -0777 -e 'my $c = decode_json(<STDIN>)->{changes};
	print join " ", map { "$_=$c->{$_}" } grep { $c->{$_} } sort keys %$c' <stderr)" 'blank=5 form=1 kana-width=6'

# How a field is written, where the profile says so; what is compared stays.
sed -e 's/kind = person-kana }/kind = person-kana  kana = hiragana  blanks = narrow }/' \
	-e 's/kind = text  required/kind = text  digits = wide  letters = narrow  required/' p.conf >written.conf
printf '%s\n' "$office_header" 'R1,C-1,山田花子,ﾔﾏﾀﾞ　ハナコ,2015/4/1,女,visit,Ａt 12時' >one.csv
run 0 kakehashi -c written.conf normalise one.csv
stdout_has 'やまだ はなこ'
stdout_has 'At １２時'
run 0 kakehashi -c written.conf run --run-name=written one.csv
is 'outcome of another form' "$(sed -n 2p out/written/decisions.csv | cut -d, -f1-3)" 'R1,linked,C-1'

# A register that keeps its birth dates as era code and yymmdd, and a target that numbers the eras its own way: read and written so,
# and nowhere else.
perl -0777 -pe 's/.*\Kkind = date \}/kind = date  format = "%G%y%m%d" }/s; s/register\.csv/coded.csv/;
	s/(column "id"   \{ value = "\{record_id\}" \}\n)/$1 column "born" { value = "{birth_date}" format = "%g%y%m%d" unknown = "00000000"
	era_codes = { "昭和=3", "平成=6", "令和=9" } }\n column "day" { value = "{birth_date}" format = "%N%OK年%Om月%Od日" unknown = "" }\n/' p.conf >coded.conf
printf '%s\n' 'no,name,kana,born,sex' 'C-1,山田 花子,ヤマダ ハナコ,4270401,女' 'C-2,佐藤 健,サトウ ケン,5010501,男' >coded.csv
printf '%s\n' "$office_header" 'R1,C-1,山田花子,ヤマダハナコ,H27.4.1,女,visit,a' 'R2,C-2,佐藤健,サトウケン,令和元年五月一日,男,visit,b' \
	'R3,C-1,山田花子,ヤマダハナコ,4270401,女,visit,c' 'R4,C-1,山田花子,ヤマダハナコ,2015年4月,女,visit,d' >coded-in.csv
run 1 kakehashi -c coded.conf run --run-name=coded coded-in.csv
is 'outcomes by era codes' "$(sed 1d out/coded/decisions.csv | cut -d, -f1-3 | tr '\n' ' ')" 'R1,linked,C-1 R2,linked,C-2 R4,review,C-1 '
is 'a code where none is expected' "$(sed 1d out/coded/rejects.reasons.csv | cut -d, -f4-6)" 'R3,date,born'
is 'what the target gets' "$(sed 1d out/coded/progress.csv | tr -d '\r' | iconv -f cp932 -t utf-8 | cut -d, -f4- | tr '\n' ' ')" \
	'R1,06270401,平成二十七年四月一日 R2,09010501,令和元年五月一日 '
finish
