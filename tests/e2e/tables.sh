#!/bin/sh
# Rows into tables of SQLite and PostgreSQL: by run and by load, against rows that plain SQL makes from the same records.
. "$(dirname "$0")/../lib/e2e.sh"
. "$top_srcdir/tests/lib/ward.sh"
. "$top_srcdir/tests/lib/postgres.sh"
trap 'pg_stop; e2e_cleanup' EXIT
pg_start
ward_createdb
ward_copy office
cd office || exit 99

columns='case_no recorded_on recorded_time method_code partner worker subject body record_id'
list=$(echo "$columns" | tr ' ' ,)

pg() { psql -X -A -t -q -v ON_ERROR_STOP=1 -d "${database:-ward}" -c "$1" 2>&1; }
lite() { sqlite3 "${register:-register.db}" "$1" 2>&1; }
# The whole table in the order in which it was filled; NULL is told from an empty text.
nulls=$(for c in $columns; do printf "coalesce(%s, '<null>') AS %s, " "$c" "$c"; done | sed 's/, $//')
pg_rows() { psql -X -q --csv -d "${database:-ward}" -c "SELECT $nulls FROM progress ORDER BY ${order:-record_id}" >rows.csv && perl "$lib/csv.pl" cut rows.csv $columns; }
lite_rows() { sqlite3 -csv -header "${register:-register.db}" "SELECT $nulls FROM progress ORDER BY rowid" >rows.csv && perl "$lib/csv.pl" cut rows.csv $columns; }
pg_count() { pg 'SELECT count(*) FROM progress'; }
lite_count() { lite 'SELECT count(*) FROM progress'; }

# Full-width brackets and letters of the words that the samples use, as the program compares them.
width() { echo "replace(replace(replace(replace(upper($1), '（', '('), '）', ')'), 'ＴＥＬ', 'TEL'), 'ﾒｰﾙ', 'メール')"; }

# The rows of a night, made by SQL from the cleaned records and the expected pairs: expected_rows NIGHT
expected_rows() {
	rm -f oracle.db
	kakehashi -q -c kakehashi.conf normalise "inbox/$1.csv" >clean.csv 2>/dev/null
	iconv -f CP932 -t UTF-8 codes/method.csv >method.csv
	sqlite3 oracle.db <<-SQL
	.mode csv
	.import clean.csv clean
	.import expected/$1/table.csv wanted
	CREATE TABLE method (word TEXT, code TEXT);
	.import --skip 1 method.csv method
	.headers on
	.output rows.csv
	SELECT w.case_no, substr(c.recorded_at, 1, 10) AS recorded_on,
	       coalesce(nullif(substr(c.recorded_at, 12, 5), ''), '<null>') AS recorded_time, coalesce(m.code, '<null>') AS method_code,
	       coalesce(nullif(c.partner, ''), '<null>') AS partner, coalesce(nullif(c.worker, ''), '<null>') AS worker,
	       coalesce(nullif(c.subject, ''), '<null>') AS subject, c.body, c.record_id
	FROM clean c JOIN wanted w ON w.record_id = c.record_id LEFT JOIN method m ON $(width m.word) = $(width c.method) ORDER BY c.rowid;
	SQL
	perl "$lib/csv.pl" cut rows.csv $columns
}

expected_rows night1 >night1.rows
expected_rows night2 >night2.rows
cat night1.rows >both.rows
tail -n +2 night2.rows >>both.rows
wanted1=$(($(wc -l <expected/night1/table.csv) - 1))
wanted2=$(($(wc -l <expected/night2/table.csv) - 1))

# --- run ---------------------------------------------------------------------------------------------------------------------
# A dry run decides the same and writes nothing.
for kind in '' postgresql-; do
	run 1 kakehashi -q -c "kakehashi-${kind}table.conf" run --dry-run inbox/night1.csv
	mv ../stdout "dry-$kind"
	is "dry run (${kind:-sqlite}): no folder" "$(ls -A out 2>/dev/null)" ''
