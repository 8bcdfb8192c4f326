# The sample office for end-to-end tests; to be sourced behind e2e.sh.

lib=$top_srcdir/tests/lib
ward=$top_srcdir/samples/ward
# Its profiles speak Japanese; the tests read English.
export KAKEHASHI_LOCALEDIR="$e2e_folder"

# A copy that can be written, with the register in SQLite: ward_copy FOLDER
ward_copy() {
	cp -R "$ward" "$1" && chmod -R u+w "$1" && sqlite3 "$1/register.db" <"$1/register.sql" || exit 99
}

# The same register in PostgreSQL, in a database of its own on the test's server.
ward_createdb() {
	psql -X -q -c 'CREATE DATABASE ward' && psql -X -q -v ON_ERROR_STOP=1 -d ward -f "$ward/register.sql" || exit 99
}

# Prints what differs between the files of a run and what is expected; nothing when all is right: ward_differences OUT EXPECTED
ward_differences() {
	for ward_file in progress.csv new-cases.csv; do
		cmp "$2/$ward_file" "$1/$ward_file" 2>&1
	done
	perl "$lib/csv.pl" cut "$1/decisions.csv" record_id outcome case_no basis reason |
		sed 's/^\([^,]*,review\),[^,]*,/\1,,/' | diff "$2/decisions.csv" - 2>&1
	perl "$lib/csv.pl" cut "$1/rejects.reasons.csv" record line record_id code | diff "$2/rejects.csv" - 2>&1
	ward_summary "$1" "$2"
}

ward_summary() {
	sort "$2/summary.txt" >"$e2e_folder/summary.expected"
	perl "$lib/summary.pl" "$1/summary.json" "$2/summary.txt" | sort | diff "$e2e_folder/summary.expected" - 2>&1
}

# The equation of a run, by its own summary: "holds", or the numbers.
ward_equation() {
	perl -MJSON::PP -0777 -ne 'my $s = decode_json($_);
		my $sum = 0;
		$sum += $s->{$_} for qw(linked review new rejected skipped);
		print $sum == $s->{read} && $s->{adds_up} && $s->{read} > 0 ? "holds" : "$sum of $s->{read}"' "$1/summary.json"
}

ward_rejected() {
	sed -n 's/^  "rejected": \([0-9]*\),/\1/p' "$1/summary.json"
}
