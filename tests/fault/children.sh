#!/bin/sh
# kill -9 at every point of a run whose records are about several children - some carried, one by a clerk's decision, one held, one gone
# from her record - then one more run: each child is carried once.

. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/kill.sh"
LOGNAME=tanaka
export LOGNAME

cp "$top_srcdir/samples/siblings/kakehashi.conf" "$top_srcdir/samples/siblings/register.csv" . && chmod u+w ./*
sed -i 's/"out\/ledger.db"/"ledger.db"/; s/^language = ja/language = en/' kakehashi.conf
go() { kakehashi -q run "$@" >/dev/null 2>stderr; }
head='記録ID,ケース番号,児童氏名,フリガナ,生年月日,性別,記録日時,内容'
two=',2014-05-12、2016-11-03,女、男,2024-04-03 09:00,'
printf '%s\n' "$head" "R-1,S-0001、S-0002,水野　葵、水野　陸,ミズノ　アオイ、ミズノ　リク${two}a" \
	"R-2,S-0001、,水野　葵、水野　空,ミズノ　アオイ、ミズノ　ソラ${two}b" >first.csv
printf '%s\n' "$head" "R-1,S-0001,水野　葵,ミズノ　アオイ,2014-05-12,女,2024-04-03 09:00,a" \
	"R-3,S-0001、S-0002,水野　葵、水野　陸,ミズノ　アオイ、ミズノ　リク${two}c" \
	"R-4,S-0002、S-0002,水野　陸、水野　陸,ミズノ　リク、ミズノ　リク,2016-11-03、2016-11-03,男、男,2024-04-03 09:00,d" \
	"R-5,S-0001、S-0001,水野　葵,,,,2024-04-03 09:00,e" >second.csv
go --run-name=first first.csv
is 'status of the first run' $? 1
perl "$top_srcdir/tests/lib/clerk.pl" out/first/review.csv sheet.csv R-2/2:S-0002 || fail clerk
run 0 kakehashi -q review take sheet.csv
cp -R out out.first
mkdir ledger.first && cp ledger.db* ledger.first # the key stays

forget() {
	rm -rf out ledger.db*
	cp -R out.first out && cp ledger.first/* .
}
state() {
	cat out/*/progress.csv | iconv -f CP932 -t UTF-8 | tr -d '\r' | grep -v 児童 | sort
	cat out/*/missing.csv | tr -d '\r' | sed -n 's/^"\(R[^"]*\)".*/missing \1/p' | sort -u
	sqlite3 ledger.db 'SELECT key, outcome, case_no, count(*) FROM carried GROUP BY 1, 2 ORDER BY 1, 2;
		SELECT key, outcome FROM standing ORDER BY 1'
	ls -A out | grep -c partial
}
forget
counted 30 go second.csv
is 'status of an undisturbed run' $? 1
state >undisturbed
is 'who was carried' "$(sed -n 's/^\(R[^|]*\)|\(linked\|new\)|\([^|]*\)|\([0-9]*\)$/\1=\3*\4/p' undisturbed | tr '\n' ' ')" \
	'R-1/1=S-0001*1 R-1/2=S-0002*1 R-2/1=S-0001*1 R-2/2=S-0002*1 R-3/1=S-0001*1 R-3/2=S-0002*1 R-4/1=S-0002*1 '
is 'who is missing' "$(grep ^missing undisturbed)" 'missing R-1/2'

attempt() {
	forget
	killed go second.csv
	go second.csv
	is 'status of the next run' $? 1
	as_undisturbed kakehashi.conf
}
kill_everywhere children 20 attempt
finish