done
is 'dry run: rows in PostgreSQL' "$(pg_count)" 0
is 'dry run: rows in SQLite' "$(lite_count)" 0

for night in night1 night2; do
	run 1 kakehashi -q -c kakehashi-table.conf run --run-name "lite-$night" "inbox/$night.csv"
	[ $night = night2 ] || { sed '/^equation: /q' ../stdout >told; same_file dry- told; }
	run 1 kakehashi -q -c kakehashi-postgresql-table.conf run --run-name "pg-$night" "inbox/$night.csv"
	[ $night = night2 ] || { sed '/^equation: /q' ../stdout >told; same_file dry-postgresql- told; }
	for file in decisions.csv new-cases.csv review.csv rejects.csv rejects.reasons.csv flags.csv summary.json; do
		same_file "out/lite-$night/$file" "out/pg-$night/$file"
	done
	is "$night: equation" "$(ward_equation "out/pg-$night")" holds
done
lite_rows >lite.rows
same_file both.rows lite.rows
pg_rows >pg.rows
same_file both.rows pg.rows
pg 'SELECT record_id, case_no FROM progress ORDER BY record_id' | tr '|' , >pairs
tail -q -n +2 expected/night1/table.csv expected/night2/table.csv >expected.pairs
same_file expected.pairs pairs
is 'no empty text where NULL belongs' "$(pg "SELECT count(*) FROM progress WHERE '' IN (recorded_time, method_code, partner, worker, subject)")" 0

# The comparison can fail: one letter of one text.
lite "UPDATE progress SET body = body || '。' WHERE rowid = 7"
is 'planted fault is found' "$(lite_rows | cmp -s both.rows -; echo $?)" 1
lite "DELETE FROM progress WHERE rowid = 8"
is 'missing row is found' "$(lite_count)" "$((wanted1 + wanted2 - 1))"

# --- the same file a second time: the table's key refuses it, and nothing is left behind ------------------------------------------
run 5 kakehashi -q -c kakehashi-postgresql-table.conf run --run-name twice inbox/night1.csv
stderr_has 'SQLSTATE 23505'
stderr_has progress
is 'errors of the second run' "$(grep -vc -e "warning: " -e "hint: " ../stderr)" 1
is 'rows after the second run' "$(pg_count)" "$((wanted1 + wanted2))"
run 5 kakehashi -q -c kakehashi-table.conf run --run-name twice inbox/night1.csv
stderr_has 'progress.record_id'
is 'errors of the second run in SQLite' "$(grep -vc -e "warning: " -e "hint: " ../stderr)" 1
is 'rows after the second run in SQLite' "$(lite_count)" "$((wanted1 + wanted2 - 1))"
is 'folders after the second run' "$(ls -A out | tr '\n' ' ')" '.lock lite-night1 lite-night2 pg-night1 pg-night2 '

# --- load ------------------------------------------------------------------------------------------------------------------------
# A column that counts shows in which order the rows came.
database=loaded register=loaded.db order=n
psql -X -q -d postgres -c 'CREATE DATABASE loaded TEMPLATE ward' && pg 'DELETE FROM progress'
pg 'ALTER TABLE progress ADD COLUMN n bigserial'
sqlite3 loaded.db <register.sql
for kind in '' postgresql-; do
	sed -e 's/dbname=ward/dbname=loaded/' -e 's/register\.db/loaded.db/' "kakehashi-${kind}table.conf" >"loaded-${kind}.conf"
done
run 1 kakehashi -q -c loaded-.conf normalise -o clean.csv inbox/night1.csv
run 1 kakehashi -q -c loaded-.conf match -o decisions.csv clean.csv
same_file out/lite-night1/decisions.csv decisions.csv
for kind in '' postgresql-; do
	run 1 kakehashi -q -c "loaded-$kind.conf" load --dry-run --records clean.csv decisions.csv
	stdout_is ''
