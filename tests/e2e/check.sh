#!/bin/sh
# check as a doctor: each of its lines, good and with a fault planted for it; its status; that it changes nothing.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
office
mv night.csv whole.csv
sed '$d' whole.csv >night.csv # without the record that is broken
everything() { find . -type f ! -name std\* ! -name expected ! -name before ! -name after | sort | xargs sha256sum; }

# A line by its beginning: looked STATE TITLE PART
looked() {
	e2e_checks=$((e2e_checks + 1))
	perl -0777 -ne 's/^Asit came.*//ms; s/\n +(?!->)(?=\S)/ /g; print' "$e2e_folder/stdout" | sed 's/  */ /g' >"$e2e_folder/flat"
	grep -qF -e "$1 $2 $3" "$e2e_folder/flat" && return
	fail "$e2e_ran: no line: $1 $2 $3"
	sed 's/^/    /' "$e2e_folder/flat" | head -n 20
}
remedy() { # PART
	e2e_checks=$((e2e_checks + 1))
	grep -qF -e "-> " "$e2e_folder/flat" && grep -qF -e "$1" "$e2e_folder/flat" && return
	fail "$e2e_ran: no remedy: $1"
	sed 's/^/    /' "$e2e_folder/flat" | head -n 20
}

# --- all is well
everything >before
run 0 kakehashi -q -c p.conf check night.csv
stderr_is ''
stdout_is 'ok       profile p.conf       without mistakes
ok       files                profile and tables are not everybody'\''s to change,
                              keys not to read
ok       export night.csv     utf-8; 4 records, 0 would be rejected, 0 held for
                              their text
ok       register cases       2 cases, each with a number of its own
ok       target progress      ready
ok       target fresh         ready
ok       characters progress  cp932 holds all that would be carried
ok       matching             linked 2, review 1, new 1, rejected 0
         case-number                2  case number, name and others agree
         case-number-conflict       1  its case has another name or birth date
ok       ledger               none: what was carried is not remembered
ok       output out           can be written, and has room

As it came -> as it is written -> as it is compared (masked):
record R1 (night.csv, line 2)
  case_no: C-1 -> C-1 -> C-1
  child_name: 山田○○ -> 山田○○ -> 山○○○
  child_kana: ヤマ○○○○ -> ヤマ○○○○ -> y○○○○○○○○○○○
  birth_date: 2015-**-** -> 2015-**-** -> 2015-**-**
  sex: 女 -> 女 -> 女
record R2 (night.csv, line 3)
  case_no: C-2 -> C-2 -> C-2
  child_name: 佐藤○ -> 佐藤○ -> 佐○○
  child_kana: ｻﾄ○○○ -> サト○○○ -> s○○○○○○
  birth_date: 2012-**-** -> 2012-**-** -> 2012-**-**
  sex: 男 -> 男 -> 男
record R3 (night.csv, line 5)
  child_name: 鈴木○○ -> 鈴木○○ -> 鈴○○○
  child_kana: スズ○○○○○ -> スズ○○○○○ -> s○○○○○○○○○
  birth_date: 2010-**-** -> 2010-**-** -> 2010-**-**
  sex: 男 -> 男 -> 男
record R4 (night.csv, line 6)
  case_no: C-1 -> C-1 -> C-1
  child_name: 佐藤○ -> 佐藤○ -> 佐○○
  child_kana: サト○○○ -> サト○○○ -> s○○○○○○
  birth_date: 2012-**-** -> 2012-**-** -> 2012-**-**
  sex: 男 -> 男 -> 男'
everything >after
same_file before after
is 'folders' "$(ls -d out 2>/dev/null)" ''
# The preview is what a run comes to.
run 1 kakehashi -q -c p.conf run -n --summary=json night.csv
cp stdout summary.json
run 0 kakehashi -q -c p.conf check --json night.csv
cp stdout check.json
is 'JSON' "$(perl -MJSON::PP -0777 -e 'my ($c, $s) = map { open my $f, "<", $_ or die; local $/; decode_json(<$f>) } @ARGV;
	my %states; $states{$_->{state}}++ for @{ $c->{looks} };
	print join " ", $c->{status}, (map { "$_=$states{$_}" } sort keys %states), scalar @{ $c->{samples} }, $c->{samples}[0]{fields}[1]{raw} eq "\x{5c71}\x{7530}\x{25cb}\x{25cb}" ? "masked" : "shown",
		grep({ $c->{preview}{$_} != $s->{$_} } qw(read linked review new rejected)) ? "other" : "same"' check.json summary.json)" '0 ok=10 4 masked same'
