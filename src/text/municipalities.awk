# Turns data/municipalities.tsv into C: the table that text/municipality_table.h declares.  Plain POSIX awk; lengths are in bytes, so it
# has to run with LC_ALL=C.

BEGIN {
	FS = "\t"
	print "/* Made by municipalities.awk from data/municipalities.tsv. */"
	print "#include \"config.h\"\n\n#include \"text/municipality_table.h\"\n\n#include \"base/poison.h\"\n"
	print "const struct municipality_row municipality_rows[] = {"
}

/^#/ { next }

NF != 5 || $1 < last {
	print "municipalities.awk: " FILENAME ":" FNR ": not five columns, or not in order" >"/dev/stderr"
	failed = 1
	exit 1
}

{
	last = $1
	# Folding changes no length: kana stay in three bytes.
	printf "\t{ \"%s\", %d, %d, %d, %d },\n", $1, length($1), $2, length($3), length($3 $4)
	n++
}

END {
	if (failed)
		exit 1
	print "};\nconst size_t municipality_rows_n = " n ";"
}
