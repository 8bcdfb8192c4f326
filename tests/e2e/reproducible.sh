#!/bin/sh
# Output is a function of export, profile and register: neither the working folder, the locale, the time zone, the hour nor
# the order of rows in the register shows in a byte of it.  Times stand in manifest.json and in the run's name alone.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
mkdir inbox
{ cat night.csv; office_records 3000 | sed 1d | sed 's/^R/S/'; } >inbox/night.csv
sed 's/^R/T/' night.csv | uconv -f utf-8 -t windows-31j >inbox/morning.csv
# Files of one time: in byte order of their names, whatever their order in the folder.
touch -d 2026-01-01 inbox/*.csv
for conf in p table; do
	sed 's/^source {/source { path = "inbox\/*.csv"/; s/"p.conf"/"p-inbox.conf"/' $conf.conf >$conf-inbox.conf
done
here=$PWD

# night NAME COMMAND…: a run whose folder is out/NAME, with a table that is as empty as before
night() {
	night_name=$1
	shift
	sqlite3 diary.db 'DELETE FROM diary'
	run 1 "$@" --run-name="$night_name"
	sqlite3 diary.db 'SELECT * FROM diary' >"rows.$night_name"
	sed "s,out/$night_name/,out/RUN/," "$e2e_folder/stdout" >"shown.$night_name"
}
# Two nights are the same but for the manifest.
same_night() { # NAME
	is "files of $1" "$(ls "out/$1" | tr '\n' ' ')" "$(ls out/base | tr '\n' ' ')"
	for file in out/base/*; do
		case ${file##*/} in
		manifest.json) ;;
		report.html) # has the run's name
			sed "/<title>\|<h1>/s/\<base\>/$1/" "$file" >report.expected
			same_file report.expected "out/$1/report.html"
			;;
		*) same_file "$file" "out/$1/${file##*/}" ;;
		esac
	done
	same_file rows.base "rows.$1"
	same_file shown.base "shown.$1"
}
elsewhere() { (cd / && "$@"); }
with() { env "$@"; }

night base kakehashi -c table-inbox.conf run
is 'files of a run' "$(ls out/base | tr '\n' ' ')" \
	'decisions.csv flags.csv fresh.csv held.2.csv held.csv manifest.json progress.csv rejects.1.csv rejects.2.csv rejects.reasons.csv replacements.csv report.html review.csv review.html summary.json '
is 'rows of a run' "$(wc -l <rows.base)" 3006
night again kakehashi -c table-inbox.conf run
same_night again
# Made here, since few machines have them: another encoding, and one with a decimal comma in which i is not the small letter of I.
mkdir locales
for l in ja_JP.EUC-JP tr_TR.UTF-8; do
	localedef -i "${l%.*}" -f "${l#*.}" "locales/$l" 2>/dev/null
	is "$l is there" "$(LOCPATH=$here/locales LC_ALL=$l locale charmap 2>&1)" "${l#*.}"
done
for l in C C.UTF-8 POSIX ja_JP.EUC-JP tr_TR.UTF-8; do
	case $l in
	*_*) set -- LOCPATH="$here/locales" ;;
	*) set -- ;;
	esac
	night "locale-$l" with "$@" LC_ALL="$l" LANG="$l" kakehashi -c table-inbox.conf run
	same_night "locale-$l"
done
for zone in UTC America/New_York Pacific/Kiritimati XXX-13:47; do
	name=zone-$(echo "$zone" | tr -c 'A-Za-z0-9\n' _)
	night "$name" with TZ="$zone" kakehashi -c table-inbox.conf run
	same_night "$name"
done
umask 000
night umask kakehashi -c table-inbox.conf run
same_night umask
is 'modes whatever the umask' "$(stat -c %a out/umask out/umask/* | sort -u | tr '\n' ' ')" '600 700 '
umask 022

