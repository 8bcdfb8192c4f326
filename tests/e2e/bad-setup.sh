#!/bin/sh
# Everything around the export that can be wrong: the profile, the register (CSV, SQLite), the targets, the disk.
# Each has one message with place and remedy, its status, and nothing half-written.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office
kakehashi -c p.conf normalise -q -o clean.csv night.csv 2>/dev/null
kakehashi -c p.conf match -o decisions.csv clean.csv
rows() { # 0, too, where there is no table or no database (and none is made by asking)
	if [ -e diary.db ]; then
		sqlite3 diary.db 'SELECT count(*) FROM diary' 2>/dev/null || echo 0
	else
		echo 0
	fi
}

# Nothing came of it: no output folder but for the lock, no row, no temporary file beside the inputs.
nothing() {
	empty_folder out
	is "rows after $e2e_ran" "$(rows)" 0
	is "temporary files after $e2e_ran" "$(find . -name '.*.??????' -o -name '*-journal' -o -name '*-wal' | grep -v '^\.$')" ''
	stdout_is ''
}
# fails STATUS MESSAGE [HINT] -- COMMAND…
fails() {
	fails_status=$1 fails_text="kakehashi: $2"
	shift 2
	if [ "$1" != -- ]; then
		fails_text="$fails_text
kakehashi: hint: $1"
		shift
	fi
	shift
	run "$fails_status" "$@"
	stderr_is "$fails_text"
	nothing
}

# --- a mistake in the profile that is there: which one to name is no question
sed 's/kind = date/kind = dates/' p.conf >kakehashi.conf
run 3 kakehashi check night.csv
is 'hints to another profile' "$(grep -c 'name the profile' stderr)" 0
rm kakehashi.conf

# --- a profile with ten mistakes: all ten, each with its line, before any record is read
cat >ten.conf <<'END'
language = en
enccoding = utf-8
source {
	key = { record_id, nix }
	encoding = klingon
	field record_id { column = "id"    kind = idd }
	field name      { colunm = "name"  kind = text }
	field when      { column = "when"  kind = date  codes = "codes/how.csv" }
	field how       { column = "how"   kind = code  codes = "codes/none.csv" }
	field body      { column = "text"  kind = text  rule { match = '('  replace = "" } }
}
target progress {
	type = file
	path = "progress.csv"
	newline = crfl
	column "no" { value = "{recrd_id}" }
}
END
for c in run check normalise match 'write -r clean.csv decisions.csv' 'load -r clean.csv decisions.csv'; do
	# shellcheck disable=SC2086
	run 3 kakehashi -c ten.conf $c
	nothing
	is "lines of the mistakes ($c)" "$(sed -n 's/^kakehashi: ten.conf:\([0-9]*\): .*/\1/p' "$e2e_folder/stderr" | tr '\n' ' ')" \
		'2 4 5 6 7 8 9 10 15 16 '
	is "last line ($c)" "$(tail -n 1 "$e2e_folder/stderr")" 'kakehashi: ten.conf: 10 mistakes'
done
# An export that is missing or broken is not even opened.
run 3 kakehashi -c ten.conf run none.csv
is 'what a broken profile says of the export' "$(grep -c none.csv "$e2e_folder/stderr")" 1 # codes/none.csv
stderr_has 'kakehashi: ten.conf:2: unknown option "enccoding"'
stderr_has 'kakehashi: ten.conf:4: the source has no field "nix"'
stderr_has 'kakehashi: hint: there are: record_id, name, when, how, body'
stderr_has 'kakehashi: ten.conf:5: unknown encoding "klingon"'
stderr_has 'kakehashi: ten.conf:6: unknown kind "idd"'
stderr_has 'kakehashi: hint: did you mean "id"?'
stderr_has 'kakehashi: ten.conf:7: unknown option "colunm" in section field name'
stderr_has 'kakehashi: ten.conf:8: codes means nothing with kind = date'
stderr_has 'kakehashi: ten.conf:9: codes/none.csv: cannot be opened: No such file or directory'
stderr_has 'kakehashi: ten.conf:10: the pattern "(" is wrong at its byte 2: missing closing parenthesis'
stderr_has 'kakehashi: ten.conf:15: newline = "crfl" is not possible'
stderr_has 'kakehashi: hint: did you mean "crlf"?'
stderr_has 'kakehashi: ten.conf:16: template "{recrd_id}", character 1: the source has no field "recrd_id"'
# The same from another folder, and in an included file: paths are relative to the profile.
echo 'include "ten.conf"' >outer.conf
mkdir elsewhere
run 3 sh -c 'cd elsewhere && kakehashi -c ../outer.conf check'
is 'places in an included file' "$(grep -c '^kakehashi: \.\./ten.conf:[0-9]*: ' "$e2e_folder/stderr")" 10
rmdir elsewhere