is 'no more than ten samples' "$(office_records 30 >many.csv; kakehashi -q -c p.conf check many.csv | grep -c '^record ')" 10

# --- profile
echo nonsense = 1 >bad.conf && cat p.conf >>bad.conf
run 3 kakehashi -c bad.conf check night.csv
stdout_is ''
chmod o+w codes/how.csv
run 1 kakehashi -q -c p.conf check night.csv
looked warning files 'everybody may change codes/how.csv'
remedy 'chmod o-w'
chmod o-w codes/how.csv

# --- keys and the ledger
{ echo 'ledger = "memory/ledger.db"'; cat p.conf; } >memory.conf
run 6 kakehashi -q -c memory.conf check night.csv
looked problem ledger 'memory: cannot be looked at'
remedy 'kakehashi ledger init makes the ledger'
mkdir -m 700 memory
run 0 kakehashi -q -c memory.conf check night.csv
looked ok ledger 'none yet; the first run makes it'
run 0 kakehashi -q -c memory.conf ledger init
run 1 kakehashi -q -c memory.conf run --run-name=one night.csv
run 0 kakehashi -q -c memory.conf check night.csv
looked ok ledger 'events: '

# --- records that the ledger knows: what it knows of them, and a preview that is what the next run comes to
knows() { # EXPECTED FILE…: the counts below the line on the exports, as "word number"
	e2e_expected=$1
	shift
	kakehashi -q -c memory.conf check --json "$@" >check.json 2>/dev/null
	is "what the ledger knows of $*" "$(perl -MJSON::PP -0777 -ne 'my ($look) = grep { $_->{look} eq "ledger" && $_->{counts} } @{ decode_json($_)->{looks} };
		print map { "$_ $look->{counts}{$_}; " } grep { $look->{counts}{$_} } qw(new carried again amended waiting decided elsewhere missing)' check.json)" "$e2e_expected"
	kakehashi -q -c memory.conf run -n --summary=json "$@" >summary.json 2>/dev/null
	[ -n "$elsewhere" ] || is "the preview of $*" "$(perl -MJSON::PP -0777 -e 'my ($c, $s) = map { open my $f, "<", $_ or die; local $/; decode_json(<$f>) } @ARGV;
		print join " ", map { "$_ $c->{preview}{$_}" . ($c->{preview}{$_} == $s->{$_} ? "" : " not $s->{$_}") } qw(read linked review new rejected skipped)' check.json summary.json)" "$preview"
}
elsewhere= preview='read 4 linked 0 review 1 new 0 rejected 0 skipped 3'
knows 'carried 3; waiting 1; ' night.csv
run 0 kakehashi -q -c memory.conf check night.csv
looked ok ledger 'of the exports'\'' records it knows 4, and 0 are new to it'
looked ok matching 'linked 0, review 1, new 0, rejected 0, skipped 3'
stdout_has '         carried                    3  as they are: a run skips them'
# One that waits and comes back broken is rejected; it does not wait elsewhere.
sed '/^R4/s/2012-08-09/2012-13-09/' night.csv >broken.csv
preview='read 4 linked 0 review 0 new 0 rejected 1 skipped 3'
knows 'carried 3; ' broken.csv
{ sed -e 's/at home/at home again/' -e /^R4/d night.csv && echo 'R6,C-2,佐藤健,サトウケン,2012-08-09,男,call,once more'; } >amended.csv
# What waits is not sent again: a run takes it up all the same, which is in the counts and not in the preview.
elsewhere=yes
knows 'new 1; carried 2; amended 1; elsewhere 1; ' amended.csv
elsewhere= preview='read 5 linked 1 review 2 new 0 rejected 0 skipped 2'
{ cat amended.csv && grep ^R4 night.csv; } >both.csv
knows 'new 1; carried 2; amended 1; waiting 1; ' both.csv
cp memory.conf amended.conf
sed -i 's/^ledger = .*/& amended = append/' memory.conf
preview='read 5 linked 2 review 1 new 0 rejected 0 skipped 2'
knows 'new 1; carried 2; amended 1; waiting 1; ' both.csv
mv amended.conf memory.conf
# A limit that asks the ledger what is usual; a full export in which one is missing.
for n in 2 3; do run 1 kakehashi -q -c memory.conf run --run-name=night$n night.csv; done
{ cat memory.conf; echo 'limits { min_ratio = 0.9 }'; } >ratio.conf
run 0 kakehashi -q -c ratio.conf check amended.csv
looked ok matching 'linked 1'
head -n 2 night.csv >short.csv
run 1 kakehashi -q -c ratio.conf check short.csv
looked warning matching 'linked 0'
remedy 'a limit of the profile is passed'
stderr_has 'limit min_ratio = 0.9: 1 records were read; the last 3 runs read 4.0 on average'
sed 's/source {/source { full = true/' memory.conf >whole.conf
run 0 kakehashi -q -c whole.conf check short.csv
stdout_has '         missing                    2  carried before, and not in these exports'
# A person has decided: what is to be done with it is done in the preview, too.
perl "$top_srcdir/tests/lib/clerk.pl" out/one/review.csv decided.csv R4=x
run 0 kakehashi -q -c memory.conf review take decided.csv --by tanaka
preview='read 4 linked 0 review 0 new 0 rejected 0 skipped 4'
knows 'carried 3; decided 1; ' night.csv
# A run that was cut off behind its preparation is told, until the next one has seen to it.
cp memory/ledger.db sound.db
kill_at() {
	rm -f memory/ledger.db-*
	cp sound.db memory/ledger.db
	KAKEHASHI_KILL_AT=$1 "$top_builddir/tests/fault/kakehashi" -q -c memory.conf run --run-name=cut both.csv >/dev/null 2>&1
}
KAKEHASHI_KILL_COUNT=points "$top_builddir/tests/fault/kakehashi" -q -c memory.conf run --run-name=cut both.csv >/dev/null 2>&1 || :
point=$(cat points)
rm -rf out/cut
until kill_at "$point" || [ "$(sqlite3 memory/ledger.db "SELECT group_concat(name) FROM run WHERE state = 'prepared'")" = cut ] || [ "$point" -le 1 ]; do
	point=$((point - 1))
	rm -rf out/cut out/.cut.partial
