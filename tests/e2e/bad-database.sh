#!/bin/sh
# Databases that are not as the profile says, or that go away: exit status 5, one message that says where and what to do, nothing
# half-written, and the next run is complete.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
sql() { psql -X -A -t -q -v ON_ERROR_STOP=1 -c "$1" 2>&1; }

# --- an office of five cases and 200 records -------------------------------------------------------------------------------------
cat >register.sql <<'SQL'
CREATE TABLE cases (case_no TEXT, child_name TEXT, child_kana TEXT, birth_date TEXT, sex TEXT);
INSERT INTO cases VALUES ('K1', '架橋　一', 'カケハシ　ハジメ', '2012-04-01', '男'), ('K2', '桁山　二葉', 'ケタヤマ　フタバ', '2013-05-02', '女'),
	('K3', '橋立　三奈', 'ハシダテ　ミナ', '2014-06-03', '女'), ('K4', '渡　四郎', 'ワタリ　シロウ', '2015-07-04', '男'),
	('K5', '石積　五月', 'イシヅミ　サツキ', '2016-08-05', '女');
CREATE TABLE progress (case_no TEXT, recorded_on TEXT, body TEXT, record_id TEXT);
SQL
sqlite3 register.db <register.sql
psql -X -q -v ON_ERROR_STOP=1 -f register.sql || exit 99
echo 'record_id,case_no,child_name,child_kana,birth_date,sex,recorded_at,body' >header.csv
sqlite3 -csv register.db "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
	SELECT printf('R%04d', i), case_no, child_name, child_kana, birth_date, sex, '2024-04-01', '家庭訪問。' || i
	FROM n JOIN cases ON case_no = 'K' || (i % 5 + 1) ORDER BY i" | tr -d '\r' >records.csv
cat header.csv records.csv >export.csv
sqlite3 -csv -header register.db 'SELECT * FROM cases' >register.csv

# profile REGISTER-LINES… on standard input; the target goes to the table that $table names.
table=progress target='type = postgresql connect = ""' columns=
profile() { # FILE
	{
		cat <<-CONF
		language = en
		output = "out"
		source {
		    key = { record_id }
		    field record_id   { column = record_id   kind = id  required = true }
		    field case_no     { column = case_no     kind = id }
		    field child_name  { column = child_name  kind = person-name }
		    field child_kana  { column = child_kana  kind = person-kana }
		    field birth_date  { column = birth_date  kind = date }
		    field sex         { column = sex         kind = sex }
		    field recorded_at { column = recorded_at kind = date }
		    field body        { column = body        kind = text }
		}
		register cases {
		    key = { case_no }
		    field case_no    { column = case_no    kind = id }
		    field child_name { column = child_name kind = person-name }
		    field child_kana { column = child_kana kind = person-kana }
		    field birth_date { column = birth_date kind = date }
		    field sex        { column = sex        kind = sex }
		CONF
		cat
		cat <<-CONF
		}
		target progress {
		    $target
		    table = "$table"
		    column case_no     { value = "{case_no}" }
		    column recorded_on { value = "{recorded_at}"  format = "%Y-%m-%d" }
		    column body        { value = "{body}" }
		    column record_id   { value = "{record_id}" }
		    $columns
		}
		target copy { type = file  path = "copy.csv"  column "ID" { value = "{record_id}" } }
		CONF
	} >"$1"
}
from_table() { # CONNECT [TABLE]
	printf 'backend = postgresql\nconnect = "%s"\ntable = "%s"\n' "$1" "${2:-cases}"
}
from_query() { # CONNECT QUERY
	printf 'backend = postgresql\nconnect = "%s"\nquery = "%s"\n' "$1" "$2"
}
from_sqlite() { # QUERY
	printf 'backend = sqlite\npath = "register.db"\nquery = "%s"\n' "$1"
}

rows() { sql 'SELECT count(*) FROM progress'; }
# What a failed run leaves: one error with its remedy, no data of a person in it, nothing in the output folder or the table.
failed_clean() { # WORDS…: all of them in the message
	is "$what: errors" "$(grep -vc -e 'hint: ' -e 'warning: ' stderr)" 1
	is "$what: hints" "$(grep -c 'hint: ' stderr)" 1
	is "$what: nothing on standard output" "$(wc -c <stdout)" 0
	is "$what: no person's data" "$(grep -c -e '家庭訪問' -e '架橋' -e 'カケハシ' stderr)" 0
	for word in "$@"; do
		stderr_has "$word"
	done
	[ ! -d out ] || empty_folder out
}
refused() { # WHAT PROFILE WORDS…
	what=$1 conf=$2
	shift 2
	run 5 kakehashi -q -c "$conf" run export.csv
	failed_clean "$@"
	is "$what: rows" "$(rows)" 0
}

