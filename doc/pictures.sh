#!/bin/sh
# Makes the pictures of README anew, of the sample office after 60 nights: sh doc/pictures.sh build/tree/kakehashi
# Chromium draws them; by hand, whenever the pages have changed.
set -eu
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
KAKEHASHI_LOCALEDIR=${KAKEHASHI_LOCALEDIR:-$(dirname "$program")/po}
export KAKEHASHI_LOCALEDIR
doc=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d "${TMPDIR:-/tmp}/kakehashi-pictures.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cp -R "$doc/../samples/ward/." "$folder"
cd "$folder"
sqlite3 register.db <register.sql

# 59 nights of records that belong to their cases or to none, as the first night has them, fewer at week-ends, a few of them sent once more;
# and then that night.
night() { # NUMBER FILE: status 1 says that something waits
	SOURCE_DATE_EPOCH=$((1790000000 + $1 * 86400)) "$program" -q -c kakehashi.conf run --run-name="$3" "$2" >/dev/null 2>&1 || [ $? -eq 1 ]
}
"$program" -q -c kakehashi.conf run --run-name=scout inbox/night1.csv >/dev/null 2>&1 || [ $? -eq 1 ]
sed -n 's/^\([^,]*\),\(linked\|new\),.*/\1/p' out/scout/decisions.csv >carried
"$program" -q -c kakehashi.conf ledger init >/dev/null
"$program" -q normalise -f cp932 inbox/night1.csv 2>/dev/null >utf8.csv || [ $? -eq 1 ]
k=1
while [ $k -le 59 ]; do
	K=$k perl -e 'open L, "<", "carried"; chomp(my @ids = <L>); my %carried = map { $_ => 1 } @ids;
		open R, "<", "utf8.csv"; local $/; my $text = <R>; my ($head, $rest) = split /\n/, $text, 2; print "$head\n";
		my $k = $ENV{K}; my $most = ($k % 7 < 2 ? 25 : 80) + $k * 37 % 23; my $n = 0;
		while ($rest =~ /((?:"(?:[^"]|"")*"|[^"\n])*)\n/g) { my $row = $1;
			next if $row !~ /^([^,]+),/ || !$carried{$1} || $n == $most; $n++; my $of = $n % 18 == $k % 2 * 9 ? $k - 1 : $k; $row =~ s/^K1/N$of/; print "$row\n" }' >history.csv
	night $k history.csv "n$k"
	k=$((k + 1))
done
night 60 inbox/night1.csv night1

picture() { # PAGE PICTURE HEIGHT
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$folder/browser" --force-device-scale-factor=1 \
		--window-size="960,$3" --screenshot="$doc/$2" "file://$folder/$1" >/dev/null 2>&1
}
# One record of the review page, a few answers on.
decisions() { # PAGE PICTURE
	perl "$doc/../tests/lib/browser.pl" --downloads="$folder" --size=1160,1080 <<-END
		open $folder/$1
		key 1 x n
		select #reason case-number-conflict
		key j
		click #save
		shot $doc/$2
	END
}
decisions out/night1/review.html review.ja.png
cp out/night1/report.html report.ja.html
picture report.ja.html report.ja.png 1230
sed 's/^language = ja/language = en/' common.conf >common.new && mv common.new common.conf
"$program" -q -c kakehashi.conf report night1 -o report.html
picture report.html report.png 1230
"$program" -q -c kakehashi.conf review page -o review.html || [ $? -eq 1 ]
decisions review.html review.png
ls -l "$doc"/*.png