one_mistake() { # STATUS-LINE TEXT: the profile consists of TEXT
	mangle "$2" >one.conf
	run 3 kakehashi -c one.conf check
	stderr_has "kakehashi: one.conf$1"
	nothing
}
one_mistake ':1: the { that opens here is not closed' 'source {\n'
one_mistake ':2: the file is not UTF-8 (byte 8B)' 'language = en\n# \213L\n'
one_mistake ':1: a NUL byte' 'language\0 = en\n'
one_mistake ': ' ''
printf 'include "one.conf"\n' >one.conf
run 3 kakehashi -c one.conf check
stderr_has 'include goes round in a circle'
nothing
for word in 'password=x' 'password = x'; do
	sed "s/^register cases {/register cases { connect = \"dbname=a $word\"/; s/backend = csv/backend = postgresql  table = cases/" p.conf >one.conf
	run 3 kakehashi -c one.conf check
	stderr_has 'connect holds a password'
	nothing
done
mangle 'word,code\nvisit,10\nvisit,20\ncall,\n,30\n' >codes/bad.csv
sed 's/how\.csv/bad.csv/' p.conf >one.conf
run 3 kakehashi -c one.conf check
stderr_has 'codes/bad.csv'
nothing

# --- a profile that lacks what the command needs
fails 3 'note.conf: this command needs a register, and the profile has none' -- kakehashi -c note.conf match clean.csv
run 3 kakehashi -c note.conf run night.csv
stderr_has 'note.conf: '
stderr_lines 1
nothing

# --- the register as CSV: status 4, and no record of the export is touched
register() { cat >register.csv; }
no_register() { # MESSAGE [HINT]
	fails 4 "$@" -- kakehashi -c p.conf run night.csv
	fails 4 "$@" -- kakehashi -c p.conf match clean.csv
}
head='no,name,kana,born,sex'
one='C-1,山田 花子,ヤマダ ハナコ,2015-04-01,女'
two='C-2,佐藤 健,サトウ ケン,2012-08-09,男'
mv register.csv good-register.csv
no_register 'register.csv: cannot be opened: No such file or directory'
mkdir register.csv
no_register 'register.csv: is a folder, not a file'
rmdir register.csv
register </dev/null
no_register 'register.csv: has no header: the file is empty' 'the first line must name the columns'
printf '%s\n' "$head" "$one" "$two" "$one" "C-3,鈴木,,," "$two" | register
no_register 'register.csv: case numbers that stand on several lines: C-1: 2, 4; C-2: 3, 6' \
	'a case must come once; look whether the query joins too much, or correct the register'
printf '%s\n' "$head" "$one" ",$two" "$two" | sed 's/^,C-2//' | register
no_register 'register.csv: cases without a case number, on the lines 3' 'give them a number in the register, or leave them out of the query'
printf '%s\n' "$head" "$one" | cut -d , -f 1-3,5 | register
no_register 'register.csv: columns missing: born' 'the file has: no, name, kana, sex'
printf '%s\n' "$head,no" "$one,C-1" | register
no_register 'register.csv: columns that are there twice: no' 'the file has: no, name, kana, born, sex, no'
printf '%s\n' "$head" "$one" 'C-2,"broken' | register
no_register 'register.csv:3: record 2: the quote that opens on line 3 is never closed; close it, or double it if it is part of the text' \
	'correct the file: a register with holes would make children look new'