from_table '' | profile good.conf

# --- the register ------------------------------------------------------------------------------------------------------------------
from_query '' 'SELECT case_no, child_name, child_kana, birth_date FROM cases' | profile bad.conf
refused 'missing column' bad.conf 'register cases' 'sex'
from_sqlite 'SELECT case_no, child_name, child_kana, birth_date FROM cases' | profile bad.conf
refused 'missing column (SQLite)' bad.conf 'register cases' 'sex'
printf 'backend = csv\npath = "narrow.csv"\n' | profile bad.conf
cut -d, -f1-4 register.csv >narrow.csv
what='missing column (CSV)'
run 4 kakehashi -q -c bad.conf run export.csv
failed_clean narrow.csv sex

from_query '' 'SELECT case_no, child_name, child_kana, birth_date, gender AS sex FROM cases' | profile bad.conf
refused 'unknown column' bad.conf 'register cases' 'gender' 'SQLSTATE 42703'
from_sqlite 'SELECT case_no, child_name, child_kana, birth_date, gender AS sex FROM cases' | profile bad.conf
refused 'unknown column (SQLite)' bad.conf 'register cases' 'gender' register.db

doubled="SELECT case_no, child_name, child_kana, birth_date, sex FROM cases UNION ALL
	SELECT case_no, child_name, child_kana, birth_date, sex FROM cases WHERE case_no = 'K3'"
from_query '' "$doubled" | profile bad.conf
refused 'duplicate case number' bad.conf 'register cases' 'K3: 3, 6'
from_sqlite "$doubled" | profile bad.conf
refused 'duplicate case number (SQLite)' bad.conf 'register cases' 'K3: 3, 6'
(cat register.csv && sed -n 4p register.csv) >double.csv
printf 'backend = csv\npath = "double.csv"\n' | profile bad.conf
what='duplicate case number (CSV)'
run 4 kakehashi -q -c bad.conf run export.csv
failed_clean double.csv 'K3: 4, 7'

emptied="SELECT CASE case_no WHEN 'K2' THEN '' WHEN 'K4' THEN NULL ELSE case_no END AS case_no, child_name, child_kana,
	birth_date, sex FROM cases"
from_query '' "$emptied" | profile bad.conf
refused 'empty case number' bad.conf 'register cases' '2, 4'
from_sqlite "$emptied" | profile bad.conf
refused 'empty case number (SQLite)' bad.conf 'register cases' '2, 4'
sed 's/^K2,/,/' register.csv >empty.csv
printf 'backend = csv\npath = "empty.csv"\n' | profile bad.conf
what='empty case number (CSV)'
run 4 kakehashi -q -c bad.conf run export.csv
failed_clean empty.csv

# Several statements, and statements that write, are no query.
from_query '' 'SELECT * FROM cases; DELETE FROM cases' | profile bad.conf
refused 'several statements' bad.conf 'register cases' 'SQLSTATE 42601'
from_sqlite 'SELECT * FROM cases; DELETE FROM cases' | profile bad.conf
refused 'several statements (SQLite)' bad.conf 'register cases' 'more than one statement'
from_query '' 'SELECT * FROM cases) TO STDOUT; DELETE FROM cases; COPY (SELECT * FROM cases' | profile bad.conf
refused 'a query that closes the parenthesis' bad.conf 'register cases'
from_query '' 'WITH gone AS (DELETE FROM cases RETURNING *) SELECT * FROM gone' | profile bad.conf
refused 'a query that deletes' bad.conf 'register cases' 'SQLSTATE 25006'
from_sqlite 'DELETE FROM cases' | profile bad.conf
refused 'a query that deletes (SQLite)' bad.conf 'register cases' 'not a SELECT'
from_query '' 'DROP TABLE cases' | profile bad.conf
refused 'a query that drops' bad.conf 'register cases'
is 'cases in PostgreSQL' "$(sql 'SELECT count(*) FROM cases')" 5
is 'cases in SQLite' "$(sqlite3 register.db 'SELECT count(*) FROM cases')" 5

from_table '' nothing_here | profile bad.conf
refused 'no such table' bad.conf 'register cases' 'nothing_here' 'SQLSTATE 42P01'