done
run 1 kakehashi -q -c memory.conf check both.csv
looked warning ledger 'events: '
grep -qF 'run cut was cut off, or is just being committed' flat || fail 'the run that was cut off is not told'
remedy 'the next run completes it or undoes it'
run 1 kakehashi -q -c memory.conf run --run-name=behind both.csv
run 0 kakehashi -q -c memory.conf check both.csv
looked ok ledger 'events: '
# Nothing can be said of exports that cannot be read.
run 4 kakehashi -q -c memory.conf check none.csv
is 'no word on what it knows' "$(grep -c 'it knows' "$e2e_folder/stdout")" 0
rm -rf out/cut out/behind memory/ledger.db-* points
cp sound.db memory/ledger.db
# Nothing was changed by all this, and no lock is left; while a run holds the ledger it is read all the same.
everything >before
mkfifo pipe
kakehashi -q -c memory.conf run --run-name=long - <pipe >/dev/null 2>&1 &
exec 3<>pipe # it opens, whatever became of the run
cat night.csv >&3
tries=0
until [ -d out/.long.partial ] || [ $tries -eq 600 ]; do sleep 0.1 && tries=$((tries + 1)); done
run 7 kakehashi -q -c memory.conf run night.csv
knows 'carried 3; decided 1; ' night.csv
exec 3>&-
wait $! || :
is 'the run that held it' "$(ls out/long/decisions.csv)" out/long/decisions.csv
rm -r out/long
apart() { grep -v ' ./memory/\| ./out/.lock$\| ./check.json$\| ./summary.json$' "$@"; }
everything | apart >after
apart before >expected
same_file expected after
chmod o+r memory/ledger.key
run 4 kakehashi -q -c memory.conf check night.csv
looked problem files 'memory/ledger.key: others can read the key (mode 0604)'
remedy 'chmod 600 it'
stderr_lines 2
chmod 600 memory/ledger.key
cp memory/ledger.db sound.db
sqlite3 memory/ledger.db "DROP TRIGGER event_stays_there; DELETE FROM event WHERE seq = 2"
run 5 kakehashi -q -c memory.conf check night.csv
looked problem ledger 'memory/ledger.db: events that were changed, removed, put in or moved: '
remedy 'kakehashi ledger verify names them'
cp sound.db memory/ledger.db
rm -rf out
sed 's/source {/source { path = "inbox\/*.csv" done = "inbox\/done"/' p.conf >done.conf
mkdir inbox
run 1 kakehashi -q -c done.conf check night.csv
looked warning ledger 'none: what was carried is not remembered'
remedy 'make one with kakehashi ledger init'
run 1 kakehashi -q -c done.conf check
looked ok export 'none lies in the inbox'

