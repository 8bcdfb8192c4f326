# Makes a C string of each file, named after it: with prefix=ledger_, schema-1.sql becomes ledger_schema_1_sql.  header: the one that
# declares them.
FNR == 1 {
	if (open) print "\t;"
	name = FILENAME
	sub(/.*\//, "", name)
	gsub(/[^A-Za-z0-9]/, "_", name)
	if (!open) print "/* Made by src/embed.awk from files in the tree. */\n#include \"" header "\"\n"
	print "const char " prefix name "[] ="
	open = 1
}
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	print "\t\"" $0 "\\n\""
}
END { if (open) print "\t;" }