# --- the server --------------------------------------------------------------------------------------------------------------------
from_table 'port=5433' | profile bad.conf
refused 'server down' bad.conf 'register cases' 'SQLSTATE 08001' '5433'
from_table 'dbname=no_such_database' | profile bad.conf
refused 'unknown database' bad.conf 'no_such_database' 'SQLSTATE 3D000'
from_table 'service=no_such_service' | profile bad.conf
refused 'unknown service' bad.conf 'no_such_service'
sql "CREATE ROLE locked LOGIN PASSWORD 'right'; GRANT SELECT ON cases TO locked; CREATE ROLE stranger LOGIN"
from_table 'dbname=postgres user=locked' | profile bad.conf
export PGPASSFILE="$PWD/pgpass"
refused 'no password' bad.conf 'register cases' 'SQLSTATE 28P01'
export PGPASSWORD=wrong-secret
refused 'wrong password' bad.conf 'register cases' 'SQLSTATE 28P01' locked
is 'the password is not told' "$(grep -c wrong-secret stderr)" 0
unset PGPASSWORD
echo '*:*:*:locked:right' >pgpass && chmod 600 pgpass
run 0 kakehashi -q -c bad.conf run --run-name locked export.csv
rm -rf out && sql 'DELETE FROM progress'
from_table 'dbname=postgres user=stranger' | profile bad.conf
refused 'no permission on the register' bad.conf 'register cases' 'SQLSTATE 42501'
cp register.db locked.db

# --- the target --------------------------------------------------------------------------------------------------------------------
register=$(from_table '')
bad_target() { # TABLE [COLUMN-LINES]
	table=$1 columns=${2-}
	echo "$register" | profile bad.conf
	table=progress columns=
}
bad_target nowhere
refused 'no target table' bad.conf 'target progress' nowhere 'SQLSTATE 42P01'
bad_target progress 'column worker { value = "x" } column place { value = "y" }'
refused 'target lacks columns' bad.conf 'target progress' 'worker, place' 'case_no, recorded_on, body, record_id'
sql 'CREATE TABLE typed (case_no TEXT, recorded_on INTEGER, body TEXT, record_id TEXT)'
bad_target typed
refused 'wrong type' bad.conf 'target progress' typed 'SQLSTATE 22P02'
sql 'CREATE TABLE wanting (LIKE progress, clerk TEXT NOT NULL)'
bad_target wanting
refused 'NOT NULL' bad.conf 'target progress' wanting clerk 'row 1' 'SQLSTATE 23502'
sql "CREATE TABLE choosy (LIKE progress, CHECK (record_id <> 'R0137'))"
bad_target choosy
refused 'CHECK' bad.conf 'target progress' choosy 'row 137' 'SQLSTATE 23514'
sql 'CREATE TABLE keyed (case_no TEXT PRIMARY KEY, recorded_on TEXT, body TEXT, record_id TEXT)'
bad_target keyed
refused 'duplicate key' bad.conf 'target progress' keyed 'row 6' 'SQLSTATE 23505'
sql 'CREATE TABLE short (case_no TEXT, recorded_on VARCHAR(4), body TEXT, record_id TEXT)'
bad_target short
refused 'too long' bad.conf 'target progress' short 'SQLSTATE 22001'
sql 'CREATE TABLE dropping (LIKE progress); CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
	CREATE TRIGGER skip BEFORE INSERT ON dropping FOR EACH ROW EXECUTE FUNCTION skip()'
bad_target dropping
refused 'a trigger that drops rows' bad.conf 'target progress' dropping '0 of 200'
for name in typed wanting choosy keyed short dropping; do
	is "rows in $name" "$(sql "SELECT count(*) FROM $name")" 0
done
target='type = postgresql connect = "dbname=postgres user=stranger"'
bad_target progress
refused 'no permission on the target' bad.conf 'target progress' 'SQLSTATE 42501'
target='type = sqlite path = "register.db"'
bad_target nowhere
refused 'no target table (SQLite)' bad.conf 'target progress' nowhere
bad_target progress 'column worker { value = "x" }'
refused 'target lacks a column (SQLite)' bad.conf 'target progress' worker
sqlite3 register.db 'CREATE TABLE keyed (case_no TEXT PRIMARY KEY, recorded_on TEXT, body TEXT, record_id TEXT)'
bad_target keyed
refused 'duplicate key (SQLite)' bad.conf 'target progress' keyed 'row 6' 'keyed.case_no'
sqlite3 register.db 'CREATE TABLE wanting (case_no TEXT, recorded_on TEXT, body TEXT, record_id TEXT, clerk TEXT NOT NULL)'
bad_target wanting
refused 'NOT NULL (SQLite)' bad.conf 'target progress' 'row 1' 'wanting.clerk'
is 'rows in SQLite' "$(sqlite3 register.db 'SELECT (SELECT count(*) FROM keyed) + (SELECT count(*) FROM wanting) + (SELECT count(*) FROM progress)')" 0
target='type = sqlite path = "nowhere.db"'
bad_target progress
refused 'no such file (SQLite)' bad.conf 'target progress' nowhere.db
is 'no database was made' "$(ls nowhere.db 2>/dev/null)" ''
echo 'this is a text and no database, however long it may be made to be' >text.db
target='type = sqlite path = "text.db"'
bad_target progress
refused 'no database (SQLite)' bad.conf 'target progress' text.db
target='type = postgresql connect = ""'