# --- exports
run 1 kakehashi -q -c p.conf check whole.csv
looked warning 'export whole.csv' 'utf-8; 5 records, 1 would be rejected, 0 held for their text'
stdout_has '         column-count               1  too many or too few columns (first on'
remedy 'correct these records where they come from'
printf 'R9,,山\356\200\200,ヤマ,2010/1/2,男,call,gaiji\n' | cat night.csv - >gaiji.csv
run 0 kakehashi -q -c p.conf check gaiji.csv
looked ok 'export gaiji.csv' 'utf-8; 5 records, 0 would be rejected, 1 held for their text'
stdout_has '         gaiji                      1  '
run 4 kakehashi -q -c p.conf check none.csv night.csv
looked problem 'export none.csv' 'none.csv: cannot be opened'
looked ok 'export night.csv' 'utf-8; 4 records'
stderr_is 'kakehashi: none.csv: cannot be opened: No such file or directory'
run 4 kakehashi -q -c p.conf check register.csv
looked problem 'export register.csv' 'register.csv: '

# --- register
cp register.csv sound.csv
echo 'C-1,山田花子,ヤマダハナコ,2015/4/1,女' >>register.csv
run 4 kakehashi -q -c p.conf check night.csv
looked problem 'register cases' 'register.csv: '
grep -qF 'C-1' flat || fail 'the number that stands twice is not named'
sed '$s/^C-1//' register.csv >empty.csv && mv empty.csv register.csv
run 4 kakehashi -q -c p.conf check night.csv
looked problem 'register cases' 'register.csv: '
head -n 1 sound.csv >register.csv
run 1 kakehashi -q -c p.conf check night.csv
looked warning 'register cases' '0 cases'
remedy 'every child will look new'
rm register.csv
run 4 kakehashi -q -c p.conf check night.csv
looked problem 'register cases' 'register.csv: cannot be opened'
cp sound.csv register.csv

# --- characters: those that are written as others, and those that cannot be written
printf 'R8,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,\342\231\245 \342\231\245 \360\237\230\200\n' | cat night.csv - >signs.csv
run 1 kakehashi -q -c p.conf check signs.csv
looked warning 'characters progress' 'records refused: 1, for U+1F600 1, U+2665 1'
remedy 'substitute or unencodable in the target'
sed 's/encoding = cp932/& substitute = { "U+2665=*" } unencodable = geta/' p.conf >geta.conf
run 0 kakehashi -q -c geta.conf check signs.csv
looked ok 'characters progress' 'cp932: others are written for U+1F600 1, U+2665 2'