printf '%s\n' "$head" "$one" 'C-2,too,short' | register
no_register 'register.csv:3: record 2: 3 cells, but the header has 5 columns; look for a separator or a line break that should stand inside quotes' \
	'correct the file: a register with holes would make children look new'
{ printf '%s\n' "$head" "$one"; mangle 'C-2,\377,,,\n'; } | register
no_register 'register.csv: is neither UTF-8 nor CP932 as a whole: see byte 39 (line 2) and byte 79 (line 3)' \
	'set encoding to what the file is; then the records with bad bytes are set aside alone'
cp good-register.csv register.csv

# --- the register in SQLite: status 5
sqlite() { # QUERY-OR-TABLE: writes s.conf
	sed "s/backend = csv/backend = sqlite/; s/path = \"register.csv\"/path = \"register.db\"  $1/" p.conf >s.conf
}
no_database() { # MESSAGE [HINT]
	fails 5 "$@" -- kakehashi -c s.conf run night.csv
	fails 5 "$@" -- kakehashi -c s.conf match clean.csv
}
sqlite 'table = "cases"'
no_database 'register cases: register.db: the database cannot be opened: No such file or directory' \
	'correct the path in the profile; the database must exist already'
is 'a database that was missing stays so' "$(ls register.db 2>/dev/null)" ''
mkdir register.db
no_database 'register cases: register.db: is a folder, not a database'
rmdir register.db
echo 'no database, but longer than nothing' >register.db
no_database 'register cases: register.db: file is not a database' \
	'the file is not an SQLite database; correct its path in the profile'
rm register.db
sqlite3 register.db 'CREATE TABLE cases (no, name, kana, born)'
no_database 'register cases: register.db: no such column: c.sex' "correct the names of tables and columns in the profile's query"
sqlite 'table = "nix"'
no_database 'register cases: register.db: no such table: nix' "correct the names of tables and columns in the profile's query"
sqlite 'query = "SELEC 1"'
no_database 'register cases: register.db: near "SELEC": syntax error' "correct the names of tables and columns in the profile's query"
sqlite 'query = "SELECT no, name, kana FROM cases"'
run 5 kakehashi -c s.conf run night.csv
stderr_has 'kakehashi: register cases: columns missing: born, sex'
nothing
for query in 'DELETE FROM cases' 'INSERT INTO cases VALUES (1, 2, 3, 4) RETURNING no, name, kana, born, 1 AS sex'; do
	sqlite "query = \"$query\""
	fails 5 'register cases: register.db: the query is not a SELECT' 'write a query that only reads' -- kakehashi -c s.conf run night.csv
done
is 'rows of a register that somebody wanted to change' "$(sqlite3 register.db 'SELECT count(*) FROM cases')" 0
sqlite 'query = "SELECT 1; DELETE FROM cases"'
run 5 kakehashi -c s.conf run night.csv
stderr_has 'register cases: register.db: the query holds more than one statement'
nothing
sqlite 'table = "cases"'
rm register.db
sqlite3 register.db "CREATE TABLE cases (no, name, kana, born, sex);
	INSERT INTO cases VALUES ('C-1', 'a', 'b', '2015-04-01', '女'), ('C-2', '', '', '', ''), ('C-1', 'c', '', '', '')"
no_database 'register cases: case numbers that stand in several rows of the query: C-1: 1, 3' \
	'a case must come once; look whether the query joins too much, or correct the register'
sqlite3 register.db "DELETE FROM cases; INSERT INTO cases VALUES ('C-1', 'a', 'b', '', ''), (NULL, 'c', 'd', '', ''), ('', '', '', '', '')"
no_database 'register cases: cases without a case number, in the rows 2, 3 of the query' \
	'give them a number in the register, or leave them out of the query'
sqlite3 register.db "DELETE FROM cases; INSERT INTO cases VALUES ('C-1', x'ff41', 'b', '', '')"
no_database 'register cases: row 1 of the query, column name: the value is not UTF-8 text' \
	'correct the value in the database, or leave the column out of the query'
