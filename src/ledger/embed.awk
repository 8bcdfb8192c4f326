# Makes a C string of each SQL file, named after it: schema-1.sql → ledger_sql_schema_1.
FNR == 1 {
	if (open) print "\t;"
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.sql$/, "", name)
	gsub(/[^A-Za-z0-9]/, "_", name)
	if (!open) print "/* Made by embed.awk from the SQL files beside it. */\n#include \"ledger/sql.h\"\n"
	print "const char ledger_sql_" name "[] ="
	open = 1
}
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	print "\t\"" $0 "\\n\""
}
END { if (open) print "\t;" }
