#!/bin/sh
# kakehashi ledger: made, shown, verified, exported, copied; what is refused.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office

run 5 kakehashi -c p.conf ledger show
stderr_is 'kakehashi: out/ledger.db: there is no ledger
kakehashi: hint: the first run makes one, and so does "kakehashi ledger init"'
run 0 kakehashi -c p.conf ledger init
stdout_is 'out/ledger.db: made, with its key out/ledger.key; keep a copy of the key in another place'
stderr_is ''
is 'modes' "$(stat -c '%a %n' out/ledger.db out/ledger.key | tr '\n' ' ')" '600 out/ledger.db 600 out/ledger.key '
run 2 kakehashi -c p.conf ledger init
stderr_is 'kakehashi: out/ledger.db: is there already'

run 0 kakehashi -c p.conf ledger show
stdout_is 'run  began (UTC)  state  records  linked  review  new  other'
run 0 kakehashi -c p.conf ledger show R1
stdout_is 'the ledger knows no record R1'
run 0 kakehashi -c p.conf ledger sign-key sign.key
is 'a public key' "$(grep -cE '^[0-9a-f]{64}$' stdout)" 1
run 6 kakehashi -c p.conf ledger sign-key sign.key
run 0 kakehashi -c p.conf ledger verify
stdout_is 'events: 1; nothing was changed, removed, put in or moved'

# An export is the same twice, and verified.
run 0 kakehashi -c p.conf ledger export -o one.csv
kakehashi -c p.conf ledger export >two.csv
same_file one.csv two.csv
run 0 kakehashi -c p.conf ledger verify one.csv
stdout_is 'events: 1; nothing was changed, removed, put in or moved'
sed -i 's/sign-key/sign-kex/' two.csv
run 1 kakehashi -c p.conf ledger verify two.csv
stdout_has 'event 1: is of a kind that this program does not know'
stdout_has 'event 1: was changed, or what stood in front of it'
run 4 kakehashi -c p.conf ledger verify night.csv
stderr_has 'night.csv: is no export of a ledger: its first line is another one'
run 6 kakehashi -c p.conf ledger export -o /dev/full

# What somebody did to the ledger itself.
run 0 kakehashi -c p.conf ledger backup copy.db
run 6 kakehashi -c p.conf ledger backup copy.db
sqlite3 out/ledger.db "DROP TRIGGER event_stays_there; DELETE FROM event WHERE seq = 1"
run 1 kakehashi -c p.conf ledger verify
stdout_is 'event 0: is not the last one that was written: events were cut off or added'
run 5 kakehashi -c p.conf ledger show
stderr_has 'ledger out/ledger.db: its end does not fit its key'
rm -f out/ledger.db*
cp copy.db out/ledger.db
run 0 kakehashi -c p.conf ledger verify

# The key.
chmod 644 out/ledger.key
run 4 kakehashi -c p.conf ledger show
stderr_is 'kakehashi: out/ledger.key: others can read the key (mode 0644)
kakehashi: hint: chmod 600 it; if it may have been read, what it hashed can be guessed'
mv out/ledger.key away
run 4 kakehashi -c p.conf ledger show
stderr_has 'out/ledger.key: the key cannot be read'
mv away out/ledger.key
chmod 600 out/ledger.key

# Behind a run the file is whole by itself, as whoever copies it without a thought takes it to be.
run 1 kakehashi -q -c p.conf run --run-name=n1 night.csv
is 'beside the ledger' "$(ls out | grep -c 'ledger.db-')" 0
mkdir copied
cp out/ledger.db out/ledger.key copied/
sed 's,^language = en,& ledger = "copied/ledger.db",' p.conf >copied.conf
run 0 kakehashi -c copied.conf ledger show
stdout_has 'n1'

# An older copy of the ledger, or one made anew, beside the files of a run that it does not know.
run 0 kakehashi -q -c p.conf ledger backup older.db
office_records 7 >other.csv
run 1 kakehashi -q -c p.conf run --run-name=n2 other.csv
mkdir whole
unknown=n2
mv out/ledger.db* out/ledger.key whole/
cp older.db out/ledger.db
cp whole/ledger.key out/ledger.key
for again in older anew; do
	run 5 kakehashi -q -c p.conf run --run-name=n3 other.csv
	stderr_is "kakehashi: out/$unknown: the ledger out/ledger.db does not know this run, and would carry again what it carried
kakehashi: hint: restore a newer backup of the ledger and its key; where there is none, take care that no export has these records again, then move the folder away"
	run 5 kakehashi -c p.conf check other.csv
	stdout_has "problem  ledger               out/$unknown: the ledger"
	is "nothing was carried by a ledger $again" "$(echo out/n*)" 'out/n1 out/n2'
	rm out/ledger.*
	run 0 kakehashi -q -c p.conf ledger init
	unknown=n1
done
rm out/ledger.*
mv whole/* out/

# Another bridge, another place.
{ echo 'bridge = other'; cat p.conf; } >other.conf
run 5 kakehashi -c other.conf ledger show
stderr_has 'belongs to the bridge "id", and the profile'\''s is "other"'
{ echo 'ledger = "memory/l.db"'; cat p.conf; } >place.conf
run 0 kakehashi -c place.conf ledger init
is 'files' "$(ls memory | tr '\n' ' ')" 'l.db l.key '

# A file whose name is no UTF-8, as an old Windows system names it, and one that a spreadsheet program would reckon with.
sed 's,^language = en,& output = "named",' p.conf >named.conf
run 0 kakehashi -q -c named.conf ledger init
old=$(mangle '\213\114\230\136.csv')
cp night.csv "$old"
run 1 kakehashi -q -c named.conf run --run-name=n1 "$old"
run 0 kakehashi -c named.conf ledger verify
run 0 kakehashi -c named.conf ledger export -o named.csv
is 'its name in the ledger' "$(grep -c ',file,.x8BL.x98^\.csv,' named.csv)" 1
run 0 kakehashi -c named.conf ledger verify named.csv
run 0 iconv -f UTF-8 -t UTF-8 named/n1/rejects.reasons.csv
is 'its name in the reasons' "$(sed -n 2p named/n1/rejects.reasons.csv | cut -d, -f1)" '\x8BL\x98^.csv'
cp night.csv =1.csv
run 1 kakehashi -q -c named.conf run -n =1.csv
run 1 kakehashi -q -c named.conf run --run-name=n2 =1.csv
is 'a name like a formula' "$(sed -n 2p named/n2/rejects.reasons.csv | cut -d, -f1)" "'=1.csv"
for name in "$(mangle 'n\377')" "$(mangle 'a\nb')"; do
	run 2 kakehashi -q -c named.conf run --run-name="$name" night.csv
	stderr_is 'kakehashi: --run-name: has to be UTF-8 on one line'
done

# A damaged file.
dd if=/dev/zero of=out/ledger.db bs=1 seek=4096 count=4096 conv=notrunc 2>/dev/null
run 5 kakehashi -c p.conf ledger verify

# Usage.
run 2 kakehashi -c p.conf ledger
stderr_is "kakehashi: ledger: '' is none of init, show, verify, export, backup, crosswalk, sign-key"
run 2 kakehashi -c p.conf ledger burn
run 2 kakehashi -c p.conf ledger backup
stderr_is 'kakehashi: ledger backup: names no file'
run 2 kakehashi -c p.conf ledger show one two
finish