# Damaged pages are an error, never the end of the data.
sqlite3 register.db "DELETE FROM cases;
	WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
	INSERT INTO cases SELECT 'C-' || i, 'name', 'kana', '2015-04-01', '女' FROM n"
perl -e 'open my $f, "+<", "register.db" or die; seek $f, 40960, 0; print $f "garbage!" x 1024'
no_database 'register cases: register.db: database disk image is malformed' 'the database is damaged; restore it from a backup'
rm register.db

# --- a table target: status 5, no row, no folder; check and --dry-run say the same
no_table() { # MESSAGE [HINT]
	fails 5 "$@" -- kakehashi -c table.conf run night.csv
	fails 5 "$@" -- kakehashi -c table.conf run --dry-run night.csv
	fails 5 "$@" -- kakehashi -c table.conf load -r clean.csv decisions.csv
	fails 5 "$@" -- kakehashi -c table.conf load --dry-run -r clean.csv decisions.csv
	run 5 kakehashi -c table.conf check
	stderr_has "$1"
	stdout_has 'problem  target diary '
	stdout_has 'ok       target progress     ready'
}
mv diary.db good.db
no_table 'target diary: diary.db: the database cannot be opened: No such file or directory' \
	'correct the path in the profile; the database must exist already'
is 'a target that was missing stays so' "$(ls diary.db 2>/dev/null)" ''
sqlite3 diary.db 'CREATE TABLE diary (id TEXT, text TEXT)'
no_table 'target diary: table diary has no column case_no, body' 'its columns are: id, text'
sqlite3 diary.db 'DROP TABLE diary'
run 5 kakehashi -c table.conf run night.csv
stderr_has 'target diary: there is no table diary in the database'
nothing
rm diary.db
cp good.db diary.db
# A row that is there already: nothing of the file is inserted.
doubled() { # LEFT COMMAND…
	doubled_left=$1
	shift
	run 5 "$@"
	stderr_has 'kakehashi: target diary: table diary, row '
	stderr_has '(nothing was written): diary.db: UNIQUE constraint failed: diary.id'
	stderr_has 'kakehashi: hint: the table holds such a row already; was this file loaded before?'
	stdout_is ''
	is "rows after $e2e_ran" "$(sqlite3 diary.db 'SELECT id FROM diary' | tr '\n' ' ')" "$doubled_left"
}
sqlite3 diary.db "INSERT INTO diary VALUES ('R2', 'C-9', 'was here')"
doubled 'R2 ' kakehashi -c table.conf run night.csv
empty_folder out
doubled 'R2 ' kakehashi -c table.conf load -r clean.csv decisions.csv
doubled 'R2 ' kakehashi -c table.conf load -r clean.csv --rejects=rej.csv decisions.csv
is 'rejects of a load that failed' "$(ls rej.csv* 2>/dev/null)" ''
is 'the row that was there' "$(sqlite3 diary.db 'SELECT case_no, body FROM diary')" 'C-9|was here'
# A file that is loaded twice is refused as a whole the second time.
sqlite3 diary.db 'DELETE FROM diary'
run 1 kakehashi -c table.conf run --run-name=once night.csv
doubled 'R1 R2 ' kakehashi -c table.conf run --run-name=again night.csv
is 'runs' "$(ls out)" once
rm -rf out
# Other constraints, triggers, and a database that somebody else holds.
sqlite3 diary.db "DELETE FROM diary; CREATE TRIGGER no BEFORE INSERT ON diary WHEN new.id = 'R2' BEGIN SELECT RAISE(ABORT, 'not today'); END"
run 5 kakehashi -c table.conf run night.csv
stderr_has 'row 2 (nothing was written): diary.db: not today'
nothing
rm diary.db
cp good.db diary.db
chmod 444 diary.db
if [ "$(id -u)" -ne 0 ]; then
	run 5 kakehashi -c table.conf run night.csv
	nothing
fi
chmod 644 diary.db