# --- matching: limits, nothing linked, rows that have slipped
{ cat p.conf; echo 'limits { max_new = 0 }'; } >limit.conf
run 1 kakehashi -q -c limit.conf check night.csv
looked warning matching 'linked 2'
remedy 'a limit of the profile is passed'
stderr_has 'limit max_new = 0'
office_records 12 | sed 's/,C-1,山田花子,ヤマダハナコ,2015/,,高橋誠,タカハシマコト,2001/' >others.csv
run 1 kakehashi -q -c p.conf check others.csv
looked warning matching 'linked 0'
remedy 'nothing would be linked'

# --- the output folder: none, somebody's file, everybody's, little room
touch out
run 6 kakehashi -q -c p.conf check night.csv
looked problem 'output out' 'out: is not a folder'
rm out
mkdir -m 755 out
run 1 kakehashi -q -c p.conf check night.csv
looked warning 'output out' 'can be written, and has room; everybody may look into it'
remedy 'chmod o-rwx'
rmdir out
full() { # BYTES: with the program that is told how much is free
	KAKEHASHI_FREE=$1 "$top_builddir/tests/fault/kakehashi" -q -c p.conf check night.csv
}
run 6 full 1000
looked problem 'output out' '.: 0.0 MiB are free, and a run of these exports needs about 1.0'
remedy 'make room'
run 1 full 8000000
looked warning 'output out' 'can be written; 7.6 MiB are free'
run 0 full 80000000
looked ok 'output out' 'can be written, and has room'
{ echo 'ledger = "memory/ledger.db"'; sed 's/path = "progress.csv"/& pickup = "fetch"/' p.conf; } >fetch.conf
mkdir -m 700 fetch
run 0 kakehashi -q -c fetch.conf check night.csv
looked ok 'output fetch' 'nothing waits there to be fetched'
touch fetch/progress.csv
run 6 kakehashi -q -c fetch.conf check night.csv
looked problem 'output fetch' 'fetch/progress.csv'

# --- SQLite
run 0 kakehashi -q -c table.conf check night.csv
looked ok 'target diary' ready
chmod o+w diary.db
run 1 kakehashi -q -c table.conf check night.csv
looked warning 'target diary' 'everybody may change diary.db'
chmod o-w diary.db
sqlite3 diary.db 'ALTER TABLE diary RENAME TO other'
run 5 kakehashi -q -c table.conf check night.csv
looked problem 'target diary' 'target diary: there is no table diary in the database'
rm diary.db
run 5 kakehashi -q -c table.conf check night.csv
looked problem 'target diary' 'target diary: diary.db: the database cannot be opened'