# From another folder: the names of the files are then absolute, and they are input; so they are named alike here.
night absolute kakehashi -c "$here/table-inbox.conf" run
night elsewhere elsewhere kakehashi -c "$here/table-inbox.conf" run
for file in out/absolute/*; do
	case ${file##*/} in
	manifest.json | report.html) ;;
	*) same_file "$file" "out/elsewhere/${file##*/}" ;;
	esac
	# Beside the reasons, which name the file, nothing knows where it lay.
	case ${file##*/} in
	manifest.json | report.html | rejects.reasons.csv) ;;
	*) same_file "$file" "out/base/${file##*/}" ;;
	esac
done

# The order of the register's rows is nothing to go by.
{ head -n 1 register.csv; sed 1d register.csv | sort -r; } >reversed.csv
cmp -s register.csv reversed.csv && fail 'the register was not turned round'
cp register.csv straight.csv
cp reversed.csv register.csv
night reversed kakehashi -c table-inbox.conf run
same_night reversed
cp straight.csv register.csv

# SOURCE_DATE_EPOCH stands in for the clock: then the manifest is the same, too.
for k in 1 2; do
	sqlite3 diary.db 'DELETE FROM diary'
	run 1 env SOURCE_DATE_EPOCH=1700000000 kakehashi -c table-inbox.conf run
	stderr_has 'out/20231115-071320' # in TZ=Asia/Tokyo
	mv out/20231115-071320 out/epoch-$k
	sleep 1.1
done
for file in out/epoch-1/*; do
	same_file "$file" "out/epoch-2/${file##*/}"
done
grep -q '"started": "2023-11-14T22:13:20Z"' out/epoch-1/manifest.json || fail 'the manifest has another time'
# A second run in the same second has another name.
for name in 20231115-071320 20231115-071320-2 20231115-071320-3; do
	sqlite3 diary.db 'DELETE FROM diary'
	run 1 env SOURCE_DATE_EPOCH=1700000000 kakehashi -c table-inbox.conf run
	stderr_has "the run's files are in out/$name"
	[ -f "out/$name/manifest.json" ] || fail "no out/$name"
done

# The manifest's sums are those of the files.
sums() { # inputs|rules|outputs PREFIX
	KEY=$1 PREFIX=$2 perl -MJSON::PP -0777 -e '
		print "$_->{sha256}  $ENV{PREFIX}$_->{path}\n" for @{decode_json(<STDIN>)->{$ENV{KEY}}}' <out/base/manifest.json >sums
	[ -s sums ] || fail "the manifest has no $1"
	run 0 sha256sum --check --quiet --strict sums
}
sums inputs ''
sums rules ''
sums outputs out/base/
is 'outputs in the manifest' "$(wc -l <sums)" 14
is 'records in the manifest' \
	"$(perl -MJSON::PP -0777 -e 'print join " ", map { "$_->{path} $_->{encoding} $_->{records}" } @{decode_json(<STDIN>)->{inputs}}' \
		<out/base/manifest.json)" 'inbox/morning.csv cp932 5 inbox/night.csv utf-8 3005'

# The filters one by one give the bytes of run.
run 1 kakehashi -q -c table-inbox.conf normalise -o clean.csv inbox/morning.csv inbox/night.csv
run 1 kakehashi -c table-inbox.conf match -o decisions.csv clean.csv
same_file out/base/decisions.csv decisions.csv
for target in progress fresh; do
	run 1 kakehashi -c table-inbox.conf write -t $target -r clean.csv decisions.csv
	same_file out/base/$target.csv "$e2e_folder/stdout"
done
sqlite3 diary.db 'DELETE FROM diary'
run 1 kakehashi -c table-inbox.conf load -r clean.csv decisions.csv
sqlite3 diary.db 'SELECT * FROM diary' >rows.load
same_file rows.base rows.load
run 1 sh -c 'kakehashi -q -c table-inbox.conf normalise inbox/morning.csv inbox/night.csv | tee clean-2.csv |
	kakehashi -c table-inbox.conf match | kakehashi -c table-inbox.conf write -t progress -r clean.csv'
same_file out/base/progress.csv "$e2e_folder/stdout"
same_file clean.csv clean-2.csv

finish