# --- write and load: what does not belong together
sed 's/^R2,linked/R2,linkd/' decisions.csv >d.csv
fails 4 "d.csv:3: column outcome: 'linkd' does not fit a decision" -- \
	kakehashi -c p.conf write -t progress -r clean.csv d.csv
fails 4 "d.csv:3: column outcome: 'linkd' does not fit a decision" -- kakehashi -c table.conf load -r clean.csv d.csv
sed 2d decisions.csv >d.csv
run 4 kakehashi -c table.conf load -r clean.csv d.csv
stderr_has 'kakehashi: clean.csv:2: there is no decision about record R1'
nothing
{ cat decisions.csv; echo 'R9,new,,,,,,,nothing-near'; } >d.csv
fails 4 'd.csv: 1 decisions too many; the first is about record R9, which is not in clean.csv or has two' -- kakehashi -c table.conf load -r clean.csv d.csv
{ cat decisions.csv; sed -n 2p decisions.csv; } >d.csv
fails 4 'd.csv: 1 decisions too many; the first is about record R1, which is not in clean.csv or has two' -- kakehashi -c table.conf load -r clean.csv d.csv
sed 's/reason$/why/' decisions.csv >d.csv
run 4 kakehashi -c table.conf load -r clean.csv d.csv
stderr_has 'd.csv: columns missing: reason'
nothing
run 4 kakehashi -c p.conf match night.csv # what normalise has not cleaned
stderr_has 'night.csv: columns missing: record_id, case_no'
nothing

# --- a disk that is full, in the middle of the data: status 6, a message, nothing left
office_records 6000 >many.csv
limit() { # 512-byte blocks
	(
		ulimit -f "$1"
		shift
		exec "$@"
	)
}
small() { # runs with messages through a pipe: their file is under the limit, too
	{ limit "$@" 3>&1 >/dev/null 2>&3; echo $? >status; } | cat >messages
	cat messages >&2
	return "$(cat status)"
}
for blocks in 0 1 40 100; do
	run 6 small $blocks kakehashi -c p.conf run --run-name=full many.csv
	stderr_has 'cannot be '
	stderr_has ': File too large'
	stderr_lines 1
	nothing
	run 6 small $blocks kakehashi -c p.conf normalise -o full.csv --rejects=full-rej.csv many.csv
	stderr_has 'kakehashi: full.csv: cannot be written: File too large'
	stderr_lines 1
	is 'files on a full disk' "$(ls -A | grep full)" ''
done
# The database is on the full disk, too.
run 5 small 1 kakehashi -c table.conf run --run-name=full many.csv
stderr_has 'kakehashi: target diary: table diary, row 1 (nothing was written): diary.db: '
nothing
run 0 kakehashi -c table.conf run --run-name=full many.csv # there is room again
is 'rows once there is room' "$(rows)" 6000

# --- a decision that names a case which the register does not have
sqlite3 diary.db 'DELETE FROM diary'
rm -rf out
sed 's/linked,C-1/linked,C-9/' decisions.csv >altered.csv
fails 4 'record R1: case C-9 is not in the register' -- kakehashi -c table.conf load -r clean.csv altered.csv
fails 4 'record R1: case C-9 is not in the register' -- kakehashi -c p.conf write -t progress -r clean.csv altered.csv

# --- decisions about other records of the same keys: last night's, say
sed 's/山田花子,ヤマダハナコ/別人次郎,ベツジンジロウ/' clean.csv >other.csv
fails 4 'record R1: the decision is not the one for this record and this register' \
	'decide again with "kakehashi match", and give the records that it was given' -- \
	kakehashi -c table.conf load -r other.csv decisions.csv
sed 's/,case-number,$/,,/' decisions.csv >person.csv # a person's decision has no basis, and stands
run 1 kakehashi -c p.conf write -q -t progress -r other.csv person.csv # one waits for review
stdout_has 'C-1'