done
is 'load --dry-run: rows in PostgreSQL' "$(pg_count)" 0
is 'load --dry-run: rows in SQLite' "$(lite_count)" 0
run 1 kakehashi -q -c loaded-.conf load --records clean.csv decisions.csv
stdout_is ''
run 1 kakehashi -q -c loaded-postgresql-.conf load --target progress --records clean.csv <decisions.csv
stdout_is ''
lite_rows >lite.rows
same_file night1.rows lite.rows
pg_rows >pg.rows
same_file night1.rows pg.rows
run 5 kakehashi -q -c loaded-postgresql-.conf load --records clean.csv decisions.csv
stderr_has 'SQLSTATE 23505'
run 5 kakehashi -q -c loaded-.conf load --records clean.csv decisions.csv
is 'second load: rows in PostgreSQL' "$(pg_count)" "$wanted1"
is 'second load: rows in SQLite' "$(lite_count)" "$wanted1"
# NULL for what is empty; what COPY would take for its own signs is only text.
pg "DELETE FROM progress"
lite "DELETE FROM progress"
printf '%s\n' record_id,person_id,case_no,child_name,child_kana,birth_date,sex,recorded_at,method,partner,worker,subject,body \
	'N-1,,0600111,架橋　一,,,,2024-04-01,,,,,本文' \
	'N-2,,0600111,架橋　一,,,,2024-04-01T09:05:00,電話,\N,a\tb\\,\.,"<null>"' >odd.csv
printf '%s\n' record_id,outcome,case_no,weight,probability,second_case_no,second_weight,basis,reason \
	'N-1,linked,0600111,,,,,,' 'N-2,linked,0600111,,,,,,' >odd.decisions
printf '%s\n' "$list" '0600111,2024-04-01,<null>,<null>,<null>,<null>,<null>,本文,N-1' \
	'0600111,2024-04-01,09:05,01,\N,a\tb\\,\.,<null>,N-2' >odd.rows
for kind in '' postgresql-; do
	run 0 kakehashi -q -c "loaded-$kind.conf" load --records odd.csv odd.decisions
done
lite_rows >lite.rows
same_file odd.rows lite.rows
pg_rows >pg.rows
same_file odd.rows pg.rows
is 'real NULLs in PostgreSQL' "$(pg "SELECT count(*) FROM progress WHERE recorded_time IS NULL AND method_code IS NULL AND partner IS NULL")" 1
is 'real NULLs in SQLite' "$(lite "SELECT count(*) FROM progress WHERE recorded_time IS NULL AND method_code IS NULL AND partner IS NULL")" 1
# A target that is a file is not for load.
run 2 kakehashi -q -c loaded-.conf load --target new-cases --records clean.csv decisions.csv

# --- grants.sql: enough, and no more -----------------------------------------------------------------------------------------------
database=ward order=
is 'grants.sql' "$(psql -X -q -v ON_ERROR_STOP=1 -d ward -f grants.sql 2>&1)" ''
pg 'DELETE FROM progress'
PGUSER=kakehashi run 1 kakehashi -q -c kakehashi-postgresql-table.conf run --run-name granted inbox/night1.csv
pg_rows >pg.rows
same_file night1.rows pg.rows
PGUSER=kakehashi run 1 kakehashi -q -c kakehashi-postgresql-table.conf load --dry-run --records clean.csv decisions.csv
denied() {
	is "kakehashi may not: $1" "$(PGUSER=kakehashi pg "$1" | grep -c 'permission denied')" 1
}
denied 'SELECT * FROM progress'
denied "UPDATE progress SET body = ''"
denied 'DELETE FROM progress'
denied 'TRUNCATE progress'
denied "UPDATE cases SET status = 'closed'"
denied 'DELETE FROM cases'
denied "INSERT INTO cases SELECT * FROM cases"

finish