# The same faults are seen by check and --dry-run, and by load.
bad_target nowhere
run 5 kakehashi -q -c bad.conf run --dry-run export.csv
stderr_has nowhere
run 5 kakehashi -q -c bad.conf check export.csv
stderr_has nowhere
run 0 kakehashi -q -c good.conf normalise -o clean.csv export.csv
run 0 kakehashi -q -c good.conf match -o decisions.csv clean.csv
what='load without its table'
run 5 kakehashi -q -c bad.conf load --records clean.csv decisions.csv
failed_clean nowhere

# --- the server goes away while the program works ------------------------------------------------------------------------------------
active() { # N CONDITION: whether so many sessions are at work
	[ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND $2")" = "$1" ]
}
# Waits until the program waits for its input, with its COPY open on the server.
wait_for_copy() {
	await "active 1 \"application_name = 'kakehashi' AND query LIKE 'COPY%FROM STDIN%'\""
}
# Starts a command that reads the pipe, and hands it the header and the first records.
begin() { # FILE-WITH-RECORDS COMMAND…
	from=$1
	shift
	rm -f pipe && mkfifo pipe
	e2e_ran="$*"
	heeding "$@" >stdout 2>stderr &
	pid=$!
	exec 9<>pipe # does not wait for a reader that never comes
	head -n 51 "$from" | fill >&9
	wait_for_copy
}
end() { # STATUS
	exec 9>&-
	status=0
	wait "$pid" || status=$?
	is "$what: exit status" "$status" "$1"
}

what='server stopped'
begin export.csv kakehashi -q -c good.conf run pipe
sh "$PG_CTL" stop -m immediate >/dev/null 2>&1
tail -n +52 export.csv | fill >&9
end 5
failed_clean 'target progress' progress SQLSTATE
sh "$PG_CTL" start >/dev/null 2>&1 || fail 'the server does not start again'
is "$what: rows" "$(rows)" 0

kill_backend() {
	is "$what: backends ended" "$(sql "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'kakehashi'")" 1
}
what='backend terminated, run'
begin export.csv kakehashi -q -c good.conf run pipe
kill_backend
tail -n +52 export.csv | fill >&9
end 5
failed_clean 'target progress' progress 'SQLSTATE 57P01'
is "$what: rows" "$(rows)" 0

what='backend terminated, load'
begin clean.csv kakehashi -q -c good.conf load --records pipe decisions.csv
kill_backend
tail -n +52 clean.csv | fill >&9
end 5
failed_clean 'target progress' progress 'SQLSTATE 57P01'
is "$what: rows" "$(rows)" 0

# --- signals -------------------------------------------------------------------------------------------------------------------------
from_query '' 'SELECT c.* FROM cases c, (SELECT pg_sleep(3600)) s' | profile slow.conf
for signal in INT TERM; do
	what="SIG$signal during a slow query"
	e2e_ran=$what
	heeding kakehashi -q -c slow.conf run export.csv >stdout 2>stderr &
	pid=$!
	await "active 1 \"query LIKE 'COPY%pg_sleep%'\""
	kill -s $signal $pid
	status=0
	wait $pid || status=$?
	is "$what: exit status" "$status" "$([ $signal = INT ] && echo 130 || echo 143)"
	stderr_has 'stopped by signal'
	is "$what: messages" "$(wc -l <stderr)" 1
	await "active 0 \"query LIKE 'COPY%pg_sleep%'\"" # the server ends it, perhaps a little later than the program
	empty_folder out
done
what='SIGTERM while rows are copied'
begin export.csv kakehashi -q -c good.conf run pipe
kill -s TERM "$pid"
end 143
stderr_has 'nothing was carried'
empty_folder out
is "$what: rows" "$(rows)" 0

# --- after all that, the night works ---------------------------------------------------------------------------------------------------
run 0 kakehashi -q -c good.conf run --run-name good export.csv
is 'rows at last' "$(rows)" 200
is 'each record once' "$(sql 'SELECT count(DISTINCT record_id) FROM progress')" 200
is 'files' "$(cd out/good && echo *)" 'copy.csv decisions.csv flags.csv manifest.json rejects.csv rejects.reasons.csv replacements.csv report.html review.csv review.html summary.json'
is 'no temporary file' "$(find out -name '.?*' ! -name .lock)" ''

finish