# --- one output over another, or over an input
usage() { # MESSAGE COMMAND…
	usage_text=$1
	shift
	run 2 "$@"
	stderr_is "kakehashi: $usage_text"
	is 'the input' "$(cat clean.csv)" "$usage_clean"
}
usage_clean=$(cat clean.csv)
usage '--output and --rejects are the same file o.csv' kakehashi -c p.conf normalise -o o.csv --rejects o.csv night.csv
usage '--output and --rejects are the same file o.csv' kakehashi -c p.conf normalise -o ./o.csv --rejects o.csv night.csv
usage '--output and --rejects are the same file o.reasons.csv' kakehashi -c p.conf normalise -o o.reasons.csv --rejects o night.csv
usage '--rejects and --replacements are the same file ./o.reasons.csv' \
	kakehashi -c p.conf normalise --rejects o --replacements ./o.reasons.csv night.csv
cp night.csv night.reasons.csv
usage 'night.reasons.csv would be written over while it is read' kakehashi -c p.conf normalise --rejects night night.reasons.csv
same_file night.csv night.reasons.csv
rm night.reasons.csv
usage '--rejects needs a file of its own, not standard output' kakehashi -c p.conf normalise --rejects - night.csv
usage 'clean.csv would be written over while it is read' kakehashi -c p.conf match -o clean.csv clean.csv
usage 'clean.csv would be written over while it is read' kakehashi -c p.conf write -t progress -r clean.csv -o ./clean.csv decisions.csv
ln clean.csv linked.csv
usage 'clean.csv would be written over while it is read' kakehashi -c p.conf match -o linked.csv clean.csv
usage 'decisions.csv would be written over while it is read' \
	kakehashi -c p.conf match --train --labels=decisions.csv -o decisions.csv clean.csv
# or over what the profile names
sha256sum p.conf codes/how.csv register.csv >kept.sha256
lost() { # OPTION FILE COMMAND…
	lost_option=$1
	lost_file=$2
	shift 2
	run 2 "$@" "$lost_option=$lost_file"
	stderr_is "kakehashi: $lost_option: $lost_file belongs to the profile, and would be lost
kakehashi: hint: name a file that nothing else needs"
	run 0 sha256sum --quiet -c kept.sha256
}
lost --output p.conf kakehashi -c p.conf match clean.csv
lost --output ./codes/how.csv kakehashi -c p.conf normalise night.csv
lost --output register.csv kakehashi -c p.conf report
lost --rejects p.conf kakehashi -c p.conf write -t progress -r clean.csv decisions.csv
mkdir ledgered
sed 's,^language = en,& output = "ledgered",' p.conf >ledgered.conf
run 0 kakehashi -q -c ledgered.conf ledger init
run 2 kakehashi -c ledgered.conf reconcile progress -e night.csv -o night.csv
stderr_is 'kakehashi: night.csv would be written over while it is read'
sha256sum ledgered/ledger.db ledgered/ledger.key >>kept.sha256
lost --output ledgered/ledger.db kakehashi -c ledgered.conf review page
lost --output ledgered/ledger.key kakehashi -c ledgered.conf ledger export

# --- a run that was killed between its COMMIT and the end: nobody knows, so a person looks
mkdir -p out/.night.partial
: >out/.night.partial/manifest.json
run 6 kakehashi -c table.conf run night.csv
stderr_is 'kakehashi: out/.night.partial: a run was cut off here when its rows may have been in the table already
kakehashi: hint: compare its files with the target before you remove it'
is 'rows after a refused run' "$(rows)" 0
rm -rf out

# --- a register without cases makes every child look new: said aloud
head -n 1 good-register.csv >register.csv
run 0 kakehashi -c p.conf match clean.csv
stderr_is 'kakehashi: warning: register cases has no cases: every child will look new'
cp good-register.csv register.csv

# --- an output folder that cannot be made
rm -rf out
sqlite3 diary.db 'DELETE FROM diary'
echo 'in the way' >out
run 6 kakehashi -c table.conf run night.csv
stderr_lines 1
stderr_has 'kakehashi: out'
is 'rows without an output folder' "$(rows)" 0
is 'what was in the way' "$(cat out)" 'in the way'

finish