# --- PostgreSQL: what the login may do
psql -X -q <<'END'
CREATE TABLE cases (no text PRIMARY KEY, name text, kana text, born text, sex text);
INSERT INTO cases VALUES ('C-1', '山田花子', 'ヤマダハナコ', '2015-04-01', '女'), ('C-2', '佐藤健', 'サトウケン', '2012-08-09', '男');
CREATE TABLE diary (id text PRIMARY KEY, case_no text NOT NULL, body text);
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC;
CREATE ROLE clerk LOGIN;
GRANT SELECT ON cases TO clerk;
END
sed -e '/backend = csv/,/path = /c\	backend = postgresql connect = "user=clerk" table = "cases"' -e '/^target/,$d' p.conf >pg.conf
cat >>pg.conf <<'END'
target diary {
	type = postgresql  connect = "user=clerk"  table = "diary"  outcomes = { linked }
	column id      { value = "{record_id}" }
	column case_no { value = "{case_no}" }
	column body    { value = "{body}" }
}
END
run 5 kakehashi -q -c pg.conf check night.csv
looked problem 'target diary' 'login clerk lacks INSERT on diary'
remedy 'GRANT INSERT ON diary TO clerk'
psql -X -q -c 'GRANT INSERT ON diary TO clerk'
run 5 kakehashi -q -c pg.conf check night.csv
looked problem 'target diary' 'login clerk may make no temporary tables'
psql -X -q -c 'GRANT TEMPORARY ON DATABASE postgres TO clerk'
run 0 kakehashi -q -c pg.conf check night.csv
looked ok 'register cases' '2 cases'
looked ok 'target diary' ready
looked ok 'login clerk' 'may do what is needed, and no more'
psql -X -q -c 'REVOKE INSERT ON diary FROM clerk; GRANT INSERT (id, case_no, body) ON diary TO clerk'
run 0 kakehashi -q -c pg.conf check night.csv
psql -X -q -c 'GRANT UPDATE, DELETE ON cases TO clerk; GRANT DELETE ON diary TO clerk'
run 1 kakehashi -q -c pg.conf check night.csv
looked warning 'login clerk' 'may change more than it needs: cases (UPDATE, DELETE), diary (DELETE)'
remedy 'REVOKE what is named'
psql -X -q -c 'REVOKE UPDATE, DELETE ON cases FROM clerk; REVOKE DELETE ON diary FROM clerk; GRANT CREATE ON SCHEMA public TO clerk'
run 1 kakehashi -q -c pg.conf check night.csv
looked warning 'login clerk' 'may create tables'
psql -X -q -c 'REVOKE CREATE ON SCHEMA public FROM clerk'
{ echo 'ledger = "noted/ledger.db"'; cat pg.conf; } >noted.conf
mkdir -m 700 noted
run 5 kakehashi -q -c noted.conf check night.csv
looked problem 'target diary' 'the ledger needs the table kakehashi_carried there'
sed -n '/^CREATE TABLE kakehashi_carried/,/^);/p' "$top_srcdir/samples/ward/grants.sql" | psql -X -q
psql -X -q -c 'GRANT SELECT, INSERT ON kakehashi_carried TO clerk'
run 0 kakehashi -q -c noted.conf check night.csv
looked ok 'login clerk' 'may do what is needed, and no more'
# … and what it says is so: with these rights a run carries.
run 1 kakehashi -q -c noted.conf run --run-name=pg night.csv
is 'rows' "$(psql -X -A -t -c 'SELECT id, case_no FROM diary ORDER BY id' | tr '\n' ' ')" 'R1|C-1 R2|C-2 '
sed 's/user=clerk/user=postgres/' pg.conf >super.conf
run 1 kakehashi -q -c super.conf check night.csv
looked warning 'login postgres' 'is a superuser'
remedy 'samples/ward/grants.sql'
sed 's/user=clerk/user=nobody-there/' pg.conf >nobody.conf
run 5 kakehashi -q -c nobody.conf check night.csv
looked problem 'register cases' 'register cases: '
psql -X -q -c 'REVOKE SELECT ON cases FROM clerk'
run 5 kakehashi -q -c pg.conf check night.csv
looked problem 'register cases' 'register cases: '
looked ok 'target diary' ready

# --- several problems: all are told, the highest status counts; and in Japanese
rm -rf out && touch out
run 6 kakehashi -q -c pg.conf check none.csv
looked problem 'export none.csv' 'none.csv: cannot be opened'
looked problem 'register cases' 'register cases: '
looked problem 'output out' 'out: is not a folder'
stderr_has 'none.csv: cannot be opened'
is 'the last message' "$(tail -n 1 stderr)" 'kakehashi: out: is not a folder'
run 6 kakehashi -q -c pg.conf check --json none.csv
is 'status in JSON' "$(perl -MJSON::PP -0777 -ne 'print decode_json($_)->{status}' stdout)" 6
rm out
sed 's/language = en/language = ja/' p.conf >ja.conf
run 1 env KAKEHASHI_LOCALEDIR="$top_builddir/po" kakehashi -q -c ja.conf check whole.csv
stdout_has '正常  プロファイル ja.conf '
stdout_has '警告  書き出しファイル whole.csv'

# No line is wider than 80 columns, in either language.
for conf in p.conf ja.conf; do
	is "widest line of $conf" "$(KAKEHASHI_LOCALEDIR="$top_builddir/po" kakehashi -q -c $conf check whole.csv signs.csv gaiji.csv 2>/dev/null | perl -CS -ne 'chomp;
		my $wide = () = /[\p{East_Asian_Width=Wide}\p{East_Asian_Width=Fullwidth}]/g; $most = length() + $wide if length() + $wide > ($most // 0);
		END { print $most > 80 ? $most : "fits" }')" fits
done

finish
